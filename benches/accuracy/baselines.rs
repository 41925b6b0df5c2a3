//! Two plain ways that people and other tools go, on the same data.
//!
//! Both are given the files as if read without a fault: order totals net of gift cards that the
//! export names, ship dates where it names them, cancelled orders left out. Neither knows shops,
//! standing, sums or habits; what they do not match is listed, the largest amount first.

use super::answers::{Answer, AnswerLine, Asks};
use super::files::{Files, Spot};
use super::truth::{Charge, HistoryLayout, Household, Order, Row, State};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Days from the order to the charge that the join allows.
const JOIN_DAYS: i64 = 7;
/// Days before and after the parcel, or the order, that the greedy way allows.
const GREEDY_BEFORE: i64 = 3;
const GREEDY_AFTER: i64 = 30;

/// A charge to expect.
struct Due {
    order: Spot,
    amount: i64,
    currency: &'static str,
    day: NaiveDate,
    is_taken: bool,
}

/// Every order whose total and date fit explains a charge; one order may explain several.
pub fn join(home: &Household, files: &Files) -> Answer {
    let dues = dues(home, files, |order| vec![(order_total(home, order), order.ordered_at.date())]);
    let find = |charge: &Charge, dues: &mut [Due]| {
        let mut fits = dues.iter().filter(|due| {
            is_equal(home, charge, due)
                && (0..=JOIN_DAYS).contains(&(charge.day - due.day).num_days())
        });
        fits.next().map(|due| due.order.clone())
    };
    answer(home, files, dues, find)
}

/// Each charge in turn takes the parcel or order of its amount that is nearest in days and free.
pub fn greedy(home: &Household, files: &Files) -> Answer {
    let dues = dues(home, files, |order| parcels(home, order));
    let find = |charge: &Charge, dues: &mut [Due]| {
        let fits = dues.iter_mut().filter(|due| {
            !due.is_taken
                && is_equal(home, charge, due)
                && (-GREEDY_BEFORE..=GREEDY_AFTER).contains(&(charge.day - due.day).num_days())
        });
        let due = fits.min_by_key(|due| (charge.day - due.day).num_days().abs())?;
        due.is_taken = true;
        Some(due.order.clone())
    };
    answer(home, files, dues, find)
}

fn answer(
    home: &Household,
    files: &Files,
    mut dues: Vec<Due>,
    find: impl Fn(&Charge, &mut [Due]) -> Option<Spot>,
) -> Answer {
    let mut booked: Vec<(&Spot, &Charge)> =
        files.charges.iter().map(|(spot, at)| (spot, &home.charges[*at])).collect();
    booked.retain(|(_, charge)| charge.row == Row::Purchase);
    booked.sort_by_key(|(spot, charge)| (charge.day, *spot));
    let (mut links, mut left) = (BTreeMap::new(), Vec::new());
    for (spot, charge) in booked {
        match find(charge, &mut dues) {
            Some(order) => {
                links.insert(spot.clone(), [order].into());
            }
            None => left.push((charge.amount, spot.clone())),
        }
    }
    left.sort_by(|(a, at), (b, bt)| b.cmp(a).then_with(|| at.cmp(bt)));
    let line = |(_, spot): (i64, Spot)| AnswerLine {
        asks: Asks::One,
        charges: vec![spot],
        orders: Vec::new(),
    };
    let says_all_clear = left.is_empty();
    Answer { lines: left.into_iter().map(line).collect(), links, says_all_clear }
}

fn dues(
    home: &Household,
    files: &Files,
    expect: impl Fn(&Order) -> Vec<(i64, NaiveDate)>,
) -> Vec<Due> {
    let mut firsts: BTreeMap<usize, &Spot> = BTreeMap::new();
    for (spot, order) in &files.orders {
        firsts.entry(*order).or_insert(spot);
    }
    let standing = firsts.into_iter().filter(|(at, _)| home.orders[*at].state != State::Cancelled);
    let due = |(at, spot): (usize, &Spot)| {
        let order = &home.orders[at];
        let spot = spot.clone();
        let expected = expect(order).into_iter().map(move |(amount, day)| Due {
            order: spot.clone(),
            amount,
            currency: order.currency,
            day,
            is_taken: false,
        });
        expected.collect::<Vec<_>>()
    };
    standing.flat_map(due).collect()
}

/// Only one of the exports says how much a gift card paid.
fn order_total(home: &Household, order: &Order) -> i64 {
    let names_part = home.accounts[order.account].layout == HistoryLayout::AmazonFilter;
    order.total() - if names_part { order.gift_card } else { 0 }
}

fn parcels(home: &Household, order: &Order) -> Vec<(i64, NaiveDate)> {
    if home.accounts[order.account].layout != HistoryLayout::AmazonRequest {
        return vec![(order_total(home, order), order.ordered_at.date())];
    }
    let sent = order.parcels.iter().filter_map(|parcel| {
        let total = parcel.lines.iter().sum();
        Some((total, parcel.shipped_at?.date()))
    });
    sent.collect()
}

fn is_equal(home: &Household, charge: &Charge, due: &Due) -> bool {
    due.amount == charge.amount && due.currency == home.currency()
}
