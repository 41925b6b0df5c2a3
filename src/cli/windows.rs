//! `cardrecon windows`: how long a person has, and whom to tell.

use super::{Console, Stop};
use crate::judge::Outcome;
use crate::text::{Lang, windows as text};
use crate::windows::{DEFAULT, presets};

pub(super) fn windows(lang: Lang, console: &mut Console) -> Result<Outcome, Stop> {
    // The one that every run starts with stands first.
    let (default, others): (Vec<_>, Vec<_>) =
        presets().iter().partition(|preset| preset.rule.id == DEFAULT);
    for preset in default.into_iter().chain(others) {
        writeln!(console.out, "{}\n", text::entry(preset, preset.rule.id == DEFAULT, lang))?;
    }
    writeln!(console.out, "{}", text::closing(lang))?;
    console.out.flush()?;
    Ok(Outcome::Clean)
}
