//! Pages copied out of a browser are order lists, and a stranger's order in them stays one.

use crate::door::{check, project};
use crate::formats::{FORMATS, normalised};
use cardrecon::format::page;
use cardrecon::model::{Books, Class};
use cardrecon::read::{Sheet, Source, read};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

fn sheets(text: &str) -> Vec<Sheet> {
    let bytes = text.as_bytes().to_vec();
    read(&Source { file: "page.txt".to_owned(), bytes, named: true }).expect("it is text")
}

fn books(text: &str) -> Books {
    normalised(&sheets(text))
}

fn sample(path: &str) -> String {
    let path = project().join("samples/formats/shops").join(path);
    fs::read_to_string(path).expect("the sample is readable")
}

fn shown(name: &str, lines: &[&[&str]]) {
    let mut transcript = String::new();
    for words in lines {
        let output = Command::new(env!("CARGO_BIN_EXE_cardrecon"))
            .args(*words)
            .current_dir(project())
            .env("LC_ALL", "C")
            .output()
            .expect("the program was built for this test");
        let out = String::from_utf8(output.stdout).expect("the program writes UTF-8");
        let code = output.status.code().expect("it ends by itself");
        write!(transcript, "$ cardrecon {}\n[exit {code}]\n{out}", words.join(" "))
            .expect("a String takes all");
    }
    check(&transcript, &format!("tests/goldens/cli/{name}.txt"));
}

#[test]
fn a_strangers_order_in_a_page_can_be_stopped() {
    let statement = "samples/night-of-may-31/enavi202606(1234).csv";
    let page = "samples/formats/shops/amazon-jp-page/two-lines.txt";
    let day = ["--as-of", "2026-06-01"];
    shown(
        "page-amazon",
        &[
            &[statement, page, day[0], day[1], "--lang", "ja"],
            &[statement, page, day[0], day[1], "--lang", "en"],
        ],
    );
}

#[test]
fn a_strangers_order_in_a_page_explains_no_charge() {
    let page = "samples/formats/shops/rakuten-ichiba-page/purchase-history.txt";
    let words = ["samples/night-of-may-31", page, "--as-of", "2026-07-20", "--lang", "en"];
    shown("page-rakuten", &[&words]);
}

#[test]
fn the_lines_of_a_page_are_all_accounted_for() {
    for path in ["amazon-jp-page/two-lines.txt", "rakuten-ichiba-page/purchase-history.txt"] {
        let text = sample(path);
        let books = books(&text);
        let input = &books.inputs[0];
        assert_eq!(input.records.len(), text.lines().count(), "{path}");
        let mut above = None;
        for record in &input.records {
            match record.class {
                Class::OrderLine => above = Some(record.row),
                Class::Joined { into_row } => assert_eq!(Some(into_row), above, "{path}"),
                _ => {}
            }
        }
    }
}

/// Half an order at the edge of what was copied is told, not lost and not given another's date.
#[test]
fn an_order_that_was_copied_in_part_is_rejected() {
    let text = sample("amazon-us-page/returns-and-orders.txt");
    let whole = books(&text).orders.len();
    let from = text.find("Ship to").expect("the first order names a recipient");
    let cut = books(&text[from..]);
    assert_eq!(cut.orders.len(), whole - 1);
    assert_eq!(cut.inputs[0].rejections.len(), 1);
    assert_eq!(cut.inputs[0].rejections[0].seen, "");
    let missing = text.replacen("Order placed\nMay 20, 2026", "", 1);
    let without_date = books(&missing);
    assert_eq!(without_date.orders.len(), whole - 1);
    assert_eq!(without_date.inputs[0].rejections.len(), 1);
}

#[test]
fn a_table_with_the_same_words_is_no_page() {
    for path in ["amazon-jp-filter/v2.csv", "generic-orders/japanese.csv"] {
        for sheet in sheets(&sample(path)) {
            assert!(page::lay_out(&sheet, &FORMATS).is_none(), "{path}");
        }
    }
}
