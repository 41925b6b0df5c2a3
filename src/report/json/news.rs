//! What is new since the statements before the newest ones.

use super::{Context, Day, plain};
use crate::model::{Change, Money};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct NewsView<'a> {
    /// The first charge at each new merchant, the largest first.
    new_merchants: Vec<&'a str>,
    subscriptions: Vec<SubscriptionView<'a>>,
    missing: Vec<MissingView<'a>>,
}

#[derive(Serialize)]
struct SubscriptionView<'a> {
    account: String,
    merchant: &'a str,
    change: &'static str,
    before: Option<String>,
    after: Option<String>,
    currency: String,
    charge: &'a str,
}

#[derive(Serialize)]
struct MissingView<'a> {
    account: Option<String>,
    shop: Option<&'a str>,
    first: Day,
    last: Day,
}

pub(super) fn news<'a>(context: &'a Context) -> Option<NewsView<'a>> {
    let books = &context.report.books;
    let news = context.report.news.as_ref()?;
    let subscriptions = news.subscriptions.iter().map(|subscription| {
        let (change, before, after): (_, Option<Money>, Option<Money>) = match subscription.change {
            Change::New { amount } => ("new", None, Some(amount)),
            Change::Up { before, after } => ("up", Some(before), Some(after)),
            Change::Down { before, after } => ("down", Some(before), Some(after)),
            Change::Stopped { amount } => ("stopped", Some(amount), None),
        };
        SubscriptionView {
            account: books.account(subscription.account).code(),
            merchant: books.text(subscription.merchant),
            change,
            before: before.map(plain),
            after: after.map(plain),
            currency: books.charge(subscription.charge).amount.currency.code().to_owned(),
            charge: context.id(subscription.charge),
        }
    });
    let missing = news.missing.iter().map(|gap| MissingView {
        account: gap.account.map(|id| books.account(id).code()),
        shop: gap.shop.map(|shop| books.text(shop)),
        first: Day(gap.first),
        last: Day(gap.last),
    });
    Some(NewsView {
        new_merchants: news.new_merchants.iter().map(|id| context.id(*id)).collect(),
        subscriptions: subscriptions.collect(),
        missing: missing.collect(),
    })
}
