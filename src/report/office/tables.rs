//! The clients as tables: the roll-up, and each part of their reports with the client before it.

use super::{Client, Office, amounts};
use crate::model::Status;
use crate::report::frames::PlaceTotal;
use crate::report::tables::{Cell, Table};
use crate::text::columns::Column;
use crate::text::office::{OfOffice, months};
use crate::text::{Message, Voice};

const ROLL_UP: [Column; 8] = [
    Column::Client,
    Column::Months,
    Column::Charges,
    Column::Lines,
    Column::Sum,
    Column::Currency,
    Column::ReportBy,
    Column::Remarks,
];

/// A row for each client; a second currency takes a second row, in which the other cells are empty,
/// so that counts stand in their columns once.
pub(super) fn roll_up(office: &Office, voice: Voice) -> Table {
    let of_client = |client| client_rows(office, client, voice);
    let rows = office.clients.iter().flat_map(of_client).collect();
    Table { columns: ROLL_UP.to_vec(), rows }
}

fn client_rows(office: &Office, client: &Client, voice: Voice) -> Vec<Vec<Cell>> {
    let figure = |count| if client.is_barred { Cell::Empty } else { Cell::count(count) };
    let mut said: Vec<String> = client.remarks.iter().map(|remark| remark.say(voice)).collect();
    if said.is_empty() {
        said.push(OfOffice::Complete.say(voice));
    }
    let sums = amounts(office.sums_of(client));
    let mut sums = sums.into_iter().map(|sum| (Cell::Amount(sum), Cell::text(sum.currency.code())));
    let (sum, currency) = sums.next().unwrap_or((Cell::Empty, Cell::Empty));
    let first = vec![
        Cell::text(&client.name),
        Cell::text(months(&client.months(), voice)),
        figure(client.charges()),
        figure(client.lines),
        sum,
        currency,
        Cell::day(client.report_by),
        Cell::text(said.join("; ")),
    ];
    let further = sums.map(|(sum, currency)| {
        let mut row = vec![Cell::Empty; ROLL_UP.len()];
        row[0] = Cell::text(&client.name);
        (row[4], row[5]) = (sum, currency);
        row
    });
    std::iter::once(first).chain(further).collect()
}

/// The same table of every client, one below the other, each row with its client.
pub(super) fn of_all<'a>(
    office: &'a Office,
    part: impl Fn(&'a Client) -> Option<&'a Table>,
) -> Table {
    let mut all = Table { columns: vec![Column::Client], rows: Vec::new() };
    for client in &office.clients {
        let Some(table) = part(client) else { continue };
        if all.columns.len() == 1 {
            all.columns.extend(&table.columns);
        }
        let with_client = |row: &Vec<Cell>| [&[Cell::text(&client.name)], &row[..]].concat();
        all.rows.extend(table.rows.iter().map(with_client));
    }
    all
}

/// The charges of each client by month and by what became of them.
pub(super) fn by_month(office: &Office, voice: Voice) -> Table {
    let columns = [
        Column::Client,
        Column::Month,
        Column::State,
        Column::Count,
        Column::Sum,
        Column::Currency,
    ];
    let row = |(client, of_it): &(String, PlaceTotal)| {
        let sum = amounts([&of_it.total]).pop();
        vec![
            Cell::text(client),
            Cell::text(&of_it.month),
            Cell::text(state(of_it, voice)),
            Cell::count(of_it.total.count),
            sum.map_or_else(|| Cell::text(of_it.total.sum.to_string()), Cell::Amount),
            Cell::text(of_it.total.currency.code()),
        ]
    };
    Table { columns: columns.to_vec(), rows: office.by_month.iter().map(row).collect() }
}

/// What became of them, in a word or two.
fn state(row: &PlaceTotal, voice: Voice) -> String {
    if row.is_on_line() {
        return Column::Lines.say(voice);
    }
    let status = Status::ALL.into_iter().find(|status| status.code() == row.status);
    status.map_or_else(String::new, |status| status.say(voice))
}
