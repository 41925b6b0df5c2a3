//! Dates as files write them.

use crate::format::DateOrder;
use crate::format::column::fold_width;
use chrono::format::{Fixed, Item, Numeric, Pad, Parsed};
use chrono::{Days, NaiveDate, NaiveTime};

/// A date, as exact as the cell writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateCell {
    Day(NaiveDate),
    /// `2026/07`: the day is missing, and stays so.
    Month {
        year: i32,
        month: u32,
    },
}

/// A day, and the time where the cell has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// The cell says UTC (`Z`, `UTC`).
    pub utc: bool,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `%H:%M:%S%.f`, whose fraction may be missing; the first three parts are `%H:%M`.
const CLOCK: [Item<'static>; 6] = [
    Item::Numeric(Numeric::Hour, Pad::Zero),
    Item::Literal(":"),
    Item::Numeric(Numeric::Minute, Pad::Zero),
    Item::Literal(":"),
    Item::Numeric(Numeric::Second, Pad::Zero),
    Item::Fixed(Fixed::Nanosecond),
];

/// Reads a date; `None` where the cell is none. Blanks around it, a time and a weekday after it
/// are skipped. ISO dates and workbook serials (20000 to 80000) are read under every order.
pub fn read_date(cell: &str, order: DateOrder) -> Option<DateCell> {
    let folded = fold_width(cell);
    let (date, _) = split_time(without_weekday(folded.trim()));
    read_day(date, order)
}

/// Reads a date that no time and no weekday follows.
fn read_day(date: &str, order: DateOrder) -> Option<DateCell> {
    let parts = date.split(['/', '-', '.', ' ', ',', '年', '月', '日']);
    let mut parts = parts.filter(|part| !part.is_empty());
    let mut next = || parts.next();
    match [next(), next(), next(), next()] {
        [Some(one), None, ..] => {
            read_digits(one, order).or_else(|| read_run_together(one)).map(DateCell::Day)
        }
        [Some(year), Some(month), None, _] if is_year(year) => {
            let (year, month) = (year.parse().ok()?, month.parse().ok()?);
            NaiveDate::from_ymd_opt(year, month, 1).map(|_| DateCell::Month { year, month })
        }
        [Some(serial), Some(fraction), None, _] if fraction.bytes().all(|b| b.is_ascii_digit()) => {
            date.contains('.').then(|| read_serial(serial)).flatten().map(DateCell::Day)
        }
        [Some(a), Some(b), Some(c), None] => read_three([a, b, c], order).map(DateCell::Day),
        _ => None,
    }
}

/// Reads a date with its time: `2026-07-08T21:06:11.011Z`, `2018-11-09 13:30 UTC`, `2026/5/31`.
pub fn read_moment(cell: &str, order: DateOrder) -> Option<Moment> {
    let folded = fold_width(cell);
    let (date, rest) = split_time(without_weekday(folded.trim()));
    let Some(DateCell::Day(date)) = read_day(date, order) else {
        return None;
    };
    let Some(rest) = rest else {
        return Some(Moment { date, time: None, utc: false });
    };
    let mut clock = rest.trim();
    let length = clock.len();
    for said in ["UTC", "Z", "+0000", "+00:00"] {
        clock = clock.strip_suffix(said).unwrap_or(clock).trim_end();
    }
    let utc = clock.len() < length;
    let time = read_clock(clock, &CLOCK).or_else(|| read_clock(clock, &CLOCK[..3]))?;
    Some(Moment { date, time: Some(time), utc })
}

fn read_clock(text: &str, form: &[Item<'_>]) -> Option<NaiveTime> {
    let mut parsed = Parsed::new();
    chrono::format::parse(&mut parsed, text, form.iter()).ok()?;
    parsed.to_naive_time().ok()
}

/// `2026年7月3日(金)` without the weekday.
fn without_weekday(text: &str) -> &str {
    match text.rfind('(') {
        Some(at) if text.ends_with(')') => text[..at].trim_end(),
        _ => text,
    }
}

/// The date before a `T` or blank that a clock time follows, and that time.
fn split_time(text: &str) -> (&str, Option<&str>) {
    let Some(colon) = text.find(':') else {
        return (text, None);
    };
    match text[..colon].rfind(['T', ' ']) {
        Some(at) => (text[..at].trim_end(), Some(&text[at + 1..])),
        None => (text, None),
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())
}

/// `20260531`; `260531` where years are short; or a workbook serial.
fn read_digits(digits: &str, order: DateOrder) -> Option<NaiveDate> {
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    let year_digits = match digits.len() {
        8 if all_digits => 4,
        6 if all_digits && order == DateOrder::ShortYearMonthDay => 2,
        _ => return read_serial(digits),
    };
    let (year, rest) = digits.split_at(year_digits);
    let (month, day) = rest.split_at(2);
    NaiveDate::from_ymd_opt(year_of(year)?, month.parse().ok()?, day.parse().ok()?)
}

/// `13JAN2026`
fn read_run_together(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_at_checked(text.find(|c: char| !c.is_ascii_digit())?)?;
    let (month, year) = rest.split_at_checked(rest.find(|c: char| c.is_ascii_digit())?)?;
    let is_abbreviation = MONTHS.iter().any(|name| name.eq_ignore_ascii_case(month));
    let date = || NaiveDate::from_ymd_opt(year_of(year)?, month_of(month)?, day.parse().ok()?);
    is_abbreviation.then(date).flatten()
}

/// A workbook's day number, counted so that 25569 is 1970-01-01.
fn read_serial(digits: &str) -> Option<NaiveDate> {
    let serial: u64 = (digits.len() == 5).then(|| digits.parse().ok()).flatten()?;
    if !(20_000..=80_000).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial))
}

fn read_three(parts: [&str; 3], order: DateOrder) -> Option<NaiveDate> {
    let [a, b, c] = parts;
    if is_year(a) {
        return NaiveDate::from_ymd_opt(a.parse().ok()?, month_of(b)?, c.parse().ok()?);
    }
    if b.chars().any(char::is_alphabetic) {
        return NaiveDate::from_ymd_opt(year_of(c)?, month_of(b)?, a.parse().ok()?);
    }
    if a.chars().any(char::is_alphabetic) {
        return NaiveDate::from_ymd_opt(year_of(c)?, month_of(a)?, b.parse().ok()?);
    }
    match order {
        DateOrder::MonthDayYear => {
            NaiveDate::from_ymd_opt(year_of(c)?, a.parse().ok()?, b.parse().ok()?)
        }
        DateOrder::DayMonthYear => {
            NaiveDate::from_ymd_opt(year_of(c)?, b.parse().ok()?, a.parse().ok()?)
        }
        DateOrder::RocYearMonthDay => {
            NaiveDate::from_ymd_opt(roc_year_of(a)?, b.parse().ok()?, c.parse().ok()?)
        }
        DateOrder::ShortYearMonthDay => {
            NaiveDate::from_ymd_opt(year_of(a)?, b.parse().ok()?, c.parse().ok()?)
        }
        DateOrder::YearMonthDay | DateOrder::Decide => None,
    }
}

/// The year that is this one when years are counted from 1912.
fn roc_year_of(part: &str) -> Option<i32> {
    let is_year = matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_digit());
    is_year.then(|| part.parse::<i32>().ok()).flatten().map(|year| 1911 + year)
}

/// A month's number, or its English name or abbreviation.
fn month_of(part: &str) -> Option<u32> {
    if let Ok(number) = part.parse() {
        return Some(number);
    }
    let lower = part.to_lowercase();
    let position = MONTHS.iter().position(|name| lower.starts_with(name))?;
    u32::try_from(position + 1).ok()
}

/// Four digits as they stand; two digits are of this century.
fn year_of(part: &str) -> Option<i32> {
    match (part.len(), part.parse::<i32>().ok()?) {
        (4, year) => Some(year),
        (2, year) if year >= 0 => Some(2000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> DateCell {
        DateCell::Day(text.parse().expect("an ISO date"))
    }

    #[test]
    fn year_first_forms_need_no_order() {
        for text in [
            "2026/05/31",
            " 2026/5/31",
            "2026-05-31",
            "2026.05.31",
            "2026年5月31日",
            "２０２６年５月３１日(日)",
            "20260531",
            "2026-05-31 23:12:00",
            "2026-05-31T23:12:00.011Z",
            "46173",
            "46173.5",
        ] {
            for order in [DateOrder::YearMonthDay, DateOrder::MonthDayYear, DateOrder::Decide] {
                assert_eq!(read_date(text, order), Some(day("2026-05-31")), "{text}");
            }
        }
    }

    #[test]
    fn the_order_decides_what_year_last_means() {
        let read = |text| {
            (read_date(text, DateOrder::MonthDayYear), read_date(text, DateOrder::DayMonthYear))
        };
        assert_eq!(read("03/04/2026"), (Some(day("2026-03-04")), Some(day("2026-04-03"))));
        assert_eq!(read("12/29/24"), (Some(day("2024-12-29")), None));
        assert_eq!(read("10 Apr 2026"), (Some(day("2026-04-10")), Some(day("2026-04-10"))));
        assert_eq!(read("14 Feb. 2026"), (Some(day("2026-02-14")), Some(day("2026-02-14"))));
        assert_eq!(read("13JAN2026"), (Some(day("2026-01-13")), Some(day("2026-01-13"))));
        assert_eq!(read("10 Feb 18"), (Some(day("2018-02-10")), Some(day("2018-02-10"))));
        assert_eq!(read("18.01.26"), (None, Some(day("2026-01-18"))));
        assert_eq!(read_date("03/04/2026", DateOrder::Decide), None);
    }

    #[test]
    fn years_may_be_counted_from_1912() {
        let read = |text| read_date(text, DateOrder::RocYearMonthDay);
        assert_eq!(read("115/06/01"), Some(day("2026-06-01")));
        assert_eq!(read("99/12/31"), Some(day("2010-12-31")));
        assert_eq!(read("2026/06/01"), Some(day("2026-06-01")));
        assert_eq!(read("5/06/01"), None);
        assert_eq!(read_date("115/06/01", DateOrder::YearMonthDay), None);
    }

    #[test]
    fn a_short_year_stands_first_only_where_the_layout_says_so() {
        for text in ["260531", "26/05/31", "26.5.31", "2026/05/31", "2026年 5月31日", "46173"] {
            assert_eq!(
                read_date(text, DateOrder::ShortYearMonthDay),
                Some(day("2026-05-31")),
                "{text}"
            );
        }
        for text in ["261331", "2605", "2605310"] {
            assert_eq!(read_date(text, DateOrder::ShortYearMonthDay), None, "{text}");
        }
        assert_eq!(read_date("260531", DateOrder::YearMonthDay), None);
    }

    #[test]
    fn a_missing_day_stays_missing() {
        let month = Some(DateCell::Month { year: 2026, month: 7 });
        assert_eq!(read_date(" 2026/07", DateOrder::YearMonthDay), month);
        assert_eq!(read_date("2026年7月", DateOrder::YearMonthDay), month);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2026/13/01",
            "2026/02/30",
            "1,280",
            "12800",
            "ETC",
            "26/07/02",
            "2026/00",
            "32JAN2026",
            "5MART19",
            "neu",
        ] {
            assert_eq!(read_date(text, DateOrder::YearMonthDay), None, "{text}");
        }
    }

    #[test]
    fn times_and_their_zone_are_kept() {
        let moment = read_moment("2018-11-09 13:30 UTC", DateOrder::YearMonthDay);
        let moment = moment.expect("a date with a time");
        assert_eq!(moment.time, NaiveTime::from_hms_opt(13, 30, 0));
        assert!(moment.utc);
        let zone = read_moment("2020-07-19 14:23:45 +0000 UTC", DateOrder::YearMonthDay);
        assert!(zone.expect("a date with a time").utc);
        assert_eq!(read_moment("2020-07-19 14:23:45 +0900", DateOrder::YearMonthDay), None);
        let plain = read_moment("2026/5/31", DateOrder::YearMonthDay).expect("a date");
        assert_eq!((plain.time, plain.utc), (None, false));
    }
}
