//! The page: one file that opens anywhere and connects to nothing. Readable without its script,
//! which only filters, sorts and opens rows. Its one style and one script are named by their
//! hashes in its policy, so that nothing else on it can run, whatever a shop calls itself.

mod answers;
mod entries;
pub(super) mod markup;
mod pictures;

use super::closing::closing;
use super::followed;
use super::list::runs;
use super::opening::{actions, coverage, gaps};
use super::outline::{Body, Row, Section, View};
use super::tally::Shown;
use super::{MARK, VERSION};
use super::{household, news, night};
use crate::model::LineKind;
use crate::text::page::OnPage;
use crate::text::{Lang, Message};
use markup::{Element, el};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Spans of statements and histories that stand open at the top.
const SPANS_SHOWN: usize = 4;

/// The page as bytes.
pub(super) fn html(view: &View) -> Vec<u8> {
    let lang = match view.teller.voice.lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let page = el("html").attr("lang", lang).child(head(view)).child(body(view));
    page.document().into_bytes()
}

fn say(view: &View, message: &OnPage) -> String {
    message.say(view.teller.voice)
}

fn head(view: &View) -> Element {
    head_of(&say(view, &OnPage::Title), "light dark", STYLE, Some(SCRIPT))
}

/// The head of a page of this program: it names the one style and the one script that may be.
pub(super) fn head_of(
    title: &str,
    schemes: &'static str,
    style: &'static str,
    script: Option<&'static str>,
) -> Element {
    let style_hash = source_hash(style);
    let script_hash = script.map(|script| format!(" script-src '{}';", source_hash(script)));
    let policy = format!(
        "default-src 'none'; style-src '{style_hash}';{} base-uri 'none'; form-action 'none'",
        script_hash.unwrap_or_default()
    );
    let meta =
        |name: &'static str, content: &str| el("meta").attr("name", name).attr("content", content);
    el("head")
        .child(el("meta").attr("charset", "utf-8"))
        .child(meta("generator", MARK).attr("data-version", VERSION))
        .child(el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", policy))
        .child(meta("viewport", "width=device-width, initial-scale=1"))
        .child(meta("color-scheme", schemes))
        .child(meta("referrer", "no-referrer"))
        .child(el("title").text(title))
        .child(el("style").own(style))
}

/// The hash by which a policy lets a style or a script be.
fn source_hash(code: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(code)))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits =
            (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        let digit = move |at: u32| char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]);
        let filled = three.len() + 1;
        (0u32..4).zip(0usize..).map(move |(at, place)| if place < filled { digit(at) } else { '=' })
    };
    bytes.chunks(3).flat_map(group).collect()
}

fn body(view: &View) -> Element {
    let whole = View { all: true, ..*view };
    let ending = el("div").class("closing").children(closing(&whole).iter().map(section));
    let something = something_is_listed(view);
    let (before, after) = if something { (None, Some(ending)) } else { (Some(ending), None) };
    let listed = entries::sections(view);
    let news = news::news(view).map(|news| section(&news).class("news"));
    let (news_above, news_below) = if news::leads(view) { (news, None) } else { (None, news) };
    let main = el("main")
        .children(glance(view))
        .children(gaps(view).iter().map(|gaps| section(gaps).class("gaps")))
        .children(followed::section(&whole).iter().map(section))
        .children(before)
        .children(news_above)
        .children(advice(view))
        .child(el("div").attr("id", "list").child(controls(view)).children(listed))
        .children(news_below)
        .children(household::gift_cards(view).map(|cards| section(&cards)))
        .children(after)
        .children(pictures::pictures(view));
    el("body")
        .child(el("a").class("skip").attr("href", "#list").text(say(view, &OnPage::SkipToList)))
        .child(header(view))
        .child(main)
        .child(answers::bar(view))
        .child(answers::template(view))
        .child(el("footer").child(el("p").text(say(view, &OnPage::Foot))))
        .child(el("script").own(SCRIPT))
}

/// What to do; where somebody asks what happened since a moment, that too.
fn advice(view: &View) -> Vec<Element> {
    let steps = |steps: &Section| section(steps).class("steps");
    let Some(night) = &view.report.night else {
        return actions(view).iter().map(steps).collect();
    };
    let [first, others @ ..] = night::advice(view, night);
    let timeline = section(&night::timeline(view, night)).class("night");
    let others = others.iter().map(section);
    [steps(&first)].into_iter().chain(others).chain([timeline]).collect()
}

fn something_is_listed(view: &View) -> bool {
    view.tally.verdicts(view.report, Shown::OnLine).next().is_some()
        || view.report.lines.iter().any(|line| matches!(line.kind, LineKind::OrderToStop(_)))
}

/// The page's name, and how far each statement and history reaches.
fn header(view: &View) -> Element {
    let header = el("header").child(el("h1").text(say(view, &OnPage::Title)));
    let Body::Reach { spans, remarks } = coverage(view).body else { return header };
    let line = |(name, span): &(String, String)| {
        let name = el("bdi").class("of").text(name);
        el("li").word(name).word(el("span").text(span))
    };
    let list =
        |spans: &[(String, String)]| el("ul").class("reach").children(spans.iter().map(line));
    let (first, more) = spans.split_at(spans.len().min(SPANS_SHOWN));
    let more = (!more.is_empty()).then(|| {
        let summary = el("summary").text(say(view, &OnPage::MoreSpans(more.len())));
        el("details").child(summary).child(list(more))
    });
    let remarks = remarks.iter().map(|remark| el("p").class("remark").text(remark));
    let reach = el("section").attr("aria-label", say(view, &OnPage::Reach));
    header.child(reach.child(list(first)).children(more).children(remarks))
}

/// What there is to look at, in figures: one tile for each part of the list that asks for it.
fn glance(view: &View) -> Option<Element> {
    let asks = |run: &super::list::Run| {
        matches!(run.kind, super::list::Kind::Stop | super::list::Kind::Charges)
    };
    let tiles: Vec<Element> = runs(view)
        .iter()
        .filter(|run| asks(run))
        .map(|run| {
            let heading = run.heading.say(view.teller.voice);
            let class = entries::class_of(run.kind);
            el("a").attr("class", class).attr("href", format!("#{class}")).words(figures(&heading))
        })
        .collect();
    (!tiles.is_empty()).then(|| el("nav").class("glance").children(tiles))
}

/// A heading's name and figures, each in an element of its own.
fn figures(heading: &str) -> impl Iterator<Item = Element> {
    let parts = heading.split("  ").filter(|part| !part.is_empty());
    let class = |at: usize| if at == 0 { "name" } else { "figure" };
    parts.enumerate().map(move |(at, part)| el("span").class(class(at)).text(part))
}

fn section(section: &Section) -> Element {
    let heading = section.heading.as_ref().map(|heading| el("h2").words(figures(heading)));
    let element = el("section").children(heading);
    match &section.body {
        Body::Steps(steps) => {
            element.child(el("ol").children(steps.iter().map(|step| el("li").text(step))))
        }
        Body::Paragraphs(paragraphs) => {
            let sentence = |said: &String| el("span").text(said);
            let paragraph = |said: &Vec<String>| el("p").words(said.iter().map(sentence));
            element.children(paragraphs.iter().map(paragraph))
        }
        Body::Rows(rows) => element.child(el("ol").children(rows.iter().map(event))),
        // The reach stands in the header.
        Body::Reach { .. } => element,
    }
}

/// A row of a line of time: those of the list are entries that open.
fn event(row: &Row) -> Element {
    let cells = [&row.day, &row.aside, &row.amount, &row.name, &row.card].into_iter();
    let cells = cells.filter(|cell| !cell.is_empty()).map(|cell| el("bdi").text(cell));
    let details = row.details.iter().map(|detail| el("span").text(detail));
    el("li").words(cells.chain(details))
}

/// Search, filters, order. Hidden until the script that they need is there.
fn controls(view: &View) -> Element {
    let label = |name: &OnPage, field: Element| {
        el("label").child(el("span").text(say(view, name))).child(field)
    };
    let option = |value: &'static str, name: &OnPage| {
        el("option").attr("value", value).text(say(view, name))
    };
    let search =
        el("input").attr("type", "search").attr("id", "search").attr("autocomplete", "off");
    let sort = el("select").attr("id", "sort").children([
        option("listed", &OnPage::SortListed),
        option("left", &OnPage::SortDeadline),
        option("amount", &OnPage::SortAmount),
        option("day", &OnPage::SortDay),
        option("name", &OnPage::SortName),
    ]);
    let cards = entries::cards(view);
    let card = (cards.len() > 1).then(|| {
        let one = |digits: &String| el("option").attr("value", digits).text(format!("…{digits}"));
        let any = option("", &OnPage::AnyCard);
        label(
            &OnPage::Card,
            el("select").attr("id", "card").child(any).children(cards.iter().map(one)),
        )
    });
    let any = option("", &OnPage::AnyState);
    let states = entries::states(view)
        .into_iter()
        .map(|(class, name)| el("option").attr("value", class).text(name));
    let state = el("select").attr("id", "state").child(any).children(states);
    let button = |id: &'static str, name: &OnPage| {
        el("button").attr("type", "button").attr("id", id).text(say(view, name))
    };
    let shown = el("output").attr("id", "shown").attr("data-words", say(view, &OnPage::ShownOf));
    let form = el("form")
        .child(label(&OnPage::Search, search))
        .child(label(&OnPage::State, state))
        .children(card)
        .child(label(&OnPage::Sort, sort))
        .child(button("open-all", &OnPage::OpenAll))
        .child(button("close-all", &OnPage::CloseAll))
        .child(shown.attr("role", "status"));
    let summary = el("summary").text(say(view, &OnPage::Controls));
    el("details").class("controls").flag("hidden").child(summary).child(form)
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn hashes_are_written_as_policies_want_them() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foo"), "Zm9v");
        assert_eq!(base64(&[0xfb, 0xff, 0xfe, 0x01]), "+//+AQ==");
    }
}
