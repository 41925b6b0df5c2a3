//! Matching against brute force on thousands of small random cases.

use crate::books_maker::{BooksMaker, Says};
use crate::oracle::Oracle;
use cardrecon::matching::match_charges;
use cardrecon::model::{
    Books, ChargeId, Currency, EvidenceCode, Fate, Foreign, Last4, Matching, Money, Part,
    PartPayment,
};
use std::collections::BTreeMap;

/// A linear congruential generator: the same cases on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        u32::try_from((self.0 >> 33) % u64::from(limit)).expect("below a small limit")
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(u32::try_from(of.len()).expect("few")) as usize]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(u32::try_from(last + 1).expect("few")) as usize;
            items.swap(last, other);
        }
    }
}

/// Amounts are multiples of one of these: of the first no sum is a chance hit, of the second some
/// are, of the third all.
const STEPS: [i64; 3] = [100_003, 2_003, 1_000];

#[derive(Clone, Debug)]
struct SomeCharge {
    yen: i64,
    day: u32,
    says: Says,
    card: Option<&'static str>,
    /// Of two in a hundred, which the row states.
    with_fee: bool,
}

#[derive(Clone, Debug)]
struct SomeOrder {
    number: &'static str,
    shipments: Vec<(i64, u32)>,
    card: Option<&'static str>,
    stated: bool,
    gift: bool,
    items_only: bool,
    /// By so much, where it is one shipment.
    lowered_by: i64,
}

#[derive(Clone, Debug)]
struct Case {
    charges: Vec<SomeCharge>,
    orders: Vec<SomeOrder>,
}

fn some_case(chance: &mut Chance) -> Case {
    let steps = if chance.below(2) == 0 { 2 } else { 5 };
    let step = chance.pick(&STEPS);
    let amount = |chance: &mut Chance| step * i64::from(1 + chance.below(steps));
    let orders: Vec<SomeOrder> = (0..=chance.below(3) as usize)
        .map(|at| SomeOrder {
            number: ["A", "B", "C"][at],
            shipments: (0..=chance.below(6) / 3)
                .map(|_| (amount(chance), chance.below(8)))
                .collect(),
            card: chance.pick(&[None, Some("1111"), Some("1111"), Some("2222")]),
            stated: chance.below(6) == 0,
            gift: chance.below(8) == 0,
            items_only: chance.below(8) == 0,
            lowered_by: if chance.below(6) == 0 { step } else { 0 },
        })
        .collect();
    let says = [
        Says::Shop("amazon"),
        Says::Shop("amazon"),
        Says::Shop("amazon"),
        Says::Merchant("KESTREL"),
        Says::Number("amazon", "A"),
        Says::Number("amazon", "Z"),
    ];
    let charges = (0..=chance.below(5))
        .map(|_| SomeCharge {
            yen: amount(chance),
            day: chance.below(10),
            says: chance.pick(&says),
            card: chance.pick(&[None, None, Some("2222")]),
            with_fee: chance.below(10) == 0,
        })
        .collect();
    Case { charges, orders }
}

impl Case {
    fn build(&self) -> BooksMaker {
        let mut maker = BooksMaker::new();
        maker.shop("amazon", 1, 6, 30);
        for order in &self.orders {
            let id = maker.order("amazon", order.number, &order.shipments);
            if let Some(card) = order.card {
                maker.card_of(id, card);
            }
            if order.stated {
                maker.units_mut(id)[0].part = Part::StatedCharge(1);
            }
            if order.gift {
                maker.gift_card(id, PartPayment::Unnamed);
            }
            maker.order_mut(id).amount_is_items_only = order.items_only;
            if let ([unit], true) = (maker.units_mut(id), order.lowered_by > 0) {
                unit.lowered_from = unit.amount.checked_add(Money::yen(order.lowered_by));
            }
        }
        for charge in &self.charges {
            let fee = if charge.with_fee { charge.yen / 50 } else { 0 };
            let id = maker.charge(charge.yen + fee, charge.day, charge.says);
            if charge.with_fee {
                maker.charge_mut(id).foreign = Some(Box::new(Foreign {
                    amount: charge.yen.into(),
                    currency: Some(Currency::JPY),
                    rate: None,
                }));
            }
            maker.charge_mut(id).card = charge.card.and_then(Last4::at_end_of);
        }
        maker
    }
}

/// Explained, in a group, or left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Explained,
    Ambiguous,
    Left,
}

fn status(matching: &Matching, charge: ChargeId) -> Status {
    match matching.fate(charge) {
        Fate::Explained(_) => Status::Explained,
        Fate::Ambiguous(_) => Status::Ambiguous,
        Fate::Left => Status::Left,
    }
}

#[test]
fn every_status_is_that_of_brute_force() {
    let mut chance = Chance(7);
    let mut met = BTreeMap::new();
    let mut tiers = [0; 5];
    for case in 0..6_000 {
        let some = some_case(&mut chance);
        let maker = some.build();
        let matching = match_charges(&maker.books, &maker.vouched);
        let best = Oracle::new(&maker.books).best();
        for charge in maker.books.charge_ids() {
            let covers = |solution: &u32| solution >> charge.0 & 1 == 1;
            let wanted = match (best.iter().any(covers), best.iter().all(covers)) {
                (true, true) => Status::Explained,
                (true, false) => Status::Ambiguous,
                (false, _) => Status::Left,
            };
            assert_eq!(status(&matching, charge), wanted, "case {case}: {charge:?} of {some:#?}");
            *met.entry(wanted).or_insert(0) += 1;
        }
        for found in &matching.matches {
            tiers[usize::from(found.tier)] += 1;
        }
        for group in &matching.groups {
            let bits: u32 = group.charges.iter().map(|charge| 1 << charge.0).sum();
            let left = bits.count_ones() - (best[0] & bits).count_ones();
            assert_eq!(group.unaccounted, left, "case {case}");
            assert!(best.iter().all(|one| (one & bits).count_ones() + left == bits.count_ones()));
        }
    }
    // The cases are worth something only if they meet everything often.
    assert!(met.len() == 3 && met.values().all(|count| *count > 1_000), "{met:?}");
    assert!(tiers.iter().all(|matches| *matches > 100), "{tiers:?}");
}

/// Law 3: no unit in two matches, and no unit explains charges beyond its amount.
#[test]
fn one_order_never_explains_two_charges() {
    let mut chance = Chance(8);
    for _ in 0..3_000 {
        let maker = some_case(&mut chance).build();
        let books = &maker.books;
        let matching = match_charges(books, &maker.vouched);
        let mut used = vec![0; books.units.len()];
        for found in &matching.matches {
            found.units.iter().for_each(|unit| used[unit.0 as usize] += 1);
            let paid = Money::sum(found.charges.iter().map(|charge| books.charge(*charge).amount));
            let due = Money::sum(found.units.iter().map(|unit| books.unit(*unit).amount));
            let is_stated_otherwise = found.evidence.iter().any(|evidence| {
                matches!(evidence.code, EvidenceCode::ForeignFee | EvidenceCode::LoweredSince)
            });
            assert!(paid <= due || is_stated_otherwise);
        }
        assert!(used.iter().all(|times| *times <= 1));
        let wanted: Vec<_> = matching.groups.iter().flat_map(|group| &group.charges).collect();
        assert!(wanted.iter().all(|c| status(&matching, **c) == Status::Ambiguous));
    }
}

/// A charge as a value: what remains of it when files and rows change places.
fn value(books: &Books, charge: ChargeId) -> String {
    let known = books.charge(charge);
    let printed = books.text(books.descriptor_of(known).printed);
    format!("{:?} {:?} {printed} {:?}", known.amount, known.transacted_on, known.card)
}

/// Every status, and every group with its count, by value.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    fates: Vec<(String, Status)>,
    groups: Vec<(Vec<String>, u32)>,
}

fn outcome(maker: &BooksMaker) -> Outcome {
    let books = &maker.books;
    let matching = match_charges(books, &maker.vouched);
    let mut fates: Vec<_> = books
        .charge_ids()
        .map(|charge| (value(books, charge), status(&matching, charge)))
        .collect();
    let mut groups: Vec<_> = matching
        .groups
        .iter()
        .map(|group| {
            let mut charges: Vec<_> = group.charges.iter().map(|c| value(books, *c)).collect();
            charges.sort();
            (charges, group.unaccounted)
        })
        .collect();
    fates.sort();
    groups.sort();
    Outcome { fates, groups }
}

#[test]
fn the_order_of_files_and_rows_changes_nothing() {
    let mut chance = Chance(9);
    for case in 0..3_000 {
        let mut some = some_case(&mut chance);
        let before = outcome(&some.build());
        chance.shuffle(&mut some.charges);
        chance.shuffle(&mut some.orders);
        assert_eq!(outcome(&some.build()), before, "case {case}: {some:#?}");
    }
}

/// What is equal in price is sorted by its texts: other texts lead the solver to other optima.
#[test]
fn other_names_lead_to_the_same_statuses() {
    let mut chance = Chance(10);
    let renamed = |number| match number {
        "A" => "C",
        "C" => "A",
        other => other,
    };
    let statuses = |some: &Case| {
        let maker = some.build();
        let matching = match_charges(&maker.books, &maker.vouched);
        let charges = maker.books.charge_ids();
        charges.map(|charge| status(&matching, charge)).collect::<Vec<_>>()
    };
    for case in 0..3_000 {
        let mut some = some_case(&mut chance);
        let before = statuses(&some);
        for order in &mut some.orders {
            order.number = renamed(order.number);
        }
        for charge in &mut some.charges {
            charge.says = match charge.says {
                Says::Number(shop, number) => Says::Number(shop, renamed(number)),
                Says::Merchant(_) => Says::Merchant("A KESTREL"),
                says => says,
            };
        }
        assert_eq!(statuses(&some), before, "case {case}: {some:#?}");
    }
}
