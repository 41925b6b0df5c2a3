//! Where the inputs are read one by one into the books.

use super::accounts::{self, NameFacts};
use super::columns::Columns;
use super::conventions::LaidOut;
use super::folding::Folding;
use super::history::History;
use super::orders::{OrderFile, assemble, recognise_stalls};
use super::rejection::Fault;
use super::statement::{Given, read_statement};
use super::{Naming, duplicates};
use crate::error::{Problem, ProblemKind};
use crate::format::merchants::Merchants;
use crate::format::{Format, Formats, Layout, recognise};
use crate::model::{Books, Class, Input, InputId, Label, Place, Role, TotalCheck};
use crate::read::Sheet;

/// The books while they are being written.
#[derive(Debug)]
pub struct Desk<'a> {
    formats: &'a Formats,
    naming: &'a Naming,
    folding: Folding<'static>,
    books: Books,
    order_files: Vec<OrderFile>,
    /// The histories behind `order_files`, with their input.
    histories: Vec<(InputId, History<'a>)>,
}

impl<'a> Desk<'a> {
    pub fn new(formats: &'a Formats, naming: &'a Naming) -> Desk<'a> {
        let merchants = Merchants::built_in();
        let mut books = Books::default();
        books.shops = merchants.shops(&mut books.names);
        Desk {
            formats,
            naming,
            folding: Folding::new(merchants),
            books,
            order_files: Vec::new(),
            histories: Vec::new(),
        }
    }

    /// Reads one sheet; sheets come in order of (file, sheet).
    pub fn read(&mut self, sheet: &'a Sheet) {
        let role = self.naming.forced.iter().find(|(file, _)| *file == sheet.file);
        let read = recognise(sheet, self.formats, role.map(|(_, role)| *role))
            .map_err(|kind| (kind, None))
            .and_then(|(format, layout)| {
                self.read_as(sheet, format, layout).map_err(|kind| (kind, Some(format)))
            });
        let input = read.unwrap_or_else(|(kind, format)| {
            let mut problem = Problem::in_file(kind, &sheet.file);
            problem.sheet.clone_from(&sheet.name);
            problem.format = format.map(|format| format.id.clone());
            Input { ignored_because: Some(problem), ..blank_input(sheet) }
        });
        self.books.inputs.push(input);
    }

    /// Joins what stands in several records or files, and gives the books.
    pub fn close(mut self) -> Books {
        self.books.descriptors = std::mem::take(&mut self.folding.list);
        duplicates::remove(&mut self.books);
        let assembled = assemble(&self.order_files, &mut self.books);
        for (place, stands) in assembled.duplicates {
            let class = Class::Duplicate { input: stands.input, row: stands.row };
            duplicates::set_class(&mut self.books, place, class);
        }
        for place in assembled.unpriced {
            self.reject_unpriced(place);
        }
        recognise_stalls(&mut self.books);
        self.books
    }

    fn read_as(
        &mut self,
        sheet: &'a Sheet,
        format: &'a Format,
        layout: Layout,
    ) -> Result<Input, ProblemKind> {
        let mut input = Input {
            role: format.role,
            format: Some(format.id.clone()),
            format_label: format.name.clone(),
            shop: format.shop.clone(),
            provisional: format.provisional,
            ..blank_input(sheet)
        };
        if let Some(charge) = &format.charge {
            let columns = Columns::of(format, charge, &layout.headers);
            let laid = LaidOut { sheet, format, charge, layout: &layout, columns: &columns };
            self.read_statement(laid, &mut input)?;
        } else if let Some(order) = &format.order {
            self.read_history(History { sheet, format, order, layout }, &mut input);
        }
        Ok(input)
    }

    fn read_statement(&mut self, laid: LaidOut<'_>, input: &mut Input) -> Result<(), ProblemKind> {
        let LaidOut { sheet, format, .. } = laid;
        let name_facts = NameFacts::read(format, &sheet.file);
        let card = accounts::card_naming(self.naming, &sheet.file, name_facts.last4.into_iter());
        let usual_day = card.and_then(|card| card.statement_day).or(format.statement.day);
        let given = Given {
            currency: card.and_then(|card| card.currency),
            statement_on: name_facts.statement_on(usual_day),
        };
        let id = self.next_input();
        let mut statement =
            read_statement(laid, id, given, &mut self.books.names, &mut self.folding)?;
        let account =
            accounts::account_of(format, &sheet.file, name_facts, &statement, self.naming);
        let account = accounts::enrol(&mut self.books.accounts, account);
        for charge in &mut statement.charges {
            charge.account = account;
        }
        let days = || statement.charges.iter().filter_map(|c| c.transacted_on.or(c.posted_on));
        input.first = days().min();
        input.last = days().max();
        input.account = Some(account);
        input.columns = laid.columns.named(&laid.layout.headers, &sheet.container);
        input.records = statement.records;
        input.rejections = statement.rejections;
        input.stated_total = statement.total.stated;
        input.computed_total = statement.total.computed;
        input.total = statement.total.check;
        match self.same_bytes(sheet) {
            Some(first) => repeat(input, first),
            None => self.books.charges.extend(statement.charges),
        }
        Ok(())
    }

    fn read_history(&mut self, history: History<'a>, input: &mut Input) {
        let id = self.next_input();
        let wordings = self.folding.wordings();
        let lines = history.read(input, id, wordings, self.naming.zone, &mut self.books.names);
        if let Some(first) = self.same_bytes(history.sheet) {
            repeat(input, first);
            return;
        }
        self.order_files.push(OrderFile {
            format: history.format.id.clone(),
            provenance: history.order.provenance,
            items_only: history.order.items_only,
            lines,
        });
        self.histories.push((id, history));
    }

    /// An order for which no record gives an amount.
    fn reject_unpriced(&mut self, place: Place) {
        let found = self.histories.iter().find(|(input, _)| *input == place.input);
        let Some((_, history)) = found else {
            return;
        };
        let Some(record) = history.sheet.records().find(|record| record.row() == place.row) else {
            return;
        };
        let fault = Fault { column: history.amount_column(), kind: ProblemKind::MissingAmount };
        let input = &mut self.books.inputs[place.input.0 as usize];
        let class = history.rejected(input, record, fault);
        duplicates::set_class(&mut self.books, place, class);
    }

    fn next_input(&self) -> InputId {
        InputId(u32::try_from(self.books.inputs.len()).expect("inputs are capped"))
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
