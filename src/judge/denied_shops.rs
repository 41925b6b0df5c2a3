//! Merchants that the household denies: what they charge later is nobody's habit, and is listed.

use crate::model::{Because, Books, ChargeId, Notice, Reason, Status, Symbol, Verdict};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};

/// The charges that nobody at home knows.
pub(super) fn denied_charges(verdicts: &[Verdict]) -> HashSet<ChargeId> {
    verdicts.iter().filter(|verdict| is_denied(verdict)).map(|verdict| verdict.charge).collect()
}

/// Notes on every open charge of a denied merchant that it is one. A merchant of which an order or
/// the household accounts for another charge is not denied: one charge of it was.
pub(super) fn note(books: &Books, verdicts: &mut [Verdict]) {
    let merchant = |verdict: &Verdict| books.descriptor_of(books.charge(verdict.charge)).merchant;
    let mut denied: HashMap<Symbol, Option<NaiveDate>> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| is_denied(verdict)) {
        let day = books.charge(verdict.charge).day();
        let first = denied.entry(merchant(verdict)).or_insert(day);
        *first = day.min(*first);
    }
    if denied.is_empty() {
        return;
    }
    for verdict in verdicts.iter().filter(|verdict| is_known(verdict)) {
        denied.remove(&merchant(verdict));
    }
    for verdict in verdicts {
        let day = books.charge(verdict.charge).day();
        let is_later = denied.get(&merchant(verdict)).is_some_and(|first| day >= *first);
        if verdict.status.is_open() && is_later && !is_denied(verdict) {
            verdict.because.push(Because::Notice { notice: Notice::DeniedShop });
        }
    }
}

fn is_denied(verdict: &Verdict) -> bool {
    verdict.reason == Reason::MarkedNotMine
}

fn is_known(verdict: &Verdict) -> bool {
    verdict.status == Status::Explained
        || verdict.answer.as_ref().is_some_and(|said| said.answer.is_known())
}
