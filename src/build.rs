//! Runs before the crate is compiled and lists the format files, so that a new one takes no Rust.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Its folders hold one TOML file for each format.
const FORMATS: &str = "src/format";

fn main() {
    println!("cargo::rerun-if-changed={FORMATS}");
    let project = folder_in("CARGO_MANIFEST_DIR");
    let mut list = String::from("&[\n");
    for file in format_files(&project.join(FORMATS)) {
        let id = file.file_stem().and_then(|stem| stem.to_str()).expect("an id is plain text");
        let inside = file.strip_prefix(&project).expect("it was found inside").display();
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), r\"/{inside}\"))");
        writeln!(list, "    (\"{id}\", {text}),").expect("text has room");
    }
    list.push_str("]\n");
    let out = folder_in("OUT_DIR").join("format_files.rs");
    fs::write(out, list).expect("cargo gives a folder that can be written");
}

fn folder_in(variable: &str) -> PathBuf {
    env::var_os(variable).expect("cargo sets it for every build script").into()
}

/// The TOML files of every folder inside, in order of their paths.
fn format_files(formats: &Path) -> Vec<PathBuf> {
    let folders = entries(formats).into_iter().filter(|entry| entry.is_dir());
    let files = folders.flat_map(|folder| entries(&folder));
    files.filter(|file| file.extension().is_some_and(|ending| ending == "toml")).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the project can be listed");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the project can be listed").path()).collect();
    paths.sort();
    paths
}
