//! The list: what is on it, and what comes first.
//!
//! Orders to stop; then charges by strength of evidence, running windows before passed ones, fewest
//! days left, largest amount; then, in the same order, what was charged only after the day of the
//! report; then cancelled orders; then the other unchecked charges, one line a
//! merchant, largest sum first.
//! Amounts of different currencies are ordered by their minor units. The last tie is broken by day,
//! merchant text and place, so the order never hangs on an id.

use super::strength::{self, Strength};
use crate::model::{
    Books, ChargeId, GroupId, Line, LineKind, Matching, Money, Place, Status, Symbol, Verdict,
    Vouched,
};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What the lines are made from.
pub(super) struct Listing<'a> {
    pub(super) books: &'a Books,
    pub(super) vouched: &'a [Vouched],
    pub(super) matching: &'a Matching,
    pub(super) verdicts: &'a [Verdict],
    /// Sets of twins that stand in no group of the matching.
    pub(super) twins: &'a [Vec<ChargeId>],
    /// Listed for their amount alone.
    pub(super) largest: &'a BTreeSet<ChargeId>,
    pub(super) as_of: NaiveDate,
}

/// The lines in order, ranked from 1. The lists of orders come sorted.
pub(super) fn lines(
    listing: &Listing<'_>,
    to_stop: Vec<LineKind>,
    cancelled: Vec<LineKind>,
) -> Vec<Line> {
    let mut charges = listing.charge_lines();
    charges.sort_by(|(a, _), (b, _)| a.cmp(b));
    let kinds = to_stop
        .into_iter()
        .chain(charges.into_iter().map(|(_, kind)| kind))
        .chain(cancelled)
        .chain(listing.folded_lines());
    (1..).zip(kinds).map(|(rank, kind)| Line { rank, kind }).collect()
}

/// Writes each line's rank on its charges.
pub(super) fn number(verdicts: &mut [Verdict], lines: &[Line]) {
    for line in lines {
        for id in charges_of(&line.kind) {
            verdicts[id.0 as usize].rank = Some(line.rank);
        }
    }
}

fn charges_of(kind: &LineKind) -> &[ChargeId] {
    match kind {
        LineKind::Charge(id) => std::slice::from_ref(id),
        LineKind::Group { charges, .. } | LineKind::Folded { charges, .. } => charges,
        LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) => &[],
    }
}

/// Smaller comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SortKey {
    /// Charged after the day of the report: not what the reader asks about.
    is_later: bool,
    strength: Strength,
    /// Its window has passed: behind what can still be reported in time.
    has_passed: bool,
    /// Charges without a clock come after those with one.
    days_left: (bool, i64),
    minor: Reverse<i64>,
    day: Option<NaiveDate>,
    merchant: String,
    place: Place,
}

impl Listing<'_> {
    fn charge_lines(&self) -> Vec<(SortKey, LineKind)> {
        let mut lines = Vec::new();
        for (index, group) in (0..).zip(&self.matching.groups) {
            let charges = self.ambiguous(&group.charges, Some(GroupId(index)));
            lines.extend(self.group_line(Some(GroupId(index)), charges));
        }
        for twins in self.twins {
            lines.extend(self.group_line(None, self.ambiguous(twins, None)));
        }
        for verdict in self.verdicts {
            if verdict.status == Status::Ambiguous {
                continue;
            }
            if let Some(key) = self.sort_key(verdict.charge) {
                lines.push((key, LineKind::Charge(verdict.charge)));
            }
        }
        lines
    }

    fn ambiguous(&self, charges: &[ChargeId], group: Option<GroupId>) -> Vec<ChargeId> {
        let belongs = |id: &&ChargeId| {
            let verdict = &self.verdicts[id.0 as usize];
            verdict.status == Status::Ambiguous && verdict.group == group
        };
        charges.iter().filter(belongs).copied().collect()
    }

    /// A group stands where its first member would stand.
    fn group_line(
        &self,
        group: Option<GroupId>,
        mut charges: Vec<ChargeId>,
    ) -> Option<(SortKey, LineKind)> {
        charges.sort_by_cached_key(|id| self.last_ties(*id));
        let key = charges.iter().filter_map(|id| self.sort_key(*id)).min()?;
        Some((key, LineKind::Group { group, charges }))
    }

    /// `None` for charges that have no line of their own.
    fn sort_key(&self, id: ChargeId) -> Option<SortKey> {
        let verdict = &self.verdicts[id.0 as usize];
        let strength = strength::of(verdict, self.vouched, self.largest.contains(&id))?;
        let days_left = match verdict.clocks.first() {
            // With one month only, the amount decides, and no day before it.
            _ if strength == Strength::LargestOfMonth => (false, 0),
            Some(clock) => (false, clock.days_left),
            None => (true, 0),
        };
        let (day, merchant, place) = self.last_ties(id);
        let minor = Reverse(self.books.charge(id).amount.minor);
        let is_later = day.is_some_and(|day| day > self.as_of);
        let has_passed = verdict.clocks.last().is_some_and(|clock| clock.days_left < 0);
        Some(SortKey { is_later, strength, has_passed, days_left, minor, day, merchant, place })
    }

    fn last_ties(&self, id: ChargeId) -> (Option<NaiveDate>, String, Place) {
        let charge = self.books.charge(id);
        let merchant = self.books.text(self.books.descriptor_of(charge).merchant).to_owned();
        (charge.day(), merchant, charge.place)
    }

    /// The unchecked charges that have no line of their own, one line a merchant and currency.
    fn folded_lines(&self) -> Vec<LineKind> {
        let mut folded: Vec<ChargeId> = self
            .verdicts
            .iter()
            .filter(|verdict| verdict.status == Status::Unchecked)
            .filter(|verdict| self.sort_key(verdict.charge).is_none())
            .map(|verdict| verdict.charge)
            .collect();
        let merchant_of = |id: &ChargeId| {
            let charge = self.books.charge(*id);
            (self.books.descriptor_of(charge).merchant, charge.amount.currency)
        };
        folded.sort_by_cached_key(|id| {
            let (merchant, currency) = merchant_of(id);
            let charge = self.books.charge(*id);
            (self.books.text(merchant).to_owned(), currency, charge.day(), charge.place)
        });
        let mut lines: Vec<(Symbol, Vec<ChargeId>, Money)> = Vec::new();
        for run in folded.chunk_by(|a, b| merchant_of(a) == merchant_of(b)) {
            lines.extend(summed(self.books, merchant_of(&run[0]).0, run));
        }
        lines.sort_by_cached_key(|(merchant, charges, sum)| {
            let text = self.books.text(*merchant).to_owned();
            (sum.currency, Reverse(sum.minor), text, Reverse(charges.len()))
        });
        let folded = |(merchant, charges, sum)| LineKind::Folded { merchant, charges, sum };
        lines.into_iter().map(folded).collect()
    }
}

/// One line for a run of charges of one merchant; a sum too large for one line begins another.
fn summed(
    books: &Books,
    merchant: Symbol,
    run: &[ChargeId],
) -> Vec<(Symbol, Vec<ChargeId>, Money)> {
    let mut lines: Vec<(Symbol, Vec<ChargeId>, Money)> = Vec::new();
    for id in run {
        let amount = books.charge(*id).amount;
        let sum = lines.last().and_then(|(_, _, sum)| sum.checked_add(amount));
        match (lines.last_mut(), sum) {
            (Some(line), Some(sum)) => {
                line.1.push(*id);
                line.2 = sum;
            }
            _ => lines.push((merchant, vec![*id], amount)),
        }
    }
    lines
}
