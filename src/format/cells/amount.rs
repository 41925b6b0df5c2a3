//! Amounts as files write them. Exact decimals; no float.

use crate::error::AmountFault;
use crate::format::column::fold_width;
use crate::model::Currency;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::borrow::Cow;

/// What parts the whole from the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1,234.56`
    #[default]
    Point,
    /// `1.234,56`; a point that no three digits follow parts decimals too, as workbooks write them.
    Comma,
    /// Decided once a file from the values, else an error; read as a point till then.
    Decide,
}

/// A number, and the currency sign that stands with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountCell {
    pub value: Decimal,
    /// `¥`, `$`, `£`, `€`; `円` and the CP932 backslash are given as `¥`.
    pub mark: Option<char>,
}

impl AmountCell {
    /// Whether the sign may stand for this currency.
    pub fn may_be(&self, currency: Currency) -> bool {
        match self.mark {
            None => true,
            Some('¥') => matches!(currency.code(), "JPY" | "CNY"),
            Some('$') => matches!(
                currency.code(),
                "USD" | "CAD" | "AUD" | "NZD" | "SGD" | "HKD" | "TWD" | "MXN"
            ),
            Some('£') => currency.code() == "GBP",
            Some('€') => currency.code() == "EUR",
            Some(_) => false,
        }
    }

    /// The currency that the sign alone names; a dollar sign names none.
    pub fn named_by_mark(&self) -> Option<Currency> {
        match self.mark? {
            '¥' => Some(Currency::JPY),
            '£' => Currency::parse("GBP"),
            '€' => Currency::parse("EUR"),
            _ => None,
        }
    }
}

/// No charge has as many digits before the point as the shortest card number: such a number stands
/// in the wrong column.
const TOO_MANY_DIGITS: usize = 12;

/// Reads an amount with a decimal point.
pub fn read_amount(cell: &str) -> Result<Option<AmountCell>, AmountFault> {
    read_amount_with(cell, DecimalMark::Point)
}

/// Reads an amount. `Ok(None)` is a blank cell. Thousands may be parted by commas (by points where
/// decimals follow a comma), blanks or apostrophes, which must stand where thousands end; a minus
/// may be `-`, `−`, `▲`, `△`, doubled, a trailing `-` or brackets.
pub fn read_amount_with(cell: &str, mark: DecimalMark) -> Result<Option<AmountCell>, AmountFault> {
    let decimal_mark = mark;
    let folded = fold_width(cell);
    let text = folded.trim().trim_matches('\'').trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.starts_with('#') {
        return Err(AmountFault::NoStoredValue);
    }
    let mut negative = false;
    let mut mark = None;
    let digits = strip_signs(text, &mut negative, &mut mark);
    let plain = match decimal_mark {
        DecimalMark::Point | DecimalMark::Decide => ungrouped(digits, '.', ','),
        DecimalMark::Comma => ungrouped(digits, ',', '.').or_else(|| ungrouped(digits, '.', ',')),
    };
    let plain = plain.ok_or_else(|| fault_of(digits))?;
    let value = Decimal::from_str_exact(&plain).map_err(|_| AmountFault::TooLarge)?;
    if value.trunc().to_string().len() >= TOO_MANY_DIGITS {
        return Err(AmountFault::TooLarge);
    }
    Ok(Some(AmountCell { value: if negative { -value } else { value }, mark }))
}

/// What stands between the signs.
fn strip_signs<'t>(mut text: &'t str, negative: &mut bool, mark: &mut Option<char>) -> &'t str {
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        *negative = true;
        text = inside.trim();
    }
    let mut sign = negative.then_some('(');
    while let Some(first) = text.chars().next() {
        match first {
            '-' | '−' | '▲' | '△' | '+' if sign.is_none() => {
                *negative = first != '+';
                sign = Some(first);
            }
            // A number with its minus, put behind a minus: both say the same.
            '-' if sign == Some('-') && mark.is_none() => sign = Some('='),
            '¥' | '\\' | '$' | '£' | '€' if mark.is_none() => {
                *mark = Some(if first == '\\' { '¥' } else { first });
            }
            _ => break,
        }
        text = text[first.len_utf8()..].trim_start();
    }
    if let Some(last @ ('円' | '$' | '£' | '€')) = text.chars().next_back()
        && mark.is_none()
    {
        *mark = Some(if last == '円' { '¥' } else { last });
        text = text[..text.len() - last.len_utf8()].trim_end();
    }
    if let Some(rest) = text.strip_suffix('-')
        && sign.is_none()
    {
        *negative = true;
        text = rest.trim_end();
    }
    text
}

/// The digits without thousands marks, decimals behind a point; `None` where the text is no number.
fn ungrouped(text: &str, decimal: char, thousands: char) -> Option<Cow<'_, str>> {
    let (whole, decimals) = match text.split_once(decimal) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mark = whole.chars().find(|c| *c == thousands || matches!(c, ' ' | '\'' | '’'));
    let mut groups = whole.split(|c| Some(c) == mark);
    let first = groups.next().unwrap_or("");
    let first_fits = all_digits(first) && (mark.is_none() || (1..=3).contains(&first.len()));
    let rest_fits = groups.all(|group| group.len() == 3 && all_digits(group));
    let decimals_fit = decimals.is_none_or(|part| !part.is_empty() && all_digits(part));
    let has_digits = !whole.is_empty() || decimals.is_some();
    if !(first_fits && rest_fits && decimals_fit && has_digits) {
        return None;
    }
    if mark.is_none() && decimal == '.' {
        return Some(text.into());
    }
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    Some(plain.into())
}

fn fault_of(text: &str) -> AmountFault {
    let letter = text.chars().find(|c| c.is_alphabetic());
    match letter {
        Some(letter) if text.chars().any(|c| c.is_ascii_digit()) => {
            AmountFault::LetterAmongDigits(letter)
        }
        _ => AmountFault::NotANumber,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let cell = read_amount(text).expect("an amount").expect("not blank");
        cell.value.to_string()
    }

    #[test]
    fn numbers_in_the_forms_that_files_write() {
        for (text, expected) in [
            ("1280", "1280"),
            ("1,584", "1584"),
            ("１，２８０", "1280"),
            ("¥1,280", "1280"),
            ("\\1,280", "1280"),
            ("1,280円", "1280"),
            ("-990", "-990"),
            ("−990", "-990"),
            ("▲990", "-990"),
            ("(24.75)", "-24.75"),
            ("-$1,234.56", "-1234.56"),
            ("$-1,234.56", "-1234.56"),
            ("12.50-", "-12.50"),
            ("'-0.68'", "-0.68"),
            ("'1,495'", "1495"),
            ("-25.8", "-25.8"),
            (".50", "0.50"),
            ("0000003280", "3280"),
            ("- $21.59", "-21.59"),
            ("--32.04", "-32.04"),
            ("(300)", "-300"),
            ("15,500 ", "15500"),
            ("1'234.50", "1234.50"),
            ("24\u{a0}207.40", "24207.40"),
            ("+100.00", "100.00"),
            ("12.40 €", "12.40"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn a_comma_parts_decimals_where_the_format_says_so() {
        let read = |text| read_amount_with(text, DecimalMark::Comma);
        for (text, expected) in [
            ("-8,91", "-8.91"),
            ("4.331,29", "4331.29"),
            ("-42,00 €", "-42.00"),
            ("--32,04", "-32.04"),
            ("24 207,40", "24207.40"),
            ("1.204", "1204"),
            ("3.283,3", "3283.3"),
            ("-80", "-80"),
            ("-8.91", "-8.91"),
            ("1204.5", "1204.5"),
        ] {
            let cell = read(text).expect("an amount").expect("not blank");
            assert_eq!(cell.value.to_string(), expected, "{text}");
        }
        for text in ["1,234,56", "1.23.45", "1,2O", "1.2345,6"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, fault) in [
            ("1,2O0", AmountFault::LetterAmongDigits('O')),
            ("12,34", AmountFault::NotANumber),
            ("1.2.3", AmountFault::NotANumber),
            ("1 23", AmountFault::NotANumber),
            ("1,234'567", AmountFault::NotANumber),
            ("---5", AmountFault::NotANumber),
            ("-", AmountFault::NotANumber),
            ("#REF!", AmountFault::NoStoredValue),
            ("1E+05", AmountFault::LetterAmongDigits('E')),
            ("99999999999999999999999999999999", AmountFault::TooLarge),
            ("498012345678", AmountFault::TooLarge),
        ] {
            assert_eq!(read_amount(text), Err(fault), "{text}");
        }
        assert_eq!(read_amount("  "), Ok(None));
    }

    #[test]
    fn a_currency_sign_is_held_against_the_currency() {
        let dollars = read_amount("$12").expect("an amount").expect("not blank");
        assert!(dollars.may_be(Currency::USD));
        assert!(!dollars.may_be(Currency::JPY));
    }
}
