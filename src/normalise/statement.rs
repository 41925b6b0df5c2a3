//! One statement: every record gets its class, details become charges.

use super::cancelled;
use super::charge_row::{ChargeRow, Held};
use super::conventions::{Conventions, LaidOut, decide};
use super::copied::CopiedRow;
use super::descriptor::PrintedTexts;
use super::foreign::read_foreign;
use super::mask::mask;
use super::placed::beside;
use super::plausibility::Plausibility;
use super::read_row::ReadRow;
use super::rejection::{Fault, reject};
use super::total::Total;
use super::{ROWS_AT_ONCE, ROWS_WORTH_A_THREAD};
use crate::error::ProblemKind;
use crate::format::cells::{DateCell, read_date};
use crate::format::column::{TextCell, fold_width};
use crate::format::rows::{RowKind, RowRule, Section};
use crate::model::{
    Charge, Class, Currency, Decision, Last4, Money, Names, RecordClass, Rejection, SkipReason,
    TotalCheck,
};
use crate::read::Record;
use chrono::NaiveDate;
use rayon::prelude::*;
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
    /// Rows that tell of another card's lines.
    pub copied: Vec<CopiedRow>,
    /// What the layout left to the file.
    pub decisions: Vec<Decision>,
    /// The last amount, where the text breaks off in it and no total bears it out.
    pub open_amount: Option<Money>,
}

/// Reads every record. The error concerns the file as a whole.
pub fn read_statement(
    mut laid: LaidOut<'_>,
    given: Given,
    names: &mut Names,
    texts: &mut PrintedTexts,
) -> Result<Statement, ProblemKind> {
    let mut decisions = Vec::new();
    let conventions = decide(&mut laid, given.currency, &mut decisions)?;
    let mut reader = Reader {
        laid,
        conventions,
        statement_on: given.statement_on,
        held: Held::default(),
        last_detail: None,
        plausibility: Plausibility::default(),
        cancelled: Vec::new(),
        product: None,
        holder: None,
        statement: Statement {
            records: Vec::with_capacity(laid.placed.sheet.len()),
            rejections: Vec::new(),
            charges: Vec::with_capacity(laid.placed.sheet.len()),
            total: Total::default(),
            cards: BTreeMap::new(),
            product: None,
            copied: Vec::new(),
            decisions,
            open_amount: None,
        },
    };
    let rows = classified(laid);
    for alike in rows.chunk_by(|a, b| a.kind == b.kind && a.kind == RowKind::Detail) {
        if alike[0].kind == RowKind::Detail {
            reader.details(alike, names, texts);
        } else {
            for row in alike {
                reader.other(*row, names, texts);
            }
        }
    }
    if reader.statement.product.is_none()
        && let Some(holder) = reader.holder.take()
    {
        reader.name_account(None, Some(holder));
    }
    reader.plausibility.settle(laid)?;
    cancelled::settle(&mut reader.statement.charges, &reader.cancelled);
    reader.statement.total.settle(laid, conventions.currency);
    let is_checked = reader.statement.total.check == TotalCheck::Equal;
    reader.statement.open_amount = reader.plausibility.open_amount.filter(|_| !is_checked);
    Ok(reader.statement)
}

/// A record, and what it is.
#[derive(Clone, Copy)]
struct Row<'a> {
    record: Record<'a>,
    kind: RowKind,
    rule: Option<&'a RowRule>,
    section: Section,
}

fn classified(laid: LaidOut<'_>) -> Vec<Row<'_>> {
    let mut rows = laid.placed.rows();
    let classify = |record| {
        let (kind, rule) = rows.classify(record);
        Row { record, kind, rule, section: rows.section }
    };
    laid.placed.sheet.records().map(classify).collect()
}

struct Reader<'a> {
    laid: LaidOut<'a>,
    conventions: Conventions,
    statement_on: Option<NaiveDate>,
    /// Card and holder of the rows that follow a cardholder row.
    held: Held,
    /// Row of the last detail, and its charge if it was read.
    last_detail: Option<(u32, Option<usize>)>,
    plausibility: Plausibility,
    /// Charges that the issuer marks as cancelled.
    cancelled: Vec<usize>,
    /// The card's product and its holder's mark, as the preamble names them.
    product: Option<String>,
    holder: Option<String>,
    statement: Statement,
}

impl<'a> Reader<'a> {
    /// Details one behind another: both cores read them, some thousands at a time.
    fn details(&mut self, rows: &[Row<'a>], names: &mut Names, texts: &mut PrintedTexts) {
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let reader = &*self;
            let read = rows.par_iter().with_min_len(ROWS_WORTH_A_THREAD);
            let read: Vec<_> = read.map(|row| reader.charge_row(*row).read()).collect();
            for (row, read) in rows.iter().zip(read) {
                let class = self.detail(row.record, read, names, texts);
                self.class(row.record, class);
            }
        }
    }

    fn other(&mut self, row: Row<'a>, names: &mut Names, texts: &mut PrintedTexts) {
        let class = match row.kind {
            RowKind::Joined => Ok(self.joined(row.record, row.rule, names, texts)),
            kind => self.skipped(row.record, kind, row.rule, names),
        };
        self.class(row.record, class);
    }

    fn class(&mut self, record: Record<'_>, class: Result<Class, Fault>) {
        let rejections = &mut self.statement.rejections;
        let placed = self.laid.placed;
        let class = class.unwrap_or_else(|fault| reject(rejections, placed, record, fault));
        self.statement.records.push(RecordClass { row: record.row(), class });
    }

    fn charge_row(&self, row: Row<'a>) -> ChargeRow<'a> {
        ChargeRow {
            laid: self.laid,
            conventions: self.conventions,
            record: row.record,
            section: row.section,
            held: self.held,
        }
    }

    fn detail(
        &mut self,
        record: Record<'_>,
        read: Result<ReadRow<'_>, Fault>,
        names: &mut Names,
        texts: &mut PrintedTexts,
    ) -> Result<Class, Fault> {
        self.last_detail = Some((record.row(), None));
        self.plausibility.refuse_cut(self.laid, record)?;
        let read = read?;
        let (billed, is_cancelled) = (read.billed, read.is_cancelled);
        let position = self.statement.charges.len();
        for mut charge in read.named(names, texts).into_iter().flatten() {
            charge.statement_on = charge.statement_on.or(self.statement_on);
            self.statement.charges.push(charge);
        }
        self.plausibility.note(self.statement.charges.get(position));
        let Some(charge) = self.statement.charges.get(position) else {
            return Ok(Class::Skipped(SkipReason::NoMoney));
        };
        self.plausibility.note_ending(self.laid, record, charge);
        if let Some(card) = charge.card {
            *self.statement.cards.entry(card).or_default() += 1;
        }
        self.statement.total.add(billed);
        self.statement.total.note(self.laid, record);
        if is_cancelled {
            self.cancelled.push(position);
        }
        self.last_detail = Some((record.row(), Some(position)));
        Ok(Class::Charge)
    }

    /// A record that belongs to the detail above it; it may hold the foreign amount or the shop.
    fn joined(
        &mut self,
        record: Record<'_>,
        rule: Option<&RowRule>,
        names: &mut Names,
        texts: &mut PrintedTexts,
    ) -> Class {
        let Some((into_row, charge)) = self.last_detail else {
            return Class::Skipped(SkipReason::Note);
        };
        let Some(charge) = charge else {
            return Class::Joined { into_row };
        };
        let name = rule.and_then(|rule| self.text(record, rule.descriptor.as_ref()));
        let charge = &mut self.statement.charges[charge];
        if let Some(cell) = &self.laid.charge.foreign {
            let mark = self.laid.charge.decimal_mark;
            let foreign = record.cells().find_map(|text| read_foreign(cell, mark, text));
            charge.foreign = foreign.map(Box::new).or(charge.foreign.take());
        }
        if let Some(name) = name {
            charge.descriptor = texts.id(&name, names);
        }
        Class::Joined { into_row }
    }

    /// What a cell of a row rule gives.
    fn text(&self, record: Record<'_>, cell: Option<&TextCell>) -> Option<String> {
        let cell = cell?;
        let column = self.laid.placed.layout.headers.find(cell.column())?;
        cell.text_in(record.get(column)?)
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
            (RowKind::CopyOfCharge, Some(rule)) => self.copied(record, rule),
            (RowKind::Preamble, _) => self.preamble(record)?,
            (RowKind::Total, _) => self.statement.total.state_in_row(self.laid, record)?,
            _ => {}
        }
        self.statement.total.note(self.laid, record);
        Ok(Class::Skipped(kind.skip_reason().unwrap_or(SkipReason::Note)))
    }

    /// A line that a card paid, where the row names the card.
    fn copied(&mut self, record: Record<'_>, rule: &RowRule) {
        let Some(card) = self.text(record, rule.card.as_ref()) else { return };
        let (laid, conventions) = (self.laid, self.conventions);
        let (section, held) = (Section::Purchases, self.held);
        let money = ChargeRow { laid, conventions, record, section, held }.day_and_amount().ok();
        let card = mask(&card).into_owned();
        self.statement.copied.push(CopiedRow { row: record.row(), card, money });
    }

    fn cardholder(&mut self, record: Record<'_>, rule: &RowRule, names: &mut Names) {
        let text = |cell: &Option<TextCell>| self.text(record, cell.as_ref());
        let product = text(&rule.product).map(|name| product_name(&name));
        let holder = text(&rule.holder).map(|name| super::holder::holder_mark(&name));
        let card = text(&rule.card);
        self.held = Held {
            card: card.and_then(|number| Last4::at_end_of(&number)),
            holder: holder.as_deref().map(|mark| names.intern(mark)),
        };
        if self.statement.product.is_none() {
            self.name_account(product, holder);
        }
    }

    /// By what a row of it says, else by the preamble. A product alone names no account: two
    /// people of a family may have it.
    fn name_account(&mut self, product: Option<String>, holder: Option<String>) {
        let product = product.or_else(|| self.product.take());
        let parts: Vec<String> = product.into_iter().chain(holder).collect();
        self.statement.product = (!parts.is_empty()).then(|| parts.join(" "));
    }

    fn preamble(&mut self, record: Record<'_>) -> Result<(), Fault> {
        let facts = &self.laid.placed.format.statement;
        if let Some(label) = &facts.date_label
            && let Some((_, cell)) = beside(record, |cell| label.is_match(cell))
            && let Some(DateCell::Day(day)) = read_date(cell, self.conventions.dates)
        {
            self.statement_on = Some(day);
        }
        if let Some(label) = &facts.product
            && let Some((_, cell)) = beside(record, |cell| label.is_match(cell))
        {
            self.product = Some(product_name(cell));
        }
        if let Some(label) = &facts.holder
            && let Some((_, cell)) = beside(record, |cell| label.is_match(cell))
        {
            self.holder = Some(super::holder::holder_mark(cell));
        }
        if let Some(pattern) = &facts.card {
            let number = record.cells().find_map(|cell| pattern.capture("last4", cell));
            // Account numbers are printed in groups.
            let digits = |number: String| number.replace([' ', '-'], "");
            if let Some(card) = number.and_then(|number| Last4::at_end_of(&digits(number))) {
                *self.statement.cards.entry(card).or_default() += 1;
            }
        }
        self.statement.total.state_in_preamble(self.laid, record)
    }
}

fn product_name(printed: &str) -> String {
    mask(fold_width(printed).trim()).into_owned()
}
