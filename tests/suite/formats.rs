//! Every format has a sample, every sample belongs to one format, and what is read of it stands in
//! a golden beside it.

use crate::door;
use cardrecon::format::Formats;
use cardrecon::model::{
    Books, Charge, Class, Currency, Input, Order, RecordClass, Rejection, Role, SkipReason,
    TotalCheck, Unit,
};
use cardrecon::normalise::{CardNaming, Naming, normalise};
use cardrecon::read::{Sheet, Source, read};
use cardrecon::text::Lang;
use cardrecon::text::roles::role;
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Parsed once: the tests read many samples.
pub static FORMATS: LazyLock<Formats> = LazyLock::new(Formats::built_in);

const FAMILIES: [&str; 3] = ["cards", "ledgers", "shops"];

#[test]
fn every_format_file_is_built_in_under_its_own_name() {
    let mut in_folders = Vec::new();
    for family in FAMILIES {
        for file in files_in(&door::project().join("src/format").join(family)) {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
            in_folders.push(stem.to_owned());
        }
    }
    in_folders.sort();
    let built_in: Vec<&str> = FORMATS.list.iter().map(|format| format.id.as_str()).collect();
    assert_eq!(built_in, in_folders, "an id is not the name of its file");
}

#[test]
fn every_format_has_a_sample() {
    for format in &FORMATS.list {
        let has_sample = FAMILIES
            .iter()
            .any(|family| !files_in(&samples_of(family).join(&format.id)).is_empty());
        assert!(has_sample, "no sample in samples/formats/*/{}", format.id);
    }
}

#[test]
fn formats_of_one_issuer_call_it_by_one_name() {
    let statements = || FORMATS.list.iter().filter(|format| format.charge.is_some());
    for format in statements() {
        for other in statements().filter(|other| other.issuer == format.issuer) {
            assert_eq!(format.issuer_name, other.issuer_name, "{} and {}", format.id, other.id);
        }
    }
}

/// A sample lies in the folder of its format. One that no format may take is named for its fault.
#[test]
fn every_sample_is_claimed_by_the_format_of_its_folder() {
    for sample in samples() {
        let folder = sample.parent().and_then(Path::file_name).expect("a format's folder");
        for input in books_of(&sample).inputs {
            match (&input.format, &input.ignored_because) {
                (Some(format), None) => {
                    assert_eq!(format.as_str(), folder, "{}", sample.display());
                }
                (None, Some(_)) => assert_eq!(input.role, Role::Ignored),
                (format, because) => panic!("{}: {format:?}, {because:?}", sample.display()),
            }
        }
    }
}

#[test]
fn every_record_has_one_class() {
    for sample in samples() {
        for (sheet, input) in sheets_of(&sample).iter().zip(books_of(&sample).inputs) {
            if input.role == Role::Ignored {
                continue;
            }
            let rows: Vec<u32> = sheet.records().map(|record| record.row()).collect();
            let classed: Vec<u32> = input.records.iter().map(|record| record.row).collect();
            assert_eq!(classed, rows, "{}", sample.display());
            let rejected = input.count(|class| matches!(class, Class::Rejected(_)));
            assert_eq!(rejected, input.rejections.len(), "{}", sample.display());
        }
    }
}

#[test]
fn what_is_read_of_each_sample_is_as_expected() {
    for sample in samples() {
        let expected = sample.with_extension("expected.json");
        let expected = expected.strip_prefix(door::project()).expect("a sample of the project");
        door::check(&dump(&books_of(&sample)), expected.to_str().expect("a plain name"));
    }
}

fn samples_of(family: &str) -> PathBuf {
    door::project().join("samples/formats").join(family)
}

/// The samples of one family, by format and name.
pub fn all_samples(family: &str) -> Vec<PathBuf> {
    let folders = files_in(&samples_of(family)).into_iter();
    let files = folders.flat_map(|folder| files_in(&folder));
    files.filter(|file| file.extension().is_some_and(|ending| ending != "json")).collect()
}

fn samples() -> impl Iterator<Item = PathBuf> {
    FAMILIES.iter().flat_map(|family| all_samples(family))
}

/// What a folder holds, by name; empty where there is no such folder.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    files.sort();
    files
}

pub fn sheets_of(sample: &Path) -> Vec<Sheet> {
    let file = sample.file_name().and_then(|name| name.to_str()).expect("a plain name");
    let bytes = fs::read(sample).expect("the sample is readable");
    let mut sheets = read(&Source { file: file.to_owned(), bytes, named: true })
        .unwrap_or_else(|problem| panic!("{}: {problem:?}", sample.display()));
    sheets.sort_by(|a, b| a.name.cmp(&b.name));
    sheets
}

fn books_of(sample: &Path) -> Books {
    normalised(&sheets_of(sample))
}

/// What a person configures for files that name no currency.
pub fn in_dollars() -> CardNaming {
    CardNaming {
        file: Some("in-dollars.csv".to_owned()),
        currency: Currency::parse("USD"),
        ..CardNaming::default()
    }
}

pub fn normalised(sheets: &[Sheet]) -> Books {
    let naming = Naming {
        zone: chrono_tz::Asia::Tokyo,
        cards: vec![in_dollars()],
        account: None,
        forced: Vec::new(),
    };
    normalise(sheets, &FORMATS, &naming).0
}

/// One line for each input, record, charge, order and unit.
fn dump(books: &Books) -> String {
    let mut text = String::from("{\n");
    let inputs = books.inputs.iter().map(|input| input_value(books, input));
    list(&mut text, "inputs", inputs, false);
    let records = books.inputs.iter().flat_map(|input| {
        input.records.iter().map(|record| json!([sheet(input), record.row, class(input, record)]))
    });
    list(&mut text, "records", records, false);
    list(&mut text, "charges", books.charges.iter().map(|c| charge_value(books, c)), false);
    list(&mut text, "orders", books.orders.iter().map(|o| order_value(books, o)), false);
    list(&mut text, "units", books.units.iter().map(|u| unit_value(books, u)), true);
    text.push_str("}\n");
    text
}

fn list(text: &mut String, name: &str, items: impl Iterator<Item = Value>, is_last: bool) {
    let lines: Vec<String> = items.map(|item| format!("    {item}")).collect();
    let inside =
        if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
    let end = if is_last { "" } else { "," };
    writeln!(text, "  \"{name}\": [{inside}]{end}").expect("text has room");
}

fn sheet(input: &Input) -> String {
    input.sheet.clone().unwrap_or_default()
}

fn input_value(books: &Books, input: &Input) -> Value {
    let columns = input
        .columns
        .iter()
        .map(|(column, read_as)| format!("{column} -> {}", role(*read_as, Lang::En)));
    json!({
        "sheet": input.sheet,
        "role": format!("{:?}", input.role).to_lowercase(),
        "format": input.format,
        "encoding": input.encoding,
        "account": input.account.map(|id| books.account(id).code()),
        "shop": input.shop,
        "provisional": input.provisional,
        "columns": columns.collect::<Vec<_>>(),
        "stated_total": input.stated_total.map(|money| format!("{money:?}")),
        "computed_total": input.computed_total.map(|money| format!("{money:?}")),
        "total": total(input.total),
        "first": day(input.first),
        "last": day(input.last),
        "ignored_because": input.ignored_because.as_ref().map(|p| format!("{:?}", p.kind)),
    })
}

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn total(check: TotalCheck) -> &'static str {
    match check {
        TotalCheck::Equal => "equal",
        TotalCheck::Differs => "differs",
        TotalCheck::Missing => "missing",
        TotalCheck::NotComparable => "not-comparable",
        TotalCheck::None => "none",
    }
}

fn class(input: &Input, record: &RecordClass) -> String {
    match record.class {
        Class::Charge => "charge".to_owned(),
        Class::OrderLine => "order-line".to_owned(),
        Class::Joined { into_row } => format!("joined into {into_row}"),
        Class::Duplicate { row, .. } => format!("duplicate of {row}"),
        Class::Skipped(reason) => format!("skipped: {}", skipped(reason)),
        Class::Rejected(index) => rejection(&input.rejections[index as usize]),
    }
}

fn skipped(reason: SkipReason) -> String {
    format!("{reason:?}")
}

fn rejection(rejection: &Rejection) -> String {
    format!(
        "rejected: {} `{}`: {:?} | {}",
        rejection.column,
        rejection.seen,
        rejection.problem.kind,
        rejection.problem.excerpt.as_deref().unwrap_or("")
    )
}

fn charge_value(books: &Books, charge: &Charge) -> Value {
    let descriptor = books.descriptor_of(charge);
    let dates = [charge.transacted_on, charge.posted_on, charge.statement_on];
    json!({
        "row": [charge.place.row, charge.place.row_end],
        "account": books.account(charge.account).code(),
        "dates": dates.map(day),
        "descriptor": books.text(descriptor.printed),
        "merchant": books.text(descriptor.merchant),
        "shop": descriptor.shop.map(|shop| books.text(shop)),
        "amount": format!("{:?}", charge.amount),
        "nature": format!("{:?}", charge.nature),
        "card": charge.card.map(|card| card.digits().to_owned()),
        "cardholder": charge.cardholder.map(|holder| books.text(holder)),
        "instalment": charge.instalment.map(|part| [part.number, part.count]),
        "foreign": charge.foreign.as_ref().map(|foreign| {
            let currency = foreign.currency.map(|currency| currency.code().to_owned());
            json!([foreign.amount.to_string(), currency, foreign.rate.map(|r| r.to_string())])
        }),
    })
}

fn order_value(books: &Books, order: &Order) -> Value {
    json!({
        "row": order.place.row,
        "shop": books.text(order.shop),
        "number": order.number.map(|number| books.text(number)),
        "ordered_on": day(Some(order.ordered_on)),
        "ordered_at": order.ordered_at.map(|time| time.to_string()),
        "shipped_on": day(order.shipped_on),
        "amount": format!("{:?}", order.amount),
        "state": format!("{:?}", order.state),
        "recipient": order.recipient.map(|recipient| books.text(recipient)),
        "address": order.address.map(|address| books.text(address)),
        "gift": order.is_gift,
        "digital": order.is_digital,
        "cancelled": order.cancelled_amount.map(|money| format!("{money:?}")),
        "part_payment": order.part_payment.map(|part| format!("{part:?}")),
        "items_only": order.amount_is_items_only,
    })
}

fn unit_value(books: &Books, unit: &Unit) -> Value {
    json!({
        "order": books.order(unit.order).number.map(|number| books.text(number)),
        "part": format!("{:?}", unit.part),
        "amount": format!("{:?}", unit.amount),
        "due_on": unit.due_on.to_string(),
        "due_is_ship_date": unit.due_is_ship_date,
        "card": unit.card.map(|card| card.digits().to_owned()),
        "row": unit.place.row,
    })
}
