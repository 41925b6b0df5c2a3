//! Cell parsers: text to dates, amounts and short numbers. They read a form or say that it is
//! none; they never guess.

mod amount;
mod date;

pub use amount::{AmountCell, DecimalMark, read_amount, read_amount_with};
pub use date::{DateCell, Moment, read_date, read_moment};

use super::DateOrder;
use super::column::fold_width;

/// Whether a cell holds a date with a day in some form, whatever the order of its numbers.
pub fn holds_date(cell: &str) -> bool {
    [DateOrder::MonthDayYear, DateOrder::DayMonthYear]
        .iter()
        .any(|order| matches!(read_date(cell, *order), Some(DateCell::Day(_))))
}

/// Whether a cell holds a number in some form, with or without a currency sign.
pub fn holds_amount(cell: &str) -> bool {
    [DecimalMark::Point, DecimalMark::Comma]
        .iter()
        .any(|mark| matches!(read_amount_with(cell, *mark), Ok(Some(_))))
}

/// The first run of digits in a cell: `３回` gives 3. `None` where there is none, or above 255.
pub fn read_count(cell: &str) -> Option<u8> {
    let folded = fold_width(cell);
    let from_digit = folded.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = from_digit.find(|c: char| !c.is_ascii_digit()).unwrap_or(from_digit.len());
    from_digit[..end].parse().ok()
}
