//! What became of what was reported: what is overdue first.

use super::measure::one_line;
use super::outline::{Body, Section, View};
use crate::model::{FollowUp, Followed, Marked, Misdated, Money, Progress, Reported};
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
    let misdated = followed.misdated.map(|it| match it {
        Misdated::Before(day) => FollowedUp::ReportedBefore { day },
        Misdated::Ahead => FollowedUp::ReportedAhead,
    });
    let said = [Some(what), misdated, partly(teller, followed), progress(teller, followed)];
    let said = said.into_iter().flatten().chain(perhaps(teller, followed));
    said.map(|message| message.say(teller.voice)).collect()
}

fn partly(teller: Teller, followed: &Followed) -> Option<FollowedUp> {
    let missing = followed.missing?;
    let back = came_back(teller, followed)?;
    Some(FollowedUp::Partly { back, whole: back.checked_add(missing)?, missing })
}

/// What all the lines together brought.
fn came_back(teller: Teller, followed: &Followed) -> Option<Money> {
    let amounts = followed.back.iter().map(|line| teller.report.books.charge(*line).amount);
    Money::sum(amounts)?.negated()
}

fn perhaps(teller: Teller, followed: &Followed) -> Option<FollowedUp> {
    let books = &teller.report.books;
    let line = books.charge(followed.perhaps?);
    let other_card = match followed.reported {
        Reported::Charge(id) => books.charge(id).account != line.account,
        Reported::Order(_) => true,
    };
    let last4 = books.account(line.account).last4.filter(|_| other_card);
    Some(FollowedUp::Perhaps {
        amount: line.amount.negated()?,
        from: one_line(books.text(books.descriptor_of(line).printed)),
        on: line.day()?,
        card: last4.map(|last4| last4.digits().to_string()),
    })
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

fn progress(teller: Teller, followed: &Followed) -> Option<FollowedUp> {
    let is_partly = followed.missing.is_some();
    let due = match followed.follow_up.refund_by {
        Some(_) if is_partly => Due::Rest,
        Some(_) => Due::Refund,
        None => Due::Answer,
    };
    Some(match followed.progress {
        Progress::Overdue { since, covered_to } => {
            // Some line may be it: that none is would be too much said.
            let covered_to = covered_to.filter(|_| followed.perhaps.is_none());
            FollowedUp::Overdue { due, since, covered_to }
        }
        Progress::Open { due: None } if is_partly => return None,
        Progress::Open { due: day } => FollowedUp::Open { due: day.map(|day| (due, day)) },
        Progress::Refunded(line) => {
            let line = teller.report.books.charge(line);
            let whole = came_back(teller, followed).or(line.amount.negated());
            FollowedUp::Refunded { amount: whole.unwrap_or(line.amount), on: line.day() }
        }
        Progress::Cancelled => FollowedUp::Cancelled,
    })
}
