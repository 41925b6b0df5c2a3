//! A statement that a person opened in a spreadsheet and saved as a workbook reads the same.

use crate::formats::{FORMATS, all_samples, normalised, sheets_of};
use cardrecon::format::cells::DecimalMark;
use cardrecon::format::{ChargeColumns, DateOrder, Tier};
use cardrecon::model::{Books, Role};
use cardrecon::read::{CellKind, Container, Sheet, SheetBuilder};
use chrono::NaiveDate;

/// Day 0 of a workbook's serials, for every day since March 1900.
const SERIAL_ZERO: (i32, u32, u32) = (1899, 12, 30);

#[derive(Clone, Copy)]
enum Dates {
    Typed,
    /// The column was set to "General": the date shows as a number.
    Serial,
}

/// Layouts of less than the exact tier are told by how their dates are written, and a workbook does
/// not keep that.
#[test]
fn every_exact_statement_reads_the_same_when_saved_as_a_workbook() {
    for sample in all_samples("cards") {
        let sheets = sheets_of(&sample);
        let is_text = sheets.iter().all(|sheet| sheet.container != Container::Workbook);
        let original = normalised(&sheets);
        let was_read = original
            .inputs
            .iter()
            .all(|input| input.role == Role::Statement && input.rejections.is_empty());
        let format =
            original.inputs.first().and_then(|input| FORMATS.get(input.format.as_deref()?));
        let Some(charge) = format
            .filter(|format| is_text && was_read && format.tier == Tier::Exact)
            .and_then(|format| format.charge.as_ref())
        else {
            continue;
        };
        for dates in [Dates::Typed, Dates::Serial] {
            let save = |sheet: &Sheet| saved(sheet, dates, charge);
            let workbook: Vec<Sheet> = sheets.iter().map(save).collect();
            let read = normalised(&workbook);
            assert_eq!(charges(&read), charges(&original), "{}", sample.display());
            assert_eq!(read.inputs[0].total, original.inputs[0].total, "{}", sample.display());
        }
    }
}

/// What a charge says, without its place.
fn charges(books: &Books) -> Vec<String> {
    let charges = books.charges.iter().map(|charge| {
        let descriptor = books.text(books.descriptor_of(charge).printed);
        let foreign = charge.foreign.as_ref().map(|foreign| foreign.amount.normalize());
        format!(
            "{:?} {:?} {descriptor} {:?} {:?} {:?} {foreign:?}",
            charge.transacted_on, charge.posted_on, charge.amount, charge.nature, charge.card
        )
    });
    charges.collect()
}

/// The same table as a spreadsheet keeps it: rows padded to one width, a column of remarks on the
/// right, dates and numbers typed.
fn saved(sheet: &Sheet, dates: Dates, charge: &ChargeColumns) -> Sheet {
    let width = sheet.records().map(|record| record.len()).max().unwrap_or(0);
    let mut builder = SheetBuilder::new(&sheet.file, true, None, Container::Workbook);
    for record in sheet.records() {
        let row = u32::try_from(record.index() + 1).expect("a small sample");
        builder.open_record(row, row);
        for column in 0..width {
            let (text, kind) = typed(record.get(column).unwrap_or(""), dates, charge);
            builder.push_typed(&text, kind);
        }
        let remark = if record.index() % 2 == 1 && !record.is_empty() { "済" } else { "" };
        let is_total = record.cells().filter(|cell| !cell.trim().is_empty()).count() == 1;
        builder.push_typed(if is_total { "" } else { remark }, CellKind::Text);
    }
    builder.finish("workbook")
}

fn typed(cell: &str, dates: Dates, charge: &ChargeColumns) -> (String, CellKind) {
    if let Some(day) = date(cell.trim(), charge.dates) {
        return match dates {
            Dates::Typed => (day.to_string(), CellKind::Date),
            Dates::Serial => {
                let (year, month, first) = SERIAL_ZERO;
                let zero = NaiveDate::from_ymd_opt(year, month, first).expect("a date");
                ((day - zero).num_days().to_string(), CellKind::Number)
            }
        };
    }
    match number(cell, charge.decimal_mark) {
        Some(number) => (number, CellKind::Number),
        None => (cell.to_owned(), CellKind::Text),
    }
}

/// The day that a spreadsheet of the issuer's country sees in a cell.
fn date(cell: &str, order: DateOrder) -> Option<NaiveDate> {
    let of_country: &[&str] = match order {
        DateOrder::DayMonthYear => &["%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d.%m.%y", "%d %b %Y"],
        DateOrder::Decide => &[],
        _ => &["%m/%d/%Y", "%m/%d/%y"],
    };
    ["%Y/%m/%d", "%Y-%m-%d"]
        .iter()
        .chain(of_country)
        .filter_map(|form| NaiveDate::parse_from_str(cell, form).ok())
        .find(|day| (2000..2100).contains(&chrono::Datelike::year(day)))
}

/// The shortest decimal text, as workbooks give numbers; no number where a zero leads.
fn number(cell: &str, mark: DecimalMark) -> Option<String> {
    let plain = match mark {
        DecimalMark::Point | DecimalMark::Decide => cell.replace(',', ""),
        DecimalMark::Comma => cell.replace('.', "").replace(',', "."),
    };
    let digits = plain.trim_start_matches('-');
    let is_number = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && (digits == "0" || !digits.starts_with('0'))
        && digits.len() < 12;
    if !is_number || digits.parse::<f64>().is_err() {
        return None;
    }
    let shortest = match plain.split_once('.') {
        Some((_, _)) => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => plain,
    };
    Some(shortest)
}
