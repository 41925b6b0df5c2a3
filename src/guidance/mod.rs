//! What others advise for the night, as data: in which order, and when somebody answers; each with
//! whose words those are and when they were read.
//!
//! Knows the file they stand in. Never a charge or an order.

use crate::model::{Currency, Label};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

/// How long shops show past logins (about), and how long they show past points.
pub const LOGINS_SHOWN_MONTHS: u32 = 2;
pub const POINTS_SHOWN_MONTHS: u32 = 7;

const BUILT_IN: &str = include_str!("guidance.toml");

/// What an order of steps puts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum First {
    Card,
    Shop,
}

/// Whose order of steps it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub first: First,
    pub whose: Label,
    pub source: Label,
    pub checked: NaiveDate,
}

/// When somebody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Of the cards that it is for.
    pub currency: Currency,
    pub who: Label,
    pub when: Label,
    pub source: Label,
    pub checked: NaiveDate,
}

/// All of it, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    pub orders: Vec<Order>,
    pub hours: Vec<Hours>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    order: Vec<OrderEntry>,
    hours: Vec<HoursEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderEntry {
    first: First,
    whose: Told,
    source: Told,
    checked: toml::value::Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursEntry {
    currency: String,
    who: Told,
    when: Told,
    source: Told,
    checked: toml::value::Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    ja: String,
    en: String,
}

/// What is built into the program.
pub fn guidance() -> &'static Guidance {
    static GUIDANCE: LazyLock<Guidance> =
        LazyLock::new(|| parse(BUILT_IN).expect("a test reads the built-in guidance"));
    &GUIDANCE
}

fn parse(text: &str) -> Option<Guidance> {
    let file: File = toml::from_str(text).ok()?;
    let order = |entry: OrderEntry| {
        let (whose, checked) = (label(entry.whose), date(entry.checked)?);
        Some(Order { first: entry.first, whose, source: label(entry.source), checked })
    };
    let hours = |entry: HoursEntry| {
        let (who, when, checked) = (label(entry.who), label(entry.when), date(entry.checked)?);
        let currency = Currency::parse(&entry.currency)?;
        Some(Hours { currency, who, when, source: label(entry.source), checked })
    };
    Some(Guidance {
        orders: file.order.into_iter().map(order).collect::<Option<_>>()?,
        hours: file.hours.into_iter().map(hours).collect::<Option<_>>()?,
    })
}

fn label(told: Told) -> Label {
    Label { ja: told.ja, en: told.en }
}

fn date(toml::value::Date { year, month, day }: toml::value::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_are_there_and_every_fact_has_its_source() {
        let guidance = guidance();
        for first in [First::Card, First::Shop] {
            assert_eq!(guidance.orders.iter().filter(|order| order.first == first).count(), 1);
        }
        let sources = guidance.orders.iter().map(|order| &order.source);
        assert!(
            sources
                .chain(guidance.hours.iter().map(|hours| &hours.source))
                .all(|it| !it.ja.is_empty() && !it.en.is_empty())
        );
    }

    #[test]
    fn no_telephone_number_is_given() {
        let is_long = |word: &str| word.chars().filter(char::is_ascii_digit).count() > 5;
        let told = BUILT_IN.lines().filter(|line| !line.starts_with("checked"));
        assert!(!told.flat_map(|line| line.split(['"', ' ', '、'])).any(is_long));
    }
}
