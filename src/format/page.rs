//! Pages of a shop that a person copied and pasted: orders stand in them as blocks of lines. They
//! are laid out as a table with one record a line, and go the way of all tables from there.

use super::Formats;
use super::column::{Pattern, fold_width};
use crate::read::{Container, LaidOut, Record, Sheet, SheetBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// An order must stand among this many lines: a page begins with its menus.
const SEARCHED: usize = 300;

/// The column that says what a line is.
const LINE: &str = "line";
/// A line that holds a part of the order above.
const JOINED: &str = "joined";
/// A line that holds nothing of an order.
const NOTE: &str = "note";

/// How orders stand in a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// An order begins where the first of these is found, and ends where it is found again.
    cell: Vec<PageCell>,
}

/// A fact of an order: what the capture `part` of the pattern finds first in the order's lines.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageCell {
    /// What the column is called.
    name: String,
    /// Tried on the lines of an order in NFKC, with `\n` between them.
    like: Pattern,
    /// A text in which no order has all of these is no such page.
    #[serde(default)]
    needed: bool,
    /// No two orders share it: a line that has it outside of any order is what was copied of one
    /// more.
    #[serde(default)]
    unique: bool,
}

/// The table that a page of one of these formats makes; `None` where the sheet is no such page.
pub fn lay_out(sheet: &Sheet, formats: &Formats) -> Option<Sheet> {
    let mut pages = formats.list.iter().filter_map(|format| Some((format, format.page.as_ref()?)));
    let first = Lines::of(sheet, SEARCHED);
    let (format, page) = pages.find(|(_, page)| page.is_in(&first))?;
    Some(page.table(sheet, &format.id))
}

/// The lines of a sheet in NFKC, one behind another.
struct Lines {
    text: String,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Lines {
    fn of(sheet: &Sheet, most: usize) -> Lines {
        let mut lines = Lines { text: String::new(), starts: Vec::new() };
        for record in sheet.records().take(most) {
            lines.starts.push(lines.text.len());
            lines.text += &fold_width(&line(record, &sheet.container));
            lines.text.push('\n');
        }
        lines
    }

    /// The line in which this byte stands.
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }
}

/// The record as the one line that it was.
fn line(record: Record<'_>, container: &Container) -> String {
    let between = match container {
        Container::Text { delimiter } => *delimiter,
        Container::Workbook => ' ',
    };
    let cells: Vec<&str> = record.cells().collect();
    cells.join(between.encode_utf8(&mut [0; 4])).replace(['\n', '\r'], " ")
}

/// The cells of one order, by column, and the lines that they were found in.
#[derive(Default)]
struct Block {
    cells: Vec<Option<String>>,
    lines: Vec<usize>,
}

impl Page {
    fn is_in(&self, lines: &Lines) -> bool {
        let is_whole = |block: &Block| {
            let mut pairs = self.cell.iter().zip(&block.cells);
            pairs.all(|(cell, found)| !cell.needed || found.is_some())
        };
        let is_order = |range: &Range<usize>| is_whole(&self.block(lines, range.clone()));
        self.ranges(lines).iter().any(is_order)
    }

    /// From the first cell of each order to that of the next.
    fn ranges(&self, lines: &Lines) -> Vec<Range<usize>> {
        let Some(first) = self.cell.first() else { return Vec::new() };
        let begins: Vec<usize> =
            first.like.parts(&lines.text).map(|(whole, _)| whole.start).collect();
        let ends = begins.iter().skip(1).copied().chain([lines.text.len()]);
        begins.iter().zip(ends).map(|(begin, end)| *begin..end).collect()
    }

    fn block(&self, lines: &Lines, range: Range<usize>) -> Block {
        let mut block = Block::default();
        let text = &lines.text[range.clone()];
        for cell in &self.cell {
            let found = cell.like.parts(text).next();
            block.cells.push(found.as_ref().map(|(_, part)| text[part.clone()].trim().to_owned()));
            if let Some((whole, part)) = found {
                let end = part.end.max(whole.start + 1) - 1;
                block
                    .lines
                    .extend(lines.at(range.start + whole.start)..=lines.at(range.start + end));
            }
        }
        block
    }

    /// What each line is: an order's first, with its cells; a further one of an order.
    fn orders(&self, lines: &Lines) -> BTreeMap<usize, Option<Block>> {
        let mut found: BTreeMap<usize, Option<Block>> = BTreeMap::new();
        let mut known = Vec::new();
        for range in self.ranges(lines) {
            let first = lines.at(range.start);
            let block = self.block(lines, range);
            let has = |(cell, found): (&PageCell, &Option<String>)| cell.needed && found.is_some();
            if self.cell.iter().zip(&block.cells).any(has) {
                for line in &block.lines {
                    found.entry(*line).or_insert(None);
                }
                known.extend(block.cells.iter().flatten().cloned());
                found.insert(first, Some(block));
            }
        }
        for (column, cell) in self.cell.iter().enumerate().filter(|(_, cell)| cell.unique) {
            for (whole, part) in cell.like.parts(&lines.text) {
                let text = lines.text[part].trim();
                if !known.iter().any(|known| known == text) {
                    self.add_stray(&mut found, lines.at(whole.start), column, text);
                }
            }
        }
        found
    }

    /// A part of an order whose other lines are missing: a record that cannot be read, and says it.
    fn add_stray(
        &self,
        found: &mut BTreeMap<usize, Option<Block>>,
        line: usize,
        column: usize,
        text: &str,
    ) {
        let entry = found.entry(line).or_insert(None);
        if entry.is_none() {
            let mut cells = vec![None; self.cell.len()];
            cells[column] = Some(text.to_owned());
            *entry = Some(Block { cells, lines: Vec::new() });
        }
    }

    fn table(&self, sheet: &Sheet, format: &str) -> Sheet {
        let lines = Lines::of(sheet, usize::MAX);
        let orders = self.orders(&lines);
        let (name, container) = (sheet.name.clone(), sheet.container.clone());
        let mut table = SheetBuilder::new(&sheet.file, sheet.named, name, container);
        for record in sheet.records() {
            table.open_record(record.row(), record.row_end());
            match orders.get(&record.index()) {
                Some(Some(block)) => {
                    table.push("");
                    for (column, cell) in (1..).zip(&block.cells) {
                        let cell = cell.as_deref().unwrap_or("");
                        table.push(cell);
                        if cell.contains(char::REPLACEMENT_CHARACTER) {
                            table.mark_replaced(column);
                        }
                    }
                }
                _ if record.is_empty() => {}
                Some(None) => table.push(JOINED),
                None => table.push(NOTE),
            }
        }
        let names = self.cell.iter().map(|cell| cell.name.clone());
        let columns = [LINE.to_owned()].into_iter().chain(names).collect();
        let mut table = table.finish(&sheet.encoding);
        table.laid_out = Some(LaidOut { format: format.to_owned(), columns });
        table
    }
}
