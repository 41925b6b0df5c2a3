//! Shops as the program knows them, from `format/merchants.toml`, given or not.

use super::{Label, Symbol};

/// One shop whose purchases carry its own descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// Its id: `amazon`, `rakuten-ichiba`; for a shop of a hand-kept list its folded name.
    pub id: Symbol,
    pub label: Label,
    /// A charge may come this many days before a unit's due day (time zones) …
    pub days_before: u16,
    /// … and this many after a stated or ship date …
    pub days_after_shipment: u16,
    /// … or after an order date, where the export has no ship date.
    pub days_after_order: u16,
    /// This is the history of digital goods of that shop, which its other history does not hold.
    pub digital_of: Option<Symbol>,
    /// Services whose charges may stand in this history. One of the same id as the history stands
    /// in it with every charge.
    pub services: Vec<Symbol>,
    /// How a person gets its order history, and how long that takes. Empty where there is no way.
    pub how_to_get: Label,
    pub how_long: Label,
}

/// A service whose charges stand in no order history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: Symbol,
    pub label: Label,
    /// Where a person looks for its charges.
    pub look: Label,
}

/// Whether two folded names can be of one shop: one begins with the other, blanks and marks aside.
/// Cards cut long names off.
pub fn names_agree(a: &str, b: &str) -> bool {
    /// Letters that a cut-off name must still share.
    const TELLING: usize = 4;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (letters(a), letters(b));
    let shorter = a.chars().count().min(b.chars().count());
    a == b || (shorter >= TELLING && (a.starts_with(&b) || b.starts_with(&a)))
}
