//! Reasons as code, parameters and sentence.

use super::{Context, plain};
use crate::model::{
    Because, Distrust, Evidence, EvidenceCode, Money, NearMiss, OrderId, StandingReason,
};
use crate::text::Message;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Sorted by key.
type Params = BTreeMap<&'static str, Value>;

/// A fact that a verdict rests on.
#[derive(Serialize)]
pub(super) struct Fact {
    code: &'static str,
    params: Params,
    /// In the language of the run.
    text: String,
}

impl Fact {
    pub(super) fn because(context: &Context, because: &Because) -> Fact {
        Fact {
            code: because.code(),
            params: because_params(context, because),
            text: context.teller.because(because),
        }
    }

    pub(super) fn near(context: &Context, near: &NearMiss) -> Fact {
        Fact {
            code: near.code(),
            params: near_params(context, near),
            text: context.teller.near(near),
        }
    }

    pub(super) fn standing(context: &Context, reason: StandingReason) -> Fact {
        let text = reason.say(context.teller.voice);
        Fact { code: reason.code(), params: Params::new(), text }
    }

    pub(super) fn distrust(context: &Context, distrust: &Distrust) -> Fact {
        let input = |id| {
            let input = context.report.books.input(id);
            Params::from([("file", json!(input.file)), ("sheet", json!(input.sheet))])
        };
        let params = match distrust {
            Distrust::Unreadable(problem) => Params::from([
                ("file", json!(problem.file)),
                ("sheet", json!(problem.sheet)),
                ("reason", json!(problem.kind.code())),
            ]),
            Distrust::RowsRejected { input: id, rows } => with(input(*id), [("rows", json!(rows))]),
            Distrust::TotalMissing { input: id } => input(*id),
            Distrust::TotalDiffers { input: id, stated, computed } => with(
                with(input(*id), amount("stated", *stated)),
                [("computed", json!(plain(*computed)))],
            ),
        };
        Fact { code: distrust.code(), params, text: context.teller.distrust(distrust) }
    }
}

/// The shop's id and the order's number, where it has one.
fn order(context: &Context, id: OrderId) -> Params {
    let books = &context.report.books;
    let order = books.order(id);
    Params::from([
        ("shop", json!(books.text(order.shop))),
        ("order", json!(order.number.map(|number| books.text(number)))),
    ])
}

fn with(mut params: Params, more: impl IntoIterator<Item = (&'static str, Value)>) -> Params {
    params.extend(more);
    params
}

fn amount(key: &'static str, amount: Money) -> [(&'static str, Value); 2] {
    [(key, json!(plain(amount))), ("currency", json!(amount.currency.code()))]
}

fn because_params(context: &Context, because: &Because) -> Params {
    let text = |symbol| context.report.books.text(symbol);
    match because {
        Because::OrderStands { order: id } => {
            let standing = context.report.vouched(*id).standing.code();
            with(order(context, *id), [("standing", json!(standing))])
        }
        Because::NothingFits { shop } => Params::from([("shop", json!(text(*shop)))]),
        Because::AmountDiffers { order: id, order_amount } => {
            with(order(context, *id), amount("order_amount", *order_amount))
        }
        Because::NoHistory { shop } => Params::from([("shop", json!(shop.map(text)))]),
        Because::OutsideHistory { shop, first, last } => Params::from([
            ("shop", json!(text(*shop))),
            ("first", json!(first.to_string())),
            ("last", json!(last.to_string())),
        ]),
        Because::OtherService { service } => Params::from([("service", json!(text(*service)))]),
        Because::Group { group } => Params::from([("group", json!(context.group_id(*group)))]),
        Because::ChargedTwice { other } => Params::from([("charge", json!(context.id(*other)))]),
        Because::Matched { matched } => {
            Params::from([("match", json!(context.match_id(*matched)))])
        }
        Because::ItemsOnly { order: id } => order(context, *id),
        Because::NetsAgainst { charge } => Params::from([("charge", json!(context.id(*charge)))]),
        Because::Notice { notice } => Params::from([("notice", json!(notice.code()))]),
        Because::AskFamily | Because::LooksLikeBill => Params::new(),
        Because::AccountNotGiven { account } => {
            let account = &context.report.household.accounts[*account];
            Params::from([("shop", json!(account.shop)), ("owner", json!(account.owner))])
        }
        Because::Approved { row } => Params::from([("row", json!(row))]),
        Because::Answered { answer, on } => Params::from([
            ("answer", json!(answer.code())),
            ("on", json!(on.map(|on| on.to_string()))),
        ]),
        Because::AnchoredOtherwise { wanted, on } => {
            Params::from([("wanted", json!(wanted.code())), ("on", json!(on.to_string()))])
        }
    }
}

fn near_params(context: &Context, near: &NearMiss) -> Params {
    match near {
        NearMiss::DateOff { order: id, days } => with(order(context, *id), [("days", json!(days))]),
        NearMiss::AmountOff { order: id, order_amount } => {
            with(order(context, *id), amount("order_amount", *order_amount))
        }
        NearMiss::Taken { order: id, by } => {
            with(order(context, *id), [("charge", json!(context.id(*by)))])
        }
        NearMiss::NotLegitimate { order: id } => {
            let standing = context.report.vouched(*id).standing.code();
            with(order(context, *id), [("standing", json!(standing))])
        }
        NearMiss::OtherCard { order: id } => order(context, *id),
        NearMiss::SumPossible { orders, first, on } => {
            with(order(context, *first), [("orders", json!(orders)), ("on", json!(on.to_string()))])
        }
    }
}

/// One observation of a match.
#[derive(Serialize)]
pub(super) struct EvidenceView {
    code: &'static str,
    params: Params,
    /// Tenths of a decibel.
    weight: i32,
}

impl EvidenceView {
    pub(super) fn of(evidence: &Evidence) -> EvidenceView {
        let params = match evidence.code {
            EvidenceCode::DateLag { days } => Params::from([("days", json!(days))]),
            EvidenceCode::SumWithinOrder { parts } | EvidenceCode::SumAcrossOrders { parts } => {
                Params::from([("parts", json!(parts))])
            }
            _ => Params::new(),
        };
        EvidenceView { code: evidence.code.code(), params, weight: evidence.weight }
    }
}
