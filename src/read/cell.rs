//! The text of a workbook's cells, and the names of columns.

use super::{CellKind, Container};
use crate::normalise::mask;
use calamine::{DataType, ExcelDateTime};
use chrono::{Days, NaiveDate, NaiveTime};
use std::fmt::Write;

const SECONDS_PER_DAY: i64 = 86_400;

/// Days of the workbook calendar: 9999-12-31 is the last.
const MAX_SERIAL: f64 = 2_958_466.0;

/// What a person calls a column: the header's text, else in workbooks its letter, else its number
/// from 1. `index` counts from 0. A row that is taken for a header may hold a card number.
pub fn column_label(container: &Container, header: Option<&str>, index: usize) -> String {
    let header = header.map(str::trim).filter(|header| !header.is_empty());
    match (header, container) {
        (Some(header), _) => mask(header).into_owned(),
        (None, Container::Text { .. }) => (index + 1).to_string(),
        (None, Container::Workbook) => column_letters(index),
    }
}

/// `A` for 0, `Z` for 25, `AA` for 26.
fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut left = index + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).expect("below 26")));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Writes the text of a cell, as a person sees it without grouping or currency signs.
pub fn write_cell(value: &impl DataType, is_1904: bool, text: &mut String) -> CellKind {
    text.clear();
    if let Some(string) = value.get_string() {
        text.push_str(string);
    } else if let Some(number) = value.get_int() {
        text.push_str(&number.to_string());
        return CellKind::Number;
    } else if let Some(number) = value.get_float() {
        return write_number(number, text);
    } else if let Some(moment) = value.get_datetime() {
        return write_moment(moment, is_1904, text);
    } else if let Some(iso) = value.get_datetime_iso() {
        return write_iso(iso, text);
    } else if let Some(iso) = value.get_duration_iso() {
        text.push_str(iso);
    } else if let Some(truth) = value.get_bool() {
        text.push_str(if truth { "TRUE" } else { "FALSE" });
    } else if let Some(error) = value.get_error() {
        text.push_str(&error.to_string());
    }
    CellKind::Text
}

/// The shortest decimal text, never with an exponent.
///
/// A workbook shows at most 15 digits, so the 16th and 17th of a fraction are noise of binary
/// arithmetic (0.1 + 0.2) and are rounded away. Whole numbers are exact as they are.
fn write_number(number: f64, text: &mut String) -> CellKind {
    let shown = if number.fract() == 0.0 || !number.is_finite() {
        // Adding zero turns -0 into 0.
        number + 0.0
    } else {
        format!("{number:.14e}").parse().unwrap_or(number)
    };
    write!(text, "{shown}").expect("a String takes all text");
    if number.is_finite() { CellKind::Number } else { CellKind::Text }
}

/// Dates and times by the number format of the cell. Durations, and times without a day, are text.
fn write_moment(moment: ExcelDateTime, is_1904: bool, text: &mut String) -> CellKind {
    let serial = moment.as_f64();
    let seconds = (serial * 86_400.0).round();
    // Zero with a date format is what a formula gives for an empty cell, not a day.
    if !(0.0..MAX_SERIAL).contains(&serial) || seconds == 0.0 {
        return write_number(serial, text);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^38")]
    let seconds = seconds as i64;
    let (days, time) = (seconds / SECONDS_PER_DAY, time_text(seconds % SECONDS_PER_DAY));
    if moment.is_duration() {
        let (hours, rest) = (seconds / 3600, seconds % 3600);
        write!(text, "{hours}:{:02}:{:02}", rest / 60, rest % 60).expect("a String takes all text");
        return CellKind::Text;
    }
    if days == 0 {
        text.push_str(&time);
        return CellKind::Text;
    }
    let Some(day) = day_of_serial(days, is_1904) else {
        return write_number(serial, text);
    };
    text.push_str(&day.to_string());
    if seconds % SECONDS_PER_DAY != 0 {
        text.push(' ');
        text.push_str(&time);
    }
    CellKind::Date
}

fn time_text(second_of_day: i64) -> String {
    let second = u32::try_from(second_of_day).unwrap_or_default();
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default();
    time.format("%H:%M:%S").to_string()
}

/// The day of a serial number; `None` for 29 February 1900, which only workbooks have.
fn day_of_serial(days: i64, is_1904: bool) -> Option<NaiveDate> {
    let (year, month, day) = match days {
        _ if is_1904 => (1904, 1, 1),
        ..60 => (1899, 12, 31),
        60 => return None,
        _ => (1899, 12, 30),
    };
    let epoch = NaiveDate::from_ymd_opt(year, month, day)?;
    epoch.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// `2026-05-31` or `2026-05-31T23:12:00`, with a fraction or zone in some files.
fn write_iso(iso: &str, text: &mut String) -> CellKind {
    let (day, time) = iso.split_once('T').unwrap_or((iso, ""));
    if day.parse::<NaiveDate>().is_err() {
        text.push_str(iso);
        return CellKind::Text;
    }
    text.push_str(day);
    let time = time.split(['.', ',']).next().unwrap_or_default();
    if !time.is_empty() && time != "00:00:00" {
        text.push(' ');
        text.push_str(time);
    }
    CellKind::Date
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, Data, ExcelDateTimeType};

    fn shown(value: &Data) -> (String, CellKind) {
        let mut text = String::from("left over");
        let kind = write_cell(value, false, &mut text);
        (text, kind)
    }

    fn moment(serial: f64, is_1904: bool) -> (String, CellKind) {
        let moment = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904);
        let mut text = String::new();
        let kind = write_moment(moment, is_1904, &mut text);
        (text, kind)
    }

    #[test]
    fn numbers_are_their_shortest_decimal_text() {
        for (number, text) in [
            (1280.0, "1280"),
            (-12.5, "-12.5"),
            (0.1 + 0.2, "0.3"),
            (1.1 * 3.0, "3.3"),
            (-0.0, "0"),
            (1e15, "1000000000000000"),
            (1e21, "1000000000000000000000"),
            (0.000_000_1, "0.0000001"),
            (4_903_010_000_001_234.0, "4903010000001234"),
            (19.99, "19.99"),
            (159_000.01, "159000.01"),
        ] {
            assert_eq!(shown(&Data::Float(number)), (text.to_owned(), CellKind::Number));
        }
        assert_eq!(shown(&Data::Int(-7)), ("-7".to_owned(), CellKind::Number));
        assert_eq!(shown(&Data::Float(f64::NAN)), ("NaN".to_owned(), CellKind::Text));
    }

    #[test]
    fn dates_are_days_with_a_time_only_where_there_is_one() {
        let date = |text: &str| (text.to_owned(), CellKind::Date);
        assert_eq!(moment(46173.0, false), date("2026-05-31"));
        assert_eq!(moment(46_173.966_666_666_67, false), date("2026-05-31 23:12:00"));
        assert_eq!(moment(46_173.999_999, false), date("2026-06-01"));
        assert_eq!(moment(44711.0, true), date("2026-05-31"));
        assert_eq!(moment(1.0, false), date("1900-01-01"));
        assert_eq!(moment(61.0, false), date("1900-03-01"));
    }

    #[test]
    fn what_is_no_day_stays_what_it_is() {
        assert_eq!(moment(0.0, false), ("0".to_owned(), CellKind::Number));
        assert_eq!(moment(60.0, false), ("60".to_owned(), CellKind::Number));
        assert_eq!(moment(-3.0, false), ("-3".to_owned(), CellKind::Number));
        assert_eq!(moment(20_260_531.0, false), ("20260531".to_owned(), CellKind::Number));
        assert_eq!(moment(0.5, false), ("12:00:00".to_owned(), CellKind::Text));
        let duration = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(shown(&Data::DateTime(duration)), ("36:00:00".to_owned(), CellKind::Text));
    }

    #[test]
    fn other_cells_are_shown_as_a_workbook_shows_them() {
        let text = |text: &str| (text.to_owned(), CellKind::Text);
        assert_eq!(shown(&Data::Bool(true)), text("TRUE"));
        assert_eq!(shown(&Data::Error(CellErrorType::Ref)), text("#REF!"));
        assert_eq!(shown(&Data::String(" a ".to_owned())), text(" a "));
        assert_eq!(shown(&Data::Empty), text(""));
        let iso = |iso: &str| shown(&Data::DateTimeIso(iso.to_owned()));
        assert_eq!(iso("2026-05-31"), ("2026-05-31".to_owned(), CellKind::Date));
        assert_eq!(
            iso("2026-05-31T23:12:00.0"),
            ("2026-05-31 23:12:00".to_owned(), CellKind::Date)
        );
        assert_eq!(iso("23:12"), text("23:12"));
    }

    #[test]
    fn columns_are_called_by_header_else_letter_or_number() {
        let csv = Container::Text { delimiter: ',' };
        assert_eq!(column_label(&csv, Some(" 利用金額 "), 4), "利用金額");
        assert_eq!(column_label(&csv, Some("4980 1234 5678 9012"), 4), "****9012");
        assert_eq!(column_label(&csv, Some(" "), 4), "5");
        assert_eq!(column_label(&csv, None, 0), "1");
        let letter = |index| column_label(&Container::Workbook, None, index);
        assert_eq!(
            [letter(0), letter(25), letter(26), letter(701), letter(702), letter(16383)],
            ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
        );
    }
}
