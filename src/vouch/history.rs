//! What the household's own older orders say of an order.
//!
//! A destination is **established** when an order placed more than 60 days before, itself not
//! denied, went the same way, at whatever shop: it is one household. So a thief's test parcel of
//! the same night vouches for nothing.
//!
//! An order **stands behind** this one when it stands in the same list (the shop's history, or the
//! same file), is not denied, and is old enough to have established its destination. Younger ones
//! could not, so counting them would doubt every order of a list that is two months long. A
//! destination not established is doubted once 6 orders stand behind it, or one that is 90 days
//! older. Where a list is too short for that, 6 orders more than 14 days older stand behind, and 14
//! days establish: seven parcels to the household and then one to a stranger are worth a doubt.
//!
//! A list that names where most of its orders went stands for itself. One that does so here and
//! there (a page of orders, and the details of the two that nobody knows) has no such history of
//! its own, so those of the whole household stand behind its orders.

use super::destination::{Destination, Destinations};
use super::notes;
use crate::model::{Books, InputId, Order, Standing, StandingReason, Symbol};
use chrono::NaiveDate;
use hashbrown::HashMap;

/// An order establishes a destination only for orders placed more than this many days later.
const ESTABLISHING_DAYS: i64 = 60;
/// In lists too short for that, this many; still far more than one night.
const SHORT_LIST_DAYS: i64 = 14;
/// This many orders behind make a history long enough to doubt …
const ENOUGH_ORDERS: usize = 6;
/// … and so does one order that is this many days older.
const ENOUGH_DAYS: i64 = 90;

/// Orders that nobody denies, by where they went and by the list they stand in.
#[derive(Default)]
pub(super) struct History<'a> {
    /// The first day an order went to this recipient …
    recipients: HashMap<&'a str, NaiveDate>,
    /// … or to this address.
    addresses: HashMap<&'a str, NaiveDate>,
    /// Order days, sorted.
    by_shop: HashMap<Symbol, Vec<NaiveDate>>,
    by_input: HashMap<InputId, Vec<NaiveDate>>,
    household: Vec<NaiveDate>,
    /// All orders of a list, those without a destination too.
    listed: HashMap<InputId, usize>,
}

impl<'a> History<'a> {
    pub(super) fn of(
        books: &Books,
        destinations: &'a Destinations,
        denied: &[Vec<StandingReason>],
    ) -> History<'a> {
        let mut history = History::default();
        for (order, _) in books.orders.iter().zip(denied).filter(|(_, denied)| denied.is_empty()) {
            let destination = destinations.get(order);
            if !destination.is_empty() {
                history.add(order, &destination);
            }
        }
        for order in &books.orders {
            *history.listed.entry(order.place.input).or_default() += 1;
        }
        history.household.sort_unstable();
        history.by_shop.values_mut().for_each(|days| days.sort_unstable());
        history.by_input.values_mut().for_each(|days| days.sort_unstable());
        history
    }

    fn add(&mut self, order: &Order, destination: &Destination<'a>) {
        let day = order.ordered_on;
        if let Some(text) = destination.recipient {
            let first = self.recipients.entry(text).or_insert(day);
            *first = day.min(*first);
        }
        if let Some(text) = destination.address {
            let first = self.addresses.entry(text).or_insert(day);
            *first = day.min(*first);
        }
        self.by_shop.entry(order.shop).or_default().push(day);
        self.by_input.entry(order.place.input).or_default().push(day);
        self.household.push(day);
    }

    /// Whether an old enough order went to the same recipient or the same address.
    pub(super) fn is_established(&self, order: &Order, destination: &Destination<'_>) -> bool {
        let needed = self.doubting_days(order).unwrap_or(ESTABLISHING_DAYS);
        let is_old = |first: &NaiveDate| days_between(*first, order.ordered_on) > needed;
        destination.recipient.and_then(|text| self.recipients.get(text)).is_some_and(is_old)
            || destination.address.and_then(|text| self.addresses.get(text)).is_some_and(is_old)
    }

    pub(super) fn judge(
        &self,
        order: &Order,
        destination: &Destination<'_>,
    ) -> (Standing, Vec<StandingReason>) {
        let notes = notes(order.is_gift, destination);
        if self.is_established(order, destination) {
            return (Standing::Good, [vec![StandingReason::EstablishedByHistory], notes].concat());
        }
        if !notes.is_empty() {
            return (Standing::Good, notes);
        }
        if self.doubting_days(order).is_none() {
            return (Standing::Good, vec![StandingReason::TooFewToCompare]);
        }
        let mut reasons = Vec::new();
        if destination.recipient.is_some() {
            reasons.push(StandingReason::FirstSeenRecipient);
        }
        if destination.address.is_some() {
            reasons.push(StandingReason::FirstSeenAddress);
        }
        (Standing::Doubtful, reasons)
    }

    /// Whether a list says of fewer than half of its orders where they went.
    fn names_few(&self, input: InputId) -> bool {
        let named = self.by_input.get(&input).map_or(0, Vec::len);
        self.listed.get(&input).is_some_and(|all| named * 2 < *all)
    }

    /// More than how many days older an order must be to establish a destination here. `None`
    /// while too little stands behind this order to doubt it.
    fn doubting_days(&self, order: &Order) -> Option<i64> {
        let input = order.place.input;
        let household = self.names_few(input).then_some(&self.household);
        let lists = [self.by_shop.get(&order.shop), self.by_input.get(&input), household];
        let lists = || lists.into_iter().flatten();
        let age = |day: NaiveDate| days_between(day, order.ordered_on);
        let behind = |days: &Vec<NaiveDate>, least| days.partition_point(|day| age(*day) > least);
        let is_long = |days: &Vec<NaiveDate>| {
            behind(days, ESTABLISHING_DAYS) >= ENOUGH_ORDERS
                || days.first().is_some_and(|oldest| age(*oldest) >= ENOUGH_DAYS)
        };
        if lists().any(is_long) {
            return Some(ESTABLISHING_DAYS);
        }
        let is_short = |days: &Vec<NaiveDate>| behind(days, SHORT_LIST_DAYS) >= ENOUGH_ORDERS;
        lists().any(is_short).then_some(SHORT_LIST_DAYS)
    }
}

fn days_between(earlier: NaiveDate, later: NaiveDate) -> i64 {
    (later - earlier).num_days()
}
