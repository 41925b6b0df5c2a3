//! The night of the alert: what happened since, what to stop, what to do in which order.

use crate::door::project;
use crate::judge::with_amazon;
use crate::judge_books::day;
use crate::transcript::Folder;
use cardrecon::model::{Event, Happening, Narrowed, Night, Since};
use chrono::NaiveTime;
use serde_json::Value;
use std::process::{Command, Stdio};

const NIGHT: [&str; 5] =
    ["samples/night-of-may-31", "--as-of", "2026-06-01", "--since", "2026-05-31T22:00"];
const POINTS: [&str; 7] = [
    "samples/flea-market-points",
    "--as-of",
    "2026-06-02",
    "--since",
    "2026-06-01T23:00",
    "--account",
    "PayPay",
];

fn written(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cardrecon"))
        .args(words)
        .current_dir(project())
        .stdin(Stdio::null())
        .output()
        .expect("the program was built for this test");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

fn screens(words: &[&str], name: &str) -> [String; 2] {
    ["ja", "en"].map(|lang| {
        let screen = written(&[words, &["--lang", lang]].concat());
        crate::door::check(&screen, &format!("tests/goldens/samples/{name}.{lang}.txt"));
        screen
    })
}

fn document(words: &[&str]) -> Value {
    serde_json::from_str(&written(&[words, &["--format", "json"]].concat())).expect("it is JSON")
}

#[test]
fn the_first_screen_says_what_to_stop_and_what_to_do() {
    for screen in screens(&NIGHT, "since-that-night") {
        let first: Vec<&str> = screen.lines().take(24).collect();
        let first = first.join("\n");
        let at = |text: &str| first.find(text).unwrap_or_else(|| panic!("{text}:\n{first}"));
        assert!(at("  7  ") < at("250-0000004-0000004"), "the steps stand above what to stop");
        for step in 1..=7 {
            at(&format!("  {step}  "));
        }
        assert!(screen.contains("2か月") || screen.contains("2 months"), "{screen}");
        let [large, small] = ["¥159,000", "¥110,000"].map(|it| screen.find(it).expect("told"));
        assert!(large < small, "what is told to the card company stands in the list's order");
        assert!(screen.contains("--since 2026-05-30T22:00"), "{screen}");
        for amount in ["¥159,000", "¥110,000"] {
            assert!(screen.contains(amount));
        }
    }
}

#[test]
fn where_points_were_spent_the_service_is_told_first() {
    for screen in screens(&POINTS, "since-flea-market") {
        let step = screen.lines().find(|line| line.starts_with("  1  ")).expect("a first step");
        assert!(step.contains("ポイント") || step.contains("points"), "{step}");
        assert!(!screen.contains("ホシゾラ通販"), "of another account:\n{screen}");
        assert!(step.contains("利用停止") || step.contains("stop the account"), "{step}");
        for absent in ["注文番号", "the numbers,", "カード会社は", "card company stops", "SMBC"]
        {
            assert!(!screen.contains(absent), "{absent}:\n{screen}");
        }
    }
}

#[test]
fn the_document_has_the_timeline() {
    let plain = document(&NIGHT[..3]);
    assert!(plain["timeline"].is_null());
    let night = document(&NIGHT);
    let timeline = &night["timeline"];
    assert_eq!(timeline["since"], "2026-05-31T22:00:00");
    assert_eq!(timeline["logins_shown_until"], "2026-07-31");
    let events = timeline["events"].as_array().expect("a list");
    let first = &events[0];
    assert_eq!((&first["what"], &first["amount"]), (&"ordered".into(), &"54978".into()));
    assert_eq!(first["order"]["standing"], "doubtful");
    assert_eq!(events.iter().filter(|event| event["what"] == "charged").count(), 4);
    // What is listed, and where, hangs on no such question.
    assert_eq!(plain["charges"], night["charges"]);
    let schema = std::fs::read_to_string(project().join("docs/json.schema.json"));
    let schema = serde_json::from_str(&schema.expect("a part of the project")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for document in [&plain, &night] {
        assert!(validator.is_valid(document));
    }
}

#[test]
fn an_account_narrows_it_to_a_shop_or_a_card_and_names_no_card() {
    let whats = |account: &str| -> Vec<String> {
        let words = [&NIGHT[..], &["--account", account]].concat();
        let document = document(&words);
        let codes = document["coverage"].as_array().expect("a list").iter();
        assert!(codes.clone().all(|span| span["account"] != format!("smbc-vpass-{account}")));
        let events = document["timeline"]["events"].as_array().expect("a list").clone();
        events.iter().map(|event| event["what"].as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(whats("amazon"), ["ordered", "ordered"]);
    assert_eq!(whats("楽天市場"), ["charged", "charged"]);
    assert_eq!(whats("1234"), ["ordered", "ordered", "charged", "charged", "charged"]);
    let words = [&NIGHT[..], &["--account", "架空の店", "--lang", "en"]].concat();
    assert!(written(&words).contains("No shop and no card is called `架空の店`"));
}

#[test]
fn the_page_shows_what_to_do_and_the_line_of_time() {
    let folder = Folder::new("since-page");
    let page = folder.0.join("night.html");
    let page = page.to_str().expect("a plain path");
    written(&[&NIGHT[..], &["--lang", "en", "--quiet", "--output", page]].concat());
    let page = folder.text("night.html");
    for said in ["as the Aichi police advise", "Since 31 May 22:00", "cancel, and send nothing"] {
        assert!(page.contains(said), "{said}");
    }
}

/// The police and issuers of one country answer for its cards.
#[test]
fn hours_are_those_of_the_cards_country() {
    let words = ["samples/household-us", "--as-of", "2026-07-14", "--since", "2026-07-01"];
    for lang in ["ja", "en"] {
        let screen = written(&[&words[..], &["--lang", lang]].concat());
        for absent in ["Aichi, but", "愛知県警察、祝日", "Orico", "オリコ"] {
            assert!(!screen.contains(absent), "{absent}:\n{screen}");
        }
    }
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let folder = Folder::new("since-refused");
    for word in ["yesterday", "2026-05-31T25:00"] {
        assert_eq!(folder.code(&format!(". --since {word}")), 2);
    }
    let ahead = written(&[&NIGHT[..4], &["2026-06-02"]].concat());
    assert_eq!(ahead, "", "a moment after the day of the run");
}

#[test]
fn what_has_no_time_may_have_happened_at_any_time_of_its_day() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-31", "amazon", 900);
    sketch.edit_order(order).ordered_at = NaiveTime::from_hms_opt(21, 59, 0);
    let late = sketch.order("2026-05-31", "amazon", 700);
    sketch.edit_order(late).ordered_at = NaiveTime::from_hms_opt(22, 0, 0);
    sketch.edit_order(late).shipped_on = Some(day("2026-06-02"));
    let charge = sketch.charge("2026-05-31", "KESTREL", 500);
    sketch.charge("2026-05-30", "KESTREL", 500);
    sketch.charge("2026-06-03", "KESTREL", 500);
    let from = day("2026-05-31").and_hms_opt(22, 0, 0).expect("a time");
    let report = sketch.report_with("2026-06-02", "lookback-60", |judging| {
        judging.since = Some(Since { from, account: None });
    });
    let may = day("2026-05-31");
    let at = |on, at, what| Event { on, at, what };
    let expected = vec![
        // Sent on the day, at a time that nobody wrote down.
        at(may, None, Happening::Shipped(order)),
        at(may, None, Happening::Charged(charge)),
        at(may, NaiveTime::from_hms_opt(22, 0, 0), Happening::Ordered(late)),
        at(day("2026-06-02"), None, Happening::Shipped(late)),
    ];
    let (of, events, orders_before, charges_before) = (Narrowed::Everything, expected, 1, 1);
    assert_eq!(report.night, Some(Night { from, of, events, orders_before, charges_before }));
}
