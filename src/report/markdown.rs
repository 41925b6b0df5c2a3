//! Markdown by parts. Every text is escaped as it is put in, so that no text of a file becomes a
//! link, a picture, HTML or another row of a table.

use super::measure::steers_the_screen;

/// A text of one line, with everything that Markdown would take for its own marked as text.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut own = 0..0;
    for (at, c) in text.char_indices().filter(|(_, c)| !steers_the_screen(*c)) {
        if at >= own.end {
            own = at..at + own_span(&text[at..]);
        }
        match c {
            c if own.contains(&at) => safe.push(c),
            c if c.is_whitespace() => safe.push(' '),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '|' | '~' | '$' | '@' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    // Many readers make links of addresses by themselves.
    safe.replace("://", "\\://").replace("www.", "www\\.")
}

/// The length of what a person of this program is to type, which begins here between two backticks;
/// else 0. Nothing else becomes code: its signs are none that Markdown knows.
fn own_span(text: &str) -> usize {
    let Some((words, _)) = text.strip_prefix('`').and_then(|rest| rest.split_once('`')) else {
        return 0;
    };
    let is_own = words.starts_with("--") || words.starts_with("cardrecon ");
    let is_plain = words.chars().all(|c| c.is_ascii_alphanumeric() || " -.:".contains(c));
    if is_own && is_plain && !words.contains("www.") { words.len() + 2 } else { 0 }
}

/// A line of a table.
pub(super) fn row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| escaped(&cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// The line below a table's names.
pub(super) fn rule(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_a_link_a_picture_or_another_row() {
        let hostile = "![x](https://www.example.com)|<b>*a*\n# b`c`";
        assert_eq!(
            escaped(hostile),
            "\\!\\[x\\](https\\://www\\.example.com)\\|&lt;b&gt;\\*a\\* \\# b\\`c\\`"
        );
        for own in ["`--all`", "see `cardrecon formats` for", "`--since 2026-05-30T22:00`"] {
            assert_eq!(escaped(own), own);
        }
        assert_eq!(escaped("`--<b>` `--a_b`"), "\\`--&lt;b&gt;\\` \\`--a\\_b\\`");
        assert_eq!(row(["a|b".to_owned(), String::new()]), "| a\\|b |  |");
        assert_eq!(rule(2), "| --- | --- |");
    }
}
