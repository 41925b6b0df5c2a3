//! The month: what is new since the statements before the newest ones.
//!
//! Of a card with several statements the news begin behind the last day of the one before the
//! newest; of a card with one file of several months, with the month of its last day. A card with
//! one month alone has none: everything in it is new.

use super::habits::{MONTH, TWO_MONTHS_DAYS};
use crate::model::{
    AccountId, Books, Change, Charge, ChargeId, Coverage, Currency, Missing, Money, News, Role,
    Subscription, Symbol, Verdict,
};
use chrono::{Datelike, NaiveDate};
use hashbrown::{HashMap, HashSet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// It has stopped when its card's statements go on for so many days without it.
const STOPPED_DAYS: i64 = 42;
/// So many equal payments in a row make one of every month.
const IN_A_ROW: usize = 3;

/// `None` where no card has an earlier statement.
pub(super) fn news(
    books: &Books,
    verdicts: &[Verdict],
    coverage: &[Coverage],
    as_of: NaiveDate,
) -> Option<News> {
    let begins = beginnings(books);
    if begins.is_empty() {
        return None;
    }
    Some(News {
        new_merchants: new_merchants(books, verdicts, &begins, as_of),
        subscriptions: subscriptions(books, &begins, as_of),
        missing: missing(coverage),
    })
}

/// The first day of each card's news.
type Beginnings = BTreeMap<AccountId, NaiveDate>;

fn beginnings(books: &Books) -> Beginnings {
    let mut days: BTreeMap<AccountId, (BTreeSet<NaiveDate>, NaiveDate)> = BTreeMap::new();
    let inputs = books.inputs.iter().filter(|input| input.role == Role::Statement);
    for input in inputs {
        if let (Some(account), Some(first), Some(last)) = (input.account, input.first, input.last) {
            let (lasts, earliest) = days.entry(account).or_insert((BTreeSet::new(), first));
            lasts.insert(last);
            *earliest = first.min(*earliest);
        }
    }
    let begins = |(lasts, earliest): (BTreeSet<NaiveDate>, NaiveDate)| {
        let mut newest_first = lasts.into_iter().rev();
        let newest = newest_first.next()?;
        if let Some(before) = newest_first.next() {
            return before.succ_opt();
        }
        let is_long = (newest - earliest).num_days() >= TWO_MONTHS_DAYS;
        newest.with_day(1).filter(|_| is_long)
    };
    days.into_iter().filter_map(|(account, days)| Some((account, begins(days)?))).collect()
}

fn new_merchants(
    books: &Books,
    verdicts: &[Verdict],
    begins: &Beginnings,
    as_of: NaiveDate,
) -> Vec<ChargeId> {
    let merchant = |charge: &Charge| books.descriptor_of(charge).merchant;
    let is_news = |charge: &Charge| {
        begins
            .get(&charge.account)
            .is_some_and(|begin| charge.day().is_some_and(|day| (*begin..=as_of).contains(&day)))
    };
    let purchases = || books.charges.iter().filter(|charge| charge.is_purchase());
    let is_earlier =
        |charge: &&Charge| !is_news(charge) && charge.day().is_none_or(|day| day <= as_of);
    let known: HashSet<Symbol> = purchases().filter(is_earlier).map(merchant).collect();
    let mut first: HashMap<Symbol, ChargeId> = HashMap::new();
    for id in verdicts.iter().filter(|verdict| verdict.status.is_open()).map(|it| it.charge) {
        let charge = books.charge(id);
        if !charge.is_purchase() || !is_news(charge) || known.contains(&merchant(charge)) {
            continue;
        }
        let found = first.entry(merchant(charge)).or_insert(id);
        let key = |id: ChargeId| (books.charge(id).day(), books.charge(id).place);
        if key(id) < key(*found) {
            *found = id;
        }
    }
    let mut found: Vec<(Symbol, ChargeId)> = first.into_iter().collect();
    found.sort_by_key(|(name, id)| (Reverse(books.charge(*id).amount.minor), books.text(*name)));
    found.into_iter().map(|(_, id)| id).collect()
}

/// What one card paid one merchant, by day.
type Paid = Vec<(NaiveDate, Money, ChargeId)>;

fn subscriptions(books: &Books, begins: &Beginnings, as_of: NaiveDate) -> Vec<Subscription> {
    let mut paid: HashMap<(AccountId, Symbol, Currency), Paid> = HashMap::new();
    let mut last_days: BTreeMap<AccountId, NaiveDate> = BTreeMap::new();
    for id in books.charge_ids() {
        let charge = books.charge(id);
        let Some(day) = charge.day().filter(|day| *day <= as_of) else { continue };
        let last = last_days.entry(charge.account).or_insert(day);
        *last = day.max(*last);
        if charge.is_purchase() && begins.contains_key(&charge.account) {
            let merchant = books.descriptor_of(charge).merchant;
            let key = (charge.account, merchant, charge.amount.currency);
            paid.entry(key).or_default().push((day, charge.amount, id));
        }
    }
    let found = paid.into_iter().filter_map(|((account, merchant, _), mut paid)| {
        paid.sort_by_key(|(day, amount, id)| (*day, *amount, books.charge(*id).place));
        let change = change(&paid, *begins.get(&account)?, *last_days.get(&account)?)?;
        let (_, _, newest) = *paid.last()?;
        Some(Subscription { account, merchant, change, charge: newest })
    });
    let mut found: Vec<Subscription> = found.collect();
    found.sort_by_key(|it| {
        (it.account, books.text(it.merchant), books.charge(it.charge).amount.currency)
    });
    found
}

/// What became of a payment that comes by the month; `None` for what does not, or goes on.
fn change(paid: &Paid, begin: NaiveDate, last_day: NaiveDate) -> Option<Change> {
    let old = paid.partition_point(|(day, ..)| *day < begin);
    let is_monthly = |paid: &[(NaiveDate, Money, ChargeId)]| {
        paid.windows(2).all(|pair| MONTH.contains(&(pair[1].0 - pair[0].0).num_days()))
    };
    let is_equal =
        |paid: &[(NaiveDate, Money, ChargeId)]| paid.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let (_, newest, _) = *paid.last()?;
    if old + 1 == paid.len() && old == 1 && is_monthly(paid) && is_equal(paid) {
        return Some(Change::New { amount: newest });
    }
    let before = &paid[..old];
    let run = &before[before.len().checked_sub(IN_A_ROW)?..];
    if !is_monthly(run) || !is_equal(run) {
        return None;
    }
    let (last_paid, amount, _) = *run.last()?;
    if old == paid.len() {
        let was_running = (begin - last_paid).num_days() <= *MONTH.end();
        let is_over = (last_day - last_paid).num_days() >= STOPPED_DAYS;
        return (was_running && is_over).then_some(Change::Stopped { amount });
    }
    let due = is_monthly(&paid[old - 1..]);
    match newest.minor.cmp(&amount.minor) {
        std::cmp::Ordering::Greater if due => Some(Change::Up { before: amount, after: newest }),
        std::cmp::Ordering::Less if due => Some(Change::Down { before: amount, after: newest }),
        _ => None,
    }
}

/// Between two spans of one card or shop: they are parted only where a file is missing.
fn missing(coverage: &[Coverage]) -> Vec<Missing> {
    let gap = |pair: &[Coverage]| {
        let [before, after] = pair else { return None };
        let is_of_one = before.account == after.account && before.shop == after.shop;
        let (first, last) = (before.last.succ_opt()?, after.first.pred_opt()?);
        is_of_one.then_some(Missing { account: before.account, shop: before.shop, first, last })
    };
    coverage.windows(2).filter_map(gap).collect()
}
