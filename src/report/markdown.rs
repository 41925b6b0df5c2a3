//! Markdown by parts. Every text is escaped as it is put in, so that no text of a file becomes a
//! link, a picture, HTML or another row of a table.

use super::measure::steers_the_screen;

/// A text of one line, with everything that Markdown would take for its own marked as text.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !steers_the_screen(*c)) {
        match c {
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
        assert_eq!(row(["a|b".to_owned(), String::new()]), "| a\\|b |  |");
        assert_eq!(rule(2), "| --- | --- |");
    }
}
