//! Rows that ledgers and wallets tell of cards: copies where the card's statement was given, else a
//! sign that it is needed, with count and sum; and then no run ends clean. What else of accounts
//! and ledgers is no card's line.

use crate::formats::{FORMATS, normalised};
use crate::transcript::{Folder, shows_in_both};
use cardrecon::model::{Books, Class, Currency, Input, LedgerUse, Money, Role, SkipReason};
use cardrecon::normalise::{CardNaming, Naming, normalise};
use cardrecon::read::{Sheet, Source, read};

const STATEMENT: &str = "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,\
    手数料/利息,支払総額,当月請求額,翌月繰越残高,新規サイン\r\n\
    2026/05/12,アオゾラ文具店,本人,1回払い,1200,0,1200,1200,0,*\r\n\
    2026/05/16,ナギサ茶房,本人,1回払い,960,0,960,960,0,*\r\n\
    2026/05/20,ミホン書房,本人,1回払い,2480,0,2480,2480,0,*\r\n";

const ORDERS: &str = "注文日,注文番号,店名,合計,発送日,お届け先\r\n\
    2026-05-11,A-1,アオゾラ文具店,1200,2026-05-12,見本 花子\r\n\
    2026-05-15,N-3,ナギサ茶房,960,2026-05-16,見本 花子\r\n\
    2026-05-19,M-7,ミホン書房,2480,2026-05-20,見本 花子\r\n";

const PAYPAY: &str = "取引日,出金金額（円）,入金金額（円）,海外出金金額,通貨,変換レート（円）,\
    利用国,取引内容,取引先,取引方法,支払い区分,利用者,取引番号\r\n";

fn sheet(file: &str, text: &str) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    read(&source).expect("it is text").remove(0)
}

/// A ledger of マネーフォワード: day, text, amount, account.
fn ledger(rows: &[(&str, &str, i64, &str)]) -> String {
    let header = "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,ID\r\n";
    let line = |(day, text, yen, account): &(&str, &str, i64, &str)| {
        format!("1,{day},{text},{},{account},未分類,,,0,{text}\r\n", -yen)
    };
    rows.iter().map(line).fold(header.to_owned(), |text, line| text + &line)
}

fn wallet(rows: &[(&str, &str, u32, &str)]) -> String {
    let line = |(day, shop, yen, paid_by): &(&str, &str, u32, &str)| {
        format!("{day} 12:00:00,{yen},-,-,-,-,-,支払い,{shop},{paid_by},-,-,000{yen}\r\n")
    };
    rows.iter().map(line).fold(PAYPAY.to_owned(), |text, line| text + &line)
}

fn read_with(ledger: &str) -> Books {
    normalised(&[sheet("enavi202606(1234).csv", STATEMENT), sheet("kakeibo.csv", ledger)])
}

fn of_role(books: &Books, role: Role) -> &Input {
    books.inputs.iter().find(|input| input.role == role).expect("it was given")
}

/// How the accounts of the ledger were used, by name.
fn used(books: &Books) -> Vec<(&str, LedgerUse)> {
    let accounts = &of_role(books, Role::Ledger).ledger_accounts;
    accounts.iter().map(|account| (account.name.as_str(), account.used_as)).collect()
}

fn needed(books: &Books, role: Role) -> Vec<(&str, u32, Vec<Money>)> {
    let needed = of_role(books, role).statements_needed.iter();
    needed.map(|needed| (needed.card.as_str(), needed.rows, needed.sums.clone())).collect()
}

#[test]
fn rows_of_a_card_whose_statement_was_given_are_copies() {
    let by_issuer = ledger(&[("2026/05/12", "文具", 1200, "楽天カード")]);
    assert_eq!(used(&read_with(&by_issuer)), [("楽天カード", LedgerUse::Copies)]);
    let by_digits = ledger(&[("2026/05/13", "文具", 1200, "メインカード (1234)")]);
    assert_eq!(used(&read_with(&by_digits)), [("メインカード (1234)", LedgerUse::Copies)]);
    let by_rows = ledger(&[
        ("2026/05/13", "文具", 1200, "いつものカード"),
        ("2026/05/16", "茶", 960, "いつものカード"),
        ("2026/05/20", "本", 2480, "いつものカード"),
    ]);
    let books = read_with(&by_rows);
    assert_eq!(used(&books), [("いつものカード", LedgerUse::Copies)]);
    assert_eq!(books.charges.len(), 3);
    assert!(needed(&books, Role::Ledger).is_empty());
}

#[test]
fn a_short_statement_told_whole_is_a_copy_whatever_its_card_is_called() {
    let short = STATEMENT.lines().take(2).collect::<Vec<_>>().join("\r\n") + "\r\n";
    let used_with = |rows: &[(&str, &str, i64, &str)]| {
        let sheets = [sheet("enavi202606(1234).csv", &short), sheet("k.csv", &ledger(rows))];
        let books = normalised(&sheets);
        let used: Vec<LedgerUse> = used(&books).into_iter().map(|(_, used)| used).collect();
        (used, books.charges.len())
    };
    let own = ("2026/05/12", "文具", 1200, "いつものカード");
    assert_eq!(used_with(&[own]), (vec![LedgerUse::Copies], 1));
    let more = ("2026/05/12", "見知らぬ店", 159_000, "いつものカード");
    assert_eq!(used_with(&[own, more]), (vec![LedgerUse::StatementNeeded], 1));
}

/// A day's coffee costs the same on every card.
#[test]
fn one_row_that_a_statement_has_too_tells_no_card() {
    let coffee = |account| {
        ledger(&[
            ("2026/05/16", "茶", 960, account),
            ("2026/06/25", "見知らぬ店", 159_000, account),
        ])
    };
    for other in ["エポスカード", "楽天カード (9876)"] {
        let books = read_with(&coffee(other));
        assert_eq!(used(&books), [(other, LedgerUse::Charges)]);
        assert_eq!(books.charges.len(), 5, "{other}");
    }
    let books = read_with(&coffee("マイカード"));
    let expected = [("マイカード", 2, vec![Money::yen(159_960)])];
    assert_eq!(needed(&books, Role::Ledger), expected);
    for paid_by in ["PayPayカード", "クレジット VISA 5678"] {
        let rows = wallet(&[
            ("2026/05/16", "ナギサ茶房", 960, paid_by),
            ("2026/06/25", "見知らぬ店", 159_000, paid_by),
        ]);
        let books =
            normalised(&[sheet("enavi202606(1234).csv", STATEMENT), sheet("pp.csv", &rows)]);
        assert_eq!(needed(&books, Role::Points), [(paid_by, 2, vec![Money::yen(159_960)])]);
    }
}

/// Neither its later days nor a purchase of its own days that it does not have.
#[test]
fn a_statement_speaks_only_for_the_rows_it_has() {
    let rows = [("2026/05/12", "アオゾラ文具店", 1200), ("2026/05/20", "ミホン書房", 2480)];
    let strange = [("2026/05/18", "見知らぬ店", 98_000), ("2026/06/25", "見知らぬ店", 159_000)];
    let all = || rows.iter().chain(&strange);
    let told: Vec<_> = all().map(|&(day, shop, yen)| (day, shop, yen, "楽天カード")).collect();
    let books = read_with(&ledger(&told));
    assert_eq!(used(&books), [("楽天カード", LedgerUse::Charges)]);
    let of_ledger = books.charges.iter().filter(|charge| charge.amount.minor >= 98_000);
    assert_eq!((of_ledger.count(), books.charges.len()), (2, 5));
    let paid: Vec<_> = all()
        .map(|&(day, shop, yen)| {
            (day, shop, u32::try_from(yen).expect("small"), "クレジット VISA 1234")
        })
        .collect();
    let books =
        normalised(&[sheet("enavi202606(1234).csv", STATEMENT), sheet("pp.csv", &wallet(&paid))]);
    let expected = [("クレジット VISA 1234", 2, vec![Money::yen(257_000)])];
    assert_eq!(needed(&books, Role::Points), expected);
}

#[test]
fn a_charge_stands_for_one_row() {
    let twice =
        ledger(&[("2026/05/16", "茶", 960, "楽天カード"), ("2026/05/17", "茶", 960, "楽天カード")]);
    assert_eq!(read_with(&twice).charges.len(), 4);
}

#[test]
fn rows_of_another_card_are_charges_where_they_come_from_its_feed() {
    let others = [
        ("by its issuer", "エポスカード"),
        ("by its digits", "楽天カード (9876)"),
        ("by the money it moves", "楽天カード デビット"),
    ];
    for (why, account) in others {
        let books = read_with(&ledger(&[("2026/05/15", "見知らぬ店", 98000, account)]));
        assert_eq!(used(&books), [(account, LedgerUse::Charges)], "{why}");
        assert_eq!(books.charges.len(), 4, "{why}");
    }
}

#[test]
fn rows_of_a_card_that_may_be_a_given_one_are_left_out_and_summed() {
    let unclear = ledger(&[
        ("2026/05/15", "見知らぬ店", 98000, "いつものカード"),
        ("2026/05/16", "返金", -1000, "いつものカード"),
    ]);
    let books = read_with(&unclear);
    assert_eq!(used(&books), [("いつものカード", LedgerUse::StatementNeeded)]);
    assert_eq!(needed(&books, Role::Ledger), [("いつものカード", 2, vec![Money::yen(97000)])]);
    let is_needed = |class: &Class| *class == Class::Skipped(SkipReason::StatementNeeded);
    assert_eq!(of_role(&books, Role::Ledger).count(is_needed), 2);
}

#[test]
fn one_statement_is_not_that_of_two_accounts_of_its_issuer() {
    let two = ledger(&[
        ("2026/05/12", "文具", 1200, "楽天プレミアムカード"),
        ("2026/05/16", "茶", 960, "楽天プレミアムカード"),
        ("2026/05/20", "本", 2480, "楽天プレミアムカード"),
        ("2026/05/15", "見知らぬ店", 98000, "楽天ゴールドカード"),
    ]);
    let expected = [
        ("楽天ゴールドカード", LedgerUse::StatementNeeded),
        ("楽天プレミアムカード", LedgerUse::Copies),
    ];
    assert_eq!(used(&read_with(&two)), expected);
}

#[test]
fn rows_that_a_card_paid_through_a_wallet_need_that_cards_statement() {
    let rows = wallet(&[
        ("2026/05/12", "アオゾラ文具店", 1200, "クレジット VISA 1234"),
        ("2026/05/13", "見知らぬ店", 5000, "クレジット VISA 5678"),
        ("2026/05/14", "見知らぬ店", 300, "PayPayクレジット"),
        ("2026/05/15", "見知らぬ店", 400, "PayPayクレジット"),
    ]);
    let books = normalised(&[sheet("enavi202606(1234).csv", STATEMENT), sheet("pp.csv", &rows)]);
    let expected = [
        ("PayPayクレジット", 2, vec![Money::yen(700)]),
        ("クレジット VISA 5678", 1, vec![Money::yen(5000)]),
    ];
    assert_eq!(needed(&books, Role::Points), expected);
    let classes = |wanted| {
        let is = move |class: &Class| *class == Class::Skipped(wanted);
        of_role(&books, Role::Points).count(is)
    };
    assert_eq!(classes(SkipReason::CopyOfCharge), 1);
    assert_eq!(classes(SkipReason::StatementNeeded), 3);
}

#[test]
fn no_run_ends_clean_while_a_statement_is_needed() {
    let unclear = ledger(&[("2026/05/15", "見知らぬ店", 98000, "いつものカード")]);
    let paid = wallet(&[("2026/05/14", "見知らぬ店", 300, "PayPayクレジット")]);
    let household =
        |name| Folder::new(name).with("enavi202606(1234).csv", STATEMENT).with("o.csv", ORDERS);
    let folder = household("needed").with("kakeibo.csv", unclear).with("paypay.csv", paid);
    shows_in_both(&folder, "statements-needed", ". --as-of 2026-06-01");
    assert_eq!(folder.code(". --as-of 2026-06-01"), 1);
    let copies = ledger(&[("2026/05/12", "文具", 1200, "楽天カード")]);
    assert_eq!(household("copies").with("k.csv", copies).code(". --as-of 2026-06-01"), 0);
}

/// What the file says itself goes before what the statements are in.
#[test]
fn the_currency_of_a_ledger_is_its_headers_its_cards_or_that_of_the_statements() {
    let ledger = |amount: &str| {
        let text = format!(
            "Date,Merchant,Category,Account,Original Statement,Notes,{amount},Tags\n\
             2026-07-03,Fernside,Books,Example Visa (...1234),FERNSIDE 0142,,-24,\n"
        );
        sheet("m.csv", &text)
    };
    let read_with = |amount: &str, currency: Option<&str>| {
        let card = CardNaming {
            last4: Some("1234".to_owned()),
            currency: currency.and_then(Currency::parse),
            ..CardNaming::default()
        };
        let zone = chrono_tz::Asia::Tokyo;
        let naming = Naming { zone, cards: vec![card], account: None, forced: Vec::new() };
        let (books, problems) = normalise(&[ledger(amount)], &FORMATS, &naming);
        let code = books.charges.first().map(|charge| charge.amount.currency.code().to_owned());
        (code, problems.len())
    };
    let named = |code: &str| (Some(code.to_owned()), 0);
    assert_eq!(read_with("Amount (USD)", None), named("USD"));
    assert_eq!(read_with("Amount (EUR)", None), named("EUR"));
    assert_eq!(read_with("Amount", Some("CAD")), named("CAD"));
    assert_eq!(read_with("Amount", None), (None, 1), "nobody says it, and the error asks for it");
}

/// The word says purchase and the sign says refund: neither is believed.
#[test]
fn a_sale_with_the_sign_of_a_refund_is_rejected() {
    let text = "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n\
        06/26/2026,06/26/2026,NORDVIK MARKET,Shopping,Sale,-52.00,\n\
        06/27/2026,06/27/2026,LARKSPUR CAMERAS,Shopping,Sale,1899.00,\n";
    let books = normalised(&[sheet("Chase9999_Activity.csv", text)]);
    let rejected = &of_role(&books, Role::Statement).rejections;
    let places: Vec<_> = rejected.iter().map(|at| (at.row, at.column.as_str())).collect();
    assert_eq!((places, books.charges.len()), (vec![(3, "Amount")], 1));
}

/// What an account of a bank paid is on that account's own statement alone.
#[test]
fn accounts_of_a_ledger_that_are_not_looked_at_are_named() {
    let rows = ledger(&[
        ("2026/05/12", "文具", 1200, "楽天カード"),
        ("2026/05/16", "見知らぬ店", 159_000, "架空銀行"),
    ]);
    let folder = Folder::new("ledger-of-a-bank").with("kakeibo.csv", rows);
    let shown = folder.transcript(&[". --as-of 2026-06-01 --lang en"]);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "Ledger accounts of banks and wallets were not looked at: 架空銀行.";
    assert!(shown.contains(said), "{shown}");
}
