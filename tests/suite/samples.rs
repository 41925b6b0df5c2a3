//! Whole runs of the samples: what a person sees who follows the README.

use crate::door::{check, project};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::Mutex;

const NIGHT: &str = "samples/night-of-may-31";
const SHOPS: &str = "samples/night-of-may-31-shops.xlsx";
const HOUSEHOLD: &str = "samples/household-us";
/// The two cameras, in yen.
const CAMERAS: [&str; 2] = ["159000", "110000"];

/// A run of the program from the project's folder.
struct Run {
    paths: &'static [&'static str],
    as_of: &'static str,
    zone: &'static str,
}

const REVIEW: Run = Run { paths: &[NIGHT], as_of: "2026-07-20", zone: "Asia/Tokyo" };
const REVIEW_WITH_SHOPS: Run = Run { paths: &[NIGHT, SHOPS], ..REVIEW };
const THAT_NIGHT: Run = Run { as_of: "2026-06-01", ..REVIEW };
const THAT_NIGHT_WITH_SHOPS: Run = Run { as_of: "2026-06-01", ..REVIEW_WITH_SHOPS };
const HOUSEHOLD_REVIEW: Run =
    Run { paths: &[HOUSEHOLD], as_of: "2026-07-20", zone: "America/New_York" };
const FLEA_MARKET: Run =
    Run { paths: &["samples/flea-market-points"], as_of: "2026-06-02", zone: "Asia/Tokyo" };
const NIGHTS: [Run; 4] = [REVIEW, REVIEW_WITH_SHOPS, THAT_NIGHT, THAT_NIGHT_WITH_SHOPS];

impl Run {
    /// The exit code and what is written to standard output, in one face and language.
    /// Several tests look at one run: each is made once.
    fn written(&self, format: &str, lang: &str) -> (i32, String) {
        static MADE: Mutex<BTreeMap<String, (i32, String)>> = Mutex::new(BTreeMap::new());
        let key = format!("{:?} {} {format} {lang}", self.paths, self.as_of);
        let made = MADE.lock().expect("no test panics in here").get(&key).cloned();
        made.unwrap_or_else(|| {
            let made = self.made(format, lang);
            MADE.lock().expect("no test panics in here").insert(key, made.clone());
            made
        })
    }

    fn made(&self, format: &str, lang: &str) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardrecon"));
        command.args(self.paths).args(["--as-of", self.as_of, "--zone", self.zone]);
        command.args(["--lang", lang, "--format", format]);
        command.current_dir(project()).env_remove("NO_COLOR").stdin(Stdio::null());
        let output = command.output().expect("the program was built for this test");
        let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
        (output.status.code().expect("it ends by itself"), text)
    }

    /// Holds both languages of the screen against `tests/goldens/samples/<name>.<lang>.txt`.
    fn shows(&self, name: &str) {
        for lang in ["ja", "en"] {
            let (_, screen) = self.written("terminal", lang);
            check(&screen, &format!("tests/goldens/samples/{name}.{lang}.txt"));
        }
    }

    fn document(&self) -> Value {
        let (_, document) = self.written("json", "en");
        serde_json::from_str(&document).expect("the document is JSON")
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().expect("the schema says it is a list")
}

/// The charges with a rank, first things first; folded merchants have one too.
fn listed(document: &Value) -> Vec<&Value> {
    let charges = list(document, "charges").iter();
    let mut listed: Vec<&Value> = charges.filter(|charge| !charge["rank"].is_null()).collect();
    listed.sort_by_key(|charge| charge["rank"].as_u64());
    listed
}

/// The charges of the two cameras on 31 May.
fn cameras(document: &Value) -> [&Value; 2] {
    CAMERAS.map(|amount| {
        let is_it =
            |charge: &&Value| charge["amount"] == amount && charge["transacted_on"] == "2026-05-31";
        list(document, "charges").iter().find(is_it).expect("the sample has it")
    })
}

#[test]
fn the_night_reads_as_agreed() {
    THAT_NIGHT.shows("that-night");
}

#[test]
fn the_night_with_the_workbook_reads_as_agreed() {
    THAT_NIGHT_WITH_SHOPS.shows("that-night-with-shops");
}

#[test]
fn the_review_reads_as_agreed() {
    REVIEW.shows("review");
}

#[test]
fn the_review_with_the_workbook_reads_as_agreed() {
    REVIEW_WITH_SHOPS.shows("review-with-shops");
}

#[test]
fn the_household_reads_as_agreed() {
    HOUSEHOLD_REVIEW.shows("household");
}

#[test]
fn the_documents_are_as_agreed() {
    for (run, name, lang) in [
        (REVIEW, "review", "ja"),
        (REVIEW_WITH_SHOPS, "review-with-shops", "ja"),
        (HOUSEHOLD_REVIEW, "household", "en"),
    ] {
        let (_, document) = run.written("json", lang);
        check(&document, &format!("tests/goldens/samples/{name}.{lang}.json"));
    }
}

#[test]
fn the_table_is_as_agreed() {
    let (_, table) = REVIEW.written("csv", "ja");
    check(&table, "tests/goldens/samples/review.ja.csv");
}

#[test]
fn markdown_has_a_row_for_each_line_of_the_list() {
    for (run, name, lang) in [(REVIEW, "review", "ja"), (HOUSEHOLD_REVIEW, "household", "en")] {
        let (_, text) = run.written("md", lang);
        check(&text, &format!("tests/goldens/samples/{name}.{lang}.md"));
        let ranks = text.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
        let ranks: Vec<u64> = ranks.filter_map(|(rank, _)| rank.parse().ok()).collect();
        let (first, last) = (ranks[0], ranks[ranks.len() - 1]);
        assert_eq!(ranks, (first..=last).collect::<Vec<u64>>(), "every line, once, in order");
        let document = run.document();
        let listed = listed(&document);
        assert!(
            listed.iter().filter_map(|charge| charge["rank"].as_u64()).any(|rank| rank == last)
        );
    }
}

#[test]
fn every_run_ends_with_something_to_look_at() {
    for run in NIGHTS.iter().chain([&HOUSEHOLD_REVIEW, &FLEA_MARKET]) {
        assert_eq!(run.written("terminal", "ja").0, 1, "{:?} {}", run.paths, run.as_of);
    }
}

#[test]
fn the_cameras_stand_within_the_first_lines() {
    for run in NIGHTS {
        let document = run.document();
        for camera in cameras(&document) {
            let rank = camera["rank"].as_u64().expect("it is listed");
            assert!(rank <= 5, "line {rank} on {}", run.as_of);
        }
        for lang in ["ja", "en"] {
            let (_, screen) = run.written("terminal", lang);
            let first: Vec<&str> = screen.lines().take(24).collect();
            for amount in ["¥54,978", "¥159,000", "¥110,000"] {
                assert!(first.iter().any(|line| line.contains(amount)), "{amount}:\n{screen}");
            }
        }
    }
}

#[test]
fn the_cameras_have_the_days_that_the_calendar_leaves() {
    for run in NIGHTS {
        let document = run.document();
        let days_left = if run.as_of == "2026-06-01" { 59 } else { 10 };
        for camera in cameras(&document) {
            assert_eq!(camera["days_left"], days_left);
            assert_eq!(camera["report_by"], "2026-07-29");
            assert_eq!(camera["deadline"], "2026-07-30");
        }
    }
}

#[test]
fn no_charge_that_a_good_order_explains_stands_above_the_cameras() {
    for run in NIGHTS {
        let document = run.document();
        let last = cameras(&document).map(|camera| camera["rank"].as_u64()).into_iter().max();
        for charge in listed(&document) {
            assert_ne!(charge["status"], "explained");
            let above = charge["rank"].as_u64() < last.expect("two cameras");
            if above && charge["status"] != "ambiguous" {
                for order in list(charge, "orders") {
                    assert_ne!(standing(&document, order), "good", "{charge:#}");
                }
            }
        }
    }
}

/// The standing of an order that a charge names.
fn standing<'a>(document: &'a Value, named: &Value) -> &'a str {
    let mut orders = list(document, "orders").iter();
    let order = orders.find(|order| order["place"] == named["place"]);
    order.and_then(|order| order["standing"].as_str()).expect("every order is in the document")
}

#[test]
fn with_the_workbook_the_cameras_name_their_orders() {
    let numbers = ["198822-20260531-0000000031", "213310-20260531-0000000012"];
    for run in [REVIEW_WITH_SHOPS, THAT_NIGHT_WITH_SHOPS] {
        let document = run.document();
        for (camera, number) in cameras(&document).into_iter().zip(numbers) {
            assert_eq!(camera["status"], "unexplained");
            assert_eq!(list(camera, "orders")[0]["number"], number);
        }
        for lang in ["ja", "en"] {
            let (_, screen) = run.written("terminal", lang);
            assert!(numbers.iter().all(|number| screen.contains(number)), "{screen}");
        }
    }
}

#[test]
fn the_order_to_the_stranger_is_the_first_line() {
    for run in NIGHTS {
        let document = run.document();
        let first = list(&document, "orders").iter().find(|order| order["rank"] == 1);
        assert_eq!(first.expect("an order leads")["number"], "250-0000004-0000004");
    }
}

#[test]
fn every_sample_keeps_to_the_schema_and_reconciles() {
    let schema = std::fs::read_to_string(project().join("docs/json.schema.json"));
    let schema = serde_json::from_str(&schema.expect("a part of the project")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for run in NIGHTS.iter().chain([&HOUSEHOLD_REVIEW, &FLEA_MARKET]) {
        let document = run.document();
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{:?}: {faults:#?}", run.paths);
        assert_eq!(stated_counts(&document), counts_of_charges(&document), "{:?}", run.paths);
        let charges: u64 = list(&document, "inputs").iter().map(charges_of).sum();
        assert_eq!(charges, list(&document, "charges").len() as u64);
        assert_eq!(document["trusted"], true);
    }
}

/// Counts by (status, currency), as the document's summary states them.
fn stated_counts(document: &Value) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    for (status, currencies) in document["summary"].as_object().expect("an object") {
        for (currency, total) in currencies.as_object().expect("an object") {
            let count = total["count"].as_u64().expect("a count");
            counts.insert((status.clone(), currency.clone()), count);
        }
    }
    counts
}

fn counts_of_charges(document: &Value) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    for charge in list(document, "charges") {
        let text = |key: &str| charge[key].as_str().expect("a text").to_owned();
        *counts.entry((text("status"), text("currency"))).or_default() += 1;
    }
    counts
}

fn charges_of(input: &Value) -> u64 {
    input["charges"].as_u64().expect("a count")
}

#[test]
fn inputs_are_ordered_by_file_and_sheet() {
    for run in NIGHTS.iter().chain([&HOUSEHOLD_REVIEW, &FLEA_MARKET]) {
        let document = run.document();
        let names: Vec<(&str, Option<&str>)> = list(&document, "inputs")
            .iter()
            .map(|input| (input["file"].as_str().expect("a name"), input["sheet"].as_str()))
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }
}

#[test]
fn the_night_of_the_flea_market_reads_as_agreed() {
    FLEA_MARKET.shows("flea-market-points");
}

#[test]
fn points_spent_within_two_minutes_lead_the_list() {
    let document = FLEA_MARKET.document();
    let leading = &listed(&document)[..3];
    let amounts: Vec<&Value> = leading.iter().map(|charge| &charge["amount"]).collect();
    assert_eq!(amounts, ["12900", "12800", "9900"]);
    for spending in leading {
        assert_eq!(spending["descriptor"], "架空フリマ");
        let at = spending["transacted_at"].as_str().expect("PayPay writes times");
        assert!(("23:47:00".."23:49:00").contains(&at), "{at}");
    }
}

#[test]
fn no_days_are_counted_for_points_and_balances() {
    let document = FLEA_MARKET.document();
    let stored_value = |charge: &&Value| {
        let account = charge["account"].as_str().expect("a code");
        ["paypay-app", "rakuten-points"].iter().any(|issuer| account.starts_with(issuer))
    };
    let charges = list(&document, "charges");
    assert_eq!(charges.iter().filter(stored_value).count(), 26);
    for charge in charges.iter().filter(stored_value) {
        assert!(list(charge, "windows").is_empty(), "{charge:#}");
        assert_eq!(charge["days_left"], Value::Null);
    }
    for (lang, advice) in [("ja", "すぐ店に知らせてください"), ("en", "tell the shop at once")]
    {
        let (_, screen) = FLEA_MARKET.written("terminal", lang);
        assert_eq!(screen.matches(advice).count(), 3, "{screen}");
    }
}

#[test]
fn what_a_card_paid_through_a_wallet_explains_nothing() {
    let document = FLEA_MARKET.document();
    let copies = list(&document, "inputs").iter().flat_map(|input| list(input, "skipped"));
    assert_eq!(copies.filter(|row| row["reason"] == "copy-of-charge").count(), 1);
    let mut charges = list(&document, "charges").iter();
    let charge = charges.find(|line| line["amount"] == "2310").expect("the card has it");
    assert_eq!(charge["account"], "paypay-card-1234");
    assert_eq!(charge["status"], "unchecked");
}
