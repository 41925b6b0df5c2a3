//! A page a reader: which blocks it has, and what each tells them.

use super::chosen::{Chosen, Dossier, Party, dossiers};
use super::reports::known;
use super::telling::{Telling, party_name};
use super::{Block, Content, Packet, Page, charges, grounds, orders};
use crate::model::{AccountKind, ChargeId, Clock, Money, Notice, OrderState};
use crate::report::opening::is_stored_value;
use crate::report::outline::View;
use crate::report::tally::sums;
use crate::text::Message;
use crate::text::packet::{Ask, Cover, Enclosure, Head, Name, Reader, Said};

const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn packet(view: &View, chosen: &Chosen) -> Packet {
    let voice = view.teller.voice;
    let dossiers = dossiers(view, chosen);
    let made = Cover::MadeOn { on: view.report.as_of, version: PROGRAM_VERSION }.say(voice);
    let pages = dossiers.iter().map(|dossier| page(view, dossier, made.clone()));
    Packet {
        lang: voice.lang,
        title: Cover::Title.say(voice),
        how_to_use: Cover::HowToUse.say(voice),
        pages: pages.collect(),
    }
}

fn page(view: &View, dossier: &Dossier, made: String) -> Page {
    let voice = view.teller.voice;
    let reader = reader(view, &dossier.party);
    let telling = &Telling { view, dossier, reader };
    let blocks = [
        Some(facts(telling)),
        Some(block(telling, Head::From, blanks(telling, &from(reader)))),
        Some(block(telling, Head::Asks, asks(telling))),
        charges::charges(telling),
        orders::orders(telling),
        orders::near(telling),
        grounds::timeline(telling),
        grounds::windows(telling),
        grounds::files(telling),
        Some(block(telling, Head::ByHand, blanks(telling, &by_hand(telling)))),
        Some(block(telling, Head::Enclosed, enclosed(telling))),
    ];
    Page {
        title: reader.say(voice),
        to: party_name(view, &dossier.party),
        made,
        blocks: blocks.into_iter().flatten().collect(),
    }
}

fn reader(view: &View, party: &Party) -> Reader {
    match party {
        Party::Card(account, _) => match view.report.books.account(*account).kind {
            AccountKind::Points | AccountKind::Prepaid => Reader::Service,
            _ => Reader::CardCompany,
        },
        Party::Shop(_) => Reader::Shop,
        Party::Police => Reader::Police,
    }
}

fn block(telling: &Telling, heading: Head, content: Content) -> Block {
    Block { heading: Some(heading.say(telling.view.teller.voice)), content }
}

/// How much, and by when.
fn facts(telling: &Telling) -> Block {
    let view = telling.view;
    let voice = view.teller.voice;
    let books = &view.report.books;
    let charges: Vec<Money> =
        telling.dossier.charges.iter().map(|id| books.charge(*id).amount).collect();
    let orders: Vec<Money> = telling.not_charged().map(|id| books.order(id).amount).collect();
    let concerned = Said::Concerned {
        charges: (charges.len(), sums(charges.iter().copied())),
        orders: (orders.len(), sums(orders.iter().copied())),
    };
    let facts =
        [(Name::Concerned, concerned.say(voice)), (Name::ByWhen, by_when(telling).say(voice))];
    let facts = facts.map(|(name, value)| (name.say(voice), value));
    Block { heading: None, content: Content::Facts(facts.to_vec()) }
}

/// The first day that matters to the reader.
fn by_when(telling: &Telling) -> Said {
    let report = telling.view.report;
    let is_open = telling.not_charged().any(|id| report.books.order(id).state == OrderState::Open);
    if is_open && (telling.reader == Reader::Shop || telling.dossier.charges.is_empty()) {
        return Said::BeforeItIsSent;
    }
    let verdicts = || telling.dossier.charges.iter().map(|id| report.verdict(*id));
    if verdicts().any(|verdict| is_stored_value(telling.view, verdict)) {
        return Said::NoCountOfDays;
    }
    let is_over = |clock: &&Clock| clock.deadline < report.as_of;
    let clocks = || verdicts().filter_map(|verdict| verdict.clocks.first());
    let next = clocks().filter(|clock| !is_over(clock)).min_by_key(|clock| clock.report_by);
    let passed = clocks().filter(is_over).map(|clock| clock.deadline).min();
    match telling.reader {
        _ if next.is_none() && passed.is_none() => Said::NoCountOfDays,
        Reader::CardCompany | Reader::Service => {
            let next = next.map(|clock| (clock.report_by, clock.deadline));
            Said::ReportBy { next, passed }
        }
        Reader::Shop | Reader::Police => {
            let report_by = next.filter(|_| passed.is_none()).map(|clock| clock.report_by);
            Said::BeforeTheReport { report_by: report_by.filter(|day| *day >= report.as_of) }
        }
    }
}

fn asks(telling: &Telling) -> Content {
    let has_orders = !telling.dossier.orders.is_empty();
    let asks: Vec<Ask> = match telling.reader {
        Reader::CardCompany => {
            vec![Ask::StopTheCard, Ask::LookInto, Ask::SendTheForm, Ask::SayWhen]
        }
        Reader::Service => {
            vec![Ask::StopTheAccount, Ask::LookInto, Ask::SendTheForm, Ask::SayWhen]
        }
        Reader::Shop => {
            let parcel = has_orders.then_some(Ask::StopTheParcel);
            let notices = |id: &ChargeId| &telling.view.report.verdict(*id).notices;
            let has_codes = |id: &ChargeId| notices(id).contains(&Notice::RoundGiftCard);
            let codes = telling.dossier.charges.iter().any(has_codes);
            let first = parcel.into_iter().chain(codes.then_some(Ask::VoidTheCodes));
            first.chain([Ask::SayWhoOrdered, Ask::KeepRecords, Ask::GiveBack]).collect()
        }
        Reader::Police => vec![Ask::GiveANumber, Ask::AskTheShop],
    };
    let voice = telling.view.teller.voice;
    Content::Steps(asks.into_iter().map(|ask| ask.say(voice)).collect())
}

/// Who reports: the files do not know it.
fn from(reader: Reader) -> Vec<Name> {
    let address = (reader != Reader::Shop).then_some(Name::OwnAddress);
    [Some(Name::OwnName), address, Some(Name::OwnPhone)].into_iter().flatten().collect()
}

fn by_hand(telling: &Telling) -> Vec<Name> {
    let stopped = match telling.reader {
        Reader::Service => Name::AccountStopped,
        _ => Name::CardStopped,
    };
    match telling.reader {
        Reader::CardCompany | Reader::Service => vec![
            stopped,
            Name::ReportedOn,
            Name::SpokenTo,
            Name::ReceiptNumber,
            Name::FormSent,
            Name::AnswerDue,
            Name::RefundDue,
            Name::PoliceNumber,
            Name::Signature,
        ],
        Reader::Shop => {
            let has_orders = !telling.dossier.orders.is_empty();
            let first = [Name::ReportedOn, Name::SpokenTo, Name::ReceiptNumber];
            let parcel = has_orders.then_some(Name::ParcelStopped);
            let last = [Name::ShopAnswer, Name::RefundDue];
            first.into_iter().chain(parcel).chain(last).collect()
        }
        Reader::Police => vec![
            Name::ReportedOn,
            Name::PoliceStation,
            Name::Officer,
            Name::PoliceNumber,
            Name::Signature,
        ],
    }
}

fn blanks(telling: &Telling, names: &[Name]) -> Content {
    let voice = telling.view.teller.voice;
    Content::Blanks(names.iter().map(|name| (name.say(voice), known(telling, *name))).collect())
}

fn enclosed(telling: &Telling) -> Content {
    let enclosures: &[Enclosure] = match telling.reader {
        Reader::CardCompany | Reader::Service => {
            &[Enclosure::Statement, Enclosure::SignIns, Enclosure::Mails, Enclosure::Identity]
        }
        Reader::Shop if telling.dossier.orders.is_empty() => &[Enclosure::Mails],
        Reader::Shop => &[Enclosure::OrderPage, Enclosure::Mails],
        Reader::Police => &[
            Enclosure::Statement,
            Enclosure::OrderPage,
            Enclosure::SignIns,
            Enclosure::Mails,
            Enclosure::Identity,
            Enclosure::OtherPapers,
        ],
    };
    let voice = telling.view.teller.voice;
    Content::Boxes(enclosures.iter().map(|enclosure| enclosure.say(voice)).collect())
}
