//! Orders that no charge has reached yet: those to stop, and those that the shop cancelled.

use super::strength::is_doubt;
use crate::model::{Books, LineKind, Matching, Order, OrderId, OrderState, Standing, Vouched};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// An order sent longer ago than this would long have been charged: it is history, not news.
const RECENT_DAYS: i64 = 60;
/// One that its shop still holds can be stopped for longer; after this it is a forgotten entry.
const OPEN_DAYS: i64 = 180;
/// A cancelled order is told for this long.
const CANCELLED_DAYS: i64 = 30;

/// The orders to stop, not yet shipped first and the newest first, and the cancelled ones.
pub(super) fn unreached(
    books: &Books,
    vouched: &[Vouched],
    matching: &Matching,
    as_of: NaiveDate,
) -> (Vec<LineKind>, Vec<LineKind>) {
    let reached = reached_orders(books, matching);
    let mut to_stop = Vec::new();
    let mut cancelled = Vec::new();
    for id in books.order_ids().filter(|id| !reached[id.0 as usize]) {
        let order = books.order(id);
        let days = (as_of - order.ordered_on).num_days();
        match order.state {
            OrderState::Cancelled if days <= CANCELLED_DAYS => cancelled.push(id),
            OrderState::Cancelled | OrderState::Failed => {}
            state => {
                let limit = if state == OrderState::Open { OPEN_DAYS } else { RECENT_DAYS };
                if days <= limit && is_doubted(&vouched[id.0 as usize]) {
                    to_stop.push(id);
                }
            }
        }
    }
    sort(books, &mut to_stop, as_of);
    sort(books, &mut cancelled, as_of);
    (
        to_stop.into_iter().map(LineKind::OrderToStop).collect(),
        cancelled.into_iter().map(LineKind::CancelledOrder).collect(),
    )
}

fn is_doubted(vouched: &Vouched) -> bool {
    vouched.standing != Standing::Good && vouched.reasons.iter().any(|reason| is_doubt(*reason))
}

/// Whether some charge may be of it, for each order of the books.
fn reached_orders(books: &Books, matching: &Matching) -> Vec<bool> {
    let matched = matching.matches.iter().chain(&matching.not_legitimate);
    let matched = matched.flat_map(|found| &found.units);
    let mut reached = vec![false; books.orders.len()];
    for unit in matched.chain(matching.groups.iter().flat_map(|group| &group.units)) {
        reached[books.unit(*unit).order.0 as usize] = true;
    }
    reached
}

/// What was ordered only after the day of the report stands behind.
fn sort(books: &Books, orders: &mut [OrderId], as_of: NaiveDate) {
    orders.sort_by_cached_key(|id| {
        let order = books.order(*id);
        let newest_first = Reverse((order.ordered_on, order.ordered_at, order.amount.minor));
        let number = order.number.map(|number| books.text(number).to_owned());
        let is_later = order.ordered_on > as_of;
        (
            is_later,
            shipping(order),
            newest_first,
            books.text(order.shop).to_owned(),
            number,
            order.place,
        )
    });
}

/// 0 for what can surely still be stopped, 1 for what perhaps can.
fn shipping(order: &Order) -> u8 {
    match order.state {
        OrderState::Open => 0,
        OrderState::Unknown if order.shipped_on.is_none() => 1,
        _ => 2,
    }
}
