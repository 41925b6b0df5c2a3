//! How strong the evidence on a charge is, as an order of named classes and never as a score.

use super::notices::is_mild;
use crate::model::{Because, Notice, StandingReason, Status, Verdict, Vouched};

/// The classes, the strongest first. They follow the table of statuses, with two exceptions:
/// a large first-time charge that came by a way thieves use stands with the charges that no order
/// explains, since many shops give no order list at all; and what a cancelled order or a family
/// member may explain stands after what a stranger's order shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It pays for an order that the household does not stand behind.
    StrangersOrder,
    /// Three notices at least, far above the usual among them.
    ThreeNotices,
    /// A history speaks for it and nothing fits; the amount differs; its order was cancelled.
    NoOrder,
    /// One of several, and too few orders.
    Ambiguous,
    /// It may stand in the account of another family member.
    AskFamily,
    /// Two telling notices: new, far above the usual, a burst, a test, a gift card …
    TwoNotices,
    OneNotice,
    /// It came by a mall, a processor or from abroad, no more.
    MildNotice,
    /// Among the largest of a card's only month.
    LargestOfMonth,
}

/// `None` for charges that have no line of their own.
pub(super) fn of(verdict: &Verdict, vouched: &[Vouched], is_largest: bool) -> Option<Strength> {
    match verdict.status {
        Status::Unexplained if verdict.because.contains(&Because::AskFamily) => {
            Some(Strength::AskFamily)
        }
        Status::Unexplained if pays_for_doubted_order(verdict, vouched) => {
            Some(Strength::StrangersOrder)
        }
        Status::Unexplained => Some(Strength::NoOrder),
        Status::Ambiguous => Some(Strength::Ambiguous),
        Status::Unchecked => of_notices(&verdict.notices, is_largest),
        Status::Explained | Status::Credit | Status::SetAside => None,
    }
}

fn of_notices(notices: &[Notice], is_largest: bool) -> Option<Strength> {
    let telling = notices.iter().filter(|notice| !is_mild(**notice)).count();
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

fn pays_for_doubted_order(verdict: &Verdict, vouched: &[Vouched]) -> bool {
    verdict.because.iter().any(|because| match because {
        Because::OrderStands { order } => {
            vouched[order.0 as usize].reasons.iter().any(|reason| is_doubt(*reason))
        }
        _ => false,
    })
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
