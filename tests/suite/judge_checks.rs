//! What judging claims of the coin that a shop charges to see whether a card is good.

use crate::judge::{verdict, with_amazon};
use crate::judge_books::Sketch;
use cardrecon::model::*;

/// A coin on 11 May and what came back; an order of 10 May explains another charge.
fn with_coin(yen: i64, back: Option<&str>) -> (Sketch, ChargeId) {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-05-10", "amazon", 3_980);
    let bought = sketch.charge("2026-05-12", "AMAZON", 3_980);
    sketch.explain(bought, order);
    let coin = sketch.charge("2026-05-11", "AMAZON", yen);
    if let Some(back) = back {
        sketch.charge(back, "AMAZON", -yen);
    }
    (sketch, coin)
}

#[test]
fn a_coin_that_came_back_is_set_aside_beside_an_order_of_the_day() {
    let (sketch, coin) = with_coin(1, Some("2026-05-13"));
    let report = sketch.report("2026-07-20");
    let pair = (Status::SetAside, Reason::CancelledPair);
    assert_eq!(verdict(&report, coin), pair);
    assert_eq!(verdict(&report, ChargeId(coin.0 + 1)), pair, "and what came back");
}

#[test]
fn every_other_coin_stays_listed() {
    let refunded = (Status::Unexplained, Reason::Refunded);
    let kept = (Status::Unexplained, Reason::NoOrder);
    for (yen, back, expected) in
        [(1, None, kept), (1, Some("2026-05-30"), refunded), (120, Some("2026-05-13"), refunded)]
    {
        let (sketch, coin) = with_coin(yen, back);
        assert_eq!(verdict(&sketch.report("2026-07-20"), coin), expected, "{yen} {back:?}");
    }
    let mut without_order = with_amazon();
    let coin = without_order.charge("2026-05-11", "AMAZON", 1);
    without_order.charge("2026-05-13", "AMAZON", -1);
    assert_eq!(verdict(&without_order.report("2026-07-20"), coin), refunded);
}

#[test]
fn two_coins_need_two_orders() {
    let (mut sketch, first) = with_coin(1, Some("2026-05-13"));
    let second = sketch.charge("2026-05-11", "AMAZON", 10);
    sketch.charge("2026-05-14", "AMAZON", -10);
    let report = sketch.report("2026-07-20");
    let aside = |id: &ChargeId| report.verdict(*id).status == Status::SetAside;
    assert_eq!([first, second].into_iter().filter(aside).count(), 1);
}
