//! What an answer makes of its charge, and of those that stand beside it.

use crate::judge::{verdict, with_amazon};
use crate::judge_books::{Sketch, day};
use cardrecon::model::*;
use cardrecon::normalise::charge_ids;

/// The report once this has been said of this charge.
fn answered(sketch: &Sketch, charge: ChargeId, answer: Answer) -> Report {
    let id = charge_ids(&sketch.books)[charge.0 as usize].clone();
    let marked = Marked::Charge { id, amount: None, day: None, name: String::new() };
    let mark = Mark {
        marked,
        answer,
        answered_on: Some(day("2026-07-19")),
        note: String::new(),
        follow_up: FollowUp::default(),
        file: "answers.csv".to_owned(),
        row: 2,
    };
    sketch.report_with("2026-07-20", "lookback-60", |judging| judging.marks = vec![mark])
}

#[test]
fn of_a_group_only_a_charge_that_is_denied_settles_the_others() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-06-20", "amazon", 2500);
    let [one, other] = ["2026-06-20", "2026-06-24"].map(|on| sketch.charge(on, "AMAZON", 2500));
    sketch.rivals(&[one, other], order);
    for answer in [Answer::Mine, Answer::Family] {
        let report = answered(&sketch, one, answer);
        assert_eq!(verdict(&report, one), (Status::SetAside, Reason::MarkedMine));
        assert_eq!(verdict(&report, other), (Status::Ambiguous, Reason::Rivals));
        assert!(report.verdict(other).rank.is_some());
    }
    let report = answered(&sketch, one, Answer::NotMine);
    assert_eq!(verdict(&report, one), (Status::Unexplained, Reason::MarkedNotMine));
    assert_eq!(verdict(&report, other), (Status::Explained, Reason::Matched));
}

#[test]
fn of_two_equal_charges_one_that_is_known_says_nothing_of_the_other() {
    let mut sketch = with_amazon();
    for month in 1..5 {
        sketch.charge(&format!("2026-{month:02}-11"), "BAKERY", 700 + month);
    }
    let [one, other] = ["2026-06-20", "2026-06-20"].map(|on| sketch.charge(on, "BAKERY", 740));
    let report = answered(&sketch, one, Answer::Mine);
    assert_eq!(verdict(&report, one), (Status::SetAside, Reason::MarkedMine));
    assert_eq!(verdict(&report, other), (Status::Ambiguous, Reason::ChargedTwice));
    assert!(report.verdict(other).rank.is_some());
}

#[test]
fn what_nobody_knows_is_listed_first_though_it_was_set_aside_or_a_credit() {
    for (nature, yen) in [
        (Nature::Payment, 190_000),
        (Nature::BillPayment, 190_000),
        (Nature::CancelledHalf, 4_400),
        (Nature::Refund, -4_400),
    ] {
        let mut sketch = with_amazon();
        sketch.charge("2026-06-20", "AMAZON", 2500);
        let charge = sketch.charge("2026-06-24", "PAYMENT TO OUTLET", yen);
        sketch.edit(charge).nature = nature;
        let report = answered(&sketch, charge, Answer::NotMine);
        assert_eq!(verdict(&report, charge), (Status::Unexplained, Reason::MarkedNotMine));
        assert_eq!(report.verdict(charge).rank, Some(1), "{nature:?}");
    }
}
