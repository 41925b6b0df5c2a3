//! A row for each charge, and for each order that is listed.

use super::{Cell, Table};
use crate::model::{
    Answered, Books, Charge, ChargeId, Clock, Last4, LineKind, Order, OrderId, Place, Report,
    Status, Symbol, Verdict,
};
use crate::normalise::charge_ids;
use crate::report::list::{goes_to, odd_destination};
use crate::report::outline::View;
use crate::report::particulars::each_once;
use crate::report::tally::Shown;
use crate::text::Message;
use crate::text::columns::{Column, RowKind};
use crate::text::list::OnLine;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Where a row belongs in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Part {
    ToLookAt,
    Folded,
    Explained,
    SetAside,
}

/// One row of the wide table.
pub(in crate::report) struct Row<'a> {
    pub part: Part,
    kind: RowKind,
    rank: Option<u32>,
    state: String,
    reason: String,
    day: Option<NaiveDate>,
    posted_on: Option<NaiveDate>,
    name: String,
    amount: crate::model::Money,
    card: Option<Last4>,
    shop: String,
    order_numbers: String,
    clock: Option<&'a Clock>,
    place: Place,
    id: String,
    answered: Option<&'a Answered>,
    pub orders: Vec<OrderId>,
    /// Too few orders stand behind it and others, or it is one of twins.
    pub in_group: bool,
}

/// Listed lines first, in the order of the list; then every other charge by day and place. Each is
/// made when it is asked for.
pub(in crate::report) fn rows<'a>(view: &'a View<'a>) -> impl Iterator<Item = Row<'a>> {
    let report = view.report;
    let mut ids = charge_ids(&report.books);
    let mut order_of_rows: Vec<(Position, Source)> =
        report.verdicts.iter().map(|verdict| of_charge(report, verdict)).collect();
    order_of_rows.extend(report.lines.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => {
            Some(of_order(report, line.rank, order))
        }
        _ => None,
    }));
    order_of_rows.sort_by_key(|(position, _)| *position);
    order_of_rows.into_iter().map(move |(_, source)| match source {
        Source::Charge(charge) => {
            let id = std::mem::take(&mut ids[charge.0 as usize]);
            charge_row(view, report.verdict(charge), id)
        }
        Source::Order { rank, order } => order_row(view, rank, order),
    })
}

/// Rank, where there is one; then day and place.
type Position = (u32, Option<NaiveDate>, Place);

/// What a row is made of.
#[derive(Clone, Copy)]
enum Source {
    Charge(ChargeId),
    Order { rank: u32, order: OrderId },
}

fn of_charge(report: &Report, verdict: &Verdict) -> (Position, Source) {
    let charge = report.books.charge(verdict.charge);
    let position = (verdict.rank.unwrap_or(u32::MAX), charge.day(), charge.place);
    (position, Source::Charge(verdict.charge))
}

fn of_order(report: &Report, rank: u32, id: OrderId) -> (Position, Source) {
    let order = report.books.order(id);
    ((rank, Some(order.ordered_on), order.place), Source::Order { rank, order: id })
}

/// Some rows as a table of these columns.
pub(in crate::report) fn table<'a>(
    view: &View,
    columns: &[Column],
    rows: impl Iterator<Item = &'a Row<'a>>,
) -> Table {
    let columns = columns.to_vec();
    let cells = |row: &Row| columns.iter().map(|column| row.cell(view, *column)).collect();
    let rows = rows.map(cells).collect();
    Table { columns, rows }
}

fn charge_row<'a>(view: &View<'a>, verdict: &'a Verdict, id: String) -> Row<'a> {
    let teller = view.teller;
    let books = &view.report.books;
    let charge = books.charge(verdict.charge);
    let because: Vec<_> = verdict.because.iter().map(|because| teller.because(because)).collect();
    let near: Vec<_> = verdict.near.iter().map(|near| teller.near(near)).collect();
    let part = match view.tally.shown(verdict.charge) {
        Shown::OnLine => Part::ToLookAt,
        Shown::Folded => Part::Folded,
        Shown::Counted if verdict.status == Status::Explained => Part::Explained,
        Shown::Counted => Part::SetAside,
    };
    Row {
        part,
        kind: RowKind::Charge,
        rank: verdict.rank,
        state: view.tally.state(verdict, teller.voice),
        reason: each_once(because.into_iter().chain(near)).join(" "),
        day: charge.day(),
        posted_on: charge.posted_on,
        name: books.text(books.descriptor_of(charge).printed).to_owned(),
        amount: charge.amount,
        card: last4(books, charge),
        shop: shop_of(view, verdict),
        order_numbers: numbers(books, &verdict.orders),
        clock: verdict.clocks.first(),
        place: charge.place,
        id,
        answered: verdict.answer.as_ref(),
        orders: verdict.orders.clone(),
        in_group: verdict.status == Status::Ambiguous,
    }
}

fn order_row<'a>(view: &View<'a>, rank: u32, id: OrderId) -> Row<'a> {
    let teller = view.teller;
    let books = &view.report.books;
    let order: &Order = books.order(id);
    // What is held against where it goes stands there with it.
    let told = usize::from(odd_destination(view, id).is_some());
    let reasons = view.report.vouched(id).reasons.iter().skip(told);
    let reasons = reasons.map(|reason| reason.say(teller.voice));
    Row {
        part: Part::ToLookAt,
        kind: RowKind::Order,
        rank: Some(rank),
        state: OnLine::State(order.state).say(teller.voice),
        reason: each_once(goes_to(view, id).into_iter().chain(reasons)).join(" "),
        day: Some(order.ordered_on),
        posted_on: None,
        name: String::new(),
        amount: order.amount,
        card: None,
        shop: teller.shop(order.shop),
        order_numbers: numbers(books, &[id]),
        clock: None,
        place: order.place,
        id: String::new(),
        answered: None,
        orders: vec![id],
        in_group: false,
    }
}

fn last4(books: &Books, charge: &Charge) -> Option<Last4> {
    charge.card.or(books.account(charge.account).last4)
}

/// The shop of the orders it names, else the one its wording names.
fn shop_of(view: &View, verdict: &Verdict) -> String {
    let books = &view.report.books;
    let of_order: Option<Symbol> = verdict.orders.first().map(|id| books.order(*id).shop);
    let of_wording = books.descriptor_of(books.charge(verdict.charge)).shop;
    of_order.or(of_wording).map_or_else(String::new, |shop| view.teller.shop(shop))
}

fn numbers(books: &Books, orders: &[OrderId]) -> String {
    let numbers: BTreeSet<&str> = orders
        .iter()
        .filter_map(|id| books.order(*id).number)
        .map(|number| books.text(number))
        .collect();
    numbers.into_iter().collect::<Vec<_>>().join(" ")
}

impl Row<'_> {
    pub fn cell(&self, view: &View, column: Column) -> Cell {
        let input = view.report.books.input(self.place.input);
        match column {
            Column::Kind => Cell::text(self.kind.say(view.teller.voice)),
            Column::Rank => self.rank.map_or(Cell::Empty, |rank| Cell::Count(rank.into())),
            Column::State => Cell::text(&self.state),
            Column::Reason => Cell::text(&self.reason),
            Column::Day => Cell::day(self.day),
            Column::PostedOn => Cell::day(self.posted_on),
            Column::Name => Cell::text(&self.name),
            Column::Amount => Cell::Amount(self.amount),
            Column::Currency => Cell::text(self.amount.currency.code()),
            Column::Card => {
                Cell::text(self.card.map_or_else(String::new, |card| format!("…{}", card.digits())))
            }
            Column::Shop => Cell::text(&self.shop),
            Column::OrderNumber => Cell::text(&self.order_numbers),
            Column::DaysLeft => {
                self.clock.map_or(Cell::Empty, |clock| Cell::DaysLeft(clock.days_left))
            }
            Column::ReportBy => Cell::day(self.clock.map(|clock| clock.report_by)),
            Column::Deadline => Cell::day(self.clock.map(|clock| clock.deadline)),
            Column::Window => Cell::text(self.clock.map_or("", |clock| clock.window.as_str())),
            Column::File => Cell::text(&input.file),
            Column::Sheet => Cell::text(input.sheet.as_deref().unwrap_or_default()),
            Column::Row => Cell::Count(self.place.row.into()),
            Column::Id => Cell::text(&self.id),
            Column::Answer => Cell::text(
                self.answered
                    .map_or_else(String::new, |answered| answered.answer.say(view.teller.voice)),
            ),
            Column::AnsweredOn => Cell::day(self.answered.and_then(|answered| answered.on)),
            Column::Note => Cell::text(self.answered.map_or("", |answered| &answered.note)),
            column => self.follow_up(column),
        }
    }

    /// What the answer says of a report.
    fn follow_up(&self, column: Column) -> Cell {
        let Some(follow_up) = self.answered.map(|answered| &answered.follow_up) else {
            return Cell::Empty;
        };
        match column {
            Column::ReportedOn => Cell::day(follow_up.reported_on),
            Column::ReportedTo => Cell::text(&follow_up.told),
            Column::Receipt => Cell::text(&follow_up.receipt),
            Column::AnswerBy => Cell::day(follow_up.answer_by),
            Column::RefundBy => Cell::day(follow_up.refund_by),
            _ => Cell::Empty,
        }
    }
}
