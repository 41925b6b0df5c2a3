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
    /// How a person gets its order history, and how long that takes. Empty where there is no way.
    pub how_to_get: Label,
    pub how_long: Label,
}
