//! Vouch: orders, household and incidents become the standing of each order.
//! Knows legitimacy. Never looks at a charge.

use crate::model::{Books, Household, Vouched};

/// The standing of every order of the books, by order id.
pub fn vouch(_books: &Books, _household: &Household) -> Vec<Vouched> {
    Vec::new()
}
