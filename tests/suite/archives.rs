//! ZIPs are read like folders, in place, and only what may be a table is unpacked.

use crate::door::{check, project};
use crate::workbook_maker::{Cell, Page, archive, workbook};
use cardrecon::error::{Alien, Problem, ProblemKind};
use cardrecon::read::{Gathered, gather};
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STATEMENT: &[u8] = b"Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n\
    05/12/2026,05/13/2026,AOZORA BOOKS,Shopping,Sale,-12.00,\n";
const PICTURE: &[u8] = b"\xFF\xD8\xFF\xE0\0\x10JFIF";
const DOCUMENT: &[u8] = b"%PDF-1.7\n";

/// A file of its own for each test, in the build's temporary folder.
fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archives").join(name);
    fs::create_dir_all(&folder).expect("the build's temporary folder is writable");
    let path = folder.join("a.zip");
    fs::write(&path, bytes).expect("the build's temporary folder is writable");
    path
}

fn gathered(path: &Path) -> Gathered {
    gather(&[path.to_owned()], &mut std::io::empty())
}

/// The file with `Z` for the ZIP.
fn inside(path: &Path, file: &str) -> String {
    file.replace(&*path.to_string_lossy(), "Z")
}

fn problems(path: &Path, problems: &[Problem]) -> Vec<(String, ProblemKind)> {
    problems.iter().map(|problem| (inside(path, &problem.file), problem.kind.clone())).collect()
}

fn names(path: &Path, gathered: &Gathered) -> Vec<String> {
    gathered.sources.iter().map(|source| inside(path, &source.file)).collect()
}

/// Replaces a name or another run of bytes in the headers of a ZIP, wherever it stands.
fn patched(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "nothing may move");
    let places: Vec<usize> = memchr::memmem::find_iter(&zip, from).collect();
    assert!(!places.is_empty(), "there is something to replace");
    for at in places {
        zip[at..at + to.len()].copy_from_slice(to);
    }
    zip
}

/// Where the entry of the one member begins in the list of members.
fn list_entry(zip: &[u8]) -> usize {
    memchr::memmem::rfind(zip, b"PK\x01\x02").expect("a ZIP lists its members")
}

#[test]
fn members_are_sources_named_by_the_zip_and_their_path() {
    let book = workbook(&[Page::new("S", &[&[Cell::Text("x")]])]);
    let path = written(
        "members",
        &archive(&[
            ("dir/b.csv", STATEMENT),
            ("dir/a.xlsx", &book),
            ("dir/photo.jpg", PICTURE),
            ("invoice.pdf", DOCUMENT),
            (".hidden/c.csv", STATEMENT),
            ("__MACOSX/dir/._b.csv", STATEMENT),
            ("dir/cardrecon.toml", b"version = 1\n"),
            ("report.csv", b"cardrecon-report,1\n"),
        ]),
    );
    let gathered = gathered(&path);
    // A table of its own may hold answers.
    assert_eq!(names(&path, &gathered), ["Z!/dir/a.xlsx", "Z!/dir/b.csv", "Z!/report.csv"]);
    assert_eq!(gathered.sources[1].bytes, STATEMENT);
    assert_eq!(gathered.problems, []);
    let passed_over = [
        ("Z!/dir/photo.jpg".to_owned(), ProblemKind::Alien(Alien::Picture)),
        ("Z!/invoice.pdf".to_owned(), ProblemKind::Alien(Alien::Pdf)),
    ];
    assert_eq!(problems(&path, &gathered.passed_over), passed_over);
}

#[test]
fn a_workbook_stays_a_workbook() {
    let path = written("workbook", &workbook(&[Page::new("S", &[&[Cell::Text("x")]])]));
    assert_eq!(names(&path, &gathered(&path)), ["Z"]);
}

#[test]
fn a_zip_named_and_found_is_opened_once() {
    let path = written("twice", &archive(&[("a.csv", STATEMENT), ("a.jpg", PICTURE)]));
    let folder = path.parent().expect("it lies in a folder").to_owned();
    for paths in [[folder.clone(), path.clone()], [path.clone(), folder.clone()]] {
        let gathered = gather(&paths, &mut std::io::empty());
        assert_eq!(names(&path, &gathered), ["Z!/a.csv"]);
        assert_eq!((gathered.passed_over.len(), gathered.archives.len()), (1, 1));
        assert_eq!(gathered.problems, []);
    }
}

#[test]
fn names_in_the_encodings_of_windows_and_the_mac_are_read() {
    let japanese = "明細.csv";
    let cp932 = encoding_rs::SHIFT_JIS.encode(japanese).0;
    let zip = patched(archive(&[("NAME.csv", STATEMENT)]), b"NAME.csv", &cp932);
    let path = written("cp932", &zip);
    assert_eq!(names(&path, &gathered(&path)), ["Z!/明細.csv"]);
    let zip = patched(archive(&[("NAMENAME.csv", STATEMENT)]), b"NAMENA", "明細".as_bytes());
    let path = written("mac", &zip);
    assert_eq!(names(&path, &gathered(&path)), ["Z!/明細ME.csv"]);
    let zip = patched(archive(&[("dir/NAME.csv", STATEMENT)]), b"dir/NAME", b"dir\\NAME");
    let path = written("backslash", &zip);
    assert_eq!(names(&path, &gathered(&path)), ["Z!/dir/NAME.csv"]);
}

#[test]
fn a_zip_inside_is_named_and_not_opened() {
    let nested = archive(&[("a.csv", STATEMENT)]);
    let path = written("nested", &archive(&[("b.csv", STATEMENT), ("in.zip", &nested)]));
    let gathered = gathered(&path);
    assert_eq!(names(&path, &gathered), ["Z!/b.csv"]);
    let told = [("Z!/in.zip".to_owned(), ProblemKind::Alien(Alien::Zip))];
    assert_eq!(problems(&path, &gathered.problems), told);
}

#[test]
fn a_locked_zip_says_so() {
    let mut zip = archive(&[("a.csv", STATEMENT)]);
    let entry = list_entry(&zip);
    zip[6] |= 1;
    zip[entry + 8] |= 1;
    let path = written("locked", &zip);
    let told = [("Z".to_owned(), ProblemKind::EncryptedArchive)];
    assert_eq!(problems(&path, &gathered(&path).problems), told);
}

#[test]
fn a_cut_or_damaged_zip_is_told_and_in_a_folder_passed_over() {
    let whole = archive(&[("a.csv", STATEMENT), ("b.csv", &STATEMENT.repeat(2))]);
    let is_broken = |kind: &ProblemKind| matches!(kind, ProblemKind::BrokenArchive { .. });
    for length in [4, 30, whole.len() / 2, whole.len() - 1] {
        let path = written("cut", &whole[..length]);
        let named = gathered(&path);
        assert!(named.sources.is_empty() && is_broken(&named.problems[0].kind), "{length}");
        let found = gathered(path.parent().expect("it lies in a folder"));
        assert_eq!(found.problems, [], "{length}");
        assert!(is_broken(&found.passed_over[0].kind), "{length}");
    }
    let mut damaged = whole.clone();
    let data = memchr::memmem::find(&whole, b"a.csv").expect("it is there") + b"a.csv".len();
    damaged[data + 8] ^= 0x55;
    let path = written("damaged", &damaged);
    let gathered = gathered(&path);
    assert_eq!(names(&path, &gathered), ["Z!/b.csv"]);
    let told = problems(&path, &gathered.problems);
    assert!(told.len() == 1 && told[0].0 == "Z!/a.csv" && is_broken(&told[0].1), "{told:?}");
}

fn is_too_large(gathered: &Gathered) -> bool {
    let is_refusal = |problem: &Problem| {
        matches!(problem.kind, ProblemKind::TooLarge { what: "inflated size", .. })
    };
    gathered.sources.is_empty() && gathered.problems.iter().any(is_refusal)
}

/// A ZIP of one member that states this unpacked size.
fn stating(size: u32) -> Vec<u8> {
    let mut zip = archive(&[("a.csv", &STATEMENT.repeat(9))]);
    let entry = list_entry(&zip);
    zip[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    zip
}

#[test]
fn what_would_fill_the_memory_is_refused_before_it_is_unpacked() {
    let start = Instant::now();
    for size in [17 << 20, 1 << 30] {
        assert!(is_too_large(&gathered(&written("stated", &stating(size)))), "{size}");
    }
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_member_that_states_less_than_it_holds_is_not_believed() {
    let gathered = gathered(&written("understated", &stating(64)));
    assert!(gathered.sources.is_empty(), "{:?}", gathered.sources);
    assert!(matches!(gathered.problems[0].kind, ProblemKind::BrokenArchive { .. }));
}

#[test]
fn too_many_members_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..=20_000 {
        writer.start_file(number.to_string(), stored).expect("memory takes all members");
    }
    let zip = writer.finish().expect("memory takes all bytes").into_inner();
    let path = written("many", &zip);
    let told = [("Z".to_owned(), ProblemKind::TooLarge { what: "members", limit: 20_000 })];
    assert_eq!(problems(&path, &gathered(&path).problems), told);
}

#[test]
fn pictures_cost_no_more_than_their_first_bytes() {
    let picture = [PICTURE, &vec![0; 17 << 20]].concat();
    let zip = archive(&[("a.csv", STATEMENT), ("photo.jpg", &picture)]);
    let path = written("pictures", &zip);
    let gathered = gathered(&path);
    assert_eq!(names(&path, &gathered), ["Z!/a.csv"]);
    assert_eq!((gathered.problems.len(), gathered.passed_over.len()), (0, 1));
}

fn shown(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cardrecon"))
        .args(words)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .expect("the program was built for this test");
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).expect("the program writes UTF-8");
    (output.status.code().expect("it ends by itself"), text)
}

#[test]
fn the_sample_is_read_from_outside() {
    let mut transcript = String::new();
    for line in
        ["inspect samples/your-orders.zip --lang en", "inspect samples/your-orders.zip --lang ja"]
    {
        let words: Vec<&str> = line.split(' ').collect();
        let (code, text) = shown(&project(), &words);
        write!(transcript, "$ cardrecon {line}\n[exit {code}]\n{text}")
            .expect("a String takes all");
    }
    check(&transcript, "tests/goldens/cli/archive.txt");
}

#[test]
fn a_zip_of_pictures_alone_is_an_error_that_says_what_to_do() {
    let path = written("pictures-alone", &archive(&[("a.jpg", PICTURE), ("b.pdf", DOCUMENT)]));
    let folder = path.parent().expect("it lies in a folder");
    let (code, text) = shown(folder, &["a.zip", "--lang", "en"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("holds no card statement and no order history"), "{text}");
    assert!(text.contains("--> a.zip"), "{text}");
}
