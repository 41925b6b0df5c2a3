//! `PayPal`'s account as a statement of its own, beside the cards that paid through it.

use crate::formats::{FORMATS, normalised};
use cardrecon::model::{Books, Charge, Class, Role};
use cardrecon::normalise::{Naming, normalise};
use cardrecon::read::{Sheet, Source, read};

const CARD: &str = "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n";
const GERMAN: &str = "Datum,Uhrzeit,Zeitzone,Beschreibung,Währung,Brutto,Entgelt,Netto,Guthaben,\
    Transaktionscode,Absender E-Mail-Adresse,Name,Name der Bank,Bankkonto\n";
const ENGLISH: &str = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,\
    Reference Txn ID,Balance Impact\n";

fn sheet(file: &str, text: &str) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    read(&source).expect("it is text").remove(0)
}

fn card(rows: &str) -> Sheet {
    sheet("Chase1177_Activity.CSV", &format!("{CARD}{rows}"))
}

fn german(day: &str, what: &str, gross: &str, name: &str) -> String {
    format!(
        "{day},10:11:12,Europe/Berlin,{what},USD,{gross},\"0,00\",{gross},\"0,00\",1,a@b,{name},,\n"
    )
}

fn of_paypal(books: &Books) -> Vec<(String, i64)> {
    let is_paypal = |charge: &&Charge| books.account(charge.account).issuer == "paypal";
    let charges = books.charges.iter().filter(is_paypal);
    let told = |charge: &Charge| {
        (books.text(books.descriptor_of(charge).printed).to_owned(), charge.amount.minor)
    };
    charges.map(told).collect()
}

#[test]
fn what_pays_for_a_purchase_is_no_refund_of_it() {
    let rows = [
        german("28.06.2026", "PayPal Express-Zahlung", "\"-22,46\"", "Beispiel"),
        german("28.06.2026", "Lastschrift", "\"22,46\"", ""),
        german("29.06.2026", "Einzahlung per Debitkarte", "\"9,00\"", ""),
        german("30.06.2026", "Handyzahlung erhalten", "\"5,00\"", "Sam Beispiel"),
        german("01.07.2026", "Rückzahlung", "\"22,46\"", "Beispiel"),
    ];
    let books = normalised(&[sheet("pp.csv", &(GERMAN.to_owned() + &rows.concat()))]);
    let named = |minor| ("Beispiel".to_owned(), minor);
    assert_eq!(of_paypal(&books), [named(2246), named(-2246)]);
}

#[test]
fn a_purchase_that_a_card_paid_through_paypal_is_the_cards_line() {
    let rows = [
        german("28.06.2026", "PayPal Express-Zahlung", "\"-22,46\"", "Beispiel"),
        german("28.06.2026", "PayPal Express-Zahlung", "\"-22,46\"", "Beispiel"),
        german("29.06.2026", "PayPal Express-Zahlung", "\"-7,00\"", "Anderswo"),
    ];
    let books = normalised(&[
        sheet("pp.csv", &(GERMAN.to_owned() + &rows.concat())),
        card(
            "06/30/2026,07/01/2026,PAYPAL *BEISPIEL,Shopping,Sale,-22.46,\n\
             06/30/2026,07/01/2026,FERNSIDE,Shopping,Sale,-7.00,\n",
        ),
    ]);
    let left = [("Beispiel".to_owned(), 2246), ("Anderswo".to_owned(), 700)];
    assert_eq!(of_paypal(&books), left, "one line is one purchase, and another shop's is none");
    let paypal = books.inputs.iter().find(|input| input.file == "pp.csv").expect("given");
    let repeats = |class: &Class| matches!(class, Class::Duplicate { .. });
    assert_eq!(paypal.count(repeats), 1);
}

#[test]
fn the_english_activity_is_a_statement_where_it_is_asked_for_as_one() {
    let row = |day: &str, name: &str, kind: &str, status: &str, gross: &str, of: &str| {
        format!(
            "{day},10:11:12,PST,{name},{kind},{status},USD,{gross},0,{gross},{day},{of},Debit\n"
        )
    };
    let (shop, paid) = ("Example Books", "Express Checkout Payment");
    let rows = [
        row("06/28/2026", shop, paid, "Completed", "-22.46", ""),
        row("06/28/2026", "", "General Credit Card Deposit", "Completed", "22.46", "06/28/2026"),
        row("06/29/2026", shop, "Payment Refund", "Completed", "22.46", "06/28/2026"),
        row("06/30/2026", shop, paid, "Denied", "-9.00", ""),
    ]
    .concat();
    let sheet = sheet("pp.csv", &format!("{ENGLISH}{rows}"));
    let asked = |forced| {
        let zone = chrono_tz::Asia::Tokyo;
        let naming = Naming { zone, cards: Vec::new(), account: None, forced };
        normalise(std::slice::from_ref(&sheet), &FORMATS, &naming).0
    };
    let orders = asked(Vec::new());
    assert_eq!((orders.charges.len(), orders.orders.len()), (0, 1), "else it is an order list");
    let last = orders.inputs[0].last.map(|day| day.to_string());
    assert_eq!(last.as_deref(), Some("2026-06-30"), "its last days are known, though refused");
    let books = asked(vec![("pp.csv".to_owned(), Role::Statement)]);
    let named = |minor| ("Example Books".to_owned(), minor);
    assert_eq!(of_paypal(&books), [named(2246), named(-2246)]);
}
