//! What a report comes to, and whether it can be trusted.

use crate::error::Problem;
use crate::model::{
    Books, Distrust, Input, InputId, LineKind, Report, Role, Status, TotalCheck, Verdict,
};

/// What a run comes to. The exit codes are 0, 1, 3 and 2, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to look at.
    Clean,
    /// Orders to stop, charges that nothing explains, unchecked charges with a notice; of a card's
    /// only month, the largest unchecked ones. Rows that are not booked yet, too: nobody
    /// but the card's site can tell of them; and rows of cards whose statements were not given.
    LookAt,
    /// No charge had any history to be held against, and none is listed by itself.
    NothingChecked,
    /// A file unreadable, rows rejected, a total that differs.
    Untrusted,
}

impl Outcome {
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::LookAt => 1,
            Outcome::NothingChecked => 3,
            Outcome::Untrusted => 2,
        }
    }
}

/// Distrust wins over something to look at, and that over nothing checked.
pub fn outcome(report: &Report) -> Outcome {
    let stops = report.lines.iter().any(|line| matches!(line.kind, LineKind::OrderToStop(_)));
    let is_seen = |verdict: &Verdict| match verdict.status {
        Status::Unexplained | Status::Ambiguous => true,
        Status::Unchecked => !verdict.notices.is_empty(),
        Status::Explained | Status::Credit | Status::SetAside => false,
    };
    let is_listed = report.lines.iter().any(|line| is_of_charges(&line.kind));
    let has_rows_left =
        |input: &Input| input.rows_not_booked() > 0 || !input.statements_needed.is_empty();
    let is_left = report.books.inputs.iter().any(has_rows_left);
    let unchecked = report.verdicts.iter().any(|verdict| verdict.status == Status::Unchecked);
    let checked = report.verdicts.iter().any(|verdict| verdict.matched.is_some());
    if !report.distrust.is_empty() {
        Outcome::Untrusted
    } else if stops || is_left || is_listed || report.verdicts.iter().any(is_seen) {
        Outcome::LookAt
    } else if report.verdicts.is_empty() || (unchecked && !checked) {
        Outcome::NothingChecked
    } else {
        Outcome::Clean
    }
}

/// A line of its own for one charge or a group: it asks to be looked at.
fn is_of_charges(kind: &LineKind) -> bool {
    match kind {
        LineKind::Charge(_) | LineKind::Group { .. } => true,
        LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) | LineKind::Folded { .. } => false,
    }
}

/// Why the report is not to be trusted whole: files first, then rows and totals in input order.
pub(super) fn distrust(books: &Books, mut unreadable: Vec<Problem>) -> Vec<Distrust> {
    unreadable.sort_by(|a, b| (&a.file, &a.sheet, a.row).cmp(&(&b.file, &b.sheet, b.row)));
    let mut reasons: Vec<Distrust> = unreadable.into_iter().map(Distrust::Unreadable).collect();
    for (index, found) in (0..).zip(&books.inputs) {
        let input = InputId(index);
        if found.role == Role::Ignored {
            continue;
        }
        if !found.rejections.is_empty() {
            let rows = u32::try_from(found.rejections.len()).unwrap_or(u32::MAX);
            reasons.push(Distrust::RowsRejected { input, rows });
        }
        if found.total == TotalCheck::Missing {
            reasons.push(Distrust::TotalMissing { input });
        }
        if let (TotalCheck::Differs, Some(stated), Some(computed)) =
            (found.total, found.stated_total, found.computed_total)
        {
            reasons.push(Distrust::TotalDiffers { input, stated, computed });
        }
    }
    reasons
}
