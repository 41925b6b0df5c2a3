//! Answers of the household, as tables: read out of any table or workbook that this program wrote
//! and a person filled in, whatever program saved it; written by `mark` and by the page.
//!
//! Knows the names of its own columns, in both languages. Never what an answer does. Words of a
//! person's own are masked: a card number is easily typed where a receipt number was meant.

use crate::error::{Problem, ProblemKind};
use crate::model::{Answer, Currency, FollowUp, Mark, Marked, Money};
use crate::normalise::mask;
use crate::read::{OWN_MARK, Record, Sheet};
use crate::text::columns::{Column, RowKind};
use crate::text::{Lang, Message, Voice};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The name of the answers that lie beside the files of a household.
pub const FILE_NAME: &str = "cardrecon-answers.csv";

/// What is read of a table of answers, where it has it.
const READ: [Column; 15] = [
    Column::Kind,
    Column::Id,
    Column::Answer,
    Column::AnsweredOn,
    Column::Note,
    Column::Day,
    Column::Name,
    Column::Amount,
    Column::Currency,
    Column::OrderNumber,
    Column::ReportedOn,
    Column::ReportedTo,
    Column::Receipt,
    Column::AnswerBy,
    Column::RefundBy,
];

/// What a row says of a report. Tables of earlier versions have none of these.
const FOLLOW_UP: [Column; 5] =
    [Column::ReportedOn, Column::ReportedTo, Column::Receipt, Column::AnswerBy, Column::RefundBy];

/// The columns of a file that holds answers alone, in their order.
pub const WRITTEN: [Column; 16] = [
    Column::Answer,
    Column::AnsweredOn,
    Column::Note,
    Column::ReportedOn,
    Column::ReportedTo,
    Column::Receipt,
    Column::AnswerBy,
    Column::RefundBy,
    Column::Kind,
    Column::Day,
    Column::Name,
    Column::Amount,
    Column::Currency,
    Column::Shop,
    Column::OrderNumber,
    Column::Id,
];

/// Whether a table has a column for answers; one over many clients is of use to a client alone.
pub fn has_answers(sheet: &Sheet, client: Option<&str>) -> bool {
    let has = |table: &Table, column: Column| table.places.contains_key(column.key());
    sheet.is_own_output()
        && Table::of(sheet).is_some_and(|table| {
            has(&table, Column::Answer) && (client.is_some() || !has(&table, Column::Client))
        })
}

/// Whether a table of this program is over many clients.
pub fn names_clients(sheet: &Sheet) -> bool {
    Table::of(sheet).is_some_and(|table| table.names_clients())
}

/// Answers of a table over many clients that are of none of these: a folder has another name now.
pub fn of_nobody(sheet: &Sheet, clients: &[&str]) -> Vec<Problem> {
    let Some(table) = Table::of(sheet).filter(Table::names_clients) else {
        return Vec::new();
    };
    let is_lost = |record: &Record| {
        let is_said = !table.cell(*record, Column::Answer).trim().is_empty();
        is_said && !clients.contains(&table.client(*record))
    };
    let lost = sheet.records().skip(1).filter(is_lost);
    lost.map(|record| {
        let seen = table.client(record).to_owned();
        table.problem(record, Column::Client, ProblemKind::UnknownClient { seen })
    })
    .collect()
}

/// The answers of a table that this program wrote; rows without one say nothing. A word that is no
/// answer is a problem with its place: an answer that is silently ignored would be believed. Of a
/// table over many clients the rows of this `client` alone are read.
pub fn read(sheet: &Sheet, client: Option<&str>) -> (Vec<Mark>, Vec<Problem>) {
    let (mut marks, mut problems) = (Vec::new(), Vec::new());
    let Some(table) = Table::of(sheet) else { return (marks, problems) };
    for record in sheet.records().skip(1) {
        if table.names_clients() && client != Some(table.client(record)) {
            continue;
        }
        let said = table.cell(record, Column::Answer).trim();
        match answer(said) {
            _ if said.is_empty() => problems.extend(table.reported_unanswered(record)),
            Some(answer) => match table.mark(record, answer) {
                Ok(mark) => marks.push(mark),
                Err(problem) => problems.push(problem),
            },
            None => problems.push(table.unknown(record, said)),
        }
    }
    (marks, problems)
}

/// A table with its columns found.
struct Table<'a> {
    sheet: &'a Sheet,
    /// Where each column stands, by its key.
    places: BTreeMap<&'static str, usize>,
    /// Where the mark stands, below which each row has the day of its report.
    reported: usize,
}

impl<'a> Table<'a> {
    fn of(sheet: &'a Sheet) -> Option<Table<'a>> {
        let header: Vec<&str> = sheet.records().next()?.cells().collect();
        let reported = header.iter().position(|cell| *cell == OWN_MARK)?;
        let place = |column: &Column| {
            let is_it = |cell: &str| said_in_both(column).iter().any(|name| name == cell.trim());
            Some((column.key(), header.iter().position(|cell| is_it(cell))?))
        };
        let columns = READ.iter().chain([&Column::Shop, &Column::Client]);
        Some(Table { sheet, places: columns.filter_map(place).collect(), reported })
    }

    /// Whether it is over many clients.
    fn names_clients(&self) -> bool {
        self.places.contains_key(Column::Client.key())
    }

    fn client(&self, record: Record<'a>) -> &'a str {
        unguarded(self.cell(record, Column::Client).trim())
    }

    fn cell(&self, record: Record<'a>, column: Column) -> &'a str {
        let place = self.places.get(column.key());
        place.and_then(|at| record.cells().nth(*at)).unwrap_or_default()
    }

    fn mark(&self, record: Record<'a>, answer: Answer) -> Result<Mark, Problem> {
        let reported = record.cells().nth(self.reported).and_then(day);
        Ok(Mark {
            marked: self.marked(record),
            answer,
            answered_on: day(self.cell(record, Column::AnsweredOn)).or(reported),
            note: mask(self.cell(record, Column::Note).trim()).into_owned(),
            follow_up: self.follow_up(record)?,
            file: self.sheet.file.clone(),
            row: record.row(),
        })
    }

    /// What the row says of a report. A day that cannot be read is a problem: it would be waited
    /// for in vain.
    fn follow_up(&self, record: Record<'a>) -> Result<FollowUp, Problem> {
        let of_day = |column| {
            let seen = self.cell(record, column).trim();
            let expected = "2026-05-31".to_owned();
            let bad = || ProblemKind::BadDate { seen: mask(seen).into_owned(), expected };
            let read = (!seen.is_empty()).then(|| day(seen).ok_or_else(bad)).transpose();
            read.map_err(|kind| self.problem(record, column, kind))
        };
        let text = |column| mask(unguarded(self.cell(record, column).trim())).into_owned();
        Ok(FollowUp {
            reported_on: of_day(Column::ReportedOn)?,
            told: text(Column::ReportedTo),
            receipt: text(Column::Receipt),
            answer_by: of_day(Column::AnswerBy)?,
            refund_by: of_day(Column::RefundBy)?,
        })
    }

    /// A row that tells of a report and has no answer: nobody would hear of it.
    fn reported_unanswered(&self, record: Record<'a>) -> Option<Problem> {
        let is_filled = |column: &Column| !self.cell(record, *column).trim().is_empty();
        let any = FOLLOW_UP.iter().any(is_filled);
        any.then(|| self.problem(record, Column::Answer, ProblemKind::MissingAnswer))
    }

    fn marked(&self, record: Record<'a>) -> Marked {
        let text = |column| unguarded(self.cell(record, column).trim()).to_owned();
        let kinds = said_in_both(&RowKind::Order);
        if kinds.iter().any(|kind| kind == self.cell(record, Column::Kind).trim()) {
            return Marked::Order { shop: text(Column::Shop), number: text(Column::OrderNumber) };
        }
        let currency = Currency::parse(self.cell(record, Column::Currency).trim());
        let amount: Option<Decimal> = self.cell(record, Column::Amount).trim().parse().ok();
        let money = amount.zip(currency);
        Marked::Charge {
            id: text(Column::Id),
            amount: money.and_then(|(amount, currency)| Money::from_decimal(amount, currency).ok()),
            day: day(self.cell(record, Column::Day)),
            name: mask(&text(Column::Name)).into_owned(),
        }
    }

    fn unknown(&self, record: Record<'a>, said: &str) -> Problem {
        let known = Answer::ALL.iter().map(|answer| answer.code().to_owned()).collect();
        let kind = ProblemKind::UnknownWord { seen: mask(said).into_owned(), known };
        self.problem(record, Column::Answer, kind)
    }

    fn problem(&self, record: Record<'a>, column: Column, kind: ProblemKind) -> Problem {
        Problem {
            sheet: self.sheet.name.clone(),
            row: Some(record.row()),
            column: Some(column.key().to_owned()),
            ..Problem::in_file(kind, &self.sheet.file)
        }
    }
}

/// An answer by its code, or as either language says it; blanks, hyphens and case do not matter.
pub fn answer(said: &str) -> Option<Answer> {
    let folded = |text: &str| text.to_lowercase().replace([' ', '-', '_', '　'], "");
    let said = folded(said.trim());
    Answer::ALL.into_iter().find(|answer| {
        let names = said_in_both(answer);
        names.iter().map(String::as_str).chain([answer.code()]).any(|name| folded(name) == said)
    })
}

fn said_in_both(message: &impl Message) -> [String; 2] {
    // No name of a column or an answer hangs on the day.
    [Lang::Ja, Lang::En].map(|lang| message.say(Voice { lang, as_of: NaiveDate::MIN }))
}

/// A day as tables write it, or as spreadsheets rewrite it where its order is plain.
fn day(cell: &str) -> Option<NaiveDate> {
    let day = cell.trim().split([' ', 'T']).next().unwrap_or_default();
    ["%Y-%m-%d", "%Y/%m/%d"].iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok())
}

/// The text without the apostrophe that keeps it from being a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// Of several answers on one charge or order the latest holds; of equal days the one that stands
/// last by file and row. What an earlier one of the same word says of a report holds where the
/// later says nothing of it. Those taken back are gone. Behind them stand the answers of days after
/// `as_of`, which hold for nothing.
pub fn settled(marks: Vec<Mark>, as_of: NaiveDate) -> (Vec<Mark>, Vec<Mark>) {
    let is_of_its_time = |mark: &Mark| mark.answered_on.is_none_or(|day| day <= as_of);
    let (mut marks, mut to_come): (Vec<Mark>, Vec<Mark>) =
        marks.into_iter().partition(is_of_its_time);
    to_come.sort_by(|a, b| (&a.file, a.row).cmp(&(&b.file, b.row)));
    let key = |mark: &Mark| match &mark.marked {
        Marked::Charge { id, .. } if !id.is_empty() => (0, id.clone(), String::new()),
        Marked::Charge { name, day, amount, .. } => (1, name.clone(), format!("{day:?}{amount:?}")),
        Marked::Order { shop, number } => (2, shop.clone(), number.clone()),
    };
    marks.sort_by(|a, b| (a.answered_on, &a.file, a.row).cmp(&(b.answered_on, &b.file, b.row)));
    let mut latest: BTreeMap<_, Mark> = BTreeMap::new();
    for mut mark in marks {
        let key = key(&mark);
        let earlier = latest.get(&key).filter(|earlier| earlier.answer == mark.answer);
        if let Some(earlier) = earlier {
            mark.follow_up = mark.follow_up.or(&earlier.follow_up);
        }
        latest.insert(key, mark);
    }
    let held = latest.into_values().filter(|mark| mark.answer != Answer::TakenBack).collect();
    (held, to_come)
}

/// A file of answers, written for a spreadsheet and for reading back.
pub fn written(marks: &[Mark], lang: Lang, on: NaiveDate) -> Vec<u8> {
    let voice = Voice { lang, as_of: on };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |record: Vec<String>| {
        writer.write_record(record).expect("memory can be written to, rows are equally long");
    };
    let header = WRITTEN.iter().map(|column| column.say(voice));
    write(header.chain([OWN_MARK.to_owned()]).collect());
    for mark in marks {
        let cells = WRITTEN.iter().map(|column| cell(mark, *column, voice));
        write(cells.chain([on.to_string()]).collect());
    }
    writer.into_inner().expect("memory can be written to")
}

fn cell(mark: &Mark, column: Column, voice: Voice) -> String {
    let of_day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    match (&mark.marked, column) {
        (_, Column::Answer) => mark.answer.say(voice),
        (_, Column::AnsweredOn) => of_day(mark.answered_on),
        (_, Column::Note) => guarded(&mark.note),
        (_, Column::ReportedOn) => of_day(mark.follow_up.reported_on),
        (_, Column::ReportedTo) => guarded(&mark.follow_up.told),
        (_, Column::Receipt) => guarded(&mark.follow_up.receipt),
        (_, Column::AnswerBy) => of_day(mark.follow_up.answer_by),
        (_, Column::RefundBy) => of_day(mark.follow_up.refund_by),
        (Marked::Charge { .. }, Column::Kind) => RowKind::Charge.say(voice),
        (Marked::Order { .. }, Column::Kind) => RowKind::Order.say(voice),
        (Marked::Charge { id, .. }, Column::Id) => id.clone(),
        (Marked::Charge { day, .. }, Column::Day) => of_day(*day),
        (Marked::Charge { name, .. }, Column::Name) => guarded(name),
        (Marked::Charge { amount: Some(amount), .. }, Column::Amount) => {
            amount.to_decimal().to_string()
        }
        (Marked::Charge { amount: Some(amount), .. }, Column::Currency) => {
            amount.currency.code().to_owned()
        }
        (Marked::Order { shop, .. }, Column::Shop) => guarded(shop),
        (Marked::Order { number, .. }, Column::OrderNumber) => guarded(number),
        _ => String::new(),
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn guarded(text: &str) -> String {
    let starts_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if starts_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        for text in ["=1+1", "+81", "-x", "@SUM(A1)", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("AMAZON.CO.JP -"), "AMAZON.CO.JP -");
    }
}
