//! Text measured in terminal columns: a Japanese character takes two.

use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text of a file made fit for one line of a screen: half-width digits and letters, single
/// spaces, and nothing that moves the cursor or turns the direction of writing.
pub fn one_line(text: &str) -> String {
    let folded: String = text.nfkc().filter(|c| !steers_the_screen(*c)).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn steers_the_screen(c: char) -> bool {
    let turns_direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}');
    (c.is_control() && !c.is_whitespace()) || turns_direction
}

/// The text, cut to at most `columns`, with `…` in place of what was cut.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > columns {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The text, cut to at most `columns` behind a word; inside one only where the first is too long.
/// What is left of a name is a shorter name, and needs no `…`.
pub fn cut_behind_word(text: &str, columns: usize) -> String {
    let heads = text.match_indices(' ').map(|(at, _)| &text[..at]);
    let heads = std::iter::once(text).chain(heads.rev());
    let whole = heads.into_iter().find(|head| width(head) <= columns);
    whole.map_or_else(|| cut(text, columns), |head| head.trim_end().to_owned())
}

/// The text with spaces behind it, up to `columns`.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text with spaces before it, up to `columns`.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// How many columns a line may give up to end behind a comma or full stop.
const RAGGED: usize = 20;

/// The text in lines of at most `columns`. It breaks at spaces and between Japanese characters,
/// behind a comma or full stop where one is near, never before a closing mark; only a word longer
/// than a line is broken inside.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > columns {
            let rest = line.split_off(end_of_phrase(&line, columns));
            lines.push(line.trim_end().to_owned());
            rest.trim_start().clone_into(&mut line);
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
        while width(line.trim_end()) > columns {
            let head = longest_head(&line, columns);
            let rest = line.split_off(head);
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Bytes up to behind the last comma or full stop that is near the line's end, else all.
fn end_of_phrase(line: &str, columns: usize) -> usize {
    let marks = ['、', '。', ',', ';'];
    let ends = line.char_indices().filter(|(_, c)| marks.contains(c));
    let last = ends.map(|(at, c)| at + c.len_utf8()).next_back().unwrap_or(line.len());
    // `1,234` and `$1,234.56` are no ends of phrases.
    let inside_number = line[last..].starts_with(|c: char| c.is_ascii_digit());
    let near = width(&line[..last]) + RAGGED >= columns;
    if near && !inside_number { last } else { line.len() }
}

/// Bytes of the longest head that fits; at least one character.
fn longest_head(text: &str, columns: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += c.width().unwrap_or(0);
        if taken > columns && at > 0 {
            return at;
        }
    }
    text.len()
}

/// The parts between which a line may be broken; joined they are the text.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break_between(before, c)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break_between(before: char, after: char) -> bool {
    let is_wide = |c: char| c.width() == Some(2);
    let closes = matches!(after, '、' | '。' | '」' | '）' | 'ー' | '々' | '・' | ' ');
    let opens = matches!(before, '「' | '（');
    let small = matches!(after, 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ');
    if before == ' ' {
        return after != ' ';
    }
    (is_wide(before) || is_wide(after)) && !closes && !opens && !small
}

/// Phrases set one behind another, `gap` between them, in lines of at most `columns`: a phrase
/// that does not fit begins a new line.
pub fn flow(phrases: &[String], gap: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for phrase in phrases.iter().filter(|phrase| !phrase.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + width(gap) + width(phrase) <= columns => {
                line.push_str(gap);
                line.push_str(phrase);
            }
            _ => lines.extend(wrap(phrase, columns)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_takes_two_columns_and_is_cut_by_them() {
        assert_eq!(width("架空の店"), 8);
        assert_eq!(cut("架空の店", 8), "架空の店");
        assert_eq!(cut("架空の店", 7), "架空の…");
        assert_eq!(cut("架空の店", 6), "架空…");
        assert_eq!(cut("A SHOP", 3), "A…");
    }

    #[test]
    fn names_are_cut_behind_words() {
        assert_eq!(cut_behind_word("ヒバリストア 例示町店", 30), "ヒバリストア 例示町店");
        assert_eq!(cut_behind_word("ヒバリストア 例示町店", 16), "ヒバリストア");
        assert_eq!(cut_behind_word("GREENFERN MARKET 0123 OR", 21), "GREENFERN MARKET 0123");
        assert_eq!(cut_behind_word("GREENFERN MARKET 0123 OR", 20), "GREENFERN MARKET");
        assert_eq!(cut_behind_word("カゼノネ写真店楽天市場店", 16), "カゼノネ写真店…");
    }

    #[test]
    fn lines_never_pass_the_columns_and_lose_nothing() {
        let text = "カード裏面の番号に電話し、カードを止めてもらってください。order 250-0000004";
        for columns in 12..90 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{columns}: {lines:?}");
            let joined: String = lines.concat();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""), "{columns}");
        }
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        for columns in 8..40 {
            let lines = wrap("店に、電話を、してください。「はい」と、お答えください。", columns);
            assert!(lines.iter().all(|line| !line.starts_with(['、', '。', '」'])), "{lines:?}");
        }
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_inside() {
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn phrases_share_a_line_while_they_fit() {
        let phrases = ["one two".to_owned(), String::new(), "three".to_owned(), "four".to_owned()];
        assert_eq!(flow(&phrases, "   ", 15), ["one two   three", "four"]);
    }

    #[test]
    fn nothing_in_a_file_moves_the_cursor() {
        assert_eq!(one_line("ＳＨＯＰ　１２\u{1b}[2Jx\u{202e}y\t z"), "SHOP 12[2Jxy z");
    }
}
