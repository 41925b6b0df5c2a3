//! What the program tells of its own command line: completions for shells, pages for `man`.

use super::args::{Completions, Man, command_in};
use super::{Console, Stop, usage};
use crate::judge::Outcome;
use crate::text::Lang;

const PROGRAM: &str = "cardrecon";

pub(super) fn completions(
    asked: &Completions,
    lang: Lang,
    console: &mut Console,
) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut command_in(lang), PROGRAM, &mut script);
    console.out.write_all(&script)?;
    console.out.flush()?;
    Ok(Outcome::Clean)
}

/// The page of the program, or of one command.
pub(super) fn man(asked: &Man, lang: Lang, console: &mut Console) -> Result<Outcome, Stop> {
    let mut whole = command_in(lang);
    whole.build();
    let command = match asked.command.as_deref() {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).cloned();
            found.ok_or_else(|| usage::unknown_command(name))?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let page = String::from_utf8(page).expect("a page is written from texts");
    console.out.write_all(examples_named(&page).as_bytes())?;
    console.out.flush()?;
    Ok(Outcome::Clean)
}

/// The page with its examples under their own name, of which the library knows only that they are
/// extra.
fn examples_named(page: &str) -> String {
    page.replacen("\n.SH EXTRA\n", "\n.SH EXAMPLES\n", 1)
}
