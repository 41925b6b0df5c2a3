//! What was reported already: each page shows what was told to its reader.

use super::telling::{Telling, party_name};
use crate::model::{FollowUp, Followed, Money, Reported};
use crate::report::on_a_line;
use crate::text::packet::{Event, Name, Reader};
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// A day on which something was told or came back, of this amount.
pub(super) type Dated = (NaiveDate, Event, Money);

/// Of the charges and orders of the page.
fn of_page<'a>(telling: &'a Telling) -> impl Iterator<Item = &'a Followed> {
    let dossier = telling.dossier;
    telling.view.report.followed.iter().filter(|followed| match followed.reported {
        Reported::Charge(id) => dossier.charges.contains(&id),
        Reported::Order(id) => dossier.orders.contains(&id),
    })
}

/// Whether it was the reader who was told. Where nobody is named it was the card company.
fn is_to_reader(telling: &Telling, follow_up: &FollowUp) -> bool {
    let folded = |text: &str| text.nfkc().collect::<String>().to_lowercase();
    let told = folded(&follow_up.told);
    let keeps_money = matches!(telling.reader, Reader::CardCompany | Reader::Service);
    if told.is_empty() {
        return keeps_money;
    }
    let name = folded(&party_name(telling.view, &telling.dossier.party));
    let is_name = !name.is_empty() && (name.contains(&told) || told.contains(&name));
    is_name || telling.reader.called().iter().any(|word| told.contains(word))
}

/// What is known of a line to fill in: what every report to the reader says of it alike.
pub(super) fn known(telling: &Telling, name: Name) -> String {
    let voice = telling.view.teller.voice;
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| voice.day(day));
    let of = |follow_up: &FollowUp| match (name, telling.reader) {
        (Name::ReportedOn, _) => day(follow_up.reported_on),
        (Name::ReceiptNumber, _) | (Name::PoliceNumber, Reader::Police) => {
            on_a_line(follow_up).receipt
        }
        (Name::AnswerDue, _) => day(follow_up.answer_by),
        (Name::RefundDue, _) => day(follow_up.refund_by),
        _ => String::new(),
    };
    let follow_ups = of_page(telling).map(|followed| &followed.follow_up);
    let mut said = follow_ups.filter(|it| is_to_reader(telling, it)).map(of);
    let first = said.next().unwrap_or_default();
    if said.all(|other| other == first) { first } else { String::new() }
}

/// The police see what was told to anybody.
pub(super) fn events(telling: &Telling) -> Vec<Dated> {
    let books = &telling.view.report.books;
    let is_for_all = telling.reader == Reader::Police;
    let mut events = Vec::new();
    for followed in of_page(telling) {
        let amount = match followed.reported {
            Reported::Charge(id) => books.charge(id).amount,
            Reported::Order(id) => books.order(id).amount,
        };
        let is_to_reader = is_to_reader(telling, &followed.follow_up);
        let told = on_a_line(&followed.follow_up);
        if let Some(day) = told.reported_on.filter(|_| is_for_all || is_to_reader) {
            let whom = (!is_to_reader && !told.told.is_empty()).then_some(told.told);
            events.push((day, Event::Told { whom, receipt: told.receipt }, amount));
        }
        for line in followed.back.iter().map(|line| books.charge(*line)) {
            let amount = line.amount.negated().unwrap_or(line.amount);
            events.extend(line.day().map(|day| (day, Event::CameBack, amount)));
        }
    }
    events
}
