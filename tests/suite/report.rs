//! What the faces of a report promise.

use crate::door::{check, project};
use crate::report_maker::{Maker, day, label};
use crate::report_stories::{all, month, night, nothing, odd_lines};
use crate::text::NEVER_SAID;
use cardrecon::model::{Currency, Money, Notice, Reason, Report, Role, Status, TotalCheck};
use cardrecon::normalise::charge_ids;
use cardrecon::report::{Face, Look, MARK, render};
use cardrecon::text::Lang;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use unicode_width::UnicodeWidthStr;

const LANGS: [(Lang, &str); 2] = [(Lang::Ja, "ja"), (Lang::En, "en")];
const FACES: [Face; 6] =
    [Face::Terminal, Face::Json, Face::Csv, Face::Html, Face::Calendar, Face::Markdown];

fn look(lang: Lang, width: usize) -> Look {
    Look { lang, width, colour: false, all: false }
}

fn text(report: &Report, face: Face, look: Look) -> String {
    String::from_utf8(render(report, face, look)).expect("every face is UTF-8")
}

fn screen(report: &Report, lang: Lang, width: usize) -> String {
    text(report, Face::Terminal, look(lang, width))
}

fn json(report: &Report) -> Value {
    let document = text(report, Face::Json, look(Lang::En, 80));
    serde_json::from_str(&document).expect("the document is JSON")
}

fn array<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().expect("the schema says it is a list")
}

#[test]
fn the_screens_are_as_agreed() {
    for (story, report) in all() {
        for (lang, code) in LANGS {
            for width in [60, 80, 160] {
                let actual = screen(&report, lang, width);
                check(&actual, &format!("tests/goldens/report/{story}.{code}.{width}.txt"));
            }
        }
    }
}

#[test]
fn with_everything_asked_for_each_charge_has_its_line() {
    for (lang, code) in LANGS {
        let actual = text(&month(), Face::Terminal, Look { all: true, ..look(lang, 80) });
        check(&actual, &format!("tests/goldens/report/month-all.{code}.80.txt"));
    }
}

#[test]
fn tables_and_documents_are_as_agreed() {
    for (lang, code) in LANGS {
        let csv = text(&odd_lines(), Face::Csv, look(lang, 80));
        check(&csv, &format!("tests/goldens/report/odd-lines.{code}.csv"));
    }
    let document = text(&odd_lines(), Face::Json, look(Lang::Ja, 80));
    check(&document, "tests/goldens/report/odd-lines.ja.json");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for (_, report) in all() {
        for lang in [Lang::Ja, Lang::En] {
            for width in 60..130 {
                let text = text(&report, Face::Terminal, Look { all: true, ..look(lang, width) });
                let wide = text.lines().find(|line| line.width() > width);
                assert_eq!(wide, None, "at {width} columns");
            }
        }
    }
}

#[test]
fn the_night_fits_one_screen() {
    for (lang, _) in LANGS {
        let lines = screen(&night(), lang, 80).lines().count();
        assert!(lines <= 24, "{lines} lines");
    }
}

#[test]
fn colour_adds_weight_and_nothing_else() {
    for (_, report) in all() {
        let plain = screen(&report, Lang::Ja, 80);
        let coloured = render(&report, Face::Terminal, Look { colour: true, ..look(Lang::Ja, 80) });
        let coloured = String::from_utf8(coloured).expect("every face is UTF-8");
        let stripped = coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        assert_eq!(stripped, plain);
        assert!(plain.contains('\n') && !plain.contains('\u{1b}'));
    }
}

#[test]
fn no_face_for_people_says_what_the_program_cannot_know() {
    for (_, report) in all() {
        for (lang, _) in LANGS {
            for face in [Face::Terminal, Face::Csv] {
                let said = text(&report, face, Look { all: true, ..look(lang, 80) });
                for word in NEVER_SAID {
                    assert!(!said.to_lowercase().contains(word), "`{word}` in:\n{said}");
                }
            }
        }
    }
}

#[test]
fn every_screen_opens_with_how_far_the_files_reach() {
    for (story, report) in all() {
        let screen = screen(&report, Lang::En, 80);
        let first = screen.lines().next().expect("a screen has lines");
        let said = first.split_once("   statement ").map(|(_, said)| said).expect(story);
        assert!(said.contains(" to "), "{story}: {first}");
    }
}

#[test]
fn every_order_number_of_a_listed_line_is_on_the_screen() {
    for (_, report) in all() {
        let screen = screen(&report, Lang::Ja, 80);
        let listed = report.verdicts.iter().filter(|verdict| verdict.rank.is_some());
        for order in listed.flat_map(|verdict| &verdict.orders) {
            let number = report.books.order(*order).number.expect("the stories number orders");
            assert!(screen.contains(report.books.text(number)));
        }
    }
}

#[test]
fn counts_on_the_screen_add_up_to_every_charge() {
    for (story, report) in all() {
        let screen = text(&report, Face::Terminal, look(Lang::En, 400));
        let account = screen.lines().find(|line| line.contains(" in all: "));
        let (total, parts) = account.and_then(|line| line.split_once(" in all: ")).expect(story);
        let number = |text: &str| -> usize {
            let digits = text.trim().split(' ').next().expect("split gives one part");
            digits.parse().expect("each part begins with its count")
        };
        let parts = parts.split_once('.').expect("it is a sentence").0;
        let sum: usize = parts.split(", ").map(number).sum();
        assert_eq!(sum, report.books.charges.len(), "{story}");
        assert_eq!(number(total), sum, "{story}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (_, report) in all() {
        for face in FACES {
            let look = look(Lang::Ja, 80);
            assert_eq!(render(&report, face, look), render(&report, face, look));
        }
    }
}

fn validator() -> jsonschema::Validator {
    let schema = fs::read_to_string(project().join("docs/json.schema.json"));
    let schema = schema.expect("the schema is part of the project");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

#[test]
fn every_document_keeps_to_the_schema() {
    let validator = validator();
    for (story, report) in all() {
        let document = json(&report);
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{story}: {faults:#?}");
    }
}

#[test]
fn the_schema_misses_every_key_that_is_left_out() {
    let validator = validator();
    let document = json(&odd_lines());
    let paths = keys(&document, "");
    assert!(paths.len() > 150, "the story has most keys: {}", paths.len());
    for (parent, key) in paths {
        let mut without = document.clone();
        let object = without.pointer_mut(&parent).and_then(Value::as_object_mut);
        object.expect("the path was walked").remove(&key);
        assert!(!validator.is_valid(&without), "{parent}/{key} was not missed");
    }
}

#[test]
fn every_key_of_the_schema_is_described() {
    let schema = fs::read_to_string(project().join("docs/json.schema.json"));
    let schema: Value = serde_json::from_str(&schema.expect("a file")).expect("JSON");
    let page = fs::read_to_string(project().join("docs/json.md")).expect("a page");
    let mut missing: Vec<String> = properties(&schema);
    missing
        .retain(|key| !page.contains(&format!("`{key}`")) && !page.contains(&format!("\"{key}\"")));
    assert!(missing.is_empty(), "{missing:?}");
}

/// Every key that the schema names, wherever it stands.
fn properties(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(object) => {
            let own = object.get("properties").and_then(Value::as_object);
            let own = own.into_iter().flat_map(|keys| keys.keys().cloned());
            own.chain(object.values().flat_map(properties)).collect()
        }
        Value::Array(items) => items.iter().flat_map(properties).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_schema_refuses_values_of_another_kind() {
    let validator = validator();
    let document = json(&odd_lines());
    let changes = [
        ("/version", Value::from(2)),
        ("/charges/0/amount", Value::from(3000)),
        ("/charges/0/status", Value::from("clean")),
        ("/charges/0/transacted_on", Value::from("31 May")),
        ("/charges/0/because/0/code", Value::from("order-stands")),
        ("/charges/0/rank", Value::from(0)),
        ("/inputs/0/role", Value::Null),
    ];
    for (path, value) in changes {
        let mut other = document.clone();
        *other.pointer_mut(path).expect("the story has it") = value;
        assert!(!validator.is_valid(&other), "{path}");
    }
}

/// Every key of every object but those of `summary`'s currencies, as (path of the object, key).
fn keys(value: &Value, path: &str) -> Vec<(String, String)> {
    match value {
        Value::Object(object) => object
            .iter()
            .flat_map(|(key, below)| {
                let of_map = path.starts_with("/summary/") && path.matches('/').count() == 2
                    || path.contains("/evidence/") && path.ends_with("/params");
                let own = (!of_map).then(|| (path.to_owned(), key.clone()));
                own.into_iter().chain(keys(below, &format!("{path}/{key}"))).collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| keys(item, &format!("{path}/{index}")))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn records_of_every_input_add_up() {
    for (story, report) in all() {
        for input in array(&json(&report), "inputs") {
            let count = |key: &str| input[key].as_u64().expect("a count");
            let listed = |key: &str| array(input, key).len() as u64;
            let classes = ["charges", "order_lines", "joined", "duplicate"].map(count);
            let sum = classes.iter().sum::<u64>() + listed("skipped") + listed("rejected");
            assert_eq!(sum, count("records"), "{story}");
        }
    }
}

/// Counts and exact sums of minor units by (status, currency), from the charges of the document.
fn totals_of_charges(document: &Value) -> BTreeMap<(String, String), (u64, rust_decimal::Decimal)> {
    let mut totals = BTreeMap::new();
    for charge in array(document, "charges") {
        let text = |key: &str| charge[key].as_str().expect("a text").to_owned();
        let total: &mut (u64, rust_decimal::Decimal) =
            totals.entry((text("status"), text("currency"))).or_default();
        total.0 += 1;
        total.1 += text("amount").parse::<rust_decimal::Decimal>().expect("a decimal");
    }
    totals
}

#[test]
fn the_summary_and_the_months_reconcile_with_the_charges() {
    for (story, report) in all() {
        let document = json(&report);
        let expected = totals_of_charges(&document);
        let mut summary = BTreeMap::new();
        for (status, currencies) in document["summary"].as_object().expect("an object") {
            for (currency, total) in currencies.as_object().expect("an object") {
                let sum = total["sum"].as_str().expect("a text").parse().expect("a decimal");
                let count = total["count"].as_u64().expect("a count");
                summary.insert((status.clone(), currency.clone()), (count, sum));
            }
        }
        assert_eq!(summary, expected, "{story}");
        let mut months: BTreeMap<_, (u64, rust_decimal::Decimal)> = BTreeMap::new();
        for month in array(&document, "months") {
            let text = |key: &str| month[key].as_str().expect("a text").to_owned();
            let total = months.entry((text("status"), text("currency"))).or_default();
            total.0 += month["count"].as_u64().expect("a count");
            total.1 += text("sum").parse::<rust_decimal::Decimal>().expect("a decimal");
        }
        assert_eq!(months, expected, "{story}");
    }
}

#[test]
fn no_sum_wraps_around() {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("架空カード", "Invented Card"), "1234");
    for minor in [i64::MAX, i64::MAX, -5] {
        let amount = Money::new(minor, Currency::USD);
        maker.charge_of(card, "2026-05-01".parse().expect("a day"), amount, "架空の店");
    }
    let document = json(&maker.report);
    let sum = &document["summary"]["explained"]["USD"]["sum"];
    assert_eq!(sum, "184467440737095516.09");
}

#[test]
fn folded_merchants_are_named_by_count_and_the_rest_counted() {
    let mut maker = Maker::new("2026-06-01");
    maker.card(label("架空カード", "Invented Card"), "1234");
    maker.covers(Role::Statement, label("架空", "Invented"), ["2026-05-01", "2026-05-28"]);
    for (merchant, count) in [("B SHOP", 2), ("D SHOP", 1), ("A SHOP", 2), ("C SHOP", 5)] {
        maker.folded(merchant, count, 100);
    }
    let screen = screen(&maker.report, Lang::En, 120);
    let said = "Not checked: 10 charges, ¥1,000 (C SHOP 5, A SHOP 2, B SHOP 2, 1 more shop).";
    assert!(screen.contains(said), "{screen}");
}

#[test]
fn the_table_is_written_for_a_spreadsheet() {
    for (lang, _) in LANGS {
        for (story, report) in all() {
            let table = text(&report, Face::Csv, look(lang, 80));
            let body = table.strip_prefix('\u{feff}').expect("it begins with the byte order mark");
            assert!(!body.replace("\r\n", "").contains('\n'), "every line ends with CRLF");
            let mut reader = csv::Reader::from_reader(body.as_bytes());
            let header = reader.headers().expect("a header").clone();
            assert_eq!(header.iter().next_back(), Some(MARK));
            let rows: Vec<_> = reader.records().map(|row| row.expect("equal lengths")).collect();
            let orders = report.lines.len() - lines_of_charges(&report);
            assert_eq!(rows.len(), report.books.charges.len() + orders, "{story}");
        }
    }
}

fn lines_of_charges(report: &Report) -> usize {
    let ranks = report.verdicts.iter().filter_map(|verdict| verdict.rank);
    ranks.collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn text_of_a_file_cannot_become_a_formula_or_move_the_cursor() {
    let mut maker = Maker::new("2026-06-01");
    maker.card(label("架空カード", "Invented Card"), "1234");
    let charge = maker.charge("2026-05-20", 100, "=HYPERLINK(\"x\")\u{1b}[2J");
    maker.line(cardrecon::model::LineKind::Charge(charge));
    let table = text(&maker.report, Face::Csv, look(Lang::En, 80));
    assert!(table.contains("\"'=HYPERLINK(\"\"x\"\")"), "{table}");
    assert!(!screen(&maker.report, Lang::En, 80).contains('\u{1b}'));
}

#[test]
fn own_outputs_carry_their_mark_near_the_beginning() {
    for face in [Face::Json, Face::Csv, Face::Html, Face::Calendar, Face::Markdown] {
        for (lang, _) in LANGS {
            let bytes = render(&night(), face, look(lang, 80));
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
            assert!(head.contains(MARK));
        }
    }
}

#[test]
fn ids_in_the_document_are_those_of_the_charges() {
    let report = night();
    let document = json(&report);
    let shown: Vec<_> = array(&document, "charges").iter().map(|charge| &charge["id"]).collect();
    let ids = charge_ids(&report.books);
    assert!(shown.iter().zip(&ids).all(|(shown, id)| *shown == id));
    let group = &array(&document, "groups")[0];
    assert_eq!(group["id"], format!("g-{}", group["charges"][0].as_str().expect("an id")));
}

#[test]
fn a_total_is_claimed_only_for_statements_that_state_one() {
    let mut report = month();
    let second = report.books.inputs[0].clone();
    report.books.inputs.push(second);
    let whole = screen(&report, Lang::En, 160);
    assert!(whole.contains("What was read adds up to the total of every statement."), "{whole}");
    report.books.inputs[0].total = TotalCheck::None;
    let part = screen(&report, Lang::En, 160);
    assert!(part.contains("Of 2 statements 1 states a total and adds up to it."), "{part}");
    report.books.inputs[0].total = TotalCheck::Differs;
    let none = screen(&report, Lang::En, 160);
    assert!(!none.contains("up to it") && !none.contains("adds up"), "{none}");
}

#[test]
fn nothing_to_look_at_is_never_said_without_its_days() {
    let mut report = nothing();
    let said = |report: &Report| screen(report, Lang::En, 160);
    assert!(said(&report).contains("22 days since then are not in them"), "{}", said(&report));
    report.coverage.clear();
    let unknown = said(&report);
    assert!(unknown.contains("nothing needs a look"), "{unknown}");
    assert!(unknown.contains("do not say which days they speak for"), "{unknown}");
}

#[test]
fn nothing_to_look_at_counts_what_was_held_against_nothing() {
    let mut maker = Maker { report: nothing() };
    maker.folded("B SHOP", 3, 100);
    let said = screen(&maker.report, Lang::En, 160);
    assert!(said.contains("But 3 were held against nothing."), "{said}");
}

#[test]
fn a_statement_that_ended_long_ago_says_for_how_many_days_it_is_silent() {
    let said = screen(&month(), Lang::En, 80);
    assert!(said.contains("(final, 20 days behind)"), "{said}");
    assert!(said.contains("(final, 10 days behind)"), "{said}");
    assert!(!screen(&night(), Lang::En, 80).contains("behind"), "four days are not many");
}

#[test]
fn every_card_of_a_statement_is_named() {
    let mut maker = Maker { report: month() };
    for digits in ["7777", "8888"] {
        let charge = maker.charge("2026-05-02", 100, "A SHOP");
        let charge = &mut maker.report.books.charges[charge.0 as usize];
        charge.card = cardrecon::model::Last4::at_end_of(digits);
    }
    let said = screen(&maker.report, Lang::En, 80);
    assert!(said.contains("Rakuten Card …1234 …7777 +1"), "{said}");
}

#[test]
fn the_heading_names_the_first_day_to_report_by_that_is_not_past() {
    let said = screen(&odd_lines(), Lang::En, 80);
    let heading = said.lines().find(|line| line.starts_with("To look at")).expect("a heading");
    assert!(heading.ends_with("first report by 1 Jun"), "{heading}");
}

#[test]
fn unknown_charges_whose_days_end_are_for_today() {
    let said = |days: i64| {
        let mut maker = Maker::new("2026-07-20");
        maker.card(label("架空カード", "Invented Card"), "1234");
        let on = day("2026-07-20") - chrono::Duration::days(60 - days);
        let charge = maker.charge(&on.to_string(), 159_000, "A SHOP");
        maker.listed(charge, Status::Unchecked, Reason::NoHistory, Vec::new());
        screen(&maker.report, Lang::En, 80)
    };
    for days in [-9, 0, 3, 50] {
        assert!(said(days).contains("ring the number on the card today"), "{days}");
    }
    assert!(said(10).contains("ring the number on the card before its date"));
    let second = said(10).lines().position(|line| line.starts_with("  2  ")).expect("steps");
    assert!(said(10).lines().nth(second).expect("a step").contains("ring"));
}

#[test]
fn several_in_a_short_time_or_a_test_are_for_today_however_many_days_are_left() {
    for (notice, today) in
        [(Notice::Burst, true), (Notice::SmallBeforeLarge, true), (Notice::NewMerchant, false)]
    {
        let mut maker = Maker::new("2026-07-20");
        maker.card(label("架空カード", "Invented Card"), "1234");
        let charge = maker.charge("2026-06-26", 15_000, "A SHOP");
        maker.listed(charge, Status::Unchecked, Reason::NoHistory, Vec::new());
        maker.report.verdicts[charge.0 as usize].notices = vec![notice];
        let said = screen(&maker.report, Lang::En, 80);
        assert_eq!(said.contains("ring the number on the card today"), today, "{notice:?}");
    }
}
