//! One order history: every record gets its class, details become lines of orders.

use super::conventions::currency_of_header;
use super::descriptor::Wordings;
use super::order_lines::{OrderLine, OrderReader, history, span};
use super::rejection::{Fault, reject};
use crate::format::rows::{RowKind, RowReader};
use crate::format::{Format, Layout, OrderColumns};
use crate::model::{Class, Input, InputId, Names, Place, RecordClass, SkipReason};
use crate::read::{Record, Sheet};
use chrono_tz::Tz;

/// An order history whose layout is known.
#[derive(Clone, Debug)]
pub struct History<'a> {
    pub sheet: &'a Sheet,
    pub format: &'a Format,
    pub order: &'a OrderColumns,
    pub layout: Layout,
}

impl History<'_> {
    /// Reads every record; the classes and rejections go into `input`.
    pub fn read(
        &self,
        input: &mut Input,
        id: InputId,
        wordings: &Wordings<'_>,
        zone: Tz,
        names: &mut Names,
    ) -> Vec<OrderLine> {
        let headers = &self.layout.headers;
        let currency = currency_of_header(headers);
        let Some(reader) = OrderReader::new(self.format, headers, wordings, zone, currency) else {
            return Vec::new();
        };
        let mut rows = RowReader::new(&self.format.row, headers, self.layout.header);
        let mut lines: Vec<OrderLine> = Vec::new();
        for record in self.sheet.records() {
            let place = Place { input: id, row: record.row(), row_end: record.row_end() };
            let class = match rows.classify(record).0 {
                RowKind::Detail => match reader.read(record, place, names) {
                    Ok(line) => {
                        lines.push(line);
                        Class::OrderLine
                    }
                    Err((column, kind)) => self.rejected(input, record, Fault { column, kind }),
                },
                RowKind::Joined => joined(lines.last()),
                other => Class::Skipped(other.skip_reason().unwrap_or(SkipReason::Note)),
            };
            input.records.push(RecordClass { row: record.row(), class });
        }
        input.columns = reader.column_roles(&self.sheet.container);
        input.shop = history(self.order, &lines, names).map(str::to_owned);
        (input.first, input.last) = span(&lines).unzip();
        lines
    }

    /// The class of a record that cannot be read; the reason goes into `input`.
    pub fn rejected(&self, input: &mut Input, record: Record<'_>, fault: Fault) -> Class {
        let index = u32::try_from(input.rejections.len()).expect("records are capped");
        let headers = &self.layout.headers;
        input.rejections.push(reject(self.sheet, headers, &self.format.id, record, fault));
        Class::Rejected(index)
    }

    /// The column that should hold what an order costs.
    pub fn amount_column(&self) -> usize {
        let amounts = [&self.order.order_total, &self.order.line_amount, &self.order.stated_amount];
        let headers = &self.layout.headers;
        amounts.into_iter().flatten().find_map(|column| headers.find(column)).unwrap_or_default()
    }
}

fn joined(line: Option<&OrderLine>) -> Class {
    match line {
        Some(line) => Class::Joined { into_row: line.place.row },
        None => Class::Skipped(SkipReason::Note),
    }
}
