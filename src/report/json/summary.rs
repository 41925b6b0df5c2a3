//! Counts and sums; they reconcile with the charges.

use super::Context;
use crate::model::Status;
use crate::report::frames::{Total, by_month, by_status};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// By status, each present, then by currency.
pub(super) struct Summary(Vec<(&'static str, BTreeMap<String, TotalView>)>);

#[derive(Serialize)]
struct TotalView {
    count: usize,
    sum: String,
}

impl TotalView {
    fn of(total: &Total) -> TotalView {
        TotalView { count: total.count, sum: total.sum.to_string() }
    }
}

impl Summary {
    pub(super) fn of(context: &Context) -> Summary {
        let totals = by_status(context.report);
        let of_status = |status: Status| {
            let wanted = totals.iter().filter(|row| row.status == status.code());
            let currency = |total: &Total| total.currency.code().to_owned();
            (
                status.code(),
                wanted.map(|row| (currency(&row.total), TotalView::of(&row.total))).collect(),
            )
        };
        Summary(Status::ALL.map(of_status).into())
    }
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (status, totals) in &self.0 {
            map.serialize_entry(status, totals)?;
        }
        map.end()
    }
}

/// The charges of one month, status and currency.
#[derive(Serialize)]
pub(super) struct MonthTotal {
    /// `2026-05`; `null` for charges without any date.
    month: Option<String>,
    status: String,
    currency: String,
    count: usize,
    sum: String,
}

pub(super) fn months(context: &Context) -> Vec<MonthTotal> {
    let rows = by_month(context.report).into_iter();
    rows.map(|row| MonthTotal {
        month: Some(row.month).filter(|month| month != "-"),
        status: row.status,
        currency: row.total.currency.code().to_owned(),
        count: row.total.count,
        sum: row.total.sum.to_string(),
    })
    .collect()
}
