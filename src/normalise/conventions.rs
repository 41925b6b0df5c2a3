//! What a statement leaves unsaid for whole columns: the order of a date's numbers, the sign before
//! decimals, the meaning of a minus, the currency. Decided once a file from its own words and
//! values, or refused.

use super::columns::ChargePositions;
use super::placed::Placed;
use crate::error::{AmountFault, ProblemKind};
use crate::format::cells::{
    AmountCell, DateCell, DecimalMark, read_amount, read_amount_with, read_date,
};
use crate::format::column::{Headers, Pattern};
use crate::format::detect::Vocabulary;
use crate::format::{ChargeColumns, DateOrder, DateWords, Sign, Tier};
use crate::model::{Currency, DateOrderSeen, Decided, Decision, Ground};
use crate::read::{CellKind, Record};
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
    /// The format's, until the file has decided it.
    pub decimal_mark: DecimalMark,
    /// What the configuration says of dates that may be read either way.
    pub stated_dates: Option<DateOrder>,
}

impl<'a> LaidOut<'a> {
    pub fn new(
        placed: &'a Placed<'a>,
        charge: &'a ChargeColumns,
        columns: &'a ChargePositions,
    ) -> LaidOut<'a> {
        let decimal_mark = charge.decimal_mark;
        LaidOut { placed, charge, columns, decimal_mark, stated_dates: None }
    }

    /// An amount as this file writes decimals.
    pub fn read_amount(self, cell: &str) -> Result<Option<AmountCell>, AmountFault> {
        read_amount_with(cell, self.decimal_mark)
    }
}

/// Decides what the format leaves to the file, and notes what decided it. `named` is the currency
/// the configuration gives.
pub fn decide(
    laid: &mut LaidOut<'_>,
    named: Option<Currency>,
    decisions: &mut Vec<Decision>,
) -> Result<Conventions, ProblemKind> {
    let dates = match laid.charge.dates {
        DateOrder::Decide => date_order(*laid, named, decisions)?,
        known => known,
    };
    if laid.decimal_mark == DecimalMark::Decide {
        laid.decimal_mark = decimal_mark(*laid, decisions)?;
    }
    let amounts = Amounts { laid: *laid };
    let by_direction = amounts.direction_rows();
    let sign = match (laid.charge.sign, by_direction) {
        (Sign::Decide, Some(rows)) => {
            note(decisions, Decided::DirectionWords, Ground::DirectionRows(rows));
            Sign::PurchasePositive
        }
        (Sign::Decide, None) => {
            let one_column = laid.columns.amount.is_some();
            let (sign, ground) = if one_column { amounts.sign()? } else { amounts.debit_sign()? };
            let negative = sign == Sign::PurchaseNegative;
            note(decisions, Decided::PurchaseNegative(negative), ground);
            sign
        }
        (known, _) => known,
    };
    let by_direction = by_direction.is_some();
    Ok(Conventions { dates, sign, by_direction, currency: currency(*laid, named, dates)? })
}

fn note(decisions: &mut Vec<Decision>, what: Decided, ground: Ground) {
    decisions.push(Decision { what, ground });
}

fn date_order(
    laid: LaidOut<'_>,
    named: Option<Currency>,
    decisions: &mut Vec<Decision>,
) -> Result<DateOrder, ProblemKind> {
    let dates = laid.columns.transacted_on.or(laid.columns.posted_on);
    let headers = &laid.placed.layout.headers.folded;
    let cells = laid.placed.cells(dates);
    let told = order_of(cells, &laid.charge.date_words, headers, laid.stated_dates);
    let (order, ground) = match (told, laid.charge.dates_else) {
        (Err(ProblemKind::AmbiguousDateOrder { sample }), Some(otherwise)) if is_open(&sample) => {
            order_by_country(laid, named).unwrap_or((otherwise, Ground::Assumed))
        }
        (told, _) => told?,
    };
    let seen = match order {
        DateOrder::MonthDayYear => DateOrderSeen::MonthFirst,
        DateOrder::DayMonthYear => DateOrderSeen::DayFirst,
        DateOrder::RocYearMonthDay => DateOrderSeen::RocYearFirst,
        _ => DateOrderSeen::YearFirst,
    };
    note(decisions, Decided::DateOrder(seen), ground);
    Ok(order)
}

/// Whether the sample is a date that may be read either way: a file whose dates contradict each
/// other has an order that nobody can tell.
fn is_open(sample: &str) -> bool {
    !sample.is_empty()
}

/// What tells the country of a file whose dates do not: its currency, else where its shops are.
fn order_by_country(laid: LaidOut<'_>, named: Option<Currency>) -> Option<(DateOrder, Ground)> {
    if let Some(currency) = named.or_else(|| currency_by_mark(laid)) {
        let month_first = currency == Currency::USD;
        let order = if month_first { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear };
        return Some((order, Ground::Currency(currency)));
    }
    let texts = laid.placed.cells(laid.columns.descriptor);
    let (mut of, mut month_first, mut day_first) = (0, 0, 0);
    let fits = |words: &Option<Pattern>, text: &str| {
        usize::from(words.as_ref().is_some_and(|words| words.is_match(text)))
    };
    for text in texts {
        of += 1;
        month_first += fits(&laid.charge.date_texts.month_first, text);
        day_first += fits(&laid.charge.date_texts.day_first, text);
    }
    let majority =
        |rows: usize, order| (rows * 2 > of).then_some((order, Ground::Majority { rows, of }));
    majority(day_first, DateOrder::DayMonthYear)
        .or_else(|| majority(month_first, DateOrder::MonthDayYear))
}

/// The order that these dates can have, else the one that words of the header tell, else what the
/// configuration says.
pub fn order_of<'t>(
    dates: impl Iterator<Item = &'t str>,
    words: &DateWords,
    headers: &[String],
    stated: Option<DateOrder>,
) -> Result<(DateOrder, Ground), ProblemKind> {
    let (mut undecided, mut telling) = (None, None);
    let (mut month_first, mut day_first) = (true, true);
    let (mut minguo, mut telling_minguo) = (true, None);
    let mut year_last = false;
    for cell in dates {
        let as_month_first = read_date(cell, DateOrder::MonthDayYear);
        let as_day_first = read_date(cell, DateOrder::DayMonthYear);
        if as_month_first.or(as_day_first).is_none() {
            let as_minguo = read_date(cell, DateOrder::RocYearMonthDay);
            minguo &= cell.is_empty() || as_minguo.is_some();
            telling_minguo = telling_minguo.or(as_minguo.map(|_| cell));
        } else {
            minguo = false;
        }
        match (as_month_first, as_day_first) {
            (None, Some(DateCell::Day(_))) => {
                month_first = false;
                telling.get_or_insert(cell);
            }
            (Some(DateCell::Day(_)), None) => {
                day_first = false;
                telling.get_or_insert(cell);
            }
            (first, second) if first != second => {
                undecided.get_or_insert(cell);
            }
            // `10.10.2017` is one day in either order, and none with the year first.
            (Some(_), _) => year_last |= read_date(cell, DateOrder::YearMonthDay).is_none(),
            _ => {}
        }
    }
    let says = |words: &Option<Pattern>| {
        words.as_ref().is_some_and(|words| headers.iter().any(|header| words.is_match(header)))
    };
    let by_value = || Ground::Value(telling.unwrap_or_default().to_owned());
    if let Some(cell) = telling_minguo.filter(|_| minguo) {
        return Ok((DateOrder::RocYearMonthDay, Ground::Value(cell.to_owned())));
    }
    match (month_first, day_first, undecided) {
        (false, true, _) => Ok((DateOrder::DayMonthYear, by_value())),
        (true, false, _) => Ok((DateOrder::MonthDayYear, by_value())),
        (true, true, None) if year_last => Ok((DateOrder::DayMonthYear, Ground::NothingElse)),
        (true, true, None) => Ok((DateOrder::YearMonthDay, Ground::NothingElse)),
        (true, true, Some(_)) if says(&words.day_first) => {
            Ok((DateOrder::DayMonthYear, Ground::Word))
        }
        (true, true, Some(_)) if says(&words.month_first) => {
            Ok((DateOrder::MonthDayYear, Ground::Word))
        }
        (true, true, Some(_)) if stated.is_some() => {
            Ok((stated.unwrap_or(DateOrder::MonthDayYear), Ground::Stated))
        }
        (_, _, sample) => {
            Err(ProblemKind::AmbiguousDateOrder { sample: sample.unwrap_or_default().to_owned() })
        }
    }
}

/// A cell with a number ends in its decimals, unless three digits follow its last mark: those may
/// be thousands.
fn decimal_mark(
    laid: LaidOut<'_>,
    decisions: &mut Vec<Decision>,
) -> Result<DecimalMark, ProblemKind> {
    let columns = laid.columns;
    let amounts = [columns.amount, columns.amount_else, columns.debit, columns.credit];
    let (mut point, mut comma, mut unclear) = (None, None, None);
    for column in amounts.into_iter().flatten() {
        for record in laid.placed.details().filter(|r| r.kind(column) == CellKind::Text) {
            let Some(cell) = record.get(column).map(str::trim) else { continue };
            let digits = cell.trim_end_matches(|sign: char| !sign.is_ascii_digit());
            let Some(at) = digits.rfind(['.', ',']) else { continue };
            match (&digits[at..=at], digits.len() - at - 1) {
                (_, 3) if digits[at..].starts_with(',') || digits[..at].contains(',') => {}
                (_, 3) => unclear = unclear.or(Some(cell)),
                (",", _) => comma = comma.or(Some(cell)),
                _ => point = point.or(Some(cell)),
            }
        }
    }
    let sample = |cell: &str| Ground::Value(cell.to_owned());
    let (mark, ground) = match (point, comma, unclear) {
        (Some(_), Some(cell), _) | (None, None, Some(cell)) => {
            return Err(ProblemKind::AmbiguousDecimals { sample: cell.to_owned() });
        }
        (_, Some(cell), _) => (DecimalMark::Comma, sample(cell)),
        (Some(cell), ..) => (DecimalMark::Point, sample(cell)),
        (None, None, None) => (DecimalMark::Point, Ground::NothingElse),
    };
    note(decisions, Decided::DecimalComma(mark == DecimalMark::Comma), ground);
    Ok(mark)
}

/// The amounts of a statement whose decimals are known.
#[derive(Clone, Copy)]
struct Amounts<'a> {
    laid: LaidOut<'a>,
}

impl Amounts<'_> {
    fn value(self, record: Record<'_>, column: usize) -> Option<Decimal> {
        let (cell, typed) = (record.get(column)?, record.kind(column) == CellKind::Number);
        let amount = if typed { read_amount(cell) } else { self.laid.read_amount(cell) };
        Some(amount.ok()??.value)
    }

    fn values(self, column: usize) -> impl Iterator<Item = Decimal> {
        self.laid.placed.details().filter_map(move |record| self.value(record, column))
    }

    /// How many rows tell their direction by a word, where no amount has a sign of its own.
    fn direction_rows(self) -> Option<usize> {
        let words = self.laid.charge.direction.as_ref()?;
        let amount = self.laid.columns.amount?;
        let cells = self.laid.placed.cells(self.laid.columns.direction);
        let rows = cells.filter(|cell| words.comes_in(cell).is_some()).count();
        let signed = || self.values(amount).any(|value| value < Decimal::ZERO);
        (rows > 0 && !signed()).then_some(rows)
    }

    /// The sign that amounts of purchases have by the words beside them; `None` where no word says
    /// anything. One row that says the opposite of another leaves it undecided.
    fn sign_by_direction(self) -> Result<Option<(Sign, Ground)>, ProblemKind> {
        let laid = self.laid;
        let Some((words, at)) = laid.charge.direction.as_ref().zip(laid.columns.direction) else {
            return Ok(None);
        };
        let (mut positive, mut negative) = (0_usize, 0_usize);
        for record in laid.placed.details() {
            let value = laid.columns.amount.and_then(|column| self.value(record, column));
            let Some(value) = value.filter(|value| !value.is_zero()) else {
                continue;
            };
            match words.comes_in(record.get(at).unwrap_or("").trim()) {
                Some(comes_in) if comes_in == value.is_sign_negative() => positive += 1,
                Some(_) => negative += 1,
                None => {}
            }
        }
        let ground = Ground::DirectionRows(positive + negative);
        match (positive, negative) {
            (0, 0) => Ok(None),
            (_, 0) => Ok(Some((Sign::PurchasePositive, ground))),
            (0, _) => Ok(Some((Sign::PurchaseNegative, ground))),
            (_, _) => Err(ProblemKind::AmbiguousSign),
        }
    }

    /// Words beside the amounts say which sign is that of a purchase, else payments and most rows.
    fn sign(self) -> Result<(Sign, Ground), ProblemKind> {
        match self.sign_by_direction()? {
            Some(decided) => Ok(decided),
            None => self.sign_by_payments(),
        }
    }

    /// Payments and refunds say which sign is money in; without one, purchases are taken to be the
    /// majority, if it is a clear one. Payments of the same sign as all the rest say that the sign
    /// means nothing.
    fn sign_by_payments(self) -> Result<(Sign, Ground), ProblemKind> {
        let laid = self.laid;
        let (mut positive, mut negative) = (0_usize, 0_usize);
        let (mut paid_positive, mut paid_negative) = (0_usize, 0_usize);
        for record in laid.placed.details() {
            let value = laid.columns.amount.and_then(|column| self.value(record, column));
            let Some(value) = value.filter(|value| !value.is_zero()) else {
                continue;
            };
            let text = laid.columns.descriptor.and_then(|column| record.get(column)).unwrap_or("");
            let words = [&laid.charge.payment_words, &laid.charge.refund_words];
            let is_back = words.into_iter().flatten().any(|words| words.is_match(text));
            let count = match (is_back, value.is_sign_negative()) {
                (true, true) => &mut paid_negative,
                (true, false) => &mut paid_positive,
                (false, true) => &mut negative,
                (false, false) => &mut positive,
            };
            *count += 1;
        }
        let of = positive + negative + paid_positive + paid_negative;
        let bears_no_sign = |other, paid, minus: usize| other > 0 && paid > 0 && minus == 0;
        if bears_no_sign(positive, paid_positive, negative + paid_negative)
            || bears_no_sign(negative, paid_negative, positive + paid_positive)
        {
            return Err(ProblemKind::AmbiguousSign);
        }
        // A payment out of a bank account is no payment of a card's bill, and a shop may be called
        // like one: words that most other rows contradict decide nothing.
        if (paid_negative > paid_positive && negative > positive)
            || (paid_positive > paid_negative && positive > negative)
        {
            return Err(ProblemKind::AmbiguousSign);
        }
        let majority = |rows| Ground::Majority { rows, of };
        match (paid_negative.cmp(&paid_positive), positive.cmp(&negative)) {
            (Ordering::Equal, _) if is_close(positive, negative) => Err(ProblemKind::AmbiguousSign),
            (Ordering::Greater, _) => Ok((Sign::PurchasePositive, Ground::Payments(paid_negative))),
            (Ordering::Less, _) => Ok((Sign::PurchaseNegative, Ground::Payments(paid_positive))),
            (Ordering::Equal, Ordering::Greater) => {
                Ok((Sign::PurchasePositive, majority(positive)))
            }
            (Ordering::Equal, Ordering::Less) => Ok((Sign::PurchaseNegative, majority(negative))),
            _ if of == 0 => Ok((Sign::PurchasePositive, Ground::NothingElse)),
            _ => Err(ProblemKind::AmbiguousSign),
        }
    }

    /// Some issuers write every debit with a minus, some only the one that is taken back.
    fn debit_sign(self) -> Result<(Sign, Ground), ProblemKind> {
        let debits = self.laid.columns.debit.into_iter().flat_map(|column| self.values(column));
        let (negative, positive): (Vec<_>, Vec<_>) =
            debits.filter(|debit| !debit.is_zero()).partition(Decimal::is_sign_negative);
        let majority = |rows| Ground::Majority { rows, of: positive.len() + negative.len() };
        match positive.len().cmp(&negative.len()) {
            Ordering::Less => Ok((Sign::PurchaseNegative, majority(negative.len()))),
            Ordering::Equal if !negative.is_empty() => Err(ProblemKind::AmbiguousSign),
            _ if positive.is_empty() => Ok((Sign::PurchasePositive, Ground::NothingElse)),
            _ => Ok((Sign::PurchasePositive, majority(positive.len()))),
        }
    }
}

/// Whether neither count is three times the other: then the larger one says too little.
fn is_close(a: usize, b: usize) -> bool {
    a.max(b) < 3 * a.min(b)
}

/// The format's, else a column's, else the configuration's, else what the header of the amounts,
/// the currency signs or a Japanese header say.
fn currency(
    laid: LaidOut<'_>,
    named: Option<Currency>,
    dates: DateOrder,
) -> Result<Option<Currency>, ProblemKind> {
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
    let otherwise = || {
        let goes_with = laid.charge.dates_else == Some(dates);
        laid.charge.currency_else.filter(|_| goes_with).map(|code| code.0)
    };
    let headers = &laid.placed.layout.headers;
    let named_in = |column: usize| Vocabulary::currency_named(headers.printed.get(column)?);
    let is_known = laid.placed.format.tier != Tier::Generic;
    amounts
        .and_then(named_in)
        .or_else(|| currency_by_mark(laid))
        .or_else(|| is_known.then(|| of_header(headers)).flatten())
        .or_else(otherwise)
        .map(Some)
        .ok_or(ProblemKind::UnstatedCurrency)
}

/// What the first currency sign among the amounts names.
fn currency_by_mark(laid: LaidOut<'_>) -> Option<Currency> {
    let amounts = laid.columns.amount.or(laid.columns.debit);
    let mut cells = laid.placed.cells(amounts);
    cells.find_map(|cell| laid.read_amount(cell).ok().flatten()?.named_by_mark())
}

/// The yen, where the header is Japanese; another language says nothing.
pub fn of_header(headers: &Headers) -> Option<Currency> {
    let mut signs = headers.printed.iter().flat_map(|header| header.chars());
    signs.any(is_kana_or_kanji).then_some(Currency::JPY)
}

fn is_kana_or_kanji(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}
