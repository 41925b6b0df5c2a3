//! Where the inputs are read one by one into the books: statements first, then histories, which
//! may need to know the statements' currency.

use super::accounts::{self, NameFacts};
use super::columns::ChargePositions;
use super::conventions::LaidOut;
use super::descriptor::Descriptors;
use super::order_lines::OrderFile;
use super::order_sheet::{OrderSource, read_orders};
use super::orders::{assemble, recognise_stalls};
use super::placed::Placed;
use super::rejection::{Fault, reject};
use super::statement::{Given, read_statement};
use super::{Naming, duplicates};
use crate::error::{Problem, ProblemKind};
use crate::format::merchants::Merchants;
use crate::format::{Formats, Recognised, Unrecognised, recognise};
use crate::model::{Books, Class, Currency, Input, InputId, Place, Rejection};
use crate::read::Sheet;

/// The books while they are being written.
#[derive(Debug)]
pub struct Desk<'a> {
    formats: &'a Formats,
    naming: &'a Naming,
    descriptors: Descriptors<'static>,
    books: Books,
    order_files: Vec<OrderFile>,
}

impl<'a> Desk<'a> {
    pub fn new(formats: &'a Formats, naming: &'a Naming) -> Desk<'a> {
        let merchants = Merchants::built_in();
        let mut books = Books::default();
        books.shops = merchants.shops(&mut books.names);
        let descriptors = Descriptors::new(merchants);
        Desk { formats, naming, descriptors, books, order_files: Vec::new() }
    }

    /// Reads sheets that are in order of (file, sheet).
    pub fn read(mut self, sheets: &[&'a Sheet]) -> Books {
        let placed: Vec<Placed<'_>> = sheets.iter().filter_map(|sheet| self.place(sheet)).collect();
        for statement in placed.iter().filter(|placed| placed.format.charge.is_some()) {
            if let Err(kind) = self.read_statement(statement) {
                self.set_aside(statement, kind);
            }
        }
        let currency = self.one_currency();
        for history in placed.iter().filter(|placed| placed.format.order.is_some()) {
            if let Err(kind) = self.read_history(history, currency) {
                self.set_aside(history, kind);
            }
        }
        self.books.descriptors = std::mem::take(&mut self.descriptors.list);
        duplicates::remove(&mut self.books);
        self.join_orders(&placed);
        self.books
    }

    /// Gives the sheet its input; `None` where no format fits.
    fn place(&mut self, sheet: &'a Sheet) -> Option<Placed<'a>> {
        let forced = self.naming.forced.iter().find(|(file, _)| *file == sheet.file);
        let input = InputId(u32::try_from(self.books.inputs.len()).expect("inputs are capped"));
        match recognise(sheet, self.formats, forced.map(|(_, role)| *role)) {
            Ok(Recognised { format, layout, decisions }) => {
                self.books.inputs.push(Input {
                    decisions,
                    role: format.role,
                    format: Some(format.id.clone()),
                    format_label: format.name.clone(),
                    shop: format.shop.clone(),
                    provisional: format.provisional,
                    ..blank_input(sheet)
                });
                Some(Placed { input, sheet, format, layout })
            }
            Err(Unrecognised { kind, row }) => {
                let because = Some(Problem { row, ..problem(sheet, kind) });
                self.books.inputs.push(Input { ignored_because: because, ..blank_input(sheet) });
                None
            }
        }
    }

    /// A file that a format fits and that as a whole cannot be read.
    fn set_aside(&mut self, placed: &Placed<'_>, kind: ProblemKind) {
        let mut because = problem(placed.sheet, kind);
        because.format = Some(placed.format.id.clone());
        let blank = blank_input(placed.sheet);
        *self.input(placed.input) = Input { ignored_because: Some(because), ..blank };
    }

    fn read_statement(&mut self, placed: &Placed<'_>) -> Result<(), ProblemKind> {
        let Placed { input: id, sheet, format, layout } = placed;
        let Some(charge) = &format.charge else {
            return Ok(());
        };
        let columns = ChargePositions::of(format, charge, &layout.headers);
        let laid = LaidOut { placed, charge, columns: &columns };
        let name_facts = NameFacts::read(format, &sheet.file);
        let card = accounts::card_naming(self.naming, &sheet.file, name_facts.last4.as_slice());
        let usual_day = card.and_then(|card| card.statement_day).or(format.statement.day);
        let given = Given {
            currency: card.and_then(|card| card.currency),
            statement_on: name_facts.statement_on(usual_day),
        };
        let mut statement =
            read_statement(laid, given, &mut self.books.names, &mut self.descriptors)?;
        let account =
            accounts::account_of(format, &sheet.file, name_facts, &statement, self.naming);
        let account = accounts::enrol(&mut self.books.accounts, account);
        for charge in &mut statement.charges {
            charge.account = account;
        }
        let first = self.same_bytes(placed);
        let days = || statement.charges.iter().filter_map(|c| c.transacted_on.or(c.posted_on));
        let input = self.input(*id);
        input.first = days().min();
        input.last = days().max();
        input.account = Some(account);
        input.columns = columns.roles(&layout.headers, &sheet.container);
        input.decisions.extend(statement.decisions);
        input.records = statement.records;
        input.rejections = statement.rejections;
        input.stated_total = statement.total.stated;
        input.computed_total = statement.total.computed;
        input.total = statement.total.check;
        match first {
            Some(first) => repeat(input, first),
            None => self.books.charges.extend(statement.charges),
        }
        Ok(())
    }

    fn read_history(
        &mut self,
        placed: &Placed<'_>,
        currency: Option<Currency>,
    ) -> Result<(), ProblemKind> {
        let Some(columns) = &placed.format.order else {
            return Ok(());
        };
        let source = OrderSource { placed, columns, zone: self.naming.zone, currency };
        let read = read_orders(source, self.descriptors.wordings(), &mut self.books.names)?;
        let first = self.same_bytes(placed);
        let input = self.input(placed.input);
        (input.first, input.last) = read.span().unzip();
        input.total = read.total_check();
        input.shop = read.history;
        input.columns = read.columns;
        input.records = read.records;
        input.rejections = read.rejections;
        input.stated_total = read.stated_total;
        input.computed_total = read.computed_total;
        match first {
            Some(first) => repeat(input, first),
            None => self.order_files.push(read.file),
        }
        Ok(())
    }

    fn join_orders(&mut self, placed: &[Placed<'_>]) {
        let assembled = assemble(&self.order_files, &mut self.books);
        for (place, stands) in assembled.duplicates {
            let class = Class::Duplicate { input: stands.input, row: stands.row };
            duplicates::set_class(&mut self.books, place, class);
        }
        for place in assembled.unpriced {
            let history = placed.iter().find(|placed| placed.input == place.input);
            let rejections = &mut self.input(place.input).rejections;
            if let Some(class) = history.and_then(|history| unpriced(rejections, history, place)) {
                duplicates::set_class(&mut self.books, place, class);
            }
        }
        recognise_stalls(&mut self.books);
    }

    /// The currency of all charges, where they have only one.
    fn one_currency(&self) -> Option<Currency> {
        let mut currencies = self.books.charges.iter().map(|charge| charge.amount.currency);
        let first = currencies.next()?;
        currencies.all(|currency| currency == first).then_some(first)
    }

    fn input(&mut self, id: InputId) -> &mut Input {
        &mut self.books.inputs[id.0 as usize]
    }

    /// The earlier input with the same bytes and sheet name.
    fn same_bytes(&self, placed: &Placed<'_>) -> Option<InputId> {
        let earlier = &self.books.inputs[..placed.input.0 as usize];
        let position = earlier.iter().position(|input| {
            input.format.as_ref() == Some(&placed.format.id)
                && input.sha256 == placed.sheet.sha256
                && input.sheet == placed.sheet.name
        });
        position.map(|position| InputId(u32::try_from(position).expect("inputs are capped")))
    }
}

/// Rejects the first record of an order for which no record gives an amount.
fn unpriced(rejections: &mut Vec<Rejection>, history: &Placed<'_>, place: Place) -> Option<Class> {
    let headers = &history.layout.headers;
    let order = history.format.order.as_ref()?;
    let amounts = [&order.order_total, &order.line_amount, &order.stated_amount];
    let column = amounts.into_iter().flatten().find_map(|column| headers.find(column))?;
    let record = history.sheet.records().find(|record| record.row() == place.row)?;
    Some(reject(rejections, history, record, Fault::new(column, ProblemKind::MissingAmount)))
}

/// Everything that counts in a file with the same bytes as an earlier one repeats that one.
fn repeat(input: &mut Input, first: InputId) {
    for record in &mut input.records {
        if matches!(record.class, Class::Charge | Class::OrderLine) {
            record.class = Class::Duplicate { input: first, row: record.row };
        }
    }
}

fn problem(sheet: &Sheet, kind: ProblemKind) -> Problem {
    Problem { sheet: sheet.name.clone(), ..Problem::in_file(kind, &sheet.file) }
}

/// What is known of a sheet before its format is.
fn blank_input(sheet: &Sheet) -> Input {
    Input {
        sheet: sheet.name.clone(),
        encoding: sheet.encoding.clone(),
        sha256: sheet.sha256.clone(),
        ..Input::ignored(&sheet.file)
    }
}
