//! The table inside a sheet that no format knows: where its header is, and what its columns hold.
//! Only the first rows and a bounded sample of those below are looked at.

use super::words::{Said, Vocabulary};
use crate::format::DateOrder;
use crate::format::cells::{DecimalMark, holds_amount, holds_date, read_amount_with, read_date};
use crate::format::column::Headers;
use crate::read::{CellKind, Container, Record, Sheet};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A header stands among this many records.
const SEARCHED: usize = 30;
/// So many records below it are looked at.
const SAMPLE: usize = 400;

/// A header, and records below it that have a date.
pub struct Table<'s> {
    pub headers: Headers,
    /// Index of the header record; `None` where the table has none.
    pub header: Option<usize>,
    /// How many of its cells words are known of.
    pub words: usize,
    pub said: Vec<Said>,
    /// Records with a date, in order.
    pub rows: Vec<Record<'s>>,
    pub columns: Vec<Column>,
    container: Container,
}

/// What the cells of one column are, counted over the rows.
#[derive(Clone, Debug, Default)]
pub struct Column {
    pub filled: usize,
    pub dates: usize,
    pub amounts: usize,
    /// Cells with a letter in them.
    pub texts: usize,
    pub distinct: usize,
    pub characters: usize,
    pub negative: usize,
    /// The numbers, in the order of the rows.
    pub values: Vec<Option<Decimal>>,
}

impl<'s> Table<'s> {
    /// `None` where no record has a date and a number.
    pub fn of(sheet: &'s Sheet, words: &Vocabulary) -> Option<Table<'s>> {
        let (header, known) = header(sheet, words)?;
        let headers = header.map(|at| Headers::of(sheet.record(at))).unwrap_or_default();
        let below = header.map_or(0, |at| at + 1);
        let sample: Vec<Record<'s>> = sheet.records().skip(below).take(SAMPLE).collect();
        let width = sample.iter().map(Record::len).max().unwrap_or_default();
        let width = width.max(headers.printed.len());
        let dates = |column: &usize| sample.iter().filter(|row| has_date(**row, *column)).count();
        let best = (0..width).max_by_key(|column| (dates(column), width - column))?;
        let rows: Vec<Record<'s>> =
            sample.iter().copied().filter(|record| has_date(*record, best)).collect();
        if rows.is_empty() {
            return None;
        }
        let mark = mark(&rows, width);
        let said = headers.folded.iter().map(|header| words.said_by(header)).collect();
        let columns = (0..width).map(|column| Column::of(&rows, column, mark)).collect();
        let container = sheet.container.clone();
        Some(Table { headers, header, words: known, said, rows, columns, container })
    }

    /// What the header cell says; nothing where it has none.
    pub fn said(&self, column: usize) -> Said {
        self.said.get(column).cloned().unwrap_or_default()
    }

    pub fn label(&self, column: usize) -> String {
        self.headers.label(column, &self.container)
    }

    /// Whether so many of ten rows are.
    pub fn most(&self, count: usize, of_ten: usize) -> bool {
        count * 10 >= self.rows.len() * of_ten
    }

    /// Whether all of so many filled cells are numbers, and not dates written as numbers.
    pub fn is_amounts(&self, column: usize) -> bool {
        let cells = &self.columns[column];
        cells.filled > 0 && cells.amounts == cells.filled && !self.is_dates(column)
    }

    /// Whether most filled cells are dates. Numbers without a mark are dates in a workbook, or
    /// under a header that says so.
    pub fn is_dates(&self, column: usize) -> bool {
        let cells = &self.columns[column];
        let as_number = cells.amounts == cells.filled
            && self.rows.iter().all(|row| row.kind(column) != CellKind::Date);
        let says_so = || {
            let said = self.said(column);
            said.has(super::words::Notion::Date) || said.has(super::words::Notion::Posted)
        };
        cells.filled > 0
            && self.most(cells.dates, 4)
            && cells.dates * 10 >= cells.filled * 7
            && (!as_number || says_so())
    }
}

fn has_date(record: Record<'_>, column: usize) -> bool {
    record.get(column).is_some_and(is_date)
}

/// A date, and no number that a workbook would take for a day.
fn is_date(cell: &str) -> bool {
    let cell = cell.trim();
    let is_serial = cell.len() < 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    !is_serial && (holds_date(cell) || holds_minguo(cell))
}

/// `115/06/01`, as Taiwan counts years.
fn holds_minguo(cell: &str) -> bool {
    let year = cell.split(['/', '-', '.']).next().unwrap_or_default();
    year.len() == 3 && read_date(cell, DateOrder::RocYearMonthDay).is_some()
}

impl Column {
    fn of(rows: &[Record<'_>], column: usize, mark: DecimalMark) -> Column {
        let mut cells = Column::default();
        let mut seen = BTreeSet::new();
        for row in rows {
            let text = row.get(column).unwrap_or("").trim();
            let mark = if row.kind(column) == CellKind::Number { DecimalMark::Point } else { mark };
            let amount = read_amount_with(text, mark).ok().flatten().map(|amount| amount.value);
            cells.values.push(amount);
            if text.is_empty() {
                continue;
            }
            cells.filled += 1;
            cells.dates += usize::from(is_date(text));
            cells.amounts += usize::from(amount.is_some());
            cells.negative += usize::from(amount.is_some_and(|value| value < Decimal::ZERO));
            cells.texts += usize::from(text.chars().any(char::is_alphabetic) && amount.is_none());
            cells.characters += text.chars().count();
            seen.insert(text);
        }
        cells.distinct = seen.len();
        cells
    }
}

/// The mark under which more cells are numbers.
fn mark(rows: &[Record<'_>], width: usize) -> DecimalMark {
    let numbers = |mark| {
        let cells = rows.iter().flat_map(|row| (0..width).filter_map(|column| row.get(column)));
        cells.filter(|cell| matches!(read_amount_with(cell, mark), Ok(Some(_)))).count()
    };
    let (point, comma) = (numbers(DecimalMark::Point), numbers(DecimalMark::Comma));
    if comma > point { DecimalMark::Comma } else { DecimalMark::Point }
}

/// The header among the first records, and how many words are known of it: the record with most
/// words, else the one above the first record with a date and a number, where it has texts alone.
/// `Some(None)` where records begin at once.
fn header(sheet: &Sheet, words: &Vocabulary) -> Option<(Option<usize>, usize)> {
    let first: Vec<Record<'_>> = sheet.records().take(SEARCHED).collect();
    let known = |record: &Record<'_>| -> usize {
        let headers = Headers::of(*record);
        headers.folded.iter().filter(|header| words.said_by(header).is_telling()).count()
    };
    let best = first
        .iter()
        .filter(|record| texts_alone(**record))
        .map(|record| (known(record), std::cmp::Reverse(record.index())))
        .max();
    if let Some((count, std::cmp::Reverse(at))) = best
        && count >= 2
    {
        return Some((Some(at), count));
    }
    let data = sheet.records().take(SEARCHED).find(|record| is_data(*record))?;
    let above = first[..data.index()].iter().rev().find(|record| !record.is_empty());
    match above {
        None => Some((None, 0)),
        Some(above) => texts_alone(*above).then_some((Some(above.index()), 0)),
    }
}

fn is_data(record: Record<'_>) -> bool {
    record.cells().any(is_date) && record.cells().any(|cell| holds_amount(cell) && !is_date(cell))
}

/// At least two cells are filled, and none is a date or a number.
fn texts_alone(record: Record<'_>) -> bool {
    let filled: Vec<&str> = record.cells().map(str::trim).filter(|cell| !cell.is_empty()).collect();
    filled.len() >= 2 && !filled.iter().any(|cell| is_date(cell) || holds_amount(cell))
}
