//! `cardrecon check --households DIR`: one report a client, one roll-up for all.
//!
//! A few clients are read at a time. Of each nothing is kept but its line, so that memory does not
//! grow with their number; nothing of one reaches the report of another.

mod clients;
mod visit;

use super::args::{Check, StdoutFormat};
use super::output::{self, Output};
use super::{Console, Stop, Surroundings, progress, tell};
use crate::error::Problem;
use crate::judge::Outcome;
use crate::model::Step;
use crate::read::shown;
use crate::report::Look;
use crate::report::office::{Office, OfficeFace, write};
use crate::run::Watch;
use crate::text::office::OfOffice;
use crate::text::quantities::Named;
use crate::text::{Lang, Message, Voice};
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::path::Path;
use visit::{Desk, Visited};

/// What a file over all clients holds, by the ending of its name.
const FACES: [(&str, OfficeFace); 4] = [
    ("xlsx", OfficeFace::Xlsx),
    ("csv", OfficeFace::Csv),
    ("md", OfficeFace::Markdown),
    ("json", OfficeFace::Json),
];
/// Clients that one sentence names.
const NAMED: usize = 3;

/// What the visits came to.
struct Visits {
    office: Office,
    outcome: Outcome,
    problems: Vec<Problem>,
    reports: usize,
    without_report: Vec<String>,
}

pub(super) fn check(
    asked: &Check,
    folder: &Path,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    let outputs = output::planned(&asked.output, asked.force, &FACES)?;
    let look = Look { lang, width: surroundings.width, colour: false, all: false };
    let visits = progress::shown(surroundings, lang, console, |watch| {
        visit_all(&Desk::open(asked, folder, surroundings)?, look, watch)
    })?;
    if !asked.quiet {
        tell(&visits.problems, lang, console)?;
    }
    for output in &outputs {
        output::write(output, |page| write(&visits.office, output.face, look, page))?;
    }
    if !asked.quiet {
        let look = Look { colour: surroundings.colour, ..look };
        let face = stdout_face(asked);
        let mut out = BufWriter::new(&mut *console.out);
        write(&visits.office, face, look, &mut out)?;
        if face == OfficeFace::Terminal {
            let voice = Voice { lang, as_of: visits.office.as_of };
            for said in written(asked, &outputs, &visits) {
                writeln!(out, "{}", said.say(voice))?;
            }
        }
        out.flush()?;
    }
    Ok(visits.outcome)
}

/// As many clients at a time as there are threads: their reports are the memory that it takes.
fn visit_all(desk: &Desk, look: Look, watch: Watch<'_>) -> Result<Visits, Problem> {
    let of = desk.clients.len();
    let mut visited: Vec<Visited> = Vec::with_capacity(of);
    for (at, some) in desk.clients.chunks(rayon::current_num_threads().max(1)).enumerate() {
        let done = at * rayon::current_num_threads().max(1);
        watch(Step::Clients { done, of });
        let found: Vec<Result<Option<Visited>, Problem>> =
            some.par_iter().map(|client| desk.visit(client, look)).collect();
        for found in found {
            visited.extend(found?);
        }
    }
    let mut problems = desk.lost_answers();
    let mut outcome = if problems.is_empty() { Outcome::Clean } else { Outcome::Untrusted };
    let mut clients = Vec::with_capacity(visited.len());
    let (mut reports, mut without_report) = (0, Vec::new());
    for visit in visited {
        outcome = worse(outcome, visit.outcome);
        problems.extend(visit.problems);
        reports += visit.reports;
        if visit.reports == 0 {
            without_report.push(visit.client.name.clone());
        }
        clients.push(visit.client);
    }
    let office = Office::new(desk.day, clients, desk.beside.clone());
    Ok(Visits { office, outcome, problems, reports, without_report })
}

/// Of two the one that wins: 2 over 1 over 3 over 0.
fn worse(a: Outcome, b: Outcome) -> Outcome {
    let order = [Outcome::Untrusted, Outcome::LookAt, Outcome::NothingChecked, Outcome::Clean];
    order.into_iter().find(|outcome| *outcome == a || *outcome == b).unwrap_or(a)
}

fn stdout_face(asked: &Check) -> OfficeFace {
    match asked.format {
        None | Some(StdoutFormat::Terminal) => OfficeFace::Terminal,
        Some(StdoutFormat::Json) => OfficeFace::Json,
        Some(StdoutFormat::Csv) => OfficeFace::Csv,
        Some(StdoutFormat::Md) => OfficeFace::Markdown,
    }
}

/// The files that were written, and the reports that were not.
fn written(asked: &Check, outputs: &[Output<OfficeFace>], visits: &Visits) -> Vec<OfOffice> {
    let files: Vec<String> = outputs.iter().map(|output| shown(&output.path)).collect();
    let folder = asked.output_dir.as_deref().map(shown);
    let unwritten = visits.without_report.iter().filter(|_| folder.is_some()).cloned();
    let unwritten = Named::first(NAMED, unwritten).map(OfOffice::NoReportOf);
    let something = !files.is_empty() || folder.is_some();
    let wrote = OfOffice::Wrote { files, reports: visits.reports, folder };
    something.then_some(wrote).into_iter().chain(unwritten).collect()
}
