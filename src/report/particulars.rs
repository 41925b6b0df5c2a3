//! All that is known of one charge or order, in words: what its row opens to.

use super::measure::one_line;
use super::opening::card_name;
use super::outline::View;
use crate::model::{ChargeId, Order, OrderId, Place};
use crate::text::Message;
use crate::text::inspect::title;
use crate::text::list::OnLine;
use crate::text::page::{Particular, Value};
use crate::text::quantities::money;

/// A name and its value.
pub(super) type Pair = (Particular, String);

/// What stands behind one charge.
pub(super) struct Particulars {
    /// Every reason, then everything that nearly explains it; none twice.
    pub sentences: Vec<String>,
    pub pairs: Vec<Pair>,
    pub orders: Vec<OrderParticulars>,
}

/// What stands behind one order.
pub(super) struct OrderParticulars {
    pub shop: String,
    pub pairs: Vec<Pair>,
    /// Reasons for how the order stands, the deciding one first.
    pub sentences: Vec<String>,
}

pub(super) fn of_charge(view: &View, id: ChargeId) -> Particulars {
    let verdict = view.report.verdict(id);
    let because = verdict.because.iter().map(|because| view.teller.because(because));
    let near = verdict.near.iter().map(|near| view.teller.near(near));
    Particulars {
        sentences: each_once(because.chain(near)),
        pairs: charge_pairs(view, id),
        orders: verdict.orders.iter().map(|order| of_order(view, *order)).collect(),
    }
}

fn charge_pairs(view: &View, id: ChargeId) -> Vec<Pair> {
    let (books, voice) = (&view.report.books, view.teller.voice);
    let charge = books.charge(id);
    let abroad = charge.foreign.as_deref().map(|foreign| {
        let code = foreign.currency.map_or_else(String::new, |currency| currency.code().to_owned());
        format!("{code} {}", foreign.amount.normalize()).trim().to_owned()
    });
    let windows = view.report.verdict(id).clocks.iter().map(|clock| {
        let window = Value::Window {
            report_by: clock.report_by,
            deadline: clock.deadline,
            anchor: clock.anchor,
            anchored_on: clock.anchored_on,
        };
        (Particular::Window, window.say(voice))
    });
    let printed = one_line(books.text(books.descriptor_of(charge).printed));
    let used = charge.transacted_on.map(|day| voice.moment(day, charge.transacted_at));
    let holder = charge.cardholder.map(|holder| one_line(books.text(holder)));
    let facts = [
        (Particular::AsPrinted, Some(printed)),
        (Particular::Used, used),
        (Particular::Posted, charge.posted_on.map(|day| voice.day(day))),
        (Particular::Amount, Some(money(charge.amount))),
        (Particular::Abroad, abroad),
        (Particular::Card, Some(card(view, id))),
        (Particular::Cardholder, holder),
    ];
    let source = (Particular::Source, source(view, charge.place));
    present(facts).chain(windows).chain([source]).collect()
}

/// The card as a person calls it, with its last four digits.
fn card(view: &View, id: ChargeId) -> String {
    let books = &view.report.books;
    let charge = books.charge(id);
    let account = books.account(charge.account);
    let digits = charge.card.or(account.last4);
    let digits = digits.map_or_else(String::new, |last4| format!(" …{}", last4.digits()));
    format!("{}{digits}", card_name(view, account))
}

pub(super) fn of_order(view: &View, id: OrderId) -> OrderParticulars {
    let (books, voice) = (&view.report.books, view.teller.voice);
    let order = books.order(id);
    let text = |symbol| one_line(books.text(symbol));
    let facts = [
        (Particular::Order, order.number.map(text)),
        (Particular::Ordered, Some(voice.moment(order.ordered_on, order.ordered_at))),
        (Particular::Shipped, order.shipped_on.map(|day| voice.day(day))),
        (Particular::Amount, Some(money(order.amount))),
        (Particular::State, Some(OnLine::State(order.state).say(voice))),
        (Particular::GoesTo, goes_to(view, order)),
        (Particular::Source, Some(source(view, order.place))),
    ];
    let reasons = view.report.vouched(id).reasons.iter().map(|reason| reason.say(voice));
    OrderParticulars {
        shop: one_line(&view.teller.shop(order.shop)),
        pairs: present(facts).collect(),
        sentences: each_once(reasons),
    }
}

/// The recipient and the address, where the history has them.
fn goes_to(view: &View, order: &Order) -> Option<String> {
    let parts = [order.recipient, order.address].into_iter().flatten();
    let parts: Vec<String> = parts.map(|symbol| one_line(view.report.books.text(symbol))).collect();
    let parts = each_once(parts.into_iter().filter(|part| !part.is_empty()));
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn source(view: &View, place: Place) -> String {
    let title = one_line(&title(view.report.books.input(place.input)));
    Value::Source { title, row: place.row }.say(view.teller.voice)
}

fn present<const N: usize>(facts: [(Particular, Option<String>); N]) -> impl Iterator<Item = Pair> {
    facts.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)))
}

/// The sentences without those that were said before.
pub(super) fn each_once(sentences: impl Iterator<Item = String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for sentence in sentences {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
