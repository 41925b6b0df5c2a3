//! What the notices claim: a theft is seen from the statements alone, and the usual is not.

use crate::judge_books::Sketch;
use cardrecon::model::*;

/// Three months of a card: a weekly grocer and a monthly subscription.
fn three_months() -> Sketch {
    let mut sketch = Sketch::new();
    for (number, on) in [
        "2026-04-02",
        "2026-04-09",
        "2026-04-16",
        "2026-04-23",
        "2026-05-07",
        "2026-05-14",
        "2026-05-21",
        "2026-06-04",
        "2026-06-11",
        "2026-06-25",
    ]
    .into_iter()
    .enumerate()
    {
        let varied = i64::try_from(number).expect("few") * 130;
        sketch.charge(on, "GROCER", 1800 + varied);
    }
    for on in ["2026-04-15", "2026-05-15", "2026-06-15"] {
        sketch.charge(on, "STREAMING", 1490);
    }
    sketch
}

fn notices(sketch: &Sketch, id: ChargeId) -> Vec<Notice> {
    sketch.report("2026-07-20").verdict(id).notices.clone()
}

#[test]
fn usual_merchants_at_usual_amounts_have_no_notice_and_fold() {
    let report = three_months().report("2026-07-20");
    assert!(report.verdicts.iter().all(|verdict| verdict.notices.is_empty()));
    let kinds: Vec<(&str, usize, i64)> = report
        .lines
        .iter()
        .map(|line| match &line.kind {
            LineKind::Folded { merchant, charges, sum } => {
                (report.books.text(*merchant), charges.len(), sum.minor)
            }
            other => panic!("not folded: {other:?}"),
        })
        .collect();
    assert_eq!(kinds, [("GROCER", 10, 23_850), ("STREAMING", 3, 4470)]);
    assert_eq!(report.verdict(ChargeId(0)).rank, report.verdict(ChargeId(9)).rank);
}

#[test]
fn a_merchant_is_new_until_it_settles() {
    let mut sketch = three_months();
    let first = sketch.charge("2026-06-01", "KESTREL", 900);
    let next = sketch.charge("2026-06-10", "KESTREL", 950);
    let settled = sketch.charge("2026-06-16", "KESTREL", 990);
    assert_eq!(notices(&sketch, first), [Notice::NewMerchant]);
    assert_eq!(notices(&sketch, next), [Notice::NewMerchant]);
    assert_eq!(notices(&sketch, settled), []);
}

#[test]
fn in_the_first_days_of_the_statements_a_merchant_that_comes_again_is_not_new() {
    let mut sketch = three_months();
    let once = sketch.charge("2026-04-10", "ONCE", 900);
    let again = sketch.charge("2026-04-10", "AGAIN", 900);
    sketch.charge("2026-06-16", "AGAIN", 990);
    assert_eq!(notices(&sketch, once), [Notice::NewMerchant]);
    assert_eq!(notices(&sketch, again), []);
}

#[test]
fn an_amount_far_above_the_merchants_usual_is_noticed() {
    let mut sketch = three_months();
    let far = sketch.charge("2026-06-20", "GROCER", 14_000);
    let high = sketch.charge("2026-06-21", "GROCER", 6000);
    assert_eq!(notices(&sketch, far), [Notice::FarAboveUsual]);
    assert_eq!(notices(&sketch, high), []);
}

#[test]
fn malls_processors_and_foreign_shops_are_noticed_only_when_unusual() {
    for (route, foreign, notice) in [
        (Some(Route::Mall), false, Notice::Mall),
        (Some(Route::Processor), false, Notice::Processor),
        (None, true, Notice::Foreign),
    ] {
        let mut sketch = three_months();
        for merchant in ["KESTREL", "GROCER"] {
            let descriptor = sketch.descriptor(merchant);
            (descriptor.route, descriptor.foreign) = (route, foreign);
        }
        let new = sketch.charge("2026-06-20", "KESTREL", 900);
        let usual = sketch.charge("2026-06-20", "GROCER", 2000);
        assert_eq!(notices(&sketch, new), [Notice::NewMerchant, notice]);
        assert_eq!(notices(&sketch, usual), []);
    }
}

#[test]
fn a_round_sum_at_a_gift_card_seller_is_noticed() {
    let mut sketch = three_months();
    for on in ["2026-04-20", "2026-05-20"] {
        sketch.charge(on, "ＫＡＫＵＵ　ＧＩＦＴ　ＣＡＲＤ", 3210);
    }
    let round = sketch.charge("2026-06-28", "ＫＡＫＵＵ　ＧＩＦＴ　ＣＡＲＤ", 5000);
    let odd = sketch.charge("2026-06-28", "ＫＡＫＵＵ　ＧＩＦＴ　ＣＡＲＤ", 5210);
    assert_eq!(notices(&sketch, round), [Notice::RoundGiftCard]);
    assert_eq!(notices(&sketch, odd), []);
}

#[test]
fn three_within_a_day_at_a_new_merchant_or_of_new_ones_are_a_burst() {
    let mut sketch = three_months();
    let same = [("2026-06-20", 100), ("2026-06-20", 200), ("2026-06-21", 300)]
        .map(|(on, amount)| sketch.charge(on, "KESTREL", amount));
    for id in same {
        assert_eq!(notices(&sketch, id), [Notice::Burst, Notice::NewMerchant]);
    }
    let mut sketch = three_months();
    let others =
        ["KESTREL", "MERLIN", "HARRIER"].map(|merchant| sketch.charge("2026-06-20", merchant, 500));
    for id in others {
        assert_eq!(notices(&sketch, id), [Notice::Burst, Notice::NewMerchant]);
    }
}

#[test]
fn a_small_charge_before_a_far_larger_one_is_noticed() {
    let mut sketch = three_months();
    let test = sketch.charge("2026-05-30", "TEST MERCHANT", 120);
    let early = sketch.charge("2026-05-26", "EARLY", 120);
    let dinner = sketch.charge("2026-05-29", "DINNER", 2200);
    let camera = sketch.charge("2026-05-31", "CAMERA", 110_000);
    assert_eq!(notices(&sketch, test), [Notice::SmallBeforeLarge, Notice::NewMerchant]);
    assert_eq!(notices(&sketch, early), [Notice::NewMerchant], "five days before");
    assert_eq!(notices(&sketch, dinner), [Notice::NewMerchant], "fifty times, but no test");
    let expected = [Notice::NewMerchant, Notice::FarAboveUsual, Notice::ResaleGoods];
    assert_eq!(notices(&sketch, camera), expected);
}

#[test]
fn usual_bills_and_what_recurs_at_one_amount_have_no_notice() {
    let mut sketch = three_months();
    sketch.descriptor("POWER").orderless = true;
    let power = [("2026-05-20", 9_000), ("2026-06-20", 14_000)]
        .map(|(on, yen)| sketch.charge(on, "POWER", yen));
    let fee = sketch.charge("2026-06-20", "ANNUAL FEE", 11_000);
    sketch.edit(fee).nature = Nature::Fee;
    let club = ["2026-05-08", "2026-06-08", "2026-07-08"].map(|on| sketch.charge(on, "CLUB", 900));
    let rent = ["2026-04-28", "2026-05-28", "2026-06-28"];
    let rent = rent.map(|on| sketch.charge(on, "RENT", 90_000));
    for id in [power[0], power[1], fee].into_iter().chain(club).chain(rent) {
        assert_eq!(notices(&sketch, id), []);
    }
}

#[test]
fn two_equal_charges_a_month_apart_or_large_ones_are_not_steady() {
    let mut sketch = three_months();
    let twice = ["2026-05-20", "2026-06-19"].map(|on| sketch.charge(on, "KESTREL", 980));
    let large = ["2026-05-04", "2026-06-04", "2026-07-04"];
    let large = large.map(|on| sketch.charge(on, "ZEPHYR", 59_800));
    assert_eq!(notices(&sketch, twice[0]), [Notice::NewMerchant]);
    assert_eq!(notices(&sketch, large[0]), [Notice::NewMerchant, Notice::FarAboveUsual]);
}

#[test]
fn what_a_merchant_took_in_a_few_weeks_is_no_measure_of_itself() {
    let mut sketch = three_months();
    let days = ["2026-06-03", "2026-06-18"];
    let thefts = (20_001..).zip(days).map(|(yen, on)| sketch.charge(on, "ZEPHYR", yen));
    for id in thefts.collect::<Vec<_>>() {
        assert!(notices(&sketch, id).contains(&Notice::FarAboveUsual));
    }
    let mut sketch = three_months();
    for id in ["2026-04-05", "2026-04-25"].map(|on| sketch.charge(on, "ZEPHYR", 20_000)) {
        assert_eq!(notices(&sketch, id), [Notice::FarAboveUsual], "in the first days");
    }
}

#[test]
fn large_sums_of_what_never_has_an_order_are_noticed() {
    let mut sketch = three_months();
    sketch.descriptor("TRANSIT TOP-UP").orderless = true;
    let days = ["2026-06-25", "2026-06-25", "2026-06-26", "2026-06-26", "2026-06-27"];
    let tops = days.map(|on| sketch.charge(on, "TRANSIT TOP-UP", 30_000));
    let fee = sketch.charge("2026-06-20", "LARKSPUR CAMERAS", 298_000);
    sketch.edit(fee).nature = Nature::Fee;
    for id in tops {
        let expected = [Notice::Burst, Notice::NewMerchant, Notice::FarAboveUsual];
        assert_eq!(notices(&sketch, id), expected);
    }
    assert_eq!(notices(&sketch, fee), [Notice::NewMerchant, Notice::FarAboveUsual]);
}

#[test]
fn a_charge_without_a_day_is_noticed_too() {
    let mut sketch = three_months();
    let undated = [("CAMERA OUTLET", 159_000), ("GROCER", 1_900)].map(|(merchant, yen)| {
        let id = sketch.charge("2026-06-20", merchant, yen);
        let charge = sketch.edit(id);
        (charge.transacted_on, charge.posted_on) = (None, None);
        id
    });
    let expected = [Notice::NewMerchant, Notice::FarAboveUsual, Notice::ResaleGoods];
    assert_eq!(notices(&sketch, undated[0]), expected);
    assert_eq!(notices(&sketch, undated[1]), []);
}

#[test]
fn one_month_says_new_of_nothing_and_shows_the_ten_largest() {
    let mut sketch = Sketch::new();
    let charges: Vec<ChargeId> = (1..=14)
        .map(|number| {
            let merchant = format!("SHOP {number:02}");
            sketch.descriptor(&merchant).route = Some(Route::Mall);
            sketch.charge(&format!("2026-06-{:02}", 2 * number), &merchant, 1000 + 10 * number)
        })
        .collect();
    let report = sketch.report("2026-07-20");
    let own_line = |line: &&Line| matches!(line.kind, LineKind::Charge(_));
    assert_eq!(report.lines.iter().filter(own_line).count(), 10);
    let largest = charges[13];
    assert_eq!(report.lines[0].kind, LineKind::Charge(largest), "by amount, not by day");
    assert_eq!(report.verdict(largest).notices, [Notice::Mall]);
    assert!(report.verdict(charges[3]).notices.is_empty());
    assert!(report.verdicts.iter().all(|v| !v.notices.contains(&Notice::NewMerchant)));
}

/// Two cameras at two shops of a mall, a ¥120 test before them, among ordinary mall purchases.
#[test]
fn the_cameras_stand_first_without_any_order_list() {
    let mut sketch = three_months();
    let mall = |sketch: &mut Sketch, on: &str, merchant: &str, yen: i64| {
        sketch.descriptor(merchant).route = Some(Route::Mall);
        sketch.charge(on, merchant, yen)
    };
    mall(&mut sketch, "2026-04-12", "TEA SHOP", 2400);
    mall(&mut sketch, "2026-05-18", "SOCK SHOP", 1980);
    let test = sketch.charge("2026-05-30", "TEST MERCHANT", 120);
    let a = mall(&mut sketch, "2026-05-31", "A-CAMERA", 159_000);
    let b = mall(&mut sketch, "2026-05-31", "B-CAMERA", 110_000);
    let report = sketch.report("2026-07-20");
    let first: Vec<&LineKind> = report.lines.iter().take(3).map(|line| &line.kind).collect();
    assert_eq!(first, [&LineKind::Charge(a), &LineKind::Charge(b), &LineKind::Charge(test)]);
    assert_eq!(report.verdict(a).clocks[0].days_left, 10);
}

#[test]
fn a_shop_known_from_another_card_is_not_new_and_one_visited_ever_after_is() {
    let mut sketch = three_months();
    let second = sketch.card("2222", AccountKind::Credit);
    for (on, yen) in [("2026-04-03", 700), ("2026-04-20", 740), ("2026-06-20", 690)] {
        let id = sketch.charge(on, "CORNER MART", yen);
        sketch.edit(id).account = second;
    }
    let on_another_card = sketch.charge("2026-05-28", "GROCER", 2_100);
    sketch.edit(on_another_card).account = second;
    assert_eq!(notices(&sketch, on_another_card), []);
    // Later visits tell nothing of the first: a thief comes again, too.
    let visits = ["2026-05-10", "2026-05-15", "2026-05-26", "2026-06-08"];
    let coffees = visits.map(|on| sketch.charge(on, "NEW COFFEE", 500));
    assert_eq!(notices(&sketch, coffees[0]), [Notice::NewMerchant]);
    assert_eq!(notices(&sketch, coffees[3]), []);
}

#[test]
fn a_store_of_large_purchases_is_known_by_its_second_visit() {
    let mut sketch = three_months();
    let first = sketch.charge("2026-05-20", "DEPARTMENT STORE", 48_000);
    let second = sketch.charge("2026-06-20", "DEPARTMENT STORE", 61_000);
    assert_eq!(notices(&sketch, first), [Notice::NewMerchant, Notice::FarAboveUsual]);
    assert_eq!(notices(&sketch, second), []);
}

#[test]
fn a_charge_behind_a_fresh_history_has_a_line_and_behind_an_old_one_folds() {
    for (last_order, expected) in
        [("2026-07-07", &[Notice::AfterHistory][..]), ("2026-07-03", &[]), ("2026-07-16", &[])]
    {
        let mut sketch = three_months();
        sketch.shop("amazon", "AMAZON", 6);
        for on in ["2026-04-10", "2026-05-10", "2026-06-10"] {
            sketch.charge(on, "AMAZON", 2_000);
            sketch.order(on, "amazon", 111);
        }
        sketch.order(last_order, "amazon", 222);
        let behind = sketch.charge("2026-07-15", "AMAZON", 2_500);
        assert_eq!(notices(&sketch, behind), expected, "{last_order}");
    }
}

#[test]
fn a_new_service_is_a_subscription_and_a_shop_behind_a_payment_service_is_a_shop() {
    for (route, notice) in [
        (None, vec![Notice::NewSubscription]),
        (Some(Route::Processor), vec![Notice::NewMerchant, Notice::Processor]),
    ] {
        let mut sketch = three_months();
        let service = sketch.books.names.intern("kestrel-plus");
        let descriptor = sketch.descriptor("KESTREL PLUS");
        (descriptor.service, descriptor.route) = (Some(service), route);
        let first = sketch.charge("2026-06-20", "KESTREL PLUS", 600);
        assert_eq!(notices(&sketch, first), notice);
        let report = sketch.report("2026-07-20");
        assert_eq!(report.verdict(first).reason, Reason::OtherService);
        assert!(report.verdict(first).because.contains(&Because::OtherService { service }));
    }
}

#[test]
fn a_large_sum_at_a_new_shop_for_what_is_sold_on_is_noticed() {
    let mut sketch = three_months();
    for on in ["2026-04-05", "2026-05-05", "2026-06-05"] {
        sketch.charge(on, "架空カメラ 本店", 12_000);
    }
    let usual = sketch.charge("2026-06-20", "架空カメラ 本店", 13_000);
    let new = sketch.charge("2026-06-20", "KESTREL CAMERA", 10_000);
    let small = sketch.charge("2026-06-28", "HERON CAMERA", 9_999);
    assert!(!notices(&sketch, usual).contains(&Notice::ResaleGoods));
    assert!(notices(&sketch, new).contains(&Notice::ResaleGoods));
    assert!(!notices(&sketch, small).contains(&Notice::ResaleGoods));
}

#[test]
fn every_notice_has_its_reason_and_its_source_in_the_documents() {
    let page = std::fs::read_to_string(crate::door::project().join("docs/notices.md"));
    let page = page.expect("a part of the project");
    for notice in crate::text::notices() {
        let code = format!("`{}`", notice.code());
        let row = page.lines().find(|line| line.starts_with("| ") && line.contains(&code));
        let row = row.unwrap_or_else(|| panic!("{code} has no row"));
        assert!(row.contains("]("), "{code} names no source: {row}");
    }
}
