//! The month's headline: what is new since the statements before the newest ones.

use super::measure::{cut_behind_word, one_line};
use super::opening::{card_name, numbers_of};
use super::outline::{Body, Section, View};
use crate::model::{Change, ChargeId, LineKind, Missing, Subscription};
use crate::text::Message;
use crate::text::news::OfNews;

/// Of each kind of news so many are named; the page and `--all` name all.
const NAMED: usize = 3;
const CHANGES: usize = 2;
/// Columns that a name may take.
const COLUMNS: usize = 20;

/// While an order can still be stopped, nothing stands above it: then the news end the report.
pub(super) fn leads(view: &View) -> bool {
    let mut lines = view.report.lines.iter();
    !lines.any(|line| matches!(line.kind, LineKind::OrderToStop(_)))
}

/// `None` where nothing is new, or no earlier statement tells what is.
pub(super) fn news(view: &View) -> Option<Section> {
    let news = view.report.news.as_ref()?;
    let limit = |count: usize| if view.all { usize::MAX } else { count };
    let mut said = Vec::new();
    if !news.new_merchants.is_empty() {
        let named = news.new_merchants.iter().take(limit(NAMED));
        let merchants = named.map(|id| (merchant(view, *id), view.report.books.charge(*id).amount));
        let merchants: Vec<_> = merchants.collect();
        let more = news.new_merchants.len() - merchants.len();
        said.push(OfNews::NewMerchants { merchants, more });
    }
    let changes = news.subscriptions.iter().take(limit(CHANGES));
    said.extend(changes.map(|subscription| change(view, subscription)));
    let count = news.subscriptions.len().saturating_sub(limit(CHANGES));
    said.extend((count > 0).then_some(OfNews::MoreChanges { count }));
    let count = view.report.refunds.iter().filter(|back| back.is_awaited).count();
    said.extend((count > 0).then_some(OfNews::RefundsAwaited { count }));
    said.extend(news.missing.iter().take(limit(CHANGES)).map(|gap| missing(view, gap)));
    let count = news.missing.len().saturating_sub(limit(CHANGES));
    said.extend((count > 0).then_some(OfNews::MoreMissing { count }));
    let said: Vec<String> = said.iter().map(|it| it.say(view.teller.voice)).collect();
    let heading = Some(OfNews::Heading.say(view.teller.voice));
    (!said.is_empty()).then(|| Section::new(heading, Body::Paragraphs(vec![said])))
}

fn merchant(view: &View, charge: ChargeId) -> String {
    let books = &view.report.books;
    let merchant = books.text(books.descriptor_of(books.charge(charge)).merchant);
    cut_behind_word(&one_line(merchant), COLUMNS)
}

fn change(view: &View, subscription: &Subscription) -> OfNews {
    let name = merchant(view, subscription.charge);
    match subscription.change {
        Change::New { amount } => OfNews::SubscriptionNew { name, amount },
        Change::Up { before, after } => OfNews::SubscriptionUp { name, before, after },
        Change::Down { before, after } => OfNews::SubscriptionDown { name, before, after },
        Change::Stopped { amount } => {
            let last = view.report.books.charge(subscription.charge).day();
            let last = last.unwrap_or(view.report.as_of);
            OfNews::SubscriptionStopped { name, amount, last }
        }
    }
}

fn missing(view: &View, gap: &Missing) -> OfNews {
    let books = &view.report.books;
    let of_card = gap
        .account
        .map(|id| format!("{}{}", card_name(view, books.account(id)), numbers_of(view, id)));
    let of_shop = || gap.shop.map(|shop| one_line(&view.teller.shop(shop)));
    let name = of_card.or_else(of_shop).unwrap_or_default();
    OfNews::Missing { name, first: gap.first, last: gap.last }
}
