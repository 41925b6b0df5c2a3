//! What the household says of itself, of its shops and of its orders: its configuration, as far as
//! it tells whose an order or a charge is.

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

/// A span in which an account or card was in other hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Its id or name; `None` for every shop.
    pub shop: Option<String>,
    /// A text that ends in its last four digits; `None` for every card.
    pub card: Option<String>,
    pub from: NaiveDateTime,
    /// `None` while it lasts.
    pub until: Option<NaiveDateTime>,
}

/// A merchant whose charges need no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// As the statement prints it, or as far as it is always the same.
    pub merchant: String,
    /// In whole units of the charge's own currency, both included.
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    /// The last day of use that it holds for.
    pub until: Option<NaiveDate>,
    /// Where it stands in the configuration.
    pub row: u32,
}

/// Whose account at a shop a history is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopAccount {
    /// Its id or name.
    pub shop: String,
    /// As the statement names the cardholder, or any name.
    pub owner: String,
    /// The name of its history's file, or the end of it; `None` where the shop has one account.
    pub file: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Household {
    pub recipients: Vec<String>,
    pub addresses: Vec<String>,
    pub incidents: Vec<Incident>,
    pub approvals: Vec<Approval>,
    pub accounts: Vec<ShopAccount>,
    /// Orders answered `not-mine`, as (shop, number); an empty shop is any.
    pub not_mine: Vec<(String, String)>,
    /// Orders answered `mine` or `family`, as (shop, number); an empty shop is any.
    pub mine: Vec<(String, String)>,
}

impl Household {
    /// The shops that incidents and accounts name, as they name them.
    pub fn shops_named(&self) -> impl Iterator<Item = &str> {
        let of_incidents = self.incidents.iter().filter_map(|incident| incident.shop.as_deref());
        of_incidents.chain(self.accounts.iter().map(|account| account.shop.as_str()))
    }
}
