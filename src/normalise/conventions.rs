//! What a statement leaves unsaid for whole columns: the order of a date's numbers, the meaning of
//! a sign, the currency. Decided once a file from its own words and values, or refused.

use super::columns::ChargePositions;
use super::placed::Placed;
use crate::error::{AmountFault, ProblemKind};
use crate::format::cells::{AmountCell, DateCell, read_amount_with, read_date};
use crate::format::column::{Headers, Pattern};
use crate::format::{ChargeColumns, DateOrder, DateWords, Sign};
use crate::model::Currency;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How the cells of one statement are to be read.
#[derive(Clone, Copy, Debug)]
pub struct Conventions {
    pub dates: DateOrder,
    pub sign: Sign,
    /// Amounts bear no sign: the words of the direction column say which way each goes.
    pub by_direction: bool,
    /// `None` where every row names its own.
    pub currency: Option<Currency>,
}

/// A statement, and what its format says of charges.
#[derive(Clone, Copy, Debug)]
pub struct LaidOut<'a> {
    pub placed: &'a Placed<'a>,
    pub charge: &'a ChargeColumns,
    pub columns: &'a ChargePositions,
}

impl LaidOut<'_> {
    /// An amount as this format writes decimals.
    pub fn read_amount(self, cell: &str) -> Result<Option<AmountCell>, AmountFault> {
        read_amount_with(cell, self.charge.decimal_mark)
    }
}

/// Decides what the format leaves to the file. `named` is the currency the configuration gives.
pub fn decide(laid: LaidOut<'_>, named: Option<Currency>) -> Result<Conventions, ProblemKind> {
    let by_direction = says_direction(laid);
    Ok(Conventions {
        dates: match laid.charge.dates {
            DateOrder::Decide => date_order(laid)?,
            known => known,
        },
        sign: match laid.charge.sign {
            Sign::Decide if by_direction => Sign::PurchasePositive,
            Sign::Decide if laid.columns.amount.is_some() => match sign_by_direction(laid)? {
                Some(sign) => sign,
                None => sign(laid)?,
            },
            Sign::Decide => debit_sign(laid)?,
            known => known,
        },
        by_direction,
        currency: currency(laid, named)?,
    })
}

fn date_order(laid: LaidOut<'_>) -> Result<DateOrder, ProblemKind> {
    let dates = laid.columns.transacted_on.or(laid.columns.posted_on);
    let headers = &laid.placed.layout.headers.folded;
    order_of(laid.placed.cells(dates), &laid.charge.date_words, headers)
}

/// The order that these dates can have, else the one that words of the header tell.
pub fn order_of<'t>(
    dates: impl Iterator<Item = &'t str>,
    words: &DateWords,
    headers: &[String],
) -> Result<DateOrder, ProblemKind> {
    let mut undecided = None;
    let (mut month_first, mut day_first) = (true, true);
    for cell in dates {
        let as_month_first = read_date(cell, DateOrder::MonthDayYear);
        let as_day_first = read_date(cell, DateOrder::DayMonthYear);
        match (as_month_first, as_day_first) {
            (None, Some(DateCell::Day(_))) => month_first = false,
            (Some(DateCell::Day(_)), None) => day_first = false,
            (first, second) if first != second => {
                undecided.get_or_insert(cell);
            }
            _ => {}
        }
    }
    let says = |words: &Option<Pattern>| {
        words.as_ref().is_some_and(|words| headers.iter().any(|header| words.is_match(header)))
    };
    match (month_first, day_first, undecided) {
        (false, true, _) => Ok(DateOrder::DayMonthYear),
        (true, false, _) => Ok(DateOrder::MonthDayYear),
        (true, true, None) => Ok(DateOrder::YearMonthDay),
        (true, true, Some(_)) if says(&words.day_first) => Ok(DateOrder::DayMonthYear),
        (true, true, Some(_)) if says(&words.month_first) => Ok(DateOrder::MonthDayYear),
        (_, _, sample) => {
            Err(ProblemKind::AmbiguousDateOrder { sample: sample.unwrap_or_default().to_owned() })
        }
    }
}

/// Whether a column tells the direction and no amount has a sign of its own.
fn says_direction(laid: LaidOut<'_>) -> bool {
    let Some((words, amount)) = laid.charge.direction.as_ref().zip(laid.columns.amount) else {
        return false;
    };
    let is_negative =
        |cell| matches!(laid.read_amount(cell), Ok(Some(a)) if a.value < Decimal::ZERO);
    laid.placed.cells(laid.columns.direction).any(|cell| words.comes_in(cell).is_some())
        && !laid.placed.cells(Some(amount)).any(is_negative)
}

/// The sign that amounts of purchases have by the words beside them; `None` where no word says
/// anything. One row that says the opposite of another leaves it undecided.
fn sign_by_direction(laid: LaidOut<'_>) -> Result<Option<Sign>, ProblemKind> {
    let Some((words, at)) = laid.charge.direction.as_ref().zip(laid.columns.direction) else {
        return Ok(None);
    };
    let (mut positive, mut negative) = (0_usize, 0_usize);
    for record in laid.placed.details() {
        let amount = laid.columns.amount.and_then(|column| record.get(column));
        let Some(Ok(Some(amount))) = amount.map(|cell| laid.read_amount(cell)) else {
            continue;
        };
        match words.comes_in(record.get(at).unwrap_or("").trim()) {
            Some(_) if amount.value.is_zero() => {}
            Some(comes_in) if comes_in == amount.value.is_sign_negative() => positive += 1,
            Some(_) => negative += 1,
            None => {}
        }
    }
    match (positive, negative) {
        (0, 0) => Ok(None),
        (_, 0) => Ok(Some(Sign::PurchasePositive)),
        (0, _) => Ok(Some(Sign::PurchaseNegative)),
        (_, _) => Err(ProblemKind::AmbiguousSign),
    }
}

/// Payments say which sign is money in; without one, purchases are taken to be the majority.
/// Payments of the same sign as all the rest say that the sign means nothing.
fn sign(laid: LaidOut<'_>) -> Result<Sign, ProblemKind> {
    let (mut positive, mut negative) = (0_usize, 0_usize);
    let (mut paid_positive, mut paid_negative) = (0_usize, 0_usize);
    for record in laid.placed.details() {
        let cell = laid.columns.amount.and_then(|column| record.get(column));
        let Some(Ok(Some(amount))) = cell.map(|cell| laid.read_amount(cell)) else {
            continue;
        };
        let text = laid.columns.descriptor.and_then(|column| record.get(column)).unwrap_or("");
        let is_payment = laid.charge.payment_words.as_ref().is_some_and(|w| w.is_match(text));
        let count = match (is_payment, amount.value.is_sign_negative()) {
            (true, true) => &mut paid_negative,
            (true, false) => &mut paid_positive,
            (false, true) => &mut negative,
            (false, false) => &mut positive,
        };
        *count += 1;
    }
    let seen = positive + negative + paid_positive + paid_negative;
    let bears_no_sign = |other, paid, minus: usize| other > 0 && paid > 0 && minus == 0;
    if bears_no_sign(positive, paid_positive, negative + paid_negative)
        || bears_no_sign(negative, paid_negative, positive + paid_positive)
    {
        return Err(ProblemKind::AmbiguousSign);
    }
    match paid_negative.cmp(&paid_positive).then(positive.cmp(&negative)) {
        _ if paid_negative == paid_positive && is_close(positive, negative) => {
            Err(ProblemKind::AmbiguousSign)
        }
        Ordering::Greater => Ok(Sign::PurchasePositive),
        Ordering::Less => Ok(Sign::PurchaseNegative),
        Ordering::Equal if seen == 0 => Ok(Sign::PurchasePositive),
        Ordering::Equal => Err(ProblemKind::AmbiguousSign),
    }
}

/// Whether neither count is twice the other: then the larger one says too little.
fn is_close(a: usize, b: usize) -> bool {
    a.max(b) < 2 * a.min(b)
}

/// Some issuers write every debit with a minus, some only the one that is taken back.
fn debit_sign(laid: LaidOut<'_>) -> Result<Sign, ProblemKind> {
    let debits =
        laid.placed.cells(laid.columns.debit).filter_map(|cell| laid.read_amount(cell).ok()?);
    let (negative, positive): (Vec<_>, Vec<_>) =
        debits.map(|debit| debit.value).partition(Decimal::is_sign_negative);
    match positive.len().cmp(&negative.len()) {
        Ordering::Less => Ok(Sign::PurchaseNegative),
        Ordering::Equal if !negative.is_empty() => Err(ProblemKind::AmbiguousSign),
        _ => Ok(Sign::PurchasePositive),
    }
}

/// The format's, else a column's, else the configuration's, else what the currency signs or a
/// Japanese header say.
fn currency(laid: LaidOut<'_>, named: Option<Currency>) -> Result<Option<Currency>, ProblemKind> {
    if let Some(code) = laid.placed.format.currency {
        return Ok(Some(code.0));
    }
    if laid.columns.currency.is_some() || !laid.columns.amount_in.is_empty() {
        return Ok(None);
    }
    if named.is_some() {
        return Ok(named);
    }
    let amounts = laid.columns.amount.or(laid.columns.debit);
    let by_mark = laid.placed.cells(amounts).find_map(|cell| {
        laid.read_amount(cell).ok().flatten().and_then(|amount| amount.named_by_mark())
    });
    by_mark
        .or_else(|| of_header(&laid.placed.layout.headers))
        .map(Some)
        .ok_or(ProblemKind::UnstatedCurrency)
}

/// The yen, where the header is Japanese; another language says nothing.
pub fn of_header(headers: &Headers) -> Option<Currency> {
    let mut signs = headers.printed.iter().flat_map(|header| header.chars());
    signs.any(is_kana_or_kanji).then_some(Currency::JPY)
}

fn is_kana_or_kanji(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}
