//! `cardrecon mark LINE ANSWER PATH...`: an answer given once, kept beside the files.

use super::args::{Counting, Mark as Asked};
use super::{Console, Stop, Surroundings, output, settings};
use crate::answers;
use crate::error::{Problem, ProblemKind};
use crate::judge::Outcome;
use crate::model::{ChargeId, FollowUp, LineKind, Mark, Marked, OrderId, Report};
use crate::normalise::{charge_ids, mask};
use crate::read::{self, Source, shown};
use crate::report::{on_a_line, shown as shown_marked, sums};
use crate::run::run;
use crate::text::{Lang, Message, Voice, marks as text};
use chrono::NaiveDate;
use std::fs;
use std::io::Write as _;
use std::path::Path;

pub(super) fn mark(
    asked: &Asked,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    let counting = Counting { as_of: asked.as_of, ..Counting::default() };
    let mut inputs = settings::inputs(&asked.files, &counting, surroundings)?;
    // The file to write to need not be there yet, nor hold anything.
    inputs.answers.clear();
    let report = run(inputs);
    let marked = named(&report, &asked.line, asked.all_of_line)?;
    may_be_reported(&report, &marked, asked.reported_on)?;
    let file = asked.files.answers.first().cloned();
    let file = file.unwrap_or_else(|| settings::answers_file(&asked.files.paths));
    let mut kept = kept(&file)?;
    let new: Vec<Mark> =
        marked.iter().map(|marked| marked_anew(marked, asked, &kept, report.as_of)).collect();
    kept.retain(|mark| !marked.iter().any(|new| is_same(new, &mark.marked)));
    kept.extend(new.iter().cloned());
    let bytes = answers::written(&kept, lang, report.as_of);
    output::write_at(&file, |page| page.write_all(&bytes))?;
    let voice = Voice { lang, as_of: report.as_of };
    for Mark { marked, answer, follow_up, .. } in new {
        let (marked, follow_up) = (shown_marked(&marked), on_a_line(&follow_up));
        let said = text::Marking::Done { marked, answer, follow_up };
        writeln!(console.out, "{}", said.say(voice))?;
    }
    if marked.len() > 1 {
        let amount = |marked: &Marked| match marked {
            Marked::Charge { amount, .. } => *amount,
            Marked::Order { .. } => None,
        };
        let sums = sums(marked.iter().filter_map(amount));
        let said = text::Marking::Several { charges: marked.len(), sums };
        writeln!(console.out, "{}", said.say(voice))?;
    }
    writeln!(console.out, "{}", text::Marking::Kept { file: shown(&file) }.say(voice))?;
    Ok(Outcome::Clean)
}

/// Nothing is reported before it happened, or tomorrow: its refund would be awaited for ever.
fn may_be_reported(
    report: &Report,
    marked: &[Marked],
    reported_on: Option<NaiveDate>,
) -> Result<(), Problem> {
    let Some(day) = reported_on else { return Ok(()) };
    let as_of = report.as_of;
    if day > as_of {
        let option = "--reported-on";
        return Err(Problem::new(ProblemKind::DayAhead { option, day, as_of }));
    }
    let early = marked.iter().filter_map(|marked| happened_on(report, marked)).find(|on| day < *on);
    let refused = early.map(|happened_on| ProblemKind::ReportedEarly { day, happened_on });
    refused.map_or(Ok(()), |kind| Err(Problem::new(kind)))
}

fn happened_on(report: &Report, marked: &Marked) -> Option<NaiveDate> {
    let books = &report.books;
    match marked {
        Marked::Charge { day, .. } => *day,
        Marked::Order { .. } => {
            let mut orders = books.order_ids();
            let it = orders.find(|id| is_same(&order_marked(report, *id), marked));
            it.map(|id| books.order(id).ordered_on)
        }
    }
}

/// The answer as it was given. Where the same was said before, what was noted of it stays.
fn marked_anew(marked: &Marked, asked: &Asked, kept: &[Mark], as_of: NaiveDate) -> Mark {
    let same = |mark: &&Mark| mark.answer == asked.answer && is_same(marked, &mark.marked);
    let earlier = kept.iter().rev().find(same);
    // A card number is easily typed where a receipt number was meant.
    let without_number = |words: &String| mask(words).into_owned();
    let asked_for = FollowUp {
        reported_on: asked.reported_on,
        told: asked.to.as_ref().map(without_number).unwrap_or_default(),
        receipt: asked.receipt.as_ref().map(without_number).unwrap_or_default(),
        answer_by: asked.answer_by,
        refund_by: asked.refund_by,
    };
    let note =
        asked.note.as_ref().map(without_number).or_else(|| earlier.map(|mark| mark.note.clone()));
    Mark {
        marked: marked.clone(),
        answer: asked.answer,
        answered_on: Some(as_of),
        note: note.unwrap_or_default(),
        follow_up: earlier.map_or(asked_for.clone(), |mark| asked_for.or(&mark.follow_up)),
        file: String::new(),
        row: 0,
    }
}

/// The charges or the order of a line of the list, of an id, or of an order number. Of a line that
/// holds several charges not all need be one person's: they are answered for at once only when
/// `all` says so.
fn named(report: &Report, name: &str, all: bool) -> Result<Vec<Marked>, Problem> {
    let ids = charge_ids(&report.books);
    let is_line = |rank: u32| rank.to_string() == name;
    let line = report.lines.iter().find(|line| is_line(line.rank));
    let charge = |id: ChargeId| charge_marked(report, id, &ids);
    let found: Vec<Marked> = match line.map(|line| &line.kind) {
        Some(LineKind::Charge(id)) => vec![charge(*id)],
        Some(LineKind::Group { charges, .. } | LineKind::Folded { charges, .. })
            if charges.len() > 1 && !all =>
        {
            let sums = sums(charges.iter().map(|id| report.books.charge(*id).amount));
            let ids = charges.iter().map(|id| ids[id.0 as usize].clone()).collect();
            let seen = name.to_owned();
            return Err(Problem::new(ProblemKind::SeveralToMark { seen, ids, sums }));
        }
        Some(LineKind::Group { charges, .. } | LineKind::Folded { charges, .. }) => {
            charges.iter().map(|id| charge(*id)).collect()
        }
        Some(LineKind::OrderToStop(order) | LineKind::CancelledOrder(order)) => {
            vec![order_marked(report, *order)]
        }
        None => {
            let charges = report.books.charge_ids().filter(|id| ids[id.0 as usize] == name);
            let number = |id: &OrderId| {
                let number = report.books.order(*id).number;
                number.is_some_and(|number| report.books.text(number) == name)
            };
            let orders = report.books.order_ids().filter(number);
            charges.map(charge).chain(orders.map(|id| order_marked(report, id))).collect()
        }
    };
    if found.is_empty() {
        return Err(Problem::new(ProblemKind::NothingToMark { seen: mask(name).into_owned() }));
    }
    Ok(found)
}

fn charge_marked(report: &Report, id: ChargeId, ids: &[String]) -> Marked {
    let books = &report.books;
    let charge = books.charge(id);
    Marked::Charge {
        id: ids[id.0 as usize].clone(),
        amount: Some(charge.amount),
        day: charge.day(),
        name: books.text(books.descriptor_of(charge).printed).to_owned(),
    }
}

fn order_marked(report: &Report, id: OrderId) -> Marked {
    let books = &report.books;
    let order = books.order(id);
    Marked::Order {
        shop: books.text(order.shop).to_owned(),
        number: order.number.map_or_else(String::new, |number| books.text(number).to_owned()),
    }
}

fn is_same(a: &Marked, b: &Marked) -> bool {
    match (a, b) {
        (Marked::Charge { id: a, .. }, Marked::Charge { id: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

/// The answers that stand in the file already.
fn kept(file: &Path) -> Result<Vec<Mark>, Problem> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let cannot = |error: std::io::Error| {
        let kind = ProblemKind::CannotOpen { system: error.to_string() };
        Problem::in_file(kind, &shown(file))
    };
    let bytes = fs::read(file).map_err(cannot)?;
    let source = Source { file: shown(file), bytes, named: true };
    let sheets = read::read(&source)?;
    let Some(sheet) = sheets.iter().find(|sheet| answers::has_answers(sheet, None)) else {
        return Err(Problem::in_file(ProblemKind::NoAnswers, &shown(file)));
    };
    let (marks, problems) = answers::read(sheet, None);
    problems.into_iter().next().map_or(Ok(marks), Err)
}
