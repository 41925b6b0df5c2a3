//! A command line that says nothing to be done: help, version, or what is wrong with it.

use super::Console;
use crate::judge::Outcome;
use crate::text::Lang;
use crate::text::commands::{Usage, told};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Shows what clap found: help and version on standard output, faults on standard error.
pub(super) fn show(error: &clap::Error, lang: Lang, console: &mut Console) -> Outcome {
    let asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    // A reader that went away needs no help.
    let _ = match error.kind() {
        _ if asked_for => write!(console.out, "{}", error.render()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            write!(console.err, "{}", error.render())
        }
        _ => writeln!(console.err, "{}", told(&usage(error), lang)),
    };
    if asked_for { Outcome::Clean } else { Outcome::Untrusted }
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
        ErrorKind::MissingRequiredArgument => Usage::NoPath,
        ErrorKind::ArgumentConflict => Usage::Twice { option },
        ErrorKind::TooManyValues => Usage::TakesNoValue { option },
        _ => Usage::Other,
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}
