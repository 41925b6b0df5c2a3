//! Where a value was read.

/// Position of an input in [`Books::inputs`](super::Books::inputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InputId(pub u32);

/// A record of an input. Rows are counted as an editor shows them, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub input: InputId,
    /// 1 + the line ends before the record's first byte; in workbooks the sheet's row number.
    pub row: u32,
    /// The record's last row; equal to `row` unless a quoted field spans lines.
    pub row_end: u32,
}
