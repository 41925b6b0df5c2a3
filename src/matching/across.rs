//! Sums across orders of one shop: parcels of a few days in one charge.

use super::by_day::{ByDay, below};
use super::chance::{LARGEST, Odds};
use super::sides::{Expected, Purchase};
use crate::model::Symbol;
use hashbrown::HashMap;

/// The units of one sum are due within this many days.
pub const SUM_DAYS: i32 = 2;
/// Sets looked at for one charge; where there are more, some would hit any amount.
const MOST_TRIED: usize = 20_000;

/// Open units by the shop they are of.
pub struct Shelves<'a> {
    units: &'a [Expected],
    of: HashMap<Symbol, Shelf>,
}

/// Units of one shop, and the widest window among them.
#[derive(Default)]
struct Shelf {
    units: ByDay<u32>,
    before: i32,
    after: i32,
}

impl<'a> Shelves<'a> {
    /// `open` are positions, ascending.
    pub fn new(units: &'a [Expected], open: &[u32]) -> Shelves<'a> {
        let mut of: HashMap<Symbol, Shelf> = HashMap::new();
        for at in open {
            let unit = &units[*at as usize];
            let shelf = of.entry(unit.shop).or_default();
            shelf.units.push(unit.due, unit.amount, *at);
            shelf.before = shelf.before.max(unit.days_before);
            shelf.after = shelf.after.max(unit.days_after);
        }
        Shelves { units, of }
    }

    /// The sets of units of several orders that add up to a charge which names their shop, where
    /// that is no chance.
    pub fn sums(&self, purchase: &Purchase) -> Vec<Vec<u32>> {
        let pool = self.pool(purchase);
        let mut search = Search {
            units: self.units,
            pool: &pool,
            odds: Odds::against(purchase.amount.minor),
            amount: purchase.amount.minor,
            left: MOST_TRIED,
            chosen: Vec::new(),
            hits: Vec::new(),
        };
        search.grow(0, 0);
        let largest = if search.left > 0 { search.odds.largest() } else { 1 };
        search.hits.retain(|hit| hit.len() <= largest);
        search.hits
    }

    /// Units that may be a part of the charge, by the day they are due.
    fn pool(&self, purchase: &Purchase) -> Vec<u32> {
        let named = purchase.shop.filter(|_| purchase.order_number.is_none());
        let Some(shop) = named.and_then(|shop| self.of.get(&shop)) else { return Vec::new() };
        let window = purchase.day - shop.after..=purchase.day + shop.before;
        let days = shop.units.days(purchase.amount.currency, window);
        let smaller = days.flat_map(|day| below(day, purchase.amount.minor)).map(|(_, at)| *at);
        let may_be_part = |at: &u32| {
            let unit = &self.units[*at as usize];
            unit.window_holds(purchase.day) && purchase.may_be_of(unit) && purchase.names(unit)
        };
        smaller.filter(may_be_part).collect()
    }
}

/// Looks at the sets of a pool, which is in order of the due day.
struct Search<'a> {
    units: &'a [Expected],
    pool: &'a [u32],
    odds: Odds,
    amount: i64,
    /// Sets that may still be looked at.
    left: usize,
    chosen: Vec<u32>,
    hits: Vec<Vec<u32>>,
}

impl Search<'_> {
    fn unit(&self, at: u32) -> &Expected {
        &self.units[at as usize]
    }

    fn grow(&mut self, from: usize, sum: i64) {
        for next in from..self.pool.len() {
            let at = self.pool[next];
            let (due, minor) = (self.unit(at).due, self.unit(at).amount.minor);
            let first = self.chosen.first().map_or(due, |first| self.unit(*first).due);
            if due - first > SUM_DAYS || self.left == 0 {
                return;
            }
            self.left -= 1;
            let sum = sum.saturating_add(minor);
            if sum > self.odds.most() {
                continue;
            }
            self.chosen.push(at);
            self.meet(sum);
            if self.chosen.len() < LARGEST {
                self.grow(next + 1, sum);
            }
            self.chosen.pop();
        }
    }

    fn meet(&mut self, sum: i64) {
        let order = |at: &u32| self.unit(*at).order;
        let first = self.chosen.first().map(order);
        if self.chosen.iter().all(|at| Some(order(at)) == first) {
            return;
        }
        let members = self.chosen.iter().map(|at| self.units[*at as usize].amount.minor);
        self.odds.count(sum, &members);
        if sum == self.amount {
            let mut hit = self.chosen.clone();
            hit.sort_unstable();
            self.hits.push(hit);
        }
    }
}
