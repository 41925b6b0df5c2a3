//! The roll-up over the clients of an office: what a report comes to on one line, and the faces of
//! all of them together. A client's report is reduced to a [`Client`] and let go.
//!
//! ```text
//! Report ──reduce──> Client ─┐
//! Report ──reduce──> Client ─┴─> Office ──> terminal, json, tables ──> csv, markdown, workbook
//! ```

mod json;
mod months;
mod reduce;
mod tables;
mod terminal;
mod workbook;

pub use months::CardMonths;
pub use reduce::reduce;

use super::frames::{ClientTotal, Households, PlaceTotal, Total};
use super::tables::Table;
use super::{Look, document};
use crate::model::Money;
use crate::text::office::{OfOffice, Remark, Share, Standing};
use crate::text::quantities::Named;
use crate::text::{Message, Voice};
use chrono::NaiveDate;
use std::io::{self, Write};

/// Clients that a share of the headline names.
const NAMED: usize = 3;

/// What a run over one client comes to, in the words of its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Clean,
    LookAt,
    NothingChecked,
    Untrusted,
}

/// What is kept of a client's report.
pub struct Client {
    /// One of its own among all.
    pub name: String,
    pub came: Came,
    /// Nothing was read, so that no figure speaks of it.
    pub is_barred: bool,
    pub cards: Vec<CardMonths>,
    /// The sums of its charges and of its orders to stop.
    totals: Vec<PlaceTotal>,
    /// Lines of the list that ask to be looked at.
    pub lines: usize,
    pub orders_to_stop: usize,
    /// The first day to report any of them by.
    pub report_by: Option<NaiveDate>,
    pub remarks: Vec<Remark>,
    /// The rows of its list and of its files, for the workbook over all clients.
    list: Option<Table>,
    inputs: Option<Table>,
}

impl Client {
    /// One whose files were not read at all.
    pub fn barred(name: &str, remark: Remark) -> Client {
        Client {
            name: name.to_owned(),
            came: Came::Untrusted,
            is_barred: true,
            cards: Vec::new(),
            totals: Vec::new(),
            lines: 0,
            orders_to_stop: 0,
            report_by: None,
            remarks: vec![remark],
            list: None,
            inputs: None,
        }
    }

    /// The charges of its statements.
    pub fn charges(&self) -> usize {
        let of_charges = self.totals.iter().filter(|row| !row.status.is_empty());
        of_charges.map(|row| row.total.count).sum()
    }

    /// The months that any of its cards speaks for.
    pub fn months(&self) -> Vec<NaiveDate> {
        let mut months: Vec<NaiveDate> =
            self.cards.iter().flat_map(|card| &card.months).copied().collect();
        months.sort_unstable();
        months.dedup();
        months
    }

    fn standing(&self) -> Standing {
        let is_missing = self.cards.iter().any(|card| !card.missing.is_empty());
        match self.came {
            Came::Untrusted if self.remarks.iter().any(Remark::is_of_reading) => {
                Standing::NotAllRead
            }
            Came::Untrusted => Standing::DoesNotAddUp,
            Came::LookAt => Standing::ToLookAt,
            _ if is_missing => Standing::MonthMissing,
            Came::NothingChecked => Standing::NothingChecked,
            Came::Clean => Standing::NothingToLookAt,
        }
    }

    /// The row at which it could not be read, where there is one.
    fn whereabouts(&self) -> OfOffice {
        let row = self.remarks.iter().find_map(|remark| remark.place().1);
        OfOffice::Whereabouts { client: self.name.clone(), row }
    }
}

/// All clients with their sums.
pub struct Office {
    pub as_of: NaiveDate,
    /// By name.
    pub clients: Vec<Client>,
    /// Files that lie beside the folders of the clients, by name.
    pub beside: Vec<String>,
    /// What is to be looked at, by client and currency …
    sums: Vec<ClientTotal>,
    /// … in all …
    sums_in_all: Vec<Total>,
    /// … and all charges by month.
    by_month: Vec<(String, PlaceTotal)>,
}

/// A face of the roll-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeFace {
    Terminal,
    Json,
    Csv,
    Markdown,
    Xlsx,
}

impl Office {
    pub fn new(as_of: NaiveDate, mut clients: Vec<Client>, beside: Vec<String>) -> Office {
        clients.sort_by(|a, b| a.name.cmp(&b.name));
        let rows: Vec<(&str, &[PlaceTotal])> =
            clients.iter().map(|client| (client.name.as_str(), &client.totals[..])).collect();
        let households = Households::of(&rows);
        let (sums, sums_in_all) = (households.to_look_at(), households.to_look_at_in_all());
        let by_month = households.by_month();
        Office { as_of, clients, beside, sums, sums_in_all, by_month }
    }

    /// What is to be looked at of one client, by currency.
    fn sums_of<'a>(&'a self, client: &'a Client) -> impl Iterator<Item = &'a Total> {
        self.sums.iter().filter(|row| row.client == client.name).map(|row| &row.total)
    }

    fn charges(&self) -> usize {
        self.clients.iter().map(Client::charges).sum()
    }

    fn lines(&self) -> usize {
        self.clients.iter().map(|client| client.lines).sum()
    }

    fn report_by(&self) -> Option<NaiveDate> {
        self.clients.iter().filter_map(|client| client.report_by).min()
    }

    /// Every client is counted in one share; those that are empty are left out.
    fn shares(&self, voice: Voice) -> Vec<Share> {
        let share = |standing| {
            let of_it = || self.clients.iter().filter(move |client| client.standing() == standing);
            let is_named = matches!(standing, Standing::DoesNotAddUp | Standing::NotAllRead);
            let names = of_it().map(|client| client.whereabouts().say(voice));
            Share {
                standing,
                clients: of_it().count(),
                lines: of_it().map(|client| client.lines).sum(),
                named: if is_named { Named::first(NAMED, names) } else { None },
            }
        };
        Standing::ALL.into_iter().map(share).filter(|share| share.clients > 0).collect()
    }

    /// What is said below the table.
    fn sentences(&self, voice: Voice) -> Vec<String> {
        let (clients, shares) = (self.clients.len(), self.shares(voice));
        let beside = Named::first(NAMED, self.beside.iter().cloned()).map(OfOffice::Beside);
        let said = [Some(OfOffice::Headline { clients, shares }), beside];
        said.into_iter().flatten().map(|said| said.say(voice)).collect()
    }
}

/// Sums as money, but for those too large for it.
fn amounts<'a>(totals: impl IntoIterator<Item = &'a Total>) -> Vec<Money> {
    let money = |total: &Total| Money::from_decimal(total.sum, total.currency).ok();
    totals.into_iter().filter_map(money).collect()
}

/// Writes one face. The same clients give the same bytes.
pub fn write(office: &Office, face: OfficeFace, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let voice = Voice { lang: look.lang, as_of: office.as_of };
    match face {
        OfficeFace::Terminal => out.write_all(terminal::terminal(office, look).as_bytes()),
        OfficeFace::Json => json::json(office, voice, out),
        OfficeFace::Csv => super::csv::table(&tables::roll_up(office, voice), voice, out),
        OfficeFace::Markdown => {
            let (table, said) = (tables::roll_up(office, voice), office.sentences(voice));
            out.write_all(&document::of_table(&table, &said, voice))
        }
        OfficeFace::Xlsx => out.write_all(&workbook::xlsx(office, voice)),
    }
}
