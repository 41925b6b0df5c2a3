//! Charges on a page: what each reader may see of them, and what is said below each.

use super::chosen::{behind, card_of, is_denied};
use super::telling::{Telling, card_of_charge, file_name};
use super::{Block, Entry};
use crate::model::{
    Answer, Because, ChargeId, Notice, Order, OrderId, Report, StandingReason, Verdict,
};
use crate::report::opening::is_stored_value;
use crate::report::particulars::each_once;
use crate::report::tables::Cell;
use crate::text::packet::{Head, Name, Reader, Said};

pub(super) fn charges(telling: &Telling) -> Option<Block> {
    let columns: &[Name] = match telling.reader {
        Reader::CardCompany | Reader::Service => &[
            Name::Position,
            Name::UsedOn,
            Name::PostedOn,
            Name::AsPrinted,
            Name::Amount,
            Name::ReportBy,
        ],
        Reader::Shop => &[Name::Position, Name::UsedOn, Name::AsPrinted, Name::Amount],
        Reader::Police => {
            &[Name::Position, Name::UsedOn, Name::AsPrinted, Name::Amount, Name::Card]
        }
    };
    let rows = (1..).zip(&telling.dossier.charges).map(|(position, id)| {
        let cells = columns.iter().map(|column| charge_cell(telling, *id, *column, position));
        Entry { cells: cells.collect(), notes: charge_notes(telling, *id) }
    });
    telling.table(Head::Charges, columns, rows.collect())
}

fn charge_cell(telling: &Telling, id: ChargeId, column: Name, position: usize) -> Cell {
    let charge = telling.view.report.books.charge(id);
    let clock = telling.view.report.verdict(id).clocks.first();
    match column {
        Name::Position => Cell::count(position),
        Name::UsedOn => telling.moment(charge.transacted_on, charge.transacted_at),
        Name::PostedOn => Cell::day(charge.posted_on),
        Name::AsPrinted => Cell::text(telling.printed(id)),
        Name::Amount => Cell::Amount(charge.amount),
        Name::ReportBy => Cell::day(clock.map(|clock| clock.report_by)),
        Name::Card => Cell::text(card_of_charge(telling.view, id)),
        _ => Cell::Empty,
    }
}

fn charge_notes(telling: &Telling, id: ChargeId) -> Vec<String> {
    let report = telling.view.report;
    let verdict = report.verdict(id);
    let mut said = vec![telling.say(&answer(telling, verdict))];
    let orders = behind(report, id);
    match telling.reader {
        Reader::CardCompany | Reader::Service => {
            said.extend(in_own_account(telling, &orders));
            said.extend(verdict.because.iter().filter_map(|because| why(telling, because)));
            said.extend(abroad(telling, id));
            said.push(other_payments(telling, id));
        }
        Reader::Shop => {
            said.extend(
                verdict.because.iter().filter_map(|because| not_in_history(telling, because)),
            );
            said.extend(verdict.because.iter().filter_map(|it| why_of_shop(telling, id, it)));
            if orders.is_empty() {
                said.extend(paid_by(telling, id));
            }
        }
        Reader::Police => {
            said.extend(in_own_account(telling, &orders));
            said.extend(abroad(telling, id));
        }
    }
    if telling.reader != Reader::Shop {
        let place = report.books.charge(id).place;
        let title = file_name(report.books.input(place.input));
        said.push(telling.say(&Said::StandsIn { title, row: place.row }));
    }
    each_once(said.into_iter())
}

fn answer(telling: &Telling, verdict: &Verdict) -> Said {
    if !is_denied(telling.view.report, verdict) {
        return Said::NotSettled;
    }
    let answered = verdict.answer.as_ref().filter(|it| it.answer == Answer::NotMine);
    Said::Denied { on: answered.and_then(|answered| answered.on) }
}

fn in_own_account(telling: &Telling, orders: &[OrderId]) -> Option<String> {
    let books = &telling.view.report.books;
    let orders: Vec<&Order> = orders.iter().map(|id| books.order(*id)).collect();
    let shop = telling.shop_of(orders.first()?);
    let numbers = orders.iter().filter_map(|order| telling.number(order)).collect();
    Some(telling.say(&Said::InOwnAccount { shop, numbers }))
}

/// Reasons that say something to a card company; the household's own next steps do not.
fn why(telling: &Telling, because: &Because) -> Option<String> {
    match because {
        Because::NoHistory { .. } => Some(telling.say(&Said::NoHistoryAtHand)),
        Because::NothingFits { .. }
        | Because::OutsideHistory { .. }
        | Because::AmountDiffers { .. }
        | Because::Group { .. }
        | Because::ChargedTwice { .. }
        | Because::NetsAgainst { .. }
        | Because::AnchoredOtherwise { .. } => Some(telling.view.teller.because(because)),
        Because::Notice { notice } => {
            let is_of_user =
                matches!(notice, Notice::Mall | Notice::Processor | Notice::NewMerchant);
            (!is_of_user).then(|| telling.view.teller.because(because))
        }
        Because::OrderStands { .. }
        | Because::OtherService { .. }
        | Because::Matched { .. }
        | Because::ItemsOnly { .. }
        | Because::AskFamily
        | Because::LooksLikeBill
        | Because::AccountNotGiven { .. }
        | Because::Approved { .. }
        | Because::Answered { .. } => None,
    }
}

/// What of the shop's own doing makes it nobody's purchase.
fn why_of_shop(telling: &Telling, id: ChargeId, because: &Because) -> Option<String> {
    let report = telling.view.report;
    match because {
        Because::OrderStands { order } => {
            let reason = report.vouched(*order).reasons.first();
            let is_off = matches!(reason, Some(StandingReason::Cancelled | StandingReason::Failed));
            is_off.then(|| telling.view.teller.because(because))
        }
        Because::ChargedTwice { other } => {
            let Some(order) = order_of_both(report, id, *other) else {
                return Some(telling.view.teller.because(because));
            };
            let number = telling.number(report.books.order(order));
            let on = report.books.charge(*other).day()?;
            Some(telling.say(&Said::ChargedTwice { number, on }))
        }
        _ => None,
    }
}

/// The one order that stands behind two equal charges.
fn order_of_both(report: &Report, id: ChargeId, other: ChargeId) -> Option<OrderId> {
    let group = report.verdict(id).group.map(|group| report.matching.group(group));
    let of_group = group.into_iter().flat_map(|group| &group.units);
    let mut units = of_group.map(|unit| report.books.unit(*unit).order);
    units.next().or_else(|| report.verdict(other).orders.first().copied())
}

/// That the household's own history of this very shop has no such order.
fn not_in_history(telling: &Telling, because: &Because) -> Option<String> {
    let Because::NothingFits { shop } = because else { return None };
    let mut coverage = telling.view.report.coverage.iter();
    let history = coverage.find(|span| span.shop == Some(*shop))?;
    (telling.shop()?.id == Some(*shop))
        .then(|| telling.say(&Said::NotInOwnHistory { first: history.first, last: history.last }))
}

/// What the shop can find the payment by.
fn paid_by(telling: &Telling, id: ChargeId) -> Option<String> {
    let report = telling.view.report;
    if is_stored_value(telling.view, report.verdict(id)) {
        let account = card_of_charge(telling.view, id);
        return Some(telling.say(&Said::PaidFrom { account }));
    }
    let digits = card_of(telling.view, id).1?.digits().to_owned();
    Some(telling.say(&Said::CardEndsIn { digits }))
}

fn abroad(telling: &Telling, id: ChargeId) -> Option<String> {
    let foreign = telling.view.report.books.charge(id).foreign.as_deref()?;
    let code = foreign.currency.map_or_else(String::new, |it| format!("{} ", it.code()));
    let amount = format!("{code}{}", foreign.amount.normalize());
    let rate = foreign.rate.map(|rate| rate.normalize().to_string());
    Some(telling.say(&Said::Abroad { amount, rate }))
}

/// Whether this card was used at the shop before: forms ask for it.
fn other_payments(telling: &Telling, id: ChargeId) -> String {
    let books = &telling.view.report.books;
    let charge = books.charge(id);
    let merchant = books.descriptor_of(charge).merchant;
    let is_other = |other: &ChargeId| {
        let it = books.charge(*other);
        it.account == charge.account
            && books.descriptor_of(it).merchant == merchant
            && it.amount.minor > 0
            && !telling.dossier.charges.contains(other)
    };
    let count = books.charge_ids().filter(is_other).count();
    let said = if count == 0 { Said::NoOtherPayments } else { Said::OtherPayments { count } };
    telling.say(&said)
}
