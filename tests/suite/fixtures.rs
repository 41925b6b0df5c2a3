//! Real files, which stay outside of the project, read as they were read before.

use crate::door::{check, project};
use crate::formats::normalised;
use cardrecon::model::{Books, Currency, Money, Role};
use cardrecon::read::{Source, read};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder that they lie in.
const VARIABLE: &str = "CARDRECON_FIXTURES";
const TABLE: &str = "tests/fixtures-figures.tsv";
const HEADER: &str = "file\tformat\tpurchases\tsum\trefunds\tsum\torders\tsum\trejected\n";

#[test]
fn real_files_are_read_as_the_table_says() {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        return say(&format!("compared nothing, since {VARIABLE} names no folder"));
    };
    let folder = PathBuf::from(folder);
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.sort();
    assert!(!files.is_empty(), "{} holds no file", folder.display());
    let lines: Vec<String> = files.iter().map(|file| figures(&folder, file)).collect();
    check(&(HEADER.to_owned() + &lines.concat()), TABLE);
    let read = lines.iter().filter(|line| !line.contains("not read")).count();
    say(&format!("compared {} files, of which {read} are read", files.len()));
}

/// The committed table holds names and figures, whether or not the files are here.
#[test]
fn the_table_of_real_files_is_whole() {
    let table = fs::read_to_string(project().join(TABLE)).expect("the table is committed");
    let rows = table.strip_prefix(HEADER).expect("it begins with its header");
    for row in rows.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let is_read = cells.len() == HEADER.split('\t').count();
        assert!(is_read || (cells.len() == 2 && cells[1] == "not read"), "{row}");
    }
}

/// Past the capture of the test harness, which keeps quiet of tests that pass.
fn say(words: &str) {
    writeln!(std::io::stderr(), "fixtures: {words}").expect("standard error takes a line");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// One line a file: what was read, or that nothing was.
fn figures(folder: &Path, file: &Path) -> String {
    let name = file.strip_prefix(folder).expect("it was found inside").to_string_lossy();
    let name = name.replace('\\', "/");
    let bytes = fs::read(file).expect("the file is readable");
    let sheets = read(&Source { file: name.clone(), bytes, named: true }).unwrap_or_default();
    let books = normalised(&sheets);
    let mut read = books.inputs.iter().filter(|input| input.role != Role::Ignored);
    let Some(format) = read.next().and_then(|input| input.format.clone()) else {
        return format!("{name}\tnot read\n");
    };
    let rejected: usize = books.inputs.iter().map(|input| input.rejections.len()).sum();
    let [out, back] = [true, false].map(|is_out| charges(&books, is_out));
    let orders = tally(books.orders.iter().map(|order| order.amount));
    format!("{name}\t{format}\t{out}\t{back}\t{orders}\t{rejected}\n")
}

fn charges(books: &Books, is_out: bool) -> String {
    let amounts = books.charges.iter().map(|charge| charge.amount);
    tally(amounts.filter(|amount| (amount.minor > 0) == is_out))
}

/// How many, and their sum in each currency.
fn tally(amounts: impl Iterator<Item = Money>) -> String {
    let mut sums: BTreeMap<String, (Currency, i64)> = BTreeMap::new();
    let mut count = 0;
    for amount in amounts {
        count += 1;
        let code = amount.currency.code().to_owned();
        sums.entry(code).or_insert((amount.currency, 0)).1 += amount.minor;
    }
    let sums: Vec<String> = sums
        .into_values()
        .map(|(currency, minor)| format!("{:?}", Money::new(minor, currency)))
        .collect();
    format!("{count}\t{}", sums.join(" "))
}
