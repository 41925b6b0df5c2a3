//! What matching says of small, named situations.

use crate::books_maker::{AMAZON, BooksMaker, Says, books, day, solve};
use cardrecon::model::{
    ChargeId, Currency, Evidence, EvidenceCode, Fate, Foreign, Instalment, Last4, MatchKind,
    Matching, Money, Nature, NearMiss, OrderId, Part, PartPayment, Standing, UnitId,
};

fn explained_by(matching: &Matching, charge: ChargeId) -> Option<Vec<UnitId>> {
    match matching.fate(charge) {
        Fate::Explained(id) => Some(matching.get(id).units.clone()),
        Fate::Ambiguous(_) | Fate::Left => None,
    }
}

fn group_of(matching: &Matching, charge: ChargeId) -> Option<(usize, usize, u32)> {
    match matching.fate(charge) {
        Fate::Ambiguous(id) => {
            let group = matching.group(id);
            Some((group.charges.len(), group.units.len(), group.unaccounted))
        }
        Fate::Explained(_) | Fate::Left => None,
    }
}

/// The worked example of docs/matching.md.
#[test]
fn the_worked_example_has_the_weights_of_the_page() {
    let mut maker = books();
    let first = maker.charge(1_200, 3, AMAZON);
    let second = maker.charge(1_200, 5, AMAZON);
    let other = maker.charge(4_950, 9, AMAZON);
    maker.order("amazon", "A", &[(1_200, 3)]);
    let order = maker.order("amazon", "B", &[(4_950, 8)]);
    maker.card_of(order, "1111");
    let matching = solve(&maker);
    assert_eq!(group_of(&matching, first), Some((2, 1, 1)));
    assert_eq!(group_of(&matching, second), Some((2, 1, 1)));
    let Fate::Explained(id) = matching.fate(other) else { panic!("the last is explained") };
    let found = matching.get(id);
    let weights: Vec<_> = found.evidence.iter().map(|seen| (seen.code, seen.weight)).collect();
    assert_eq!(
        weights,
        [
            (EvidenceCode::SameAmount, 0),
            (EvidenceCode::DateLag { days: 1 }, 18),
            (EvidenceCode::SameCard, 0),
            (EvidenceCode::ShopNamed, 0),
        ]
    );
    assert_eq!((found.tier, found.cost), (1, 18));
    for (yen, on, cost) in [(1_200, 3, 20), (1_200, 5, 56), (1_200, 9, 128)] {
        let mut maker = books();
        maker.charge(yen, on, AMAZON);
        maker.order("amazon", "A", &[(1_200, 3)]);
        assert_eq!(solve(&maker).matches[0].cost, cost);
    }
}

#[test]
fn a_clearly_better_day_or_card_decides_between_equals() {
    let mut maker = books();
    let (near, far) = (maker.charge(1_200, 3, AMAZON), maker.charge(1_200, 9, AMAZON));
    maker.order("amazon", "A", &[(1_200, 3)]);
    let matching = solve(&maker);
    assert!(explained_by(&matching, near).is_some());
    assert_eq!(matching.fate(far), Fate::Left);
    let near_misses: Vec<_> = matching.near_of(far).collect();
    assert_eq!(near_misses, [NearMiss::Taken { order: OrderId(0), by: near }]);

    let mut maker = books();
    let (mine, other) = (maker.charge(1_200, 5, AMAZON), maker.charge(1_200, 3, AMAZON));
    maker.charge_mut(other).card = Last4::at_end_of("2222");
    let order = maker.order("amazon", "A", &[(1_200, 3)]);
    maker.card_of(order, "1111");
    let matching = solve(&maker);
    assert_eq!(group_of(&matching, mine), Some((2, 1, 1)), "36 for the days against 120");
    maker.charge_mut(mine).transacted_on = Some(day(4));
    let matching = solve(&maker);
    assert!(explained_by(&matching, mine).is_some(), "18 against 120");
    assert_eq!(matching.fate(other), Fate::Left);
}

#[test]
fn thirty_equal_coffees_with_thirty_orders_are_explained_with_alternatives() {
    let mut maker = books();
    let numbers: Vec<String> = (0..30).map(|n| format!("N{n}")).collect();
    let charges: Vec<_> = (0..30).map(|n| maker.charge(480, n, AMAZON)).collect();
    for (n, number) in (0..30).zip(&numbers) {
        maker.order("amazon", number, &[(480, n)]);
    }
    let matching = solve(&maker);
    for charge in &charges {
        let Fate::Explained(id) = matching.fate(*charge) else { panic!("all are explained") };
        assert!(!matching.get(id).alternatives.is_empty());
    }
    // One more, and one of them all is not accounted for.
    let extra = maker.charge(480, 15, AMAZON);
    let matching = solve(&maker);
    let (charges, _, unaccounted) = group_of(&matching, extra).expect("it has rivals");
    assert!(charges > 2);
    assert_eq!(unaccounted, 1);
}

#[test]
fn services_and_orderless_charges_have_no_order() {
    let mut maker = books();
    let prime = maker.charge(600, 3, Says::Service("amazon", "amazon-prime"));
    let water = maker.charge(600, 3, Says::Orderless("water"));
    let elsewhere = maker.charge(600, 3, Says::Shop("rakuten-ichiba"));
    let refund = maker.charge(-600, 3, AMAZON);
    maker.charge_mut(refund).nature = Nature::Refund;
    maker.order("amazon", "A", &[(600, 3)]);
    let matching = solve(&maker);
    for charge in [prime, water, elsewhere, refund] {
        assert_eq!(matching.fate(charge), Fate::Left);
    }
    let unknown = maker.charge(600, 3, Says::Merchant("KESTREL"));
    assert!(explained_by(&solve(&maker), unknown).is_some(), "it may be any shop");
    let named = maker.charge(600, 9, AMAZON);
    let matching = solve(&maker);
    assert!(explained_by(&matching, named).is_some(), "the name outweighs any day");
    assert_eq!(matching.fate(unknown), Fate::Left);
}

#[test]
fn a_wording_that_names_no_shop_is_of_no_order_that_names_another_card() {
    let mut maker = books();
    let unnamed = maker.charge(600, 3, Says::Merchant("KESTREL"));
    let order = maker.order("amazon", "A", &[(600, 3)]);
    maker.card_of(order, "2222");
    let matching = solve(&maker);
    assert_eq!(matching.fate(unnamed), Fate::Left, "nothing but the amount joins them");
    let near: Vec<_> = matching.near_of(unnamed).collect();
    assert_eq!(near, [NearMiss::OtherCard { order }]);
    let named = maker.charge(600, 8, AMAZON);
    let matching = solve(&maker);
    assert!(explained_by(&matching, named).is_some(), "a card alone never excludes");
    assert_eq!(matching.near_of(unnamed).count(), 0, "the order has its charge");
    maker.card_of(order, "1111");
    maker.charge_mut(named).amount = Money::yen(601);
    assert!(explained_by(&solve(&maker), unnamed).is_some());
}

#[test]
fn money_sent_or_drawn_has_no_order() {
    let mut maker = books();
    let sent = maker.charge(600, 3, Says::Transfer("ZELLE PAYMENT TO SAM EXAMPLE"));
    let part = maker.charge(200, 3, Says::Transfer("ZELLE PAYMENT TO SAM EXAMPLE"));
    maker.charge_mut(part).instalment = Some(Instalment { number: 1, count: 3 });
    maker.order("amazon", "A", &[(600, 3)]);
    let matching = solve(&maker);
    for charge in [sent, part] {
        assert_eq!(matching.fate(charge), Fate::Left);
    }
    let bought = maker.charge(600, 9, Says::Merchant("KESTREL"));
    assert!(explained_by(&solve(&maker), bought).is_some(), "an unknown wording may be any shop");
}

#[test]
fn a_merchant_of_a_persons_own_list_is_a_known_shop() {
    let mut maker = books();
    maker.order("kestrel digital", "A", &[(600, 3)]);
    maker.order("amazon", "B", &[(600, 3)]);
    let charge = maker.charge(600, 3, Says::Merchant("kestrel digital ltd"));
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, charge), Some(vec![UnitId(0)]));
    let Fate::Explained(id) = matching.fate(charge) else { panic!("it is explained") };
    assert!(matching.get(id).alternatives.is_empty());
}

#[test]
fn a_printed_order_number_binds() {
    let mut maker = books();
    let charge = maker.charge(900, 5, Says::Number("amazon", "A"));
    maker.order("amazon", "B", &[(900, 5)]);
    maker.order("amazon", "A", &[(900, 2)]);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, charge), Some(vec![UnitId(1)]));
    assert_eq!(matching.matches[0].tier, 0);

    let mut maker = books();
    let charge = maker.charge(900, 5, Says::Number("amazon", "A"));
    maker.order("amazon", "B", &[(900, 5)]);
    maker.order("amazon", "A", &[(800, 5)]);
    let matching = solve(&maker);
    assert_eq!(matching.fate(charge), Fate::Left, "the order it names has another amount");
    let near: Vec<_> = matching.near_of(charge).collect();
    let amount = Money::yen(800);
    assert_eq!(near, [NearMiss::AmountOff { order: OrderId(1), order_amount: amount }]);
}

#[test]
fn a_stated_charge_goes_before_a_plain_one() {
    let mut maker = books();
    let charge = maker.charge(900, 5, AMAZON);
    maker.order("amazon", "A", &[(900, 5)]);
    let stated = maker.order("amazon", "B", &[(900, 4)]);
    maker.units_mut(stated)[0].part = Part::StatedCharge(1);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, charge), Some(vec![UnitId(1)]));
    assert_eq!(matching.matches[0].tier, 0);
}

fn kind_of(matching: &Matching, charge: ChargeId) -> Option<(MatchKind, u8)> {
    match matching.fate(charge) {
        Fate::Explained(id) => Some((matching.get(id).kind, matching.get(id).tier)),
        Fate::Ambiguous(_) | Fate::Left => None,
    }
}

#[test]
fn sums_inside_an_order_explain() {
    let mut maker = books();
    let combined = maker.charge(3_500, 4, AMAZON);
    maker.order("amazon", "A", &[(1_000, 3), (2_500, 4)]);
    let parts = [maker.charge(30_000, 9, AMAZON), maker.charge(12_000, 10, AMAZON)];
    maker.order("amazon", "B", &[(42_000, 9)]);
    let matching = solve(&maker);
    assert_eq!(kind_of(&matching, combined), Some((MatchKind::Combined, 2)));
    assert_eq!(kind_of(&matching, parts[0]), Some((MatchKind::Split, 2)));
    assert_eq!(matching.fate(parts[0]), matching.fate(parts[1]));
}

#[test]
fn parcels_of_several_orders_are_one_charge() {
    let mut maker = books();
    let sum = maker.charge(7_153, 20, AMAZON);
    maker.order("amazon", "A", &[(3_172, 18)]);
    maker.order("amazon", "B", &[(3_981, 20)]);
    let matching = solve(&maker);
    assert_eq!(kind_of(&matching, sum), Some((MatchKind::Combined, 3)));
    assert_eq!(explained_by(&matching, sum), Some(vec![UnitId(0), UnitId(1)]));
    let found = &matching.matches[0];
    let across = Evidence { code: EvidenceCode::SumAcrossOrders { parts: 2 }, weight: 60 };
    assert!(found.evidence.contains(&across), "{:?}", found.evidence);
    // Two days late 36, card unknown 20, one further order 60.
    assert_eq!(found.cost, 116);
}

/// Three days apart; a wording that names no shop; a plain pair that needs one of them.
#[test]
fn parcels_far_apart_or_of_an_unnamed_shop_are_not() {
    for (first_due, says) in [(17, AMAZON), (18, Says::Merchant("KESTREL"))] {
        let mut maker = books();
        let sum = maker.charge(7_153, 20, says);
        maker.order("amazon", "A", &[(3_172, first_due)]);
        maker.order("amazon", "B", &[(3_981, 20)]);
        assert_eq!(solve(&maker).fate(sum), Fate::Left, "{says:?}");
    }
    let mut maker = books();
    let sum = maker.charge(7_153, 20, AMAZON);
    let plain = maker.charge(3_172, 20, AMAZON);
    maker.order("amazon", "A", &[(3_172, 18)]);
    maker.order("amazon", "B", &[(3_981, 20)]);
    let matching = solve(&maker);
    assert_eq!(matching.fate(sum), Fate::Left);
    assert_eq!(explained_by(&matching, plain), Some(vec![UnitId(0)]));
}

/// Round amounts add up to round amounts anyway.
#[test]
fn a_sum_that_may_be_chance_is_a_near_miss() {
    let mut maker = books();
    let sum = maker.charge(7_000, 20, AMAZON);
    maker.order("amazon", "A", &[(3_000, 20)]);
    maker.order("amazon", "B", &[(4_000, 20)]);
    let matching = solve(&maker);
    assert_eq!(matching.fate(sum), Fate::Left);
    let near: Vec<_> = matching.near_of(sum).collect();
    let possible = NearMiss::SumPossible { orders: 2, first: OrderId(0), on: day(20) };
    assert!(near.contains(&possible), "{near:?}");
}

#[test]
fn a_sum_never_takes_a_unit_from_a_plain_match() {
    let mut maker = books();
    let plain = maker.charge(1_000, 3, AMAZON);
    let sum = maker.charge(3_500, 4, AMAZON);
    maker.order("amazon", "A", &[(1_000, 3), (2_500, 4)]);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, plain), Some(vec![UnitId(0)]));
    assert_eq!(matching.fate(sum), Fate::Left);
}

#[test]
fn a_long_order_is_taken_whole() {
    let mut maker = books();
    let shipments: Vec<_> = (0..7).map(|n| (1_000 + i64::from(n), 3 + n % 2)).collect();
    let total = shipments.iter().map(|(yen, _)| yen).sum();
    let charge = maker.charge(total, 4, AMAZON);
    let five = maker.charge(5_010, 4, AMAZON);
    maker.order("amazon", "A", &shipments);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, charge).map(|units| units.len()), Some(7));
    assert_eq!(matching.fate(five), Fate::Left, "five of seven are no group the export names");
}

#[test]
fn a_gift_card_of_unknown_amount_lets_a_smaller_charge_in() {
    let mut maker = books();
    let charge = maker.charge(2_100, 4, AMAZON);
    let order = maker.order("amazon", "A", &[(3_000, 3)]);
    assert_eq!(solve(&maker).fate(charge), Fate::Left);
    maker.gift_card(order, PartPayment::Unnamed);
    maker.card_of(order, "1111");
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, charge), Some(vec![UnitId(0)]));
    assert_eq!((matching.matches[0].tier, matching.matches[0].kind), (4, MatchKind::PartPaid));
    maker.card_of(order, "2222");
    let matching = solve(&maker);
    assert_eq!(matching.fate(charge), Fate::Left);
    assert!(matching.near_of(charge).any(|near| near == NearMiss::OtherCard { order }));

    let mut maker = books();
    let charge = maker.charge(2_100, 4, AMAZON);
    let order = maker.order("amazon", "A", &[(2_100, 3)]);
    maker.gift_card(order, PartPayment::Named(Money::yen(900)));
    let matching = solve(&maker);
    assert!(explained_by(&matching, charge).is_some());
    let found = &matching.matches[0];
    assert_eq!((found.tier, found.kind), (1, MatchKind::PartPaid));
    assert!(found.evidence.iter().any(|seen| seen.code == EvidenceCode::PartPayment));
}

#[test]
fn instalments_are_one_purchase() {
    let mut maker = books();
    let first = maker.charge(3_334, 4, AMAZON);
    let later = maker.charge(3_333, 34, AMAZON);
    maker.charge_mut(first).instalment = Some(Instalment { number: 1, count: 3 });
    maker.charge_mut(later).instalment = Some(Instalment { number: 2, count: 3 });
    maker.order("amazon", "A", &[(10_000, 3)]);
    maker.order("amazon", "B", &[(3_333, 34)]);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, first), Some(vec![UnitId(0)]));
    assert_eq!(matching.matches[0].kind, MatchKind::Instalment);
    assert_eq!(matching.matches[0].open_amount, Some(Money::yen(6_666)));
    assert_eq!(matching.fate(later), Fate::Left, "it takes no order of its own");
}

#[test]
fn a_foreign_charge_is_found_by_its_original_amount() {
    let mut maker = books();
    let charge = maker.charge(1_523, 4, AMAZON);
    let dollars = Currency::USD;
    let foreign =
        Foreign { amount: "9.99".parse().expect("a decimal"), currency: Some(dollars), rate: None };
    maker.charge_mut(charge).foreign = Some(Box::new(foreign));
    let order = maker.order("amazon", "A", &[(999, 3)]);
    assert_eq!(solve(&maker).fate(charge), Fate::Left, "currencies never mix");
    maker.units_mut(order)[0].amount = Money::new(999, dollars);
    assert!(explained_by(&solve(&maker), charge).is_some());
}

#[test]
fn only_good_orders_explain_and_the_others_are_named() {
    let mut maker = books();
    let camera = maker.charge(110_000, 4, AMAZON);
    let again = maker.charge(110_000, 5, AMAZON);
    let order = maker.order("amazon", "A", &[(110_000, 4)]);
    for standing in [Standing::Doubtful, Standing::Disproved] {
        maker.stands(order, standing);
        let matching = solve(&maker);
        assert!(matching.matches.is_empty() && matching.groups.is_empty());
        assert_eq!(matching.fate(camera), Fate::Left);
        assert_eq!(matching.not_legitimate.len(), 1);
        assert_eq!(matching.not_legitimate[0].charges, [camera]);
        for charge in [camera, again] {
            assert!(matching.near_of(charge).any(|n| n == NearMiss::NotLegitimate { order }));
        }
    }
}

#[test]
fn a_day_out_of_the_window_is_a_near_miss() {
    let mut maker = books();
    let charge = maker.charge(2_000, 20, AMAZON);
    let order = maker.order("amazon", "A", &[(2_000, 3)]);
    let matching = solve(&maker);
    assert_eq!(matching.fate(charge), Fate::Left);
    let near: Vec<_> = matching.near_of(charge).collect();
    assert_eq!(near, [NearMiss::DateOff { order, days: 17 }]);
    maker.units_mut(order)[0].due_is_ship_date = false;
    assert!(explained_by(&solve(&maker), charge).is_some(), "an order date makes a wide window");
}

/// A shop that keeps its digital goods, and the fees of its club, in a history of their own.
fn with_digital_history() -> BooksMaker {
    let mut maker = books();
    maker.digital_shop("amazon-digital", "amazon", &["amazon-digital", "amazon-prime"]);
    maker
}

#[test]
fn a_service_is_matched_against_the_history_that_holds_it() {
    for service in ["amazon-digital", "amazon-prime"] {
        let mut maker = with_digital_history();
        let charge = maker.charge(1_403, 25, Says::Service("amazon", service));
        let order = maker.order("amazon", "D01", &[(1_403, 24)]);
        assert_eq!(solve(&maker).fate(charge), Fate::Left, "{service}: a parcel is no download");
        maker.make_digital(order);
        assert_eq!(explained_by(&solve(&maker), charge), Some(vec![UnitId(0)]), "{service}");
    }
    let mut maker = with_digital_history();
    let cloud = maker.charge(1_403, 25, Says::Service("amazon", "aws"));
    let order = maker.order("amazon", "D01", &[(1_403, 24)]);
    maker.make_digital(order);
    assert_eq!(solve(&maker).fate(cloud), Fate::Left, "no history holds it");
}

#[test]
fn a_plain_wording_leaves_digital_goods_to_their_own_and_nears_none() {
    let mut maker = with_digital_history();
    let plain = maker.charge(1_403, 25, AMAZON);
    let own = maker.charge(1_403, 26, Says::Service("amazon", "amazon-digital"));
    let other = maker.charge(1_452, 25, AMAZON);
    let order = maker.order("amazon", "D01", &[(1_403, 25)]);
    maker.make_digital(order);
    let second = maker.order("amazon", "D02", &[(1_450, 25)]);
    maker.make_digital(second);
    let matching = solve(&maker);
    assert_eq!(explained_by(&matching, own), Some(vec![UnitId(0)]));
    assert_eq!(matching.fate(plain), Fate::Left);
    assert_eq!(matching.near_of(other).count(), 0, "digital goods are of another history");
}

fn amount_off(maker: &BooksMaker, charge: ChargeId) -> Option<(OrderId, Money)> {
    let matching = solve(maker);
    assert_eq!(matching.fate(charge), Fate::Left);
    matching.near_of(charge).find_map(|near| match near {
        NearMiss::AmountOff { order, order_amount } => Some((order, order_amount)),
        _ => None,
    })
}

#[test]
fn another_amount_is_near_within_a_fifth_of_the_order() {
    for (order_yen, near) in [(2_749, false), (2_750, true), (4_125, true), (4_126, false)] {
        let mut maker = books();
        let charge = maker.charge(3_300, 4, AMAZON);
        let order = maker.order("amazon", "A", &[(order_yen, 3)]);
        let expected = near.then(|| (order, Money::yen(order_yen)));
        assert_eq!(amount_off(&maker, charge), expected, "{order_yen}");
    }
}

#[test]
fn shipping_may_be_added_where_the_export_leaves_it_out() {
    for (yen, items_only, near) in
        [(1_500, true, true), (1_500, false, false), (2_001, true, false), (500, true, false)]
    {
        let mut maker = books();
        let charge = maker.charge(yen, 4, AMAZON);
        let order = maker.order("amazon", "A", &[(1_000, 3)]);
        maker.books.orders[0].amount_is_items_only = items_only;
        let expected = near.then(|| (order, Money::yen(1_000)));
        assert_eq!(amount_off(&maker, charge), expected, "{yen}, items only: {items_only}");
    }
}

#[test]
fn another_amount_is_of_an_order_near_in_days_and_the_nearest() {
    let mut maker = books();
    let charge = maker.charge(3_300, 20, AMAZON);
    let late = maker.order("amazon", "A", &[(3_200, 13)]);
    maker.units_mut(late)[0].due_is_ship_date = false;
    assert_eq!(amount_off(&maker, charge), None, "the wide window of an order date is too wide");
    let near = maker.order("amazon", "B", &[(3_290, 15)]);
    assert_eq!(amount_off(&maker, charge), Some((near, Money::yen(3_290))));
    let nearest = maker.order("amazon", "C", &[(3_000, 19)]);
    assert_eq!(amount_off(&maker, charge), Some((nearest, Money::yen(3_000))), "days lead");
}

#[test]
fn an_order_that_a_charge_has_reached_is_not_of_another_amount() {
    let mut maker = books();
    let charge = maker.charge(3_300, 5, AMAZON);
    maker.charge(9_000, 5, AMAZON);
    maker.order("amazon", "A", &[(3_200, 4), (9_000, 4)]);
    assert_eq!(amount_off(&maker, charge), None, "one of its shipments was charged");
}
