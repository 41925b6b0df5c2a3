//! Row rules: what each record of a file is. Ordered; the first rule that holds decides.

use super::cells::{holds_amount, holds_date};
use super::column::{ColumnRef, Headers, Pattern, TextCell};
use crate::model::SkipReason;
use crate::read::Record;
use serde::Deserialize;

/// A rule holds when all its conditions do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowRule {
    #[serde(default)]
    pub when: Vec<Condition>,
    /// No other cell of the record is filled than these.
    #[serde(default)]
    pub only: Vec<ColumnRef>,
    /// The rule holds inside this section alone.
    #[serde(default)]
    pub inside: Option<Section>,
    /// The rule holds above the header too, where else everything is the preamble.
    #[serde(default)]
    pub above_header: bool,
    #[serde(rename = "is")]
    pub kind: RowKind,
    /// The section that begins here.
    #[serde(default)]
    pub opens: Option<Section>,
    /// On a `cardholder` row: where the card and its holder stand, for the rows that follow. On a
    /// `copy-of-charge` row: what the card is called that paid.
    #[serde(default)]
    pub card: Option<TextCell>,
    #[serde(default)]
    pub holder: Option<TextCell>,
    #[serde(default)]
    pub product: Option<TextCell>,
    /// On a `joined` row: what the charge above is called instead.
    #[serde(default)]
    pub descriptor: Option<TextCell>,
}

/// What a cell must be. An absent column is blank.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub column: ColumnRef,
    #[serde(default)]
    pub blank: Option<bool>,
    #[serde(default)]
    pub like: Option<Pattern>,
    #[serde(default)]
    pub unlike: Option<Pattern>,
    #[serde(default)]
    pub holds: Option<Holds>,
}

/// A kind of value that a cell can hold, whatever a container made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// A date with a day, in any known form.
    Date,
    /// Something, and no date.
    OtherThanDate,
    Amount,
}

/// A part of a file in which rows mean something of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    #[default]
    Purchases,
    /// Amounts are written positive and are refunds.
    Refunds,
    /// Rows show earlier purchases, and apart from their amount the part that is due now.
    Instalments,
    /// A table that repeats rows or belongs to another product: nothing in it is read.
    SecondTable,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A charge, or a line of an order.
    Detail,
    /// Part of the record before it: a foreign amount, a note on the purchase.
    Joined,
    Header,
    Preamble,
    Blank,
    Note,
    Total,
    SectionTitle,
    SecondTable,
    Cardholder,
    NoMoney,
    Pending,
    LaterBill,
    NotAPurchase,
    /// A line that a card's own statement has.
    CopyOfCharge,
    /// A row that the household does not count.
    LeftOut,
    /// Money moved between accounts of the household.
    Transfer,
}

impl RowKind {
    /// The skip reason of a record of this kind; `None` for those that are read.
    pub fn skip_reason(self) -> Option<SkipReason> {
        Some(match self {
            RowKind::Detail | RowKind::Joined => return None,
            RowKind::Header => SkipReason::Header,
            RowKind::Preamble => SkipReason::Preamble,
            RowKind::Blank => SkipReason::Blank,
            RowKind::Note => SkipReason::Note,
            RowKind::Total => SkipReason::Total,
            RowKind::SectionTitle => SkipReason::SectionTitle,
            RowKind::SecondTable => SkipReason::SecondTable,
            RowKind::Cardholder => SkipReason::Cardholder,
            RowKind::NoMoney => SkipReason::NoMoney,
            RowKind::Pending => SkipReason::Pending,
            RowKind::LaterBill => SkipReason::LaterBill,
            RowKind::NotAPurchase => SkipReason::NotAPurchase,
            RowKind::CopyOfCharge => SkipReason::CopyOfCharge,
            RowKind::LeftOut => SkipReason::LeftOut,
            RowKind::Transfer => SkipReason::Transfer,
        })
    }
}

impl Condition {
    pub fn met(&self, record: Record<'_>, headers: &Headers) -> bool {
        let cell = headers.find(&self.column).and_then(|column| record.get(column));
        let cell = cell.unwrap_or("").trim();
        self.blank.is_none_or(|blank| cell.is_empty() == blank)
            && self.like.as_ref().is_none_or(|like| like.is_match(cell))
            && self.unlike.as_ref().is_none_or(|unlike| !unlike.is_match(cell))
            && self.holds.is_none_or(|holds| match holds {
                Holds::Date => holds_date(cell),
                Holds::OtherThanDate => !cell.is_empty() && !holds_date(cell),
                Holds::Amount => holds_amount(cell),
            })
    }
}

impl RowRule {
    pub fn holds(&self, record: Record<'_>, headers: &Headers, section: Section) -> bool {
        self.inside.is_none_or(|inside| inside == section)
            && self.when.iter().all(|condition| condition.met(record, headers))
            && (self.only.is_empty() || self.only_these_filled(record, headers))
    }

    fn only_these_filled(&self, record: Record<'_>, headers: &Headers) -> bool {
        let allowed: Vec<usize> =
            self.only.iter().filter_map(|column| headers.find(column)).collect();
        record
            .cells()
            .enumerate()
            .all(|(column, cell)| cell.trim().is_empty() || allowed.contains(&column))
    }
}

/// Goes through the records of one sheet in order and says what each is.
#[derive(Debug)]
pub struct RowReader<'a> {
    rules: &'a [RowRule],
    headers: &'a Headers,
    /// Index of the header record; `None` for headerless layouts.
    header: Option<usize>,
    pub section: Section,
}

impl<'a> RowReader<'a> {
    pub fn new(rules: &'a [RowRule], headers: &'a Headers, header: Option<usize>) -> Self {
        RowReader { rules, headers, header, section: Section::Purchases }
    }

    /// The kind of this record, and the rule that decided, if one did.
    pub fn classify(&mut self, record: Record<'_>) -> (RowKind, Option<&'a RowRule>) {
        if record.is_empty() {
            return (RowKind::Blank, None);
        }
        if let Some(header) = self.header
            && (record.index() == header || self.repeats_header(record))
        {
            return (RowKind::Header, None);
        }
        let above = self.header.is_some_and(|header| record.index() < header);
        let rules = self.rules;
        for rule in rules.iter().filter(|rule| !above || rule.above_header) {
            if rule.holds(record, self.headers, self.section) {
                self.section = rule.opens.unwrap_or(self.section);
                return (rule.kind, Some(rule));
            }
        }
        match self.section {
            Section::SecondTable => (RowKind::SecondTable, None),
            _ if above => (RowKind::Preamble, None),
            _ => (RowKind::Detail, None),
        }
    }

    /// Some exports write the header again between or below the records.
    fn repeats_header(&self, record: Record<'_>) -> bool {
        let mut same = 0;
        for (cell, header) in record.cells().zip(&self.headers.printed) {
            if cell.trim() != header {
                return false;
            }
            same += usize::from(!header.is_empty());
        }
        same >= 2
    }
}
