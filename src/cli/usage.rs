//! A command line that says nothing to be done: help, version, or what is wrong with it.

use super::args::command_in;
use super::{Console, Stop};
use crate::config::nearest;
use crate::judge::Outcome;
use crate::text::Lang;
use crate::text::commands::{CommandName, Usage, told};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::path::Path;

/// Shows what clap found: help and version on standard output, faults on standard error.
pub(super) fn show(error: &clap::Error, lang: Lang, console: &mut Console) -> Outcome {
    let asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    // A reader that went away needs no help.
    let _ = match error.kind() {
        _ if asked_for => write!(console.out, "{}", error.render()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            write!(console.err, "{}", error.render())
        }
        // A language alone asks for nothing yet.
        ErrorKind::MissingSubcommand => write!(console.err, "{}", command_in(lang).render_help()),
        _ => writeln!(console.err, "{}", told(&usage(error), lang)),
    };
    if asked_for { Outcome::Clean } else { Outcome::Untrusted }
}

/// Tells a fault of the command line on standard error.
pub(super) fn refuse(fault: &Usage, lang: Lang, console: &mut Console) -> Outcome {
    // When standard error is closed too, the exit code is all that is left to say.
    let _ = writeln!(console.err, "{}", told(fault, lang));
    Outcome::Untrusted
}

/// The facts of a clap error; its own prose is English only.
fn usage(error: &clap::Error) -> Usage {
    let shown = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let option = shown.split(' ').next().unwrap_or_default().to_owned();
    let seen = context(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            Usage::UnknownOption { option, nearest: context(error, ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidValue if seen.is_empty() => Usage::NeedsValue { option },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Usage::BadValue { option, seen },
        ErrorKind::MissingRequiredArgument => missing(error),
        ErrorKind::ArgumentConflict => conflict(error, &option),
        ErrorKind::TooManyValues => Usage::TakesNoValue { option },
        _ => Usage::Other,
    }
}

/// An option that stands twice conflicts with itself.
fn conflict(error: &clap::Error, option: &str) -> Usage {
    let other = context(error, ContextKind::PriorArg).unwrap_or_default();
    // Paths are shown as `[PATH]...`.
    let name = |shown: &str| shown.trim_start_matches('[').replace("]...", "");
    let (option, other) = (name(option), name(other.split(' ').next().unwrap_or_default()));
    if other.is_empty() || other == option {
        Usage::Twice { option }
    } else {
        Usage::NotTogether { option, other }
    }
}

/// Paths are asked for in words that say what to put there.
fn missing(error: &clap::Error) -> Usage {
    let arguments = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(arguments)) => arguments.clone(),
        _ => Vec::new(),
    };
    let is_path = |argument: &String| argument.contains("<PATH>");
    if arguments.iter().all(is_path) { Usage::NoPath } else { Usage::Missing { arguments } }
}

/// A first word that is no file and nearly a command.
pub(super) fn mistyped(word: &str) -> Option<Usage> {
    let nearest = nearest_command(word)?;
    let is_path = word.contains(['/', '\\', '.']) || Path::new(word).exists();
    let seen = word.to_owned();
    (!is_path).then_some(Usage::UnknownCommand { seen, nearest: Some(nearest) })
}

/// No command has this name.
pub(super) fn unknown_command(name: &str) -> Stop {
    let (seen, nearest) = (name.to_owned(), nearest_command(name));
    Stop::Usage(Usage::UnknownCommand { seen, nearest })
}

fn nearest_command(word: &str) -> Option<String> {
    nearest(word, CommandName::ALL.iter().map(|name| name.word()))
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}
