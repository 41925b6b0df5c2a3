//! What the rows of a statement show together and none of them alone: names of columns that were
//! exchanged, and a last row that was cut off.

use super::conventions::LaidOut;
use super::rejection::Fault;
use crate::error::ProblemKind;
use crate::model::{Charge, Money};
use crate::read::{Ending, Record};

/// Fewer odd rows than this are no pattern.
const ENOUGH_ROWS: usize = 2;

/// Counts over the details of one statement.
#[derive(Debug, Default)]
pub struct Plausibility {
    with_money: usize,
    without_money: usize,
    booked_before_use: usize,
    booked_after_use: usize,
    /// The cells of the shortest detail so far.
    shortest: Option<usize>,
    /// The amount that the text breaks off in.
    pub open_amount: Option<Money>,
}

impl Plausibility {
    /// A detail in which the text breaks off before the cells that every other one has.
    pub fn refuse_cut(&mut self, laid: LaidOut<'_>, record: Record<'_>) -> Result<(), Fault> {
        let seen = record.len();
        let expected = self.shortest.unwrap_or(laid.placed.layout.headers.printed.len());
        self.shortest = Some(self.shortest.map_or(seen, |shortest| shortest.min(seen)));
        let ending = laid.placed.sheet.ending_of(record);
        if seen < expected && ending != Ending::Complete {
            let kind = ProblemKind::RecordLength { seen, expected };
            return Err(Fault::new(seen.saturating_sub(1), kind));
        }
        Ok(())
    }

    /// Notes the charge of a detail whose amount the text breaks off in.
    pub fn note_ending(&mut self, laid: LaidOut<'_>, record: Record<'_>, charge: &Charge) {
        let columns = laid.columns;
        let amounts = [columns.amount, columns.amount_else, columns.debit, columns.credit];
        let is_last = amounts.into_iter().flatten().any(|column| column + 1 == record.len());
        if is_last && laid.placed.sheet.ending_of(record) == Ending::InCell {
            self.open_amount = Some(charge.amount);
        }
    }

    /// Of a detail that could be read: its charge, if it has money.
    pub fn note(&mut self, charge: Option<&Charge>) {
        let Some(charge) = charge else {
            self.without_money += 1;
            return;
        };
        self.with_money += 1;
        if let Some((used, booked)) = charge.transacted_on.zip(charge.posted_on) {
            self.booked_before_use += usize::from(booked < used);
            self.booked_after_use += usize::from(booked > used);
        }
    }

    /// Refuses the file where most of its rows cannot be what the names of its columns say.
    pub fn settle(&self, laid: LaidOut<'_>) -> Result<(), ProblemKind> {
        let columns = laid.columns;
        let label = |column: Option<usize>| {
            let sheet = laid.placed.sheet;
            laid.placed.layout.headers.label(column.unwrap_or_default(), &sheet.container)
        };
        let is_most = |odd: usize, others: usize| odd >= ENOUGH_ROWS && odd > others;
        if is_most(self.without_money, self.with_money) {
            let column = label(columns.amount.or(columns.debit));
            return Err(ProblemKind::MostlyWithoutMoney { column });
        }
        if is_most(self.booked_before_use, self.booked_after_use) {
            let (used, booked) = (label(columns.transacted_on), label(columns.posted_on));
            return Err(ProblemKind::BookedBeforeUse { used, booked });
        }
        Ok(())
    }
}
