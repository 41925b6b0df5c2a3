//! What vouching claims.

use crate::judge_books::{Sketch, day};
use cardrecon::model::*;
use chrono::NaiveTime;

const HOME: &str = "架空市一丁目2番地3";

fn standing(sketch: &Sketch, id: OrderId) -> (Standing, Vec<StandingReason>) {
    let vouched = sketch.vouched().swap_remove(id.0 as usize);
    (vouched.standing, vouched.reasons)
}

/// Seven months of orders to the household, and one to be judged on 31 May.
fn with_history() -> (Sketch, OrderId) {
    let mut sketch = Sketch::new();
    for on in ["2025-11-03", "2025-12-03", "2026-01-03", "2026-02-03", "2026-03-03", "2026-03-20"] {
        let order = sketch.order(on, "amazon", 1000);
        sketch.sent_to(order, "架空 太郎", HOME);
    }
    let order = sketch.order("2026-05-31", "amazon", 54_978);
    (sketch, order)
}

#[test]
fn a_cancelled_or_failed_order_is_disproved() {
    for (state, reason) in [
        (OrderState::Cancelled, StandingReason::Cancelled),
        (OrderState::Failed, StandingReason::Failed),
    ] {
        let mut sketch = Sketch::new();
        let order = sketch.order("2026-05-31", "amazon", 1000);
        sketch.edit_order(order).state = state;
        assert_eq!(standing(&sketch, order), (Standing::Disproved, vec![reason]));
    }
}

#[test]
fn a_configured_name_or_address_is_enough_in_any_spelling() {
    let mut sketch = Sketch::new();
    sketch.household.recipients = vec!["架空　太郎".to_owned()];
    sketch.household.addresses = vec!["架空市1-2-3".to_owned()];
    for (recipient, address) in
        [("架空太郎 様", ""), ("ヤマ 次郎", HOME), ("", "架空市１－２－３ 101号室")]
    {
        let order = sketch.order("2026-05-31", "amazon", 1000);
        sketch.sent_to(order, recipient, address);
        let known = (Standing::Good, vec![StandingReason::KnownToHousehold]);
        assert_eq!(standing(&sketch, order), known, "{recipient} {address}");
    }
}

#[test]
fn a_configured_household_disproves_strangers() {
    let (mut sketch, order) = with_history();
    sketch.sent_to(order, "倉庫 花子", "遠方市9-9-9");
    sketch.household.recipients = vec!["架空太郎".to_owned()];
    let unknown_name = (Standing::Disproved, vec![StandingReason::UnknownRecipient]);
    assert_eq!(standing(&sketch, order), unknown_name);
    sketch.household.addresses = vec!["架空市1-2-3".to_owned()];
    let both = vec![StandingReason::UnknownRecipient, StandingReason::UnknownAddress];
    assert_eq!(standing(&sketch, order), (Standing::Disproved, both));
}

#[test]
fn only_what_is_configured_is_judged() {
    let mut sketch = Sketch::new();
    sketch.household.addresses = vec!["架空市1-2-3".to_owned()];
    let order = sketch.order("2026-05-31", "amazon", 1000);
    sketch.sent_to(order, "倉庫 花子", "");
    let nothing = (Standing::Good, vec![StandingReason::NothingToHoldAgainst]);
    assert_eq!(standing(&sketch, order), nothing);
    sketch.sent_to(order, "", "");
    assert_eq!(standing(&sketch, order), nothing);
}

#[test]
fn a_name_may_stand_inside_the_address_and_is_missed_only_where_names_stand_there() {
    let mut sketch = Sketch::new();
    sketch.household.recipients = vec!["Taro Kakuu".to_owned()];
    let stranger = sketch.order("2026-05-31", "amazon", 1000);
    sketch.sent_to(stranger, "", "Hanako Soko 9-9-9 Enpo");
    let nothing = (Standing::Good, vec![StandingReason::NothingToHoldAgainst]);
    assert_eq!(standing(&sketch, stranger), nothing, "addresses without any name say nothing");
    let own = sketch.order("2026-05-01", "amazon", 1000);
    sketch.sent_to(own, "", "TARO KAKUU 1-2-3 Kakuu");
    assert_eq!(standing(&sketch, own).0, Standing::Good);
    let unknown = (Standing::Disproved, vec![StandingReason::UnknownRecipient]);
    assert_eq!(standing(&sketch, stranger), unknown);
}

#[test]
fn without_configuration_the_older_orders_decide() {
    let (mut sketch, order) = with_history();
    sketch.sent_to(order, "架空太郎", "");
    let known = (Standing::Good, vec![StandingReason::EstablishedByHistory]);
    assert_eq!(standing(&sketch, order), known);
    sketch.sent_to(order, "倉庫 花子", "遠方市9-9-9");
    let new = vec![StandingReason::FirstSeenRecipient, StandingReason::FirstSeenAddress];
    assert_eq!(standing(&sketch, order), (Standing::Doubtful, new));
}

#[test]
fn a_destination_is_established_by_the_61st_day_and_not_by_the_60th() {
    for (on, expected) in [("2026-04-01", Standing::Doubtful), ("2026-03-31", Standing::Good)] {
        let (mut sketch, order) = with_history();
        let first = sketch.order(on, "amazon", 1000);
        for id in [first, order] {
            sketch.sent_to(id, "架空 花子", "");
        }
        assert_eq!(standing(&sketch, order).0, expected, "first order on {on}");
    }
}

#[test]
fn the_test_parcel_of_the_same_night_vouches_for_nothing() {
    let (mut sketch, order) = with_history();
    let test = sketch.order("2026-05-31", "amazon", 120);
    for id in [test, order] {
        sketch.sent_to(id, "倉庫 花子", "遠方市9-9-9");
    }
    assert_eq!(standing(&sketch, order).0, Standing::Doubtful);
    assert_eq!(standing(&sketch, test).0, Standing::Doubtful);
}

#[test]
fn another_shop_of_the_household_vouches_too() {
    let (mut sketch, _) = with_history();
    let order = sketch.order("2026-05-31", "rakuten-ichiba", 1000);
    sketch.sent_to(order, "架空太郎", "");
    let known = (Standing::Good, vec![StandingReason::EstablishedByHistory]);
    assert_eq!(standing(&sketch, order), known);
}

#[test]
fn denied_orders_establish_nothing() {
    let (mut sketch, order) = with_history();
    let cancelled = sketch.order("2026-01-01", "amazon", 1000);
    sketch.edit_order(cancelled).state = OrderState::Cancelled;
    for id in [cancelled, order] {
        sketch.sent_to(id, "倉庫 花子", "遠方市9-9-9");
    }
    assert_eq!(standing(&sketch, order).0, Standing::Doubtful);
}

#[test]
fn a_history_of_ninety_days_is_enough_to_doubt() {
    let mut sketch = Sketch::new();
    let order = sketch.order("2026-05-31", "amazon", 1000);
    sketch.sent_to(order, "倉庫 花子", "");
    let oldest = sketch.order("2026-03-03", "amazon", 1000);
    sketch.sent_to(oldest, "架空 太郎", "");
    let nothing = (Standing::Good, vec![StandingReason::TooFewToCompare]);
    assert_eq!(standing(&sketch, order), nothing, "89 days are too few");
    sketch.edit_order(oldest).ordered_on = day("2026-03-02");
    assert_eq!(standing(&sketch, order).0, Standing::Doubtful, "90 days are enough");
}

#[test]
fn six_orders_behind_are_enough_to_doubt_and_five_are_not() {
    for month in ["2026-03", "2026-05"] {
        let mut sketch = Sketch::new();
        let order = sketch.order("2026-05-31", "amazon", 1000);
        sketch.sent_to(order, "倉庫 花子", "");
        for number in 1..=6 {
            let behind = number - 1;
            assert_eq!(standing(&sketch, order).0, Standing::Good, "{behind} orders of {month}");
            let earlier = sketch.order(&format!("{month}-1{number}"), "amazon", 1000);
            sketch.sent_to(earlier, "架空 太郎", "");
        }
        assert_eq!(standing(&sketch, order).0, Standing::Doubtful, "6 orders of {month}");
    }
}

#[test]
fn a_short_list_does_not_doubt_its_own_household() {
    let mut sketch = Sketch::new();
    let orders: Vec<OrderId> = (1..=30)
        .map(|number| {
            let order = sketch.order(&format!("2026-05-{number:02}"), "amazon", 1000);
            sketch.sent_to(order, "架空 太郎", "");
            order
        })
        .collect();
    for order in orders {
        assert_eq!(standing(&sketch, order).0, Standing::Good);
    }
}

/// A list of 50 days with an order every other day, all to the household.
fn dense_list() -> (Sketch, Vec<OrderId>) {
    let mut sketch = Sketch::new();
    let first = day("2026-04-11");
    let orders = (0..=25)
        .map(|at| {
            let on = first.checked_add_days(chrono::Days::new(2 * at)).expect("inside the year");
            let order = sketch.order(&on.to_string(), "amazon", 1000);
            sketch.sent_to(order, "架空 太郎", HOME);
            order
        })
        .collect();
    (sketch, orders)
}

#[test]
fn a_dense_list_of_fifty_days_to_one_recipient_raises_no_doubt() {
    let (sketch, orders) = dense_list();
    for order in orders {
        assert_eq!(standing(&sketch, order).0, Standing::Good, "order {}", order.0);
    }
}

#[test]
fn a_stranger_in_a_dense_list_is_doubted_and_the_household_is_not() {
    let (mut sketch, mut orders) = dense_list();
    for on in ["2026-05-30", "2026-05-31", "2026-05-31"] {
        let order = sketch.order(on, "amazon", 54_978);
        sketch.sent_to(order, "倉庫 花子", "遠方市9-9-9");
        let new = vec![StandingReason::FirstSeenRecipient, StandingReason::FirstSeenAddress];
        assert_eq!(standing(&sketch, order), (Standing::Doubtful, new), "{on}");
    }
    let last = sketch.order("2026-06-01", "amazon", 1000);
    sketch.sent_to(last, "架空 太郎", HOME);
    orders.push(last);
    for order in orders {
        assert_eq!(standing(&sketch, order).0, Standing::Good, "order {}", order.0);
    }
}

#[test]
fn pickup_points_and_gifts_are_mild_notes() {
    let (mut sketch, order) = with_history();
    sketch.sent_to(order, "ローソン 架空駅前店", "");
    let pickup = (Standing::Good, vec![StandingReason::PickupPoint]);
    assert_eq!(standing(&sketch, order), pickup);
    sketch.sent_to(order, "友人 次郎", "");
    sketch.edit_order(order).is_gift = true;
    assert_eq!(standing(&sketch, order), (Standing::Good, vec![StandingReason::Gift]));
}

#[test]
fn a_pickup_point_is_never_disproved_by_configuration() {
    let (mut sketch, order) = with_history();
    sketch.household.recipients = vec!["架空太郎".to_owned()];
    sketch.sent_to(order, "ローソン 架空駅前店", "");
    let doubtful = vec![StandingReason::UnknownRecipient, StandingReason::PickupPoint];
    assert_eq!(standing(&sketch, order), (Standing::Doubtful, doubtful));
    let earlier = sketch.order("2026-01-01", "amazon", 1000);
    sketch.sent_to(earlier, "ローソン 架空駅前店", "");
    let known = vec![StandingReason::EstablishedByHistory, StandingReason::PickupPoint];
    assert_eq!(standing(&sketch, order), (Standing::Good, known));
}

#[test]
fn digital_orders_have_nothing_to_hold_against() {
    let (mut sketch, order) = with_history();
    sketch.household.recipients = vec!["架空太郎".to_owned()];
    sketch.sent_to(order, "倉庫 花子", "遠方市9-9-9");
    sketch.edit_order(order).is_digital = true;
    let nothing = (Standing::Good, vec![StandingReason::NothingToHoldAgainst]);
    assert_eq!(standing(&sketch, order), nothing);
}

#[test]
fn a_mark_of_the_household_disproves_its_order_only() {
    let mut sketch = Sketch::new();
    let marked = sketch.order("2026-05-31", "amazon", 1000);
    let other = sketch.order("2026-05-31", "amazon", 1000);
    sketch.household.not_mine = vec![("Amazon".to_owned(), "250-0000000".to_owned())];
    let not_mine = (Standing::Disproved, vec![StandingReason::MarkedNotMine]);
    assert_eq!(standing(&sketch, marked), not_mine);
    assert_eq!(standing(&sketch, other).0, Standing::Good);
}

#[test]
fn an_incident_holds_its_shop_card_and_hours() {
    let mut sketch = Sketch::new();
    let order = sketch.order("2026-05-31", "amazon", 1000);
    let at = |time: &str| day("2026-05-31").and_time(time.parse().expect("a time"));
    let incident = Incident {
        shop: Some("AMAZON".to_owned()),
        card: None,
        from: at("22:00:00"),
        until: Some(at("23:30:00")),
    };
    sketch.household.incidents = vec![incident.clone()];
    let in_incident = (Standing::Disproved, vec![StandingReason::InIncident]);
    assert_eq!(standing(&sketch, order), in_incident, "no time: any time of that day");
    sketch.edit_order(order).ordered_at = NaiveTime::from_hms_opt(23, 12, 0);
    assert_eq!(standing(&sketch, order), in_incident);
    sketch.edit_order(order).ordered_at = NaiveTime::from_hms_opt(21, 59, 0);
    assert_eq!(standing(&sketch, order).0, Standing::Good);
    sketch.edit_order(order).ordered_at = None;
    let by_card = Incident { shop: None, card: Some("…4410".to_owned()), ..incident };
    sketch.household.incidents = vec![by_card];
    assert_eq!(standing(&sketch, order).0, Standing::Good);
    sketch.books.units[0].card = Last4::at_end_of("4410");
    assert_eq!(standing(&sketch, order), in_incident);
}
