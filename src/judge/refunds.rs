//! Refunds net against purchases.
//!
//! A refund looks back 180 days on its own card. It takes, in this order, and among several the
//! latest day and on that day the first line:
//!
//! 1. an explained or approved purchase of the same order number,
//! 2. a purchase of the same merchant and amount that was reported by then,
//! 3. an explained or approved purchase of the same merchant and amount,
//! 4. a purchase of the same merchant and amount that nothing accounts for,
//! 5. an explained or approved purchase of the same merchant with at least that amount left.
//!
//! Where a shop's own list promises just this amount, the promise says of which order it is.
//!
//! What earlier refunds took of a purchase is gone. Such a purchase refunded whole is set
//! aside with its refunds. One that nothing accounts for stays listed, as refunded: the money is
//! back, the misuse is not undone. Its refund stays a credit.

use super::promised::Promises;
use crate::model::{
    AccountId, Because, Books, Charge, ChargeId, Matching, Money, Nature, Reason, Status, Symbol,
    Verdict,
};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;

const LOOK_BACK_DAYS: i64 = 180;

/// Nets every refund, the earliest first.
pub(super) fn net(
    books: &Books,
    matching: &Matching,
    verdicts: &mut [Verdict],
    promises: &mut Promises,
) {
    let mut refunds: Vec<ChargeId> = verdicts
        .iter()
        .filter(|verdict| verdict.status == Status::Credit)
        .map(|verdict| verdict.charge)
        .filter(|id| books.charge(*id).nature != Nature::Payment)
        .collect();
    if refunds.is_empty() {
        return;
    }
    refunds.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    let printed = |id: ChargeId| books.descriptor_of(books.charge(id)).order_number;
    let refunds: Vec<(ChargeId, Option<Symbol>)> =
        refunds.into_iter().map(|id| (id, promises.order_of(books, id).or(printed(id)))).collect();
    let mut ledger = Ledger::of(books, matching, verdicts, &refunds);
    for (refund, number) in refunds {
        let Some(purchase) = ledger.find(books, verdicts, refund, number) else { continue };
        let left = ledger.take(books, purchase, refund);
        write_down(verdicts, purchase, refund, left);
    }
}

fn write_down(verdicts: &mut [Verdict], purchase: ChargeId, refund: ChargeId, left: i64) {
    verdicts[refund.0 as usize].because.push(Because::NetsAgainst { charge: purchase });
    let bought = &mut verdicts[purchase.0 as usize];
    bought.because.push(Because::NetsAgainst { charge: refund });
    let explained = is_known(bought);
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

/// An order explains it, or the household approves of it.
fn is_known(verdict: &Verdict) -> bool {
    verdict.status == Status::Explained
        || verdict.status == Status::SetAside && verdict.reason == Reason::Approved
}

/// Nobody at home knows it, and that was told by this day.
fn was_reported(verdict: &Verdict, day: NaiveDate) -> bool {
    verdict.answer.as_ref().is_some_and(|answered| {
        !answered.answer.is_known()
            && answered.follow_up.reported_on.is_some_and(|told_on| told_on <= day)
    })
}

/// What is left of each purchase, findable by merchant and by order number.
#[derive(Default)]
struct Ledger {
    /// Minor units; purchases that may be refunded only.
    left: HashMap<ChargeId, i64>,
    /// These lists run from the earliest day; within a day, against the order of the lines.
    by_merchant: HashMap<(AccountId, Symbol), Vec<ChargeId>>,
    by_amount: HashMap<(AccountId, Symbol, Money), Vec<ChargeId>>,
    by_number: HashMap<Symbol, Vec<ChargeId>>,
}

impl Ledger {
    /// The purchases that these refunds can be of, by merchant or number.
    fn of(
        books: &Books,
        matching: &Matching,
        verdicts: &[Verdict],
        refunds: &[(ChargeId, Option<Symbol>)],
    ) -> Ledger {
        let mut ledger = Ledger::default();
        let wordings = refunds.iter().map(|(id, _)| books.descriptor_of(books.charge(*id)));
        let merchants: HashSet<Symbol> = wordings.map(|wording| wording.merchant).collect();
        let numbers: HashSet<Symbol> = refunds.iter().filter_map(|(_, number)| *number).collect();
        for verdict in verdicts {
            let charge = books.charge(verdict.charge);
            let may_be_refunded = charge.is_purchase() && charge.day().is_some();
            if !may_be_refunded || verdict.status == Status::SetAside && !is_known(verdict) {
                continue;
            }
            let merchant = books.descriptor_of(charge).merchant;
            let mut named = numbers_of(books, matching, verdict);
            named.retain(|number| numbers.contains(number));
            if named.is_empty() && !merchants.contains(&merchant) {
                continue;
            }
            ledger.left.insert(verdict.charge, charge.amount.minor);
            let alike = (charge.account, merchant, charge.amount);
            ledger.by_merchant.entry((alike.0, alike.1)).or_default().push(verdict.charge);
            ledger.by_amount.entry(alike).or_default().push(verdict.charge);
            for number in named {
                ledger.by_number.entry(number).or_default().push(verdict.charge);
            }
        }
        let lists = ledger.by_merchant.values_mut().chain(ledger.by_amount.values_mut());
        for list in lists.chain(ledger.by_number.values_mut()) {
            list.sort_by_key(|id| (books.charge(*id).day(), Reverse(books.charge(*id).place)));
        }
        ledger
    }

    fn find(
        &self,
        books: &Books,
        verdicts: &[Verdict],
        refund: ChargeId,
        number: Option<Symbol>,
    ) -> Option<ChargeId> {
        let back = books.charge(refund);
        let (day, amount) = (back.day()?, back.amount.negated()?);
        let descriptor = books.descriptor_of(back);
        let numbered = number.and_then(|number| self.by_number.get(&number));
        let shopped = self.by_merchant.get(&(back.account, descriptor.merchant));
        let alike = self.by_amount.get(&(back.account, descriptor.merchant, amount));
        let explained = |id: &ChargeId| is_known(&verdicts[id.0 as usize]);
        let reported = |id: &ChargeId| was_reported(&verdicts[id.0 as usize], day);
        let left = |id: &ChargeId| self.left.get(id).copied().unwrap_or(0);
        let days_before = |id: &ChargeId| {
            let bought_on = books.charge(*id).day();
            bought_on.map_or(i64::MAX, |bought_on| (day - bought_on).num_days())
        };
        let latest = |ids: Option<&Vec<ChargeId>>, fits: &dyn Fn(&ChargeId) -> bool| {
            let until = ids?.partition_point(|id| days_before(id) >= 0);
            let in_time = ids?[..until].iter().rev();
            in_time
                .take_while(|id| days_before(id) <= LOOK_BACK_DAYS)
                .find(|id| is_of_kind(books.charge(**id), back) && fits(id))
                .copied()
        };
        latest(numbered, &|id| explained(id) && left(id) >= amount.minor)
            .or_else(|| latest(alike, &|id| reported(id) && left(id) == amount.minor))
            .or_else(|| latest(alike, &|id| explained(id) && left(id) == amount.minor))
            .or_else(|| latest(alike, &|id| !explained(id) && left(id) == amount.minor))
            .or_else(|| latest(shopped, &|id| explained(id) && left(id) >= amount.minor))
    }

    /// Takes the refund off the purchase and says what is left of it, in minor units.
    fn take(&mut self, books: &Books, purchase: ChargeId, refund: ChargeId) -> i64 {
        let left = self.left.entry(purchase).or_insert(0);
        *left = left.saturating_add(books.charge(refund).amount.minor);
        *left
    }
}

/// On the refund's card and in its currency.
fn is_of_kind(charge: &Charge, refund: &Charge) -> bool {
    charge.account == refund.account && charge.amount.currency == refund.amount.currency
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
