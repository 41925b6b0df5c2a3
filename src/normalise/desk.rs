//! Where the inputs are read one by one into the books: statements first, then histories, which
//! may need to know the statements' currency.

use super::accounts::{self, NameFacts};
use super::cards_given::CardsGiven;
use super::columns::ChargePositions;
use super::conventions::LaidOut;
use super::copied::{self, CopiedRow};
use super::descriptor::{PrintedTexts, Wordings};
use super::ledger::{GivenHistories, LedgerDesk, LedgerSource, read_ledger};
use super::order_lines::OrderFile;
use super::order_sheet::{OrderSource, read_orders};
use super::orders::Joined;
use super::placed::Placed;
use super::promised::note_refunds;
use super::rejection::{Fault, reject};
use super::stalls::recognise_stalls;
use super::statement::{Given, read_statement};
use super::{Naming, bills, duplicates};
use crate::error::{Problem, ProblemKind};
use crate::format::merchants::Merchants;
use crate::format::{Format, IssuerWords, Recognised, Unrecognised};
use crate::model::{Books, Class, Currency, Input, InputId, Place, Rejection};
use crate::read::Sheet;

/// A sheet, and the format that was found for it.
#[derive(Debug)]
pub struct Found<'a> {
    pub sheet: &'a Sheet,
    pub recognised: Result<Recognised<'a>, Unrecognised>,
}

/// The books while they are being written.
#[derive(Debug)]
pub struct Desk<'a> {
    naming: &'a Naming,
    wordings: &'static Wordings<'static>,
    texts: PrintedTexts,
    books: Books,
    order_files: Vec<OrderFile<'a>>,
    /// Rows of statements that tell of other cards' lines.
    copied: Vec<(InputId, Vec<CopiedRow>)>,
    /// Of every issuer whose statements are known.
    issuers: &'a IssuerWords,
}

impl<'a> Desk<'a> {
    pub fn new(naming: &'a Naming, issuers: &'a IssuerWords) -> Desk<'a> {
        let merchants = Merchants::built_in();
        let mut books = Books::default();
        books.shops = merchants.shops(&mut books.names);
        books.services = merchants.services(&mut books.names);
        let wordings = Wordings::built_in();
        let texts = PrintedTexts::default();
        let (order_files, copied) = (Vec::new(), Vec::new());
        Desk { naming, wordings, texts, books, order_files, copied, issuers }
    }

    /// Reads sheets that are in order of (file, sheet), each with the format that was found for it.
    pub fn read(mut self, sheets: &'a [Found<'a>]) -> Books {
        let placed: Vec<Placed<'a>> = sheets.iter().filter_map(|found| self.place(found)).collect();
        let is_statement =
            |placed: &&Placed<'_>| placed.format.charge.is_some() && placed.format.ledger.is_none();
        for statement in placed.iter().filter(is_statement) {
            let first = self.said_before(&placed, statement);
            if let Err(kind) = self.read_statement(statement, first) {
                self.set_aside(statement, kind);
            }
        }
        let given = CardsGiven::of(&self.books, self.issuers);
        for (input, rows) in std::mem::take(&mut self.copied) {
            copied::settle(self.input(input), &rows, &given);
        }
        let currency = self.one_currency();
        for history in placed.iter().filter(|placed| placed.format.order.is_some()) {
            let first = self.said_before(&placed, history);
            if let Err(kind) = self.read_history(history, first, currency) {
                self.set_aside(history, kind);
            }
        }
        self.read_ledgers(&placed, currency, &given);
        // Orders know nothing of charges, so one core joins them while the other compares charges.
        let files = std::mem::take(&mut self.order_files);
        let compare_charges = || {
            self.books.descriptors = self.texts.descriptors(self.wordings, &mut self.books.names);
            duplicates::remove(&mut self.books);
            bills::settle(&mut self.books);
        };
        let (orders, ()) = rayon::join(|| Joined::of(&files), compare_charges);
        self.enter_orders(orders, &placed);
        self.books
    }

    /// Gives the sheet its input; `None` where no format fits.
    fn place(&mut self, found: &'a Found<'a>) -> Option<Placed<'a>> {
        let sheet = found.sheet;
        let input = InputId(u32::try_from(self.books.inputs.len()).expect("inputs are capped"));
        match &found.recognised {
            Ok(Recognised { format, layout, decisions }) => {
                self.books.inputs.push(Input {
                    decisions: decisions.clone(),
                    role: format.role,
                    format: Some(format.id.clone()),
                    format_label: format.name.clone(),
                    shop: format.shop.clone(),
                    provisional: format.provisional,
                    ..blank_input(sheet)
                });
                Some(Placed { input, sheet, format, layout: layout.clone() })
            }
            Err(Unrecognised { kind, row }) => {
                let because = Some(Problem { row: *row, ..problem(sheet, kind.clone()) });
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

    fn read_statement(
        &mut self,
        placed: &Placed<'_>,
        first: Option<InputId>,
    ) -> Result<(), ProblemKind> {
        let Placed { input: id, sheet, format, layout } = placed;
        let Some(charge) = &format.charge else {
            return Ok(());
        };
        let columns = ChargePositions::of(format, charge, &layout.headers);
        let mut laid = LaidOut::new(placed, charge, &columns);
        let name_facts = NameFacts::read(format, &sheet.file);
        let card = accounts::card_naming(self.naming, &sheet.file, name_facts.last4.as_slice());
        laid.stated_dates = card.and_then(|card| card.date_order);
        let usual_day = card.and_then(|card| card.statement_day).or(format.statement.day);
        let given = Given {
            currency: card.and_then(|card| card.currency),
            statement_on: name_facts.statement_on(usual_day),
        };
        let mut statement = read_statement(laid, given, &mut self.books.names, &mut self.texts)?;
        let (account, overruled_card) =
            accounts::account_of(format, &sheet.file, name_facts, &statement, self.naming);
        let account = accounts::enrol(&mut self.books.accounts, account);
        for charge in &mut statement.charges {
            charge.account = account;
        }
        let days = || statement.charges.iter().filter_map(|c| c.transacted_on.or(c.posted_on));
        let input = self.input(*id);
        input.first = days().min();
        input.last = days().max();
        input.account = Some(account);
        input.overruled_card = overruled_card;
        input.billed_in = name_facts.month;
        input.columns = columns.roles(&[], &layout.headers, &sheet.container);
        input.decisions.extend(statement.decisions);
        input.records = statement.records;
        input.rejections = statement.rejections;
        input.stated_total = statement.total.stated;
        input.computed_total = statement.total.computed;
        input.total = statement.total.check;
        input.open_amount = statement.open_amount;
        input.provisional |= statement.charges.iter().any(|charge| charge.provisional);
        if let Some(first) = first {
            repeat(input, first);
        } else {
            self.books.charges.extend(statement.charges);
            self.copied.push((*id, statement.copied));
        }
        Ok(())
    }

    fn read_history(
        &mut self,
        placed: &Placed<'a>,
        first: Option<InputId>,
        currency: Option<Currency>,
    ) -> Result<(), ProblemKind> {
        let Some(columns) = &placed.format.order else {
            return Ok(());
        };
        let card = accounts::card_naming(self.naming, &placed.sheet.file, &[]);
        let stated_dates = card.and_then(|card| card.date_order);
        let zone = self.naming.zone;
        let source = OrderSource { placed, columns, zone, currency, stated_dates };
        let (read, file) = read_orders(source, self.wordings)?;
        let input = self.input(placed.input);
        (input.first, input.last) = read.span.unzip();
        input.total = read.total_check();
        input.shop = read.history;
        input.columns = read.columns;
        input.records = read.records;
        input.rejections = read.rejections;
        input.stated_total = read.stated_total;
        input.computed_total = read.computed_total;
        if columns.refunds {
            // It tells of orders, and speaks for no days.
            (input.first, input.last, input.shop) = (None, None, None);
        }
        match first {
            Some(first) => repeat(input, first),
            None if columns.refunds => note_refunds(&file, &mut self.books),
            None => self.order_files.push(file),
        }
        Ok(())
    }

    /// Ledgers stand for the statements of cards that certainly have none among those given. Of
    /// several products one alone does, since each has the same charges.
    fn read_ledgers(
        &mut self,
        all: &[Placed<'_>],
        currency: Option<Currency>,
        given: &CardsGiven<'_>,
    ) {
        let has_cards = |format: &Format| format.ledger.as_ref().is_some_and(|l| l.card_lines);
        let products = all.iter().map(|placed| placed.format).filter(|format| has_cards(format));
        let product = products.map(|format| &format.issuer).min();
        let histories = GivenHistories::of(&self.order_files);
        for placed in all.iter().filter(|placed| placed.format.ledger.is_some()) {
            let (Some(charge), Some(ledger)) = (&placed.format.charge, &placed.format.ledger)
            else {
                continue;
            };
            let columns = ChargePositions::of(placed.format, charge, &placed.layout.headers);
            let card = accounts::card_naming(self.naming, &placed.sheet.file, &[]);
            let source = LedgerSource {
                laid: LaidOut {
                    stated_dates: card.and_then(|card| card.date_order),
                    ..LaidOut::new(placed, charge, &columns)
                },
                ledger,
                cards: &self.naming.cards,
                reads_cards: product == Some(&placed.format.issuer),
                given,
                currency: card.and_then(|card| card.currency),
                of_statements: currency,
                histories: &histories,
            };
            let first = self.said_before(all, placed);
            if let Err(kind) = self.read_ledger(source, first) {
                self.set_aside(placed, kind);
            }
        }
        self.books.charges.sort_by_key(|charge| charge.place);
    }

    fn read_ledger(
        &mut self,
        source: LedgerSource<'_>,
        first: Option<InputId>,
    ) -> Result<(), ProblemKind> {
        let LaidOut { placed, columns, .. } = source.laid;
        let headers = &placed.layout.headers;
        let account: Vec<usize> =
            source.ledger.account.iter().filter_map(|column| headers.find(column)).collect();
        let Books { names, accounts, .. } = &mut self.books;
        let into = LedgerDesk { wordings: self.wordings, names, texts: &mut self.texts, accounts };
        let read = read_ledger(source, into)?;
        let input = self.input(placed.input);
        input.decisions.extend(read.decisions.iter().cloned());
        (input.first, input.last) = read.span().unzip();
        input.columns = columns.roles(&account, headers, &placed.sheet.container);
        input.records = read.records;
        input.rejections = read.rejections;
        input.ledger_accounts = read.accounts;
        input.statements_needed = read.statements_needed;
        if let Some(first) = first {
            repeat(input, first);
            return Ok(());
        }
        self.books.charges.extend(read.charges);
        self.order_files.push(read.file);
        Ok(())
    }

    fn enter_orders(&mut self, orders: Joined<'_>, placed: &[Placed<'_>]) {
        let assembled = orders.enter(&mut self.books);
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

    /// The earlier input that says the same, cell by cell, and could be read.
    fn said_before(&self, all: &[Placed<'_>], placed: &Placed<'_>) -> Option<InputId> {
        let earlier = all.iter().take_while(|earlier| earlier.input < placed.input);
        let mut alike = earlier.filter(|earlier| {
            earlier.format.id == placed.format.id && earlier.sheet.repeats(placed.sheet)
        });
        let read = |input: InputId| self.books.inputs[input.0 as usize].format.is_some();
        alike.find(|earlier| read(earlier.input)).map(|earlier| earlier.input)
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

/// Everything that counts in a file that says the same as an earlier one repeats that one.
fn repeat(input: &mut Input, first: InputId) {
    input.statements_needed.clear();
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
        ..Input::ignored(&sheet.file)
    }
}
