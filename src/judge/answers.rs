//! Answers of the household become verdicts: what is known at home is set aside, what is not is
//! listed first, and both say so.

use super::approvals::speaks_against;
use crate::model::{
    Answer, Answered, Because, Books, Charge, ChargeId, GroupId, Mark, Marked, Matching, Reason,
    Status, Verdict, names_agree,
};
use crate::normalise::charge_ids;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// A charge may bear another day after a new download: the 速報 has the day of booking.
const MOVED_DAYS: i64 = 3;
/// A charge of every month comes this many days after the one before it, at least.
const MONTH_DAYS: i64 = 20;

/// Applies the answers to charges. Returns those that fit none any more.
pub(super) fn apply(
    books: &Books,
    matching: &Matching,
    marks: &[Mark],
    verdicts: &mut [Verdict],
) -> Vec<Mark> {
    if marks.is_empty() {
        return Vec::new();
    }
    let (answered, orphans) = placed(books, marks);
    for (id, mark) in &answered {
        give(&mut verdicts[id.0 as usize], mark);
    }
    for (id, mark) in &answered {
        if mark.answer == Answer::MineEveryMonth {
            every_month(books, *id, mark, &answered, verdicts);
        }
    }
    settle_groups(matching, verdicts);
    orphans
}

/// Each answer at its charge: by id, unless what the answer says of it is another charge's; else at
/// the one charge that fits and has no answer.
fn placed<'a>(books: &Books, marks: &'a [Mark]) -> (BTreeMap<ChargeId, &'a Mark>, Vec<Mark>) {
    let ids = charge_ids(books);
    let by_id: BTreeMap<&str, ChargeId> =
        ids.iter().map(String::as_str).zip(books.charge_ids()).collect();
    let mut answered: BTreeMap<ChargeId, &Mark> = BTreeMap::new();
    let (mut astray, mut orphans) = (Vec::new(), Vec::new());
    for mark in marks {
        match &mark.marked {
            Marked::Charge { id, .. } => match by_id.get(id.as_str()) {
                Some(charge) if contradicts(books, books.charge(*charge), &mark.marked) => {
                    orphans.push(mark.clone());
                }
                Some(charge) => {
                    answered.insert(*charge, mark);
                }
                None => astray.push(mark),
            },
            Marked::Order { shop, number } => {
                if !is_known_order(books, shop, number) {
                    astray.push(mark);
                }
            }
        }
    }
    for mark in astray {
        let mut fitting = books.charge_ids().filter(|id| {
            !answered.contains_key(id) && fits(books, books.charge(*id), &mark.marked)
        });
        match (fitting.next(), fitting.next()) {
            (Some(charge), None) => {
                answered.insert(charge, mark);
            }
            _ => orphans.push(mark.clone()),
        }
    }
    (answered, orphans)
}

fn is_known_order(books: &Books, shop: &str, number: &str) -> bool {
    books.orders.iter().any(|order| {
        order.number.is_some_and(|it| books.text(it) == number)
            && (shop.is_empty() || crate::vouch::is_shop(books, order, shop))
    })
}

/// The same amount, a name that agrees, and a day that is near.
fn fits(books: &Books, charge: &Charge, marked: &Marked) -> bool {
    let is_whole = matches!(marked, Marked::Charge { amount: Some(_), day: Some(_), name, .. }
        if !name.is_empty());
    is_whole && !contradicts(books, charge, marked)
}

/// Another amount, a name that does not agree, or a day that is not near; what it leaves out
/// contradicts nothing.
fn contradicts(books: &Books, charge: &Charge, marked: &Marked) -> bool {
    let Marked::Charge { amount, day, name, .. } = marked else { return true };
    let folded = |text: &str| text.nfkc().collect::<String>().to_lowercase();
    let printed = books.text(books.descriptor_of(charge).printed);
    let is_far = |(of, day): (NaiveDate, NaiveDate)| (of - day).num_days().abs() > MOVED_DAYS;
    amount.is_some_and(|amount| charge.amount != amount)
        || day.is_some_and(|day| charge.day().map(|of| (of, day)).is_none_or(is_far))
        || !name.is_empty() && !names_agree(&folded(printed), &folded(name))
}

/// What an answer makes of a verdict. Refunds, payments and the like keep theirs, unless nobody at
/// home knows of them: a bank's wording may hide a purchase.
fn give(verdict: &mut Verdict, mark: &Mark) {
    verdict.answer = Some(Answered {
        answer: mark.answer,
        on: mark.answered_on,
        note: mark.note.clone(),
        follow_up: mark.follow_up.clone(),
    });
    let is_settled = matches!(verdict.status, Status::SetAside | Status::Credit);
    if is_settled && mark.answer != Answer::NotMine {
        return;
    }
    let said = Because::Answered { answer: mark.answer, on: mark.answered_on };
    match mark.answer {
        Answer::Mine | Answer::Family | Answer::MineEveryMonth => {
            verdict.status = Status::SetAside;
            verdict.reason = Reason::MarkedMine;
            verdict.because = vec![said];
            verdict.matched = None;
        }
        Answer::NotMine => {
            verdict.status = Status::Unexplained;
            verdict.reason = Reason::MarkedNotMine;
            verdict.because.retain(|because| !matches!(because, Because::Matched { .. }));
            verdict.because.insert(0, said);
            verdict.matched = None;
        }
        Answer::Unsure => verdict.because.insert(0, said),
        Answer::TakenBack => {}
    }
}

/// The charges of the same card, shop and amount, one a month before and after the answered one,
/// that merely lack an order.
fn every_month(
    books: &Books,
    answered_id: ChargeId,
    mark: &Mark,
    answered: &BTreeMap<ChargeId, &Mark>,
    verdicts: &mut [Verdict],
) {
    let first = books.charge(answered_id);
    let merchant = |charge: &Charge| books.descriptor_of(charge).merchant;
    let is_like = |id: &ChargeId| {
        let charge = books.charge(*id);
        charge.account == first.account
            && charge.amount == first.amount
            && merchant(charge) == merchant(first)
            && charge.day().is_some()
    };
    let mut alike: Vec<ChargeId> = books.charge_ids().filter(is_like).collect();
    alike.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    let Some(at) = alike.iter().position(|id| *id == answered_id) else { return };
    let (before, after) = alike.split_at(at);
    for run in
        [before.iter().rev().copied().collect::<Vec<_>>(), after.iter().skip(1).copied().collect()]
    {
        let mut last = first.day();
        for id in run {
            let day = books.charge(id).day();
            let apart = last.zip(day).map(|(last, day)| (day - last).num_days().abs());
            if apart.is_none_or(|days| days < MONTH_DAYS) {
                continue;
            }
            last = day;
            let verdict = &mut verdicts[id.0 as usize];
            let lacks_order = verdict.status == Status::Unchecked
                || verdict.status == Status::Unexplained && verdict.reason == Reason::NoOrder;
            let is_plain = lacks_order && !verdict.because.iter().any(speaks_against);
            if is_plain && !answered.contains_key(&id) {
                verdict.status = Status::SetAside;
                verdict.reason = Reason::Approved;
                verdict.because =
                    vec![Because::Answered { answer: mark.answer, on: mark.answered_on }];
            }
        }
    }
}

/// Once as many of a group are denied as no order accounts for, its orders are those of the rest.
/// One that is known at home denies nothing: its order may be any of them.
fn settle_groups(matching: &Matching, verdicts: &mut [Verdict]) {
    let is_denied = |verdict: &&Verdict| verdict.reason == Reason::MarkedNotMine;
    let groups: BTreeSet<GroupId> =
        verdicts.iter().filter(is_denied).filter_map(|verdict| verdict.group).collect();
    for id in groups {
        let group = matching.group(id);
        let of_group = |charge: &ChargeId| &verdicts[charge.0 as usize];
        let denied = group.charges.iter().map(of_group).filter(is_denied).count();
        if denied < group.unaccounted as usize {
            continue;
        }
        for charge in &group.charges {
            let verdict = &mut verdicts[charge.0 as usize];
            if verdict.status == Status::Ambiguous {
                verdict.status = Status::Explained;
                verdict.reason = Reason::Matched;
            }
        }
    }
}
