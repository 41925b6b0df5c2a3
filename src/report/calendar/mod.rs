//! The calendar: one all-day event a card and day to report by, and one for evidence that will not
//! be there for long.

mod file;
mod working_days;

use super::MARK;
use super::measure::one_line;
use super::opening::card_name;
use super::outline::View;
use super::tally::Shown;
use crate::model::{
    AccountId, AccountKind, Because, Currency, LineKind, Money, OrderId, Symbol, Verdict,
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

/// How long shops show past logins (about), and how long they show past points; and how many days
/// before the end of that time the event stands, since nobody promises the exact day.
const LOGINS_SHOWN: Months = Months::new(2);
const POINTS_SHOWN: Months = Months::new(7);
const AHEAD: Days = Days::new(7);

/// The calendar file of a report.
pub(super) fn ics(view: &View) -> Vec<u8> {
    let mut events = deadlines(view);
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

/// One event a card and day. What should have been reported by now stands today: late is better
/// than never.
fn deadlines(view: &View) -> Vec<Event> {
    let report = view.report;
    let mut by_day: BTreeMap<(AccountId, NaiveDate), Vec<&Verdict>> = BTreeMap::new();
    for verdict in view.tally.verdicts(report, Shown::OnLine) {
        if let Some(clock) = verdict.clocks.first() {
            let account = report.books.charge(verdict.charge).account;
            by_day.entry((account, clock.report_by)).or_default().push(verdict);
        }
    }
    by_day
        .into_iter()
        .map(|((account, day), verdicts)| deadline(view, account, day, &verdicts))
        .collect()
}

fn deadline(view: &View, account: AccountId, report_by: NaiveDate, verdicts: &[&Verdict]) -> Event {
    let books = &view.report.books;
    let card = books.account(account);
    let amounts = verdicts.iter().map(|verdict| books.charge(verdict.charge).amount);
    let sums = super::tally::sums(amounts);
    let is_past = report_by < view.report.as_of;
    let name = named_card(view, account);
    let count = verdicts.len();
    let summary = if is_past {
        OnCalendar::ReportLate { card: name, count, sums }
    } else {
        OnCalendar::ReportBy { card: name, count, sums }
    };
    let mut description: Vec<String> =
        verdicts.iter().map(|verdict| say(view, &charge(view, verdict))).collect();
    let country = country(verdicts.first().map(|v| books.charge(v.charge).amount));
    let day = report_by.max(view.report.as_of);
    if let Some(closed) = closed(day, country) {
        let before = working_day_before(day, country).filter(|before| *before >= view.report.as_of);
        description.push(say(view, &OnCalendar::DesksMayBeClosed { closed, before }));
    }
    let windows: BTreeSet<&str> = verdicts
        .iter()
        .filter_map(|verdict| verdict.clocks.first())
        .map(|clock| clock.window.as_str())
        .collect();
    let windows = windows.into_iter().map(str::to_owned).collect();
    description.push(say(view, &OnCalendar::Terms { windows }));
    let uid = uid(report_by, "report", &card.code());
    let alarms = if is_past { Vec::new() } else { REMIND_DAYS_BEFORE.to_vec() };
    Event { uid, day, summary: say(view, &summary), description, alarms }
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
        let label = books.shop(shop).map(|shop| view.teller.voice.lang.pick(&shop.label));
        let shop = one_line(label.filter(|label| !label.is_empty()).unwrap_or(id));
        let message = OnCalendar::SaveLogins { shop, since };
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
        let message = OnCalendar::SavePoints { account: named_card(view, account), since };
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

fn named_card(view: &View, account: AccountId) -> String {
    let card = view.report.books.account(account);
    let digits = card.last4.map_or_else(String::new, |last4| format!(" …{}", last4.digits()));
    format!("{}{digits}", card_name(view, card))
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
