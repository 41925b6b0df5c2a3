//! What the opening says of single statements.

use super::measure::one_line;
use super::outline::View;
use crate::text::Message;
use crate::text::statements::OfStatements;
use std::collections::BTreeMap;

/// Nothing where all is booked.
pub(super) fn remarks(view: &View) -> Vec<String> {
    not_booked(view).map(|remark| remark.say(view.teller.voice)).collect()
}

/// Each file with rows that are not booked, its sheets together.
fn not_booked(view: &View) -> impl Iterator<Item = OfStatements> {
    let mut rows_of: BTreeMap<&str, usize> = BTreeMap::new();
    for input in &view.report.books.inputs {
        *rows_of.entry(&input.file).or_default() += input.rows_not_booked();
    }
    let some = rows_of.into_iter().filter(|(_, rows)| *rows > 0);
    some.map(|(file, rows)| OfStatements::NotBooked { file: one_line(file), rows })
}
