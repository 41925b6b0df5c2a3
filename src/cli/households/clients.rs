//! The folders of the clients, and what lies beside them.

use crate::answers;
use crate::cli::output::{self, Output};
use crate::config;
use crate::error::{Problem, ProblemKind};
use crate::read::{Gathered, Sheet, Source, gather, is_hidden, read, shown};
use crate::report::Face;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is written of each client.
const REPORTS: [(&str, Face); 2] = [("html", Face::Html), ("xlsx", Face::Xlsx)];

/// A client before it is visited.
pub(super) struct ClientFolder {
    /// The folder's name, fit to be shown; one of its own among all.
    pub name: String,
    pub path: PathBuf,
    /// Where its reports go.
    pub reports: Vec<Output<Face>>,
}

/// What a folder of clients holds.
#[derive(Default)]
pub(super) struct Found {
    pub clients: Vec<ClientFolder>,
    /// Tables over many clients, which may hold answers.
    pub answers: Vec<Source>,
    /// Files that belong to no client, by name.
    pub beside: Vec<String>,
}

/// Every folder in it is a client, but for hidden ones and the one that reports go to. Links to
/// folders may lead to another client, so they are not followed.
pub(super) fn find(folder: &Path, output_dir: Option<&Path>) -> Result<Found, Problem> {
    let of_folder = |kind| Problem::in_file(kind, &shown(folder));
    let entries = fs::read_dir(folder).map_err(|error| {
        of_folder(match error.kind() {
            io::ErrorKind::NotFound => ProblemKind::NotFound,
            io::ErrorKind::NotADirectory => ProblemKind::NoClients,
            _ => ProblemKind::CannotOpen { system: error.to_string() },
        })
    })?;
    let reports = output_dir.and_then(|folder| folder.canonicalize().ok());
    let (mut found, mut folders) = (Found::default(), Vec::new());
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if is_hidden(&name) || name == config::FILE_NAME {
            continue;
        }
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            beside(&path, &mut found);
        } else if reports.is_none() || path.canonicalize().ok() != reports {
            folders.push((shown(Path::new(&name)), path));
        }
    }
    found.beside.sort();
    found.answers.sort_by(|a, b| a.file.cmp(&b.file));
    folders.sort();
    if folders.is_empty() {
        return Err(of_folder(ProblemKind::NoClients));
    }
    found.clients = named(folders, output_dir);
    Ok(found)
}

/// Two folders may show one name, since card numbers in it are masked.
fn named(folders: Vec<(String, PathBuf)>, output_dir: Option<&Path>) -> Vec<ClientFolder> {
    let (mut names, mut stems) = (BTreeSet::new(), BTreeSet::new());
    let mut clients = Vec::with_capacity(folders.len());
    for (shown, path) in folders {
        let name = unlike(&shown, &mut names, str::to_owned);
        let stem = unlike(&stem(&name), &mut stems, str::to_lowercase);
        let report = |(ending, face): (&str, Face)| {
            let file = output_dir.map(|folder| folder.join(format!("{stem}.{ending}")));
            file.map(|path| Output { path, face })
        };
        let reports = REPORTS.into_iter().filter_map(report).collect();
        clients.push(ClientFolder { name, path, reports });
    }
    clients
}

/// The name, with a number behind it where another is like it.
fn unlike(name: &str, taken: &mut BTreeSet<String>, key: impl Fn(&str) -> String) -> String {
    let numbered = (2..).map(|number: u32| format!("{name} ({number})"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| taken.insert(key(name))).unwrap_or_default()
}

/// The name as that of a file on any system.
fn stem(name: &str) -> String {
    let fits = |c: char| !c.is_control() && !"<>:\"/\\|?*".contains(c);
    name.chars().map(|c| if fits(c) { c } else { '_' }).collect()
}

/// A file that lies beside the folders: answers over many clients, an output of an earlier run, or
/// something that somebody may believe was read.
fn beside(path: &Path, found: &mut Found) {
    let Gathered { sources, problems, archives, .. } = gather(&[path.to_owned()], &mut io::empty());
    let is_own = sources.is_empty() && problems.is_empty() && archives.is_empty();
    let mut tables = sources.into_iter().filter(holds_answers_of_clients).peekable();
    if tables.peek().is_some() {
        found.answers.extend(tables);
    } else if !is_own {
        found.beside.push(shown(Path::new(path.file_name().unwrap_or_default())));
    }
}

/// Whether this program wrote it over many clients, so that each row says whose it is.
pub(super) fn holds_answers_of_clients(source: &Source) -> bool {
    let is_of_clients = |sheet: &Sheet| sheet.is_own_output() && answers::names_clients(sheet);
    sheets(source).is_some_and(|sheets| sheets.iter().all(is_of_clients))
}

fn sheets(source: &Source) -> Option<Vec<Sheet>> {
    read(source).ok().filter(|sheets| !sheets.is_empty())
}

/// Whether a folder holds reports of earlier runs and nothing else: then it is no client.
pub(super) fn holds_reports_alone(folder: &Path) -> bool {
    let sources = gather(&[folder.to_owned()], &mut io::empty()).sources;
    let is_own =
        |source: &Source| sheets(source).is_some_and(|all| all.iter().all(Sheet::is_own_output));
    !sources.is_empty() && sources.iter().all(is_own)
}

/// Whether every report can be written.
pub(super) fn refuse_to_replace(clients: &[ClientFolder], force: bool) -> Result<(), Problem> {
    let reports = clients.iter().flat_map(|client| &client.reports);
    reports.map(|report| &report.path).try_for_each(|path| output::refuse_to_replace(path, force))
}
