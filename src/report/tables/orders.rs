//! Orders: those behind explained charges beside them, and all of them on their own.

use super::charges::Row;
use super::{Cell, Table};
use crate::model::{Order, OrderId, Place};
use crate::report::outline::View;
use crate::report::particulars::{each_once, goes_to};
use crate::text::Message;
use crate::text::columns::Column;
use crate::text::list::OnLine;
use std::collections::BTreeMap;

/// What stands beside an explained charge.
const BESIDE: [Column; 6] = [
    Column::OrderedOn,
    Column::OrderShop,
    Column::OrderNumber,
    Column::OrderAmount,
    Column::OrderFile,
    Column::OrderRow,
];

/// Columns of charges that stand before their orders.
const OF_CHARGE: [Column; 9] = [
    Column::Day,
    Column::Name,
    Column::Amount,
    Column::Currency,
    Column::Card,
    Column::Reason,
    Column::File,
    Column::Row,
    Column::Id,
];

const ALL: [Column; 13] = [
    Column::OrderedOn,
    Column::OrderShop,
    Column::OrderNumber,
    Column::OrderAmount,
    Column::Currency,
    Column::OrderState,
    Column::ShippedOn,
    Column::GoesTo,
    Column::Reason,
    Column::ChargedOn,
    Column::OrderFile,
    Column::OrderSheet,
    Column::OrderRow,
];

/// Explained charges, a row for each of their orders: those of the second order and later leave
/// the charge's cells empty, so that its amount stands in the column once.
pub(in crate::report) fn explained<'a>(
    view: &View,
    rows: impl Iterator<Item = &'a Row<'a>>,
) -> Table {
    let columns: Vec<Column> = OF_CHARGE.into_iter().chain(BESIDE).collect();
    let mut table = Table { columns, rows: Vec::new() };
    for row in rows {
        let charge: Vec<Cell> = OF_CHARGE.map(|column| row.cell(view, column)).to_vec();
        let orders = if row.orders.is_empty() {
            vec![None]
        } else {
            row.orders.iter().copied().map(Some).collect()
        };
        for (position, order) in orders.into_iter().enumerate() {
            let before =
                if position == 0 { charge.clone() } else { vec![Cell::Empty; OF_CHARGE.len()] };
            let beside =
                BESIDE.map(|column| order.map_or(Cell::Empty, |order| cell(view, order, column)));
            table.rows.push([before, beside.to_vec()].concat());
        }
    }
    table
}

/// Every order, newest first.
pub(in crate::report) fn all(view: &View) -> Table {
    let books = &view.report.books;
    let mut charged_on: BTreeMap<OrderId, String> = BTreeMap::new();
    for verdict in &view.report.verdicts {
        let day = books.charge(verdict.charge).day().map(|day| day.to_string());
        for order in &verdict.orders {
            let days = charged_on.entry(*order).or_default();
            let gap = if days.is_empty() { "" } else { " " };
            days.push_str(gap);
            days.push_str(day.as_deref().unwrap_or("-"));
        }
    }
    let mut orders: Vec<OrderId> = books.order_ids().collect();
    orders.sort_by_key(|id| {
        let order = books.order(*id);
        (std::cmp::Reverse(order.ordered_on), order.place)
    });
    let row = |id: &OrderId| -> Vec<Cell> {
        let cell = |column| match column {
            Column::ChargedOn => Cell::text(charged_on.get(id).cloned().unwrap_or_default()),
            column => cell(view, *id, column),
        };
        ALL.into_iter().map(cell).collect()
    };
    Table { columns: ALL.to_vec(), rows: orders.iter().map(row).collect() }
}

fn cell(view: &View, id: OrderId, column: Column) -> Cell {
    let books = &view.report.books;
    let order: &Order = books.order(id);
    let Place { input, row, .. } = order.place;
    let input = books.input(input);
    match column {
        Column::OrderedOn => Cell::Day(order.ordered_on),
        Column::OrderShop => Cell::text(view.teller.shop(order.shop)),
        Column::OrderNumber => Cell::text(order.number.map_or("", |number| books.text(number))),
        Column::OrderAmount => Cell::Amount(order.amount),
        Column::Currency => Cell::text(order.amount.currency.code()),
        Column::OrderState => Cell::text(OnLine::State(order.state).say(view.teller.voice)),
        Column::ShippedOn => Cell::day(order.shipped_on),
        Column::GoesTo => Cell::text(goes_to(view, order).unwrap_or_default()),
        Column::Reason => {
            let reasons = view.report.vouched(id).reasons.iter();
            let said = reasons.map(|reason| reason.say(view.teller.voice));
            Cell::text(each_once(said).join(" "))
        }
        Column::OrderFile => Cell::text(&input.file),
        Column::OrderSheet => Cell::text(input.sheet.as_deref().unwrap_or_default()),
        Column::OrderRow => Cell::Count(row.into()),
        _ => Cell::Empty,
    }
}
