//! Every word of the papers to hand over, and of what was reported, in both languages.

use crate::door::check;
use crate::report_maker::day;
use crate::text::{NEVER_SAID, every, said};
use cardrecon::model::{FollowUp, Marked, Money};
use cardrecon::text::Lang;
use cardrecon::text::followed::{Due, FollowedUp};
use cardrecon::text::packet::{Ask, Cover, Enclosure, Event, Handed, Head, Name, Reader, Said};

const SHOP: &str = "Example Shop";
const NUMBER: &str = "250-1";

fn told() -> FollowUp {
    FollowUp {
        reported_on: Some(day("2026-07-20")),
        told: "Example Bank".to_owned(),
        receipt: "0012".to_owned(),
        answer_by: Some(day("2026-08-01")),
        refund_by: Some(day("2025-09-01")),
    }
}

fn readers() -> Vec<Reader> {
    every!(Reader:
        Reader::CardCompany => [Reader::CardCompany],
        Reader::Service => [Reader::Service],
        Reader::Shop => [Reader::Shop],
        Reader::Police => [Reader::Police],
    )
}

fn covers() -> Vec<Cover> {
    every!(Cover:
        Cover::Title => [Cover::Title],
        Cover::HowToUse => [Cover::HowToUse],
        Cover::MadeOn { .. } => [Cover::MadeOn { on: day("2026-07-20"), version: "0.1.0" }],
    )
}

fn heads() -> Vec<Head> {
    every!(Head:
        Head::From => [Head::From],
        Head::Asks => [Head::Asks],
        Head::Charges => [Head::Charges],
        Head::Orders => [Head::Orders],
        Head::Near => [Head::Near],
        Head::Timeline => [Head::Timeline],
        Head::Window => [Head::Window],
        Head::Files => [Head::Files],
        Head::ByHand => [Head::ByHand],
        Head::Enclosed => [Head::Enclosed],
    )
}

fn names() -> Vec<Name> {
    every!(Name:
        Name::Card => [Name::Card],
        Name::Concerned => [Name::Concerned],
        Name::ByWhen => [Name::ByWhen],
        Name::Position => [Name::Position],
        Name::UsedOn => [Name::UsedOn],
        Name::PostedOn => [Name::PostedOn],
        Name::AsPrinted => [Name::AsPrinted],
        Name::Amount => [Name::Amount],
        Name::ReportBy => [Name::ReportBy],
        Name::Shop => [Name::Shop],
        Name::OrderNumber => [Name::OrderNumber],
        Name::OrderedOn => [Name::OrderedOn],
        Name::State => [Name::State],
        Name::ShippedOn => [Name::ShippedOn],
        Name::GoesTo => [Name::GoesTo],
        Name::WhyNot => [Name::WhyNot],
        Name::When => [Name::When],
        Name::What => [Name::What],
        Name::File => [Name::File],
        Name::FirstDay => [Name::FirstDay],
        Name::LastDay => [Name::LastDay],
        Name::Rows => [Name::Rows],
        Name::OwnName => [Name::OwnName],
        Name::OwnAddress => [Name::OwnAddress],
        Name::OwnPhone => [Name::OwnPhone],
        Name::CardStopped => [Name::CardStopped],
        Name::AccountStopped => [Name::AccountStopped],
        Name::SpokenTo => [Name::SpokenTo],
        Name::ReceiptNumber => [Name::ReceiptNumber],
        Name::FormSent => [Name::FormSent],
        Name::AnswerDue => [Name::AnswerDue],
        Name::RefundDue => [Name::RefundDue],
        Name::ReportedOn => [Name::ReportedOn],
        Name::ParcelStopped => [Name::ParcelStopped],
        Name::ShopAnswer => [Name::ShopAnswer],
        Name::PoliceStation => [Name::PoliceStation],
        Name::Officer => [Name::Officer],
        Name::PoliceNumber => [Name::PoliceNumber],
        Name::Signature => [Name::Signature],
    )
}

fn asks() -> Vec<Ask> {
    every!(Ask:
        Ask::StopTheCard => [Ask::StopTheCard],
        Ask::StopTheAccount => [Ask::StopTheAccount],
        Ask::LookInto => [Ask::LookInto],
        Ask::SendTheForm => [Ask::SendTheForm],
        Ask::SayWhen => [Ask::SayWhen],
        Ask::StopTheParcel => [Ask::StopTheParcel],
        Ask::SayWhoOrdered => [Ask::SayWhoOrdered],
        Ask::KeepRecords => [Ask::KeepRecords],
        Ask::VoidTheCodes => [Ask::VoidTheCodes],
        Ask::GiveBack => [Ask::GiveBack],
        Ask::GiveANumber => [Ask::GiveANumber],
        Ask::AskTheShop => [Ask::AskTheShop],
    )
}

fn enclosures() -> Vec<Enclosure> {
    every!(Enclosure:
        Enclosure::Statement => [Enclosure::Statement],
        Enclosure::OrderPage => [Enclosure::OrderPage],
        Enclosure::SignIns => [Enclosure::SignIns],
        Enclosure::Mails => [Enclosure::Mails],
        Enclosure::Identity => [Enclosure::Identity],
        Enclosure::OtherPapers => [Enclosure::OtherPapers],
    )
}

fn sentences() -> Vec<Said> {
    let (first, last) = (day("2025-12-01"), day("2026-07-20"));
    let sum = || (2, vec![Money::yen(269_000)]);
    let one = || (1, vec![Money::yen(54_978)]);
    every!(Said:
        Said::Concerned { .. } => [
            Said::Concerned { charges: sum(), orders: one() },
            Said::Concerned { charges: one(), orders: (0, Vec::new()) },
            Said::Concerned { charges: (0, Vec::new()), orders: sum() },
        ],
        Said::ReportBy { .. } => [
            Said::ReportBy { next: Some((first, last)), passed: None },
            Said::ReportBy { next: Some((first, last)), passed: Some(first) },
            Said::ReportBy { next: None, passed: Some(first) },
        ],
        Said::BeforeItIsSent => [Said::BeforeItIsSent],
        Said::BeforeTheReport { .. } => [
            Said::BeforeTheReport { report_by: Some(first) },
            Said::BeforeTheReport { report_by: None },
        ],
        Said::NoCountOfDays => [Said::NoCountOfDays],
        Said::NoWindow => [Said::NoWindow],
        Said::ChargedTwice { .. } => [
            Said::ChargedTwice { number: Some(NUMBER.to_owned()), on: last },
            Said::ChargedTwice { number: None, on: last },
        ],
        Said::Denied { .. } => [Said::Denied { on: Some(last) }, Said::Denied { on: None }],
        Said::OrderDenied => [Said::OrderDenied],
        Said::NotSettled => [Said::NotSettled],
        Said::InOwnAccount { .. } => [
            Said::InOwnAccount { shop: SHOP.to_owned(), numbers: vec![NUMBER.to_owned()] },
            Said::InOwnAccount { shop: SHOP.to_owned(), numbers: Vec::new() },
        ],
        Said::OtherPayments { .. } => [
            Said::OtherPayments { count: 1 }, Said::OtherPayments { count: 4 },
        ],
        Said::NoOtherPayments => [Said::NoOtherPayments],
        Said::NoHistoryAtHand => [Said::NoHistoryAtHand],
        Said::NotInOwnHistory { .. } => [Said::NotInOwnHistory { first, last }],
        Said::Abroad { .. } => [
            Said::Abroad { amount: "USD 12.50".to_owned(), rate: Some("157.3".to_owned()) },
            Said::Abroad { amount: "USD 12.50".to_owned(), rate: None },
        ],
        Said::CardEndsIn { .. } => [Said::CardEndsIn { digits: "1234".to_owned() }],
        Said::PaidFrom { .. } => [Said::PaidFrom { account: "Example Pay".to_owned() }],
        Said::StandsIn { .. } => [Said::StandsIn { title: "a.csv".to_owned(), row: 12 }],
        Said::ShopOfMall { .. } => [Said::ShopOfMall { shop: SHOP.into(), mall: "Mall".into() }],
        Said::DaysOff(_) => [Said::DaysOff(1), Said::DaysOff(9)],
        Said::OtherAmount => [Said::OtherAmount],
        Said::OfAnotherPayment => [Said::OfAnotherPayment],
        Said::OtherCard => [Said::OtherCard],
        Said::AddsUp(_) => [Said::AddsUp(3)],
        Said::TooFew { .. } => [Said::TooFew { charges: 2, orders: 1 }],
        Said::Counted { .. } => [Said::Counted { length: "60".into(), window: "w-60".into() }],
        Said::Source { .. } => [Said::Source { source: "Example Card".into(), checked: last }],
        Said::OwnWindow => [Said::OwnWindow],
        Said::CheckTerms => [Said::CheckTerms],
        Said::InWriting => [Said::InWriting],
    )
}

fn events() -> Vec<Event> {
    let number = || Some(NUMBER.to_owned());
    every!(Event:
        Event::Ordered { .. } => [
            Event::Ordered { shop: Some(SHOP.to_owned()), number: number() },
            Event::Ordered { shop: None, number: None },
        ],
        Event::Sent { .. } => [Event::Sent { number: number() }, Event::Sent { number: None }],
        Event::Used { .. } => [
            Event::Used { name: SHOP.to_owned(), card: Some("Example Card …1234".to_owned()) },
            Event::Used { name: SHOP.to_owned(), card: None },
        ],
        Event::Told { .. } => [
            Event::Told { whom: Some("Example Bank".to_owned()), receipt: "0012".to_owned() },
            Event::Told { whom: None, receipt: String::new() },
        ],
        Event::CameBack => [Event::CameBack],
    )
}

fn follow_ups() -> Vec<FollowedUp> {
    let marked = Marked::Order { shop: SHOP.to_owned(), number: NUMBER.to_owned() };
    let what = |follow_up| FollowedUp::What { marked: marked.clone(), follow_up };
    let (since, before, behind) = (day("2026-07-10"), day("2026-07-01"), day("2026-07-15"));
    let perhaps = |card| {
        let (amount, from, on) = (Money::yen(12_000), "KESTREL".to_owned(), since);
        FollowedUp::Perhaps { amount, from, on, card }
    };
    every!(FollowedUp:
        FollowedUp::Heading { .. } => [
            FollowedUp::Heading { overdue: 1, open: 2, settled: 3 },
            FollowedUp::Heading { overdue: 0, open: 1, settled: 0 },
        ],
        FollowedUp::What { .. } => [what(told()), what(FollowUp::default())],
        FollowedUp::Overdue { .. } => [
            FollowedUp::Overdue { due: Due::Answer, since, covered_to: Some(before) },
            FollowedUp::Overdue { due: Due::Refund, since, covered_to: Some(before) },
            FollowedUp::Overdue { due: Due::Refund, since, covered_to: Some(behind) },
            FollowedUp::Overdue { due: Due::Refund, since, covered_to: None },
            FollowedUp::Overdue { due: Due::Rest, since, covered_to: Some(behind) },
            FollowedUp::Overdue { due: Due::Rest, since, covered_to: None },
        ],
        FollowedUp::Open { .. } => [
            FollowedUp::Open { due: None },
            FollowedUp::Open { due: Some((Due::Answer, since)) },
            FollowedUp::Open { due: Some((Due::Refund, since)) },
            FollowedUp::Open { due: Some((Due::Rest, since)) },
        ],
        FollowedUp::Refunded { .. } => [
            FollowedUp::Refunded { amount: Money::yen(24_800), on: Some(since) },
            FollowedUp::Refunded { amount: Money::yen(24_800), on: None },
        ],
        FollowedUp::Cancelled => [FollowedUp::Cancelled],
        FollowedUp::Partly { .. } => [FollowedUp::Partly {
            back: Money::yen(4_870),
            whole: Money::yen(12_360),
            missing: Money::yen(7_490),
        }],
        FollowedUp::Perhaps { .. } => [perhaps(None), perhaps(Some("8821".to_owned()))],
        FollowedUp::ReportedBefore { .. } => [FollowedUp::ReportedBefore { day: since }],
        FollowedUp::ReportedAhead => [FollowedUp::ReportedAhead],
        FollowedUp::More { .. } => [FollowedUp::More { count: 3 }],
    )
}

fn handed() -> Vec<Handed> {
    let page = ("A title".to_owned(), SHOP.to_owned());
    let files = ["a.html", "a.xlsx"].map(str::to_owned).to_vec();
    vec![Handed { files, pages: vec![page] }]
}

fn everything() -> Vec<(Lang, String)> {
    [
        said(&readers()),
        said(&covers()),
        said(&heads()),
        said(&names()),
        said(&asks()),
        said(&enclosures()),
        said(&sentences()),
        said(&events()),
        said(&follow_ups()),
        said(&handed()),
    ]
    .concat()
}

/// Each word and sentence, exactly.
#[test]
fn the_papers_are_worded_as_agreed() {
    for (lang, code) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
        let lines = everything().into_iter().filter(|(of, _)| *of == lang);
        let text: String = lines.map(|(_, said)| said + "\n").collect();
        check(&text, &format!("tests/goldens/packet/words.{code}.txt"));
    }
}

#[test]
fn no_word_is_empty_a_verdict_or_of_the_other_language() {
    for (lang, said) in everything() {
        assert!(!said.trim().is_empty(), "{lang:?}");
        assert!(!NEVER_SAID.iter().any(|never| said.to_lowercase().contains(never)), "{said}");
        let is_japanese = said.chars().any(|c| matches!(c, 'ぁ'..='ヿ' | '一'..='鿿'));
        match lang {
            Lang::Ja => assert!(!said.is_ascii(), "{said}"),
            Lang::En => assert!(!is_japanese, "{said}"),
        }
    }
}
