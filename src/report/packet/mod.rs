//! The papers to hand over: a page for each card company, each shop and the police, each with what
//! its reader needs and nothing of the others. Plain values first, then three faces.
//!
//! ```text
//! Report ──> what is chosen ──> one dossier a reader ──> pages ──> html, md, xlsx
//! ```

mod charges;
mod chosen;
mod grounds;
mod html;
mod markdown;
mod orders;
mod pages;
mod reports;
mod telling;
mod workbook;

use super::outline::View;
use super::tables::Cell;
use super::tally::Tally;
use crate::model::Report;
use crate::text::reasons::Teller;
use crate::text::{Lang, Voice};
use std::io::{self, Write};

/// How the papers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Html,
    Markdown,
    Workbook,
}

/// All papers of a report.
struct Packet {
    lang: Lang,
    title: String,
    /// For whoever prints them.
    how_to_use: String,
    pages: Vec<Page>,
}

/// What one reader is given.
struct Page {
    title: String,
    /// Whose page it is.
    to: String,
    /// When and by what.
    made: String,
    blocks: Vec<Block>,
}

/// A part of a page.
struct Block {
    heading: Option<String>,
    content: Content,
}

enum Content {
    /// Names and their values.
    Facts(Vec<(String, String)>),
    /// Counted from 1.
    Steps(Vec<String>),
    Sentences(Vec<String>),
    Table(Table),
    /// Lines to fill in, with what is known already.
    Blanks(Vec<(String, String)>),
    /// Boxes to tick.
    Boxes(Vec<String>),
}

struct Table {
    columns: Vec<String>,
    rows: Vec<Entry>,
}

/// A row, and the sentences below it.
struct Entry {
    cells: Vec<Cell>,
    notes: Vec<String>,
}

/// Whether anything is to be told to anybody: something is answered as not the household's or, with
/// `all_listed`, something stands on the list.
pub fn is_empty(report: &Report, all_listed: bool) -> bool {
    let tally = Tally::of(report);
    let view = view(report, &tally, Lang::En);
    chosen::chosen(&view, all_listed).is_empty()
}

/// Writes the papers. The same report gives the same bytes.
pub fn write(
    report: &Report,
    paper: Paper,
    lang: Lang,
    all_listed: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tally = Tally::of(report);
    let view = view(report, &tally, lang);
    let packet = pages::packet(&view, &chosen::chosen(&view, all_listed));
    let bytes = match paper {
        Paper::Html => html::html(&packet),
        Paper::Markdown => markdown::markdown(&packet),
        Paper::Workbook => workbook::xlsx(&packet, report.as_of),
    };
    out.write_all(&bytes)
}

/// The title and the name of each page, in their order.
pub fn readers(report: &Report, lang: Lang, all_listed: bool) -> Vec<(String, String)> {
    let tally = Tally::of(report);
    let view = view(report, &tally, lang);
    let pages = pages::packet(&view, &chosen::chosen(&view, all_listed)).pages;
    pages.into_iter().map(|page| (page.title, page.to)).collect()
}

fn view<'a>(report: &'a Report, tally: &'a Tally, lang: Lang) -> View<'a> {
    let teller = Teller { report, voice: Voice::on_paper(lang) };
    View { report, teller, tally, all: true }
}
