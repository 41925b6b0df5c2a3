//! What speaks for and against a pair, and how much: docs/matching.md gives the reasons, one by
//! one. All weights are integers in tenths of a decibel, non-negative: the odds against.

use super::sides::{Expected, Purchase};
use crate::model::{Evidence, EvidenceCode, PartPayment};

/// Solutions whose cost is this close to the best are equals: ten to one.
pub const DELTA: i64 = 100;

/// A charge on the last day of the window, against one on the due day.
const LAST_DAY: i32 = 110;
/// Each day that a charge comes before its due day: more than a time zone explains.
const DAY_EARLY: i32 = 30;
/// The statement or the order names no card.
const CARD_UNKNOWN: i32 = 20;
/// Both name a card, and not the same: a card was replaced, or a wallet has its own number.
const OTHER_CARD: i32 = 120;
/// The wording names no shop: twice the delta and more, so that a charge which names the shop,
/// whatever its day, clearly beats one which does not.
const SHOP_UNKNOWN: i32 = 220;
/// The order's amount leaves out shipping, coupons and points.
const ITEMS_ONLY: i32 = 40;
/// Gift card or points with their amount: already taken off.
const PART_NAMED: i32 = 10;
/// A gift card of unknown amount: any smaller charge would do.
const PART_UNNAMED: i32 = 60;
/// Each further member of a sum.
const FURTHER_PART: i32 = 30;
/// The amount is one that the row or another download states.
const STATED_OTHERWISE: i32 = 20;
/// Any price within 4 % would do.
const AT_ANOTHER_RATE: i32 = 80;
/// Each further member of a sum across orders: nothing but the days ties them.
const FURTHER_ORDER: i32 = 60;

/// The tier of a charge and a unit of the same amount: 0 where an id joins them.
pub fn pair_tier(purchase: &Purchase, unit: &Expected) -> u8 {
    let stated = unit.is_stated && purchase.names(unit) && !purchase.has_other_card(unit);
    u8::from(!(purchase.order_number.is_some() || stated))
}

/// What a charge and a unit of the same amount cost together.
pub fn pair_cost(purchase: &Purchase, unit: &Expected) -> i64 {
    let mut cost = 0;
    observe_pair(purchase, unit, &mut |_, weight| cost += i64::from(weight));
    cost
}

/// The evidence of a charge and a unit of the same amount.
pub fn pair_evidence(purchase: &Purchase, unit: &Expected) -> Vec<Evidence> {
    let mut evidence = Vec::with_capacity(6);
    observe_pair(purchase, unit, &mut |code, weight| evidence.push(Evidence { code, weight }));
    evidence
}

fn observe_pair(purchase: &Purchase, unit: &Expected, note: &mut impl FnMut(EvidenceCode, i32)) {
    if purchase.order_number.is_some() {
        note(EvidenceCode::OrderNumber, 0);
    }
    if unit.is_stated {
        note(EvidenceCode::StatedCharge, 0);
    }
    let same = purchase.amount == unit.amount;
    note(if same { EvidenceCode::SameAmount } else { EvidenceCode::OriginalAmount }, 0);
    observe_circumstances(purchase, unit, note);
    if matches!(unit.part_payment, Some(PartPayment::Named(_))) {
        note(EvidenceCode::PartPayment, PART_NAMED);
    }
}

/// What is seen whether or not the amounts are the same: day, card, shop.
fn observe_circumstances(
    purchase: &Purchase,
    unit: &Expected,
    note: &mut impl FnMut(EvidenceCode, i32),
) {
    let days = purchase.day - unit.due;
    note(EvidenceCode::DateLag { days }, lag_weight(days, unit.days_after));
    match (purchase.card, unit.card) {
        (Some(a), Some(b)) if a == b => note(EvidenceCode::SameCard, 0),
        (Some(_), Some(_)) => note(EvidenceCode::OtherCard, OTHER_CARD),
        _ => note(EvidenceCode::CardUnknown, CARD_UNKNOWN),
    }
    if purchase.names(unit) {
        note(EvidenceCode::ShopNamed, 0);
    } else {
        note(EvidenceCode::ShopUnknown, SHOP_UNKNOWN);
    }
    if unit.is_items_only {
        note(EvidenceCode::ItemsOnlyAmount, ITEMS_ONLY);
    }
}

/// Each day of the window is less likely than the day before by the same factor, so that the cost
/// is a straight line on either side of the due day: a wide window makes a gentle slope.
fn lag_weight(days: i32, days_after: i32) -> i32 {
    if days < 0 { -days * DAY_EARLY } else { days * (LAST_DAY / days_after.max(1)).max(1) }
}

/// How the members of a set belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// They add up, within one order.
    Sum,
    /// They add up, across orders.
    Across,
    /// One charge smaller than its unit, a gift card having paid the rest.
    GiftCard,
    /// The earliest part of a stated instalment plan.
    Instalment,
    /// The row states the unit's amount, and a fee came on top.
    Fee,
    /// The shop has lowered the amount since.
    Lowered,
    /// Near the unit's price at a rate of the configuration.
    Rate,
}

impl Bond {
    /// As in docs/matching.md.
    pub fn tier(self) -> u8 {
        match self {
            Bond::Sum | Bond::Instalment => 2,
            Bond::Across => 3,
            Bond::GiftCard | Bond::Fee | Bond::Lowered | Bond::Rate => 4,
        }
    }
}

/// The evidence of a set: each kind as heavy as its worst member makes it, and the bond.
pub fn set_evidence(purchases: &[&Purchase], units: &[&Expected], bond: Bond) -> Vec<Evidence> {
    let mut worst: Vec<Evidence> = Vec::with_capacity(6);
    for purchase in purchases {
        for unit in units {
            if purchase.order_number.is_some() && worst.is_empty() {
                worst.push(Evidence { code: EvidenceCode::OrderNumber, weight: 0 });
            }
            observe_circumstances(purchase, unit, &mut |code, weight| {
                keep_worst(&mut worst, Evidence { code, weight });
            });
        }
    }
    let members = purchases.len().max(units.len());
    let parts = u8::try_from(members).unwrap_or(u8::MAX);
    let further = i32::from(parts) - 1;
    let (code, weight) = match bond {
        Bond::Sum => (EvidenceCode::SumWithinOrder { parts }, further * FURTHER_PART),
        Bond::Across => (EvidenceCode::SumAcrossOrders { parts }, further * FURTHER_ORDER),
        Bond::Instalment => (EvidenceCode::Instalment, 0),
        Bond::GiftCard => (EvidenceCode::PartPayment, PART_UNNAMED),
        Bond::Fee => (EvidenceCode::ForeignFee, STATED_OTHERWISE),
        Bond::Lowered => (EvidenceCode::LoweredSince, STATED_OTHERWISE),
        Bond::Rate => (EvidenceCode::ConfiguredRate, AT_ANOTHER_RATE),
    };
    worst.push(Evidence { code, weight });
    worst
}

/// Card codes are one kind, shop codes another.
fn keep_worst(worst: &mut Vec<Evidence>, seen: Evidence) {
    match worst.iter_mut().find(|kept| kind(kept.code) == kind(seen.code)) {
        Some(kept) if (kept.weight, kept.code) < (seen.weight, seen.code) => *kept = seen,
        Some(_) => {}
        None => worst.push(seen),
    }
}

fn kind(code: EvidenceCode) -> u8 {
    match code {
        EvidenceCode::OrderNumber => 0,
        EvidenceCode::StatedCharge => 1,
        EvidenceCode::SameAmount | EvidenceCode::OriginalAmount => 2,
        EvidenceCode::DateLag { .. } => 3,
        EvidenceCode::SameCard | EvidenceCode::OtherCard | EvidenceCode::CardUnknown => 4,
        EvidenceCode::ShopNamed | EvidenceCode::ShopUnknown => 5,
        EvidenceCode::SumWithinOrder { .. } | EvidenceCode::SumAcrossOrders { .. } => 6,
        EvidenceCode::PartPayment
        | EvidenceCode::Instalment
        | EvidenceCode::ForeignFee
        | EvidenceCode::LoweredSince
        | EvidenceCode::ConfiguredRate => 7,
        EvidenceCode::ItemsOnlyAmount => 8,
    }
}
