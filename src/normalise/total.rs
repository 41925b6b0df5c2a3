//! A stated total held against the sum of what was read.

use super::conventions::LaidOut;
use super::placed::beside;
use super::rejection::Fault;
use crate::model::{Currency, Money, TotalCheck};
use crate::read::Record;
use rust_decimal::Decimal;

/// The total of one statement, gathered record by record.
#[derive(Debug)]
pub struct Total {
    stated_amount: Option<Decimal>,
    billed: Option<Decimal>,
    /// A record says that the stated figure is no sum.
    is_no_sum: bool,
    pub stated: Option<Money>,
    pub computed: Option<Money>,
    pub check: TotalCheck,
}

impl Default for Total {
    fn default() -> Total {
        Total {
            stated_amount: None,
            billed: None,
            is_no_sum: false,
            stated: None,
            computed: None,
            check: TotalCheck::None,
        }
    }
}

impl Total {
    /// Adds what a charge has in the column that the total sums.
    pub fn add(&mut self, billed: Option<Decimal>) {
        if let Some(amount) = billed {
            self.billed = Some(self.billed.unwrap_or_default() + amount);
        }
    }

    /// Looks in a record for words that make the total no sum.
    pub fn note(&mut self, laid: LaidOut<'_>, record: Record<'_>) {
        let words =
            laid.placed.format.total.as_ref().and_then(|total| total.not_comparable.as_ref());
        self.is_no_sum |=
            words.is_some_and(|words| record.cells().any(|cell| words.is_match(cell)));
    }

    pub fn state_in_preamble(
        &mut self,
        laid: LaidOut<'_>,
        record: Record<'_>,
    ) -> Result<(), Fault> {
        let label = laid.placed.format.total.as_ref().and_then(|total| total.label.as_ref());
        match label.and_then(|label| beside(record, |cell| label.is_match(cell))) {
            Some((column, cell)) => self.state(laid, column, cell),
            None => Ok(()),
        }
    }

    pub fn state_in_row(&mut self, laid: LaidOut<'_>, record: Record<'_>) -> Result<(), Fault> {
        let column = laid.placed.format.total.as_ref().and_then(|total| total.column.as_ref());
        let column = column.and_then(|column| laid.placed.layout.headers.find(column));
        match column.and_then(|column| Some((column, record.get(column)?))) {
            Some((column, cell)) => self.state(laid, column, cell),
            None => Ok(()),
        }
    }

    fn state(&mut self, laid: LaidOut<'_>, column: usize, cell: &str) -> Result<(), Fault> {
        let amount = laid.read_amount(cell).map_err(|fault| Fault::amount(column, cell, fault))?;
        let Some(amount) = amount else {
            return Ok(());
        };
        let in_parts = laid.placed.format.total.as_ref().is_some_and(|total| total.in_parts);
        let before = self.stated_amount.filter(|_| in_parts).unwrap_or_default();
        self.stated_amount = Some(before + amount.value);
        Ok(())
    }

    /// Compares, once every record is read.
    pub fn settle(&mut self, laid: LaidOut<'_>, currency: Option<Currency>) {
        let money = |amount| Money::from_decimal(amount, currency?).ok();
        self.stated = self.stated_amount.and_then(money);
        self.check = match (&laid.placed.format.total, self.stated) {
            (Some(total), None) if total.always && !self.is_no_sum => TotalCheck::Missing,
            (None, _) | (Some(_), None) => TotalCheck::None,
            (Some(_), Some(_)) if self.is_no_sum => TotalCheck::NotComparable,
            (Some(_), Some(stated)) => {
                self.computed = money(self.billed.unwrap_or_default());
                let equal = self.computed == Some(stated);
                if equal { TotalCheck::Equal } else { TotalCheck::Differs }
            }
        };
    }
}
