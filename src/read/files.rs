//! The only place that opens the files of a run: named files, folders, standard input.

use super::archive::{self, Contents};
use super::{MAX_FILE_BYTES, Source};
use crate::error::{Problem, ProblemKind};
use crate::normalise::mask;
use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// The file in which a household is described; it is read elsewhere, never as an input.
const CONFIG_FILE: &str = "cardrecon.toml";

/// Every file that this program writes has this text within its first [`OWN_MARK_WITHIN`] bytes,
/// so that a later run does not read it as an input.
pub const OWN_MARK: &str = "cardrecon-report";

/// How far into a file the mark is looked for, bytes.
pub const OWN_MARK_WITHIN: usize = 1024;

/// Whether this program wrote these bytes.
pub fn is_own_output(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(OWN_MARK_WITHIN)];
    memchr::memmem::find(head, OWN_MARK.as_bytes()).is_some()
}

/// Whether the mark stands in the first line, as it does in the header of a table.
fn is_table(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    is_own_output(first) && !first.starts_with(b"{") && !first.starts_with(b"<")
}

/// The path as typed, with `/` between its parts on every machine and none at its end; a card
/// number in it is masked, and what is no text is replaced.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let trimmed = text.trim_end_matches('/');
    mask(if trimmed.is_empty() { &text } else { trimmed }).into_owned()
}

/// All that a run is given.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Sorted by name, each path once; one that was named as well as found is named.
    pub sources: Vec<Source>,
    /// What was named, or belongs to a ZIP that was, and could not be opened.
    pub problems: Vec<Problem>,
    /// Members of ZIPs that were not unpacked, with what they are instead of a table.
    pub passed_over: Vec<Problem>,
    /// The ZIPs that were named: each should hold something.
    pub archives: Vec<String>,
}

/// Reads what was named: files, folders (whole, without hidden files), ZIPs (like folders), `-` for
/// `standard_input`.
///
/// The configuration and outputs of earlier runs are left out. What cannot be read is a problem;
/// the rest is read all the same.
pub fn gather(paths: &[PathBuf], standard_input: &mut dyn Read) -> Gathered {
    let mut desk = Desk::default();
    let (folders, files): (Vec<&PathBuf>, _) = paths.iter().partition(|path| path.is_dir());
    // Named ones first: a ZIP that is found as well is then not opened again.
    for path in files {
        if path.as_os_str() == "-" {
            desk.take(path, true, read_capped(standard_input, 0));
        } else {
            desk.file(path, true);
        }
    }
    for folder in folders {
        desk.folder(folder);
    }
    let Desk { mut sources, mut gathered, .. } = desk;
    sources.sort_by(|(a, at), (b, bt)| (&a.file, at, !a.named).cmp(&(&b.file, bt, !b.named)));
    sources.dedup_by(|(_, later), (_, first)| later == first);
    gathered.sources = sources.into_iter().map(|(source, _)| source).collect();
    gathered.passed_over.sort_by(|a, b| a.file.cmp(&b.file));
    gathered
}

#[derive(Default)]
struct Desk {
    /// Each with the path that it was read from: two may show the same name.
    sources: Vec<(Source, PathBuf)>,
    /// ZIPs that were opened.
    opened: Vec<PathBuf>,
    /// All but the sources.
    gathered: Gathered,
}

impl Desk {
    fn folder(&mut self, typed: &Path) {
        let held = |desk: &Desk| {
            let Gathered { problems, passed_over, .. } = &desk.gathered;
            (desk.sources.len(), desk.opened.len(), problems.len() + passed_over.len())
        };
        let before = held(self);
        let mut inside = Vec::new();
        self.walk(typed, &mut inside);
        inside.sort();
        let has_opened = inside.iter().any(|path| self.opened.contains(path));
        for path in inside {
            self.file(&path, false);
        }
        if held(self) == before && !has_opened {
            self.problem(Problem::in_file(ProblemKind::EmptyFolder, &shown(typed)));
        }
    }

    fn problem(&mut self, problem: Problem) {
        self.gathered.problems.push(problem);
    }

    /// Collects the files below `folder`.
    fn walk(&mut self, folder: &Path, inside: &mut Vec<PathBuf>) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                return self.problem(Problem::in_file(cannot_read(&error), &shown(folder)));
            }
        };
        for entry in entries.flatten() {
            if is_hidden(&entry.file_name().to_string_lossy()) {
                continue;
            }
            let path = entry.path();
            // A link to a folder may lead back here, so only links to files are followed.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.walk(&path, inside);
            } else if path.is_file() {
                inside.push(path);
            }
        }
    }

    fn file(&mut self, path: &Path, named: bool) {
        if path.file_name().is_some_and(|name| name == CONFIG_FILE) {
            return;
        }
        if self.opened.iter().any(|opened| opened == path) {
            return;
        }
        if let Ok(file) = File::open(path)
            && let Some(contents) = archive::open(BufReader::new(file))
        {
            return self.archive(path, named, contents);
        }
        let bytes = File::open(path).and_then(|mut file| {
            let length = file.metadata().map_or(0, |facts| facts.len());
            // Known to be too long: not worth reading a gigabyte of.
            if length > MAX_FILE_BYTES { Ok(None) } else { read_capped(&mut file, length) }
        });
        self.take(path, named, bytes);
    }

    fn take(&mut self, path: &Path, named: bool, bytes: io::Result<Option<Vec<u8>>>) {
        let kind = match bytes {
            Ok(Some(bytes)) => {
                return match archive::open(Cursor::new(&bytes)) {
                    Some(contents) => self.archive(path, named, contents),
                    None => self.source(Source { file: shown(path), bytes, named }, path),
                };
            }
            Ok(None) => ProblemKind::TooLarge { what: "file size", limit: MAX_FILE_BYTES },
            Err(error) => cannot_read(&error),
        };
        self.problem(Problem::in_file(kind, &shown(path)));
    }

    fn source(&mut self, source: Source, path: &Path) {
        // Tables of its own may hold answers; what else the program wrote says nothing to it.
        if !is_own_output(&source.bytes) || is_table(&source.bytes) {
            self.sources.push((source, path.to_owned()));
        }
    }

    /// What a ZIP holds, as if it were a folder.
    fn archive(&mut self, path: &Path, named: bool, contents: Result<Contents, ProblemKind>) {
        self.opened.push(path.to_owned());
        let zip = shown(path);
        let inside = |name: &str| format!("{zip}!/{}", mask(name));
        let contents = contents
            .unwrap_or_else(|kind| Contents { faults: vec![(None, kind)], ..Contents::default() });
        for (name, bytes) in contents.members {
            let at = path.join("!").join(&name);
            if at.file_name().is_none_or(|name| name != CONFIG_FILE) {
                self.source(Source { file: inside(&name), bytes, named: false }, &at);
            }
        }
        let gathered = &mut self.gathered;
        for (name, alien) in contents.strangers {
            let problem = Problem::in_file(ProblemKind::Alien(alien), &inside(&name));
            gathered.passed_over.push(problem);
        }
        for (name, kind) in contents.faults {
            let file = name.map_or_else(|| zip.clone(), |name| inside(&name));
            let told = if named { &mut gathered.problems } else { &mut gathered.passed_over };
            told.push(Problem::in_file(kind, &file));
        }
        gathered.archives.extend(named.then_some(zip));
    }
}

/// Everything the reader gives, about `expected` bytes; `None` when that is more than the cap.
fn read_capped(reader: &mut dyn Read, expected: u64) -> io::Result<Option<Vec<u8>>> {
    // One byte more, so that the end is met without growing.
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + 1);
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_FILE_BYTES).then_some(bytes))
}

fn cannot_read(error: &io::Error) -> ProblemKind {
    match error.kind() {
        io::ErrorKind::NotFound => ProblemKind::NotFound,
        _ => ProblemKind::CannotOpen { system: error.to_string() },
    }
}

/// Dot files, and the lock files (`~$name.xlsx`) that Excel leaves beside an open workbook.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for each test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let folder = format!("cardrecon-files-{}-{name}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(&folder).expect("the temporary folder is writable");
            Folder(folder)
        }

        fn with(self, path: &str, text: &str) -> Folder {
            let path = self.0.join(path);
            let parent = path.parent().expect("it is inside the folder");
            fs::create_dir_all(parent).expect("the temporary folder is writable");
            fs::write(path, text).expect("the temporary folder is writable");
            self
        }

        fn typed(&self, path: &str) -> String {
            format!("{}{path}", self.0.to_string_lossy())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            // A folder that stays behind harms nothing.
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn gathered(paths: &[String]) -> (Vec<Source>, Vec<Problem>) {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let gathered = gather(&paths, &mut io::empty());
        assert_eq!((gathered.passed_over.len(), gathered.archives.len()), (0, 0));
        (gathered.sources, gathered.problems)
    }

    fn names(folder: &Folder, sources: &[Source]) -> Vec<String> {
        let base = folder.typed("");
        sources.iter().map(|source| source.file.replace(&base, "F")).collect()
    }

    #[test]
    fn a_folder_is_read_whole_and_in_order_but_for_hidden_and_own_files() {
        let folder = Folder::new("whole")
            .with("b.csv", "b")
            .with("a/z.csv", "z")
            .with("a/deep/y.csv", "y")
            .with(".hidden.csv", "h")
            .with(".git/x.csv", "x")
            .with("~$open.xlsx", "lock")
            .with("cardrecon.toml", "version = 1")
            .with("report.json", "{\"generator\": \"cardrecon-report\"}")
            .with("report.html", "<meta name=\"generator\" content=\"cardrecon-report\">")
            .with("notes.md", "what I did\n\ncardrecon-report")
            .with("report.csv", "\u{FEFF}id,cardrecon-report\r\n");
        let (sources, problems) = gathered(&[folder.typed("/")]);
        // A table of its own may hold answers.
        let read = ["F/a/deep/y.csv", "F/a/z.csv", "F/b.csv", "F/report.csv"];
        assert_eq!(names(&folder, &sources), read);
        assert_eq!(problems, []);
        assert!(sources.iter().all(|source| !source.named));
        assert_eq!(sources[2].bytes, b"b");
    }

    #[test]
    fn a_file_named_and_found_is_one_named_source() {
        let folder = Folder::new("twice").with("a.csv", "a").with("b.csv", "b");
        let (sources, _) = gathered(&[folder.typed(""), folder.typed("/b.csv")]);
        assert_eq!(names(&folder, &sources), ["F/a.csv", "F/b.csv"]);
        assert_eq!([sources[0].named, sources[1].named], [false, true]);
    }

    #[test]
    fn what_is_missing_or_empty_is_a_problem_and_the_rest_is_read() {
        let folder = Folder::new("missing").with("a.csv", "a").with("empty/.keep", "");
        let paths = ["/none.csv", "/a.csv", "/empty"].map(|path| folder.typed(path));
        let (sources, problems) = gathered(&paths);
        assert_eq!(names(&folder, &sources), ["F/a.csv"]);
        let expected = [(ProblemKind::NotFound, &paths[0]), (ProblemKind::EmptyFolder, &paths[2])];
        assert_eq!(problems, expected.map(|(kind, file)| Problem::in_file(kind, file)));
    }

    #[test]
    fn a_card_number_in_a_name_is_masked_and_each_file_read_all_the_same() {
        let names = ["4980123456789012.csv", "3561123456789012.csv", "20260501-20260531.csv"];
        let folder =
            Folder::new("masked").with(names[0], "a").with(names[1], "b").with(names[2], "c");
        let (sources, problems) = gathered(&[folder.typed("")]);
        let shown = ["F/****9012.csv", "F/****9012.csv", "F/20260501-20260531.csv"];
        assert_eq!(self::names(&folder, &sources), shown);
        assert_eq!([&sources[0].bytes, &sources[1].bytes], [b"b", b"a"]);
        assert_eq!(problems, []);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_are_read() {
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new("no-text").with("a.csv", "a");
        for (name, text) in [(b"\x83\x84.csv", "b"), (b"\x83\x85.csv", "c")] {
            let path = folder.0.join(std::ffi::OsStr::from_bytes(name));
            // Some file systems take only text: then there is nothing to read.
            if fs::write(&path, text).is_err() {
                return;
            }
        }
        let (sources, problems) = gathered(&[folder.typed("")]);
        let bytes: Vec<&[u8]> = sources.iter().map(|source| source.bytes.as_slice()).collect();
        assert_eq!(bytes, [b"a", b"b", b"c"]);
        assert_eq!(problems, []);
    }

    #[test]
    fn a_dash_is_standard_input() {
        let Gathered { sources, problems, .. } = gather(&["-".into()], &mut &b"a,b\n"[..]);
        assert_eq!(problems, []);
        assert_eq!((sources[0].file.as_str(), sources[0].named), ("-", true));
        assert_eq!(sources[0].bytes, b"a,b\n");
    }

    #[test]
    fn the_mark_is_looked_for_near_the_start_only() {
        assert!(is_own_output(b"{\"cardrecon-report\": 1}"));
        let far = [vec![b' '; OWN_MARK_WITHIN], OWN_MARK.as_bytes().to_vec()].concat();
        assert!(!is_own_output(&far));
    }
}
