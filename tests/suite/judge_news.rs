//! What is new since the statements before the newest ones.

use crate::judge_books::{Sketch, day};
use cardrecon::model::*;

/// A card with a statement to the end of May and one of June.
fn two_statements() -> Sketch {
    let mut sketch = Sketch::new();
    let june = sketch.input("card-june.csv", Role::Statement);
    let spans = [(InputId(0), "2026-02-01", "2026-05-31"), (june, "2026-06-01", "2026-06-30")];
    for (id, first, last) in spans {
        let input = &mut sketch.books.inputs[id.0 as usize];
        input.account = Some(AccountId(0));
        (input.first, input.last) = (Some(day(first)), Some(day(last)));
    }
    for month in 2..6 {
        sketch.charge(&format!("2026-{month:02}-03"), "GROCER", 2_000 + month);
    }
    sketch.charge("2026-06-30", "GROCER", 2_400);
    sketch
}

fn monthly(sketch: &mut Sketch, name: &str, months: std::ops::Range<u32>, yen: i64) {
    for month in months {
        sketch.charge(&format!("2026-{month:02}-15"), name, yen);
    }
}

fn news(sketch: &Sketch) -> News {
    sketch.report("2026-07-05").news.expect("there is an earlier statement")
}

fn changes(sketch: &Sketch) -> Vec<(String, Change)> {
    let report = sketch.report("2026-07-05");
    let news = report.news.clone().expect("there is an earlier statement");
    let named = |it: &Subscription| (report.books.text(it.merchant).to_owned(), it.change);
    news.subscriptions.iter().map(named).collect()
}

#[test]
fn a_merchant_is_new_when_no_earlier_statement_has_it() {
    let mut sketch = two_statements();
    let small = sketch.charge("2026-06-10", "KESTREL", 900);
    sketch.charge("2026-06-20", "KESTREL", 5_000);
    let large = sketch.charge("2026-06-12", "HERON", 30_000);
    sketch.charge("2026-06-30", "GROCER", 900);
    assert_eq!(news(&sketch).new_merchants, [large, small]);
}

#[test]
fn what_an_order_explains_is_no_news() {
    let mut sketch = two_statements();
    let order = sketch.order("2026-06-09", "KESTREL", 900);
    let charge = sketch.charge("2026-06-10", "KESTREL", 900);
    sketch.explain(charge, order);
    assert_eq!(news(&sketch), News::default());
}

#[test]
fn a_monthly_payment_goes_up_down_stops_or_begins() {
    let yen = Money::yen;
    let mut sketch = two_statements();
    for (name, june) in
        [("UP", Some(1_690)), ("DOWN", Some(990)), ("SAME", Some(1_490)), ("GONE", None)]
    {
        monthly(&mut sketch, name, 2..6, 1_490);
        if let Some(june) = june {
            monthly(&mut sketch, name, 6..7, june);
        }
    }
    monthly(&mut sketch, "NEW", 5..7, 800);
    assert_eq!(
        changes(&sketch),
        [
            ("DOWN".to_owned(), Change::Down { before: yen(1_490), after: yen(990) }),
            ("GONE".to_owned(), Change::Stopped { amount: yen(1_490) }),
            ("NEW".to_owned(), Change::New { amount: yen(800) }),
            ("UP".to_owned(), Change::Up { before: yen(1_490), after: yen(1_690) }),
        ]
    );
}

#[test]
fn a_bill_that_varies_or_a_payment_not_yet_due_is_no_change() {
    let mut sketch = two_statements();
    for (month, yen) in [(2, 8_100), (3, 7_400), (4, 6_000), (5, 5_100), (6, 5_600)] {
        sketch.charge(&format!("2026-{month:02}-12"), "POWER", yen);
    }
    for month in 3..6 {
        sketch.charge(&format!("2026-{month:02}-28"), "LATE", 700);
    }
    assert_eq!(changes(&sketch), []);
}

#[test]
fn a_month_between_two_files_of_one_card_is_missing() {
    let mut sketch = two_statements();
    let spans = [(0, "2026-02-01", "2026-03-31"), (2, "2026-06-01", "2026-06-30")];
    for (input, first, last) in spans {
        let input = &mut sketch.books.inputs[input];
        (input.first, input.last) = (Some(day(first)), Some(day(last)));
    }
    for charge in &mut sketch.books.charges {
        charge.place.input = InputId(if charge.day() > Some(day("2026-05-31")) { 2 } else { 0 });
    }
    sketch.books.charges.retain(|charge| {
        charge.day().is_some_and(|it| it < day("2026-04-01") || it > day("2026-05-31"))
    });
    sketch.matching.fates.truncate(sketch.books.charges.len());
    let missing = Missing {
        account: Some(AccountId(0)),
        shop: None,
        first: day("2026-04-01"),
        last: day("2026-05-31"),
    };
    assert_eq!(news(&sketch).missing, [missing]);
}

#[test]
fn with_one_month_alone_nothing_is_news() {
    let mut sketch = Sketch::new();
    let input = &mut sketch.books.inputs[0];
    (input.first, input.last) = (Some(day("2026-06-01")), Some(day("2026-06-30")));
    sketch.charge("2026-06-10", "KESTREL", 900);
    assert_eq!(sketch.report("2026-07-05").news, None);
}
