//! Match: charges and the units of orders become a [`Matching`].
//! Knows amounts, dates, sums, rivals. Never sees a file, today, or a language.

use crate::model::{Books, Fate, Matching, Vouched};

/// Assigns units of good orders to purchases, exactly for tiers 0 to 2; then names, for purchases
/// still left, the doubtful or disproved orders that would fit.
pub fn match_charges(books: &Books, _vouched: &[Vouched]) -> Matching {
    Matching { fates: vec![Fate::Left; books.charges.len()], ..Matching::default() }
}
