//! The page: what it promises a browser, and what it says.

use crate::door::check;
use crate::report_maker::{Maker, label};
use crate::report_stories::{all, month, night};
use crate::text::NEVER_SAID;
use cardrecon::model::{ChargeId, LineKind, News, Report};
use cardrecon::read::hex;
use cardrecon::report::{Face, Look, render};
use cardrecon::text::Lang;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const LANGS: [(Lang, &str); 2] = [(Lang::Ja, "ja"), (Lang::En, "en")];
/// What a shop might call itself to take a page over.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\0\"'&\u{202e}\u{2066}<svg onload=x>";

fn page(report: &Report, lang: Lang) -> String {
    let look = Look { lang, width: 80, colour: false, all: false };
    String::from_utf8(render(report, Face::Html, look)).expect("every face is UTF-8")
}

/// A tag as it stands between its brackets.
fn tags(page: &str) -> Vec<&str> {
    let pieces = page.split('<').skip(1);
    pieces.map(|piece| piece.split_once('>').expect("a tag ends").0).collect()
}

/// The page without its style and its script.
fn without_code(page: &str) -> String {
    let mut page = page.to_owned();
    for name in ["style", "script"] {
        let (before, after) = page.split_once(&format!("<{name}>")).expect("it has one");
        let (_, after) = after.split_once(&format!("</{name}>")).expect("it ends");
        assert!(!after.contains(&format!("<{name}")), "there is but one {name}");
        page = format!("{before}{after}");
    }
    page
}

/// What a person reads, a line for each block.
fn words(page: &str) -> String {
    let blocks = ["li", "h1", "h2", "h3", "h4", "p", "summary", "div", "tr", "text", "option"];
    let mut words = String::new();
    for piece in without_code(page).split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split(' ').next().expect("split gives one part");
        let apart = if blocks.contains(&name) { "\n" } else { " " };
        words.push_str(apart);
        words.push_str(text.trim());
    }
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

#[test]
fn the_page_says_what_was_agreed() {
    for (lang, code) in LANGS {
        check(
            &words(&page(&night(), lang)),
            &format!("tests/goldens/report/night-page.{code}.txt"),
        );
        check(
            &words(&page(&month(), lang)),
            &format!("tests/goldens/report/month-page.{code}.txt"),
        );
    }
}

#[test]
fn news_stand_above_the_list_unless_an_order_can_be_stopped() {
    for (mut report, above) in [(month(), true), (night(), false)] {
        report.news = Some(News { new_merchants: vec![ChargeId(0)], ..News::default() });
        let words = words(&page(&report, Lang::En));
        let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text}: {words}"));
        assert_eq!(at("New since the last statement") < at("What to do now"), above);
    }
}

/// The hash of what stands in an element, as policies write it, in hex.
fn hash_in(page: &str, name: &str) -> String {
    let (_, after) = page.split_once(&format!("<{name}>")).expect("it has one");
    let (code, _) = after.split_once(&format!("</{name}>")).expect("it ends");
    hex(&Sha256::digest(code))
}

/// Base64 read back, in hex.
fn hex_of_base64(text: &str) -> String {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |digit: char| DIGITS.find(digit).expect("it is base64");
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0usize, 0u32);
    for value in text.trim_end_matches('=').chars().map(digit) {
        (bits, held) = (bits << 6 | value, held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).expect("eight bits"));
        }
        bits &= (1 << held) - 1;
    }
    hex(&bytes)
}

#[test]
fn only_the_pages_own_style_and_script_may_run() {
    for (_, report) in all() {
        let page = page(&report, Lang::Ja);
        let (_, policy) =
            page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
        let policy = policy.split_once('"').expect("it ends").0.replace("&#39;", "'");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(policy.ends_with("base-uri 'none'; form-action 'none'"), "{policy}");
        for name in ["style", "script"] {
            let (_, hash) = policy.split_once(&format!("{name}-src 'sha256-")).expect("a hash");
            let hash = hash.split_once('\'').expect("it ends").0;
            assert_eq!(hex_of_base64(hash), hash_in(&page, name), "{name}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

/// The names of the attributes of a tag; values are escaped, so quotes end them.
fn attributes(tag: &str) -> Vec<&str> {
    let outside: Vec<&str> = tag.split('"').step_by(2).collect();
    outside
        .iter()
        .flat_map(|part| part.split_whitespace())
        .map(|word| word.trim_end_matches('='))
        .collect()
}

#[test]
fn no_attribute_styles_or_runs_and_nothing_is_fetched() {
    for (_, report) in all() {
        let page = without_code(&page(&report, Lang::En));
        for tag in tags(&page) {
            for name in attributes(tag).iter().skip(1) {
                let fetches = ["src", "srcset", "action", "ping", "data", "background"];
                assert!(!name.starts_with("on") && *name != "style", "{tag}");
                assert!(!fetches.contains(name), "{tag}");
                assert!(*name != "href" || tag.contains("href=\"#"), "{tag}");
            }
        }
        assert!(!page.contains("http:") && !page.contains("https:"));
    }
}

fn hostile() -> Report {
    let mut maker = Maker::new("2026-06-01");
    maker.card(label(HOSTILE, HOSTILE), "1234");
    let charge = maker.charge("2026-05-20", 100, HOSTILE);
    let order = maker.order(HOSTILE, HOSTILE, "2026-05-19", 100);
    maker.line(LineKind::Charge(charge));
    maker.line(LineKind::OrderToStop(order));
    maker.report.verdicts[charge.0 as usize].orders = vec![order];
    HOSTILE.clone_into(&mut maker.report.books.inputs[0].file);
    maker.report
}

#[test]
fn no_text_of_a_file_becomes_markup() {
    let hostile = page(&hostile(), Lang::En);
    let names = |page: &str| -> BTreeSet<String> {
        let name = |tag: &str| tag.split(' ').next().expect("split gives one part").to_owned();
        tags(&without_code(page)).into_iter().map(name).collect()
    };
    let known: BTreeSet<String> =
        all().iter().flat_map(|(_, story)| names(&page(story, Lang::En))).collect();
    let strange: Vec<_> = names(&hostile).difference(&known).cloned().collect();
    assert_eq!(strange, Vec::<String>::new());
    assert!(
        hostile.matches("&lt;img src=x onerror=alert(1)&gt;").count() >= 4,
        "it is shown as text"
    );
    let steers = ['\0', '\u{202e}', '\u{2066}', '\u{1b}'];
    assert!(!hostile.contains(steers), "nothing turns the direction of writing");
}

#[test]
fn every_tag_is_closed_in_order() {
    let void = ["!doctype", "meta", "input", "br"];
    for report in all().map(|(_, report)| report).iter().chain([&hostile()]) {
        let mut open: Vec<String> = Vec::new();
        let page = without_code(&page(report, Lang::Ja));
        for tag in tags(&page) {
            let name = tag.split(' ').next().expect("split gives one part").to_owned();
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop().as_deref(), Some(name)),
                None if void.contains(&name.as_str()) => {}
                None => open.push(name),
            }
        }
        assert_eq!(open, Vec::<String>::new());
    }
}

#[test]
fn every_charge_opens_to_its_row_and_every_listed_order_has_its_number() {
    for (story, report) in all() {
        let said = words(&page(&report, Lang::En));
        for verdict in &report.verdicts {
            let place = report.books.charge(verdict.charge).place;
            let file = &report.books.input(place.input).file;
            assert!(said.contains(&format!("{file}, row {}", place.row)), "{story}");
        }
        let listed = report.verdicts.iter().filter(|verdict| verdict.rank.is_some());
        for order in listed.flat_map(|verdict| &verdict.orders) {
            let number = report.books.order(*order).number.expect("the stories number orders");
            assert!(said.contains(report.books.text(number)), "{story}");
        }
    }
}

#[test]
fn the_page_says_nothing_that_the_program_cannot_know() {
    for (_, report) in all() {
        for (lang, _) in LANGS {
            let said = words(&page(&report, lang)).to_lowercase();
            for word in NEVER_SAID {
                assert!(!said.contains(word), "`{word}` in:\n{said}");
            }
        }
    }
}

#[test]
fn how_far_the_files_reach_stands_before_everything_else() {
    for (story, report) in all() {
        let said = words(&page(&report, Lang::En));
        let body = said.split_once("To the list\n").expect("the link is first").1;
        let second = body.lines().nth(1).expect("a line below the name");
        assert!(second.contains(" statement ") || second.contains(" orders "), "{story}: {second}");
    }
}

#[test]
fn controls_wait_for_the_script_that_they_need() {
    let page = page(&night(), Lang::En);
    let controls = tags(&page).into_iter().find(|tag| tag.contains("class=\"controls\""));
    assert!(controls.is_some_and(|tag| tag.ends_with(" hidden")));
}
