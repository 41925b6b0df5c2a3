//! The tables that spreadsheets and plain text show: typed cells, before any face decides how a
//! cell is written. Listed lines come first, in the order of the list.

pub(super) mod charges;
pub(super) mod inputs;
pub(super) mod orders;

use crate::model::Money;
use crate::text::columns::Column;
use crate::text::quantities::money;
use chrono::NaiveDate;

/// A cell; an empty one is a fact that the files do not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Count(i64),
    Day(NaiveDate),
    /// Its currency stands in another cell.
    Amount(Money),
    /// Days to a deadline; negative when it has passed.
    DaysLeft(i64),
}

/// Rows of equal length below their columns.
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub fn day(day: Option<NaiveDate>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }

    pub fn count(count: usize) -> Cell {
        Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// As text for a person, with days in this form.
    pub fn said(&self, form: impl FnOnce(NaiveDate) -> String) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Count(count) | Cell::DaysLeft(count) => count.to_string(),
            Cell::Day(day) => form(*day),
            Cell::Amount(amount) => money(*amount),
        }
    }
}
