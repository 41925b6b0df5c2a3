//! Ids of charges that survive a new download.

use crate::model::{Books, Charge};
use crate::read::hex;
use hashbrown::HashMap;
use sha2::{Digest, Sha256};

/// Bytes of the hash that an id keeps: one clash is expected at about 16 million charges.
const ID_BYTES: usize = 6;

/// One id for each charge, in their order: lower-case hex of currency, minor amount, day, folded
/// descriptor and ordinal among equals. Neither file nor row takes part, so a mark on a charge
/// holds when the statement is downloaded again.
pub fn charge_ids(books: &Books) -> Vec<String> {
    let mut seen = HashMap::new();
    let id = |charge: &Charge| {
        let merchant = books.descriptor_of(charge).merchant;
        let ordinal = seen.entry((charge.amount, charge.day(), merchant)).or_insert(0u32);
        *ordinal += 1;
        let (code, minor) = (charge.amount.currency.code(), charge.amount.minor);
        let day = charge.day().map(|day| day.to_string()).unwrap_or_default();
        let identity = format!("{code}\n{minor}\n{day}\n{}\n{ordinal}", books.text(merchant));
        hex(&Sha256::digest(identity)[..ID_BYTES])
    };
    books.charges.iter().map(id).collect()
}
