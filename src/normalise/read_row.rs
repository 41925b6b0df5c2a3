//! What one record of a statement says, read without the names of the run: rows hang on no other
//! row, so both cores read them.

use super::charge_row::ChargeRow;
use super::descriptor::PrintedTexts;
use super::rejection::Fault;
use crate::model::{AccountId, Charge, DescriptorId, Names, Nature, Symbol};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The account is set once the whole file is read, the descriptor when the row is named.
const NO_ACCOUNT_YET: AccountId = AccountId(0);
const NOT_NAMED_YET: DescriptorId = DescriptorId(0);

/// The charges of one record, and the texts that they are still to be named by.
#[derive(Debug)]
pub struct ReadRow<'a> {
    /// The charge, what adjusts it, and the issuer's fee beside it; none where there is no money.
    charges: [Option<Charge>; 3],
    printed: Cow<'a, str>,
    /// The holder's mark that the row has, else the one that a row above names.
    holder: Option<String>,
    holder_above: Option<Symbol>,
    /// What the record adds to the stated total.
    pub billed: Option<Decimal>,
    /// The issuer marks it as cancelled.
    pub is_cancelled: bool,
}

impl<'a> ChargeRow<'a> {
    pub fn read(&self) -> Result<ReadRow<'a>, Fault> {
        let columns = self.laid.columns;
        self.refuse_replaced_bytes()?;
        let transacted_on = self.used_on()?;
        let posted_on = self.day(columns.posted_on)?;
        let statement_on = self.day(columns.statement_on)?;
        if transacted_on.or(posted_on).is_none() && !self.laid.charge.may_be_undated {
            return Err(self.missing_date());
        }
        let values = self.values()?;
        let printed = self.printed(values[0].is_some_and(|value| value.is_sign_negative()));
        let of = |value: Decimal, nature: Nature| -> Result<Charge, Fault> {
            Ok(Charge {
                place: self.laid.placed.place(self.record),
                account: NO_ACCOUNT_YET,
                descriptor: NOT_NAMED_YET,
                amount: self.money(value)?,
                transacted_on,
                transacted_at: self.used_at(),
                posted_on,
                statement_on,
                card: self.card(),
                cardholder: None,
                nature,
                instalment: self.instalment(),
                foreign: self.foreign(value)?.map(Box::new),
                provisional: self.is_provisional(),
            })
        };
        let mut charges = [None, None, None];
        for (charge, value) in charges.iter_mut().zip(values) {
            if let Some(value) = value {
                let (nature, value) = self.nature(value, &printed)?;
                *charge = Some(of(value, nature)?);
            }
        }
        if let Some(fee) = self.fee()? {
            charges[2] = Some(Charge { foreign: None, instalment: None, ..of(fee, Nature::Fee)? });
        }
        Ok(ReadRow {
            charges,
            printed,
            holder: self.cardholder(),
            holder_above: self.held.holder,
            billed: self.billed()?,
            is_cancelled: self.is_cancelled(),
        })
    }
}

impl ReadRow<'_> {
    /// The charges, with their texts among those of the run.
    pub fn named(self, names: &mut Names, texts: &mut PrintedTexts) -> [Option<Charge>; 3] {
        let ReadRow { charges, printed, holder, holder_above, .. } = self;
        if charges.iter().all(Option::is_none) {
            return charges;
        }
        let descriptor = texts.id(&printed, names);
        let cardholder = holder.map(|mark| names.intern(&mark)).or(holder_above);
        charges.map(|charge| Some(Charge { descriptor, cardholder, ..charge? }))
    }
}
