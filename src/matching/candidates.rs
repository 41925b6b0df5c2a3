//! Which charge may be which unit: the same amount, a day in the window, a wording that allows it.
//! Both sides are sorted by (currency, amount, day); a window moves over them.

use super::grid::small;
use super::sides::{Expected, Purchase};
use super::weigh::{pair_cost, pair_tier};
use crate::model::Money;

/// A charge and a unit that would explain it, by position on their sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub charge: u32,
    pub unit: u32,
    /// 0 or 1.
    pub tier: u8,
    pub cost: i64,
}

/// A charge under one of its amounts.
struct Asked {
    amount: Money,
    day: i32,
    charge: u32,
}

/// Every pair of tiers 0 and 1, by charge and unit.
pub fn pairs(purchases: &[Purchase], units: &[Expected]) -> Vec<Pair> {
    let asked = asked(purchases);
    let mut pairs = Vec::with_capacity(asked.len());
    let (mut rest, mut first) = (asked.as_slice(), 0);
    while let Some(block) = rest.chunk_by(|a, b| a.amount == b.amount).next() {
        let amount = block[0].amount;
        first += leading(&units[first..], |unit| unit.amount < amount);
        let count = leading(&units[first..], |unit| unit.amount == amount);
        pairs_of_block(purchases, block, &units[first..first + count], small(first), &mut pairs);
        first += count;
        rest = &rest[block.len()..];
    }
    if purchases.iter().any(|purchase| !purchase.originals.is_empty()) {
        pairs.sort_unstable();
    }
    pairs
}

/// Charges by amount and day; one in a foreign currency stands under both amounts.
fn asked(purchases: &[Purchase]) -> Vec<Asked> {
    let mut asked = Vec::with_capacity(purchases.len());
    for (at, purchase) in purchases.iter().enumerate() {
        for amount in std::iter::once(purchase.amount).chain(purchase.originals.iter().copied()) {
            asked.push(Asked { amount, day: purchase.day, charge: small(at) });
        }
    }
    asked.sort_by_key(|asked| (asked.amount, asked.day, asked.charge));
    asked
}

fn pairs_of_block(
    purchases: &[Purchase],
    block: &[Asked],
    units: &[Expected],
    first: u32,
    pairs: &mut Vec<Pair>,
) {
    let before = units.iter().map(|unit| unit.days_before).max().unwrap_or(0);
    let after = units.iter().map(|unit| unit.days_after).max().unwrap_or(0);
    let mut low = 0;
    for asked in block {
        let purchase = &purchases[asked.charge as usize];
        low += leading(&units[low..], |unit| unit.due < asked.day - after);
        let near = units[low..].iter().take_while(|unit| unit.due <= asked.day + before);
        for (at, unit) in (low..).zip(near) {
            if unit.window_holds(asked.day) && purchase.may_be_of(unit) {
                pairs.push(Pair {
                    charge: asked.charge,
                    unit: first + small(at),
                    tier: pair_tier(purchase, unit),
                    cost: pair_cost(purchase, unit),
                });
            }
        }
    }
}

/// How many items at the front hold, one by one: the next place is mostly close by.
fn leading<T>(items: &[T], holds: impl Fn(&T) -> bool) -> usize {
    items.iter().take_while(|item| holds(item)).count()
}
