//! The workbook, read back as another program would.

use crate::report_maker::{Maker, label};
use crate::report_stories::{all, month, night};
use crate::text::NEVER_SAID;
use cardrecon::model::{Currency, LineKind, Money, Report, Status};
use cardrecon::read::{CellKind, Sheet, Source, read};
use cardrecon::report::{Face, Look, MARK, render};
use cardrecon::text::Lang;
use std::collections::BTreeSet;

const ENGLISH: [&str; 8] = [
    "Summary",
    "To look at",
    "Groups",
    "Accounted for",
    "Not checked",
    "Set aside",
    "Orders",
    "Files",
];

fn bytes(report: &Report, lang: Lang) -> Vec<u8> {
    render(report, Face::Xlsx, Look { lang, width: 80, colour: false, all: false })
}

fn sheets(report: &Report, lang: Lang) -> Vec<Sheet> {
    let source = Source { file: "report.xlsx".to_owned(), bytes: bytes(report, lang), named: true };
    read(&source).expect("it is a workbook")
}

fn sheet<'a>(sheets: &'a [Sheet], name: &str) -> &'a Sheet {
    sheets.iter().find(|sheet| sheet.name.as_deref() == Some(name)).expect("it is there")
}

/// The rows below the header, by column name.
fn rows<'a>(sheet: &'a Sheet, column: &str) -> Vec<&'a str> {
    let mut records = sheet.records();
    let header: Vec<&str> = records.next().expect("a header").cells().collect();
    let at = header.iter().position(|name| *name == column).expect("it has this column");
    records.map(|record| record.cells().nth(at).unwrap_or_default()).collect()
}

fn kinds(sheet: &Sheet, column: &str) -> BTreeSet<String> {
    let mut records = sheet.records();
    let header: Vec<&str> = records.next().expect("a header").cells().collect();
    let at = header.iter().position(|name| *name == column).expect("it has this column");
    let filled = records.filter(|record| record.cells().nth(at).is_some_and(|it| !it.is_empty()));
    filled.map(|record| format!("{:?}", record.kind(at))).collect()
}

#[test]
fn every_sheet_is_there_and_bears_the_mark() {
    for (story, report) in all() {
        let sheets = sheets(&report, Lang::En);
        let names: Vec<_> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
        assert_eq!(names, ENGLISH, "{story}");
        for sheet in &sheets {
            assert!(sheet.is_own_output(), "{story}: {:?} has no {MARK}", sheet.name);
        }
    }
}

#[test]
fn every_charge_stands_on_one_sheet_and_every_listed_order_with_them() {
    for (story, report) in all() {
        let sheets = sheets(&report, Lang::En);
        let filled = |name: &str, column: &str| {
            rows(sheet(&sheets, name), column).iter().filter(|cell| !cell.is_empty()).count()
        };
        let charges: usize = ["To look at", "Accounted for", "Not checked", "Set aside"]
            .into_iter()
            .map(|name| filled(name, "id"))
            .sum();
        assert_eq!(charges, report.books.charges.len(), "{story}");
        let ids: BTreeSet<String> = ["To look at", "Accounted for", "Not checked", "Set aside"]
            .into_iter()
            .flat_map(|name| rows(sheet(&sheets, name), "id"))
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect();
        assert_eq!(ids.len(), report.books.charges.len(), "{story}: none stands twice");
        let listed = rows(sheet(&sheets, "To look at"), "kind");
        let orders = report.lines.iter().filter(|line| {
            matches!(line.kind, LineKind::OrderToStop(_) | LineKind::CancelledOrder(_))
        });
        let orders = orders.count();
        assert_eq!(listed.iter().filter(|kind| **kind == "order").count(), orders, "{story}");
        assert_eq!(filled("Orders", "order row"), report.books.orders.len(), "{story}");
        assert_eq!(filled("Files", "file"), report.books.inputs.len(), "{story}");
        let groups = report.verdicts.iter().filter(|it| it.status == Status::Ambiguous).count();
        assert_eq!(filled("Groups", "id"), groups, "{story}");
    }
}

#[test]
fn dates_are_dates_and_numbers_numbers() {
    for (story, report) in all() {
        let sheets = sheets(&report, Lang::En);
        let listed = sheet(&sheets, "To look at");
        for (columns, kind) in [
            (["used or ordered on", "report by", "last day"], CellKind::Date),
            (["amount", "days left", "row"], CellKind::Number),
            (["as printed", "reason", "file"], CellKind::Text),
        ] {
            for column in columns {
                let seen = kinds(listed, column);
                assert!(
                    seen.iter().all(|it| *it == format!("{kind:?}")),
                    "{story}: {column} {seen:?}"
                );
            }
        }
    }
    let sheets = sheets(&night(), Lang::En);
    assert!(kinds(sheet(&sheets, "To look at"), "report by").contains("Date"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(bytes(&month(), Lang::Ja), bytes(&month(), Lang::Ja));
}

#[test]
fn text_stays_text_and_an_amount_keeps_every_digit() {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("架空カード", "Invented Card"), "1234");
    let usd = Currency::parse("USD").expect("a code");
    let on = "2026-05-20".parse().expect("a day");
    let texts = ["=1+1", "+81", "-x", "@SUM(A1)", "＝2", "a\u{0}b\u{202e}c\u{1b}"];
    for text in texts {
        let charge = maker.charge_of(card, on, Money::new(1_234_567, usd), text);
        maker.line(LineKind::Charge(charge));
    }
    let large = maker.charge_of(card, on, Money::new(9_007_199_254_740_993, usd), "large");
    maker.line(LineKind::Charge(large));
    let long = maker.charge_of(card, on, Money::new(1, usd), &"長".repeat(40_000));
    maker.line(LineKind::Charge(long));
    let sheets = sheets(&maker.report, Lang::En);
    let listed = sheet(&sheets, "To look at");
    let names = rows(listed, "as printed");
    for text in ["=1+1", "+81", "-x", "@SUM(A1)", "＝2", "abc", "large"] {
        assert!(names.contains(&text), "{text} in {names:?}");
    }
    assert!(listed.unstored.is_empty(), "no formula was written");
    let amounts: BTreeSet<&str> = rows(listed, "amount").into_iter().collect();
    assert_eq!(amounts, BTreeSet::from(["0.01", "12345.67", "90071992547409.93"]));
}

#[test]
fn the_workbook_says_nothing_that_the_program_cannot_know() {
    for (_, report) in all() {
        for lang in [Lang::Ja, Lang::En] {
            for sheet in sheets(&report, lang) {
                for cell in sheet.records().flat_map(|record| record.cells()) {
                    let said = cell.to_lowercase();
                    let word = NEVER_SAID.iter().find(|word| said.contains(**word));
                    assert_eq!(word, None, "in: {cell}");
                }
            }
        }
    }
}

#[test]
fn the_summary_says_what_the_screen_says_and_its_counts_are_the_whole() {
    let report = night();
    let sheets = sheets(&report, Lang::En);
    let summary = sheet(&sheets, "Summary");
    let lines: Vec<Vec<&str>> = summary.records().map(|line| line.cells().collect()).collect();
    let line = |name: &str| lines.iter().find(|line| line.first() == Some(&name)).expect("a line");
    assert_eq!(line("To stop")[1], "1 order  ¥54,978");
    assert_eq!(line("To look at")[1], "3 charges  ¥2,520  first report by 10 Jul  14 not checked");
    let from = lines.iter().position(|line| line.first() == Some(&"state")).expect("the sums");
    let counts = lines[from + 1..].iter().map(|line| line[1].parse::<usize>().expect("a count"));
    assert_eq!(counts.sum::<usize>(), report.books.charges.len());
}
