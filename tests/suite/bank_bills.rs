//! Lines of bank accounts that read like the payment of a card's bill: no words alone set one
//! aside, since shops are called after cards and a thief pays bills too.

use crate::formats::normalised;
use crate::transcript::Folder;
use cardrecon::model::{Books, Nature};
use cardrecon::read::{Sheet, Source, read};

/// Of an American bank account: day of 2026 as month/day, text, amount, type.
fn account(rows: &[(&str, &str, &str, &str)]) -> String {
    let header = "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n";
    let line = |(day, text, amount, kind): &(&str, &str, &str, &str)| {
        format!("DEBIT,{day}/2026,\"{text}\",{amount},{kind},9000.00,,\n")
    };
    rows.iter().map(line).fold(header.to_owned(), |text, line| text + &line)
}

/// Of the card that another bank issued, with what was paid to it.
fn card(rows: &[(&str, &str, &str)]) -> String {
    let header = "Date,Description,Card Member,Account #,Amount\n";
    let line = |(day, text, amount): &(&str, &str, &str)| {
        format!("{day}/2026,{text},HANAKO MIHON,-41009,{amount}\n")
    };
    rows.iter().map(line).fold(header.to_owned(), |text, line| text + &line)
}

fn sheet(file: &str, text: &str) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    read(&source).expect("it is text").remove(0)
}

/// What the lines are that begin with these words, in their order.
fn natures(books: &Books, words: &str) -> Vec<Nature> {
    let printed = |charge: &&cardrecon::model::Charge| {
        books.text(books.descriptor_of(charge).printed).starts_with(words)
    };
    books.charges.iter().filter(printed).map(|charge| charge.nature).collect()
}

#[test]
fn a_purchase_that_a_cell_says_was_made_by_card_is_no_bill() {
    let text = account(&[
        ("06/24", "PAYMENT TO PREPAID GIFT CARD OUTLET", "-1900.00", "DEBIT_CARD"),
        ("06/25", "DISCOVER CAMERAS ONLINE PMT NEW YORK", "-1900.00", "DEBIT_CARD"),
        ("06/26", "DISCOVER ONLINE PMT", "-1900.00", "DEBIT_CARD"),
    ]);
    let books = normalised(&[sheet("Chase0001_Activity.CSV", &text)]);
    assert_eq!(natures(&books, ""), [Nature::Purchase; 3]);
}

#[test]
fn words_alone_set_no_bill_aside() {
    let text = account(&[
        ("04/26", "NORDVIK MARKET", "-54.75", "DEBIT_CARD"),
        ("06/24", "DISCOVER E-PAYMENT 7741 WEB ID 2510020270", "-4800.00", "ACH_DEBIT"),
    ]);
    let folder = Folder::new("likely-bill").with("Chase0001_Activity.CSV", text);
    let shown = folder.transcript(&[". --as-of 2026-07-01 --lang en --all"]);
    assert!(shown.contains("$4,800.00"), "{shown}");
    let because = "It looks like a card's bill: that card's statement would settle it.";
    assert!(shown.contains(because), "{shown}");
    assert!(!shown.contains("card bill paid"), "{shown}");
}

#[test]
fn a_bill_is_borne_out_by_the_one_a_month_before() {
    let rows = |second: &'static str, amount: &'static str| {
        account(&[
            ("05/20", "EXAMPLE CREDIT CRD AUTOPAY 1234567 PPD", "-480.25", "ACH_DEBIT"),
            (second, "EXAMPLE CREDIT CRD AUTOPAY 7654321 PPD", amount, "ACH_DEBIT"),
        ])
    };
    for (second, amount, is) in [
        ("06/20", "-515.00", Nature::BillPayment),
        ("06/01", "-515.00", Nature::LikelyBill),
        ("06/20", "-4800.00", Nature::LikelyBill),
    ] {
        let books = normalised(&[sheet("Chase0001_Activity.CSV", &rows(second, amount))]);
        assert_eq!(natures(&books, "EXAMPLE"), [Nature::LikelyBill, is], "{second} {amount}");
    }
}

#[test]
fn a_bill_is_borne_out_by_the_cards_own_statement() {
    let bill =
        |amount: &'static str| account(&[("06/20", "AMEX EPAYMENT ACH PMT", amount, "ACH_DEBIT")]);
    let paid = card(&[
        ("06/01", "FERNSIDE BOOKS", "24.75"),
        ("06/21", "AUTOPAY PAYMENT - THANK YOU", "-480.25"),
        ("06/28", "FERNSIDE BOOKS", "31.00"),
    ]);
    let with = |amount: &'static str, card: &str| {
        let sheets = [sheet("Chase0001_Activity.CSV", &bill(amount)), sheet("activity.csv", card)];
        natures(&normalised(&sheets), "AMEX")
    };
    assert_eq!(with("-480.25", &paid), [Nature::BillPayment]);
    assert_eq!(with("-1900.00", &paid), [Nature::LikelyBill], "the card was paid another sum");
    let silent = card(&[("06/01", "FERNSIDE BOOKS", "24.75"), ("06/28", "FERNSIDE", "31.00")]);
    assert_eq!(with("-1900.00", &silent), [Nature::BillPayment], "it tells of no payments");
}

#[test]
fn one_payment_on_a_statement_bears_out_one_bill() {
    let bills = account(&[
        ("06/20", "AMEX EPAYMENT ACH PMT", "-480.25", "ACH_DEBIT"),
        ("06/22", "AMEX EPAYMENT ACH PMT", "-480.25", "ACH_DEBIT"),
    ]);
    let paid = card(&[
        ("06/01", "FERNSIDE BOOKS", "24.75"),
        ("06/21", "AUTOPAY PAYMENT - THANK YOU", "-480.25"),
        ("06/28", "FERNSIDE BOOKS", "31.00"),
    ]);
    let sheets = [sheet("Chase0001_Activity.CSV", &bills), sheet("activity.csv", &paid)];
    let is = natures(&normalised(&sheets), "AMEX");
    assert_eq!(is, [Nature::BillPayment, Nature::LikelyBill]);
}

#[test]
fn bills_that_a_household_pays_by_the_month_are_no_news() {
    let text = account(&[
        ("04/20", "EXAMPLE CREDIT CRD AUTOPAY PPD", "-480.25", "ACH_DEBIT"),
        ("04/26", "NORDVIK MARKET", "-54.75", "DEBIT_CARD"),
        ("05/20", "EXAMPLE CREDIT CRD AUTOPAY PPD", "-515.00", "ACH_DEBIT"),
        ("05/26", "NORDVIK MARKET", "-51.75", "DEBIT_CARD"),
        ("06/20", "EXAMPLE CREDIT CRD AUTOPAY PPD", "-444.00", "ACH_DEBIT"),
        ("06/26", "NORDVIK MARKET", "-50.75", "DEBIT_CARD"),
    ]);
    let folder = Folder::new("monthly-bill").with("Chase0001_Activity.CSV", text);
    let shown = folder.transcript(&[". --as-of 2026-07-01 --lang en"]);
    assert!(shown.contains("Not checked: 4 charges"), "{shown}");
    assert!(shown.contains("2 card bills paid"), "{shown}");
}
