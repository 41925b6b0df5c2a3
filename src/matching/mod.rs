//! Match: charges and the units of orders become a [`Matching`].
//! Knows amounts, dates, sums, rivals. Never sees a file, today, or a language.
//!
//! docs/matching.md says what is solved. In short: candidates by amount and day ([`candidates`]),
//! weighed ([`weigh`]), split into components ([`components`]), each solved exactly ([`grid`] by
//! [`band`] or [`assign`]); sums among what is still open ([`sums`], [`across`], [`stated`],
//! [`pack`]);
//! what all best solutions share becomes a match, what they differ in a group ([`ambiguity`]).

mod across;
mod ambiguity;
mod assign;
mod band;
mod by_day;
mod candidates;
mod chance;
mod components;
mod explain;
mod foreign;
mod grid;
mod near;
mod pack;
mod price;
mod settle;
mod sides;
mod stated;
mod sums;
#[cfg(test)]
mod tests;
mod weigh;

use crate::model::{Books, ChargeId, Fate, GroupId, MatchId, Matching, OrderId, Standing, Vouched};
pub use explain::explain;

use ambiguity::{Answer, Sides};
use settle::{Doubt, settle};
use sides::Lens;

/// Assigns units of good orders to purchases, exactly; then names, for purchases
/// still left, the doubtful or disproved orders that would fit.
pub fn match_charges(books: &Books, vouched: &[Vouched]) -> Matching {
    let lens = Lens::new(books);
    let is_good = |order: OrderId| {
        vouched.get(order.0 as usize).is_some_and(|vouched| vouched.standing == Standing::Good)
    };
    let (purchases, units) = rayon::join(|| lens.purchases(|_| true), || lens.expected(is_good));
    let rates = books.rates.as_slice();
    let good = Sides { purchases, units, rates };
    let mut matching = with_fates(books, settle(&good, Doubt::Group));

    let is_left = |charge: ChargeId| matching.fate(charge) == Fate::Left;
    let (purchases, units) = (lens.purchases(is_left), lens.expected(|order| !is_good(order)));
    let others = Sides { purchases, units, rates };
    matching.not_legitimate = settle(&others, Doubt::Decide).sorted().matches;
    matching.near = near::near_misses(books, &matching, &good, &others.units);
    matching
}

/// Numbers matches and groups by their first charge, and gives every charge its fate.
fn with_fates(books: &Books, answer: Answer) -> Matching {
    let Answer { matches, groups } = answer.sorted();
    let mut fates = vec![Fate::Left; books.charges.len()];
    for (id, found) in (0..).zip(&matches) {
        for charge in &found.charges {
            fates[charge.0 as usize] = Fate::Explained(MatchId(id));
        }
    }
    for (id, group) in (0..).zip(&groups) {
        for charge in &group.charges {
            fates[charge.0 as usize] = Fate::Ambiguous(GroupId(id));
        }
    }
    Matching { fates, matches, groups, ..Matching::default() }
}
