//! What a [`Problem`] says to a person: one sentence of what is wrong, one of what to do.
//!
//! ```text
//! error: amount `1,2O0` is not a number
//!   --> meisai-2026-10.csv, row 14, column `利用金額`
//!    |  2026/10/03, AMAZON.CO.JP, 1,2O0
//!   format: myjcb
//!   help: a letter `O` stands among the digits; download the file again
//! ```
//!
//! English is lower case without a full stop, input stands in backticks; Japanese is polite, with
//! the same facts.

use super::Lang;
use crate::error::Problem;
use std::fmt;

mod english;
mod japanese;

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub what: String,
    pub help: String,
}

impl Words {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Words {
        Words { what: what.into(), help: help.into() }
    }
}

/// A problem in a language; its `Display` is the whole layout, without a final line end.
pub struct Told<'a> {
    problem: &'a Problem,
    lang: Lang,
}

impl Problem {
    /// The two sentences alone.
    pub fn words(&self, lang: Lang) -> Words {
        match lang {
            Lang::En => english::words(self),
            Lang::Ja => japanese::words(self),
        }
    }

    /// The whole layout, as it stands on standard error.
    pub fn told(&self, lang: Lang) -> Told<'_> {
        Told { problem: self, lang }
    }

    /// File, sheet, row and column, as far as they are known; `None` when no file is.
    pub fn whereabouts(&self, lang: Lang) -> Option<String> {
        if self.file.is_empty() {
            return None;
        }
        let (comma, sheet, row, column) = match lang {
            Lang::En => (", ", ["sheet `", "`"], ["row ", ""], ["column `", "`"]),
            Lang::Ja => ("、", ["シート「", "」"], ["", "行目"], ["「", "」の列"]),
        };
        let parts = [
            Some(self.file.clone()),
            self.sheet.as_ref().map(|name| format!("{}{name}{}", sheet[0], sheet[1])),
            self.row.map(|number| format!("{}{number}{}", row[0], row[1])),
            self.column.as_ref().map(|name| format!("{}{name}{}", column[0], column[1])),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(comma))
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.problem.words(self.lang);
        let (error, format, help) = match self.lang {
            Lang::En => ("error: ", "format", "help"),
            Lang::Ja => ("", "形式", "対処"),
        };
        write!(f, "{error}{}", words.what)?;
        if let Some(place) = self.problem.whereabouts(self.lang) {
            write!(f, "\n  --> {place}")?;
        }
        if let Some(excerpt) = &self.problem.excerpt {
            write!(f, "\n   |  {excerpt}")?;
        }
        if let Some(id) = &self.problem.format {
            write!(f, "\n  {format}: {id}")?;
        }
        write!(f, "\n  {help}: {}", words.help)
    }
}

/// Endings of names, the last behind `or`; every other language sets the same mark between all.
pub(super) fn endings(known: &[&'static str], or: &str) -> String {
    let mut named: Vec<String> = known.iter().map(|ending| format!("`.{ending}`")).collect();
    let last = named.pop().unwrap_or_default();
    let comma = if or.starts_with(' ') { ", " } else { or };
    if named.is_empty() { last } else { format!("{}{or}{last}", named.join(comma)) }
}

/// A list of inputs, each between the marks, joined.
pub(super) fn list(items: &[impl AsRef<str>], marks: [&str; 2], joint: &str) -> String {
    let marked: Vec<String> =
        items.iter().map(|item| format!("{}{}{}", marks[0], item.as_ref(), marks[1])).collect();
    marked.join(joint)
}
