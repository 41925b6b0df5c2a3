//! What shops promise to give back, and the lines of statements that bring it.

use crate::formats::normalised;
use crate::judge::{verdict, with_amazon};
use crate::judge_books::Sketch;
use crate::transcript::{Folder, shows_in_both};
use cardrecon::model::*;
use cardrecon::read::{Sheet, Source, read};

const DETAILS: &str = "Creation Date,Currency,Disbursement Type,Order ID,Payment Status,Quantity,\
    Refund Amount,Refund Date,Reversal Reason,Reversal Status,Website\n";

fn sheet(file: &str, text: &str) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    read(&source).expect("it is text").remove(0)
}

fn detail(number: &str, yen: u32, moment: &str, status: &str) -> String {
    format!(
        "{moment},JPY,Refund,{number},Completed,1,{yen},{moment},Return,{status},Amazon.co.jp\n"
    )
}

/// Two orders of one shop, each with its charge.
fn two_orders() -> (Sketch, [OrderId; 2], [ChargeId; 2]) {
    let mut sketch = with_amazon();
    let orders = ["2026-05-10", "2026-05-12"].map(|on| sketch.order(on, "amazon", 3000));
    let charges = ["2026-05-10", "2026-05-12"].map(|on| sketch.charge(on, "AMAZON", 3000));
    for (charge, order) in charges.into_iter().zip(orders) {
        sketch.explain(charge, order);
    }
    (sketch, orders, charges)
}

fn back(report: &Report) -> Vec<(Option<ChargeId>, bool)> {
    report.refunds.iter().map(|refund| (refund.came, refund.is_awaited)).collect()
}

#[test]
fn a_promise_says_which_order_a_refund_is_of() {
    let (mut sketch, [older, _], [charge, later]) = two_orders();
    sketch.promise("2026-05-20", older, 3000);
    let refund = sketch.charge("2026-05-24", "AMAZON", -3000);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::SetAside, Reason::Refunded));
    assert_eq!(verdict(&report, later), (Status::Explained, Reason::Matched));
    assert_eq!(verdict(&report, refund), (Status::SetAside, Reason::Refunded));
    assert_eq!(back(&report), [(Some(refund), false)]);
}

#[test]
fn a_promise_is_kept_once_and_by_its_own_amount_within_30_days() {
    for (on, yen, came) in [
        ("2026-05-19", -1000, true),
        ("2026-05-18", -1000, false),
        ("2026-06-19", -1000, true),
        ("2026-06-20", -1000, false),
        ("2026-05-24", -999, false),
    ] {
        let (mut sketch, [older, _], _) = two_orders();
        sketch.promise("2026-05-20", older, 1000);
        let refund = sketch.charge(on, "AMAZON", yen);
        let report = sketch.report("2026-07-20");
        assert_eq!(back(&report), [(came.then_some(refund), !came)], "{on} {yen}");
    }
    let (mut sketch, [older, newer], _) = two_orders();
    sketch.promise("2026-05-20", older, 1000);
    sketch.promise("2026-05-21", newer, 1000);
    let refund = sketch.charge("2026-05-24", "AMAZON", -1000);
    let report = sketch.report("2026-07-20");
    assert_eq!(back(&report), [(Some(refund), false), (None, true)]);
}

#[test]
fn a_refund_of_another_shop_keeps_no_promise() {
    let (mut sketch, [older, _], _) = two_orders();
    sketch.promise("2026-05-20", older, 1000);
    sketch.charge("2026-05-24", "FERNSIDE", -1000);
    assert_eq!(back(&sketch.report("2026-07-20")), [(None, true)]);
}

#[test]
fn only_what_a_given_statement_charged_is_awaited() {
    let (mut sketch, _, _) = two_orders();
    let elsewhere = sketch.order("2026-05-14", "amazon", 800);
    sketch.promise("2026-05-20", elsewhere, 800);
    assert_eq!(back(&sketch.report("2026-07-20")), [(None, false)], "no charge of it");
    let (mut sketch, [older, _], _) = two_orders();
    sketch.promise("2026-05-20", older, 800);
    assert_eq!(back(&sketch.report("2026-05-19")), [(None, false)], "not promised yet");
}

#[test]
fn a_refund_that_lists_repeat_is_one() {
    let moment = "2026-07-10T01:12:03.100Z";
    let first = format!(
        "{DETAILS}{}{}{}{}",
        detail("250-0000001-0000001", 477, moment, "Completed"),
        detail("250-0000001-0000001", 477, moment, "Completed"),
        detail("250-0000001-0000001", 477, "2026-07-10T05:00:00.000Z", "Completed"),
        detail("250-0000001-0000001", 990, moment, "Pending"),
    );
    let second = "OrderID,ReversalID,RefundCompletionDate,Currency,AmountRefunded,Status,\
                  DisbursementType\n\
                  250-0000001-0000001,R1,2026-07-10T01:12:03Z,JPY,477,Completed,Refund\n";
    let books = normalised(&[sheet("a.csv", &first), sheet("b.csv", second)]);
    let told: Vec<_> = books.refunds.iter().map(|r| (r.amount.minor, r.place.row)).collect();
    assert_eq!(told, [(477, 2), (477, 4)], "two are given back four hours apart");
    let stands = Class::Duplicate { input: InputId(0), row: 2 };
    assert_eq!(books.inputs[0].records[2].class, stands);
    assert_eq!(books.inputs[0].records[4].class, Class::Skipped(SkipReason::NotAPurchase));
    assert!(matches!(books.inputs[1].records[1].class, Class::Duplicate { .. }));
}

#[test]
fn what_has_not_come_back_is_said_at_the_foot() {
    let statement = "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,\
        当月請求額,翌月繰越残高,新規サイン\r\n\
        2026/05/12,ＡＭＡＺＯＮ．ＣＯ．ＪＰ,本人,1回払い,1200,0,1200,1200,0,*\r\n\
        2026/05/20,ＡＭＡＺＯＮ．ＣＯ．ＪＰ,本人,1回払い,2480,0,2480,2480,0,*\r\n\
        2026/05/28,ＡＭＡＺＯＮ．ＣＯ．ＪＰ,本人,1回払い,-2480,0,-2480,-2480,0,*\r\n";
    let orders = "注文日,注文番号,店名,合計,発送日,お届け先\r\n\
        2026-05-11,250-0000001-0000001,Amazon.co.jp,1200,2026-05-12,見本 花子\r\n\
        2026-05-19,250-0000002-0000002,Amazon.co.jp,2480,2026-05-20,見本 花子\r\n";
    let refunds = format!(
        "{DETAILS}{}{}",
        detail("250-0000001-0000001", 477, "2026-05-25T01:12:03.100Z", "Completed"),
        detail("250-0000002-0000002", 2480, "2026-05-26T01:12:03.100Z", "Completed"),
    );
    let folder = Folder::new("refunds")
        .with("enavi202606(1234).csv", statement)
        .with("orders.csv", orders)
        .with("Refund Details.csv", refunds);
    shows_in_both(&folder, "refunds", ". --as-of 2026-06-01");
}
