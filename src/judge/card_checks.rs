//! Checks of a card: when an order is placed, some shops charge a coin to see whether the card is
//! good, and give it back.
//!
//! A thief tries cards in the same way, so a check is believed only where it came back whole and
//! an order that explains another charge of this card was placed at that shop on that day. Of
//! several checks of one day each needs an order of its own.

use super::coverage::Reach;
use crate::model::{
    AccountId, Answer, Because, Books, ChargeId, Money, Reason, Status, Symbol, Verdict,
};
use chrono::NaiveDate;
use hashbrown::HashMap;

/// What shops ask for, in whole units of currencies without cents …
const COINS: [i64; 5] = [1, 10, 50, 100, 200];
/// … and in cents of the others.
const CENTS: [i64; 1] = [100];
/// It comes back within so many days.
const DAYS: i64 = 10;

/// Sets the checks and what came back aside, as pairs that cancel each other.
pub(super) fn set_aside(books: &Books, reach: &Reach, verdicts: &mut [Verdict]) {
    let checks: Vec<(ChargeId, ChargeId)> =
        verdicts.iter().filter_map(|verdict| check(books, verdict)).collect();
    if checks.is_empty() {
        return;
    }
    let mut orders = orders_by_day(books, verdicts);
    for (check, refund) in checks {
        let charge = books.charge(check);
        let (Some(shop), Some(day)) = (reach.shop_of(books, charge), charge.day()) else {
            continue;
        };
        let days = [Some(day), day.pred_opt()];
        let placed = days.into_iter().flatten().find(|day| {
            orders.get(&(charge.account, shop, *day)).is_some_and(|orders| *orders > 0)
        });
        let Some(placed) = placed else { continue };
        orders.entry((charge.account, shop, placed)).and_modify(|orders| *orders -= 1);
        for id in [check, refund] {
            let verdict = &mut verdicts[id.0 as usize];
            (verdict.status, verdict.reason) = (Status::SetAside, Reason::CancelledPair);
        }
    }
}

/// A coin that nothing explains, with the refund that gave it back.
fn check(books: &Books, verdict: &Verdict) -> Option<(ChargeId, ChargeId)> {
    let charge = books.charge(verdict.charge);
    let open = matches!(verdict.status, Status::Unexplained | Status::Unchecked);
    let denied = verdict
        .because
        .iter()
        .any(|because| matches!(because, Because::Answered { answer: Answer::NotMine, .. }));
    if !open || denied || verdict.reason != Reason::Refunded || !is_coin(charge.amount) {
        return None;
    }
    let refund = verdict.because.iter().find_map(|because| match because {
        Because::NetsAgainst { charge } => Some(*charge),
        _ => None,
    })?;
    let days = (books.charge(refund).day()? - charge.day()?).num_days();
    (0..=DAYS).contains(&days).then_some((verdict.charge, refund))
}

fn is_coin(amount: Money) -> bool {
    let coins = if amount.currency.exponent() == 0 { &COINS[..] } else { &CENTS[..] };
    coins.contains(&amount.minor)
}

/// How many orders that explain a charge of this card were placed at a shop on a day.
fn orders_by_day(
    books: &Books,
    verdicts: &[Verdict],
) -> HashMap<(AccountId, Symbol, NaiveDate), usize> {
    let mut orders = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.matched.is_some()) {
        let account = books.charge(verdict.charge).account;
        for order in verdict.orders.iter().map(|id| books.order(*id)) {
            let key = (account, books.history_of(order), order.ordered_on);
            *orders.entry(key).or_insert(0) += 1;
        }
    }
    orders
}
