//! Which charges `--explain` names.

use crate::model::{Books, ChargeId};

/// The charges of an id, or of a row (`14`) in any statement or in one (`card.csv:14`).
pub(super) fn charges_named(books: &Books, ids: &[String], seen: &str) -> Vec<ChargeId> {
    if let Some(at) = ids.iter().position(|id| id.eq_ignore_ascii_case(seen)) {
        return books.charge_ids().nth(at).into_iter().collect();
    }
    let (file, row) = match seen.rsplit_once(':') {
        Some((file, row)) => (Some(file), row),
        None => (None, seen),
    };
    let Ok(row) = row.parse::<u32>() else { return Vec::new() };
    let is_in = |found: &str| file.is_none_or(|file| is_end_of(file, found));
    let stands_there = |id: &ChargeId| {
        let place = books.charge(*id).place;
        (place.row..=place.row_end).contains(&row) && is_in(&books.input(place.input).file)
    };
    books.charge_ids().filter(stands_there).collect()
}

/// Whether a name is a whole path or the last parts of one.
fn is_end_of(name: &str, path: &str) -> bool {
    let head = path.strip_suffix(name);
    head.is_some_and(|head| head.is_empty() || head.ends_with(['/', '\\']))
}
