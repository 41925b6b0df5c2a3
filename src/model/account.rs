//! Cards and shop accounts.

use super::Currency;

/// Position of an account in [`Books::accounts`](super::Books::accounts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId(pub u16);

/// A name in both languages, as format files give it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    pub ja: String,
    pub en: String,
}

/// The last four digits of a card: all of a card number that is ever kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Last4(pub [u8; 4]);

impl Last4 {
    /// The last four digits of a text that ends in at least four digits (`-61009` gives 1009).
    pub fn at_end_of(text: &str) -> Option<Last4> {
        let bytes = text.trim_end().as_bytes();
        let tail: [u8; 4] = bytes.get(bytes.len().checked_sub(4)?..)?.try_into().ok()?;
        tail.iter().all(u8::is_ascii_digit).then_some(Last4(tail))
    }

    pub fn digits(&self) -> &str {
        std::str::from_utf8(&self.0).expect("built from ASCII digits")
    }
}

/// What money an account moves; it decides which reporting windows can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountKind {
    Credit,
    Debit,
    Prepaid,
    Points,
    Unknown,
}

impl AccountKind {
    pub const ALL: [AccountKind; 5] = [
        AccountKind::Credit,
        AccountKind::Debit,
        AccountKind::Prepaid,
        AccountKind::Points,
        AccountKind::Unknown,
    ];

    pub fn code(self) -> &'static str {
        match self {
            AccountKind::Credit => "credit",
            AccountKind::Debit => "debit",
            AccountKind::Prepaid => "prepaid",
            AccountKind::Points => "points",
            AccountKind::Unknown => "unknown",
        }
    }

    /// The kind of a code.
    pub fn parse(code: &str) -> Option<AccountKind> {
        AccountKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What the date is that a statement carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatementDate {
    /// The day of payment: later than the day on which the statement could be read.
    #[default]
    Payment,
    /// The day on which it was made available.
    Issued,
}

/// A card, as far as the files and the configuration name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The issuer layout family, for example `rakuten-card` (確定 and 速報 share it).
    pub issuer: String,
    /// The issuer as a person calls it.
    pub label: Label,
    /// `None` when no file, file name or configuration names the card.
    pub last4: Option<Last4>,
    /// What `[[card]] name` or `--account` calls it.
    pub name: Option<String>,
    pub kind: AccountKind,
    pub currency: Option<Currency>,
    pub statement_date: StatementDate,
    /// Preset id of `[[card]] window`; `None` takes the run's.
    pub window: Option<String>,
}

impl Account {
    /// A card is known when something names it; only then are files of it compared for duplicates.
    pub fn is_known(&self) -> bool {
        self.last4.is_some() || self.name.is_some()
    }

    /// The code that programs see: `rakuten-card-1234`, `myjcb-unknown`.
    pub fn code(&self) -> String {
        match (&self.last4, &self.name) {
            (Some(last4), _) => format!("{}-{}", self.issuer, last4.digits()),
            (None, Some(name)) => format!("{}-{name}", self.issuer),
            (None, None) => format!("{}-unknown", self.issuer),
        }
    }
}
