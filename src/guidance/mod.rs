//! What others advise for the night, as data: in which order, and when somebody answers; each with
//! whose words those are and when they were read.
//!
//! Knows the file they stand in. Never a charge or an order.

use crate::format::{CurrencyCode, LabelMirror, toml_day};
use crate::model::Label;
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub first: First,
    #[serde(with = "LabelMirror")]
    pub whose: Label,
    #[serde(with = "LabelMirror")]
    pub source: Label,
    #[serde(deserialize_with = "toml_day")]
    pub checked: NaiveDate,
}

/// When somebody answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Of the cards that it is for.
    pub currency: CurrencyCode,
    #[serde(with = "LabelMirror")]
    pub who: Label,
    #[serde(with = "LabelMirror")]
    pub when: Label,
    #[serde(with = "LabelMirror")]
    pub source: Label,
    #[serde(deserialize_with = "toml_day")]
    pub checked: NaiveDate,
}

/// All of it, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    #[serde(rename = "order")]
    pub orders: Vec<Order>,
    pub hours: Vec<Hours>,
}

/// What is built into the program.
pub fn guidance() -> &'static Guidance {
    static GUIDANCE: LazyLock<Guidance> =
        LazyLock::new(|| toml::from_str(BUILT_IN).expect("a test reads the built-in guidance"));
    &GUIDANCE
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
