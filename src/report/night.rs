//! The night of the alert: what to stop, what to do in which order, what to tell whom, and what
//! happened since, on one line of time.

use super::closing::account;
use super::list::{Kind, charge_row, order_number, plain_row, runs, section};
use super::measure::one_line;
use super::opening::{card_name, coverage, gaps, is_stored_value};
use super::outline::{Body, Row, Section, View};
use super::tally::Shown;
use crate::guidance::{First, Hours, LOGINS_SHOWN_MONTHS, POINTS_SHOWN_MONTHS, guidance};
use crate::model::{
    AccountId, Event, Happening, LineKind, Narrowed, Night, OrderId, Symbol, Verdict,
};
use crate::text::Message;
use crate::text::night::{OfNight, Told};
use crate::text::quantities::money;
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// Orders and charges that one sentence names.
const TOLD: usize = 5;
/// Events shown beside those that stand on the list, unless everything is asked for.
const EVENTS: usize = 12;

/// The sections of the night, in reading order.
pub(super) fn sections(view: &View, night: &Night) -> Vec<Section> {
    let mut sections = vec![coverage(view)];
    sections.extend(gaps(view));
    let listed = runs(view).into_iter().find(|run| run.kind == Kind::Stop);
    let [steps, remarks, told] = advice(view, night);
    sections.push(steps);
    sections.extend(listed.map(|run| section(view, &run)));
    sections.extend([remarks, told]);
    sections.push(timeline(view, night));
    sections.push(ending(view, night));
    sections
}

/// What to do in order, what will not be there for long, what to tell whom.
pub(super) fn advice(view: &View, night: &Night) -> [Section; 3] {
    let of_cards = of_cards(view, night);
    let others = other_orders(view).into_iter().filter(|_| of_cards);
    let remarks = others.chain([vec![expires(view)]]);
    let has_orders = !orders_to_stop(view).is_empty();
    let police = if has_orders { OfNight::TellPolice } else { OfNight::TellPoliceOfCharges };
    let mut told = tell(view, night);
    told.push(vec![say(view, &police)]);
    if of_cards {
        told.push(vec![say(view, &OfNight::CardCompanyCancelsNothing)]);
    }
    [
        steps(view, night),
        Section::new(None, Body::Paragraphs(remarks.collect())),
        Section::new(Some(say(view, &OfNight::TellHeading)), Body::Paragraphs(told)),
    ]
}

fn say(view: &View, message: &OfNight) -> String {
    message.say(view.teller.voice)
}

/// In the order that puts the card first; who else advises otherwise is said below.
fn steps(view: &View, night: &Night) -> Section {
    let lang = view.teller.voice.lang;
    let whose = guidance().orders.iter().find(|order| order.first == First::Card);
    let whose = whose.map_or_else(String::new, |order| lang.pick(&order.whose).to_owned());
    let has_orders = !orders_to_stop(view).is_empty();
    let listed = listed(view, night);
    let of_points = listed.iter().any(|verdict| is_stored_value(view, verdict));
    let of_cards = of_cards(view, night);
    let steps = [
        of_cards.then_some(OfNight::StopTheCard),
        of_points.then_some(OfNight::TellTheService),
        Some(OfNight::SaveLogins),
        Some(OfNight::SignOut),
        has_orders.then_some(OfNight::StopOrders),
        of_cards.then_some(OfNight::ReportCharges),
        Some(OfNight::Police),
        Some(OfNight::NoteCalls),
    ];
    let steps = steps.iter().flatten().map(|step| say(view, step)).collect();
    let heading = say(view, &OfNight::StepsHeading { whose });
    Section::new(Some(heading), Body::Steps(steps))
}

/// Where points alone were spent, there is no card to be stopped.
fn of_cards(view: &View, night: &Night) -> bool {
    let listed = listed(view, night);
    let is_of_points = !listed.is_empty() && listed.iter().all(|it| is_stored_value(view, it));
    !orders_to_stop(view).is_empty() || !is_of_points
}

fn other_orders(view: &View) -> Vec<Vec<String>> {
    let others = guidance().orders.iter().filter(|order| order.first == First::Shop);
    let whose = others.map(|order| view.teller.voice.lang.pick(&order.whose).to_owned());
    whose.map(|whose| vec![say(view, &OfNight::ShopFirst { whose })]).collect()
}

fn expires(view: &View) -> String {
    let (logins, points) = (LOGINS_SHOWN_MONTHS, POINTS_SHOWN_MONTHS);
    say(view, &OfNight::Expires { logins, points })
}

fn orders_to_stop(view: &View) -> Vec<OrderId> {
    let lines = view.report.lines.iter();
    lines
        .filter_map(|line| match line.kind {
            LineKind::OrderToStop(order) => Some(order),
            _ => None,
        })
        .collect()
}

/// The charges since then that ask to be looked at, as the list has them.
fn listed<'a>(view: &View<'a>, night: &Night) -> Vec<&'a Verdict> {
    let of_event = |event: &Event| match event.what {
        Happening::Charged(id) if view.tally.shown(id) == Shown::OnLine => Some(id),
        _ => None,
    };
    let charges = night.events.iter().filter_map(of_event);
    let mut listed: Vec<&Verdict> = charges.map(|id| view.report.verdict(id)).collect();
    listed.sort_by_key(|verdict| verdict.rank);
    listed
}

/// To each shop its orders, to each card company its charges: numbers, amounts and times.
fn tell(view: &View, night: &Night) -> Vec<Vec<String>> {
    let books = &view.report.books;
    let mut by_shop: BTreeMap<&str, (Symbol, Vec<Told>)> = BTreeMap::new();
    for order in orders_to_stop(view).into_iter().map(|id| books.order(id)) {
        let number = order.number.map(|number| one_line(books.text(number)));
        let of_shop = by_shop.entry(books.text(order.shop)).or_insert((order.shop, Vec::new()));
        of_shop.1.push(Told {
            day: Some(order.ordered_on),
            time: order.ordered_at,
            amount: order.amount,
            name: number.unwrap_or_default(),
        });
    }
    let mut by_card: BTreeMap<AccountId, Vec<Told>> = BTreeMap::new();
    for charge in listed(view, night).into_iter().map(|verdict| books.charge(verdict.charge)) {
        by_card.entry(charge.account).or_default().push(Told {
            day: charge.day(),
            time: charge.transacted_at,
            amount: charge.amount,
            name: one_line(books.text(books.descriptor_of(charge).printed)),
        });
    }
    let shops = by_shop.into_values().map(|(shop, mut orders)| {
        let more = orders.len().saturating_sub(TOLD);
        orders.truncate(TOLD);
        OfNight::TellShop { shop: one_line(&view.teller.shop(shop)), orders, more }
    });
    let cards = by_card.into_iter().map(|(id, mut charges)| {
        let account = books.account(id);
        let digits = account.last4.map_or_else(String::new, |it| format!(" …{}", it.digits()));
        let more = charges.len().saturating_sub(TOLD);
        charges.truncate(TOLD);
        OfNight::TellCard { card: format!("{}{digits}", card_name(view, account)), charges, more }
    });
    shops.chain(cards).map(|message| vec![say(view, &message)]).collect()
}

/// What happened since, the listed events whole and of the others the first.
pub(super) fn timeline(view: &View, night: &Night) -> Section {
    let of = match &night.of {
        Narrowed::Shops(shops) => shops.first().map(|shop| one_line(&view.teller.shop(*shop))),
        Narrowed::Cards(cards) => {
            cards.first().map(|card| card_name(view, view.report.books.account(*card)))
        }
        Narrowed::Everything | Narrowed::Unknown(_) => None,
    };
    let (from, count) = (night.from, night.events.len());
    let heading = say(view, &OfNight::Since { from, of, count });
    let mut others_left = if view.all { usize::MAX } else { EVENTS };
    let is_shown = |event: &&Event| {
        let shown = rank(view, event).is_some() || others_left > 0;
        others_left = others_left.saturating_sub(usize::from(rank(view, event).is_none()));
        shown
    };
    let events = night.events.iter().filter(is_shown);
    Section::new(Some(heading), Body::Rows(events.map(|event| row(view, event)).collect()))
}

/// The line of the list that an event stands on; folded lines are none.
fn rank(view: &View, event: &Event) -> Option<u32> {
    match event.what {
        Happening::Ordered(id) => {
            let is_it = |kind: &LineKind| *kind == LineKind::OrderToStop(id);
            view.report.lines.iter().find(|line| is_it(&line.kind)).map(|line| line.rank)
        }
        Happening::Shipped(_) => None,
        Happening::Charged(id) => {
            let rank = view.report.verdict(id).rank;
            rank.filter(|_| view.tally.shown(id) == Shown::OnLine)
        }
    }
}

fn row(view: &View, event: &Event) -> Row {
    let voice = view.teller.voice;
    let rank = rank(view, event);
    let row = match event.what {
        Happening::Charged(id) if rank.is_some() => charge_row(view, id),
        Happening::Charged(id) => plain_row(view, id),
        Happening::Ordered(id) | Happening::Shipped(id) => {
            let order = view.report.books.order(id);
            Row {
                amount: money(order.amount),
                name: one_line(&view.teller.shop(order.shop)),
                details: order_number(view, id).into_iter().collect(),
                ..Row::default()
            }
        }
    };
    let what = match event.what {
        Happening::Ordered(_) => OfNight::Ordered,
        Happening::Shipped(_) => OfNight::Shipped,
        Happening::Charged(_) => OfNight::Charged,
    };
    Row { rank, day: voice.moment(event.on, event.at), aside: say(view, &what), ..row }
}

/// Who answers in the countries of these cards.
fn hours_here<'a>(view: &View<'a>) -> impl Iterator<Item = &'static Hours> + use<'a> {
    let charges = &view.report.books.charges;
    let is_here = |hours: &&Hours| {
        charges.is_empty() || charges.iter().any(|it| it.amount.currency == hours.currency.0)
    };
    let hours: Vec<&Hours> = guidance().hours.iter().filter(is_here).collect();
    hours.into_iter()
}

fn ending(view: &View, night: &Night) -> Section {
    let lang = view.teller.voice.lang;
    let shown = if view.all { usize::MAX } else { EVENTS };
    let others = night.events.iter().filter(|event| rank(view, event).is_none()).count();
    let count = others.saturating_sub(shown);
    let unknown = match &night.of {
        Narrowed::Unknown(name) => Some(OfNight::UnknownAccount { name: one_line(name) }),
        _ => None,
    };
    let before = OfNight::Before {
        orders: night.orders_before,
        charges: night.charges_before,
        from: night.from - TimeDelta::days(1),
    };
    let has_before = night.orders_before + night.charges_before > 0;
    let hours = hours_here(view).map(|hours| OfNight::Hours {
        who: lang.pick(&hours.who).to_owned(),
        when: lang.pick(&hours.when).to_owned(),
        source: lang.pick(&hours.source).to_owned(),
        checked: hours.checked,
    });
    let said = unknown
        .into_iter()
        .chain((count > 0).then_some(OfNight::MoreEvents { count }))
        .chain(night.events.is_empty().then_some(OfNight::NothingSince))
        .chain(has_before.then_some(before))
        .chain(hours)
        .chain([OfNight::TheRest]);
    let mut paragraphs: Vec<Vec<String>> = said.map(|it| vec![say(view, &it)]).collect();
    let counts = account(view, true).into_iter().flatten();
    let counts: Vec<String> = counts.map(|it| it.say(view.teller.voice)).collect();
    paragraphs.extend((!counts.is_empty()).then_some(counts));
    Section::new(None, Body::Paragraphs(paragraphs))
}
