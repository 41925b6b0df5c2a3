//! The night of the alert: charges, orders and shipments since a moment, on one line of time.

use super::coverage::Reach;
use crate::model::{
    Account, AccountId, Books, Charge, Event, Happening, Last4, Narrowed, Night, Order, OrderId,
    Since,
};
use crate::vouch::{is_shop, shops_called};
use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// What happened from then to the day of the report. What has no time may have happened at any
/// time of its day.
pub(super) fn night(books: &Books, reach: &Reach, since: &Since, as_of: NaiveDate) -> Night {
    let of = narrowed(books, since.account.as_deref());
    let scope = Scope { books, reach, of: &of, name: since.account.as_deref().unwrap_or_default() };
    let charges = books.charge_ids().filter_map(|id| {
        let charge = books.charge(id);
        let (on, at) =
            (charge.day()?, charge.transacted_at.filter(|_| charge.transacted_on.is_some()));
        let what = Happening::Charged(id);
        scope.has_charge(charge).then_some(Event { on, at, what })
    });
    let orders: Vec<OrderId> =
        books.order_ids().filter(|id| scope.has_order(books.order(*id))).collect();
    let placed = orders.iter().copied().map(|id| {
        let order = books.order(id);
        Event { on: order.ordered_on, at: order.ordered_at, what: Happening::Ordered(id) }
    });
    let shipped = orders.iter().filter_map(|id| {
        let on = books.order(*id).shipped_on?;
        Some(Event { on, at: None, what: Happening::Shipped(*id) })
    });
    let latest = |event: &Event| {
        let at = event.at.unwrap_or(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
        event.on.and_time(at)
    };
    let day_before = since.from - TimeDelta::days(1);
    let all = placed.chain(shipped).chain(charges).filter(|event| event.on <= as_of);
    let (mut events, earlier): (Vec<Event>, Vec<Event>) =
        all.filter(|event| latest(event) >= day_before).partition(|it| latest(it) >= since.from);
    let before =
        |is_it: fn(&Happening) -> bool| earlier.iter().filter(|event| is_it(&event.what)).count();
    events.sort_by_cached_key(|event| {
        let (kind, place, amount) = match event.what {
            Happening::Ordered(id) => (0, books.order(id).place, books.order(id).amount),
            Happening::Shipped(id) => (1, books.order(id).place, books.order(id).amount),
            Happening::Charged(id) => (2, books.charge(id).place, books.charge(id).amount),
        };
        (event.on, event.at, kind, std::cmp::Reverse(amount.minor), place)
    });
    let orders_before = before(|it| matches!(it, Happening::Ordered(_)));
    let charges_before = before(|it| matches!(it, Happening::Charged(_)));
    Night { from: since.from, of, events, orders_before, charges_before }
}

/// A shop by its id or name, else a card by its name, its issuer or its last four digits.
fn narrowed(books: &Books, name: Option<&str>) -> Narrowed {
    let Some(name) = name else { return Narrowed::Everything };
    let shops = shops_called(books, name);
    if !shops.is_empty() || books.orders.iter().any(|order| is_shop(books, order, name)) {
        return Narrowed::Shops(shops);
    }
    let digits = Last4::at_end_of(name);
    let is_card = |(id, card): &(AccountId, &Account)| {
        let has_digits = |last4: Option<Last4>| digits.is_some() && last4 == digits;
        let mut charges = books.charges.iter().filter(|charge| charge.account == *id);
        let names = [card.issuer.as_str(), card.label.ja.as_str(), card.label.en.as_str()];
        names.into_iter().chain(card.name.as_deref()).any(|known| known.eq_ignore_ascii_case(name))
            || has_digits(card.last4)
            || charges.any(|charge| has_digits(charge.card))
    };
    let cards: Vec<AccountId> =
        (0..).map(AccountId).zip(&books.accounts).filter(is_card).map(|(id, _)| id).collect();
    if cards.is_empty() { Narrowed::Unknown(name.to_owned()) } else { Narrowed::Cards(cards) }
}

struct Scope<'a> {
    books: &'a Books,
    reach: &'a Reach,
    of: &'a Narrowed,
    name: &'a str,
}

impl Scope<'_> {
    fn has_charge(&self, charge: &Charge) -> bool {
        match self.of {
            Narrowed::Everything | Narrowed::Unknown(_) => true,
            Narrowed::Shops(shops) => {
                let mut behind = self.reach.shops_behind(self.books, charge);
                behind.any(|shop| shops.contains(&shop))
            }
            Narrowed::Cards(cards) => cards.contains(&charge.account),
        }
    }

    /// An order says seldom which card pays for it: where a card is asked for, all count.
    fn has_order(&self, order: &Order) -> bool {
        match self.of {
            Narrowed::Shops(_) => is_shop(self.books, order, self.name),
            Narrowed::Everything | Narrowed::Unknown(_) | Narrowed::Cards(_) => true,
        }
    }
}
