//! One household ledger: rows of shop accounts are orders, rows of cards are charges where their
//! statement was not given, and nothing else is either. A copy of a charge explains no charge.

use super::CardNaming;
use super::accounts::enrol;
use super::cards_given::CardsGiven;
use super::charge_row::{ChargeRow, Held};
use super::conventions::{Conventions, LaidOut, decide};
use super::descriptor::{PrintedTexts, Wordings};
use super::ledger_accounts::{AccountBook, Entry};
use super::mask::mask;
use super::order_lines::{OrderFile, OrderLine, Tender};
use super::order_links::Links;
use super::rejection::{Fault, reject};
use crate::error::ProblemKind;
use crate::format::LedgerColumns;
use crate::format::rows::{RowKind, Section};
use crate::model::{
    Account, AccountKind, Charge, Class, Currency, Decision, LedgerAccount, LedgerAccountKind,
    LedgerUse, Names, OrderState, Provenance, RecordClass, Rejection, SkipReason, StatementDate,
    StatementNeeded,
};
use crate::read::Record;
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;

/// Where a ledger is read, and what else was given.
#[derive(Clone, Copy, Debug)]
pub struct LedgerSource<'a> {
    pub laid: LaidOut<'a>,
    pub ledger: &'a LedgerColumns,
    pub cards: &'a [CardNaming],
    /// Of all ledgers whose cards can stand for statements this one does: others say the same.
    pub reads_cards: bool,
    pub given: &'a CardsGiven<'a>,
    /// Of rows that name none, as the configuration says of the file, …
    pub currency: Option<Currency>,
    /// … and that of the statements, where they have only one.
    pub of_statements: Option<Currency>,
    pub histories: &'a GivenHistories,
}

/// What one ledger says.
#[derive(Debug)]
pub struct LedgerSheet {
    pub records: Vec<RecordClass>,
    pub rejections: Vec<Rejection>,
    /// In row order, each of its own account.
    pub charges: Vec<Charge>,
    /// The purchases of its shop accounts.
    pub file: OrderFile<'static>,
    /// By name.
    pub accounts: Vec<LedgerAccount>,
    pub statements_needed: Vec<StatementNeeded>,
    /// What the layout left to the file.
    pub decisions: Vec<Decision>,
}

impl LedgerSheet {
    /// The first and last day of what was read.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let charges = self.charges.iter().filter_map(Charge::day);
        let mut days = charges.chain(self.file.lines.iter().map(|line| line.ordered_on));
        let first = days.next()?;
        Some(days.fold((first, first), |(first, last), day| (first.min(day), last.max(day))))
    }
}

/// Where what is read goes, and what texts tell.
#[derive(Debug)]
pub struct LedgerDesk<'d, 'm> {
    pub wordings: &'d Wordings<'m>,
    pub names: &'d mut Names,
    pub texts: &'d mut PrintedTexts,
    pub accounts: &'d mut Vec<Account>,
}

/// Reads every record. The error concerns the file as a whole.
pub fn read_ledger(
    mut source: LedgerSource<'_>,
    desk: LedgerDesk<'_, '_>,
) -> Result<LedgerSheet, ProblemKind> {
    let placed = source.laid.placed;
    let mut book = AccountBook::of(source, desk.wordings);
    let mut decisions = Vec::new();
    let named = source.currency.or_else(|| book.currency_of_cards(source.cards));
    let mut decide = || {
        let otherwise = source.of_statements;
        decide(&mut source.laid, named, &mut decisions).or_else(|fault| match (fault, otherwise) {
            (ProblemKind::UnstatedCurrency, Some(_)) => {
                decide(&mut source.laid, otherwise, &mut decisions)
            }
            (fault, _) => Err(fault),
        })
    };
    let decided = book.may_be_read().then(&mut decide);
    if let Some(Ok(conventions)) = decided {
        note_cards(&mut book, source, conventions);
    }
    book.settle_cards(source);
    let conventions = if book.is_read() { decided.transpose()? } else { None };
    let mut reader = Reader { source, conventions, book: &book, desk };
    let mut sheet = LedgerSheet {
        records: Vec::with_capacity(placed.sheet.len()),
        rejections: Vec::new(),
        charges: Vec::new(),
        file: OrderFile {
            format: placed.format.id.clone(),
            provenance: Provenance::LedgerShopAccount,
            items_only: false,
            lines: Vec::new(),
        },
        accounts: Vec::new(),
        statements_needed: Vec::new(),
        decisions,
    };
    let mut rows = placed.rows();
    let mut last_detail = None;
    for record in placed.sheet.records() {
        let class = match rows.classify(record).0 {
            RowKind::Detail => {
                last_detail = Some(record.row());
                reader.detail(record, rows.section, &mut sheet)
            }
            RowKind::Joined => Ok(last_detail
                .map_or(Class::Skipped(SkipReason::Note), |into_row| Class::Joined { into_row })),
            kind => Ok(Class::Skipped(kind.skip_reason().unwrap_or(SkipReason::Note))),
        };
        let class =
            class.unwrap_or_else(|fault| reject(&mut sheet.rejections, placed, record, fault));
        sheet.records.push(RecordClass { row: record.row(), class });
    }
    sheet.accounts = book.listed();
    sheet.statements_needed = book.statements_needed();
    Ok(sheet)
}

/// Notes the rows of cards: a row at fault is said when it is read.
fn note_cards(book: &mut AccountBook, source: LedgerSource<'_>, conventions: Conventions) {
    let mut rows = source.laid.placed.rows();
    for record in source.laid.placed.sheet.records() {
        if rows.classify(record).0 != RowKind::Detail {
            continue;
        }
        let laid = source.laid;
        let (section, held) = (rows.section, Held::default());
        let row = ChargeRow { laid, conventions, record, section, held };
        if let Ok(told) = row.day_and_amount() {
            book.note(source, record, told);
        }
    }
}

struct Reader<'a, 'm> {
    source: LedgerSource<'a>,
    /// `None` where no row is read.
    conventions: Option<Conventions>,
    book: &'a AccountBook,
    desk: LedgerDesk<'a, 'm>,
}

impl Reader<'_, '_> {
    fn detail(
        &mut self,
        record: Record<'_>,
        section: Section,
        sheet: &mut LedgerSheet,
    ) -> Result<Class, Fault> {
        let entry = self.book.entry_of(self.source, record);
        let Some(conventions) = self.conventions else { return Ok(unread(entry)) };
        let row = ChargeRow {
            laid: self.source.laid,
            conventions,
            record,
            section,
            held: Held { card: entry.last4, holder: None },
        };
        match entry.account.used_as {
            _ if entry.copies.contains(&record.row()) => {
                Ok(Class::Skipped(SkipReason::CopyOfCharge))
            }
            LedgerUse::Charges => self.charge(&row, entry, sheet),
            LedgerUse::Orders => self.order_line(&row, entry, sheet),
            LedgerUse::Copies | LedgerUse::StatementNeeded | LedgerUse::Unused => Ok(unread(entry)),
        }
    }

    fn charge(
        &mut self,
        row: &ChargeRow<'_>,
        entry: &Entry,
        sheet: &mut LedgerSheet,
    ) -> Result<Class, Fault> {
        let charges = row.read()?.named(self.desk.names, self.desk.texts);
        if charges.iter().all(Option::is_none) {
            return Ok(Class::Skipped(SkipReason::NoMoney));
        }
        let account = enrol(self.desk.accounts, self.account(entry));
        let of_account = |charge| Charge { account, ..charge };
        sheet.charges.extend(charges.into_iter().flatten().map(of_account));
        Ok(Class::Charge)
    }

    fn account(&self, entry: &Entry) -> Account {
        let format = self.source.laid.placed.format;
        let by_name = match entry.account.kind {
            LedgerAccountKind::Card(kind) => kind,
            _ => AccountKind::Unknown,
        };
        let card = entry.naming.map(|at| &self.source.cards[at]);
        Account {
            issuer: format.issuer.clone(),
            label: format.issuer_name.clone(),
            last4: entry.last4,
            name: Some(entry.account.name.clone()),
            kind: card.and_then(|card| card.kind).unwrap_or(by_name),
            currency: card
                .and_then(|card| card.currency)
                .or_else(|| format.currency.map(|code| code.0)),
            statement_date: StatementDate::Payment,
            window: card.and_then(|card| card.window.clone()),
        }
    }

    /// Money that comes in to a shop account is no purchase, and lessens none.
    fn order_line(
        &mut self,
        row: &ChargeRow<'_>,
        entry: &Entry,
        sheet: &mut LedgerSheet,
    ) -> Result<Class, Fault> {
        let (ordered_on, amount) = row.day_and_amount()?;
        let Some(shop) = &entry.shop else { return Ok(unread(entry)) };
        if amount.minor <= 0 {
            let reason =
                if amount.minor < 0 { SkipReason::NotAPurchase } else { SkipReason::NoMoney };
            return Ok(Class::Skipped(reason));
        }
        if self.source.histories.speak_of(shop, ordered_on) {
            return Ok(Class::Skipped(SkipReason::CopyOfOrder));
        }
        let place = self.source.laid.placed.place(row.record);
        sheet.file.lines.push(OrderLine {
            place,
            shop: shop.clone().into(),
            shop_name: entry.account.name.clone().into(),
            number: None,
            ordered_on,
            ordered_at: None,
            currency: amount.currency,
            item: self.item(row.record).map(Cow::Owned),
            line_amount: Some(amount),
            order_total: None,
            stated: None,
            part_paid: None,
            tender: Tender::Card,
            card: None,
            shipped_on: None,
            shipment: None,
            state: OrderState::Unknown,
            recipient: None,
            address: None,
            is_gift: false,
            is_digital: false,
            // Nothing tells two orders of a day apart.
            links: Some(Box::new(Links {
                group: Some(ordered_on.to_string()),
                ..Links::default()
            })),
        });
        Ok(Class::OrderLine)
    }

    /// What tells the row from others, in every download.
    fn item(&self, record: Record<'_>) -> Option<String> {
        let LedgerSource { laid, ledger, .. } = self.source;
        let id = ledger.id.as_ref().and_then(|id| laid.placed.layout.headers.find(id));
        let text = record.get(id.or(laid.columns.descriptor)?)?.trim();
        Some(mask(text).into_owned())
    }
}

/// Why a row of this account is neither a charge nor an order.
fn unread(entry: &Entry) -> Class {
    Class::Skipped(match entry.account.kind {
        _ if entry.account.used_as == LedgerUse::StatementNeeded => SkipReason::StatementNeeded,
        LedgerAccountKind::Card(_) => SkipReason::CopyOfCharge,
        LedgerAccountKind::Bank | LedgerAccountKind::Wallet | LedgerAccountKind::Cash => {
            SkipReason::OtherAccount
        }
        LedgerAccountKind::Shop | LedgerAccountKind::Unknown => SkipReason::UnknownAccount,
    })
}

/// The days of which shops' own exports and lists kept by hand speak: there a ledger's row of the
/// shop's account tells of the same orders once more.
#[derive(Clone, Debug, Default)]
pub struct GivenHistories {
    /// An export speaks for all days from its first to its last.
    exports: HashMap<String, Vec<(NaiveDate, NaiveDate)>>,
    /// A list speaks for what is on it.
    listed: HashMap<String, HashSet<NaiveDate>>,
}

impl GivenHistories {
    pub fn of(files: &[OrderFile<'_>]) -> GivenHistories {
        let mut given = GivenHistories::default();
        for file in files {
            match file.provenance {
                Provenance::Shop => given.add_export(file),
                Provenance::OwnList => {
                    for line in &file.lines {
                        let days = given.listed.entry_ref(&*line.shop).or_default();
                        days.insert(line.ordered_on);
                    }
                }
                Provenance::LedgerShopAccount => {}
            }
        }
        given
    }

    /// Digital goods may stand in a history of their own, which says nothing of the others.
    fn add_export(&mut self, file: &OrderFile<'_>) {
        let mut spans: HashMap<&str, (NaiveDate, NaiveDate)> = HashMap::new();
        for line in file.lines.iter().filter(|line| !line.is_digital) {
            let day = line.ordered_on;
            let (first, last) = spans.entry(&line.shop).or_insert((day, day));
            (*first, *last) = ((*first).min(day), (*last).max(day));
        }
        for (shop, span) in spans {
            self.exports.entry_ref(shop).or_default().push(span);
        }
    }

    fn speak_of(&self, shop: &str, day: NaiveDate) -> bool {
        let within = |(first, last): &(NaiveDate, NaiveDate)| (*first..=*last).contains(&day);
        self.listed.get(shop).is_some_and(|days| days.contains(&day))
            || self.exports.get(shop).is_some_and(|spans| spans.iter().any(within))
    }
}
