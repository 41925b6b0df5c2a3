//! Normalise: sheets and formats become charges, orders, and a class for every record.
//! docs/normalising.md is the table of its steps.

pub mod cells;
pub mod descriptor;
pub mod order_lines;
mod order_merge;
pub mod order_sheet;
pub mod orders;

mod accounts;
mod cancelled;
mod charge_row;
mod columns;
mod conventions;
mod duplicates;
mod folding;
mod foreign;
mod holder;
mod ids;
mod mask;
mod rejection;
mod statement;
mod total;

pub use ids::charge_ids;
pub use mask::mask;

use crate::error::{Problem, ProblemKind};
use crate::format::{Format, Formats, Layout, recognise};
use crate::model::{AccountKind, Books, Class, Currency, Input, InputId, Label, Role, TotalCheck};
use crate::read::{Container, Sheet};
use accounts::NameFacts;
use columns::Columns;
use conventions::LaidOut;
use folding::Folding;
use statement::{Given, read_statement};

/// What the configuration and the command line say of the inputs.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Order times in UTC are converted to it before anything is compared.
    pub zone: chrono_tz::Tz,
    pub cards: Vec<CardNaming>,
    /// `--account`: what an otherwise unknown card is called.
    pub account: Option<String>,
    /// `--statement PATH` and `--orders PATH`.
    pub forced: Vec<(String, Role)>,
}

/// A `[[card]]` of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardNaming {
    pub last4: Option<String>,
    /// A file name, or its end.
    pub file: Option<String>,
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    pub window: Option<String>,
    pub statement_day: Option<u32>,
    pub currency: Option<Currency>,
}

/// The books, and the problems of files that no format fits (named ones make the run untrusted).
pub fn normalise(sheets: &[Sheet], formats: &Formats, naming: &Naming) -> (Books, Vec<Problem>) {
    let mut ordered: Vec<&Sheet> = sheets.iter().collect();
    ordered.sort_by(|a, b| (&a.file, &a.name).cmp(&(&b.file, &b.name)));
    let mut desk = Desk { formats, naming, books: Books::default(), folding: Folding::default() };
    for sheet in ordered {
        let input = desk.read(sheet);
        desk.books.inputs.push(input);
    }
    desk.books.descriptors = std::mem::take(&mut desk.folding.list);
    duplicates::remove(&mut desk.books);
    let problems = problems(sheets, &desk.books.inputs);
    (desk.books, problems)
}

/// Where the inputs are read one by one into the books.
struct Desk<'a> {
    formats: &'a Formats,
    naming: &'a Naming,
    books: Books,
    folding: Folding,
}

impl Desk<'_> {
    fn read(&mut self, sheet: &Sheet) -> Input {
        let role = self.naming.forced.iter().find(|(file, _)| *file == sheet.file);
        let read = recognise(sheet, self.formats, role.map(|(_, role)| *role))
            .map_err(|kind| (kind, None))
            .and_then(|(format, layout)| {
                self.read_as(sheet, format, &layout).map_err(|kind| (kind, Some(format)))
            });
        read.unwrap_or_else(|(kind, format)| {
            let mut problem = Problem::in_file(kind, &sheet.file);
            problem.sheet.clone_from(&sheet.name);
            problem.format = format.map(|format| format.id.clone());
            Input { ignored_because: Some(problem), ..blank_input(sheet) }
        })
    }

    fn read_as(
        &mut self,
        sheet: &Sheet,
        format: &Format,
        layout: &Layout,
    ) -> Result<Input, ProblemKind> {
        let mut input = Input {
            role: format.role,
            format: Some(format.id.clone()),
            format_label: format.name.clone(),
            provisional: format.provisional,
            ..blank_input(sheet)
        };
        if let Some(charge) = &format.charge {
            let columns = Columns::of(format, charge, &layout.headers);
            let laid = LaidOut { sheet, format, charge, layout, columns: &columns };
            self.read_statement(laid, &mut input)?;
        }
        Ok(input)
    }

    fn read_statement(&mut self, laid: LaidOut<'_>, input: &mut Input) -> Result<(), ProblemKind> {
        let LaidOut { sheet, format, .. } = laid;
        let id = InputId(u32::try_from(self.books.inputs.len()).expect("inputs are capped"));
        let name_facts = NameFacts::read(format, &sheet.file);
        let card = accounts::card_naming(self.naming, &sheet.file, name_facts.last4.into_iter());
        let usual_day = card.and_then(|card| card.statement_day).or(format.statement.day);
        let given = Given {
            currency: card.and_then(|card| card.currency),
            statement_on: name_facts.statement_on(usual_day),
        };
        let mut statement =
            read_statement(laid, id, given, &mut self.books.names, &mut self.folding)?;
        let account =
            accounts::account_of(format, &sheet.file, name_facts, &statement, self.naming);
        let account = accounts::enrol(&mut self.books.accounts, account);
        for charge in &mut statement.charges {
            charge.account = account;
        }
        let in_workbook = sheet.container == Container::Workbook;
        let days = || statement.charges.iter().filter_map(|c| c.transacted_on.or(c.posted_on));
        input.first = days().min();
        input.last = days().max();
        input.account = Some(account);
        input.columns = laid.columns.named(&laid.layout.headers, in_workbook);
        input.records = statement.records;
        input.rejections = statement.rejections;
        input.stated_total = statement.total.stated;
        input.computed_total = statement.total.computed;
        input.total = statement.total.check.unwrap_or(TotalCheck::None);
        match self.same_bytes(sheet) {
            Some(first) => repeat(input, first),
            None => self.books.charges.extend(statement.charges),
        }
        Ok(())
    }

    /// The earlier input with the same bytes and sheet name.
    fn same_bytes(&self, sheet: &Sheet) -> Option<InputId> {
        let position = self.books.inputs.iter().position(|input| {
            input.role != Role::Ignored && input.sha256 == sheet.sha256 && input.sheet == sheet.name
        });
        position.map(|position| InputId(u32::try_from(position).expect("inputs are capped")))
    }
}

/// Everything that counts in a file with the same bytes as an earlier one repeats that one.
fn repeat(input: &mut Input, first: InputId) {
    for record in &mut input.records {
        if matches!(record.class, Class::Charge | Class::OrderLine) {
            record.class = Class::Duplicate { input: first, row: record.row };
        }
    }
}

fn blank_input(sheet: &Sheet) -> Input {
    Input {
        file: sheet.file.clone(),
        sheet: sheet.name.clone(),
        role: Role::Ignored,
        format: None,
        format_label: Label::default(),
        encoding: sheet.encoding.clone(),
        sha256: sheet.sha256.clone(),
        account: None,
        shop: None,
        provisional: false,
        records: Vec::new(),
        rejections: Vec::new(),
        columns: Vec::new(),
        stated_total: None,
        computed_total: None,
        total: TotalCheck::None,
        first: None,
        last: None,
        ignored_because: None,
    }
}

/// Of each file that gave nothing: the problem of its first sheet, where a person named the file,
/// or where it looks like a statement or order list and still cannot be read.
fn problems(sheets: &[Sheet], inputs: &[Input]) -> Vec<Problem> {
    let was_named = |file: &str| sheets.iter().any(|sheet| sheet.file == file && sheet.named);
    let mut problems = Vec::new();
    for of_one_file in inputs.chunk_by(|a, b| a.file == b.file) {
        let whole_file = of_one_file.iter().all(|input| input.role == Role::Ignored);
        let mut reasons = of_one_file.iter().filter_map(|input| input.ignored_because.as_ref());
        let resembles =
            |problem: &&Problem| !matches!(problem.kind, ProblemKind::UnknownLayout { .. });
        let problem = reasons
            .clone()
            .find(resembles)
            .or_else(|| reasons.next().filter(|problem| whole_file && was_named(&problem.file)));
        problems.extend(problem.cloned());
    }
    problems
}
