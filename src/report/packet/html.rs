//! The papers as one page for a browser, to be printed: no script, one style, a new sheet for each
//! reader.

use super::{Block, Content, Packet, Page, Table};
use crate::report::html::head_of;
use crate::report::html::markup::{Element, el};
use crate::report::tables::Cell;
use crate::text::quantities::money;
use crate::text::{Lang, Voice};

const STYLE: &str = include_str!("packet.css");

pub(super) fn html(packet: &Packet) -> Vec<u8> {
    let lang = match packet.lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let notice = el("header").child(el("h1").text(&packet.title));
    let notice = notice.child(el("p").text(&packet.how_to_use));
    let pages = packet.pages.iter().map(|page| article(packet, page));
    let body = el("body").child(notice).child(el("main").children(pages));
    let head = head_of(&packet.title, "light", STYLE, None);
    el("html").attr("lang", lang).child(head).child(body).document().into_bytes()
}

fn article(packet: &Packet, page: &Page) -> Element {
    let to = (!page.to.is_empty()).then(|| el("p").class("to").child(el("bdi").text(&page.to)));
    el("article")
        .child(el("p").class("made").text(&page.made))
        .child(el("h2").text(&page.title))
        .children(to)
        .children(page.blocks.iter().map(|block| section(packet, block)))
}

fn section(packet: &Packet, block: &Block) -> Element {
    let heading = block.heading.as_ref().map(|heading| el("h3").text(heading));
    let section = el("section").children(heading);
    match &block.content {
        Content::Facts(facts) => section.child(pairs("facts", facts)),
        Content::Blanks(blanks) => section.child(pairs("blanks", blanks)),
        Content::Steps(steps) => {
            section.child(el("ol").children(steps.iter().map(|step| el("li").text(step))))
        }
        Content::Sentences(said) => section.children(said.iter().map(|it| el("p").text(it))),
        Content::Boxes(names) => {
            let names = names.iter().map(|name| el("li").text(name));
            section.child(el("ul").class("boxes").children(names))
        }
        Content::Table(table) => section.child(rows(packet, table)),
    }
}

fn pairs(class: &'static str, pairs: &[(String, String)]) -> Element {
    let pair = |(name, value): &(String, String)| {
        let value = el("dd").child(el("bdi").text(value));
        el("div").child(el("dt").text(name)).child(value)
    };
    el("dl").class(class).children(pairs.iter().map(pair))
}

fn rows(packet: &Packet, table: &Table) -> Element {
    let is_figure = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|entry| entry.cells.get(at));
        cells.any(|cell| matches!(cell, Cell::Amount(_) | Cell::Count(_))) && at > 0
    };
    let names = table.columns.iter().enumerate().map(|(at, name)| {
        let cell = el("th").attr("scope", "col").text(name);
        if is_figure(at) { cell.class("figure") } else { cell }
    });
    let head = el("thead").child(el("tr").children(names));
    // A row and its notes stay on one sheet.
    let entries = table.rows.iter().map(|entry| {
        let cells = entry.cells.iter().map(|cell| cell_of(packet, cell));
        let notes = (!entry.notes.is_empty()).then(|| {
            let said = entry.notes.iter().map(|note| el("span").child(el("bdi").text(note)));
            let cell = el("td").attr("colspan", table.columns.len()).words(said);
            el("tr").class("notes").child(cell)
        });
        el("tbody").child(el("tr").children(cells)).children(notes)
    });
    el("table").child(head).children(entries)
}

fn cell_of(packet: &Packet, cell: &Cell) -> Element {
    let voice = Voice::on_paper(packet.lang);
    let figure = |text: String| el("td").class("figure").text(text);
    match cell {
        Cell::Empty => el("td"),
        Cell::Text(text) => el("td").child(el("bdi").text(text)),
        Cell::Count(count) | Cell::DaysLeft(count) => figure(count.to_string()),
        Cell::Day(day) => el("td").class("day").text(voice.day(*day)),
        Cell::Amount(amount) => figure(money(*amount)),
    }
}
