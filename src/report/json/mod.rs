//! The face for programs: JSON, version 1. docs/json.md says what each key means, and
//! docs/json.schema.json holds every output to it.
//!
//! Every key is always present; codes never follow the language, only `text` does. Charges and
//! orders are written one by one, so that a large report needs no second copy of itself.

mod charges;
mod facts;
mod followed;
mod inputs;
mod matches;
mod news;
mod orders;
mod summary;
mod timeline;

use super::{Look, MARK, VERSION};
use crate::model::{
    ChargeId, Coverage, Distrust, GroupId, MatchId, Money, Place, PromisedBack, Report,
};
use crate::normalise::charge_ids;
use crate::text::reasons::Teller;
use charges::Charges;
use chrono::NaiveDate;
use facts::Fact;
use followed::FollowedView;
use inputs::Inputs;
use matches::{Groups, Matches};
use news::NewsView;
use orders::Orders;
use serde::{Serialize, Serializer};
use std::io::{self, Write};
use summary::{MonthTotal, Summary};
use timeline::Timeline;

/// The document, with a line end behind it.
pub(super) fn json(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let context =
        Context { report, teller: Teller::new(report, look.lang), ids: charge_ids(&report.books) };
    serde_json::to_writer_pretty(&mut *out, &Document::of(&context))?;
    out.write_all(b"\n")
}

/// What every view of this face reads.
struct Context<'a> {
    report: &'a Report,
    teller: Teller<'a>,
    /// By position of the charge.
    ids: Vec<String>,
}

impl<'a> Context<'a> {
    fn id(&self, charge: ChargeId) -> &str {
        &self.ids[charge.0 as usize]
    }

    fn ids(&self, charges: &[ChargeId]) -> Vec<&str> {
        let mut sorted = charges.to_vec();
        sorted.sort();
        sorted.into_iter().map(|charge| self.id(charge)).collect()
    }

    /// A charge is in one match at most, so its first charge names a match.
    fn match_id(&self, id: MatchId) -> String {
        let first = self.report.matching.get(id).charges.iter().min();
        first.map_or_else(String::new, |charge| format!("m-{}", self.id(*charge)))
    }

    fn group_id(&self, id: GroupId) -> String {
        let first = self.report.matching.group(id).charges.iter().min();
        first.map_or_else(String::new, |charge| format!("g-{}", self.id(*charge)))
    }

    fn place(&self, place: Place) -> PlaceView<'a> {
        let input = self.report.books.input(place.input);
        PlaceView {
            file: &input.file,
            sheet: input.sheet.as_deref(),
            row: place.row,
            row_end: place.row_end,
        }
    }
}

/// `110000`, `12.30`: exact, in major units.
fn plain(amount: Money) -> String {
    amount.to_decimal().to_string()
}

/// `2026-05-31`.
#[derive(Clone, Copy)]
struct Day(NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct PlaceView<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: u32,
    row_end: u32,
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    generator: &'static str,
    as_of: Day,
    zone: &'a str,
    window: &'a str,
    trusted: bool,
    distrust: Vec<Fact>,
    inputs: Inputs<'a>,
    coverage: Vec<CoverageView<'a>>,
    charges: Charges<'a>,
    orders: Orders<'a>,
    matches: Matches<'a>,
    groups: Groups<'a>,
    refunds: Vec<RefundView<'a>>,
    followed: Vec<FollowedView<'a>>,
    next_files: Vec<NextFileView<'a>>,
    unknown_shops: &'a [String],
    unknown_cards: &'a [String],
    gift_cards: Vec<&'a str>,
    news: Option<NewsView<'a>>,
    timeline: Option<Timeline<'a>>,
    summary: Summary,
    months: Vec<MonthTotal>,
}

impl<'a> Document<'a> {
    fn of(context: &'a Context<'a>) -> Document<'a> {
        let report = context.report;
        let distrust: &[Distrust] = &report.distrust;
        Document {
            version: VERSION,
            generator: MARK,
            as_of: Day(report.as_of),
            zone: &report.zone,
            window: &report.window,
            trusted: distrust.is_empty(),
            distrust: distrust.iter().map(|why| Fact::distrust(context, why)).collect(),
            inputs: Inputs(context),
            coverage: report.coverage.iter().map(|span| coverage(context, span)).collect(),
            charges: Charges(context),
            orders: Orders(context),
            matches: Matches(context),
            groups: Groups(context),
            refunds: refunds(context),
            followed: followed::followed(context),
            next_files: next_files(context),
            unknown_shops: &report.unknown_shops,
            unknown_cards: &report.unknown_cards,
            gift_cards: report.gift_cards.iter().map(|id| context.id(*id)).collect(),
            news: news::news(context),
            timeline: timeline::timeline(context),
            summary: Summary::of(context),
            months: summary::months(context),
        }
    }
}

#[derive(Serialize)]
struct RefundView<'a> {
    place: PlaceView<'a>,
    shop: &'a str,
    number: &'a str,
    amount: String,
    currency: &'a str,
    promised_on: Day,
    came: Option<&'a str>,
    awaited: bool,
}

fn refunds<'a>(context: &'a Context) -> Vec<RefundView<'a>> {
    let books = &context.report.books;
    let view = |back: &PromisedBack| {
        let refund = &books.refunds[back.refund];
        RefundView {
            place: context.place(refund.place),
            shop: books.text(refund.shop),
            number: books.text(refund.number),
            amount: plain(refund.amount),
            currency: refund.amount.currency.code(),
            promised_on: Day(refund.promised_on),
            came: back.came.map(|charge| context.id(charge)),
            awaited: back.is_awaited,
        }
    };
    context.report.refunds.iter().map(view).collect()
}

#[derive(Serialize)]
struct CoverageView<'a> {
    role: &'static str,
    label: &'a str,
    account: Option<String>,
    shop: Option<&'a str>,
    first: Day,
    last: Day,
    provisional: bool,
    days_to_as_of: i64,
    has_interim: bool,
}

fn coverage<'a>(context: &'a Context, span: &'a Coverage) -> CoverageView<'a> {
    let books = &context.report.books;
    CoverageView {
        role: span.role.code(),
        label: context.teller.voice.lang.pick(&span.label),
        account: span.account.map(|id| books.account(id).code()),
        shop: span.shop.map(|shop| books.text(shop)),
        first: Day(span.first),
        last: Day(span.last),
        provisional: span.provisional,
        days_to_as_of: span.days_to_as_of,
        has_interim: span.has_interim,
    }
}

#[derive(Serialize)]
struct NextFileView<'a> {
    shop: &'a str,
    label: &'a str,
    before: Option<Day>,
    after: Option<Day>,
    would_check: u32,
    how_to_get: &'a str,
    how_long: &'a str,
}

fn next_files<'a>(context: &'a Context) -> Vec<NextFileView<'a>> {
    let lang = context.teller.voice.lang;
    let files = context.report.next_files.iter();
    files
        .map(|next| NextFileView {
            shop: context.report.books.text(next.shop),
            label: lang.pick(&next.shop_label),
            before: next.before.map(Day),
            after: next.after.map(Day),
            would_check: next.would_check,
            how_to_get: lang.pick(&next.how_to_get),
            how_long: lang.pick(&next.how_long),
        })
        .collect()
}
