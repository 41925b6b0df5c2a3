//! The accounts of one ledger: what each is by its name, and what its rows are read as.

use super::CardNaming;
use super::cards_given::{ToldCard, ToldRow, Whereabouts};
use super::copied::needed;
use super::descriptor::Wordings;
use super::ledger::LedgerSource;
use super::mask::mask;
use crate::format::AccountNames;
use crate::format::column::fold_width;
use crate::format::rows::RowKind;
use crate::model::{
    AccountKind, Currency, Last4, LedgerAccount, LedgerAccountKind, LedgerUse, Money,
    StatementNeeded,
};
use crate::read::Record;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one account.
#[derive(Debug)]
pub struct Entry {
    pub account: LedgerAccount,
    /// The id of the shop whose account it is.
    pub shop: Option<String>,
    pub last4: Option<Last4>,
    /// The `[[card]]` that speaks of it.
    pub naming: Option<usize>,
    /// Of a card, the rows that could be read.
    pub told: Vec<ToldRow>,
    /// Those of them that a given statement has.
    pub copies: BTreeSet<u32>,
}

impl Entry {
    fn is_card(&self) -> bool {
        matches!(self.account.kind, LedgerAccountKind::Card(_))
    }

    /// How many of its rows no given statement has.
    fn rows_left(&self) -> usize {
        self.account.rows as usize - self.copies.len()
    }

    fn told_card(&self) -> ToldCard {
        let kind = match self.account.kind {
            LedgerAccountKind::Card(kind) => kind,
            _ => AccountKind::Unknown,
        };
        let name = self.account.name.clone();
        ToldCard { name, last4: self.last4, kind, rows: self.told.clone() }
    }
}

/// The accounts of a ledger by name.
#[derive(Debug)]
pub struct AccountBook {
    entries: BTreeMap<String, Entry>,
}

impl AccountBook {
    /// Goes through all rows that count, and says of each account what it is.
    pub fn of(source: LedgerSource<'_>, wordings: &Wordings<'_>) -> AccountBook {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        let placed = source.laid.placed;
        let mut rows = placed.rows();
        for record in placed.sheet.records() {
            if rows.classify(record).0 != RowKind::Detail {
                continue;
            }
            let (name, last4) = name_in(source, record);
            let entry =
                entries.entry(name).or_insert_with_key(|name| entry(source, wordings, name, last4));
            entry.account.rows += 1;
        }
        AccountBook { entries }
    }

    /// Whether some account is a card's or a shop's: the rows of others are never read.
    pub fn may_be_read(&self) -> bool {
        let is_shop = |entry: &Entry| entry.account.used_as == LedgerUse::Orders;
        self.entries.values().any(|entry| entry.is_card() || is_shop(entry))
    }

    /// The one currency that `[[card]]`s give to accounts of the ledger.
    pub fn currency_of_cards(&self, cards: &[CardNaming]) -> Option<Currency> {
        let namings = self.entries.values().filter_map(|entry| entry.naming);
        let mut currencies = namings.filter_map(|at| cards[at].currency);
        let first = currencies.next()?;
        currencies.all(|currency| currency == first).then_some(first)
    }

    /// Notes what a row says, where it is of a card.
    pub fn note(&mut self, source: LedgerSource<'_>, record: Record<'_>, told: (NaiveDate, Money)) {
        let (name, _) = name_in(source, record);
        if let Some(entry) = self.entries.get_mut(&name).filter(|entry| entry.is_card()) {
            let (day, amount) = told;
            entry.told.push(ToldRow { row: record.row(), day, amount });
        }
    }

    /// Says of each card whether its rows are charges, copies, or need its statement; of a given
    /// card, the rows that its statement does not have.
    pub fn settle_cards(&mut self, source: LedgerSource<'_>) {
        let mut cards: Vec<&mut Entry> =
            self.entries.values_mut().filter(|entry| entry.is_card()).collect();
        let told: Vec<ToldCard> = cards.iter().map(|entry| entry.told_card()).collect();
        let whereabouts = source.given.whereabouts(&told);
        for (entry, whereabouts) in cards.iter_mut().zip(whereabouts) {
            entry.account.used_as = match whereabouts {
                Whereabouts::Given { copies } => {
                    entry.copies = copies;
                    match entry.rows_left() {
                        0 => LedgerUse::Copies,
                        _ if source.reads_cards => LedgerUse::Charges,
                        _ => LedgerUse::StatementNeeded,
                    }
                }
                Whereabouts::Missing if source.reads_cards => LedgerUse::Charges,
                // The ledger that is read has the card's feed as well.
                Whereabouts::Missing if source.ledger.card_lines => LedgerUse::Copies,
                Whereabouts::Missing | Whereabouts::Unclear => LedgerUse::StatementNeeded,
            };
        }
    }

    /// Cards whose rows are left out until their statements are there.
    pub fn statements_needed(&self) -> Vec<StatementNeeded> {
        let left_out = |entry: &&Entry| entry.account.used_as == LedgerUse::StatementNeeded;
        let of = |entry: &Entry| {
            let left = entry.told.iter().filter(|told| !entry.copies.contains(&told.row));
            needed(&entry.account.name, entry.rows_left(), left.map(|told| told.amount))
        };
        self.entries.values().filter(left_out).map(of).collect()
    }

    /// Whether any row is read as a charge or an order.
    pub fn is_read(&self) -> bool {
        let is_read =
            |entry: &Entry| matches!(entry.account.used_as, LedgerUse::Charges | LedgerUse::Orders);
        self.entries.values().any(is_read)
    }

    pub fn entry_of(&self, source: LedgerSource<'_>, record: Record<'_>) -> &Entry {
        let (name, _) = name_in(source, record);
        self.entries.get(&name).expect("every detail was seen when the book was made")
    }

    pub fn listed(&self) -> Vec<LedgerAccount> {
        self.entries.values().map(|entry| entry.account.clone()).collect()
    }
}

/// The name of a row's account and the end of its number, where the row has one.
fn name_in(source: LedgerSource<'_>, record: Record<'_>) -> (String, Option<Last4>) {
    let headers = &source.laid.placed.layout.headers;
    let ledger = source.ledger;
    let cell = |column| headers.find(column).and_then(|at| record.get(at)).unwrap_or("").trim();
    let says_something = |text: &&str| {
        !text.is_empty() && !ledger.nothing.iter().any(|word| word.eq_ignore_ascii_case(text))
    };
    let parts: Vec<&str> = ledger.account.iter().map(cell).filter(says_something).collect();
    let name = mask(&parts.join(" ")).into_owned();
    let number = ledger.last4.as_ref().and_then(|last4| last4.text_in(cell(last4.column())));
    let last4 = number.and_then(|number| Last4::at_end_of(&number)).or_else(|| end_of(&name));
    match (last4, parts.is_empty()) {
        // Two cards of one name are two accounts.
        (Some(card), false) if !name.contains(card.digits()) => {
            (format!("{name} …{}", card.digits()), last4)
        }
        _ => (name, last4),
    }
}

/// Four digits that stand alone at the end of a name: `Sapphire (...1234)`.
pub fn end_of(name: &str) -> Option<Last4> {
    let name = fold_width(name);
    let name = name.trim_end_matches([')', ' ']);
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (digits == 4).then(|| Last4::at_end_of(name)).flatten()
}

fn entry(
    source: LedgerSource<'_>,
    wordings: &Wordings<'_>,
    name: &str,
    last4: Option<Last4>,
) -> Entry {
    let naming = source.cards.iter().position(|card| speaks_of(card, name, last4));
    let by_name = AccountNames::built_in().kind_of(name);
    let may_be_shop = source.ledger.shop_accounts && by_name.is_none() && naming.is_none();
    let shop = wordings.shop_called(name).filter(|_| may_be_shop);
    let kind = match (by_name, naming, shop) {
        (Some(kind), ..) => kind,
        (None, Some(_), _) => LedgerAccountKind::Card(AccountKind::Unknown),
        (None, None, Some(_)) => LedgerAccountKind::Shop,
        (None, None, None) => LedgerAccountKind::Unknown,
    };
    let used_as = match kind {
        LedgerAccountKind::Shop => LedgerUse::Orders,
        // Until it is known where the card's statement is.
        LedgerAccountKind::Card(_) => LedgerUse::Copies,
        _ => LedgerUse::Unused,
    };
    let account = LedgerAccount { name: name.to_owned(), kind, used_as, rows: 0 };
    let by_naming = || source.cards[naming?].last4.as_deref().and_then(Last4::at_end_of);
    Entry {
        account,
        shop: shop.map(str::to_owned),
        last4: last4.or_else(by_naming),
        naming,
        told: Vec::new(),
        copies: BTreeSet::new(),
    }
}

/// A `[[card]]` speaks of the account that bears its name or its number.
fn speaks_of(card: &CardNaming, name: &str, last4: Option<Last4>) -> bool {
    let by_name = card.name.as_deref().is_some_and(|named| fold_width(named) == fold_width(name));
    let number = card.last4.as_deref().and_then(Last4::at_end_of);
    by_name || (number.is_some() && number == last4)
}
