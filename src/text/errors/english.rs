//! Problems in English: lower case, no full stop, input in backticks.

use super::{Words, endings, list};
use crate::error::{
    Alien, AmountFault, FormatFault, OpenColumn, Problem, ProblemKind as Kind, Wanted,
};
use crate::text::quantities::{money, money_list};

#[expect(clippy::too_many_lines, reason = "a catalogue: one sentence and one help a variant")]
pub(super) fn words(problem: &Problem) -> Words {
    match &problem.kind {
        Kind::NotFound => Words::new(
            "there is no file or folder of this name",
            "check the spelling; a name with spaces stands in quotes",
        ),
        Kind::CannotOpen { system } => Words::new(
            format!("cannot be opened: {system}"),
            "check that you may read it and that no other program holds it open",
        ),
        Kind::EmptyFile => Words::new(
            "the file is empty",
            "download it again; the download may have stopped half way",
        ),
        Kind::EmptyFolder => Words::new(
            "the folder holds no file to read",
            "put card statements and order histories (CSV or XLSX) into it",
        ),
        Kind::Alien(alien) => Words::new(self::alien(*alien), instead(problem)),
        Kind::PasswordProtected => Words::new(
            "the workbook is protected by a password",
            "open it, save a copy without the password, and give that copy",
        ),
        Kind::BrokenWorkbook { detail } => Words::new(
            format!("the workbook cannot be read: {detail}"),
            "open it in a spreadsheet program, save it as CSV (UTF-8), and give that file",
        ),
        Kind::BrokenArchive { detail } => Words::new(
            format!("the ZIP archive cannot be unpacked: {detail}"),
            "download it again; if it stays so, unpack it yourself and give the folder",
        ),
        Kind::EncryptedArchive => Words::new(
            "the ZIP archive is locked with a password",
            "unpack it with its password and give the folder",
        ),
        Kind::EmptyArchive => Words::new(
            "the ZIP archive holds no card statement and no order history that is known",
            "`cardrecon inspect` shows what is in it, `cardrecon formats` what is known",
        ),
        Kind::TooLarge { what, limit } => Words::new(
            format!("the {} is above the limit of {limit}", limit_name(what)),
            match *what {
                "inflated size" | "members" => "unpack it and give only the files that you need",
                _ => "split the file, for example by year",
            },
        ),
        Kind::NoEncodingFits { offset } => Words::new(
            format!("no encoding gives readable text (byte {offset} fits none)"),
            "download it again, or open it in a spreadsheet program and save it as CSV (UTF-8)",
        ),
        Kind::UnclosedQuote => Words::new(
            "a quotation mark opens here and never closes",
            "download the file again; the download may have stopped half way",
        ),
        Kind::UnknownLayout { nearest } => Words::new(
            "this is no card statement or order history that is known",
            nearest_layouts(nearest),
        ),
        Kind::AlmostFormat { format, missing } => Words::new(
            format!(
                "this looks like `{format}`, but the column {} is missing",
                list(missing, ["`", "`"], ", ")
            ),
            "download the file again without changing its columns",
        ),
        Kind::AmbiguousFormat { formats } => Words::new(
            format!("it fits {} equally well", list(formats, ["`", "`"], " and ")),
            "say which one it is with `--statement PATH` or `--orders PATH`",
        ),
        Kind::AmbiguousDateOrder { sample } => Words::new(
            format!("`{sample}` may be day first or month first"),
            concat!(
                "say it in cardrecon.toml: a `[[card]]` with `file` and ",
                "`date_order = \"day-first\"` or `\"month-first\"`; a file with a day above 12 ",
                "tells it itself"
            ),
        ),
        Kind::UndecidedColumn { what, columns } => Words::new(
            match (what, columns.as_slice()) {
                (OpenColumn::Amount, []) => "no column holds the amounts for certain".to_owned(),
                (OpenColumn::Payee, []) => "no column names the shops for certain".to_owned(),
                (OpenColumn::Amount, some) => format!(
                    "nothing tells which column holds the amounts: {}",
                    list(some, ["`", "`"], ", ")
                ),
                (OpenColumn::Payee, some) => format!(
                    "nothing tells which column names the shops: {}",
                    list(some, ["`", "`"], ", ")
                ),
            },
            "`cardrecon inspect FILE --draft-format my-bank.toml` drafts a format file; correct it, \
             then give it with `--format-file my-bank.toml`",
        ),
        Kind::AmbiguousDecimals { sample } => Words::new(
            format!("in `{sample}` the point or comma may stand before decimals or thousands"),
            "give a file with more rows, or say it in a format file: `cardrecon inspect FILE \
             --draft-format my-bank.toml` drafts one",
        ),
        Kind::AmbiguousSign => Words::new(
            "nothing tells whether a purchase is positive or negative here",
            "give a file with more rows, or one from the card company itself",
        ),
        Kind::MostlyWithoutMoney { column } => Words::new(
            format!("most rows have no amount in the column `{column}`"),
            "download the file again; a program that saved it may have exchanged its columns",
        ),
        Kind::BookedBeforeUse { used, booked } => Words::new(
            format!("by `{used}` and `{booked}`, most rows were booked before they were used"),
            "download the file again; a program that saved it may have exchanged its columns",
        ),
        Kind::BadDate { seen, expected } => Words::new(
            format!("date `{seen}` cannot be read"),
            format!("a date here looks like `{expected}`; download the file again, or correct it"),
        ),
        Kind::MissingDate => Words::new(
            "the date is missing",
            "download the file again, or fill in the date in the file you give",
        ),
        Kind::BadAmount { seen, fault } => amount_words(seen, fault),
        Kind::MissingAmount => Words::new(
            "the amount is missing",
            "download the file again, or fill in the amount in the file you give",
        ),
        Kind::MissingShop => {
            Words::new("the shop is missing", "fill in the shop's name in the file you give")
        }
        Kind::UnknownCurrency { seen } => Words::new(
            format!("`{seen}` is no currency code"),
            "use three letters, for example JPY or USD",
        ),
        Kind::UnstatedCurrency => Words::new(
            "the file does not say which currency its amounts are in",
            "name it in cardrecon.toml: a `[[card]]` with `file` and `currency`",
        ),
        Kind::RecordLength { seen, expected } => Words::new(
            format!("the row has {seen} cells where this layout has {expected}"),
            if seen < expected {
                "download the file again; the download may have stopped half way"
            } else {
                "download the file again; a comma inside a cell may have split it"
            },
        ),
        Kind::UnknownWord { seen, known } => Words::new(
            format!("the word `{seen}` is not known here"),
            format!("known are {}; the row was not read", list(known, ["`", "`"], ", ")),
        ),
        Kind::ReplacedByte => Words::new(
            "a byte here fits no character of the file's encoding",
            "download the file again; saving it in an editor may have damaged it",
        ),
        Kind::TotalMissing => Words::new(
            "the total at the end of the file is missing",
            "download it again; the download may have stopped half way",
        ),
        Kind::TotalDiffers { stated, computed } => Words::new(
            format!("the rows add up to {}, the file says {}", money(*computed), money(*stated)),
            "rows may be missing: download the file again and compare",
        ),
        Kind::NoStatement => Words::new(
            "there is no card statement among these files",
            "add the statement of the card as CSV; `cardrecon formats` says where to get it",
        ),
        Kind::NoOrders => Words::new(
            "there is no order history among these files, so no charge could be checked",
            "add one shop's history; `cardrecon formats` says where to get it, `cardrecon \
             template` gives an empty list to fill",
        ),
        Kind::NoAnswers => Words::new(
            "there is no table of answers in this file",
            "give a workbook, a CSV or saved answers of this program, with its column `answer`",
        ),
        Kind::NothingToMark { seen } => Words::new(
            format!("no line of the list, charge or order is called `{seen}`"),
            "give the number of its line, or its id from the page, the workbook or the CSV",
        ),
        Kind::DayAhead { option, day, as_of } => Words::new(
            format!("`{option}` {day} is after {as_of}, the day of this run"),
            "give a day that has come, or the day of the run as `--as-of`",
        ),
        Kind::ReportedEarly { day, happened_on } => Words::new(
            format!(
                "`--reported-on` {day} is before the charge or order, which is of {happened_on}"
            ),
            "give the day on which you told somebody; nothing was marked",
        ),
        Kind::MissingAnswer => Words::new(
            "the row tells what was reported, and the column `answer` is empty",
            "answer it, for example `not mine`; else nothing of the row would be followed",
        ),
        Kind::SeveralToMark { seen, ids, sums } => Words::new(
            format!(
                "line {seen} holds {} charges, {} in all, so nothing was marked",
                ids.len(),
                money_list(sums)
            ),
            format!(
                "add `--all` to answer for every one, or mark each by its id, in the order of the \
                 list: {}",
                ids.join(", ")
            ),
        ),
        Kind::OutputExists => Words::new(
            "the file is there already, so nothing was written",
            "choose another name, or add `--force` to replace it",
        ),
        Kind::FolderExists => Words::new(
            "the folder is there already, so nothing was written",
            "name another one: `cardrecon demo my-trial`",
        ),
        Kind::NoClients => Words::new(
            "there is no folder of a client in it",
            "name the folder that holds one folder for each client",
        ),
        Kind::UnknownClient { seen } => Words::new(
            format!("there is no folder of the client `{seen}`"),
            "write the client as its folder is called; the other answers were taken",
        ),
        Kind::AnswerForAll => Words::new(
            "a `[[mark]]` cannot stand in the configuration of all clients",
            "move it to the `cardrecon.toml` in the folder of its client",
        ),
        Kind::UnknownOutput { ending, known } => Words::new(
            match ending.as_str() {
                "" => "the name of the file has no ending".to_owned(),
                ending => format!("a report cannot be written as `{ending}`"),
            },
            format!("use a name that ends in {}", endings(known, " or ")),
        ),
        Kind::NothingToHandOver { lines, paths } => Words::new(
            "nothing is answered as not yours, so there is nothing to hand over",
            match lines.first() {
                Some(line) => format!(
                    "say first which lines are not, as `cardrecon mark {line} not-mine {paths}`; or \
                     add `--all-listed` for all that the list asks to look at"
                ),
                None => "the list has no line to look at; `--all` shows every charge, and \
                         `cardrecon mark ID not-mine` answers for one"
                    .to_owned(),
            },
        ),
        Kind::CannotWrite { system } => Words::new(
            format!("cannot be written: {system}"),
            "check that the folder is there and that you may write to it",
        ),
        Kind::UnknownZone { seen, nearest } => Words::new(
            format!("there is no time zone `{seen}`"),
            meant(nearest.as_deref(), "use an IANA name, for example `Asia/Tokyo`"),
        ),
        Kind::UnknownWindow { seen, nearest } => Words::new(
            format!("there is no reporting window `{seen}`"),
            meant(nearest.as_deref(), "use `lookback-60`, `strict-60` or `--window-days`"),
        ),
        Kind::UnknownCharge { seen } => Words::new(
            format!("no statement has a charge `{seen}`"),
            "give the row of a charge in its file, as `14` or `card.csv:14`, or its `id` in the JSON",
        ),
        Kind::BadConfig { detail } => Words::new(
            format!("the configuration cannot be read: {detail}"),
            "correct the line; the file is TOML, text stands in quotes",
        ),
        Kind::BadFormat(fault) => bad_format(fault),
        Kind::UnknownKey { key, nearest } => Words::new(
            format!("the configuration has no key `{key}`"),
            meant(nearest.as_deref(), "remove the line"),
        ),
        Kind::ConfigVersion { seen } => Words::new(
            match seen {
                Some(seen) => format!("the configuration is of version {seen}"),
                None => "the configuration names no version".to_owned(),
            },
            "write `version = 1` as its first line",
        ),
        Kind::BadConfigValue { key, seen, wanted } => {
            Words::new(format!("`{key}` cannot be `{seen}`"), self::wanted(*wanted))
        }
    }
}

fn alien(alien: Alien) -> &'static str {
    match alien {
        Alien::Pdf => "this is a PDF, whose rows cannot be read",
        Alien::Picture => "this is a picture, whose rows cannot be read",
        Alien::Html => "this is a saved web page, whatever its name says",
        Alien::Numbers => "this is an Apple Numbers document",
        Alien::Word => "this is a text document, not a table",
        Alien::Zip => "this is a ZIP archive inside another, which is not opened",
        Alien::OtherText => "this is text of another kind, not a table",
        Alien::Binary => "this is no text and no workbook",
    }
}

fn instead(problem: &Problem) -> String {
    if let Some(instead) = &problem.instead {
        return format!("{}: {}", instead.label.en, instead.how_to_get.en);
    }
    let advice = match problem.kind {
        Kind::Alien(Alien::Numbers) => "in Numbers choose File, Export To, CSV, and give that file",
        Kind::Alien(Alien::Zip) => "unpack the outer one and give this one by itself",
        Kind::Alien(Alien::Word) => "save its table as CSV or XLSX and give that file",
        _ => {
            "give the CSV that the card company or shop offers for download; `cardrecon formats` \
             says where it is"
        }
    };
    advice.to_owned()
}

fn nearest_layouts(nearest: &[String]) -> String {
    let advice = "`cardrecon formats` lists what is known; `cardrecon template` gives an empty \
                  order list to fill";
    match nearest {
        [] => advice.to_owned(),
        _ => format!("nearest is {}; {advice}", list(nearest, ["`", "`"], ", ")),
    }
}

fn limit_name(what: &str) -> &str {
    match what {
        "members" => "count of files inside",
        other => other,
    }
}

fn amount_words(seen: &str, fault: &AmountFault) -> Words {
    let what = format!("amount `{seen}` is not a number");
    let again = "download the file again, or set the row aside in the file you give";
    match fault {
        AmountFault::LetterAmongDigits(letter) => {
            Words::new(what, format!("a letter `{letter}` stands among the digits; {again}"))
        }
        AmountFault::TooManyDecimals => Words::new(
            format!("amount `{seen}` has more decimals than its currency"),
            "amounts are never rounded here; correct it in the file you give",
        ),
        AmountFault::TooLarge => Words::new(format!("amount `{seen}` is too large"), again),
        AmountFault::NoStoredValue => Words::new(
            "the cell holds a formula without a stored result",
            "open the workbook, let it calculate, save it, and give it again",
        ),
        AmountFault::PurchaseComesIn => Words::new(
            format!("amount `{seen}` has the sign of a refund in a row that says purchase"),
            "download the file again; a program that saved it may have turned its signs",
        ),
        AmountFault::UnlikeTotal => Words::new(
            format!("amount `{seen}` does not fit the total in its row"),
            "download the file again; a program that saved it may have exchanged its columns",
        ),
        AmountFault::NotANumber => Words::new(what, again),
    }
}

fn bad_format(fault: &FormatFault) -> Words {
    let page = "docs/formats.md describes every key";
    match fault {
        FormatFault::UnknownKey { key, nearest } => {
            Words::new(format!("a format file has no key `{key}`"), meant(nearest.as_deref(), page))
        }
        FormatFault::MissingKey { key } => {
            Words::new(format!("the key `{key}` is missing in this format file"), page)
        }
        FormatFault::UnknownWord { seen, known } => Words::new(
            format!("`{seen}` is not among the words of this key"),
            format!("use one of {}", list(known, ["`", "`"], ", ")),
        ),
        FormatFault::NoColumn => Words::new(
            "this names no column",
            "write a header as \"Amount\", a number from 1, or a list of these",
        ),
        FormatFault::Incomplete { needs } => {
            Words::new(format!("this format file lacks `{needs}`"), page)
        }
        FormatFault::KnownId { id } => Words::new(
            format!("another format is called `{id}` already"),
            "give it another `id`, and its file another name",
        ),
        FormatFault::Other { detail } => {
            Words::new(format!("the format file cannot be read: {detail}"), page)
        }
    }
}

fn meant(nearest: Option<&str>, otherwise: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => otherwise.to_owned(),
    }
}

fn wanted(wanted: Wanted) -> String {
    match wanted {
        Wanted::FourDigits => "write the last four digits in quotes, for example \"1234\"".into(),
        Wanted::Currency => "use its code of three letters, for example \"JPY\"".into(),
        Wanted::DayOfMonth => "use a day of the month, 1 to 31".into(),
        Wanted::Date => "write a date as 2026-05-31".into(),
        Wanted::DateTime => {
            "write a date as 2026-05-31, or with a time, 2026-05-31T23:12:00".into()
        }
        Wanted::Amount => "write an exact amount, 1200 or \"12.50\"".into(),
        Wanted::OneOf(words) => format!("use one of {}", list(words, ["`", "`"], ", ")),
        Wanted::Something => "write a value, or remove the line".into(),
        Wanted::EitherOr(one, other) => format!("write either `{one}` or `{other}`, not both"),
        Wanted::NotBelowMin => "write an amount that is not below `min`".into(),
        Wanted::Days => "use a count of days, at least 1".into(),
        Wanted::Months => "use a count of months, at least 1".into(),
        Wanted::AfterBeginning => "the end cannot stand before the beginning".into(),
    }
}
