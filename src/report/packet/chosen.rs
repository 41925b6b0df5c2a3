//! What is told, and to whom: the charges and orders nobody at home knows, parted by who must hear
//! of them.

use crate::model::{
    AccountId, Answer, Because, ChargeId, Last4, LineKind, Nature, OrderId, Report, Route,
    StandingReason, Status, Symbol, Verdict,
};
use crate::report::measure::one_line;
use crate::report::outline::View;
use crate::report::tally::Shown;
use crate::text::Message;
use crate::text::packet::Said;
use std::collections::{BTreeMap, BTreeSet};

/// Charges in order of time, and orders that no charge of these has reached.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub charges: Vec<ChargeId>,
    pub unreached: Vec<OrderId>,
}

impl Chosen {
    pub fn is_empty(&self) -> bool {
        self.charges.is_empty() && self.unreached.is_empty()
    }
}

/// Whom a page is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Party {
    /// Of an account with several cards, the one that paid.
    Card(AccountId, Option<Last4>),
    Shop(Shop),
    Police,
}

/// A shop that is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shop {
    /// `None` where nothing but the wording of the statement names it.
    pub id: Option<Symbol>,
    /// One of the shops of a mall.
    pub is_stall: bool,
    pub name: String,
}

/// What one reader needs to hear of.
#[derive(Clone, Debug)]
pub(super) struct Dossier {
    pub party: Party,
    pub charges: Vec<ChargeId>,
    /// Behind those charges, and not charged yet; in order of time.
    pub orders: Vec<OrderId>,
}

impl Dossier {
    fn of(party: Party) -> Dossier {
        Dossier { party, charges: Vec::new(), orders: Vec::new() }
    }

    fn in_time(self, report: &Report) -> Dossier {
        Dossier { orders: in_time(report, self.orders), ..self }
    }
}

/// What is answered as nobody's at home; with `all_listed`, all that the list asks to look at.
pub(super) fn chosen(view: &View, all_listed: bool) -> Chosen {
    let report = view.report;
    let is_told = |verdict: &&Verdict| {
        let is_listed = all_listed && view.tally.shown(verdict.charge) == Shown::OnLine;
        is_listed || is_denied(report, verdict)
    };
    let told = report.verdicts.iter().filter(is_told);
    let mut charges: Vec<ChargeId> = told.map(|verdict| verdict.charge).collect();
    charges.sort_by_key(|id| {
        let charge = report.books.charge(*id);
        (charge.day(), charge.transacted_at, charge.place)
    });
    let reached: BTreeSet<OrderId> = charges.iter().flat_map(|id| behind(report, *id)).collect();
    let to_stop = report.lines.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) if all_listed => Some(order),
        _ => None,
    });
    let denied = report.books.order_ids().filter(|order| is_order_denied(report, *order));
    let unreached: BTreeSet<OrderId> = to_stop.chain(denied).collect();
    let unreached = unreached.difference(&reached).copied().collect();
    Chosen { charges, unreached: in_time(report, unreached) }
}

/// Nobody at home knows of the charge, or of the order behind it.
pub(super) fn is_denied(report: &Report, verdict: &Verdict) -> bool {
    if let Some(answered) = &verdict.answer {
        return answered.answer == Answer::NotMine;
    }
    let is_open = matches!(verdict.status, Status::Unexplained | Status::Unchecked);
    is_open && behind(report, verdict.charge).iter().any(|order| is_order_denied(report, *order))
}

pub(super) fn is_order_denied(report: &Report, order: OrderId) -> bool {
    report.vouched(order).reasons.contains(&StandingReason::MarkedNotMine)
}

/// The orders that the charge is of. Those that equals compete for, and those of another amount,
/// only come near.
pub(super) fn behind(report: &Report, charge: ChargeId) -> Vec<OrderId> {
    let verdict = report.verdict(charge);
    if verdict.group.is_some() {
        return Vec::new();
    }
    let differs = |id: &OrderId| {
        let mut because = verdict.because.iter();
        because.any(|it| matches!(it, Because::AmountDiffers { order, .. } if order == id))
    };
    verdict.orders.iter().copied().filter(|order| !differs(order)).collect()
}

fn in_time(report: &Report, mut orders: Vec<OrderId>) -> Vec<OrderId> {
    orders.sort_by_key(|id| {
        let order = report.books.order(*id);
        (order.ordered_on, order.ordered_at, order.place)
    });
    orders.dedup();
    orders
}

/// Cards first, then shops, then the police.
pub(super) fn dossiers(view: &View, chosen: &Chosen) -> Vec<Dossier> {
    let report = view.report;
    let mut all = cards(view, chosen);
    all.extend(shops(view, chosen));
    let behind = chosen.charges.iter().flat_map(|id| behind(report, *id));
    let orders = behind.chain(chosen.unreached.iter().copied()).collect();
    let charges = chosen.charges.clone();
    all.push(Dossier { party: Party::Police, charges, orders }.in_time(report));
    all
}

/// A dossier a card, in order of their codes.
fn cards(view: &View, chosen: &Chosen) -> Vec<Dossier> {
    let report = view.report;
    let books = &report.books;
    let mut by_card: BTreeMap<(String, Option<Last4>), Dossier> = BTreeMap::new();
    let key = |account: AccountId, last4| (books.account(account).code(), last4);
    for id in &chosen.charges {
        let (account, last4) = card_of(view, *id);
        let party = Party::Card(account, last4);
        let dossier = by_card.entry(key(account, last4)).or_insert_with(|| Dossier::of(party));
        dossier.charges.push(*id);
        dossier.orders.extend(behind(report, *id));
    }
    for id in &chosen.unreached {
        // It will reach the card that its history names.
        let paid_with = books.order(*id).unit_ids().find_map(|unit| books.unit(unit).card);
        let account = paid_with.and_then(|last4| account_with(report, last4));
        if let Some(account) = account {
            let party = Party::Card(account, paid_with);
            let dossier = by_card.entry(key(account, paid_with));
            dossier.or_insert_with(|| Dossier::of(party)).orders.push(*id);
        }
    }
    by_card.into_values().map(|dossier| dossier.in_time(report)).collect()
}

/// The card of a charge: of an account with several, the one that paid.
pub(super) fn card_of(view: &View, id: ChargeId) -> (AccountId, Option<Last4>) {
    let books = &view.report.books;
    let charge = books.charge(id);
    (charge.account, charge.card.or(books.account(charge.account).last4))
}

fn account_with(report: &Report, last4: Last4) -> Option<AccountId> {
    let books = &report.books;
    let of_charge = books.charges.iter().find(|charge| charge.card == Some(last4));
    let of_account = || books.accounts.iter().position(|account| account.last4 == Some(last4));
    of_charge
        .map(|charge| charge.account)
        .or_else(|| of_account().and_then(|at| u16::try_from(at).ok()).map(AccountId))
}

/// A dossier a shop, by name. Lines behind which no shop stands are nobody's.
fn shops(view: &View, chosen: &Chosen) -> Vec<Dossier> {
    let report = view.report;
    let mut by_name: BTreeMap<String, Dossier> = BTreeMap::new();
    for id in &chosen.charges {
        if let Some(shop) = shop_of_charge(view, *id) {
            let dossier = by_name.entry(shop.name.clone());
            let dossier = dossier.or_insert_with(|| Dossier::of(Party::Shop(shop)));
            dossier.charges.push(*id);
            dossier.orders.extend(behind(report, *id));
        }
    }
    for id in &chosen.unreached {
        let shop = report.books.order(*id).shop;
        let name = one_line(&view.teller.shop(shop));
        let party = Party::Shop(Shop { id: Some(shop), is_stall: false, name: name.clone() });
        let dossier = by_name.entry(name).or_insert_with(|| Dossier::of(party));
        dossier.orders.push(*id);
    }
    by_name.into_values().map(|dossier| dossier.in_time(report)).collect()
}

/// The shop of its order, else the one its wording names; in a mall the one that sells there.
fn shop_of_charge(view: &View, id: ChargeId) -> Option<Shop> {
    let books = &view.report.books;
    let charge = books.charge(id);
    let wording = books.descriptor_of(charge);
    if wording.not_a_shop || charge.nature == Nature::Fee {
        return None;
    }
    let of_order = behind(view.report, id).first().map(|order| books.order(*order).shop);
    let merchant = || one_line(books.text(wording.merchant));
    let Some(shop) = of_order.or(wording.shop) else {
        return Some(Shop { id: None, is_stall: false, name: merchant() });
    };
    let mall = one_line(&view.teller.shop(shop));
    let is_stall = wording.route == Some(Route::Mall);
    let name = if is_stall {
        Said::ShopOfMall { shop: merchant(), mall }.say(view.teller.voice)
    } else {
        mall
    };
    Some(Shop { id: Some(shop), is_stall, name })
}
