//! Every file or sheet with what became of its records, and the days that it speaks for.

use super::{Cell, Table};
use crate::model::{Class, Input, Money};
use crate::report::outline::View;
use crate::text::Message;
use crate::text::columns::Column;

const COLUMNS: [Column; 17] = [
    Column::File,
    Column::Sheet,
    Column::Role,
    Column::Layout,
    Column::Card,
    Column::FirstDay,
    Column::LastDay,
    Column::Records,
    Column::Charges,
    Column::OrderLines,
    Column::Joined,
    Column::Duplicates,
    Column::Skipped,
    Column::Rejected,
    Column::StatedTotal,
    Column::ComputedTotal,
    Column::Total,
];

pub(in crate::report) fn table(view: &View) -> Table {
    let inputs = view.report.books.inputs.iter();
    let row = |input| COLUMNS.map(|column| cell(view, input, column)).to_vec();
    Table { columns: COLUMNS.to_vec(), rows: inputs.map(row).collect() }
}

fn cell(view: &View, input: &Input, column: Column) -> Cell {
    let voice = view.teller.voice;
    let count = |wanted: fn(&Class) -> bool| Cell::count(input.count(wanted));
    let amount = |amount: Option<Money>| amount.map_or(Cell::Empty, Cell::Amount);
    match column {
        Column::File => Cell::text(&input.file),
        Column::Sheet => Cell::text(input.sheet.as_deref().unwrap_or_default()),
        Column::Role => Cell::text(input.role.say(voice)),
        Column::Layout => Cell::text(voice.lang.pick(&input.format_label)),
        Column::Card => {
            let last4 = input.account.and_then(|id| view.report.books.account(id).last4);
            Cell::text(last4.map_or_else(String::new, |last4| format!("…{}", last4.digits())))
        }
        Column::FirstDay => Cell::day(input.first),
        Column::LastDay => Cell::day(input.last),
        Column::Records => Cell::count(input.records.len()),
        Column::Charges => count(|class| matches!(class, Class::Charge)),
        Column::OrderLines => count(|class| matches!(class, Class::OrderLine)),
        Column::Joined => count(|class| matches!(class, Class::Joined { .. })),
        Column::Duplicates => count(|class| matches!(class, Class::Duplicate { .. })),
        Column::Skipped => count(|class| matches!(class, Class::Skipped(_))),
        Column::Rejected => count(|class| matches!(class, Class::Rejected(_))),
        Column::StatedTotal => amount(input.stated_total),
        Column::ComputedTotal => amount(input.computed_total),
        Column::Total => Cell::text(input.total.say(voice)),
        _ => Cell::Empty,
    }
}
