//! Vouch: orders, household and incidents become the standing of each order.
//! Knows legitimacy. Never looks at a charge.
//!
//! An order stands by the first of these that holds:
//!
//! 1. It is denied: cancelled, failed, marked, or placed in an incident. Disproved.
//! 2. It has no destination: digital goods, thin lists. Good.
//! 3. Names or addresses are configured: one of them in the order's text makes it good, none makes
//!    it disproved. A pick-up point names nobody: there the history decides, and disproves nothing.
//! 4. Nothing is configured: the household's older orders decide (`history.rs` says how).

mod denied;
mod destination;
mod fold;
mod history;
mod household;

use crate::model::{Books, Household, Order, OrderId, Standing, StandingReason, Symbol, Vouched};
use denied::{Denials, ShopName};
use destination::{Destination, Destinations};
use history::History;
use household::Known;
use rayon::prelude::*;

/// Whether a shop as a person names it is the order's.
pub fn is_shop(books: &Books, order: &Order, shop: &str) -> bool {
    ShopName::of(shop).is_of(books, order)
}

/// The shops that a person calls so.
pub fn shops_called(books: &Books, name: &str) -> Vec<Symbol> {
    let name = ShopName::of(name);
    let called = books.shops.iter().filter(|shop| name.is_called(books, shop));
    called.map(|shop| shop.id).collect()
}

/// The standing of every order of the books, by order id.
pub fn vouch(books: &Books, household: &Household) -> Vec<Vouched> {
    let denials = Denials::of(household);
    let denied: Vec<Vec<StandingReason>> =
        books.orders.par_iter().map(|order| denials.against(books, order)).collect();
    let destinations = Destinations::of(books);
    let history = History::of(books, &destinations, &denied);
    let known = Known::of(household, books, &destinations);
    let orders: Vec<OrderId> = books.order_ids().collect();
    orders
        .into_par_iter()
        .zip(denied)
        .map(|(id, denied)| {
            let order = books.order(id);
            let destination = destinations.get(order);
            let (standing, held) = if denials.is_mine(books, order) {
                (Standing::Good, vec![StandingReason::MarkedMine])
            } else if order.is_digital || destination.is_empty() {
                (Standing::Good, vec![StandingReason::NothingToHoldAgainst])
            } else if known.is_empty() {
                history.judge(order, &destination)
            } else {
                known.judge(order, &destination, &history)
            };
            if denied.is_empty() {
                return Vouched { order: id, standing, reasons: held };
            }
            let doubts = if standing == Standing::Good { Vec::new() } else { held };
            let reasons = [denied, doubts].concat();
            Vouched { order: id, standing: Standing::Disproved, reasons }
        })
        .collect()
}

/// Notes that raise no doubt by themselves.
fn notes(is_gift: bool, destination: &Destination<'_>) -> Vec<StandingReason> {
    let mut notes = Vec::new();
    if destination.is_pickup_point {
        notes.push(StandingReason::PickupPoint);
    }
    if is_gift {
        notes.push(StandingReason::Gift);
    }
    notes
}
