//! Charges that differ from their order, where the row, the order or the household says why.

use crate::books_maker::{AMAZON, BooksMaker, books, day, solve};
use cardrecon::model::{
    ChargeId, Currency, EvidenceCode, Fate, Foreign, Instalment, MatchKind, Matching, Money,
    OrderId, Rate, UnitId,
};

/// Tier, units, and what says why the amounts differ.
fn how(matching: &Matching, charge: ChargeId) -> Option<(u8, Vec<UnitId>, EvidenceCode)> {
    let Fate::Explained(id) = matching.fate(charge) else { return None };
    let found = matching.get(id);
    let told = found.evidence.iter().map(|evidence| evidence.code).find(|code| {
        matches!(
            code,
            EvidenceCode::SameAmount
                | EvidenceCode::OriginalAmount
                | EvidenceCode::Instalment
                | EvidenceCode::ForeignFee
                | EvidenceCode::LoweredSince
                | EvidenceCode::ConfiguredRate
        )
    });
    told.map(|code| (found.tier, found.units.clone(), code))
}

fn abroad(maker: &mut BooksMaker, id: ChargeId, amount: &str, of: Option<Currency>, rate: &str) {
    maker.charge_mut(id).foreign = Some(Box::new(Foreign {
        amount: amount.parse().expect("a decimal"),
        currency: of,
        rate: rate.parse().ok(),
    }));
}

fn order_in_dollars(maker: &mut BooksMaker, cents: i64, due: u32) -> OrderId {
    let order = maker.order("amazon", "A", &[(cents, due)]);
    maker.units_mut(order)[0].amount = Money::new(cents, Currency::USD);
    order
}

#[test]
fn a_fee_for_a_use_abroad_comes_on_top_where_the_row_states_the_price() {
    let mut maker = books();
    let charge = maker.charge(10_220, 4, AMAZON);
    maker.order("amazon", "A", &[(10_000, 3)]);
    assert_eq!(solve(&maker).fate(charge), Fate::Left, "nothing says that there was a fee");
    abroad(&mut maker, charge, "10000", Some(Currency::JPY), "");
    let fee = (4, vec![UnitId(0)], EvidenceCode::ForeignFee);
    assert_eq!(how(&solve(&maker), charge), Some(fee));
    maker.charge_mut(charge).amount = Money::yen(10_401);
    assert_eq!(solve(&maker).fate(charge), Fate::Left, "more than 4 % is no fee");
}

#[test]
fn a_rows_own_rate_tells_the_price_where_it_names_no_currency() {
    let mut maker = books();
    let charge = maker.charge(1_523, 4, AMAZON);
    order_in_dollars(&mut maker, 999, 3);
    abroad(&mut maker, charge, "9.99", None, "");
    assert_eq!(solve(&maker).fate(charge), Fate::Left, "an amount without currency is no money");
    abroad(&mut maker, charge, "9.99", None, "152.40");
    let original = (1, vec![UnitId(0)], EvidenceCode::OriginalAmount);
    assert_eq!(how(&solve(&maker), charge), Some(original));
    abroad(&mut maker, charge, "9.99", None, "153.00");
    assert_eq!(solve(&maker).fate(charge), Fate::Left, "that rate does not lead to the charge");
}

#[test]
fn a_configured_rate_explains_within_four_percent_and_only_one_price() {
    let mut maker = books();
    let charge = maker.charge(1_563, 4, AMAZON);
    order_in_dollars(&mut maker, 999, 3);
    assert_eq!(solve(&maker).fate(charge), Fate::Left);
    let rate = "150.50".parse().expect("a decimal");
    maker.books.rates.push(Rate { from: Currency::USD, to: Currency::JPY, rate });
    let by_rate = (4, vec![UnitId(0)], EvidenceCode::ConfiguredRate);
    assert_eq!(how(&solve(&maker), charge), Some(by_rate));
    for (yen, is_near) in [(1_444, true), (1_443, false), (1_564, false)] {
        maker.charge_mut(charge).amount = Money::yen(yen);
        assert_eq!(how(&solve(&maker), charge).is_some(), is_near, "{yen}");
    }
    let other = maker.charge(1_500, 5, AMAZON);
    maker.charge_mut(charge).amount = Money::yen(1_510);
    let matching = solve(&maker);
    assert_eq!([charge, other].map(|id| matching.fate(id)), [Fate::Left; 2]);
}

#[test]
fn a_price_that_the_shop_has_lowered_since_may_have_been_charged() {
    let mut maker = books();
    let charge = maker.charge(5_480, 4, AMAZON);
    let order = maker.order("amazon", "A", &[(4_980, 3)]);
    assert_eq!(solve(&maker).fate(charge), Fate::Left);
    maker.units_mut(order)[0].lowered_from = Some(Money::yen(5_480));
    let lowered = (4, vec![UnitId(0)], EvidenceCode::LoweredSince);
    assert_eq!(how(&solve(&maker), charge), Some(lowered));
    let plain = maker.charge(4_980, 5, AMAZON);
    let matching = solve(&maker);
    assert_eq!(how(&matching, plain), Some((1, vec![UnitId(0)], EvidenceCode::SameAmount)));
    assert_eq!(matching.fate(charge), Fate::Left, "the amount that stands goes first");
}

/// The statement of the first part was not given.
#[test]
fn the_earliest_part_at_hand_carries_an_instalment_plan() {
    let mut maker = books();
    let parts = [3, 4].map(|number| {
        let id = maker.charge(3_333, 4, AMAZON);
        maker.charge_mut(id).instalment = Some(Instalment { number, count: 3 + 1 });
        maker.charge_mut(id).statement_on = Some(day(30 * u32::from(number)));
        id
    });
    maker.order("amazon", "A", &[(13_333, 3)]);
    let matching = solve(&maker);
    let part = (2, vec![UnitId(0)], EvidenceCode::Instalment);
    assert_eq!(how(&matching, parts[0]), Some(part));
    assert_eq!(matching.matches[0].kind, MatchKind::Instalment);
    assert_eq!(matching.fate(parts[1]), Fate::Left, "it is no purchase of its own");
}
