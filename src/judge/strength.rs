//! How strong the evidence on a charge is, as an order of named classes and never as a score.

use super::notices::is_mild;
use crate::model::{
    Answer, Answered, Because, Notice, Reason, Standing, StandingReason, Status, Verdict, Vouched,
};

/// The classes, the strongest first. They follow the table of statuses and reasons, with two
/// exceptions: a large first-time charge that came by a way thieves use stands before the charges
/// that merely lack an order, since many shops give no order list at all; and what a family member
/// may explain stands behind what nobody can, and behind what two notices tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It pays for an order that is not the household's.
    StrangersOrder,
    /// It pays for an order that is new to the household.
    DoubtfulOrder,
    /// Nothing accounts for it where it should, and the household itself says that its card or
    /// account was in other hands then.
    MissingInIncident,
    /// It fell into those days, or came of a shop that the household denies, no more.
    InIncident,
    /// Three notices at least, far above the usual among them.
    ThreeNotices,
    /// Its order was cancelled or failed, no more.
    CancelledOrder,
    AmountDiffers,
    NoOrder,
    ChargedTwice,
    Rivals,
    /// Two telling notices: new, far above the usual, a burst, a test, a gift card.
    TwoNotices,
    /// It may stand in the account of another family member.
    AskFamily,
    OneNotice,
    /// It came by a mall, a processor or from abroad, no more.
    MildNotice,
    /// Among the largest of a card's only month.
    LargestOfMonth,
}

/// `None` for charges that have no line of their own.
pub(super) fn of(verdict: &Verdict, vouched: &[Vouched], is_largest: bool) -> Option<Strength> {
    match verdict.status {
        Status::Unexplained => Some(of_unexplained(verdict, vouched)),
        Status::Ambiguous => {
            let twice = |because: &Because| matches!(because, Because::ChargedTwice { .. });
            let twice = verdict.because.iter().any(twice);
            Some(if twice { Strength::ChargedTwice } else { Strength::Rivals })
        }
        Status::Unchecked => {
            of_notices(&verdict.notices, is_largest).or_else(|| of_answer(verdict))
        }
        Status::Explained | Status::Credit | Status::SetAside => None,
    }
}

/// The strongest of what its facts say; a refund changes none of them.
fn of_unexplained(verdict: &Verdict, vouched: &[Vouched]) -> Strength {
    let is_answered = verdict.reason == Reason::MarkedNotMine;
    if !is_answered && verdict.because.contains(&Because::AskFamily) {
        return Strength::AskFamily;
    }
    let of_fact = |because: &Because| match because {
        Because::Answered { answer: Answer::NotMine, .. } => Some(Strength::StrangersOrder),
        Because::OrderStands { order } => Some(of_order(&vouched[order.0 as usize])),
        Because::AmountDiffers { .. } => Some(Strength::AmountDiffers),
        Because::Notice { notice: Notice::InIncident } => Some(Strength::MissingInIncident),
        _ => None,
    };
    verdict.because.iter().filter_map(of_fact).min().unwrap_or(Strength::NoOrder)
}

/// A charge that the household is not sure of has a line of its own.
fn of_answer(verdict: &Verdict) -> Option<Strength> {
    let is_unsure = |answered: &Answered| answered.answer == Answer::Unsure;
    verdict.answer.as_ref().is_some_and(is_unsure).then_some(Strength::OneNotice)
}

fn of_order(vouched: &Vouched) -> Strength {
    if !vouched.reasons.iter().any(|reason| is_doubt(*reason)) {
        Strength::CancelledOrder
    } else if vouched.standing == Standing::Disproved {
        Strength::StrangersOrder
    } else {
        Strength::DoubtfulOrder
    }
}

fn of_notices(notices: &[Notice], is_largest: bool) -> Option<Strength> {
    let telling = notices.iter().filter(|notice| !is_mild(**notice)).count();
    let said_at_home = [Notice::InIncident, Notice::DeniedShop];
    if said_at_home.iter().any(|notice| notices.contains(notice)) {
        return Some(Strength::InIncident);
    }
    if notices.len() >= 3 && notices.contains(&Notice::FarAboveUsual) {
        return Some(Strength::ThreeNotices);
    }
    match telling {
        0 if is_largest => Some(Strength::LargestOfMonth),
        0 if notices.is_empty() => None,
        0 => Some(Strength::MildNotice),
        1 => Some(Strength::OneNotice),
        _ => Some(Strength::TwoNotices),
    }
}

/// A reason to ask who placed the order; that a shop cancelled it is none.
pub(super) fn is_doubt(reason: StandingReason) -> bool {
    use StandingReason as R;
    matches!(
        reason,
        R::MarkedNotMine
            | R::InIncident
            | R::UnknownRecipient
            | R::UnknownAddress
            | R::FirstSeenRecipient
            | R::FirstSeenAddress
    )
}
