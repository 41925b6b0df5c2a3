//! What judging claims of each charge: status, reason, coverage, clocks, trust.

use crate::judge_books::{Sketch, day};
use cardrecon::error::{Problem, ProblemKind};
use cardrecon::judge::{Outcome, outcome};
use cardrecon::model::*;

pub fn verdict(report: &Report, id: ChargeId) -> (Status, Reason) {
    (report.verdict(id).status, report.verdict(id).reason)
}

/// An Amazon history from 1 April to 30 June, whose shop charges up to 6 days after shipping.
pub fn with_amazon() -> Sketch {
    let mut sketch = Sketch::new();
    sketch.shop("amazon", "AMAZON", 6);
    sketch.order("2026-04-01", "amazon", 111);
    sketch.order("2026-06-30", "amazon", 222);
    sketch
}

#[test]
fn only_a_good_order_explains() {
    for (standing, expected) in [
        (Standing::Good, (Status::Explained, Reason::Matched)),
        (Standing::Doubtful, (Status::Unexplained, Reason::OrderDoubtful)),
        (Standing::Disproved, (Status::Unexplained, Reason::OrderNotLegitimate)),
    ] {
        let mut sketch = with_amazon();
        let order = sketch.order("2026-05-10", "amazon", 1980);
        sketch.stands(order, standing, StandingReason::UnknownRecipient);
        let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
        sketch.explain(charge, order);
        let report = sketch.report("2026-07-20");
        assert_eq!(verdict(&report, charge), expected);
        assert_eq!(report.verdict(charge).orders, [order]);
    }
}

#[test]
fn the_order_that_only_fits_is_named_with_the_charge() {
    for (standing, reason) in [
        (Standing::Doubtful, Reason::OrderDoubtful),
        (Standing::Disproved, Reason::OrderNotLegitimate),
    ] {
        let mut sketch = with_amazon();
        let order = sketch.order("2026-05-10", "amazon", 1980);
        sketch.stands(order, standing, StandingReason::FirstSeenAddress);
        let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
        sketch.fits_only(charge, order);
        let report = sketch.report("2026-07-20");
        assert_eq!(verdict(&report, charge), (Status::Unexplained, reason));
        assert_eq!(report.verdict(charge).because, [Because::OrderStands { order }]);
    }
}

#[test]
fn a_covered_day_without_an_order_is_no_order_and_with_another_amount_amount_differs() {
    let mut sketch = with_amazon();
    let none = sketch.charge("2026-05-11", "AMAZON", 1980);
    let other = sketch.charge("2026-05-20", "AMAZON", 3300);
    let order = sketch.order("2026-05-20", "amazon", 3000);
    let order_amount = Money::yen(3000);
    sketch.matching.near.push((other, NearMiss::AmountOff { order, order_amount }));
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, none), (Status::Unexplained, Reason::NoOrder));
    assert_eq!(verdict(&report, other), (Status::Unexplained, Reason::AmountDiffers));
    let because = &report.verdict(other).because;
    assert_eq!(because[0], Because::AmountDiffers { order, order_amount });
    assert_eq!(report.verdict(other).orders, [order]);
    assert_eq!(report.verdict(other).near.len(), 1);
}

#[test]
fn a_history_is_silent_past_its_ends() {
    let mut sketch = with_amazon();
    for (on, covered) in [
        ("2026-03-31", false),
        ("2026-04-06", false),
        ("2026-04-07", true),
        ("2026-06-30", true),
        ("2026-07-01", false),
    ] {
        let charge = sketch.charge(on, "AMAZON", 1980 + i64::from(covered));
        let report = sketch.report("2026-07-20");
        let (first, last) = (day("2026-04-01"), day("2026-06-30"));
        let shop = report.books.names.find("amazon").expect("interned");
        let expected = if covered {
            ((Status::Unexplained, Reason::NoOrder), Because::NothingFits { shop })
        } else {
            let because = Because::OutsideHistory { shop, first, last };
            ((Status::Unchecked, Reason::OutsideHistory), because)
        };
        assert_eq!(verdict(&report, charge), expected.0, "{on}");
        assert_eq!(report.verdict(charge).because[0], expected.1, "{on}");
    }
}

#[test]
fn a_missing_month_between_two_files_is_not_covered() {
    let mut sketch = with_amazon();
    let june = sketch.edit_order(OrderId(1));
    june.place.input = InputId(2);
    sketch.input("orders-2.csv", Role::Orders);
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::OutsideHistory));
    let spans: Vec<_> = report.coverage.iter().filter(|line| line.shop.is_some()).collect();
    assert_eq!(spans.len(), 2);
    assert_eq!((spans[0].last, spans[1].first), (day("2026-04-01"), day("2026-06-30")));
}

#[test]
fn without_a_history_nothing_is_said_of_an_order() {
    let mut sketch = with_amazon();
    let unknown = sketch.charge("2026-05-11", "KESTREL DIGITAL", 200);
    sketch.shop("ichiba", "ICHIBA", 54);
    let ichiba = sketch.charge("2026-05-12", "ICHIBA", 200);
    let report = sketch.report("2026-07-20");
    for id in [unknown, ichiba] {
        assert_eq!(verdict(&report, id), (Status::Unchecked, Reason::NoHistory));
    }
    let shop = report.books.names.find("ichiba");
    assert_eq!(report.verdict(ichiba).because[0], Because::NoHistory { shop });
    assert_eq!(report.verdict(unknown).because[0], Because::NoHistory { shop: None });
}

#[test]
fn a_hand_kept_list_speaks_for_the_merchant_it_names() {
    let mut sketch = Sketch::new();
    sketch.order("2026-04-01", "KESTREL", 111);
    sketch.order("2026-06-30", "KESTREL", 222);
    let charge = sketch.charge("2026-05-11", "KESTREL", 200);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unexplained, Reason::NoOrder));
}

#[test]
fn a_service_outside_the_order_files_is_never_missed_in_them() {
    let mut sketch = with_amazon();
    let service = sketch.books.names.intern("amazon-prime");
    let shop = sketch.books.names.intern("amazon");
    let prime = sketch.descriptor("AMAZON PRIME");
    (prime.service, prime.shop) = (Some(service), Some(shop));
    let charge = sketch.charge("2026-05-11", "AMAZON PRIME", 600);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::OtherService));
    assert_eq!(report.verdict(charge).because[0], Because::OtherService { service });
}

#[test]
fn what_never_has_an_order_is_not_missed() {
    let mut sketch = with_amazon();
    sketch.descriptor("AMAZON").orderless = true;
    let charge = sketch.charge("2026-05-11", "AMAZON", 600);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::NoHistory));
}

#[test]
fn equal_charges_that_share_one_order_are_charged_twice_and_others_rivals() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-20", "amazon", 1980);
    let twins = [("2026-05-20", "AMAZON"), ("2026-05-23", "AMAZON")]
        .map(|(on, merchant)| sketch.charge(on, merchant, 1980));
    let group = sketch.rivals(&twins, order);
    let order = sketch.order("2026-06-20", "amazon", 2500);
    let rivals = [("2026-06-20", "AMAZON"), ("2026-06-24", "AMAZON")]
        .map(|(on, merchant)| sketch.charge(on, merchant, 2500));
    sketch.rivals(&rivals, order);
    let report = sketch.report("2026-07-20");
    for id in twins {
        assert_eq!(verdict(&report, id), (Status::Ambiguous, Reason::ChargedTwice));
        assert_eq!(report.verdict(id).group, Some(group));
    }
    let because = &report.verdict(twins[0]).because;
    assert_eq!(*because, [Because::Group { group }, Because::ChargedTwice { other: twins[1] }]);
    for id in rivals {
        assert_eq!(verdict(&report, id), (Status::Ambiguous, Reason::Rivals));
    }
}

#[test]
fn twins_without_any_history_stand_as_one_line() {
    let mut sketch = Sketch::new();
    let first = sketch.charge("2026-05-11", "KESTREL", 4400);
    let second = sketch.charge("2026-05-14", "KESTREL", 4400);
    let far = sketch.charge("2026-05-18", "KESTREL", 4400);
    let report = sketch.report("2026-07-20");
    for id in [first, second] {
        assert_eq!(verdict(&report, id), (Status::Ambiguous, Reason::ChargedTwice));
    }
    assert_eq!(verdict(&report, far), (Status::Unchecked, Reason::NoHistory));
    let kind = &report.lines[0].kind;
    assert_eq!(*kind, LineKind::Group { group: None, charges: vec![first, second] });
}

#[test]
fn files_of_a_card_nobody_named_hold_no_twins_between_them() {
    let mut sketch = Sketch::new();
    let [one, other] = ["2026-05-11", "2026-05-11"].map(|on| sketch.charge(on, "KESTREL", 4400));
    sketch.edit(other).place.input = InputId(2);
    sketch.input("downloaded-again.csv", Role::Statement);
    let reason = |sketch: &Sketch, id| sketch.report("2026-07-20").verdict(id).reason;
    assert_eq!(reason(&sketch, one), Reason::ChargedTwice, "a card that is known");
    sketch.books.accounts[0].last4 = None;
    assert_eq!([one, other].map(|id| reason(&sketch, id)), [Reason::NoHistory; 2]);
    let within = ["2026-05-11", "2026-05-12"].map(|on| sketch.charge(on, "KESTREL", 4400));
    assert_eq!(reason(&sketch, other), Reason::NoHistory);
    assert_eq!(within.map(|id| reason(&sketch, id)), [Reason::ChargedTwice; 2]);
}

#[test]
fn two_cards_two_orders_and_daily_coffee_are_no_twins() {
    let mut sketch = with_amazon();
    let cards = ["0001", "0002"].map(|last4| {
        let charge = sketch.charge("2026-05-11", "KESTREL", 4400);
        sketch.edit(charge).card = Last4::at_end_of(last4);
        charge
    });
    let bought = ["2026-05-12", "2026-05-13"].map(|on| {
        let order = sketch.order(on, "amazon", 1980);
        let charge = sketch.charge(on, "AMAZON", 1980);
        sketch.explain(charge, order);
        charge
    });
    let coffee: Vec<ChargeId> = (1..=6)
        .map(|number| sketch.charge(&format!("2026-05-{number:02}"), "COFFEE", 300))
        .collect();
    let report = sketch.report("2026-07-20");
    let all = cards.into_iter().chain(bought).chain(coffee);
    assert!(all.into_iter().all(|id| report.verdict(id).reason != Reason::ChargedTwice));
}

#[test]
fn a_doubled_amount_that_a_frequent_shop_never_took_is_charged_twice_and_again_a_habit() {
    let mut sketch = Sketch::new();
    for number in 1..=9 {
        sketch.charge(&format!("2026-05-{:02}", 3 * number), "GROCER", 2000 + 70 * number);
    }
    let doubled = ["2026-06-10"; 2].map(|on| sketch.charge(on, "GROCER", 9800));
    let again = ["2026-06-20"; 2].map(|on| sketch.charge(on, "GROCER", 9800));
    let report = sketch.report("2026-07-20");
    let reason = |id: &ChargeId| report.verdict(*id).reason;
    assert!(doubled.iter().all(|id| reason(id) == Reason::ChargedTwice));
    assert!(again.iter().all(|id| reason(id) == Reason::NoHistory));
}

#[test]
fn payments_cancelled_halves_and_later_instalments_are_set_aside() {
    let mut sketch = Sketch::new();
    let payment = sketch.charge("2026-05-27", "PAYMENT", -50_000);
    sketch.edit(payment).nature = Nature::Payment;
    let half = sketch.charge("2026-05-11", "KESTREL", 4400);
    sketch.edit(half).nature = Nature::CancelledHalf;
    let parts = [2_u8, 3].map(|number| {
        let charge = sketch.charge("2026-04-11", "FURNITURE", 10_000);
        sketch.edit(charge).instalment = Some(Instalment { number, count: 3 });
        sketch.edit(charge).statement_on =
            day("2026-04-27").checked_add_months(chrono::Months::new(u32::from(number)));
        charge
    });
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, payment), (Status::SetAside, Reason::Payment));
    assert_eq!(verdict(&report, half), (Status::SetAside, Reason::CancelledPair));
    assert_eq!(verdict(&report, parts[1]), (Status::SetAside, Reason::InstalmentOf));
    assert_eq!(
        verdict(&report, parts[0]),
        (Status::Unchecked, Reason::NoHistory),
        "the earliest part that the statements hold carries the purchase"
    );
}

#[test]
fn a_whole_refund_sets_an_explained_purchase_aside() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.explain(charge, order);
    let part = sketch.charge("2026-05-20", "AMAZON", -980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Explained, Reason::Matched));
    assert_eq!(verdict(&report, part), (Status::SetAside, Reason::Refunded));
    let rest = sketch.charge("2026-05-21", "AMAZON", -1000);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::SetAside, Reason::Refunded));
    assert_eq!(verdict(&report, rest), (Status::SetAside, Reason::Refunded));
    assert!(report.verdict(charge).because.contains(&Because::NetsAgainst { charge: rest }));
}

#[test]
fn a_refunded_theft_stays_listed() {
    let mut sketch = with_amazon();
    let theft = sketch.charge("2026-05-11", "AMAZON", 1980);
    let refund = sketch.charge("2026-05-20", "AMAZON", -1980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, theft), (Status::Unexplained, Reason::Refunded));
    assert_eq!(report.verdict(theft).rank, Some(1));
    assert_eq!(verdict(&report, refund), (Status::Credit, Reason::Refund));
    assert_eq!(report.verdict(refund).because, [Because::NetsAgainst { charge: theft }]);
}

#[test]
fn a_refund_takes_the_same_number_first_then_the_latest() {
    let mut sketch = with_amazon();
    let charges = ["2026-05-01", "2026-05-10", "2026-05-20"].map(|on| {
        let order = sketch.order(on, "amazon", 1980);
        let charge = sketch.charge(on, "AMAZON", 1980);
        sketch.explain(charge, order);
        charge
    });
    let by_merchant = sketch.charge("2026-05-25", "AMAZON", -1980);
    let number = sketch.books.order(OrderId(2)).number;
    let shop = sketch.descriptor("AMAZON").shop;
    let numbered = sketch.descriptor("AMAZON 250-0000002");
    (numbered.order_number, numbered.shop) = (number, shop);
    let by_number = sketch.charge("2026-05-26", "AMAZON 250-0000002", -1980);
    let report = sketch.report("2026-07-20");
    let nets = |id: ChargeId| report.verdict(id).because[0];
    assert_eq!(nets(by_merchant), Because::NetsAgainst { charge: charges[2] });
    assert_eq!(nets(by_number), Because::NetsAgainst { charge: charges[0] });
    assert_eq!(verdict(&report, charges[1]), (Status::Explained, Reason::Matched));
}

#[test]
fn a_refund_without_a_purchase_within_180_days_is_a_credit() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-01-01", "amazon", 1980);
    let charge = sketch.charge("2026-01-01", "AMAZON", 1980);
    sketch.explain(charge, order);
    let late = sketch.charge("2026-07-01", "AMAZON", -1980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, late), (Status::Credit, Reason::Refund));
    assert!(report.verdict(late).because.is_empty());
}

#[test]
fn another_cardholders_charge_asks_the_family_first() {
    let mut sketch = with_amazon();
    let (mine, theirs) = (sketch.books.names.intern("本人"), sketch.books.names.intern("家族"));
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let bought = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.edit(bought).cardholder = Some(mine);
    sketch.explain(bought, order);
    let other = sketch.charge("2026-05-12", "AMAZON", 3000);
    sketch.edit(other).cardholder = Some(theirs);
    let own = sketch.charge("2026-05-13", "AMAZON", 500);
    sketch.edit(own).cardholder = Some(mine);
    let report = sketch.report("2026-07-20");
    assert!(report.several_cardholders);
    assert!(report.verdict(other).because.contains(&Because::AskFamily));
    assert!(!report.verdict(own).because.contains(&Because::AskFamily));
    assert!(report.verdict(own).rank < report.verdict(other).rank);
}

#[test]
fn statements_and_histories_say_how_far_they_reach() {
    let mut sketch = with_amazon();
    sketch.charge("2026-05-03", "KESTREL", 200);
    let last = sketch.charge("2026-06-28", "KESTREL", 300);
    sketch.edit(last).provisional = true;
    let report = sketch.report("2026-07-20");
    let [card, shop] = &report.coverage[..] else { panic!("one card, one shop") };
    assert_eq!((card.first, card.last), (day("2026-05-03"), day("2026-06-28")));
    assert_eq!((card.provisional, card.days_to_as_of), (true, 22));
    assert_eq!((shop.first, shop.last), (day("2026-04-01"), day("2026-06-30")));
    assert_eq!((shop.role, shop.label.en.as_str()), (Role::Orders, "amazon"));
}

#[test]
fn the_next_best_file_is_the_one_that_checks_most() {
    let mut sketch = with_amazon();
    sketch.shop("ichiba", "ICHIBA", 54);
    sketch.shop("nothing", "NOTHING", 6);
    for (on, merchant) in [
        ("2026-07-02", "AMAZON"),
        ("2026-05-01", "ICHIBA"),
        ("2026-06-01", "ICHIBA"),
        ("2026-06-01", "KESTREL"),
    ] {
        sketch.charge(on, merchant, 1000);
    }
    let report = sketch.report("2026-07-20");
    let files: Vec<(&str, u32)> = report
        .next_files
        .iter()
        .map(|file| (report.books.text(file.shop), file.would_check))
        .collect();
    assert_eq!(files, [("ichiba", 2), ("amazon", 1)]);
}

#[test]
fn an_outcome_is_distrust_before_a_look_before_nothing_checked() {
    let mut sketch = with_amazon();
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::NothingChecked);
    sketch.descriptor("KESTREL").orderless = true;
    sketch.charge("2026-05-11", "KESTREL", 200);
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::NothingChecked);
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.explain(charge, order);
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::Clean);
    sketch.charge("2026-05-20", "AMAZON", 1980);
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::LookAt);
    sketch.books.inputs[0].total = TotalCheck::Differs;
    sketch.books.inputs[0].stated_total = Some(Money::yen(1));
    sketch.books.inputs[0].computed_total = Some(Money::yen(2));
    let report = sketch.report("2027-07-20");
    assert_eq!(outcome(&report), Outcome::Untrusted);
    assert!(matches!(report.distrust[..], [Distrust::TotalDiffers { input: InputId(0), .. }]));
    assert_eq!(
        [Outcome::Clean, Outcome::LookAt, Outcome::Untrusted, Outcome::NothingChecked]
            .map(Outcome::exit_code),
        [0, 1, 2, 3]
    );
}

#[test]
fn a_row_not_booked_yet_is_a_look_and_a_shops_is_not() {
    let pending = RecordClass { row: 9, class: Class::Skipped(SkipReason::Pending) };
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.explain(charge, order);
    sketch.books.inputs[1].records.push(pending);
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::Clean);
    sketch.books.inputs[0].records.push(pending);
    assert_eq!(outcome(&sketch.report("2027-07-20")), Outcome::LookAt);
}

#[test]
fn rejected_rows_and_unreadable_files_are_not_to_be_trusted() {
    let mut sketch = with_amazon();
    sketch.books.inputs[1].rejections.push(Rejection {
        row: 14,
        column: "amount".to_owned(),
        seen: "1,2O0".to_owned(),
        problem: Problem::new(ProblemKind::MissingAmount),
    });
    let report = sketch.report_with("2026-07-20", "lookback-60", |judging| {
        judging.unreadable =
            ["b.pdf", "a.pdf"].map(|file| Problem::in_file(ProblemKind::EmptyFile, file)).to_vec();
    });
    let [Distrust::Unreadable(first), Distrust::Unreadable(second), rows] = &report.distrust[..]
    else {
        panic!("two files and the rejected rows")
    };
    assert_eq!((first.file.as_str(), second.file.as_str()), ("a.pdf", "b.pdf"));
    assert_eq!(*rows, Distrust::RowsRejected { input: InputId(1), rows: 1 });
}
