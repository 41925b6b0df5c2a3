//! Names each miss, for whoever wants to know why.

use crate::accuracy::answers::{self, Asks};
use crate::accuracy::score::score;
use crate::accuracy::trial::{Sample, samples};
use crate::accuracy::truth::{OrderAt, Row};
use cardrecon::format::Formats;
use cardrecon::model::Report;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Writes a line for each good charge that is listed or wrongly linked, each theft that is not
/// listed, and each rejected row.
pub fn show(first_seed: u64, households: u64) {
    let formats = Formats::built_in();
    let told: Vec<String> =
        samples(first_seed, households).map(|sample| tell(&sample, &formats)).collect();
    print!("{}", told.concat());
}

fn tell(sample: &Sample, formats: &Formats) -> String {
    let report = answers::report(&sample.home, &sample.files, formats);
    let answer = answers::answer(&report);
    let (home, files) = (&sample.home, &sample.files);
    let mut asked = BTreeMap::new();
    for (number, line) in (1..).zip(&answer.lines) {
        for spot in &line.charges {
            asked.insert(spot.clone(), (number, line.asks));
        }
    }
    let verdicts = verdicts(&report);
    let given: BTreeSet<OrderAt> = files.orders.values().copied().collect();
    let mut text = String::new();
    let head = format!("{} {:?}", sample.seed, sample.condition);
    for distrust in &report.distrust {
        writeln!(text, "{head} distrust {distrust:?}").expect("a text grows");
    }
    for (spot, at) in &files.charges {
        let charge = &home.charges[*at];
        let (line, asks) = asked.get(spot).copied().unwrap_or((0, Asks::Folded));
        let theft = home.theft_of(*at).map(|theft| theft.kind);
        let is_listed = asks != Asks::Folded;
        let is_purchase = charge.row == Row::Purchase;
        let has_order =
            !charge.orders.is_empty() && charge.orders.iter().all(|order| given.contains(order));
        let is_unlinked = has_order && !answer.links.contains_key(spot);
        let is_missed = match theft {
            Some(_) => !is_listed,
            None => is_purchase && (is_listed && !home.is_twin(*at) || is_unlinked),
        };
        if is_missed {
            let kind = theft.map_or("good".to_owned(), |kind| format!("THEFT {kind:?}"));
            writeln!(
                text,
                "{head} {kind} {:?} line {line} {asks:?} {} {} {} [{}] {}:{}",
                charge.phenomenon,
                charge.day,
                charge.amount,
                charge.text,
                verdicts.get(&(spot.file.as_str(), spot.row)).cloned().unwrap_or_default(),
                spot.file,
                spot.row,
            )
            .expect("a text grows");
        }
    }
    let score = score(home, files, &answer);
    if score.robbed > 0 {
        let lines = &score.last_lines;
        writeln!(
            text,
            "{head} ROBBED last line and thefts {lines:?}, precision {:?}, all-clear {}",
            score.precisions, score.false_all_clears
        )
        .expect("a text grows");
    }
    text
}

/// What the program says of each row.
fn verdicts(report: &Report) -> BTreeMap<(&str, u32), String> {
    let told = report.verdicts.iter().map(|verdict| {
        let place = report.books.charge(verdict.charge).place;
        let file = report.books.input(place.input).file.as_str();
        let said = format!(
            "{:?} {:?} {:?} {:?}",
            verdict.status, verdict.reason, verdict.notices, verdict.near
        );
        ((file, place.row), said)
    });
    told.collect()
}
