//! Statements that no format knows. What a table's columns are is found by their words and by
//! their values, and written as the text of an ordinary format file: what a person may keep and
//! correct is what the program reads by itself.
//!
//! ```text
//! sheet ──table──> header, columns, sample ──roles──> what each column is ──draft──> a format
//! ```

mod draft;
mod roles;
mod table;
mod words;

pub use draft::{Draft, Remark};
pub use words::{Face, Part, Vocabulary};

use super::Format;
use super::column::Headers;
use super::recognise::Layout;
use crate::error::{OpenColumn, ProblemKind};
use crate::model::{Decided, Decision, Ground};
use crate::read::Sheet;
use roles::Roles;
use table::Table;

/// Why a sheet is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// Nothing says that it is a statement.
    NoStatement,
    /// It looks like one, and this column may be any of these, or none is.
    Open { what: OpenColumn, columns: Vec<usize>, header: Option<usize> },
}

/// A statement whose columns were found.
#[derive(Clone, Debug)]
pub struct Detected {
    pub format: Format,
    pub layout: Layout,
    pub decisions: Vec<Decision>,
}

/// Finds the columns of a statement that no format knows.
pub fn detect(sheet: &Sheet, words: &Vocabulary) -> Result<Detected, Unsure> {
    let (table, roles) = read(sheet, words)?;
    let mut decisions = vec![];
    if let Some(header) = table.header {
        let row = sheet.record(header).row();
        decisions
            .push(Decision { what: Decided::Header { row }, ground: Ground::Words(table.words) });
    }
    decisions.extend(roles.decisions.iter().cloned());
    let draft = Draft::of(&table, &roles, words).ok_or(Unsure::NoStatement)?;
    let text = draft.written(|_| String::new());
    let format = super::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let layout = Layout { headers: table.headers, header: table.header };
    Ok(Detected { format, layout, decisions })
}

fn read<'s>(sheet: &'s Sheet, words: &Vocabulary) -> Result<(Table<'s>, Roles), Unsure> {
    let patterns = words.patterns().ok_or(Unsure::NoStatement)?;
    let table = Table::of(sheet, words).ok_or(Unsure::NoStatement)?;
    let names_shops = table.headers.folded.iter().any(|header| patterns.shop.is_match(header));
    let describes = table.said.iter().any(|said| said.was(Part::Descriptor));
    if names_shops && !describes {
        return Err(Unsure::NoStatement);
    }
    let roles = Roles::of(&table, words)?;
    Ok((table, roles))
}

/// A format file for a person to correct, drafted from a sheet of which this much was decided.
/// `None` where it has no table with dates.
pub fn draft(sheet: &Sheet, words: &Vocabulary, id: &str, decided: &[Decision]) -> Option<Draft> {
    let table = Table::of(sheet, words)?;
    let roles = Roles::guessed(&table, words);
    let draft = Draft::of(&table, &roles, words)?;
    Some(draft.of_own(id, &table.headers.printed, decided))
}

impl Unsure {
    /// What is wrong, and the record and column where it is; `None` where nothing says that the
    /// sheet is a statement.
    pub fn problem(&self, sheet: &Sheet) -> Option<(ProblemKind, Option<u32>)> {
        let Unsure::Open { what, columns, header } = self else {
            return None;
        };
        let headers = header.map(|at| Headers::of(sheet.record(at))).unwrap_or_default();
        let labels = columns.iter().map(|c| headers.label(*c, &sheet.container)).collect();
        let kind = ProblemKind::UndecidedColumn { what: *what, columns: labels };
        Some((kind, header.map(|at| sheet.record(at).row())))
    }
}
