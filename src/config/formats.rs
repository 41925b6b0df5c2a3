//! Format files of the household: read as the built-in ones are, and refused with their place.

use super::{Places, nearest};
use crate::error::{FormatFault, Problem, ProblemKind};
use crate::format::{self, Format, Formats};
use crate::model::Role;

/// Reads one. `file` is its name as the person knows it, for the problem's place.
pub fn parse_format(text: &str, file: &str) -> Result<Format, Problem> {
    let places = Places { text, file };
    let fault = |fault, span| places.problem(ProblemKind::BadFormat(fault), span);
    // As it is written, for the place of a fault; then with its words put in.
    toml::from_str::<Format>(text).map_err(|error| fault(of_parser(&error), error.span()))?;
    let mut format = format::parse(text).map_err(|detail| {
        let first = detail.lines().next().unwrap_or_default().to_owned();
        let words = text.find("[words]").map(|at| at..at);
        fault(FormatFault::Other { detail: first }, words)
    })?;
    if let Some(needs) = missing(&format) {
        return Err(fault(FormatFault::Incomplete { needs }, None));
    }
    format.is_own = true;
    Ok(format)
}

/// Puts formats of the household beside the built-in ones; none may bear the id of another.
pub fn add_formats(formats: &mut Formats, own: Vec<(String, Format)>) -> Result<(), Problem> {
    for (file, format) in own {
        if formats.get(&format.id).is_some() {
            let fault = FormatFault::KnownId { id: format.id };
            return Err(Problem::in_file(ProblemKind::BadFormat(fault), &file));
        }
        formats.list.push(format);
    }
    formats.list.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(())
}

/// Serde words its faults: "unknown field `x`, expected one of `a`, `b`", "missing field `y`".
fn of_parser(error: &toml::de::Error) -> FormatFault {
    let message = error.message();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((key, known)) if message.starts_with("unknown field") => FormatFault::UnknownKey {
            key: (*key).to_owned(),
            nearest: nearest(key, known.iter().copied()),
        },
        Some((key, _)) if message.starts_with("missing field") => {
            FormatFault::MissingKey { key: (*key).to_owned() }
        }
        Some((word, known)) if message.starts_with("unknown variant") => FormatFault::UnknownWord {
            seen: (*word).to_owned(),
            known: known.iter().map(|word| (*word).to_owned()).collect(),
        },
        _ if message.contains("untagged enum") => FormatFault::NoColumn,
        _ => FormatFault::Other { detail: message.replace('\n', " ") },
    }
}

/// What a format of its role cannot do without.
fn missing(format: &Format) -> Option<&'static str> {
    let charge = match format.role {
        Role::Statement => format.charge.as_ref(),
        Role::Orders => return format.order.is_none().then_some("[order]"),
        _ => return None,
    };
    let Some(charge) = charge else { return Some("[charge]") };
    if charge.transacted_on.is_none() && charge.posted_on.is_none() {
        return Some("transacted_on");
    }
    let has_money = charge.amount.is_some() || charge.debit.is_some();
    (!has_money && charge.amount_in.is_empty()).then_some("amount")
}
