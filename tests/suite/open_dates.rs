//! Dates without a day above 12, in layouts that do not say which number is the month: the file,
//! the configuration or the country decides; else the doubt is said.

use crate::formats::FORMATS;
use crate::transcript::Folder;
use cardrecon::format::DateOrder;
use cardrecon::model::{Books, Currency, Decided, Ground};
use cardrecon::normalise::{CardNaming, Naming, normalise};
use cardrecon::read::{Source, read};

fn read_as(text: &str, card: CardNaming) -> (Books, usize) {
    let source = Source { file: "a.csv".to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    let card = CardNaming { file: Some("a.csv".to_owned()), ..card };
    let zone = chrono_tz::Asia::Tokyo;
    let naming = Naming { zone, cards: vec![card], account: None, forced: Vec::new() };
    let (books, problems) = normalise(&read(&source).expect("it is text"), &FORMATS, &naming);
    (books, problems.len())
}

fn stated(date_order: DateOrder) -> CardNaming {
    CardNaming { date_order: Some(date_order), ..CardNaming::default() }
}

fn in_currency(code: &str) -> CardNaming {
    CardNaming { currency: Currency::parse(code), ..CardNaming::default() }
}

/// The first day and currency, and what decided the order.
fn read_first(text: &str, card: CardNaming) -> Option<(String, String, Ground)> {
    let (books, _) = read_as(text, card);
    let charge = books.charges.first()?;
    let decisions = &books.inputs[0].decisions;
    let order = decisions.iter().find(|one| matches!(one.what, Decided::DateOrder(_)))?;
    let code = charge.amount.currency.code().to_owned();
    Some((charge.day()?.to_string(), code, order.ground.clone()))
}

fn short_form(rows: &[(&str, &str, &str)]) -> String {
    let line = |(day, text, amount): &(&str, &str, &str)| format!("{day},{text},{amount}\n");
    rows.iter().map(line).fold("Date,Description,Amount\n".to_owned(), |text, line| text + &line)
}

#[test]
fn two_countries_that_write_one_layout_are_told_apart_or_the_doubt_is_said() {
    let plain = short_form(&[("06/02/2026", "EXAMPLE AIR", "342.50"), ("07/02/2026", "B", "1.00")]);
    let told = |text: &str, card| read_first(text, card).expect("it is read");
    let (month_first, day_first) = ("2026-06-02", "2026-02-06");
    let pounds = Currency::parse("GBP").expect("a code");
    let in_pounds = (day_first.to_owned(), "GBP".to_owned(), Ground::Currency(pounds));
    assert_eq!(
        told(&plain, CardNaming::default()),
        (month_first.to_owned(), "USD".to_owned(), Ground::Assumed)
    );
    let in_dollars = Ground::Currency(Currency::USD);
    assert_eq!(told(&plain, in_currency("USD")).2, in_dollars);
    assert_eq!(told(&plain, in_currency("GBP")), in_pounds);
    let signed = plain.replace("342.50", "£342.50").replace("1.00", "£1.00");
    assert_eq!(told(&signed, CardNaming::default()), in_pounds);
    let in_day_order = CardNaming { currency: Some(pounds), ..stated(DateOrder::DayMonthYear) };
    assert_eq!(told(&plain, in_day_order).2, Ground::Stated);
    let american = short_form(&[("06/15/2026", "EXAMPLE AIR", "342.50")]);
    assert!(matches!(told(&american, CardNaming::default()).2, Ground::Value(_)));
}

#[test]
fn british_places_ask_for_the_currency_and_are_never_read_as_american() {
    let text = short_form(&[
        ("06/02/2026", "EXAMPLE CAFE LONDON", "3.50"),
        ("07/02/2026", "EXAMPLE.CO.UK", "12.00"),
        ("08/02/2026", "SOMEWHERE", "1.00"),
    ]);
    let (books, problems) = read_as(&text, CardNaming::default());
    assert_eq!((books.charges.len(), problems), (0, 1));
    let read = read_first(&text, in_currency("GBP")).expect("it is read");
    assert_eq!((read.0.as_str(), read.1.as_str()), ("2026-02-06", "GBP"));
}

#[test]
fn headerless_files_and_order_lists_are_read_as_the_configuration_says() {
    let canada = "01/09/2026,EXAMPLE CAFE #6338,8.19,,1000.00\n02/09/2026,EXAMPLE B,1.00,,999.00\n";
    let australia = "05/07/26,\"-23.40\",\"EXAMPLE MARKET\"\n06/07/26,\"-3.40\",\"EXAMPLE B\"\n";
    for (text, month_first, day_first) in
        [(canada, "2026-01-09", "2026-09-01"), (australia, "2026-05-07", "2026-07-05")]
    {
        assert_eq!(read_as(text, CardNaming::default()).1, 1, "it is refused, not guessed");
        let day = |order| read_first(text, stated(order)).map(|(day, ..)| day);
        assert_eq!(day(DateOrder::MonthDayYear).as_deref(), Some(month_first));
        assert_eq!(day(DateOrder::DayMonthYear).as_deref(), Some(day_first));
    }
    let paypal = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,\
                  Reference Txn ID\n\
                  05/07/2026,10:11:12,PST,Example,Express Checkout Payment,Completed,USD,-9.00,0,\
                  -9.00,1,\n";
    assert_eq!(read_as(paypal, CardNaming::default()).1, 1);
    let (books, _) = read_as(paypal, stated(DateOrder::DayMonthYear));
    assert_eq!(books.orders[0].ordered_on.to_string(), "2026-07-05");
}

#[test]
fn a_day_above_12_wins_over_what_is_stated() {
    let text = "15/09/2026,EXAMPLE CAFE,8.19,,1000.00\n";
    let read = read_first(text, stated(DateOrder::MonthDayYear)).expect("it is read");
    assert_eq!(read.0, "2026-09-15");
}

#[test]
fn the_doubt_and_days_to_come_open_the_report() {
    let rows = [("06/02/2026", "EXAMPLE AIR", "342.50"), ("06/08/2026", "EXAMPLE B", "1.00")];
    let folder = Folder::new("open-dates").with("activity.csv", short_form(&rows));
    let lines = [
        "activity.csv --as-of 2026-06-05 --lang en",
        "activity.csv --as-of 2026-06-05 --lang ja",
        "inspect activity.csv --lang en",
        "inspect activity.csv --lang ja",
    ];
    folder.shows("open-dates", &lines);
}
