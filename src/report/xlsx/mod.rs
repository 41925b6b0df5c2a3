//! The workbook: a summary in words, then a sheet for each part of the list, with real dates and
//! numbers. Every sheet names [`MARK`] in its first row, also after another program saved it, so
//! that a later run never reads one as a statement.

mod answers;
mod style;
mod summary;

use super::MARK;
use super::measure::{steers_the_screen, width, wrap};
use super::outline::View;
use super::tables::charges::{Part, Row};
use super::tables::{Cell, Table, charges, inputs, orders};
use crate::model::Money;
use crate::text::columns::{Column, SheetName};
use crate::text::page::OnPage;
use crate::text::{Message, Voice};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
pub(super) use style::Styles;
use style::columns_of;

/// Rows of a sheet below its header.
const ROWS: usize = 1_048_575;
/// Characters that a cell may hold.
const CELL_CHARACTERS: usize = 32_767;
/// The height of a line of text, in points.
pub(super) const LINE_POINTS: usize = 15;
/// Most lines of a row: a browser of cells shows no higher ones well.
const LINES: usize = 20;
/// Digits that a number of a workbook keeps.
const EXACT_DIGITS: usize = 15;

/// The columns of charges as a person reads them: what must be known first, then what to ask by,
/// then where it stands.
pub(super) const CHARGES: [Column; 28] = [
    Column::Rank,
    Column::Answer,
    Column::Day,
    Column::Name,
    Column::Amount,
    Column::Currency,
    Column::Card,
    Column::DaysLeft,
    Column::ReportBy,
    Column::Reason,
    Column::Note,
    Column::AnsweredOn,
    Column::ReportedOn,
    Column::ReportedTo,
    Column::Receipt,
    Column::AnswerBy,
    Column::RefundBy,
    Column::Shop,
    Column::OrderNumber,
    Column::State,
    Column::Kind,
    Column::PostedOn,
    Column::Deadline,
    Column::Window,
    Column::File,
    Column::Sheet,
    Column::Row,
    Column::Id,
];
/// Columns that fit a printed page.
const PRINTED: u16 = 12;

pub(super) type Written = Result<(), XlsxError>;

/// The workbook as bytes.
pub(super) fn xlsx(view: &View) -> Vec<u8> {
    written(view).expect("names, rows and cells are held within what a workbook takes")
}

fn written(view: &View) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = excel_day(view.report.as_of)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    let rows: Vec<Row> = charges::rows(view).collect();
    let of = |part: Part| {
        charges::table(view, &CHARGES, rows.iter().filter(move |row| row.part == part))
    };
    let in_groups = |row: &&Row| row.in_group;
    let explained = rows.iter().filter(|row| row.part == Part::Explained);
    summary::write(view, workbook.add_worksheet(), &styles)?;
    let sheets = [
        (SheetName::ToLookAt, of(Part::ToLookAt)),
        (SheetName::Groups, charges::table(view, &CHARGES, rows.iter().filter(in_groups))),
        (SheetName::Explained, orders::explained(view, explained)),
        (SheetName::Folded, of(Part::Folded)),
        (SheetName::SetAside, of(Part::SetAside)),
        (SheetName::Orders, orders::all(view)),
        (SheetName::Inputs, inputs::table(view)),
    ];
    for (name, table) in sheets {
        write_table(view.teller.voice, workbook.add_worksheet(), &styles, name, &table)?;
    }
    workbook.save_to_buffer()
}

/// A sheet of one table, with answers to choose from where it has a column for them.
pub(super) fn write_table(
    voice: Voice,
    sheet: &mut Worksheet,
    styles: &Styles,
    name: SheetName,
    table: &Table,
) -> Written {
    sheet.set_name(name.say(voice))?;
    for (at, column) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, column.say(voice), &styles.header)?;
    }
    let last = last_column(table);
    sheet.write_string_with_format(0, last + 1, MARK, &styles.quiet)?;
    sheet.set_column_hidden(last + 1)?;
    let shown = table.rows.len().min(ROWS);
    let rows = u32::try_from(shown).unwrap_or(u32::MAX);
    let report_day = voice.as_of.to_string();
    for row in 1..=rows {
        sheet.write_string_with_format(row, last + 1, &report_day, &styles.quiet)?;
    }
    answers::offer(voice, sheet, table, rows)?;
    for (row, cells) in (1u32..).zip(&table.rows[..shown]) {
        for (at, cell) in (0u16..).zip(cells) {
            write_cell(sheet, styles, (row, at), cell)?;
        }
    }
    if let Some(left_out) = table.rows.len().checked_sub(shown).filter(|count| *count > 0) {
        sheet.insert_note(
            0,
            0,
            &rust_xlsxwriter::Note::new(OnPage::LeftOut(left_out).say(voice)),
        )?;
    }
    if rows > 0 {
        sheet.autofilter(0, 0, rows, last)?;
        sheet.set_print_area(0, 0, rows, last.min(PRINTED - 1))?;
    }
    let widths = widths(voice, table, shown);
    for (at, width) in (0u16..).zip(&widths) {
        sheet.set_column_width(at, u16::try_from(*width).unwrap_or(u16::MAX))?;
    }
    for (row, cells) in (1u32..).zip(&table.rows[..shown]) {
        let lines = cells.iter().zip(&widths).map(|(cell, width)| lines_of(cell, *width));
        let lines = lines.max().unwrap_or(1).min(LINES);
        if lines > 1 {
            sheet.set_row_height(row, u16::try_from(lines * LINE_POINTS).unwrap_or(u16::MAX))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The width of each column: its longest text's, as far as that is a width for a column.
fn widths(voice: Voice, table: &Table, shown: usize) -> Vec<usize> {
    let of = |(at, column): (usize, &Column)| {
        let cells =
            table.rows.iter().take(shown).map(|row| width(&row[at].said(|day| day.to_string())));
        let header = width(&column.say(voice)) + 3;
        columns_of(*column, cells.chain([header]).max().unwrap_or(0))
    };
    table.columns.iter().enumerate().map(of).collect()
}

/// Lines that a text takes in a column; programs do not all find this out by themselves.
fn lines_of(cell: &Cell, columns: usize) -> usize {
    match cell {
        Cell::Text(text) => wrap(&fit(text), columns.saturating_sub(2).max(1)).len(),
        _ => 1,
    }
}

fn last_column(table: &Table) -> u16 {
    u16::try_from(table.columns.len()).map_or(u16::MAX, |count| count.saturating_sub(1))
}

fn write_cell(sheet: &mut Worksheet, styles: &Styles, at: (u32, u16), cell: &Cell) -> Written {
    let (row, column) = at;
    match cell {
        Cell::Empty => {}
        // A string stays a string, whatever it begins with.
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, fit(text), &styles.text)?;
        }
        Cell::Count(count) => write_count(sheet, at, *count, &styles.count)?,
        Cell::DaysLeft(days) => write_count(sheet, at, *days, styles.days_left(*days))?,
        Cell::Day(day) => match excel_day(*day) {
            Ok(date) => {
                sheet.write_datetime_with_format(row, column, &date, &styles.day)?;
            }
            // Workbooks know no day before 1900.
            Err(_) => {
                sheet.write_string_with_format(row, column, day.to_string(), &styles.text)?;
            }
        },
        Cell::Amount(amount) => write_amount(sheet, styles, at, *amount)?,
    }
    Ok(())
}

fn write_count(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    count: i64,
    format: &rust_xlsxwriter::Format,
) -> Written {
    // Counts of rows and days: far below what a workbook's number holds exactly.
    let number = Decimal::from(count).to_f64().unwrap_or_default();
    sheet.write_number_with_format(row, column, number, format)?;
    Ok(())
}

/// Workbooks know no other number than a double. An amount is written as one only where its
/// decimal text comes back out of it unchanged; else it stands as text.
fn write_amount(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, column): (u32, u16),
    amount: Money,
) -> Written {
    if let Some(number) = exact_number(amount) {
        let format = styles.amount(amount.currency);
        sheet.write_number_with_format(row, column, number, format)?;
    } else {
        let exact = amount.to_decimal().to_string();
        sheet.write_string_with_format(row, column, exact, &styles.text)?;
    }
    Ok(())
}

/// The amount as a workbook's number, where that holds it exactly.
pub(super) fn exact_number(amount: Money) -> Option<f64> {
    let digits = amount.minor.unsigned_abs().to_string().len();
    amount.to_decimal().to_f64().filter(|_| digits <= EXACT_DIGITS)
}

pub(super) fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

/// The text without what moves a cursor or turns the direction of writing, no longer than a cell.
pub(super) fn fit(text: &str) -> String {
    text.chars().filter(|c| !steers_the_screen(*c)).take(CELL_CHARACTERS).collect()
}
