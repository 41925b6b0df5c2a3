//! Approvals of the household: charges of merchants that need no order are set aside, as long as
//! they come as they usually do.
//!
//! What is over three times the usual amount of its merchant falls out, and so does what came
//! twice or a second time in its month, a round sum of gift cards, a test before a larger charge,
//! what falls into an incident, what an order tells otherwise of, what a given history should
//! hold and does not, and what came of a merchant after the household denied it. What is usual of a
//! bill that never has an order is what it was in the same month of last year, where that is given.

use super::coverage::Reach;
use super::denied_shops::denied_charges;
use super::habits::Habits;
use super::notices;
use crate::model::{
    Answer, Answered, Approval, Because, Books, Charge, ChargeId, Notice, Reason, Status, Verdict,
};
use crate::normalise::{NameFit, descriptors_approved};
use chrono::NaiveDate;
use hashbrown::HashSet;
use std::collections::BTreeMap;

/// More than so many times the usual amount is not what was approved.
const TIMES_USUAL: i64 = 3;

/// Sets the approved charges aside. Returns those that do not come as usual, with what is said of
/// them.
pub(super) fn set_aside(
    books: &Books,
    reach: &Reach,
    as_of: NaiveDate,
    approvals: &[Approval],
    verdicts: &mut [Verdict],
) -> BTreeMap<ChargeId, Notice> {
    if approvals.is_empty() {
        return BTreeMap::new();
    }
    let named: Vec<(&Approval, Vec<Option<NameFit>>)> = approvals
        .iter()
        .map(|approval| (approval, descriptors_approved(books, &approval.merchant)))
        .collect();
    let mut noticed = verdicts.to_vec();
    notices::raise(books, reach, as_of, &BTreeMap::new(), &mut noticed);
    let approval_of = |verdict: &Verdict| {
        let charge = books.charge(verdict.charge);
        let holds = |(approval, of): &&(&Approval, Vec<Option<NameFit>>)| {
            let naming = of[charge.descriptor.0 as usize];
            naming.is_some_and(|naming| !stands_out(verdict, naming)) && covers(approval, charge)
        };
        named.iter().find(holds).map(|(approval, _)| *approval)
    };
    let found: Vec<(ChargeId, &Approval)> = noticed
        .iter()
        .filter(|verdict| may_be_approved(verdict))
        .filter_map(|verdict| Some((verdict.charge, approval_of(verdict)?)))
        .collect();
    let merchant = |id: &ChargeId| books.descriptor_of(books.charge(*id)).merchant;
    let merchants: HashSet<_> = found.iter().map(|(id, _)| merchant(id)).collect();
    let habits = Habits::of(books, reach, &merchants, &denied_charges(verdicts));
    let mut fallen_out = BTreeMap::new();
    for (id, approval) in found {
        let charge = books.charge(id);
        let is_over = habits.is_over_usual(books, charge, TIMES_USUAL);
        let is_off = || habits.is_second_of_month(books, charge).then_some(Notice::OffRhythm);
        if let Some(notice) = is_over.then_some(Notice::AboveApproved).or_else(is_off) {
            fallen_out.insert(id, notice);
            continue;
        }
        let verdict = &mut verdicts[id.0 as usize];
        (verdict.status, verdict.reason) = (Status::SetAside, Reason::Approved);
        verdict.because.insert(0, Because::Approved { row: approval.row });
    }
    fallen_out
}

/// No given history should hold it, nothing speaks against it, and nobody at home is unsure of it.
fn may_be_approved(verdict: &Verdict) -> bool {
    let is_unsure = |answered: &Answered| answered.answer == Answer::Unsure;
    verdict.status == Status::Unchecked
        && !verdict.because.iter().any(speaks_against)
        && !verdict.answer.as_ref().is_some_and(is_unsure)
}

/// A purchase of gift cards, a test before a larger one, or the first charge of a shop whose name
/// merely begins as the approved one.
fn stands_out(noticed: &Verdict, naming: NameFit) -> bool {
    noticed.notices.iter().any(|notice| match notice {
        Notice::RoundGiftCard | Notice::SmallBeforeLarge => true,
        Notice::NewMerchant | Notice::NewSubscription => naming == NameFit::Begins,
        _ => false,
    })
}

/// What no word on its merchant or its months outweighs.
pub(super) fn speaks_against(because: &Because) -> bool {
    matches!(
        because,
        Because::ChargedTwice { .. }
            | Because::OrderStands { .. }
            | Because::AmountDiffers { .. }
            | Because::Notice { notice: Notice::InIncident | Notice::DeniedShop }
    )
}

/// Within its amounts, and used on a day that it holds for.
fn covers(approval: &Approval, charge: &Charge) -> bool {
    let amount = charge.amount.to_decimal();
    charge.is_purchase()
        && approval.min.is_none_or(|min| amount >= min)
        && approval.max.is_none_or(|max| amount <= max)
        && approval.until.is_none_or(|until| charge.day().is_some_and(|day| day <= until))
}
