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
