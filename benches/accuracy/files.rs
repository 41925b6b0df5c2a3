//! The files that a household would give, and where in them everything stands.

use super::histories;
use super::statements;
use super::truth::{ChargeAt, HistoryLayout, Household, OrderAt};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// What the household could lay its hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    Full,
    /// Histories end 20 days early, and the partner's are missing.
    Gaps,
    StatementsOnly,
}

impl Condition {
    pub const ALL: [Condition; 3] = [Condition::Full, Condition::Gaps, Condition::StatementsOnly];
    const DAYS_MISSING: u64 = 20;
}

/// A row of a file, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub file: String,
    pub row: u32,
}

/// One file under construction.
pub struct Sheet {
    pub name: String,
    text: String,
    rows: u32,
}

impl Sheet {
    pub fn new(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), text: String::new(), rows: 0 }
    }

    /// Writes a line as it is, and says where it stands.
    pub fn line(&mut self, line: &str) -> Spot {
        self.text.push_str(line);
        self.text.push('\n');
        self.rows += 1;
        Spot { file: self.name.clone(), row: self.rows }
    }

    /// Writes cells, each in quotes.
    pub fn quoted(&mut self, cells: &[&str]) -> Spot {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        self.line(&cells.join(","))
    }
}

/// The files of one household in one condition.
#[derive(Default)]
pub struct Files {
    /// Name and bytes.
    pub written: Vec<(String, Vec<u8>)>,
    /// Every row of a statement that moves money.
    pub charges: BTreeMap<Spot, ChargeAt>,
    /// Every row that speaks of an order.
    pub orders: BTreeMap<Spot, OrderAt>,
}

impl Files {
    pub fn utf8(&mut self, sheet: Sheet) {
        self.written.push((sheet.name, sheet.text.into_bytes()));
    }

    pub fn utf8_with_bom(&mut self, sheet: Sheet) {
        self.written.push((sheet.name, format!("\u{feff}{}", sheet.text).into_bytes()));
    }

    pub fn shift_jis(&mut self, sheet: Sheet) {
        let (bytes, _, has_unknown) = encoding_rs::SHIFT_JIS.encode(&sheet.text);
        assert!(!has_unknown, "{} holds a letter that Shift_JIS has not", sheet.name);
        self.written.push((sheet.name, bytes.into_owned()));
    }
}

/// Writes what the household has in this condition.
pub fn write(home: &Household, condition: Condition) -> Files {
    let mut files = Files::default();
    for card in 0..home.cards.len() {
        statements::write(home, card, &mut files);
    }
    if condition == Condition::StatementsOnly {
        return files;
    }
    for (account, has) in home.accounts.iter().enumerate() {
        let is_missing =
            has.layout == HistoryLayout::NotGiven || condition == Condition::Gaps && has.owner == 1;
        if !is_missing {
            histories::write(home, account, last_order_day(home, condition), &mut files);
        }
    }
    files
}

fn last_order_day(home: &Household, condition: Condition) -> NaiveDate {
    match condition {
        Condition::Gaps => home.as_of - Days::new(Condition::DAYS_MISSING),
        Condition::Full | Condition::StatementsOnly => home.as_of,
    }
}
