//! `cardrecon demo`: an invented household to try the program on, written to a folder and checked.

use super::args::Demo;
use super::{Console, Stop, Surroundings, execute, output};
use crate::error::{Problem, ProblemKind};
use crate::judge::Outcome;
use crate::read::shown;
use crate::text::{Lang, demo as text};
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;

macro_rules! sample {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../samples/night-of-may-31/", $name)))
    };
}

/// The night of 31 May, by name.
const FILES: &[(&str, &[u8])] = &[
    sample!("202605.csv"),
    sample!("202606.csv"),
    sample!("202607.csv"),
    sample!("amazon-order_non-digital_2025.csv"),
    sample!("amazon-order_non-digital_2026-6.csv"),
    sample!("amazon-order_non-digital_2026-7.csv"),
    sample!("amazon-order_non-digital_2026.csv"),
    sample!("enavi202605(1234).csv"),
    sample!("enavi202606(1234).csv"),
    sample!("enavi202607(1234) (1).csv"),
    sample!("enavi202607(1234).csv"),
    sample!("ご利用案内.pdf"),
    sample!("歩数.csv"),
];

/// The day on which the household looks at it.
const AS_OF: &str = "2026-07-20";

pub(super) fn demo(
    asked: &Demo,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    if asked.folder.exists() {
        return Err(Problem::in_file(ProblemKind::FolderExists, &shown(&asked.folder)).into());
    }
    let cannot = |error: std::io::Error| output::cannot_write(&error, &asked.folder);
    fs::create_dir_all(&asked.folder).map_err(cannot)?;
    for (name, bytes) in FILES {
        output::write_at(&asked.folder.join(name), |page| page.write_all(bytes))?;
    }
    let folder = shown(&asked.folder);
    writeln!(console.out, "{}\n", text::written(&folder, AS_OF, lang))?;
    let lang = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let words = ["cardrecon", "check", "--as-of", AS_OF, "--lang", lang].map(OsString::from);
    let words = words.into_iter().chain([asked.folder.clone().into_os_string()]);
    Ok(execute(words, surroundings, console))
}
