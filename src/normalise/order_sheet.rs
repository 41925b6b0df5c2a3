//! One order export: every record gets its class, details become order lines.

use super::conventions::{of_header, order_of};
use super::descriptor::Wordings;
use super::order_lines::{CardPaid, Given, OrderFile, OrderLine, OrderReader, Tender};
use super::placed::Placed;
use super::rejection::{Fault, reject};
use super::{ROWS_AT_ONCE, ROWS_WORTH_A_THREAD};
use crate::error::ProblemKind;
use crate::format::rows::RowKind;
use crate::format::{DateOrder, OrderColumns};
use crate::model::{
    Class, ColumnRole, Currency, Money, RecordClass, Rejection, Role, SkipReason, TotalCheck,
};
use crate::read::{Record, Sheet};
use chrono::NaiveDate;
use chrono_tz::Tz;
use hashbrown::HashMap;
use rayon::prelude::*;

/// What one order export says, but for its lines.
#[derive(Debug)]
pub struct OrderSheet {
    pub records: Vec<RecordClass>,
    pub rejections: Vec<Rejection>,
    /// Header text (or letter) and what it is read as.
    pub columns: Vec<(String, ColumnRole)>,
    /// The first and last day that its lines speak of.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// A total at the foot of a list kept by hand, and the sum of the rows above.
    pub stated_total: Option<Money>,
    pub computed_total: Option<Money>,
    /// The id of the shop or service that the file speaks for; `None` for several.
    pub history: Option<String>,
}

/// Where an order export is read.
#[derive(Clone, Copy, Debug)]
pub struct OrderSource<'p, 's> {
    pub placed: &'p Placed<'s>,
    pub columns: &'s OrderColumns,
    /// Times in UTC are converted to it.
    pub zone: Tz,
    /// The one currency of the statements of the run, for lists that name none.
    pub currency: Option<Currency>,
    /// What the configuration says of dates that may be read either way.
    pub stated_dates: Option<DateOrder>,
}

/// Reads every record. The error concerns the file as a whole.
pub fn read_orders<'s>(
    source: OrderSource<'_, 's>,
    wordings: &Wordings<'s>,
) -> Result<(OrderSheet, OrderFile<'s>), ProblemKind> {
    let OrderSource { placed, columns, .. } = source;
    let Placed { sheet, format, layout, .. } = placed;
    let headers = &layout.headers;
    let reader = OrderReader::new(format, columns, headers, wordings, given(source)?);
    let mut lines: Vec<OrderLine<'_>> = Vec::with_capacity(sheet.len());
    let mut records = Vec::with_capacity(sheet.len());
    let mut rejections = Vec::new();
    let mut totals = Vec::new();
    let mut payments = Vec::new();
    // Days that the history tells of without an order: a payment that was refused.
    let mut silent_days = Vec::new();
    // The row of the order line above, for records that belong to it.
    let mut above = None;
    for (record, said) in sheet.records().zip(said_by_records(placed, &reader)) {
        let class = match said {
            Ok(Said::Line(line)) => {
                above = Some(record.row());
                lines.push(line);
                Class::OrderLine
            }
            Ok(Said::CardPaid(paid)) => {
                payments.push((records.len(), paid));
                Class::Skipped(SkipReason::NotAPurchase)
            }
            Ok(Said::Part) => match above {
                Some(into_row) => Class::Joined { into_row },
                None => Class::Skipped(SkipReason::Note),
            },
            Ok(Said::Other(kind)) => {
                let is_told = format.role == Role::Orders && is_dealing(kind);
                silent_days.extend(reader.day_of(record).filter(|_| is_told));
                totals.extend((kind == RowKind::Total).then_some((record.index(), record)));
                Class::Skipped(kind.skip_reason().unwrap_or(SkipReason::Note))
            }
            Err(fault) => {
                above = Some(record.row());
                reject(&mut rejections, placed, record, fault)
            }
        };
        records.push(RecordClass { row: record.row(), class });
    }
    let cards_are_told = settle(&mut lines, payments, &mut records);
    let stated_total = stated_total(&reader, &totals, sheet, &lines);
    let history = history(columns, &lines);
    let ordered = lines.iter().map(|line| line.ordered_on);
    let days = || ordered.clone().chain(silent_days.iter().copied());
    let told = OrderSheet {
        columns: reader.column_roles(&sheet.container),
        records,
        rejections,
        computed_total: stated_total
            .and_then(|_| Money::sum(lines.iter().filter_map(OrderLine::amount))),
        stated_total,
        history,
        span: days().min().zip(days().max()),
    };
    let file = OrderFile {
        format: format.id.clone(),
        provenance: columns.provenance,
        items_only: columns.items_only || (columns.card_payment.is_some() && !cards_are_told),
        lines,
    };
    Ok((told, file))
}

/// Whether such records are dealings with the shop, though none is an order.
fn is_dealing(kind: RowKind) -> bool {
    matches!(kind, RowKind::NoMoney | RowKind::Pending | RowKind::NotAPurchase)
}

/// What one record says. Most say a line, so nothing is won by boxing it.
#[allow(clippy::large_enum_variant)]
enum Said<'s> {
    Line(OrderLine<'s>),
    /// What a card paid of another record.
    CardPaid(CardPaid<'s>),
    /// A part of the order line above.
    Part,
    Other(RowKind),
}

/// What a record says hangs on no other record, so both cores read them, some thousands at a time.
fn said_by_records<'s>(
    placed: &Placed<'s>,
    reader: &OrderReader<'_, 's>,
) -> impl Iterator<Item = Result<Said<'s>, Fault>> {
    let sheet = placed.sheet;
    let mut rows = placed.rows();
    let kinds: Vec<RowKind> = sheet.records().map(|record| rows.classify(record).0).collect();
    let say = |index: usize, kind: RowKind| {
        let record = sheet.record(index);
        match kind {
            RowKind::Detail => reader.read(record, placed.place(record)).map(Said::Line),
            RowKind::Joined if reader.tells_card_payments() => {
                let paid = reader.card_paid(record)?;
                Ok(paid.map_or(Said::Other(RowKind::NotAPurchase), Said::CardPaid))
            }
            RowKind::Joined => Ok(Said::Part),
            other => Ok(Said::Other(other)),
        }
    };
    (0..kinds.len()).step_by(ROWS_AT_ONCE).flat_map(move |first| {
        let rows = first..kinds.len().min(first + ROWS_AT_ONCE);
        let rows = rows.into_par_iter().with_min_len(ROWS_WORTH_A_THREAD);
        rows.map(|index| say(index, kinds[index])).collect::<Vec<_>>()
    })
}

/// Writes what cards paid into the lines that they paid. What no card paid is due on none. Whether
/// there is any such record: a file without one does not tell what cards paid.
fn settle(
    lines: &mut Vec<OrderLine<'_>>,
    payments: Vec<(usize, CardPaid<'_>)>,
    records: &mut [RecordClass],
) -> bool {
    if payments.is_empty() {
        return false;
    }
    let numbered = lines.iter().enumerate().rev();
    let paid: HashMap<&str, usize> =
        numbered.filter_map(|(at, line)| Some((line.number?, at))).collect();
    for (record, payment) in payments {
        let Some(at) = paid.get(payment.number) else { continue };
        let line = &mut lines[*at];
        records[record].class = Class::Joined { into_row: line.place.row };
        if line.stated.is_none() {
            line.bill(payment.day, payment.amount);
        } else {
            let mut further = line.clone();
            further.bill(payment.day, payment.amount);
            lines.push(further);
        }
    }
    for line in lines.iter_mut().filter(|line| line.stated.is_none()) {
        line.tender = Tender::GiftCard;
    }
    true
}

impl OrderSheet {
    pub fn total_check(&self) -> TotalCheck {
        match self.stated_total {
            None => TotalCheck::None,
            stated if stated == self.computed_total => TotalCheck::Equal,
            Some(_) => TotalCheck::Differs,
        }
    }
}

/// What holds for all rows of the file.
fn given(source: OrderSource<'_, '_>) -> Result<Given, ProblemKind> {
    let of_header = of_header(&source.placed.layout.headers);
    let currency = of_header.or(source.currency);
    Ok(Given { dates: date_order(source)?, zone: source.zone, currency })
}

fn date_order(source: OrderSource<'_, '_>) -> Result<DateOrder, ProblemKind> {
    let OrderSource { placed, columns, .. } = source;
    let headers = &placed.layout.headers;
    match columns.dates {
        DateOrder::Decide => {
            let dates = placed.cells(headers.find(&columns.ordered_on));
            let told = order_of(dates, &columns.date_words, &headers.folded, source.stated_dates);
            told.map(|(order, _)| order)
        }
        known => Ok(known),
    }
}

/// The total at the foot of a list. Several are sums of parts, and one between the rows is, too:
/// no sum of the whole list to hold it against.
fn stated_total(
    reader: &OrderReader<'_, '_>,
    totals: &[(usize, Record<'_>)],
    sheet: &Sheet,
    lines: &[OrderLine<'_>],
) -> Option<Money> {
    let [(index, record)] = totals else { return None };
    let is_last = sheet.records().skip(index + 1).all(|record| record.is_empty());
    let currency = lines.first()?.currency;
    let one_currency = lines.iter().all(|line| line.currency == currency);
    (is_last && one_currency).then(|| reader.amount_in(*record, currency)).flatten()
}

/// The history that a file speaks for: the shop of all its lines, or that of digital goods where
/// it holds nothing else.
fn history(columns: &OrderColumns, lines: &[OrderLine<'_>]) -> Option<String> {
    let first = lines.first()?;
    if lines.iter().any(|line| line.shop != first.shop) {
        return None;
    }
    let digital = columns.digital_history.as_deref();
    let digital = digital.filter(|_| lines.iter().all(|line| line.is_digital));
    Some(digital.unwrap_or(&first.shop).to_owned())
}
