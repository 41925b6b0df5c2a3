//! The outline as Markdown, for mails, notes and issue trackers.

use super::MARK;
use super::markdown::{escaped, row, rule};
use super::outline::{Body, Outline, Row, Section};
use super::tables::{Cell, Table};
use crate::text::columns::Column;
use crate::text::{Message, Voice};
use std::fmt::Write;

/// What a list shows of each line; reasons, deadlines and order numbers share the last cell.
const COLUMNS: [Column; 6] =
    [Column::Rank, Column::Day, Column::Amount, Column::Name, Column::Card, Column::Reason];

pub(super) fn document(outline: &Outline, voice: Voice) -> Vec<u8> {
    let mut text = format!("<!-- {MARK} -->\n");
    for section in &outline.sections {
        let written = written(section, voice);
        if !written.is_empty() {
            text.push('\n');
            text.push_str(&written);
        }
    }
    text.into_bytes()
}

/// A table, and sentences below it.
pub(super) fn of_table(table: &Table, said: &[String], voice: Voice) -> Vec<u8> {
    let mut text = format!("<!-- {MARK} -->\n\n");
    push(&mut text, &row(table.columns.iter().map(|column| column.say(voice))));
    push(&mut text, &rule(table.columns.len()));
    let cell = |cell: &Cell| cell.said(|day| voice.day(day));
    table.rows.iter().for_each(|cells| push(&mut text, &row(cells.iter().map(cell))));
    for said in said {
        text.push('\n');
        push(&mut text, &escaped(said));
    }
    text.into_bytes()
}

fn written(section: &Section, voice: Voice) -> String {
    let mut text = String::new();
    if let Some(heading) = &section.heading {
        push(&mut text, &format!("## {}", escaped(heading)));
        text.push('\n');
    }
    match &section.body {
        Body::Reach { spans, remarks } => {
            for (name, said) in spans {
                push(&mut text, &format!("- **{}** {}", escaped(name), escaped(said)));
            }
            for remark in remarks {
                push(&mut text, &format!("- {}", escaped(remark)));
            }
        }
        Body::Steps(steps) => {
            for (number, step) in (1..).zip(steps) {
                push(&mut text, &format!("{number}. {}", escaped(step)));
            }
        }
        Body::Rows(rows) if !rows.is_empty() => {
            push(&mut text, &row(COLUMNS.map(|column| column.say(voice))));
            push(&mut text, &rule(COLUMNS.len()));
            for line in rows {
                push(&mut text, &row(cells(line)));
            }
        }
        Body::Rows(_) => {}
        Body::Paragraphs(paragraphs) => {
            for said in paragraphs {
                push(&mut text, &format!("- {}", escaped(&said.join(" "))));
            }
        }
    }
    text
}

fn cells(line: &Row) -> [String; 6] {
    let said = std::iter::once(&line.aside).chain(&line.details);
    let said: Vec<&str> =
        said.map(String::as_str).map(str::trim).filter(|said| !said.is_empty()).collect();
    [
        line.rank.map_or_else(String::new, |rank| rank.to_string()),
        line.day.clone(),
        line.amount.clone(),
        line.name.clone(),
        line.card.clone(),
        said.join(" · "),
    ]
}

fn push(text: &mut String, line: &str) {
    writeln!(text, "{}", line.trim_end()).expect("memory can be written to");
}
