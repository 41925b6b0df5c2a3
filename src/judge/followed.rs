//! What became of what was reported: whether the money is back, what is overdue, what is open.
//!
//! Money back is a line of the same card or account, of the whole amount, on or after the day of
//! the report: one that the statements net against the charge, else one of the same shop, else one
//! that belongs to nothing else. Card companies give back under names of their own.

use crate::model::{
    Answer, Because, Books, ChargeId, Coverage, FollowUp, Followed, Mark, Marked, Nature, OrderId,
    OrderState, Progress, Reported, Status, Verdict,
};
use crate::vouch::is_shop;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Everything that was reported and that nobody at home knows, with what became of it.
pub(super) fn followed(
    books: &Books,
    marks: &[Mark],
    verdicts: &[Verdict],
    coverage: &[Coverage],
    as_of: NaiveDate,
) -> Vec<Followed> {
    let mut reports = of_charges(verdicts);
    reports.extend(of_orders(books, marks));
    if reports.is_empty() {
        return Vec::new();
    }
    reports.sort_by_key(|(reported, follow_up)| (follow_up.reported_on, day_of(books, *reported)));
    let mut purse = Purse { books, verdicts, taken: BTreeSet::new() };
    let of = |(reported, follow_up): (Reported, FollowUp)| {
        let charge = charge_of(verdicts, reported);
        let back = charge.and_then(|charge| purse.back(charge, follow_up.reported_on));
        let progress = match (back, reported) {
            (Some(line), _) => Progress::Refunded(line),
            (None, Reported::Order(order)) if charge.is_none() && is_off(books, order) => {
                Progress::Cancelled
            }
            _ => {
                let covered = covered_to(books, coverage, charge, follow_up.reported_on);
                waiting(&follow_up, covered, as_of)
            }
        };
        Followed { reported, follow_up, progress }
    };
    let mut followed: Vec<Followed> = reports.into_iter().map(of).collect();
    followed.sort_by_key(|it| match it.progress {
        Progress::Overdue { since, .. } => (0, Some(since)),
        Progress::Open { due } => (1, Some(due.unwrap_or(NaiveDate::MAX))),
        Progress::Refunded(line) => (2, books.charge(line).day()),
        Progress::Cancelled => (3, None),
    });
    followed
}

/// Only of what is not known at home anything is awaited.
fn is_followed(answer: Answer, follow_up: &FollowUp) -> bool {
    matches!(answer, Answer::NotMine | Answer::Unsure) && !follow_up.is_empty()
}

fn of_charges(verdicts: &[Verdict]) -> Vec<(Reported, FollowUp)> {
    let answered = verdicts.iter().filter_map(|verdict| {
        let answered = verdict.answer.as_ref()?;
        let is_followed = is_followed(answered.answer, &answered.follow_up);
        let reported = Reported::Charge(verdict.charge);
        is_followed.then(|| (reported, answered.follow_up.clone()))
    });
    answered.collect()
}

fn of_orders(books: &Books, marks: &[Mark]) -> Vec<(Reported, FollowUp)> {
    let marks = marks.iter().filter(|mark| is_followed(mark.answer, &mark.follow_up));
    let found = marks.filter_map(|mark| {
        let Marked::Order { shop, number } = &mark.marked else { return None };
        let is_it = |id: &OrderId| {
            let order = books.order(*id);
            let at_shop = shop.is_empty() || is_shop(books, order, shop);
            at_shop && order.number.is_some_and(|it| books.text(it) == number)
        };
        Some((Reported::Order(books.order_ids().find(is_it)?), mark.follow_up.clone()))
    });
    found.collect()
}

fn day_of(books: &Books, reported: Reported) -> Option<NaiveDate> {
    match reported {
        Reported::Charge(id) => books.charge(id).day(),
        Reported::Order(id) => Some(books.order(id).ordered_on),
    }
}

/// The charge whose money is to come back.
fn charge_of(verdicts: &[Verdict], reported: Reported) -> Option<ChargeId> {
    match reported {
        Reported::Charge(id) => Some(id),
        Reported::Order(order) => {
            let mut of_order = verdicts.iter().filter(|verdict| verdict.orders.contains(&order));
            of_order.next().map(|verdict| verdict.charge)
        }
    }
}

fn is_off(books: &Books, order: OrderId) -> bool {
    use OrderState::{Cancelled, Failed, Returned};
    matches!(books.order(order).state, Cancelled | Failed | Returned)
}

/// How far the statements of the charge's card speak without a gap behind the day of the report.
fn covered_to(
    books: &Books,
    coverage: &[Coverage],
    charge: Option<ChargeId>,
    reported_on: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let charge = books.charge(charge?);
    let from = reported_on.or(charge.day())?;
    let of_card = coverage.iter().filter(|span| span.account == Some(charge.account));
    let begun = of_card.filter(|span| span.first <= from);
    begun.max_by_key(|span| span.first).map(|span| span.last)
}

fn waiting(follow_up: &FollowUp, covered_to: Option<NaiveDate>, as_of: NaiveDate) -> Progress {
    // Who was promised the money has had an answer.
    match follow_up.refund_by.or(follow_up.answer_by) {
        Some(since) if since < as_of => Progress::Overdue { since, covered_to },
        due => Progress::Open { due },
    }
}

/// Lines that bring money back; each is of one report alone.
struct Purse<'a> {
    books: &'a Books,
    verdicts: &'a [Verdict],
    taken: BTreeSet<ChargeId>,
}

impl Purse<'_> {
    fn back(&mut self, id: ChargeId, reported_on: Option<NaiveDate>) -> Option<ChargeId> {
        let line = self.netted(id).or_else(|| self.free(id, reported_on))?;
        self.taken.insert(line);
        Some(line)
    }

    /// The last of the lines that the statements net against it, where they come to its amount.
    fn netted(&self, id: ChargeId) -> Option<ChargeId> {
        let because = self.verdicts[id.0 as usize].because.iter();
        let lines: Vec<ChargeId> = because
            .filter_map(|because| match because {
                Because::NetsAgainst { charge } => Some(*charge),
                _ => None,
            })
            .filter(|line| self.books.charge(*line).amount.minor < 0)
            .collect();
        let amounts = lines.iter().map(|line| self.books.charge(*line).amount.minor);
        let sum: i64 = amounts.fold(0, i64::saturating_add);
        let whole = self.books.charge(id).amount.minor.saturating_add(sum) <= 0;
        lines.into_iter().filter(|_| whole).max_by_key(|line| self.books.charge(*line).day())
    }

    /// The earliest line of just this amount that belongs to nothing else.
    fn free(&self, id: ChargeId, reported_on: Option<NaiveDate>) -> Option<ChargeId> {
        let books = self.books;
        let charge = books.charge(id);
        let (amount, from) = (charge.amount.negated()?, reported_on.or(charge.day())?);
        let merchant = books.descriptor_of(charge).merchant;
        let nets = |verdict: &Verdict| {
            verdict.because.iter().any(|it| matches!(it, Because::NetsAgainst { .. }))
        };
        let lines = self.verdicts.iter().filter(|verdict| {
            let line = books.charge(verdict.charge);
            verdict.status == Status::Credit
                && line.account == charge.account
                && line.amount == amount
                && line.nature != Nature::Payment
                && line.day().is_some_and(|day| day >= from)
                && !nets(verdict)
                && !self.taken.contains(&verdict.charge)
        });
        let lines = lines.map(|verdict| verdict.charge);
        lines.min_by_key(|line| {
            let line = books.charge(*line);
            (books.descriptor_of(line).merchant != merchant, line.day(), line.place)
        })
    }
}
