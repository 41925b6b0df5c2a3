//! The command line from outside: words in; exit code, standard output and standard error out.

use crate::door::check;
use crate::transcript::{Folder, both, shows_in_both};
use std::fs;
use std::process::Stdio;

/// A 楽天カード statement of two purchases, one of them far larger.
const STATEMENT: &str = concat!(
    "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,当月請求額,",
    "翌月繰越残高,新規サイン\r\n",
    "2026/05/12,アオゾラ文具店,本人,1回払い,1200,0,1200,1200,0,*\r\n",
    "2026/05/20,ミホン書房,本人,1回払い,2480,0,2480,2480,0,*\r\n",
);

const ORDERS: &str = "注文日,注文番号,店名,合計,発送日,お届け先\r\n\
    2026-05-11,A-1,アオゾラ文具店,1200,2026-05-12,見本 花子\r\n\
    2026-05-19,M-7,ミホン書房,2480,2026-05-20,見本 花子\r\n";

/// One card and one shop, all accounted for.
fn household(name: &str) -> Folder {
    Folder::new(name).with("enavi202606(1234).csv", STATEMENT).with("orders.csv", ORDERS)
}

#[test]
fn the_windows_are_listed() {
    shows_in_both(&Folder::new("windows"), "windows", "windows");
}

#[test]
fn a_window_of_ones_own_counts_a_run_or_a_card() {
    let own = "version = 1\n[[window]]\nid = \"mine\"\nanchor = \"use\"\nmonths = 2\n";
    let of_card = format!("{own}[[card]]\nlast4 = \"1234\"\nwindow = \"mine\"\n");
    let folder = Folder::new("own-window")
        .with("enavi202606(1234).csv", STATEMENT)
        .with("run.toml", own)
        .with("card.toml", of_card);
    let run = ". --as-of 2026-06-01 --config run.toml --window mine";
    let card = ". --as-of 2026-06-01 --config card.toml --lang ja";
    let unknown = ". --as-of 2026-06-01 --config run.toml --window min";
    folder.shows("own-window", &[run, card, unknown]);
}

#[test]
fn everything_accounted_for_is_zero() {
    let folder = household("accounted");
    shows_in_both(&folder, "accounted", ". --as-of 2026-06-01");
}

/// Nobody named it, but whoever put it into the folder believes that it was looked at.
#[test]
fn a_damaged_table_in_a_folder_is_named_and_ends_no_run_clean() {
    let cut = &STATEMENT[..STATEMENT.len() - 40].replace("ミホン", "\"ミホン");
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let tables: [(&str, &[u8]); 3] =
        [("enavi202607(1234).csv", cut.as_bytes()), ("meisai.csv", b""), ("shot.xlsx", picture)];
    for (name, bytes) in tables {
        let folder = household("damaged-in-folder").with(name, bytes);
        assert_eq!(folder.code(". --as-of 2026-06-01"), 2, "{name}");
        let told = folder.transcript(&[". --as-of 2026-06-01"]);
        assert!(told.contains(name), "{told}");
    }
    let folder = household("passed-over").with("guide.pdf", b"%PDF-1.7\n");
    shows_in_both(
        &folder.with("steps.csv", "day,steps\n1,2\n"),
        "passed-over",
        ". --as-of 2026-06-01",
    );
}

#[test]
fn a_charge_that_no_order_explains_is_one() {
    let others = "2026-05-02,M-5,ミホン書房,980,,\r\n2026-05-28,M-9,ミホン書房,1540,,\r\n";
    let folder = Folder::new("unexplained")
        .with("enavi202606(1234).csv", STATEMENT)
        .with("orders.csv", ORDERS.replace("2480", "9900") + others);
    shows_in_both(&folder, "unexplained", ". --as-of 2026-06-01");
}

#[test]
fn a_statement_alone_is_still_useful_and_is_three() {
    let folder = Folder::new("no-orders").with("enavi202606(1234).csv", STATEMENT);
    shows_in_both(&folder, "no-orders", "enavi202606(1234).csv --as-of 2026-06-01");
}

#[test]
fn a_row_not_booked_yet_is_something_to_look_at() {
    let statement = "Status,Date,Description,Debit,Credit\n\
        Cleared,05/12/2026,KESTREL BOOKS,24.80,\n\
        Pending,05/30/2026,EXAMPLE CAMERAS,918.00,\n\
        Pending,05/31/2026,EXAMPLE CAMERAS,933.00,\n";
    let orders = "order date,order number,shop,total,currency\n\
        2026-05-11,K-1,KESTREL BOOKS,24.80,USD\n\
        2026-05-31,K-2,KESTREL BOOKS,3.00,USD\n";
    let folder = Folder::new("pending").with("citi.csv", statement).with("orders.csv", orders);
    shows_in_both(&folder, "pending", ". --as-of 2026-06-01");
}

#[test]
fn two_downloads_of_a_card_that_no_file_names_are_told_so() {
    let row = |day: &str, shop: &str, amount: &str| format!("Cleared,{day},{shop},{amount},\n");
    let header = "Status,Date,Description,Debit,Credit\n".to_owned();
    let books = row("05/12/2026", "KESTREL BOOKS", "24.80");
    let cameras = row("05/20/2026", "EXAMPLE CAMERAS", "918.00");
    let later = row("05/28/2026", "KESTREL BOOKS", "31.10");
    let folder = Folder::new("overlap")
        .with("a.csv", format!("{header}{books}{cameras}"))
        .with("b.csv", format!("{header}{cameras}{later}"));
    let named = "a.csv b.csv --as-of 2026-06-01 --account Citi --lang en";
    let [en, ja] = both("a.csv b.csv --as-of 2026-06-01");
    folder.shows("overlap", &[&en, &ja, named]);
}

#[test]
fn orders_without_a_statement_are_told_so() {
    let folder = Folder::new("no-statement").with("orders.csv", ORDERS);
    shows_in_both(&folder, "no-statement", "orders.csv --as-of 2026-06-01");
}

#[test]
fn a_file_that_is_no_statement_is_an_error_when_named_and_a_line_when_found() {
    let folder = household("not-a-statement").with("steps.csv", "day,steps\n2026-05-01,8123\n");
    shows_in_both(&folder, "not-a-statement", "steps.csv --as-of 2026-06-01");
    assert_eq!(folder.code(". --as-of 2026-06-01"), 0);
    assert_eq!(folder.code("enavi202606(1234).csv orders.csv steps.csv --as-of 2026-06-01"), 2);
}

#[test]
fn an_unreadable_date_or_amount_is_shown_with_its_place() {
    let broken = STATEMENT.replace("2026/05/12", "2026/13/12").replace("2480", "24B0");
    let folder = Folder::new("bad-cells").with("enavi202606(1234).csv", broken);
    shows_in_both(&folder, "bad-cells", "inspect enavi202606(1234).csv");
    shows_in_both(&folder, "bad-cells-check", "enavi202606(1234).csv --as-of 2026-06-01");
}

#[test]
fn bytes_that_no_encoding_fits_are_refused() {
    let folder = Folder::new("encoding").with("meisai.csv", b"Date,Amount,Description\n\0");
    shows_in_both(&folder, "encoding", "meisai.csv");
}

/// An OLE2 container that names the stream of an encrypted workbook.
fn password_protected() -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn files_of_another_kind_say_what_they_are_and_where_the_csv_is() {
    let page = "<html><body><table><tr><td>2026/05/12</td></tr></table></body></html>";
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let folder = Folder::new("aliens")
        .with("activity.xlsx", password_protected())
        .with("meisai.xls", page)
        .with("ご利用明細.pdf", "%PDF-1.7\n%\u{e2}\n1 0 obj\n")
        .with("楽天カード.pdf", "%PDF-1.7\n%\u{e2}\n1 0 obj\n")
        .with("IMG_0531.png", picture)
        .with("empty.csv", "");
    for (name, file) in [
        ("password", "activity.xlsx"),
        ("html-named-xls", "meisai.xls"),
        ("pdf", "ご利用明細.pdf"),
        ("pdf-of-an-issuer", "楽天カード.pdf"),
        ("picture", "IMG_0531.png"),
        ("empty-file", "empty.csv"),
    ] {
        shows_in_both(&folder, name, file);
    }
}

#[test]
fn an_empty_folder_and_a_missing_file_are_named() {
    let folder = Folder::new("empty-folder").with("keep/.hidden", "");
    shows_in_both(&folder, "empty-folder", "keep");
    shows_in_both(&folder, "missing-file", "nowhere.csv");
}

#[test]
fn a_total_that_differs_makes_the_report_untrusted() {
    let vpass = "見本　太郎　様,4980-****-****-****,見本カード\r\n\
                 2026/05/12,アオゾラ文具店,1200,１,１,1200,\r\n\
                 2026/05/20,ミホン書房,2480,１,１,2480,\r\n\
                 ,,,,,9999,\r\n";
    let folder = Folder::new("total").with("202606.csv", vpass).with("orders.csv", ORDERS);
    shows_in_both(&folder, "total", "inspect 202606.csv");
    assert_eq!(folder.code("202606.csv orders.csv --as-of 2026-06-01"), 2);
}

#[test]
fn a_statement_that_lost_its_end_makes_the_report_untrusted() {
    let rows = "架空　花子　様,4980-00**-****-****,三井住友カード\r\n\
        2026/05/12,アオゾラ文具店,1200,１,１,1200,\r\n2026/05/20,ミホン書房,2480,１,１,2480,\r\n";
    let whole = format!("{rows},,,,,3680,\r\n");
    let folder = household("cut-off")
        .with("whole/202606.csv", encoding_rs::SHIFT_JIS.encode(&whole).0)
        .with("cut/202606.csv", encoding_rs::SHIFT_JIS.encode(rows).0);
    assert_eq!(folder.code("whole orders.csv --as-of 2026-06-01"), 0);
    folder.shows("cut-off", &["cut orders.csv --as-of 2026-06-01", "inspect cut --lang ja"]);
}

#[test]
fn inspect_shows_the_class_of_every_record() {
    let folder = household("inspect");
    shows_in_both(&folder, "inspect", "inspect . --all");
}

#[test]
fn wrong_usage_writes_nothing_and_says_what_would_be_right() {
    let folder = household("usage");
    let lines = [
        "--nonsense",
        ". --as-off 2026-06-01",
        ". --as-of yesterday",
        ". --as-of",
        ". --quiet --quiet",
        ". --quiet=yes",
        ". --window-days 0",
        ". --window-days -5",
        ". --window-from lunch",
        ". --lang fr",
        "inspect",
        "check",
        ". --zone Asia/Tokio",
        ". --window lookback-61",
        ". --output list.pdf",
        ". --output list",
        ". --config none.toml",
        "chek .",
        "windos",
        "man inspcet",
        "mark",
        "packet .",
    ];
    let japanese = lines.map(|line| format!("{line} --lang ja"));
    folder.shows("usage", &lines);
    folder.shows("usage-ja", &japanese.each_ref().map(String::as_str));
}

#[test]
fn the_configuration_is_found_beside_the_folder_or_here_or_by_name() {
    let folder = household("configuration")
        .with("inside/enavi202606(1234).csv", STATEMENT)
        .with("inside/cardrecon.toml", "version = 2\n")
        .with("other.toml", "version = 1\n[[card]]\nlast4 = \"1234\"\nwindow = \"forever\"\n");
    folder.shows(
        "configuration",
        &["inside", "inside --config other.toml", "inside orders.csv --quiet --as-of 2026-06-01"],
    );
    let here = household("configuration-here").with("cardrecon.toml", "version = 1\nzone = 1\n");
    here.shows("configuration-here", &["orders.csv", "."]);
}

#[test]
fn outputs_are_written_whole_and_never_over_a_file_unasked() {
    let folder = household("outputs").with("taken.csv", "precious");
    let line = "enavi202606(1234).csv orders.csv --as-of 2026-06-01 --quiet";
    assert_eq!(folder.code(&format!("{line} --output taken.csv --output new.json")), 2);
    assert_eq!(folder.text("taken.csv"), "precious");
    assert!(!folder.0.join("new.json").exists(), "nothing is written when one is refused");
    assert_eq!(folder.code(&format!("{line} --force --output taken.csv --output new.json")), 0);
    assert!(folder.text("taken.csv").starts_with('\u{feff}'), "written for a spreadsheet");
    assert!(folder.text("new.json").starts_with('{'));
    let left: Vec<String> = fs::read_dir(&folder.0)
        .expect("the folder is ours")
        .map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".part"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half written stays");
    assert_eq!(folder.code(&format!("{line} --output nowhere/new.json")), 2);
}

#[test]
fn a_file_and_standard_output_hold_the_same_bytes() {
    let folder = household("same-bytes");
    for form in ["json", "csv"] {
        let line = format!(". --as-of 2026-06-01 --format {form} --output list.{form} --force");
        let output = folder.command(&line).output().expect("the program was built for this test");
        let written = fs::read(folder.0.join(format!("list.{form}"))).expect("it was written");
        assert_eq!(output.stdout, written, "{form}");
    }
}

#[test]
fn a_report_in_the_folder_is_no_input_of_the_next_run() {
    let folder = household("own-outputs");
    let line = ". --as-of 2026-06-01 --format json";
    let shown = || folder.command(line).output().expect("it runs").stdout;
    let before = shown();
    let outputs = "--output list.csv --output list.json --quiet";
    assert_eq!(folder.code(&format!(". --as-of 2026-06-01 {outputs}")), 0);
    assert_eq!(before, shown());
}

#[test]
fn quiet_shows_nothing_but_the_exit_code() {
    let folder = household("quiet").with("alone/enavi202606(1234).csv", STATEMENT);
    folder.shows("quiet", &[". --quiet --as-of 2026-06-01", "alone --quiet --as-of 2026-06-01"]);
}

#[test]
fn the_template_is_read_back_as_an_order_list_in_both_languages() {
    let folder = household("template");
    for (lang, filled) in [
        ("en", "2026-05-11,アオゾラ文具店,1200,A-1,JPY,2026-05-12,,,\r\n"),
        ("ja", "2026-05-11,アオゾラ文具店,1200,A-1,JPY,2026-05-12,,,\r\n"),
    ] {
        let output = folder.command(&format!("template --lang {lang}")).output().expect("it runs");
        let empty = String::from_utf8(output.stdout).expect("the program writes UTF-8");
        fs::write(folder.0.join("empty.csv"), &empty).expect("the folder is ours");
        fs::write(folder.0.join("filled.csv"), empty + filled).expect("the folder is ours");
        let line = format!("inspect empty.csv filled.csv --lang {lang}");
        folder.shows(&format!("template-{lang}"), &[&line]);
    }
}

#[test]
fn standard_input_is_a_file_named_by_a_dash() {
    let folder = household("standard-input");
    let mut command = folder.command("- orders.csv --as-of 2026-06-01 --quiet");
    let statement = fs::File::open(folder.0.join("enavi202606(1234).csv")).expect("it is there");
    let status = command.stdin(statement).status().expect("the program was built for this test");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_path_may_be_given_by_its_role_alone() {
    let folder = household("role-alone");
    let forced = "--statement enavi202606(1234).csv --orders orders.csv --as-of 2026-06-01 --quiet";
    assert_eq!(folder.code(forced), 0);
    assert_eq!(folder.code("--statement enavi202606(1234).csv --as-of 2026-06-01 --quiet"), 1);
}

#[test]
fn a_card_number_in_the_name_of_a_file_is_shown_nowhere() {
    let folder =
        Folder::new("masked-name").with("4980123456789012.csv", STATEMENT).with("o.csv", ORDERS);
    for line in [". --format json", ". --format csv", "inspect .", "4980123456789012.csv none.csv"]
    {
        assert!(!folder.transcript(&[line])[line.len() + 15..].contains("49801234"), "{line}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_below_standard_output_is_told() {
    let folder = household("full");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = folder.command(". --as-of 2026-06-01 --format json");
    let output = command.stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("error: cannot be written"));
}

#[test]
fn the_order_of_the_paths_changes_nothing() {
    let folder = household("path-order");
    let shown = |paths: &str| {
        let line = format!("{paths} --as-of 2026-06-01 --format json");
        folder.command(&line).output().expect("it runs").stdout
    };
    let one = shown("enavi202606(1234).csv orders.csv");
    assert_eq!(one, shown("orders.csv enavi202606(1234).csv"));
    assert_eq!(one, shown("orders.csv orders.csv enavi202606(1234).csv"));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = household("broken-pipe");
    let mut child = folder
        .command(". --as-of 2026-06-01")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends by itself");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// A bank whose header has no word for a day that is in any dictionary here.
const STRANGER: &str = "Konto;XX00\n\nDzen;Komu;Kwota (PLN);Saldo\n\
    03.04.2026;FERNSIDE BOOKS;-12,50;987,50\n04.04.2026;KESTREL RIDE;-1.220,00;-232,50\n\
    23.04.2026;EXAMPLE WORKS;2.000,00;1.767,50\n25.04.2026;HERON CAFE;-3,00;1.764,50\n\
    27.04.2026;HERON CAFE;-3,00;1.761,50\n";

#[test]
fn a_layout_nobody_wrote_down_is_read_and_drafted() {
    let folder = Folder::new("stranger").with("konto.csv", STRANGER);
    folder.shows(
        "stranger",
        &[
            "inspect konto.csv",
            "inspect konto.csv --lang ja",
            "inspect konto.csv --draft-format my-bank.toml",
            "inspect konto.csv --draft-format my-bank.toml --lang ja",
            "inspect konto.csv --format-file my-bank.toml",
        ],
    );
    check(&folder.text("my-bank.toml"), "tests/goldens/cli/stranger-draft.toml");
}

#[test]
fn what_stays_open_is_refused_and_drafted_with_a_question() {
    let open = "Data;Opis;Kwota A;Kwota B\n2026-04-03;FERNSIDE BOOKS;12,50;11,50\n\
        2026-04-04;KESTREL RIDE;20,00;19,00\n2026-04-05;HERON CAFE;3,00;2,00\n";
    let folder = Folder::new("open").with("konto.csv", open);
    folder.shows(
        "open-column",
        &[
            "inspect konto.csv",
            "inspect konto.csv --lang ja",
            "inspect konto.csv --draft-format my-bank.toml",
        ],
    );
    check(&folder.text("my-bank.toml"), "tests/goldens/cli/open-column-draft.toml");
}

#[test]
fn a_faulty_format_file_is_refused_with_its_line() {
    let own = "id = \"chase\"\nname = { ja = \"銀行\", en = \"Bank\" }\nrole = \"statement\"\n\
        tier = \"exact\"\n[get]\nhow = { ja = \"\", en = \"\" }\n\
        how_long = { ja = \"\", en = \"\" }\n[recognise]\nheader = [\"Dzen\"]\n\
        [charge]\ndates = \"decide\"\nsign = \"decide\"\n";
    let columns = "transacted_on = \"Dzen\"\ndescriptor = \"Komu\"\n";
    let whole = format!("{own}{columns}amount = \"Kwota (PLN)\"\n");
    let folder = Folder::new("own-formats")
        .with("konto.csv", STRANGER)
        .with("key.toml", format!("{own}desriptor = \"Komu\"\n"))
        .with("word.toml", whole.replace("\"exact\"", "\"best\""))
        .with("column.toml", whole.replace("\"Kwota (PLN)\"", "true"))
        .with("lacks.toml", format!("{own}{columns}"))
        .with("known.toml", whole)
        .with("syntax.toml", "id = my-bank\n");
    let files = ["key", "word", "column", "lacks", "known", "syntax", "missing"];
    let lines: Vec<String> = files
        .iter()
        .flat_map(|name| {
            ["", " --lang ja"].map(|lang| format!("konto.csv --format-file {name}.toml{lang}"))
        })
        .collect();
    folder.shows("own-formats", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let folder = folder.with("configuration/cardrecon/formats/bad.toml", "id = 1\n");
    assert_eq!(folder.code("inspect konto.csv"), 2);
}
