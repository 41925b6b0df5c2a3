//! Workbooks become sheets through calamine, within limits: a small file must not be able to ask
//! for all memory. See the notes at each limit for what they stop.

use super::archive::Inflation;
use super::cell::write_cell;
use super::{CellKind, Container, SheetBuilder, Source};
use crate::error::ProblemKind;
use calamine::{
    DataType, Ods, OdsError, Reader, SheetType, Xls, XlsError, Xlsx, XlsxError,
    open_workbook_from_rs,
};
use std::fmt::Display;
use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// As many as a sheet can have.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// Cells of one sheet, empty ones before a value included.
const MAX_CELLS: u64 = 1 << 25;

/// A workbook program allows 32,767 characters.
const MAX_CELL_BYTES: usize = 1 << 20;

/// All cells of a sheet together: a shared string may stand in every cell.
const MAX_TEXT_BYTES: usize = 1 << 30;

/// For the formats that are only read whole.
const MAX_WHOLE_BYTES: u64 = 1 << 26;

/// The sheets of an .xlsx or .xlsm, streamed.
pub fn read_xlsx(source: &Source) -> Result<Vec<SheetBuilder>, ProblemKind> {
    guarded(|| {
        check_archive(&source.bytes)?;
        let mut book: Xlsx<_> =
            open_workbook_from_rs(Cursor::new(&source.bytes[..])).map_err(xlsx_kind)?;
        let is_1904 = book.has_1904_epoch();
        let mut sheets = Vec::new();
        for name in sheet_names(&book) {
            let mut filler = Filler::new(source, &name, is_1904);
            fill_from_xlsx(&mut book, &name, &mut filler)?;
            sheets.extend(filler.finish());
        }
        Ok(sheets)
    })
}

/// The sheets of an .xls.
pub fn read_xls(source: &Source) -> Result<Vec<SheetBuilder>, ProblemKind> {
    guarded(|| {
        check_whole_size(&source.bytes)?;
        let book: Xls<_> =
            open_workbook_from_rs(Cursor::new(&source.bytes[..])).map_err(|error| match error {
                XlsError::Password => ProblemKind::PasswordProtected,
                error => broken(&error),
            })?;
        let is_1904 = book.has_1904_epoch();
        read_ranges(source, book, is_1904)
    })
}

/// The sheets of an .ods.
pub fn read_ods(source: &Source) -> Result<Vec<SheetBuilder>, ProblemKind> {
    guarded(|| {
        check_archive(&source.bytes)?;
        check_whole_size(&source.bytes)?;
        let book: Ods<_> =
            open_workbook_from_rs(Cursor::new(&source.bytes[..])).map_err(|error| match error {
                OdsError::Password => ProblemKind::PasswordProtected,
                error => broken(&error),
            })?;
        read_ranges(source, book, false)
    })
}

/// Runs a reader of foreign code. A broken file must not take the other files with it, so what
/// makes the reader panic is a broken workbook.
fn guarded(
    read: impl FnOnce() -> Result<Vec<SheetBuilder>, ProblemKind>,
) -> Result<Vec<SheetBuilder>, ProblemKind> {
    let panicked = |_| Err(ProblemKind::BrokenWorkbook { detail: "reader panicked".to_owned() });
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(panicked)
}

/// Refuses workbooks that unpack to more than one can be: shared strings are held in memory whole.
fn check_archive(bytes: &[u8]) -> Result<(), ProblemKind> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let mut inflation = Inflation::default();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|e| broken(&e))?;
        inflation.add(member.compressed_size(), member.size())?;
    }
    Ok(())
}

fn check_whole_size(bytes: &[u8]) -> Result<(), ProblemKind> {
    if bytes.len() as u64 > MAX_WHOLE_BYTES {
        return Err(too_many("file size", MAX_WHOLE_BYTES));
    }
    Ok(())
}

fn broken(error: &impl Display) -> ProblemKind {
    ProblemKind::BrokenWorkbook { detail: error.to_string() }
}

fn xlsx_kind(error: XlsxError) -> ProblemKind {
    match error {
        XlsxError::Password => ProblemKind::PasswordProtected,
        error => broken(&error),
    }
}

/// Sheets of cells, hidden ones too; charts and macros are left out.
fn sheet_names<RS: Read + Seek, R: Reader<RS>>(book: &R) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|s| s.name.clone()).collect()
}

fn fill_from_xlsx<RS: Read + Seek>(
    book: &mut Xlsx<RS>,
    name: &str,
    filler: &mut Filler,
) -> Result<(), ProblemKind> {
    let mut cells = book.worksheet_cells_reader(name).map_err(xlsx_kind)?;
    loop {
        match cells.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(()),
            Ok(Some(cell)) if cell.value.is_empty() => {
                if cell.formula.is_some() {
                    filler.push_unstored(cell.pos)?;
                }
            }
            Ok(Some(cell)) => filler.push(cell.pos, &cell.value)?,
            // An error value that the reader does not know (#SPILL!): this one cell stays empty.
            Err(XlsxError::CellError(_)) => {}
            Err(error) => return Err(xlsx_kind(error)),
        }
    }
}

fn read_ranges<RS, R>(
    source: &Source,
    mut book: R,
    is_1904: bool,
) -> Result<Vec<SheetBuilder>, ProblemKind>
where
    RS: Read + Seek,
    R: Reader<RS>,
    R::Error: Display,
{
    let mut sheets = Vec::new();
    for name in sheet_names(&book) {
        let range = book.worksheet_range(&name).map_err(|error| broken(&error))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut filler = Filler::new(source, &name, is_1904);
        for (row, column, value) in range.used_cells() {
            let place = (first_row + ordinal(row)?, first_column + ordinal(column)?);
            filler.push(place, value)?;
        }
        sheets.extend(filler.finish());
    }
    Ok(sheets)
}

fn ordinal(index: usize) -> Result<u32, ProblemKind> {
    u32::try_from(index).map_err(|_| too_many("records", u64::from(MAX_ROWS)))
}

fn too_many(what: &'static str, limit: u64) -> ProblemKind {
    ProblemKind::TooLarge { what, limit }
}

/// Turns cells at places, in order, into records: rows and cells between them are empty.
struct Filler {
    builder: SheetBuilder,
    is_1904: bool,
    /// Where the next cell may stand, counted from 0; `None` before the first.
    next: Option<(u32, u32)>,
    cells: u64,
    text_bytes: usize,
    text: String,
}

impl Filler {
    fn new(source: &Source, name: &str, is_1904: bool) -> Filler {
        let name = Some(name.to_owned());
        Filler {
            builder: SheetBuilder::new(&source.file, source.named, name, Container::Workbook),
            is_1904,
            next: None,
            cells: 0,
            text_bytes: 0,
            text: String::new(),
        }
    }

    fn push(&mut self, place: (u32, u32), value: &impl DataType) -> Result<(), ProblemKind> {
        self.move_to(place)?;
        let kind = write_cell(value, self.is_1904, &mut self.text);
        if self.text.len() > MAX_CELL_BYTES {
            return Err(too_many("cell length", MAX_CELL_BYTES as u64));
        }
        self.text_bytes += self.text.len();
        if self.text_bytes > MAX_TEXT_BYTES {
            return Err(too_many("inflated size", MAX_TEXT_BYTES as u64));
        }
        self.builder.push_typed(&self.text, kind);
        Ok(())
    }

    /// A formula without a stored result: an empty cell that knows it.
    fn push_unstored(&mut self, place: (u32, u32)) -> Result<(), ProblemKind> {
        self.move_to(place)?;
        self.builder.push_typed("", CellKind::Text);
        self.builder.mark_unstored();
        Ok(())
    }

    /// Opens the row and adds empty cells, so that the next cell pushed stands at `place`.
    fn move_to(&mut self, (row, column): (u32, u32)) -> Result<(), ProblemKind> {
        if row >= MAX_ROWS {
            return Err(too_many("records", u64::from(MAX_ROWS)));
        }
        let (last_row, mut next_column) = self.next.unwrap_or((row, 0));
        if column >= MAX_COLUMNS || row < last_row || (row == last_row && column < next_column) {
            let detail = format!("cell out of place: row {}, column {}", row + 1, column + 1);
            return Err(ProblemKind::BrokenWorkbook { detail });
        }
        let first_unopened = if self.next.is_some() { last_row + 1 } else { row };
        for opened in first_unopened..=row {
            self.builder.open_record(opened + 1, opened + 1);
            next_column = 0;
        }
        self.cells += u64::from(column - next_column + 1);
        if self.cells > MAX_CELLS {
            return Err(too_many("cells", MAX_CELLS));
        }
        for _ in next_column..column {
            self.builder.push_typed("", CellKind::Text);
        }
        self.next = Some((row, column + 1));
        Ok(())
    }

    /// `None` when no cell had a value.
    fn finish(self) -> Option<SheetBuilder> {
        self.next.is_some().then_some(self.builder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::Data;

    #[test]
    fn a_reader_that_panics_is_a_broken_workbook() {
        let broken = guarded(|| panic!("index out of bounds")).err();
        let detail = "reader panicked".to_owned();
        assert_eq!(broken, Some(ProblemKind::BrokenWorkbook { detail }));
    }

    #[test]
    fn a_string_shared_by_too_many_cells_is_refused() {
        let source = Source { file: "a.xlsx".to_owned(), bytes: Vec::new(), named: true };
        let mut filler = Filler::new(&source, "S", false);
        let long = Data::String("x".repeat(MAX_CELL_BYTES));
        assert_eq!(filler.push((0, 0), &long), Ok(()));
        filler.text_bytes = MAX_TEXT_BYTES;
        let limit = 1 << 30;
        assert_eq!(filler.push((0, 1), &long), Err(too_many("inflated size", limit)));
        let longer = Data::String("x".repeat(MAX_CELL_BYTES + 1));
        assert_eq!(filler.push((0, 2), &longer), Err(too_many("cell length", 1 << 20)));
    }

    #[test]
    fn what_has_to_be_read_whole_has_a_smaller_limit() {
        assert_eq!(check_whole_size(&[0; 100]), Ok(()));
        let long = vec![0; (1 << 26) + 1];
        let limit = 1 << 26;
        assert_eq!(check_whole_size(&long), Err(too_many("file size", limit)));
    }
}
