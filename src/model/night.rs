//! What happened since a moment: the night of the alert.

use super::{AccountId, ChargeId, OrderId, Symbol};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Since when, and of which account, somebody asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    pub from: NaiveDateTime,
    /// A shop's id or name, or a card's name, issuer or last four digits.
    pub account: Option<String>,
}

/// Everything since then that the files tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    pub from: NaiveDateTime,
    /// What it is narrowed to.
    pub of: Narrowed,
    /// The earliest first; those of a day without a time stand before those with one.
    pub events: Vec<Event>,
    /// What happened in the 24 hours before, which is not told one by one.
    pub orders_before: usize,
    pub charges_before: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowed {
    Everything,
    Shops(Vec<Symbol>),
    Cards(Vec<AccountId>),
    /// Neither a shop nor a card of these files is called so.
    Unknown(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub what: Happening,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    Ordered(OrderId),
    Shipped(OrderId),
    Charged(ChargeId),
}
