//! Every problem has one sentence and one help in both languages, held exactly by docs/errors.md.

use crate::door::check;
use crate::judge_books::day;
use cardrecon::error::{
    Alien, AmountFault, FormatFault, Instead, OpenColumn, Problem, ProblemKind as Kind, Wanted,
};
use cardrecon::model::{Label, Money};
use cardrecon::text::Lang;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every variant's name. `name_of` is exhaustive, so that a new variant does not compile until it
/// is here, and `every_variant_has_an_example` fails until it has an example.
const NAMES: [&str; 58] = [
    "NotFound",
    "CannotOpen",
    "EmptyFile",
    "EmptyFolder",
    "Alien",
    "PasswordProtected",
    "BrokenWorkbook",
    "BrokenArchive",
    "EncryptedArchive",
    "EmptyArchive",
    "TooLarge",
    "NoEncodingFits",
    "UnclosedQuote",
    "UnknownLayout",
    "AlmostFormat",
    "AmbiguousFormat",
    "UndecidedColumn",
    "AmbiguousDateOrder",
    "AmbiguousDecimals",
    "AmbiguousSign",
    "MostlyWithoutMoney",
    "BookedBeforeUse",
    "BadDate",
    "MissingDate",
    "BadAmount",
    "MissingAmount",
    "MissingShop",
    "UnknownCurrency",
    "UnstatedCurrency",
    "RecordLength",
    "UnknownWord",
    "ReplacedByte",
    "TotalMissing",
    "TotalDiffers",
    "NoStatement",
    "NoOrders",
    "NoAnswers",
    "MissingAnswer",
    "NothingToMark",
    "DayAhead",
    "ReportedEarly",
    "SeveralToMark",
    "OutputExists",
    "FolderExists",
    "NoClients",
    "UnknownClient",
    "AnswerForAll",
    "UnknownOutput",
    "NothingToHandOver",
    "CannotWrite",
    "UnknownZone",
    "UnknownWindow",
    "UnknownCharge",
    "BadConfig",
    "BadFormat",
    "UnknownKey",
    "ConfigVersion",
    "BadConfigValue",
];

fn name_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::NotFound => "NotFound",
        Kind::CannotOpen { .. } => "CannotOpen",
        Kind::EmptyFile => "EmptyFile",
        Kind::EmptyFolder => "EmptyFolder",
        Kind::Alien(_) => "Alien",
        Kind::PasswordProtected => "PasswordProtected",
        Kind::BrokenWorkbook { .. } => "BrokenWorkbook",
        Kind::BrokenArchive { .. } => "BrokenArchive",
        Kind::EncryptedArchive => "EncryptedArchive",
        Kind::EmptyArchive => "EmptyArchive",
        Kind::TooLarge { .. } => "TooLarge",
        Kind::NoEncodingFits { .. } => "NoEncodingFits",
        Kind::UnclosedQuote => "UnclosedQuote",
        Kind::UnknownLayout { .. } => "UnknownLayout",
        Kind::AlmostFormat { .. } => "AlmostFormat",
        Kind::AmbiguousFormat { .. } => "AmbiguousFormat",
        Kind::UndecidedColumn { .. } => "UndecidedColumn",
        Kind::AmbiguousDateOrder { .. } => "AmbiguousDateOrder",
        Kind::AmbiguousDecimals { .. } => "AmbiguousDecimals",
        Kind::AmbiguousSign => "AmbiguousSign",
        Kind::MostlyWithoutMoney { .. } => "MostlyWithoutMoney",
        Kind::BookedBeforeUse { .. } => "BookedBeforeUse",
        Kind::BadDate { .. } => "BadDate",
        Kind::MissingDate => "MissingDate",
        Kind::BadAmount { .. } => "BadAmount",
        Kind::MissingAmount => "MissingAmount",
        Kind::MissingShop => "MissingShop",
        Kind::UnknownCurrency { .. } => "UnknownCurrency",
        Kind::UnstatedCurrency => "UnstatedCurrency",
        Kind::RecordLength { .. } => "RecordLength",
        Kind::UnknownWord { .. } => "UnknownWord",
        Kind::ReplacedByte => "ReplacedByte",
        Kind::TotalMissing => "TotalMissing",
        Kind::TotalDiffers { .. } => "TotalDiffers",
        Kind::NoStatement => "NoStatement",
        Kind::NoOrders => "NoOrders",
        Kind::NoAnswers => "NoAnswers",
        Kind::MissingAnswer => "MissingAnswer",
        Kind::NothingToMark { .. } => "NothingToMark",
        Kind::DayAhead { .. } => "DayAhead",
        Kind::ReportedEarly { .. } => "ReportedEarly",
        Kind::SeveralToMark { .. } => "SeveralToMark",
        Kind::OutputExists => "OutputExists",
        Kind::FolderExists => "FolderExists",
        Kind::NoClients => "NoClients",
        Kind::UnknownClient { .. } => "UnknownClient",
        Kind::AnswerForAll => "AnswerForAll",
        Kind::UnknownOutput { .. } => "UnknownOutput",
        Kind::NothingToHandOver { .. } => "NothingToHandOver",
        Kind::CannotWrite { .. } => "CannotWrite",
        Kind::UnknownZone { .. } => "UnknownZone",
        Kind::UnknownWindow { .. } => "UnknownWindow",
        Kind::UnknownCharge { .. } => "UnknownCharge",
        Kind::BadConfig { .. } => "BadConfig",
        Kind::BadFormat(_) => "BadFormat",
        Kind::UnknownKey { .. } => "UnknownKey",
        Kind::ConfigVersion { .. } => "ConfigVersion",
        Kind::BadConfigValue { .. } => "BadConfigValue",
    }
}

fn file(kind: Kind, name: &str) -> Problem {
    Problem::in_file(kind, name)
}

/// A cell of `meisai-2026-10.csv`, row 14.
fn cell(kind: Kind, column: &str, excerpt: &str) -> Problem {
    Problem {
        row: Some(14),
        column: Some(column.to_owned()),
        excerpt: Some(excerpt.to_owned()),
        format: Some("myjcb".to_owned()),
        ..file(kind, "meisai-2026-10.csv")
    }
}

fn config(kind: Kind, row: u32, line: &str) -> Problem {
    Problem { row: Some(row), excerpt: Some(line.to_owned()), ..file(kind, "cardrecon.toml") }
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn examples() -> Vec<Problem> {
    [files(), layouts(), cells(), amounts(), runs(), configurations(), formats()].concat()
}

fn files() -> Vec<Problem> {
    let aliens = [
        (Alien::Picture, "IMG_0531.jpg"),
        (Alien::Html, "meisai.xls"),
        (Alien::Numbers, "家計.numbers"),
        (Alien::Word, "memo.docx"),
        (Alien::Zip, "all.zip!/part.zip"),
        (Alien::OtherText, "export.ofx"),
        (Alien::Binary, "photo.dat"),
    ];
    let instead = Instead {
        label: Label { ja: text("楽天カード e-NAVI"), en: text("Rakuten Card e-NAVI") },
        how_to_get: Label {
            ja: text("「ご利用明細」の「CSV」から保存してください。"),
            en: text("save the CSV from the page ご利用明細"),
        },
    };
    let pdf = file(Kind::Alien(Alien::Pdf), "ご利用明細.pdf");
    let mut files = vec![
        file(Kind::NotFound, "meisai.csv"),
        file(Kind::CannotOpen { system: text("permission denied") }, "meisai.csv"),
        file(Kind::EmptyFile, "meisai.csv"),
        file(Kind::EmptyFolder, "statements"),
        pdf.clone(),
        Problem { instead: Some(Box::new(instead)), ..pdf },
    ];
    files.extend(aliens.map(|(alien, name)| file(Kind::Alien(alien), name)));
    files.extend([
        file(Kind::PasswordProtected, "activity.xlsx"),
        file(Kind::BrokenWorkbook { detail: text("invalid Zip archive") }, "activity.xlsx"),
        file(Kind::BrokenArchive { detail: text("Could not find EOCD") }, "all.zip"),
        file(Kind::EncryptedArchive, "all.zip"),
        file(Kind::EmptyArchive, "photos.zip"),
        file(Kind::TooLarge { what: "file size", limit: 1_073_741_824 }, "meisai.csv"),
        file(Kind::TooLarge { what: "inflated size", limit: 536_870_912 }, "all.zip"),
        file(Kind::TooLarge { what: "members", limit: 20_000 }, "all.zip"),
        file(Kind::NoEncodingFits { offset: 812 }, "meisai.csv"),
        Problem { row: Some(7), ..file(Kind::UnclosedQuote, "meisai.csv") },
    ]);
    files
}

fn layouts() -> Vec<Problem> {
    let missing = vec![text("ご利用日")];
    vec![
        file(Kind::UnknownLayout { nearest: vec![] }, "list.csv"),
        file(Kind::UnknownLayout { nearest: vec![text("chase"), text("amex-us")] }, "list.csv"),
        file(Kind::AlmostFormat { format: text("myjcb"), missing }, "meisai.csv"),
        file(Kind::AmbiguousFormat { formats: vec![text("vpass"), text("chase")] }, "meisai.csv"),
        cell(
            Kind::AmbiguousDateOrder { sample: text("3/4/2026") },
            "Date",
            "3/4/2026, SHOP, 12.00",
        ),
        undecided(OpenColumn::Amount, &["Kwota", "Suma"]),
        undecided(OpenColumn::Payee, &["Opis", "Nazwa"]),
        undecided(OpenColumn::Amount, &[]),
        undecided(OpenColumn::Payee, &[]),
        file(Kind::AmbiguousDecimals { sample: text("1.234") }, "activity.csv"),
        file(Kind::AmbiguousSign, "activity.csv"),
        file(Kind::MostlyWithoutMoney { column: text("利用金額") }, "meisai.csv"),
        file(
            Kind::BookedBeforeUse { used: text("Date"), booked: text("Post Date") },
            "activity.csv",
        ),
        file(Kind::UnstatedCurrency, "activity.csv"),
    ]
}

fn undecided(what: OpenColumn, columns: &[&str]) -> Problem {
    let columns = columns.iter().map(|column| text(column)).collect();
    Problem { row: Some(2), ..file(Kind::UndecidedColumn { what, columns }, "activity.csv") }
}

fn cells() -> Vec<Problem> {
    let row = "2026/13/03, AMAZON.CO.JP, 1200";
    let bad_date = Kind::BadDate { seen: text("2026/13/03"), expected: text("2026/05/31") };
    let known = vec![text("Shipped"), text("Closed")];
    vec![
        cell(bad_date, "ご利用日", row),
        cell(Kind::MissingDate, "ご利用日", ", AMAZON.CO.JP, 1200"),
        cell(Kind::MissingAmount, "利用金額", "2026/10/03, AMAZON.CO.JP,"),
        cell(Kind::MissingShop, "店", "2026/10/03, , 1200"),
        cell(
            Kind::UnknownCurrency { seen: text("JPN") },
            "Currency",
            "2026-10-03, SHOP, 1200, JPN",
        ),
        cell(Kind::RecordLength { seen: 3, expected: 5 }, "利用金額", "2026/10/03, SHOP, 12"),
        cell(Kind::RecordLength { seen: 4, expected: 3 }, "4", "2026/10/03, AMAZON, CO.JP, 1200"),
        cell(Kind::UnknownWord { seen: text("Lost"), known }, "Status", "2026-10-03, Lost, 12.00"),
        cell(Kind::ReplacedByte, "ご利用先", "2026/10/03, AMAZ\u{fffd}N, 1200"),
        file(Kind::TotalMissing, "202608.csv"),
        file(
            Kind::TotalDiffers { stated: Money::yen(120_000), computed: Money::yen(118_800) },
            "meisai-2026-10.csv",
        ),
    ]
}

fn amounts() -> Vec<Problem> {
    [
        ("1,2O0", AmountFault::LetterAmongDigits('O')),
        ("12.345", AmountFault::TooManyDecimals),
        ("99999999999999999999", AmountFault::TooLarge),
        ("#REF!", AmountFault::NoStoredValue),
        ("n/a", AmountFault::NotANumber),
        ("0", AmountFault::UnlikeTotal),
    ]
    .map(|(seen, fault)| {
        let row = format!("2026/10/03, AMAZON.CO.JP, {seen}");
        cell(Kind::BadAmount { seen: text(seen), fault }, "利用金額", &row)
    })
    .to_vec()
}

fn runs() -> Vec<Problem> {
    let zone = Kind::UnknownZone { seen: text("Asia/Tokio"), nearest: Some(text("Asia/Tokyo")) };
    let window =
        Kind::UnknownWindow { seen: text("lookback60"), nearest: Some(text("lookback-60")) };
    vec![
        Problem::new(Kind::NoStatement),
        Problem::new(Kind::NoOrders),
        file(Kind::NoAnswers, "answers.csv"),
        Problem {
            row: Some(4),
            column: Some(text("answer")),
            ..file(Kind::MissingAnswer, "list.csv")
        },
        Problem::new(Kind::NothingToMark { seen: text("99") }),
        Problem::new(Kind::DayAhead {
            option: "--reported-on",
            day: day("2026-08-01"),
            as_of: day("2026-07-20"),
        }),
        Problem::new(Kind::ReportedEarly {
            day: day("2026-06-01"),
            happened_on: day("2026-06-25"),
        }),
        Problem::new(Kind::SeveralToMark {
            seen: text("2"),
            ids: vec![text("48607702314e"), text("a5b67cc027d6")],
            sums: vec![Money::yen(154_000)],
        }),
        file(Kind::OutputExists, "list.csv"),
        file(Kind::FolderExists, "cardrecon-demo"),
        file(Kind::NoClients, "clients"),
        Problem {
            row: Some(5),
            column: Some(text("client")),
            ..file(Kind::UnknownClient { seen: text("Example House") }, "all.xlsx")
        },
        Problem { row: Some(9), ..file(Kind::AnswerForAll, "clients/cardrecon.toml") },
        file(
            Kind::UnknownOutput { ending: text(".pdf"), known: vec!["html", "xlsx", "csv"] },
            "list.pdf",
        ),
        file(Kind::UnknownOutput { ending: text(""), known: vec!["html", "md"] }, "list"),
        Problem::new(Kind::NothingToHandOver { lines: vec![2, 3], paths: text("~/statements") }),
        Problem::new(Kind::NothingToHandOver { lines: Vec::new(), paths: text("~/statements") }),
        file(Kind::CannotWrite { system: text("no space left on device") }, "list.csv"),
        Problem::new(zone),
        Problem::new(Kind::UnknownZone { seen: text("Home"), nearest: None }),
        Problem::new(window),
        Problem::new(Kind::UnknownWindow { seen: text("forever"), nearest: None }),
        Problem::new(Kind::UnknownCharge { seen: text("card.csv:14") }),
    ]
}

fn configurations() -> Vec<Problem> {
    let wanted = [
        ("last4", "12345", Wanted::FourDigits, "last4 = \"12345\""),
        ("currency", "YEN", Wanted::Currency, "currency = \"YEN\""),
        ("statement_day", "42", Wanted::DayOfMonth, "statement_day = 42"),
        ("reported_on", "soon", Wanted::Date, "reported_on = \"soon\""),
        ("from", "May", Wanted::DateTime, "from = \"May\""),
        ("min", "12.5", Wanted::Amount, "min = 12.5"),
        ("kind", "gold", Wanted::OneOf(&["credit", "debit"]), "kind = \"gold\""),
        ("owner", "", Wanted::Something, "owner = \"\""),
        ("charge", "c-1", Wanted::EitherOr("charge", "order"), "order = \"250-1\""),
        ("days", "0", Wanted::Days, "days = 0"),
        ("months", "0", Wanted::Months, "months = 0"),
        ("until", "2026-05-01", Wanted::AfterBeginning, "until = 2026-05-01"),
    ];
    let near = Some(text("recipients"));
    let mut all = vec![
        config(Kind::BadConfig { detail: text("missing field `owner`") }, 7, "[[account]]"),
        config(Kind::UnknownKey { key: text("recipient"), nearest: near }, 3, "recipient = []"),
        config(Kind::UnknownKey { key: text("colour"), nearest: None }, 3, "colour = \"blue\""),
        config(Kind::ConfigVersion { seen: Some(2) }, 1, "version = 2"),
        file(Kind::ConfigVersion { seen: None }, "cardrecon.toml"),
    ];
    all.extend(wanted.map(|(key, seen, wanted, line)| {
        config(Kind::BadConfigValue { key, seen: text(seen), wanted }, 6, line)
    }));
    all
}

/// What is wrong with `my-bank.toml`, and the line where it is.
fn formats() -> Vec<Problem> {
    let at = |fault, row, line: &str| Problem {
        row: Some(row),
        excerpt: Some(text(line)),
        ..file(Kind::BadFormat(fault), "my-bank.toml")
    };
    let whole = |fault| file(Kind::BadFormat(fault), "my-bank.toml");
    let near = Some(text("descriptor"));
    let known = vec![text("point"), text("comma"), text("decide")];
    vec![
        at(
            FormatFault::UnknownKey { key: text("desriptor"), nearest: near },
            21,
            "desriptor = \"Opis\"",
        ),
        at(FormatFault::UnknownKey { key: text("colour"), nearest: None }, 3, "colour = 1"),
        at(FormatFault::MissingKey { key: text("role") }, 1, "id = \"my-bank\""),
        at(FormatFault::UnknownWord { seen: text("dot"), known }, 24, "decimal_mark = \"dot\""),
        at(FormatFault::NoColumn, 22, "amount = true"),
        whole(FormatFault::Incomplete { needs: "amount" }),
        whole(FormatFault::KnownId { id: text("chase") }),
        at(FormatFault::Other { detail: text("string values must be quoted") }, 2, "id = my-bank"),
    ]
}

#[test]
fn every_variant_has_an_example() {
    let shown: BTreeSet<&str> = examples().iter().map(|problem| name_of(&problem.kind)).collect();
    assert_eq!(shown, BTreeSet::from(NAMES));
}

/// One section a variant; in it, one block a language for each example.
fn page() -> String {
    let mut page = text(
        "# Errors\n\nWhat can go wrong, and exactly what is said. Written by \
         tests/suite/errors.rs with CARDRECON_BLESS=1.\n",
    );
    let examples = examples();
    for name in NAMES {
        let section = section(name, &examples);
        page.push_str(&section);
    }
    page
}

fn section(name: &str, examples: &[Problem]) -> String {
    let mut section = format!("\n## {name}\n");
    for problem in examples.iter().filter(|problem| name_of(&problem.kind) == name) {
        for lang in [Lang::En, Lang::Ja] {
            write!(section, "\n```text\n{}\n```\n", problem.told(lang)).expect("a string grows");
        }
    }
    section
}

#[test]
fn every_problem_says_exactly_what_the_page_of_errors_says() {
    check(&page(), "docs/errors.md");
}

#[test]
fn english_is_lower_case_without_a_full_stop_and_japanese_is_polite() {
    for problem in examples() {
        let english = problem.words(Lang::En);
        for sentence in [&english.what, &english.help] {
            assert!(!sentence.ends_with('.'), "{sentence}");
        }
        assert!(english.what.starts_with(|c: char| !c.is_uppercase()), "{}", english.what);
        let japanese = problem.words(Lang::Ja);
        for sentence in [&japanese.what, &japanese.help] {
            assert!(sentence.ends_with('。'), "{sentence}");
        }
        for word in ["エラー", "失敗", "不正", "犯人"] {
            assert!(!problem.told(Lang::Ja).to_string().contains(word), "{word}");
        }
    }
}

#[test]
fn both_languages_show_the_same_input() {
    for problem in examples() {
        let [english, japanese] = [Lang::En, Lang::Ja].map(|lang| problem.told(lang).to_string());
        let shown = english.lines().filter(|line| line.starts_with("   |")).collect::<Vec<_>>();
        for line in shown {
            assert!(japanese.contains(line), "{line}");
        }
        assert!(japanese.contains(&problem.file));
    }
}
