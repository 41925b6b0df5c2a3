//! Every order, its standing, and the charges that reached it.

use super::facts::Fact;
use super::{Context, Day, PlaceView, plain};
use crate::model::{ChargeId, LineKind, Match, OrderId, StandingReason, Vouched};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Orders<'a>(pub &'a Context<'a>);

impl Serialize for Orders<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reached = reached(self.0);
        let ranks = ranks(self.0);
        let orders = self.0.report.books.order_ids();
        serializer.collect_seq(orders.map(|id| OrderView {
            charged_by: reached.get(&id).map(|ids| self.0.ids(ids)).unwrap_or_default(),
            rank: ranks.get(&id).copied(),
            ..OrderView::of(self.0, id)
        }))
    }
}

/// The charges of each order, whether they are explained by it or only named beside it.
fn reached(context: &Context) -> BTreeMap<OrderId, Vec<ChargeId>> {
    let books = &context.report.books;
    let matching = &context.report.matching;
    let mut reached: BTreeMap<OrderId, BTreeSet<ChargeId>> = BTreeMap::new();
    let mut add = |matched: &Match| {
        for unit in &matched.units {
            let charges = reached.entry(books.unit(*unit).order).or_default();
            charges.extend(&matched.charges);
        }
    };
    matching.matches.iter().for_each(&mut add);
    matching.not_legitimate.iter().for_each(&mut add);
    reached.into_iter().map(|(order, charges)| (order, charges.into_iter().collect())).collect()
}

fn ranks(context: &Context) -> BTreeMap<OrderId, u32> {
    let lines = context.report.lines.iter();
    lines
        .filter_map(|line| match line.kind {
            LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => {
                Some((order, line.rank))
            }
            _ => None,
        })
        .collect()
}

#[derive(Serialize)]
struct OrderView<'a> {
    place: PlaceView<'a>,
    shop: &'a str,
    number: Option<&'a str>,
    ordered_on: Day,
    shipped_on: Option<Day>,
    amount: String,
    currency: String,
    state: &'static str,
    recipient_known: Option<bool>,
    standing: &'static str,
    because: Vec<Fact>,
    charged_by: Vec<&'a str>,
    rank: Option<u32>,
}

impl<'a> OrderView<'a> {
    fn of(context: &'a Context<'a>, id: OrderId) -> OrderView<'a> {
        let books = &context.report.books;
        let order = books.order(id);
        let vouched = context.report.vouched(id);
        OrderView {
            place: context.place(order.place),
            shop: books.text(order.shop),
            number: order.number.map(|number| books.text(number)),
            ordered_on: Day(order.ordered_on),
            shipped_on: order.shipped_on.map(Day),
            amount: plain(order.amount),
            currency: order.amount.currency.code().to_owned(),
            state: order.state.code(),
            recipient_known: recipient_known(vouched),
            standing: vouched.standing.code(),
            because: vouched.reasons.iter().map(|why| Fact::standing(context, *why)).collect(),
            charged_by: Vec::new(),
            rank: None,
        }
    }
}

/// Whether the household knows where it went; `None` where nothing tells.
fn recipient_known(vouched: &Vouched) -> Option<bool> {
    vouched.reasons.iter().find_map(|reason| match reason {
        StandingReason::UnknownRecipient
        | StandingReason::UnknownAddress
        | StandingReason::FirstSeenRecipient
        | StandingReason::FirstSeenAddress => Some(false),
        StandingReason::KnownToHousehold | StandingReason::EstablishedByHistory => Some(true),
        _ => None,
    })
}
