//! The only place that knows flags, colour, terminal width, locale and today. It hands them on as
//! plain values, and knows no bank and no rule.
//!
//! ```text
//! words typed -> args -> sources, config -> run -> faces, exit code
//! ```

use crate::error::{Problem, ProblemKind};
use crate::judge::Outcome;
use crate::text::Lang;
use crate::text::commands::Usage;
use args::Command;
use std::ffi::OsString;
use std::io::{self, Write};

mod args;
mod check;
mod demo;
mod draft;
mod explain;
mod formats;
mod households;
mod init;
mod inspect;
mod manners;
mod mark;
mod output;
mod own_formats;
mod packet;
mod progress;
mod settings;
mod surroundings;
mod template;
mod usage;
mod windows;

pub use surroundings::Surroundings;

/// Where a run speaks to. Written to as it goes: nothing is kept back but files.
pub struct Console<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut (dyn Write + Send),
}

/// Why a run stopped before its end.
enum Stop {
    Problem(Box<Problem>),
    /// The command line asks for what there is not.
    Usage(Usage),
    /// The console could not be written to.
    Console(io::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop::Problem(Box::new(problem))
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Console(error)
    }
}

/// Runs one command line, the program's own name first.
pub fn execute(
    words: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Outcome {
    let words: Vec<OsString> = words.into_iter().collect();
    let lang = args::asked_language(&words).unwrap_or(surroundings.lang);
    if let Some(fault) = args::first_word(&words).and_then(usage::mistyped) {
        return usage::refuse(&fault, lang, console);
    }
    let command = match args::parse(words, lang) {
        Ok(command) => command,
        Err(error) => return usage::show(&error, lang, console),
    };
    let done = match command {
        Command::Check(asked) => check::check(&asked, lang, surroundings, console),
        Command::Inspect(asked) => inspect::inspect(&asked, lang, surroundings, console),
        Command::Formats => formats::formats(lang, console),
        Command::Windows => windows::windows(lang, console),
        Command::Template => template::template(lang, console),
        Command::Demo(asked) => demo::demo(&asked, lang, surroundings, console),
        Command::Completions(asked) => manners::completions(&asked, lang, console),
        Command::Man(asked) => manners::man(&asked, lang, console),
        Command::Init(asked) => init::init(&asked, lang, surroundings, console),
        Command::Mark(asked) => mark::mark(&asked, lang, surroundings, console),
        Command::Packet(asked) => packet::packet(&asked, lang, surroundings, console),
    };
    let problem = match done {
        Ok(exit) => return exit,
        Err(Stop::Problem(problem)) => *problem,
        Err(Stop::Usage(fault)) => return usage::refuse(&fault, lang, console),
        // The reader went away (`| head`): that is its right, and no fault of the run.
        Err(Stop::Console(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            return Outcome::Clean;
        }
        Err(Stop::Console(error)) => {
            Problem::in_file(ProblemKind::CannotWrite { system: error.to_string() }, "-")
        }
    };
    // When standard error is closed too, the exit code is all that is left to say.
    let _ = writeln!(console.err, "{}", problem.told(lang));
    Outcome::Untrusted
}

/// Tells problems on standard error, a blank line between two.
fn tell<'a>(
    problems: impl IntoIterator<Item = &'a Problem>,
    lang: Lang,
    console: &mut Console,
) -> io::Result<()> {
    for (index, problem) in problems.into_iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        writeln!(console.err, "{gap}{}", problem.told(lang))?;
    }
    Ok(())
}
