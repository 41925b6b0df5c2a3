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
    /// Of a refund that came in part.
    Rest,
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
    /// Some of it came.
    Partly {
        back: Money,
        whole: Money,
        missing: Money,
    },
    /// A line that may be the refund; the last four digits where it is another card's.
    Perhaps {
        amount: Money,
        from: String,
        on: NaiveDate,
        card: Option<String>,
    },
    /// The day of the report is before that of the charge or order …
    ReportedBefore {
        day: NaiveDate,
    },
    /// … or yet to come.
    ReportedAhead,
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
                overdue_ja(*due, *since, *covered_to, voice)
            }
            FollowedUp::Open { due: None } => "返金はまだ明細にありません。".to_owned(),
            FollowedUp::Open { due: Some((due, day)) } => {
                let what = match due {
                    Due::Answer => "回答",
                    Due::Refund => "返金",
                    Due::Rest => "残りの返金",
                };
                format!("{what}の予定日は{}です。", voice.day(*day))
            }
            FollowedUp::Partly { back, whole, missing } => format!(
                "{}のうち{}が戻りました。残りは{}です。",
                money(*whole),
                money(*back),
                money(*missing)
            ),
            FollowedUp::Perhaps { amount, from, on, card } => {
                let card = card.as_ref().map_or_else(String::new, |card| format!("（…{card}）"));
                format!(
                    "{}に{from}から{}が戻っています{card}。これの返金か、お尋ねください。",
                    voice.day(*on),
                    money(*amount)
                )
            }
            FollowedUp::ReportedBefore { day } => {
                format!("届け出た日が{}より前です。日付をご確認ください。", voice.day(*day))
            }
            FollowedUp::ReportedAhead => {
                "届け出た日がまだ来ていません。日付をご確認ください。".to_owned()
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
                overdue_en(*due, *since, *covered_to, voice)
            }
            FollowedUp::Open { due: None } => "The refund is on no statement yet.".to_owned(),
            FollowedUp::Open { due: Some((due, day)) } => {
                format!("{} is due on {}.", awaited_en(*due), voice.day(*day))
            }
            FollowedUp::Partly { back, whole, missing } => format!(
                "{} of {} came back, {} is missing.",
                money(*back),
                money(*whole),
                money(*missing)
            ),
            FollowedUp::Perhaps { amount, from, on, card } => {
                let card = card.as_ref().map_or_else(String::new, |card| format!(" (…{card})"));
                format!(
                    "{} from {from} came on {}{card}: ask whether it is this.",
                    money(*amount),
                    voice.day(*on)
                )
            }
            FollowedUp::ReportedBefore { day } => {
                format!("The day of the report is before {}: check it.", voice.day(*day))
            }
            FollowedUp::ReportedAhead => {
                "The day of the report is yet to come: check it.".to_owned()
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

fn overdue_ja(due: Due, since: NaiveDate, covered_to: Option<NaiveDate>, voice: Voice) -> String {
    let day = voice.day(since);
    let rest = if due == Due::Rest { "残りは" } else { "" };
    match (due, covered_to) {
        (Due::Answer, _) => format!("{day}までの回答の予定でした。届け出た先にお尋ねください。"),
        (Due::Refund | Due::Rest, Some(covered)) if covered < since => format!(
            "{rest}{day}までの返金の予定でした。明細は{}までなので、次の明細もご確認ください。",
            voice.day(covered)
        ),
        (Due::Refund | Due::Rest, Some(covered)) => format!(
            "{rest}{day}までの返金の予定でしたが、{}までの明細にありません。届け出た先にお尋ねください。",
            voice.day(covered)
        ),
        (Due::Refund | Due::Rest, None) => {
            format!("{rest}{day}までの返金の予定でした。届け出た先にお尋ねください。")
        }
    }
}

fn overdue_en(due: Due, since: NaiveDate, covered_to: Option<NaiveDate>, voice: Voice) -> String {
    let (what, day) = (awaited_en(due), voice.day(since));
    match covered_to.filter(|_| due != Due::Answer) {
        Some(covered) if covered < since => format!(
            "{what} was due on {day}; the statements end on {}, so see the next one.",
            voice.day(covered)
        ),
        Some(covered) => format!(
            "{what} was due on {day} and is on no statement up to {}: ask whom you told.",
            voice.day(covered)
        ),
        None => format!("{what} was due on {day}: ask whom you told."),
    }
}

fn awaited_en(due: Due) -> &'static str {
    match due {
        Due::Answer => "An answer",
        Due::Refund => "The refund",
        Due::Rest => "The rest",
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
