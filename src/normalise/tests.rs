//! Claims about statements of one run, from bytes to books.

use super::{CardNaming, Naming, charge_ids, normalise};
use crate::error::ProblemKind;
use crate::format::Formats;
use crate::model::{Books, Charge, Class, Currency, InputId, Role, SkipReason};
use crate::read::{Source, read};
use std::sync::LazyLock;

static FORMATS: LazyLock<Formats> = LazyLock::new(Formats::built_in);

const FINAL: &str = "利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,\
7月支払金額,当月請求額,8月繰越残高,新規サイン";
const INTERIM: &str = "利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,\
支払月,7月支払金額,当月請求額,8月繰越残高,8月以降請求額";

fn naming() -> Naming {
    Naming { zone: chrono_tz::Asia::Tokyo, cards: Vec::new(), account: None, forced: Vec::new() }
}

fn books(files: &[(&str, String)], naming: &Naming) -> (Books, Vec<ProblemKind>) {
    let mut sheets = Vec::new();
    for (file, text) in files {
        let source = Source {
            file: (*file).to_owned(),
            bytes: text.as_bytes().to_vec(),
            named: !file.starts_with("found"),
        };
        sheets.extend(read(&source).expect("a table of text"));
    }
    let (books, problems) = normalise(&sheets, &FORMATS, naming);
    (books, problems.into_iter().map(|problem| problem.kind).collect())
}

/// A 確定 statement of rows (day of June 2026, shop, amount).
fn settled(rows: &[(u32, &str, i64)]) -> String {
    let row = |(day, shop, amount): &(u32, &str, i64)| {
        format!("\n2026/06/{day:02},{shop},本人,1回払い,{amount},0,{amount},{amount},{amount},0,*")
    };
    rows.iter().map(row).fold(FINAL.to_owned(), |text, row| text + &row)
}

/// A 速報 of the same rows.
fn interim(rows: &[(u32, &str, i64)]) -> String {
    let row = |(day, shop, amount): &(u32, &str, i64)| {
        format!("\n2026/06/{day:02},{shop},本人,1回払い,{amount},0,{amount},7月,{amount},0,0,0")
    };
    rows.iter().map(row).fold(INTERIM.to_owned(), |text, row| text + &row)
}

fn amounts(books: &Books) -> Vec<i64> {
    books.charges.iter().map(|charge| charge.amount.minor).collect()
}

fn written(books: &Books) -> String {
    format!("{books:?}")
}

fn class(books: &Books, input: usize, row: u32) -> Class {
    let records = &books.inputs[input].records;
    records.iter().find(|record| record.row == row).expect("a record begins there").class
}

#[test]
fn two_identical_rows_of_one_file_are_two_purchases() {
    let rows = [(1, "コトリ珈琲", 620), (1, "コトリ珈琲", 620)];
    let (books, _) = books(&[("enavi202607(1234).csv", settled(&rows))], &naming());
    assert_eq!(amounts(&books), [620, 620]);
}

#[test]
fn a_file_downloaded_twice_counts_once() {
    let text = settled(&[(1, "コトリ珈琲", 620)]);
    // The card is unknown here: equal bytes are enough.
    let (books, _) = books(&[("a.csv", text.clone()), ("b.csv", text)], &naming());
    assert_eq!(amounts(&books), [620]);
    assert_eq!(class(&books, 1, 2), Class::Duplicate { input: InputId(0), row: 2 });
}

#[test]
fn overlapping_files_of_one_card_keep_the_greatest_multiplicity() {
    let first = settled(&[(1, "コトリ珈琲", 620), (2, "ミナモ書房", 980)]);
    let second =
        settled(&[(1, "コトリ珈琲", 620), (1, "コトリ珈琲", 620), (3, "イオウ電気", 3000)]);
    let files = [("a/enavi202607(1234).csv", first), ("b/enavi202607(1234).csv", second)];
    let (books, _) = books(&files, &naming());
    assert_eq!(amounts(&books), [620, 980, 620, 3000]);
    assert_eq!(class(&books, 1, 2), Class::Duplicate { input: InputId(0), row: 2 });
}

#[test]
fn what_two_months_bill_was_charged_twice() {
    let row = [(30, "コトリ珈琲", 620)];
    let other = [(30, "コトリ珈琲", 620), (2, "ミナモ書房", 980)];
    let files =
        [("enavi202607(1234).csv", settled(&row)), ("enavi202608(1234).csv", settled(&other))];
    let (books, _) = books(&files, &naming());
    assert_eq!(amounts(&books), [620, 620, 980]);
}

#[test]
fn files_of_unknown_or_different_cards_are_never_merged() {
    let row = [(1, "コトリ珈琲", 620)];
    let other = [(1, "コトリ珈琲", 620), (2, "ミナモ書房", 980)];
    for names in [["a.csv", "b.csv"], ["enavi202607(1234).csv", "enavi202607(5678).csv"]] {
        let files = [(names[0], settled(&row)), (names[1], settled(&other))];
        let (books, _) = books(&files, &naming());
        assert_eq!(amounts(&books), [620, 620, 980], "{names:?}");
    }
}

#[test]
fn an_interim_row_gives_way_to_the_final_one_whatever_the_shop_is_called() {
    let files = [
        ("a(1)/enavi202607(1234).csv", interim(&[(1, "カ)コトリ", 620), (1, "コトリ珈琲", 620)])),
        ("b/enavi202607(1234).csv", settled(&[(1, "コトリ珈琲", 620)])),
    ];
    let (books, _) = books(&files, &naming());
    assert_eq!(amounts(&books), [620, 620], "one to one: the second has no final row");
    assert_eq!(class(&books, 0, 3), Class::Duplicate { input: InputId(1), row: 2 });
    assert!(books.charges[0].provisional && !books.charges[1].provisional);
}

#[test]
fn a_final_row_takes_an_interim_row_of_another_name() {
    let files = [
        ("a/enavi202607(1234).csv", interim(&[(1, "ｶ)ﾍﾞﾂﾒｲ", 620)])),
        ("b/enavi202607(1234).csv", settled(&[(1, "コトリ珈琲", 620)])),
    ];
    let (books, _) = books(&files, &naming());
    assert_eq!(amounts(&books), [620]);
    assert!(!books.charges[0].provisional);
}

#[test]
fn an_id_survives_a_new_download_under_another_name() {
    let rows = [(2, "ミナモ書房", 980), (1, "コトリ珈琲", 620), (1, "コトリ珈琲", 620)];
    let (first, _) = books(&[("enavi202607(1234).csv", settled(&rows))], &naming());
    let later = [(1, "コトリ珈琲", 620), (1, "コトリ珈琲", 620), (2, "ミナモ書房", 980)];
    let (second, _) = books(&[("new (1).csv", settled(&later))], &naming());
    let sorted = |books: &Books| {
        let mut ids = charge_ids(books);
        ids.sort();
        ids
    };
    let ids = sorted(&first);
    assert_eq!(ids, sorted(&second));
    assert!(ids.iter().all(|id| id.len() == 12 && id.chars().all(|c| c.is_ascii_hexdigit())));
    let mut distinct = ids.clone();
    distinct.dedup();
    assert_eq!(distinct, ids, "equal purchases have ids of their own");
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let a = ("a.csv", settled(&[(1, "コトリ珈琲", 620)]));
    let b = ("b.csv", settled(&[(2, "ミナモ書房", 980)]));
    let (one, _) = books(&[a.clone(), b.clone()], &naming());
    let (other, _) = books(&[b, a], &naming());
    assert_eq!(amounts(&one), amounts(&other));
    assert_eq!(charge_ids(&one), charge_ids(&other));
}

#[test]
fn a_card_of_the_configuration_names_the_files_that_end_so() {
    let card = CardNaming {
        file: Some("202608.csv".to_owned()),
        last4: Some("4410".to_owned()),
        name: Some("家計".to_owned()),
        statement_day: Some(26),
        ..CardNaming::default()
    };
    let naming = Naming { cards: vec![card], ..naming() };
    let text =
        "架空　花子　様,4980-00**-****-****,三井住友カード\n,カード年会費,,,,1375,\n,,,,,1375,";
    let (books, _) = books(&[("in/202608.csv", text.to_owned())], &naming);
    assert_eq!(books.accounts[0].code(), "smbc-vpass-4410");
    assert_eq!(books.accounts[0].name.as_deref(), Some("家計"));
    let charge: &Charge = &books.charges[0];
    assert_eq!(charge.transacted_on, None);
    assert_eq!(charge.day().map(|day| day.to_string()).as_deref(), Some("2026-08-26"));
}

#[test]
fn a_card_that_the_file_names_is_not_overruled_by_the_configuration() {
    let read = |configured: &str, file: &str, rows: &str| {
        let card = CardNaming {
            file: Some(file.to_owned()),
            last4: Some(configured.to_owned()),
            name: Some("家計".to_owned()),
            ..CardNaming::default()
        };
        let text = format!(
            "Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n{rows}"
        );
        let (books, _) = books(&[(file, text)], &Naming { cards: vec![card], ..naming() });
        let account = &books.accounts[0];
        assert_eq!(account.name.as_deref(), Some("家計"), "the rest of the table holds");
        let overruled = books.inputs[0].overruled_card;
        (account.last4.map(|card| card.digits().to_owned()), overruled.map(|card| card.0))
    };
    let (one, two) =
        ("2026-02-03,2026-02-04,1234,A,,5.00,\n", "2026-02-05,2026-02-06,5678,B,,6.00,\n");
    assert_eq!(read("1234", "a.csv", one), (Some("1234".to_owned()), None));
    assert_eq!(read("4410", "a.csv", one), (Some("1234".to_owned()), Some(*b"4410")));
    let both = format!("{one}{one}{two}");
    assert_eq!(read("5678", "a.csv", &both), (Some("5678".to_owned()), None), "it is one of them");
    assert_eq!(read("4410", "a.csv", &both), (Some("1234".to_owned()), Some(*b"4410")));
    let none = "2026-02-03,2026-02-04,,A,,5.00,\n";
    assert_eq!(
        read("4410", "a.csv", none),
        (Some("4410".to_owned()), None),
        "nothing else names it"
    );
}

#[test]
fn an_otherwise_unknown_card_is_called_as_the_command_line_says() {
    let naming = Naming { account: Some("main".to_owned()), ..naming() };
    let (books, _) = books(&[("a.csv", settled(&[(1, "コトリ珈琲", 620)]))], &naming);
    assert_eq!(books.accounts[0].code(), "rakuten-card-main");
}

#[test]
fn a_configured_currency_reads_a_statement_that_names_none() {
    let text = "Transaction Date,Merchant,Amount\n23/04/2026,FERNSIDE BOOKS,12.50";
    let files = [("card.csv", text.to_owned())];
    let (_, problems) = books(&files, &naming());
    assert_eq!(problems, [ProblemKind::UnstatedCurrency]);
    let card = CardNaming {
        file: Some("card.csv".to_owned()),
        currency: Currency::parse("GBP"),
        ..CardNaming::default()
    };
    let (books, problems) = books(&files, &Naming { cards: vec![card], ..naming() });
    assert_eq!((amounts(&books), problems), (vec![1250], Vec::new()));
}

#[test]
fn a_balance_beside_the_shop_is_no_money_that_came_in() {
    let text = "Date,Beneficiary,Details,Amount,Currency,D/K\n\
        2026-05-01,,Opening balance,900.00,EUR,K\n\
        2026-05-02,FERNSIDE BOOKS,card 02.05 FERNSIDE,12.50,EUR,D\n\
        2026-05-04,HERON CAFE,card 04.05 HERON,3.20,EUR,D\n\
        2026-05-05,EXAMPLE WORKS,salary,500.00,EUR,K\n\
        2026-05-31,,Turnover,15.70,EUR,D";
    let (books, problems) = books(&[("account.csv", text.to_owned())], &naming());
    assert_eq!((amounts(&books), problems), (vec![1250, 320, -50_000], Vec::new()));
}

#[test]
fn a_day_that_is_the_same_in_either_order_is_read() {
    let text = "Datum;Beschreibung;Betrag;Währung\n10.10.2017;FERNSIDE BOOKS;-12,50;EUR";
    let (books, problems) = books(&[("card.csv", text.to_owned())], &naming());
    assert_eq!((amounts(&books), problems), (vec![1250], Vec::new()));
}

#[test]
fn a_payment_out_of_an_account_does_not_turn_the_sign_of_all_the_rest() {
    let text = "Date,Details,Amount,Currency\n\
        2026-05-02,FERNSIDE BOOKS,-12.50,EUR\n2026-05-04,HERON CAFE,-3.20,EUR\n\
        2026-05-05,HERON CAFE,-3.20,EUR\n2026-05-06,KESTREL RIDE,-8.00,EUR\n\
        2026-05-07,EXAMPLE WORKS,900.00,EUR\n2026-05-20,AUTOPAY CARD,-15.70,EUR";
    let (books, problems) = books(&[("account.csv", text.to_owned())], &naming());
    assert!(books.charges.is_empty(), "{:?}", books.charges);
    assert_eq!(problems, [ProblemKind::AmbiguousSign]);
}

#[test]
fn a_word_beside_unsigned_amounts_says_which_way_the_money_goes() {
    let text = "Date,Details,Amount,Currency,D/K\n\
        2026-05-01,Opening balance,900.00,EUR,K\n\
        2026-05-02,FERNSIDE BOOKS,12.50,EUR,D\n\
        2026-05-03,FERNSIDE BOOKS,12.50,EUR,K\n\
        2026-05-04,HERON CAFE,3.20,EUR,D\n\
        2026-05-05,HERON CAFE,3.20,EUR,?";
    let (books, _) = books(&[("account.csv", text.to_owned())], &naming());
    assert_eq!(amounts(&books), [1250, -1250, 320]);
    assert_eq!(class(&books, 0, 2), Class::Skipped(SkipReason::Total));
    assert!(matches!(class(&books, 0, 6), Class::Rejected(_)));
}

#[test]
fn a_sign_says_more_than_a_word_that_stands_beside_it() {
    let text = "Date,Details,Amount,Currency,Type\n\
        2026-05-02,FERNSIDE BOOKS,-12.50,EUR,Debit\n\
        2026-05-03,FERNSIDE BOOKS,4.00,EUR,Credit\n\
        2026-05-04,HERON CAFE,-3.20,EUR,Fee\n2026-05-05,HERON CAFE,-3.20,EUR,Fee";
    let (books, problems) = books(&[("account.csv", text.to_owned())], &naming());
    assert_eq!((amounts(&books), problems), (vec![1250, -400, 320, 320], Vec::new()));
}

#[test]
fn payments_and_purchases_of_one_sign_leave_the_sign_unsaid() {
    let text = "Date,Details,Amount,Currency\n\
        2026-05-02,FERNSIDE BOOKS,12.50,EUR\n\
        2026-05-04,HERON CAFE,3.20,EUR\n\
        2026-05-20,PAYMENT - THANK YOU,15.70,EUR";
    for text in [text.to_owned(), text.replace(",1", ",-1").replace(",3", ",-3")] {
        let (books, problems) = books(&[("card.csv", text)], &naming());
        assert!(books.charges.is_empty(), "{:?}", books.charges);
        assert_eq!(problems, [ProblemKind::AmbiguousSign]);
    }
}

#[test]
fn a_thin_majority_does_not_say_what_the_sign_means() {
    let text = "date,description,amount,currency\n\
        2024-04-01,Interest earned,12.34,USD\n2024-04-02,Coffee Shop,-4.56,USD\n\
        2024-04-03,Cash back reward,1.23,USD\n2024-04-04,Grocery Store,-45.67,USD\n\
        2024-04-15,Direct deposit,1234.56,USD";
    let (_, problems) = books(&[("account.csv", text.to_owned())], &naming());
    assert_eq!(problems, [ProblemKind::AmbiguousSign]);
}

#[test]
fn two_of_three_rows_are_no_majority() {
    let text = "Date,Description,Amount\n\
        05/25/2026,EXAMPLE ELECTRONICS,310.00\n06/26/2026,FERNSIDE BOOKS,-124.75\n\
        06/28/2026,HERON OUTFITTERS,-60.00";
    let (_, problems) = books(&[("activity.csv", text.to_owned())], &naming());
    assert_eq!(problems, [ProblemKind::AmbiguousSign]);
}

#[test]
fn words_of_money_back_decide_the_sign_whatever_most_rows_have() {
    let text = "利用日,利用店名,利用金額\n\
        2026/07/01,ミホン電機返品,-20000\n2026/07/02,ミホン珈琲返金,-500\n\
        2026/07/03,ミホン貴金属,150000\n2026/07/08,衣料返品,-3000";
    let (books, problems) = books(&[("card.csv", text.to_owned())], &naming());
    assert_eq!(amounts(&books), [-20_000, -500, 150_000, -3_000]);
    assert_eq!(problems, Vec::new());
}

#[test]
fn a_word_of_payment_that_most_rows_contradict_does_not_turn_their_sign() {
    let text = "利用日,利用店名,利用金額\n\
        2026/07/01,入金チャージ,20000\n2026/07/02,ミホン電機,198000\n\
        2026/07/03,コトリ珈琲,500\n2026/07/04,コトリ珈琲,-500";
    let (books, problems) = books(&[("card.csv", text.to_owned())], &naming());
    assert!(books.charges.is_empty(), "{:?}", books.charges);
    assert_eq!(problems, [ProblemKind::AmbiguousSign]);
}

#[test]
fn the_sign_of_most_debits_is_that_of_a_purchase() {
    let text = "Date,Details,Debit,Credit,Currency\n\
        2026-05-01,FERNSIDE BOOKS,12.50,,EUR\n\
        2026-05-02,HERON CAFE,3.20,,EUR\n\
        2026-05-03,HERON CAFE,-3.20,,EUR\n\
        2026-05-04,FERNSIDE BOOKS,,12.50,EUR";
    let (some_negative, _) = books(&[("card.csv", text.to_owned())], &naming());
    assert_eq!(amounts(&some_negative), [1250, 320, -320, -1250]);
    let text = text.replace(",12.50,,", ",-12.50,,").replace(",3.20,,", ",-3.20,,");
    let (all_negative, _) = books(&[("card.csv", text.replace("--", "-"))], &naming());
    assert_eq!(amounts(&all_negative), [1250, 320, 320, -1250]);
}

#[test]
fn an_amount_that_is_also_paid_back_in_its_row_is_not_guessed_at() {
    let text = "ご利用年月日,ご利用箇所,ご利用額,払戻額\n\
        2026/05/01,ミホン書房,3000,\n2026/05/02,ミホン書房,,500\n2026/05/03,ミホン書房,3000,500";
    let (books, _) = books(&[("card.csv", text.to_owned())], &naming());
    assert_eq!(amounts(&books), [3000, -500]);
    assert!(matches!(class(&books, 0, 4), Class::Rejected(_)));
}

#[test]
fn a_found_file_that_resembles_nothing_is_set_aside_and_a_named_one_is_a_problem() {
    let text = "材料,分量\n小麦粉,200g".to_owned();
    let files = [("found/recipe.csv", text.clone()), ("recipe.csv", text)];
    let (books, problems) = books(&files, &naming());
    assert!(books.inputs.iter().all(|input| input.role == Role::Ignored));
    assert!(books.inputs.iter().all(|input| input.ignored_because.is_some()));
    assert_eq!(problems, [ProblemKind::UnknownLayout { nearest: Vec::new() }]);
}

#[test]
fn a_found_statement_that_lost_a_column_is_a_problem() {
    let text = settled(&[(1, "コトリ珈琲", 620)]).replace("利用金額,", "memo,");
    let (_, problems) = books(&[("found/enavi.csv", text)], &naming());
    let missing = vec!["利用金額".to_owned()];
    let format = "rakuten-card".to_owned();
    assert_eq!(problems, [ProblemKind::AlmostFormat { format, missing }]);
}

#[test]
fn a_forced_role_leaves_the_formats_of_other_roles_out() {
    let text = settled(&[(1, "コトリ珈琲", 620)]);
    let forced = vec![("a.csv".to_owned(), Role::Orders)];
    let (books, _) = books(&[("a.csv", text)], &Naming { forced, ..naming() });
    assert!(books.charges.is_empty());
}

#[test]
fn formats_may_have_their_columns_in_another_order() {
    let text = "Amount,Type,Description,Post Date,Transaction Date\n\
        -2.00,Sale,KESTREL,01/12/2026,01/11/2026";
    let (books, problems) = books(&[("chase.csv", text.to_owned())], &naming());
    assert_eq!((amounts(&books), problems), (vec![200], Vec::new()));
    assert_eq!(books.inputs[0].format.as_deref(), Some("chase"));
}

#[test]
fn no_card_number_reaches_the_books() {
    let number = "4980 1234 5678 9012";
    let text = settled(&[(1, "ミナモ書房", 980)]).replace("ミナモ書房", number)
        + &format!("\n2026/06/99,{number},本人,1回払い,1,0,1,1,1,0,*");
    let (books, _) = books(&[("enavi202607(1234).csv", text)], &naming());
    let all = format!("{books:?}");
    assert!(all.contains("****9012") && !all.contains("5678"), "{all}");
}

mod every_record {
    use super::*;
    use proptest::prelude::*;

    /// Cells as they stand in files, and cells that should not be there.
    fn cell() -> impl Strategy<Value = &'static str> {
        proptest::sample::select(vec![
            "",
            "-",
            "2026/06/01",
            "2026/06",
            "46174",
            "2026/06/31",
            "620",
            "-620",
            "1,2O0",
            "99999999999999999999",
            "■ご利用キャンセルなど",
            "現地利用額　１４．０００変換レート　１６０．０００円",
            "コトリ珈琲",
            "弁済金",
            "本人",
            "様",
            "4980-00**-****-****",
            "4980 1234 5678 9012",
        ])
    }

    fn table() -> impl Strategy<Value = String> {
        let record = proptest::collection::vec(cell(), 0..13);
        let head = proptest::sample::select(vec![
            FINAL,
            INTERIM,
            "架空　花子　様,4980-00**-****-****,三井住友カード",
            "Transaction Date,Post Date,Description,Type,Amount",
            "ご利用日,ご利用先,ご利用金額",
            "日付,店,合計",
        ]);
        (head, proptest::collection::vec(record, 1..12)).prop_map(|(head, records)| {
            let quoted = |record: &Vec<&str>| {
                record.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")
            };
            records.iter().map(quoted).fold(head.to_owned(), |text, row| text + "\n" + &row)
        })
    }

    proptest! {
        #[test]
        fn has_one_class_and_what_is_counted_is_in_the_books(text in table()) {
            let source = Source { file: "a.csv".to_owned(), bytes: text.into_bytes(), named: true };
            let sheets = read(&source).expect("a table of text");
            let (books, _) = normalise(&sheets, &FORMATS, &naming());
            for (sheet, input) in sheets.iter().zip(&books.inputs) {
                if input.ignored_because.is_some() {
                    continue;
                }
                let rows: Vec<u32> = sheet.records().map(|record| record.row()).collect();
                let classed: Vec<u32> = input.records.iter().map(|record| record.row).collect();
                prop_assert_eq!(rows, classed);
                let charges = input.count(|class| *class == Class::Charge);
                prop_assert_eq!(charges, books.charges.len());
                let rejected = input.count(|class| matches!(class, Class::Rejected(_)));
                prop_assert_eq!(rejected, input.rejections.len());
            }
            prop_assert!(!written(&books).contains("1234 5678"));
        }
    }
}
