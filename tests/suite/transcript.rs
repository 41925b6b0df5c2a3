//! Transcripts of the command line: words in; exit code, standard output and standard error out.

use crate::door::check;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own for one transcript, made anew.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        if path.exists() {
            fs::remove_dir_all(&path).expect("the last run's folder is ours");
        }
        fs::create_dir_all(&path).expect("the build's temporary folder is writable");
        Folder(path)
    }

    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        let path = self.0.join(name);
        let folder = path.parent().expect("it is inside the folder");
        fs::create_dir_all(folder).expect("the build's temporary folder is writable");
        fs::write(&path, content).expect("the build's temporary folder is writable");
        self
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("it was written")
    }

    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardrecon"));
        command.args(line.split_whitespace()).current_dir(&self.0);
        command.env("LC_ALL", "C").env("TZ", "Asia/Tokyo").env_remove("NO_COLOR");
        for name in ["XDG_CONFIG_HOME", "APPDATA"] {
            command.env(name, self.0.join("configuration"));
        }
        command.stdin(Stdio::null());
        command
    }

    /// The exit code alone.
    pub fn code(&self, line: &str) -> i32 {
        let output = self.command(line).output().expect("the program was built for this test");
        output.status.code().expect("it ends by itself")
    }

    /// What a person sees who types these lines one after the other.
    pub fn transcript(&self, lines: &[&str]) -> String {
        let mut transcript = String::new();
        for line in lines {
            let output = self.command(line).output().expect("the program was built for this test");
            let code = output.status.code().expect("it ends by itself");
            let [out, err] = [output.stdout, output.stderr]
                .map(|bytes| String::from_utf8(bytes).expect("the program writes UTF-8"));
            write!(transcript, "$ cardrecon {line}\n[exit {code}]\n").expect("a string grows");
            for (name, text) in [("out", out), ("err", err)] {
                for line in text.lines() {
                    writeln!(transcript, "{name}| {line}").expect("a string grows");
                }
            }
        }
        transcript
    }

    /// Holds the transcript against `tests/goldens/cli/<name>.txt`.
    pub fn shows(&self, name: &str, lines: &[&str]) {
        check(&self.transcript(lines), &format!("tests/goldens/cli/{name}.txt"));
    }
}

const IN_BOTH: [&str; 2] = ["en", "ja"];

/// The line in both languages.
pub fn both(line: &str) -> [String; 2] {
    IN_BOTH.map(|lang| format!("{line} --lang {lang}"))
}

pub fn shows_in_both(folder: &Folder, name: &str, line: &str) {
    let lines = both(line);
    folder.shows(name, &[&lines[0], &lines[1]]);
}
