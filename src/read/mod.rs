//! Read: bytes become [`Sheet`]s of text cells, each with its place.
//! Knows containers, encodings, quoting. Knows no bank and no shop.

use crate::error::{Problem, ProblemKind};
use sha2::{Digest, Sha256};
use sniff::Nature;

mod archive;
mod cell;
mod csv;
mod encoding;
mod files;
mod sheet;
mod sniff;
mod workbook;

pub use cell::column_label;
pub use files::{Gathered, OWN_MARK, OWN_MARK_WITHIN, gather, is_hidden, is_own_output, shown};
pub use sheet::{CellKind, Container, Ending, LaidOut, Record, Sheet, SheetBuilder};

/// The longest file that is read, bytes.
pub const MAX_FILE_BYTES: u64 = 1 << 30;

/// A file's bytes and how it was named.
#[derive(Clone, Debug)]
pub struct Source {
    /// As typed for a named file; for a found one the folder as typed, `/`, the path inside; for a
    /// member of a ZIP the ZIP, `!/`, the path inside; `-`.
    pub file: String,
    pub bytes: Vec<u8>,
    /// Named on the command line: then what cannot be read is an error, not a folded line.
    pub named: bool,
}

/// The sheets of one file: one for text, one a sheet for a workbook.
///
/// What the file is, its content says; the name is not asked. Sheets of a workbook without any
/// value are left out; a file without any value is an [`EmptyFile`](ProblemKind::EmptyFile).
pub fn read(source: &Source) -> Result<Vec<Sheet>, Problem> {
    if source.bytes.len() as u64 > MAX_FILE_BYTES {
        let kind = ProblemKind::TooLarge { what: "file size", limit: MAX_FILE_BYTES };
        return Err(Problem::in_file(kind, &source.file));
    }
    let Divided { encoding, sheets } = divide(source)?;
    if sheets.is_empty() {
        return Err(Problem::in_file(ProblemKind::EmptyFile, &source.file));
    }
    Ok(sheets.into_iter().map(|sheet| sheet.finish(&encoding)).collect())
}

/// What a file holds; no sheet when there is no value in it.
struct Divided {
    encoding: String,
    sheets: Vec<SheetBuilder>,
}

fn divide(source: &Source) -> Result<Divided, Problem> {
    let in_file = |kind| Problem::in_file(kind, &source.file);
    let sheets = match sniff::nature(&source.bytes).map_err(in_file)? {
        Nature::Text => return divide_text(source),
        Nature::Xlsx => workbook::read_xlsx(source),
        Nature::Xls => workbook::read_xls(source),
        Nature::Ods => workbook::read_ods(source),
    };
    Ok(Divided { encoding: "workbook".to_owned(), sheets: sheets.map_err(in_file)? })
}

fn divide_text(source: &Source) -> Result<Divided, Problem> {
    let decoded =
        encoding::decode(&source.bytes).map_err(|kind| Problem::in_file(kind, &source.file))?;
    let is_empty = decoded.text.trim().is_empty();
    let sheets = if is_empty { Vec::new() } else { vec![csv::read_text(source, &decoded)?] };
    Ok(Divided { encoding: decoded.label, sheets })
}

/// The SHA-256 of the bytes, in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
