//! What disproves an order before anyone looks where it goes.

use super::fold::fold;
use crate::model::{Books, Household, Incident, Last4, Order, OrderState, Shop, StandingReason};
use crate::normalise::descriptor::Wordings;
use chrono::NaiveTime;

/// The household's denials, folded once.
pub(super) struct Denials<'a> {
    household: &'a Household,
    incident_shops: Vec<Option<ShopName>>,
    not_mine: Vec<(ShopName, String)>,
    mine: Vec<(ShopName, String)>,
}

impl<'a> Denials<'a> {
    pub(super) fn of(household: &'a Household) -> Denials<'a> {
        let shop = |incident: &Incident| incident.shop.as_deref().map(ShopName::of);
        let pair =
            |(shop, number): &(String, String)| (ShopName::of(shop), number.trim().to_owned());
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
            let at_shop = || shop.as_ref().is_none_or(|shop| shop.is_of(books, order));
            let by_card =
                || incident.card.as_ref().is_none_or(|card| pays_with(books, order, card));
            overlaps(incident, order) && by_card() && at_shop()
        })
    }
}

fn is_marked(marks: &[(ShopName, String)], books: &Books, order: &Order) -> bool {
    let Some(number) = order.number.map(|number| books.text(number)) else {
        return false;
    };
    let is_there = |shop: &ShopName| shop.folded.is_empty() || shop.is_of(books, order);
    marks.iter().any(|(shop, marked)| marked == number && is_there(shop))
}

/// A shop as a person names it: by its id, its name, or what its charges are printed as.
pub(super) struct ShopName {
    folded: String,
    id: Option<&'static str>,
}

impl ShopName {
    pub(super) fn of(name: &str) -> ShopName {
        ShopName { folded: fold(name), id: Wordings::built_in().shop_called(name) }
    }

    /// Whether it is the order's shop.
    pub(super) fn is_of(&self, books: &Books, order: &Order) -> bool {
        let names = [books.text(order.shop), books.text(order.shop_name)];
        names.into_iter().any(|name| fold(name) == self.folded)
            || books.shop(order.shop).is_some_and(|known| self.is_called(books, known))
    }

    pub(super) fn is_called(&self, books: &Books, shop: &Shop) -> bool {
        let id = books.text(shop.id);
        let names = [id, shop.label.ja.as_str(), shop.label.en.as_str()];
        self.id == Some(id) || names.into_iter().any(|known| fold(known) == self.folded)
    }
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
