//! Where an order goes, folded.

use super::fold::{fold, stands_in};
use crate::model::{Books, Order, Symbol};
use hashbrown::HashMap;

/// Places where parcels of many people are handed out: shop chains, lockers, counters.
const PICKUP_POINTS: &str = include_str!("pickup_points.txt");

/// The folded texts of every order.
pub(super) struct Destinations {
    folded: HashMap<Symbol, Folded>,
}

struct Folded {
    text: String,
    is_pickup_point: bool,
}

/// The folded texts of one order; at least one of them unless it is empty.
#[derive(Clone, Copy)]
pub(super) struct Destination<'a> {
    pub(super) recipient: Option<&'a str>,
    pub(super) address: Option<&'a str>,
    pub(super) is_pickup_point: bool,
}

impl Destinations {
    pub(super) fn of(books: &Books) -> Destinations {
        let points: Vec<String> = PICKUP_POINTS.lines().map(fold).collect();
        let mut folded = HashMap::new();
        for symbol in books.orders.iter().flat_map(|order| [order.recipient, order.address]) {
            let Some(symbol) = symbol else { continue };
            folded.entry(symbol).or_insert_with(|| {
                let text = fold(books.text(symbol));
                let is_pickup_point = points.iter().any(|point| stands_in(point, &text));
                Folded { text, is_pickup_point }
            });
        }
        Destinations { folded }
    }

    pub(super) fn get(&self, order: &Order) -> Destination<'_> {
        let find = |symbol: Option<Symbol>| {
            self.folded.get(&symbol?).filter(|folded| !folded.text.is_empty())
        };
        let (recipient, address) = (find(order.recipient), find(order.address));
        Destination {
            recipient: recipient.map(|folded| folded.text.as_str()),
            address: address.map(|folded| folded.text.as_str()),
            is_pickup_point: [recipient, address].into_iter().flatten().any(|f| f.is_pickup_point),
        }
    }
}

impl Destination<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.recipient.is_none() && self.address.is_none()
    }
}
