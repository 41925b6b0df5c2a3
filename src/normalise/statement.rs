//! One statement: every record gets its class, details become charges.

use super::cancelled;
use super::charge_row::{ChargeRow, Held};
use super::conventions::{Conventions, LaidOut, decide};
use super::descriptor::Descriptors;
use super::mask::mask;
use super::placed::beside;
use super::rejection::{Fault, reject};
use super::total::Total;
use crate::error::ProblemKind;
use crate::format::cells::{DateCell, read_date};
use crate::format::column::{TextCell, fold_width};
use crate::format::rows::{RowKind, RowRule, Section};
use crate::model::{
    Charge, Class, Currency, Decision, Last4, Names, RecordClass, Rejection, SkipReason,
};
use crate::read::Record;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is known of a statement before its records are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// From the configuration.
    pub currency: Option<Currency>,
    /// From the file's name and the statement day.
    pub statement_on: Option<NaiveDate>,
}

/// What one statement says.
#[derive(Debug)]
pub struct Statement {
    pub records: Vec<RecordClass>,
    pub rejections: Vec<Rejection>,
    /// In row order; their account is set by `accounts`.
    pub charges: Vec<Charge>,
    pub total: Total,
    /// Cards that the content names, with the count of records that do.
    pub cards: BTreeMap<Last4, usize>,
    /// The card's product name and holder's mark, where no number's end is shown.
    pub product: Option<String>,
    /// What the layout left to the file.
    pub decisions: Vec<Decision>,
}

/// Reads every record. The error concerns the file as a whole.
pub fn read_statement(
    laid: LaidOut<'_>,
    given: Given,
    names: &mut Names,
    descriptors: &mut Descriptors<'_>,
) -> Result<Statement, ProblemKind> {
    let mut decisions = Vec::new();
    let conventions = decide(laid, given.currency, &mut decisions)?;
    let mut reader = Reader {
        laid,
        conventions,
        statement_on: given.statement_on,
        held: Held::default(),
        last_detail: None,
        cancelled: Vec::new(),
        statement: Statement {
            records: Vec::with_capacity(laid.placed.sheet.len()),
            rejections: Vec::new(),
            charges: Vec::with_capacity(laid.placed.sheet.len()),
            total: Total::default(),
            cards: BTreeMap::new(),
            product: None,
            decisions,
        },
    };
    let mut rows = laid.placed.rows();
    for record in laid.placed.sheet.records() {
        let (kind, rule) = rows.classify(record);
        let class = match kind {
            RowKind::Detail => reader.detail(record, rows.section, names, descriptors),
            RowKind::Joined => Ok(reader.joined(record)),
            _ => reader.skipped(record, kind, rule, names),
        };
        let rejections = &mut reader.statement.rejections;
        let class = class.unwrap_or_else(|fault| reject(rejections, laid.placed, record, fault));
        reader.statement.records.push(RecordClass { row: record.row(), class });
    }
    cancelled::settle(&mut reader.statement.charges, &reader.cancelled);
    reader.statement.total.settle(laid, conventions.currency);
    Ok(reader.statement)
}

struct Reader<'a> {
    laid: LaidOut<'a>,
    conventions: Conventions,
    statement_on: Option<NaiveDate>,
    /// Card and holder of the rows that follow a cardholder row.
    held: Held,
    /// Row of the last detail, and its charge if it was read.
    last_detail: Option<(u32, Option<usize>)>,
    /// Charges that the issuer marks as cancelled.
    cancelled: Vec<usize>,
    statement: Statement,
}

impl Reader<'_> {
    fn detail(
        &mut self,
        record: Record<'_>,
        section: Section,
        names: &mut Names,
        descriptors: &mut Descriptors<'_>,
    ) -> Result<Class, Fault> {
        self.last_detail = Some((record.row(), None));
        let row = ChargeRow {
            laid: self.laid,
            conventions: self.conventions,
            record,
            section,
            held: self.held,
        };
        let Some(mut charge) = row.read(names, descriptors)? else {
            return Ok(Class::Skipped(SkipReason::NoMoney));
        };
        charge.statement_on = self.statement_on;
        self.statement.total.add(row.billed()?);
        if let Some(card) = charge.card {
            *self.statement.cards.entry(card).or_default() += 1;
        }
        let position = self.statement.charges.len();
        if row.is_cancelled() {
            self.cancelled.push(position);
        }
        self.statement.charges.push(charge);
        self.last_detail = Some((record.row(), Some(position)));
        Ok(Class::Charge)
    }

    /// A record that belongs to the detail above it; it may hold the foreign amount.
    fn joined(&mut self, record: Record<'_>) -> Class {
        let Some((into_row, charge)) = self.last_detail else {
            return Class::Skipped(SkipReason::Note);
        };
        if let (Some(charge), Some(cell)) = (charge, &self.laid.charge.foreign) {
            let foreign = record.cells().find_map(|text| super::foreign::read_foreign(cell, text));
            if foreign.is_some() {
                self.statement.charges[charge].foreign = foreign.map(Box::new);
            }
        }
        Class::Joined { into_row }
    }

    fn skipped(
        &mut self,
        record: Record<'_>,
        kind: RowKind,
        rule: Option<&RowRule>,
        names: &mut Names,
    ) -> Result<Class, Fault> {
        match (kind, rule) {
            (RowKind::Cardholder, Some(rule)) => self.cardholder(record, rule, names),
            (RowKind::Preamble, _) => self.preamble(record)?,
            (RowKind::Total, _) => self.statement.total.state_in_row(self.laid, record)?,
            _ => {}
        }
        self.statement.total.note(self.laid, record);
        Ok(Class::Skipped(kind.skip_reason().unwrap_or(SkipReason::Note)))
    }

    fn cardholder(&mut self, record: Record<'_>, rule: &RowRule, names: &mut Names) {
        let headers = &self.laid.placed.layout.headers;
        let text = |cell: &Option<TextCell>| {
            let cell = cell.as_ref()?;
            cell.text_in(record.get(headers.find(cell.column())?)?)
        };
        let holder = text(&rule.holder).map(|name| super::holder::holder_mark(&name));
        self.held = Held {
            card: text(&rule.card).and_then(|number| Last4::at_end_of(&number)),
            holder: holder.as_deref().map(|mark| names.intern(mark)),
        };
        let product = text(&rule.product).map(|name| mask(&fold_width(&name)).into_owned());
        if self.statement.product.is_none() {
            let parts: Vec<String> = product.into_iter().chain(holder).collect();
            self.statement.product = (!parts.is_empty()).then(|| parts.join(" "));
        }
    }

    fn preamble(&mut self, record: Record<'_>) -> Result<(), Fault> {
        let facts = &self.laid.placed.format.statement;
        if let Some(label) = &facts.date_label
            && let Some((_, cell)) = beside(record, |cell| label.is_match(cell))
            && let Some(DateCell::Day(day)) = read_date(cell, self.conventions.dates)
        {
            self.statement_on = Some(day);
        }
        if let Some(pattern) = &facts.card {
            let number = record.cells().find_map(|cell| pattern.capture("last4", cell));
            if let Some(card) = number.and_then(|number| Last4::at_end_of(&number)) {
                *self.statement.cards.entry(card).or_default() += 1;
            }
        }
        self.statement.total.state_in_preamble(self.laid, record)
    }
}
