//! What became of what was reported: from the words typed to every face.

use crate::judge_books::{Sketch, day};
use crate::transcript::Folder;
use cardrecon::model::*;
use cardrecon::normalise::charge_ids;
use std::fs;

fn told(reported_on: &str, refund_by: Option<&str>) -> FollowUp {
    FollowUp {
        reported_on: Some(day(reported_on)),
        refund_by: refund_by.map(day),
        ..FollowUp::default()
    }
}

fn mark(marked: Marked, answer: Answer, follow_up: FollowUp) -> Mark {
    let answered_on = Some(day("2026-07-01"));
    let (note, file) = (String::new(), "answers.csv".to_owned());
    Mark { marked, answer, answered_on, note, follow_up, file, row: 2 }
}

fn of_charge(sketch: &Sketch, charge: ChargeId, follow_up: FollowUp) -> Mark {
    let id = charge_ids(&sketch.books)[charge.0 as usize].clone();
    let marked = Marked::Charge { id, amount: None, day: None, name: String::new() };
    mark(marked, Answer::NotMine, follow_up)
}

/// What became of each, in the order of the report.
fn followed(sketch: &Sketch, marks: Vec<Mark>) -> Vec<(Reported, Progress)> {
    let report = sketch.report_with("2026-08-20", "lookback-60", |judging| judging.marks = marks);
    report.followed.iter().map(|followed| (followed.reported, followed.progress)).collect()
}

/// A charge reported on 2 July, and a line on this day.
fn with_line(on: &str, printed: &str, yen: i64) -> (Sketch, ChargeId, ChargeId) {
    let mut sketch = Sketch::new();
    let charge = sketch.charge("2026-06-20", "KAMOME", 9_800);
    let line = sketch.charge(on, printed, yen);
    sketch.edit(line).nature = if yen < 0 { Nature::Refund } else { Nature::Purchase };
    (sketch, charge, line)
}

#[test]
fn money_of_the_shop_and_amount_on_or_after_the_day_has_come_back() {
    for on in ["2026-07-10", "2026-07-02"] {
        let (sketch, charge, line) = with_line(on, "KAMOME", -9_800);
        let marks = vec![of_charge(&sketch, charge, told("2026-07-02", Some("2026-07-31")))];
        let wanted = vec![(Reported::Charge(charge), Progress::Refunded(line))];
        assert_eq!(followed(&sketch, marks), wanted, "{on}");
    }
}

/// The one report of a sketch, as it is followed on 20 August.
fn the_one(sketch: &Sketch, marks: Vec<Mark>) -> Followed {
    let report = sketch.report_with("2026-08-20", "lookback-60", |judging| judging.marks = marks);
    let [followed] = &report.followed[..] else { panic!("{:?}", report.followed) };
    followed.clone()
}

/// It may be an own purchase's, or the card company's adjustment.
#[test]
fn money_under_another_name_is_named_and_settles_nothing() {
    for printed in ["CARD CREDIT", "ASAHINA RICE"] {
        let (sketch, charge, line) = with_line("2026-08-01", printed, -9_800);
        let marks = vec![of_charge(&sketch, charge, told("2026-07-02", Some("2026-07-31")))];
        let it = the_one(&sketch, marks);
        assert!(matches!(it.progress, Progress::Overdue { .. }), "{it:?}");
        assert_eq!((it.perhaps, it.back), (Some(line), vec![]), "{printed}");
    }
}

/// After a theft the card is stopped, and the money comes to the new one.
#[test]
fn money_on_another_card_of_the_issuer_is_named_and_settles_nothing() {
    let (mut sketch, charge, line) = with_line("2026-08-01", "KAMOME", -9_800);
    let reissued = sketch.card("5678", AccountKind::Credit);
    sketch.edit(line).account = reissued;
    let marks = vec![of_charge(&sketch, charge, told("2026-07-02", Some("2026-08-31")))];
    for (issuer, perhaps) in [("rakuten", Some(line)), ("epos", None)] {
        let first = sketch.books.charge(charge).account;
        for (account, issuer) in [(first, "rakuten"), (reissued, issuer)] {
            issuer.clone_into(&mut sketch.books.accounts[account.0 as usize].issuer);
        }
        let it = the_one(&sketch, marks.clone());
        assert_eq!(it.progress, Progress::Open { due: Some(day("2026-08-31")) });
        assert_eq!(it.perhaps, perhaps, "{issuer}");
    }
}

#[test]
fn what_came_in_parts_is_settled_once_all_of_it_came() {
    let (mut sketch, charge, part) = with_line("2026-07-10", "KAMOME", -2_800);
    let marks = vec![of_charge(&sketch, charge, told("2026-07-02", Some("2026-08-31")))];
    let it = the_one(&sketch, marks.clone());
    assert_eq!(it.progress, Progress::Open { due: Some(day("2026-08-31")) });
    assert_eq!((it.missing, it.back), (Some(Money::yen(7_000)), vec![part]));
    let rest = sketch.charge("2026-07-12", "KAMOME", -7_000);
    sketch.edit(rest).nature = Nature::Refund;
    let it = the_one(&sketch, marks);
    assert_eq!((it.progress, it.missing), (Progress::Refunded(rest), None));
    assert_eq!(it.back, [part, rest]);
}

#[test]
fn an_order_charged_in_parts_is_settled_once_all_of_them_came_back() {
    let mut sketch = Sketch::new();
    sketch.shop("amazon", "AMAZON", 6);
    let order = sketch.order("2026-06-20", "amazon", 12_360);
    let parts = [("2026-06-20", 4_870), ("2026-06-22", 3_290), ("2026-06-25", 4_200)];
    for (on, yen) in parts {
        let charge = sketch.charge(on, "AMAZON", yen);
        sketch.fits_only(charge, order);
    }
    sketch.stands(order, Standing::Disproved, StandingReason::MarkedNotMine);
    let number = sketch.books.order(order).number.expect("the sketch numbers its orders");
    let number = sketch.books.text(number).to_owned();
    let marked = Marked::Order { shop: "amazon".to_owned(), number };
    let marks = vec![mark(marked, Answer::NotMine, told("2026-07-02", Some("2026-08-31")))];
    let missing = [Some(7_490), Some(4_200), None];
    for (at, ((_, yen), missing)) in parts.into_iter().zip(missing).enumerate() {
        let line = sketch.charge(&format!("2026-07-1{at}"), "AMAZON", -yen);
        sketch.edit(line).nature = Nature::Refund;
        let it = the_one(&sketch, marks.clone());
        assert_eq!(it.missing, missing.map(Money::yen));
        assert_eq!(it.back.len(), at + 1);
        assert_eq!(matches!(it.progress, Progress::Refunded(_)), missing.is_none());
    }
}

/// Of two equal charges the one that somebody asked the money back for has it.
#[test]
fn money_back_is_first_that_of_the_reported_one_of_two_equal_charges() {
    let (mut sketch, reported, line) = with_line("2026-07-10", "KAMOME", -9_800);
    sketch.charge("2026-06-21", "KAMOME", 9_800);
    let marks = vec![of_charge(&sketch, reported, told("2026-07-02", Some("2026-08-31")))];
    let wanted = vec![(Reported::Charge(reported), Progress::Refunded(line))];
    assert_eq!(followed(&sketch, marks), wanted);
}

#[test]
fn a_day_of_a_report_that_cannot_be_is_refused_and_said() {
    let folder = Folder::new("followed-misdated").with("enavi202606(1234).csv", STATEMENT);
    let line = |day: &str| format!("mark 1 not-mine . --as-of 2026-06-02 --reported-on {day}");
    let told = folder.transcript(&[&line("2026-05-19"), &line("2026-06-03")]);
    assert_eq!(told.matches("[exit 2]").count(), 2, "{told}");
    assert!(told.contains("is before the charge or order, which is of 2026-05-20"), "{told}");
    assert!(told.contains("`--reported-on` 2026-06-03 is after 2026-06-02"), "{told}");
    assert!(!folder.0.join("cardrecon-answers.csv").exists());
    assert_eq!(folder.code(&line("2026-06-01")), 0);
    let kept = folder.text("cardrecon-answers.csv");
    let file = folder.0.join("cardrecon-answers.csv");
    for (day, said) in
        [("2026-05-19", "is before 20 May: check it."), ("2026-06-09", "yet to come")]
    {
        fs::write(&file, kept.replace("2026-06-01", day)).expect("the folder is ours");
        let screen = folder.transcript(&[". --as-of 2026-06-02"]);
        assert!(screen.contains(said), "{screen}");
    }
}

#[test]
fn no_other_line_is_taken_for_it() {
    let overdue = |sketch: &Sketch, charge: ChargeId| {
        let marks = vec![of_charge(sketch, charge, told("2026-07-02", Some("2026-07-31")))];
        match followed(sketch, marks)[..] {
            [(_, Progress::Overdue { since, .. })] => assert_eq!(since, day("2026-07-31")),
            ref other => panic!("{other:?}"),
        }
    };
    for (on, printed, yen) in [
        ("2026-07-01", "CARD CREDIT", -9_800),
        ("2026-07-10", "CARD CREDIT", -9_700),
        ("2026-07-10", "CARD CREDIT", 9_800),
    ] {
        let (sketch, charge, _) = with_line(on, printed, yen);
        overdue(&sketch, charge);
    }
    let (mut sketch, charge, payment) = with_line("2026-07-10", "PAYMENT", -9_800);
    sketch.edit(payment).nature = Nature::Payment;
    overdue(&sketch, charge);
    let (mut sketch, charge, line) = with_line("2026-07-10", "CARD CREDIT", -9_800);
    let other = sketch.card("5678", AccountKind::Credit);
    sketch.edit(line).account = other;
    overdue(&sketch, charge);
    // Money back for a purchase of its own shop belongs to that one.
    let (mut sketch, charge, _) = with_line("2026-07-10", "TSUBAME", -9_800);
    sketch.charge("2026-07-05", "TSUBAME", 9_800);
    overdue(&sketch, charge);
}

/// A refund may stand in the month that nobody gave.
#[test]
fn a_gap_in_the_statements_is_no_sign_that_nothing_came() {
    let (mut sketch, charge, _) = with_line("2026-06-21", "TSUBAME", 500);
    let covered = |sketch: &Sketch| {
        let marks = vec![of_charge(sketch, charge, told("2026-06-20", Some("2026-07-31")))];
        match followed(sketch, marks)[..] {
            [(_, Progress::Overdue { covered_to, .. })] => covered_to,
            ref other => panic!("{other:?}"),
        }
    };
    assert_eq!(covered(&sketch), Some(day("2026-06-21")));
    sketch.charge("2026-07-01", "TSUBAME", 500);
    assert_eq!(covered(&sketch), Some(day("2026-07-01")));
    let statement = sketch.input("later.csv", Role::Statement);
    let later = sketch.charge("2026-08-19", "TSUBAME", 500);
    sketch.edit(later).place.input = statement;
    assert_eq!(covered(&sketch), Some(day("2026-07-01")));
}

#[test]
fn one_line_is_named_at_one_report() {
    let (mut sketch, first, line) = with_line("2026-07-10", "CARD CREDIT", -9_800);
    let second = sketch.charge("2026-06-21", "TSUBAME", 9_800);
    let due = || told("2026-07-02", Some("2026-08-31"));
    let marks = vec![of_charge(&sketch, second, due()), of_charge(&sketch, first, due())];
    let report = sketch.report_with("2026-08-20", "lookback-60", |judging| judging.marks = marks);
    let named = report.followed.iter().map(|it| (it.reported, it.perhaps)).collect::<Vec<_>>();
    let wanted = [(Reported::Charge(first), Some(line)), (Reported::Charge(second), None)];
    assert_eq!(named, wanted);
}

#[test]
fn what_is_overdue_comes_first_and_a_promised_refund_answers_the_question() {
    let mut sketch = Sketch::new();
    let [open, late, asked] =
        ["2026-06-01", "2026-06-02", "2026-06-03"].map(|on| sketch.charge(on, "KAMOME", 1_000));
    let mut answered = told("2026-07-02", Some("2026-08-20"));
    answered.answer_by = Some(day("2026-07-10"));
    let mut unanswered = told("2026-07-02", None);
    unanswered.answer_by = Some(day("2026-07-10"));
    let marks = vec![
        of_charge(&sketch, open, answered),
        of_charge(&sketch, late, told("2026-07-02", Some("2026-08-19"))),
        of_charge(&sketch, asked, unanswered),
    ];
    let found = followed(&sketch, marks);
    let charges: Vec<Reported> = found.iter().map(|(reported, _)| *reported).collect();
    assert_eq!(charges, [asked, late, open].map(Reported::Charge));
    assert_eq!(found[2].1, Progress::Open { due: Some(day("2026-08-20")) }, "its day is not over");
}

#[test]
fn an_order_is_settled_by_its_shop_or_by_the_money_of_its_charge() {
    let mut sketch = Sketch::new();
    sketch.shop("amazon", "AMAZON", 6);
    let [stopped, charged] = [2_500, 4_500].map(|yen| sketch.order("2026-06-20", "amazon", yen));
    sketch.edit_order(stopped).state = OrderState::Cancelled;
    let charge = sketch.charge("2026-06-20", "AMAZON", 4_500);
    sketch.fits_only(charge, charged);
    sketch.stands(charged, Standing::Disproved, StandingReason::MarkedNotMine);
    let back = sketch.charge("2026-07-20", "AMAZON", -4_500);
    sketch.edit(back).nature = Nature::Refund;
    let numbers = [stopped, charged].map(|id| {
        let number = sketch.books.order(id).number.expect("the sketch numbers its orders");
        sketch.books.text(number).to_owned()
    });
    let marks = numbers.map(|number| {
        let marked = Marked::Order { shop: "amazon".to_owned(), number };
        mark(marked, Answer::NotMine, told("2026-07-02", Some("2026-07-31")))
    });
    let wanted = vec![
        (Reported::Order(charged), Progress::Refunded(back)),
        (Reported::Order(stopped), Progress::Cancelled),
    ];
    assert_eq!(followed(&sketch, marks.to_vec()), wanted);
}

#[test]
fn nothing_is_awaited_of_what_is_known_at_home_or_was_not_reported() {
    let (sketch, charge, _) = with_line("2026-07-10", "CARD CREDIT", -9_800);
    let reported = of_charge(&sketch, charge, told("2026-07-02", None));
    let mine = Mark { answer: Answer::Mine, ..reported };
    assert_eq!(followed(&sketch, vec![mine]), []);
    let silent = of_charge(&sketch, charge, FollowUp::default());
    assert_eq!(followed(&sketch, vec![silent]), []);
}

const STATEMENT: &str = concat!(
    "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,当月請求額,",
    "翌月繰越残高,新規サイン\r\n",
    "2026/05/12,アオゾラ文具店,本人,1回払い,1200,0,1200,1200,0,*\r\n",
    "2026/05/20,ミホン書房,本人,1回払い,24800,0,24800,24800,0,*\r\n",
);
const NEXT: &str = "2026/06/28,ミホン書房,本人,1回払い,-24800,0,-24800,-24800,0,*\r\n";

/// Reported in June, looked at in July, and again with the next statement.
#[test]
fn a_report_is_followed_until_the_money_is_back() {
    let folder = Folder::new("followed").with("enavi202606(1234).csv", STATEMENT);
    let report = "--reported-on 2026-06-02 --to 店 --receipt 0012 --refund-by 2026-06-30";
    let look = [". --as-of 2026-07-05", ". --as-of 2026-07-05 --lang ja"];
    folder.shows(
        "followed",
        &[
            &format!("mark 1 not-mine . --as-of 2026-06-02 {report}"),
            "mark 24800 not-mine . --as-of 2026-06-02",
            look[0],
            look[1],
        ],
    );
    let answers = folder.text("cardrecon-answers.csv");
    let next = STATEMENT.lines().next().expect("a header").to_owned() + "\r\n" + NEXT;
    let folder = folder.with("enavi202607(1234).csv", next);
    folder.shows("followed-back", &look);
    assert_eq!(folder.text("cardrecon-answers.csv"), answers, "a check writes nothing");
}

#[test]
fn a_day_that_cannot_be_read_and_a_report_without_an_answer_are_faults() {
    let folder = Folder::new("followed-faults").with("enavi202606(1234).csv", STATEMENT);
    let line =
        "mark 1 not-mine . --as-of 2026-06-02 --reported-on 2026-06-02 --refund-by 2026-06-30";
    assert_eq!(folder.code(line), 0);
    let file = folder.0.join("cardrecon-answers.csv");
    let kept = fs::read_to_string(&file).expect("it was written");
    for (wrong, told) in [
        (kept.replace("2026-06-30", "end of June"), "row 2, column `refund due`"),
        (kept.replace("\r\nnot mine,", "\r\n,"), "row 2, column `answer`"),
    ] {
        fs::write(&file, wrong).expect("the folder is ours");
        let transcript = folder.transcript(&[". --as-of 2026-06-02"]);
        assert!(transcript.contains("[exit 2]") && transcript.contains(told), "{transcript}");
    }
}

/// Whoever is asked for a receipt number types the number of the card.
#[test]
fn a_card_number_typed_into_an_answer_is_masked_wherever_it_goes() {
    let folder = Folder::new("followed-masked").with("enavi202606(1234).csv", STATEMENT);
    let own = "--receipt 4980123412341234 --to 4980-1234-1234-1234 --note 4980123412341234";
    let reported = format!("mark 1 not-mine . --as-of 2026-06-02 --reported-on 2026-06-02 {own}");
    let faces = "--output l.json --output l.csv --output l.html";
    let packet = "packet . --as-of 2026-06-03 --force --output p.html";
    let lines = [&format!(". --as-of 2026-06-03 --force {faces}"), packet];
    let looked = |folder: &Folder| {
        let screen = folder.transcript(&lines);
        let files = ["cardrecon-answers.csv", "l.json", "l.csv", "l.html", "p.html"];
        let files = files.map(|name| folder.text(name)).concat();
        for text in [&screen, &files] {
            assert!(text.contains("****1234"), "{text}");
            assert!(!text.contains("498012341234"), "{text}");
            assert!(!text.contains("4980-1234"), "{text}");
        }
    };
    let said = folder.transcript(&[&reported, "mark 4980123412341234 mine . --as-of 2026-06-02"]);
    let typed = said.lines().filter(|line| !line.starts_with('$'));
    assert!(typed.clone().any(|line| line.contains("****1234")), "{said}");
    assert!(typed.clone().all(|line| !line.contains("498012341234")), "{said}");
    looked(&folder);
    // Typed into the table by hand.
    let kept = folder.text("cardrecon-answers.csv").replace("****1234", "4980123412341234");
    let folder = folder.with("cardrecon-answers.csv", kept);
    assert_eq!(folder.code("mark 2 unsure . --as-of 2026-06-02"), 0);
    looked(&folder);
}

/// A file that an earlier version wrote has none of these columns.
#[test]
fn answers_of_an_earlier_version_are_read() {
    let folder = Folder::new("followed-earlier").with("enavi202606(1234).csv", STATEMENT);
    let header = "answer,answered on,note,kind,used or ordered on,as printed,amount,currency,shop,\
                  order number,id,cardrecon-report";
    let row = "not mine,2026-06-02,rang,charge,2026-05-20,ミホン書房,24800,JPY,,,,2026-06-02";
    let folder = folder.with("cardrecon-answers.csv", format!("\u{feff}{header}\r\n{row}\r\n"));
    let screen = folder.transcript(&[". --as-of 2026-06-03"]);
    assert!(screen.contains("You answered on 2 Jun: not mine."), "{screen}");
    assert!(!screen.contains("What was reported"), "{screen}");
}

/// The page, the workbook and the CSV each keep what was reported, so that a saved table brings it
/// back.
#[test]
fn every_table_brings_the_report_back() {
    let folder = Folder::new("followed-tables").with("enavi202606(1234).csv", STATEMENT);
    let report = "--reported-on 2026-06-02 --to bank --receipt 0012 --answer-by 2026-06-10";
    assert_eq!(folder.code(&format!("mark 1 not-mine . --as-of 2026-06-02 {report}")), 0);
    let json = ". --as-of 2026-06-03 --format json";
    let before = folder.transcript(&[json]);
    for wanted in ["\"receipt\": \"0012\"", "\"reported_to\": \"bank\"", "\"state\": \"open\""] {
        assert!(before.contains(wanted), "{wanted}");
    }
    let outputs = "--output l.csv --output l.xlsx --output l.html";
    folder.code(&format!(". --as-of 2026-06-03 --quiet {outputs}"));
    let html = folder.text("l.html");
    for data in
        ["data-reported-on=\"2026-06-02\"", "data-reported-to=\"bank\"", "data-receipt=\"0012\""]
    {
        assert!(html.contains(data), "{data}");
    }
    assert!(html.contains("data-answer-by=\"2026-06-10\""));
    fs::remove_file(folder.0.join("cardrecon-answers.csv")).expect("it is there");
    for table in ["l.csv", "l.xlsx"] {
        let others: Vec<_> = ["l.csv", "l.xlsx"].into_iter().filter(|it| *it != table).collect();
        let aside = folder.0.join("aside");
        fs::create_dir_all(&aside).expect("the folder is ours");
        for other in &others {
            fs::rename(folder.0.join(other), aside.join("hidden")).expect("it is there");
        }
        fs::rename(aside.join("hidden"), folder.0.join(".hidden")).expect("it is there");
        assert_eq!(folder.transcript(&[json]), before, "{table}");
        for other in &others {
            fs::rename(folder.0.join(".hidden"), folder.0.join(other)).expect("it is there");
        }
    }
}
