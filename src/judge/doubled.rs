//! Charged twice: the same card, merchant and amount, at most 3 days apart, not both accounted for.
//! Of a card that nothing names, in one file: two files may be two downloads of the same days.

use crate::model::{
    Because, Books, Charge, ChargeId, InputId, Last4, Money, Nature, Reason, Status, Verdict,
};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

/// Twins lie at most this many days apart.
const TWIN_DAYS: i64 = 3;
/// With this many charges of one amount at a merchant on one card, equals are a habit (coffee,
/// vending machines), unless its orders were given and too few of them stand behind. So they are
/// after earlier twins of that amount. Visits for other amounts make no habit.
const HABITUAL_CHARGES: usize = 6;
/// What else comes so many days apart, so many times, comes by the month: that is no habit that
/// lets it come twice at once, though no order ever stands behind it.
const MONTH_DAYS: i64 = 20;
const MONTHS: usize = 3;

/// Names the twins of every charge, and makes ambiguous what was merely unchecked. Returns the
/// sets of twins that no group of the matching holds, each in order of day and place.
pub(super) fn find_twins(books: &Books, verdicts: &mut [Verdict]) -> Vec<Vec<ChargeId>> {
    let sets = twin_sets(books, verdicts);
    if sets.is_empty() {
        return Vec::new();
    }
    let days = days_of(books, &sets);
    let mut doubled: HashSet<EqualCharges> = HashSet::new();
    let mut loose = Vec::new();
    for twins in sets {
        let charge = books.charge(twins[0]);
        let equals = (key(books, charge), charge.amount);
        let days = days.get(&equals).map_or(&[][..], Vec::as_slice);
        let may_recur = days.len() >= HABITUAL_CHARGES || books.descriptor_of(charge).orderless;
        let is_habitual = !doubled.insert(equals) || may_recur && !is_monthly(days);
        let mut ungrouped = Vec::new();
        for id in &twins {
            let verdict = &mut verdicts[id.0 as usize];
            let is_habit = is_habitual && verdict.status == Status::Unchecked;
            if verdict.status == Status::Explained || is_habit {
                continue;
            }
            let Some(other) = twins.iter().find(|other| *other != id) else { continue };
            verdict.because.push(Because::ChargedTwice { other: *other });
            if matches!(verdict.status, Status::Unchecked | Status::Ambiguous) {
                verdict.status = Status::Ambiguous;
                verdict.reason = Reason::ChargedTwice;
                if verdict.group.is_none() {
                    ungrouped.push(*id);
                }
            }
        }
        if !ungrouped.is_empty() {
            loose.push(ungrouped);
        }
    }
    loose
}

type EqualCharges = (CardAndMerchant, Money);
type CardAndMerchant = (crate::model::AccountId, Option<Last4>, crate::model::Symbol);

fn key(books: &Books, charge: &Charge) -> CardAndMerchant {
    (charge.account, charge.card, books.descriptor_of(charge).merchant)
}

/// The file within which a charge may have twins; `None` where its card is known, in any.
fn file_of_its_own(books: &Books, charge: &Charge) -> Option<InputId> {
    (!books.account(charge.account).is_known()).then_some(charge.place.input)
}

/// Of every amount that came twice, the days on which it came, sorted.
fn days_of(books: &Books, sets: &[Vec<ChargeId>]) -> HashMap<EqualCharges, Vec<Option<NaiveDate>>> {
    let equals = |charge: &Charge| (key(books, charge), charge.amount);
    let doubled = sets.iter().map(|twins| (equals(books.charge(twins[0])), Vec::new()));
    let mut days: HashMap<EqualCharges, Vec<Option<NaiveDate>>> = doubled.collect();
    for charge in books.charges.iter().filter(|charge| charge.is_purchase()) {
        if let Some(days) = days.get_mut(&equals(charge)) {
            days.push(charge.day());
        }
    }
    days.values_mut().for_each(|days| days.sort_unstable());
    days
}

/// Whether it comes by the month and came twice at once for the first time.
fn is_monthly(days: &[Option<NaiveDate>]) -> bool {
    let dated: Vec<NaiveDate> = days.iter().flatten().copied().collect();
    let gaps: Vec<i64> = dated.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
    let months = gaps.iter().filter(|days| **days >= MONTH_DAYS).count();
    let twins = gaps.iter().filter(|days| **days <= TWIN_DAYS).count();
    months >= MONTHS && twins == 1 && months + twins == gaps.len()
}

/// A charge with its amount and day.
type Dated = (Money, ChargeId, NaiveDate);

/// Sets of at least two equal charges within 3 days of the first of them.
fn twin_sets(books: &Books, verdicts: &[Verdict]) -> Vec<Vec<ChargeId>> {
    let mut dated: Vec<Dated> = Vec::new();
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        let may_repeat = charge.is_purchase()
            && charge.nature != Nature::Fee
            && verdict.status != Status::SetAside;
        if let (true, Some(day)) = (may_repeat, charge.day()) {
            dated.push((charge.amount, verdict.charge, day));
        }
    }
    // By amount first: few charges need another look.
    dated.par_sort_unstable_by(|(amount_a, a, day_a), (amount_b, b, day_b)| {
        let (a, b) = (books.charge(*a), books.charge(*b));
        let merchant = |charge: &Charge| books.text(books.descriptor_of(charge).merchant);
        amount_a
            .cmp(amount_b)
            .then_with(|| (a.account, a.card).cmp(&(b.account, b.card)))
            .then_with(|| file_of_its_own(books, a).cmp(&file_of_its_own(books, b)))
            .then_with(|| merchant(a).cmp(merchant(b)))
            .then_with(|| (day_a, a.place).cmp(&(day_b, b.place)))
    });
    let alike = |(amount, a, first): &Dated, (other, b, day): &Dated| {
        let (a, b) = (books.charge(*a), books.charge(*b));
        amount == other
            && key(books, a) == key(books, b)
            && file_of_its_own(books, a) == file_of_its_own(books, b)
            && (*day - *first).num_days() <= TWIN_DAYS
    };
    let mut sets = Vec::new();
    let mut rest = dated.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|other| alike(first, other)).count();
        if length > 1 {
            sets.push(rest[..length].iter().map(|(_, id, _)| *id).collect());
        }
        rest = &rest[length..];
    }
    sets
}
