//! The papers as Markdown: a rule between two readers.

use super::{Block, Content, Packet, Page, Table};
use crate::report::MARK;
use crate::report::markdown::{escaped, row, rule};
use crate::report::tables::Cell;
use crate::text::Voice;

/// A line to write on.
const BLANK: &str = "______________";

pub(super) fn markdown(packet: &Packet) -> Vec<u8> {
    let mut lines = vec![format!("<!-- {MARK} -->"), String::new()];
    lines.extend([format!("# {}", escaped(&packet.title)), String::new()]);
    lines.push(escaped(&packet.how_to_use));
    for page in &packet.pages {
        lines.extend(page_of(packet, page));
    }
    (lines.join("\n") + "\n").into_bytes()
}

fn page_of(packet: &Packet, page: &Page) -> Vec<String> {
    let mut lines = ["", "---", ""].map(str::to_owned).to_vec();
    lines.extend([format!("## {}", escaped(&page.title)), String::new()]);
    if !page.to.is_empty() {
        lines.extend([format!("**{}**", escaped(&page.to)), String::new()]);
    }
    lines.push(escaped(&page.made));
    for block in &page.blocks {
        lines.push(String::new());
        if let Some(heading) = &block.heading {
            lines.extend([format!("### {}", escaped(heading)), String::new()]);
        }
        lines.extend(content(packet, block));
    }
    lines
}

fn content(packet: &Packet, block: &Block) -> Vec<String> {
    let item = |text: &String| format!("- {}", escaped(text));
    match &block.content {
        Content::Facts(facts) => {
            let fact = |(name, value): &(String, String)| {
                format!("- {}: **{}**", escaped(name), escaped(value))
            };
            facts.iter().map(fact).collect()
        }
        Content::Blanks(blanks) => {
            let blank = |(name, value): &(String, String)| {
                let value = if value.is_empty() { BLANK.to_owned() } else { escaped(value) };
                format!("- {}: {value}", escaped(name))
            };
            blanks.iter().map(blank).collect()
        }
        Content::Steps(steps) => counted(steps.iter().map(|step| escaped(step))),
        Content::Sentences(said) => said.iter().map(item).collect(),
        Content::Boxes(names) => {
            names.iter().map(|name| format!("- [ ] {}", escaped(name))).collect()
        }
        Content::Table(table) => table_of(packet, table),
    }
}

fn counted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let numbered = (1..).zip(texts).filter(|(_, text)| !text.is_empty());
    numbered.map(|(number, text)| format!("{number}. {text}")).collect()
}

/// The rows; then, by their numbers, what is said below each.
fn table_of(packet: &Packet, table: &Table) -> Vec<String> {
    let mut lines = vec![row(table.columns.iter().cloned()), rule(table.columns.len())];
    let voice = Voice::on_paper(packet.lang);
    let cells = |cells: &[Cell]| row(cells.iter().map(|cell| cell.said(|day| voice.day(day))));
    lines.extend(table.rows.iter().map(|entry| cells(&entry.cells)));
    let joined = |notes: &[String]| notes.iter().map(|note| escaped(note)).collect::<Vec<_>>();
    let notes = counted(table.rows.iter().map(|entry| joined(&entry.notes).join(" ")));
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes);
    }
    lines
}
