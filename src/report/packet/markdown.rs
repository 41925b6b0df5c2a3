//! The papers as Markdown: a rule between two readers.

use super::{Block, Content, Packet, Table};
use crate::report::MARK;
use crate::report::markdown::{escaped, row, rule};
use crate::report::tables::Cell;
use crate::text::Voice;
use crate::text::quantities::money;

/// A line to write on.
const BLANK: &str = "______________";

pub(super) fn markdown(packet: &Packet) -> Vec<u8> {
    let mut text = format!("<!-- {MARK} -->\n\n# {}\n\n", escaped(&packet.title));
    text.push_str(&format!("{}\n", escaped(&packet.how_to_use)));
    for page in &packet.pages {
        text.push_str(&format!("\n---\n\n## {}\n\n", escaped(&page.title)));
        if !page.to.is_empty() {
            text.push_str(&format!("**{}**\n\n", escaped(&page.to)));
        }
        text.push_str(&format!("{}\n", escaped(&page.made)));
        for block in &page.blocks {
            text.push_str(&written(packet, block));
        }
    }
    text.into_bytes()
}

fn written(packet: &Packet, block: &Block) -> String {
    let mut text = String::from("\n");
    if let Some(heading) = &block.heading {
        text.push_str(&format!("### {}\n\n", escaped(heading)));
    }
    match &block.content {
        Content::Facts(facts) => {
            for (name, value) in facts {
                text.push_str(&format!("- {}: **{}**\n", escaped(name), escaped(value)));
            }
        }
        Content::Blanks(blanks) => {
            for (name, value) in blanks {
                let value = if value.is_empty() { BLANK.to_owned() } else { escaped(value) };
                text.push_str(&format!("- {}: {value}\n", escaped(name)));
            }
        }
        Content::Steps(steps) => {
            for (number, step) in (1..).zip(steps) {
                text.push_str(&format!("{number}. {}\n", escaped(step)));
            }
        }
        Content::Sentences(said) => {
            for sentence in said {
                text.push_str(&format!("- {}\n", escaped(sentence)));
            }
        }
        Content::Boxes(names) => {
            for name in names {
                text.push_str(&format!("- [ ] {}\n", escaped(name)));
            }
        }
        Content::Table(table) => text.push_str(&table_of(packet, table)),
    }
    text
}

/// The rows; then, in their order, what is said below each.
fn table_of(packet: &Packet, table: &Table) -> String {
    let mut text = row(table.columns.iter().cloned()) + &rule(table.columns.len());
    for entry in &table.rows {
        text.push_str(&row(entry.cells.iter().map(|cell| plain(packet, cell))));
    }
    if table.rows.iter().any(|entry| !entry.notes.is_empty()) {
        text.push('\n');
    }
    for (number, entry) in (1..).zip(&table.rows) {
        let notes: Vec<String> = entry.notes.iter().map(|note| escaped(note)).collect();
        if !notes.is_empty() {
            text.push_str(&format!("{number}. {}\n", notes.join(" ")));
        }
    }
    text
}

fn plain(packet: &Packet, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(count) | Cell::DaysLeft(count) => count.to_string(),
        Cell::Day(day) => Voice::on_paper(packet.lang).day(*day),
        Cell::Amount(amount) => money(*amount),
    }
}
