//! Which months the statements of a card speak for, and which they should.

use crate::model::{AccountId, Books, Input, Role};
use crate::report::opening::card_name;
use crate::report::outline::View;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// A month's statement is due when the month ended so many days ago: before, hardly any issuer has
/// closed it.
const DUE_DAYS: i64 = 15;
/// A bill holds the use of the month before it, or of two.
const BILLED_MONTHS: u32 = 2;

/// The months of one card, each by its first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardMonths {
    /// As a person calls it, with its digits.
    pub name: String,
    /// The code for programs.
    pub account: String,
    pub months: Vec<NaiveDate>,
    /// Between the first month that it has and the last that is due.
    pub missing: Vec<NaiveDate>,
}

/// Every card that a statement is of, by its code. A month is given where a file has a line of it,
/// or lines before and after.
pub(super) fn of_cards(view: &View) -> Vec<CardMonths> {
    let books = &view.report.books;
    let last_due = first_of(view.report.as_of - TimeDelta::days(DUE_DAYS))
        .checked_sub_months(Months::new(1))
        .unwrap_or(NaiveDate::MIN);
    let bills = months_of_empty_bills(books);
    let card = |(account, months): (AccountId, BTreeSet<NaiveDate>)| {
        let described = books.account(account);
        let digits = described.last4.map(|last4| format!(" …{}", last4.digits()));
        let billed = bills.get(&account);
        let is_billed = |month: &NaiveDate| billed.is_some_and(|billed| billed.contains(month));
        let (first, last) = (months.first().copied(), months.last().copied());
        let until = last.into_iter().chain([last_due]).max();
        let due = first.zip(until).map(|(first, until)| run(first, until)).unwrap_or_default();
        let is_missing = |month: &NaiveDate| !months.contains(month) && !is_billed(month);
        CardMonths {
            name: format!("{}{}", card_name(view, described), digits.unwrap_or_default()),
            account: described.code(),
            missing: due.into_iter().filter(is_missing).collect(),
            months: months.into_iter().collect(),
        }
    };
    let mut cards: Vec<CardMonths> = months_given(books).into_iter().map(card).collect();
    cards.sort_by(|a, b| (&a.account, &a.name).cmp(&(&b.account, &b.name)));
    cards
}

/// From the first to the last line of each file and card.
fn months_given(books: &Books) -> BTreeMap<AccountId, BTreeSet<NaiveDate>> {
    let mut spans: BTreeMap<_, (NaiveDate, NaiveDate)> = BTreeMap::new();
    for charge in &books.charges {
        let Some(day) = charge.day() else { continue };
        if books.input(charge.place.input).role == Role::Statement {
            let span = spans.entry((charge.account, charge.place.input)).or_insert((day, day));
            *span = (span.0.min(day), span.1.max(day));
        }
    }
    let mut given: BTreeMap<AccountId, BTreeSet<NaiveDate>> = BTreeMap::new();
    for ((account, _), (first, last)) in spans {
        given.entry(account).or_default().extend(run(first, last));
    }
    given
}

/// Months that may be empty because a bill without any line was given.
fn months_of_empty_bills(books: &Books) -> BTreeMap<AccountId, BTreeSet<NaiveDate>> {
    let mut empty: BTreeMap<AccountId, BTreeSet<NaiveDate>> = BTreeMap::new();
    let is_empty = |input: &&Input| input.role == Role::Statement && input.first.is_none();
    for input in books.inputs.iter().filter(is_empty) {
        let (Some(account), Some((year, month))) = (input.account, input.billed_in) else {
            continue;
        };
        let Some(billed) = NaiveDate::from_ymd_opt(year, month, 1) else { continue };
        let before =
            (1..=BILLED_MONTHS).filter_map(|by| billed.checked_sub_months(Months::new(by)));
        empty.entry(account).or_default().extend(before);
    }
    empty
}

/// The first days of the months from one to another, both included.
fn run(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let next = |month: &NaiveDate| month.checked_add_months(Months::new(1));
    let months = std::iter::successors(Some(first_of(first)), next);
    months.take_while(|month| *month <= last).collect()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
