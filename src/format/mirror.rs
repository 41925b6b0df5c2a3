//! The typed mirror of a format file. docs/formats.md describes every key.

use super::cells::DecimalMark;
use super::column::{ColumnRef, Pattern, TextCell};
use super::date_order::{DateOrder, DateWords};
use super::ledger::LedgerColumns;
use super::order_columns::OrderColumns;
use super::page::Page;
use super::rows::{Condition, RowRule};
use crate::model::{AccountKind, Currency, Label, Role, StatementDate};
use chrono::NaiveDate;
use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};

/// One layout that an issuer or a shop writes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// `rakuten-card`; also the file's name.
    pub id: String,
    /// The family of layouts that share accounts; the id where absent.
    #[serde(default)]
    pub issuer: String,
    /// What a person calls the issuer, in lists of cards; the name where absent.
    #[serde(default, with = "LabelMirror")]
    pub issuer_name: Label,
    /// What this layout is called.
    #[serde(with = "LabelMirror")]
    pub name: Label,
    #[serde(with = "RoleMirror")]
    pub role: Role,
    pub tier: Tier,
    #[serde(default)]
    pub facts: Facts,
    #[serde(default = "unknown_kind", with = "KindMirror")]
    pub kind: AccountKind,
    /// The currency of every amount, where the layout has only one.
    #[serde(default)]
    pub currency: Option<CurrencyCode>,
    /// 速報, 未確定: what it says may still change.
    #[serde(default)]
    pub provisional: bool,
    /// The shop whose orders these are (its id in merchants.toml).
    #[serde(default)]
    pub shop: Option<String>,
    pub get: Get,
    #[serde(default)]
    pub recognise: Recognise,
    /// For pages that a person copied out of a browser: then nothing else recognises it.
    #[serde(default)]
    pub page: Option<Page>,
    /// Ordered; the first that holds classifies a record, and a record that none holds for is
    /// a charge or a line of an order.
    #[serde(default)]
    pub row: Vec<RowRule>,
    #[serde(default)]
    pub statement: StatementFacts,
    #[serde(default)]
    pub charge: Option<ChargeColumns>,
    #[serde(default)]
    pub order: Option<OrderColumns>,
    /// Of ledgers, beside `charge`.
    #[serde(default)]
    pub ledger: Option<LedgerColumns>,
    #[serde(default)]
    pub total: Option<TotalRule>,
    /// The household's own: it goes before a built-in one of its tier.
    #[serde(skip)]
    pub is_own: bool,
    /// `[words]` is put where its names stand before the rest is read.
    #[serde(default, rename = "words")]
    _words: IgnoredAny,
}

/// How specific a layout is. A more specific one wins; two of one tier are an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// One export of one issuer or shop.
    Exact,
    /// A layout that several issuers write alike.
    Family,
    /// Anything whose header words say what its columns are.
    Generic,
}

/// How well a layout is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facts {
    /// Seen in a file, or two independent sources agree.
    #[default]
    Confirmed,
    /// One source only, or sources that differ in part.
    Partial,
}

/// How a person gets such a file, in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Get {
    #[serde(with = "LabelMirror")]
    pub how: Label,
    #[serde(with = "LabelMirror")]
    pub how_long: Label,
    /// What works tonight, where the export takes longer; empty where it works at once.
    #[serde(default, with = "LabelMirror")]
    pub tonight: Label,
}

/// What a file must show to be of this layout.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognise {
    /// Columns that one record among the first 30 must all have. Empty for headerless layouts.
    #[serde(default)]
    pub header: Vec<ColumnRef>,
    /// Columns that this record must not have.
    #[serde(default)]
    pub absent: Vec<ColumnRef>,
    /// The header has these columns and no other that has a name.
    #[serde(default)]
    pub nothing_else: bool,
    /// Conditions that one of the first 30 records after the header must all meet.
    #[serde(default)]
    pub detail: Vec<Condition>,
    /// Conditions that none of them may meet together.
    #[serde(default)]
    pub never: Vec<Condition>,
    #[serde(default)]
    pub headerless: Option<Headerless>,
    /// Named captures `last4`, `year`, `month`, `day` say what the file's name tells. The name
    /// never decides what a file is.
    #[serde(default)]
    pub file_name: Option<Pattern>,
}

/// The shape of a layout without a header.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headerless {
    /// Cells of a detail record, not counting blank ones on the right of `most`.
    pub least: usize,
    pub most: usize,
    /// What the first record that is not blank must meet.
    #[serde(default)]
    pub first: Vec<Condition>,
}

/// What the file says of the statement as a whole.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementFacts {
    /// The label in the preamble whose neighbour on the right is the statement's date.
    #[serde(default)]
    pub date_label: Option<Pattern>,
    /// What that date is, or the one of a column or the file's name.
    #[serde(default, with = "StatementDateMirror")]
    pub date: StatementDate,
    /// The day of the month that completes a year and month from the file's name.
    #[serde(default)]
    pub day: Option<u32>,
    /// The label in the preamble whose neighbour on the right is the card's product name.
    #[serde(default)]
    pub product: Option<Pattern>,
    /// The label in the preamble whose neighbour on the right is the holder's name.
    #[serde(default)]
    pub holder: Option<Pattern>,
    /// A preamble cell whose capture `last4` ends the card number.
    #[serde(default)]
    pub card: Option<Pattern>,
}

/// Where a charge stands in a record, and how its cells are read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChargeColumns {
    pub dates: DateOrder,
    /// Header words that decide the order of a date's numbers where the values do not.
    #[serde(default)]
    pub date_words: DateWords,
    /// Patterns on the shops' texts: where more than half of them fit one, it decides the order.
    #[serde(default)]
    pub date_texts: DateWords,
    /// The order where nothing decides it: a doubt, and the report says so.
    pub dates_else: Option<DateOrder>,
    /// The currency of files of that order which name none.
    pub currency_else: Option<CurrencyCode>,
    /// Records without a date are charges too (fees, roll-ups); else they are rejected.
    #[serde(default)]
    pub may_be_undated: bool,
    pub transacted_on: Option<TextCell>,
    pub posted_on: Option<ColumnRef>,
    /// What stands in a date's place where there is none yet: `neu`, `--`.
    pub no_date: Option<Pattern>,
    /// The statement that the row belongs to, where rows of one file may differ in it.
    pub statement_on: Option<ColumnRef>,
    /// Where a pattern finds no part of it, the whole cell.
    pub descriptor: TextCell,
    /// What stands before the shop's text, where its pattern finds it: `Sent`, before a name that
    /// alone would read like a shop's.
    pub descriptor_before: Option<TextCell>,
    /// Read where `descriptor` is blank.
    pub descriptor_else: Option<ColumnRef>,
    /// Read instead where money comes in.
    pub payer: Option<ColumnRef>,
    pub cardholder: Option<TextCell>,
    /// A card number, of which the last four digits are kept.
    pub card: Option<TextCell>,
    /// One signed amount; absent where `debit` and `credit` stand apart.
    pub amount: Option<ColumnRef>,
    /// Read where `amount` is blank.
    pub amount_else: Option<ColumnRef>,
    /// The amount together with the fee, against which it is held.
    pub with_fee: Option<ColumnRef>,
    /// Where its pattern finds one, the part of the amount that this account paid.
    pub amount_part: Option<TextCell>,
    /// An amount of its own beside the row's: money back where it is negative.
    pub adjustment: Option<ColumnRef>,
    pub debit: Option<ColumnRef>,
    pub credit: Option<ColumnRef>,
    /// One signed amount where each currency has a column of its own; one of them is filled.
    #[serde(default)]
    pub amount_in: Vec<AmountIn>,
    /// A fee of the issuer beside the amount and not part of it, unsigned: a charge of its own.
    pub fee: Option<ColumnRef>,
    #[serde(default)]
    pub decimal_mark: DecimalMark,
    /// The currency of the row, where the layout has such a column.
    pub currency: Option<ColumnRef>,
    pub sign: Sign,
    /// What stands for "nothing" in any cell.
    #[serde(default)]
    pub nothing: Vec<String>,
    /// A column whose words say which way the money goes, where amounts bear no sign.
    pub direction: Option<DirectionColumn>,
    /// A column whose words say what the line is.
    pub kind: Option<KindColumn>,
    /// A descriptor that fits is the holder paying the bill, when money comes in.
    pub payment_words: Option<Pattern>,
    /// A descriptor that fits says that money comes back; it helps to decide the sign.
    pub refund_words: Option<Pattern>,
    /// A descriptor that fits is the issuer's own line, when money goes out.
    pub fee_words: Option<Pattern>,
    /// A line that the issuer cancelled: `{ column = "訂正サイン", like = "取消" }`.
    #[serde(default)]
    pub cancelled: Vec<Condition>,
    /// A line that may still change, in a layout that has final ones too.
    #[serde(default)]
    pub provisional: Vec<Condition>,
    pub foreign: Option<ForeignCell>,
    pub instalment: Option<InstalmentColumns>,
}

/// The column of the amounts of one currency: `{ currency = "CAD", column = "CAD$" }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountIn {
    pub currency: CurrencyCode,
    pub column: ColumnRef,
}

/// What a number's sign means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    PurchasePositive,
    PurchaseNegative,
    /// Decided once a file: words of direction, payment words, else the majority, else an error.
    Decide,
}

/// A column whose words steer what a line is. A word in none of the lists is a rejection.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindColumn {
    pub column: ColumnRef,
    #[serde(default)]
    pub purchase: Vec<String>,
    #[serde(default)]
    pub refund: Vec<String>,
    #[serde(default)]
    pub payment: Vec<String>,
    #[serde(default)]
    pub fee: Vec<String>,
    /// The sign alone decides between purchase and refund.
    #[serde(default)]
    pub by_sign: Vec<String>,
}

/// A column that may say which way amounts go. It says so of unsigned ones where one of its cells
/// has one of these words; then a word in neither list is a rejection. Of signed ones it says
/// which sign is that of a purchase, where that is to be decided.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectionColumn {
    pub column: ColumnRef,
    /// Words of purchases: `debit`.
    pub out: Vec<String>,
    /// Words of refunds and payments: `credit`.
    #[serde(rename = "in")]
    pub back: Vec<String>,
}

impl DirectionColumn {
    /// Whether the word says that money comes in; `None` where it says nothing.
    pub fn comes_in(&self, cell: &str) -> Option<bool> {
        let has = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
        if has(&self.back) { Some(true) } else { has(&self.out).then_some(false) }
    }
}

/// A foreign amount inside a cell: captures `amount`, `currency`, `rate` of a pattern, and names
/// of currencies where the cell writes them out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignCell {
    /// Cells of a charge that hold it, read as one text; none where it stands in a joined record.
    #[serde(default)]
    pub columns: Vec<ColumnRef>,
    pub like: Pattern,
    /// `UNITED STATES DOLLAR` -> `USD`.
    #[serde(default)]
    pub names: std::collections::BTreeMap<String, CurrencyCode>,
}

/// Part `number` of `count`: both cells hold a number, other text around it is skipped.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstalmentColumns {
    pub number: ColumnRef,
    pub count: ColumnRef,
    /// In a section of instalments, the amount of this part.
    pub due: Option<TextCell>,
}

/// A total that the file states, and what it sums.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalRule {
    /// Every file of the layout ends with its total: one without it was cut off.
    #[serde(default)]
    pub always: bool,
    /// The label in the preamble whose neighbour on the right is the total.
    pub label: Option<Pattern>,
    /// The column of it in a record of class `total`.
    pub column: Option<ColumnRef>,
    /// Several records state a part each, which add up.
    #[serde(default)]
    pub in_parts: bool,
    /// The column that it sums over the charges, and the one read where that is blank.
    pub sums: ColumnRef,
    pub sums_else: Option<ColumnRef>,
    /// A record with a cell that fits makes the total no sum.
    pub not_comparable: Option<Pattern>,
}

/// An ISO 4217 code in a format file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct CurrencyCode(pub Currency);

impl TryFrom<String> for CurrencyCode {
    type Error = String;

    fn try_from(code: String) -> Result<CurrencyCode, String> {
        Currency::parse(&code).map(CurrencyCode).ok_or_else(|| format!("`{code}` is no currency"))
    }
}

#[derive(Deserialize)]
#[serde(remote = "Label", deny_unknown_fields)]
pub(crate) struct LabelMirror {
    ja: String,
    en: String,
}

/// A day that stands in a file as TOML's own date.
pub(crate) fn toml_day<'de, D: Deserializer<'de>>(file: D) -> Result<NaiveDate, D::Error> {
    let toml::value::Date { year, month, day } = Deserialize::deserialize(file)?;
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .ok_or_else(|| Error::custom("no day of the calendar"))
}

#[derive(Deserialize)]
#[serde(remote = "Role", rename_all = "kebab-case")]
enum RoleMirror {
    Statement,
    Orders,
    Ledger,
    Points,
    Config,
    Ignored,
}

#[derive(Deserialize)]
#[serde(remote = "StatementDate", rename_all = "kebab-case")]
enum StatementDateMirror {
    Payment,
    Issued,
}

#[derive(Deserialize)]
#[serde(remote = "AccountKind", rename_all = "kebab-case")]
pub(super) enum KindMirror {
    Credit,
    Debit,
    Prepaid,
    Points,
    Unknown,
}

pub(super) fn unknown_kind() -> AccountKind {
    AccountKind::Unknown
}
