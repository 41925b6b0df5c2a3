//! The roll-up for programs: JSON, version 1. docs/json.md says what each key means, and
//! docs/households.schema.json holds every output to it.

use super::{CardMonths, Client, Office};
use crate::report::frames::Total;
use crate::report::{MARK, VERSION};
use crate::text::office::Remark;
use crate::text::{Message, Voice};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn json(office: &Office, voice: Voice, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &RollUp::of(office, voice))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct RollUp<'a> {
    version: u32,
    generator: &'static str,
    document: &'static str,
    as_of: String,
    trusted: bool,
    clients: Vec<ClientView<'a>>,
    beside: &'a [String],
    summary: Summary,
}

#[derive(Serialize)]
struct ClientView<'a> {
    client: &'a str,
    standing: &'static str,
    trusted: bool,
    read: bool,
    charges: usize,
    to_look_at: usize,
    orders_to_stop: usize,
    sums: Vec<Sum>,
    report_by: Option<String>,
    cards: Vec<CardView<'a>>,
    remarks: Vec<RemarkView<'a>>,
}

#[derive(Serialize)]
struct CardView<'a> {
    card: &'a str,
    account: &'a str,
    months: Vec<String>,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct RemarkView<'a> {
    code: &'static str,
    file: Option<&'a str>,
    row: Option<u32>,
    text: String,
}

#[derive(Serialize)]
struct Sum {
    amount: String,
    currency: String,
}

#[derive(Serialize)]
struct Summary {
    clients: usize,
    charges: usize,
    to_look_at: usize,
    sums: Vec<Sum>,
    report_by: Option<String>,
    /// Each is there; together they are all clients.
    standings: BTreeMap<&'static str, usize>,
}

impl<'a> RollUp<'a> {
    fn of(office: &'a Office, voice: Voice) -> RollUp<'a> {
        let clients: Vec<ClientView> =
            office.clients.iter().map(|client| client_view(office, client, voice)).collect();
        RollUp {
            version: VERSION,
            generator: MARK,
            document: "households",
            as_of: office.as_of.to_string(),
            trusted: clients.iter().all(|client| client.trusted),
            clients,
            beside: &office.beside,
            summary: summary(office),
        }
    }
}

fn client_view<'a>(office: &'a Office, client: &'a Client, voice: Voice) -> ClientView<'a> {
    ClientView {
        client: &client.name,
        standing: client.standing().code(),
        trusted: client.came != super::Came::Untrusted,
        read: !client.is_barred,
        charges: client.charges(),
        to_look_at: client.lines,
        orders_to_stop: client.orders_to_stop,
        sums: sums(office.sums_of(client)),
        report_by: client.report_by.map(|day| day.to_string()),
        cards: client.cards.iter().map(card_view).collect(),
        remarks: client.remarks.iter().map(|remark| remark_view(remark, voice)).collect(),
    }
}

fn card_view(card: &CardMonths) -> CardView<'_> {
    let months = |firsts: &[NaiveDate]| {
        firsts.iter().map(|first| first.format("%Y-%m").to_string()).collect()
    };
    CardView {
        card: &card.name,
        account: &card.account,
        months: months(&card.months),
        missing: months(&card.missing),
    }
}

fn remark_view(remark: &Remark, voice: Voice) -> RemarkView<'_> {
    let (file, row) = remark.place();
    RemarkView { code: remark.code(), file, row, text: remark.say(voice) }
}

fn sums<'a>(totals: impl IntoIterator<Item = &'a Total>) -> Vec<Sum> {
    let sum = |total: &Total| Sum {
        amount: total.sum.to_string(),
        currency: total.currency.code().to_owned(),
    };
    totals.into_iter().map(sum).collect()
}

fn summary(office: &Office) -> Summary {
    let mut standings: BTreeMap<&'static str, usize> =
        crate::text::office::Standing::ALL.map(|standing| (standing.code(), 0)).into();
    for client in &office.clients {
        *standings.entry(client.standing().code()).or_default() += 1;
    }
    Summary {
        clients: office.clients.len(),
        charges: office.charges(),
        to_look_at: office.lines(),
        sums: sums(&office.sums_in_all),
        report_by: office.report_by().map(|day| day.to_string()),
        standings,
    }
}
