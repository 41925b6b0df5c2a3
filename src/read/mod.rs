//! Read: bytes become [`Sheet`]s of text cells, each with its place.
//! Knows containers, encodings, quoting. Knows no bank and no shop.

use crate::error::Problem;

mod sheet;
pub use sheet::{CellKind, Container, Record, Sheet, SheetBuilder};

/// A file's bytes and how it was named.
#[derive(Clone, Debug)]
pub struct Source {
    /// As typed for a named file; for a found one the folder as typed, `/`, the path inside; `-`.
    pub file: String,
    pub bytes: Vec<u8>,
    /// Named on the command line: then what cannot be read is an error, not a folded line.
    pub named: bool,
}

/// The sheets of one file: one for text, one a sheet for a workbook.
pub fn read(_source: &Source) -> Result<Vec<Sheet>, Problem> {
    Ok(Vec::new())
}
