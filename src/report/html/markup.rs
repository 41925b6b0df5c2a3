//! HTML by elements. Names are the program's own words; every text and every value is escaped as
//! it is put in, and there is no other way to put one in. So no text of a file becomes markup.

use super::super::measure::steers_the_screen;
use std::fmt::Display;

/// Elements that have no content and no end tag.
const VOID: [&str; 3] = ["meta", "input", "br"];

/// An element with all that is in it.
#[derive(Clone, Debug)]
pub(in crate::report) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

pub(in crate::report) fn el(name: &'static str) -> Element {
    Element { name, attributes: String::new(), content: String::new() }
}

impl Element {
    pub fn attr(mut self, name: &'static str, value: impl Display) -> Element {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(&value.to_string(), &mut self.attributes);
        self.attributes.push('"');
        self
    }

    pub fn flag(mut self, name: &'static str) -> Element {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self
    }

    pub fn class(self, class: &'static str) -> Element {
        self.attr("class", class)
    }

    pub fn text(mut self, text: impl AsRef<str>) -> Element {
        escape(text.as_ref(), &mut self.content);
        self
    }

    /// A style or a script of the program itself, as it stands.
    pub fn own(mut self, code: &'static str) -> Element {
        debug_assert!(!code.contains("</"), "it would end its element");
        self.content.push_str(code);
        self
    }

    pub fn child(mut self, child: Element) -> Element {
        child.write(&mut self.content);
        self
    }

    pub fn children(self, children: impl IntoIterator<Item = Element>) -> Element {
        children.into_iter().fold(self, Element::child)
    }

    /// A child behind a space, so that words of neighbours are read apart.
    pub fn word(self, child: Element) -> Element {
        let apart = if self.content.is_empty() { self } else { self.text(" ") };
        apart.child(child)
    }

    pub fn words(self, children: impl IntoIterator<Item = Element>) -> Element {
        children.into_iter().fold(self, Element::word)
    }

    fn write(self, into: &mut String) {
        for part in ["<", self.name, self.attributes.as_str(), ">"] {
            into.push_str(part);
        }
        if VOID.contains(&self.name) {
            return;
        }
        for part in [self.content.as_str(), "</", self.name, ">"] {
            into.push_str(part);
        }
    }

    /// The whole document.
    pub fn document(self) -> String {
        let mut text = "<!doctype html>\n".to_owned();
        self.write(&mut text);
        text.push('\n');
        text
    }
}

/// What a browser would take for markup becomes text; what no page may hold, or what turns the
/// direction of writing, is left out.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            c if steers_the_screen(c) => {}
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::el;

    #[test]
    fn no_text_becomes_markup() {
        let hostile = "</script><img src=x onerror=\"go('&')\">\0\u{202e}\u{1b}[2J";
        let page = el("p").attr("title", hostile).text(hostile).document();
        let escaped = "&lt;/script&gt;&lt;img src=x onerror=&quot;go(&#39;&amp;&#39;)&quot;&gt;[2J";
        assert_eq!(page, format!("<!doctype html>\n<p title=\"{escaped}\">{escaped}</p>\n"));
    }

    #[test]
    fn neighbours_are_read_apart_and_void_elements_do_not_end() {
        let pair = el("p").words(["a", "b"].map(|word| el("b").text(word)));
        assert_eq!(pair.document(), "<!doctype html>\n<p><b>a</b> <b>b</b></p>\n");
        let field = el("p").child(el("input").flag("hidden"));
        assert_eq!(field.document(), "<!doctype html>\n<p><input hidden></p>\n");
    }
}
