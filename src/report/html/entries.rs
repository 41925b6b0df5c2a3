//! The list as rows that open, in the parts of the terminal's list; then every other charge, by
//! what became of it.

use super::super::list::{Kind, plain_row, row, runs, sums_of};
use super::super::outline::{Row, View};
use super::super::particulars::{self, OrderParticulars, Pair};
use super::super::tally::Shown;
use super::markup::{Element, el};
use super::{answers, figures};
use crate::model::{ChargeId, Line, LineKind};
use crate::normalise::charge_ids;
use crate::text::Message;
use crate::text::closing::Part;
use crate::text::page::{OnPage, Particular};
use crate::text::quantities::{money_list, number};
use std::collections::{BTreeMap, BTreeSet};

/// Charges that stand in the page beside the list; a browser is slow with many more.
const REST_SHOWN: usize = 2000;
/// So few days before its last day a charge is marked as pressing.
const PRESSING_DAYS: i64 = 14;

/// What a part of the list is called in the page's style, script and links.
pub(super) fn class_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Stop => "stop",
        Kind::Cancelled => "cancelled",
        Kind::Charges => "look",
        Kind::Folded => "open",
    }
}

/// What the rows of a page are made of.
struct Page<'a> {
    view: &'a View<'a>,
    /// By position of the charge.
    ids: Vec<String>,
}

pub(super) fn sections(view: &View) -> Vec<Element> {
    let page = &Page { view, ids: charge_ids(&view.report.books) };
    let listed = runs(view).into_iter().map(|run| {
        let heading = run.heading.say(view.teller.voice);
        let class = class_of(run.kind);
        let part = el("section").attr("id", class).attr("class", format!("part {class}"));
        let list = match run.kind {
            Kind::Folded => el("ol").children(run.lines.iter().map(|line| folded(page, line))),
            _ => el("ol").children(run.lines.iter().map(|line| listed(page, line, class))),
        };
        let list = list.class("entries");
        if matches!(run.kind, Kind::Stop | Kind::Charges) {
            part.child(el("h2").words(figures(&heading))).child(list)
        } else {
            part.child(closed("h2", &heading, list))
        }
    });
    listed.chain(rest(page)).collect()
}

/// A part that is closed at first.
fn closed(heading: &'static str, words: &str, content: Element) -> Element {
    let heading = el(heading).words(figures(words));
    el("details").class("fold").child(el("summary").child(heading)).child(content)
}

/// A line of the list.
fn listed(page: &Page, line: &Line, class: &'static str) -> Element {
    let view = page.view;
    let row = row(view, line);
    let (charges, panel) = match &line.kind {
        LineKind::OrderToStop(order) | LineKind::CancelledOrder(order) => {
            let panel = order_panel(&particulars::of_order(view, *order), view);
            let whole = el("div").class("panel").child(panel);
            (Vec::new(), answers::of_order(view, whole, *order))
        }
        LineKind::Charge(charge) => (vec![*charge], panel(page, *charge)),
        LineKind::Group { charges, .. } | LineKind::Folded { charges, .. } => {
            let members = charges.iter().map(|charge| member(page, *charge));
            let members = el("ol").class("members").children(members);
            (charges.clone(), el("div").class("panel").child(members))
        }
    };
    let item = entry(&row, panel, pressing(view, &charges)).attr("data-state", class);
    keyed(view, item, &charges).attr("id", format!("line-{}", line.rank))
}

/// One charge of a group.
fn member(page: &Page, charge: ChargeId) -> Element {
    let row = plain_row(page.view, charge);
    let head = [row.day, row.amount].map(|cell| el("b").text(cell));
    el("li").child(el("h3").words(head)).child(panel(page, charge))
}

/// A shop whose charges were not checked: it opens to each of them.
fn folded(page: &Page, line: &Line) -> Element {
    let LineKind::Folded { charges, .. } = &line.kind else { return listed(page, line, "open") };
    let view = page.view;
    let row = row(view, line);
    let each = charges.iter().map(|charge| single(page, *charge, "open"));
    let each = el("ol").class("entries members").children(each);
    keyed(view, entry(&row, each, None), charges).attr("data-state", "open")
}

/// A charge on a row of its own beside the list.
fn single(page: &Page, charge: ChargeId, class: &'static str) -> Element {
    let item = entry(&plain_row(page.view, charge), panel(page, charge), None);
    keyed(page.view, item, &[charge]).attr("data-state", class)
}

/// A row and what it opens to.
fn entry(row: &Row, panel: Element, pressing: Option<&'static str>) -> Element {
    let rank = row.rank.map(|rank| el("span").class("rank").text(rank.to_string()));
    let cells = [("day", &row.day), ("amount", &row.amount)];
    let cells = cells.map(|(class, text)| el("span").class(class).text(text));
    let card = (!row.card.is_empty()).then(|| el("span").class("card").text(&row.card));
    let aside = (!row.aside.is_empty())
        .then(|| el("span").attr("class", pressing.unwrap_or("aside")).text(&row.aside));
    let details = row.details.iter().map(|said| el("span").text(said));
    let why = (!row.details.is_empty()).then(|| el("span").class("why").words(details));
    let summary = el("summary")
        .words(rank)
        .words(cells)
        .word(el("bdi").class("name").text(&row.name))
        .words(card)
        .words(aside)
        .words(why);
    el("li").class("entry").child(el("details").child(summary).child(panel))
}

/// What sorting and filtering go by.
fn keyed(view: &View, item: Element, charges: &[ChargeId]) -> Element {
    let books = &view.report.books;
    let verdicts = charges.iter().map(|id| view.report.verdict(*id));
    let left = verdicts.filter_map(|verdict| verdict.clocks.first()).map(|clock| clock.days_left);
    let days = charges.iter().filter_map(|id| books.charge(*id).day());
    let minor: i128 = charges.iter().map(|id| i128::from(books.charge(*id).amount.minor)).sum();
    let cards: BTreeSet<String> = charges.iter().filter_map(|id| digits(view, *id)).collect();
    let cards: Vec<String> = cards.into_iter().collect();
    let item = item.attr("data-amount", minor).attr("data-card", cards.join(" "));
    let item = match left.min() {
        Some(left) => item.attr("data-left", left),
        None => item,
    };
    match days.max() {
        Some(day) => item.attr("data-day", day),
        None => item,
    }
}

fn digits(view: &View, charge: ChargeId) -> Option<String> {
    let books = &view.report.books;
    let charge = books.charge(charge);
    let last4 = charge.card.or(books.account(charge.account).last4);
    last4.map(|last4| last4.digits().to_owned())
}

/// The last four digits of every card with a charge.
pub(super) fn cards(view: &View) -> Vec<String> {
    let all = view.report.books.charge_ids().filter_map(|charge| digits(view, charge));
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The parts of the page that rows stand in, with their names.
pub(super) fn states(view: &View) -> Vec<(&'static str, String)> {
    let heading = |run: &super::super::list::Run| {
        let words = run.heading.say(view.teller.voice);
        let name = words.split("  ").next().unwrap_or_default().to_owned();
        (class_of(run.kind), name)
    };
    let rest = parts(view).into_keys().map(|part| (rest_class(part), part.say(view.teller.voice)));
    runs(view).iter().map(heading).chain(rest).collect()
}

fn pressing(view: &View, charges: &[ChargeId]) -> Option<&'static str> {
    let clocks = charges.iter().filter_map(|id| view.report.verdict(*id).clocks.first());
    let left = clocks.map(|clock| clock.days_left).min()?;
    (left <= PRESSING_DAYS).then_some("aside pressing")
}

/// Every reason, near miss, order and source row of a charge.
fn panel(page: &Page, charge: ChargeId) -> Element {
    let view = page.view;
    let known = particulars::of_charge(view, charge);
    let sentences = (!known.sentences.is_empty()).then(|| {
        el("ul").class("facts").children(known.sentences.iter().map(|said| el("li").text(said)))
    });
    let orders = (!known.orders.is_empty()).then(|| {
        let heading = el("h4").text(Particular::Orders.say(view.teller.voice));
        el("div").child(heading).children(known.orders.iter().map(|known| order_panel(known, view)))
    });
    let panel = el("div").class("panel").children(sentences);
    let panel = panel.child(pairs(view, &known.pairs)).children(orders);
    answers::of_charge(view, panel, charge, &page.ids[charge.0 as usize])
}

fn order_panel(known: &OrderParticulars, view: &View) -> Element {
    let sentences = known.sentences.iter().map(|said| el("li").text(said));
    el("div")
        .class("order")
        .child(el("h4").child(el("bdi").text(&known.shop)))
        .child(el("ul").class("facts").children(sentences))
        .child(pairs(view, &known.pairs))
}

fn pairs(view: &View, pairs: &[Pair]) -> Element {
    let pair = |(name, value): &Pair| {
        let name = el("dt").text(name.say(view.teller.voice));
        el("div").child(name).child(el("dd").child(el("bdi").text(value)))
    };
    el("dl").children(pairs.iter().map(pair))
}

/// The charges that stand on no line, by what became of them.
fn parts(view: &View) -> BTreeMap<Part, Vec<ChargeId>> {
    let mut parts: BTreeMap<Part, Vec<ChargeId>> = BTreeMap::new();
    for verdict in view.tally.verdicts(view.report, Shown::Counted) {
        parts.entry(view.tally.part(verdict)).or_default().push(verdict.charge);
    }
    let books = &view.report.books;
    for charges in parts.values_mut() {
        charges.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    }
    parts
}

fn rest_class(part: Part) -> &'static str {
    match part {
        Part::AccountedFor => "explained",
        Part::Credit => "credit",
        Part::Payment => "payment",
        Part::Income => "income",
        Part::BillPayment => "bill-payment",
        Part::Refunded => "refunded",
        Part::CancelledPair => "cancelled-pair",
        Part::LaterInstalment => "instalment",
        Part::Approved => "approved",
        Part::MarkedMine => "marked",
        Part::ToLookAt | Part::NotChecked | Part::NotListed => "other",
    }
}

fn rest(page: &Page) -> Option<Element> {
    let view = page.view;
    let mut room = REST_SHOWN;
    let parts = parts(view);
    let folds = parts.iter().map(|(part, charges)| {
        let shown = charges.len().min(room);
        room -= shown;
        let (shown, left_out) = charges.split_at(shown);
        let class = rest_class(*part);
        let each = shown.iter().map(|charge| single(page, *charge, class));
        let list = el("ol").class("entries").children(each);
        let left_out = (!left_out.is_empty()).then(|| {
            let said = OnPage::LeftOut(left_out.len()).say(view.teller.voice);
            el("p").class("remark").text(said)
        });
        let heading = [
            part.say(view.teller.voice),
            number(charges.len()),
            money_list(&sums_of(view, charges)),
        ];
        let content = el("div").child(list).children(left_out);
        closed("h3", &heading.join("  "), content).attr("id", class)
    });
    let folds: Vec<Element> = folds.collect();
    let heading = el("h2").text(OnPage::Rest.say(view.teller.voice));
    let part = el("section").class("part rest");
    (!folds.is_empty()).then(|| part.child(heading).children(folds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_name_of_its_own() {
        let rest = [
            Part::AccountedFor,
            Part::Credit,
            Part::Payment,
            Part::Income,
            Part::BillPayment,
            Part::Refunded,
            Part::CancelledPair,
            Part::LaterInstalment,
            Part::Approved,
            Part::MarkedMine,
            Part::NotListed,
        ];
        let kinds = [Kind::Stop, Kind::Cancelled, Kind::Charges, Kind::Folded];
        let names = rest.map(rest_class).into_iter().chain(kinds.map(class_of));
        assert_eq!(names.collect::<BTreeSet<_>>().len(), rest.len() + kinds.len());
    }
}
