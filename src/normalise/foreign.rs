//! Foreign amounts inside cells: evidence for matching, never money.

use crate::format::ForeignCell;
use crate::format::cells::{DecimalMark, read_amount_with};
use crate::model::{Currency, Foreign};
use rust_decimal::Decimal;

/// The amount, and the currency and rate as far as the text names them.
pub fn read_foreign(cell: &ForeignCell, mark: DecimalMark, text: &str) -> Option<Foreign> {
    if text.trim().is_empty() {
        return None;
    }
    let number = |name: &str| -> Option<Decimal> {
        let digits = cell.like.capture(name, text)?;
        Some(read_amount_with(&digits, mark).ok()??.value)
    };
    let amount = number("amount")?;
    let currency = cell.like.capture("currency", text).and_then(|name| {
        let name = name.trim();
        cell.names.get(name).map(|code| code.0).or_else(|| Currency::parse(name))
    });
    Some(Foreign { amount, currency, rate: number("rate") })
}
