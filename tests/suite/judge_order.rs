//! What the order of the list claims.

use crate::judge_books::Sketch;
use cardrecon::model::*;

fn kinds(report: &Report) -> Vec<&LineKind> {
    report.lines.iter().map(|line| &line.kind).collect()
}

fn with_amazon() -> Sketch {
    let mut sketch = Sketch::new();
    sketch.shop("amazon", "AMAZON", 6);
    sketch.order("2026-04-01", "amazon", 111);
    sketch.order("2026-07-15", "amazon", 222);
    sketch
}

/// An order that its household does not know, uncharged.
fn strange_order(sketch: &mut Sketch, on: &str, state: OrderState) -> OrderId {
    let order = sketch.order(on, "amazon", 54_978);
    sketch.edit_order(order).state = state;
    if state == OrderState::Open {
        sketch.edit_order(order).shipped_on = None;
    }
    sketch.stands(order, Standing::Disproved, StandingReason::UnknownRecipient);
    order
}

#[test]
fn orders_to_stop_come_first_and_the_unshipped_before_the_shipped() {
    let mut sketch = with_amazon();
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    let shipped = strange_order(&mut sketch, "2026-07-12", OrderState::Shipped);
    let older = strange_order(&mut sketch, "2026-07-01", OrderState::Open);
    let newer = strange_order(&mut sketch, "2026-07-10", OrderState::Open);
    let unsaid = strange_order(&mut sketch, "2026-07-11", OrderState::Unknown);
    sketch.edit_order(unsaid).shipped_on = None;
    let report = sketch.report("2026-07-20");
    let stops = [newer, older, unsaid, shipped].map(LineKind::OrderToStop);
    let mut expected: Vec<&LineKind> = stops.iter().collect();
    let last = LineKind::Charge(charge);
    expected.push(&last);
    assert_eq!(kinds(&report), expected);
    assert_eq!(report.verdict(charge).rank, Some(5));
}

#[test]
fn only_recent_doubted_uncharged_orders_are_to_be_stopped() {
    let mut sketch = with_amazon();
    strange_order(&mut sketch, "2026-05-20", OrderState::Shipped);
    strange_order(&mut sketch, "2026-01-10", OrderState::Open);
    let open = strange_order(&mut sketch, "2026-01-25", OrderState::Open);
    let recent = strange_order(&mut sketch, "2026-05-21", OrderState::Delivered);
    let failed = strange_order(&mut sketch, "2026-07-12", OrderState::Failed);
    let charged = strange_order(&mut sketch, "2026-07-12", OrderState::Shipped);
    let charge = sketch.charge("2026-07-13", "AMAZON", 54_978);
    sketch.fits_only(charge, charged);
    let report = sketch.report("2026-07-20");
    let expected =
        [LineKind::OrderToStop(open), LineKind::OrderToStop(recent), LineKind::Charge(charge)];
    assert_eq!(kinds(&report), expected.iter().collect::<Vec<_>>());
    assert!(!kinds(&report).contains(&&LineKind::OrderToStop(failed)));
}

#[test]
fn a_cancelled_order_is_a_calm_line_for_a_month() {
    let mut sketch = with_amazon();
    let recent = sketch.order("2026-06-20", "amazon", 5000);
    let old = sketch.order("2026-06-19", "amazon", 5000);
    for id in [recent, old] {
        sketch.edit_order(id).state = OrderState::Cancelled;
    }
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    let report = sketch.report("2026-07-20");
    let expected = [LineKind::Charge(charge), LineKind::CancelledOrder(recent)];
    assert_eq!(kinds(&report), expected.iter().collect::<Vec<_>>());
}

#[test]
fn charges_come_by_strength_of_evidence() {
    let mut sketch = with_amazon();
    for on in ["2026-04-05", "2026-05-05", "2026-06-05"] {
        for extra in 0..3 {
            sketch.charge(on, "GROCER", 2000 + extra);
        }
    }
    let one_notice = sketch.charge("2026-05-20", "KESTREL", 900);
    sketch.descriptor("MALL SHOP").route = Some(Route::Mall);
    let three_notices = sketch.charge("2026-06-20", "MALL SHOP", 110_000);
    let order = sketch.order("2026-06-10", "amazon", 3000);
    let twins = ["2026-06-10", "2026-06-11"].map(|on| sketch.charge(on, "AMAZON", 3000));
    let group = sketch.rivals(&twins, order);
    let no_order = sketch.charge("2026-06-12", "AMAZON", 1980);
    let order = sketch.order("2026-06-13", "amazon", 2500);
    sketch.stands(order, Standing::Disproved, StandingReason::Cancelled);
    let cancelled = sketch.charge("2026-06-13", "AMAZON", 2500);
    sketch.fits_only(cancelled, order);
    let order = sketch.order("2026-06-14", "amazon", 700);
    sketch.stands(order, Standing::Doubtful, StandingReason::FirstSeenAddress);
    let doubtful = sketch.charge("2026-06-14", "AMAZON", 700);
    sketch.fits_only(doubtful, order);
    let order = sketch.order("2026-06-15", "amazon", 800);
    sketch.stands(order, Standing::Disproved, StandingReason::UnknownAddress);
    let stranger = sketch.charge("2026-06-15", "AMAZON", 800);
    sketch.fits_only(stranger, order);
    let differs = sketch.charge("2026-06-16", "AMAZON", 4000);
    let order_amount = Money::yen(3600);
    sketch.matching.near.push((differs, NearMiss::AmountOff { order, order_amount }));
    let report = sketch.report("2026-07-20");
    let grocer = report.books.names.find("GROCER").expect("interned");
    let folded = LineKind::Folded {
        merchant: grocer,
        charges: (0..9).map(ChargeId).collect(),
        sum: Money::yen(18_009),
    };
    let expected = [
        LineKind::Charge(stranger),
        LineKind::Charge(doubtful),
        LineKind::Charge(three_notices),
        LineKind::Charge(cancelled),
        LineKind::Charge(differs),
        LineKind::Charge(no_order),
        LineKind::Group { group: Some(group), charges: twins.to_vec() },
        LineKind::Charge(one_notice),
        folded,
    ];
    assert_eq!(kinds(&report), expected.iter().collect::<Vec<_>>());
    assert_eq!(report.verdict(twins[0]).rank, report.verdict(twins[1]).rank);
}

#[test]
fn among_equals_fewest_days_left_then_the_larger_amount_then_the_merchant_and_passed_ones_last() {
    let mut sketch = with_amazon();
    sketch.shop("books", "BOOKS", 6);
    sketch.order("2026-04-01", "books", 111);
    sketch.order("2026-07-15", "books", 222);
    let late = sketch.charge("2026-06-02", "AMAZON", 9000);
    let small = sketch.charge("2026-06-01", "AMAZON", 100);
    let books = sketch.charge("2026-06-01", "BOOKS", 5000);
    let amazon = sketch.charge("2026-06-01", "AMAZON", 5000);
    let passed = sketch.charge("2026-05-01", "AMAZON", 100);
    let report = sketch.report("2026-07-20");
    let expected = [amazon, books, small, late, passed].map(LineKind::Charge);
    assert_eq!(kinds(&report), expected.iter().collect::<Vec<_>>());
    assert_eq!(report.verdict(passed).clocks[0].days_left, -20, "passed is not hidden");
}

#[test]
fn strong_evidence_past_its_window_stands_above_weak_evidence_within_it() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-04-10", "amazon", 459_000);
    sketch.stands(order, Standing::Disproved, StandingReason::UnknownRecipient);
    let strange = sketch.charge("2026-04-11", "AMAZON", 459_000);
    sketch.fits_only(strange, order);
    let small = sketch.charge("2026-06-20", "QUILL SHOP", 900);
    let report = sketch.report("2026-07-20");
    assert_eq!(report.verdict(strange).rank, Some(1));
    assert_eq!(report.verdict(small).rank, Some(2));
}

#[test]
fn what_the_family_may_explain_stands_between_two_notices_and_one() {
    let mut sketch = with_amazon();
    for on in ["2026-04-05", "2026-05-05", "2026-06-05"] {
        for extra in 0..3 {
            sketch.charge(on, "GROCER", 2000 + extra);
        }
    }
    let names = &mut sketch.books.names;
    let (mine, theirs) = (names.intern("本人"), names.intern("家族"));
    let order = sketch.order("2026-05-10", "amazon", 1980);
    let bought = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.edit(bought).cardholder = Some(mine);
    sketch.explain(bought, order);
    let oldest = sketch.charge("2026-04-28", "AMAZON", 2384);
    let differs = sketch.charge("2026-05-19", "AMAZON", 1452);
    for id in [oldest, differs] {
        sketch.edit(id).cardholder = Some(theirs);
    }
    let (order, order_amount) = (OrderId(1), Money::yen(1400));
    sketch.matching.near.push((differs, NearMiss::AmountOff { order, order_amount }));
    let once = sketch.charge("2026-05-23", "FIELDMOUSE", 6438);
    let test = sketch.charge("2026-06-22", "QUILLPAD", 100);
    let large = sketch.charge("2026-06-23", "TARNMOOR", 48_620);
    let report = sketch.report("2026-06-24");
    for id in [oldest, differs] {
        assert!(report.verdict(id).because.contains(&Because::AskFamily), "{id:?}");
    }
    let first: Vec<&LineKind> = report.lines.iter().take(5).map(|line| &line.kind).collect();
    let expected = [test, large, oldest, differs, once].map(LineKind::Charge);
    assert_eq!(first, expected.iter().collect::<Vec<_>>());
}
