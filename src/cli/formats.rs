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
        let of_role = formats.list.iter().filter(|format| format.role == role);
        let mut entries: Vec<String> = of_role.map(|format| text::entry(format, lang)).collect();
        if role == Role::Statement {
            entries.extend(formats.words.face().map(|face| text::detected(face, lang)));
        }
        if entries.is_empty() {
            continue;
        }
        let gap = if first { "" } else { "\n" };
        first = false;
        writeln!(console.out, "{gap}{}", text::heading(role, lang))?;
        for entry in entries {
            writeln!(console.out, "{entry}")?;
        }
    }
    console.out.flush()?;
    Ok(Outcome::Clean)
}
