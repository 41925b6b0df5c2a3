//! Reports written to files: whole or not at all.

use crate::error::{Problem, ProblemKind};
use crate::read::shown;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IntoInnerError};
use std::path::{Path, PathBuf};

/// What a file is written through.
pub(super) type Page = BufWriter<File>;
/// Whether all of it could be written.
pub(super) type Filled = io::Result<()>;

/// A file to be written, and what it is to hold.
#[derive(Clone, Debug)]
pub(super) struct Output<Face> {
    pub path: PathBuf,
    pub face: Face,
}

/// Looks at every `--output` before anything is read: a wrong one stops the run at once. `faces`
/// are the endings of names, and what a file so named is to hold.
pub(super) fn planned<Face: Copy>(
    paths: &[PathBuf],
    force: bool,
    faces: &[(&'static str, Face)],
) -> Result<Vec<Output<Face>>, Problem> {
    paths.iter().map(|path| plan(path, force, faces)).collect()
}

fn plan<Face: Copy>(
    path: &Path,
    force: bool,
    faces: &[(&'static str, Face)],
) -> Result<Output<Face>, Problem> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let named = faces.iter().find(|(known, _)| Some(*known) == ending.as_deref());
    let Some((_, face)) = named else {
        let ending = ending.map_or_else(String::new, |ending| format!(".{ending}"));
        let known = faces.iter().map(|(known, _)| *known).collect();
        return Err(Problem::in_file(ProblemKind::UnknownOutput { ending, known }, &shown(path)));
    };
    refuse_to_replace(path, force)?;
    Ok(Output { path: path.to_owned(), face: *face })
}

/// A file that is there already stays, unless a person says otherwise.
pub(super) fn refuse_to_replace(path: &Path, force: bool) -> Result<(), Problem> {
    if path.exists() && !force {
        return Err(Problem::in_file(ProblemKind::OutputExists, &shown(path)));
    }
    Ok(())
}

/// Fills the file, by a report or whatever else writes it.
pub(super) fn write<Face>(
    output: &Output<Face>,
    fill: impl FnOnce(&mut Page) -> Filled,
) -> Result<(), Problem> {
    write_at(&output.path, fill)
}

/// Writes beside the file and renames: a reader sees the old file or the new one, never a half.
pub(super) fn write_at(path: &Path, fill: impl FnOnce(&mut Page) -> Filled) -> Result<(), Problem> {
    let beside = beside(path);
    let written = write_and_rename(&beside, path, fill);
    written.map_err(|error| {
        // What is left of the attempt is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
        cannot_write(&error, path)
    })
}

/// A place that could not be written to, in the system's own words.
pub(super) fn cannot_write(error: &io::Error, path: &Path) -> Problem {
    let kind = ProblemKind::CannotWrite { system: error.to_string() };
    Problem::in_file(kind, &shown(path))
}

fn write_and_rename(beside: &Path, path: &Path, fill: impl FnOnce(&mut Page) -> Filled) -> Filled {
    let mut page = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(beside)?);
    fill(&mut page)?;
    page.into_inner().map_err(IntoInnerError::into_error)?.sync_all()?;
    fs::rename(beside, path)
}

/// A hidden name in the same folder, so that the rename stays on one disk.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}
