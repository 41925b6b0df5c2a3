//! What a payment service's activity explains, and what it does not: whole runs of a card
//! statement beside it.

use crate::laws::report_of;
use cardrecon::model::{Because, Reason, Report, Status};
use cardrecon::read::Source;

const CARD: &str = "Date,Description,Amount,Currency\n";
const PAYPAL: &str = "Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,\
Reference Txn ID,Balance Impact\n";
/// The activity speaks from the 13th of June on.
const FIRST: &str =
    "06/13/2026,Example Shoes,General Payment,Completed,USD,-1.00,0,-1.00,T0,,Debit\n";
const LAST: &str =
    "07/19/2026,Example Shoes,General Payment,Completed,USD,-1.00,0,-1.00,T9,,Debit\n";

fn paid(name: &str, gross: &str, id: &str) -> String {
    format!("07/02/2026,{name},General Payment,Completed,USD,{gross},0,{gross},{id},,Debit\n")
}

fn funded(gross: &str, of: &str) -> String {
    let kind = "General Credit Card Deposit";
    format!("07/02/2026,,{kind},Completed,USD,{gross},0,{gross},F{of},{of},Credit\n")
}

fn run(charges: &str, activity: &str, more: &[(&str, &str)]) -> Report {
    let card = [CARD, charges].concat();
    let activity = [PAYPAL, FIRST, activity, LAST].concat();
    let files = [("card.csv", card.as_str()), ("paypal.csv", activity.as_str())];
    let files = files.iter().chain(more);
    let source = |(file, text): &(&str, &str)| Source {
        file: (*file).to_owned(),
        bytes: text.as_bytes().to_vec(),
        named: true,
    };
    let report = report_of(files.map(source).collect());
    assert!(report.distrust.is_empty(), "{:?}", report.distrust);
    report
}

/// Status and reason of every charge, by the statement's rows.
fn verdicts(report: &Report) -> Vec<(Status, Reason)> {
    report.verdicts.iter().map(|verdict| (verdict.status, verdict.reason)).collect()
}

const EXPLAINED: (Status, Reason) = (Status::Explained, Reason::Matched);
const NO_ORDER: (Status, Reason) = (Status::Unexplained, Reason::NoOrder);

#[test]
fn a_payment_and_its_funding_explain_the_charge_that_came_through_the_service() {
    let activity = [paid("Example Books Ltd", "-22.46", "T1"), funded("22.46", "T1")].concat();
    let report = run("2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&report), [EXPLAINED]);
}

#[test]
fn it_explains_one_charge_and_none_that_came_another_way() {
    let activity = [paid("Example Books Ltd", "-22.46", "T1"), funded("22.46", "T1")].concat();
    let direct = run("2026-07-03,EXAMPLE BOOKS,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&direct)[0].0, Status::Unchecked, "the card was used at the shop itself");
    let twice =
        "2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n";
    let report = run(twice, &activity, &[]);
    assert!(report.verdicts.iter().all(|verdict| verdict.status == Status::Ambiguous));
    assert_eq!(report.matching.groups[0].unaccounted, 1);
}

#[test]
fn a_funding_that_pays_for_nothing_explains_nothing() {
    let activity = [paid("Example Books Ltd", "-5.00", "T1"), funded("5.00", "T1")].concat();
    let activity = activity + &funded("22.46", "T7");
    let report = run("2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&report), [NO_ORDER]);
}

#[test]
fn what_the_balance_paid_explains_no_charge() {
    let funded = [paid("Example Books Ltd", "-5.00", "T1"), funded("5.00", "T1")].concat();
    let activity = funded + &paid("Example Books Ltd", "-22.46", "T2");
    let report = run("2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&report), [NO_ORDER]);
}

#[test]
fn a_file_that_tells_no_funding_is_weak_evidence_and_says_so() {
    let activity = paid("Example Books Ltd", "-22.46", "T1");
    let report = run("2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&report), [EXPLAINED]);
    let because = &report.verdicts[0].because;
    assert!(because.iter().any(|because| matches!(because, Because::ItemsOnly { .. })));
}

#[test]
fn a_purchase_that_the_shop_lists_too_is_one_purchase() {
    let activity = [paid("Example Books Ltd", "-22.46", "T1"), funded("22.46", "T1")].concat();
    let list = "date,shop,amount,currency\n2026-07-02,Example Books,22.46,USD\n";
    let one = "2026-07-03,PAYPAL *EXAMPLEBOO,22.46,USD\n";
    let report = run(one, &activity, &[("list.csv", list)]);
    assert_eq!(verdicts(&report), [EXPLAINED]);
    let twice = [one, one].concat();
    let report = run(&twice, &activity, &[("list.csv", list)]);
    assert!(report.verdicts.iter().all(|verdict| verdict.status != Status::Explained));
}

#[test]
fn the_card_currency_is_that_of_the_funding() {
    let euros =
        "07/02/2026,Example Tools,General Payment,Completed,EUR,-20.00,0,-20.00,T1,,Debit\n";
    let activity = [euros, &funded("22.46", "T1")].concat();
    let report = run("2026-07-03,PAYPAL *EXAMPLETOO,22.46,USD\n", &activity, &[]);
    assert_eq!(verdicts(&report), [EXPLAINED]);
}
