//! The two sides as matching sees them, each sorted by value, so that the order of files and rows
//! cannot matter.

use super::foreign::{before_fee, currencies_of_units, originals};
use crate::model::{
    Books, Charge, ChargeId, Currency, Descriptor, Instalment, Last4, Money, Nature, OrderId, Part,
    PartPayment, Provenance, Route, Shop, Symbol, UnitId, names_agree,
};
use chrono::{Datelike, NaiveDate};
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use std::cmp::Ordering;

/// A shop whose window nobody configured.
const DAYS_BEFORE: u16 = 1;
const DAYS_AFTER_SHIPMENT: u16 = 14;
const DAYS_AFTER_ORDER: u16 = 35;

/// A name shorter than this is no proof inside a longer text.
const SHORTEST_NAME: usize = 3;

/// A charge that an order may explain.
pub struct Purchase {
    pub id: ChargeId,
    pub amount: Money,
    /// In the shop's own currency, where the row names it; where it does not and has a rate, in
    /// each currency of an order. Mostly none.
    pub originals: Vec<Money>,
    /// What the shop took in the card's currency, where the row states it and a fee was added.
    pub before_fee: Option<Money>,
    /// Days from the common era.
    pub day: i32,
    pub card: Option<Last4>,
    /// The history that its wording names: its shop's, or the one that holds its service.
    pub shop: Option<Symbol>,
    /// The payment service that it names, and whom that paid, where the name fits only one.
    pub via: Option<Symbol>,
    pub payee: Option<Symbol>,
    /// The wording names a mall, a processor or a wallet, not who sells.
    pub is_routed: bool,
    /// It prints the number of an order that is in the books: no other order can be meant.
    pub order_number: Option<Symbol>,
    pub instalment: Option<Instalment>,
}

/// A unit of an order: a charge that should exist.
pub struct Expected {
    pub id: UnitId,
    pub order: OrderId,
    /// The history it stands in: its shop's, or the one of that shop's digital goods.
    pub shop: Symbol,
    /// Who sold it. A plain wording of the shop may stand for digital goods too; a wording for
    /// digital goods stands for nothing else.
    sold_by: Symbol,
    /// Who was paid, where this is the history of a payment service.
    paid_to: Option<Symbol>,
    pub amount: Money,
    /// Days from the common era.
    pub due: i32,
    pub days_before: i32,
    pub days_after: i32,
    /// `days_after` of the shop where the day of shipment is known.
    pub days_after_shipment: i32,
    pub card: Option<Last4>,
    pub number: Option<Symbol>,
    pub part: Part,
    pub is_stated: bool,
    pub is_items_only: bool,
    pub part_payment: Option<PartPayment>,
    /// Stated by another download, above the amount.
    pub lowered_from: Option<Money>,
    /// From a person's own list, which may name a tenant of a mall; and no known shop.
    may_be_tenant: bool,
}

impl Purchase {
    /// Whether wording and card together let this charge be of that order. A card of another
    /// number excludes nothing alone; where no name ties them either, only the amount would.
    pub fn may_be_of(&self, unit: &Expected) -> bool {
        self.wording_allows(unit) && (self.names(unit) || !self.has_other_card(unit))
    }

    /// Whether both name a card, and not the same.
    pub fn has_other_card(&self, unit: &Expected) -> bool {
        matches!((self.card, unit.card), (Some(a), Some(b)) if a != b)
    }

    /// Whether the wording lets this charge be of that order.
    pub fn wording_allows(&self, unit: &Expected) -> bool {
        if self.order_number.is_some() {
            return self.order_number == unit.number;
        }
        if unit.paid_to.is_some() {
            return self.via == Some(unit.shop);
        }
        match self.shop {
            None => true,
            Some(shop) => {
                shop == unit.shop || shop == unit.sold_by || (self.is_routed && unit.may_be_tenant)
            }
        }
    }

    /// Whether it names that order's number or, printing none, its history.
    pub fn names(&self, unit: &Expected) -> bool {
        match self.order_number {
            Some(_) => self.order_number == unit.number,
            None if unit.paid_to.is_some() => self.payee == unit.paid_to,
            None => self.shop == Some(unit.shop),
        }
    }
}

impl Expected {
    /// Whether a charge of that day lies in this unit's window.
    pub fn window_holds(&self, day: i32) -> bool {
        (-self.days_before..=self.days_after).contains(&(day - self.due))
    }

    /// Whether it lies as near as a charge does to a known day of shipment.
    pub fn shipment_window_holds(&self, day: i32) -> bool {
        (-self.days_before..=self.days_after_shipment).contains(&(day - self.due))
    }
}

pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// What is looked up again and again while the sides are laid out.
pub struct Lens<'a> {
    books: &'a Books,
    /// The shop that each descriptor names.
    shops_named: Vec<Option<Symbol>>,
    /// Whom a payment service paid, as far as each descriptor tells.
    payees: Vec<Option<Symbol>>,
    windows: Windows,
    /// Numbers that some wording prints and some order has, with that order's shop.
    numbers: HashMap<Symbol, Symbol>,
    /// Of all units, by code.
    currencies: Vec<Currency>,
    /// Parts of instalment plans that an earlier part carries.
    later_parts: HashMap<ChargeId, ChargeId>,
}

impl<'a> Lens<'a> {
    pub fn new(books: &'a Books) -> Lens<'a> {
        let listed = listed_shops(books);
        let shops_named = books.descriptors.iter().map(|text| shop_named(books, text, &listed));
        Lens {
            books,
            shops_named: shops_named.collect(),
            payees: payees_named(books),
            windows: Windows::of(books),
            numbers: printed_numbers(books),
            currencies: currencies_of_units(books),
            later_parts: books.later_parts(),
        }
    }

    /// The charges that `wanted` lets in and that could have an order, by value.
    pub fn purchases(&self, wanted: impl Fn(ChargeId) -> bool + Sync) -> Vec<Purchase> {
        let books = self.books;
        let mut purchases: Vec<Purchase> = books
            .charge_ids()
            .zip(&books.charges)
            .filter(|(id, charge)| wanted(*id) && self.could_have_an_order(*id, charge))
            .filter_map(|(id, charge)| self.purchase(id, charge))
            .collect();
        purchases.par_sort_unstable_by(|a, b| compare_purchases(books, a, b));
        purchases
    }

    fn purchase(&self, id: ChargeId, charge: &Charge) -> Option<Purchase> {
        let descriptor = self.books.descriptor_of(charge);
        let at = charge.descriptor.0 as usize;
        let printed = descriptor.order_number.filter(|number| self.numbers.contains_key(number));
        let printed_shop = printed.and_then(|number| self.numbers.get(&number).copied());
        Some(Purchase {
            id,
            amount: charge.amount,
            originals: originals(charge, &self.currencies),
            before_fee: before_fee(charge),
            day: day_number(charge.day()?),
            card: charge.card.or(self.books.account(charge.account).last4),
            shop: printed_shop.or(self.shops_named[at]),
            via: descriptor.via,
            payee: self.payees[at],
            is_routed: matches!(descriptor.route, Some(Route::Mall | Route::Processor)),
            order_number: printed,
            instalment: charge.instalment,
        })
    }

    fn could_have_an_order(&self, id: ChargeId, charge: &Charge) -> bool {
        let later_part = charge.instalment.is_some() && self.later_parts.contains_key(&id);
        let wording = self.books.descriptor_of(charge);
        charge.is_purchase()
            && charge.nature == Nature::Purchase
            && !later_part
            && !(wording.orderless || wording.not_a_shop)
    }

    /// The units of the orders that `wanted` lets in, by value.
    pub fn expected(&self, wanted: impl Fn(OrderId) -> bool) -> Vec<Expected> {
        let books = self.books;
        let mut units: Vec<Expected> = books
            .order_ids()
            .filter(|id| wanted(*id))
            .flat_map(|id| books.order(id).unit_ids().map(move |unit| (id, unit)))
            .filter(|(_, unit)| books.unit(*unit).amount.minor > 0)
            .map(|(order, unit)| self.windows.expect(books, order, unit))
            .collect();
        units.par_sort_unstable_by(|a, b| compare_units(books, a, b));
        units
    }
}

/// Of two shops that use one number, the first by name.
fn printed_numbers(books: &Books) -> HashMap<Symbol, Symbol> {
    let printed: HashSet<Symbol> =
        books.descriptors.iter().filter_map(|wording| wording.order_number).collect();
    let mut shops: HashMap<Symbol, Symbol> = HashMap::new();
    for order in &books.orders {
        let Some(number) = order.number.filter(|number| printed.contains(number)) else { continue };
        let history = books.history_of(order);
        let shop = shops.entry(number).or_insert(history);
        if books.text(history) < books.text(*shop) {
            *shop = history;
        }
    }
    shops
}

/// Shops of the orders that no descriptor rule knows: names from a person's own list.
fn listed_shops(books: &Books) -> Vec<Symbol> {
    let all: HashSet<Symbol> = books.orders.iter().map(|order| order.shop).collect();
    let mut listed: Vec<Symbol> =
        all.into_iter().filter(|shop| !is_registered(books, *shop)).collect();
    listed.sort_unstable_by_key(|shop| books.text(*shop));
    listed
}

/// A shop that the program knows has a way to get its history.
fn is_registered(books: &Books, shop: Symbol) -> bool {
    books.shop(shop).is_some_and(|shop| !shop.how_to_get.en.is_empty())
}

/// The shop of a wording: as its rule says, else the one listed shop whose name it has.
fn shop_named(books: &Books, wording: &Descriptor, listed: &[Symbol]) -> Option<Symbol> {
    let kept_in = |service| books.history_with(service).unwrap_or(service);
    let known = wording.service.map(kept_in).or(wording.shop);
    if known.is_some() || listed.contains(&wording.merchant) {
        return known.or(Some(wording.merchant));
    }
    let merchant = books.text(wording.merchant);
    let mut named = listed.iter().filter(|shop| is_part(books.text(**shop), merchant));
    let only = named.next().copied();
    only.filter(|_| named.next().is_none())
}

/// The one payee of a payment service's history whose name each wording through it has.
fn payees_named(books: &Books) -> Vec<Option<Symbol>> {
    let payees: HashSet<Symbol> = books.orders.iter().filter_map(|order| order.paid_to).collect();
    let named = books.descriptors.iter().map(|wording| {
        wording.via?;
        let has_name = |payee: &&Symbol| {
            Some(**payee) == wording.shop
                || names_agree(books.text(**payee), books.text(wording.merchant))
        };
        let mut named = payees.iter().filter(has_name);
        let only = named.next().copied();
        only.filter(|_| named.next().is_none())
    });
    named.collect()
}

fn is_part(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= SHORTEST_NAME && long.contains(short)
}

fn compare_purchases(books: &Books, a: &Purchase, b: &Purchase) -> Ordering {
    let texts = |purchase: &Purchase| {
        let descriptor = books.descriptor_of(books.charge(purchase.id));
        (books.text(descriptor.merchant), books.text(descriptor.printed))
    };
    let place = |purchase: &Purchase| (books.charge(purchase.id).place, purchase.id);
    (a.amount, a.day)
        .cmp(&(b.amount, b.day))
        .then_with(|| texts(a).cmp(&texts(b)))
        .then_with(|| a.card.cmp(&b.card))
        .then_with(|| place(a).cmp(&place(b)))
}

fn compare_units(books: &Books, a: &Expected, b: &Expected) -> Ordering {
    let text = |symbol: Option<Symbol>| symbol.map(|symbol| books.text(symbol));
    let place = |unit: &Expected| (books.unit(unit.id).place, unit.id);
    (a.amount, a.due)
        .cmp(&(b.amount, b.due))
        .then_with(|| books.text(a.shop).cmp(books.text(b.shop)))
        .then_with(|| text(a.number).cmp(&text(b.number)))
        .then_with(|| (a.part, a.card).cmp(&(b.part, b.card)))
        .then_with(|| place(a).cmp(&place(b)))
}

/// The windows of all shops, found by symbol.
struct Windows {
    /// (before, after shipment, after order), and whether the program knows the shop.
    of: HashMap<Symbol, ([u16; 3], bool)>,
}

impl Windows {
    fn of(books: &Books) -> Windows {
        let window = |shop: &Shop| {
            let days = [shop.days_before, shop.days_after_shipment, shop.days_after_order];
            (shop.id, (days, is_registered(books, shop.id)))
        };
        Windows { of: books.shops.iter().map(window).collect() }
    }

    fn expect(&self, books: &Books, order_id: OrderId, unit_id: UnitId) -> Expected {
        let (order, unit) = (books.order(order_id), books.unit(unit_id));
        let unknown = ([DAYS_BEFORE, DAYS_AFTER_SHIPMENT, DAYS_AFTER_ORDER], false);
        let history = books.history_of(order);
        let (days, is_known) = self.of.get(&history).copied().unwrap_or(unknown);
        let after = if unit.due_is_ship_date { days[1] } else { days[2] };
        Expected {
            id: unit_id,
            order: order_id,
            shop: history,
            sold_by: order.shop,
            paid_to: order.paid_to,
            amount: unit.amount,
            due: day_number(unit.due_on),
            days_before: i32::from(days[0]),
            days_after: i32::from(after),
            days_after_shipment: i32::from(days[1]),
            card: unit.card,
            number: order.number,
            part: unit.part,
            is_stated: matches!(unit.part, Part::StatedCharge(_)),
            is_items_only: order.amount_is_items_only,
            part_payment: order.part_payment,
            lowered_from: unit.lowered_from,
            may_be_tenant: order.provenance == Provenance::OwnList && !is_known,
        }
    }
}
