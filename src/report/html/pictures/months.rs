//! What each month sums up to, by what became of its charges: a picture for each currency.

use super::{Drawing, WIDTH, figure, label, rect, told};
use crate::model::{Currency, Money, Status};
use crate::report::frames::{StatusTotal, Total, by_month};
use crate::report::html::markup::{Element, el};
use crate::report::outline::View;
use crate::text::Message;
use crate::text::page::OnPicture;
use crate::text::quantities::money;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

const ROW: i64 = 34;
/// Months that are drawn; all of them stand in the table.
const MONTHS_SHOWN: usize = 15;
/// The parts of a bar, in their order from the left.
const PARTS: [Status; 5] = [
    Status::Unexplained,
    Status::Ambiguous,
    Status::Unchecked,
    Status::Explained,
    Status::SetAside,
];

type ByMonth = BTreeMap<String, Vec<(Status, Total)>>;

pub(super) fn pictures(view: &View) -> Vec<Element> {
    let mut by_currency: BTreeMap<Currency, ByMonth> = BTreeMap::new();
    for StatusTotal { month, status, total } in by_month(view.report) {
        let part = PARTS.into_iter().find(|part| part.code() == status);
        if let Some(part) = part.filter(|_| total.sum > Decimal::ZERO) {
            let months = by_currency.entry(total.currency).or_default();
            months.entry(month).or_default().push((part, total));
        }
    }
    by_currency.iter().map(|(currency, months)| picture(view, *currency, months)).collect()
}

fn picture(view: &View, currency: Currency, months: &ByMonth) -> Element {
    let voice = view.teller.voice;
    let whole =
        |parts: &[(Status, Total)]| parts.iter().map(|(_, total)| total.sum).sum::<Decimal>();
    let largest = months.values().map(|parts| whole(parts)).max().unwrap_or(Decimal::ONE);
    let shown = months.iter().skip(months.len().saturating_sub(MONTHS_SHOWN));
    let mut shapes = Vec::new();
    let mut y = 0;
    for (month, parts) in shown {
        shapes.push(label("row", [2, y + 14], &named(view, month)));
        let sum = Money::from_decimal(whole(parts), currency).map(money).unwrap_or_default();
        shapes.push(label("row end", [WIDTH - 2, y + 14], &sum));
        let mut x = 0;
        for part in PARTS {
            for (_, total) in parts.iter().filter(|(status, _)| *status == part) {
                let length = (total.sum * Decimal::from(WIDTH) / largest).to_i64().unwrap_or(0);
                let bar = rect(class(part), [x, y + 19, length, 10]);
                shapes.push(told(bar, &said(view, part, total)));
                x += length;
            }
        }
        y += ROW;
    }
    let present: BTreeSet<Status> = months.values().flatten().map(|(status, _)| *status).collect();
    y = legend(view, &present, y + 6, &mut shapes);
    let name = OnPicture::Months { currency: currency.code().to_owned() };
    let note = OnPicture::MonthsNote.say(voice);
    figure(view, &name, &note, Drawing { height: y, shapes }, table(view, months, &present))
}

/// What each colour means, two side by side.
fn legend(view: &View, present: &BTreeSet<Status>, top: i64, shapes: &mut Vec<Element>) -> i64 {
    let mut y = top;
    let parts: Vec<Status> = PARTS.into_iter().filter(|part| present.contains(part)).collect();
    for pair in parts.chunks(2) {
        for (x, part) in [0, WIDTH / 2].into_iter().zip(pair) {
            shapes.push(rect(class(*part), [x, y + 5, 10, 10]));
            shapes.push(label("row", [x + 16, y + 15], &part.say(view.teller.voice)));
        }
        y += 22;
    }
    y
}

fn table(view: &View, months: &ByMonth, present: &BTreeSet<Status>) -> Element {
    let voice = view.teller.voice;
    let column = |text: String| el("th").attr("scope", "col").text(text);
    let shown = || PARTS.into_iter().filter(|part| present.contains(part));
    let header = el("tr")
        .child(column(OnPicture::Month.say(voice)))
        .children(shown().map(|part| column(part.say(voice))));
    let row = |(month, parts): (&String, &Vec<(Status, Total)>)| {
        let cell = |part: Status| {
            let total = parts.iter().find(|(status, _)| *status == part);
            let sum = total.and_then(|(_, total)| amount(total)).map(money);
            el("td").class("figure").text(sum.unwrap_or_default())
        };
        el("tr")
            .child(el("th").attr("scope", "row").text(named(view, month)))
            .children(shown().map(cell))
    };
    el("table").child(el("thead").child(header)).child(el("tbody").children(months.iter().map(row)))
}

fn amount(total: &Total) -> Option<Money> {
    Money::from_decimal(total.sum, total.currency).ok()
}

fn said(view: &View, part: Status, total: &Total) -> String {
    let Some(sum) = amount(total) else { return String::new() };
    let state = part.say(view.teller.voice);
    OnPicture::Sum { state, count: total.count, sum }.say(view.teller.voice)
}

/// A month as frames write it, in words.
fn named(view: &View, month: &str) -> String {
    let first: Option<NaiveDate> = format!("{month}-01").parse().ok();
    let none = || OnPicture::NoMonth.say(view.teller.voice);
    first.map_or_else(none, |day| view.teller.voice.month(day))
}

fn class(part: Status) -> &'static str {
    match part {
        Status::Unexplained => "look",
        Status::Ambiguous => "several",
        Status::Unchecked => "unchecked",
        Status::Explained => "explained",
        Status::Credit | Status::SetAside => "aside",
    }
}
