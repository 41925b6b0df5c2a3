//! The calendar, as another program's parser reads it.

use crate::door::check;
use crate::report_maker::{Maker, day, label};
use crate::report_stories::{all, night};
use cardrecon::model::{Because, LineKind, Reason, Report, Status};
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use chrono::{Days, NaiveDate};
use ical::IcalParser;
use ical::parser::Component;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use std::collections::BTreeSet;

const LANGS: [(Lang, &str); 2] = [(Lang::Ja, "ja"), (Lang::En, "en")];

fn file(report: &Report, lang: Lang) -> String {
    let look = Look { lang, width: 80, colour: false, all: false };
    String::from_utf8(render(report, Face::Calendar, look)).expect("every face is UTF-8")
}

fn parsed(file: &str) -> IcalCalendar {
    let mut calendars = IcalParser::new(file.as_bytes());
    let calendar = calendars.next().expect("there is one").expect("it is well formed");
    assert!(calendars.next().is_none());
    calendar
}

fn value(event: &IcalEvent, name: &str) -> String {
    let property = event.get_property(name).expect("every event has it");
    property.value.clone().expect("it says something")
}

fn date(event: &IcalEvent, name: &str) -> NaiveDate {
    NaiveDate::parse_from_str(&value(event, name), "%Y%m%d").expect("a day")
}

fn deadlines(calendar: &IcalCalendar) -> Vec<&IcalEvent> {
    let is_deadline = |event: &&IcalEvent| value(event, "UID").contains("-report-");
    calendar.events.iter().filter(is_deadline).collect()
}

#[test]
fn the_calendars_are_as_agreed() {
    for (story, report) in all() {
        for (lang, code) in LANGS {
            let file = file(&report, lang);
            check(&file, &format!("tests/goldens/report/{story}.{code}.ics"));
        }
    }
}

#[test]
fn every_event_is_one_whole_day_with_a_stable_name() {
    for (_, report) in all() {
        let calendar = parsed(&file(&report, Lang::Ja));
        let names: BTreeSet<String> =
            calendar.events.iter().map(|event| value(event, "UID")).collect();
        assert_eq!(names.len(), calendar.events.len());
        for event in &calendar.events {
            let (start, end) = (date(event, "DTSTART"), date(event, "DTEND"));
            assert_eq!(end, start + Days::new(1));
            assert!(start >= report.as_of);
            let stamp = format!("{}T000000Z", report.as_of.format("%Y%m%d"));
            assert_eq!(value(event, "DTSTAMP"), stamp);
        }
    }
}

/// One event a card and day: nothing on the list is missing, and none is told twice.
#[test]
fn every_listed_charge_with_a_deadline_stands_in_one_event() {
    for (_, report) in all() {
        let listed = report.lines.iter().flat_map(|line| match &line.kind {
            LineKind::Charge(charge) => vec![*charge],
            LineKind::Group { charges, .. } => charges.clone(),
            _ => Vec::new(),
        });
        let mut days = BTreeSet::new();
        let mut charges = 0;
        for charge in listed {
            if let Some(clock) = report.verdict(charge).clocks.first() {
                let account = report.books.charge(charge).account;
                let card = report.books.charge(charge).card;
                days.insert((account, card, clock.report_by));
                charges += 1;
            }
        }
        let calendar = parsed(&file(&report, Lang::En));
        let events = deadlines(&calendar);
        assert_eq!(events.len(), days.len());
        let told = events.iter().map(|event| {
            let lines = value(event, "DESCRIPTION").matches("\\n").count() + 1;
            let is_hint = value(event, "DESCRIPTION").contains("some desks may be closed");
            lines - 1 - usize::from(is_hint)
        });
        assert_eq!(told.sum::<usize>(), charges);
    }
}

#[test]
fn a_later_run_gives_the_same_event_the_same_name() {
    let names = |as_of: &str| {
        let mut report = night();
        report.as_of = day(as_of);
        let calendar = parsed(&file(&report, Lang::Ja));
        deadlines(&calendar).iter().map(|event| value(event, "UID")).collect::<BTreeSet<_>>()
    };
    assert!(!names("2026-06-01").is_empty());
    assert_eq!(names("2026-06-01"), names("2026-06-09"));
}

#[test]
fn what_should_have_been_reported_stands_on_today_without_an_alarm() {
    let mut maker = Maker::new("2026-09-01");
    maker.card(label("架空カード", "Invented Card"), "1234");
    let charge = maker.charge("2026-05-20", 100, "a;b,c\\d\u{1b}\u{202e}");
    let because = vec![Because::NoHistory { shop: None }];
    maker.listed(charge, Status::Unchecked, Reason::NoHistory, because);
    let calendar = parsed(&file(&maker.report, Lang::En));
    let [event] = &calendar.events[..] else { panic!("one event") };
    assert_eq!(date(event, "DTSTART"), day("2026-09-01"));
    assert!(event.alarms.is_empty());
    assert!(value(event, "SUMMARY").contains("report today anyway"));
    assert!(value(event, "DESCRIPTION").contains("a\\;b\\,c\\\\d"));
}
