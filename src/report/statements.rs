//! What the opening says of single statements, and of those that are missing.

use super::measure::one_line;
use super::outline::View;
use super::tally::sums;
use crate::model::{AccountId, DateOrderSeen, Decided, Ground, Input, InputId, Money};
use crate::text::Message;
use crate::text::inspect::title;
use crate::text::quantities::Named;
use crate::text::statements::OfStatements;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Files that one sentence names.
const NAMED: usize = 3;

/// Nothing where all is booked and every card is known and undisputed.
pub(super) fn remarks(view: &View) -> Vec<String> {
    let of_days = date_order_assumed(view).into_iter().chain(after_the_day(view));
    let said = not_booked(view)
        .into_iter()
        .chain(open_amounts(view))
        .chain(other_cards(view))
        .chain(may_be_one_card(view))
        .chain(needed(view))
        .chain(of_days);
    said.map(|remark| remark.say(view.teller.voice)).collect()
}

/// Each file with rows that are not booked, its sheets together.
fn not_booked(view: &View) -> Vec<OfStatements> {
    let mut rows_of: BTreeMap<&str, usize> = BTreeMap::new();
    for input in &view.report.books.inputs {
        *rows_of.entry(&input.file).or_default() += input.rows_not_booked();
    }
    let some = rows_of.into_iter().filter(|(_, rows)| *rows > 0);
    some.map(|(file, rows)| OfStatements::NotBooked { file: one_line(file), rows }).collect()
}

/// Files that break off in their last amount.
fn open_amounts(view: &View) -> Vec<OfStatements> {
    let said = |input: &Input| {
        let amount = input.open_amount?;
        Some(OfStatements::OpenAmount { file: one_line(&title(input)), amount })
    };
    view.report.books.inputs.iter().filter_map(said).collect()
}

/// Files of which nothing told how their dates stand.
fn date_order_assumed(view: &View) -> Vec<OfStatements> {
    let assumed = |input: &Input| {
        let decisions = input.decisions.iter();
        let mut doubts = decisions.filter(|decision| decision.ground == Ground::Assumed);
        let month_first = doubts.find_map(|decision| match decision.what {
            Decided::DateOrder(order) => Some(order == DateOrderSeen::MonthFirst),
            _ => None,
        })?;
        Some(OfStatements::DateOrderAssumed { file: one_line(&title(input)), month_first })
    };
    view.report.books.inputs.iter().filter_map(assumed).collect()
}

/// Charges and orders of days to come: their dates may have been read the wrong way.
fn after_the_day(view: &View) -> Option<OfStatements> {
    let books = &view.report.books;
    let charges = books.charges.iter().filter_map(|charge| Some((charge.place, charge.day()?)));
    let orders = books.orders.iter().map(|order| (order.place, order.ordered_on));
    let dated = charges.chain(orders).filter(|(_, day)| *day > view.report.as_of);
    let inputs: Vec<InputId> = dated.map(|(place, _)| place.input).collect();
    let files: BTreeSet<InputId> = inputs.iter().copied().collect();
    let file = one_line(&title(books.input(*files.first()?)));
    Some(OfStatements::AfterTheDay { file, more_files: files.len() - 1, rows: inputs.len() })
}

/// Files that show another card than the configuration gives them, in the order of their names.
fn other_cards(view: &View) -> Vec<OfStatements> {
    let books = &view.report.books;
    let mut remarks: BTreeMap<&str, OfStatements> = BTreeMap::new();
    for input in &books.inputs {
        let found = input.account.and_then(|id| books.account(id).last4);
        if let (Some(configured), Some(found)) = (input.overruled_card, found) {
            let file = one_line(&input.file);
            remarks.insert(&input.file, OfStatements::OtherCard { file, configured, found });
        }
    }
    remarks.into_values().collect()
}

/// Each card whose lines other files tell, all files together.
fn needed(view: &View) -> Vec<OfStatements> {
    let mut by_card: BTreeMap<&str, (usize, Vec<Money>)> = BTreeMap::new();
    let inputs = view.report.books.inputs.iter();
    for needed in inputs.flat_map(|input| &input.statements_needed) {
        let (rows, amounts) = by_card.entry(&needed.card).or_default();
        *rows += needed.rows as usize;
        amounts.extend(&needed.sums);
    }
    let said = |(card, (rows, amounts)): (&str, (usize, Vec<Money>))| OfStatements::Needed {
        card: one_line(card),
        rows,
        sums: sums(amounts),
    };
    by_card.into_iter().map(said).collect()
}

/// The files of each issuer's unknown card that hold purchases of the same day and amount.
fn may_be_one_card(view: &View) -> Vec<OfStatements> {
    let books = &view.report.books;
    let mut sharing: BTreeMap<AccountId, BTreeSet<InputId>> = BTreeMap::new();
    for alike in purchases_of_unknown_cards(view).chunk_by(|a, b| a.0 == b.0) {
        let ((account, ..), first) = alike[0];
        if alike.iter().any(|(_, input)| *input != first) {
            sharing.entry(account).or_default().extend(alike.iter().map(|(_, input)| *input));
        }
    }
    let names = |inputs: BTreeSet<InputId>| -> Vec<String> {
        inputs.into_iter().map(|input| one_line(&title(books.input(input)))).collect()
    };
    let mut files_of_cards: Vec<Vec<String>> = sharing.into_values().map(names).collect();
    files_of_cards.sort();
    let cards = files_of_cards.into_iter();
    cards.filter_map(|files| Named::first(NAMED, files).map(OfStatements::MayBeOneCard)).collect()
}

/// A purchase of an unknown card, and the file it stands in.
type Purchase = ((AccountId, NaiveDate, Money), InputId);

/// In order of card, day and amount.
fn purchases_of_unknown_cards(view: &View) -> Vec<Purchase> {
    let books = &view.report.books;
    let unknown = books
        .charges
        .iter()
        .filter(|charge| charge.is_purchase() && !books.account(charge.account).is_known());
    let mut purchases: Vec<Purchase> = unknown
        .filter_map(|charge| {
            Some(((charge.account, charge.day()?, charge.amount), charge.place.input))
        })
        .collect();
    purchases.sort_unstable();
    purchases
}
