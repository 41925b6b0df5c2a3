//! What the values of a configuration may be.

use super::schema::{Amount, Approve, Card, File, Incident, Mark, Moment, Rate, Window};
use super::{Places, date_order, nearest};
use crate::error::{Problem, ProblemKind, Wanted};
use crate::model::{AccountKind, Anchor, Currency, Last4};
use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use std::str::FromStr;
use toml::Spanned;

const KINDS: &[&str] = &["credit", "debit", "prepaid", "points", "unknown"];
const VERDICTS: &[&str] = &["mine", "family", "not-mine", "unsure", "mine-every-month"];
const DATE_ORDERS: &[&str] = &["day-first", "month-first"];
const ANCHORS: &[&str] = &["use", "posted", "statement", "learned"];

type Checked = Result<(), Problem>;

pub(super) fn version(file: &File, places: &Places) -> Checked {
    let seen = file.version.as_ref();
    if seen.is_some_and(|version| *version.get_ref() == 1) {
        return Ok(());
    }
    let kind = ProblemKind::ConfigVersion { seen: seen.map(|version| *version.get_ref()) };
    Err(places.problem(kind, seen.map(Spanned::span)))
}

pub(super) fn values(file: &File, places: &Places) -> Checked {
    file.card.iter().try_for_each(|it| card(it, places))?;
    file.rate.iter().try_for_each(|it| rate(it, places))?;
    for account in &file.account {
        something("shop", &account.get_ref().shop, places)?;
        something("owner", &account.get_ref().owner, places)?;
        account.get_ref().file.iter().try_for_each(|file| something("file", file, places))?;
    }
    file.approve.iter().try_for_each(|it| approve(it.get_ref(), places))?;
    file.mark.iter().try_for_each(|it| mark(it, places))?;
    file.incident.iter().try_for_each(|it| incident(it, places))?;
    file.window.iter().try_for_each(|it| window(it, places))
}

/// The zone of `[household]`; an unknown one names its nearest.
pub(super) fn zone(name: &Spanned<String>, places: &Places) -> Result<chrono_tz::Tz, Problem> {
    let seen = name.get_ref();
    chrono_tz::Tz::from_str(seen).map_err(|_| {
        let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let kind = ProblemKind::UnknownZone { seen: seen.clone(), nearest: nearest(seen, known) };
        places.problem(kind, Some(name.span()))
    })
}

fn card(card: &Card, places: &Places) -> Checked {
    is(card.last4.as_ref(), "last4", Wanted::FourDigits, places, |text| {
        text.len() == 4 && Last4::at_end_of(text).is_some()
    })?;
    is(card.kind.as_ref(), "kind", Wanted::OneOf(KINDS), places, |word| {
        AccountKind::parse(word).is_some()
    })?;
    is(card.currency.as_ref(), "currency", Wanted::Currency, places, |code| {
        Currency::parse(code).is_some_and(Currency::is_in_use)
    })?;
    is(card.date_order.as_ref(), "date_order", Wanted::OneOf(DATE_ORDERS), places, |word| {
        date_order(word).is_some()
    })?;
    is(card.statement_day.as_ref(), "statement_day", Wanted::DayOfMonth, places, |day| {
        (1..=31).contains(day)
    })
}

fn rate(rate: &Rate, places: &Places) -> Checked {
    for (key, code) in [("from", &rate.from), ("to", &rate.to)] {
        is(Some(code), key, Wanted::Currency, places, |code| Currency::parse(code).is_some())?;
    }
    is(Some(&rate.value), "rate", Wanted::Amount, places, |value| positive(value).is_some())
}

fn approve(approve: &Approve, places: &Places) -> Checked {
    something("merchant", &approve.merchant, places)?;
    is(approve.min.as_ref(), "min", Wanted::Amount, places, is_exact)?;
    is(approve.max.as_ref(), "max", Wanted::Amount, places, is_exact)?;
    let min = approve.min.as_ref().and_then(|min| exact(min.get_ref()));
    is(approve.max.as_ref(), "max", Wanted::NotBelowMin, places, |max| exact(max) >= min)?;
    is(approve.until.as_ref(), "until", Wanted::Date, places, is_date)
}

fn mark(whole: &Spanned<Mark>, places: &Places) -> Checked {
    let mark = whole.get_ref();
    either(whole, ("charge", mark.charge.as_ref()), ("order", mark.order.as_ref()), places)?;
    is(Some(&mark.verdict), "verdict", Wanted::OneOf(VERDICTS), places, |word| {
        VERDICTS.contains(&word.as_str())
    })?;
    is(mark.reported_on.as_ref(), "reported_on", Wanted::Date, places, is_date)?;
    is(mark.answer_by.as_ref(), "answer_by", Wanted::Date, places, is_date)?;
    is(mark.refund_by.as_ref(), "refund_by", Wanted::Date, places, is_date)
}

fn incident(whole: &Spanned<Incident>, places: &Places) -> Checked {
    let incident = whole.get_ref();
    either(whole, ("shop", incident.shop.as_ref()), ("card", incident.card.as_ref()), places)?;
    incident.shop.iter().try_for_each(|shop| something("shop", shop, places))?;
    is(incident.card.as_ref(), "card", Wanted::FourDigits, places, |text| {
        text.len() == 4 && Last4::at_end_of(text).is_some()
    })?;
    is(Some(&incident.from), "from", Wanted::DateTime, places, |it| moment(it).is_some())?;
    is(incident.until.as_ref(), "until", Wanted::DateTime, places, |it| moment(it).is_some())?;
    is(incident.until.as_ref(), "until", Wanted::AfterBeginning, places, |until| {
        end(until) >= moment(incident.from.get_ref())
    })
}

fn window(whole: &Spanned<Window>, places: &Places) -> Checked {
    let window = whole.get_ref();
    something("id", &window.id, places)?;
    is(Some(&window.anchor), "anchor", Wanted::OneOf(ANCHORS), places, |word| {
        Anchor::parse(word).is_some()
    })?;
    is(window.days.as_ref(), "days", Wanted::Days, places, |days| *days > 0)?;
    is(window.months.as_ref(), "months", Wanted::Months, places, |months| *months > 0)?;
    either(whole, ("days", window.days.as_ref()), ("months", window.months.as_ref()), places)
}

/// Holds one value against a rule; a key that is left out holds.
fn is<T: std::fmt::Display>(
    value: Option<&Spanned<T>>,
    key: &'static str,
    wanted: Wanted,
    places: &Places,
    holds: impl Fn(&T) -> bool,
) -> Checked {
    match value {
        Some(value) if !holds(value.get_ref()) => {
            let seen = value.get_ref().to_string();
            let kind = ProblemKind::BadConfigValue { key, seen, wanted };
            Err(places.problem(kind, Some(value.span())))
        }
        _ => Ok(()),
    }
}

fn something(key: &'static str, value: &Spanned<String>, places: &Places) -> Checked {
    is(Some(value), key, Wanted::Something, places, |text| !text.trim().is_empty())
}

/// Exactly one of two keys names what a table speaks of.
fn either<T, V: std::fmt::Display>(
    whole: &Spanned<T>,
    (key, one): (&'static str, Option<&Spanned<V>>),
    (other_key, other): (&'static str, Option<&Spanned<V>>),
    places: &Places,
) -> Checked {
    if one.is_some() != other.is_some() {
        return Ok(());
    }
    let seen = one.map(|value| value.get_ref().to_string()).unwrap_or_default();
    let wanted = Wanted::EitherOr(key, other_key);
    let span = other.map_or_else(|| whole.span(), Spanned::span);
    Err(places.problem(ProblemKind::BadConfigValue { key, seen, wanted }, Some(span)))
}

fn is_exact(amount: &Amount) -> bool {
    exact(amount).is_some()
}

pub(super) fn exact(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Whole(whole) => Some(Decimal::from(*whole)),
        Amount::Quoted(text) => Decimal::from_str_exact(text).ok(),
        Amount::Inexact(_) => None,
    }
}

pub(super) fn positive(amount: &Amount) -> Option<Decimal> {
    exact(amount).filter(|amount| *amount > Decimal::ZERO)
}

fn is_date(moment: &Moment) -> bool {
    date(moment).is_some()
}

pub(super) fn date(moment: &Moment) -> Option<NaiveDate> {
    NaiveDate::from_str(&moment.to_string()).ok()
}

/// The moment that was written; a date alone is its last one.
pub(super) fn end(written: &Moment) -> Option<NaiveDateTime> {
    let last = date(written).and_then(|date| date.and_hms_opt(23, 59, 59));
    last.or_else(|| moment(written))
}

/// The moment that was written; a date alone is its midnight.
pub(super) fn moment(moment: &Moment) -> Option<NaiveDateTime> {
    let text = moment.to_string().replace(' ', "T");
    if let Ok(date) = NaiveDate::from_str(&text) {
        return date.and_hms_opt(0, 0, 0);
    }
    let with_seconds = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S").ok();
    with_seconds.or_else(|| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").ok())
}
