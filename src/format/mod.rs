//! Knowledge of issuers and shops, as data: a typed mirror of a format file, detection, and the
//! forms that cells are written in.
//! Knows columns, row rules, signs, merchants. Never a charge or an order.
//!
//! A format file selects, renames, skips, parses and signs; it does not compute.

mod bank_lines;
pub mod cells;
pub mod column;
mod date_order;
pub mod detect;
mod hint;
mod issuers;
mod ledger;
pub mod merchants;
mod mirror;
mod order_columns;
pub mod page;
mod recognise;
pub mod rows;

pub use bank_lines::BankLines;
pub use date_order::{DateOrder, DateWords};
pub use issuers::IssuerWords;
pub use ledger::{AccountNames, LedgerColumns};
pub use mirror::{
    ChargeColumns, CurrencyCode, Facts, ForeignCell, Format, Get, KindColumn, Recognise, Sign,
    StatementFacts, Tier, TotalRule,
};
pub(crate) use mirror::{LabelMirror, toml_day};
pub use order_columns::{OrderColumns, StateWords};
pub use recognise::{Layout, Recognised, Unrecognised, recognise};

use crate::model::{Label, Role};
use detect::Vocabulary;
use std::collections::BTreeSet;

/// Id and text of every format file inside the program: src/build.rs finds them.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/format_files.rs"));

/// Every format that a run knows.
#[derive(Clone, Debug, Default)]
pub struct Formats {
    /// Ordered by id.
    pub list: Vec<Format>,
    /// What statements of no format are read by.
    pub words: Vocabulary,
}

impl Formats {
    /// The formats built into the program.
    pub fn built_in() -> Formats {
        let mut list: Vec<Format> = BUILT_IN
            .iter()
            .map(|(id, text)| parse(text).unwrap_or_else(|error| panic!("format {id}: {error}")))
            .collect();
        list.sort_by(|a, b| a.id.cmp(&b.id));
        Formats { list, words: Vocabulary::built_in() }
    }

    /// The words by which the issuers of statements are told apart.
    pub fn issuer_words(&self) -> IssuerWords {
        let mut words = IssuerWords::default();
        for format in self.list.iter().filter(|format| format.role == Role::Statement) {
            words.add(&format.issuer_name);
            words.add(&format.name);
        }
        words
    }

    pub fn get(&self, id: &str) -> Option<&Format> {
        self.list.iter().find(|format| format.id == id)
    }

    /// Issuers that have an interim statement beside their final one.
    pub fn interim_issuers(&self) -> BTreeSet<String> {
        let interim = self.list.iter().filter(|format| format.provisional);
        interim.map(|format| format.issuer.clone()).collect()
    }
}

/// Reads one format file. The error is the parser's own words.
pub fn parse(text: &str) -> Result<Format, String> {
    let mut table: toml::Table =
        text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    if let Some(toml::Value::Table(words)) = table.remove("words") {
        table.iter_mut().for_each(|(_, value)| put_words(value, &words));
    }
    let mut format: Format = table.try_into().map_err(|error| error.to_string())?;
    if format.issuer.is_empty() {
        format.issuer.clone_from(&format.id);
    }
    if format.issuer_name == Label::default() {
        format.issuer_name.clone_from(&format.name);
    }
    Ok(format)
}

/// Puts what `[words]` calls `date` where the file says `"@date"`.
fn put_words(value: &mut toml::Value, words: &toml::Table) {
    match value {
        toml::Value::String(text) => {
            if let Some(word) = text.strip_prefix('@').and_then(|name| words.get(name)) {
                *value = word.clone();
            }
        }
        toml::Value::Array(items) => items.iter_mut().for_each(|item| put_words(item, words)),
        toml::Value::Table(table) => {
            table.iter_mut().for_each(|(_, inner)| put_words(inner, words));
        }
        _ => {}
    }
}
