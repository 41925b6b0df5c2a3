//! What nearly explains a charge that nothing explains: a few facts each, best first.

use super::across::SUM_DAYS;
use super::ambiguity::Sides;
use super::by_day::{ByDay, below};
use super::chance::LARGEST;
use super::sides::{Expected, Purchase};
use super::sums::subsets;
use crate::model::{
    Books, ChargeId, Fate, Matching, Money, NearMiss, OrderId, PartPayment, Symbol,
};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Near misses kept for one charge.
const MOST: usize = 3;
/// A date further off than this is no near miss.
const FURTHEST_DAYS: i32 = 90;
/// Units whose sums are tried for one charge.
const MOST_SUMMED: usize = 12;
/// An amount is near another when it differs by at most one part in so many: a tip, a price or a
/// rate that changed …
const NEAR_PART: i64 = 5;
/// … or, where the export leaves shipping out, lies above it by at most so many minor units, ¥1,000
/// or $10.00.
const SHIPPING_MINOR: i64 = 1_000;

/// Near misses of the charges that are not explained, sorted by charge, best first.
pub fn near_misses(
    books: &Books,
    matching: &Matching,
    good: &Sides,
    others: &[Expected],
) -> Vec<(ChargeId, NearMiss)> {
    let desk = Desk::new(books, matching, good, others);
    let open = |purchase: &&Purchase| !matches!(matching.fate(purchase.id), Fate::Explained(_));
    let of = |purchase: &Purchase| {
        let id = purchase.id;
        desk.of(purchase).into_iter().map(move |miss| (id, miss))
    };
    let mut near: Vec<(ChargeId, NearMiss)> =
        good.purchases.par_iter().filter(open).flat_map_iter(of).collect();
    near.sort_by_key(|(charge, _)| *charge);
    near
}

/// What became of a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Free,
    By(ChargeId),
    /// A group competes for it.
    Disputed,
}

struct Desk<'a> {
    good: &'a [Expected],
    others: &'a [Expected],
    /// By unit of the books.
    uses: Vec<Use>,
    /// Orders that some charge has reached, even if only in part, or only for want of a good one.
    reached: HashSet<OrderId>,
    /// Good units that no charge went to.
    free: Shelves<'a>,
    /// Those of them that a gift card of unknown amount paid in part.
    beside_gift_card: Shelves<'a>,
}

impl<'a> Desk<'a> {
    fn new(
        books: &Books,
        matching: &Matching,
        good: &'a Sides,
        others: &'a [Expected],
    ) -> Desk<'a> {
        let mut uses = vec![Use::Free; books.units.len()];
        for unit in matching.groups.iter().flat_map(|group| &group.units) {
            uses[unit.0 as usize] = Use::Disputed;
        }
        for found in &matching.matches {
            for unit in &found.units {
                uses[unit.0 as usize] = Use::By(found.charges[0]);
            }
        }
        let taken = matching.matches.iter().chain(&matching.not_legitimate);
        let disputed = matching.groups.iter().flat_map(|group| &group.units);
        let reached = taken.flat_map(|found| &found.units).chain(disputed);
        let is_free = |unit: &&Expected| uses[unit.id.0 as usize] == Use::Free;
        let in_part = |unit: &&Expected| unit.part_payment == Some(PartPayment::Unnamed);
        Desk {
            free: Shelves::new(good.units.iter().filter(is_free)),
            beside_gift_card: Shelves::new(good.units.iter().filter(is_free).filter(in_part)),
            reached: reached.map(|unit| books.unit(*unit).order).collect(),
            good: &good.units,
            others,
            uses,
        }
    }

    fn of(&self, purchase: &Purchase) -> Vec<NearMiss> {
        let finders = [
            Desk::not_legitimate,
            Desk::taken,
            Desk::other_card,
            Desk::date_off,
            Desk::amount_off,
            Desk::sum_possible,
        ];
        finders.iter().filter_map(|find| find(self, purchase)).take(MOST).collect()
    }

    fn not_legitimate(&self, purchase: &Purchase) -> Option<NearMiss> {
        let fits = |unit: &&Expected| fits(purchase, unit);
        let unit =
            nearest(purchase, around(purchase.amount, purchase.day, self.others).filter(fits))?;
        Some(NearMiss::NotLegitimate { order: unit.order })
    }

    fn taken(&self, purchase: &Purchase) -> Option<NearMiss> {
        let by = |unit: &Expected| match self.uses[unit.id.0 as usize] {
            Use::By(charge) => Some(charge),
            Use::Free | Use::Disputed => None,
        };
        let fits = |unit: &&Expected| by(unit).is_some() && fits(purchase, unit);
        let unit =
            nearest(purchase, around(purchase.amount, purchase.day, self.good).filter(fits))?;
        Some(NearMiss::Taken { order: unit.order, by: by(unit)? })
    }

    /// A free order that would fit but for the card it names: of the same amount, or one of which
    /// a gift card paid a part.
    fn other_card(&self, purchase: &Purchase) -> Option<NearMiss> {
        let has_other_card =
            |unit: &&Expected| unit.window_holds(purchase.day) && purchase.has_other_card(unit);
        let equal = around(purchase.amount, purchase.day, self.good).filter(|unit| {
            self.uses[unit.id.0 as usize] == Use::Free && purchase.wording_allows(unit)
        });
        let in_part = self.beside_gift_card.days(purchase).flatten().map(|(_, unit)| *unit);
        let in_part = in_part.filter(|unit| unit.amount.minor > purchase.amount.minor);
        let unit = nearest(purchase, equal.chain(in_part).filter(has_other_card))?;
        Some(NearMiss::OtherCard { order: unit.order })
    }

    fn date_off(&self, purchase: &Purchase) -> Option<NearMiss> {
        let fits = |unit: &&Expected| {
            self.uses[unit.id.0 as usize] == Use::Free
                && purchase.names(unit)
                && !unit.window_holds(purchase.day)
        };
        let unit =
            nearest(purchase, around(purchase.amount, purchase.day, self.good).filter(fits))?;
        Some(NearMiss::DateOff { order: unit.order, days: purchase.day - unit.due })
    }

    /// Of the orders of its shop that no charge has reached, the nearest in days with a unit whose
    /// amount is near. A day further off than shipments are is no sign of the same purchase.
    fn amount_off(&self, purchase: &Purchase) -> Option<NearMiss> {
        let minor = purchase.amount.minor;
        let fits = |unit: &&Expected| {
            unit.shipment_window_holds(purchase.day)
                && !self.reached.contains(&unit.order)
                && is_near(minor, unit)
        };
        let unit = self
            .free
            .days(purchase)
            .flat_map(|day| near_amounts(day, minor))
            .map(|(_, unit)| *unit)
            .filter(fits)
            .min_by_key(|unit| {
                let difference = unit.amount.minor.abs_diff(minor);
                ((purchase.day - unit.due).abs(), difference, unit.due)
            })?;
        Some(NearMiss::AmountOff { order: unit.order, order_amount: unit.amount })
    }

    /// Two to four free orders of its shop, due within two days of each other, that add up to it.
    fn sum_possible(&self, purchase: &Purchase) -> Option<NearMiss> {
        let amount = purchase.amount.minor;
        let units: Vec<&Expected> = self
            .free
            .days(purchase)
            .flat_map(|day| below(day, amount))
            .map(|(_, unit)| *unit)
            .filter(|unit| unit.window_holds(purchase.day))
            .take(MOST_SUMMED)
            .collect();
        let amounts: Vec<i64> = units.iter().map(|unit| unit.amount.minor).collect();
        let mut possible = None;
        subsets(&amounts, LARGEST, amount, &mut |sum, chosen| {
            if sum == amount && possible.is_none() {
                possible = sum_of(chosen.iter().map(|at| units[*at]));
            }
        });
        possible
    }
}

/// Units by the shop they are of.
struct Shelves<'a> {
    of: HashMap<Symbol, Shelf<'a>>,
}

/// Units of one shop, and the widest window among them.
#[derive(Default)]
struct Shelf<'a> {
    units: ByDay<&'a Expected>,
    before: i32,
    after: i32,
}

impl<'a> Shelves<'a> {
    /// From units sorted by value.
    fn new(units: impl Iterator<Item = &'a Expected>) -> Shelves<'a> {
        let mut of: HashMap<Symbol, Shelf> = HashMap::new();
        for unit in units {
            let shelf = of.entry(unit.shop).or_default();
            shelf.units.push(unit.due, unit.amount, unit);
            shelf.before = shelf.before.max(unit.days_before);
            shelf.after = shelf.after.max(unit.days_after);
        }
        Shelves { of }
    }

    /// Units of the shop that a charge names, due day by due day, as far as a window reaches.
    fn days(&self, purchase: &Purchase) -> impl Iterator<Item = &[(i64, &'a Expected)]> {
        let (day, currency) = (purchase.day, purchase.amount.currency);
        let named = purchase.shop.and_then(|shop| self.of.get(&shop)).into_iter();
        named.flat_map(move |shelf| {
            shelf.units.days(currency, day - shelf.after..=day + shelf.before)
        })
    }
}

/// Whether a charge of `minor` may have been meant to be the unit's amount, and is not.
fn is_near(minor: i64, unit: &Expected) -> bool {
    let due = unit.amount.minor;
    let (less, more) = (due.saturating_sub(minor), minor.saturating_sub(due));
    let by_part = less.max(more) <= due / NEAR_PART;
    let by_shipping = unit.is_items_only && (0..=SHIPPING_MINOR).contains(&more) && more <= due;
    minor != due && (by_part || by_shipping)
}

/// The units of one day that can be near an amount.
fn near_amounts<'a, 'b>(day: &'b [(i64, &'a Expected)], minor: i64) -> &'b [(i64, &'a Expected)] {
    let least = (minor - minor / NEAR_PART).min(minor.saturating_sub(SHIPPING_MINOR));
    let most = minor.saturating_add(minor / (NEAR_PART - 1));
    let from = below(day, least).len();
    &day[from..below(day, most.saturating_add(1)).len()]
}

/// A sum of units of several orders, due within days of each other, earliest first.
fn sum_of<'a>(mut units: impl Iterator<Item = &'a Expected>) -> Option<NearMiss> {
    let first = units.next()?;
    let mut orders = BTreeSet::from([first.order]);
    for unit in units {
        if unit.due - first.due > SUM_DAYS {
            return None;
        }
        orders.insert(unit.order);
    }
    let orders = u8::try_from(orders.len()).ok().filter(|count| *count > 1)?;
    let on = NaiveDate::from_num_days_from_ce_opt(first.due)?;
    Some(NearMiss::SumPossible { orders, first: first.order, on })
}

fn fits(purchase: &Purchase, unit: &Expected) -> bool {
    unit.window_holds(purchase.day) && purchase.may_be_of(unit)
}

/// Units (sorted by value) of an amount that are due near a day.
pub fn around(
    amount: Money,
    day: i32,
    units: &[Expected],
) -> impl Iterator<Item = &Expected> + use<'_> {
    let first =
        units.partition_point(|unit| (unit.amount, unit.due) < (amount, day - FURTHEST_DAYS));
    let until = day + FURTHEST_DAYS;
    units[first..].iter().take_while(move |unit| unit.amount == amount && unit.due <= until)
}

fn nearest<'a>(
    purchase: &Purchase,
    units: impl Iterator<Item = &'a Expected>,
) -> Option<&'a Expected> {
    units.min_by_key(|unit| (purchase.day - unit.due).abs())
}
