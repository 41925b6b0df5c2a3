//! What makes the program easy to have around: a demonstration, completions, manual pages.

use cardrecon::text::commands::{CommandName, Flag};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manners").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the last run's folder is ours");
    }
    fs::create_dir_all(&folder).expect("the build's temporary folder is writable");
    folder
}

fn run(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cardrecon"))
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program was built for this test")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

#[test]
fn the_demonstration_writes_a_household_and_checks_it() {
    let folder = folder("demo");
    let shown = run(&folder, &["demo", "try", "--lang", "en"]);
    assert_eq!(shown.status.code(), Some(1), "there is something to look at");
    let screen = text(&shown.stdout);
    assert!(screen.starts_with("An invented household was written to try."), "{screen}");
    let again = run(&folder, &["try", "--as-of", "2026-07-20", "--lang", "en"]);
    let check = screen.split_once("\n\n").expect("a blank line before the check").1;
    assert_eq!(check, text(&again.stdout));
    let twice = run(&folder, &["demo", "try", "--lang", "en"]);
    assert_eq!(twice.status.code(), Some(2), "a folder that is there is left alone");
}

#[test]
fn the_demonstration_is_the_sample_of_this_project() {
    let folder = folder("same");
    run(&folder, &["demo", "try"]);
    let sample = crate::door::project().join("samples/night-of-may-31");
    let mut files = 0;
    for entry in fs::read_dir(&sample).expect("the sample is there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("a name");
        let written = fs::read(folder.join("try").join(name)).expect("it was written");
        assert_eq!(written, fs::read(&path).expect("it can be read"), "{}", path.display());
        files += 1;
    }
    assert_eq!(fs::read_dir(folder.join("try")).expect("it is there").count(), files);
}

#[test]
fn completions_name_every_command_and_the_options() {
    let folder = folder("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = text(&run(&folder, &["completions", shell]).stdout);
        for name in CommandName::ALL {
            assert!(script.contains(name.word()), "{shell}: {}", name.word());
        }
        for option in ["output", "as-of", "answers"] {
            assert!(script.contains(option), "{shell}: {option}");
        }
    }
    let unknown = run(&folder, &["completions", "tcsh", "--lang", "en"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("`tcsh`"), "{}", text(&unknown.stderr));
}

#[test]
fn there_is_a_manual_page_for_the_program_and_each_command() {
    let folder = folder("man");
    let page = text(&run(&folder, &["man", "--lang", "en"]).stdout);
    assert!(page.contains(".TH cardrecon 1"), "{page}");
    assert!(page.contains(".SH EXAMPLES") && !page.contains(".SH EXTRA"), "{page}");
    for name in CommandName::ALL {
        let page = run(&folder, &["man", name.word(), "--lang", "en"]);
        assert_eq!(page.status.code(), Some(0), "{}", name.word());
        assert!(text(&page.stdout).contains(".SH SYNOPSIS"), "{}", name.word());
    }
    let page = text(&run(&folder, &["man", "check", "--lang", "en"]).stdout);
    let words = Flag::Quiet.help(cardrecon::text::Lang::En);
    assert!(page.contains(words), "{page}");
    assert_eq!(run(&folder, &["man", "chek"]).status.code(), Some(2));
}
