//! Orders on a page: those that are told of, and those that come near.

use super::chosen::{behind, is_denied, is_order_denied};
use super::telling::Telling;
use super::{Block, Entry};
use crate::model::{ChargeId, NearMiss, OrderId, StandingReason};
use crate::report::particulars::{each_once, goes_to};
use crate::report::tables::Cell;
use crate::text::Message;
use crate::text::list::OnLine;
use crate::text::packet::{Head, Name, Reader, Said};
use std::collections::BTreeMap;

pub(super) fn orders(telling: &Telling) -> Option<Block> {
    let columns: &[Name] = match telling.reader {
        // Where it goes is the shop's to know, and the police's.
        Reader::CardCompany | Reader::Service => {
            &[Name::OrderNumber, Name::Shop, Name::OrderedOn, Name::Amount, Name::State]
        }
        Reader::Shop => &[
            Name::OrderNumber,
            Name::OrderedOn,
            Name::Amount,
            Name::State,
            Name::ShippedOn,
            Name::GoesTo,
        ],
        Reader::Police => &[
            Name::OrderNumber,
            Name::Shop,
            Name::OrderedOn,
            Name::Amount,
            Name::State,
            Name::GoesTo,
        ],
    };
    let rows = telling.dossier.orders.iter().map(|id| {
        let cells = columns.iter().map(|column| order_cell(telling, *id, *column));
        Entry { cells: cells.collect(), notes: order_notes(telling, *id) }
    });
    telling.table(Head::Orders, columns, rows.collect())
}

fn order_cell(telling: &Telling, id: OrderId, column: Name) -> Cell {
    let order = telling.view.report.books.order(id);
    match column {
        Name::OrderNumber => Cell::text(telling.number(order).unwrap_or_default()),
        Name::Shop => Cell::text(telling.shop_of(order)),
        Name::OrderedOn => telling.moment(Some(order.ordered_on), order.ordered_at),
        Name::Amount => Cell::Amount(order.amount),
        Name::State => Cell::text(OnLine::State(order.state).say(telling.view.teller.voice)),
        Name::ShippedOn => Cell::day(order.shipped_on),
        Name::GoesTo => Cell::text(goes_to(telling.view, order).unwrap_or_default()),
        _ => Cell::Empty,
    }
}

fn order_notes(telling: &Telling, id: OrderId) -> Vec<String> {
    use StandingReason as Why;
    let report = telling.view.report;
    let tells = |reason: &&Why| {
        matches!(
            reason,
            Why::Cancelled
                | Why::Failed
                | Why::UnknownRecipient
                | Why::UnknownAddress
                | Why::FirstSeenRecipient
                | Why::FirstSeenAddress
        )
    };
    let charges = &telling.dossier.charges;
    let of_denied = |charge: &&ChargeId| {
        behind(report, **charge).contains(&id) && is_denied(report, report.verdict(**charge))
    };
    let is_denied = is_order_denied(report, id) || charges.iter().any(|it| of_denied(&it));
    let first = if is_denied { Said::OrderDenied } else { Said::NotSettled };
    let reasons = report.vouched(id).reasons.iter().filter(tells);
    let reasons = reasons.map(|reason| reason.say(telling.view.teller.voice));
    each_once([telling.say(&first)].into_iter().chain(reasons))
}

/// Why an order that comes near is not the charge's; to a shop only its own.
pub(super) fn near(telling: &Telling) -> Option<Block> {
    let columns: &[Name] = match telling.reader {
        Reader::CardCompany | Reader::Service => {
            &[Name::Position, Name::Shop, Name::OrderedOn, Name::Amount, Name::WhyNot]
        }
        Reader::Shop => {
            &[Name::Position, Name::OrderNumber, Name::OrderedOn, Name::Amount, Name::WhyNot]
        }
        Reader::Police => return None,
    };
    let mut rows = Vec::new();
    for (position, id) in (1..).zip(&telling.dossier.charges) {
        for (order, why) in near_orders(telling, *id) {
            let cells = columns.iter().map(|column| match column {
                Name::Position => Cell::count(position),
                Name::WhyNot => Cell::text(telling.say(&why)),
                column => order_cell(telling, order, *column),
            });
            rows.push(Entry { cells: cells.collect(), notes: Vec::new() });
        }
    }
    telling.table(Head::Near, columns, rows)
}

pub(super) fn near_orders(telling: &Telling, id: ChargeId) -> Vec<(OrderId, Said)> {
    let report = telling.view.report;
    let verdict = report.verdict(id);
    let is_behind = behind(report, id);
    let mut found: BTreeMap<OrderId, Said> = BTreeMap::new();
    for near in &verdict.near {
        let (order, why) = match near {
            NearMiss::DateOff { order, days } => (*order, Said::DaysOff(days.unsigned_abs())),
            NearMiss::AmountOff { order, .. } => (*order, Said::OtherAmount),
            NearMiss::Taken { order, .. } => (*order, Said::OfAnotherPayment),
            NearMiss::OtherCard { order } => (*order, Said::OtherCard),
            NearMiss::SumPossible { orders, first, .. } => (*first, Said::AddsUp(*orders)),
            NearMiss::NotLegitimate { .. } => continue,
        };
        found.entry(order).or_insert(why);
    }
    if let Some(group) = verdict.group.map(|group| report.matching.group(group)) {
        let (charges, orders) = (group.charges.len(), verdict.orders.len());
        for order in &verdict.orders {
            found.entry(*order).or_insert(Said::TooFew { charges, orders });
        }
    }
    // A shop of a mall has orders of its own alone, and nothing tells whose such an order is.
    let is_of_reader = |id: &OrderId| match telling.shop() {
        Some(shop) => !shop.is_stall && shop.id == Some(report.books.order(*id).shop),
        None => true,
    };
    let is_told = |(id, _): &(OrderId, Said)| !is_behind.contains(id) && is_of_reader(id);
    let mut found: Vec<_> = found.into_iter().filter(is_told).collect();
    found.sort_by_key(|(id, _)| {
        let order = report.books.order(*id);
        (order.ordered_on, order.ordered_at, order.place)
    });
    found
}
