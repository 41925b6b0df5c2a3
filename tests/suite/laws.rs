//! The laws of the design, held against every sample of the project and broken forms of it.

use cardrecon::config::Config;
use cardrecon::format::Formats;
use cardrecon::model::{Books, Class, Fate, Input, Match, Money, Report, Standing, Status};
use cardrecon::read::{Source, gather};
use cardrecon::report::{Face, Look, render};
use cardrecon::run::{DayRule, Inputs, ZoneRule, run};
use cardrecon::text::Lang;
use cardrecon::windows;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::door::project;
use crate::formats::in_dollars;

/// Read once: their patterns take longer to compile than a sample takes to read.
static FORMATS: LazyLock<Formats> = LazyLock::new(Formats::built_in);

/// Every folder of samples that is one run: those of the layouts, and the whole households.
pub fn sample_runs() -> Vec<Vec<Source>> {
    let mut runs = Vec::new();
    for group in
        ["samples", "samples/formats/cards", "samples/formats/ledgers", "samples/formats/shops"]
    {
        for folder in folders(&project().join(group)) {
            let sources = sources_in(&folder);
            if !sources.is_empty() {
                runs.push(sources);
            }
        }
    }
    assert!(runs.len() >= 10, "the samples are found: {} runs", runs.len());
    runs
}

fn folders(parent: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(parent).expect("the samples stand in the project");
    let mut folders: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// As a person would give the folder; the goldens beside the samples are passed over like any
/// other file that is no table.
fn sources_in(folder: &Path) -> Vec<Source> {
    gather(&[folder.into()], &mut std::io::empty()).sources
}

pub fn report_of(sources: Vec<Source>) -> Report {
    report_under(sources, Config::default())
}

pub fn report_under(sources: Vec<Source>, config: Config) -> Report {
    let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day of the calendar");
    let window = windows::rule(windows::DEFAULT).expect("a preset");
    run(Inputs {
        sources,
        with_sums: true,
        unopened: Vec::new(),
        passed_over: Vec::new(),
        answers: Vec::new(),
        client: None,
        archives: Vec::new(),
        formats: FORMATS.clone(),
        cards: config.cards.into_iter().chain([in_dollars()]).collect(),
        account: None,
        since: None,
        forced: Vec::new(),
        household: config.household,
        marks: config.marks,
        rates: config.rates,
        zone: ZoneRule::Given(chrono_tz::Asia::Tokyo),
        day: DayRule::AsOf(as_of),
        window: window.clone(),
        windows: vec![window],
    })
}

fn faces(report: &Report) -> Vec<Vec<u8>> {
    let look = |lang| Look { lang, width: 80, colour: false, all: true };
    let mut bytes = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        for face in [Face::Terminal, Face::Json, Face::Csv] {
            bytes.push(render(report, face, look(lang)));
        }
    }
    bytes
}

#[test]
fn nothing_is_lost() {
    for sources in sample_runs() {
        let report = report_of(sources);
        for (at, input) in report.books.inputs.iter().enumerate() {
            let rows: Vec<u32> = input.records.iter().map(|record| record.row).collect();
            assert!(rows.is_sorted_by(|a, b| a < b), "{}: one class a record", input.file);
            let rejected = input.count(|class| matches!(class, Class::Rejected(_)));
            assert_eq!(rejected, input.rejections.len(), "{}", input.file);
            let of_this = report.books.charges.iter().map(|charge| charge.place);
            let of_this = of_this.filter(|place| place.input.0 as usize == at);
            let charged: Vec<u32> = of_this.map(|place| place.row).collect();
            let classed = input.records.iter().filter(|record| record.class == Class::Charge);
            let classed: Vec<u32> = classed.map(|record| record.row).collect();
            if may_adjust(input) {
                let rows: BTreeSet<u32> = charged.into_iter().collect();
                let rows: Vec<u32> = rows.into_iter().collect();
                assert_eq!(rows, classed, "{}: a charge and its adjustment", input.file);
            } else {
                assert_eq!(charged, classed, "{}: a charge for each record", input.file);
            }
        }
        assert_eq!(report.verdicts.len(), report.books.charges.len());
    }
}

/// Whether a record of the layout may hold a second charge beside its own.
fn may_adjust(input: &Input) -> bool {
    let format = input.format.as_deref().and_then(|id| FORMATS.get(id));
    let charge = format.and_then(|format| format.charge.as_ref());
    charge.is_some_and(|charge| charge.adjustment.is_some() || charge.fee.is_some())
}

#[test]
fn every_charge_has_one_status_and_the_sums_reconcile() {
    for sources in sample_runs() {
        let report = report_of(sources);
        let mut by_currency: BTreeMap<_, i64> = BTreeMap::new();
        for charge in &report.books.charges {
            *by_currency.entry(charge.amount.currency).or_default() += charge.amount.minor;
        }
        let mut by_verdict: BTreeMap<_, i64> = BTreeMap::new();
        for verdict in &report.verdicts {
            let amount = report.books.charge(verdict.charge).amount;
            *by_verdict.entry(amount.currency).or_default() += amount.minor;
        }
        assert_eq!(by_currency, by_verdict);
    }
}

fn unit_total(books: &Books, found: &Match) -> Money {
    Money::sum(found.units.iter().map(|unit| books.unit(*unit).amount)).expect("one currency")
}

#[test]
fn one_order_never_explains_two_charges_beyond_its_amount() {
    for sources in sample_runs() {
        let report = report_of(sources);
        let mut used = std::collections::BTreeSet::new();
        for found in &report.matching.matches {
            for unit in &found.units {
                assert!(used.insert(*unit), "a unit stands in one match only");
            }
            let charged = found.charges.iter().map(|id| report.books.charge(*id).amount);
            let charged = Money::sum(charged).expect("one currency");
            assert!(charged.minor <= unit_total(&report.books, found).minor);
        }
    }
}

#[test]
fn only_a_good_order_explains() {
    for sources in sample_runs() {
        let report = report_of(sources);
        for verdict in &report.verdicts {
            if verdict.status != Status::Explained {
                continue;
            }
            let Fate::Explained(id) = report.matching.fate(verdict.charge) else {
                panic!("explained without a match");
            };
            for unit in &report.matching.get(id).units {
                let order = report.books.unit(*unit).order;
                assert_eq!(report.vouched(order).standing, Standing::Good);
            }
        }
    }
}

#[test]
fn the_same_files_in_any_order_give_the_same_bytes() {
    for sources in sample_runs() {
        let mut turned = sources.clone();
        turned.reverse();
        assert_eq!(faces(&report_of(sources)), faces(&report_of(turned)));
    }
}

/// Runs of 12 to 19 digits, grouped by blanks or hyphens or not, as card numbers are written.
/// Order numbers (3-7-7 digits, six-eight-ten digits) are of other shapes.
fn card_numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut start = 0;
    while start < chars.len() {
        let digits_at = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        let groups_of_four = |at: usize| {
            (0..4).all(|group| (0..4).all(|i| digits_at(at + group * 5 + i)))
                && (1..4).all(|group| matches!(chars.get(at + group * 5 - 1), Some(' ' | '-')))
        };
        if groups_of_four(start) {
            found.push(chars[start..start + 19].iter().collect());
        }
        start += 1;
    }
    found
}

#[test]
fn no_card_number_shows_more_than_its_last_four() {
    assert_eq!(card_numbers("x 4980-0012-3456-7890 y").len(), 1, "the test itself sees one");
    for sources in sample_runs() {
        for bytes in faces(&report_of(sources)) {
            let text = String::from_utf8(bytes).expect("faces are UTF-8");
            assert_eq!(card_numbers(&text), Vec::<String>::new());
        }
    }
}

/// Cut at the first or second third in turn, and inside the last record. What is left is read
/// alone, as a person would try.
#[test]
fn a_file_cut_anywhere_still_accounts_for_each_of_its_records() {
    for (index, source) in sample_runs().into_iter().flatten().enumerate() {
        let whole = source.bytes.len();
        for part in [whole * (1 + index % 2) / 3, whole.saturating_sub(5)] {
            let mut cut = source.clone();
            cut.bytes.truncate(part);
            let report = report_of(vec![cut]);
            for input in &report.books.inputs {
                let classed = input.count(|class| *class == Class::Charge);
                let places = report.books.charges.iter().map(|charge| charge.place);
                assert_eq!(classed, places.collect::<BTreeSet<_>>().len(), "{}", source.file);
            }
        }
    }
}
