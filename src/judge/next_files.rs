//! What one more export would settle.

use crate::model::{Because, Books, NextFile, Status, Symbol, Verdict};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// What one shop's history should hold beyond what was given of it.
#[derive(Default)]
struct Wanted {
    would_check: u32,
    before: Option<NaiveDate>,
    after: Option<NaiveDate>,
}

impl Wanted {
    /// A charge of `day` whose order lies outside the history from `first` to `last`.
    fn beyond(&mut self, first: NaiveDate, last: NaiveDate, day: NaiveDate) {
        self.would_check += 1;
        if day > last {
            self.after = Some(self.after.map_or(last, |known| known.min(last)));
        } else {
            self.before = Some(self.before.map_or(first, |known| known.max(first)));
        }
    }
}

/// Shops whose history can be had and would reach charges that nothing was held against, the most
/// useful first.
pub(super) fn next_files(books: &Books, verdicts: &[Verdict]) -> Vec<NextFile> {
    let mut wanted: HashMap<Symbol, Wanted> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.status == Status::Unchecked) {
        let Some(day) = books.charge(verdict.charge).day() else { continue };
        for because in &verdict.because {
            match because {
                Because::NoHistory { shop: Some(shop) } => {
                    wanted.entry(*shop).or_default().would_check += 1;
                }
                Because::OutsideHistory { shop, first, last } => {
                    wanted.entry(*shop).or_default().beyond(*first, *last, day);
                }
                _ => {}
            }
        }
    }
    let mut files: Vec<NextFile> = books
        .shops
        .iter()
        .filter(|shop| !shop.how_to_get.ja.is_empty() || !shop.how_to_get.en.is_empty())
        .filter_map(|shop| {
            let wanted = wanted.get(&shop.id)?;
            Some(NextFile {
                shop: shop.id,
                shop_label: shop.label.clone(),
                before: wanted.before,
                after: wanted.after,
                would_check: wanted.would_check,
                how_to_get: shop.how_to_get.clone(),
                how_long: shop.how_long.clone(),
            })
        })
        .collect();
    files.sort_by_key(|file| (Reverse(file.would_check), books.text(file.shop)));
    files
}
