//! Ids of charges that survive a new download.

use crate::model::{Books, Charge};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// Bytes of the hash that an id keeps: one clash is expected at about 16 million charges.
const ID_BYTES: usize = 6;

/// One id for each charge, in their order: lower-case hex of currency, minor amount, day, folded
/// descriptor and ordinal among equals. Neither file nor row takes part, so a mark on a charge
/// holds when the statement is downloaded again.
pub fn charge_ids(books: &Books) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    books
        .charges
        .iter()
        .map(|charge| {
            let identity = identity(books, charge);
            let ordinal = seen.entry(identity.clone()).or_insert(0);
            *ordinal += 1;
            hex(&Sha256::digest(format!("{identity}\n{ordinal}"))[..ID_BYTES])
        })
        .collect()
}

fn identity(books: &Books, charge: &Charge) -> String {
    let day = charge.day().map(|day| day.to_string()).unwrap_or_default();
    let merchant = books.text(books.descriptor_of(charge).merchant);
    format!("{}\n{}\n{day}\n{merchant}", charge.amount.currency.code(), charge.amount.minor)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text has room");
        text
    })
}
