//! What can go wrong: where it is, and what it is. Facts only; the sentences stand in
//! [`text`](crate::text), in both languages, each with an exact test.

use crate::model::{Label, Money, MoneyError};
use chrono::NaiveDate;

/// Something that could not be read or done, with its place as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// As the person typed it; empty when the problem belongs to no file.
    pub file: String,
    pub sheet: Option<String>,
    pub row: Option<u32>,
    /// The header's text, else its 1-based number, in workbooks the letter.
    pub column: Option<String>,
    /// The record's text, cells joined by `, `, card numbers masked.
    pub excerpt: Option<String>,
    /// The format's id.
    pub format: Option<String>,
    /// Where the right file is, when the name of the wrong one hints at an issuer or a shop.
    pub instead: Option<Box<Instead>>,
}

/// An issuer or shop, and how a person gets its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    pub label: Label,
    pub how_to_get: Label,
}

impl Problem {
    pub fn new(kind: ProblemKind) -> Problem {
        Problem {
            kind,
            file: String::new(),
            sheet: None,
            row: None,
            column: None,
            excerpt: None,
            format: None,
            instead: None,
        }
    }

    pub fn in_file(kind: ProblemKind, file: &str) -> Problem {
        Problem { file: file.to_owned(), ..Problem::new(kind) }
    }
}

/// What a file turned out to be instead of a statement or an order list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alien {
    Pdf,
    /// PNG, JPEG, GIF, HEIC, WebP.
    Picture,
    /// A saved web page, also when it is named .xls or .csv.
    Html,
    /// Apple Numbers.
    Numbers,
    Word,
    /// A ZIP that is no workbook, inside another.
    Zip,
    /// OFX, QIF, XML, JSON: text of another kind.
    OtherText,
    /// Bytes that are no text.
    Binary,
}

/// A column that a statement needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenColumn {
    Amount,
    Payee,
}

/// Why a cell that should hold an amount does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// A letter stands among the digits: `1,2O0`.
    LetterAmongDigits(char),
    /// More decimals than the currency has.
    TooManyDecimals,
    TooLarge,
    /// A workbook formula without a stored result, `#REF!` and the like.
    NoStoredValue,
    /// It comes in, where the word beside it says purchase.
    PurchaseComesIn,
    /// It is more than its row's total with the fee, or at most half of it.
    UnlikeTotal,
    /// Anything else.
    NotANumber,
}

impl From<MoneyError> for AmountFault {
    fn from(error: MoneyError) -> AmountFault {
        match error {
            MoneyError::TooManyDecimals => AmountFault::TooManyDecimals,
            MoneyError::TooLarge => AmountFault::TooLarge,
        }
    }
}

/// What is wrong. Each variant has one sentence and one help in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    // Files
    NotFound,
    /// The system's own words.
    CannotOpen {
        system: String,
    },
    EmptyFile,
    EmptyFolder,
    Alien(Alien),
    PasswordProtected,
    /// A workbook that its reader gives up on; the reader's own words.
    BrokenWorkbook {
        detail: String,
    },
    /// A ZIP, or a member of one, that cannot be unpacked; the unpacker's own words.
    BrokenArchive {
        detail: String,
    },
    /// Members of a ZIP are locked by a password.
    EncryptedArchive,
    /// A ZIP in which no statement and no order history was found.
    EmptyArchive,
    /// `what` names the limit: `file size`, `records`, `cells`, `cell length`, `inflated size`,
    /// `members`.
    TooLarge {
        what: &'static str,
        limit: u64,
    },
    /// No encoding gives readable text; the byte offset of the first byte that does not fit.
    NoEncodingFits {
        offset: u64,
    },
    /// A quoted field runs to the end of the file.
    UnclosedQuote,

    // Layouts
    /// `nearest` are format ids, best first.
    UnknownLayout {
        nearest: Vec<String>,
    },
    /// It fits this exact format but for these columns.
    AlmostFormat {
        format: String,
        missing: Vec<String>,
    },
    /// Two formats of one tier claim it.
    AmbiguousFormat {
        formats: Vec<String>,
    },
    /// It looks like a statement, and nothing tells which of these columns this is.
    UndecidedColumn {
        what: OpenColumn,
        columns: Vec<String>,
    },
    /// Date order cannot be told from the values: 3/4 may be March or April.
    AmbiguousDateOrder {
        sample: String,
    },
    /// Whether a point or a comma stands before decimals cannot be told: 1.234 may be either.
    AmbiguousDecimals {
        sample: String,
    },
    /// No words and no majority tell whether a purchase is positive here.
    AmbiguousSign,
    /// Most of the rows have no amount in this column: the names of columns were exchanged.
    MostlyWithoutMoney {
        column: String,
    },
    /// Most of the rows were booked before they were used: these columns were exchanged.
    BookedBeforeUse {
        used: String,
        booked: String,
    },

    // Cells
    BadDate {
        seen: String,
        expected: String,
    },
    MissingDate,
    BadAmount {
        seen: String,
        fault: AmountFault,
    },
    MissingAmount,
    /// An order of a list of several shops that names none.
    MissingShop,
    UnknownCurrency {
        seen: String,
    },
    /// No column, sign or word says which currency the amounts are in.
    UnstatedCurrency,
    /// A record with other than the layout's count of cells.
    RecordLength {
        seen: usize,
        expected: usize,
    },
    /// A word in a column that steers meaning (status, type) that the format does not know.
    UnknownWord {
        seen: String,
        known: Vec<String>,
    },
    /// A byte that fits no character of the file's encoding stands in a cell that is used.
    ReplacedByte,

    // Sums
    /// The total with which every file of the layout ends.
    TotalMissing,
    TotalDiffers {
        stated: Money,
        computed: Money,
    },

    // Runs
    NoStatement,
    NoOrders,
    /// A file that was said to hold answers has none.
    NoAnswers,
    /// No line of the list, no charge and no order is called this.
    NothingToMark {
        seen: String,
    },
    /// A day that was typed is after the day of the run.
    DayAhead {
        option: &'static str,
        day: NaiveDate,
        as_of: NaiveDate,
    },
    /// The day of a report is before that of what is reported.
    ReportedEarly {
        day: NaiveDate,
        happened_on: NaiveDate,
    },
    /// A row that tells what was reported, and does not say whose the charge is.
    MissingAnswer,
    /// A line that holds several charges, of which perhaps only some are meant.
    SeveralToMark {
        seen: String,
        ids: Vec<String>,
        sums: Vec<Money>,
    },
    OutputExists,
    /// Of the demonstration, which replaces nothing.
    FolderExists,
    /// A folder of clients in which no folder of a client lies.
    NoClients,
    /// An answer of a client of whom there is no folder.
    UnknownClient {
        seen: String,
    },
    /// The configuration of a whole office answers for one charge or order.
    AnswerForAll,
    /// An ending that names no face.
    UnknownOutput {
        ending: String,
        /// Those that do.
        known: Vec<&'static str>,
    },
    /// Nothing is answered as not the household's. `lines` are the numbers of single lines of the
    /// list, `paths` the files as typed.
    NothingToHandOver {
        lines: Vec<u32>,
        paths: String,
    },
    CannotWrite {
        system: String,
    },
    UnknownZone {
        seen: String,
        nearest: Option<String>,
    },
    UnknownWindow {
        seen: String,
        nearest: Option<String>,
    },
    /// `--explain` names no charge of any statement.
    UnknownCharge {
        seen: String,
    },
    /// Configuration: the parser's own words.
    BadConfig {
        detail: String,
    },
    /// A format file of the household that cannot be used.
    BadFormat(FormatFault),
    UnknownKey {
        key: String,
        nearest: Option<String>,
    },
    ConfigVersion {
        seen: Option<i64>,
    },
    /// A value of the configuration that its key cannot take.
    BadConfigValue {
        key: &'static str,
        seen: String,
        wanted: Wanted,
    },
}

/// What is wrong with a format file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatFault {
    UnknownKey {
        key: String,
        nearest: Option<String>,
    },
    MissingKey {
        key: String,
    },
    UnknownWord {
        seen: String,
        known: Vec<String>,
    },
    /// What stands where a column is named is none.
    NoColumn,
    /// A format of its role needs this.
    Incomplete {
        needs: &'static str,
    },
    /// Another format has this id.
    KnownId {
        id: String,
    },
    /// The parser's own words.
    Other {
        detail: String,
    },
}

/// What a key of the configuration takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The last four digits of a card.
    FourDigits,
    /// An ISO 4217 code.
    Currency,
    /// 1 to 31.
    DayOfMonth,
    /// `2026-05-31`.
    Date,
    /// `2026-05-31 23:12`, or a date alone.
    DateTime,
    /// An exact number: `1200` or `"12.50"`.
    Amount,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A value that is not left out or empty.
    Something,
    /// Exactly one of two keys.
    EitherOr(&'static str, &'static str),
    NotBelowMin,
    /// A count of days, at least 1.
    Days,
    /// A count of months, at least 1.
    Months,
    /// An end that is not before the beginning.
    AfterBeginning,
}
