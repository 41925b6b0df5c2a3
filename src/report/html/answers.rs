//! Answers on the page: one form, which the script puts into each row that opens, and the table
//! that it saves. Without the script there is neither.

use super::markup::{Element, el};
use crate::answers::WRITTEN;
use crate::model::{Answer, ChargeId, OrderId};
use crate::report::MARK;
use crate::report::outline::View;
use crate::text::Message;
use crate::text::columns::{Column, RowKind};
use crate::text::page::OnPage;

/// The form, and the names of the columns of what is saved.
pub(super) fn template(view: &View) -> Element {
    let voice = view.teller.voice;
    let choice = |code: &'static str, name: String| {
        let field = el("input").attr("type", "radio").attr("value", code);
        el("label").child(field).child(el("span").text(name))
    };
    let answers = Answer::ALL.into_iter().filter(|answer| *answer != Answer::TakenBack);
    let choices = answers.map(|answer| choice(answer.code(), answer.say(voice)));
    let form = el("fieldset")
        .class("answer")
        .child(el("legend").text(OnPage::Whose.say(voice)))
        .child(choice("", OnPage::NoAnswer.say(voice)))
        .children(choices);
    let names = WRITTEN.map(|column| column.say(voice));
    el("template")
        .attr("id", "answer")
        .attr("data-columns", names.join(","))
        .attr("data-keys", WRITTEN.map(Column::key).join(","))
        .attr("data-taken-back", Answer::TakenBack.say(voice))
        .attr("data-mark", MARK)
        .attr("data-day", view.report.as_of)
        .child(form)
}

/// What is shown once an answer waits to be saved.
pub(super) fn bar(view: &View) -> Element {
    let voice = view.teller.voice;
    let unsaved = OnPage::Unsaved.say(voice);
    let said = el("output").attr("role", "status").attr("data-words", unsaved);
    let button = el("button").attr("type", "button").attr("id", "save");
    let button = button.text(OnPage::Save.say(voice));
    let note = el("small").text(OnPage::AnswerNote.say(voice));
    el("div").class("save").flag("hidden").child(said).child(button).child(note)
}

/// The panel of a charge, with what the saved table says of it.
pub(super) fn of_charge(view: &View, panel: Element, id: ChargeId, code: &str) -> Element {
    let books = &view.report.books;
    let charge = books.charge(id);
    let panel = panel
        .attr("data-kind", RowKind::Charge.say(view.teller.voice))
        .attr("data-id", code)
        .attr("data-amount", charge.amount.to_decimal())
        .attr("data-currency", charge.amount.currency.code())
        .attr("data-name", books.text(books.descriptor_of(charge).printed));
    let panel = match charge.day() {
        Some(day) => panel.attr("data-used", day),
        None => panel,
    };
    let Some(answered) = &view.report.verdict(id).answer else { return panel };
    let panel = panel.attr("data-answer", answered.answer.code()).attr("data-note", &answered.note);
    let follow_up = &answered.follow_up;
    let days = [
        ("data-on", answered.on),
        ("data-reported-on", follow_up.reported_on),
        ("data-answer-by", follow_up.answer_by),
        ("data-refund-by", follow_up.refund_by),
    ];
    let days = days.into_iter().filter_map(|(name, day)| Some((name, day?)));
    let panel = days.fold(panel, |panel, (name, day)| panel.attr(name, day));
    let texts = [("data-reported-to", &follow_up.told), ("data-receipt", &follow_up.receipt)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    texts.fold(panel, |panel, (name, text)| panel.attr(name, text))
}

/// The panel of an order that has a number; without one no answer could find it again.
pub(super) fn of_order(view: &View, panel: Element, id: OrderId) -> Element {
    let books = &view.report.books;
    let order = books.order(id);
    match order.number {
        Some(number) => panel
            .attr("data-kind", RowKind::Order.say(view.teller.voice))
            .attr("data-shop", books.text(order.shop))
            .attr("data-number", books.text(number)),
        None => panel,
    }
}
