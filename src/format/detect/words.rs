//! What the words of a header say of its columns. The words are data: `words.toml`, and
//! `known-headers.toml` for layouts that have been seen.

use crate::format::column::{Pattern, fold_header};
use crate::format::mirror::{CurrencyCode, LabelMirror};
use crate::model::{Currency, Label};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A notion that a word of a header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notion {
    Date,
    /// Of a date: the day of the purchase.
    Transacted,
    /// Of a date: the day on which the bank wrote it down.
    Posted,
    Amount,
    Debit,
    Credit,
    Merchant,
    /// A name of something.
    Named,
    Description,
    /// Further text on the purchase.
    Remark,
    Balance,
    /// A number that is no amount of a purchase: a fee, a rate, a limit, an id.
    Beside,
    /// Of an amount: in the currency of the shop.
    Foreign,
    /// Of an amount: in the currency of the account.
    Booked,
    Currency,
    /// Text that says something else: a kind, a country, an account.
    Other,
    Holder,
    Card,
}

/// What a column is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    TransactedOn,
    PostedOn,
    Amount,
    Debit,
    Credit,
    Descriptor,
}

/// Everything that detection knows of words.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    general: General,
    /// Headers that have been seen, folded, and what their columns were.
    known: BTreeMap<String, BTreeSet<Part>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct General {
    face: Option<Face>,
    language: Vec<Language>,
    currencies: BTreeMap<String, CurrencyCode>,
    direction: Direction,
    patterns: Option<Patterns>,
}

#[derive(Clone, Debug, Deserialize)]
struct Language {
    name: String,
    /// The currency of amounts where most words are of this language and none names another.
    currency_of_amounts: Option<CurrencyCode>,
    #[serde(flatten)]
    words: BTreeMap<Notion, Vec<String>>,
}

/// What the formats of detected statements are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Face {
    pub id: String,
    #[serde(with = "LabelMirror")]
    pub issuer_name: Label,
    #[serde(with = "LabelMirror")]
    pub name: Label,
    #[serde(with = "LabelMirror")]
    pub how: Label,
    #[serde(with = "LabelMirror")]
    pub how_long: Label,
}

/// Words in a cell that say which way the money goes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    pub out: Vec<String>,
    #[serde(rename = "in")]
    pub back: Vec<String>,
}

/// Texts of cells that mean something of their own, and of headers that tell a date order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    pub total: Pattern,
    pub pending: Pattern,
    pub payment: Pattern,
    pub refund: Pattern,
    pub fee: Pattern,
    pub month_first: Pattern,
    pub day_first: Pattern,
    pub shop: Pattern,
}

/// What one header cell says.
#[derive(Clone, Debug, Default)]
pub struct Said {
    notions: BTreeSet<Notion>,
    /// Notions of which the cell is exactly a word.
    exact: BTreeSet<Notion>,
    known: BTreeSet<Part>,
    pub currency: Option<Currency>,
}

impl Said {
    pub fn has(&self, notion: Notion) -> bool {
        self.notions.contains(&notion)
    }

    pub fn is(&self, notion: Notion) -> bool {
        self.exact.contains(&notion)
    }

    pub fn was(&self, part: Part) -> bool {
        self.known.contains(&part)
    }

    /// Whether it helps to tell a header.
    pub fn is_telling(&self) -> bool {
        !self.notions.is_empty() || !self.known.is_empty()
    }
}

impl Vocabulary {
    /// The words of every language, and none of a layout that has been seen.
    pub fn general() -> Vocabulary {
        let general = toml::from_str(include_str!("../words.toml"))
            .unwrap_or_else(|error| panic!("words.toml: {error}"));
        Vocabulary { general, known: BTreeMap::new() }
    }

    /// The same with the words of one language alone.
    #[must_use]
    pub fn in_language(mut self, name: &str) -> Vocabulary {
        self.general.language.retain(|language| language.name == name);
        self
    }

    /// The general words and every header that has been seen.
    pub fn built_in() -> Vocabulary {
        let known: BTreeMap<Part, Vec<String>> =
            toml::from_str(include_str!("../known-headers.toml"))
                .unwrap_or_else(|error| panic!("known-headers.toml: {error}"));
        let mut vocabulary = Vocabulary::general();
        for (part, headers) in &known {
            for header in headers {
                vocabulary.learn(*part, header);
            }
        }
        vocabulary
    }

    /// Adds a header that has been seen.
    pub fn learn(&mut self, part: Part, header: &str) {
        let folded = without_brackets(&fold_header(header)).to_owned();
        self.known.entry(folded).or_default().insert(part);
    }

    pub fn face(&self) -> Option<&Face> {
        self.general.face.as_ref()
    }

    /// `None` for the empty vocabulary, which detects nothing.
    pub fn patterns(&self) -> Option<&Patterns> {
        self.general.patterns.as_ref()
    }

    pub fn direction(&self) -> &Direction {
        &self.general.direction
    }

    pub fn said_by(&self, folded: &str) -> Said {
        let base = without_brackets(folded);
        let tokens: Vec<&str> = tokens(folded).collect();
        let mut said = Said {
            known: self.known.get(base).cloned().unwrap_or_default(),
            currency: self.currency_in(folded, &tokens),
            ..Said::default()
        };
        for (notion, word) in self.general.language.iter().flat_map(Language::all) {
            if base == word {
                said.exact.insert(notion);
            }
            let is_side = matches!(notion, Notion::Debit | Notion::Credit);
            let needs_whole = is_side && word.is_ascii() && word.len() < 4;
            if base == word || (!needs_whole && stands_in(word, folded, &tokens)) {
                said.notions.insert(notion);
            }
        }
        said
    }

    fn currency_in(&self, folded: &str, tokens: &[&str]) -> Option<Currency> {
        let named = |word: &String| {
            let is_code = word.bytes().all(|byte| byte.is_ascii_alphabetic());
            if is_code { tokens.contains(&word.as_str()) } else { folded.contains(word.as_str()) }
        };
        self.general.currencies.iter().find(|(word, _)| named(word)).map(|(_, code)| code.0)
    }

    /// The currency that a header names: `Amount (USD)`, `金額(円)`.
    pub fn currency_named(header: &str) -> Option<Currency> {
        static GENERAL: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::general);
        let folded = fold_header(header);
        let tokens: Vec<&str> = tokens(&folded).collect();
        GENERAL.currency_in(&folded, &tokens)
    }

    /// The currency that goes without saying, where a header is of one language more than of any
    /// other.
    pub fn currency_of(&self, headers: &[String]) -> Option<Currency> {
        let weight = |language: &Language| -> usize {
            let longest = |header: &String| {
                let tokens: Vec<&str> = tokens(header).collect();
                let words = language.all().filter(|(_, word)| stands_in(word, header, &tokens));
                words.map(|(_, word)| word.chars().count()).max().unwrap_or_default()
            };
            headers.iter().map(longest).sum()
        };
        let weights: Vec<(usize, &Language)> =
            self.general.language.iter().map(|language| (weight(language), language)).collect();
        let most = weights.iter().map(|(weight, _)| *weight).max()?;
        let mut heaviest = weights.iter().filter(|(weight, _)| *weight == most && most > 0);
        let (_, language) = heaviest.next()?;
        heaviest.next().is_none().then_some(language.currency_of_amounts)?.map(|code| code.0)
    }
}

impl Language {
    fn all(&self) -> impl Iterator<Item = (Notion, &str)> {
        let words = self.words.iter();
        words.flat_map(|(notion, words)| words.iter().map(|word| (*notion, word.as_str())))
    }
}

/// `amount (usd)` without what stands in brackets at its end.
fn without_brackets(folded: &str) -> &str {
    let open = folded.strip_suffix(')').and_then(|inside| inside.rfind('('));
    open.map_or(folded, |at| folded[..at].trim_end()).trim_start_matches('#')
}

fn tokens(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|sign: char| !sign.is_alphanumeric()).filter(|token| !token.is_empty())
}

/// Whether a general word stands in a header: as a word of its own, inside a compound where it is
/// long enough to be nothing else, at its end where the word begins with a hyphen.
fn stands_in(word: &str, folded: &str, tokens: &[&str]) -> bool {
    if let Some(ending) = word.strip_prefix('-') {
        return tokens.iter().any(|token| token.ends_with(ending));
    }
    if word.chars().any(|sign| sign >= '\u{2e80}') {
        return folded.contains(word);
    }
    if word.contains(' ') {
        return format!(" {} ", tokens.join(" ")).contains(&format!(" {word} "));
    }
    let length = word.chars().count();
    tokens.iter().any(|token| {
        *token == word
            || (length >= 5 && token.contains(word))
            || (length == 4 && (token.starts_with(word) || token.ends_with(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(header: &str) -> Said {
        Vocabulary::general().said_by(&fold_header(header))
    }

    #[test]
    fn words_are_found_inside_what_a_header_says() {
        let posted = said("Buchungsdatum");
        assert!(posted.has(Notion::Date) && posted.has(Notion::Posted));
        assert!(said("Betrag (EUR)").is(Notion::Amount));
        assert_eq!(said("Umsatz in EUR").currency, Currency::parse("EUR"));
        assert!(said("Kwota operacji").has(Notion::Amount));
        assert!(said("ご利用金額").has(Notion::Amount));
        assert!(said("Running Bal.").has(Notion::Balance));
    }

    #[test]
    fn short_words_of_a_side_are_the_whole_header() {
        assert!(said("In").has(Notion::Credit));
        assert!(!said("Umsatz in EUR").has(Notion::Credit));
    }

    #[test]
    fn a_language_may_imply_its_currency_and_a_neighbour_of_its_script_does_not() {
        let currency = |headers: &[&str]| {
            let folded: Vec<String> = headers.iter().map(|header| fold_header(header)).collect();
            Vocabulary::general().currency_of(&folded)
        };
        assert_eq!(currency(&["利用日", "利用店名", "利用金額"]), Some(Currency::JPY));
        assert_eq!(currency(&["消費日", "入帳日", "消費明細", "金額"]), None);
        assert_eq!(currency(&["Date", "Description", "Amount"]), None);
    }
}
