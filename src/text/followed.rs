//! What became of what was reported.

use super::marks::named;
use super::quantities::{money, number};
use super::{Message, Voice};
use crate::model::{FollowUp, Marked, Money};
use chrono::NaiveDate;

/// What a promised day was promised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Answer,
    Refund,
}

/// Sentences on what was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowedUp {
    Heading {
        overdue: usize,
        open: usize,
        settled: usize,
    },
    /// What was reported, when and to whom.
    What {
        marked: Marked,
        follow_up: FollowUp,
    },
    Overdue {
        due: Due,
        since: NaiveDate,
        /// How far the statements speak that would show it.
        covered_to: Option<NaiveDate>,
    },
    Open {
        due: Option<(Due, NaiveDate)>,
    },
    Refunded {
        amount: Money,
        on: Option<NaiveDate>,
    },
    Cancelled,
    /// Behind those named.
    More {
        count: usize,
    },
}

impl Message for FollowedUp {
    fn ja(&self, voice: Voice) -> String {
        match self {
            FollowedUp::Heading { overdue, open, settled } => {
                let part = |name: &str, count: &usize| {
                    (*count > 0).then(|| format!("{name}{}件", number(*count)))
                };
                let parts = [
                    part("予定日を過ぎたもの", overdue),
                    part("待っているもの", open),
                    part("済んだもの", settled),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                format!("届け出のその後  {}", parts.join("、"))
            }
            FollowedUp::What { marked, follow_up } => {
                let said = reported_ja(follow_up, voice);
                format!("{}: {said}。", named(marked, voice))
            }
            FollowedUp::Overdue { due, since, covered_to } => {
                let day = voice.day(*since);
                match (due, covered_to) {
                    (Due::Answer, _) => {
                        format!("{day}までの回答の予定でした。届け出た先にお尋ねください。")
                    }
                    (Due::Refund, Some(covered)) if covered < since => format!(
                        "{day}までの返金の予定でした。明細は{}までなので、次の明細もご確認ください。",
                        voice.day(*covered)
                    ),
                    (Due::Refund, Some(covered)) => format!(
                        "{day}までの返金の予定でしたが、{}までの明細にありません。届け出た先にお尋ねください。",
                        voice.day(*covered)
                    ),
                    (Due::Refund, None) => {
                        format!("{day}までの返金の予定でした。届け出た先にお尋ねください。")
                    }
                }
            }
            FollowedUp::Open { due: None } => "返金はまだ明細にありません。".to_owned(),
            FollowedUp::Open { due: Some((Due::Answer, day)) } => {
                format!("回答の予定日は{}です。", voice.day(*day))
            }
            FollowedUp::Open { due: Some((Due::Refund, day)) } => {
                format!("返金の予定日は{}です。", voice.day(*day))
            }
            FollowedUp::Refunded { amount, on } => {
                let on = on.map(|on| format!("{}に", voice.day(on))).unwrap_or_default();
                format!("{on}{}が戻りました。", money(*amount))
            }
            FollowedUp::Cancelled => "店はこの注文を取り消しています。".to_owned(),
            FollowedUp::More { count } => format!("ほか{}件は、表にあります。", number(*count)),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            FollowedUp::Heading { overdue, open, settled } => {
                let part = |count: &usize, name: &str| {
                    (*count > 0).then(|| format!("{} {name}", number(*count)))
                };
                let parts =
                    [part(overdue, "overdue"), part(open, "open"), part(settled, "settled")];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                format!("What was reported  {}", parts.join(", "))
            }
            FollowedUp::What { marked, follow_up } => {
                let said = reported_en(follow_up, voice);
                format!("{}: {said}.", named(marked, voice))
            }
            FollowedUp::Overdue { due, since, covered_to } => {
                let day = voice.day(*since);
                match (due, covered_to) {
                    (Due::Answer, _) => format!("An answer was due on {day}: ask whom you told."),
                    (Due::Refund, Some(covered)) if covered < since => format!(
                        "The refund was due on {day}; the statements end on {}, so see the next one.",
                        voice.day(*covered)
                    ),
                    (Due::Refund, Some(covered)) => format!(
                        "The refund was due on {day} and is on no statement up to {}: ask whom you \
                         told.",
                        voice.day(*covered)
                    ),
                    (Due::Refund, None) => {
                        format!("The refund was due on {day}: ask whom you told.")
                    }
                }
            }
            FollowedUp::Open { due: None } => "The refund is on no statement yet.".to_owned(),
            FollowedUp::Open { due: Some((Due::Answer, day)) } => {
                format!("An answer is due on {}.", voice.day(*day))
            }
            FollowedUp::Open { due: Some((Due::Refund, day)) } => {
                format!("The refund is due on {}.", voice.day(*day))
            }
            FollowedUp::Refunded { amount, on } => {
                let on = on.map(|on| format!(" on {}", voice.day(on))).unwrap_or_default();
                format!("{} came back{on}.", money(*amount))
            }
            FollowedUp::Cancelled => "The shop has cancelled this order.".to_owned(),
            FollowedUp::More { count } => format!("{} more: see the tables.", number(*count)),
        }
    }
}

/// `7月20日にカード会社へ届け出、受付番号 1234`.
pub(super) fn reported_ja(follow_up: &FollowUp, voice: Voice) -> String {
    let on = follow_up.reported_on.map(|day| format!("{}に", voice.day(day)));
    let told = (!follow_up.told.is_empty()).then(|| format!("{}へ", follow_up.told));
    let receipt =
        (!follow_up.receipt.is_empty()).then(|| format!("受付番号 {}", follow_up.receipt));
    let head = format!("{}{}届け出", on.unwrap_or_default(), told.unwrap_or_default());
    [Some(head), receipt].into_iter().flatten().collect::<Vec<_>>().join("、")
}

/// `reported on 20 Jul to the card company, receipt number 1234`.
pub(super) fn reported_en(follow_up: &FollowUp, voice: Voice) -> String {
    let on = follow_up.reported_on.map(|day| format!(" on {}", voice.day(day)));
    let told = (!follow_up.told.is_empty()).then(|| format!(" to {}", follow_up.told));
    let receipt =
        (!follow_up.receipt.is_empty()).then(|| format!("receipt number {}", follow_up.receipt));
    let head = format!("reported{}{}", on.unwrap_or_default(), told.unwrap_or_default());
    [Some(head), receipt].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
