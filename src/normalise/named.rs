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

/// Neither a shorter name nor the beginning of a longer word is enough.
fn begins_with(text: &str, name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let Some(rest) = text.strip_prefix(name).filter(|_| letters >= TELLING) else { return false };
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
