//! The benchmark's households: what is written is what is read, and floors that a few of them hold.
//! docs/accuracy.md has the figures of many.

#[path = "../../benches/accuracy/mod.rs"]
mod bench;

use bench::answers::{answer, report, spot};
use bench::files::{Condition, Spot};
use bench::page::page;
use bench::score::{WHOLE, average_precision};
use bench::trial::{Method, REPORTED, Sample, Scored, TESTED, TUNING, Trial, samples};
use bench::truth::ChargeAt;
use cardrecon::format::Formats;
use cardrecon::model::Report;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Few, since a debug build takes a third of a second for each of the three conditions.
const HOUSEHOLDS: u64 = 3;

/// Every charge of the truth stands in the books, at its row and with its amount, and no other.
fn assert_reconciles(sample: &Sample, report: &Report) {
    let name = format!("seed {}, {:?}", sample.seed, sample.condition);
    assert_eq!(report.distrust, [], "{name}");
    let books = &report.books;
    let read: BTreeMap<Spot, i64> = books
        .charges
        .iter()
        .map(|charge| (spot(books, charge.place), charge.amount.minor))
        .collect();
    let amount = |at: &ChargeAt| sample.home.charges[*at].amount;
    let written: BTreeMap<Spot, i64> =
        sample.files.charges.iter().map(|(spot, at)| (spot.clone(), amount(at))).collect();
    let only = |a: &BTreeMap<Spot, i64>, b: &BTreeMap<Spot, i64>| -> Vec<String> {
        let lone = a.iter().filter(|(spot, amount)| b.get(*spot) != Some(amount));
        lone.map(|(spot, amount)| format!("{}:{} {amount}", spot.file, spot.row)).collect()
    };
    assert_eq!(only(&written, &read), [""; 0], "{name}: written, and not read so");
    assert_eq!(only(&read, &written), [""; 0], "{name}: read, and not written so");
    for order in &books.orders {
        let place = spot(books, order.place);
        assert!(sample.files.orders.contains_key(&place), "{name}: {place:?} is no order");
    }
}

#[test]
fn few_households_are_read_as_they_are_written_and_hold_the_floors() {
    let formats = Formats::built_in();
    let scored: Vec<Scored> = samples(TESTED, HOUSEHOLDS)
        .map(|sample| {
            let report = report(&sample.home, &sample.files, &formats);
            assert_reconciles(&sample, &report);
            let score = bench::score::score(&sample.home, &sample.files, &answer(&report));
            let files = sample.files.written.len();
            let scores = vec![(Method::Cardrecon, score)];
            Scored { condition: sample.condition, files, scores }
        })
        .collect();
    let trial = Trial::of(TESTED, HOUSEHOLDS, scored);
    for score in trial.scores.values() {
        assert_eq!(score.false_all_clears, 0);
    }
    let full = &trial.scores[&(Condition::Full, Method::Cardrecon)];
    let (good, bad) = (full.all_good(), full.all_bad());
    assert!(bad.thefts > 0 && full.robbed < full.households, "one is robbed, and one is not");
    assert_eq!(bad.listed, bad.thefts);
    assert!(good.with_order > 200, "{good:?}");
    assert!(good.rightly * 1000 >= good.linked * 995, "{good:?}");
    assert!(good.rightly * 100 >= good.with_order * 85, "{good:?}");
    let page = page(&trial);
    assert!(page.contains("cargo bench --bench accuracy"), "{page}");
    assert!(page.contains(&format!("Seeds {TESTED} to {}", TESTED + HOUSEHOLDS - 1)), "{page}");
}

#[test]
fn a_seed_gives_one_household_and_the_page_tells_of_seeds_that_nothing_was_tuned_on() {
    let written = |first| -> Vec<Vec<(String, Vec<u8>)>> {
        samples(first, 1).map(|sample| sample.files.written).collect()
    };
    assert_eq!(written(TESTED), written(TESTED));
    assert_ne!(written(TESTED), written(TESTED + 1));
    let page = std::fs::read_to_string(crate::door::project().join("docs/accuracy.md"))
        .expect("the page of figures is there");
    assert!(page.contains(&format!("Seeds {REPORTED} to ")), "the page is of other seeds");
    assert!(page.contains(&format!("tuned on seeds from {TUNING} on")), "{TUNING}");
}

/// The plain ways find what is plain, and no more.
#[test]
fn the_join_and_the_greedy_way_link_a_plain_order() {
    let formats = Formats::built_in();
    let linked: Vec<(usize, usize)> = samples(TESTED, 1)
        .filter(|sample| sample.condition == Condition::Full)
        .flat_map_iter(|sample| {
            [Method::Join, Method::Greedy].map(|method| {
                let answer = sample.answer(method, &formats);
                let good = bench::score::score(&sample.home, &sample.files, &answer).all_good();
                (good.rightly, good.with_order)
            })
        })
        .collect();
    let [(join, with_order), (greedy, _)] = linked[..] else { panic!("two methods: {linked:?}") };
    assert!(with_order / 2 < join && join <= greedy && greedy < with_order, "{linked:?}");
}

#[test]
fn precision_falls_with_every_line_before_a_theft() {
    assert_eq!(average_precision(&[Some(0), Some(1)]), WHOLE);
    assert_eq!(average_precision(&[Some(1)]), WHOLE / 2);
    assert_eq!(average_precision(&[Some(0), None]), WHOLE / 2);
    // Two on one line are met together.
    assert_eq!(average_precision(&[Some(0), Some(0)]), WHOLE);
    assert_eq!(average_precision(&[Some(0), Some(3)]), WHOLE * 3 / 4);
}
