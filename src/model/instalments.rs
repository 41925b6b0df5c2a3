//! Instalments: the parts of one purchase, a statement each.

use super::{AccountId, Books, ChargeId, Currency, Symbol};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// What parts of one plan have in common.
type Plan = (AccountId, Symbol, u8, Currency);

impl Books {
    /// Later instalments, each with the line that carries their purchase: the earliest part that
    /// the statements hold. A plan is one card, merchant, count and currency; its parts go on until
    /// part numbers start again.
    pub fn later_parts(&self) -> HashMap<ChargeId, ChargeId> {
        let books = self;
        let mut parts: Vec<(ChargeId, u8, Plan)> = Vec::new();
        for id in books.charge_ids() {
            let charge = books.charge(id);
            if let Some(part) = charge.instalment.filter(|_| charge.is_purchase()) {
                let merchant = books.descriptor_of(charge).merchant;
                parts.push((
                    id,
                    part.number,
                    (charge.account, merchant, part.count, charge.amount.currency),
                ));
            }
        }
        parts.sort_by_key(|(id, number, _)| (billed_on(books, *id), *number, *id));
        let mut open: HashMap<Plan, BTreeMap<ChargeId, u8>> = HashMap::new();
        let mut carried = HashMap::new();
        for (id, number, plan) in parts {
            let plans = open.entry(plan).or_default();
            // The plan that waits for this very part; else one that misses a statement in between.
            let waiting = plans.iter().find(|(_, last)| **last + 1 == number);
            let earlier = || plans.iter().find(|(_, last)| **last < number);
            match waiting.or_else(earlier).map(|(first, _)| *first) {
                Some(first) => {
                    plans.insert(first, number);
                    carried.insert(id, first);
                }
                None => {
                    plans.insert(id, number);
                }
            }
        }
        carried
    }
}

/// Parts of one purchase often all print its day of use: the statement tells them apart.
fn billed_on(books: &Books, id: ChargeId) -> Option<NaiveDate> {
    let charge = books.charge(id);
    charge.statement_on.or(charge.posted_on).or(charge.transacted_on)
}
