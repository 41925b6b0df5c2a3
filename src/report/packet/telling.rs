//! What one reader is told of, and how single facts are said to it.

use super::chosen::{Dossier, Party, Shop, behind, card_of};
use super::{Block, Content, Entry, Table};
use crate::model::{AccountId, ChargeId, Input, Last4, Order, OrderId};
use crate::report::measure::one_line;
use crate::report::opening::card_name;
use crate::report::outline::View;
use crate::report::tables::Cell;
use crate::text::Message;
use crate::text::inspect::title;
use crate::text::packet::{Head, Name, Reader, Said};
use chrono::{NaiveDate, NaiveTime};
use std::collections::BTreeSet;

/// What is told to one reader.
pub(super) struct Telling<'a> {
    pub view: &'a View<'a>,
    pub dossier: &'a Dossier,
    pub reader: Reader,
}

impl Telling<'_> {
    pub fn say(&self, said: &Said) -> String {
        said.say(self.view.teller.voice)
    }

    pub fn name(&self, name: Name) -> String {
        name.say(self.view.teller.voice)
    }

    pub fn is_for_card(&self) -> bool {
        matches!(self.reader, Reader::CardCompany | Reader::Service)
    }

    pub fn shop(&self) -> Option<&Shop> {
        match &self.dossier.party {
            Party::Shop(shop) => Some(shop),
            _ => None,
        }
    }

    /// Orders that none of these charges is of.
    pub fn not_charged(&self) -> impl Iterator<Item = OrderId> + '_ {
        let report = self.view.report;
        let charges = self.dossier.charges.iter();
        let reached: BTreeSet<OrderId> = charges.flat_map(|id| behind(report, *id)).collect();
        self.dossier.orders.iter().copied().filter(move |order| !reached.contains(order))
    }

    /// A column that says nothing in any row is left out.
    pub fn table(&self, heading: Head, columns: &[Name], rows: Vec<Entry>) -> Option<Block> {
        let says_nothing =
            |at: &usize| rows.iter().all(|entry| entry.cells.get(*at) == Some(&Cell::Empty));
        let empty: BTreeSet<usize> = (0..columns.len()).filter(says_nothing).collect();
        let kept = |at: usize| !empty.contains(&at);
        let columns = columns.iter().enumerate().filter(|(at, _)| kept(*at));
        let columns = columns.map(|(_, name)| self.name(*name)).collect();
        let without = |entry: Entry| {
            let cells = entry.cells.into_iter().enumerate().filter(|(at, _)| kept(*at));
            Entry { cells: cells.map(|(_, cell)| cell).collect(), ..entry }
        };
        (!rows.is_empty()).then(|| Block {
            heading: Some(heading.say(self.view.teller.voice)),
            content: Content::Table(Table {
                columns,
                rows: rows.into_iter().map(without).collect(),
            }),
        })
    }

    pub fn moment(&self, day: Option<NaiveDate>, time: Option<NaiveTime>) -> Cell {
        match (day, time) {
            (Some(day), Some(time)) => Cell::Text(self.view.teller.voice.moment(day, Some(time))),
            (day, _) => Cell::day(day),
        }
    }

    pub fn number(&self, order: &Order) -> Option<String> {
        order.number.map(|number| one_line(self.view.report.books.text(number)))
    }

    pub fn shop_of(&self, order: &Order) -> String {
        one_line(&self.view.teller.shop(order.shop))
    }

    pub fn printed(&self, id: ChargeId) -> String {
        let books = &self.view.report.books;
        one_line(books.text(books.descriptor_of(books.charge(id)).printed))
    }
}

/// Whom the page is for, by name.
pub(super) fn party_name(view: &View, party: &Party) -> String {
    match party {
        Party::Card(account, last4) => named_card(view, *account, *last4),
        Party::Shop(shop) => shop.name.clone(),
        Party::Police => String::new(),
    }
}

pub(super) fn card_of_charge(view: &View, id: ChargeId) -> String {
    let (account, last4) = card_of(view, id);
    named_card(view, account, last4)
}

/// Its issuer with the card's last four digits; without those what the file or the household calls
/// it.
fn named_card(view: &View, account: AccountId, last4: Option<Last4>) -> String {
    let account = view.report.books.account(account);
    let issuer = one_line(view.teller.voice.lang.pick(&account.label));
    match last4 {
        Some(last4) if !issuer.is_empty() => format!("{issuer} …{}", last4.digits()),
        Some(last4) => format!("{} …{}", card_name(view, account), last4.digits()),
        None => card_name(view, account),
    }
}

/// The file without its folders, which are nobody else's to know, and the sheet of a workbook.
pub(super) fn file_name(input: &Input) -> String {
    let file = input.file.rsplit('/').next().unwrap_or_default().to_owned();
    one_line(&title(&Input { file, sheet: input.sheet.clone(), ..Input::ignored("") }))
}
