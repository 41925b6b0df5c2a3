//! Whose file a name hints at. Only advice hangs on it: what a file is, its content says.

use super::column::fold_header;
use super::{Format, Formats, Tier};
use crate::error::Instead;

/// Words of a label shorter than this are found in too many names.
const LEAST_CHARACTERS: usize = 3;

impl Formats {
    /// Where the right file is, when the name of a wrong one hints at an issuer or a shop: by the
    /// shape of the names that its export has, else by its own name.
    pub fn instead_of(&self, file: &str) -> Option<Instead> {
        let name = fold_header(file.rsplit(['/', '\\']).next().unwrap_or(file));
        let known = || self.list.iter().filter(|format| format.tier != Tier::Generic);
        let format = known()
            .find(|format| has_its_shape(format, &name))
            .or_else(|| known().find(|format| has_its_name(format, &name)))?;
        Some(Instead { label: format.name.clone(), how_to_get: format.get.how.clone() })
    }
}

/// The export's own name, but for the ending.
fn has_its_shape(format: &Format, name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let shape = format.recognise.file_name.as_ref();
    shape.is_some_and(|shape| shape.is_match(&format!("{stem}.csv")))
}

/// The first word of its label, in either language.
fn has_its_name(format: &Format, name: &str) -> bool {
    [&format.name.ja, &format.name.en].into_iter().any(|label| {
        let label = fold_header(label);
        let word = label.split([' ', '・', '/', '(']).next().unwrap_or_default();
        word.chars().count() >= LEAST_CHARACTERS && name.contains(word)
    })
}
