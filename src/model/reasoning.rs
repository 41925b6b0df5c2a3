//! How one charge was decided: what was looked at, and what became of it.

use super::{ChargeId, Evidence, GroupId, MatchId, UnitId};

/// The whole reasoning for one charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasoning {
    pub charge: ChargeId,
    /// Why no order was looked for at all.
    pub not_asked: Option<NotAsked>,
    /// Units of its amount, those first that came nearest to explaining it.
    pub candidates: Vec<Candidate>,
    /// Further ones that are not told.
    pub more: usize,
}

/// Why no order can stand behind a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// Money back, a payment, a fee, a cancelled half.
    NotAPurchase,
    /// A later part of an instalment plan: the earliest one carries the purchase.
    LaterPart,
    /// The wording is one behind which no order ever stands.
    NoOrderEver,
    NoDay,
}

/// A unit of the charge's amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub unit: UnitId,
    /// What speaks for and against it, were it the charge's.
    pub evidence: Vec<Evidence>,
    pub outcome: Outcome,
}

impl Candidate {
    /// Tenths of a decibel.
    pub fn cost(&self) -> i64 {
        self.evidence.iter().map(|evidence| i64::from(evidence.weight)).sum()
    }
}

/// What became of a candidate. The nearer to explaining the charge, the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Chosen,
    /// It would do as well as the chosen one.
    Alternative,
    /// A group competes for it.
    Disputed(GroupId),
    /// That charge, and this match of it, is the better solution for all.
    Taken {
        by: ChargeId,
        matched: MatchId,
    },
    /// It is free; the charge has a better one, or shares it with others.
    Free,
    NotGood,
    /// Beside another card no name ties them.
    OtherCard,
    /// The charge prints another order's number.
    OtherNumber,
    OtherShop,
    /// The days from its due day to the charge, and those before and after it in which a charge is
    /// looked for.
    DayOff {
        days: i32,
        before: i32,
        after: i32,
    },
}
