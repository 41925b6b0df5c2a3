//! What became of what was reported: whether the money is back, what is overdue, what is open.
//!
//! Money back is what the statements net against the charges, and lines of the same card and shop
//! on or after the day of the report that belong to nothing else. It is settled once all of it is
//! back. A line of just this amount under another name, or on another card of the same issuer, is
//! only named: it may be this refund, and may be somebody else's.

use crate::model::{
    Answer, Because, Books, Charge, ChargeId, Coverage, FollowUp, Followed, Mark, Marked, Misdated,
    Money, Nature, OrderId, OrderState, Progress, Reported, Status, Verdict,
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
    let claims: Vec<Claim> =
        reports.iter().map(|report| Claim::of(books, verdicts, report, as_of)).collect();
    let back: Vec<Vec<ChargeId>> = claims.iter().map(|claim| purse.back(claim)).collect();
    let mut followed: Vec<Followed> = Vec::new();
    for (((reported, follow_up), claim), back) in reports.into_iter().zip(claims).zip(back) {
        let left = purse.left(&claim, &back);
        let progress = match (back.last(), reported) {
            (Some(line), _) if left <= 0 => Progress::Refunded(*line),
            (None, Reported::Order(order)) if claim.charges.is_empty() && is_off(books, order) => {
                Progress::Cancelled
            }
            _ => waiting(&follow_up, covered_to(books, coverage, &claim), as_of),
        };
        let is_waiting = matches!(progress, Progress::Open { .. } | Progress::Overdue { .. });
        let of_currency = |expected: Money| Money { minor: left, ..expected };
        followed.push(Followed {
            missing: claim.expected.map(of_currency).filter(|_| is_waiting && !back.is_empty()),
            perhaps: (is_waiting && back.is_empty()).then(|| purse.perhaps(&claim)).flatten(),
            misdated: misdated(books, reported, &follow_up, as_of),
            progress,
            reported,
            follow_up,
            back,
        });
    }
    followed.sort_by_key(|it| match it.progress {
        Progress::Overdue { since, .. } => (0, Some(since)),
        Progress::Open { due } => (1, Some(due.unwrap_or(NaiveDate::MAX))),
        Progress::Refunded(line) => (2, books.charge(line).day()),
        Progress::Cancelled => (3, None),
    });
    followed
}

/// Why the day of a report cannot be: nothing is reported before it happened, or tomorrow.
fn misdated(
    books: &Books,
    reported: Reported,
    follow_up: &FollowUp,
    as_of: NaiveDate,
) -> Option<Misdated> {
    let told_on = follow_up.reported_on?;
    let before = day_of(books, reported).filter(|day| told_on < *day).map(Misdated::Before);
    before.or((told_on > as_of).then_some(Misdated::Ahead))
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

/// The charges whose money is to come back.
fn charges_of(books: &Books, verdicts: &[Verdict], reported: Reported) -> Vec<ChargeId> {
    match reported {
        Reported::Charge(id) => vec![id],
        Reported::Order(order) => {
            let of_order = verdicts.iter().filter(|verdict| verdict.orders.contains(&order));
            let charges = of_order.map(|verdict| verdict.charge);
            charges.filter(|id| books.charge(*id).amount.minor > 0).collect()
        }
    }
}

/// What is waited for.
struct Claim {
    charges: Vec<ChargeId>,
    /// `None` where nothing was charged, or in several currencies.
    expected: Option<Money>,
    /// The first day on which it may come back.
    from: Option<NaiveDate>,
}

impl Claim {
    fn of(
        books: &Books,
        verdicts: &[Verdict],
        (reported, follow_up): &(Reported, FollowUp),
        as_of: NaiveDate,
    ) -> Claim {
        let charges = charges_of(books, verdicts, *reported);
        let amounts = charges.iter().map(|id| books.charge(*id).amount);
        let mut expected = Money::sum(amounts);
        if let Reported::Order(order) = reported {
            // A charge of several orders is not this one's alone.
            let is_shared = |id: &ChargeId| verdicts[id.0 as usize].orders.len() > 1;
            let of_order = books.order(*order).amount;
            let is_less =
                |sum: &Money| sum.currency == of_order.currency && of_order.minor < sum.minor;
            let is_capped = charges.iter().any(is_shared) && expected.as_ref().is_some_and(is_less);
            expected = if is_capped { Some(of_order) } else { expected };
        }
        let charged_on = charges.iter().filter_map(|id| books.charge(*id).day()).min();
        let told_on = follow_up.reported_on.filter(|day| *day <= as_of);
        Claim { expected, from: told_on.max(charged_on), charges }
    }
}

fn is_off(books: &Books, order: OrderId) -> bool {
    use OrderState::{Cancelled, Failed, Returned};
    matches!(books.order(order).state, Cancelled | Failed | Returned)
}

/// How far the statements of the charge's card speak without a gap behind the day of the report.
fn covered_to(books: &Books, coverage: &[Coverage], claim: &Claim) -> Option<NaiveDate> {
    let (charge, from) = (books.charge(*claim.charges.first()?), claim.from?);
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
    /// What the statements net against the charges; for what is left, lines of the same shop that
    /// belong to nothing else: one of just that amount, else those that are no more than it.
    fn back(&mut self, claim: &Claim) -> Vec<ChargeId> {
        let mut back = self.netted(claim);
        let free = self.free(claim, |purse, line| {
            claim.charges.iter().any(|id| {
                let charge = purse.books.charge(*id);
                charge.account == line.account && purse.is_same_shop(charge, line)
            })
        });
        let brings = |line: ChargeId| self.books.charge(line).amount.minor.saturating_neg();
        let mut left = self.left(claim, &back);
        if let Some(whole) = free.iter().find(|line| left > 0 && brings(**line) == left) {
            back.push(*whole);
        } else {
            for line in free {
                if left > 0 && brings(line) <= left {
                    left -= brings(line);
                    back.push(line);
                }
            }
        }
        self.taken.extend(back.iter().copied());
        back.sort_by_key(|line| (self.books.charge(*line).day(), self.books.charge(*line).place));
        back
    }

    /// What has not come back yet, in minor units.
    fn left(&self, claim: &Claim, back: &[ChargeId]) -> i64 {
        let amounts = back.iter().map(|line| self.books.charge(*line).amount.minor);
        let expected = claim.expected.map_or(0, |expected| expected.minor);
        amounts.fold(expected, i64::saturating_add)
    }

    fn netted(&self, claim: &Claim) -> Vec<ChargeId> {
        let because = claim.charges.iter().flat_map(|id| &self.verdicts[id.0 as usize].because);
        let lines = because.filter_map(|because| match because {
            Because::NetsAgainst { charge } => Some(*charge),
            _ => None,
        });
        let lines: BTreeSet<ChargeId> =
            lines.filter(|line| self.books.charge(*line).amount.minor < 0).collect();
        lines.into_iter().collect()
    }

    /// A line of just the amount that may be the refund and says so by nothing else: card companies
    /// give back under names of their own, and on the new card where the old one was stopped.
    fn perhaps(&mut self, claim: &Claim) -> Option<ChargeId> {
        let issuer_of = |charge: &Charge| &self.books.account(charge.account).issuer;
        let charge = self.books.charge(*claim.charges.first()?);
        let mut lines = self.free(claim, |_, line| {
            let is_kin = issuer_of(line) == issuer_of(charge) && !issuer_of(line).is_empty();
            is_kin || line.account == charge.account
        });
        let expected = claim.expected.and_then(Money::negated);
        lines.retain(|line| Some(self.books.charge(*line).amount) == expected);
        let best = lines.into_iter().min_by_key(|line| {
            let line = self.books.charge(*line);
            (line.account != charge.account, !self.is_same_shop(charge, line))
        })?;
        self.taken.insert(best);
        Some(best)
    }

    fn is_same_shop(&self, charge: &Charge, line: &Charge) -> bool {
        let merchant = |charge| self.books.descriptor_of(charge).merchant;
        merchant(charge) == merchant(line)
    }

    /// Refunds that belong to nothing else, since the first day, the earliest first.
    fn free(&self, claim: &Claim, fits: impl Fn(&Self, &Charge) -> bool) -> Vec<ChargeId> {
        let (Some(expected), Some(from)) = (claim.expected, claim.from) else { return Vec::new() };
        let nets = |verdict: &Verdict| {
            verdict.because.iter().any(|it| matches!(it, Because::NetsAgainst { .. }))
        };
        let lines = self.verdicts.iter().filter(|verdict| {
            let line = self.books.charge(verdict.charge);
            verdict.status == Status::Credit
                && line.amount.currency == expected.currency
                && line.nature != Nature::Payment
                && line.day().is_some_and(|day| day >= from)
                && !nets(verdict)
                && !self.taken.contains(&verdict.charge)
                && fits(self, line)
        });
        let mut lines: Vec<ChargeId> = lines.map(|verdict| verdict.charge).collect();
        lines.sort_by_key(|line| (self.books.charge(*line).day(), self.books.charge(*line).place));
        lines
    }
}
