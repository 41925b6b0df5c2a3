//! What one more export would settle.

use crate::model::{Because, Books, NextFile, Status, Symbol, Verdict};
use hashbrown::HashMap;
use std::cmp::Reverse;

/// Shops whose history can be had and would reach charges that nothing was held against, the most
/// useful first.
pub(super) fn next_files(books: &Books, verdicts: &[Verdict]) -> Vec<NextFile> {
    let mut would_check: HashMap<Symbol, u32> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.status == Status::Unchecked) {
        for because in &verdict.because {
            if let Because::NoHistory { shop: Some(shop) } | Because::OutsideHistory { shop, .. } =
                because
            {
                *would_check.entry(*shop).or_insert(0) += 1;
            }
        }
    }
    let mut files: Vec<NextFile> = books
        .shops
        .iter()
        .filter(|shop| !shop.how_to_get.ja.is_empty() || !shop.how_to_get.en.is_empty())
        .filter_map(|shop| {
            Some(NextFile {
                shop: shop.id,
                shop_label: shop.label.clone(),
                would_check: *would_check.get(&shop.id)?,
                how_to_get: shop.how_to_get.clone(),
                how_long: shop.how_long.clone(),
            })
        })
        .collect();
    files.sort_by_key(|file| (Reverse(file.would_check), books.text(file.shop)));
    files
}
