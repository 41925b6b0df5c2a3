//! Answers, from every face and back.

use crate::door::project;
use crate::report_maker::{Maker, day, label};
use cardrecon::answers::{answer, settled, written};
use cardrecon::model::{Answer, FollowUp, Mark, Marked, Money};
use cardrecon::read::{Source, read};
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const STATEMENT: &str = "enavi202606(1234).csv";

/// A folder of its own, with the statement that the workbooks were made of.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the last run's folder is ours");
    }
    fs::create_dir_all(&folder).expect("the build's temporary folder is writable");
    let statement = project().join("tests/answers").join(STATEMENT);
    fs::copy(statement, folder.join(STATEMENT)).expect("the statement is there");
    folder
}

fn run(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cardrecon"))
        .args(words)
        .args(["--as-of", "2026-07-20", "--lang", "en"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    let code = output.status.code().expect("it ends by itself");
    (code, text(output.stdout), text(output.stderr))
}

fn document(folder: &Path, words: &[&str]) -> Value {
    let words = [words, &["--format", "json"]].concat();
    serde_json::from_str(&run(folder, &words).1).expect("the document is JSON")
}

/// Answer, status and reason of each charge, by its name.
fn said(document: &Value) -> Vec<[String; 4]> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let charges = document["charges"].as_array().expect("a list").iter();
    let mut said: Vec<_> = charges
        .map(|charge| {
            [
                text(&charge["descriptor"]),
                text(&charge["answer"]["answer"]),
                text(&charge["status"]),
                text(&charge["reason"]),
            ]
        })
        .collect();
    said.sort();
    said
}

fn expected() -> Vec<[String; 4]> {
    [
        ["=HYPER(架空)商店", "not-mine", "unexplained", "marked-not-mine"],
        ["アオゾラ文具店", "mine", "set-aside", "marked-mine"],
        ["ウミネコ電機", "unsure", "unchecked", "no-history"],
        ["カサネ動画", "mine-every-month", "set-aside", "marked-mine"],
        ["ミホン書房", "family", "set-aside", "marked-mine"],
    ]
    .map(|row| row.map(str::to_owned))
    .to_vec()
}

#[test]
fn a_workbook_saved_by_libreoffice_is_read_as_answers_and_as_nothing_else() {
    for ending in ["xlsx", "ods"] {
        let folder = folder(ending);
        let name = format!("saved-by-libreoffice.{ending}");
        fs::copy(project().join("tests/answers").join(&name), folder.join(&name))
            .expect("the workbook is there");
        let document = document(&folder, &["."]);
        assert_eq!(said(&document), expected(), "{ending}");
        let inputs = document["inputs"].as_array().expect("a list");
        assert_eq!(inputs.len(), 1, "{ending}: the workbook is no input: {inputs:?}");
        let note = document["charges"][1]["answer"]["note"].as_str();
        assert_eq!(note, Some("母の本"), "{ending}");
    }
}

#[test]
fn answers_named_elsewhere_are_taken_and_a_file_without_them_is_refused() {
    let folder = folder("named");
    let workbook = project().join("tests/answers/saved-by-libreoffice.xlsx");
    let workbook = workbook.to_str().expect("a plain path");
    let document = document(&folder, &[".", "--answers", workbook]);
    assert_eq!(said(&document), expected());
    let (code, _, told) = run(&folder, &[".", "--answers", STATEMENT]);
    assert_eq!(code, 2);
    assert!(told.contains("there is no table of answers in this file"), "{told}");
}

#[test]
fn a_table_filled_in_by_hand_comes_back() {
    let folder = folder("table");
    run(&folder, &[".", "--output", "list.csv", "--quiet"]);
    let list = fs::read_to_string(folder.join("list.csv")).expect("it was written");
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
    let mut filled = csv::Writer::from_writer(Vec::new());
    filled.write_record(&header).expect("memory can be written to");
    for row in reader.records().map(|row| row.expect("equal lengths")) {
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if &row[at("as printed")] == "ミホン書房" {
            "Family".clone_into(&mut cells[at("answer")]);
        }
        filled.write_record(cells).expect("memory can be written to");
    }
    let filled = filled.into_inner().expect("memory can be written to");
    fs::write(folder.join("list.csv"), filled).expect("the folder is ours");
    let document = document(&folder, &["."]);
    let family = said(&document).into_iter().filter(|row| row[1] == "family").collect::<Vec<_>>();
    assert_eq!(family, [["ミホン書房", "family", "set-aside", "marked-mine"].map(str::to_owned)]);
    assert_eq!(document["charges"][1]["answer"]["on"], "2026-07-20", "the day of the report");
}

#[test]
fn a_mark_is_kept_shown_and_taken_back() {
    let folder = folder("mark");
    let before = run(&folder, &["."]).1;
    let (code, told, _) = run(&folder, &["mark", "1", "not-mine", ".", "--note", "rang"]);
    assert_eq!(code, 0);
    assert!(told.contains("29 May ¥38,800 ウミネコ電機: not mine"), "{told}");
    let (_, screen, _) = run(&folder, &["."]);
    assert!(screen.contains("You answered on 20 Jul: not mine."), "{screen}");
    let id = document(&folder, &["."])["charges"][4]["id"].as_str().expect("an id").to_owned();
    run(&folder, &["mark", &id, "take-back", "."]);
    assert_eq!(run(&folder, &["."]).1, before);
}

#[test]
fn what_cannot_be_marked_is_told_and_nothing_is_written() {
    let folder = folder("unmarkable");
    let (code, _, told) = run(&folder, &["mark", "99", "mine", "."]);
    assert_eq!(code, 2);
    assert!(told.contains("is called `99`"), "{told}");
    assert!(!folder.join("cardrecon-answers.csv").exists());
    let (code, _, told) = run(&folder, &["mark", "1", "mien", "."]);
    assert_eq!(code, 2);
    assert!(told.contains("`mien`"), "{told}");
}

#[test]
fn the_line_of_a_group_names_the_ids_to_choose_from() {
    let folder = folder("group");
    let row = "2026/05/30,カモメ商会,本人,1回払い,77000,0,77000,77000,0,*\r\n";
    let statement = folder.join(STATEMENT);
    let text = fs::read_to_string(&statement).expect("the statement is there") + &row.repeat(2);
    fs::write(&statement, text).expect("the folder is ours");
    let listed = document(&folder, &["."]);
    let charges = listed["charges"].as_array().expect("a list").iter();
    let twins: Vec<_> = charges.filter(|charge| charge["descriptor"] == "カモメ商会").collect();
    assert_eq!(twins.len(), 2);
    let (code, _, told) = run(&folder, &["mark", &twins[0]["rank"].to_string(), "mine", "."]);
    assert_eq!(code, 2);
    assert!(told.contains("holds 2 charges, ¥154,000 in all"), "{told}");
    for twin in &twins {
        let id = twin["id"].as_str().expect("it has one");
        assert!(told.contains(id), "{told}");
    }
    assert!(!folder.join("cardrecon-answers.csv").exists());
}

#[test]
fn a_folded_line_is_answered_whole_only_when_that_is_said() {
    let folder = folder("folded");
    // Two months, so that a shop of both is known, and what it takes is no news.
    let days = ["04/02", "04/16", "05/02", "05/16"];
    let row = |day: &&str| format!("2026/{day},ナギサ茶房,本人,1回払い,620,0,620,620,0,*\r\n");
    let statement = folder.join(STATEMENT);
    let text = fs::read_to_string(&statement).expect("the statement is there");
    let rows: String = days.iter().map(row).collect();
    fs::write(&statement, text + &rows).expect("the folder is ours");
    let listed = document(&folder, &["."]);
    let charges = listed["charges"].as_array().expect("a list").iter();
    let tea = charges.filter(|charge| charge["descriptor"] == "ナギサ茶房");
    let ranks: Vec<String> = tea.map(|charge| charge["rank"].to_string()).collect();
    assert!(ranks.len() == 4 && ranks.iter().all(|rank| *rank == ranks[0]), "{ranks:?}");
    let (code, _, told) = run(&folder, &["mark", &ranks[0], "mine", "."]);
    assert_eq!(code, 2);
    assert!(told.contains("holds 4 charges, ¥2,480 in all"), "{told}");
    assert!(told.contains("--all"), "{told}");
    assert!(!folder.join("cardrecon-answers.csv").exists());
    let (code, said, _) = run(&folder, &["mark", &ranks[0], "mine", ".", "--all"]);
    assert_eq!(code, 0);
    assert!(said.contains("4 charges, ¥2,480 in all."), "{said}");
    assert!(run(&folder, &["."]).1.contains("4 known at home"));
}

#[test]
fn a_word_that_is_no_answer_is_a_fault_with_its_place() {
    let folder = folder("unknown-word");
    run(&folder, &["mark", "1", "mine", "."]);
    let file = folder.join("cardrecon-answers.csv");
    let text = fs::read_to_string(&file).expect("it was written");
    fs::write(&file, text.replace("\r\nmine,", "\r\nperhaps,")).expect("the folder is ours");
    let (code, _, told) = run(&folder, &["."]);
    assert_eq!(code, 2);
    assert!(told.contains("cardrecon-answers.csv, row 2, column `answer`"), "{told}");
}

#[test]
fn an_answer_that_fits_nothing_is_said_and_one_whose_row_moved_is_found() {
    let folder = folder("moved");
    run(&folder, &["mark", "1", "mine", "."]);
    let statement = folder.join(STATEMENT);
    let text = fs::read_to_string(&statement).expect("the statement is there");
    let moved = text.replace("2026/05/29,ウミネコ電機", "2026/05/31,ウミネコ電機 本店");
    fs::write(&statement, moved).expect("the folder is ours");
    assert!(run(&folder, &["."]).1.contains("1 known at home"));
    let gone = text.replace("38800", "38900");
    fs::write(&statement, gone).expect("the folder is ours");
    let screen = run(&folder, &["."]).1;
    let orphan = "Nothing in these files fits the answer \"mine\" to 29 May ¥38,800 ウミネコ電機.";
    assert!(screen.split_whitespace().collect::<Vec<_>>().join(" ").contains(orphan), "{screen}");
}

#[test]
fn what_is_mine_every_month_is_so_once_a_month() {
    let folder = folder("monthly");
    let rows =
        [("03/21", 980), ("04/21", 980), ("04/22", 980), ("05/21", 990)].map(|(day, yen)| {
            format!("2026/{day},カサネ動画,本人,1回払い,{yen},0,{yen},{yen},0,*\r\n")
        });
    let statement = folder.join(STATEMENT);
    let text = fs::read_to_string(&statement).expect("the statement is there") + &rows.concat();
    fs::write(&statement, text).expect("the folder is ours");
    let listed = document(&folder, &["."]);
    let charges = listed["charges"].as_array().expect("a list");
    let first = charges.iter().find(|charge| charge["transacted_on"] == "2026-05-21");
    let id = first.and_then(|charge| charge["id"].as_str()).expect("it is there");
    run(&folder, &["mark", id, "mine-every-month", "."]);
    let document = document(&folder, &["."]);
    let charges = document["charges"].as_array().expect("a list").iter();
    let movies = charges.filter(|charge| charge["descriptor"] == "カサネ動画");
    let mut seen: Vec<(String, String)> = movies
        .map(|charge| {
            let text = |key: &str| charge[key].as_str().unwrap_or("-").to_owned();
            (text("transacted_on") + " " + &text("amount"), text("reason"))
        })
        .collect();
    seen.sort();
    let approved = seen.iter().filter(|(_, reason)| reason == "approved").count();
    assert_eq!(approved, 1, "the one in March: which of April's two is theirs, nobody said");
    let twice = seen.iter().filter(|(_, reason)| reason == "charged-twice").count();
    assert_eq!(twice, 2, "{seen:?}");
    assert!(seen.contains(&("2026-05-21 980".to_owned(), "marked-mine".to_owned())), "{seen:?}");
    assert!(seen.iter().any(|(row, why)| row.ends_with("990") && why != "approved"), "{seen:?}");
}

#[test]
fn an_order_answered_for_explains_and_one_denied_does_not() {
    let night = project().join("samples/night-of-may-31");
    let night = night.to_str().expect("a plain path").to_owned();
    let folder = folder("orders");
    let standing = |document: &Value| {
        let orders = document["orders"].as_array().expect("a list").iter();
        let mut orders = orders.filter(|order| order["number"] == "250-0000004-0000004");
        let order = orders.next().expect("it is there");
        (order["standing"].clone(), order["because"][0]["code"].clone())
    };
    for (word, wanted) in
        [("family", ("good", "marked-mine")), ("not-mine", ("disproved", "marked-not-mine"))]
    {
        let mark = ["mark", "250-0000004-0000004", word, &night, "--answers", "kept.csv"];
        assert_eq!(run(&folder, &mark).0, 0, "{word}");
        let document = document(&folder, &[&night, "--answers", "kept.csv"]);
        assert_eq!(standing(&document), (wanted.0.into(), wanted.1.into()), "{word}");
    }
}

fn mark(id: &str, answer: Answer, on: &str, file: &str) -> Mark {
    let marked = Marked::Charge { id: id.to_owned(), amount: None, day: None, name: String::new() };
    let (note, file) = (String::new(), file.to_owned());
    let follow_up = FollowUp::default();
    Mark { marked, answer, answered_on: Some(day(on)), note, follow_up, file, row: 2 }
}

#[test]
fn the_latest_answer_holds_and_one_taken_back_is_gone() {
    let marks = vec![
        mark("a", Answer::NotMine, "2026-07-20", "b.csv"),
        mark("a", Answer::Mine, "2026-07-19", "c.csv"),
        mark("b", Answer::Mine, "2026-07-19", "a.csv"),
        mark("b", Answer::TakenBack, "2026-07-20", "a.csv"),
        mark("c", Answer::Mine, "2026-07-20", "a.csv"),
        mark("c", Answer::Unsure, "2026-07-20", "b.csv"),
    ];
    let mut turned = marks.clone();
    turned.reverse();
    let held = settled(marks, day("2026-07-20")).0;
    let answers: Vec<Answer> = held.iter().map(|mark| mark.answer).collect();
    assert_eq!(answers, [Answer::NotMine, Answer::Unsure]);
    assert_eq!(settled(turned, day("2026-07-20")).0, held);
}

#[test]
fn an_answer_of_a_day_to_come_does_not_win() {
    let said = mark("a", Answer::NotMine, "2026-07-19", "a.csv");
    let to_come = mark("a", Answer::Mine, "2036-07-19", "a.csv");
    let marks = vec![to_come.clone(), said.clone()];
    assert_eq!(settled(marks, day("2026-07-20")), (vec![said], vec![to_come]));
}

#[test]
fn an_answer_of_a_day_to_come_is_said() {
    let folder = folder("to-come");
    run(&folder, &["mark", "1", "mine", "."]);
    let file = folder.join("cardrecon-answers.csv");
    let text = fs::read_to_string(&file).expect("it was written");
    let to_come = text.replace("mine,2026-07-20", "mine,2036-07-20");
    fs::write(&file, to_come).expect("the folder is ours");
    let screen = run(&folder, &["."]).1;
    let said = "The answer \"mine\" to 29 May ¥38,800 ウミネコ電機 is dated 2036-07-20";
    assert!(screen.split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{screen}");
    assert!(!screen.contains("known at home"), "{screen}");
}

#[test]
fn an_answer_whose_id_is_one_charges_and_whose_amount_another_holds_for_neither() {
    let folder = folder("contradicting");
    run(&folder, &["mark", "1", "mine", "."]);
    let file = folder.join("cardrecon-answers.csv");
    let text = fs::read_to_string(&file).expect("it was written");
    for (seen, instead) in [("38800", "620"), ("2026-05-29", "2026-05-02"), ("ウミネコ", "コトリ")]
    {
        assert!(text.contains(seen), "{text}");
        fs::write(&file, text.replace(seen, instead)).expect("the folder is ours");
        let screen = run(&folder, &["."]).1;
        assert!(screen.contains("Nothing in these files fits the answer"), "{screen}");
        assert!(!screen.contains("known at home"), "{screen}");
    }
}

/// A later answer without a word on the report does not undo it; another answer does.
#[test]
fn what_was_reported_holds_until_something_else_is_said() {
    let with = |answer, on, receipt: &str, refund_by| Mark {
        follow_up: FollowUp { receipt: receipt.to_owned(), refund_by, ..FollowUp::default() },
        ..mark("a", answer, on, "a.csv")
    };
    let due = Some(day("2026-09-01"));
    let reported = with(Answer::NotMine, "2026-07-18", "12", due);
    let held = |later: Mark| {
        let (mut held, _) = settled(vec![reported.clone(), later], day("2026-07-20"));
        held.remove(0).follow_up
    };
    let later = held(with(Answer::NotMine, "2026-07-19", "", None));
    assert_eq!((later.receipt.as_str(), later.refund_by), ("12", due));
    let later = held(with(Answer::NotMine, "2026-07-19", "34", None));
    assert_eq!((later.receipt.as_str(), later.refund_by), ("34", due));
    assert!(held(with(Answer::Mine, "2026-07-19", "", None)).is_empty());
}

#[test]
fn every_answer_is_understood_by_its_code_and_in_both_languages() {
    for (word, wanted) in [
        ("mine", Answer::Mine),
        ("Not Mine", Answer::NotMine),
        ("not_mine", Answer::NotMine),
        ("自分", Answer::Mine),
        ("心当たりなし", Answer::NotMine),
        ("毎月の自分の分", Answer::MineEveryMonth),
        ("mine-every-month", Answer::MineEveryMonth),
        ("take back", Answer::TakenBack),
    ] {
        assert_eq!(answer(word), Some(wanted), "{word}");
    }
    assert_eq!(answer("perhaps"), None);
}

#[test]
fn a_file_of_answers_reads_back_as_it_was_written() {
    let charge = Marked::Charge {
        id: "36ed4c274c7f".to_owned(),
        amount: Some(Money::yen(1_200)),
        day: Some(day("2026-05-12")),
        name: "=架空, \"商店\"".to_owned(),
    };
    let order = Marked::Order { shop: "amazon".to_owned(), number: "-250".to_owned() };
    let of = |marked: &Marked, answer, row| Mark {
        marked: marked.clone(),
        answer,
        answered_on: Some(day("2026-07-19")),
        note: "a\nb".to_owned(),
        follow_up: FollowUp {
            reported_on: Some(day("2026-07-18")),
            told: "=架空カード".to_owned(),
            receipt: "-0012".to_owned(),
            answer_by: None,
            refund_by: Some(day("2026-09-01")),
        },
        file: "answers.csv".to_owned(),
        row,
    };
    for lang in [Lang::Ja, Lang::En] {
        let marks = [of(&charge, Answer::Mine, 2), of(&order, Answer::NotMine, 4)];
        let bytes = written(&marks, lang, day("2026-07-20"));
        let source = Source { file: "answers.csv".to_owned(), bytes, named: true };
        let sheets = read(&source).expect("it is a table");
        assert_eq!(cardrecon::answers::read(&sheets[0], None), (marks.to_vec(), Vec::new()));
    }
}

#[test]
fn the_page_has_one_form_for_answers_and_each_charge_what_the_saved_table_says() {
    let mut maker = Maker::new("2026-06-01");
    maker.card(label("架空カード", "Invented Card"), "1234");
    for index in 0..3 {
        maker.charge("2026-05-20", 100 + index, "INVENTED SHOP");
    }
    let look = Look { lang: Lang::En, width: 80, colour: false, all: false };
    let page = String::from_utf8(render(&maker.report, Face::Html, look)).expect("UTF-8");
    assert_eq!(page.matches("<fieldset").count(), 1);
    assert_eq!(page.matches("data-kind=\"charge\"").count(), 3);
    assert_eq!(page.matches("data-name=\"INVENTED SHOP\"").count(), 3);
}
