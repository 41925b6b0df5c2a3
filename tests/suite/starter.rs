//! The configuration that `init` writes: it parses, changes no verdict, and hides nothing.

use crate::door::project;
use crate::laws::{report_of, report_under, sample_runs};
use crate::transcript::{Folder, both};
use cardrecon::config::parse;
use cardrecon::model::{ChargeId, LineKind, Notice, Reason, Report, Status};
use cardrecon::report::configuration;
use cardrecon::text::Lang;
use std::fs;

type Seen = (Status, Reason, Vec<Notice>, Option<u32>);

/// What becomes of every charge, and how many lines there are.
fn seen(report: &Report) -> (Vec<Seen>, usize) {
    let seen = report
        .verdicts
        .iter()
        .map(|verdict| (verdict.status, verdict.reason, verdict.notices.clone(), verdict.rank));
    (seen.collect(), report.lines.len())
}

fn written(report: &Report) -> String {
    let [ja, en] = [Lang::Ja, Lang::En].map(|lang| configuration(report, lang));
    assert_eq!((ja.cards, ja.names, ja.merchants), (en.cards, en.names, en.merchants));
    assert!(ja.names <= 5);
    ja.text
}

/// The charges with a line of their own.
fn listed(report: &Report) -> Vec<ChargeId> {
    let of_line = |kind: &LineKind| match kind {
        LineKind::Charge(charge) => vec![*charge],
        LineKind::Group { charges, .. } => charges.clone(),
        LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) | LineKind::Folded { .. } => vec![],
    };
    let mut listed: Vec<_> = report.lines.iter().flat_map(|line| of_line(&line.kind)).collect();
    listed.sort();
    listed
}

/// The tables that wait behind a `#`, without it.
fn confirmed(text: &str) -> String {
    let is_table = |line: &str| {
        ["[[approve]]", "merchant = ", "max = "].iter().any(|start| line.starts_with(start))
    };
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if is_table(rest) => rest.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn under_what_init_writes_every_sample_comes_to_the_same() {
    for sources in sample_runs() {
        let plain = report_of(sources.clone());
        let text = written(&plain);
        let config =
            parse(&text, "cardrecon.toml").unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        assert_eq!(seen(&plain), seen(&report_under(sources, config)), "{text}");
    }
}

#[test]
fn no_merchant_that_may_be_approved_takes_a_charge_off_the_list() {
    let mut approved = 0;
    for sources in sample_runs() {
        let plain = report_of(sources.clone());
        let text = confirmed(&written(&plain));
        let config =
            parse(&text, "cardrecon.toml").unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        let report = report_under(sources, config);
        let after = listed(&report);
        for charge in listed(&plain) {
            assert!(after.contains(&charge), "{:?}\n{text}", plain.verdict(charge));
        }
        let is_approved = |reason: Reason| reason == Reason::Approved;
        approved += report.verdicts.iter().filter(|it| is_approved(it.reason)).count();
    }
    assert!(approved > 20, "the samples have merchants to approve: {approved}");
}

/// The night of 31 May in a folder of its own.
fn night(name: &str) -> Folder {
    let files = fs::read_dir(project().join("samples/night-of-may-31")).expect("the sample");
    let tables = files.map(|file| file.expect("a readable folder").path());
    let tables = tables.filter(|file| file.extension().is_some_and(|ending| ending == "csv"));
    tables.fold(Folder::new(name), |folder, file| {
        let name = file.file_name().expect("a file").to_string_lossy().into_owned();
        folder.with(&name, fs::read(&file).expect("the sample is readable"))
    })
}

#[test]
fn a_configuration_is_written_and_never_over_another() {
    let folder = night("init");
    let init = "init . --as-of 2026-07-20";
    let [en, ja] = both(init);
    let again = format!("{ja} --force");
    folder.shows("init", &[&en, &ja]);
    crate::door::check(&folder.text("cardrecon.toml"), "tests/goldens/cli/init.en.toml");
    assert_eq!(folder.code(&again), 0);
    crate::door::check(&folder.text("cardrecon.toml"), "tests/goldens/cli/init.ja.toml");
    assert_eq!(folder.code(". --as-of 2026-07-20 --quiet"), 1);
}

#[test]
fn a_configuration_that_cannot_be_read_stops_no_new_one() {
    let folder = night("init-anew").with("cardrecon.toml", "version = 9\n");
    assert_eq!(folder.code(". --as-of 2026-07-20 --quiet"), 2);
    assert_eq!(folder.code("init . --as-of 2026-07-20"), 2);
    assert_eq!(folder.text("cardrecon.toml"), "version = 9\n");
    assert_eq!(folder.code("init . --as-of 2026-07-20 --force"), 0);
    assert_eq!(folder.code(". --as-of 2026-07-20 --quiet"), 1);
}

#[test]
fn nothing_is_written_where_nothing_was_read() {
    let folder = Folder::new("init-nothing").with("note.txt", "hello\n");
    assert_eq!(folder.code("init ."), 2);
    assert!(!folder.0.join("cardrecon.toml").exists());
}
