//! What the household's own knowledge makes of charges: approvals, incidents, accounts, and that
//! nothing of it makes a charge vanish.

use crate::judge::{verdict, with_amazon};
use crate::judge_books::{Sketch, day};
use cardrecon::config::parse;
use cardrecon::model::*;
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use proptest::prelude::*;

/// The sketch under a configuration with these lines.
fn under(mut sketch: Sketch, lines: &str) -> Sketch {
    let config = parse(&format!("version = 1\n{lines}"), "cardrecon.toml").expect("it is whole");
    sketch.household = config.household;
    sketch
}

/// A year of a card: a weekly grocer and a gas bill that is four times as high in winter.
fn a_year() -> (Sketch, Vec<ChargeId>) {
    let mut sketch = Sketch::new();
    let first = day("2025-06-05");
    for week in 0..56 {
        let on = first + chrono::TimeDelta::days(week * 7);
        sketch.charge(&on.to_string(), "GROCER", 4_000 + week * 31 % 700);
    }
    sketch.descriptor("KAKUU GAS").orderless = true;
    let bills = (0..13).map(|month| {
        let yen = if (6..9).contains(&month) { 16_100 } else { 4_000 };
        let (year, number) = if month < 7 { (2025, month + 6) } else { (2026, month - 6) };
        sketch.charge(&format!("{year}-{number:02}-12"), "KAKUU GAS", yen + month)
    });
    let bills = bills.collect();
    (sketch, bills)
}

const GAS: &str = "[[approve]]\nmerchant = \"Kakuu Gas\"\n";

#[test]
fn an_approved_charge_is_set_aside_and_says_where_it_was_approved() {
    let (sketch, bills) = a_year();
    let report = under(sketch, GAS).report("2026-07-20");
    let last = *bills.last().expect("13 bills");
    assert_eq!(verdict(&report, last), (Status::SetAside, Reason::Approved));
    assert_eq!(report.verdict(last).because[0], Because::Approved { row: 2 });
    assert_eq!(report.verdict(last).rank, None);
}

#[test]
fn an_approval_holds_within_its_amounts_and_days_only() {
    for (lines, holds) in [
        ("min = 4000", true),
        ("min = 4500", false),
        ("max = \"4100.50\"", true),
        ("max = 3999", false),
        ("until = 2026-06-12", true),
        ("until = 2026-06-11", false),
    ] {
        let (sketch, bills) = a_year();
        let report = under(sketch, &format!("{GAS}{lines}\n")).report("2026-07-20");
        let last = report.verdict(*bills.last().expect("13 bills"));
        assert_eq!(last.status == Status::SetAside, holds, "{lines}");
    }
}

#[test]
fn three_times_the_usual_amount_falls_out_and_has_a_line() {
    let mut sketch = Sketch::new();
    for month in 1..6 {
        sketch.charge(&format!("2026-{month:02}-15"), "KAKUU VIDEO", 1_490);
    }
    let thrice = sketch.charge("2026-06-15", "KAKUU VIDEO", 4_470);
    let more = sketch.charge("2026-07-15", "KAKUU VIDEO", 4_471);
    let approve = "[[approve]]\nmerchant = \"KAKUU VIDEO\"\nmax = 9000\n";
    let report = under(sketch, approve).report("2026-07-20");
    assert_eq!(verdict(&report, thrice), (Status::SetAside, Reason::Approved));
    assert_eq!(verdict(&report, more), (Status::Unchecked, Reason::NoHistory));
    assert!(report.verdict(more).notices.contains(&Notice::AboveApproved));
    assert_eq!(report.verdict(more).rank, Some(1));
}

#[test]
fn a_bill_is_compared_with_the_same_month_of_last_year() {
    let (mut sketch, bills) = a_year();
    let winter = sketch.charge("2026-12-12", "KAKUU GAS", 17_000);
    let summer = sketch.charge("2026-08-12", "KAKUU GAS", 17_000);
    let report = under(sketch, GAS).report("2026-12-20");
    assert_eq!(verdict(&report, winter), (Status::SetAside, Reason::Approved));
    assert!(report.verdict(summer).notices.contains(&Notice::AboveApproved));
    // Nobody knows what the first winter's would be: it is too high beside summer's.
    assert!(report.verdict(bills[6]).notices.contains(&Notice::AboveApproved));
}

#[test]
fn what_came_twice_falls_out_though_it_is_approved() {
    let mut sketch = Sketch::new();
    sketch.descriptor("KAKUU POWER").orderless = true;
    for month in 1..7 {
        for merchant in ["KAKUU VIDEO", "KAKUU POWER"] {
            sketch.charge(&format!("2026-{month:02}-15"), merchant, 1_490);
        }
    }
    let again = ["KAKUU VIDEO", "KAKUU POWER"].map(|name| sketch.charge("2026-06-17", name, 1_490));
    let coffee: Vec<ChargeId> =
        (1..20).map(|n| sketch.charge(&format!("2026-06-{n:02}"), "KAKUU COFFEE", 500)).collect();
    let approve = "[[approve]]\nmerchant = \"KAKUU VIDEO\"\n\
                   [[approve]]\nmerchant = \"KAKUU POWER\"\n\
                   [[approve]]\nmerchant = \"KAKUU COFFEE\"\n";
    let report = under(sketch, approve).report("2026-07-20");
    for charge in again {
        assert_eq!(verdict(&report, charge), (Status::Ambiguous, Reason::ChargedTwice));
        assert!(report.verdict(charge).rank.is_some());
    }
    assert_eq!(verdict(&report, coffee[9]), (Status::SetAside, Reason::Approved));
}

#[test]
fn an_approval_hides_nothing_that_a_given_history_should_hold() {
    let mut sketch = with_amazon();
    let covered = sketch.charge("2026-05-11", "AMAZON", 1980);
    let later = sketch.charge("2026-07-11", "AMAZON", 1980);
    let report = under(sketch, "[[approve]]\nmerchant = \"AMAZON\"\n").report("2026-07-20");
    assert_eq!(verdict(&report, covered), (Status::Unexplained, Reason::NoOrder));
    assert_eq!(verdict(&report, later), (Status::SetAside, Reason::Approved));
}

#[test]
fn a_name_that_goes_on_is_approved_behind_a_blank_and_when_it_was_seen_before() {
    let (mut sketch, _) = a_year();
    for month in 1..7 {
        sketch.charge(&format!("2026-{month:02}-07"), "KAKUU APPLE MUSIC", 1_100);
    }
    let seen = sketch.charge("2026-07-07", "KAKUU APPLE MUSIC", 1_200);
    let new = sketch.charge("2026-06-25", "KAKUU APPLE STORE", 7_000);
    let other = sketch.charge("2026-06-25", "架空写真店2号", 900);
    let figures = sketch.charge("2026-06-25", "架空写真店 05", 900);
    let lines = "[[approve]]\nmerchant = \"KAKUU APPLE\"\n\
                 [[approve]]\nmerchant = \"架空写真店\"\n";
    let report = under(sketch, lines).report("2026-07-20");
    for (charge, is_approved) in [(seen, true), (new, false), (other, false), (figures, true)] {
        assert_eq!(report.verdict(charge).reason == Reason::Approved, is_approved, "{charge:?}");
        assert_eq!(report.verdict(charge).rank.is_none(), is_approved, "{charge:?}");
    }
}

#[test]
fn round_gift_cards_and_tests_have_a_line_though_they_are_approved() {
    let (mut sketch, _) = a_year();
    for month in 1..6 {
        sketch.charge(&format!("2026-{month:02}-07"), "KAKUU GIFT CARD", 3_000 + month);
    }
    let round = sketch.charge("2026-06-25", "KAKUU GIFT CARD", 9_000);
    let odd = sketch.charge("2026-06-05", "KAKUU GIFT CARD", 3_120);
    let test = sketch.charge("2026-07-10", "KAKUU CLUB", 100);
    sketch.charge("2026-07-11", "KESTREL", 90_000);
    let lines = "[[approve]]\nmerchant = \"KAKUU GIFT CARD\"\n\
                 [[approve]]\nmerchant = \"KAKUU CLUB\"\n";
    let report = under(sketch, lines).report("2026-07-20");
    assert!(report.verdict(round).notices.contains(&Notice::RoundGiftCard));
    assert!(report.verdict(test).notices.contains(&Notice::SmallBeforeLarge));
    assert_eq!(verdict(&report, odd), (Status::SetAside, Reason::Approved));
}

#[test]
fn a_second_charge_within_the_month_of_what_comes_by_the_month_falls_out() {
    for (on, yen) in [("2026-06-11", 5_413), ("2026-06-14", 5_412)] {
        let mut sketch = Sketch::new();
        let bills: Vec<ChargeId> = (1..7)
            .map(|month| sketch.charge(&format!("2026-{month:02}-10"), "KAKUU NET", 5_412))
            .collect();
        let second = sketch.charge(on, "KAKUU NET", yen);
        let approve = "[[approve]]\nmerchant = \"KAKUU NET\"\n";
        let report = under(sketch, approve).report("2026-07-20");
        assert_eq!(report.verdict(second).notices.last(), Some(&Notice::OffRhythm), "{on}");
        assert!(report.verdict(second).rank.is_some());
        assert_eq!(verdict(&report, bills[5]), (Status::SetAside, Reason::Approved), "{on}");
    }
}

#[test]
fn an_incident_names_its_shop_as_its_charges_do() {
    for name in ["Amazon.co.jp", "アマゾン", "AMAZON.CO.JP", "amazon"] {
        let mut sketch = with_amazon();
        let order = sketch.order("2026-06-02", "amazon", 54_978);
        let lines = format!("[[incident]]\nshop = \"{name}\"\nfrom = 2026-06-01\n");
        let report = under(sketch, &lines).report("2026-07-20");
        assert_eq!(report.vouched(order).standing, Standing::Disproved, "{name}");
        assert!(report.unknown_shops.is_empty(), "{name}");
    }
}

#[test]
fn a_card_of_an_incident_that_no_file_knows_is_told() {
    let lines = "[[incident]]\ncard = \"9999\"\nfrom = 2026-06-02\n\
                 [[incident]]\ncard = \"1234\"\nfrom = 2026-06-02\n";
    let report = under(with_amazon(), lines).report("2026-07-20");
    assert_eq!(report.unknown_cards, ["9999"]);
    let look = Look { lang: Lang::En, width: 80, colour: false, all: false };
    let screen = String::from_utf8(render(&report, Face::Terminal, look)).expect("UTF-8");
    assert!(screen.contains("`9999`"), "{screen}");
}

#[test]
fn an_approval_hides_no_order_that_speaks_against_a_charge() {
    for (standing, reason) in [
        (Standing::Doubtful, Reason::OrderDoubtful),
        (Standing::Disproved, Reason::OrderNotLegitimate),
    ] {
        let mut sketch = with_amazon();
        let order = sketch.order("2026-05-10", "amazon", 1980);
        sketch.stands(order, standing, StandingReason::UnknownRecipient);
        let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
        sketch.fits_only(charge, order);
        let sketch = under(sketch, "[[approve]]\nmerchant = \"AMAZON\"\n");
        assert_eq!(verdict(&sketch.report("2026-07-20"), charge), (Status::Unexplained, reason));
    }
}

#[test]
fn a_refund_nets_against_an_approved_charge() {
    let mut sketch = Sketch::new();
    let bought = sketch.charge("2026-06-01", "KAKUU VIDEO", 1_490);
    let back = sketch.charge("2026-06-05", "KAKUU VIDEO", -1_490);
    let report = under(sketch, "[[approve]]\nmerchant = \"KAKUU VIDEO\"\n").report("2026-07-20");
    for charge in [bought, back] {
        assert_eq!(verdict(&report, charge), (Status::SetAside, Reason::Refunded));
    }
}

#[test]
fn the_orders_of_an_incident_explain_nothing_and_its_charges_are_listed() {
    let mut sketch = with_amazon();
    let order = sketch.order("2026-06-02", "amazon", 54_978);
    let known = sketch.order("2026-06-03", "amazon", 1_200);
    let unexplained = sketch.charge("2026-06-04", "AMAZON", 8_000);
    let grocer: Vec<ChargeId> = ["2026-03-01", "2026-04-02", "2026-05-03", "2026-06-02"]
        .map(|on| sketch.charge(on, "GROCER", 900))
        .to_vec();
    let household = "[[incident]]\nshop = \"amazon\"\nfrom = 2026-06-02T20:00:00\n\
                     until = 2026-06-03\n\
                     [[incident]]\ncard = \"1234\"\nfrom = 2026-06-02\nuntil = 2026-06-02\n";
    let mut sketch = under(sketch, household);
    sketch.household.mine = vec![(String::new(), "250-0000003".to_owned())];
    let report = sketch.report("2026-07-20");
    assert_eq!(report.vouched(order).standing, Standing::Disproved);
    assert_eq!(report.vouched(order).reasons[0], StandingReason::InIncident);
    // An order of those days that somebody at home knows is theirs all the same.
    assert_eq!(report.vouched(known).standing, Standing::Good);
    let in_incident = Because::Notice { notice: Notice::InIncident };
    assert!(report.verdict(unexplained).because.contains(&in_incident));
    assert_eq!(report.verdict(grocer[3]).notices, [Notice::InIncident]);
    assert!(report.verdict(grocer[2]).notices.is_empty());
    let first: Vec<Option<u32>> =
        [unexplained, grocer[3]].map(|charge| report.verdict(charge).rank).to_vec();
    assert_eq!(first, [Some(2), Some(3)], "behind the order to stop");
}

#[test]
fn a_shop_that_no_file_knows_is_told() {
    let lines = "[[incident]]\nshop = \"amzon\"\nfrom = 2026-06-02\n\
                 [[account]]\nshop = \"Amazon\"\nowner = \"A\"\n";
    let report = under(with_amazon(), lines).report("2026-07-20");
    assert_eq!(report.unknown_shops, ["amzon"]);
}

#[test]
fn an_account_whose_history_was_not_given_asks_the_family_first() {
    let one = "[[account]]\nshop = \"amazon\"\nowner = \"HANA EXAMPLE\"\n";
    let two = format!("{one}[[account]]\nshop = \"amazon\"\nowner = \"PAT EXAMPLE\"\n");
    let given = format!("{two}file = \"orders.csv\"\n");
    for (lines, asked) in [(one, None), (&two, Some(1)), (&given, None)] {
        let mut sketch = with_amazon();
        let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
        let report = under(sketch, lines).report("2026-07-20");
        let because = &report.verdict(charge).because;
        assert_eq!(because.contains(&Because::AskFamily), asked.is_some(), "{lines}");
        let not_given = because.iter().find_map(|fact| match fact {
            Because::AccountNotGiven { account } => Some(*account),
            _ => None,
        });
        assert_eq!(not_given, asked);
    }
    // Hana's own history was given: what she bought would stand in it.
    let mut sketch = with_amazon();
    let charge = sketch.charge("2026-05-11", "AMAZON", 1980);
    sketch.edit(charge).cardholder = Some(sketch.books.names.intern("H.E."));
    let report = under(sketch, &two).report("2026-07-20");
    assert!(!report.verdict(charge).because.contains(&Because::AskFamily));
}

type AnyLine = (i64, usize, i64, u8);

fn any_lines() -> impl Strategy<Value = Vec<AnyLine>> {
    proptest::collection::vec((0..120_i64, 0..4_usize, -3..6_i64, 0..6_u8), 0..40)
}

/// One table of a configuration, valid whatever it says.
fn any_table() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("AMAZON"),
        Just("amazon"),
        Just("KESTREL"),
        Just("COFFEE"),
        Just("GIFT"),
        Just("x"),
    ];
    let on = (0..120_i64).prop_map(|days| day("2026-04-01") + chrono::TimeDelta::days(days));
    (0..6_u8, name, on, 0..6000_i64).prop_map(|(kind, name, on, amount)| match kind {
        0 => format!("[[approve]]\nmerchant = \"{name}\"\n"),
        1 => format!("[[approve]]\nmerchant = \"{name}\"\nmin = {amount}\nuntil = {on}\n"),
        2 => format!("[[incident]]\nshop = \"{name}\"\nfrom = {on}\n"),
        3 => format!("[[incident]]\ncard = \"1234\"\nfrom = {on}\nuntil = {on}\n"),
        4 => format!("[[account]]\nshop = \"{name}\"\nowner = \"{name}\"\n"),
        _ => format!("[household]\nrecipients = [\"{name}\"]\n"),
    })
}

fn any_configuration() -> impl Strategy<Value = String> {
    proptest::collection::vec(any_table(), 0..6).prop_map(|mut tables| {
        // A table in single brackets stands once.
        tables.sort();
        tables.dedup_by(|a, b| a.starts_with("[household]") && b.starts_with("[household]"));
        tables.concat()
    })
}

fn mixture(lines: &[AnyLine]) -> Sketch {
    let mut sketch = with_amazon();
    for (days, merchant, amount, kind) in lines {
        let on = (day("2026-04-01") + chrono::TimeDelta::days(*days)).to_string();
        let merchant = ["AMAZON", "KESTREL", "COFFEE", "GIFT CARD"][*merchant];
        let charge = sketch.charge(&on, merchant, amount * 1000);
        if *amount > 0 && merchant == "AMAZON" && *kind == 0 {
            let order = sketch.order(&on, "amazon", amount * 1000);
            sketch.explain(charge, order);
        }
        if *amount > 0 && merchant == "AMAZON" && *kind == 1 {
            let order = sketch.order(&on, "amazon", amount * 1000);
            sketch.stands(order, Standing::Disproved, StandingReason::UnknownAddress);
            sketch.fits_only(charge, order);
        }
    }
    sketch
}

/// The charges that the document's summary counts.
fn counted(report: &Report) -> usize {
    let look = Look { lang: Lang::En, width: 80, colour: false, all: false };
    let document: serde_json::Value =
        serde_json::from_slice(&render(report, Face::Json, look)).expect("it is JSON");
    let summary = document["summary"].as_object().expect("an object").values();
    let totals = summary.flat_map(|currencies| currencies.as_object().expect("an object").values());
    let counts = totals.map(|total| total["count"].as_u64().expect("a count"));
    usize::try_from(counts.sum::<u64>()).expect("few charges")
}

proptest! {
    #[test]
    fn no_configuration_makes_a_charge_vanish(lines in any_lines(), toml in any_configuration()) {
        let plain = mixture(&lines);
        let report = under(plain.clone(), &toml).report("2026-07-20");
        let ids: Vec<ChargeId> = report.verdicts.iter().map(|verdict| verdict.charge).collect();
        prop_assert_eq!(&ids, &report.books.charge_ids().collect::<Vec<_>>());
        prop_assert_eq!(counted(&report), lines.len());
        let unconfigured = plain.report("2026-07-20");
        for verdict in &report.verdicts {
            let open = matches!(
                verdict.status,
                Status::Unexplained | Status::Ambiguous | Status::Unchecked
            );
            prop_assert_eq!(open, verdict.rank.is_some());
            // Only an approval takes a charge off the list, and never one that an order speaks
            // against, that came twice, or that falls into an incident.
            let before = unconfigured.verdict(verdict.charge);
            if !open && before.rank.is_some() {
                let approved = matches!(verdict.reason, Reason::Approved | Reason::Refunded);
                prop_assert!(verdict.status == Status::SetAside && approved, "{toml}");
                prop_assert!(before.status != Status::Ambiguous, "{}", toml);
                prop_assert!(
                    !matches!(before.reason, Reason::OrderNotLegitimate | Reason::OrderDoubtful),
                    "{}", toml
                );
            }
        }
    }
}
