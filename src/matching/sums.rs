//! Sets of charges and units: shipments charged together, a unit charged in parts, the first part
//! of an instalment plan, a gift card of unknown amount, parcels of several orders.

use super::across::Shelves;
use super::by_day::{ByDay, below};
use super::chance::LARGEST;
use super::grid::small;
use super::sides::{Expected, Purchase};
use super::weigh::{Bond, set_evidence};
use crate::model::{
    Evidence, Instalment, Last4, MatchKind, Money, OrderId, PartPayment, Rate, Symbol,
};
use hashbrown::HashMap;
use std::collections::BTreeMap;

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
    (purchases, units): (&[Purchase], &[Expected]),
    rates: &[Rate],
    open_charges: &[bool],
    open_units: &[bool],
) -> Vec<Bundle> {
    let open = |marks: &[bool]| -> Vec<u32> {
        (0..small(marks.len())).filter(|at| marks[*at as usize]).collect()
    };
    let (charges, open_units) = (open(open_charges), open(open_units));
    if charges.is_empty() || open_units.is_empty() {
        return Vec::new();
    }
    let lanes = lanes(purchases, &charges);
    let mut finder = Finder { purchases, units, rates, lanes, charges, found: Vec::new() };
    for order in orders(units, &open_units) {
        finder.combine(&order);
        finder.split(&order);
        for unit in &order.open {
            finder.beside_gift_card(*unit);
            finder.lowered(*unit);
        }
    }
    finder.instalments(&open_units);
    finder.across(&open_units);
    finder.before_fee(&open_units);
    finder.at_configured_rates(&open_units);
    finder.found.sort_unstable();
    finder.found
}

/// The orders that have open units.
fn orders(units: &[Expected], open: &[u32]) -> Vec<Order> {
    let mut orders: HashMap<OrderId, Order> = HashMap::new();
    for at in open {
        orders.entry(units[*at as usize].order).or_default().open.push(*at);
    }
    for unit in units {
        if let Some(order) = orders.get_mut(&unit.order) {
            order.units += 1;
        }
    }
    orders.into_values().collect()
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

pub struct Finder<'a> {
    pub(super) purchases: &'a [Purchase],
    pub(super) units: &'a [Expected],
    pub(super) rates: &'a [Rate],
    /// Open charges, by value.
    pub(super) charges: Vec<u32>,
    lanes: HashMap<Symbol, BTreeMap<Option<Last4>, Lane>>,
    found: Vec<Bundle>,
}

/// The open charges of one card that name one shop.
type Lane = ByDay<u32>;

/// Open charges by the shop they name, and by card.
fn lanes(
    purchases: &[Purchase],
    charges: &[u32],
) -> HashMap<Symbol, BTreeMap<Option<Last4>, Lane>> {
    let mut lanes: HashMap<Symbol, BTreeMap<Option<Last4>, Lane>> = HashMap::new();
    for at in charges {
        let purchase = &purchases[*at as usize];
        if let Some(shop) = purchase.shop {
            let lane = lanes.entry(shop).or_default().entry(purchase.card).or_default();
            lane.push(purchase.day, purchase.amount, *at);
        }
    }
    lanes
}

impl Finder<'_> {
    /// Several units of the order in one charge.
    fn combine(&mut self, order: &Order) {
        if order.open.len() < 2 {
            return;
        }
        if order.open.len() <= MOST_UNITS {
            let amounts = self.amounts_of(&order.open);
            subsets(&amounts, LARGEST, i64::MAX, &mut |sum, chosen| {
                let units: Vec<u32> = chosen.iter().map(|at| order.open[*at]).collect();
                self.combine_these(&units, sum);
            });
        }
        if order.is_open_whole()
            && order.units > LARGEST
            && let Some(sum) = total(&self.amounts_of(&order.open))
        {
            self.combine_these(&order.open, sum);
        }
    }

    fn combine_these(&mut self, units: &[u32], sum: i64) {
        let currency = self.units[units[0] as usize].amount.currency;
        if units.iter().any(|unit| self.units[*unit as usize].amount.currency != currency) {
            return;
        }
        let amount = Money::new(sum, currency);
        let amount_of = |at: &u32| self.purchases[*at as usize].amount;
        let first = self.charges.partition_point(|at| amount_of(at) < amount);
        let equal = self.charges[first..].iter().take_while(|at| amount_of(at) == amount);
        let fitting: Vec<u32> = equal.copied().filter(|at| self.fits_all(*at, units)).collect();
        for charge in fitting {
            self.offer(vec![charge], units.to_vec(), MatchKind::Combined, Bond::Sum);
        }
    }

    /// One unit, or the whole order, in several charges that name it, all on one card.
    fn split(&mut self, order: &Order) {
        let mut targets: Vec<Vec<u32>> = order.open.iter().map(|unit| vec![*unit]).collect();
        if order.is_open_whole() {
            targets.push(order.open.clone());
        }
        for units in targets {
            let Some(amount) = total(&self.amounts_of(&units)) else { continue };
            let mut found = Vec::new();
            for lane in self.lanes_of(units[0]) {
                let count = self.parts(lane, units[0], amount).count();
                let largest = largest_beyond_chance(count, amount);
                if largest > 1 {
                    found.extend(self.parts_that_add_up(lane, &units, amount, largest));
                }
            }
            for charges in found {
                self.offer(charges, units.clone(), MatchKind::Split, Bond::Sum);
            }
        }
    }

    fn parts_that_add_up(
        &self,
        lane: &Lane,
        units: &[u32],
        amount: i64,
        largest: usize,
    ) -> Vec<Vec<u32>> {
        let first = &self.units[units[0] as usize];
        let fits =
            |at: &u32| self.purchases[*at as usize].names(first) && self.fits_all(*at, units);
        let fitting: Vec<u32> = self.parts(lane, units[0], amount).filter(fits).collect();
        let amounts: Vec<i64> =
            fitting.iter().map(|at| self.purchases[*at as usize].amount.minor).collect();
        let mut found = Vec::new();
        subsets(&amounts, largest, amount, &mut |sum, chosen| {
            if sum == amount {
                let mut charges: Vec<u32> = chosen.iter().map(|at| fitting[*at]).collect();
                charges.sort_unstable();
                found.push(charges);
            }
        });
        found
    }

    /// The lanes of the unit's shop, one a card.
    fn lanes_of(&self, unit: u32) -> impl Iterator<Item = &Lane> {
        let cards = self.lanes.get(&self.units[unit as usize].shop);
        cards.into_iter().flat_map(BTreeMap::values)
    }

    /// Of a lane, the charges below `amount` in the unit's window.
    fn parts<'a>(
        &self,
        lane: &'a Lane,
        unit: u32,
        amount: i64,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let unit = &self.units[unit as usize];
        let window = unit.due - unit.days_before..=unit.due + unit.days_after;
        let days = lane.days(unit.amount.currency, window);
        days.flat_map(move |day| below(day, amount)).map(|(_, at)| *at)
    }

    /// A smaller charge beside a gift card whose amount the export does not give.
    fn beside_gift_card(&mut self, at: u32) {
        let unit = &self.units[at as usize];
        if unit.part_payment != Some(PartPayment::Unnamed) {
            return;
        }
        let parts = self.lanes_of(at).flat_map(|lane| self.parts(lane, at, unit.amount.minor));
        let fits = |charge: &u32| {
            let purchase = &self.purchases[*charge as usize];
            purchase.names(unit) && !purchase.has_other_card(unit)
        };
        let rest: Vec<u32> = parts.filter(fits).take(MOST_BESIDE_A_GIFT_CARD + 1).collect();
        if rest.len() <= MOST_BESIDE_A_GIFT_CARD {
            for charge in rest {
                self.offer(vec![charge], vec![at], MatchKind::PartPaid, Bond::GiftCard);
            }
        }
    }

    /// Instalment plans by the earliest part at hand: the unit's amount over the count, and in the
    /// first part the remainder.
    fn instalments(&mut self, open_units: &[u32]) {
        for charge in self.charges.clone() {
            let purchase = &self.purchases[charge as usize];
            let Some(plan) = purchase.instalment else { continue };
            let Some((from, until)) = whole_of(purchase.amount.minor, plan) else { continue };
            let money = |minor| Money::new(minor, purchase.amount.currency);
            let amount = |at: &u32| self.units[*at as usize].amount;
            let first = open_units.partition_point(|at| amount(at) < money(from));
            let fitting = &open_units[first..];
            let fitting = &fitting[..fitting.partition_point(|at| amount(at) <= money(until))];
            for unit in fitting {
                if self.fits_all(charge, &[*unit]) {
                    self.offer(vec![charge], vec![*unit], MatchKind::Instalment, Bond::Instalment);
                }
            }
        }
    }

    /// Units of several orders in one charge.
    fn across(&mut self, open_units: &[u32]) {
        let shelves = Shelves::new(self.units, open_units);
        for charge in self.charges.clone() {
            for units in shelves.sums(&self.purchases[charge as usize]) {
                self.offer(vec![charge], units, MatchKind::Combined, Bond::Across);
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

    pub(super) fn offer(
        &mut self,
        charges: Vec<u32>,
        units: Vec<u32>,
        kind: MatchKind,
        bond: Bond,
    ) {
        let purchases: Vec<&Purchase> =
            charges.iter().map(|at| &self.purchases[*at as usize]).collect();
        let expected: Vec<&Expected> = units.iter().map(|at| &self.units[*at as usize]).collect();
        let open_amount = match bond {
            Bond::Instalment => expected[0].amount.checked_sub(purchases[0].amount),
            _ => None,
        };
        let tier = bond.tier();
        let evidence = set_evidence(&purchases, &expected, bond);
        self.found.push(Bundle { tier, charges, units, kind, evidence, open_amount });
    }
}

fn total(amounts: &[i64]) -> Option<i64> {
    amounts.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount))
}

/// The least and the greatest amount that `minor` is this part of: the first has the remainder.
/// `None` for a plan of one part.
fn whole_of(minor: i64, part: Instalment) -> Option<(i64, i64)> {
    let count = i64::from(part.count);
    let others = if part.number == 1 { (minor - count + 1).max(1) } else { minor };
    let least = others.checked_mul(count)?;
    let greatest = minor.checked_mul(count)?.checked_add(count - 1)?;
    (count > 1).then_some((least, greatest))
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

/// Shows `visit` every set of two to `largest` of the amounts that adds up to at most `most`: its
/// sum, and its members ascending.
pub fn subsets(amounts: &[i64], largest: usize, most: i64, visit: &mut impl FnMut(i64, &[usize])) {
    grow(amounts, largest, most, (0, &mut Vec::with_capacity(largest)), visit);
}

fn grow(
    amounts: &[i64],
    largest: usize,
    most: i64,
    (sum, chosen): (i64, &mut Vec<usize>),
    visit: &mut impl FnMut(i64, &[usize]),
) {
    let from = chosen.last().map_or(0, |last| last + 1);
    for (at, amount) in amounts.iter().enumerate().skip(from) {
        let Some(sum) = sum.checked_add(*amount).filter(|sum| *sum <= most) else { continue };
        chosen.push(at);
        if chosen.len() > 1 {
            visit(sum, chosen);
        }
        if chosen.len() < largest {
            grow(amounts, largest, most, (sum, chosen), visit);
        }
        chosen.pop();
    }
}
