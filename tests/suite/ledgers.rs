//! A copy of the charge is not proof: every statement of the samples, turned into a ledger of each
//! layout, explains none of its charges and doubles none. Only rows of shop accounts are orders.

mod layout;

use crate::formats::{FORMATS, all_samples, normalised, sheets_of};
use cardrecon::matching::match_charges;
use cardrecon::model::{
    Books, Charge, Class, Fate, Household, LedgerUse, Matching, Money, Order, Provenance, Role,
    SkipReason,
};
use cardrecon::read::{Sheet, Source, read};
use cardrecon::vouch::vouch;
use chrono::NaiveDate;
use layout::{LAYOUTS, Layout, Row};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Accounts that are no shop's, one of each kind.
const CARD: &str = "Example Visa 架空カード";
const OTHERS: [&str; 4] = ["架空銀行 Checking", "PayPay", "現金", "メイン Joint"];

/// The charges of a statement as rows of one account.
fn rows(books: &Books, layout: &Layout, account: &'static str) -> Vec<Row> {
    let written = books.charges.iter().filter(|charge| layout.can_write(charge));
    let row = |charge: &Charge| {
        let text = books.text(books.descriptor_of(charge).printed).to_owned();
        Some(Row { day: charge.day()?, text, amount: charge.amount, account })
    };
    written.filter_map(row).collect()
}

/// Every statement of the samples that has charges, read alone.
static STATEMENTS: LazyLock<Vec<(Vec<Sheet>, Books)>> = LazyLock::new(|| {
    let samples = all_samples("cards").into_iter().map(|sample| sheets_of(&sample));
    let alone = samples.map(|sheets| (normalised(&sheets), sheets));
    alone
        .filter(|(books, _)| !books.charges.is_empty())
        .map(|(books, sheets)| (sheets, books))
        .collect()
});

fn matched(books: &Books) -> Matching {
    match_charges(books, &vouch(books, &Household::default()))
}

fn explained(books: &Books, matching: &Matching) -> Vec<usize> {
    let is_explained = |id| matches!(matching.fate(id), Fate::Explained(_));
    let ids = books.charge_ids().enumerate().filter(|(_, id)| is_explained(*id));
    ids.map(|(position, _)| position).collect()
}

/// How often a day and an amount stand there, and their sum.
fn tally(lines: impl Iterator<Item = (NaiveDate, Money)>) -> BTreeMap<(NaiveDate, Money), u32> {
    let mut tally = BTreeMap::new();
    lines.for_each(|line| *tally.entry(line).or_default() += 1);
    tally
}

fn charged(books: &Books) -> BTreeMap<(NaiveDate, Money), u32> {
    tally(books.charges.iter().filter_map(|charge| Some((charge.day()?, charge.amount))))
}

#[test]
fn a_copy_beside_its_statement_changes_nothing() {
    let mut compared = 0;
    for (sheets, alone) in STATEMENTS.iter() {
        let copies = |layout: &Layout| -> Vec<Row> {
            // Fewer rows tell no card.
            let card = rows(alone, layout, CARD);
            let card = if card.len() < 3 { Vec::new() } else { card };
            let others = OTHERS.iter().flat_map(|account| rows(alone, layout, account));
            others.chain(card).collect()
        };
        let mut given: Vec<Sheet> = sheets.clone();
        given.extend(LAYOUTS.iter().map(|layout| layout.sheet(&copies(layout))));
        let books = normalised(&given);
        let file = &sheets[0].file;
        assert_eq!(charged(&books), charged(alone), "{file}: each charge once");
        assert_eq!(books.charges.len(), alone.charges.len(), "{file}");
        assert!(books.orders.is_empty(), "{file}: no row is an order");
        assert!(explained(&books, &matched(&books)).is_empty(), "{file}");
        for layout in &LAYOUTS {
            let ledger = layout.input(&books);
            let rows: u32 = ledger.ledger_accounts.iter().map(|account| account.rows).sum();
            assert_eq!(rows as usize, copies(layout).len(), "{file}: each row has an account");
            let skipped = ledger.count(|class| matches!(class, Class::Skipped(_)));
            assert_eq!(skipped, ledger.records.len(), "{file}: each row is named");
            compared += copies(layout).len();
        }
    }
    assert!(compared > 1000, "{compared} rows were copied");
}

#[test]
fn a_ledger_alone_gives_each_charge_of_its_cards_once_and_explains_none() {
    let rows_of = |layout: &Layout, account| -> Vec<Row> {
        STATEMENTS.iter().flat_map(|(_, alone)| rows(alone, layout, account)).collect()
    };
    for layout in &LAYOUTS {
        let of_card = rows_of(layout, CARD);
        let mut all: Vec<Row> =
            OTHERS.iter().flat_map(|account| rows_of(layout, account)).collect();
        all.extend(of_card.iter().cloned());
        let books = normalised(&[layout.sheet(&all)]);
        let reads = layout.reads_cards();
        let expected = if reads { of_card.as_slice() } else { &[] };
        let lines = expected.iter().map(|row| (row.day, row.amount));
        assert_eq!(charged(&books), tally(lines), "{}", layout.format);
        assert_eq!(books.charges.len(), expected.len(), "{}", layout.format);
        assert!(!reads || expected.len() > 50, "{}: {} rows", layout.format, expected.len());
        assert!(books.orders.is_empty(), "{}: no row is an order", layout.format);
        assert!(explained(&books, &matched(&books)).is_empty(), "{}", layout.format);
    }
}

#[test]
fn two_ledgers_alone_give_each_charge_once() {
    let charge = [row("2026-07-03", "ミナモ書房", 1980, CARD)];
    let mut layouts = LAYOUTS.iter().filter(|layout| layout.reads_cards());
    let both = [layouts.next(), layouts.next()].map(|layout| layout.expect("several read cards"));
    let books = normalised(&both.map(|layout| layout.sheet(&charge)));
    assert_eq!(books.charges.len(), 1);
}

/// A shop account with one row for each charge that names its shop, beside a copy of everything.
#[test]
fn a_shop_account_explains_what_its_rows_say_and_nothing_else() {
    const SHOPS: [(&str, &str); 2] = [("amazon", "Amazon.co.jp"), ("rakuten-ichiba", "楽天市場")];
    let sheets: Vec<Sheet> =
        STATEMENTS.iter().flat_map(|(sheets, _)| sheets.iter().cloned()).collect();
    let alone = normalised(&sheets);
    let names_shop = |row: &Row, shop: &str| {
        alone.charges.iter().map(|charge| alone.descriptor_of(charge)).any(|descriptor| {
            descriptor.shop.is_some_and(|id| alone.text(id) == shop)
                && descriptor.service.is_none()
                && alone.text(descriptor.printed) == row.text
        })
    };
    for layout in LAYOUTS.iter().filter(|layout| shop_accounts(layout)) {
        let said = SHOPS.iter().flat_map(|(shop, account)| {
            let of_account = rows(&alone, layout, account).into_iter();
            of_account.filter(|row| row.amount.minor > 0 && names_shop(row, shop))
        });
        let said: Vec<Row> = said.collect();
        let mut given = sheets.clone();
        given.push(layout.sheet(&[rows(&alone, layout, CARD), said.clone()].concat()));
        let books = normalised(&given);
        let format = layout.format;
        assert_eq!(charged(&books), charged(&alone), "{format}");
        let from_ledger = |order: &Order| order.provenance == Provenance::LedgerShopAccount;
        assert!(books.orders.iter().all(from_ledger), "{format}");
        let ordered = by_currency(books.orders.iter().map(|order| order.amount));
        assert_eq!(ordered, by_currency(said.iter().map(|row| row.amount)), "{format}");
        let found = explained(&books, &matched(&books));
        assert!(!found.is_empty(), "{format}: no charge was explained");
        for (code, sum) in by_currency(found.iter().map(|at| books.charges[*at].amount)) {
            assert!(sum <= ordered[&code], "{format}: {sum} of {code} explained");
        }
    }
}

fn by_currency(amounts: impl Iterator<Item = Money>) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for amount in amounts {
        *sums.entry(amount.currency.code().to_owned()).or_default() += amount.minor;
    }
    sums
}

fn shop_accounts(layout: &Layout) -> bool {
    let format = FORMATS.get(layout.format).expect("a format of the project");
    format.ledger.as_ref().expect("a ledger").shop_accounts
}

fn row(day: &str, text: &str, yen: i64, account: &'static str) -> Row {
    let day = day.parse().expect("an ISO date");
    Row { day, text: text.to_owned(), amount: Money::yen(yen), account }
}

fn amounts(books: &Books) -> Vec<(String, i64)> {
    let of = |order: &Order| (order.ordered_on.to_string(), order.amount.minor);
    books.orders.iter().map(of).collect()
}

#[test]
fn every_layout_of_a_ledger_is_tried_here() {
    let mut tried: Vec<&str> = LAYOUTS.iter().map(|layout| layout.format).collect();
    tried.sort_unstable();
    let ledgers = FORMATS.list.iter().filter(|format| format.role == Role::Ledger);
    assert_eq!(tried, ledgers.map(|format| format.id.as_str()).collect::<Vec<_>>());
}

#[test]
fn rows_of_one_shop_and_day_are_one_order() {
    for layout in LAYOUTS.iter().filter(|layout| shop_accounts(layout)) {
        let books = normalised(&[layout.sheet(&[
            row("2026-07-03", "石けん", 400, "楽天市場"),
            row("2026-07-03", "石けん", 400, "楽天市場"),
            row("2026-07-03", "洗剤", 780, "Amazon.co.jp"),
            row("2026-07-03", "スポンジ", 420, "Amazon.co.jp"),
            row("2026-07-04", "ノート", 300, "Amazon.co.jp"),
        ])]);
        let day = |day: &str, yen| (day.to_owned(), yen);
        let expected = [day("2026-07-03", 1200), day("2026-07-03", 800), day("2026-07-04", 300)];
        assert_eq!(amounts(&books), expected, "{}", layout.format);
    }
}

#[test]
fn overlapping_ledgers_of_any_products_give_each_order_once() {
    let items = [
        row("2026-07-03", "洗剤", 780, "Amazon.co.jp"),
        row("2026-07-03", "スポンジ", 420, "Amazon.co.jp"),
        row("2026-07-04", "ノート", 300, "Amazon.co.jp"),
    ];
    let named = |file: &str, mut sheet: Sheet| {
        sheet.file = file.to_owned();
        sheet
    };
    let whole = named("year.csv", LAYOUTS[0].sheet(&items));
    let part = named("month.csv", LAYOUTS[0].sheet(&items[..2]));
    let zaim = named("zaim.csv", LAYOUTS[1].sheet(&items[..2]));
    let expected = [("2026-07-03".to_owned(), 1200), ("2026-07-04".to_owned(), 300)];
    for given in [vec![whole.clone(), part], vec![whole.clone(), zaim], vec![whole.clone(), whole]]
    {
        assert_eq!(amounts(&normalised(&given)), expected);
    }
}

#[test]
fn money_that_comes_in_to_a_shop_account_lessens_no_order() {
    let books = normalised(&[LAYOUTS[0].sheet(&[
        row("2026-07-03", "洗剤", 780, "Amazon.co.jp"),
        row("2026-07-03", "返金", -300, "Amazon.co.jp"),
    ])]);
    assert_eq!(amounts(&books), [("2026-07-03".to_owned(), 780)]);
    assert_eq!(books.inputs[0].records[2].class, Class::Skipped(SkipReason::NotAPurchase));
}

/// The export speaks for 3 to 9 July; the list for what is on it.
#[test]
fn what_a_given_history_speaks_of_is_not_told_once_more_by_a_ledger() {
    let list = "日付,店,金額\n2026-07-20,楽天市場,500\n";
    let header = "Website,Order ID,Order Date,Currency,Unit Price,Unit Price Tax,Shipping Charge,\
                  Total Discounts,Total Owed,Shipment Item Subtotal,Shipment Item Subtotal Tax,\
                  ASIN,Product Condition,Quantity,Payment Instrument Type,Order Status,\
                  Shipment Status,Product Name\n";
    let line = |day: &str, number: u32, yen: u32| {
        format!(
            "Amazon.co.jp,250-0000001-000000{number},{day} 03:00 UTC,JPY,{yen},0,0,0,{yen},{yen},\
             0,B0SAMPLE01,New,1,Visa - 1234,Closed,Shipped,本\n"
        )
    };
    let export = format!("{header}{}{}", line("2026-07-03", 1, 100), line("2026-07-09", 2, 200));
    let sheet = |file: &str, text: &str| {
        let bytes = text.as_bytes().to_vec();
        let source = Source { file: file.to_owned(), bytes, named: true };
        read(&source).expect("it is text").remove(0)
    };
    let ledger = LAYOUTS[0].sheet(&[
        row("2026-07-02", "本", 700, "Amazon.co.jp"),
        row("2026-07-03", "本", 100, "Amazon.co.jp"),
        row("2026-07-05", "本", 300, "Amazon.co.jp"),
        row("2026-07-20", "皿", 500, "楽天市場"),
        row("2026-07-21", "皿", 600, "楽天市場"),
    ]);
    let books = normalised(&[ledger, sheet("list.csv", list), sheet("export.csv", &export)]);
    let mut yen: Vec<i64> = books.orders.iter().map(|order| order.amount.minor).collect();
    yen.sort_unstable();
    assert_eq!(yen, [100, 200, 500, 600, 700]);
    let ledger = books.inputs.iter().find(|input| input.role == Role::Ledger).expect("given");
    let copies = ledger.count(|class| *class == Class::Skipped(SkipReason::CopyOfOrder));
    assert_eq!(copies, 3);
}

#[test]
fn a_configured_card_is_a_card_whatever_its_account_is_called() {
    use cardrecon::normalise::{CardNaming, Naming, normalise};
    let named = CardNaming { name: Some("メイン Joint".to_owned()), ..CardNaming::default() };
    let naming = Naming {
        zone: chrono_tz::Asia::Tokyo,
        cards: vec![named],
        account: None,
        forced: Vec::new(),
    };
    let sheet = LAYOUTS[0].sheet(&[row("2026-07-02", "ミナモ書房", 700, "メイン Joint")]);
    let (books, _) = normalise(std::slice::from_ref(&sheet), &FORMATS, &naming);
    assert_eq!(books.inputs[0].ledger_accounts[0].used_as, LedgerUse::Charges);
    assert_eq!(books.charges.len(), 1);
    assert!(normalised(&[sheet]).charges.is_empty(), "its name alone tells nothing");
}
