//! Lines of bank accounts that read like the payment of a card's bill: which of them something
//! bears out. By its words alone none is set aside, since whoever can pay from the account can
//! choose them.

use crate::format::BankLines;
use crate::model::{Account, AccountId, AccountKind, Books, Charge, Currency, Money, Nature, Role};
use crate::read::Record;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A card's statement and the bank may date a payment this many days apart.
const DAYS_APART: i64 = 5;
/// Bills come by the month: at least so many days behind the one before …
const DAYS_BETWEEN: i64 = 20;
/// … and stay below this many times the largest before.
const FAR_ABOVE_TIMES: i64 = 5;

/// What a bank account moves without any shop, as far as the words of the line tell.
pub fn of_bank(kind: AccountKind, nature: Nature, printed: &str, record: Record<'_>) -> Nature {
    if !is_bank(kind) {
        return nature;
    }
    let lines = BankLines::built_in();
    let by_card = || record.cells().any(|cell| lines.card_use.is_match(cell.trim()));
    match nature {
        Nature::Refund if lines.income.is_match(printed) => Nature::Income,
        Nature::Purchase if lines.bill_payment.is_match(printed) && !by_card() => {
            Nature::LikelyBill
        }
        other => other,
    }
}

fn is_bank(kind: AccountKind) -> bool {
    matches!(kind, AccountKind::Debit | AccountKind::Unknown)
}

/// Settles the likely bills, once every statement is read and its descriptors are known.
pub fn settle(books: &mut Books) {
    let likely = |at: &usize| books.charges[*at].nature == Nature::LikelyBill;
    let mut bills: Vec<usize> = (0..books.charges.len()).filter(likely).collect();
    if bills.is_empty() {
        return;
    }
    bills.sort_by_key(|at| (books.charges[*at].day(), books.charges[*at].place));
    let mut payments = Payments::of(books);
    let mut earlier: BTreeMap<Payee, Earlier> = BTreeMap::new();
    let mut natures = Vec::new();
    for at in bills {
        let charge = &books.charges[at];
        let payee = Payee::of(books, charge);
        let before = earlier.get(&payee).copied();
        let borne_out = payments.bear_out(books, charge, &payee)
            || before.is_some_and(|before| before.makes_usual(charge));
        natures.push((
            at,
            match books.account(charge.account).kind {
                kind if !is_bank(kind) => Nature::Purchase,
                _ if borne_out => Nature::BillPayment,
                _ => Nature::LikelyBill,
            },
        ));
        if let Some(day) = charge.day() {
            let largest = before.map_or(0, |before| before.largest).max(charge.amount.minor);
            earlier.insert(payee, Earlier { last: day, largest });
        }
    }
    for (at, nature) in natures {
        books.charges[at].nature = nature;
    }
}

/// Whom an account pays: issuers by their position in the list of them, else by the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Payee {
    from: AccountId,
    currency: Currency,
    issuers: Vec<usize>,
    text: String,
}

impl Payee {
    fn of(books: &Books, charge: &Charge) -> Payee {
        let printed = books.text(books.descriptor_of(charge).printed);
        let issuers = BankLines::built_in().issuers.iter().enumerate();
        let issuers: Vec<usize> =
            issuers.filter(|(_, issuer)| issuer.is_in(printed)).map(|(at, _)| at).collect();
        let text = if issuers.is_empty() { without_numbers(printed) } else { String::new() };
        Payee { from: charge.account, currency: charge.amount.currency, issuers, text }
    }

    fn is(&self, account: &Account) -> bool {
        let issuers = &BankLines::built_in().issuers;
        self.issuers.iter().any(|at| issuers[*at].has(&account.label))
    }
}

/// A text without the words that have digits: each payment has its own.
fn without_numbers(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.chars().any(char::is_numeric));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What was paid to one before.
#[derive(Clone, Copy, Debug)]
struct Earlier {
    last: NaiveDate,
    largest: i64,
}

impl Earlier {
    fn makes_usual(self, charge: &Charge) -> bool {
        let days = charge.day().map(|day| (day - self.last).num_days());
        days.is_some_and(|days| days >= DAYS_BETWEEN)
            && charge.amount.minor < self.largest.saturating_mul(FAR_ABOVE_TIMES)
    }
}

/// What the statements of cards say of payments.
#[derive(Debug, Default)]
struct Payments {
    /// Cards with a statement, and the days it speaks for.
    spans: BTreeMap<AccountId, (NaiveDate, NaiveDate)>,
    /// Those whose statements tell of payments.
    telling: BTreeSet<AccountId>,
    /// Each bears out one bill.
    unused: BTreeMap<Money, Vec<(NaiveDate, AccountId)>>,
}

impl Payments {
    fn of(books: &Books) -> Payments {
        let of_statement = |input: &&crate::model::Input| input.role == Role::Statement;
        let given: BTreeSet<AccountId> =
            books.inputs.iter().filter(of_statement).filter_map(|input| input.account).collect();
        let is_card = |charge: &&Charge| {
            let kind = books.account(charge.account).kind;
            given.contains(&charge.account)
                && matches!(kind, AccountKind::Credit | AccountKind::Unknown)
        };
        let mut payments = Payments::default();
        for charge in books.charges.iter().filter(is_card) {
            let Some(day) = charge.day() else { continue };
            let (first, last) = payments.spans.get(&charge.account).copied().unwrap_or((day, day));
            payments.spans.insert(charge.account, (first.min(day), last.max(day)));
            if charge.nature == Nature::Payment {
                payments.telling.insert(charge.account);
                let paid = Money { minor: charge.amount.minor.saturating_neg(), ..charge.amount };
                payments.unused.entry(paid).or_default().push((day, charge.account));
            }
        }
        payments
    }

    /// The payment stands on a card's statement; or the issuer's statement was given, and tells of
    /// no payments on such a day.
    fn bear_out(&mut self, books: &Books, bill: &Charge, payee: &Payee) -> bool {
        let Some(day) = bill.day() else { return false };
        if let Some(paid) = self.unused.get_mut(&bill.amount) {
            let is_it = |(on, card): &(NaiveDate, AccountId)| {
                *card != bill.account && (*on - day).num_days().abs() <= DAYS_APART
            };
            if let Some(found) = paid.iter().position(is_it) {
                paid.remove(found);
                return true;
            }
        }
        self.spans.iter().any(|(card, (first, last))| {
            let would_tell = self.telling.contains(card) && (*first..=*last).contains(&day);
            *card != bill.account && payee.is(books.account(*card)) && !would_tell
        })
    }
}
