//! Which months of which statement and history were given: a bar for each file.

use super::{AXIS, Axis, Drawing, figure, label, rect, told};
use crate::model::{Coverage, Input, Role};
use crate::report::html::markup::{Element, el};
use crate::report::opening::reach;
use crate::report::outline::View;
use crate::text::Message;
use crate::text::page::OnPicture;
use chrono::{Months, NaiveDate};

/// Older months stand in the words alone.
const MONTHS_SHOWN: u32 = 15;
const ROW: i64 = 34;

pub(super) fn picture(view: &View) -> Option<Element> {
    let (report, voice) = (view.report, view.teller.voice);
    let first = report.coverage.iter().map(|span| span.first).min()?;
    let last = report.coverage.iter().map(|span| span.last).max()?.max(report.as_of);
    let earliest = last.checked_sub_months(Months::new(MONTHS_SHOWN)).unwrap_or(first);
    let axis = Axis { first: first.max(earliest), last };
    let rows = i64::try_from(report.coverage.len()).unwrap_or(0);
    let height = rows * ROW + AXIS + 12;
    let mut shapes = axis.months(height, voice);
    for (row, span) in (0..).zip(&report.coverage) {
        let y = row * ROW;
        shapes.push(label("row", [2, y + 14], &reach(view, span).0));
        shapes.extend(bars(view, span).iter().filter(|(_, last)| *last >= axis.first).map(
            |days| {
                let (from, to) = (axis.at(days.0), axis.at(days.1.succ_opt().unwrap_or(days.1)));
                let said = format!("{} - {}", voice.day(days.0), voice.day(days.1));
                told(rect(class(span.role), [from, y + 19, to - from, 10]), &said)
            },
        ));
    }
    shapes.extend(axis.today(height, voice));
    let words = report.coverage.iter().map(|span| {
        let (name, said) = reach(view, span);
        el("tr").child(el("th").attr("scope", "row").text(name)).child(el("td").text(said))
    });
    let note = OnPicture::CoverageNote.say(voice);
    let words = el("table").child(el("tbody").children(words));
    Some(figure(view, &OnPicture::Coverage, &note, Drawing { height, shapes }, words))
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Statement | Role::Points => "statement",
        _ => "history",
    }
}

/// The first and last day of each file of one statement or history; where no file is of it alone,
/// the whole span.
fn bars(view: &View, span: &Coverage) -> Vec<(NaiveDate, NaiveDate)> {
    let books = &view.report.books;
    let shop = span.shop.map(|shop| books.text(shop));
    let is_of = |input: &&Input| match span.account {
        Some(account) => input.account == Some(account),
        None => input.shop.is_some() && input.shop.as_deref() == shop && input.account.is_none(),
    };
    let files = books.inputs.iter().filter(is_of);
    let mut days: Vec<_> = files.filter_map(|input| Some((input.first?, input.last?))).collect();
    days.sort_unstable();
    if days.is_empty() { vec![(span.first, span.last)] } else { days }
}
