//! The spreadsheet's face, written for Excel: byte order mark, CRLF, one row for each charge and
//! each listed order. Its last column is named [`MARK`], so that a later run knows
//! its own output and does not read it as a statement.

use super::MARK;
use super::outline::View;
use super::tables::{Cell, Table, charges};
use crate::answers::guarded;
use crate::text::columns::Column;
use crate::text::{Message, Voice};
use std::io::{self, Write};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The whole table, row by row.
pub(super) fn csv(view: &View, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    let header = Column::ALL.iter().map(|column| column.say(view.teller.voice));
    writer.write_record(header.chain([MARK.to_owned()]))?;
    for row in charges::rows(view) {
        let cells = Column::ALL.iter().map(|column| written(&row.cell(view, *column)));
        writer.write_record(cells.chain([view.report.as_of.to_string()]))?;
    }
    writer.flush()
}

/// A table of its own, with the mark as its last column.
pub(super) fn table(table: &Table, voice: Voice, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    let header = table.columns.iter().map(|column| column.say(voice));
    writer.write_record(header.chain([MARK.to_owned()]))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(written).chain([voice.as_of.to_string()]))?;
    }
    writer.flush()
}

/// A cell as plain text: exact, in the forms that programs read.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Count(count) | Cell::DaysLeft(count) => count.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Amount(amount) => amount.to_decimal().to_string(),
    }
}
