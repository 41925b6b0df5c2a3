//! The reasoning for one charge, told again: its candidates, what they weigh, who has them.

use super::near::around;
use super::sides::{Expected, Lens, Purchase};
use super::weigh::pair_evidence;
use crate::model::{
    Books, Candidate, ChargeId, Fate, GroupId, MatchId, Matching, Nature, NotAsked, Outcome,
    Reasoning, Standing, UnitId, Vouched,
};
use hashbrown::HashMap;

/// Candidates told of one charge.
const MOST: usize = 12;

/// Why the charge is explained, or is not. It solves nothing anew: it looks up what was decided.
pub fn explain(
    books: &Books,
    vouched: &[Vouched],
    matching: &Matching,
    charge: ChargeId,
) -> Reasoning {
    let lens = Lens::new(books);
    let purchases = lens.purchases(|id| id == charge);
    let Some(purchase) = purchases.first() else {
        let not_asked = Some(not_asked(books, charge));
        return Reasoning { charge, not_asked, candidates: Vec::new(), more: 0 };
    };
    let units = lens.expected(|_| true);
    let desk = Desk { books, vouched, matching, uses: Uses::of(matching) };
    let amounts = std::iter::once(purchase.amount).chain(purchase.originals.iter().copied());
    let near = amounts.flat_map(|amount| around(amount, purchase.day, &units));
    let mut candidates: Vec<Candidate> = near.map(|unit| desk.candidate(purchase, unit)).collect();
    // The units come in order of day and name: a stable sort keeps it among equals.
    candidates.sort_by_key(|it| (rank(it.outcome), it.cost()));
    let more = candidates.len().saturating_sub(MOST);
    candidates.truncate(MOST);
    Reasoning { charge, not_asked: None, candidates, more }
}

fn not_asked(books: &Books, charge: ChargeId) -> NotAsked {
    let known = books.charge(charge);
    if !known.is_purchase() || known.nature != Nature::Purchase {
        NotAsked::NotAPurchase
    } else if known.day().is_none() {
        NotAsked::NoDay
    } else if books.later_parts().contains_key(&charge) {
        NotAsked::LaterPart
    } else {
        NotAsked::NoOrderEver
    }
}

/// By kind of outcome alone.
fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Chosen => 0,
        Outcome::Disputed(_) => 1,
        Outcome::Taken { .. } => 2,
        Outcome::Alternative | Outcome::Free => 3,
        Outcome::NotGood => 4,
        Outcome::OtherCard => 5,
        Outcome::DayOff { .. } => 6,
        Outcome::OtherNumber => 7,
        Outcome::OtherShop => 8,
    }
}

/// Where units went.
struct Uses {
    matched: HashMap<UnitId, MatchId>,
    disputed: HashMap<UnitId, GroupId>,
}

impl Uses {
    fn of(matching: &Matching) -> Uses {
        let matches = (0..).map(MatchId).zip(&matching.matches);
        let groups = (0..).map(GroupId).zip(&matching.groups);
        Uses {
            matched: matches.flat_map(|(id, it)| it.units.iter().map(move |u| (*u, id))).collect(),
            disputed: groups.flat_map(|(id, it)| it.units.iter().map(move |u| (*u, id))).collect(),
        }
    }
}

struct Desk<'a> {
    books: &'a Books,
    vouched: &'a [Vouched],
    matching: &'a Matching,
    uses: Uses,
}

impl Desk<'_> {
    fn candidate(&self, purchase: &Purchase, unit: &Expected) -> Candidate {
        Candidate {
            unit: unit.id,
            evidence: pair_evidence(purchase, unit),
            outcome: self.outcome(purchase, unit),
        }
    }

    fn outcome(&self, purchase: &Purchase, unit: &Expected) -> Outcome {
        if !purchase.wording_allows(unit) {
            let prints_another = purchase.order_number.is_some();
            return if prints_another { Outcome::OtherNumber } else { Outcome::OtherShop };
        }
        if !unit.window_holds(purchase.day) {
            let days = purchase.day - unit.due;
            return Outcome::DayOff { days, before: unit.days_before, after: unit.days_after };
        }
        if !purchase.may_be_of(unit) {
            return Outcome::OtherCard;
        }
        let order = self.books.unit(unit.id).order;
        if self.vouched[order.0 as usize].standing != Standing::Good {
            return Outcome::NotGood;
        }
        if let Some(group) = self.uses.disputed.get(&unit.id) {
            return Outcome::Disputed(*group);
        }
        let own = match self.matching.fate(purchase.id) {
            Fate::Explained(id) => Some(id),
            Fate::Ambiguous(_) | Fate::Left => None,
        };
        match self.uses.matched.get(&unit.id) {
            Some(matched) if Some(*matched) == own => Outcome::Chosen,
            _ if own.is_some_and(|id| self.matching.get(id).alternatives.contains(&unit.id)) => {
                Outcome::Alternative
            }
            Some(matched) => {
                Outcome::Taken { by: self.matching.get(*matched).charges[0], matched: *matched }
            }
            None => Outcome::Free,
        }
    }
}
