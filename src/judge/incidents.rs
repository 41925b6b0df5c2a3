//! Incidents that the household names: the charges of their days are listed, whatever is usual.
//!
//! The orders of an incident are disproved before anything is matched (`vouch`). A charge that a
//! good order explains stays explained: that order was placed before, or paid with another card.

use super::coverage::Reach;
use crate::model::{Because, Books, Charge, Household, Incident, Last4, Notice, Symbol, Verdict};
use crate::normalise::descriptors_named;
use crate::vouch::shops_called;
use chrono::{NaiveTime, TimeDelta};
use hashbrown::HashSet;

/// An incident with what it is of.
struct Scene<'a> {
    incident: &'a Incident,
    shops: Vec<Symbol>,
    /// For each descriptor, whether it names the incident's shop.
    descriptors: Vec<bool>,
    card: Option<Last4>,
}

/// Notes on every charge of an incident that nothing accounts for where it falls.
pub(super) fn note(books: &Books, reach: &Reach, household: &Household, verdicts: &mut [Verdict]) {
    let scenes: Vec<Scene<'_>> =
        household.incidents.iter().map(|incident| Scene::of(books, incident)).collect();
    if scenes.is_empty() {
        return;
    }
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        if verdict.status.is_open() && scenes.iter().any(|scene| scene.holds(books, reach, charge))
        {
            verdict.because.push(Because::Notice { notice: Notice::InIncident });
        }
    }
}

/// Shops that the household names and that neither a list nor a charge of these files knows.
pub(super) fn unknown_shops(books: &Books, household: &Household) -> Vec<String> {
    let is_unknown = |name: &&str| {
        shops_called(books, name).is_empty()
            && !books.orders.iter().any(|order| crate::vouch::is_shop(books, order, name))
            && !descriptors_named(books, name).contains(&true)
    };
    household.shops_named().filter(is_unknown).map(str::to_owned).collect()
}

/// Cards of incidents that neither a statement nor an order of these files names.
pub(super) fn unknown_cards(books: &Books, household: &Household) -> Vec<String> {
    let of_accounts = books.accounts.iter().filter_map(|account| account.last4);
    let of_charges = books.charges.iter().filter_map(|charge| charge.card);
    let of_orders = books.units.iter().filter_map(|unit| unit.card);
    let known: HashSet<Last4> = of_accounts.chain(of_charges).chain(of_orders).collect();
    let cards = household.incidents.iter().filter_map(|incident| incident.card.as_deref());
    let is_unknown = |card: &&str| Last4::at_end_of(card).is_none_or(|it| !known.contains(&it));
    cards.filter(is_unknown).map(str::to_owned).collect()
}

impl<'a> Scene<'a> {
    fn of(books: &Books, incident: &'a Incident) -> Scene<'a> {
        let name = incident.shop.as_deref();
        Scene {
            incident,
            shops: name.map(|name| shops_called(books, name)).unwrap_or_default(),
            descriptors: name.map(|name| descriptors_named(books, name)).unwrap_or_default(),
            card: incident.card.as_deref().and_then(Last4::at_end_of),
        }
    }

    fn holds(&self, books: &Books, reach: &Reach, charge: &Charge) -> bool {
        let shop = self.shop_of(books, reach, charge);
        let at_shop = self.incident.shop.is_none() || shop.is_some();
        let by_card = self.incident.card.is_none() || {
            let digits = charge.card.or(books.account(charge.account).last4);
            digits.is_some() && digits == self.card
        };
        at_shop && by_card && self.is_of_its_days(charge, shop.unwrap_or(0))
    }

    /// How many days after an order the shop charges it, where the charge is the shop's.
    fn shop_of(&self, books: &Books, reach: &Reach, charge: &Charge) -> Option<i64> {
        let shop = reach.shops_behind(books, charge).find(|shop| self.shops.contains(shop));
        let days_late = |shop| books.shop(shop).map_or(0, |it| i64::from(it.days_after_shipment));
        let is_named = self.descriptors.get(charge.descriptor.0 as usize) == Some(&true);
        shop.map(days_late).or(is_named.then_some(0))
    }

    /// A charge without a time may have been made at any time of its day; one of a shop may come
    /// so many days after its order.
    fn is_of_its_days(&self, charge: &Charge, days_late: i64) -> bool {
        let Some(day) = charge.day() else { return false };
        let at = |time: Option<NaiveTime>, otherwise| day.and_time(time.unwrap_or(otherwise));
        let last_moment = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        let latest = at(charge.transacted_at, last_moment);
        let earliest = at(charge.transacted_at, NaiveTime::MIN);
        let until = self
            .incident
            .until
            .and_then(|until| until.checked_add_signed(TimeDelta::days(days_late)).or(Some(until)));
        self.incident.from <= latest && until.is_none_or(|until| earliest <= until)
    }
}
