//! What a page rests on: the order of events, how the days are counted, the files.

use super::orders::near_orders;
use super::reports::events as events_of_reports;
use super::telling::{Telling, card_of_charge, file_name};
use super::{Block, Content, Entry};
use crate::model::{Because, Clock, InputId, Money, Role};
use crate::report::tables::Cell;
use crate::text::Message;
use crate::text::packet::{Event, Head, Name, Reader, Said};
use crate::text::windows::length;
use crate::windows::presets;
use chrono::{NaiveDate, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// Everything with a day, in order.
pub(super) fn timeline(telling: &Telling) -> Option<Block> {
    let books = &telling.view.report.books;
    let names_shop = telling.reader != Reader::Shop;
    let mut events: Vec<(NaiveDate, Option<NaiveTime>, u8, Event, Money)> = Vec::new();
    for order in telling.dossier.orders.iter().map(|id| books.order(*id)) {
        let number = telling.number(order);
        let shop = names_shop.then(|| telling.shop_of(order));
        let ordered = Event::Ordered { shop, number: number.clone() };
        events.push((order.ordered_on, order.ordered_at, 0, ordered, order.amount));
        if let Some(day) = order.shipped_on {
            events.push((day, None, 1, Event::Sent { number }, order.amount));
        }
    }
    for id in &telling.dossier.charges {
        let charge = books.charge(*id);
        let card = (telling.reader == Reader::Police).then(|| card_of_charge(telling.view, *id));
        let used = Event::Used { name: telling.printed(*id), card };
        if let Some(day) = charge.day() {
            events.push((day, charge.transacted_at, 2, used, charge.amount));
        }
    }
    let reported = events_of_reports(telling).into_iter();
    events.extend(reported.map(|(day, said, amount)| (day, None, 3, said, amount)));
    events.sort_by_key(|(day, time, kind, ..)| (*day, *time, *kind));
    let rows = events.into_iter().map(|(day, time, _, what, amount)| {
        let cells = vec![
            telling.moment(Some(day), time),
            Cell::text(what.say(telling.view.teller.voice)),
            Cell::Amount(amount),
        ];
        Entry { cells, notes: Vec::new() }
    });
    telling.table(Head::Timeline, &[Name::When, Name::What, Name::Amount], rows.collect())
}

/// The windows that run on these charges, and whose words they are.
pub(super) fn windows(telling: &Telling) -> Option<Block> {
    if !telling.is_for_card() {
        return None;
    }
    let (report, voice) = (telling.view.report, telling.view.teller.voice);
    let clocks = telling.dossier.charges.iter().flat_map(|id| &report.verdict(*id).clocks);
    let by_window: BTreeMap<&str, &Clock> =
        clocks.map(|clock| (clock.window.as_str(), clock)).collect();
    let mut charges = telling.dossier.charges.iter().map(|id| report.books.charge(*id));
    let in_yen = charges.any(|charge| charge.amount.currency == Money::yen(0).currency);
    let mut said = Vec::new();
    for clock in by_window.into_values() {
        let length = length(clock.anchor, clock.span, clock.first_day_counts, voice.lang);
        said.push(telling.say(&Said::Counted { length, window: clock.window.clone() }));
        said.extend(clock.in_writing.then(|| telling.say(&Said::InWriting)));
        // A preset that the household has replaced by a window of its own counts otherwise.
        let preset = presets().iter().find(|preset| {
            preset.rule.id == clock.window
                && preset.rule.span == clock.span
                && preset.rule.first_day_counts == clock.first_day_counts
        });
        match preset {
            // A preset for every currency is of Japanese companies, and so are its sources.
            Some(preset) if preset.rule.currencies.is_empty() && !in_yen => {}
            Some(preset) => {
                said.push(voice.lang.pick(&preset.what).to_owned());
                let (source, checked) = (preset.source.clone(), preset.checked);
                said.push(telling.say(&Said::Source { source, checked }));
            }
            None => said.push(telling.say(&Said::OwnWindow)),
        }
    }
    if said.is_empty() {
        said.push(telling.say(&Said::NoWindow));
    } else {
        said.push(telling.say(&Said::CheckTerms));
    }
    Some(Block { heading: Some(Head::Window.say(voice)), content: Content::Sentences(said) })
}

/// The files that the page rests on, each with its span and the sum of its bytes.
pub(super) fn files(telling: &Telling) -> Option<Block> {
    let books = &telling.view.report.books;
    let mut inputs: BTreeSet<InputId> = BTreeSet::new();
    if telling.reader != Reader::Shop {
        inputs.extend(telling.dossier.charges.iter().map(|id| books.charge(*id).place.input));
    }
    inputs.extend(telling.dossier.orders.iter().map(|id| books.order(*id).place.input));
    if telling.reader != Reader::Police {
        let near = telling.dossier.charges.iter().flat_map(|id| near_orders(telling, *id));
        inputs.extend(near.map(|(id, _)| books.order(id).place.input));
    }
    inputs.extend(histories(telling));
    let columns = [Name::File, Name::FirstDay, Name::LastDay, Name::Rows];
    let rows = inputs.into_iter().map(|id| {
        let input = books.input(id);
        let cells = vec![
            Cell::text(file_name(input)),
            Cell::day(input.first),
            Cell::day(input.last),
            Cell::count(input.records.len()),
        ];
        let sum = (!input.sha256.is_empty()).then(|| format!("SHA-256 {}", input.sha256));
        Entry { cells, notes: sum.into_iter().collect() }
    });
    telling.table(Head::Files, &columns, rows.collect())
}

/// The histories in which no order of a charge was found.
fn histories(telling: &Telling) -> Vec<InputId> {
    let report = telling.view.report;
    let books = &report.books;
    let verdicts = telling.dossier.charges.iter().map(|id| report.verdict(*id));
    let looked_through = verdicts.flat_map(|verdict| &verdict.because).filter_map(|it| match it {
        Because::NothingFits { shop } => Some(books.text(*shop)),
        _ => None,
    });
    let looked_through: BTreeSet<&str> = looked_through.collect();
    let inputs = (0..).map(InputId).zip(&books.inputs);
    inputs
        .filter(|(_, input)| input.role == Role::Orders)
        .filter(|(_, input)| {
            input.shop.as_deref().is_some_and(|shop| looked_through.contains(shop))
        })
        .map(|(id, _)| id)
        .collect()
}
