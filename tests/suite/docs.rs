//! The documents say what the program does.

use crate::door::{check, project};
use std::fmt::Write;
use std::fs;
use std::process::Command;

/// One fenced block of a page: the line numbers of its fences, what it is, and its lines.
struct Block<'a> {
    open: usize,
    close: usize,
    language: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in page.lines().enumerate() {
        match (open.take(), line.strip_prefix("```")) {
            (None, Some(language)) => {
                open = Some(Block { open: number, close: number, language, lines: Vec::new() });
            }
            (Some(block), Some(_)) => blocks.push(Block { close: number, ..block }),
            (Some(mut block), None) => {
                block.lines.push(line);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks
}

/// What `cargo run` with these words shows, run through the program that is built already.
fn shown(command: &str) -> String {
    let words = command.split_once(" -- ").expect("`cargo run` hands its words on behind `--`").1;
    let output = Command::new(env!("CARGO_BIN_EXE_cardrecon"))
        .args(words.split_whitespace())
        .current_dir(project())
        .env("LC_ALL", "C")
        .output()
        .expect("the program was built for this test");
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

/// The page with the block behind every command replaced by what the command shows today.
fn page_of_today(page: &str) -> (String, usize) {
    let blocks = blocks(page);
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    let mut commands = 0;
    for pair in blocks.windows(2).rev() {
        let [commands_block, transcript] = pair else { continue };
        let runs = commands_block.lines.iter().filter(|line| line.starts_with("cargo run"));
        if commands_block.language != "sh" || runs.clone().count() == 0 {
            continue;
        }
        let shown: String = runs.map(|line| shown(line)).collect();
        commands += 1;
        assert_eq!(
            transcript.language, "text",
            "a transcript follows line {}",
            commands_block.open
        );
        let fresh: Vec<String> = shown.lines().map(str::to_owned).collect();
        lines.splice(transcript.open + 1..transcript.close, fresh);
    }
    (lines.join("\n") + "\n", commands)
}

#[test]
fn the_commands_of_the_readme_show_what_it_says() {
    let page = fs::read_to_string(project().join("README.md")).expect("there is a README");
    let (today, commands) = page_of_today(&page);
    assert!(commands > 0, "the README runs nothing");
    check(&today, "README.md");
}

#[test]
fn the_readme_tests_the_project_with_the_command_that_ci_runs() {
    let page = fs::read_to_string(project().join("README.md")).expect("there is a README");
    let ci = fs::read_to_string(project().join(".ci/run")).expect("there is a CI script");
    let tests = |text: &str| text.lines().any(|line| line.trim() == "cargo test");
    assert!(tests(&page), "the README has no line `cargo test`");
    assert!(ci.contains("cargo test"), ".ci/run does not run the README's test command");
}

#[test]
fn the_code_map_names_every_part_of_the_source() {
    let map = fs::read_to_string(project().join("docs/architecture.md")).expect("the page");
    for entry in fs::read_dir(project().join("src")).expect("there is a source") {
        let entry = entry.expect("the folder is readable");
        let name = entry.file_name();
        let end = if entry.path().is_dir() { "/" } else { "" };
        let part = format!("`src/{}{end}`", name.to_str().expect("a plain name"));
        assert!(map.contains(&part), "docs/architecture.md does not name {part}");
    }
}

/// The pages that are read as pages, by their path in the project.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned(), "samples/README.md".to_owned()];
    for entry in fs::read_dir(project().join("docs")).expect("there are documents") {
        let path = entry.expect("the folder is readable").path();
        if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
            pages.push(format!("docs/{name}"));
        }
    }
    pages.sort();
    pages
}

#[test]
fn the_configuration_that_is_shown_is_one() {
    let name = "docs/configuration.md";
    let page = fs::read_to_string(project().join(name)).expect("the page is there");
    let blocks = blocks(&page);
    let shown = blocks.iter().find(|block| block.language == "toml").expect("it shows one");
    let config = cardrecon::config::parse(&shown.lines.join("\n"), name);
    assert_eq!(config.map(|config| config.cards.len()), Ok(1));
}

/// Files that documents point at by name are there.
#[test]
fn every_link_to_a_file_of_the_project_leads_somewhere() {
    let mut missing = Vec::new();
    for name in pages() {
        let page = fs::read_to_string(project().join(&name)).expect("the page is there");
        let folder = project().join(&name).parent().expect("a page is in a folder").to_owned();
        for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                missing.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn the_help_of_every_command_is_written_down_in_both_languages() {
    let mut page = String::from(
        "# Command line\n\nWhat `--help` shows. Written by tests/suite/docs.rs with \
         CARDRECON_BLESS=1.\n",
    );
    for lang in ["en", "ja"] {
        let commands = ["check", "inspect", "formats", "windows", "template", "init", "mark"];
        let others = ["packet", "demo", "completions", "man"];
        for command in [""].into_iter().chain(commands).chain(others) {
            let words = [command, "--help", "--lang", lang].join(" ");
            let line = format!("cargo run -- {}", words.trim_start());
            let title = format!("cardrecon {}", words.trim_start());
            write!(page, "\n## `{title}`\n\n```text\n{}```\n", shown(&line)).expect("it grows");
        }
    }
    check(&page, "docs/command-line.md");
}

#[test]
fn what_can_be_read_is_written_down_in_both_languages() {
    let mut page = String::from(
        "# What is read\n\nWhat `cardrecon formats` shows: each layout, how to get the file, and \
         how long that takes.\nWritten by tests/suite/docs.rs with CARDRECON_BLESS=1.\n",
    );
    for lang in ["en", "ja"] {
        let words = format!("formats --lang {lang}");
        let list = shown(&format!("cargo run -- {words}"));
        write!(page, "\n## `cardrecon {words}`\n\n```text\n{list}```\n").expect("it grows");
    }
    check(&page, "docs/what-is-read.md");
}
