//! The household's own format files: those named, and those in its folder.

use super::Surroundings;
use super::settings::read_text;
use crate::config::{add_formats, parse_format};
use crate::error::{Problem, ProblemKind};
use crate::format::{Format, Formats};
use crate::read::shown;
use std::fs;
use std::path::{Path, PathBuf};

/// The built-in formats and the household's.
pub(super) fn formats(named: &[PathBuf], surroundings: &Surroundings) -> Result<Formats, Problem> {
    let mut files = named.to_vec();
    if let Some(folder) = &surroundings.formats_folder {
        files.extend(in_folder(folder)?);
    }
    let own = files.iter().map(|path| read(path)).collect::<Result<Vec<_>, Problem>>()?;
    let mut formats = Formats::built_in();
    add_formats(&mut formats, own)?;
    Ok(formats)
}

fn read(path: &Path) -> Result<(String, Format), Problem> {
    let file = shown(path);
    let format = parse_format(&read_text(path)?, &file)?;
    Ok((file, format))
}

/// The `.toml` files of a folder, by name; none where there is no such folder.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let cannot = |error: std::io::Error| {
        let kind = ProblemKind::CannotOpen { system: error.to_string() };
        Problem::in_file(kind, &shown(folder))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
