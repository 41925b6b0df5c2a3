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

/// Some names in full, and how many more there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub names: Vec<String>,
    pub more: usize,
}

impl Named {
    /// The first of them in full; `None` where there are none.
    pub fn first(most: usize, names: impl IntoIterator<Item = String>) -> Option<Named> {
        let mut names = names.into_iter();
        let first: Vec<String> = names.by_ref().take(most).collect();
        (!first.is_empty()).then(|| Named { names: first, more: names.count() })
    }

    /// `A、B、ほか2件`, `A, B and 2 more`; each name between the `marks`.
    pub fn listed(&self, marks: [&str; 2], lang: Lang) -> String {
        let [before, after] = marks;
        let names = self.names.iter().map(|name| format!("{before}{name}{after}"));
        let more = (self.more > 0).then(|| match lang {
            Lang::Ja => format!("ほか{}件", number(self.more)),
            Lang::En => format!("{} more", number(self.more)),
        });
        let mut parts: Vec<String> = names.chain(more).collect();
        let last = parts.pop().unwrap_or_default();
        match lang {
            _ if parts.is_empty() => last,
            Lang::Ja => format!("{}、{last}", parts.join("、")),
            Lang::En => format!("{} and {last}", parts.join(", ")),
        }
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    fn voice(lang: Lang) -> Voice {
        let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day");
        Voice { lang, as_of }
    }

    #[test]
    fn a_year_is_named_only_when_it_is_not_this_one() {
        let this = NaiveDate::from_ymd_opt(2026, 5, 31).expect("a day");
        let last = NaiveDate::from_ymd_opt(2025, 12, 1).expect("a day");
        assert_eq!(voice(Lang::Ja).day(this), "5月31日");
        assert_eq!(voice(Lang::En).day(this), "31 May");
        assert_eq!(voice(Lang::Ja).day(last), "2025年12月1日");
        assert_eq!(voice(Lang::En).day(last), "1 Dec 2025");
        let time = NaiveTime::from_hms_opt(23, 12, 0);
        assert_eq!(voice(Lang::En).moment(this, time), "31 May 23:12");
    }

    #[test]
    fn money_is_exact_and_grouped() {
        let of = |minor, code| money(Money::new(minor, Currency::parse(code).expect("a code")));
        assert_eq!(of(0, "JPY"), "¥0");
        assert_eq!(of(999, "JPY"), "¥999");
        assert_eq!(of(1_000, "JPY"), "¥1,000");
        assert_eq!(of(-1_234_567, "JPY"), "-¥1,234,567");
        assert_eq!(of(123_456, "USD"), "$1,234.56");
        assert_eq!(of(-5, "USD"), "-$0.05");
        assert_eq!(of(1_230, "EUR"), "EUR 12.30");
        assert_eq!(of(-1_234_567, "KWD"), "-KWD 1,234.567");
        assert_eq!(of(i64::MIN, "JPY"), "-¥9,223,372,036,854,775,808");
    }

    #[test]
    fn many_names_are_the_first_of_them_and_a_count() {
        let names = |count: usize| ["A", "B", "C", "D"].into_iter().take(count).map(str::to_owned);
        assert_eq!(Named::first(2, names(0)), None);
        let told = |count| {
            let some = Named::first(2, names(count)).expect("there are some");
            [some.listed(["「", "」"], Lang::Ja), some.listed(["`", "`"], Lang::En)]
        };
        assert_eq!(told(1), ["「A」", "`A`"]);
        assert_eq!(told(2), ["「A」、「B」", "`A` and `B`"]);
        assert_eq!(told(4), ["「A」、「B」、ほか2件", "`A`, `B` and 2 more"]);
    }

    #[test]
    fn plurals_follow_the_count() {
        assert_eq!(counted(0, "charge", "charges"), "0 charges");
        assert_eq!(counted(1, "charge", "charges"), "1 charge");
        assert_eq!(counted(1_200, "charge", "charges"), "1,200 charges");
    }
}
