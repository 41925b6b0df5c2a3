//! `cardrecon check`: the main job.

use super::args::{Check, StdoutFormat};
use super::explain::charges_named;
use super::output::{self, Output};
use super::{Console, Stop, Surroundings, households, tell};
use super::{progress, settings};
use crate::error::{Problem, ProblemKind};
use crate::judge::{Outcome, outcome};
use crate::matching::explain;
use crate::model::{Books, Distrust, Input, LedgerUse, Reasoning, Report, Role, Since};
use crate::normalise::charge_ids;
use crate::report::{Face, Look, explanations, write};
use crate::run::{Inputs, run_watched};
use crate::text::Lang;
use crate::text::commands::Usage;
use std::io::{BufWriter, Write};

/// What a file holds, by the ending of its name.
const FACES: [(&str, Face); 6] = [
    ("html", Face::Html),
    ("xlsx", Face::Xlsx),
    ("csv", Face::Csv),
    ("ics", Face::Calendar),
    ("md", Face::Markdown),
    ("json", Face::Json),
];
/// Rejected rows of one input that are told with their place; `inspect` tells all.
const ROWS_TOLD: usize = 5;

pub(super) fn check(
    asked: &Check,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    if let Some(folder) = &asked.households {
        return households::check(asked, folder, lang, surroundings, console);
    }
    if asked.output_dir.is_some() {
        let arguments = vec!["--households <DIR>".to_owned()];
        return Err(Stop::Usage(Usage::Missing { arguments }));
    }
    let outputs = output::planned(&asked.output, asked.force, &FACES)?;
    let mut faces = outputs.iter().map(|output| output.face).chain([stdout_face(asked)]);
    let with_sums = faces.any(Face::shows_sums);
    let report = progress::shown(surroundings, lang, console, |watch| {
        let mut inputs = settings::inputs(&asked.files, &asked.counting, surroundings)?;
        // Then `--account` says which shop or card to look at, and is no card's name.
        inputs.since = asked.since.map(|from| Since { from, account: inputs.account.take() });
        Ok::<Report, Problem>(run_watched(Inputs { with_sums, ..inputs }, watch))
    })?;
    if let Some(since) = asked.since.map(|from| from.date()).filter(|day| *day > report.as_of) {
        let (option, as_of) = ("--since", report.as_of);
        return Err(Problem::new(ProblemKind::DayAhead { option, day: since, as_of }).into());
    }
    if !asked.quiet {
        tell(&faults(&report), lang, console)?;
    }
    if !has_something(&report) {
        return Ok(Outcome::Untrusted);
    }
    let look = Look { lang, width: surroundings.width, colour: false, all: asked.all };
    let explained = asked.explain.as_deref().map(|seen| explained(&report, seen, look));
    let explained = explained.transpose()?;
    write_outputs(&outputs, &report, look)?;
    if !asked.quiet {
        let look = Look { colour: surroundings.colour, ..look };
        // A terminal's own buffer ends with each line, of which a JSON has millions.
        let mut out = BufWriter::new(&mut *console.out);
        match explained {
            Some(told) => out.write_all(told.as_bytes())?,
            None => write(&report, stdout_face(asked), look, &mut out)?,
        }
        out.flush()?;
    }
    let outcome = outcome(&report);
    // The process ends with this: handing back a large report piece by piece would only take time.
    std::mem::forget(report);
    Ok(outcome)
}

/// The whole reasoning for the charges that `--explain` names.
fn explained(report: &Report, seen: &str, look: Look) -> Result<String, Problem> {
    let ids = charge_ids(&report.books);
    let named = charges_named(&report.books, &ids, seen);
    if named.is_empty() {
        return Err(Problem::new(ProblemKind::UnknownCharge { seen: seen.to_owned() }));
    }
    let reason = |id| explain(&report.books, &report.vouched, &report.matching, id);
    let found: Vec<Reasoning> = named.into_iter().map(reason).collect();
    Ok(explanations(report, &found, &ids, look))
}

fn stdout_face(asked: &Check) -> Face {
    match asked.format {
        None | Some(StdoutFormat::Terminal) => Face::Terminal,
        Some(StdoutFormat::Json) => Face::Json,
        Some(StdoutFormat::Csv) => Face::Csv,
        Some(StdoutFormat::Md) => Face::Markdown,
    }
}

fn write_outputs(outputs: &[Output<Face>], report: &Report, look: Look) -> Result<(), Problem> {
    outputs
        .iter()
        .try_for_each(|output| output::write(output, |page| write(report, output.face, look, page)))
}

fn has(report: &Report, role: Role) -> bool {
    report.books.inputs.iter().any(|input| input.role == role)
}

/// Whether a statement, a history or a ledger was read.
pub(super) fn has_something(report: &Report) -> bool {
    has_charges(report) || has(report, Role::Orders) || has(report, Role::Ledger)
}

/// Whether a card, points or stored value were given.
fn has_charges(report: &Report) -> bool {
    has(report, Role::Statement)
        || has(report, Role::Points)
        || has_ledger_of(report, LedgerUse::Charges)
}

fn has_ledger_of(report: &Report, used_as: LedgerUse) -> bool {
    let mut accounts = report.books.inputs.iter().flat_map(|input| &input.ledger_accounts);
    accounts.any(|account| account.used_as == used_as)
}

/// What is told beside the report: what could not be read or does not add up, else what is
/// missing.
pub(super) fn faults(report: &Report) -> Vec<Problem> {
    let mut faults: Vec<Problem> =
        report.distrust.iter().flat_map(|distrust| problems(distrust, &report.books)).collect();
    // What could not be read may be what seems missing: one help at a time.
    let missing = if !faults.is_empty() {
        None
    } else if !has_charges(report) {
        Some(ProblemKind::NoStatement)
    } else if !has(report, Role::Orders) && !has_ledger_of(report, LedgerUse::Orders) {
        Some(ProblemKind::NoOrders)
    } else {
        None
    };
    faults.extend(missing.map(Problem::new));
    faults
}

/// A cause of distrust in the words of an error; of many rows the first few.
pub(super) fn problems(distrust: &Distrust, books: &Books) -> Vec<Problem> {
    match distrust {
        Distrust::Unreadable(problem) => vec![problem.clone()],
        Distrust::RowsRejected { input, .. } => {
            let rejections = books.input(*input).rejections.iter();
            rejections.take(ROWS_TOLD).map(|rejection| rejection.problem.clone()).collect()
        }
        Distrust::TotalMissing { input } => {
            vec![of_input(ProblemKind::TotalMissing, books.input(*input))]
        }
        Distrust::TotalDiffers { input, stated, computed } => {
            let kind = ProblemKind::TotalDiffers { stated: *stated, computed: *computed };
            vec![of_input(kind, books.input(*input))]
        }
    }
}

fn of_input(kind: ProblemKind, input: &Input) -> Problem {
    Problem {
        sheet: input.sheet.clone(),
        format: input.format.clone(),
        ..Problem::in_file(kind, &input.file)
    }
}
