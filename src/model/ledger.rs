//! The accounts of a household ledger. Only a shop account speaks of orders.

use super::AccountKind;

/// What an account of a ledger is, as far as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LedgerAccountKind {
    /// A shop's own list of purchases: its rows are orders.
    Shop,
    /// A card: its rows are the card's own lines, copied.
    Card(AccountKind),
    Bank,
    /// Stored value, points, a payment app: often paid by a card in its turn.
    Wallet,
    Cash,
    /// The name tells nothing: its rows explain nothing.
    Unknown,
}

/// What became of the rows of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LedgerUse {
    /// Read as charges, since the card's statement was not given.
    Charges,
    /// Read as orders.
    Orders,
    /// Copies of charges that a given statement, or another ledger, has.
    Copies,
    /// Left out: rows of a card that need its statement, which was not given.
    StatementNeeded,
    /// Neither: a bank, a wallet, cash, or nobody knows what.
    Unused,
}

/// One account of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerAccount {
    /// As the ledger calls it, any card number masked; empty where the rows name none.
    pub name: String,
    pub kind: LedgerAccountKind,
    pub used_as: LedgerUse,
    /// Its rows that the household counts and that are no transfer.
    pub rows: u32,
}
