//! Sums and counts over the charges, by frames. One conversion makes the frame; nothing of it
//! leaves this file but plain rows, in a total order.

use super::tally::{Shown, Tally};
use crate::model::{Charge, Currency, Report, Verdict};
use polars::prelude::*;
use rust_decimal::Decimal;

/// A sum of minor units is carried in two columns, whole milliards and the rest, so that no sum of
/// 64-bit amounts can wrap.
const MILLIARD: i64 = 1_000_000_000;

/// How many charges, and what they add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub count: usize,
    pub currency: Currency,
    /// In the currency's major unit; exact.
    pub sum: Decimal,
}

/// The charges of one status in one currency; of one month where asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusTotal {
    /// `2026-05`, or `-` for charges without any date; empty where months are taken together.
    pub month: String,
    /// The status's code.
    pub status: String,
    pub total: Total,
}

/// The folded charges of one merchant in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MerchantTotal {
    pub merchant: String,
    pub total: Total,
}

/// By status and currency, sorted by their codes.
pub fn by_status(report: &Report) -> Vec<StatusTotal> {
    let keys = ["status", "currency"];
    let rows = grouped(charges(report, report.verdicts.iter()).lazy(), &keys);
    rows.into_iter()
        .map(|(key, total)| StatusTotal { month: String::new(), status: key[0].clone(), total })
        .collect()
}

/// By month, status and currency, sorted by them.
pub fn by_month(report: &Report) -> Vec<StatusTotal> {
    let keys = ["month", "status", "currency"];
    let rows = grouped(charges(report, report.verdicts.iter()).lazy(), &keys);
    rows.into_iter()
        .map(|(key, total)| StatusTotal { month: key[0].clone(), status: key[1].clone(), total })
        .collect()
}

/// The folded merchants: most charges first, then by name and currency.
pub fn folded_merchants(report: &Report, tally: &Tally) -> Vec<MerchantTotal> {
    merchants_of(report, tally.verdicts(report, Shown::Folded))
}

/// The merchants of some charges: most charges first, then by name and currency.
pub fn merchants_of<'a>(
    report: &'a Report,
    verdicts: impl Iterator<Item = &'a Verdict>,
) -> Vec<MerchantTotal> {
    let frame = charges(report, verdicts);
    let mut rows: Vec<_> = grouped(frame.lazy(), &["merchant", "currency"])
        .into_iter()
        .map(|(key, total)| MerchantTotal { merchant: key[0].clone(), total })
        .collect();
    // Stable: merchants of equal counts stay in the order of their names.
    rows.sort_by_key(|row| std::cmp::Reverse(row.total.count));
    rows
}

/// The one conversion: a row for each of these verdicts, text and integers only.
fn charges<'a>(report: &'a Report, verdicts: impl Iterator<Item = &'a Verdict>) -> DataFrame {
    let books = &report.books;
    let rows: Vec<(&Verdict, &Charge)> =
        verdicts.map(|verdict| (verdict, books.charge(verdict.charge))).collect();
    let minor = |part: &dyn Fn(i64) -> i64| -> Vec<i64> {
        rows.iter().map(|(_, charge)| part(charge.amount.minor)).collect()
    };
    let texts = |text: &dyn Fn(&Verdict, &'a Charge) -> &'a str| -> Vec<&str> {
        rows.iter().map(|(verdict, charge)| text(verdict, charge)).collect()
    };
    df!(
        "status" => texts(&|verdict, _| verdict.status.code()),
        "currency" => texts(&|_, charge| charge.amount.currency.code()),
        "milliards" => minor(&|minor| minor.div_euclid(MILLIARD)),
        "rest" => minor(&|minor| minor.rem_euclid(MILLIARD)),
        "merchant" => texts(&|_, charge| books.text(books.descriptor_of(charge).merchant)),
        "month" => rows.iter().map(|(_, charge)| month(charge)).collect::<Vec<String>>(),
    )
    .expect("every column has one value for each charge")
}

fn month(charge: &Charge) -> String {
    let Some(day) = charge.day() else { return "-".to_owned() };
    let mut month = day.to_string();
    month.truncate(month.len() - "-31".len());
    month
}

/// The frame grouped by text columns, the last of which is the currency; sorted by them.
fn grouped(frame: LazyFrame, keys: &[&str]) -> Vec<(Vec<String>, Total)> {
    let columns: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
    let summed = frame
        .group_by(columns)
        .agg([
            len().alias("count").cast(DataType::Int64),
            col("milliards").sum(),
            col("rest").sum(),
        ])
        .sort(keys.iter().copied(), SortMultipleOptions::default())
        .collect()
        .expect("the columns named here are those of the one conversion");
    let texts: Vec<&StringChunked> = keys.iter().map(|key| text_column(&summed, key)).collect();
    let [count, milliards, rest] = ["count", "milliards", "rest"].map(|name| {
        let column = summed.column(name).and_then(Column::i64);
        column.expect("counts and sums are 64-bit integers")
    });
    (0..summed.height())
        .map(|row| {
            let key: Vec<String> =
                texts.iter().map(|text| text.get(row).unwrap_or_default().to_owned()).collect();
            let at = |column: &Int64Chunked| column.get(row).unwrap_or_default();
            let total = total(key.last(), at(count), at(milliards), at(rest));
            (key, total)
        })
        .collect()
}

fn text_column<'a>(frame: &'a DataFrame, name: &str) -> &'a StringChunked {
    frame.column(name).and_then(Column::str).expect("group keys are texts")
}

fn total(currency: Option<&String>, count: i64, milliards: i64, rest: i64) -> Total {
    let currency = currency.and_then(|code| Currency::parse(code));
    let currency = currency.expect("the last key is a currency's own code");
    let minor = i128::from(milliards) * i128::from(MILLIARD) + i128::from(rest);
    Total {
        count: usize::try_from(count).expect("a count is not negative"),
        currency,
        sum: Decimal::from_i128_with_scale(minor, currency.exponent()),
    }
}
