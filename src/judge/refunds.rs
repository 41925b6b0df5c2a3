//! Refunds net against purchases.
//!
//! A refund looks back 180 days on its own card. It takes, in this order, and among several the
//! latest day and on that day the first line:
//!
//! 1. an explained purchase of the same order number,
//! 2. an explained purchase of the same merchant and amount,
//! 3. a purchase of the same merchant and amount that nothing accounts for,
//! 4. an explained purchase of the same merchant that is larger.
//!
//! What earlier refunds took of a purchase is gone. An explained purchase refunded whole is set
//! aside with its refunds. One that nothing accounts for stays listed, as refunded: the money is
//! back, the misuse is not undone. Its refund stays a credit.

use crate::model::{
    AccountId, Because, Books, Charge, ChargeId, Matching, Money, Nature, Reason, Status, Symbol,
    Verdict,
};
use chrono::NaiveDate;
use std::collections::HashMap;

const LOOK_BACK_DAYS: i64 = 180;

/// Nets every refund, the earliest first.
pub(super) fn net(books: &Books, matching: &Matching, verdicts: &mut [Verdict]) {
    let mut ledger = Ledger::of(books, matching, verdicts);
    let mut refunds: Vec<ChargeId> = verdicts
        .iter()
        .filter(|verdict| verdict.status == Status::Credit)
        .map(|verdict| verdict.charge)
        .filter(|id| books.charge(*id).nature != Nature::Payment)
        .collect();
    refunds.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    for refund in refunds {
        let Some(purchase) = ledger.find(books, verdicts, refund) else { continue };
        let left = ledger.take(books, purchase, refund);
        write_down(verdicts, purchase, refund, left);
    }
}

fn write_down(verdicts: &mut [Verdict], purchase: ChargeId, refund: ChargeId, left: i64) {
    verdicts[refund.0 as usize].because.push(Because::NetsAgainst { charge: purchase });
    let bought = &mut verdicts[purchase.0 as usize];
    bought.because.push(Because::NetsAgainst { charge: refund });
    let explained = bought.status == Status::Explained;
    if left == 0 {
        bought.reason = Reason::Refunded;
        if explained {
            bought.status = Status::SetAside;
        }
    }
    if explained {
        let given_back = &mut verdicts[refund.0 as usize];
        given_back.status = Status::SetAside;
        given_back.reason = Reason::Refunded;
    }
}

/// What is left of each purchase, findable by merchant and by order number.
struct Ledger {
    /// Minor units; purchases that may be refunded only.
    left: HashMap<ChargeId, i64>,
    by_merchant: HashMap<(AccountId, Symbol), Vec<ChargeId>>,
    by_number: HashMap<Symbol, Vec<ChargeId>>,
}

impl Ledger {
    fn of(books: &Books, matching: &Matching, verdicts: &[Verdict]) -> Ledger {
        let mut ledger =
            Ledger { left: HashMap::new(), by_merchant: HashMap::new(), by_number: HashMap::new() };
        for verdict in verdicts {
            let charge = books.charge(verdict.charge);
            if !charge.is_purchase() || verdict.status == Status::SetAside {
                continue;
            }
            let merchant = books.descriptor_of(charge).merchant;
            ledger.left.insert(verdict.charge, charge.amount.minor);
            ledger.by_merchant.entry((charge.account, merchant)).or_default().push(verdict.charge);
            for number in numbers_of(books, matching, verdict) {
                ledger.by_number.entry(number).or_default().push(verdict.charge);
            }
        }
        ledger
    }

    fn find(&self, books: &Books, verdicts: &[Verdict], refund: ChargeId) -> Option<ChargeId> {
        let back = books.charge(refund);
        let (day, amount) = (back.day()?, back.amount.negated()?);
        let descriptor = books.descriptor_of(back);
        let numbered = descriptor.order_number.and_then(|number| self.by_number.get(&number));
        let alike = self.by_merchant.get(&(back.account, descriptor.merchant));
        let explained = |id: &ChargeId| verdicts[id.0 as usize].status == Status::Explained;
        let left = |id: &ChargeId| self.left.get(id).copied().unwrap_or(0);
        let in_time = |id: &ChargeId| is_before(books.charge(*id), back.account, amount, day);
        let latest = |ids: Option<&Vec<ChargeId>>, fits: &dyn Fn(&ChargeId) -> bool| {
            let fitting = ids?.iter().filter(|id| in_time(id) && fits(id)).copied();
            fitting.max_by_key(|id| {
                (books.charge(*id).day(), std::cmp::Reverse(books.charge(*id).place))
            })
        };
        latest(numbered, &|id| explained(id) && left(id) >= amount.minor)
            .or_else(|| latest(alike, &|id| explained(id) && left(id) == amount.minor))
            .or_else(|| latest(alike, &|id| !explained(id) && left(id) == amount.minor))
            .or_else(|| latest(alike, &|id| explained(id) && left(id) > amount.minor))
    }

    /// Takes the refund off the purchase and says what is left of it, in minor units.
    fn take(&mut self, books: &Books, purchase: ChargeId, refund: ChargeId) -> i64 {
        let left = self.left.entry(purchase).or_insert(0);
        *left = left.saturating_add(books.charge(refund).amount.minor);
        *left
    }
}

/// On the refund's card, in its currency, and at most 180 days before it.
fn is_before(charge: &Charge, account: AccountId, amount: Money, refunded: NaiveDate) -> bool {
    let days = charge.day().map(|day| (refunded - day).num_days());
    charge.account == account
        && charge.amount.currency == amount.currency
        && days.is_some_and(|days| (0..=LOOK_BACK_DAYS).contains(&days))
}

/// The order number that the charge prints, and those of the orders that explain it.
fn numbers_of(books: &Books, matching: &Matching, verdict: &Verdict) -> Vec<Symbol> {
    let printed = books.descriptor_of(books.charge(verdict.charge)).order_number;
    let units = verdict.matched.map_or(&[][..], |id| &matching.get(id).units);
    let of_orders = units.iter().filter_map(|unit| books.order(books.unit(*unit).order).number);
    let mut numbers: Vec<Symbol> = Vec::new();
    for number in printed.into_iter().chain(of_orders) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}
