//! What became of what was reported: what is overdue first.

use super::measure::one_line;
use super::outline::{Body, Section, View};
use crate::model::{FollowUp, Followed, Marked, Progress, Reported};
use crate::text::Message;
use crate::text::followed::{Due, FollowedUp};
use crate::text::reasons::Teller;

/// Reports that a screen names, unless everything is asked for.
const NAMED: usize = 5;

pub(super) fn section(view: &View) -> Option<Section> {
    let followed = &view.report.followed;
    let count = |is_it: fn(&Progress) -> bool| {
        followed.iter().filter(|followed| is_it(&followed.progress)).count()
    };
    let heading = FollowedUp::Heading {
        overdue: count(|it| matches!(it, Progress::Overdue { .. })),
        open: count(|it| matches!(it, Progress::Open { .. })),
        settled: count(|it| matches!(it, Progress::Refunded(_) | Progress::Cancelled)),
    };
    let shown = if view.all { followed.len() } else { followed.len().min(NAMED) };
    let said = |it: &Followed| sentences(view.teller, it);
    let mut paragraphs: Vec<Vec<String>> = followed[..shown].iter().map(said).collect();
    let more = followed.len() - shown;
    if more > 0 {
        paragraphs.push(vec![FollowedUp::More { count: more }.say(view.teller.voice)]);
    }
    let heading = Some(heading.say(view.teller.voice));
    (!followed.is_empty()).then(|| Section::new(heading, Body::Paragraphs(paragraphs)))
}

/// What was reported, and what became of it.
pub(super) fn sentences(teller: Teller, followed: &Followed) -> Vec<String> {
    let follow_up = on_a_line(&followed.follow_up);
    let what = FollowedUp::What { marked: marked(teller, followed.reported), follow_up };
    vec![what.say(teller.voice), progress(teller, followed).say(teller.voice)]
}

/// What an answer says of a report, fit for a line of a screen.
pub fn on_a_line(follow_up: &FollowUp) -> FollowUp {
    let (told, receipt) = (one_line(&follow_up.told), one_line(&follow_up.receipt));
    FollowUp { told, receipt, ..follow_up.clone() }
}

fn marked(teller: Teller, reported: Reported) -> Marked {
    let books = &teller.report.books;
    match reported {
        Reported::Charge(id) => {
            let charge = books.charge(id);
            Marked::Charge {
                id: String::new(),
                amount: Some(charge.amount),
                day: charge.day(),
                name: one_line(books.text(books.descriptor_of(charge).printed)),
            }
        }
        Reported::Order(id) => {
            let order = books.order(id);
            let number = order.number.map(|number| one_line(books.text(number)));
            let shop = one_line(&teller.shop(order.shop));
            Marked::Order { shop, number: number.unwrap_or_default() }
        }
    }
}

fn progress(teller: Teller, followed: &Followed) -> FollowedUp {
    let due = if followed.follow_up.refund_by.is_some() { Due::Refund } else { Due::Answer };
    match followed.progress {
        Progress::Overdue { since, covered_to } => FollowedUp::Overdue { due, since, covered_to },
        Progress::Open { due: day } => FollowedUp::Open { due: day.map(|day| (due, day)) },
        Progress::Refunded(line) => {
            let line = teller.report.books.charge(line);
            let amount = line.amount.negated().unwrap_or(line.amount);
            FollowedUp::Refunded { amount, on: line.day() }
        }
        Progress::Cancelled => FollowedUp::Cancelled,
    }
}
