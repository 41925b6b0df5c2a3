//! Sets of charges and units inside one order: shipments charged together, a unit charged in
//! parts, the first part of an instalment plan, a gift card of unknown amount.

use super::grid::small;
use super::sides::{Expected, Purchase};
use super::weigh::{Bond, cards_differ, set_evidence};
use crate::model::{Currency, Evidence, MatchKind, Money, OrderId, PartPayment, Symbol};
use std::collections::{BTreeMap, HashMap};

/// Members on the many side, unless they are all the units of the order.
const LARGEST: usize = 4;
/// An order of more units is only taken whole.
const MOST_UNITS: usize = 16;
/// Charges that could be the rest beside one gift card; more of them say nothing.
const MOST_BESIDE_A_GIFT_CARD: usize = 3;
/// A sum out of charges that nothing ties to the order is offered only if fewer than one in this
/// many would be met by chance.
const CHANCE: i64 = 100;

/// Charges and units that explain each other only together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    pub tier: u8,
    /// Positions, ascending.
    pub charges: Vec<u32>,
    pub units: Vec<u32>,
    pub kind: MatchKind,
    pub evidence: Vec<Evidence>,
    /// What of the unit the rest of an instalment plan will bring.
    pub open_amount: Option<Money>,
}

impl Bundle {
    pub fn cost(&self) -> i64 {
        self.evidence.iter().map(|evidence| i64::from(evidence.weight)).sum()
    }

    /// Charges, and units numbered after all charges.
    pub fn members(&self, charges: usize) -> Vec<u32> {
        let units = self.units.iter().map(|unit| small(charges) + unit);
        self.charges.iter().copied().chain(units).collect()
    }
}

/// Every bundle among the charges and units marked open, sorted by value.
pub fn bundles(
    purchases: &[Purchase],
    units: &[Expected],
    open_charges: &[bool],
    open_units: &[bool],
) -> Vec<Bundle> {
    let open = |marks: &[bool]| -> Vec<u32> {
        (0..small(marks.len())).filter(|at| marks[*at as usize]).collect()
    };
    let charges = open(open_charges);
    let mut finder = Finder {
        purchases,
        units,
        by_name: by_name(purchases, &charges),
        charges,
        found: Vec::new(),
    };
    let mut orders: BTreeMap<OrderId, Order> = BTreeMap::new();
    for (at, unit) in (0..).zip(units) {
        let order = orders.entry(unit.order).or_default();
        order.units += 1;
        if open_units[at as usize] {
            order.open.push(at);
        }
    }
    for order in orders.values() {
        finder.combine(order);
        finder.split(order);
        for unit in &order.open {
            finder.beside_gift_card(*unit);
        }
    }
    finder.instalments(&open(open_units));
    finder.found.sort_unstable();
    finder.found
}

/// The open units of an order, and how many it has in all.
#[derive(Default)]
struct Order {
    open: Vec<u32>,
    units: usize,
}

impl Order {
    fn is_open_whole(&self) -> bool {
        self.units > 1 && self.open.len() == self.units
    }
}

struct Finder<'a> {
    purchases: &'a [Purchase],
    units: &'a [Expected],
    /// Open charges, by value.
    charges: Vec<u32>,
    /// Open charges by the shop or the order number they name, each list by (currency, day,
    /// position).
    by_name: HashMap<Symbol, Vec<u32>>,
    found: Vec<Bundle>,
}

fn by_name(purchases: &[Purchase], charges: &[u32]) -> HashMap<Symbol, Vec<u32>> {
    let mut lists: HashMap<Symbol, Vec<u32>> = HashMap::new();
    for at in charges {
        let purchase = &purchases[*at as usize];
        if let Some(name) = purchase.order_number.or(purchase.shop) {
            lists.entry(name).or_default().push(*at);
        }
    }
    for list in lists.values_mut() {
        list.sort_unstable_by_key(|at| (day_key(&purchases[*at as usize]), *at));
    }
    lists
}

fn day_key(purchase: &Purchase) -> (Currency, i32) {
    (purchase.amount.currency, purchase.day)
}

impl Finder<'_> {
    /// Several units of the order in one charge.
    fn combine(&mut self, order: &Order) {
        if order.open.len() < 2 {
            return;
        }
        if order.open.len() <= MOST_UNITS {
            let amounts = self.amounts_of(&order.open);
            for (sum, chosen) in subsets(&amounts, LARGEST, i64::MAX) {
                let units = chosen.iter().map(|at| order.open[*at]).collect();
                self.combine_these(units, sum);
            }
        }
        if order.is_open_whole() && order.units > LARGEST {
            if let Some(sum) = total(&self.amounts_of(&order.open)) {
                self.combine_these(order.open.clone(), sum);
            }
        }
    }

    fn combine_these(&mut self, units: Vec<u32>, sum: i64) {
        let currency = self.units[units[0] as usize].amount.currency;
        if units.iter().any(|unit| self.units[*unit as usize].amount.currency != currency) {
            return;
        }
        let amount = Money::new(sum, currency);
        let amount_of = |at: &u32| self.purchases[*at as usize].amount;
        let first = self.charges.partition_point(|at| amount_of(at) < amount);
        let equal = self.charges[first..].iter().take_while(|at| amount_of(at) == amount);
        let fitting: Vec<u32> = equal.copied().filter(|at| self.fits_all(*at, &units)).collect();
        for charge in fitting {
            self.offer(vec![charge], units.clone(), MatchKind::Combined, Bond::Sum);
        }
    }

    /// One unit, or the whole order, in several charges that name it, all on one card.
    fn split(&mut self, order: &Order) {
        let mut targets: Vec<Vec<u32>> = order.open.iter().map(|unit| vec![*unit]).collect();
        if order.is_open_whole() {
            targets.push(order.open.clone());
        }
        for units in targets {
            if let Some(amount) = total(&self.amounts_of(&units)) {
                for pool in self.pools(&units, amount) {
                    self.split_into(&units, amount, &pool);
                }
            }
        }
    }

    fn split_into(&mut self, units: &[u32], amount: i64, pool: &[u32]) {
        let amounts: Vec<i64> =
            pool.iter().map(|at| self.purchases[*at as usize].amount.minor).collect();
        let largest = largest_beyond_chance(pool.len(), amount);
        for (_, chosen) in subsets(&amounts, largest, amount).filter(|(sum, _)| *sum == amount) {
            let mut charges: Vec<u32> = chosen.iter().map(|at| pool[*at]).collect();
            charges.sort_unstable();
            self.offer(charges, units.to_vec(), MatchKind::Split, Bond::Sum);
        }
    }

    /// Open charges below `amount` that name the units and lie in their windows: one list a card.
    fn pools(&self, units: &[u32], amount: i64) -> Vec<Vec<u32>> {
        let mut cards: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for at in self.named_near(units[0]) {
            let purchase = &self.purchases[at as usize];
            if purchase.amount.minor < amount && self.fits_all(at, units) {
                cards.entry(purchase.card).or_default().push(at);
            }
        }
        cards.into_values().filter(|pool| pool.len() > 1).collect()
    }

    /// Open charges of the unit's currency that name its shop or number, in its window.
    fn named_near(&self, unit: u32) -> Vec<u32> {
        let unit = &self.units[unit as usize];
        let currency = unit.amount.currency;
        let (from, until) = (unit.due - unit.days_before, unit.due + unit.days_after);
        let mut near = Vec::new();
        for name in [Some(unit.shop), unit.number].into_iter().flatten() {
            let list = self.by_name.get(&name).map_or(&[][..], Vec::as_slice);
            let key = |at: &u32| day_key(&self.purchases[*at as usize]);
            let first = list.partition_point(|at| key(at) < (currency, from));
            let last = list.partition_point(|at| key(at) <= (currency, until));
            near.extend(&list[first..last]);
        }
        near.retain(|at| self.purchases[*at as usize].names(unit));
        near
    }

    /// A smaller charge beside a gift card whose amount the export does not give.
    fn beside_gift_card(&mut self, at: u32) {
        let unit = &self.units[at as usize];
        if unit.part_payment != Some(PartPayment::Unnamed) {
            return;
        }
        let smaller = |charge: &u32| {
            let purchase = &self.purchases[*charge as usize];
            purchase.amount.minor < unit.amount.minor && !cards_differ(purchase, unit)
        };
        let mut rest = self.named_near(at);
        rest.retain(smaller);
        if rest.len() <= MOST_BESIDE_A_GIFT_CARD {
            for charge in rest {
                self.offer(vec![charge], vec![at], MatchKind::PartPaid, Bond::GiftCard);
            }
        }
    }

    /// First parts of instalment plans: the unit's amount over the count, the remainder in it.
    fn instalments(&mut self, open_units: &[u32]) {
        let first_parts = |at: &u32| self.purchases[*at as usize].instalment.is_some();
        let charges: Vec<u32> = self.charges.iter().copied().filter(first_parts).collect();
        for charge in charges {
            let purchase = &self.purchases[charge as usize];
            let count = purchase.instalment.map_or(1, |part| i64::from(part.count));
            let (part, currency) = (purchase.amount.minor, purchase.amount.currency);
            let (Some(least), Some(most)) = (
                (part - count + 1).max(1).checked_mul(count),
                part.checked_mul(count).and_then(|most| most.checked_add(count - 1)),
            ) else {
                continue;
            };
            let amount = |at: &u32| self.units[*at as usize].amount;
            let first = open_units.partition_point(|at| amount(at) < Money::new(least, currency));
            let last = open_units.partition_point(|at| amount(at) <= Money::new(most, currency));
            let parts = if count > 1 { first..last } else { 0..0 };
            for unit in &open_units[parts] {
                if self.fits_all(charge, &[*unit]) {
                    self.offer(vec![charge], vec![*unit], MatchKind::Instalment, Bond::Instalment);
                }
            }
        }
    }

    fn fits_all(&self, charge: u32, units: &[u32]) -> bool {
        let purchase = &self.purchases[charge as usize];
        units.iter().all(|at| {
            let unit = &self.units[*at as usize];
            unit.window_holds(purchase.day) && purchase.may_be_of(unit)
        })
    }

    fn amounts_of(&self, units: &[u32]) -> Vec<i64> {
        units.iter().map(|at| self.units[*at as usize].amount.minor).collect()
    }

    fn offer(&mut self, charges: Vec<u32>, units: Vec<u32>, kind: MatchKind, bond: Bond) {
        let purchases: Vec<&Purchase> =
            charges.iter().map(|at| &self.purchases[*at as usize]).collect();
        let expected: Vec<&Expected> = units.iter().map(|at| &self.units[*at as usize]).collect();
        let open_amount = match bond {
            Bond::Instalment => expected[0].amount.checked_sub(purchases[0].amount),
            Bond::Sum | Bond::GiftCard => None,
        };
        let tier = if bond == Bond::GiftCard { 4 } else { 2 };
        let evidence = set_evidence(&purchases, &expected, bond);
        self.found.push(Bundle { tier, charges, units, kind, evidence, open_amount });
    }
}

fn total(amounts: &[i64]) -> Option<i64> {
    amounts.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount))
}

/// The largest size of set, up to four, at which the sets to try are few against the amount: a
/// random sum hits it about once in as many tries as it has minor units.
fn largest_beyond_chance(pool: usize, amount: i64) -> usize {
    let pool = i64::try_from(pool).unwrap_or(i64::MAX);
    let (mut sets, mut of_this_size, mut largest) = (0i64, pool, 1);
    for size in 2..=LARGEST {
        let further = i64::try_from(size).expect("sizes are small") - 1;
        of_this_size = of_this_size.saturating_mul(pool - further) / (further + 1);
        sets = sets.saturating_add(of_this_size);
        if sets.saturating_mul(CHANCE) >= amount {
            break;
        }
        largest = size;
    }
    largest
}

/// Every set of two to `largest` of the amounts that adds up to at most `most`, with its sum.
pub fn subsets(
    amounts: &[i64],
    largest: usize,
    most: i64,
) -> impl Iterator<Item = (i64, Vec<usize>)> {
    let mut layer: Vec<(i64, Vec<usize>)> =
        amounts.iter().enumerate().map(|(at, amount)| (*amount, vec![at])).collect();
    let mut all = Vec::new();
    for _ in 1..largest {
        let mut next = Vec::new();
        for (sum, chosen) in &layer {
            let after = chosen.last().map_or(0, |last| last + 1);
            for (at, amount) in amounts.iter().enumerate().skip(after) {
                if let Some(sum) = sum.checked_add(*amount).filter(|sum| *sum <= most) {
                    next.push((sum, chosen.iter().copied().chain([at]).collect()));
                }
            }
        }
        all.append(&mut layer);
        layer = next;
    }
    all.append(&mut layer);
    all.into_iter().filter(|(_, chosen)| chosen.len() > 1)
}
