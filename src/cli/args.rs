//! The command line, as clap reads it.

use crate::answers;
use crate::model::{Anchor, Answer};
use crate::text::Lang;
use crate::text::commands::{self, CommandName, Flag};
use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Parser)]
#[command(
    name = "cardrecon",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
struct Line {
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true)]
    lang: Option<Language>,
    #[arg(long, short = 'h', global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Check(Box<Check>),
    Inspect(Box<Inspect>),
    Formats,
    Windows,
    Template,
    Demo(Demo),
    Completions(Completions),
    Man(Man),
    Mark(Box<Mark>),
    Packet(Box<Packet>),
    Init(Box<Init>),
}

/// What both readers of files take.
#[derive(Args, Clone, Debug)]
pub(super) struct Files {
    #[arg(value_name = "PATH", required_unless_present_any = ["statement", "orders"])]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    #[arg(long, value_name = "PATH")]
    pub statement: Vec<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub orders: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub answers: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub format_file: Vec<PathBuf>,
}

/// How days are counted.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Counting {
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, value_name = "NAME")]
    pub window: Option<String>,
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3660))]
    #[arg(allow_negative_numbers = true)]
    pub window_days: Option<u32>,
    #[arg(long, value_name = "DATE", hide_possible_values = true)]
    pub window_from: Option<From>,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub files: Files,
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub counting: Counting,
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub since: Option<NaiveDateTime>,
    #[arg(long, value_name = "FORM", hide_possible_values = true)]
    pub format: Option<StdoutFormat>,
    #[arg(long, value_name = "ROW")]
    pub explain: Option<String>,
    #[arg(long, value_name = "DIR")]
    #[arg(conflicts_with_all = ["paths", "statement", "orders", "account"])]
    #[arg(conflicts_with_all = ["explain", "since", "all"])]
    pub households: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long)]
    pub quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Demo {
    #[arg(value_name = "FOLDER", default_value = "cardrecon-demo", hide_default_value = true)]
    pub folder: PathBuf,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Man {
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Mark {
    #[arg(value_name = "LINE")]
    pub line: String,
    #[arg(value_name = "ANSWER", value_parser = answer)]
    pub answer: Answer,
    #[command(flatten)]
    pub files: Files,
    #[arg(long = "all")]
    pub all_of_line: bool,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub reported_on: Option<NaiveDate>,
    #[arg(long, value_name = "WHOM")]
    pub to: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub receipt: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub answer_by: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub refund_by: Option<NaiveDate>,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Packet {
    #[command(flatten)]
    pub files: Files,
    #[command(flatten)]
    pub counting: Counting,
    #[arg(long, value_name = "FILE", required = true)]
    pub output: Vec<PathBuf>,
    #[arg(long)]
    pub all_listed: bool,
    #[arg(long)]
    pub force: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct Init {
    #[command(flatten)]
    pub files: Files,
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    #[arg(long)]
    pub force: bool,
}

/// `2026-05-31T23:00`, with a blank too; a date alone is its midnight.
fn moment(word: &str) -> Result<NaiveDateTime, String> {
    let word = word.replace(' ', "T");
    let midnight = || word.parse().ok().and_then(|day: NaiveDate| day.and_hms_opt(0, 0, 0));
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let mut read = forms.iter().filter_map(|form| NaiveDateTime::parse_from_str(&word, form).ok());
    read.next().or_else(midnight).ok_or(word)
}

fn answer(word: &str) -> Result<Answer, String> {
    answers::answer(word).ok_or_else(|| word.to_owned())
}

#[derive(Args, Clone, Debug)]
pub(super) struct Inspect {
    #[command(flatten)]
    pub files: Files,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "FILE")]
    pub draft_format: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    Ja,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StdoutFormat {
    Terminal,
    Json,
    Csv,
    Md,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum From {
    Use,
    Posted,
    Statement,
    Learned,
}

impl From {
    pub(super) fn anchor(self) -> Anchor {
        match self {
            From::Use => Anchor::Use,
            From::Posted => Anchor::Posted,
            From::Statement => Anchor::Statement,
            From::Learned => Anchor::Learned,
        }
    }
}

/// The language that `--lang` asks for; looked up before parsing, since help and usage faults
/// are to be in it too.
pub(super) fn asked_language(words: &[OsString]) -> Option<Lang> {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        match value {
            Some("ja") => return Some(Lang::Ja),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

/// Reads the words; paths alone mean `check`.
pub(super) fn parse(mut words: Vec<OsString>, lang: Lang) -> Result<Command, clap::Error> {
    if let Some(place) = place_of_check(&words) {
        words.insert(place, OsString::from(CommandName::Check.word()));
    }
    let mut command = command_in(lang);
    let matches = command.try_get_matches_from_mut(words)?;
    Ok(Line::from_arg_matches(&matches)?.command)
}

/// The word that may name a command; `None` where there is none, or it does name one.
pub(super) fn first_word(words: &[OsString]) -> Option<&str> {
    let word = words.get(place_of_check(words)?)?.to_str()?;
    (!word.starts_with('-')).then_some(word)
}

/// Where `check` is to be put in, when the words name no command: behind the leading `--lang`.
/// `None` when they name one, or ask for the program's own help or version.
fn place_of_check(words: &[OsString]) -> Option<usize> {
    let mut place = 1;
    loop {
        match words.get(place)?.to_str() {
            Some("--lang") => place += 2,
            Some(word) if word.starts_with("--lang=") => place += 1,
            Some("-h" | "--help" | "-V" | "--version") => return None,
            Some(word) if CommandName::ALL.iter().any(|name| name.word() == word) => return None,
            _ => return Some(place),
        }
    }
}

/// The command line with every text in one language.
pub(super) fn command_in(lang: Lang) -> clap::Command {
    let mut command = in_language(Line::command(), commands::about(None, lang), None, lang)
        .subcommand_help_heading(commands::heading_commands(lang));
    for name in CommandName::ALL {
        command = command.mut_subcommand(name.word(), |sub| {
            in_language(sub, commands::about(Some(name), lang), Some(name), lang)
        });
    }
    command
}

fn in_language(
    command: clap::Command,
    about: &'static str,
    name: Option<CommandName>,
    lang: Lang,
) -> clap::Command {
    let command = match name {
        Some(CommandName::Check) => {
            command.mut_arg("paths", |paths| paths.required_unless_present("households"))
        }
        _ => command,
    };
    let known: Vec<clap::Id> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    let mut command = command
        .about(about)
        .after_help(commands::examples(name, lang))
        .override_usage(commands::usage(name, lang))
        .help_template(commands::help_template(lang));
    for (order, flag) in Flag::ALL.into_iter().enumerate() {
        if known.iter().any(|id| id == flag.id()) {
            let heading = commands::heading(flag, lang);
            command = command.mut_arg(flag.id(), |arg| {
                arg.help(flag.help_of(name, lang)).help_heading(heading).display_order(order)
            });
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn every_argument_of_every_command_has_a_help() {
        for lang in [Lang::Ja, Lang::En] {
            let command = command_in(lang);
            let all = command.get_subcommands().chain([&command]);
            for argument in all.flat_map(clap::Command::get_arguments) {
                assert!(argument.get_help().is_some(), "{} in {lang:?}", argument.get_id());
            }
            command.debug_assert();
        }
    }

    #[test]
    fn paths_alone_mean_check() {
        for line in ["cardrecon a.csv", "cardrecon --lang ja a.csv", "cardrecon --all ./formats"] {
            assert!(matches!(parse(words(line), Lang::En), Ok(Command::Check(_))), "{line}");
        }
        assert!(matches!(parse(words("cardrecon formats"), Lang::En), Ok(Command::Formats)));
        let line = "cardrecon --lang ja inspect check";
        assert!(matches!(parse(words(line), Lang::En), Ok(Command::Inspect(_))));
    }

    #[test]
    fn the_language_is_known_before_the_words_are_read() {
        assert_eq!(asked_language(&words("cardrecon --nonsense --lang ja")), Some(Lang::Ja));
        assert_eq!(asked_language(&words("cardrecon --lang=en x")), Some(Lang::En));
        assert_eq!(asked_language(&words("cardrecon --lang fr x")), None);
    }
}
