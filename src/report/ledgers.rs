//! What the opening says of household ledgers.

use super::measure::one_line;
use super::outline::View;
use crate::model::{Class, Input, LedgerAccount, LedgerAccountKind, LedgerUse, Role, SkipReason};
use crate::text::Message;
use crate::text::ledgers::OfLedgers;
use crate::text::quantities::Named;
use std::collections::BTreeSet;

/// Accounts that one sentence names.
const NAMED: usize = 4;

/// Nothing where no ledger was given.
pub(super) fn remarks(view: &View) -> Vec<String> {
    let inputs = &view.report.books.inputs;
    let ledgers: Vec<&Input> = inputs.iter().filter(|input| input.role == Role::Ledger).collect();
    let is = |used_as| move |account: &LedgerAccount| account.used_as == used_as;
    let is_unknown = |account: &LedgerAccount| account.kind == LedgerAccountKind::Unknown;
    let is_other = |account: &LedgerAccount| {
        matches!(account.kind, LedgerAccountKind::Bank | LedgerAccountKind::Wallet)
            && account.used_as == LedgerUse::Unused
            && account.rows > 0
    };
    let mut said = Vec::new();
    if let Some(cards) = named(&ledgers, is(LedgerUse::Charges)) {
        said.push(OfLedgers::StandsForStatements(cards));
        said.extend(left_out(&ledgers));
    }
    said.extend(named(&ledgers, is(LedgerUse::Copies)).map(OfLedgers::CopiesNotUsed));
    said.extend(named(&ledgers, is_unknown).map(OfLedgers::UnknownAccounts));
    said.extend(named(&ledgers, is_other).map(OfLedgers::OtherAccounts));
    said.iter().map(|remark| remark.say(view.teller.voice)).collect()
}

/// The accounts that fit, by name; `None` where none does.
fn named(ledgers: &[&Input], fits: impl Fn(&LedgerAccount) -> bool) -> Option<Named> {
    let accounts = ledgers.iter().flat_map(|ledger| &ledger.ledger_accounts);
    let names: BTreeSet<String> =
        accounts.filter(|account| fits(account)).map(|account| one_line(&account.name)).collect();
    Named::first(NAMED, names)
}

/// Rows left out of ledgers whose cards stand for statements: a charge may be among them.
fn left_out(ledgers: &[&Input]) -> Option<OfLedgers> {
    let stands = |ledger: &&&Input| {
        ledger.ledger_accounts.iter().any(|account| account.used_as == LedgerUse::Charges)
    };
    let is_left_out =
        |class: &Class| matches!(class, Class::Skipped(SkipReason::LeftOut | SkipReason::Transfer));
    let rows = ledgers.iter().filter(stands).map(|ledger| ledger.count(is_left_out)).sum();
    (rows > 0).then_some(OfLedgers::LeftOut { rows })
}
