//! The rules of the house, held by a test.

use crate::door::project;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

const LINES_A_FILE: usize = 500;
const LINES_A_FUNCTION: usize = 70;
const COLUMNS: usize = 100;

/// Words that stand for unfinished or careless work, put together so that this file has none.
fn forbidden() -> Vec<String> {
    let halves = [
        (".unwr", "ap()"),
        ("to", "do!"),
        ("unimpl", "emented!"),
        ("db", "g!("),
        ("FIX", "ME"),
        ("X", "XX"),
        ("TO", "DO"),
        ("uns", "afe "),
        ("#[ign", "ore"),
    ];
    halves.map(|(front, back)| format!("{front}{back}")).to_vec()
}

struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn name(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    /// Catalogues of sentences are as long as what there is to say.
    fn is_catalogue(&self) -> bool {
        self.name().starts_with("src/text/")
    }
}

/// Every Rust file of the project, in order of its name.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "benches", "fuzz"] {
        collect(&project().join(folder), &mut paths);
    }
    paths.sort();
    let root = project();
    let read = |path: PathBuf| Source {
        text: fs::read_to_string(&path).expect("the project's files are text"),
        path: path.strip_prefix(&root).expect("it was found inside").to_owned(),
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the project can be listed").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// Every finding on a line of its own; a rule that holds gives an empty text.
fn assert_none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let long = |source: &Source| {
        let lines = source.text.lines().count();
        let limit = lines > LINES_A_FILE && !source.is_catalogue();
        limit.then(|| format!("{}: {lines} lines", source.name()))
    };
    assert_none(&sources().iter().filter_map(long).collect::<Vec<_>>());
}

#[test]
fn no_line_is_too_wide() {
    let mut wide = Vec::new();
    for source in sources().iter().filter(|source| !source.is_catalogue()) {
        for (number, line) in source.text.lines().enumerate() {
            if line.width() > COLUMNS {
                wide.push(format!("{}:{}: {} columns", source.name(), number + 1, line.width()));
            }
        }
    }
    assert_none(&wide);
}

/// A function ends at the brace that stands as deep as its `fn`: rustfmt sees to that.
fn long_functions(source: &Source) -> Vec<String> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut long = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let words: Vec<&str> = code.split_whitespace().take(4).collect();
        if !words.contains(&"fn") || code.starts_with("//") || code.ends_with(';') {
            continue;
        }
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines[start..].iter().position(|line| *line == end).map_or(1, |end| end + 1);
        if length > LINES_A_FUNCTION {
            long.push(format!("{}:{}: {length} lines", source.name(), start + 1));
        }
    }
    long
}

#[test]
fn no_function_is_too_long() {
    let sources = sources();
    let checked = sources.iter().filter(|source| !source.is_catalogue());
    assert_none(&checked.flat_map(long_functions).collect::<Vec<_>>());
}

#[test]
fn a_long_function_would_be_seen() {
    let body = "    step();\n".repeat(LINES_A_FUNCTION);
    let text = format!("pub fn long() {{\n{body}}}\n\nfn short() {{\n}}\n");
    let source = Source { path: PathBuf::from("src/example.rs"), text };
    assert_eq!(long_functions(&source), ["src/example.rs:1: 72 lines"]);
}

/// Whether a line has the word as a word of its own: more of its letters, as they mask a number,
/// are another word.
fn stands_alone(word: &str, line: &str) -> bool {
    let in_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        let joins_front = in_word(before) && word.starts_with(char::is_alphanumeric);
        let joins_back = in_word(after) && word.ends_with(char::is_alphanumeric);
        !joins_front && !joins_back
    })
}

#[test]
fn no_unfinished_or_careless_work_is_left() {
    let forbidden = forbidden();
    let mut found = Vec::new();
    for source in &sources() {
        for (number, line) in source.text.lines().enumerate() {
            for word in forbidden.iter().filter(|word| stands_alone(word, line)) {
                found.push(format!("{}:{}: {word}", source.name(), number + 1));
            }
        }
    }
    assert_none(&found);
}

/// The files that `mod` lines reach from a root.
fn reached(root: &str, sources: &[Source]) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([root.to_owned()]);
    let mut open = vec![root.to_owned()];
    while let Some(name) = open.pop() {
        let Some(source) = sources.iter().find(|source| source.name() == name) else { continue };
        for module in modules(&source.text) {
            for file in places(&name, module) {
                let known = sources.iter().any(|source| source.name() == file);
                if known && reached.insert(file.clone()) {
                    open.push(file);
                }
            }
        }
    }
    reached
}

/// The names in `mod x;` lines.
fn modules(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (visibility, rest) = line.trim().split_once("mod ")?;
        let is_item = visibility.is_empty() || visibility.starts_with("pub");
        rest.strip_suffix(';').filter(|_| is_item)
    })
}

/// Where the module of a `mod` line may stand.
fn places(parent: &str, module: &str) -> [String; 2] {
    let (folder, file) = parent.rsplit_once('/').expect("every source is in a folder");
    let inside = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
    };
    [format!("{inside}/{module}.rs"), format!("{inside}/{module}/mod.rs")]
}

#[test]
fn every_source_file_belongs_to_the_program() {
    let sources = sources();
    let roots = ["src/build.rs", "src/lib.rs", "src/main.rs", "tests/suite/main.rs"];
    let reached: BTreeSet<String> = roots.iter().flat_map(|root| reached(root, &sources)).collect();
    let stray = |source: &Source| !reached.contains(&source.name());
    let inside = |source: &&Source| !source.name().starts_with("benches/");
    let strays = sources.iter().filter(inside).filter(|source| stray(source));
    assert_none(
        &strays.map(|source| format!("{} is in no `mod`", source.name())).collect::<Vec<_>>(),
    );
}

/// Whoever opens a connection by a machine's name needs this call of the system, and a linker
/// leaves out what nobody calls.
#[cfg(unix)]
#[test]
fn the_program_cannot_look_up_another_machine() {
    let program = fs::read(env!("CARGO_BIN_EXE_cardrecon")).expect("it was built for this test");
    let has = |call: &str| memchr::memmem::find(&program, call.as_bytes()).is_some();
    assert!(has("malloc"), "the calls of the program cannot be seen");
    assert!(!has("getaddrinfo"), "the program can look up other machines");
}

#[test]
fn the_parts_that_must_not_know_each_other_do_not() {
    let apart = [
        ("src/model/", ["serde::", "polars::", "std::fs", "std::env"].as_slice()),
        ("src/read/", &["crate::format", "crate::matching", "crate::judge"]),
        ("src/format/", &["crate::matching", "crate::judge", "crate::report", "std::fs"]),
        ("src/normalise/", &["crate::matching", "crate::judge", "crate::report", "std::fs"]),
        ("src/vouch/", &["crate::matching", "crate::judge", "Utc::now", "std::fs"]),
        ("src/matching/", &["crate::judge", "crate::text", "Utc::now", "std::fs"]),
        ("src/judge/", &["crate::text", "crate::report", "Utc::now", "std::fs"]),
        ("src/report/", &["Utc::now", "std::fs", "std::env", "crate::judge"]),
    ];
    let mut found = Vec::new();
    for source in &sources() {
        for (folder, strangers) in apart {
            let inside = source.name().starts_with(folder);
            for stranger in strangers.iter().filter(|_| inside) {
                if source.text.contains(stranger) {
                    found.push(format!("{} knows {stranger}", source.name()));
                }
            }
        }
    }
    assert_none(&found);
}
