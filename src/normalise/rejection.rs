//! A record that cannot be read, said exactly.

use super::mask::mask;
use crate::error::{Problem, ProblemKind};
use crate::format::column::Headers;
use crate::model::Rejection;
use crate::read::{Record, Sheet};

/// A cell at fault: its 0-based column, and what is wrong with it.
pub struct Fault {
    pub column: usize,
    pub kind: ProblemKind,
}

/// The rejection of a record, with its place and its text, card numbers masked.
pub fn reject(
    sheet: &Sheet,
    headers: &Headers,
    format: &str,
    record: Record<'_>,
    fault: Fault,
) -> Rejection {
    let column = mask(&headers.label(fault.column, &sheet.container)).into_owned();
    let cells: Vec<&str> = record.cells().collect();
    Rejection {
        row: record.row(),
        column: column.clone(),
        seen: mask(record.get(fault.column).unwrap_or("").trim()).into_owned(),
        problem: Problem {
            sheet: sheet.name.clone(),
            row: Some(record.row()),
            column: Some(column),
            excerpt: Some(mask(&cells.join(", ")).into_owned()),
            format: Some(format.to_owned()),
            ..Problem::in_file(masked(fault.kind), &sheet.file)
        },
    }
}

/// The same fault, with any card number in the text seen masked.
fn masked(mut kind: ProblemKind) -> ProblemKind {
    if let ProblemKind::BadDate { seen, .. }
    | ProblemKind::BadAmount { seen, .. }
    | ProblemKind::UnknownCurrency { seen }
    | ProblemKind::UnknownWord { seen, .. } = &mut kind
    {
        *seen = mask(seen).into_owned();
    }
    kind
}
