//! Normalise: sheets and formats become charges, orders, and a class for every record.
//! Knows cells, descriptors, duplicates, totals. Never which charge an order explains.
//!
//! docs/normalising.md is the table of its steps.

pub mod descriptor;
pub mod order_lines;
pub mod order_sheet;
pub mod orders;
pub mod placed;

mod accounts;
mod bills;
mod cancelled;
mod cards_given;
mod charge_row;
mod columns;
mod conventions;
mod copied;
mod desk;
mod duplicates;
mod foreign;
mod holder;
mod ids;
mod ledger;
mod ledger_accounts;
mod mask;
mod named;
mod order_groups;
mod order_links;
mod order_merge;
mod plausibility;
mod promised;
mod read_row;
mod rejection;
pub mod stalls;
mod statement;
#[cfg(test)]
mod tests;
mod total;

pub use holder::holder_mark;
pub use ids::charge_ids;
pub use mask::mask;
pub use named::{NameFit, descriptors_approved, descriptors_named};

use crate::error::{Problem, ProblemKind};
use crate::format::{DateOrder, Formats, page, recognise};
use crate::model::{AccountKind, Books, Currency, Input, Role};
use crate::read::Sheet;
use desk::{Desk, Found};

/// Fewer rows than this are read before a second thread has begun.
const ROWS_WORTH_A_THREAD: usize = 512;

/// So many rows are read before they are used, which bounds what waits in between.
const ROWS_AT_ONCE: usize = 1 << 13;

/// What the configuration and the command line say of the inputs.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Order times in UTC are converted to it before anything is compared.
    pub zone: chrono_tz::Tz,
    pub cards: Vec<CardNaming>,
    /// `--account`: what an otherwise unknown card is called.
    pub account: Option<String>,
    /// `--statement PATH` and `--orders PATH`.
    pub forced: Vec<(String, Role)>,
}

/// A `[[card]]` of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardNaming {
    pub last4: Option<String>,
    /// A file name, or its end.
    pub file: Option<String>,
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    pub window: Option<String>,
    pub statement_day: Option<u32>,
    pub currency: Option<Currency>,
    /// Of dates that may be read either way.
    pub date_order: Option<DateOrder>,
}

/// The books, and the problems of files that no format fits (named ones make the run untrusted).
pub fn normalise(sheets: &[Sheet], formats: &Formats, naming: &Naming) -> (Books, Vec<Problem>) {
    let pages: Vec<Option<Sheet>> =
        sheets.iter().map(|sheet| page::lay_out(sheet, formats)).collect();
    let tables = sheets.iter().zip(&pages);
    let mut ordered: Vec<&Sheet> =
        tables.map(|(sheet, page)| page.as_ref().unwrap_or(sheet)).collect();
    ordered.sort_by(|a, b| (&a.file, &a.name).cmp(&(&b.file, &b.name)));
    let found: Vec<Found<'_>> = ordered
        .into_iter()
        .map(|sheet| {
            let forced = naming.forced.iter().find(|(file, _)| *file == sheet.file);
            Found { sheet, recognised: recognise(sheet, formats, forced.map(|(_, role)| *role)) }
        })
        .collect();
    let issuers = formats.issuer_words();
    let books = Desk::new(naming, &issuers).read(&found);
    let problems = problems(sheets, &books.inputs);
    (books, problems)
}

/// Of each file that gave nothing: the problem of its first sheet, where a person named the file,
/// or where it looks like a statement or order list and still cannot be read.
fn problems(sheets: &[Sheet], inputs: &[Input]) -> Vec<Problem> {
    let was_named = |file: &str| sheets.iter().any(|sheet| sheet.file == file && sheet.named);
    let mut problems = Vec::new();
    for of_one_file in inputs.chunk_by(|a, b| a.file == b.file) {
        let whole_file = of_one_file.iter().all(|input| input.role == Role::Ignored);
        let mut reasons = of_one_file.iter().filter_map(|input| input.ignored_because.as_ref());
        let resembles =
            |problem: &&Problem| !matches!(problem.kind, ProblemKind::UnknownLayout { .. });
        let problem = reasons
            .clone()
            .find(resembles)
            .or_else(|| reasons.next().filter(|problem| whole_file && was_named(&problem.file)));
        problems.extend(problem.cloned());
    }
    problems
}
