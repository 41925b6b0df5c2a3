//! `cardrecon formats`: what can be read, and how a person gets it.

use super::{Console, Stop};
use crate::format::Formats;
use crate::judge::Outcome;
use crate::model::Role;
use crate::text::Lang;
use crate::text::formats as text;

pub(super) fn formats(lang: Lang, console: &mut Console) -> Result<Outcome, Stop> {
    let formats = Formats::built_in();
    let roles = [Role::Statement, Role::Orders, Role::Ledger, Role::Points];
    let mut first = true;
    for role in roles {
        let of_role: Vec<_> = formats.list.iter().filter(|format| format.role == role).collect();
        if of_role.is_empty() {
            continue;
        }
        let gap = if first { "" } else { "\n" };
        first = false;
        writeln!(console.out, "{gap}{}", text::heading(role, lang))?;
        for format in of_role {
            writeln!(console.out, "{}", text::entry(format, lang))?;
        }
    }
    console.out.flush()?;
    Ok(Outcome::Clean)
}
