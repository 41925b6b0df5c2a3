//! Three pictures, drawn as SVG in whole numbers: which months the files hold, when charges were
//! made and until when they can be reported, what each month sums up to. Each has the same in
//! words, for those who listen to the page.

mod coverage;
mod months;
mod time;

use super::markup::{Element, el};
use crate::report::outline::View;
use crate::text::Message;
use crate::text::Voice;
use crate::text::page::{OnPage, OnPicture};
use chrono::{Datelike, Months, NaiveDate};

/// Units across every picture; a browser scales them to the room there is.
const WIDTH: i64 = 480;
/// Units at either end of an axis, so that no mark is cut off.
const EDGE: i64 = 6;
/// At most this many months are named below an axis.
const MONTHS_NAMED: i32 = 8;
/// Units of the line in which months are named.
const AXIS: i64 = 24;

pub(super) fn pictures(view: &View) -> Option<Element> {
    let pictures: Vec<Element> = [coverage::picture(view), time::picture(view)]
        .into_iter()
        .flatten()
        .chain(months::pictures(view))
        .collect();
    let heading = el("h2").text(OnPage::Pictures.say(view.teller.voice));
    let section = el("section").class("pictures").child(heading);
    (!pictures.is_empty()).then(|| section.children(pictures))
}

/// A picture of so many units in height, under its name; `words` say what it shows.
fn figure(view: &View, name: &OnPicture, note: &str, drawing: Drawing, words: Element) -> Element {
    let voice = view.teller.voice;
    let name = name.say(voice);
    let svg = el("svg")
        .attr("viewBox", format!("0 0 {WIDTH} {}", drawing.height))
        .attr("role", "img")
        .attr("aria-label", format!("{name}. {note}"))
        .children(drawing.shapes);
    let words = el("details").child(el("summary").text(OnPicture::AsTable.say(voice))).child(words);
    el("figure")
        .child(el("figcaption").child(el("b").text(&name)).word(el("span").text(note)))
        .child(svg)
        .child(words)
}

struct Drawing {
    height: i64,
    shapes: Vec<Element>,
}

fn rect(class: &'static str, [x, y, width, height]: [i64; 4]) -> Element {
    el("rect")
        .class(class)
        .attr("x", x)
        .attr("y", y)
        .attr("width", width.max(1))
        .attr("height", height)
}

fn line(class: &'static str, [x, y]: [i64; 2], [to_x, to_y]: [i64; 2]) -> Element {
    el("line").class(class).attr("x1", x).attr("y1", y).attr("x2", to_x).attr("y2", to_y)
}

fn label(class: &'static str, [x, y]: [i64; 2], text: &str) -> Element {
    el("text").class(class).attr("x", x).attr("y", y).text(text)
}

/// A shape that says what it is when pointed at.
fn told(shape: Element, said: &str) -> Element {
    shape.child(el("title").text(said))
}

/// Days laid out from left to right.
struct Axis {
    first: NaiveDate,
    last: NaiveDate,
}

impl Axis {
    /// Where a day begins; days outside stand at the ends.
    fn at(&self, day: NaiveDate) -> i64 {
        let days = (self.last - self.first).num_days() + 1;
        EDGE + (day - self.first).num_days().clamp(0, days) * (WIDTH - 2 * EDGE) / days
    }

    /// The lines and names of its months, down to `height`.
    fn months(&self, height: i64, voice: Voice) -> Vec<Element> {
        let count = (self.last.year() - self.first.year()) * 12 + self.last.month0().cast_signed()
            - self.first.month0().cast_signed()
            + 1;
        let step = u32::try_from((count + MONTHS_NAMED - 1) / MONTHS_NAMED).unwrap_or(1).max(1);
        let mut shapes = Vec::new();
        let mut month = self.first.with_day(1);
        while let Some(day) = month.filter(|day| *day <= self.last) {
            let x = self.at(day);
            shapes.push(line("grid", [x, 0], [x, height]));
            // A name at the very edge would run out of the picture.
            if day >= self.first && x < WIDTH - 30 {
                shapes.push(label("month", [x + 3, height - 6], &voice.month(day)));
            }
            month = day.checked_add_months(Months::new(step));
        }
        shapes
    }

    fn today(&self, height: i64, voice: Voice) -> [Element; 2] {
        let x = self.at(voice.as_of);
        let near_the_end = x > WIDTH - 60;
        let (class, at) = if near_the_end { ("today end", x - 3) } else { ("today", x + 3) };
        let name = OnPicture::Today.say(voice);
        [line("today", [x, 0], [x, height - AXIS]), label(class, [at, height - AXIS + 4], &name)]
    }
}
