//! The cells of one record of a statement: what each says, or the cell at fault.

use super::bills::of_bank;
use super::conventions::{Conventions, LaidOut};
use super::foreign::read_foreign;
use super::holder::holder_mark;
use super::rejection::Fault;
use crate::error::{AmountFault, ProblemKind};
use crate::format::cells::{DateCell, read_amount, read_count, read_date, read_moment};
use crate::format::column::{Pattern, TextCell};
use crate::format::rows::{Condition, Section};
use crate::format::{KindColumn, Sign};
use crate::model::{Currency, Foreign, Instalment, Last4, Money, Nature, Symbol};
use crate::read::{CellKind, Record};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Card and holder that a row above names for the rows below it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    pub card: Option<Last4>,
    pub holder: Option<Symbol>,
}

/// A record that no row rule claims.
pub struct ChargeRow<'a> {
    pub laid: LaidOut<'a>,
    pub conventions: Conventions,
    pub record: Record<'a>,
    pub section: Section,
    pub held: Held,
}

impl<'a> ChargeRow<'a> {
    /// What the issuer takes beside the amount.
    pub(super) fn fee(&self) -> Result<Option<Decimal>, Fault> {
        let fee = self.laid.columns.fee.map(|column| self.read_amount_in(column)).transpose()?;
        Ok(fee.flatten().filter(|fee| !fee.is_zero()))
    }

    /// The day and the amount of a row that is no charge, purchases positive.
    pub fn day_and_amount(&self) -> Result<(NaiveDate, Money), Fault> {
        self.refuse_replaced_bytes()?;
        let day = self.used_on()?.ok_or_else(|| self.missing_date())?;
        Ok((day, self.money(self.amount()?)?))
    }

    /// The amount and its adjustment, where they are not zero.
    pub(super) fn values(&self) -> Result<[Option<Decimal>; 2], Fault> {
        let not_zero = |value: &Decimal| !value.is_zero();
        let columns = self.laid.columns;
        let adjustment = match columns.adjustment {
            Some(column) => self.read_amount_in(column)?.filter(not_zero),
            None => None,
        };
        if adjustment.is_some() && self.cell(columns.amount).is_empty() {
            return Ok([None, adjustment]);
        }
        let amount = self.amount()?;
        self.refuse_unlike_total(amount)?;
        Ok([Some(amount).filter(not_zero), adjustment])
    }

    /// An amount that cannot be a part of its row's total stands under another column's name.
    fn refuse_unlike_total(&self, value: Decimal) -> Result<(), Fault> {
        let columns = self.laid.columns;
        let with_fee = columns.with_fee.map(|column| self.read_amount_in(column)).transpose()?;
        let (amount, total) = (value.abs(), with_fee.flatten().unwrap_or_default().abs());
        let fits = total.is_zero() || (amount <= total && amount + amount > total);
        let column = columns.amount.unwrap_or_default();
        let unlike = || Fault::amount(column, self.cell(Some(column)), AmountFault::UnlikeTotal);
        if fits { Ok(()) } else { Err(unlike()) }
    }

    pub fn is_cancelled(&self) -> bool {
        self.meets(&self.laid.charge.cancelled)
    }

    pub(super) fn is_provisional(&self) -> bool {
        self.laid.placed.format.provisional || self.meets(&self.laid.charge.provisional)
    }

    /// Whether there are conditions, and the record meets all of them.
    fn meets(&self, conditions: &[Condition]) -> bool {
        let headers = &self.laid.placed.layout.headers;
        !conditions.is_empty() && conditions.iter().all(|c| c.met(self.record, headers))
    }

    /// What the record adds to the stated total; in a section of refunds it takes away.
    pub fn billed(&self) -> Result<Option<Decimal>, Fault> {
        let columns = self.laid.columns;
        for column in [columns.billed, columns.billed_else].into_iter().flatten() {
            if let Some(amount) = self.read_amount_in(column)? {
                let is_refund = self.section == Section::Refunds;
                return Ok(Some(if is_refund { -amount } else { amount }));
            }
        }
        Ok(None)
    }

    /// The trimmed text of a cell, blank where the record is too short or the cell says "nothing".
    fn cell(&self, column: Option<usize>) -> &'a str {
        let cell = column.and_then(|column| self.record.get(column)).unwrap_or("").trim();
        if self.laid.charge.nothing.iter().any(|nothing| nothing == cell) { "" } else { cell }
    }

    /// The shop's text, or the part of it that the format names; the payer where money comes in.
    pub(super) fn printed(&self, comes_in: bool) -> Cow<'a, str> {
        let columns = self.laid.columns;
        let payer = self.cell(columns.payer.filter(|_| comes_in));
        if !payer.is_empty() {
            return payer.into();
        }
        let cell = match self.cell(columns.descriptor) {
            "" => self.cell(columns.descriptor_else),
            cell => cell,
        };
        let shop: Cow<'a, str> = match &self.laid.charge.descriptor {
            TextCell::Whole(_) => cell.into(),
            part @ TextCell::Part(_) => part.text_in(cell).map_or(cell.into(), Cow::Owned),
        };
        let before = columns.descriptor_before.and_then(|column| {
            self.laid.charge.descriptor_before.as_ref()?.text_in(self.cell(Some(column)))
        });
        before.map_or(shop.clone(), |before| format!("{before} {shop}").into())
    }

    pub(super) fn refuse_replaced_bytes(&self) -> Result<(), Fault> {
        let columns = self.laid.columns;
        let used = [
            columns.transacted_on,
            columns.posted_on,
            columns.descriptor,
            columns.amount,
            columns.debit,
            columns.credit,
            columns.fee,
        ];
        let fault = used.into_iter().flatten().find(|&column| {
            self.laid.placed.sheet.replaced.binary_search(&(self.record.index(), column)).is_ok()
        });
        fault.map_or(Ok(()), |column| Err(Fault::new(column, ProblemKind::ReplacedByte)))
    }

    pub(super) fn missing_date(&self) -> Fault {
        let columns = self.laid.columns;
        let column = columns.transacted_on.or(columns.posted_on).unwrap_or_default();
        Fault::new(column, ProblemKind::MissingDate)
    }

    /// The day of use, where it is a part of its cell, only where that has such a part.
    pub(super) fn used_on(&self) -> Result<Option<NaiveDate>, Fault> {
        let column = self.laid.columns.transacted_on;
        match &self.laid.charge.transacted_on {
            Some(part @ TextCell::Part(_)) => {
                let day = part.text_in(self.cell(column));
                day.map_or(Ok(None), |day| self.day_in(column, &day))
            }
            _ => self.day(column),
        }
    }

    /// The time beside the day of use. Midnight is how spreadsheets write a day without one.
    pub(super) fn used_at(&self) -> Option<NaiveTime> {
        let cell = self.cell(self.laid.columns.transacted_on);
        let moment = cell.contains(':').then(|| read_moment(cell, self.conventions.dates))??;
        moment.time.filter(|time| !moment.utc && *time != NaiveTime::MIN)
    }

    pub(super) fn day(&self, column: Option<usize>) -> Result<Option<NaiveDate>, Fault> {
        self.day_in(column, self.cell(column))
    }

    /// A month without its day gives no day.
    fn day_in(&self, column: Option<usize>, cell: &str) -> Result<Option<NaiveDate>, Fault> {
        let no_date = self.laid.charge.no_date.as_ref();
        let is_blank = cell.is_empty() || no_date.is_some_and(|words| words.is_match(cell));
        let (Some(column), false) = (column, is_blank) else {
            return Ok(None);
        };
        match read_date(cell, self.conventions.dates) {
            Some(DateCell::Day(day)) => Ok(Some(day)),
            Some(DateCell::Month { .. }) => Ok(None),
            None => {
                let seen = cell.to_owned();
                let expected = self.conventions.dates.form().to_owned();
                Err(Fault::new(column, ProblemKind::BadDate { seen, expected }))
            }
        }
    }

    /// The amount with purchases positive.
    fn amount(&self) -> Result<Decimal, Fault> {
        let columns = self.laid.columns;
        if self.section == Section::Instalments
            && let Some(column) = columns.due
        {
            let plan = self.laid.charge.instalment.as_ref();
            let due = self.part(plan.and_then(|plan| plan.due.as_ref()), column)?;
            return due.ok_or_else(|| Fault::new(column, ProblemKind::MissingAmount));
        }
        if let Some(column) = columns.amount_part
            && let Some(part) = self.part(self.laid.charge.amount_part.as_ref(), column)?
        {
            return Ok(part);
        }
        let turned = self.conventions.sign == Sign::PurchaseNegative;
        let signed = |value: Decimal| if turned { -value } else { value };
        let read = |column: Option<usize>| column.map(|c| self.read_amount_in(c)).transpose();
        for column in [columns.amount, columns.amount_else].into_iter().flatten() {
            if let Some(value) = self.read_amount_in(column)? {
                self.refuse_paid_back_too(value)?;
                return Ok(if self.comes_in()? { -value } else { signed(value) });
            }
        }
        if let Some((_, column)) = self.amount_in()? {
            return Ok(self.read_amount_in(column)?.map(signed).unwrap_or_default());
        }
        let (debit, credit) = (read(columns.debit)?.flatten(), read(columns.credit)?.flatten());
        match (debit.filter(|d| !d.is_zero()), credit.filter(|c| !c.is_zero())) {
            (Some(debit), None) => Ok(signed(debit)),
            (None, Some(credit)) => Ok(-credit.abs()),
            (None, None) if debit.or(credit).is_some() => Ok(Decimal::ZERO),
            (None, None) => Err(self.missing_amount()),
            (Some(_), Some(_)) => Err(self.both_ways()),
        }
    }

    /// The one filled column of those that each hold the amounts of one currency.
    fn amount_in(&self) -> Result<Option<(Currency, usize)>, Fault> {
        let mut filled = self
            .laid
            .columns
            .amount_in
            .iter()
            .filter(|(_, column)| !matches!(self.read_amount_in(*column), Ok(None)));
        match (filled.next(), filled.next()) {
            (Some(_), Some((_, second))) => {
                let seen = self.cell(Some(*second));
                Err(Fault::amount(*second, seen, AmountFault::NotANumber))
            }
            (one, _) => Ok(one.copied()),
        }
    }

    /// The amount that a part of a cell holds; `None` where the pattern finds none.
    fn part(&self, cell: Option<&TextCell>, column: usize) -> Result<Option<Decimal>, Fault> {
        let printed = self.cell(Some(column));
        let Some(part) = cell.and_then(|cell| cell.text_in(printed)) else {
            return Ok(None);
        };
        let amount =
            self.laid.read_amount(&part).map_err(|fault| Fault::amount(column, printed, fault))?;
        Ok(amount.map(|amount| amount.value))
    }

    /// Beside an unsigned amount, `credit` says that it came in; beside both, nothing is clear.
    fn refuse_paid_back_too(&self, value: Decimal) -> Result<(), Fault> {
        let columns = self.laid.columns;
        let (Some(credit), None) = (columns.credit, columns.debit) else {
            return Ok(());
        };
        let paid_back = self.read_amount_in(credit)?.is_some_and(|credit| !credit.is_zero());
        if paid_back && !value.is_zero() { Err(self.both_ways()) } else { Ok(()) }
    }

    fn both_ways(&self) -> Fault {
        let column = self.laid.columns.credit;
        Fault::amount(column.unwrap_or_default(), self.cell(column), AmountFault::NotANumber)
    }

    /// Whether the word beside an amount without a sign says that the money comes in.
    fn comes_in(&self) -> Result<bool, Fault> {
        let words = self.laid.charge.direction.as_ref().filter(|_| self.conventions.by_direction);
        let Some((words, column)) = words.zip(self.laid.columns.direction) else {
            return Ok(false);
        };
        let seen = self.cell(Some(column));
        words.comes_in(seen).ok_or_else(|| {
            let known = words.out.iter().chain(&words.back).cloned().collect();
            Fault::new(column, ProblemKind::UnknownWord { seen: seen.to_owned(), known })
        })
    }

    fn missing_amount(&self) -> Fault {
        let columns = self.laid.columns;
        let own = columns.amount_in.first().map(|(_, column)| *column);
        let column = columns.amount.or(columns.debit).or(own).unwrap_or_default();
        let seen = self.record.len();
        let kind = if seen <= column {
            let expected = self.laid.placed.layout.headers.printed.len().max(column + 1);
            ProblemKind::RecordLength { seen, expected }
        } else {
            ProblemKind::MissingAmount
        };
        Fault::new(column, kind)
    }

    /// The number in a cell, whose currency sign must fit; `None` where it is blank.
    fn read_amount_in(&self, column: usize) -> Result<Option<Decimal>, Fault> {
        let cell = self.cell(Some(column));
        let typed = self.record.kind(column) == CellKind::Number;
        let amount = if typed { read_amount(cell) } else { self.laid.read_amount(cell) };
        let amount = amount.map_err(|fault| Fault::amount(column, cell, fault))?;
        let Some(amount) = amount else {
            return Ok(None);
        };
        if let (Some(mark), Some(currency)) = (amount.mark, self.conventions.currency)
            && !amount.may_be(currency)
        {
            let kind = ProblemKind::UnknownCurrency { seen: mark.to_string() };
            return Err(Fault::new(column, kind));
        }
        Ok(Some(amount.value))
    }

    fn currency(&self) -> Result<Currency, Fault> {
        if let Some(currency) = self.conventions.currency {
            return Ok(currency);
        }
        if let Some((currency, _)) = self.amount_in()? {
            return Ok(currency);
        }
        let column = self.laid.columns.currency;
        let cell = self.cell(column);
        Currency::parse(cell).ok_or_else(|| {
            let kind = ProblemKind::UnknownCurrency { seen: cell.to_owned() };
            Fault::new(column.unwrap_or_default(), kind)
        })
    }

    pub(super) fn money(&self, value: Decimal) -> Result<Money, Fault> {
        let columns = self.laid.columns;
        let one = [columns.amount, columns.amount_else, columns.debit, columns.credit, columns.fee];
        let each = columns.amount_in.iter().map(|(_, column)| *column);
        let filled = one
            .into_iter()
            .flatten()
            .chain(each)
            .find(|column| !self.cell(Some(*column)).is_empty());
        let column = filled.unwrap_or_default();
        Money::from_decimal(value, self.currency()?)
            .map_err(|error| Fault::amount(column, self.cell(Some(column)), error.into()))
    }

    /// What the line is, and its amount with the sign that this gives it.
    pub(super) fn nature(&self, value: Decimal, printed: &str) -> Result<(Nature, Decimal), Fault> {
        if self.section == Section::Refunds {
            return Ok((Nature::Refund, -value.abs()));
        }
        if let (Some(kinds), Some(column)) = (&self.laid.charge.kind, self.laid.columns.kind)
            && let Some(nature) = self.nature_by_kind(kinds, column, value)?
        {
            return Ok((nature, value));
        }
        let fits =
            |words: &Option<Pattern>| words.as_ref().is_some_and(|words| words.is_match(printed));
        let nature = if value.is_sign_negative() {
            if fits(&self.laid.charge.payment_words) { Nature::Payment } else { Nature::Refund }
        } else if fits(&self.laid.charge.fee_words) {
            Nature::Fee
        } else {
            Nature::Purchase
        };
        let kind = self.laid.placed.format.kind;
        Ok((of_bank(kind, nature, printed, self.record), value))
    }

    /// What the kind column says; `None` where it leaves it to the sign.
    fn nature_by_kind(
        &self,
        kinds: &KindColumn,
        column: usize,
        value: Decimal,
    ) -> Result<Option<Nature>, Fault> {
        let seen = self.cell(Some(column));
        let has = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(seen));
        if has(&kinds.refund) {
            return Ok(Some(Nature::Refund));
        }
        if has(&kinds.payment) {
            return Ok(Some(Nature::Payment));
        }
        if has(&kinds.fee) {
            return Ok(Some(Nature::Fee));
        }
        if has(&kinds.purchase) && value.is_sign_negative() {
            let amount = self.laid.columns.amount.unwrap_or_default();
            let seen = self.cell(Some(amount));
            return Err(Fault::amount(amount, seen, AmountFault::PurchaseComesIn));
        }
        if has(&kinds.purchase) || has(&kinds.by_sign) {
            return Ok(None);
        }
        let known = [&kinds.purchase, &kinds.refund, &kinds.payment, &kinds.fee, &kinds.by_sign];
        let known = known.into_iter().flatten().cloned().collect();
        let seen = seen.to_owned();
        Err(Fault::new(column, ProblemKind::UnknownWord { seen, known }))
    }

    pub(super) fn card(&self) -> Option<Last4> {
        let number =
            self.laid.columns.card.and_then(|column| {
                self.laid.charge.card.as_ref()?.text_in(self.cell(Some(column)))
            });
        number.and_then(|number| Last4::at_end_of(&number)).or(self.held.card)
    }

    /// The holder's mark, where the row itself has one.
    pub(super) fn cardholder(&self) -> Option<String> {
        let holder = self.laid.columns.cardholder.and_then(|column| {
            self.laid.charge.cardholder.as_ref()?.text_in(self.cell(Some(column)))
        });
        holder.map(|name| holder_mark(&name))
    }

    /// Only plans of several parts are instalments.
    pub(super) fn instalment(&self) -> Option<Instalment> {
        let (number, count) = self.laid.columns.instalment?;
        let number = read_count(self.cell(Some(number)))?;
        let count = read_count(self.cell(Some(count)))?;
        (count > 1 && (1..=count).contains(&number)).then_some(Instalment { number, count })
    }

    /// The foreign amount with the sign that the charge has. The charge's own, repeated, is none.
    pub(super) fn foreign(&self, value: Decimal) -> Result<Option<Foreign>, Fault> {
        let Some(cell) = &self.laid.charge.foreign else {
            return Ok(None);
        };
        let columns = self.laid.columns.foreign.iter();
        let texts: Vec<&str> = columns
            .map(|column| self.cell(Some(*column)))
            .filter(|text| !text.is_empty())
            .collect();
        let foreign = read_foreign(cell, self.laid.charge.decimal_mark, &texts.join(" "));
        let own = self.currency()?;
        let foreign = foreign
            .filter(|foreign| foreign.currency != Some(own) || foreign.amount.abs() != value.abs());
        Ok(foreign.map(|foreign| {
            let amount = foreign.amount.abs();
            Foreign { amount: if value.is_sign_negative() { -amount } else { amount }, ..foreign }
        }))
    }
}
