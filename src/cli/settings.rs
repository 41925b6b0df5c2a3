//! Flags and configuration become the values of a run.

use super::args::{Counting, Files};
use super::{Surroundings, own_formats};
use crate::answers;
use crate::config::{self, Config, nearest};
use crate::error::{Problem, ProblemKind};
use crate::format::Formats;
use crate::model::{Role, Span, WindowRule};
use crate::read::{Gathered, gather, shown};
use crate::run::{DayRule, Inputs, ZoneRule};
use crate::windows;
use chrono_tz::Tz;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Everything that both readers of files need.
pub(super) fn inputs(
    asked: &Files,
    counting: &Counting,
    surroundings: &Surroundings,
) -> Result<Inputs, Problem> {
    let config_file = asked.config.clone().or_else(|| found_config(&asked.paths));
    let config = config_file.as_deref().map(read_config).transpose()?.unwrap_or_default();
    known_windows(&config, config_file.as_deref())?;
    under(config, asked, counting, surroundings)
}

/// The same, whatever configuration lies beside the files.
pub(super) fn unconfigured(asked: &Files, surroundings: &Surroundings) -> Result<Inputs, Problem> {
    under(Config::default(), asked, &Counting::default(), surroundings)
}

fn under(
    config: Config,
    asked: &Files,
    counting: &Counting,
    surroundings: &Surroundings,
) -> Result<Inputs, Problem> {
    let paths = [&asked.paths, &asked.statement, &asked.orders, &asked.answers];
    let paths: Vec<PathBuf> =
        paths.into_iter().flatten().cloned().chain(answers_here(&asked.paths)).collect();
    let formats = own_formats::formats(&asked.format_file, surroundings)?;
    let gathered = gather(&paths, &mut io::stdin());
    configured(config, gathered, formats, asked, counting, surroundings)
}

/// Files that were gathered, under a configuration.
pub(super) fn configured(
    config: Config,
    gathered: Gathered,
    formats: Formats,
    asked: &Files,
    counting: &Counting,
    surroundings: &Surroundings,
) -> Result<Inputs, Problem> {
    let windows = windows(&config);
    let Gathered { sources, problems, passed_over, archives } = gathered;
    Ok(Inputs {
        sources,
        with_sums: false,
        unopened: problems,
        passed_over,
        answers: asked.answers.iter().map(|path| shown(path)).collect(),
        client: None,
        archives,
        formats,
        zone: zone_rule(asked.zone.as_deref(), config.zone, surroundings.zone)?,
        day: day_rule(counting, surroundings),
        window: window(counting, &windows)?,
        windows,
        cards: config.cards,
        household: config.household,
        marks: config.marks,
        rates: config.rates,
        account: asked.account.clone(),
        since: None,
        forced: forced(asked),
    })
}

/// `cardrecon.toml` beside the single folder given, else in the working directory.
///
/// Beside a folder means inside it: that is where the household keeps its papers together.
pub(super) fn found_config(paths: &[PathBuf]) -> Option<PathBuf> {
    let beside_folder = match paths {
        [folder] if folder.is_dir() => Some(folder.join(config::FILE_NAME)),
        _ => None,
    };
    let here = PathBuf::from(config::FILE_NAME);
    beside_folder.into_iter().chain([here]).find(|path| path.is_file())
}

/// Where `init` writes the configuration of these paths: where a check would look for it.
pub(super) fn config_file(paths: &[PathBuf]) -> PathBuf {
    beside(paths, config::FILE_NAME)
}

/// Where `mark` keeps the answers for these paths.
pub(super) fn answers_file(paths: &[PathBuf]) -> PathBuf {
    beside(paths, answers::FILE_NAME)
}

/// Inside the single folder given, else in the working directory.
fn beside(paths: &[PathBuf], name: &str) -> PathBuf {
    match paths {
        [folder] if folder.is_dir() => folder.join(name),
        _ => PathBuf::from(name),
    }
}

/// The answers that `mark` kept there; those inside a folder are found with its files.
fn answers_here(paths: &[PathBuf]) -> Option<PathBuf> {
    let file = answers_file(paths);
    let is_found = matches!(paths, [folder] if folder.is_dir());
    (!is_found && file.is_file()).then_some(file)
}

pub(super) fn read_config(path: &Path) -> Result<Config, Problem> {
    config::parse(&read_text(path)?, &shown(path))
}

/// The text of a file that a person writes: TOML, of a bounded size.
pub(super) fn read_text(path: &Path) -> Result<String, Problem> {
    let in_file = |kind| Problem::in_file(kind, &shown(path));
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| file.take(config::MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ProblemKind::NotFound,
            _ => ProblemKind::CannotOpen { system: error.to_string() },
        })
        .map_err(in_file)?;
    if read as u64 > config::MAX_BYTES {
        let limit = config::MAX_BYTES;
        return Err(in_file(ProblemKind::TooLarge { what: "file size", limit }));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to() as u64;
        in_file(ProblemKind::NoEncodingFits { offset })
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The household's own windows, and the presets that none of them replaces.
fn windows(config: &Config) -> Vec<WindowRule> {
    let is_replaced = |preset: &WindowRule| config.windows.iter().any(|own| own.id == preset.id);
    let presets = windows::rules().into_iter().filter(|preset| !is_replaced(preset));
    config.windows.iter().cloned().chain(presets).collect()
}

/// Every `[[card]] window` names one of them.
pub(super) fn known_windows(config: &Config, file: Option<&Path>) -> Result<(), Problem> {
    let windows = windows(config);
    for id in config.cards.iter().filter_map(|card| card.window.as_deref()) {
        named(id, &windows)
            .map_err(|problem| Problem { file: file.map(shown).unwrap_or_default(), ..problem })?;
    }
    Ok(())
}

fn named(id: &str, windows: &[WindowRule]) -> Result<WindowRule, Problem> {
    windows.iter().find(|rule| rule.id == id).cloned().ok_or_else(|| {
        let known = windows.iter().map(|rule| rule.id.as_str());
        let kind = ProblemKind::UnknownWindow { seen: id.to_owned(), nearest: nearest(id, known) };
        Problem::new(kind)
    })
}

pub(super) fn zone_rule(
    asked: Option<&str>,
    configured: Option<Tz>,
    otherwise: Tz,
) -> Result<ZoneRule, Problem> {
    let Some(name) = asked else {
        return Ok(configured.map_or(ZoneRule::ByStatements { otherwise }, ZoneRule::Given));
    };
    name.parse().map(ZoneRule::Given).map_err(|_| {
        let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let seen = name.to_owned();
        Problem::new(ProblemKind::UnknownZone { nearest: nearest(name, known), seen })
    })
}

fn day_rule(asked: &Counting, surroundings: &Surroundings) -> DayRule {
    asked.as_of.map_or(DayRule::Now(surroundings.now), DayRule::AsOf)
}

fn forced(asked: &Files) -> Vec<(String, Role)> {
    let statements = asked.statement.iter().map(|path| (shown(path), Role::Statement));
    statements.chain(asked.orders.iter().map(|path| (shown(path), Role::Orders))).collect()
}

/// The window of the run: one that is known, with the days and the anchor of the flags.
fn window(asked: &Counting, windows: &[WindowRule]) -> Result<WindowRule, Problem> {
    let id = asked.window.as_deref().unwrap_or(windows::DEFAULT);
    let mut rule = named(id, windows)?;
    let days = asked.window_days.map(Span::Days);
    let anchor = asked.window_from.map(super::args::From::anchor);
    if days.is_some_and(|days| days != rule.span) || anchor.is_some_and(|it| it != rule.anchor) {
        rule.span = days.unwrap_or(rule.span);
        rule.anchor = anchor.unwrap_or(rule.anchor);
        rule.first_day_counts &= days.is_none();
        rule.id = format!("{}-{}", rule.anchor.code(), rule.span.code());
    }
    Ok(rule)
}
