//! The contents page: the six stages in order.

use crate::answers;
use crate::error::{Instead, Problem, ProblemKind};
use crate::format::Formats;
use crate::format::detect::{self, Draft};
use crate::judge::{Judging, judge};
use crate::matching::match_charges;
use crate::model::{
    Answer, Books, Currency, Decision, Household, Input, Mark, Marked, Rate, Report, Role, Since,
    Step, WindowRule,
};
use crate::normalise::{CardNaming, Naming, normalise};
use crate::read::{Sheet, Source, read, sha256_hex};
use crate::vouch::vouch;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything a run is given. Nothing else reaches the stages: no clock, no files, no locale.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// In any order; they are sorted by name.
    pub sources: Vec<Source>,
    /// Whether anybody will see the sums of their bytes; without that they are left out.
    pub with_sums: bool,
    /// Named paths that could not even be opened.
    pub unopened: Vec<Problem>,
    /// Members of ZIPs that are no tables.
    pub passed_over: Vec<Problem>,
    /// Named files that are to hold answers.
    pub answers: Vec<String>,
    /// Of many clients, which this is: of a table that names clients, its rows alone hold.
    pub client: Option<String>,
    /// Named ZIPs.
    pub archives: Vec<String>,
    pub formats: Formats,
    /// `[[card]]` of the configuration.
    pub cards: Vec<CardNaming>,
    /// `--account`: what an otherwise unknown card is called.
    pub account: Option<String>,
    /// `--since`, with the account that it is narrowed to.
    pub since: Option<Since>,
    /// `--statement PATH` and `--orders PATH`.
    pub forced: Vec<(String, Role)>,
    pub household: Household,
    /// Answers of the configuration.
    pub marks: Vec<Mark>,
    /// Rates of the configuration.
    pub rates: Vec<Rate>,
    pub zone: ZoneRule,
    pub day: DayRule,
    /// The window of cards that name none.
    pub window: WindowRule,
    /// Those that run by kind and currency, or that `[[card]] window` may name.
    pub windows: Vec<WindowRule>,
}

/// The one zone of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneRule {
    /// Asked for on the command line or in the configuration.
    Given(Tz),
    /// Asia/Tokyo when every statement is in yen, else this one.
    ByStatements { otherwise: Tz },
}

/// The day that days are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    AsOf(NaiveDate),
    /// The day of this moment, in the run's zone.
    Now(DateTime<Utc>),
}

impl DayRule {
    fn in_zone(self, zone: Tz) -> NaiveDate {
        match self {
            DayRule::AsOf(date) => date,
            DayRule::Now(moment) => moment.with_timezone(&zone).date_naive(),
        }
    }
}

/// What reading and normalising gave: all that `inspect` shows.
#[derive(Clone, Debug)]
pub struct Opened {
    pub books: Books,
    pub zone: Tz,
    /// What tables of answers say, the latest of each charge and order.
    pub marks: Vec<Mark>,
    /// Answers of days that are yet to come.
    pub marks_to_come: Vec<Mark>,
    /// Named files that could not be read.
    pub unreadable: Vec<Problem>,
}

/// Hears of each step as it begins; nothing hangs on what it does.
pub type Watch<'w> = &'w dyn Fn(Step);

/// read -> normalise -> vouch -> match -> judge. The report's faces are rendered by the caller.
pub fn run(inputs: Inputs) -> Report {
    run_watched(inputs, &|_| ())
}

/// As [`run`], with somebody who waits for it.
pub fn run_watched(mut inputs: Inputs, watch: Watch<'_>) -> Report {
    let mut opened = open(&mut inputs, watch);
    opened.books.rates = std::mem::take(&mut inputs.rates);
    let (charges, orders) = (opened.books.charges.len(), opened.books.orders.len());
    watch(Step::Matching { charges, orders });
    let household = with_marks(inputs.household, &opened.marks);
    let vouched = vouch(&opened.books, &household);
    let matching = match_charges(&opened.books, &vouched);
    let judging = Judging {
        as_of: inputs.day.in_zone(opened.zone),
        zone: opened.zone.name().to_owned(),
        window: inputs.window,
        windows: inputs.windows,
        interim_issuers: inputs.formats.interim_issuers(),
        marks: opened.marks,
        marks_to_come: opened.marks_to_come,
        household,
        since: inputs.since,
        unreadable: opened.unreadable,
    };
    watch(Step::Judging);
    judge(opened.books, vouched, matching, judging)
}

/// A format file drafted from the first table among the sources that has dates; what the file
/// itself decides is settled in it.
pub fn draft(inputs: &Inputs, id: &str) -> Result<Draft, Problem> {
    if let Some(problem) = inputs.unopened.first() {
        return Err(problem.clone());
    }
    let words_alone = Formats { list: Vec::new(), words: inputs.formats.words.clone() };
    for source in &inputs.sources {
        for sheet in read(source)? {
            // The code for tests lets the rest be decided where the file names no currency.
            let any = CardNaming {
                file: Some(source.file.clone()),
                currency: Currency::parse("XTS"),
                ..CardNaming::default()
            };
            let naming = Naming { cards: vec![any], ..naming(inputs, Tz::UTC) };
            let (books, _) = normalise(std::slice::from_ref(&sheet), &words_alone, &naming);
            let decided: Vec<Decision> =
                books.inputs.into_iter().flat_map(|input| input.decisions).collect();
            if let Some(draft) = detect::draft(&sheet, &words_alone.words, id, &decided) {
                return Ok(draft);
            }
        }
    }
    let file = inputs.sources.first().map(|source| source.file.as_str()).unwrap_or_default();
    Err(Problem::in_file(ProblemKind::UnknownLayout { nearest: Vec::new() }, file))
}

/// read -> normalise. Takes the sources out of the inputs: their bytes go as soon as they are read.
pub fn open(inputs: &mut Inputs, watch: Watch<'_>) -> Opened {
    watch(Step::Reading { files: inputs.sources.len() });
    let mut sources: Vec<Source> = std::mem::take(&mut inputs.sources);
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    let sources: Vec<Arc<Source>> = sources.into_iter().map(Arc::new).collect();
    let to_sum = if inputs.with_sums { sources.clone() } else { Vec::new() };
    // Nothing waits for the sums, so they are left to the other core.
    let ((mut opened, source_of), sums) =
        rayon::join(|| divide_and_normalise(sources, inputs), || sums(to_sum));
    // Behind those that have a source stand members of ZIPs that were never unpacked.
    for (input, source) in opened.books.inputs.iter_mut().zip(source_of) {
        input.sha256 = sums.get(source).cloned().unwrap_or_default();
    }
    for problem in &mut opened.unreadable {
        problem.instead = instead(problem, &inputs.formats);
    }
    opened
}

/// The SHA-256 of each source; its bytes go when the last who needs them is done.
fn sums(sources: Vec<Arc<Source>>) -> Vec<String> {
    sources.into_iter().map(|source| sha256_hex(&source.bytes)).collect()
}

/// The books, and the position of the source of each of their inputs.
fn divide_and_normalise(sources: Vec<Arc<Source>>, inputs: &Inputs) -> (Opened, Vec<usize>) {
    let mut unreadable = inputs.unopened.clone();
    let mut passed_over = Vec::new();
    let mut marks = inputs.marks.clone();
    let mut sheets: Vec<(usize, Sheet)> = Vec::new();
    let read: Vec<_> =
        sources.into_par_iter().map(|source| (source.named, read(&source))).collect();
    let client = inputs.client.as_deref();
    let mut without_answers: BTreeSet<&str> = inputs.answers.iter().map(String::as_str).collect();
    for (position, (named, read)) in read.into_iter().enumerate() {
        match read {
            Ok(read) => {
                let (own, given): (Vec<Sheet>, _) =
                    read.into_iter().partition(Sheet::is_own_output);
                sheets.extend(given.into_iter().map(|sheet| (position, sheet)));
                for sheet in own.iter().filter(|sheet| answers::has_answers(sheet, client)) {
                    without_answers.remove(sheet.file.as_str());
                    let (found, problems) = answers::read(sheet, client);
                    marks.extend(found);
                    unreadable.extend(problems);
                }
            }
            Err(problem) => {
                unreadable.extend((named || is_lost_table(&problem)).then(|| problem.clone()));
                passed_over.push((position, passed_over_input(problem)));
            }
        }
    }
    let missing = without_answers.into_iter();
    unreadable.extend(missing.map(|file| Problem::in_file(ProblemKind::NoAnswers, file)));
    // In the order in which normalising makes inputs of them.
    sheets.sort_by(|(_, a), (_, b)| (&a.file, &a.name).cmp(&(&b.file, &b.name)));
    let (mut source_of, sheets): (Vec<usize>, Vec<Sheet>) = sheets.into_iter().unzip();
    let (zone, (mut books, unplaced)) = in_zone(&sheets, inputs);
    unreadable.extend(unplaced);
    unreadable.extend(barren(&inputs.archives, &books, &unreadable));
    // Behind the others, since charges and orders point at those by position.
    for (position, input) in passed_over {
        books.inputs.push(input);
        source_of.push(position);
    }
    let lost = inputs.passed_over.iter().filter(|problem| is_lost_table(problem));
    unreadable.extend(lost.cloned());
    books.inputs.extend(inputs.passed_over.iter().cloned().map(passed_over_input));
    let (marks, marks_to_come) = answers::settled(marks, inputs.day.in_zone(zone));
    (Opened { books, zone, marks, marks_to_come, unreadable }, source_of)
}

/// The household with its answers on orders; those on charges are for judging.
fn with_marks(mut household: Household, marks: &[Mark]) -> Household {
    for mark in marks {
        let Marked::Order { shop, number } = &mark.marked else { continue };
        let order = (shop.clone(), number.clone());
        match mark.answer {
            Answer::NotMine => household.not_mine.push(order),
            answer if answer.is_known() => household.mine.push(order),
            _ => {}
        }
    }
    household
}

/// A file that is called a table and is damaged, locked or empty. Nobody named it, but whoever put
/// it there believes that it was looked at.
fn is_lost_table(problem: &Problem) -> bool {
    const TABLES: [&str; 7] = ["csv", "tsv", "xls", "xlsx", "xlsm", "ods", "zip"];
    let ending = problem.file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_called_table = ending.is_some_and(|ending| TABLES.contains(&ending.as_str()));
    is_called_table
        && matches!(
            problem.kind,
            ProblemKind::CannotOpen { .. }
                | ProblemKind::EmptyFile
                | ProblemKind::Alien(_)
                | ProblemKind::PasswordProtected
                | ProblemKind::BrokenWorkbook { .. }
                | ProblemKind::BrokenArchive { .. }
                | ProblemKind::EncryptedArchive
                | ProblemKind::TooLarge { .. }
                | ProblemKind::NoEncodingFits { .. }
                | ProblemKind::UnclosedQuote
        )
}

/// A file that gave no sheet is still an input, with the reason.
fn passed_over_input(problem: Problem) -> Input {
    let file = problem.file.clone();
    Input { ignored_because: Some(problem), ..Input::ignored(&file) }
}

/// The named ZIPs that gave nothing, and of which nothing else was said that explains it.
fn barren(archives: &[String], books: &Books, unreadable: &[Problem]) -> Vec<Problem> {
    let is_in = |zip: &str, file: &str| {
        file.strip_prefix(zip).is_some_and(|rest| rest.is_empty() || rest.starts_with("!/"))
    };
    let gave_something = |zip: &str| {
        books.inputs.iter().any(|input| input.role != Role::Ignored && is_in(zip, &input.file))
            || unreadable.iter().any(|problem| is_in(zip, &problem.file))
    };
    let barren = archives.iter().filter(|zip| !gave_something(zip));
    barren.map(|zip| Problem::in_file(ProblemKind::EmptyArchive, zip)).collect()
}

/// For files that are no table at all: what the issuer or shop of that name offers instead.
fn instead(problem: &Problem, formats: &Formats) -> Option<Box<Instead>> {
    let is_alien = matches!(problem.kind, ProblemKind::Alien(_));
    is_alien.then(|| formats.instead_of(&problem.file)).flatten().map(Box::new)
}

/// The books, in the run's zone.
///
/// Which zone that is may hang on the currencies of the statements, and those are known only from
/// the books. Statement dates have no zone, so a first reading as in Tokyo shows the same
/// currencies as any other; only where they are not all yen is a second reading needed.
fn in_zone(sheets: &[Sheet], inputs: &Inputs) -> (Tz, (Books, Vec<Problem>)) {
    let read_in = |zone| (zone, normalise(sheets, &inputs.formats, &naming(inputs, zone)));
    match inputs.zone {
        ZoneRule::Given(zone) => read_in(zone),
        ZoneRule::ByStatements { otherwise } => {
            let first = read_in(Tz::Asia__Tokyo);
            let all_yen = all_in_yen(&first.1.0);
            if all_yen || otherwise == Tz::Asia__Tokyo { first } else { read_in(otherwise) }
        }
    }
}

fn naming(inputs: &Inputs, zone: Tz) -> Naming {
    Naming {
        zone,
        cards: inputs.cards.clone(),
        account: inputs.account.clone(),
        forced: inputs.forced.clone(),
    }
}

/// Whether there are charges, all of them in yen.
fn all_in_yen(books: &Books) -> bool {
    let charges = &books.charges;
    !charges.is_empty() && charges.iter().all(|charge| charge.amount.currency == Currency::JPY)
}
