//! Judge: the matching, coverage, windows and today become verdicts in order.
//! Knows reasons, deadlines, rank. Never how a finding looks.

mod answers;
mod approvals;
mod card_checks;
mod coverage;
mod denied_shops;
mod doubled;
mod family;
mod followed;
mod habits;
mod incidents;
mod news;
mod next_files;
mod night;
mod notices;
mod orders;
mod outcome;
mod promised;
mod rank;
mod refunds;
mod status;
mod strength;
mod window;

pub use outcome::{Outcome, outcome};

use crate::error::Problem;
use crate::model::{Books, Household, Mark, Matching, Report, Since, Vouched, WindowRule};
use chrono::NaiveDate;
use coverage::Reach;
use promised::Promises;
use rank::Listing;
use status::Case;
use std::collections::BTreeSet;

/// What judging needs beside the matching.
#[derive(Clone, Debug)]
pub struct Judging {
    pub as_of: NaiveDate,
    /// IANA name, for the report.
    pub zone: String,
    /// The window of cards that name none.
    pub window: WindowRule,
    /// Those that run by kind and currency, or that `[[card]] window` may name.
    pub windows: Vec<WindowRule>,
    /// Issuers that have a 速報 / 未確定 beside their final statement.
    pub interim_issuers: BTreeSet<String>,
    /// What the household says of charges and orders …
    pub marks: Vec<Mark>,
    /// Answers of days that are yet to come.
    pub marks_to_come: Vec<Mark>,
    /// … and of itself.
    pub household: Household,
    /// `--since`.
    pub since: Option<Since>,
    /// Named files that could not be read.
    pub unreadable: Vec<Problem>,
}

/// The report: a verdict for every charge and the list in order.
pub fn judge(books: Books, vouched: Vec<Vouched>, matching: Matching, judging: Judging) -> Report {
    let reach = Reach::of(&books);
    let case = Case { books: &books, vouched: &vouched, matching: &matching, reach: &reach };
    let mut verdicts = status::first_verdicts(&case);
    let shared = family::shared_accounts(&books);
    family::ask_family(&books, &reach, &shared, &judging.household, &mut verdicts);
    incidents::note(&books, &reach, &judging.household, &mut verdicts);
    // Before the answers: one that is known at home says nothing of its twin.
    let twins = doubled::find_twins(&books, &mut verdicts);
    let mut orphans = answers::apply(&books, &matching, &judging.marks, &mut verdicts);
    orphans.extend(judging.marks_to_come.iter().cloned());
    denied_shops::note(&books, &mut verdicts);
    let fallen_out = approvals::set_aside(
        &books,
        &reach,
        judging.as_of,
        &judging.household.approvals,
        &mut verdicts,
    );
    let mut promises = Promises::of(&books);
    refunds::net(&books, &matching, &mut verdicts, &mut promises);
    card_checks::set_aside(&books, &reach, &mut verdicts);
    let largest = notices::raise(&books, &reach, judging.as_of, &fallen_out, &mut verdicts);
    window::start_clocks(&books, &judging, &mut verdicts);
    let (to_stop, cancelled) = orders::unreached(&books, &vouched, &matching, judging.as_of);
    let listing = Listing {
        books: &books,
        vouched: &vouched,
        matching: &matching,
        verdicts: &verdicts,
        twins: &twins,
        largest: &largest,
        as_of: judging.as_of,
    };
    let lines = rank::lines(&listing, to_stop, cancelled);
    rank::number(&mut verdicts, &lines);
    let coverage = reach.lines(&books, judging.as_of, &judging.interim_issuers);
    let followed = followed::followed(&books, &judging.marks, &verdicts, &coverage, judging.as_of);
    Report {
        as_of: judging.as_of,
        zone: judging.zone,
        gift_cards: notices::gift_cards(&books, judging.as_of),
        news: news::news(&books, &verdicts, &coverage, judging.as_of),
        coverage,
        followed,
        refunds: promises.settled(&books, &verdicts, judging.as_of),
        next_files: next_files::next_files(&books, &verdicts),
        distrust: outcome::distrust(&books, judging.unreadable),
        window: judging.window.id,
        orphans,
        several_cardholders: !shared.is_empty(),
        unknown_shops: incidents::unknown_shops(&books, &judging.household),
        unknown_cards: incidents::unknown_cards(&books, &judging.household),
        household: judging.household,
        night: judging
            .since
            .as_ref()
            .map(|since| night::night(&books, &reach, since, judging.as_of)),
        books,
        vouched,
        matching,
        verdicts,
        lines,
    }
}
