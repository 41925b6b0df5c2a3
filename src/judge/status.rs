//! The first verdict on every charge: status and reason, with the facts they rest on.

use super::coverage::{Reach, Reaching};
use crate::model::{
    Because, Books, Charge, ChargeId, Fate, MatchId, Matching, Nature, NearMiss, OrderId, Reason,
    Standing, Status, Symbol, UnitId, Verdict, Vouched,
};
use hashbrown::HashMap;
use rayon::prelude::*;

/// Fewer verdicts than this are given before a second thread has begun.
const VERDICTS_WORTH_A_THREAD: usize = 1024;
/// A charge so many days after its order came soon.
const SOON_DAYS: i64 = 7;

/// What the stages before have found.
pub(super) struct Case<'a> {
    pub(super) books: &'a Books,
    pub(super) vouched: &'a [Vouched],
    pub(super) matching: &'a Matching,
    pub(super) reach: &'a Reach,
}

/// One verdict for each charge, in their order.
pub(super) fn first_verdicts(case: &Case<'_>) -> Vec<Verdict> {
    let not_legitimate = not_legitimate_by_charge(case.matching);
    let carried = case.books.later_parts();
    let ids: Vec<ChargeId> = case.books.charge_ids().collect();
    let first = |id: ChargeId| {
        let charge = case.books.charge(id);
        match set_aside(id, charge, &carried) {
            Some(verdict) => verdict,
            None if charge.amount.minor < 0 => {
                new_verdict(id, Status::Credit, Reason::Refund, Vec::new())
            }
            None => of_purchase(case, id, not_legitimate.get(&id).copied()),
        }
    };
    let with_near = |mut verdict: Verdict| {
        if verdict.status.is_open() {
            verdict.near = case.matching.near_of(verdict.charge).collect();
        }
        verdict
    };
    // No verdict here looks at another, so both cores give them.
    let ids = ids.into_par_iter().with_min_len(VERDICTS_WORTH_A_THREAD);
    ids.map(first).map(with_near).collect()
}

fn new_verdict(charge: ChargeId, status: Status, reason: Reason, because: Vec<Because>) -> Verdict {
    Verdict {
        charge,
        status,
        reason,
        notices: Vec::new(),
        because,
        near: Vec::new(),
        matched: None,
        group: None,
        orders: Vec::new(),
        clocks: Vec::new(),
        answer: None,
        rank: None,
    }
}

/// Index into `not_legitimate` of each charge that stands there.
fn not_legitimate_by_charge(matching: &Matching) -> HashMap<ChargeId, usize> {
    let found = matching.not_legitimate.iter().enumerate();
    found.flat_map(|(index, found)| found.charges.iter().map(move |id| (*id, index))).collect()
}

/// The lines that are nobody's purchase, or a later part of one.
fn set_aside(
    id: ChargeId,
    charge: &Charge,
    carried: &HashMap<ChargeId, ChargeId>,
) -> Option<Verdict> {
    let aside = |reason, because| Some(new_verdict(id, Status::SetAside, reason, because));
    match charge.nature {
        Nature::Payment => return aside(Reason::Payment, Vec::new()),
        Nature::Income => return aside(Reason::Income, Vec::new()),
        Nature::BillPayment => return aside(Reason::BillPayment, Vec::new()),
        Nature::CancelledHalf => return aside(Reason::CancelledPair, Vec::new()),
        Nature::Purchase | Nature::LikelyBill | Nature::Refund | Nature::Fee => {}
    }
    let first = *carried.get(&id)?;
    aside(Reason::InstalmentOf, vec![Because::NetsAgainst { charge: first }])
}

fn of_purchase(case: &Case<'_>, id: ChargeId, not_legitimate: Option<usize>) -> Verdict {
    match case.matching.fate(id) {
        Fate::Explained(matched) => of_match(case, id, matched),
        Fate::Ambiguous(group) => Verdict {
            group: Some(group),
            orders: orders_of(case.books, &case.matching.group(group).units),
            ..new_verdict(id, Status::Ambiguous, Reason::Rivals, vec![Because::Group { group }])
        },
        Fate::Left => match not_legitimate {
            Some(index) => {
                let units = &case.matching.not_legitimate[index].units;
                of_doubted_orders(case, id, orders_of(case.books, units))
            }
            None => of_no_order(case, id),
        },
    }
}

/// Only good orders explain, whatever the assignment says.
fn of_match(case: &Case<'_>, id: ChargeId, matched: MatchId) -> Verdict {
    let orders = orders_of(case.books, &case.matching.get(matched).units);
    if orders.iter().any(|order| standing(case, *order) != Standing::Good) {
        return of_doubted_orders(case, id, orders);
    }
    let mut because = vec![Because::Matched { matched }];
    let weak = orders.iter().find(|order| case.books.order(**order).amount_is_items_only);
    because.extend(weak.map(|order| Because::ItemsOnly { order: *order }));
    let verdict = new_verdict(id, Status::Explained, Reason::Matched, because);
    Verdict { matched: Some(matched), orders, ..verdict }
}

fn of_doubted_orders(case: &Case<'_>, id: ChargeId, orders: Vec<OrderId>) -> Verdict {
    let disproved = orders.iter().any(|order| standing(case, *order) == Standing::Disproved);
    let reason = if disproved { Reason::OrderNotLegitimate } else { Reason::OrderDoubtful };
    let because = orders.iter().map(|order| Because::OrderStands { order: *order }).collect();
    Verdict { orders, ..new_verdict(id, Status::Unexplained, reason, because) }
}

/// Nothing fits: what that means hangs on whether a history was there to be looked at.
fn of_no_order(case: &Case<'_>, id: ChargeId) -> Verdict {
    let charge = case.books.charge(id);
    let unchecked = |reason, because| new_verdict(id, Status::Unchecked, reason, vec![because]);
    if charge.nature == Nature::LikelyBill {
        return unchecked(Reason::NoHistory, Because::LooksLikeBill);
    }
    let service = case.books.descriptor_of(charge).service;
    if let Some(service) = service.filter(|service| !is_always_kept(case, *service)) {
        return unchecked(Reason::OtherService, Because::OtherService { service });
    }
    let shop = case.reach.shop_of(case.books, charge);
    let never_ordered = case.books.descriptor_of(charge).orderless
        || charge.nature == Nature::Fee
        || charge.amount.minor == 0;
    let Some(shop) = shop.filter(|_| !never_ordered) else {
        return unchecked(Reason::NoHistory, Because::NoHistory { shop: None });
    };
    match case.reach.at(case.books, shop, charge.day()) {
        Reaching::NoHistory => {
            unchecked(Reason::NoHistory, Because::NoHistory { shop: Some(shop) })
        }
        Reaching::Outside { first, last } => {
            let outside = Because::OutsideHistory { shop, first, last };
            of_differing(case, id, outside)
                .filter(|verdict| is_soon_after_its_order(case, verdict))
                .unwrap_or_else(|| unchecked(Reason::OutsideHistory, outside))
        }
        Reaching::Covered => of_covered(case, id, shop),
    }
}

/// Whether a given history holds every charge of this service. Of another service it holds those
/// that its own account paid, and silence about the rest says nothing.
fn is_always_kept(case: &Case<'_>, service: Symbol) -> bool {
    let own = case.books.history_with(service).filter(|history| *history == service);
    own.is_some_and(|history| case.reach.is_given(history))
}

fn of_covered(case: &Case<'_>, id: ChargeId, shop: Symbol) -> Verdict {
    let nothing = Because::NothingFits { shop };
    of_differing(case, id, nothing)
        .unwrap_or_else(|| new_verdict(id, Status::Unexplained, Reason::NoOrder, vec![nothing]))
}

/// Whether it came so soon after the order for another amount that this speaks for it by itself,
/// wherever its history ends.
fn is_soon_after_its_order(case: &Case<'_>, verdict: &Verdict) -> bool {
    let day = case.books.charge(verdict.charge).day();
    let since = |order: &OrderId| {
        let order = case.books.order(*order);
        day.map(|day| (day - order.shipped_on.unwrap_or(order.ordered_on)).num_days())
    };
    verdict.orders.iter().filter_map(since).all(|days| days <= SOON_DAYS)
}

/// An order that waits for its charge, for another amount.
fn of_differing(case: &Case<'_>, id: ChargeId, otherwise: Because) -> Option<Verdict> {
    let differing = case.matching.near_of(id).find_map(|near| match near {
        NearMiss::AmountOff { order, order_amount } => Some((order, order_amount)),
        _ => None,
    });
    let (order, order_amount) = differing?;
    let because = vec![Because::AmountDiffers { order, order_amount }, otherwise];
    let verdict = new_verdict(id, Status::Unexplained, Reason::AmountDiffers, because);
    Some(Verdict { orders: vec![order], ..verdict })
}

fn standing(case: &Case<'_>, order: OrderId) -> Standing {
    case.vouched[order.0 as usize].standing
}

/// The orders of some units, each once, in order.
fn orders_of(books: &Books, units: &[UnitId]) -> Vec<OrderId> {
    let mut orders: Vec<OrderId> = units.iter().map(|unit| books.unit(*unit).order).collect();
    orders.sort_unstable();
    orders.dedup();
    orders
}
