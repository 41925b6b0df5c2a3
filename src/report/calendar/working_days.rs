//! Whether desks are open on a day: a hint in a sentence, never a reason to move a deadline.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const HOLIDAYS: &str = include_str!("holidays.txt");

/// Why desks may be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    Saturday,
    Sunday,
    Holiday,
    /// 29 December to 3 January.
    NewYear,
}

/// Whose holidays count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    Japan,
    /// Only weekends are known.
    Other,
}

/// Why desks may be closed on this day; `None` on a working day.
pub fn closed(day: NaiveDate, country: Country) -> Option<Closed> {
    static LISTED: LazyLock<BTreeSet<NaiveDate>> = LazyLock::new(|| listed(HOLIDAYS));
    let is_new_year = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
    match day.weekday() {
        Weekday::Sat => Some(Closed::Saturday),
        Weekday::Sun => Some(Closed::Sunday),
        _ if country == Country::Other => None,
        _ if is_new_year => Some(Closed::NewYear),
        _ => LISTED.contains(&day).then_some(Closed::Holiday),
    }
}

/// The last working day before a day on which desks may be closed.
pub fn working_day_before(day: NaiveDate, country: Country) -> Option<NaiveDate> {
    let mut before = day.pred_opt()?;
    while closed(before, country).is_some() {
        before = before.pred_opt()?;
    }
    Some(before)
}

fn listed(text: &str) -> BTreeSet<NaiveDate> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.parse().expect("a test reads every line")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO day")
    }

    #[test]
    fn weekends_holidays_and_the_new_year_are_known() {
        for (on, expected) in [
            ("2026-07-17", None),
            ("2026-07-18", Some(Closed::Saturday)),
            ("2026-07-19", Some(Closed::Sunday)),
            ("2026-07-20", Some(Closed::Holiday)),
            ("2026-12-29", Some(Closed::NewYear)),
            ("2027-01-04", None),
        ] {
            assert_eq!(closed(day(on), Country::Japan), expected, "{on}");
        }
        assert_eq!(closed(day("2026-07-20"), Country::Other), None);
    }

    #[test]
    fn the_working_day_before_passes_over_all_of_them() {
        let before = |on| working_day_before(day(on), Country::Japan);
        assert_eq!(before("2026-07-20"), Some(day("2026-07-17")));
        assert_eq!(before("2027-01-03"), Some(day("2026-12-28")));
        assert_eq!(before("2026-09-23"), Some(day("2026-09-18")));
    }

    #[test]
    fn every_listed_day_is_read() {
        assert_eq!(listed(HOLIDAYS).len(), 54);
    }
}
