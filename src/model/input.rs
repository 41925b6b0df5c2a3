//! One file or sheet that was read, and what became of each of its records.

use super::{
    AccountId, ColumnRole, Decision, InputId, Label, Last4, LedgerAccount, LedgerUse, Money,
};
use crate::error::Problem;
use chrono::NaiveDate;

/// What an input speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Statement,
    Orders,
    Ledger,
    Points,
    Config,
    Ignored,
}

/// Why a record is neither a charge nor a line of an order. Every record that is not read is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SkipReason {
    Header,
    /// Before the header: card name, payment date, totals.
    Preamble,
    Blank,
    /// A remark line of the issuer.
    Note,
    /// A stated total; it is checked.
    Total,
    /// A title that opens a section (■ご利用キャンセルなど).
    SectionTitle,
    /// A second table that repeats or belongs to another product.
    SecondTable,
    /// A row that opens the part of one cardholder or card.
    Cardholder,
    /// It repeats, or has no money of its own (お支払済分 ご返金額, `0` replacement orders).
    NoMoney,
    /// Not yet booked: pending, authorised only.
    Pending,
    /// Belongs to a later bill of an instalment or revolving plan.
    LaterBill,
    /// It names an order and tells of something else: a refund, a return, a replacement.
    NotAPurchase,
    /// A copy of a card's line, which the card's own statement has.
    CopyOfCharge,
    /// A card's line, told by another file than its statement, which was not given.
    StatementNeeded,
    /// A ledger's row that the household does not count (計算対象 0).
    LeftOut,
    /// Money moved between accounts of the household (振替 1).
    Transfer,
    /// A ledger's copy of what the shop's own history, which was given, says of this day.
    CopyOfOrder,
    /// A ledger's row of a bank, a wallet or cash.
    OtherAccount,
    /// A ledger's row of an account whose kind nobody knows.
    UnknownAccount,
}

/// What one record of an input is. Every record has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    Charge,
    OrderLine,
    /// Part of the record that begins at this row.
    Joined {
        into_row: u32,
    },
    /// The same purchase stands at that input and row.
    Duplicate {
        input: InputId,
        row: u32,
    },
    Skipped(SkipReason),
    /// Index into [`Input::rejections`].
    Rejected(u32),
}

/// The class of the record that begins at `row`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordClass {
    pub row: u32,
    pub class: Class,
}

/// A record that could not be read: where, what was seen, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub row: u32,
    /// The header's text, else the column's 1-based number, in workbooks its letter.
    pub column: String,
    /// The cell's text, card numbers masked.
    pub seen: String,
    pub problem: Problem,
}

/// A stated total held against the sum of what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TotalCheck {
    Equal,
    Differs,
    /// The stated figure is by its nature no sum (a revolving minimum payment).
    NotComparable,
    /// The layout always states one, and this file does not: its end is cut off.
    Missing,
    /// The layout states none.
    None,
}

/// Rows of a card whose own statement was not given, as another file tells of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementNeeded {
    /// What that file calls the card, any number masked; may be empty.
    pub card: String,
    pub rows: u32,
    /// What the rows come to, by currency; without those whose amount could not be read.
    pub sums: Vec<Money>,
}

/// One file, or one sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As typed for a named file; for a found one the folder as typed, `/`, the path inside.
    pub file: String,
    pub sheet: Option<String>,
    pub role: Role,
    /// The format's id, for example `rakuten-card`; `None` when ignored.
    pub format: Option<String>,
    pub format_label: Label,
    /// What was decoded: `UTF-8 with BOM`, `Shift_JIS`, `workbook`.
    pub encoding: String,
    /// Lower-case hex of the file's bytes; empty for a member of a ZIP that was never unpacked.
    pub sha256: String,
    pub account: Option<AccountId>,
    /// What `[[card]] last4` says of it, where the file itself shows another card.
    pub overruled_card: Option<Last4>,
    /// For histories the id of the shop or service that it speaks for; `None` for several.
    pub shop: Option<String>,
    /// For ledgers: their accounts, by name.
    pub ledger_accounts: Vec<LedgerAccount>,
    /// Cards whose lines it tells and whose statements were not given, by name.
    pub statements_needed: Vec<StatementNeeded>,
    /// From a 速報 or 未確定 layout.
    pub provisional: bool,
    /// Year and month of the bill, where the file's name says so.
    pub billed_in: Option<(i32, u32)>,
    /// One for each record, in row order.
    pub records: Vec<RecordClass>,
    pub rejections: Vec<Rejection>,
    /// Header text and what the column is read as, for `inspect`, in column order.
    pub columns: Vec<(String, ColumnRole)>,
    /// What its layout left to the file, as it was decided.
    pub decisions: Vec<Decision>,
    pub stated_total: Option<Money>,
    pub computed_total: Option<Money>,
    pub total: TotalCheck,
    /// The last amount, where the file breaks off in it and no total bears it out.
    pub open_amount: Option<Money>,
    /// First and last day among its charges or orders.
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    /// Why it was not read as anything (role `Ignored`).
    pub ignored_because: Option<Problem>,
}

impl Input {
    /// A file of which nothing is known yet.
    pub fn ignored(file: &str) -> Input {
        Input {
            file: file.to_owned(),
            sheet: None,
            role: Role::Ignored,
            format: None,
            format_label: Label::default(),
            encoding: String::new(),
            sha256: String::new(),
            account: None,
            overruled_card: None,
            shop: None,
            ledger_accounts: Vec::new(),
            statements_needed: Vec::new(),
            provisional: false,
            billed_in: None,
            records: Vec::new(),
            rejections: Vec::new(),
            columns: Vec::new(),
            decisions: Vec::new(),
            stated_total: None,
            computed_total: None,
            total: TotalCheck::None,
            open_amount: None,
            first: None,
            last: None,
            ignored_because: None,
        }
    }

    /// Rows of cards that are not booked yet: nothing was held against them. Those of shops
    /// repeat a payment, and a ledger whose cards are not read stands in no statement's place.
    pub fn rows_not_booked(&self) -> usize {
        let speaks_of_cards = match self.role {
            Role::Statement | Role::Points => true,
            Role::Ledger => {
                self.ledger_accounts.iter().any(|account| account.used_as == LedgerUse::Charges)
            }
            Role::Orders | Role::Config | Role::Ignored => false,
        };
        let is_pending = |class: &Class| *class == Class::Skipped(SkipReason::Pending);
        if speaks_of_cards { self.count(is_pending) } else { 0 }
    }

    /// Records of one class, counted.
    pub fn count(&self, wanted: impl Fn(&Class) -> bool) -> usize {
        self.records.iter().filter(|record| wanted(&record.class)).count()
    }
}
