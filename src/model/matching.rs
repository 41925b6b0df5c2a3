//! What explains what.

use super::{ChargeId, Money, OrderId, UnitId};
use chrono::NaiveDate;

/// Position of a match in [`Matching::matches`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MatchId(pub u32);

/// Position of a group in [`Matching::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// The shape of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchKind {
    OneToOne,
    /// One unit or order in several charges.
    Split,
    /// Several units in one charge.
    Combined,
    /// Gift card or points paid the rest.
    PartPaid,
    Instalment,
}

/// One observation for or against a match; docs/matching.md lists each with its cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceCode {
    /// The charge prints the order's number.
    OrderNumber,
    /// The export itself states this charge: date, amount and card.
    StatedCharge,
    SameAmount,
    /// Days from the due day to the charge.
    DateLag {
        days: i32,
    },
    SameCard,
    OtherCard,
    CardUnknown,
    /// The descriptor names this shop.
    ShopNamed,
    /// The descriptor names no shop.
    ShopUnknown,
    SumWithinOrder {
        parts: u8,
    },
    /// Units of several orders add up to the charge.
    SumAcrossOrders {
        parts: u8,
    },
    PartPayment,
    ItemsOnlyAmount,
    /// The amount in the shop's own currency is the unit's.
    OriginalAmount,
    /// It is a part of a stated instalment plan, of the unit's amount over the count.
    Instalment,
    /// The row states the unit's amount, before a fee for a use abroad.
    ForeignFee,
    /// Another download states this amount; the shop has lowered it since.
    LoweredSince,
    /// The unit's price comes near it at a rate of the configuration.
    ConfiguredRate,
}

/// An observation with its cost in tenths of a decibel, non-negative: the odds against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Evidence {
    pub code: EvidenceCode,
    pub weight: i32,
}

/// Charges and units that explain each other. At least one side is a single.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub kind: MatchKind,
    /// 0 to 4, as in docs/matching.md.
    pub tier: u8,
    /// Sorted by id.
    pub charges: Vec<ChargeId>,
    /// Sorted by id.
    pub units: Vec<UnitId>,
    pub evidence: Vec<Evidence>,
    /// Sum of the evidence, tenths of a decibel.
    pub cost: i64,
    /// False when the search limit was hit in this component.
    pub exact: bool,
    /// What of the units no charge has reached yet.
    pub open_amount: Option<Money>,
    /// Other units that would explain the same charges as well (30 equal coffees).
    pub alternatives: Vec<UnitId>,
}

/// `charges` compete for `units`, and there are too few: one of these is not accounted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub charges: Vec<ChargeId>,
    pub units: Vec<UnitId>,
    /// At least 1: charges less units.
    pub unaccounted: u32,
}

/// What the assignment says of one charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// Every best solution explains it.
    Explained(MatchId),
    /// Some best solutions do.
    Ambiguous(GroupId),
    /// None does; refunds and payments, which are not matched, stand here too.
    Left,
}

/// Something that nearly explains a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NearMiss {
    /// Same shop and amount, the day does not fit.
    DateOff { order: OrderId, days: i32 },
    /// Same shop and day, another amount: `order_amount` against the charge's.
    AmountOff { order: OrderId, order_amount: Money },
    /// It fits, but that charge is better explained by it.
    Taken { order: OrderId, by: ChargeId },
    /// It fits, but its standing is not good.
    NotLegitimate { order: OrderId },
    /// It fits, and names another card.
    OtherCard { order: OrderId },
    /// These several orders add up to it, on a day: a coincidence cannot be ruled out.
    SumPossible { orders: u8, first: OrderId, on: NaiveDate },
}

/// The whole assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// One for each charge of the books.
    pub fates: Vec<Fate>,
    pub matches: Vec<Match>,
    pub groups: Vec<Group>,
    /// Second pass: charges that only doubtful or disproved orders fit. Same shape, not an
    /// explanation. Sorted by first charge.
    pub not_legitimate: Vec<Match>,
    /// Near misses of charges that are not explained, sorted by charge, best first.
    pub near: Vec<(ChargeId, NearMiss)>,
}

impl Matching {
    pub fn fate(&self, charge: ChargeId) -> Fate {
        self.fates[charge.0 as usize]
    }

    pub fn get(&self, id: MatchId) -> &Match {
        &self.matches[id.0 as usize]
    }

    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    pub fn near_of(&self, charge: ChargeId) -> impl Iterator<Item = NearMiss> + '_ {
        let first = self.near.partition_point(|(id, _)| *id < charge);
        self.near[first..].iter().take_while(move |(id, _)| *id == charge).map(|(_, near)| *near)
    }
}
