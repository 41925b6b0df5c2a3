//! When the listed charges were made, when their orders, and until when they can be reported.

use super::{AXIS, Axis, Drawing, figure, label, line, rect, told};
use crate::model::{ChargeId, Line, LineKind, OrderId};
use crate::report::html::markup::{Element, el};
use crate::report::list::row;
use crate::report::outline::View;
use crate::text::Message;
use crate::text::page::OnPicture;
use chrono::NaiveDate;

/// Lines of the list that are drawn.
const LINES_SHOWN: usize = 12;
const ROW: i64 = 36;

/// The days of one line of the list.
struct Days {
    name: String,
    charged: Vec<NaiveDate>,
    ordered: Vec<NaiveDate>,
    last_day: Option<NaiveDate>,
}

pub(super) fn picture(view: &View) -> Option<Element> {
    let voice = view.teller.voice;
    let mut lines: Vec<Days> =
        view.report.lines.iter().filter_map(|line| days(view, line)).collect();
    let left_out = lines.len().saturating_sub(LINES_SHOWN);
    lines.truncate(LINES_SHOWN);
    let all = || {
        let of = |days: &Days| [days.charged.clone(), days.ordered.clone()].concat();
        lines.iter().flat_map(of)
    };
    let last_days = lines.iter().filter_map(|days| days.last_day);
    let first = all().min()?.min(view.report.as_of);
    let last = all().chain(last_days).max()?.max(view.report.as_of);
    let axis = Axis { first: first.pred_opt()?, last: last.succ_opt()? };
    let height = i64::try_from(lines.len()).unwrap_or(0) * ROW + AXIS + 12;
    let mut shapes = axis.months(height, voice);
    for (position, days) in (0..).zip(&lines) {
        shapes.extend(drawn(view, days, &axis, position * ROW));
    }
    shapes.extend(axis.today(height, voice));
    let words = el("ul").children(lines.iter().map(|days| el("li").text(said(view, days))));
    let mut note = OnPicture::TimeNote.say(voice);
    if left_out > 0 {
        note = format!("{note} {}", OnPicture::TimeLeftOut(left_out).say(voice));
    }
    Some(figure(view, &OnPicture::Time, &note, Drawing { height, shapes }, words))
}

fn drawn(view: &View, days: &Days, axis: &Axis, y: i64) -> Vec<Element> {
    let voice = view.teller.voice;
    let middle = y + 24;
    let mut shapes = vec![label("row", [2, y + 14], &days.name)];
    let first = days.charged.iter().min();
    if let (Some(from), Some(to)) = (first, days.last_day) {
        let (from, to) = (axis.at(*from), axis.at(to));
        shapes.push(line("window", [from, middle], [to, middle]));
        shapes.push(line("window", [to, middle - 5], [to, middle + 5]));
    }
    shapes.extend(days.ordered.iter().map(|day| {
        let square = rect("order", [axis.at(*day) - 4, middle - 4, 8, 8]);
        told(square, &OnPicture::OrderedOn(*day).say(voice))
    }));
    shapes.extend(days.charged.iter().map(|day| {
        let dot = el("circle").class("charge").attr("cx", axis.at(*day));
        let dot = dot.attr("cy", middle).attr("r", 5);
        told(dot, &OnPicture::ChargedOn(*day).say(voice))
    }));
    shapes
}

fn said(view: &View, days: &Days) -> String {
    let voice = view.teller.voice;
    let ordered = days.ordered.iter().map(|day| OnPicture::OrderedOn(*day));
    let charged = days.charged.iter().map(|day| OnPicture::ChargedOn(*day));
    let last = days.last_day.map(OnPicture::LastDay);
    let facts = ordered.chain(charged).chain(last).map(|fact| fact.say(voice));
    let facts: Vec<String> = std::iter::once(days.name.clone()).chain(facts).collect();
    facts.join("; ")
}

/// `None` for lines that ask for nothing.
fn days(view: &View, line: &Line) -> Option<Days> {
    let (charges, mut orders): (Vec<ChargeId>, Vec<OrderId>) = match &line.kind {
        LineKind::OrderToStop(order) => (Vec::new(), vec![*order]),
        LineKind::Charge(charge) => (vec![*charge], Vec::new()),
        LineKind::Group { charges, .. } => (charges.clone(), Vec::new()),
        LineKind::CancelledOrder(_) | LineKind::Folded { .. } => return None,
    };
    let books = &view.report.books;
    let verdicts = || charges.iter().map(|id| view.report.verdict(*id));
    orders.extend(verdicts().flat_map(|verdict| verdict.orders.iter().copied()));
    let clocks = verdicts().filter_map(|verdict| verdict.clocks.first());
    let told = row(view, line);
    Some(Days {
        name: format!("{}  {}  {}", line.rank, told.amount, told.name),
        charged: sorted(charges.iter().filter_map(|id| books.charge(*id).day())),
        ordered: sorted(orders.iter().map(|id| books.order(*id).ordered_on)),
        last_day: clocks.map(|clock| clock.deadline).min(),
    })
}

fn sorted(days: impl Iterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}
