//! The list itself: orders first, then charges, each with what a shop or a card company asks for.

use super::measure::one_line;
use super::opening::{is_stored_value, is_young};
use super::outline::{Body, Row, Section, View};
use super::tally::{Shown, sums};
use crate::model::{
    AccountKind, Because, ChargeId, Clock, GroupId, Line, LineKind, Money, NearMiss, Notice,
    OrderId, OrderState, Reason, Standing, StandingReason, Status, Symbol, Verdict,
};
use crate::text::list::{Deadline, Heading, Oddness, OnLine};
use crate::text::quantities::money;
use crate::text::{Lang, Message};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Notices said below a line; `--all` says each.
const NOTICES_SAID: usize = 2;

/// Lines of one kind stand under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Stop,
    Cancelled,
    Charges,
    Folded,
}

fn kind(line: &Line) -> Kind {
    match line.kind {
        LineKind::OrderToStop(_) => Kind::Stop,
        LineKind::CancelledOrder(_) => Kind::Cancelled,
        LineKind::Charge(_) | LineKind::Group { .. } => Kind::Charges,
        LineKind::Folded { .. } => Kind::Folded,
    }
}

/// The sections of the list, in the order of its lines; then, where everything is asked for,
/// refunds that belong to nothing.
pub(super) fn lists(view: &View) -> Vec<Section> {
    // Folded lines are one sentence at the foot, unless everything is asked for.
    let shown = runs(view).into_iter().filter(|run| view.all || run.kind != Kind::Folded);
    let mut sections: Vec<_> = shown.map(|run| section(view, &run)).collect();
    if view.all {
        sections.extend(credits(view));
    }
    sections
}

/// The lines of one kind, and the heading over them.
pub(super) struct Run<'a> {
    pub kind: Kind,
    pub heading: Heading,
    pub lines: &'a [Line],
}

/// The list in its parts, first things first.
pub(super) fn runs<'a>(view: &View<'a>) -> Vec<Run<'a>> {
    let runs = view.report.lines.chunk_by(|a, b| kind(a) == kind(b));
    let run = |lines: &'a [Line]| {
        let kind = kind(lines.first()?);
        Some(Run { kind, heading: heading(view, kind, lines), lines })
    };
    runs.filter_map(run).collect()
}

fn heading(view: &View, kind: Kind, lines: &[Line]) -> Heading {
    match kind {
        Kind::Stop => orders_heading(view, lines),
        Kind::Cancelled => Heading::CancelledOrders { count: lines.len() },
        Kind::Charges => {
            let charges = charges_of(lines);
            let first_date = first_date(view, &charges);
            Heading::ToLookAt {
                count: charges.len(),
                sums: sums_of(view, &charges),
                first_date,
                not_checked: view.tally.verdicts(view.report, Shown::Folded).count(),
            }
        }
        Kind::Folded => {
            let charges = charges_of(lines);
            Heading::NotChecked { count: charges.len(), sums: sums_of(view, &charges) }
        }
    }
}

pub(super) fn section(view: &View, run: &Run) -> Section {
    let rows = run.lines.iter().map(|line| row(view, line)).collect();
    Section::new(Some(run.heading.say(view.teller.voice)), Body::Rows(rows))
}

fn orders_heading(view: &View, run: &[Line]) -> Heading {
    let books = &view.report.books;
    let ids = run.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) => Some(order),
        _ => None,
    });
    let orders: Vec<_> = ids.map(|id| books.order(id)).collect();
    let sums = sums(orders.iter().map(|order| order.amount));
    let can_stop = |state| matches!(state, OrderState::Open | OrderState::Unknown);
    if orders.iter().any(|order| can_stop(order.state)) {
        Heading::OrdersToStop { count: orders.len(), sums }
    } else {
        Heading::OrdersToReport { count: orders.len(), sums }
    }
}

pub(super) fn charges_of(run: &[Line]) -> Vec<ChargeId> {
    let of_line = |line: &Line| match &line.kind {
        LineKind::Charge(charge) => vec![*charge],
        LineKind::Group { charges, .. } | LineKind::Folded { charges, .. } => charges.clone(),
        LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) => Vec::new(),
    };
    run.iter().flat_map(of_line).collect()
}

pub(super) fn sums_of(view: &View, charges: &[ChargeId]) -> Vec<Money> {
    sums(charges.iter().map(|id| view.report.books.charge(*id).amount))
}

/// The earliest day to report by, of several charges.
fn first_date(view: &View, charges: &[ChargeId]) -> Option<NaiveDate> {
    if charges.len() > 1 { report_first_by(view, charges) } else { None }
}

/// The earliest day to report any of these by; days that are past have gone by.
pub(super) fn report_first_by(view: &View, charges: &[ChargeId]) -> Option<NaiveDate> {
    let verdicts = charges.iter().map(|id| view.report.verdict(*id));
    let clocks = verdicts
        .flat_map(|verdict| verdict.clocks.first().into_iter().chain(other_clock(view, verdict)));
    let ahead = clocks.map(|clock| clock.report_by).filter(|day| *day >= view.report.as_of);
    ahead.min()
}

/// A line in words.
pub(super) fn row(view: &View, line: &Line) -> Row {
    let row = match &line.kind {
        LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => order_row(view, *order),
        LineKind::Charge(charge) => charge_row(view, *charge),
        LineKind::Group { group, charges } => group_row(view, *group, charges),
        LineKind::Folded { merchant, charges, sum } => folded_row(view, *merchant, charges, *sum),
    };
    Row { rank: Some(line.rank), ..row }
}

fn order_row(view: &View, id: OrderId) -> Row {
    let order = view.report.books.order(id);
    let vouched = view.report.vouched(id);
    let mut details = Vec::from_iter(goes_to(view, id));
    if odd_destination(view, id).is_none() && vouched.standing != Standing::Good {
        details.push(view.teller.standing(id));
    }
    details.extend(order_number(view, id));
    Row {
        day: view.teller.voice.moment(order.ordered_on, order.ordered_at),
        amount: money(order.amount),
        name: one_line(&view.teller.shop(order.shop)),
        aside: OnLine::State(order.state).say(view.teller.voice),
        details,
        ..Row::default()
    }
}

/// To whom or where an order goes, with what is held against that.
pub(super) fn goes_to(view: &View, id: OrderId) -> Option<String> {
    let plainly = |whom| OnLine::GoesTo { whom, oddness: None }.say(view.teller.voice);
    odd_destination(view, id).or_else(|| destination(view, id).map(plainly))
}

/// To whom or where an order goes, where that is what is held against it.
pub(super) fn odd_destination(view: &View, id: OrderId) -> Option<String> {
    let oddness = view.report.vouched(id).reasons.first().copied().and_then(Oddness::of)?;
    let whom = destination(view, id)?;
    Some(OnLine::GoesTo { whom, oddness: Some(oddness) }.say(view.teller.voice))
}

/// What is odd about where an order goes: the address when that is the reason, else the name.
fn destination(view: &View, id: OrderId) -> Option<String> {
    let order = view.report.books.order(id);
    let reason = view.report.vouched(id).reasons.first()?;
    let shown = match reason {
        StandingReason::UnknownAddress
        | StandingReason::FirstSeenAddress
        | StandingReason::PickupPoint => order.address.or(order.recipient),
        _ => order.recipient.or(order.address),
    };
    shown.map(|symbol| one_line(view.report.books.text(symbol)))
}

pub(super) fn order_number(view: &View, id: OrderId) -> Option<String> {
    let number = view.report.books.order(id).number?;
    let number = one_line(view.report.books.text(number));
    Some(OnLine::OrderNumber(number).say(view.teller.voice))
}

pub(super) fn charge_row(view: &View, id: ChargeId) -> Row {
    let charge = view.report.books.charge(id);
    let verdict = view.report.verdict(id);
    let mut details = advice(view, &[verdict]);
    details.extend(sentences(view, verdict));
    details.extend(verdict.orders.iter().filter_map(|order| order_number(view, *order)));
    Row {
        day: day(view, id),
        amount: money(charge.amount),
        name: printed(view, id),
        card: card(view, id),
        aside: deadline(view, verdict),
        details,
        ..Row::default()
    }
}

/// The facts below a line: why it is listed, then what nearly explains it.
fn sentences(view: &View, verdict: &Verdict) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut add = |sentence: String| {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    };
    let because: Vec<&Because> =
        if view.all { verdict.because.iter().collect() } else { brief(verdict) };
    for because in because {
        add(sentence(view, verdict, because));
    }
    let says_more = |near: &&NearMiss| match near {
        NearMiss::NotLegitimate { order } => !verdict.orders.contains(order),
        NearMiss::AmountOff { .. } => verdict.reason != Reason::AmountDiffers,
        _ => true,
    };
    if let Some(near) = verdict.near.iter().find(says_more) {
        add(view.teller.near(near));
    }
    said
}

/// A fact in a sentence, with what the order or the wording tells beyond it: who the stranger is,
/// which mall's history to open.
fn sentence(view: &View, verdict: &Verdict, because: &Because) -> String {
    let told = match because {
        Because::OrderStands { order } => odd_destination(view, *order),
        Because::Notice { notice: Notice::Mall } => {
            let books = &view.report.books;
            let mall = books.descriptor_of(books.charge(verdict.charge)).shop;
            mall.map(|mall| {
                let mall = one_line(&view.teller.shop(mall));
                OnLine::ShopOfMall { mall }.say(view.teller.voice)
            })
        }
        _ => None,
    };
    told.unwrap_or_else(|| view.teller.because(because))
}

/// The facts that a person acts on. The first notices lead, and where to look is always told; that
/// nothing could be checked goes without saying beside them.
fn brief(verdict: &Verdict) -> Vec<&Because> {
    let notice = |because: &Because| match because {
        Because::Notice { notice } => Some(*notice),
        _ => None,
    };
    let tells_where = |notice: Notice| matches!(notice, Notice::Mall | Notice::Processor);
    let any_tells_where = verdict.because.iter().filter_map(notice).any(tells_where);
    let mut others_left = if any_tells_where { NOTICES_SAID - 1 } else { NOTICES_SAID };
    let is_said = |because: &&Because| match notice(because) {
        Some(found) if tells_where(found) => true,
        Some(_) => {
            let said = others_left > 0;
            others_left = others_left.saturating_sub(1);
            said
        }
        None => !matches!(because, Because::NoHistory { .. }) || verdict.notices.is_empty(),
    };
    verdict.because.iter().filter(is_said).collect()
}

/// What is said before the reasons: to ring today, or that no count of days runs.
fn advice(view: &View, verdicts: &[&Verdict]) -> Vec<String> {
    let mut said = Vec::new();
    // While an order can still be stopped, the first thing to do says so for every line.
    let said_above =
        view.report.lines.iter().any(|line| matches!(line.kind, LineKind::OrderToStop(_)));
    let of_a_card = || verdicts.iter().filter(|verdict| !is_stored_value(view, verdict));
    if !said_above && of_a_card().any(|verdict| is_young(view, verdict.charge)) {
        said.push(OnLine::RingToday);
    }
    if verdicts.iter().any(|verdict| is_stored_value(view, verdict)) {
        said.push(OnLine::NoWindow);
    }
    if let Some(other) = verdicts.first().and_then(|verdict| other_clock(view, verdict)) {
        said.push(OnLine::OtherWindow { window: other.window.clone(), deadline: other.deadline });
    }
    said.iter().map(|message| message.say(view.teller.voice)).collect()
}

/// A second window whose last day is worth a sentence: the kind of card is not known, or the first
/// one is past while this one runs.
pub(super) fn other_clock<'v>(view: &View, verdict: &'v Verdict) -> Option<&'v Clock> {
    let (first, others) = verdict.clocks.split_first()?;
    let books = &view.report.books;
    let kind = books.account(books.charge(verdict.charge).account).kind;
    let is_passed = first.days_left < 0;
    let mut others = others.iter().filter(|other| other.deadline != first.deadline);
    others.find(|other| kind == AccountKind::Unknown || (is_passed && other.days_left >= 0))
}

fn deadline(view: &View, verdict: &Verdict) -> String {
    let clock = verdict.clocks.first();
    clock.map_or_else(String::new, |clock| {
        OnLine::Deadline(Deadline::of(clock)).say(view.teller.voice)
    })
}

fn group_row(view: &View, group: Option<GroupId>, charges: &[ChargeId]) -> Row {
    let books = &view.report.books;
    let Some(first) = charges.first() else { return Row::default() };
    let verdicts: Vec<_> = charges.iter().map(|id| view.report.verdict(*id)).collect();
    let soonest = verdicts
        .iter()
        .min_by_key(|verdict| verdict.clocks.first().map_or(i64::MAX, |clock| clock.days_left));
    let amounts: BTreeSet<Money> = charges.iter().map(|id| books.charge(*id).amount).collect();
    let days: BTreeSet<_> = charges.iter().filter_map(|id| books.charge(*id).day()).collect();
    let amount = match amounts.first() {
        Some(amount) if amounts.len() == 1 => {
            OnLine::Times { amount: *amount, count: charges.len() }
        }
        _ => OnLine::Together { count: charges.len(), sums: sums_of(view, charges) },
    };
    let mut details = advice(view, &verdicts);
    if days.len() > 1 {
        details.push(OnLine::OnDays(days.into_iter().collect()).say(view.teller.voice));
    }
    details.extend(group_sentences(view, group, &verdicts));
    details.extend(group_orders(view, group, &verdicts));
    Row {
        day: day(view, *first),
        amount: amount.say(view.teller.voice),
        name: printed(view, *first),
        card: card(view, *first),
        aside: soonest.map_or_else(String::new, |verdict| deadline(view, verdict)),
        details,
        ..Row::default()
    }
}

/// What holds of the group, and of its members beyond being in it. Twins are named once: the days
/// of all members stand before it.
fn group_sentences(view: &View, group: Option<GroupId>, verdicts: &[&Verdict]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    if let Some(group) = group {
        said.push(view.teller.because(&Because::Group { group }));
    }
    let mut twins_named = group.is_some();
    for because in verdicts.iter().flat_map(|verdict| &verdict.because) {
        match because {
            Because::Group { .. } => continue,
            Because::ChargedTwice { .. } if twins_named => continue,
            Because::ChargedTwice { .. } => twins_named = true,
            _ => {}
        }
        let sentence = view.teller.because(because);
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}

fn group_orders(view: &View, group: Option<GroupId>, verdicts: &[&Verdict]) -> Vec<String> {
    let books = &view.report.books;
    let units = group.map(|id| view.report.matching.group(id).units.as_slice()).unwrap_or_default();
    let competed_for = units.iter().map(|unit| books.unit(*unit).order);
    let named = verdicts.iter().flat_map(|verdict| verdict.orders.iter().copied());
    let orders: BTreeSet<OrderId> = competed_for.chain(named).collect();
    orders.into_iter().filter_map(|order| order_number(view, order)).collect()
}

fn folded_row(view: &View, merchant: Symbol, charges: &[ChargeId], sum: Money) -> Row {
    Row {
        day: charges.first().map_or_else(String::new, |id| day(view, *id)),
        amount: money(sum),
        name: charges.first().map_or_else(|| key(view, merchant), |id| printed(view, *id)),
        aside: match view.teller.voice.lang {
            Lang::Ja => format!("{}件", charges.len()),
            Lang::En => format!("x {}", charges.len()),
        },
        ..Row::default()
    }
}

/// The folded name, for a line without a charge.
fn key(view: &View, merchant: Symbol) -> String {
    one_line(view.report.books.text(merchant))
}

fn day(view: &View, id: ChargeId) -> String {
    let charge = view.report.books.charge(id);
    let said = |day| view.teller.voice.moment(day, charge.transacted_at);
    charge.day().map_or_else(|| "-".to_owned(), said)
}

/// The merchant text as the statement prints it, in half-width letters.
fn printed(view: &View, id: ChargeId) -> String {
    let books = &view.report.books;
    one_line(books.text(books.descriptor_of(books.charge(id)).printed))
}

/// The card's last four digits, where the statements are of more than one card.
fn card(view: &View, id: ChargeId) -> String {
    let books = &view.report.books;
    let charge = books.charge(id);
    let digits = charge.card.or(books.account(charge.account).last4);
    let several = books.accounts.len() > 1 || view.report.several_cardholders;
    digits.filter(|_| several).map_or_else(String::new, |last4| format!("…{}", last4.digits()))
}

/// Money back that belongs to no charge: nothing to fear, and not hidden.
fn credits(view: &View) -> Option<Section> {
    let credits: Vec<ChargeId> = view
        .tally
        .verdicts(view.report, Shown::Counted)
        .filter(|verdict| verdict.status == Status::Credit)
        .map(|verdict| verdict.charge)
        .collect();
    if credits.is_empty() {
        return None;
    }
    let heading = Heading::Credits { count: credits.len(), sums: sums_of(view, &credits) };
    let rows = credits.iter().map(|id| plain_row(view, *id)).collect();
    Some(Section::new(Some(heading.say(view.teller.voice)), Body::Rows(rows)))
}

/// A charge that needs no advice.
pub(super) fn plain_row(view: &View, id: ChargeId) -> Row {
    Row {
        day: day(view, id),
        amount: money(view.report.books.charge(id).amount),
        name: printed(view, id),
        card: card(view, id),
        ..Row::default()
    }
}

/// Every charge of every statement by day, with what became of it.
pub(super) fn every_charge(view: &View) -> Section {
    let books = &view.report.books;
    let mut charges: Vec<ChargeId> = books.charge_ids().collect();
    charges.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    let rows = charges.iter().map(|id| {
        let verdict = view.report.verdict(*id);
        let orders = verdict.orders.iter().filter_map(|order| order_number(view, *order));
        Row {
            aside: view.tally.state(verdict, view.teller.voice),
            details: orders.collect(),
            rank: verdict.rank,
            ..plain_row(view, *id)
        }
    });
    let rows = rows.collect();
    let heading = Heading::EveryCharge { count: charges.len() };
    Section::new(Some(heading.say(view.teller.voice)), Body::Rows(rows))
}
