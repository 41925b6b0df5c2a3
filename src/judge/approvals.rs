//! Approvals of the household: charges of merchants that need no order are set aside, as long as
//! they come as they usually do.
//!
//! What is over three times the usual amount of its merchant falls out, and so does what came
//! twice, what falls into an incident, and what an order tells otherwise of. What is usual of a
//! bill that never has an order is what it was in the same month of last year, where that is given.

use super::coverage::Reach;
use super::habits::Habits;
use crate::model::{
    Answer, Answered, Approval, Because, Books, Charge, ChargeId, Notice, Reason, Status, Verdict,
};
use crate::normalise::descriptors_named;
use hashbrown::HashSet;
use std::collections::BTreeSet;

/// More than so many times the usual amount is not what was approved.
const TIMES_USUAL: i64 = 3;

/// Sets the approved charges aside. Returns those that are too large for their approval.
pub(super) fn set_aside(
    books: &Books,
    reach: &Reach,
    approvals: &[Approval],
    verdicts: &mut [Verdict],
) -> BTreeSet<ChargeId> {
    if approvals.is_empty() {
        return BTreeSet::new();
    }
    let named: Vec<(&Approval, Vec<bool>)> = approvals
        .iter()
        .map(|approval| (approval, descriptors_named(books, &approval.merchant)))
        .collect();
    let approval_of = |charge: &Charge| {
        let is_named = |(_, of): &&(&Approval, Vec<bool>)| of[charge.descriptor.0 as usize];
        let mut named = named.iter().filter(is_named).map(|(approval, _)| *approval);
        named.find(|approval| covers(approval, charge))
    };
    let found: Vec<(ChargeId, &Approval)> = verdicts
        .iter()
        .filter(|verdict| may_be_approved(verdict))
        .filter_map(|verdict| Some((verdict.charge, approval_of(books.charge(verdict.charge))?)))
        .collect();
    let merchant = |id: &ChargeId| books.descriptor_of(books.charge(*id)).merchant;
    let merchants: HashSet<_> = found.iter().map(|(id, _)| merchant(id)).collect();
    let habits = Habits::of(books, reach, &merchants);
    let mut above = BTreeSet::new();
    for (id, approval) in found {
        if habits.is_over_usual(books, books.charge(id), TIMES_USUAL) {
            above.insert(id);
            continue;
        }
        let verdict = &mut verdicts[id.0 as usize];
        (verdict.status, verdict.reason) = (Status::SetAside, Reason::Approved);
        verdict.because.insert(0, Because::Approved { row: approval.row });
    }
    above
}

/// Nothing but an order is missing, and nobody at home is unsure of it.
fn may_be_approved(verdict: &Verdict) -> bool {
    let needs_order = match verdict.status {
        Status::Unchecked => true,
        Status::Unexplained => verdict.reason == Reason::NoOrder,
        Status::Ambiguous | Status::Explained | Status::Credit | Status::SetAside => false,
    };
    let speaks_against = |because: &Because| {
        matches!(
            because,
            Because::ChargedTwice { .. } | Because::Notice { notice: Notice::InIncident }
        )
    };
    let is_unsure = |answered: &Answered| answered.answer == Answer::Unsure;
    needs_order
        && !verdict.because.iter().any(speaks_against)
        && !verdict.answer.as_ref().is_some_and(is_unsure)
}

/// Within its amounts, and used on a day that it holds for.
fn covers(approval: &Approval, charge: &Charge) -> bool {
    let amount = charge.amount.to_decimal();
    charge.is_purchase()
        && approval.min.is_none_or(|min| amount >= min)
        && approval.max.is_none_or(|max| amount <= max)
        && approval.until.is_none_or(|until| charge.day().is_some_and(|day| day <= until))
}
