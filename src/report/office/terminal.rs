//! The roll-up on the terminal: a line a client, a line for all, the headline.

use super::{Client, Office, amounts};
use crate::model::Money;
use crate::report::Look;
use crate::report::measure::{cut, flow, left, right, width, wrap};
use crate::text::columns::Column;
use crate::text::office::{OfOffice, months};
use crate::text::quantities::{money_list, number};
use crate::text::{Message, Voice};

const GAP: &str = "  ";
/// Columns that a name may take.
const NAME: usize = 24;
const LEAST_COLUMNS: usize = 60;
/// Cells of a line, but for what stands beside them.
const CELLS: usize = 6;

/// A line before it is laid out.
struct Line {
    cells: [String; CELLS],
    beside: Vec<String>,
}

pub(super) fn terminal(office: &Office, look: Look) -> String {
    let voice = Voice { lang: look.lang, as_of: office.as_of };
    let columns = look.width.max(LEAST_COLUMNS);
    let mut lines = vec![heading(voice)];
    lines.extend(office.clients.iter().map(|client| of_client(office, client, voice)));
    lines.push(in_all(office, voice));
    let widths: [usize; CELLS] = std::array::from_fn(|at| {
        lines.iter().map(|line| width(&line.cells[at])).max().unwrap_or(0)
    });
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let laid = laid_out(line, &widths, columns);
        let is_heading = number == 0 && look.colour;
        for row in laid {
            let row = row.trim_end();
            let bold = if is_heading { format!("\u{1b}[1m{row}\u{1b}[0m") } else { row.to_owned() };
            text.push_str(&bold);
            text.push('\n');
        }
    }
    text.push('\n');
    for said in office.sentences(voice) {
        for row in wrap(&said, columns) {
            text.push_str(&row);
            text.push('\n');
        }
    }
    text
}

fn heading(voice: Voice) -> Line {
    let named = [Column::Client, Column::Months, Column::Charges, Column::Lines, Column::Sum];
    let [client, months, charges, lines, sum] = named.map(|column| column.say(voice));
    let first_date = OfOffice::FirstDate.say(voice);
    Line {
        cells: [client, months, charges, lines, sum, first_date],
        beside: vec![Column::Remarks.say(voice)],
    }
}

fn of_client(office: &Office, client: &Client, voice: Voice) -> Line {
    let name = cut(&client.name, NAME);
    let mut beside: Vec<String> = client.remarks.iter().map(|remark| remark.say(voice)).collect();
    if client.is_barred {
        let none = || "-".to_owned();
        return Line { cells: [name, none(), none(), none(), none(), none()], beside };
    }
    if beside.is_empty() {
        beside.push(OfOffice::Complete.say(voice));
    }
    let given = months(&client.months(), voice);
    Line {
        cells: [
            name,
            if given.is_empty() { "-".to_owned() } else { given },
            number(client.charges()),
            number(client.lines),
            sums(&amounts(office.sums_of(client))),
            client.report_by.map_or_else(|| "-".to_owned(), |day| voice.day(day)),
        ],
        beside,
    }
}

fn in_all(office: &Office, voice: Voice) -> Line {
    Line {
        cells: [
            OfOffice::All { clients: office.clients.len() }.say(voice),
            String::new(),
            number(office.charges()),
            number(office.lines()),
            sums(&amounts(&office.sums_in_all)),
            office.report_by().map_or_else(|| "-".to_owned(), |day| voice.day(day)),
        ],
        beside: Vec::new(),
    }
}

fn sums(amounts: &[Money]) -> String {
    if amounts.is_empty() { "-".to_owned() } else { money_list(amounts) }
}

/// The cells in their columns; what stands beside them at the end where it fits, else below.
fn laid_out(line: &Line, widths: &[usize; CELLS], columns: usize) -> Vec<String> {
    let cells = line.cells.iter().zip(widths).enumerate().map(|(at, (cell, columns))| match at {
        2..=4 => right(cell, *columns),
        _ => left(cell, *columns),
    });
    let row = cells.collect::<Vec<_>>().join(GAP);
    let beside = line.beside.join(GAP);
    if width(&row) + GAP.len() + width(&beside) <= columns {
        return vec![format!("{row}{GAP}{beside}")];
    }
    let indent = GAP.repeat(2);
    let below = flow(&line.beside, "   ", columns - indent.len());
    std::iter::once(row).chain(below.iter().map(|said| format!("{indent}{said}"))).collect()
}
