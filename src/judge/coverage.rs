//! How far each statement and each history speaks, merged over files.

use crate::model::{AccountId, Books, Charge, Coverage, Label, Order, Role, Shop, Symbol};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Two files of one card or shop speak for one span unless more than this many days lie between
/// them: a quiet month is no missing file, a missing month is.
const BRIDGED_DAYS: i64 = 31;

/// A final statement that ends fewer days ago has little to gain from an interim one.
const WORTH_AN_INTERIM: i64 = 7;

/// From the first to the last day that is written, and not a day more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: NaiveDate,
    last: NaiveDate,
    /// The last day that it tells of: a parcel that was sent after the last order shows that the
    /// history was written later still.
    written_on: NaiveDate,
    provisional: bool,
    role: Role,
}

/// What the given histories say of a day at a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaching {
    /// No history of this shop was given.
    NoHistory,
    /// The order may be in none: these are the days of the history nearest to the charge.
    Outside {
        first: NaiveDate,
        last: NaiveDate,
    },
    Covered,
}

/// The spans of all statements and histories. Ledgers may be both.
pub(super) struct Reach {
    statements: BTreeMap<AccountId, Vec<Span>>,
    histories: HashMap<Symbol, Vec<Span>>,
}

impl Reach {
    pub(super) fn of(books: &Books) -> Reach {
        let mut statements = BTreeMap::new();
        for span in statement_spans(books) {
            statements.entry(span.0).or_insert_with(Vec::new).push(span.1);
        }
        let mut histories = HashMap::new();
        for span in history_spans(books) {
            histories.entry(span.0).or_insert_with(Vec::new).push(span.1);
        }
        statements.values_mut().for_each(bridge);
        histories.values_mut().for_each(bridge);
        Reach { statements, histories }
    }

    /// The shop whose history would hold this charge: the one that keeps its service, or that its
    /// wording names, else a shop of a given list that is called what the merchant is called. Of a
    /// shop and the payment service before it, the one whose history is given.
    pub(super) fn shop_of(&self, books: &Books, charge: &Charge) -> Option<Symbol> {
        let descriptor = books.descriptor_of(charge);
        if let Some(service) = descriptor.service {
            return books.history_with(service).or(descriptor.shop);
        }
        let listed = || self.is_given(descriptor.merchant).then_some(descriptor.merchant);
        let named = descriptor.shop.or_else(listed);
        let given = |shop: &Symbol| self.is_given(*shop);
        named.filter(given).or(descriptor.via.filter(given)).or(named).or(descriptor.via)
    }

    /// That shop, then the one and the payment service that the wording itself names.
    pub(super) fn shops_behind(
        &self,
        books: &Books,
        charge: &Charge,
    ) -> impl Iterator<Item = Symbol> + use<> {
        let descriptor = books.descriptor_of(charge);
        [self.shop_of(books, charge), descriptor.shop, descriptor.via].into_iter().flatten()
    }

    pub(super) fn is_given(&self, shop: Symbol) -> bool {
        self.histories.contains_key(&shop)
    }

    /// Whether the given histories speak for a charge of this day at this shop.
    ///
    /// A charge follows its order. Past the last day that the history tells of, an order that is
    /// not written yet could have led to it. Before the first one, and for as many days after it as
    /// this shop takes to charge what it has shipped, an order older than the history could,
    /// though the charge itself may lie inside. In both cases the history is silent. A charge
    /// without a day is held against nothing.
    pub(super) fn at(&self, books: &Books, shop: Symbol, day: Option<NaiveDate>) -> Reaching {
        let Some(spans) = self.histories.get(&shop) else { return Reaching::NoHistory };
        let lag = books.shop(shop).map_or(0, |shop: &Shop| i64::from(shop.days_after_shipment));
        let covers = |span: &&Span| {
            day.is_some_and(|day| day <= span.written_on && (day - span.first).num_days() >= lag)
        };
        if spans.iter().any(|span| covers(&span)) {
            return Reaching::Covered;
        }
        let before = |span: &&Span| day.is_some_and(|day| span.first <= day);
        let nearest = spans.iter().rfind(before).or(spans.first());
        nearest.map_or(Reaching::NoHistory, |span| Reaching::Outside {
            first: span.first,
            last: span.last,
        })
    }

    /// Days from the first to the last charge of a card.
    pub(super) fn statement_days(&self, account: AccountId) -> Option<(NaiveDate, NaiveDate)> {
        let spans = self.statements.get(&account)?;
        Some((spans.first()?.first, spans.last()?.last))
    }

    /// The coverage lines: statements by card, then histories by shop, each from the earliest.
    pub(super) fn lines(
        &self,
        books: &Books,
        as_of: NaiveDate,
        interim_issuers: &BTreeSet<String>,
    ) -> Vec<Coverage> {
        let line = |span: &Span, label: Label| Coverage {
            role: span.role,
            label,
            account: None,
            shop: None,
            first: span.first,
            last: span.last,
            provisional: span.provisional,
            days_to_as_of: (as_of - span.last).num_days(),
            has_interim: false,
        };
        let mut lines = Vec::new();
        for (id, spans) in &self.statements {
            let label = books.account(*id).label.clone();
            let of_card = |span| Coverage { account: Some(*id), ..line(span, label.clone()) };
            lines.extend(spans.iter().map(of_card));
            let newest = lines.last_mut().filter(|line| !line.provisional);
            if let Some(newest) = newest.filter(|line| line.days_to_as_of >= WORTH_AN_INTERIM) {
                newest.has_interim = interim_issuers.contains(&books.account(*id).issuer);
            }
        }
        for (shop, spans) in &self.histories {
            let label = shop_label(books, *shop);
            let of_shop = |span| Coverage { shop: Some(*shop), ..line(span, label.clone()) };
            lines.extend(spans.iter().map(of_shop));
        }
        lines.sort_by_cached_key(|line| {
            let card = line.account.map(|id| books.account(id).code());
            let shop = line.shop.map(|shop| books.text(shop).to_owned());
            (line.account.is_none(), card, shop, line.first)
        });
        lines
    }
}

fn statement_spans(books: &Books) -> Vec<(AccountId, Span)> {
    let is_statement = |role| matches!(role, Role::Statement | Role::Points);
    let inputs = books.inputs.iter().filter(|input| is_statement(input.role));
    let mut spans: Vec<(AccountId, Span)> = inputs
        .filter_map(|input| {
            let (first, last) = (input.first?, input.last?);
            let (provisional, role) = (input.provisional, input.role);
            Some((input.account?, Span { first, last, written_on: last, provisional, role }))
        })
        .collect();
    let mut of_charges: BTreeMap<_, Span> = BTreeMap::new();
    for charge in &books.charges {
        let Some(day) = charge.day() else { continue };
        let provisional = charge.provisional;
        let role = books.input(charge.place.input).role;
        let span = Span { first: day, last: day, written_on: day, provisional, role };
        of_charges
            .entry((charge.place.input, charge.account))
            .and_modify(|wider| widen(wider, span))
            .or_insert(span);
    }
    spans.extend(of_charges.into_iter().map(|((_, account), span)| (account, span)));
    spans
}

fn history_spans(books: &Books) -> Vec<(Symbol, Span)> {
    let is_history = |role| matches!(role, Role::Orders | Role::Ledger);
    let inputs = books.inputs.iter().filter(|input| is_history(input.role));
    let mut spans: Vec<(Symbol, Span)> = inputs
        .filter_map(|input| {
            let shop = books.names.find(input.shop.as_deref()?)?;
            let (first, last, role) = (input.first?, input.last?, input.role);
            Some((shop, Span { first, last, written_on: last, provisional: false, role }))
        })
        .collect();
    let mut of_orders: HashMap<_, Span> = HashMap::new();
    for order in &books.orders {
        let (day, role) = (order.ordered_on, books.input(order.place.input).role);
        let written_on = last_told(books, order);
        let span = Span { first: day, last: day, written_on, provisional: false, role };
        of_orders
            .entry((order.place.input, books.history_of(order)))
            .and_modify(|wider| widen(wider, span))
            .or_insert(span);
    }
    spans.extend(of_orders.into_iter().map(|((_, shop), span)| (shop, span)));
    spans
}

/// The last day that an order tells of: when it was placed, sent or charged.
fn last_told(books: &Books, order: &Order) -> NaiveDate {
    let units = order.unit_ids().map(|id| books.unit(id));
    let due = units.filter(|unit| unit.due_is_ship_date).map(|unit| unit.due_on);
    due.chain(order.shipped_on).max().map_or(order.ordered_on, |day| day.max(order.ordered_on))
}

/// Sorts the spans and joins those that touch, overlap, or lie close together.
fn bridge(spans: &mut Vec<Span>) {
    spans.sort_by_key(|span| (span.first, span.last, span.provisional, span.role));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans.drain(..) {
        match joined.last_mut() {
            Some(before) if (span.first - before.last).num_days() <= BRIDGED_DAYS => {
                widen(before, span);
            }
            _ => joined.push(span),
        }
    }
    *spans = joined;
}

/// Widens a span by another. It ends provisionally when nothing final reaches its last day.
fn widen(span: &mut Span, other: Span) {
    span.provisional = match other.last.cmp(&span.last) {
        std::cmp::Ordering::Less => span.provisional,
        std::cmp::Ordering::Equal => span.provisional && other.provisional,
        std::cmp::Ordering::Greater => other.provisional,
    };
    span.first = span.first.min(other.first);
    span.last = span.last.max(other.last);
    span.written_on = span.written_on.max(other.written_on);
    span.role = span.role.min(other.role);
}

fn shop_label(books: &Books, shop: Symbol) -> Label {
    books.shop(shop).map_or_else(
        || {
            let name = books.text(shop).to_owned();
            Label { ja: name.clone(), en: name }
        },
        |known| known.label.clone(),
    )
}
