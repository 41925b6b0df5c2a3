//! The presets of reporting windows, as data: what each says, whose words those are, when they were
//! read.
//!
//! Knows the file they stand in. Never a charge: which clocks run is the judge's.

use crate::format::{LabelMirror, toml_day};
use crate::model::{AccountKind, Anchor, Currency, Label, Span, WindowRule};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const BUILT_IN: &str = include_str!("presets.toml");

/// The window of a run that names none.
pub const DEFAULT: &str = "lookback-60";

/// A window, and what a person should know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    pub rule: WindowRule,
    pub what: Label,
    /// Who is to be told, and how.
    pub tell: Label,
    /// Whose own words these are.
    pub source: String,
    /// When those were read.
    pub checked: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    anchor: String,
    days: Option<u32>,
    months: Option<u32>,
    #[serde(default)]
    first_day_counts: bool,
    #[serde(default)]
    in_writing: bool,
    #[serde(default)]
    kinds: Vec<String>,
    #[serde(default)]
    currencies: Vec<String>,
    #[serde(with = "LabelMirror")]
    what: Label,
    #[serde(with = "LabelMirror")]
    tell: Label,
    source: String,
    #[serde(deserialize_with = "toml_day")]
    checked: NaiveDate,
}

/// The presets built into the program, sorted by id.
pub fn presets() -> &'static [Preset] {
    static PRESETS: LazyLock<Vec<Preset>> =
        LazyLock::new(|| parse(BUILT_IN).expect("a test reads the built-in windows"));
    &PRESETS
}

/// The rules of the presets alone.
pub fn rules() -> Vec<WindowRule> {
    presets().iter().map(|preset| preset.rule.clone()).collect()
}

/// The rule of one preset.
pub fn rule(id: &str) -> Option<WindowRule> {
    presets().iter().map(|preset| &preset.rule).find(|rule| rule.id == id).cloned()
}

fn parse(text: &str) -> Option<Vec<Preset>> {
    let entries: BTreeMap<String, Entry> = toml::from_str(text).ok()?;
    entries.into_iter().map(|(id, entry)| preset(id, entry)).collect()
}

fn preset(id: String, entry: Entry) -> Option<Preset> {
    let kinds = entry.kinds.iter().map(|kind| AccountKind::parse(kind));
    let currencies = entry.currencies.iter().map(|code| Currency::parse(code));
    Some(Preset {
        rule: WindowRule {
            id,
            anchor: Anchor::parse(&entry.anchor)?,
            span: Span::of(entry.days, entry.months)?,
            first_day_counts: entry.first_day_counts,
            in_writing: entry.in_writing,
            kinds: kinds.collect::<Option<_>>()?,
            currencies: currencies.collect::<Option<_>>()?,
        },
        what: entry.what,
        tell: entry.tell,
        source: entry.source,
        checked: entry.checked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clock;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO day")
    }

    fn clock(id: &str, anchored_on: &str, as_of: &str) -> Clock {
        let rule = rule(id).expect("a preset");
        Clock::start(&rule, rule.anchor, day(anchored_on), day(as_of)).expect("in the calendar")
    }

    #[test]
    fn deadlines_are_plain_date_arithmetic() {
        for (id, anchored_on, deadline) in [
            ("strict-60", "2026-10-01", "2026-11-29"),
            ("lookback-60", "2026-10-01", "2026-11-30"),
            ("debit-30", "2026-10-01", "2026-10-31"),
            ("kyash-10", "2026-10-01", "2026-10-11"),
            ("carrier-90", "2026-10-01", "2026-12-30"),
            ("eu-13m", "2026-10-01", "2027-11-01"),
            ("strict-60", "2024-01-01", "2024-02-29"),
            ("lookback-60", "2024-01-01", "2024-03-01"),
            ("strict-60", "2026-12-31", "2027-02-28"),
            ("lookback-60", "2026-12-31", "2027-03-01"),
            // A month that is too short ends on its last day.
            ("eu-13m", "2027-01-31", "2028-02-29"),
            ("statement-60", "2026-10-27", "2026-12-26"),
        ] {
            let clock = clock(id, anchored_on, anchored_on);
            assert_eq!(clock.deadline, day(deadline), "{id} from {anchored_on}");
        }
    }

    #[test]
    fn days_left_count_down_through_zero() {
        assert_eq!(clock("lookback-60", "2026-09-22", "2026-11-21").days_left, 0);
        assert_eq!(clock("strict-60", "2026-09-22", "2026-11-21").days_left, -1);
        assert_eq!(clock("strict-60", "2026-09-23", "2026-11-21").days_left, 0);
        let cameras = clock("lookback-60", "2026-05-31", "2026-07-20");
        assert_eq!((cameras.days_left, cameras.report_by), (10, day("2026-07-29")));
    }

    #[test]
    fn every_preset_is_read_and_says_what_a_person_needs() {
        let ids: Vec<&str> = presets().iter().map(|preset| preset.rule.id.as_str()).collect();
        assert!(ids.is_sorted() && ids.contains(&DEFAULT));
        for preset in presets() {
            let texts = [&preset.what, &preset.tell].map(|label| [&label.ja, &label.en]);
            let id = &preset.rule.id;
            assert!(texts.as_flattened().iter().all(|text| text.len() > 10), "{id}");
            assert!(!preset.source.is_empty() && preset.checked <= day("2026-11-22"), "{id}");
        }
    }

    #[test]
    fn a_window_without_a_length_or_with_an_unknown_word_is_none() {
        let written = |length: &str, anchor: &str| {
            format!(
                "[w]\nanchor = '{anchor}'\n{length}\nwhat = {{ ja = '', en = '' }}\n\
                 tell = {{ ja = '', en = '' }}\nsource = ''\nchecked = 2026-11-21"
            )
        };
        assert!(parse(&written("days = 3", "use")).is_some());
        assert!(parse(&written("", "use")).is_none());
        assert!(parse(&written("days = 3", "monday")).is_none());
    }
}
