//! What disproves an order before anyone looks where it goes.

use super::fold::fold;
use crate::model::{Books, Household, Incident, Last4, Order, OrderState, Shop, StandingReason};
use chrono::NaiveTime;

/// The household's denials, folded once.
pub(super) struct Denials<'a> {
    household: &'a Household,
    incident_shops: Vec<Option<String>>,
    not_mine: Vec<(String, String)>,
    mine: Vec<(String, String)>,
}

impl<'a> Denials<'a> {
    pub(super) fn of(household: &'a Household) -> Denials<'a> {
        let shop = |incident: &Incident| incident.shop.as_deref().map(fold);
        let pair = |(shop, number): &(String, String)| (fold(shop), number.trim().to_owned());
        Denials {
            household,
            incident_shops: household.incidents.iter().map(shop).collect(),
            not_mine: household.not_mine.iter().map(pair).collect(),
            mine: household.mine.iter().map(pair).collect(),
        }
    }

    /// Every denial that holds: what the shop says first, then what the household says.
    pub(super) fn against(&self, books: &Books, order: &Order) -> Vec<StandingReason> {
        let mut reasons = Vec::new();
        match order.state {
            OrderState::Cancelled => reasons.push(StandingReason::Cancelled),
            OrderState::Failed => reasons.push(StandingReason::Failed),
            _ => {}
        }
        if is_marked(&self.not_mine, books, order) {
            reasons.push(StandingReason::MarkedNotMine);
        }
        // What is known of one order tells more than a span of days.
        if !self.is_mine(books, order) && self.is_in_incident(books, order) {
            reasons.push(StandingReason::InIncident);
        }
        reasons
    }

    /// Whether the household stands behind it, wherever it goes.
    pub(super) fn is_mine(&self, books: &Books, order: &Order) -> bool {
        is_marked(&self.mine, books, order)
    }

    fn is_in_incident(&self, books: &Books, order: &Order) -> bool {
        self.household.incidents.iter().zip(&self.incident_shops).any(|(incident, shop)| {
            let at_shop = shop.as_ref().is_none_or(|shop| is_shop(books, order, shop));
            let by_card = incident.card.as_ref().is_none_or(|card| pays_with(books, order, card));
            at_shop && by_card && overlaps(incident, order)
        })
    }
}

fn is_marked(marks: &[(String, String)], books: &Books, order: &Order) -> bool {
    let Some(number) = order.number.map(|number| books.text(number)) else {
        return false;
    };
    let is_there = |shop: &str| shop.is_empty() || is_shop(books, order, shop);
    marks.iter().any(|(shop, marked)| marked == number && is_there(shop))
}

/// Whether `shop`, folded, is the id or the name of the order's shop.
pub(super) fn is_shop(books: &Books, order: &Order, shop: &str) -> bool {
    let names = [books.text(order.shop), books.text(order.shop_name)];
    let known = books.shop(order.shop);
    names.into_iter().any(|name| fold(name) == shop)
        || known.is_some_and(|known| is_called(books, known, shop))
}

/// Whether `name`, folded, is the id or the name of a shop.
pub(super) fn is_called(books: &Books, shop: &Shop, name: &str) -> bool {
    let names = [books.text(shop.id), shop.label.ja.as_str(), shop.label.en.as_str()];
    names.into_iter().any(|known| fold(known) == name)
}

fn pays_with(books: &Books, order: &Order, card: &str) -> bool {
    let Some(last4) = Last4::at_end_of(card) else { return false };
    order.unit_ids().any(|unit| books.unit(unit).card == Some(last4))
}

/// An order without a time may have been placed at any time of its day.
fn overlaps(incident: &Incident, order: &Order) -> bool {
    let midnight = order.ordered_on.and_time(NaiveTime::MIN);
    let (earliest, latest) = match order.ordered_at {
        Some(time) => (order.ordered_on.and_time(time), order.ordered_on.and_time(time)),
        None => (midnight, order.ordered_on.and_hms_opt(23, 59, 59).unwrap_or(midnight)),
    };
    incident.from <= latest && incident.until.is_none_or(|until| earliest <= until)
}
