//! A record that cannot be read, said exactly.

use super::mask::mask;
use super::placed::Placed;
use crate::error::{AmountFault, Problem, ProblemKind};
use crate::model::{Class, Rejection};
use crate::read::Record;

/// A cell at fault.
#[derive(Debug)]
pub struct Fault {
    /// 0-based.
    column: usize,
    kind: ProblemKind,
}

impl Fault {
    pub fn new(column: usize, kind: ProblemKind) -> Fault {
        Fault { column, kind }
    }

    /// An amount that cannot be read.
    pub fn amount(column: usize, cell: &str, fault: AmountFault) -> Fault {
        let seen = cell.trim().to_owned();
        Fault::new(column, ProblemKind::BadAmount { seen, fault })
    }
}

/// Puts the rejection of a record on the list, with its place and its text, card numbers masked;
/// gives the record's class.
pub fn reject(
    rejections: &mut Vec<Rejection>,
    placed: &Placed<'_>,
    record: Record<'_>,
    fault: Fault,
) -> Class {
    let Placed { sheet, format, layout, .. } = placed;
    let column = layout.headers.label(fault.column, &sheet.container);
    let cells: Vec<&str> = record.cells().collect();
    let index = u32::try_from(rejections.len()).expect("records are capped");
    rejections.push(Rejection {
        row: record.row(),
        column: column.clone(),
        seen: mask(record.get(fault.column).unwrap_or("").trim()).into_owned(),
        problem: Problem {
            sheet: sheet.name.clone(),
            row: Some(record.row()),
            column: Some(column),
            excerpt: Some(mask(&cells.join(", ")).into_owned()),
            format: Some(format.id.clone()),
            ..Problem::in_file(masked(fault.kind), &sheet.file)
        },
    });
    Class::Rejected(index)
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
