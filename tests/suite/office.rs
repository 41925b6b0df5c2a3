//! Many clients in one run: what the office sees of each, and what no client sees of another.

use crate::door::{check, project};
use crate::transcript::{Folder, shows_in_both};
use cardrecon::read::{Sheet, Source, gather, read};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const CHECK: &str = "check --households clients --as-of 2026-07-20 --lang en";
const CLIENTS: [&str; 4] = ["Doi & Co.", "千葉", "青木", "馬場商店"];
/// A row that fits no order of Baba's.
const STRANGE: &str = "\"2026/06/12\",\"AMAZON.CO.JP\",\"本人\",\"1回払い\",\"15800\"";

/// The sample's files below `clients`, put there in this order.
fn office_in_order(name: &str, clients: [&str; 4]) -> Folder {
    let sample = project().join("samples/office");
    let copied = |folder: Folder, path: PathBuf| {
        let inside = path.strip_prefix(&sample).expect("it is a part of the sample");
        let to = format!("clients/{}", inside.to_str().expect("its names are text"));
        folder.with(&to, fs::read(&path).expect("the sample can be read"))
    };
    let mut folder = copied(Folder::new(name), sample.join("cardrecon.toml"));
    for client in clients {
        folder = files(&sample.join(client)).into_iter().fold(folder, copied);
    }
    folder
}

fn office(name: &str) -> Folder {
    office_in_order(name, CLIENTS)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable folder").path()).collect();
    files.sort();
    files
}

fn shown(folder: &Folder, line: &str) -> (i32, String) {
    let output = folder.command(line).output().expect("the program was built for this test");
    let text = String::from_utf8(output.stdout).expect("the program writes UTF-8");
    (output.status.code().expect("it ends by itself"), text)
}

fn document(folder: &Folder, line: &str) -> Value {
    serde_json::from_str(&shown(folder, &format!("{line} --format json")).1).expect("JSON")
}

fn client<'a>(document: &'a Value, name: &str) -> &'a Value {
    let clients = document["clients"].as_array().expect("the schema says it is a list");
    clients.iter().find(|client| client["client"] == name).expect("the client is there")
}

fn sheets(path: &Path) -> Vec<Sheet> {
    let file = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).expect("it was written");
    read(&Source { file, bytes, named: true }).expect("it is a workbook")
}

fn texts(sheets: &[Sheet]) -> String {
    let records = sheets.iter().flat_map(Sheet::records);
    let cells = records.flat_map(|record| record.cells().map(str::to_owned).collect::<Vec<_>>());
    cells.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_office_reads_as_agreed() {
    let folder = office("office-reads");
    shows_in_both(&folder, "office", "check --households clients --as-of 2026-07-20");
    for (format, lang, ending) in [("json", "en", "json"), ("csv", "ja", "csv"), ("md", "ja", "md")]
    {
        let line =
            format!("--households clients --as-of 2026-07-20 --lang {lang} --format {format}");
        check(&shown(&folder, &line).1, &format!("tests/goldens/samples/office.{lang}.{ending}"));
    }
}

/// The words of a client's files that stand in no other client's: names, numbers, file names.
fn own_words() -> BTreeMap<&'static str, BTreeSet<String>> {
    let words = |client: &&'static str| {
        let folder = project().join("samples/office").join(client);
        let sources = gather(&[folder], &mut io::empty()).sources;
        let names = sources.iter().filter_map(|source| source.file.rsplit('/').next());
        let mut words: BTreeSet<String> = names.map(str::to_owned).collect();
        for sheet in sources.iter().flat_map(|source| read(source).expect("the sample is read")) {
            for record in sheet.records() {
                words.extend(record.cells().map(str::to_owned));
            }
        }
        words.insert((*client).to_owned());
        let is_date_or_amount = |word: &String| {
            word.len() <= 10 && word.chars().all(|c| c.is_ascii_digit() || "/-,".contains(c))
        };
        words.retain(|word| word.len() > 3 && !is_date_or_amount(word));
        (*client, words)
    };
    let all: BTreeMap<&str, BTreeSet<String>> = CLIENTS.iter().map(words).collect();
    let own = |(client, words): (&&'static str, &BTreeSet<String>)| {
        let is_shared = |word: &String| {
            all.iter().any(|(other, words)| other != client && words.contains(word))
        };
        (*client, words.iter().filter(|word| !is_shared(word)).cloned().collect())
    };
    all.iter().map(own).collect()
}

#[test]
fn no_word_of_one_client_stands_in_the_report_of_another() {
    let folder = office("office-apart");
    folder.code(&format!("{CHECK} --output-dir reports --output all.xlsx"));
    let words = own_words();
    let of = |client: &str| {
        let page = folder.text(&format!("reports/{client}.html"));
        let book = texts(&sheets(&folder.0.join(format!("reports/{client}.xlsx"))));
        [page.replace("&amp;", "&"), book]
    };
    for client in CLIENTS {
        let faces = of(client);
        for (other, words) in &words {
            let found = words.iter().filter(|word| faces.iter().any(|it| it.contains(*word)));
            let found: Vec<&String> = found.collect();
            if *other == client {
                assert!(found.len() > 5, "{client} has words of its own: {found:?}");
            } else {
                assert!(found.is_empty(), "{client} tells of {other}: {found:?}");
            }
        }
        for amount in ["¥15,800", "¥49,000", "15800", "49000"] {
            let is_there = faces.iter().any(|face| face.contains(amount));
            let is_of_baba = client == "馬場商店";
            assert!(!is_there || is_of_baba, "{client}: {amount}");
        }
    }
    assert!(of("馬場商店")[0].contains("¥15,800"), "its own list has the amount");
    for sheet in sheets(&folder.0.join("all.xlsx")) {
        for record in sheet.records().skip(1) {
            let cells: Vec<&str> = record.cells().collect();
            for (client, words) in &words {
                let tells = cells.iter().any(|cell| words.contains(*cell));
                assert!(!tells || cells[0] == *client, "{:?} {client}: {cells:?}", sheet.name);
            }
        }
    }
}

/// Everything that a run writes.
fn everything(folder: &Folder, threads: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let line =
        format!("{CHECK} --force --output-dir out --output out/all.xlsx --output out/a.json");
    let mut command = folder.command(&line);
    let output = command.env("RAYON_NUM_THREADS", threads).output().expect("it was built");
    all.push(("screen".to_owned(), output.stdout));
    all.push(("told".to_owned(), output.stderr));
    for path in files(&folder.0.join("out")) {
        let name = path.file_name().expect("it has one").to_string_lossy().into_owned();
        all.push((name, fs::read(&path).expect("it was written")));
    }
    all
}

#[test]
fn neither_threads_nor_the_order_of_folders_change_a_byte() {
    let one = everything(&office_in_order("office-forth", CLIENTS), "1");
    let mut back = CLIENTS;
    back.reverse();
    let other = everything(&office_in_order("office-back", back), "5");
    let names: Vec<&String> = one.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 2 + 2 + 2 * CLIENTS.len(), "{names:?}");
    for ((name, a), (other, b)) in one.iter().zip(&other) {
        assert_eq!(name, other);
        assert!(a == b, "{name} differs");
    }
}

#[test]
fn one_bad_client_hides_no_other_and_is_named_with_file_and_row() {
    let folder = office("office-bad")
        .with("clients/青木/cardrecon.toml", "version = 1\n\n[[aprove]]\nmerchant = \"X\"\n")
        .with("clients/empty/.keep", "");
    shows_in_both(&folder, "office-bad", "--households clients --as-of 2026-07-20");
    let found = document(&folder, CHECK);
    assert_eq!(client(&found, "馬場商店")["to_look_at"], 2);
    assert_eq!(client(&found, "青木")["remarks"][0]["row"], 3);
    assert_eq!(client(&found, "青木")["read"], false);
    assert_eq!(client(&found, "empty")["remarks"][0]["code"], "no-files");
    let standings = found["summary"]["standings"].as_object().expect("each is there").values();
    let counted: u64 = standings.filter_map(Value::as_u64).sum();
    assert_eq!(counted, 5, "each client is counted once");
}

#[test]
fn the_exit_code_is_the_one_that_wins() {
    let folder = office("office-codes");
    assert_eq!(folder.code(CHECK), 2);
    fs::remove_dir_all(folder.0.join("clients/Doi & Co.")).expect("it is ours");
    assert_eq!(folder.code(CHECK), 1);
    fs::remove_dir_all(folder.0.join("clients/馬場商店")).expect("it is ours");
    assert_eq!(folder.code(CHECK), 0);
    fs::remove_file(folder.0.join("clients/青木/amazon-orders.csv")).expect("it is ours");
    let mut rows = folder.text("clients/千葉/enavi202607(3303).csv");
    rows.push_str(STRANGE);
    rows.push_str(",\"0\",\"15800\",\"15800\",\"15800\",\"0\",\"*\"\n");
    assert_ne!(folder.code(CHECK), 0, "a client that nothing checks is not clean");
    let folder = folder.with("clients/千葉/enavi202607(3303).csv", rows);
    assert_eq!(folder.code(CHECK), 1);
}

#[test]
fn reports_of_an_earlier_run_are_no_clients_and_are_not_replaced_unasked() {
    let folder = office("office-again");
    let line = format!("{CHECK} --output-dir clients/reports --output clients/all.xlsx");
    let first = document(&folder, &line);
    assert!(folder.0.join("clients/reports/青木.xlsx").is_file());
    assert!(folder.0.join("clients/reports/Doi & Co..html").is_file());
    assert_eq!(document(&folder, CHECK), first, "a folder of reports is no client");
    let before = fs::read(folder.0.join("clients/all.xlsx")).expect("it was written");
    assert_eq!(folder.code(&line), 2);
    assert_eq!(folder.code(&format!("{CHECK} --output-dir clients/reports")), 2);
    let all = fs::read(folder.0.join("clients/all.xlsx")).expect("it is there still");
    assert!(before == all, "nothing was written");
    assert_eq!(document(&folder, &format!("{line} --force")), first);
}

/// Two clients with the same files: each charge has the same id in both.
fn twins(name: &str) -> Folder {
    let sample = project().join("samples/office/馬場商店");
    let mut folder = Folder::new(name);
    for path in files(&sample) {
        let file = path.file_name().expect("it has one").to_string_lossy().into_owned();
        let bytes = fs::read(&path).expect("the sample can be read");
        folder = folder.with(&format!("clients/A/{file}"), &bytes);
        folder = folder.with(&format!("clients/B/{file}"), &bytes);
    }
    folder
}

fn to_look_at(document: &Value) -> [u64; 2] {
    ["A", "B"].map(|name| client(document, name)["to_look_at"].as_u64().expect("a count"))
}

#[test]
fn an_answer_of_a_client_holds_for_that_client_alone() {
    let folder = twins("office-twins");
    assert_eq!(to_look_at(&document(&folder, CHECK)), [2, 2]);
    assert_eq!(folder.code("mark 2 mine clients/A --as-of 2026-07-20"), 0);
    assert_eq!(to_look_at(&document(&folder, CHECK)), [1, 2]);
}

/// The list over all clients with an answer in its second row.
fn answered(folder: &Folder, client: &str) -> String {
    folder.code(&format!("{CHECK} --output all.xlsx"));
    let sheets = sheets(&folder.0.join("all.xlsx"));
    let list = sheets.iter().find(|sheet| sheet.name.as_deref() == Some("To look at"));
    let list = list.expect("it has a list");
    let header: Vec<&str> = list.records().next().expect("a header").cells().collect();
    let at = |name: &str| header.iter().position(|cell| *cell == name).expect("it is there");
    let mut lines = vec![header.join("\t")];
    for record in list.records().skip(1) {
        let mut cells: Vec<&str> = record.cells().collect();
        cells.resize(header.len(), "");
        if cells[at("client")] == client && cells[at("amount")] == "15800" {
            cells[at("answer")] = "mine";
        }
        lines.push(cells.join("\t"));
    }
    lines.join("\n") + "\n"
}

#[test]
fn an_answer_in_the_list_of_all_clients_holds_for_the_client_of_its_row() {
    let folder = twins("office-answered");
    let table = answered(&folder, "B");
    let folder = folder.with("answers.csv", &table);
    let line = format!("{CHECK} --answers answers.csv");
    assert_eq!(to_look_at(&document(&folder, &line)), [2, 1]);
    let folder = folder.with("clients/all.csv", &table);
    assert_eq!(to_look_at(&document(&folder, CHECK)), [2, 1], "it may lie beside the clients");
    let moved = table.replace("\nB\t", "\nC\t");
    let folder = folder.with("answers.csv", moved).with("clients/all.csv", "a,b\n");
    assert_eq!(to_look_at(&document(&folder, &line)), [2, 2]);
    assert_eq!(folder.code(&line), 2, "an answer of nobody is told");
    let alone = "clients/A --as-of 2026-07-20 --answers answers.csv";
    assert_eq!(folder.code(alone), 2, "a household alone takes no answers of an office");
}

#[test]
fn an_answered_report_is_read_before_it_is_replaced() {
    let folder = twins("office-replaced");
    let line = format!("{CHECK} --output-dir reports --force");
    folder.code(&line);
    assert_eq!(folder.code("mark 2 mine clients/A --as-of 2026-07-20"), 0);
    folder.code(&line);
    fs::remove_file(folder.0.join("clients/A/cardrecon-answers.csv")).expect("mark wrote it");
    folder.code(&line);
    assert_eq!(to_look_at(&document(&folder, &line)), [1, 2], "its answer column is kept");
}

#[test]
fn what_the_office_configures_holds_for_each_client_and_a_clients_own_before_it() {
    let recipient = |name: &str| format!("version = 1\n[household]\nrecipients = [\"{name}\"]\n");
    let folder = twins("office-config")
        .with("clients/cardrecon.toml", recipient("馬場 二郎"))
        .with("clients/B/cardrecon.toml", recipient("ナナシ ケイ"));
    assert_eq!(to_look_at(&document(&folder, CHECK)), [2, 1], "B knows both of them");
    let marked = "version = 1\n\n[[mark]]\norder = \"250-1\"\nverdict = \"mine\"\n";
    let folder = folder.with("office.toml", marked);
    folder.shows("office-mark", &[&format!("{CHECK} --config office.toml")]);
}

#[test]
fn a_folder_without_clients_and_options_that_do_not_fit_are_refused() {
    let folder = Folder::new("office-refused").with("empty/x.csv", "a,b\n").with("a.csv", "a,b\n");
    let lines = [
        "--households nowhere --lang en",
        "--households empty --lang en",
        "--households a.csv --lang en",
        "--households empty a.csv --lang en",
        "--households empty --since 2026-05-31 --lang ja",
        "a.csv --output-dir reports --lang en",
        "--households empty --output all.ics --lang en",
    ];
    folder.shows("office-refused", &lines);
}

#[test]
fn every_roll_up_keeps_to_its_schema() {
    let schema = fs::read_to_string(project().join("docs/households.schema.json"));
    let schema: Value =
        serde_json::from_str(&schema.expect("a part of the project")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let folder = office("office-schema")
        .with("clients/x/cardrecon.toml", "version = 2\n")
        .with("clients/notes.txt", "a note\n");
    let document = document(&folder, CHECK);
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(document["beside"][0], "notes.txt");
    for key in document.as_object().expect("an object").keys() {
        let mut without = document.clone();
        without.as_object_mut().expect("an object").remove(key);
        assert!(!validator.is_valid(&without), "{key} was not missed");
    }
    let page = fs::read_to_string(project().join("docs/json.md")).expect("a page");
    let parts = ["/clients/0", "/clients/0/cards/0", "/clients/0/remarks/0", "/summary"];
    for part in parts {
        let object = document.pointer(part).and_then(Value::as_object).expect("it is there");
        for key in object.keys() {
            assert!(page.contains(&format!("`{key}`")), "docs/json.md does not tell of {key}");
        }
    }
}

#[test]
fn the_workbook_over_all_has_the_client_in_its_first_column() {
    let folder = office("office-workbook");
    folder.code(&format!("{CHECK} --output all.xlsx"));
    let sheets = sheets(&folder.0.join("all.xlsx"));
    let names: Vec<_> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
    assert_eq!(names, ["Summary", "To look at", "By month", "Files"]);
    for sheet in &sheets {
        assert!(sheet.is_own_output(), "{:?}", sheet.name);
        let firsts: Vec<&str> =
            sheet.records().filter_map(|record| record.cells().next()).collect();
        assert_eq!(firsts[0], "client");
    }
    let listed = texts(&sheets[1..2]);
    assert!(listed.contains("15800") && listed.contains("49000"), "{listed}");
    let months: u64 = sheets[2]
        .records()
        .skip(1)
        .filter_map(|record| record.cells().nth(3)?.parse::<u64>().ok())
        .sum();
    assert_eq!(months, document(&folder, CHECK)["summary"]["charges"], "every charge has a month");
}
