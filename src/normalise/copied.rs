//! Rows by which a file tells of another card's lines, gathered by card: copies where a statement
//! of the card has them, else a sign that one is needed.

use super::cards_given::{CardsGiven, ToldCard, ToldRow, Whereabouts};
use super::ledger_accounts::end_of;
use crate::model::{
    AccountKind, Class, Currency, Input, Money, RecordClass, SkipReason, StatementNeeded,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One such row.
#[derive(Clone, Debug)]
pub struct CopiedRow {
    pub row: u32,
    /// What the file calls the card, any number masked.
    pub card: String,
    /// Where both could be read.
    pub money: Option<(NaiveDate, Money)>,
}

impl CopiedRow {
    fn told(&self) -> Option<ToldRow> {
        self.money.map(|(day, amount)| ToldRow { row: self.row, day, amount })
    }
}

/// Counts and sums rows whose statement is missing.
pub fn needed(card: &str, rows: usize, amounts: impl Iterator<Item = Money>) -> StatementNeeded {
    let mut by_currency: BTreeMap<Currency, Vec<Money>> = BTreeMap::new();
    for amount in amounts {
        by_currency.entry(amount.currency).or_default().push(amount);
    }
    StatementNeeded {
        card: card.to_owned(),
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
        sums: by_currency.into_values().filter_map(Money::sum).collect(),
    }
}

/// Says of each card's rows in a file whether they are copies or their statement is needed.
pub fn settle(input: &mut Input, rows: &[CopiedRow], given: &CardsGiven<'_>) {
    let mut by_card: BTreeMap<&str, Vec<&CopiedRow>> = BTreeMap::new();
    for row in rows {
        by_card.entry(&row.card).or_default().push(row);
    }
    let told: Vec<ToldCard> = by_card
        .iter()
        .map(|(name, rows)| ToldCard {
            name: (*name).to_owned(),
            last4: end_of(name),
            kind: AccountKind::Unknown,
            rows: rows.iter().filter_map(|row| row.told()).collect(),
        })
        .collect();
    let whereabouts = given.whereabouts(&told);
    for ((card, mut rows), whereabouts) in by_card.into_iter().zip(whereabouts) {
        if let Whereabouts::Given { copies } = whereabouts {
            rows.retain(|row| !copies.contains(&row.row));
        }
        if rows.is_empty() {
            continue;
        }
        let amounts = rows.iter().filter_map(|row| Some(row.money?.1));
        input.statements_needed.push(needed(card, rows.len(), amounts));
        for row in rows {
            set_class(&mut input.records, row.row);
        }
    }
}

fn set_class(records: &mut [RecordClass], row: u32) {
    if let Ok(at) = records.binary_search_by_key(&row, |record| record.row) {
        records[at].class = Class::Skipped(SkipReason::StatementNeeded);
    }
}
