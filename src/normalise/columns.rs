//! The columns of one statement, found once.

use crate::format::column::{ColumnRef, Headers, TextCell};
use crate::format::{ChargeColumns, Format};
use crate::read::Container;

/// 0-based positions of what a charge is read from.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub transacted_on: Option<usize>,
    pub posted_on: Option<usize>,
    pub descriptor: Option<usize>,
    pub cardholder: Option<usize>,
    pub card: Option<usize>,
    pub amount: Option<usize>,
    pub amount_else: Option<usize>,
    pub debit: Option<usize>,
    pub credit: Option<usize>,
    pub currency: Option<usize>,
    pub kind: Option<usize>,
    pub direction: Option<usize>,
    pub foreign: Vec<usize>,
    pub instalment: Option<(usize, usize)>,
    /// What the stated total sums, and what is read where that is blank.
    pub billed: Option<usize>,
    pub billed_else: Option<usize>,
}

impl Columns {
    pub fn of(format: &Format, charge: &ChargeColumns, headers: &Headers) -> Columns {
        let find = |column: &Option<ColumnRef>| column.as_ref().and_then(|c| headers.find(c));
        let text =
            |cell: &Option<TextCell>| cell.as_ref().and_then(|cell| headers.find(cell.column()));
        let total = format.total.as_ref();
        Columns {
            transacted_on: find(&charge.transacted_on),
            posted_on: find(&charge.posted_on),
            descriptor: headers.find(&charge.descriptor),
            cardholder: text(&charge.cardholder),
            card: text(&charge.card),
            amount: find(&charge.amount),
            amount_else: find(&charge.amount_else),
            debit: find(&charge.debit),
            credit: find(&charge.credit),
            currency: find(&charge.currency),
            kind: charge.kind.as_ref().and_then(|kind| headers.find(&kind.column)),
            direction: charge.direction.as_ref().and_then(|words| headers.find(&words.column)),
            foreign: charge
                .foreign
                .iter()
                .flat_map(|cell| &cell.columns)
                .filter_map(|column| headers.find(column))
                .collect(),
            instalment: charge.instalment.as_ref().and_then(|columns| {
                Some((headers.find(&columns.number)?, headers.find(&columns.count)?))
            }),
            billed: total.and_then(|total| headers.find(&total.sums)),
            billed_else: total.and_then(|total| find(&total.sums_else)),
        }
    }

    /// What each column of the file is read as, in column order, for `inspect`.
    pub fn named(&self, headers: &Headers, container: &Container) -> Vec<(String, String)> {
        let mut named: Vec<(usize, &str)> = [
            (self.transacted_on, "transacted_on"),
            (self.posted_on, "posted_on"),
            (self.descriptor, "descriptor"),
            (self.cardholder, "cardholder"),
            (self.card, "card"),
            (self.amount, "amount"),
            (self.amount_else, "amount where that is blank"),
            (self.debit, "debit"),
            (self.credit, "credit"),
            (self.currency, "currency"),
            (self.kind, "kind"),
            (self.direction, "direction"),
            (self.foreign.first().copied(), "foreign"),
            (self.instalment.map(|(number, _)| number), "instalment_number"),
            (self.instalment.map(|(_, count)| count), "instalment_count"),
        ]
        .into_iter()
        .filter_map(|(column, role)| Some((column?, role)))
        .collect();
        named.sort_by_key(|(column, _)| *column);
        named
            .into_iter()
            .map(|(column, role)| (headers.label(column, container), role.to_owned()))
            .collect()
    }
}
