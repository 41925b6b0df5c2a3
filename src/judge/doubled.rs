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

/// Names the twins of every charge, and makes ambiguous what was merely unchecked. Returns the
/// sets of twins that no group of the matching holds, each in order of day and place.
pub(super) fn find_twins(books: &Books, verdicts: &mut [Verdict]) -> Vec<Vec<ChargeId>> {
    let sets = twin_sets(books, verdicts);
    if sets.is_empty() {
        return Vec::new();
    }
    let habitual = charges_by_amount(books);
    let mut doubled: HashSet<EqualCharges> = HashSet::new();
    let mut loose = Vec::new();
    for twins in sets {
        let charge = books.charge(twins[0]);
        let equals = (key(books, charge), charge.amount);
        let is_habitual = !doubled.insert(equals)
            || habitual.get(&equals).is_some_and(|charges| *charges >= HABITUAL_CHARGES);
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

fn charges_by_amount(books: &Books) -> HashMap<EqualCharges, usize> {
    let mut counts = HashMap::new();
    for charge in books.charges.iter().filter(|charge| charge.is_purchase()) {
        *counts.entry((key(books, charge), charge.amount)).or_insert(0) += 1;
    }
    counts
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
            && verdict.status != Status::SetAside
            && !books.descriptor_of(charge).orderless;
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
