//! Paths become sources: the only place that opens the files to be read.

use crate::error::{Problem, ProblemKind};
use crate::read::Source;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Larger files are refused before they are read: offsets inside count up to 4 GB.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Deeper folders than this are a loop or a disk, not a household's papers.
const MAX_DEPTH: usize = 16;

/// What the paths of a command line gave.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub sources: Vec<Source>,
    /// Named paths that could not be opened.
    pub unopened: Vec<Problem>,
    /// Files that were already taken or are not to be: one file is never read twice.
    taken: BTreeSet<PathBuf>,
}

/// Opens every file, named ones first, so that a file both named and found counts as named.
/// `apart` are files that are no input: the configuration, and the outputs to be written.
pub(super) fn gather(paths: &[PathBuf], apart: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    gathered.taken.extend(apart.iter().filter_map(|path| path.canonicalize().ok()));
    let (folders, files): (Vec<&PathBuf>, _) = paths.iter().partition(|path| path.is_dir());
    for file in files {
        gathered.take(file, true);
    }
    for folder in folders {
        let before = gathered.sources.len() + gathered.unopened.len();
        gathered.walk(folder, 0);
        if gathered.sources.len() + gathered.unopened.len() == before {
            gathered.unopened.push(Problem::in_file(ProblemKind::EmptyFolder, &typed(folder)));
        }
    }
    gathered
}

impl Gathered {
    fn walk(&mut self, folder: &Path, depth: usize) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unopened.push(cannot_open(folder, &error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_hidden(&entry.file_name().to_string_lossy()) {
                continue;
            }
            match (is_folder, depth < MAX_DEPTH) {
                (true, true) => self.walk(&path, depth + 1),
                (true, false) => {}
                // A link to a folder is not followed: it may lead back here.
                (false, _) if path.is_dir() => {}
                (false, _) => self.take(&path, false),
            }
        }
    }

    fn take(&mut self, path: &Path, named: bool) {
        if path.as_os_str() == "-" {
            return self.keep("-".to_owned(), named, read_capped(io::stdin().lock()));
        }
        if let Ok(whole) = path.canonicalize()
            && !self.taken.insert(whole)
        {
            return;
        }
        let opened = File::open(path).and_then(read_capped);
        self.keep(typed(path), named, opened);
    }

    fn keep(&mut self, file: String, named: bool, bytes: io::Result<Vec<u8>>) {
        match bytes {
            Ok(bytes) if bytes.len() as u64 > MAX_FILE_BYTES => {
                let kind = ProblemKind::TooLarge { what: "file size", limit: MAX_FILE_BYTES };
                self.unopened.push(Problem::in_file(kind, &file));
            }
            Ok(bytes) => self.sources.push(Source { file, bytes, named }),
            Err(error) => self.unopened.push(cannot_open(Path::new(&file), &error)),
        }
    }
}

/// Reads one byte more than the limit at most: enough to see that it is exceeded.
pub(super) fn read_capped(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn cannot_open(path: &Path, error: &io::Error) -> Problem {
    let kind = match error.kind() {
        io::ErrorKind::NotFound => ProblemKind::NotFound,
        _ => ProblemKind::CannotOpen { system: error.to_string() },
    };
    Problem::in_file(kind, &typed(path))
}

/// The path as typed, with `/` between its parts on every machine.
pub(super) fn typed(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let trimmed = text.trim_end_matches('/');
    if trimmed.is_empty() { text } else { trimmed.to_owned() }
}

/// Files of the system and of open spreadsheets, which no person put there.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX" || name == "Thumbs.db"
}
