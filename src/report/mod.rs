//! Report: one [`Report`] value, many faces.
//! Knows forms, widths and codes. Never a rule: faces add nothing and judge nothing.
//!
//! ```text
//! Report ──> outline ──> terminal, document, html   what people read, said once
//!    │          └─< tally, frames          where each charge went, what that adds up to
//!    ├─────> json                          what programs read
//!    ├─────> tables ──> csv, xlsx          what a spreadsheet reads
//!    ├─────> calendar                      what reminds of the days to report by
//!    ├─────> packet                        papers for those who must be told
//!    └─────> office                        one line of it, among those of other clients
//! ```

mod calendar;
mod closing;
pub mod codes;
mod csv;
mod document;
mod explain;
mod followed;
mod frames;
mod household;
mod html;
mod json;
mod ledgers;
mod list;
mod markdown;
mod measure;
mod news;
mod night;
pub mod office;
mod opening;
pub mod outline;
pub mod packet;
mod particulars;
mod starter;
mod statements;
mod tables;
mod tally;
mod terminal;
mod xlsx;

pub use calendar::Closed;
pub use closing::shown;
pub use tally::sums;

pub use explain::explanations;
pub use followed::on_a_line;
pub use starter::{Draft, configuration};

use crate::model::Report;
use crate::text::Lang;
use crate::text::reasons::Teller;
use outline::View;
use std::io::{self, Write};
use tally::Tally;

/// The mark of the program's own outputs: the JSON's `generator`, the CSV's last column. A later
/// run that meets it passes the file over.
pub const MARK: &str = "cardrecon-report";

/// The version of the JSON; keys may be added within it.
pub const VERSION: u32 = 1;

/// How a face is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    pub colour: bool,
    /// Show every charge, explained ones too.
    pub all: bool,
}

/// A face of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Terminal,
    Json,
    Csv,
    Html,
    Xlsx,
    Calendar,
    Markdown,
}

impl Face {
    /// Whether it shows the sums of the files' bytes.
    pub fn shows_sums(self) -> bool {
        self == Face::Json
    }
}

/// Writes one face as it goes: no line of JSON or CSV waits for the next. The same report gives the
/// same bytes. Many small writes: `out` should have a buffer.
pub fn write(report: &Report, face: Face, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let tally = Tally::of(report);
    let teller = Teller::new(report, look.lang);
    let view = View { report, teller, tally: &tally, all: look.all };
    match face {
        Face::Terminal => {
            let outline = outline::outline(report, look.lang, look.all);
            out.write_all(terminal::terminal(&outline, look).as_bytes())
        }
        Face::Markdown => {
            let outline = outline::outline(report, look.lang, look.all);
            out.write_all(&document::document(&outline, view.teller.voice))
        }
        Face::Json => json::json(report, look, out),
        Face::Csv => csv::csv(&view, out),
        Face::Html => out.write_all(&html::html(&View { all: false, ..view })),
        Face::Xlsx => out.write_all(&xlsx::xlsx(&view)),
        Face::Calendar => out.write_all(&calendar::ics(&view)),
    }
}

/// The bytes of one face.
pub fn render(report: &Report, face: Face, look: Look) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(report, face, look, &mut bytes).expect("memory can be written to");
    bytes
}
