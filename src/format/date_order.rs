//! In which order the numbers of a date stand, and what tells it.

use super::column::Pattern;
use serde::Deserialize;

/// In which order a date's numbers stand. ISO dates, typed workbook dates and workbook serials are
/// read under any of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `2026/05/31`, `2026-5-31`, `2026年5月31日`, `20260531`.
    YearMonthDay,
    /// `05/31/2026`, `5/31/26`.
    MonthDayYear,
    /// `31/05/2026`.
    DayMonthYear,
    /// `115/06/01`, counted from 1912; years of four digits as they stand.
    RocYearMonthDay,
    /// `260531`, `26/05/31`: a year of two digits comes first.
    ShortYearMonthDay,
    /// Decided once a file: values above 12, else an error.
    Decide,
}

impl DateOrder {
    /// How a date is written under this order, for the error that shows it.
    pub fn form(self) -> &'static str {
        match self {
            DateOrder::MonthDayYear => "MM/DD/YYYY",
            DateOrder::DayMonthYear => "DD/MM/YYYY",
            DateOrder::RocYearMonthDay => "YYY/MM/DD",
            DateOrder::ShortYearMonthDay => "YYMMDD",
            DateOrder::YearMonthDay | DateOrder::Decide => "YYYY/MM/DD",
        }
    }
}

/// Words of a header, each a pattern on one folded header cell.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    pub month_first: Option<Pattern>,
    pub day_first: Option<Pattern>,
}
