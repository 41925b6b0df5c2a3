//! Which windows run on a charge, from which day, and what an interim statement would add.

use crate::judge_books::{Sketch, day};
use cardrecon::model::*;
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use std::collections::BTreeSet;

#[test]
fn the_kind_of_card_decides_the_clocks() {
    for (kind, expected) in [
        (AccountKind::Credit, &["lookback-60"][..]),
        (AccountKind::Debit, &["debit-30"]),
        (AccountKind::Unknown, &["debit-30", "lookback-60"]),
        (AccountKind::Prepaid, &[]),
        (AccountKind::Points, &[]),
    ] {
        let mut sketch = Sketch::new();
        sketch.books.accounts[0].kind = kind;
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        let report = sketch.report("2026-07-20");
        let clocks = &report.verdict(charge).clocks;
        let windows: Vec<&str> = clocks.iter().map(|clock| clock.window.as_str()).collect();
        assert_eq!(windows, expected, "{kind:?}");
    }
}

#[test]
fn the_currency_adds_the_windows_of_its_country() {
    for (kind, currency, expected) in [
        (AccountKind::Credit, "USD", &["lookback-60", "us-regz-60"][..]),
        (AccountKind::Debit, "USD", &["us-rege-60"]),
        (AccountKind::Debit, "GBP", &["lookback-60"]),
        (AccountKind::Credit, "EUR", &["lookback-60", "eu-13m"]),
        (AccountKind::Debit, "EUR", &["eu-13m"]),
        (AccountKind::Unknown, "EUR", &["lookback-60", "eu-13m"]),
    ] {
        let mut sketch = Sketch::new();
        sketch.books.accounts[0].kind = kind;
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        sketch.edit(charge).amount.currency = Currency::parse(currency).expect("a currency");
        let report = sketch.report("2026-07-20");
        let clocks = &report.verdict(charge).clocks;
        let windows: Vec<&str> = clocks.iter().map(|clock| clock.window.as_str()).collect();
        assert_eq!(windows, expected, "{kind:?} in {currency}");
    }
}

/// A statement can be read weeks before it is paid: counted from that day, the window would seem
/// to last longer than it does.
#[test]
fn the_day_of_payment_is_no_day_of_a_statement() {
    for (date, anchor, deadline) in [
        (StatementDate::Payment, Anchor::Use, "2026-07-30"),
        (StatementDate::Issued, Anchor::Statement, "2026-08-26"),
    ] {
        let mut sketch = Sketch::new();
        sketch.books.accounts[0].window = Some("statement-60".to_owned());
        sketch.books.accounts[0].statement_date = date;
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        sketch.edit(charge).statement_on = Some(day("2026-06-27"));
        let report = sketch.report("2026-07-20");
        let verdict = report.verdict(charge);
        let clock = &verdict.clocks[0];
        assert_eq!((clock.anchor, clock.deadline), (anchor, day(deadline)), "{date:?}");
        let stands_in =
            Because::AnchoredOtherwise { wanted: Anchor::Statement, on: day("2026-05-31") };
        let is_said = verdict.because.contains(&stands_in);
        assert_eq!(is_said, date == StatementDate::Payment);
    }
}

#[test]
fn a_card_names_its_own_window() {
    for (kind, window, days_left) in
        [(AccountKind::Credit, "strict-60", 9), (AccountKind::Prepaid, "kyash-10", -40)]
    {
        let mut sketch = Sketch::new();
        sketch.books.accounts[0].kind = kind;
        sketch.books.accounts[0].window = Some(window.to_owned());
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        let report = sketch.report("2026-07-20");
        let clock = &report.verdict(charge).clocks[0];
        assert_eq!((clock.window.as_str(), clock.days_left), (window, days_left));
    }
}

#[test]
fn a_missing_day_of_use_is_named_not_guessed() {
    let mut sketch = Sketch::new();
    let charge = sketch.charge("2026-05-31", "KESTREL", 200);
    let edit = sketch.edit(charge);
    edit.transacted_on = None;
    edit.statement_on = Some(day("2026-06-27"));
    edit.posted_on = Some(day("2026-06-02"));
    let report = sketch.report("2026-07-20");
    let clock = &report.verdict(charge).clocks[0];
    assert_eq!((clock.anchor, clock.anchored_on), (Anchor::Posted, day("2026-06-02")));
    let on = day("2026-06-02");
    assert!(
        report
            .verdict(charge)
            .because
            .contains(&Because::AnchoredOtherwise { wanted: Anchor::Use, on })
    );
    sketch.books.accounts[0].statement_date = StatementDate::Issued;
    let report = sketch.report_with("2026-07-20", "statement-60", |_| {});
    let clock = &report.verdict(charge).clocks[0];
    assert_eq!((clock.anchor, clock.deadline), (Anchor::Statement, day("2026-08-26")));
    let report = sketch.report_with("2026-07-20", "docs-30", |_| {});
    assert_eq!(report.verdict(charge).clocks[0].days_left, 30);
}

#[test]
fn an_interim_statement_is_named_where_the_final_one_is_old() {
    let issuers = BTreeSet::from(["card".to_owned()]);
    for (as_of, provisional, has_interim) in
        [("2026-06-06", false, false), ("2026-06-07", false, true), ("2026-06-07", true, false)]
    {
        let mut sketch = Sketch::new();
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        sketch.edit(charge).provisional = provisional;
        let report = sketch.report_with(as_of, "lookback-60", |judging| {
            judging.interim_issuers = issuers.clone();
        });
        let said: Vec<bool> = report.coverage.iter().map(|span| span.has_interim).collect();
        assert_eq!(said, [has_interim], "on {as_of}");
    }
}

/// The screen's words, without its line breaks.
fn screen(report: &Report) -> String {
    let look = Look { lang: Lang::En, width: 100, colour: false, all: false };
    let bytes = render(report, Face::Terminal, look);
    let text = String::from_utf8(bytes).expect("every face is UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_window_that_only_a_letter_keeps_is_named_where_it_runs() {
    let wanted = "us-regz-60: a call is not enough; send a letter that arrives by the last day.";
    for (currency, is_said) in [("USD", true), ("JPY", false)] {
        let mut sketch = Sketch::new();
        let charge = sketch.charge("2026-05-31", "KESTREL", 200);
        sketch.edit(charge).amount.currency = Currency::parse(currency).expect("a currency");
        assert_eq!(screen(&sketch.report("2026-07-20")).contains(wanted), is_said, "{currency}");
    }
}

#[test]
fn a_statement_that_came_late_is_told_where_it_names_its_day() {
    let said = |date, made_on: &str| {
        let mut sketch = Sketch::new();
        sketch.books.accounts[0].statement_date = date;
        sketch.books.accounts[0].label.en = "Invented Card".to_owned();
        for (on, name) in [("2026-05-31", "KESTREL"), ("2026-06-20", "TSUBAME")] {
            let charge = sketch.charge(on, name, 200);
            sketch.edit(charge).statement_on = Some(day(made_on));
        }
        screen(&sketch.report("2026-07-20"))
    };
    let wanted = "The statement of Invented Card came 41 days after the use on 31 May.";
    assert!(said(StatementDate::Issued, "2026-07-11").contains(wanted));
    assert!(!said(StatementDate::Issued, "2026-07-01").contains("came"), "a month is the rule");
    assert!(!said(StatementDate::Payment, "2026-07-11").contains("came"), "that day is of payment");
}
