//! `cardrecon inspect`: how each file was read, from the same reading as the main job.

use super::args::{Counting, Inspect};
use super::{Console, Stop, Surroundings, tell};
use super::{draft, progress, settings};
use crate::error::{Alien, Problem, ProblemKind};
use crate::judge::Outcome;
use crate::model::{Books, Input, InputId, Nature, TotalCheck};
use crate::run::{Opened, open};
use crate::text::Lang;
use crate::text::inspect as text;
use crate::text::ledgers;
use std::collections::BTreeMap;
use std::io;

pub(super) fn inspect(
    asked: &Inspect,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    if let Some(path) = &asked.draft_format {
        return draft::draft(asked, path, lang, surroundings, console);
    }
    let opened = progress::shown(surroundings, lang, console, |watch| {
        let mut inputs = settings::inputs(&asked.files, &Counting::default(), surroundings)?;
        Ok::<Opened, Problem>(open(&mut inputs, watch))
    })?;
    let mut inputs: Vec<(usize, &Input)> = opened.books.inputs.iter().enumerate().collect();
    inputs.sort_by_key(|(_, input)| (&input.file, &input.sheet));
    let folded = if asked.all { Strangers::new() } else { strangers(&opened) };
    inputs.retain(|(_, input)| stranger_in(input).is_none_or(|(at, _)| !folded.contains_key(at)));
    for (position, (index, input)) in inputs.iter().enumerate() {
        let gap = if position > 0 { "\n" } else { "" };
        write!(console.out, "{gap}{}", page(&opened.books, *index, asked.all, lang))?;
        show_rejections(input, lang, console)?;
    }
    for (position, (place, kinds)) in folded.iter().enumerate() {
        let gap = if position > 0 || !inputs.is_empty() { "\n" } else { "" };
        writeln!(console.out, "{gap}{}", text::strangers(place, kinds, lang))?;
    }
    console.out.flush()?;
    tell(&opened.unreadable, lang, console)?;
    let whole = opened.unreadable.is_empty() && opened.books.inputs.iter().all(is_trusted);
    Ok(if whole { Outcome::Clean } else { Outcome::Untrusted })
}

/// Files that are no tables, by the folder or ZIP they lie in: how many there are of each kind.
type Strangers<'a> = BTreeMap<&'a str, BTreeMap<Alien, usize>>;

/// Folders and ZIPs with more than one stranger that is not told of anyway.
fn strangers(opened: &Opened) -> Strangers<'_> {
    let mut strangers = Strangers::new();
    let is_told = |file: &str| opened.unreadable.iter().any(|problem| problem.file == file);
    for input in &opened.books.inputs {
        if let Some((place, kind)) = stranger_in(input)
            && !is_told(&input.file)
        {
            *strangers.entry(place).or_default().entry(kind).or_default() += 1;
        }
    }
    strangers.retain(|_, kinds| kinds.values().sum::<usize>() > 1);
    strangers
}

/// Where a file lies that is no table, with the last sign before the path inside, and what it is.
fn stranger_in(input: &Input) -> Option<(&str, Alien)> {
    let Some(ProblemKind::Alien(kind)) = input.ignored_because.as_ref().map(|why| &why.kind) else {
        return None;
    };
    let file = input.file.as_str();
    let inside = file.find("!/").map(|at| at + 2).or_else(|| file.rfind('/').map(|at| at + 1))?;
    Some((&file[..inside], *kind))
}

fn is_trusted(input: &Input) -> bool {
    input.rejections.is_empty() && !matches!(input.total, TotalCheck::Differs | TotalCheck::Missing)
}

/// The lines of one input.
fn page(books: &Books, index: usize, all: bool, lang: Lang) -> String {
    let input = &books.inputs[index];
    let mut lines = vec![text::title(input)];
    if let Some(problem) = &input.ignored_because {
        lines.push(text::passed_over(problem, lang));
    } else {
        let account = input.account.map(|id| books.account(id));
        lines.push(text::format(input, account, lang));
        lines.push(text::overruled(input, account, lang));
        lines.push(text::records(input, lang));
        lines.extend(cancelled(books, index, lang));
        lines.push(text::span_and_total(input, lang));
        lines.push(text::columns(input, lang));
        lines.extend(input.decisions.iter().map(|made| text::decided(made, lang)));
        let accounts = input.ledger_accounts.iter();
        lines.extend(accounts.map(|account| ledgers::account(account, lang)));
    }
    if all {
        lines.extend(input.records.iter().map(|record| text::record(record, books, lang)));
    }
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}

/// Purchases that the issuer took back, which were read as refunds.
fn cancelled(books: &Books, index: usize, lang: Lang) -> Option<String> {
    let input = InputId(u32::try_from(index).expect("inputs are capped"));
    let refunds: Vec<_> = books
        .charges
        .iter()
        .filter(|charge| charge.place.input == input && charge.nature == Nature::Refund)
        .map(|charge| (charge.amount, charge.place.row))
        .collect();
    (!refunds.is_empty()).then(|| text::refunds(&refunds, lang))
}

fn show_rejections(input: &Input, lang: Lang, console: &mut Console) -> io::Result<()> {
    for rejection in &input.rejections {
        for line in rejection.problem.told(lang).to_string().lines() {
            writeln!(console.out, "  {line}")?;
        }
    }
    Ok(())
}
