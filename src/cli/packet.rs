//! `cardrecon packet PATH... --output FILE`: papers for those who must be told.

use super::args::Packet;
use super::check::faults;
use super::{Console, Stop, Surroundings, output, progress, settings, tell};
use crate::error::{Problem, ProblemKind};
use crate::judge::{Outcome, outcome};
use crate::model::{LineKind, Report};
use crate::read::shown;
use crate::report::packet::{self, Paper};
use crate::run::{Inputs, run_watched};
use crate::text::packet::Handed;
use crate::text::{Lang, Message, Voice};
use std::path::Path;

/// What a file holds, by the ending of its name.
const PAPERS: [(&str, Paper); 3] =
    [("html", Paper::Html), ("xlsx", Paper::Workbook), ("md", Paper::Markdown)];

pub(super) fn packet(
    asked: &Packet,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    let outputs = output::planned(&asked.output, asked.force, &PAPERS)?;
    let report = progress::shown(surroundings, lang, console, |watch| {
        let inputs = settings::inputs(&asked.files, &asked.counting, surroundings)?;
        Ok::<Report, Problem>(run_watched(Inputs { with_sums: true, ..inputs }, watch))
    })?;
    if !report.distrust.is_empty() {
        tell(&faults(&report), lang, console)?;
    }
    if packet::is_empty(&report, asked.all_listed) {
        return Err(nothing(&report, asked).into());
    }
    let voice = Voice { lang, as_of: report.as_of };
    for file in &outputs {
        let fill = |page: &mut output::Page| {
            packet::write(&report, file.face, lang, asked.all_listed, page)
        };
        output::write(file, fill)?;
    }
    let files = outputs.iter().map(|file| shown(&file.path)).collect();
    let handed = Handed { files, pages: packet::readers(&report, lang, asked.all_listed) };
    writeln!(console.out, "{}", handed.say(voice))?;
    let is_whole = outcome(&report) != Outcome::Untrusted;
    Ok(if is_whole { Outcome::Clean } else { Outcome::Untrusted })
}

/// What to do where nobody has answered yet.
fn nothing(report: &Report, asked: &Packet) -> Problem {
    let single = |kind: &LineKind| matches!(kind, LineKind::OrderToStop(_) | LineKind::Charge(_));
    let lines = report.lines.iter().filter(|line| single(&line.kind)).map(|line| line.rank);
    let typed = |path: &Path| {
        let shown = shown(path);
        let needs_quotes = shown.contains(char::is_whitespace);
        if needs_quotes { format!("\"{shown}\"") } else { shown }
    };
    let paths: Vec<String> = asked.files.paths.iter().map(|path| typed(path)).collect();
    let (lines, paths) = (lines.collect(), paths.join(" "));
    Problem::new(ProblemKind::NothingToHandOver { lines, paths })
}
