//! What was reported, and what became of it.

use super::charges::{OrderRef, order};
use super::{Context, Day};
use crate::model::{FollowUp, Followed, Progress, Reported};
use crate::report::followed::sentences;
use serde::Serialize;

/// What an answer says of a report.
#[derive(Serialize)]
pub(super) struct FollowUpView<'a> {
    reported_on: Option<Day>,
    reported_to: &'a str,
    receipt: &'a str,
    answer_by: Option<Day>,
    refund_by: Option<Day>,
}

impl<'a> FollowUpView<'a> {
    pub(super) fn of(follow_up: &'a FollowUp) -> FollowUpView<'a> {
        FollowUpView {
            reported_on: follow_up.reported_on.map(Day),
            reported_to: &follow_up.told,
            receipt: &follow_up.receipt,
            answer_by: follow_up.answer_by.map(Day),
            refund_by: follow_up.refund_by.map(Day),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FollowedView<'a> {
    charge: Option<&'a str>,
    order: Option<OrderRef<'a>>,
    #[serde(flatten)]
    follow_up: FollowUpView<'a>,
    state: &'static str,
    overdue_since: Option<Day>,
    /// The charge's id.
    refunded_by: Option<&'a str>,
    /// The ids of all that came.
    back: Vec<&'a str>,
    missing: Option<String>,
    perhaps: Option<&'a str>,
    text: String,
}

pub(super) fn followed<'a>(context: &'a Context) -> Vec<FollowedView<'a>> {
    let report = context.report;
    let of = |followed: &'a Followed| {
        let (charge, order) = match followed.reported {
            Reported::Charge(id) => (Some(context.id(id)), None),
            Reported::Order(id) => (None, Some(order(context, id))),
        };
        let (overdue_since, refunded_by) = match followed.progress {
            Progress::Overdue { since, .. } => (Some(Day(since)), None),
            Progress::Refunded(line) => (None, Some(context.id(line))),
            Progress::Open { .. } | Progress::Cancelled => (None, None),
        };
        FollowedView {
            charge,
            order,
            follow_up: FollowUpView::of(&followed.follow_up),
            state: followed.progress.code(),
            overdue_since,
            refunded_by,
            back: followed.back.iter().map(|line| context.id(*line)).collect(),
            missing: followed.missing.map(|missing| missing.to_decimal().to_string()),
            perhaps: followed.perhaps.map(|line| context.id(line)),
            text: sentences(context.teller, followed).join(" "),
        }
    };
    report.followed.iter().map(of).collect()
}
