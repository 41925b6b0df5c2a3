//! What an answer makes of its charge, and of those that stand beside it.

use crate::judge::{verdict, with_amazon};
use crate::judge_books::{Sketch, day};
use cardrecon::config::parse;
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

/// Two months of a bakery, and a stranger's shop in the second.
fn with_a_stranger() -> (Sketch, [ChargeId; 3]) {
    let mut sketch = with_amazon();
    for week in 0..20 {
        let on = day("2026-03-02") + chrono::TimeDelta::days(week * 7);
        sketch.charge(&on.to_string(), "BAKERY", 700 + week);
    }
    let charged = [("2026-05-25", 12_000), ("2026-06-25", 12_100), ("2026-07-18", 12_200)];
    let strange = charged.map(|(on, yen)| sketch.charge(on, "KESTREL", yen));
    (sketch, strange)
}

#[test]
fn what_a_denied_shop_charges_later_has_a_line_approved_or_not() {
    let (mut sketch, [first, second, third]) = with_a_stranger();
    let approval = |approved: bool| {
        let line = if approved { "[[approve]]\nmerchant = \"KESTREL\"\n" } else { "" };
        let config = parse(&format!("version = 1\n{line}"), "c.toml").expect("it is whole");
        config.household
    };
    for approved in [false, true] {
        sketch.household = approval(approved);
        let report = answered(&sketch, first, Answer::NotMine);
        for later in [second, third] {
            assert_eq!(report.verdict(later).notices.last(), Some(&Notice::DeniedShop));
            assert!(report.verdict(later).rank.is_some_and(|rank| rank <= 3));
        }
        // What came before the first that nobody knew is not said to be later.
        let report = answered(&sketch, second, Answer::NotMine);
        assert!(!report.verdict(first).notices.contains(&Notice::DeniedShop));
        assert!(report.verdict(third).notices.contains(&Notice::DeniedShop));
    }
}

#[test]
fn a_shop_that_an_order_or_the_household_accounts_for_is_not_denied_with_one_of_its_charges() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let known = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.explain(known, order);
    let strange = sketch.charge("2026-06-20", "AMAZON", 9000);
    let later = sketch.charge("2026-07-10", "AMAZON", 800);
    let report = answered(&sketch, strange, Answer::NotMine);
    assert!(!report.verdict(later).notices.contains(&Notice::DeniedShop));
}

#[test]
fn what_comes_every_month_hides_no_strange_order_no_incident_and_no_twin() {
    let mut sketch = with_amazon();
    let days = ["2026-04-08", "2026-05-08", "2026-06-08", "2026-07-08"];
    let [first, plain, strange, in_incident] = days.map(|on| sketch.charge(on, "AMAZON", 3980));
    let order = sketch.order("2026-06-07", "amazon", 3980);
    sketch.stands(order, Standing::Disproved, StandingReason::UnknownRecipient);
    sketch.fits_only(strange, order);
    let incident = "version = 1\n[[incident]]\ncard = \"1234\"\nfrom = 2026-07-01\n";
    sketch.household = parse(incident, "c.toml").expect("it is whole").household;
    let report = answered(&sketch, first, Answer::MineEveryMonth);
    assert_eq!(verdict(&report, plain), (Status::SetAside, Reason::Approved));
    let wanted = (Status::Unexplained, Reason::OrderNotLegitimate);
    assert_eq!(verdict(&report, strange), wanted);
    assert_eq!(verdict(&report, in_incident), (Status::Unchecked, Reason::OutsideHistory));
    assert!(report.verdict(in_incident).rank.is_some());
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
