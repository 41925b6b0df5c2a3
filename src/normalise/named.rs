//! Merchants and shops as the household writes them in its configuration.

use super::descriptor::{Wordings, fold};
use crate::model::{Books, Symbol};

/// So many letters at least must stand before what changes from line to line.
const TELLING: usize = 4;

/// For each descriptor of the books, whether it is of the merchant that is written so: the same
/// merchant, or a text that begins so and goes on with another word.
pub fn descriptors_named(books: &Books, name: &str) -> Vec<bool> {
    let written = fold(name);
    let merchant = Wordings::built_in().read(name).merchant;
    let is_it = |symbol: Symbol| {
        let text = fold(books.text(symbol));
        !text.is_empty() && (text == written || text == merchant || begins_with(&text, &written))
    };
    let named = books.descriptors.iter();
    named.map(|descriptor| is_it(descriptor.merchant) || is_it(descriptor.printed)).collect()
}

/// How a descriptor is of a merchant that is written in an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFit {
    /// The whole name; figures behind it change from line to line.
    Whole,
    /// Other words follow it: it may be another shop of that name.
    Begins,
}

/// For each descriptor of the books, how it is of the merchant that is approved so. Nothing is of
/// it that goes on without a blank or a sign: `写真店2号` is not `写真店`.
pub fn descriptors_approved(books: &Books, name: &str) -> Vec<Option<NameFit>> {
    let written = fold(name);
    let merchant = Wordings::built_in().read(name).merchant;
    let naming = |symbol: Symbol| {
        let text = fold(books.text(symbol));
        if !text.is_empty() && (text == written || text == merchant) {
            return Some(NameFit::Whole);
        }
        let rest = rest_behind(&text, &written)?;
        let is_parted = rest.starts_with(|c: char| !c.is_alphanumeric());
        let naming =
            if rest.contains(char::is_alphabetic) { NameFit::Begins } else { NameFit::Whole };
        is_parted.then_some(naming)
    };
    let named = books.descriptors.iter();
    named
        .map(|descriptor| naming(descriptor.merchant).or_else(|| naming(descriptor.printed)))
        .collect()
}

/// What a text has behind the name that it begins with, where that name is long enough to tell.
fn rest_behind<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    text.strip_prefix(name).filter(|_| letters >= TELLING)
}

/// Neither a shorter name nor the beginning of a longer word is enough.
fn begins_with(text: &str, name: &str) -> bool {
    let Some(rest) = rest_behind(text, name) else { return false };
    let is_inside = |c: char| c.is_ascii_alphanumeric();
    !(name.ends_with(is_inside) && rest.starts_with(is_inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_whole_or_goes_on_with_another_word() {
        assert!(begins_with("TOKYO GAS 05", "TOKYO GAS"));
        assert!(begins_with("架空電力エナジー", "架空電力"));
        assert!(!begins_with("AMAZONIA", "AMAZON"));
        assert!(!begins_with("GAS STATION", "GAS"));
        assert!(!begins_with("架空書店", "架空"));
    }
}
