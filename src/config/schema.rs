//! The mirror of the file: every table of version 1.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub version: Option<Spanned<i64>>,
    pub household: Option<Household>,
    #[serde(default)]
    pub card: Vec<Card>,
    #[serde(default)]
    pub rate: Vec<Rate>,
    #[serde(default)]
    pub account: Vec<Spanned<Account>>,
    #[serde(default)]
    pub approve: Vec<Spanned<Approve>>,
    #[serde(default)]
    pub mark: Vec<Spanned<Mark>>,
    #[serde(default)]
    pub incident: Vec<Spanned<Incident>>,
    #[serde(default)]
    pub window: Vec<Spanned<Window>>,
}

/// Who lives here, and where.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Household {
    #[serde(default)]
    pub recipients: Vec<String>,
    #[serde(default)]
    pub addresses: Vec<String>,
    pub zone: Option<Spanned<String>>,
}

/// A card that its files do not name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    pub last4: Option<Spanned<String>>,
    pub file: Option<String>,
    pub name: Option<String>,
    pub kind: Option<Spanned<String>>,
    pub window: Option<Spanned<String>>,
    pub statement_day: Option<Spanned<u32>>,
    pub currency: Option<Spanned<String>>,
    pub date_order: Option<Spanned<String>>,
}

/// What one unit of a currency is in another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
    #[serde(rename = "rate")]
    pub value: Spanned<Amount>,
}

/// A shop account of the household.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    pub shop: Spanned<String>,
    pub owner: Spanned<String>,
    pub file: Option<Spanned<String>>,
}

/// A merchant whose charges need no order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Approve {
    pub merchant: Spanned<String>,
    pub min: Option<Spanned<Amount>>,
    pub max: Option<Spanned<Amount>>,
    pub until: Option<Spanned<Moment>>,
}

/// An answer of the household on one charge or order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub charge: Option<Spanned<String>>,
    pub order: Option<Spanned<String>>,
    pub verdict: Spanned<String>,
    #[serde(default)]
    pub note: String,
    pub reported_on: Option<Spanned<Moment>>,
    #[serde(default)]
    pub reported_to: String,
    #[serde(default)]
    pub receipt: String,
    pub answer_by: Option<Spanned<Moment>>,
    pub refund_by: Option<Spanned<Moment>>,
}

/// A span in which an account or card was in other hands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Incident {
    pub shop: Option<Spanned<String>>,
    pub card: Option<Spanned<String>>,
    pub from: Spanned<Moment>,
    pub until: Option<Spanned<Moment>>,
}

/// A reporting window that no preset has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Window {
    pub id: Spanned<String>,
    pub anchor: Spanned<String>,
    pub days: Option<Spanned<u32>>,
    pub months: Option<Spanned<u32>>,
    #[serde(default)]
    pub first_day_counts: bool,
    #[serde(default)]
    pub in_writing: bool,
}

/// A TOML date, or the same in quotes.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Moment {
    Written(Datetime),
    Quoted(String),
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::Written(moment) => moment.fmt(f),
            Moment::Quoted(text) => text.fmt(f),
        }
    }
}

/// A whole number, or a decimal in quotes: TOML's own decimals are floats, which never hold money.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Amount {
    Whole(i64),
    Quoted(String),
    Inexact(toml::Value),
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Amount::Whole(amount) => amount.fmt(f),
            Amount::Quoted(text) => text.fmt(f),
            Amount::Inexact(value) => value.fmt(f),
        }
    }
}
