//! The report in a person's words, once: what every face for people shows, before any of them
//! decides how it looks.

use super::closing::closing;
use super::list::{every_charge, lists};
use super::opening::opening;
use super::tally::Tally;
use super::{followed, household, news, night};
use crate::model::Report;
use crate::text::Lang;
use crate::text::reasons::Teller;

/// Sections in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub sections: Vec<Section>,
}

/// A heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: Option<String>,
    pub body: Body,
}

/// What a section holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Each statement and history by name, with its span; then what that leaves out.
    Reach {
        spans: Vec<(String, String)>,
        remarks: Vec<String>,
    },
    /// Things to do, in order; counted from 1.
    Steps(Vec<String>),
    Rows(Vec<Row>),
    /// Sentences; those of one entry may share a line.
    Paragraphs(Vec<Vec<String>>),
}

/// A line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its position in the list.
    pub rank: Option<u32>,
    pub day: String,
    pub amount: String,
    /// The merchant or shop; the only cell that may be cut.
    pub name: String,
    /// The card's last four digits, where there is more than one card.
    pub card: String,
    /// The deadline of a charge, the state of an order.
    pub aside: String,
    /// Sentences and order numbers below it.
    pub details: Vec<String>,
}

/// What the faces for people read while they speak of one report.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub report: &'a Report,
    pub teller: Teller<'a>,
    pub tally: &'a Tally,
    /// Nothing is folded: each charge has its line.
    pub all: bool,
}

/// The outline of a report; where somebody asks what happened since a moment, of that. With `all`,
/// nothing is folded and every charge has its line.
pub fn outline(report: &Report, lang: Lang, all: bool) -> Outline {
    let tally = Tally::of(report);
    let view = View { report, teller: Teller::new(report, lang), tally: &tally, all };
    if let Some(night) = &report.night {
        return Outline { sections: night::sections(&view, night) };
    }
    let mut sections = opening(&view);
    sections.extend(lists(&view));
    sections.extend(followed::section(&view));
    sections.extend(household::gift_cards(&view));
    sections.extend(news::news(&view).filter(|_| !news::leads(&view)));
    sections.extend(closing(&view));
    if all {
        sections.push(every_charge(&view));
    }
    Outline { sections }
}

impl Section {
    pub(super) fn new(heading: Option<String>, body: Body) -> Section {
        Section { heading, body }
    }
}
