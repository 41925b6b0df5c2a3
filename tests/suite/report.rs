//! What the faces of a report promise.

use crate::door::check;
use crate::report_stories::{all, night};
use cardrecon::model::Report;
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use unicode_width::UnicodeWidthStr;

const LANGS: [(Lang, &str); 2] = [(Lang::Ja, "ja"), (Lang::En, "en")];

fn look(lang: Lang, width: usize) -> Look {
    Look { lang, width, colour: false, all: false }
}

fn text(report: &Report, face: Face, look: Look) -> String {
    String::from_utf8(render(report, face, look)).expect("every face is UTF-8")
}

#[test]
fn the_screens_are_as_agreed() {
    for (story, report) in all() {
        for (lang, code) in LANGS {
            for width in [60, 80, 160] {
                let screen = text(&report, Face::Terminal, look(lang, width));
                check(&screen, &format!("tests/goldens/report/{story}.{code}.{width}.txt"));
            }
        }
    }
}
