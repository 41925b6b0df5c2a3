//! Dates, money and counts as a person reads them. Files for programs use ISO dates and plain
//! decimals instead.

use super::{Lang, Voice};
use crate::model::Money;
use chrono::{Datelike, NaiveDate, NaiveTime};

impl Voice {
    /// `5月31日`, `31 May`; with the year when it is not the year of `as_of`.
    pub fn day(self, day: NaiveDate) -> String {
        let this_year = day.year() == self.as_of.year();
        let pattern = match (self.lang, this_year) {
            (Lang::Ja, true) => "%-m月%-d日",
            (Lang::Ja, false) => "%Y年%-m月%-d日",
            (Lang::En, true) => "%-d %b",
            (Lang::En, false) => "%-d %b %Y",
        };
        day.format(pattern).to_string()
    }

    /// `5月31日 23:12`, `31 May 23:12`; the day alone where no time is known.
    pub fn moment(self, day: NaiveDate, time: Option<NaiveTime>) -> String {
        match time {
            Some(time) => format!("{} {}", self.day(day), time.format("%H:%M")),
            None => self.day(day),
        }
    }
}

/// `¥1,320`, `-$1,234.56`, `EUR 12.30`.
pub fn money(amount: Money) -> String {
    let plain = amount.to_decimal().abs().to_string();
    let (whole, decimals) = match plain.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (plain.as_str(), String::new()),
    };
    let sign = if amount.minor < 0 { "-" } else { "" };
    let unit = match amount.currency.code() {
        "JPY" => "¥".to_owned(),
        "USD" => "$".to_owned(),
        code => format!("{code} "),
    };
    format!("{sign}{unit}{}{decimals}", grouped(whole))
}

/// Amounts of several currencies side by side: `¥1,320, $4.00`.
pub fn money_list(amounts: &[Money]) -> String {
    amounts.iter().map(|amount| money(*amount)).collect::<Vec<_>>().join(", ")
}

/// `12,345`.
pub fn number(count: usize) -> String {
    grouped(&count.to_string())
}

/// English only: `1 charge`, `2 charges`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
