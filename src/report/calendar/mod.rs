//! The calendar: one all-day event a card and day to report by, and one for evidence that will not
//! be there for long.

mod file;
mod working_days;

use super::MARK;
use super::measure::one_line;
use super::opening::{card_name, is_stored_value};
use super::outline::View;
use super::tally::Shown;
use crate::guidance::{LOGINS_SHOWN_MONTHS, POINTS_SHOWN_MONTHS};
use crate::model::{
    AccountId, AccountKind, Because, Currency, Last4, LineKind, Money, Order, OrderId, Symbol,
    Verdict,
};
use crate::normalise::mask;
use crate::text::Message;
use crate::text::calendar::OnCalendar;
use chrono::{Days, Months, NaiveDate};
use file::{Event, calendar};
use std::collections::{BTreeMap, BTreeSet};
use working_days::{Country, closed, working_day_before};

pub use working_days::Closed;

/// Days before an event on which a calendar reminds of it.
const REMIND_DAYS_BEFORE: [u32; 2] = [7, 1];

/// How long shops show past logins and past points; and how many days before the end of that time
/// the event stands, since nobody promises the exact day.
const LOGINS_SHOWN: Months = Months::new(LOGINS_SHOWN_MONTHS);
const POINTS_SHOWN: Months = Months::new(POINTS_SHOWN_MONTHS);
const AHEAD: Days = Days::new(7);

/// The calendar file of a report.
pub(super) fn ics(view: &View) -> Vec<u8> {
    let mut events = orders_to_cancel(view);
    events.extend(services_to_tell(view));
    events.extend(deadlines(view));
    events.extend(logins_to_save(view));
    events.extend(points_to_save(view));
    events.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    let name = say(view, &OnCalendar::Name);
    let stamp = view.report.as_of;
    calendar(&format!("-//cardrecon//{MARK}//EN"), &name, stamp, &events).into_bytes()
}

fn say(view: &View, message: &OnCalendar) -> String {
    message.say(view.teller.voice)
}

/// A card as its lines show it: of an account with several cards, the one that paid.
type Card = (AccountId, Option<Last4>);

fn card_of(view: &View, verdict: &Verdict) -> Card {
    let books = &view.report.books;
    let charge = books.charge(verdict.charge);
    (charge.account, charge.card.or(books.account(charge.account).last4))
}

/// One event a card and day. What should have been reported by now stands today: late is better
/// than never.
fn deadlines(view: &View) -> Vec<Event> {
    let mut by_day: BTreeMap<(Card, NaiveDate), Vec<&Verdict>> = BTreeMap::new();
    for verdict in view.tally.verdicts(view.report, Shown::OnLine) {
        if let Some(clock) = verdict.clocks.first() {
            by_day.entry((card_of(view, verdict), clock.report_by)).or_default().push(verdict);
        }
    }
    let events = by_day.into_iter();
    events.map(|((card, day), verdicts)| deadline(view, card, day, &verdicts)).collect()
}

fn deadline(view: &View, card: Card, by: NaiveDate, verdicts: &[&Verdict]) -> Event {
    let (count, sums) = (verdicts.len(), sums_of(view, verdicts));
    let is_past = by < view.report.as_of;
    let name = named_card(view, card);
    let summary = if is_past {
        OnCalendar::ReportLate { card: name, count, sums }
    } else {
        OnCalendar::ReportBy { card: name, by, count, sums }
    };
    let mut description: Vec<String> =
        verdicts.iter().map(|verdict| say(view, &charge(view, verdict))).collect();
    let first = verdicts.first().map(|verdict| view.report.books.charge(verdict.charge).amount);
    let (country, day) = (country(first), by.max(view.report.as_of));
    if let Some(closed) = closed(day, country) {
        let before = working_day_before(day, country).filter(|before| *before >= view.report.as_of);
        description.push(say(view, &OnCalendar::DesksMayBeClosed { closed, before }));
    }
    let clocks = verdicts.iter().filter_map(|verdict| verdict.clocks.first());
    let windows: BTreeSet<&str> = clocks.map(|clock| clock.window.as_str()).collect();
    let windows = windows.into_iter().map(str::to_owned).collect();
    description.push(say(view, &OnCalendar::Terms { windows }));
    let alarms = if is_past { Vec::new() } else { REMIND_DAYS_BEFORE.to_vec() };
    let uid = uid(by, "report", &card_code(view, card));
    Event { uid, day, summary: say(view, &summary), description, alarms }
}

/// Points and balances have no count of days: whoever keeps them is to be told today.
fn services_to_tell(view: &View) -> Vec<Event> {
    let mut by_card: BTreeMap<Card, Vec<&Verdict>> = BTreeMap::new();
    for verdict in view.tally.verdicts(view.report, Shown::OnLine) {
        if is_stored_value(view, verdict) {
            by_card.entry(card_of(view, verdict)).or_default().push(verdict);
        }
    }
    let event = |(card, verdicts): (Card, Vec<&Verdict>)| {
        let (account, count) = (named_card(view, card), verdicts.len());
        let sums = sums_of(view, &verdicts);
        let lines = verdicts.iter().map(|verdict| say(view, &charge(view, verdict)));
        let summary = say(view, &OnCalendar::TellTheService { account, count, sums });
        today(view, "tell", &card_code(view, card), summary, lines.collect())
    };
    by_card.into_iter().map(event).collect()
}

/// Orders that can still be stopped, shop by shop.
fn orders_to_cancel(view: &View) -> Vec<Event> {
    let books = &view.report.books;
    let mut by_shop: BTreeMap<&str, Vec<&Order>> = BTreeMap::new();
    for line in &view.report.lines {
        if let LineKind::OrderToStop(order) = line.kind {
            let order = books.order(order);
            by_shop.entry(books.text(order.shop)).or_default().push(order);
        }
    }
    let event = |(id, orders): (&str, Vec<&Order>)| {
        let numbers = orders.iter().filter_map(|order| order.number);
        let summary = OnCalendar::CancelOrders {
            shop: shop_name(view, orders[0].shop),
            numbers: numbers.map(|number| one_line(books.text(number))).collect(),
            sums: super::tally::sums(orders.iter().map(|order| order.amount)),
        };
        today(view, "cancel", id, say(view, &summary), Vec::new())
    };
    by_shop.into_iter().map(event).collect()
}

fn today(view: &View, what: &str, of: &str, summary: String, description: Vec<String>) -> Event {
    let day = view.report.as_of;
    Event { uid: uid(day, what, of), day, summary, description, alarms: Vec::new() }
}

fn sums_of(view: &View, verdicts: &[&Verdict]) -> Vec<Money> {
    let books = &view.report.books;
    super::tally::sums(verdicts.iter().map(|verdict| books.charge(verdict.charge).amount))
}

fn charge(view: &View, verdict: &Verdict) -> OnCalendar {
    let books = &view.report.books;
    let charge = books.charge(verdict.charge);
    let numbers = verdict.orders.iter().filter_map(|order| books.order(*order).number);
    OnCalendar::Charge {
        day: charge.day(),
        amount: charge.amount,
        name: one_line(books.text(books.descriptor_of(charge).printed)),
        numbers: numbers.map(|number| one_line(books.text(number))).collect(),
    }
}

/// Logins, for shops whose account somebody else may have used.
fn logins_to_save(view: &View) -> Vec<Event> {
    let books = &view.report.books;
    let mut first: BTreeMap<&str, (Symbol, NaiveDate)> = BTreeMap::new();
    for order in orders_in_doubt(view).into_iter().map(|id| books.order(id)) {
        let id = books.text(order.shop);
        let (_, since) = first.entry(id).or_insert((order.shop, order.ordered_on));
        *since = (*since).min(order.ordered_on);
    }
    let event = |(id, (shop, since)): (&str, (Symbol, NaiveDate))| {
        let day = while_shown(view, since, LOGINS_SHOWN)?;
        let message = OnCalendar::SaveLogins { shop: shop_name(view, shop), since };
        Some(evidence(view, uid(since, "logins", id), day, &message))
    };
    first.into_iter().filter_map(event).collect()
}

/// Orders on the list that are not known to be the household's.
fn orders_in_doubt(view: &View) -> BTreeSet<OrderId> {
    let to_stop = view.report.lines.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) => Some(order),
        _ => None,
    });
    let verdicts = view.tally.verdicts(view.report, Shown::OnLine);
    let behind =
        verdicts.flat_map(|verdict| &verdict.because).filter_map(|because| match because {
            Because::OrderStands { order } => Some(*order),
            _ => None,
        });
    to_stop.chain(behind).collect()
}

/// The page of points, where some were spent that nobody at home knows of.
fn points_to_save(view: &View) -> Vec<Event> {
    let books = &view.report.books;
    let mut first: BTreeMap<AccountId, NaiveDate> = BTreeMap::new();
    for verdict in view.tally.verdicts(view.report, Shown::OnLine) {
        let charge = books.charge(verdict.charge);
        let is_points = books.account(charge.account).kind == AccountKind::Points;
        if let Some(day) = charge.day().filter(|_| is_points) {
            let since = first.entry(charge.account).or_insert(day);
            *since = (*since).min(day);
        }
    }
    let event = |(account, since): (AccountId, NaiveDate)| {
        let day = while_shown(view, since, POINTS_SHOWN)?;
        let uid = uid(since, "points", &books.account(account).code());
        let message = OnCalendar::SavePoints { account: named_card(view, (account, None)), since };
        Some(evidence(view, uid, day, &message))
    };
    first.into_iter().filter_map(event).collect()
}

/// Some days before what happened on `since` is shown no longer, and not before today; `None` when
/// that time is over.
fn while_shown(view: &View, since: NaiveDate, shown: Months) -> Option<NaiveDate> {
    let last = since.checked_add_months(shown)?;
    let day = last.checked_sub_days(AHEAD)?;
    (last > view.report.as_of).then(|| day.max(view.report.as_of))
}

fn evidence(view: &View, uid: String, day: NaiveDate, message: &OnCalendar) -> Event {
    let description = vec![say(view, &OnCalendar::SaveTonight)];
    let alarms = REMIND_DAYS_BEFORE.to_vec();
    Event { uid, day, summary: say(view, message), description, alarms }
}

fn shop_name(view: &View, shop: Symbol) -> String {
    let books = &view.report.books;
    let label = books.shop(shop).map(|shop| view.teller.voice.lang.pick(&shop.label));
    one_line(label.filter(|label| !label.is_empty()).unwrap_or(books.text(shop)))
}

fn named_card(view: &View, (account, last4): Card) -> String {
    let digits = last4.map_or_else(String::new, |last4| format!(" …{}", last4.digits()));
    format!("{}{digits}", card_name(view, view.report.books.account(account)))
}

fn card_code(view: &View, (account, last4): Card) -> String {
    let account = view.report.books.account(account);
    let other = last4.filter(|_| last4 != account.last4);
    other.map_or_else(|| account.code(), |last4| format!("{}-{}", account.code(), last4.digits()))
}

fn country(amount: Option<Money>) -> Country {
    let in_yen = amount.is_some_and(|amount| amount.currency == Currency::JPY);
    if in_yen { Country::Japan } else { Country::Other }
}

/// The same for the same card or shop and day, so that a later file replaces the event. The day
/// stands first: behind the digits of a card it would look like more of its number.
fn uid(day: NaiveDate, what: &str, of: &str) -> String {
    let of: Vec<&str> = of.split_whitespace().collect();
    format!("{day}-{what}-{}@cardrecon", mask(&of.join("-")))
}
