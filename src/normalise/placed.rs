//! A sheet on its way through normalising.

use crate::format::rows::{RowKind, RowReader};
use crate::format::{Format, Layout};
use crate::model::{InputId, Place};
use crate::read::{Record, Sheet};

/// A sheet whose format is known, and where its columns are.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    pub input: InputId,
    pub sheet: &'a Sheet,
    pub format: &'a Format,
    pub layout: Layout,
}

impl Placed<'_> {
    /// Says of each record what it is, from the first on.
    pub fn rows(&self) -> RowReader<'_> {
        RowReader::new(&self.format.row, &self.layout.headers, self.layout.header)
    }

    /// Records that no row rule claims.
    pub fn details(&self) -> impl Iterator<Item = Record<'_>> {
        let mut rows = self.rows();
        self.sheet.records().filter(move |record| rows.classify(*record).0 == RowKind::Detail)
    }

    /// The trimmed cells that details have in a column.
    pub fn cells(&self, column: Option<usize>) -> impl Iterator<Item = &str> {
        self.details().filter_map(move |record| record.get(column?).map(str::trim))
    }

    pub fn place(&self, record: Record<'_>) -> Place {
        Place { input: self.input, row: record.row(), row_end: record.row_end() }
    }
}

/// The first filled cell to the right of one that fits, with its column.
pub fn beside(record: Record<'_>, fits: impl Fn(&str) -> bool) -> Option<(usize, &str)> {
    let label = record.cells().position(|cell| fits(cell.trim()))?;
    record.cells().enumerate().skip(label + 1).find(|(_, cell)| !cell.trim().is_empty())
}
