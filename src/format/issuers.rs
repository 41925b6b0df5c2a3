//! What issuers are called, as far as the names that people give to accounts repeat it.

use super::column::fold_header;
use super::ledger::has_word;
use crate::model::Label;
use std::collections::BTreeSet;

/// Words behind an issuer's name that tell none from another.
const BEHIND_NAMES: [&str; 2] = ["カード", " card"];
/// Whole parts of a layout's name that are no issuer's.
const NO_NAMES: [&str; 4] = ["card", "cards", "account", "accounts"];

/// The words by which issuers are told apart: their names without `card`. Folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuerWords(BTreeSet<String>);

impl IssuerWords {
    pub fn add(&mut self, label: &Label) {
        for name in [&label.ja, &label.en] {
            self.0.extend(words_of(name));
        }
    }

    /// Those of the words that a name holds, without those that are part of a longer one.
    pub fn in_name(&self, name: &str) -> Vec<&str> {
        let folded = fold_header(name);
        let held: Vec<&str> =
            self.0.iter().map(String::as_str).filter(|word| has_word(&folded, word)).collect();
        let stands_alone =
            |word: &&str| !held.iter().any(|longer| longer != word && longer.contains(*word));
        held.iter().copied().filter(stands_alone).collect()
    }

    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// `Lloyds, Halifax and MBNA cards (UK)` gives `lloyds`, `halifax`, `mbna`.
fn words_of(name: &str) -> Vec<String> {
    let folded = fold_header(name);
    let named = folded.split('(').next().unwrap_or_default();
    let parts = named.split([',', '、']).flat_map(|part| part.split(" and "));
    parts.filter_map(|part| word_of(part.trim())).collect()
}

fn word_of(part: &str) -> Option<String> {
    if part.is_empty() || NO_NAMES.contains(&part) {
        return None;
    }
    let ends = BEHIND_NAMES.iter().filter_map(|word| part.find(word));
    let word = ends.min().map_or(part, |end| &part[..end]);
    let word = word.trim_end_matches(" bank").trim_end_matches('の').trim();
    // One letter is nobody's name.
    let is_name = word.chars().nth(1).is_some();
    Some(if is_name { word } else { part }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(ja: &str, en: &str) -> IssuerWords {
        let mut words = IssuerWords::default();
        words.add(&Label { ja: ja.to_owned(), en: en.to_owned() });
        words
    }

    #[test]
    fn the_words_of_an_issuer_are_its_names_without_card() {
        let of = |name: &str| words_of(name);
        assert_eq!(of("架空カード Web"), ["架空"]);
        assert_eq!(of("Example Card Web"), ["example"]);
        assert_eq!(of("Fern, Moss and Reed cards (UK)"), ["fern", "moss", "reed"]);
        assert_eq!(of("Fern Bank, card"), ["fern"]);
        assert_eq!(of("Bank of Ferns, account"), ["bank of ferns"]);
        assert_eq!(of("Ｘカード"), ["xカード"], "one letter is no name");
    }

    #[test]
    fn a_name_holds_whole_words_and_the_longest_of_them() {
        let mut all = words("架空", "Fern");
        all.add(&Label { ja: "架空海岸".to_owned(), en: "Fern Coast".to_owned() });
        assert_eq!(all.in_name("架空海岸ゴールド"), ["架空海岸"]);
        assert_eq!(all.in_name("FERN Visa"), ["fern"]);
        assert!(all.in_name("Ferns").is_empty());
    }
}
