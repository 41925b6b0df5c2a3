//! Sums and counts over the charges, by frames. One conversion makes the frame; nothing of it
//! leaves this file but plain rows, in a total order.

use super::tally::{Shown, Tally};
use crate::model::{Currency, LineKind, Money, OrderId, Report, Verdict};
use chrono::NaiveDate;
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

/// The charges of one month, place and status in one currency, or the orders to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceTotal {
    /// `2026-05`, or `-` without any date.
    pub month: String,
    /// Whether it stands on a line of its own, in a folded one, is only counted, or is to be
    /// stopped.
    pub place: String,
    /// The status's code; empty for orders.
    pub status: String,
    pub total: Total,
}

impl PlaceTotal {
    /// Whether each of them has a line of its own.
    pub fn is_on_line(&self) -> bool {
        self.place == place_code(Shown::OnLine)
    }
}

/// What stands on the lines of one household, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientTotal {
    pub client: String,
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

/// The charges, and the orders to stop, by month, place, status and currency, sorted by them.
pub fn by_place(report: &Report, tally: &Tally) -> Vec<PlaceTotal> {
    let charges = report.verdicts.iter().map(|verdict| Entry {
        place: place_code(tally.shown(verdict.charge)),
        ..entry(report, verdict)
    });
    let to_stop = report.lines.iter().filter_map(|line| match line.kind {
        LineKind::OrderToStop(order) => Some(to_stop(report, order)),
        _ => None,
    });
    let keys = ["month", "place", "status", "currency"];
    let rows = grouped(frame(&charges.chain(to_stop).collect::<Vec<_>>()).lazy(), &keys);
    rows.into_iter()
        .map(|(key, total)| PlaceTotal {
            month: key[0].clone(),
            place: key[1].clone(),
            status: key[2].clone(),
            total,
        })
        .collect()
}

/// The rows of many households in one frame.
pub struct Households(DataFrame);

impl Households {
    /// Each by its own name.
    pub fn of(households: &[(&str, &[PlaceTotal])]) -> Households {
        let rows: Vec<(&str, &PlaceTotal)> = households
            .iter()
            .flat_map(|(name, totals)| totals.iter().map(|total| (*name, total)))
            .collect();
        let texts = |text: &dyn Fn(&PlaceTotal) -> &str| -> Vec<String> {
            rows.iter().map(|(_, row)| text(row).to_owned()).collect()
        };
        let part = |part: &dyn Fn(i128) -> i128| -> Vec<i64> {
            let of = |(_, row): &(&str, &PlaceTotal)| part(row.total.sum.mantissa());
            rows.iter().map(of).map(|half| i64::try_from(half).unwrap_or(i64::MAX)).collect()
        };
        let count = |row: &PlaceTotal| i64::try_from(row.total.count).unwrap_or(i64::MAX);
        let milliard = i128::from(MILLIARD);
        let frame = df!(
            "client" => rows.iter().map(|(name, _)| *name).collect::<Vec<&str>>(),
            "month" => texts(&|row| &row.month),
            "place" => texts(&|row| &row.place),
            "status" => texts(&|row| &row.status),
            "currency" => texts(&|row| row.total.currency.code()),
            "count" => rows.iter().map(|(_, row)| count(row)).collect::<Vec<i64>>(),
            "milliards" => part(&|minor| minor.div_euclid(milliard)),
            "rest" => part(&|minor| minor.rem_euclid(milliard)),
        );
        Households(frame.expect("every column has one value for each row"))
    }

    /// What is to be looked at, by household and currency.
    pub fn to_look_at(&self) -> Vec<ClientTotal> {
        let listed = self.0.clone().lazy().filter(is_listed());
        let rows = grouped(listed, &["client", "currency"]);
        rows.into_iter().map(|(key, total)| ClientTotal { client: key[0].clone(), total }).collect()
    }

    /// What is to be looked at in all households, by currency.
    pub fn to_look_at_in_all(&self) -> Vec<Total> {
        let listed = self.0.clone().lazy().filter(is_listed());
        grouped(listed, &["currency"]).into_iter().map(|(_, total)| total).collect()
    }

    /// The charges of each household, by month, place, status and currency.
    pub fn by_month(&self) -> Vec<(String, PlaceTotal)> {
        let charges = self.0.clone().lazy().filter(col("place").neq(lit(TO_STOP)));
        grouped(charges, &["client", "month", "place", "status", "currency"])
            .into_iter()
            .map(|(key, total)| {
                let [client, month, place, status] = [0, 1, 2, 3].map(|at| key[at].clone());
                (client, PlaceTotal { month, place, status, total })
            })
            .collect()
    }
}

fn is_listed() -> Expr {
    let on_line = col("place").eq(lit(place_code(Shown::OnLine)));
    on_line.or(col("place").eq(lit(TO_STOP)))
}

/// The place of an order that can still be stopped.
const TO_STOP: &str = "to-stop";

/// Where a charge is shown.
fn place_code(shown: Shown) -> &'static str {
    match shown {
        Shown::OnLine => "on-line",
        Shown::Folded => "folded",
        Shown::Counted => "counted",
    }
}

/// A row of the frame: a charge, or an order to stop.
struct Entry<'a> {
    status: &'static str,
    place: &'static str,
    amount: Money,
    merchant: &'a str,
    day: Option<NaiveDate>,
}

fn entry<'a>(report: &'a Report, verdict: &Verdict) -> Entry<'a> {
    let books = &report.books;
    let charge = books.charge(verdict.charge);
    Entry {
        status: verdict.status.code(),
        place: "",
        amount: charge.amount,
        merchant: books.text(books.descriptor_of(charge).merchant),
        day: charge.day(),
    }
}

fn to_stop(report: &Report, order: OrderId) -> Entry<'_> {
    let order = report.books.order(order);
    Entry {
        status: "",
        place: TO_STOP,
        amount: order.amount,
        merchant: "",
        day: Some(order.ordered_on),
    }
}

/// A row for each of these verdicts.
fn charges<'a>(report: &'a Report, verdicts: impl Iterator<Item = &'a Verdict>) -> DataFrame {
    frame(&verdicts.map(|verdict| entry(report, verdict)).collect::<Vec<_>>())
}

/// The one conversion: text and integers only.
fn frame(rows: &[Entry<'_>]) -> DataFrame {
    let minor = |part: &dyn Fn(i64) -> i64| -> Vec<i64> {
        rows.iter().map(|row| part(row.amount.minor)).collect()
    };
    let currencies: Vec<&str> = rows.iter().map(|row| row.amount.currency.code()).collect();
    df!(
        "status" => rows.iter().map(|row| row.status).collect::<Vec<&str>>(),
        "place" => rows.iter().map(|row| row.place).collect::<Vec<&str>>(),
        "currency" => currencies,
        "count" => vec![1_i64; rows.len()],
        "milliards" => minor(&|minor| minor.div_euclid(MILLIARD)),
        "rest" => minor(&|minor| minor.rem_euclid(MILLIARD)),
        "merchant" => rows.iter().map(|row| row.merchant).collect::<Vec<&str>>(),
        "month" => rows.iter().map(|row| month(row.day)).collect::<Vec<String>>(),
    )
    .expect("every column has one value for each row")
}

fn month(day: Option<NaiveDate>) -> String {
    let Some(day) = day else { return "-".to_owned() };
    let mut month = day.to_string();
    month.truncate(month.len() - "-31".len());
    month
}

/// The frame grouped by text columns, the last of which is the currency; sorted by them.
fn grouped(frame: LazyFrame, keys: &[&str]) -> Vec<(Vec<String>, Total)> {
    let columns: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
    let summed = frame
        .group_by(columns)
        .agg([col("count").sum(), col("milliards").sum(), col("rest").sum()])
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
