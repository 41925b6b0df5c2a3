//! Judge: the matching, coverage, marks, windows and today become verdicts in order.
//! Knows reasons, deadlines, rank. Never how a finding looks.

use crate::error::Problem;
use crate::model::{Books, Matching, Report, Vouched, WindowRule};
use chrono::NaiveDate;

/// What judging needs beside the matching.
#[derive(Clone, Debug)]
pub struct Judging {
    pub as_of: NaiveDate,
    /// IANA name, for the report.
    pub zone: String,
    /// The window of cards that name none.
    pub window: WindowRule,
    /// The presets that `[[card]] window` may name.
    pub presets: Vec<WindowRule>,
    /// Named files that could not be read.
    pub unreadable: Vec<Problem>,
}

/// The report: a verdict for every charge and the list in order.
pub fn judge(books: Books, vouched: Vec<Vouched>, matching: Matching, judging: Judging) -> Report {
    Report {
        as_of: judging.as_of,
        zone: judging.zone,
        books,
        vouched,
        matching,
        verdicts: Vec::new(),
        lines: Vec::new(),
        coverage: Vec::new(),
        next_files: Vec::new(),
        distrust: Vec::new(),
        window: judging.window.id,
        several_cardholders: false,
    }
}
