//! `cardrecon init PATH...`: a configuration to begin with, written from the files.

use super::args::Init;
use super::check::{faults, has_something};
use super::{Console, Stop, Surroundings, output, progress, settings, tell};
use crate::error::Problem;
use crate::judge::Outcome;
use crate::model::Report;
use crate::read::shown;
use crate::report::{Draft, configuration};
use crate::run::{DayRule, run_watched};
use crate::text::starter::Starter;
use crate::text::{Lang, Message, Voice};
use std::io::Write as _;

pub(super) fn init(
    asked: &Init,
    lang: Lang,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    let file = asked.files.config.clone();
    let file = file.unwrap_or_else(|| settings::config_file(&asked.files.paths));
    output::refuse_to_replace(&file, asked.force)?;
    let report = progress::shown(surroundings, lang, console, |watch| {
        let mut inputs = settings::unconfigured(&asked.files, surroundings)?;
        if let Some(day) = asked.as_of {
            inputs.day = DayRule::AsOf(day);
        }
        Ok::<Report, Problem>(run_watched(inputs, watch))
    })?;
    if !has_something(&report) {
        tell(&faults(&report), lang, console)?;
        return Ok(Outcome::Untrusted);
    }
    let Draft { text, cards, names, merchants } = configuration(&report, lang);
    output::write_at(&file, |page| page.write_all(text.as_bytes()))?;
    let voice = Voice { lang, as_of: report.as_of };
    let written = Starter::Written { file: shown(&file), cards, names, merchants };
    writeln!(console.out, "{}", written.say(voice))?;
    Ok(Outcome::Clean)
}
