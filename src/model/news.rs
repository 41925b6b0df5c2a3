//! What changed since the statements before the newest ones.

use super::{AccountId, ChargeId, Money, Symbol};
use chrono::NaiveDate;

/// The news of a household with earlier months in its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The first charge at each merchant that no earlier statement has, the largest first; those
    /// that an order explains or somebody approved are none.
    pub new_merchants: Vec<ChargeId>,
    /// By account and merchant.
    pub subscriptions: Vec<Subscription>,
    /// Days between two files of one card or shop, long enough that a file is missing.
    pub missing: Vec<Missing>,
}

/// A payment of every month, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub account: AccountId,
    pub merchant: Symbol,
    pub change: Change,
    /// Its newest charge.
    pub charge: ChargeId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The second month of one amount at a merchant that was not there before.
    New {
        amount: Money,
    },
    /// The amount of the month before, and the new one.
    Up {
        before: Money,
        after: Money,
    },
    Down {
        before: Money,
        after: Money,
    },
    /// It was due and did not come.
    Stopped {
        amount: Money,
    },
}

/// A statement's or history's missing days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Of a statement …
    pub account: Option<AccountId>,
    /// … or of a shop's history.
    pub shop: Option<Symbol>,
    pub first: NaiveDate,
    pub last: NaiveDate,
}
