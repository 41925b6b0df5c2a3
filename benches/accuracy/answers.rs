//! What a method says of a household's files: which rows to look at, in order, and what pays for
//! what. cardrecon itself is asked here through the library, on files in memory.

use super::files::{Files, Spot};
use super::histories::zone;
use super::truth::Household;
use cardrecon::format::Formats;
use cardrecon::judge::{Outcome, outcome};
use cardrecon::model::{
    Books, ChargeId, Household as Known, Line, LineKind, Place, Report, UnitId,
};
use cardrecon::read::Source;
use cardrecon::run::{DayRule, Inputs, ZoneRule, run};
use cardrecon::windows;
use std::collections::{BTreeMap, BTreeSet};

/// What kind of line a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Look at this charge.
    One,
    /// Some of these are not accounted for.
    Group,
    /// Stop this order, or know that it was cancelled.
    Order,
    /// These were not checked and look usual: behind everything that asks for a look.
    Folded,
}

/// A line of the list, as rows of files.
#[derive(Clone, Debug)]
pub struct AnswerLine {
    pub asks: Asks,
    pub charges: Vec<Spot>,
    pub orders: Vec<Spot>,
}

/// The answer of one method.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub lines: Vec<AnswerLine>,
    /// The orders that pay for a charge.
    pub links: BTreeMap<Spot, BTreeSet<Spot>>,
    /// It says that nothing needs a look.
    pub says_all_clear: bool,
}

/// cardrecon's own report on the files.
pub fn report(home: &Household, files: &Files, formats: &Formats) -> Report {
    let source = |(name, bytes): &(String, Vec<u8>)| Source {
        file: name.clone(),
        bytes: bytes.clone(),
        named: true,
    };
    run(Inputs {
        answers: Vec::new(),
        client: None,
        sources: files.written.iter().map(source).collect(),
        with_sums: false,
        unopened: Vec::new(),
        passed_over: Vec::new(),
        archives: Vec::new(),
        formats: formats.clone(),
        cards: Vec::new(),
        account: None,
        since: None,
        forced: Vec::new(),
        household: Known::default(),
        marks: Vec::new(),
        zone: ZoneRule::ByStatements { otherwise: zone(home) },
        day: DayRule::AsOf(home.as_of),
        window: windows::rule(windows::DEFAULT).expect("a preset"),
        windows: windows::rules(),
        rates: Vec::new(),
    })
}

/// The report as rows of files.
pub fn answer(report: &Report) -> Answer {
    let books = &report.books;
    let mut links = BTreeMap::new();
    for verdict in &report.verdicts {
        let Some(matched) = verdict.matched else { continue };
        let order = |unit: &UnitId| books.order(books.unit(*unit).order).place;
        let units = &report.matching.get(matched).units;
        let orders: BTreeSet<Spot> = units.iter().map(|unit| spot(books, order(unit))).collect();
        links.insert(spot(books, books.charge(verdict.charge).place), orders);
    }
    Answer {
        lines: report.lines.iter().map(|line| answer_line(books, line)).collect(),
        links,
        says_all_clear: outcome(report) == Outcome::Clean,
    }
}

fn answer_line(books: &Books, line: &Line) -> AnswerLine {
    let spots = |charges: &[ChargeId]| -> Vec<Spot> {
        charges.iter().map(|id| spot(books, books.charge(*id).place)).collect()
    };
    let (asks, charges, orders) = match &line.kind {
        LineKind::Charge(id) => (Asks::One, spots(&[*id]), Vec::new()),
        LineKind::Group { charges, .. } => (Asks::Group, spots(charges), Vec::new()),
        LineKind::Folded { charges, .. } => (Asks::Folded, spots(charges), Vec::new()),
        LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => {
            (Asks::Order, Vec::new(), vec![spot(books, books.order(*order).place)])
        }
    };
    AnswerLine { asks, charges, orders }
}

pub fn spot(books: &Books, place: Place) -> Spot {
    Spot { file: books.input(place.input).file.clone(), row: place.row }
}
