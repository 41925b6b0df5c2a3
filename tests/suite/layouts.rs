//! Statements of 128 real layouts, each read by what is known of the other 127: how many are read,
//! and how many wrongly. The rows are invented, by one seeded generator.

use crate::door;
use cardrecon::format::Formats;
use cardrecon::format::column::fold_header;
use cardrecon::format::detect::{Part, Vocabulary};
use cardrecon::model::{Books, Currency, Role};
use cardrecon::normalise::{CardNaming, Naming, normalise};
use cardrecon::read::Sheet;
use statement::{Row, statement};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

mod statement;

/// A line of tests/layouts.tsv.
pub struct Layout {
    pub name: String,
    pub group: String,
    pub delimiter: String,
    pub preamble: String,
    pub date_format: String,
    pub decimals: String,
    pub sign: String,
    pub transacted_on: String,
    pub posted_on: String,
    pub amount: String,
    pub debit: String,
    pub credit: String,
    pub payee: String,
    pub header: Vec<String>,
    kinds: BTreeMap<String, String>,
}

impl Layout {
    fn of(line: &str, kinds: &[(String, Vec<String>)]) -> Layout {
        let cells: Vec<&str> = line.split('\t').collect();
        let text = |at: usize| cells[at].to_owned();
        let joined = cells[13];
        let semicolons = joined.matches(';').count() > joined.matches(',').count();
        let header: Vec<String> = joined
            .split(if semicolons { ';' } else { ',' })
            .map(|name| name.trim().to_owned())
            .collect();
        let kind = |name: &String| {
            let lower = name.to_lowercase();
            let kind = kinds.iter().find(|(_, words)| words.iter().any(|w| lower.contains(w)));
            (name.clone(), kind.map(|(kind, _)| kind.clone()).unwrap_or_default())
        };
        Layout {
            name: text(0),
            group: text(1),
            delimiter: text(2),
            preamble: text(3),
            date_format: text(4),
            decimals: text(5),
            sign: text(6),
            transacted_on: text(7),
            posted_on: text(8),
            amount: text(9),
            debit: text(10),
            credit: text(11),
            payee: text(12),
            kinds: header.iter().map(kind).collect(),
            header,
        }
    }

    pub fn kind_of(&self, header: &str) -> String {
        self.kinds.get(header).cloned().unwrap_or_default()
    }

    fn parts(&self) -> [(Part, &str); 6] {
        [
            (Part::TransactedOn, &self.transacted_on),
            (Part::PostedOn, &self.posted_on),
            (Part::Amount, &self.amount),
            (Part::Debit, &self.debit),
            (Part::Credit, &self.credit),
            (Part::Descriptor, &self.payee),
        ]
    }

    fn teach(&self, words: &mut Vocabulary) {
        let parts = self.parts().into_iter().filter(|(_, header)| !header.is_empty());
        parts.for_each(|(part, header)| words.learn(part, header));
    }
}

fn layouts() -> Vec<Layout> {
    let table = |name: &str| {
        fs::read_to_string(door::project().join("tests").join(name)).expect("the table is there")
    };
    let kinds: Vec<(String, Vec<String>)> = table("layout-values.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(kind, words)| (kind.to_owned(), words.split('|').map(str::to_owned).collect()))
        .collect();
    table("layouts.tsv").lines().skip(1).map(|line| Layout::of(line, &kinds)).collect()
}

/// What became of one statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Every row is a charge of the right day and amount, with the labelled text.
    Exact,
    /// The same, with the shop's name from another column.
    OtherText,
    /// The reason.
    Refused(String),
    /// Some rows were not read.
    Incomplete(String),
    WrongDay,
    WrongAmount,
    WrongSign,
}

fn read_by(words: Vocabulary, layout: &Layout) -> End {
    let (sheet, rows) = statement(layout);
    let books = books_of(&sheet, words, layout);
    let input = &books.inputs[0];
    if let Some(problem) = &input.ignored_because {
        return End::Refused(format!("{:?}", problem.kind));
    }
    assert_eq!(input.role, Role::Statement, "{}", layout.name);
    if books.charges.len() != rows.len() {
        let first =
            input.rejections.first().map(|rejection| format!("{:?}", rejection.problem.kind));
        return End::Incomplete(first.unwrap_or_default());
    }
    compare(&books, &rows)
}

fn books_of(sheet: &Sheet, words: Vocabulary, layout: &Layout) -> Books {
    let code = match layout.group.as_str() {
        "KR" => "KRW",
        "US" | "agg" | "wallet" => "USD",
        "UK" => "GBP",
        _ => "EUR",
    };
    let card = CardNaming {
        file: Some(sheet.file.clone()),
        currency: Currency::parse(code),
        ..CardNaming::default()
    };
    let naming = Naming {
        zone: chrono_tz::Asia::Tokyo,
        cards: vec![card],
        account: None,
        forced: Vec::new(),
    };
    let formats = Formats { list: Vec::new(), words };
    normalise(std::slice::from_ref(sheet), &formats, &naming).0
}

fn compare(books: &Books, rows: &[Row]) -> End {
    let mut end = End::Exact;
    for (charge, row) in books.charges.iter().zip(rows) {
        let scale = 10_i64.pow(2 - charge.amount.currency.exponent());
        let hundredths = charge.amount.minor * scale;
        let day = charge.transacted_on.or(charge.posted_on);
        let printed = books.text(books.descriptor_of(charge).printed);
        let seen = if hundredths.abs() != row.hundredths.abs() {
            End::WrongAmount
        } else if hundredths != row.hundredths {
            End::WrongSign
        } else if day != Some(row.date) && day != Some(row.posted) {
            End::WrongDay
        } else if printed != row.payee {
            End::OtherText
        } else {
            End::Exact
        };
        end = end.max(seen);
    }
    end
}

/// How the statements of all layouts end, each read by the words that `words` gives for it.
fn measured(words: impl Fn(usize, &[Layout]) -> Vocabulary) -> Vec<(String, End)> {
    let layouts = layouts();
    assert_eq!(layouts.len(), 128);
    let ends = (0..layouts.len())
        .map(|at| (layouts[at].name.clone(), read_by(words(at, &layouts), &layouts[at])));
    ends.collect()
}

struct Tally {
    found: usize,
    exact: usize,
    refused: usize,
    wrong_day: usize,
    wrong_amount: usize,
    wrong_sign: usize,
    told: String,
}

fn tally(ends: &[(String, End)]) -> Tally {
    let count = |wanted: &dyn Fn(&End) -> bool| ends.iter().filter(|(_, end)| wanted(end)).count();
    let mut told = String::new();
    for (name, end) in ends.iter().filter(|(_, end)| *end > End::OtherText) {
        writeln!(told, "  {name}: {end:?}").expect("a string grows");
    }
    Tally {
        found: count(&|end| matches!(end, End::Exact | End::OtherText)),
        exact: count(&|end| *end == End::Exact),
        refused: count(&|end| matches!(end, End::Refused(_) | End::Incomplete(_))),
        wrong_day: count(&|end| *end == End::WrongDay),
        wrong_amount: count(&|end| *end == End::WrongAmount),
        wrong_sign: count(&|end| *end == End::WrongSign),
        told,
    }
}

fn show(what: &str, tally: &Tally) {
    println!(
        "{what}: found {} of 128, {} of them with the labelled text; refused {}, wrong day {}, \
         wrong amount {}, wrong sign {}\n{}",
        tally.found,
        tally.exact,
        tally.refused,
        tally.wrong_day,
        tally.wrong_amount,
        tally.wrong_sign,
        tally.told
    );
}

#[test]
fn a_layout_is_read_by_what_is_known_of_the_others() {
    let general = Vocabulary::general();
    let ends = measured(|left_out, layouts| {
        let mut words = general.clone();
        for (_, layout) in layouts.iter().enumerate().filter(|(at, _)| *at != left_out) {
            layout.teach(&mut words);
        }
        words
    });
    let tally = tally(&ends);
    show("leave one out", &tally);
    assert!(tally.found * 100 >= 90 * 128, "found {}", tally.found);
    assert_eq!((tally.wrong_amount, tally.wrong_day), (0, 0), "wrong amounts or days");
    assert!(tally.wrong_sign * 100 <= 2 * 128, "wrong signs: {}", tally.wrong_sign);
}

/// What values bring: no word of the layout's own language is known but from other layouts.
#[test]
fn without_general_words_but_english_values_still_tell() {
    let english = Vocabulary::general().in_language("English");
    let ends = measured(|left_out, layouts| {
        let mut words = english.clone();
        for (_, layout) in layouts.iter().enumerate().filter(|(at, _)| *at != left_out) {
            layout.teach(&mut words);
        }
        words
    });
    let tally = tally(&ends);
    show("leave one out, English words alone", &tally);
    assert!(tally.found * 100 >= 76 * 128, "found {}", tally.found);
    assert_eq!((tally.wrong_amount, tally.wrong_day, tally.wrong_sign), (0, 0, 0));
}

#[test]
fn all_words_together_read_no_amount_wrongly() {
    let built_in = Vocabulary::built_in();
    let tally = tally(&measured(|_, _| built_in.clone()));
    show("all words", &tally);
    assert!(tally.found * 100 >= 95 * 128, "found {}", tally.found);
    assert_eq!((tally.wrong_amount, tally.wrong_day, tally.wrong_sign), (0, 0, 0));
}

#[test]
fn the_known_headers_are_those_of_the_layouts() {
    let mut lists: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let layouts = layouts();
    for layout in &layouts {
        for (part, header) in layout.parts().iter().filter(|(_, header)| !header.is_empty()) {
            let folded = fold_header(header).trim_start_matches('#').to_owned();
            lists.entry(key_of(*part)).or_default().insert(folded);
        }
    }
    let mut text =
        "# Header texts of statements that have been seen, by what their columns are. Written by \
                    tests/suite/layouts.rs\n# with CARDRECON_BLESS=1 from tests/layouts.tsv.\n"
            .to_owned();
    for (key, headers) in lists {
        writeln!(text, "\n{key} = [").expect("a string grows");
        for header in headers {
            writeln!(text, "    {},", toml::Value::String(header)).expect("a string grows");
        }
        text.push_str("]\n");
    }
    door::check(&text, "src/format/known-headers.toml");
}

fn key_of(part: Part) -> &'static str {
    match part {
        Part::TransactedOn => "transacted_on",
        Part::PostedOn => "posted_on",
        Part::Amount => "amount",
        Part::Debit => "debit",
        Part::Credit => "credit",
        Part::Descriptor => "descriptor",
    }
}
