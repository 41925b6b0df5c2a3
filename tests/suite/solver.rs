//! Matching against brute force: all edges by the letter of docs/matching.md, all disjoint choices.

use crate::books_maker::{BooksMaker, Says};
use cardrecon::matching::match_charges;
use cardrecon::model::{
    Books, ChargeId, Fate, Last4, Matching, Money, OrderId, Part, PartPayment, UnitId,
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

/// Large enough that a handful of sums is no chance hit.
const STEP: i64 = 100_000;

#[derive(Clone, Debug)]
struct SomeCharge {
    yen: i64,
    day: u32,
    says: Says,
    card: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct SomeOrder {
    number: &'static str,
    shipments: Vec<(i64, u32)>,
    card: Option<&'static str>,
    stated: bool,
    gift: bool,
    items_only: bool,
}

#[derive(Clone, Debug)]
struct Case {
    charges: Vec<SomeCharge>,
    orders: Vec<SomeOrder>,
}

fn some_case(chance: &mut Chance) -> Case {
    let steps = if chance.below(2) == 0 { 2 } else { 5 };
    let amount = |chance: &mut Chance| STEP * i64::from(1 + chance.below(steps));
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
        })
        .collect();
    let most = if orders.iter().any(|order| order.gift) { 3 } else { 5 };
    let says = [
        Says::Shop("amazon"),
        Says::Shop("amazon"),
        Says::Shop("amazon"),
        Says::Merchant("KESTREL"),
        Says::Number("amazon", "A"),
        Says::Number("amazon", "Z"),
    ];
    let charges = (0..=chance.below(most))
        .map(|_| SomeCharge {
            yen: amount(chance),
            day: chance.below(10),
            says: chance.pick(&says),
            card: chance.pick(&[None, None, Some("2222")]),
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
        }
        for charge in &self.charges {
            let id = maker.charge(charge.yen, charge.day, charge.says);
            maker.charge_mut(id).card = charge.card.and_then(Last4::at_end_of);
        }
        maker
    }
}

/// Charges and units that would explain each other, with tier and cost.
#[derive(Debug)]
struct Edge {
    charges: u32,
    units: u32,
    tier: usize,
    cost: i64,
}

/// What the page says, over one set of books.
struct Oracle<'a> {
    books: &'a Books,
}

impl Oracle<'_> {
    fn shop_names(&self, charge: u32, unit: u32) -> bool {
        let descriptor = self.books.descriptor_of(self.books.charge(ChargeId(charge)));
        let order = self.books.order(self.books.unit(UnitId(unit)).order);
        match self.bound(charge) {
            Some(bound) => bound == self.books.unit(UnitId(unit)).order,
            None => descriptor.shop == Some(order.shop),
        }
    }

    /// The order whose number the charge prints, if it is in the books.
    fn bound(&self, charge: u32) -> Option<OrderId> {
        let number = self.books.descriptor_of(self.books.charge(ChargeId(charge))).order_number?;
        self.books.order_ids().find(|id| self.books.order(*id).number == Some(number))
    }

    fn lag(&self, charge: u32, unit: u32) -> i64 {
        let day = self.books.charge(ChargeId(charge)).transacted_on.expect("all have one");
        (day - self.books.unit(UnitId(unit)).due_on).num_days()
    }

    fn meets(&self, charge: u32, unit: u32) -> bool {
        let is_unknown =
            self.books.descriptor_of(self.books.charge(ChargeId(charge))).shop.is_none();
        let may_be_of = is_unknown && !self.cards_differ(charge, unit);
        (-1..=6).contains(&self.lag(charge, unit)) && (may_be_of || self.shop_names(charge, unit))
    }

    fn cards(&self, charge: u32, unit: u32) -> (Last4, Option<Last4>) {
        let card = self.books.charge(ChargeId(charge)).card;
        let card = card.or(self.books.accounts[0].last4).expect("the account has one");
        (card, self.books.unit(UnitId(unit)).card)
    }

    fn cards_differ(&self, charge: u32, unit: u32) -> bool {
        let (card, named) = self.cards(charge, unit);
        named.is_some_and(|named| named != card)
    }

    /// Days, card, shop, items only: the worst of each over all members.
    fn circumstances(&self, charges: &[u32], units: &[u32]) -> i64 {
        let mut worst = [0i64; 4];
        for charge in charges {
            for unit in units {
                let lag = self.lag(*charge, *unit);
                let (card, named) = self.cards(*charge, *unit);
                let order = self.books.order(self.books.unit(UnitId(*unit)).order);
                let seen = [
                    if lag < 0 { 30 * -lag } else { 18 * lag },
                    named.map_or(20, |named| if named == card { 0 } else { 120 }),
                    if self.shop_names(*charge, *unit) { 0 } else { 220 },
                    if order.amount_is_items_only { 40 } else { 0 },
                ];
                for (worst, seen) in worst.iter_mut().zip(seen) {
                    *worst = seen.max(*worst);
                }
            }
        }
        worst.iter().sum()
    }

    fn pair(&self, charge: u32, unit: u32) -> Option<Edge> {
        let expected = self.books.unit(UnitId(unit));
        if self.books.charge(ChargeId(charge)).amount != expected.amount {
            return None;
        }
        let stated = matches!(expected.part, Part::StatedCharge(_))
            && self.shop_names(charge, unit)
            && !self.cards_differ(charge, unit);
        let tier = usize::from(!(stated || self.bound(charge).is_some()));
        let cost = self.circumstances(&[charge], &[unit]);
        Some(Edge { charges: 1 << charge, units: 1 << unit, tier, cost })
    }

    fn gift(&self, charge: u32, unit: u32) -> Option<Edge> {
        let expected = self.books.unit(UnitId(unit));
        let fits = self.books.order(expected.order).part_payment == Some(PartPayment::Unnamed)
            && self.books.charge(ChargeId(charge)).amount < expected.amount
            && self.shop_names(charge, unit)
            && !self.cards_differ(charge, unit);
        let cost = 60 + self.circumstances(&[charge], &[unit]);
        fits.then_some(Edge { charges: 1 << charge, units: 1 << unit, tier: 4, cost })
    }

    /// Several units of one order in one charge, or one unit or a whole order in several.
    fn sum(&self, charges: &[u32], units: &[u32]) -> Option<Edge> {
        let order = self.books.unit(UnitId(*units.first()?)).order;
        let one_order = units.iter().all(|unit| self.books.unit(UnitId(*unit)).order == order);
        let whole = units.len() == self.books.order(order).unit_count as usize;
        let shape = match (charges.len(), units.len()) {
            (1, 2..=4) => true,
            (2..=4, units) => units == 1 || whole,
            _ => false,
        };
        let pairs = || charges.iter().flat_map(|c| units.iter().map(move |u| (*c, *u)));
        let together = charges.len() == 1
            || pairs().all(|(charge, unit)| {
                self.shop_names(charge, unit)
                    && self.cards(charge, unit).0 == self.cards(charges[0], unit).0
            });
        let paid = charges.iter().map(|charge| self.books.charge(ChargeId(*charge)).amount);
        let due = units.iter().map(|unit| self.books.unit(UnitId(*unit)).amount);
        let fits = shape
            && one_order
            && together
            && pairs().all(|(charge, unit)| self.meets(charge, unit))
            && Money::sum(paid) == Money::sum(due);
        let bits = |members: &[u32]| members.iter().map(|at| 1 << at).sum();
        let further = i64::try_from(charges.len().max(units.len())).expect("few") - 1;
        let cost = self.circumstances(charges, units) + 30 * further;
        fits.then(|| Edge { charges: bits(charges), units: bits(units), tier: 2, cost })
    }

    fn edges(&self) -> Vec<Edge> {
        let charges = subsets(self.books.charges.len());
        let units = subsets(self.books.units.len());
        let mut edges = Vec::new();
        for charges in &charges {
            for units in &units {
                if let ([charge], [unit]) = (charges.as_slice(), units.as_slice()) {
                    if self.meets(*charge, *unit) {
                        edges.extend(self.pair(*charge, *unit));
                        edges.extend(self.gift(*charge, *unit));
                    }
                } else {
                    edges.extend(self.sum(charges, units));
                }
            }
        }
        edges
    }

    /// The charges that each best solution explains, as bits.
    fn best(&self) -> Vec<u32> {
        let mut solutions = vec![(0u32, 0u32, [0i32; 5], 0i64)];
        for edge in self.edges() {
            let joined = |(charges, units, counts, cost): &(u32, u32, [i32; 5], i64)| {
                let mut counts = *counts;
                counts[edge.tier] -= i32::try_from(edge.charges.count_ones()).expect("few");
                let is_free = charges & edge.charges == 0 && units & edge.units == 0;
                let both = (charges | edge.charges, units | edge.units, counts, cost + edge.cost);
                is_free.then_some(both)
            };
            let more: Vec<_> = solutions.iter().filter_map(joined).collect();
            solutions.extend(more);
        }
        let price = |solution: &(u32, u32, [i32; 5], i64)| (solution.2, solution.3);
        let (counts, cost) = solutions.iter().map(price).min().expect("the empty one");
        let equal = |solution: &&(u32, u32, [i32; 5], i64)| {
            solution.2 == counts && solution.3 <= cost + 100
        };
        solutions.iter().filter(equal).map(|solution| solution.0).collect()
    }
}

fn subsets(count: usize) -> Vec<Vec<u32>> {
    let members = |bits: u32| (0..32).filter(|at| bits >> at & 1 == 1).collect();
    (1..1u32 << count).map(members).collect()
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
    for case in 0..6_000 {
        let some = some_case(&mut chance);
        let maker = some.build();
        let matching = match_charges(&maker.books, &maker.vouched);
        let best = Oracle { books: &maker.books }.best();
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
        for group in &matching.groups {
            let bits: u32 = group.charges.iter().map(|charge| 1 << charge.0).sum();
            let left = bits.count_ones() - (best[0] & bits).count_ones();
            assert_eq!(group.unaccounted, left, "case {case}");
            assert!(best.iter().all(|one| (one & bits).count_ones() + left == bits.count_ones()));
        }
    }
    // The cases are worth something only if they meet everything often.
    assert!(met.len() == 3 && met.values().all(|count| *count > 1_000), "{met:?}");
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
            assert!(paid <= due);
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
