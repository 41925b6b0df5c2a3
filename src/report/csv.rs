//! The spreadsheet's face, written for Excel: byte order mark, CRLF, one row for each charge and
//! each listed order. Its last column is named [`MARK`], so that a later run knows
//! its own output and does not read it as a statement.

use super::particulars::each_once;
use super::tally::Tally;
use super::{Look, MARK, VERSION};
use crate::model::{
    Books, Charge, ChargeId, Clock, Last4, LineKind, Order, OrderId, Place, Report, Symbol, Verdict,
};
use crate::normalise::charge_ids;
use crate::text::columns::{Column, RowKind};
use crate::text::list::OnLine;
use crate::text::reasons::Teller;
use crate::text::{Message, Voice};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::io::{self, Write};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The whole table, row by row.
pub(super) fn csv(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let teller = Teller::new(report, look.lang);
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    let header = Column::ALL.iter().map(|column| column.say(teller.voice));
    writer.write_record(header.chain([MARK.to_owned()]))?;
    for row in rows(teller) {
        let cells = Column::ALL.iter().map(|column| row.cell(*column, teller.voice));
        writer.write_record(cells.chain([VERSION.to_string()]))?;
    }
    writer.flush()
}

/// One row; every cell that is empty is a fact that the files do not give.
struct Row<'a> {
    kind: RowKind,
    rank: Option<u32>,
    state: String,
    reason: String,
    day: Option<NaiveDate>,
    posted_on: Option<NaiveDate>,
    name: String,
    amount: String,
    currency: String,
    card: Option<Last4>,
    shop: String,
    order_numbers: String,
    clock: Option<&'a Clock>,
    place: Place,
    id: String,
    books: &'a Books,
}

/// Listed lines first, in the order of the list; then every other charge by day and place.
fn rows(teller: Teller<'_>) -> impl Iterator<Item = Row<'_>> {
    let report = teller.report;
    let mut ids = charge_ids(&report.books);
    let tally = Tally::of(report);
    let mut order_of_rows: Vec<(Position, Source)> =
        report.verdicts.iter().map(|verdict| of_charge(report, verdict)).collect();
    order_of_rows.extend(report.lines.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => {
            Some(of_order(report, line.rank, order))
        }
        _ => None,
    }));
    order_of_rows.sort_by_key(|(position, _)| *position);
    order_of_rows.into_iter().map(move |(_, source)| match source {
        Source::Charge(charge) => {
            let id = std::mem::take(&mut ids[charge.0 as usize]);
            charge_row(teller, &tally, report.verdict(charge), id)
        }
        Source::Order { rank, order } => order_row(teller, rank, order),
    })
}

/// Rank, where there is one; then day and place.
type Position = (u32, Option<NaiveDate>, Place);

/// What a row is made of.
#[derive(Clone, Copy)]
enum Source {
    Charge(ChargeId),
    Order { rank: u32, order: OrderId },
}

fn of_charge(report: &Report, verdict: &Verdict) -> (Position, Source) {
    let charge = report.books.charge(verdict.charge);
    let position = (verdict.rank.unwrap_or(u32::MAX), charge.day(), charge.place);
    (position, Source::Charge(verdict.charge))
}

fn of_order(report: &Report, rank: u32, id: OrderId) -> (Position, Source) {
    let order = report.books.order(id);
    ((rank, Some(order.ordered_on), order.place), Source::Order { rank, order: id })
}

fn charge_row<'a>(teller: Teller<'a>, tally: &Tally, verdict: &'a Verdict, id: String) -> Row<'a> {
    let books = &teller.report.books;
    let charge = books.charge(verdict.charge);
    let because: Vec<_> = verdict.because.iter().map(|because| teller.because(because)).collect();
    let near: Vec<_> = verdict.near.iter().map(|near| teller.near(near)).collect();
    Row {
        kind: RowKind::Charge,
        rank: verdict.rank,
        state: tally.state(verdict, teller.voice),
        reason: each_once(because.into_iter().chain(near)).join(" "),
        day: charge.day(),
        posted_on: charge.posted_on,
        name: books.text(books.descriptor_of(charge).printed).to_owned(),
        amount: charge.amount.to_decimal().to_string(),
        currency: charge.amount.currency.code().to_owned(),
        card: last4(books, charge),
        shop: shop_of(teller, verdict),
        order_numbers: numbers(books, &verdict.orders),
        clock: verdict.clocks.first(),
        place: charge.place,
        id,
        books,
    }
}

fn order_row(teller: Teller<'_>, rank: u32, id: OrderId) -> Row<'_> {
    let books = &teller.report.books;
    let order: &Order = books.order(id);
    let reasons = teller.report.vouched(id).reasons.iter().map(|reason| reason.say(teller.voice));
    Row {
        kind: RowKind::Order,
        rank: Some(rank),
        state: OnLine::State(order.state).say(teller.voice),
        reason: each_once(reasons).join(" "),
        day: Some(order.ordered_on),
        posted_on: None,
        name: String::new(),
        amount: order.amount.to_decimal().to_string(),
        currency: order.amount.currency.code().to_owned(),
        card: None,
        shop: teller.shop(order.shop),
        order_numbers: numbers(books, &[id]),
        clock: None,
        place: order.place,
        id: String::new(),
        books,
    }
}

fn last4(books: &Books, charge: &Charge) -> Option<Last4> {
    charge.card.or(books.account(charge.account).last4)
}

/// The shop of the orders it names, else the one its wording names.
fn shop_of(teller: Teller, verdict: &Verdict) -> String {
    let books = &teller.report.books;
    let of_order: Option<Symbol> = verdict.orders.first().map(|id| books.order(*id).shop);
    let of_wording = books.descriptor_of(books.charge(verdict.charge)).shop;
    of_order.or(of_wording).map_or_else(String::new, |shop| teller.shop(shop))
}

fn numbers(books: &Books, orders: &[OrderId]) -> String {
    let numbers: BTreeSet<&str> = orders
        .iter()
        .filter_map(|id| books.order(*id).number)
        .map(|number| books.text(number))
        .collect();
    numbers.into_iter().collect::<Vec<_>>().join(" ")
}

impl Row<'_> {
    fn cell(&self, column: Column, voice: Voice) -> String {
        let input = self.books.input(self.place.input);
        let date = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        match column {
            Column::Kind => self.kind.say(voice),
            Column::Rank => self.rank.map_or_else(String::new, |rank| rank.to_string()),
            Column::State => self.state.clone(),
            Column::Reason => guarded(&self.reason),
            Column::Day => date(self.day),
            Column::PostedOn => date(self.posted_on),
            Column::Name => guarded(&self.name),
            Column::Amount => self.amount.clone(),
            Column::Currency => self.currency.clone(),
            Column::Card => {
                self.card.map_or_else(String::new, |card| format!("…{}", card.digits()))
            }
            Column::Shop => guarded(&self.shop),
            Column::OrderNumber => guarded(&self.order_numbers),
            Column::DaysLeft => self.clock.map_or_else(String::new, |c| c.days_left.to_string()),
            Column::ReportBy => date(self.clock.map(|clock| clock.report_by)),
            Column::Deadline => date(self.clock.map(|clock| clock.deadline)),
            Column::Window => self.clock.map_or_else(String::new, |clock| guarded(&clock.window)),
            Column::File => guarded(&input.file),
            Column::Sheet => guarded(input.sheet.as_deref().unwrap_or_default()),
            Column::Row => self.place.row.to_string(),
            Column::Id => self.id.clone(),
        }
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it.
fn guarded(text: &str) -> String {
    let starts_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if starts_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in ["=1+1", "+81", "-x", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("AMAZON.CO.JP -"), "AMAZON.CO.JP -");
    }
}
