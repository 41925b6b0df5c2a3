//! What a charge was in other money, as far as its row or a configured rate tells.

use crate::model::{Books, Charge, Currency, Foreign, Money, Rate};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeSet;

/// What a fee or a configured rate may be off by: one part in so many, 4 %.
const OFF_PART: i64 = 25;

/// The currencies of all units, by code.
pub fn currencies_of_units(books: &Books) -> Vec<Currency> {
    let all: BTreeSet<Currency> = books.units.iter().map(|unit| unit.amount.currency).collect();
    all.into_iter().collect()
}

/// The amount in the shop's own currency, if it is exact and another one. Where the row does not
/// name it, but its rate leads from there to the charge, every other currency of an order may be.
pub fn originals(charge: &Charge, currencies: &[Currency]) -> Vec<Money> {
    let Some(foreign) = charge.foreign.as_deref() else { return Vec::new() };
    let is_other = |currency: &Currency| *currency != charge.amount.currency;
    let exact = |currency: Currency| Money::from_decimal(foreign.amount, currency).ok();
    let named = foreign.currency.filter(is_other);
    let by_rate = foreign.currency.is_none() && rate_leads_to(foreign, charge.amount);
    let possible = currencies.iter().copied().filter(is_other).filter(|_| by_rate);
    named.into_iter().chain(possible).filter_map(exact).filter(|money| money.minor > 0).collect()
}

/// Whether the row's amount at its rate, quoted either way, is the charge to one minor unit.
fn rate_leads_to(foreign: &Foreign, charge: Money) -> bool {
    let Some(rate) = foreign.rate.filter(|rate| *rate > Decimal::ZERO) else { return false };
    let unit = Money::new(1, charge.currency).to_decimal();
    let multiplied = foreign.amount.checked_mul(rate);
    let divided = foreign.amount.checked_div(rate);
    [multiplied, divided].into_iter().flatten().any(|it| (it - charge.to_decimal()).abs() <= unit)
}

/// The amount before the fee for a use abroad, where the row states it in the card's own currency.
pub fn before_fee(charge: &Charge) -> Option<Money> {
    let foreign = charge.foreign.as_deref()?;
    let currency = foreign.currency.filter(|currency| *currency == charge.amount.currency)?;
    let stated = Money::from_decimal(foreign.amount, currency).ok()?;
    let fee = charge.amount.minor.checked_sub(stated.minor)?;
    (stated.minor > 0 && fee > 0 && fee <= stated.minor / OFF_PART).then_some(stated)
}

/// The least and the greatest amount in `rate.to` that a price may have come to.
pub fn at_rate(price: Money, rate: &Rate) -> Option<(Money, Money)> {
    let middle = price.to_decimal().checked_mul(rate.rate)?;
    let off = middle.checked_div(Decimal::from(OFF_PART))?;
    let money = |amount: Decimal, rounding: RoundingStrategy| {
        let rounded = amount.round_dp_with_strategy(rate.to.exponent(), rounding);
        Money::from_decimal(rounded, rate.to).ok()
    };
    let least = money(middle - off, RoundingStrategy::AwayFromZero)?;
    let greatest = money(middle + off, RoundingStrategy::ToZero)?;
    Some((least, greatest))
}
