//! What happened since the moment that was asked for.

use super::{Context, Day, plain};
use crate::guidance::{LOGINS_SHOWN_MONTHS, POINTS_SHOWN_MONTHS};
use crate::model::{Event, Happening, Money, Narrowed, Night, OrderId};
use chrono::{Months, NaiveDate};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    /// `2026-05-31T23:00:00`, in the zone of the run.
    since: String,
    /// What `--account` names, where the files know it; else everything is here.
    shops: Vec<&'a str>,
    accounts: Vec<String>,
    events: Vec<EventView<'a>>,
    /// The days until which shops show what happened on the first of these days, about.
    logins_shown_until: Option<Day>,
    points_shown_until: Option<Day>,
}

#[derive(Serialize)]
struct EventView<'a> {
    on: Day,
    at: Option<String>,
    what: &'static str,
    amount: String,
    currency: String,
    charge: Option<&'a str>,
    order: Option<OrderView<'a>>,
}

#[derive(Serialize)]
struct OrderView<'a> {
    shop: &'a str,
    number: Option<&'a str>,
    standing: &'static str,
}

pub(super) fn timeline<'a>(context: &'a Context) -> Option<Timeline<'a>> {
    let night: &Night = context.report.night.as_ref()?;
    let books = &context.report.books;
    let (shops, accounts) = match &night.of {
        Narrowed::Shops(shops) => (shops.iter().map(|shop| books.text(*shop)).collect(), vec![]),
        Narrowed::Cards(cards) => {
            (vec![], cards.iter().map(|card| books.account(*card).code()).collect())
        }
        Narrowed::Everything | Narrowed::Unknown(_) => (vec![], vec![]),
    };
    let until = |months| night.from.date().checked_add_months(Months::new(months)).map(Day);
    Some(Timeline {
        since: night.from.format("%Y-%m-%dT%H:%M:%S").to_string(),
        shops,
        accounts,
        events: night.events.iter().map(|event| event_view(context, event)).collect(),
        logins_shown_until: until(LOGINS_SHOWN_MONTHS),
        points_shown_until: until(POINTS_SHOWN_MONTHS),
    })
}

fn event_view<'a>(context: &'a Context, event: &Event) -> EventView<'a> {
    let books = &context.report.books;
    let of_order = |id: OrderId| {
        let order = books.order(id);
        let view = OrderView {
            shop: books.text(order.shop),
            number: order.number.map(|number| books.text(number)),
            standing: context.report.vouched(id).standing.code(),
        };
        (order.amount, None, Some(view))
    };
    let (what, (amount, charge, order)): (_, (Money, _, _)) = match event.what {
        Happening::Ordered(id) => ("ordered", of_order(id)),
        Happening::Shipped(id) => ("shipped", of_order(id)),
        Happening::Charged(id) => {
            ("charged", (books.charge(id).amount, Some(context.id(id)), None))
        }
    };
    let on: NaiveDate = event.on;
    EventView {
        on: Day(on),
        at: event.at.map(|time| time.format("%H:%M:%S").to_string()),
        what,
        amount: plain(amount),
        currency: amount.currency.code().to_owned(),
        charge,
        order,
    }
}
