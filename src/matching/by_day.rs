//! Items found by day, and on a day by amount.

use crate::model::{Currency, Money};
use hashbrown::HashMap;
use std::ops::RangeInclusive;

/// Items by currency and day; those of one day by amount.
pub struct ByDay<T> {
    days: HashMap<(Currency, i32), Vec<(i64, T)>>,
}

impl<T> Default for ByDay<T> {
    fn default() -> ByDay<T> {
        ByDay { days: HashMap::new() }
    }
}

impl<T> ByDay<T> {
    /// Items must come in order of their amounts.
    pub fn push(&mut self, day: i32, amount: Money, item: T) {
        self.days.entry((amount.currency, day)).or_default().push((amount.minor, item));
    }

    /// Day by day, the items with their amounts in minor units.
    pub fn days(
        &self,
        currency: Currency,
        span: RangeInclusive<i32>,
    ) -> impl Iterator<Item = &[(i64, T)]> {
        span.filter_map(move |day| self.days.get(&(currency, day)).map(Vec::as_slice))
    }
}

/// Of one day, the items below an amount.
pub fn below<T>(day: &[(i64, T)], amount: i64) -> &[(i64, T)] {
    &day[..day.partition_point(|(minor, _)| *minor < amount)]
}
