//! How a format file points at columns and texts.

use crate::read::{Container, Record, column_label};
use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use serde::Deserialize;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use unicode_normalization::UnicodeNormalization;

/// A regular expression of a format file. It is tried on text folded by [`fold_width`], so that a
/// pattern needs to be written once for full and half width.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    /// Of known syntax.
    text: String,
    /// Built at its first use, once for all copies: a run needs few of the patterns of all formats.
    regex: Arc<OnceLock<Regex>>,
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Pattern, String> {
        match syntax::parse(&text) {
            Ok(_) => Ok(Pattern { text, regex: Arc::default() }),
            Err(error) => Err(format!("`{text}`: {error}")),
        }
    }
}

impl Pattern {
    pub fn text(&self) -> &str {
        &self.text
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.text).expect("its syntax is known"))
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_match(&*fold_width(text))
    }

    /// Every part of the text that fits, from left to right. The text is not folded.
    pub fn finds<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.regex().find_iter(text).map(|found| &text[found.range()]).collect()
    }

    /// Everywhere in a width-folded text: what fits, and its capture `part`.
    pub fn parts(&self, folded: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        self.regex().captures_iter(folded).filter_map(|captures| {
            let whole = captures.get_match()?.range();
            Some((whole, captures.get_group_by_name("part")?.into()))
        })
    }

    /// The text of a named capture in the width-folded text, if it took part in a match.
    pub fn capture(&self, name: &str, text: &str) -> Option<String> {
        let (regex, folded) = (self.regex(), fold_width(text));
        let mut captures = regex.create_captures();
        regex.captures(&*folded, &mut captures);
        let span = captures.get_group_by_name(name)?;
        Some(folded[span].to_owned())
    }
}

/// NFKC: full-width digits and letters become half-width, half-width kana full-width.
/// Text of plain ASCII is borrowed as it stands.
pub fn fold_width(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() }
}

/// A header cell as names are compared: NFKC, trimmed, lower case, quotes and line ends gone,
/// blanks collapsed.
pub fn fold_header(text: &str) -> String {
    let kept: String = fold_width(text)
        .chars()
        .filter(|c| !matches!(c, '"' | '\'' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A column, as a format file names it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum ColumnRef {
    /// The header's text, compared by [`fold_header`].
    Name(HeaderName),
    /// Counted from 1; for layouts without a header.
    Number(usize),
    /// The first of these that the file has. It stands before `Like`, since a list of two would be
    /// taken for the two fields of that.
    Any(Vec<ColumnRef>),
    /// The first header that fits: `{ like = '^[0-9]{1,2}月支払金額$', shown = "N月支払金額" }`.
    Like(HeaderLike),
}

/// A header name, folded when the format file is parsed.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub struct HeaderName {
    pub printed: String,
    folded: String,
}

impl From<String> for HeaderName {
    fn from(printed: String) -> HeaderName {
        HeaderName { folded: fold_header(&printed), printed }
    }
}

/// A pattern that a folded header fits.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderLike {
    pub like: Pattern,
    /// What errors call the column.
    pub shown: String,
}

impl ColumnRef {
    /// The 0-based position of the column under these headers (folded).
    fn resolve(&self, headers: &[String]) -> Option<usize> {
        match self {
            ColumnRef::Name(name) => headers.iter().position(|header| *header == name.folded),
            ColumnRef::Number(number) => number.checked_sub(1),
            ColumnRef::Like(fits) => headers.iter().position(|header| fits.like.is_match(header)),
            ColumnRef::Any(options) => options.iter().find_map(|option| option.resolve(headers)),
        }
    }

    /// What an error calls a column that the file does not have.
    pub fn shown(&self) -> String {
        match self {
            ColumnRef::Name(name) => name.printed.clone(),
            ColumnRef::Number(number) => number.to_string(),
            ColumnRef::Like(fits) => fits.shown.clone(),
            ColumnRef::Any(options) => options.first().map(ColumnRef::shown).unwrap_or_default(),
        }
    }
}

/// A cell's text, or the part of it that the capture `part` of a pattern finds.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum TextCell {
    Whole(ColumnRef),
    Part(PartOfCell),
}

/// `{ column = "ご利用者", like = '^[*-]+(?P<part>[0-9]{4})' }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOfCell {
    column: ColumnRef,
    like: Pattern,
}

impl TextCell {
    pub fn column(&self) -> &ColumnRef {
        match self {
            TextCell::Whole(column) => column,
            TextCell::Part(part) => &part.column,
        }
    }

    /// The trimmed text that a cell gives; `None` where that is blank or the pattern finds none.
    pub fn text_in(&self, cell: &str) -> Option<String> {
        let text = match self {
            TextCell::Whole(_) => cell.trim().to_owned(),
            TextCell::Part(part) => part.like.capture("part", cell)?.trim().to_owned(),
        };
        (!text.is_empty()).then_some(text)
    }
}

/// The columns of one file under one format: positions by reference.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    /// As printed, trimmed; empty for layouts without a header.
    pub printed: Vec<String>,
    pub folded: Vec<String>,
}

impl Headers {
    pub fn of(record: Record<'_>) -> Headers {
        let printed: Vec<String> = record.cells().map(|cell| cell.trim().to_owned()).collect();
        let folded = printed.iter().map(|cell| fold_header(cell)).collect();
        Headers { printed, folded }
    }

    /// Columns that a format names itself.
    pub fn named(columns: &[String]) -> Headers {
        let folded = columns.iter().map(|name| fold_header(name)).collect();
        Headers { printed: columns.to_vec(), folded }
    }

    pub fn find(&self, column: &ColumnRef) -> Option<usize> {
        column.resolve(&self.folded)
    }

    /// The column as a person finds it.
    pub fn label(&self, column: usize, container: &Container) -> String {
        column_label(container, self.printed.get(column).map(String::as_str), column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_bad_syntax_is_refused_when_it_is_read() {
        let refused = Pattern::try_from("(合計".to_owned()).expect_err("a group is open");
        assert!(refused.starts_with("`(合計`: "), "{refused}");
    }

    #[test]
    fn headers_are_compared_by_what_they_say() {
        assert_eq!(fold_header("\u{feff}\"Website\""), "website");
        assert_eq!(fold_header(" ご利用金額（￥） "), "ご利用金額(¥)");
        assert_eq!(fold_header("Extended\nDetails"), "extended details");
    }
}
