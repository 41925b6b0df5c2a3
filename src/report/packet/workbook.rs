//! The papers as a workbook: a sheet for each reader, to be printed on A4. Every sheet names
//! [`MARK`] in its first row, so that a later run never reads one as a statement.

use super::{Block, Content, Entry, Packet, Page, Table};
use crate::model::Money;
use crate::report::MARK;
use crate::report::measure::{width, wrap};
use crate::report::tables::Cell;
use crate::report::xlsx::{LINE_POINTS, exact_number, excel_day, fit};
use crate::text::quantities::money;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Columns of every sheet, and what each may take.
const COLUMNS: u16 = 6;
const LEAST_COLUMNS: usize = 8;
const MOST_COLUMNS: usize = 30;
/// What all columns may take, so that a sheet of A4 can be read.
const ALL_COLUMNS: usize = 98;
/// The height of a line to write on, in points.
const BLANK_POINTS: u16 = 24;
/// Where the mark stands, out of sight.
const MARK_COLUMN: u16 = 25;
/// Characters of a sheet's name.
const NAME_CHARACTERS: usize = 31;
/// A4, in the numbers of the format.
const A4: u8 = 9;

type Written = Result<(), XlsxError>;

pub(super) fn xlsx(packet: &Packet, as_of: NaiveDate) -> Vec<u8> {
    written(packet, as_of).expect("names, rows and cells are held within what a workbook takes")
}

fn written(packet: &Packet, as_of: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = excel_day(as_of)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for (number, page) in (1usize..).zip(&packet.pages) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(number, page))?;
        Paper::new(sheet, page)?.page(page)?;
    }
    workbook.save_to_buffer()
}

/// The number makes it unlike the others, whatever the readers are called.
fn sheet_name(number: usize, page: &Page) -> String {
    let name = if page.to.is_empty() { &page.title } else { &page.to };
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = format!("{number} {}", fit(name)).chars().filter(allowed).collect();
    name.chars().take(NAME_CHARACTERS).collect()
}

struct Paper<'a> {
    sheet: &'a mut Worksheet,
    widths: Vec<usize>,
    row: u32,
}

impl Paper<'_> {
    fn new<'a>(sheet: &'a mut Worksheet, page: &Page) -> Result<Paper<'a>, XlsxError> {
        let widths = widths(page);
        for (column, width) in (0u16..).zip(&widths) {
            sheet.set_column_width(column, u16::try_from(*width).unwrap_or(u16::MAX))?;
        }
        sheet.write_string_with_format(0, MARK_COLUMN, MARK, &Format::new())?;
        sheet.set_column_hidden(MARK_COLUMN)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        Ok(Paper { sheet, widths, row: 0 })
    }

    fn page(&mut self, page: &Page) -> Written {
        let bold = Format::new().set_bold();
        self.line(&page.title, &bold.clone().set_font_size(14))?;
        if !page.to.is_empty() {
            self.line(&page.to, &bold.clone().set_font_size(12))?;
        }
        self.line(&page.made, &Format::new().set_font_size(9))?;
        page.blocks.iter().try_for_each(|block| self.block(block))?;
        self.sheet.set_print_area(0, 0, self.row.saturating_sub(1), COLUMNS - 1)?;
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Written {
        self.row += 1;
        if let Some(heading) = &block.heading {
            self.line(heading, &Format::new().set_bold().set_border_bottom(FormatBorder::Thin))?;
        }
        let plain = Format::new();
        match &block.content {
            Content::Facts(facts) => {
                facts.iter().try_for_each(|(name, value)| self.pair(name, value, &plain))
            }
            Content::Blanks(blanks) => {
                let line = Format::new().set_border_bottom(FormatBorder::Thin);
                blanks.iter().try_for_each(|(name, value)| {
                    self.sheet.set_row_height(self.row, BLANK_POINTS)?;
                    self.pair(name, value, &line)
                })
            }
            Content::Steps(steps) => (1..)
                .zip(steps)
                .try_for_each(|(number, step)| self.line(&format!("{number}. {step}"), &plain)),
            Content::Sentences(said) => said.iter().try_for_each(|it| self.line(it, &plain)),
            Content::Boxes(names) => {
                names.iter().try_for_each(|name| self.line(&format!("□ {name}"), &plain))
            }
            Content::Table(table) => self.table(table),
        }
    }

    /// A text over the whole sheet.
    fn line(&mut self, text: &str, format: &Format) -> Written {
        self.spread(0, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn pair(&mut self, name: &str, value: &str, format: &Format) -> Written {
        let top = Format::new().set_align(FormatAlign::Top);
        self.sheet.merge_range(self.row, 0, self.row, 1, &fit(name), &top)?;
        self.spread(2, value, format)?;
        self.row += 1;
        Ok(())
    }

    /// A text from this column to the last one, in a row as high as it needs.
    fn spread(&mut self, from: u16, text: &str, format: &Format) -> Written {
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        let text = fit(text);
        self.sheet.merge_range(self.row, from, self.row, COLUMNS - 1, &text, &format)?;
        let room: usize = self.widths[usize::from(from)..].iter().sum();
        self.height(wrap(&text, room.saturating_sub(2)).len())
    }

    fn height(&mut self, lines: usize) -> Written {
        if lines > 1 {
            let points = u16::try_from(lines * LINE_POINTS).unwrap_or(u16::MAX);
            self.sheet.set_row_height(self.row, points)?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Written {
        let header = Format::new().set_bold().set_text_wrap();
        for (column, name) in (0u16..).zip(&table.columns) {
            self.sheet.write_string_with_format(self.row, column, name, &header)?;
        }
        self.row += 1;
        table.rows.iter().try_for_each(|entry| self.entry(entry))
    }

    fn entry(&mut self, entry: &Entry) -> Written {
        let mut lines = 1;
        for (column, cell) in (0u16..).zip(&entry.cells) {
            self.cell(column, cell)?;
            if let Cell::Text(text) = cell {
                let room = self.widths[usize::from(column)].saturating_sub(2);
                lines = lines.max(wrap(text, room).len());
            }
        }
        self.height(lines)?;
        self.row += 1;
        if entry.notes.is_empty() {
            return Ok(());
        }
        self.line(&entry.notes.join(" "), &Format::new().set_font_size(9).set_indent(1))
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Written {
        let base = || Format::new().set_align(FormatAlign::Top);
        let (sheet, row) = (&mut *self.sheet, self.row);
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                // Amounts stand to the right: a text behind one keeps its distance.
                let apart = base().set_text_wrap().set_indent(u8::from(column > 0));
                sheet.write_string_with_format(row, column, fit(text), &apart)?;
            }
            Cell::Count(count) | Cell::DaysLeft(count) => {
                let number = Decimal::from(*count).to_f64().unwrap_or_default();
                let left = base().set_align(FormatAlign::Left);
                sheet.write_number_with_format(row, column, number, &left)?;
            }
            Cell::Day(day) => {
                let format = base().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
                match excel_day(*day) {
                    Ok(date) => sheet.write_datetime_with_format(row, column, &date, &format)?,
                    // Workbooks know no day before 1900.
                    Err(_) => sheet.write_string(row, column, day.to_string())?,
                };
            }
            Cell::Amount(amount) => match exact_number(*amount) {
                Some(number) => {
                    let format = base().set_num_format(pattern(*amount));
                    sheet.write_number_with_format(row, column, number, &format)?;
                }
                None => {
                    sheet.write_string(row, column, money(*amount))?;
                }
            },
        }
        Ok(())
    }
}

/// An amount looks as it does in sentences: with its currency before it.
fn pattern(amount: Money) -> String {
    let unit = money(Money::new(0, amount.currency));
    let unit = unit.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let decimals = match amount.currency.exponent() {
        0 => String::new(),
        places => format!(".{}", "0".repeat(places as usize)),
    };
    format!("\"{unit}\"#,##0{decimals}")
}

/// The width of each column: its longest cell's in any table, within what a sheet of paper takes.
fn widths(page: &Page) -> Vec<usize> {
    let mut widths = vec![LEAST_COLUMNS; usize::from(COLUMNS)];
    let tables = page.blocks.iter().filter_map(|block| match &block.content {
        Content::Table(table) => Some(table),
        _ => None,
    });
    for table in tables {
        let names = table.columns.iter().enumerate().map(|(at, name)| (at, width(name)));
        let cells = table.rows.iter().flat_map(|entry| entry.cells.iter().enumerate());
        let cells = cells.map(|(at, cell)| (at, width(&cell.said(|day| day.to_string()))));
        for (at, wide) in names.chain(cells) {
            if let Some(column) = widths.get_mut(at) {
                *column = (*column).max(wide.min(MOST_COLUMNS) + 2);
            }
        }
    }
    while widths.iter().sum::<usize>() > ALL_COLUMNS {
        let widest = widths.iter_mut().max().expect("there are columns");
        *widest -= 1;
    }
    widths
}
