//! `cardrecon inspect FILE --draft-format my-bank.toml`: a format file for a person to correct.

use super::args::{Counting, Inspect};
use super::{Console, Stop, Surroundings, output, settings};
use crate::judge::Outcome;
use crate::read::shown;
use crate::run;
use crate::text::{Lang, drafts};
use std::io::Write;
use std::path::Path;

pub(super) fn draft(
    asked: &Inspect,
    path: &Path,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    output::refuse_to_replace(path, asked.force)?;
    let inputs = settings::inputs(&asked.files, &Counting::default(), surroundings)?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    let draft = run::draft(&inputs, &id)?;
    let text = draft.written(|remark| drafts::remark(remark, lang));
    output::write_at(path, |page| page.write_all(text.as_bytes()))?;
    writeln!(console.out, "{}", drafts::written(&shown(path), lang))?;
    Ok(Outcome::Clean)
}
