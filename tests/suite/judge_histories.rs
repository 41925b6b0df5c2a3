//! What judging claims at the ends of histories and statements: which history speaks for a charge,
//! what one more would settle, and what lies after the day asked about.

use crate::judge::{verdict, with_amazon};
use crate::judge_books::{Sketch, day};
use cardrecon::judge::{Outcome, outcome};
use cardrecon::model::*;
use cardrecon::text::Lang;
use cardrecon::text::list::Deadline;
use cardrecon::text::reasons::Teller;

/// An Amazon history, a digital one from 1 May to 30 June beside it, and a charge of a service.
fn with_digital_history(service: &str, on: &str) -> (Sketch, ChargeId) {
    let mut sketch = with_amazon();
    sketch.shop("amazon-digital", "DIGITAL CONTENT", 6);
    let names = &mut sketch.books.names;
    let ids = ["amazon", "amazon-digital", "amazon-prime"].map(|id| names.intern(id));
    let service = names.intern(service);
    let history = sketch.books.shops.last_mut().expect("just made");
    (history.digital_of, history.services) = (Some(ids[0]), ids[1..].to_vec());
    for on in ["2026-05-01", "2026-06-30"] {
        let order = sketch.order(on, "amazon", 333);
        sketch.edit_order(order).is_digital = true;
    }
    let wording = sketch.descriptor("AMZN");
    (wording.service, wording.shop) = (Some(service), Some(ids[0]));
    let charge = sketch.charge(on, "AMZN", 600);
    (sketch, charge)
}

#[test]
fn a_digital_history_is_missed_only_by_what_always_stands_in_it() {
    for (service, on, expected) in [
        ("amazon-digital", "2026-05-20", (Status::Unexplained, Reason::NoOrder)),
        ("amazon-digital", "2026-07-01", (Status::Unchecked, Reason::OutsideHistory)),
        ("amazon-prime", "2026-05-20", (Status::Unchecked, Reason::OtherService)),
        ("aws", "2026-05-20", (Status::Unchecked, Reason::OtherService)),
    ] {
        let (sketch, charge) = with_digital_history(service, on);
        let report = sketch.report("2026-07-20");
        assert_eq!(verdict(&report, charge), expected, "{service} of {on}");
        if expected.1 == Reason::NoOrder {
            let shop = report.books.names.find(service).expect("interned");
            assert_eq!(report.verdict(charge).because[0], Because::NothingFits { shop });
        }
    }
}

#[test]
fn without_its_history_a_digital_charge_is_another_service() {
    let (mut sketch, charge) = with_digital_history("amazon-digital", "2026-05-20");
    sketch.books.orders.truncate(2);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::OtherService));
}

#[test]
fn digital_orders_do_not_stretch_the_history_of_parcels() {
    let (mut sketch, _) = with_digital_history("amazon-digital", "2026-05-20");
    let late = sketch.order("2026-07-10", "amazon", 500);
    sketch.edit_order(late).is_digital = true;
    let charge = sketch.charge("2026-07-05", "AMAZON", 1980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::OutsideHistory));
}

#[test]
fn a_history_begins_to_speak_when_what_it_holds_can_have_been_charged() {
    let mut sketch = with_amazon();
    sketch.books.orders[0].ordered_on = day("2026-05-11");
    sketch.books.orders[1].ordered_on = day("2026-05-20");
    let charge = sketch.charge("2026-05-14", "AMAZON", 1980);
    let report = sketch.report("2026-07-20");
    assert_eq!(verdict(&report, charge), (Status::Unchecked, Reason::OutsideHistory));
    let said = |lang| Teller::new(&report, lang).because(&report.verdict(charge).because[0]);
    assert_eq!(
        said(Lang::En),
        "The history of amazon, 11 May to 20 May, may not hold its order.",
        "the day lies inside it, its order perhaps not"
    );
    assert_eq!(
        said(Lang::Ja),
        "amazonの注文履歴（5月11日から5月20日まで）に、この注文はないことがあります。"
    );
}

#[test]
fn the_next_file_of_a_given_history_is_named_by_its_missing_days() {
    let missing = |days: &[&str]| {
        let mut sketch = with_amazon();
        for on in days {
            sketch.charge(on, "AMAZON", 1000);
        }
        let report = sketch.report("2026-07-20");
        let [file] = &report.next_files[..] else { panic!("one shop") };
        (file.would_check, file.before, file.after)
    };
    let (first, last) = (Some(day("2026-04-01")), Some(day("2026-06-30")));
    assert_eq!(missing(&["2026-04-03", "2026-05-20"]), (1, first, None));
    assert_eq!(missing(&["2026-07-02", "2026-07-09"]), (2, None, last));
    assert_eq!(missing(&["2026-03-02", "2026-07-09"]), (2, first, last));

    let mut sketch = Sketch::new();
    sketch.shop("ichiba", "ICHIBA", 54);
    sketch.charge("2026-05-01", "ICHIBA", 1000);
    let report = sketch.report("2026-07-20");
    let file = &report.next_files[0];
    assert_eq!((file.would_check, file.before, file.after), (1, None, None), "none was given");
}

#[test]
fn what_came_after_the_day_asked_about_stands_behind_what_had_come() {
    let mut sketch = with_amazon();
    let later = sketch.charge("2026-06-13", "AMAZON", 28_600);
    let weak = sketch.charge("2026-05-20", "KESTREL", 900);
    for on in ["2026-04-05", "2026-05-05", "2026-06-05"] {
        sketch.charge(on, "GROCER", 2000);
    }
    let order = |sketch: &mut Sketch, on: &str| {
        let order = sketch.order(on, "amazon", 54_978);
        sketch.stands(order, Standing::Disproved, StandingReason::UnknownRecipient);
        order
    };
    let stop_later = order(&mut sketch, "2026-06-20");
    let stop = order(&mut sketch, "2026-05-31");
    let report = sketch.report("2026-06-01");
    let kinds: Vec<&LineKind> = report.lines.iter().map(|line| &line.kind).take(4).collect();
    let expected = [
        LineKind::OrderToStop(stop),
        LineKind::OrderToStop(stop_later),
        LineKind::Charge(weak),
        LineKind::Charge(later),
    ];
    assert_eq!(kinds, expected.iter().collect::<Vec<_>>());
    let of = |id| Deadline::of(&report.verdict(id).clocks[0]);
    assert_eq!(of(weak), Deadline::Ahead { days_left: 48, report_by: day("2026-07-18") });
    assert_eq!(of(later), Deadline::By { report_by: day("2026-08-11") }, "no 72 of 60 days");
    let seen = sketch.report("2026-07-01");
    assert_eq!(seen.verdict(later).rank, Some(3), "on its own day it leads the charges");
}

#[test]
fn what_is_listed_for_its_amount_alone_is_something_to_look_at() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.explain(charge, order);
    assert_eq!(outcome(&sketch.report("2026-07-20")), Outcome::Clean);
    let listed = sketch.charge("2026-05-12", "KESTREL", 200);
    let report = sketch.report("2026-07-20");
    assert_eq!(report.lines[0].kind, LineKind::Charge(listed), "all is new in one month");
    assert!(report.verdict(listed).notices.is_empty());
    assert_eq!(outcome(&report), Outcome::LookAt);
    sketch.books.charges.remove(0);
    sketch.matching = Matching { fates: vec![Fate::Left], ..Matching::default() };
    let report = sketch.report("2026-07-20");
    assert_eq!(outcome(&report), Outcome::LookAt, "though no charge had a history");
}

#[test]
fn a_parcel_sent_after_the_last_order_shows_how_late_the_history_was_saved() {
    for (sent, expected) in [
        (None, (Status::Unchecked, Reason::OutsideHistory)),
        (Some("2026-07-03"), (Status::Unexplained, Reason::NoOrder)),
    ] {
        let mut sketch = with_amazon();
        let last = OrderId(1);
        sketch.edit_order(last).shipped_on = sent.map(day);
        for unit in sketch.books.orders[1].unit_ids() {
            sketch.books.units[unit.0 as usize].due_is_ship_date = false;
        }
        let charge = sketch.charge("2026-07-02", "AMAZON", 900);
        let report = sketch.report("2026-07-20");
        assert_eq!(verdict(&report, charge), expected, "{sent:?}");
    }
}

#[test]
fn an_order_for_another_amount_speaks_for_the_next_days_wherever_the_history_ends() {
    for (on, expected) in [
        ("2026-07-03", (Status::Unexplained, Reason::AmountDiffers)),
        ("2026-07-12", (Status::Unchecked, Reason::OutsideHistory)),
    ] {
        let mut sketch = with_amazon();
        let charge = sketch.charge(on, "AMAZON", 240);
        let near = NearMiss::AmountOff { order: OrderId(1), order_amount: Money::yen(222) };
        sketch.matching.near.push((charge, near));
        let report = sketch.report("2026-07-20");
        assert_eq!(verdict(&report, charge), expected, "{on}");
        let outside = |because: &Because| matches!(because, Because::OutsideHistory { .. });
        assert!(report.verdict(charge).because.iter().any(outside), "how far it reaches: {on}");
    }
}
