//! Shops of a mall that a person's list names by themselves.

use crate::model::{Books, Provenance, Route, Symbol};
use std::collections::BTreeMap;

/// A person's list names the shop (`A-CAMERA`), the card names the mall with it: orders of such a
/// shop are orders of the mall. Call when the charges are read.
pub fn recognise_stalls(books: &mut Books) {
    let mut stalls: BTreeMap<&str, Symbol> = BTreeMap::new();
    for descriptor in &books.descriptors {
        if let (Some(Route::Mall), Some(mall)) = (descriptor.route, descriptor.shop) {
            stalls.insert(books.names.get(descriptor.merchant), mall);
        }
    }
    let own = books.orders.iter_mut().filter(|order| order.provenance == Provenance::OwnList);
    for order in own {
        let name = books.names.get(order.shop);
        if let Some(mall) = mall_of(name, &stalls) {
            order.shop = mall;
        }
    }
}

/// The mall whose stall has this name; cards cut long names off.
fn mall_of(name: &str, stalls: &BTreeMap<&str, Symbol>) -> Option<Symbol> {
    /// Characters that a cut-off name must still share.
    const TELLING: usize = 4;
    if let Some(mall) = stalls.get(name) {
        return Some(*mall);
    }
    let cut_off = stalls.iter().find(|(stall, _)| {
        let shorter = stall.chars().count().min(name.chars().count());
        shorter >= TELLING && (stall.starts_with(name) || name.starts_with(*stall))
    });
    cut_off.map(|(_, mall)| *mall)
}
