//! Every sentence of the screens, in both languages.

use crate::report_maker::{Maker, day, label};
use crate::text_of_household::{household_messages, starters};
use crate::text_of_night::{news_messages, night_messages};
use crate::text_of_office::office_messages;
use crate::text_of_pages::pages;
use cardrecon::format::merchants::Merchants;
use cardrecon::model::{
    Anchor, Answer, Because, ChargeId, Group, GroupId, Last4, MatchId, Money, NearMiss, Notice,
    OrderId, OrderState, Report, Role, ShopAccount, Span, StandingReason, Status, UnitId,
};
use cardrecon::text::closing::{Awaited, Closing, Counting, Part};
use cardrecon::text::columns::{Column, RowKind};
use cardrecon::text::ledgers::OfLedgers;
use cardrecon::text::list::{Deadline, Heading, Oddness, OnLine};
use cardrecon::text::opening::{Action, Gap, Reach};
use cardrecon::text::quantities::Named;
use cardrecon::text::reasons::Teller;
use cardrecon::text::statements::OfStatements;
use cardrecon::text::{Lang, Message, Voice};

/// Words that no screen may say: verdicts the program cannot give, and words of its own inside.
pub const NEVER_SAID: [&str; 12] = [
    "unexplained",
    "ambiguous",
    "legitimate",
    "no-order",
    "fraud",
    "suspicious",
    "error",
    "fail",
    "不正",
    "犯人",
    "エラー",
    "失敗",
];

/// A list of messages that names each variant; a new variant without a sample does not compile.
macro_rules! every {
    ($kind:ty: $($variant:pat => [$($sample:expr),+ $(,)?]),+ $(,)?) => {{
        let named = |message: &$kind| match message { $($variant => {}),+ };
        let samples: Vec<$kind> = vec![$($($sample),+),+];
        samples.iter().for_each(named);
        samples
    }};
}
pub(crate) use every;

/// Each message in both languages.
pub fn said<M: Message>(messages: &[M]) -> Vec<(Lang, String)> {
    let voice = |lang| Voice { lang, as_of: day("2026-07-20") };
    let in_language = |lang| messages.iter().map(move |message| (lang, message.say(voice(lang))));
    in_language(Lang::Ja).chain(in_language(Lang::En)).collect()
}

fn openings() -> Vec<(Lang, String)> {
    let span = |role, provisional| Reach::Span {
        role,
        first: day("2026-04-01"),
        last: day("2026-06-30"),
        provisional,
        days_since: 20,
    };
    let reaches = every!(Reach:
        Reach::Span { .. } => [
            span(Role::Statement, true), span(Role::Statement, false), span(Role::Orders, false),
            span(Role::Ledger, false), span(Role::Points, false), span(Role::Config, false),
        ],
        Reach::LaterNotThere => [Reach::LaterNotThere],
        Reach::NoHistoryOf { .. } => [Reach::NoHistoryOf { shops: vec!["架空の店".to_owned()] }],
        Reach::NoHistoryAtAll => [Reach::NoHistoryAtAll],
        Reach::NoStatement => [Reach::NoStatement],
        Reach::NoChargeRead => [Reach::NoChargeRead],
    );
    let file = || "a.csv".to_owned();
    let (stated, computed) = (Money::yen(2), Money::yen(1));
    let gaps = every!(Gap:
        Gap::Heading => [Gap::Heading],
        Gap::Unreadable { .. } => [Gap::Unreadable { file: file() }],
        Gap::RowsRejected { .. } => [Gap::RowsRejected { file: file(), rows: 2 }],
        Gap::TotalMissing { .. } => [Gap::TotalMissing { file: file() }],
        Gap::TotalDiffers { .. } => [Gap::TotalDiffers { file: file(), stated, computed }],
    );
    let actions = every!(Action:
        Action::Heading => [Action::Heading],
        Action::StopTheCard => [Action::StopTheCard],
        Action::CancelOrders => [Action::CancelOrders],
        Action::AskAtHome => [Action::AskAtHome],
        Action::RingAboutUnknown { .. } => [
            Action::RingAboutUnknown { today: true }, Action::RingAboutUnknown { today: false },
        ],
        Action::TellTheService => [Action::TellTheService],
        Action::SaveLogins => [Action::SaveLogins],
        Action::NoteTheCall => [Action::NoteTheCall],
    );
    let named = || Named { names: vec!["架空の店".to_owned(), String::new()], more: 1 };
    let of_ledgers = every!(OfLedgers:
        OfLedgers::OtherAccounts(_) => [OfLedgers::OtherAccounts(named())],
        OfLedgers::StandsForStatements(_) => [OfLedgers::StandsForStatements(named())],
        OfLedgers::LeftOut { .. } => [OfLedgers::LeftOut { rows: 2 }],
        OfLedgers::CopiesNotUsed(_) => [OfLedgers::CopiesNotUsed(named())],
        OfLedgers::UnknownAccounts(_) => [OfLedgers::UnknownAccounts(named())],
    );
    [said(&reaches), said(&gaps), said(&actions), said(&of_ledgers), statement_messages()].concat()
}

fn statement_messages() -> Vec<(Lang, String)> {
    let file = || "a.csv".to_owned();
    let (configured, found) = (Last4(*b"1234"), Last4(*b"5678"));
    let named = || Named { names: vec!["架空の店".to_owned(), String::new()], more: 1 };
    let sums = || vec![Money::yen(5)];
    let of_statements = every!(OfStatements:
        OfStatements::NotBooked { .. } => [
            OfStatements::NotBooked { file: file(), rows: 1 },
            OfStatements::NotBooked { file: file(), rows: 2 },
        ],
        OfStatements::MayBeOneCard(_) => [OfStatements::MayBeOneCard(named())],
        OfStatements::OtherCard { .. } => [
            OfStatements::OtherCard { file: file(), configured, found },
        ],
        OfStatements::DateOrderAssumed { .. } => [
            OfStatements::DateOrderAssumed { file: file(), month_first: true },
            OfStatements::DateOrderAssumed { file: file(), month_first: false },
        ],
        OfStatements::OpenAmount { .. } => [
            OfStatements::OpenAmount { file: file(), amount: Money::yen(159) },
        ],
        OfStatements::AfterTheDay { .. } => [
            OfStatements::AfterTheDay { file: file(), more_files: 0, rows: 1 },
            OfStatements::AfterTheDay { file: file(), more_files: 1, rows: 2 },
        ],
        OfStatements::Needed { .. } => [
            OfStatements::Needed { card: String::new(), rows: 1, sums: Vec::new() },
            OfStatements::Needed { card: "A".to_owned(), rows: 2, sums: sums() },
        ],
    );
    said(&of_statements)
}

fn list_messages() -> Vec<(Lang, String)> {
    let (count, sums) = (1, vec![Money::yen(5)]);
    let headings = every!(Heading:
        Heading::OrdersToStop { .. } => [Heading::OrdersToStop { count, sums: sums.clone() }],
        Heading::OrdersToReport { .. } => [Heading::OrdersToReport { count, sums: sums.clone() }],
        Heading::CancelledOrders { .. } => [Heading::CancelledOrders { count }],
        Heading::ToLookAt { .. } => [Heading::ToLookAt {
            count: 2, sums: sums.clone(), first_date: Some(day("2026-07-29")), not_checked: 3,
        }],
        Heading::NotChecked { .. } => [Heading::NotChecked { count, sums: sums.clone() }],
        Heading::Credits { .. } => [Heading::Credits { count, sums: sums.clone() }],
        Heading::EveryCharge { .. } => [Heading::EveryCharge { count }],
    );
    let states = [
        OrderState::Open,
        OrderState::Shipped,
        OrderState::Delivered,
        OrderState::Cancelled,
        OrderState::Returned,
        OrderState::Failed,
        OrderState::Unknown,
    ];
    let deadlines = every!(Deadline:
        Deadline::Ahead { .. } =>
            [Deadline::Ahead { days_left: 10, report_by: day("2026-07-29") }],
        Deadline::ReportToday { .. } => [Deadline::ReportToday { days_left: 1 }],
        Deadline::LastDay => [Deadline::LastDay],
        Deadline::Passed => [Deadline::Passed],
        Deadline::By { .. } => [Deadline::By { report_by: day("2026-08-11") }],
    );
    let oddness = every!(Oddness:
        Oddness::PersonNotNamed => [Oddness::PersonNotNamed],
        Oddness::AddressNotNamed => [Oddness::AddressNotNamed],
        Oddness::FirstToPerson => [Oddness::FirstToPerson],
        Oddness::FirstToAddress => [Oddness::FirstToAddress],
    );
    let whom = || "架空の方".to_owned();
    let on_lines = every!(OnLine:
        OnLine::OrderNumber(_) => [OnLine::OrderNumber("250-1".to_owned())],
        OnLine::GoesTo { .. } => [
            OnLine::GoesTo { whom: whom(), oddness: None },
            OnLine::GoesTo { whom: whom(), oddness: Some(Oddness::PersonNotNamed) },
        ],
        OnLine::State(_) => [OnLine::State(OrderState::Open)],
        OnLine::ShopOfMall { .. } => [OnLine::ShopOfMall { mall: "架空のモール".to_owned() }],
        OnLine::Deadline(_) => [OnLine::Deadline(Deadline::LastDay)],
        OnLine::RingToday => [OnLine::RingToday],
        OnLine::OtherWindow { .. } => [
            OnLine::OtherWindow { window: "debit-30".to_owned(), deadline: day("2026-07-01") },
        ],
        OnLine::NoWindow => [OnLine::NoWindow],
        OnLine::OnDays(_) => [OnLine::OnDays(vec![day("2026-07-01"), day("2026-07-02")])],
        OnLine::Times { .. } => [OnLine::Times { amount: Money::yen(5), count: 2 }],
        OnLine::Together { .. } => [OnLine::Together { count: 2, sums: sums.clone() }],
    );
    let states = states.map(OnLine::State);
    [said(&headings), said(&deadlines), said(&oddness), said(&on_lines), said(&states)].concat()
}

fn next_file(
    before: Option<chrono::NaiveDate>,
    after: Option<chrono::NaiveDate>,
    how_long: &str,
) -> Closing {
    let (shop, how_long) = ("架空の店".to_owned(), how_long.to_owned());
    Closing::NextFile { shop, before, after, would_check: 3, how_long }
}

fn parts() -> Vec<Part> {
    every!(Part:
        Part::ToLookAt => [Part::ToLookAt],
        Part::NotChecked => [Part::NotChecked],
        Part::AccountedFor => [Part::AccountedFor],
        Part::Credit => [Part::Credit],
        Part::Payment => [Part::Payment],
        Part::Income => [Part::Income],
        Part::BillPayment => [Part::BillPayment],
        Part::Refunded => [Part::Refunded],
        Part::CancelledPair => [Part::CancelledPair],
        Part::LaterInstalment => [Part::LaterInstalment],
        Part::Approved => [Part::Approved],
        Part::MarkedMine => [Part::MarkedMine],
        Part::NotListed => [Part::NotListed],
    )
}

fn came_late() -> Closing {
    Closing::CameLate { card: "Rakuten Card".to_owned(), used_on: day("2026-05-31"), days: 41 }
}

fn closings() -> Vec<(Lang, String)> {
    let parts = parts();
    let account = |count| Closing::Account {
        total: parts.len() * count,
        parts: parts.iter().map(|part| (*part, count)).collect(),
    };
    let anchors = [Anchor::Use, Anchor::Posted, Anchor::Statement, Anchor::Learned];
    let counting = |anchor, span, first_day_counts| Counting {
        window: "lookback-60".to_owned(),
        anchor,
        span,
        first_day_counts,
    };
    let mut countings = anchors.map(|anchor| counting(anchor, Span::Days(60), false)).to_vec();
    countings.push(counting(Anchor::Use, Span::Days(60), true));
    countings.push(counting(Anchor::Posted, Span::Months(13), false));
    let speaks_for = |days_since| Closing::SpeaksFor {
        first: day("2026-04-01"),
        last: day("2026-06-28"),
        days_since,
    };
    let shop = || "架空の店".to_owned();
    let all = every!(Closing:
        Closing::Folded { .. } => [Closing::Folded {
            count: 2, sums: vec![Money::yen(5)], merchants: vec![(shop(), 1)], other_merchants: 1,
        }],
        Closing::Account { .. } => [account(1), account(2)],
        Closing::AllShowsEach => [Closing::AllShowsEach],
        Closing::LookForUnknownNames => [Closing::LookForUnknownNames],
        Closing::TotalsAgree { .. } => [
            Closing::TotalsAgree { files: 1, of: 3 }, Closing::TotalsAgree { files: 2, of: 3 },
            Closing::TotalsAgree { files: 3, of: 3 },
        ],
        Closing::PassedOver(_) => [Closing::PassedOver(Named {
            names: vec!["a.pdf".to_owned(), "b.csv".to_owned()], more: 1,
        })],
        Closing::Interim { .. } => [Closing::Interim {
            card: shop(), last: day("2026-06-30"), days: 20,
        }],
        Closing::NextFile { .. } => [
            next_file(None, None, "minutes"),
            next_file(Some(day("2026-05-11")), None, ""),
            next_file(Some(day("2026-05-11")), Some(day("2026-05-20")), ""),
        ],
        Closing::HowToGet { .. } => [Closing::HowToGet { how: "copy it".to_owned() }],
        Closing::NamesNotCompared { .. } => [
            Closing::NamesNotCompared { count: 1 }, Closing::NamesNotCompared { count: 2 },
        ],
        Closing::RefundAwaited(_) => [Closing::RefundAwaited(Awaited {
            shop: "A".to_owned(), number: "1".to_owned(), amount: Money::yen(5),
            promised_on: day("2026-07-10"),
        })],
        Closing::MoreRefundsAwaited { .. } => [Closing::MoreRefundsAwaited { count: 1 }],
        Closing::Windows { .. } => [Closing::Windows { countings }],
        Closing::InWriting { .. } => [Closing::InWriting { windows: vec!["us-regz-60".into()] }],
        Closing::CameLate { .. } => [came_late()],
        Closing::NothingToLookAt => [Closing::NothingToLookAt],
        Closing::NothingInWhatWasRead => [Closing::NothingInWhatWasRead],
        Closing::NothingInWhatIsBooked => [Closing::NothingInWhatIsBooked],
        Closing::NothingCouldBeChecked { .. } => [Closing::NothingCouldBeChecked { count: 1 }],
        Closing::SpeaksFor { .. } => [speaks_for(0), speaks_for(1), speaks_for(22)],
        Closing::NotAllChecked { .. } => [
            Closing::NotAllChecked { count: 1 }, Closing::NotAllChecked { count: 2 },
        ],
        Closing::SpeaksAsAbove => [Closing::SpeaksAsAbove],
        Closing::SpeaksForUnknownDays => [Closing::SpeaksForUnknownDays],
        Closing::CannotShow => [Closing::CannotShow],
    );
    [said(&all), said(&parts)].concat()
}

fn columns() -> Vec<(Lang, String)> {
    let statuses = [
        Status::Unexplained,
        Status::Ambiguous,
        Status::Unchecked,
        Status::Explained,
        Status::Credit,
        Status::SetAside,
    ];
    [said(&Column::ALL), said(&[RowKind::Charge, RowKind::Order]), said(&statuses)].concat()
}

/// Two charges, an order, a group and a match: enough for every reason to speak of something.
fn spoken_of() -> Report {
    let mut maker = Maker::new("2026-07-20");
    maker.card(label("架空カード", "Invented Card"), "1234");
    maker.shop("amazon", label("Amazon", "Amazon.co.jp"));
    let order = maker.order("amazon", "250-0000001-0000001", "2026-05-31", 1_200);
    let charges = ["2026-05-31", "2026-06-01"].map(|on| maker.charge(on, 1_200, "AMAZON.CO.JP"));
    maker.explained(charges[0], order);
    let units = vec![UnitId(0)];
    let group = Group { charges: charges.to_vec(), units, unaccounted: 1 };
    maker.report.matching.groups.push(group);
    maker.report
}

fn reasons() -> Vec<(Lang, String)> {
    let mut report = spoken_of();
    report.household.accounts.push(ShopAccount {
        shop: "Amazon".to_owned(),
        owner: "架空の方".to_owned(),
        file: None,
    });
    let shop = report.books.names.intern("amazon");
    report.books.services = Merchants::built_in().services(&mut report.books.names);
    let service = report.books.services[0].id;
    let (order, charge, on) = (OrderId(0), ChargeId(1), day("2026-06-01"));
    let order_amount = Money::yen(1_300);
    let because = every!(Because:
        Because::OrderStands { .. } => [Because::OrderStands { order }],
        Because::NothingFits { .. } => [Because::NothingFits { shop }],
        Because::AmountDiffers { .. } => [Because::AmountDiffers { order, order_amount }],
        Because::NoHistory { .. } =>
            [Because::NoHistory { shop: Some(shop) }, Because::NoHistory { shop: None }],
        Because::OutsideHistory { .. } =>
            [Because::OutsideHistory { shop, first: on, last: on }],
        Because::OtherService { .. } =>
            [Because::OtherService { service: shop }, Because::OtherService { service }],
        Because::Group { .. } => [Because::Group { group: GroupId(0) }],
        Because::ChargedTwice { .. } => [Because::ChargedTwice { other: charge }],
        Because::Matched { .. } => [Because::Matched { matched: MatchId(0) }],
        Because::ItemsOnly { .. } => [Because::ItemsOnly { order }],
        Because::NetsAgainst { .. } => [Because::NetsAgainst { charge }],
        Because::Notice { .. } => [Because::Notice { notice: Notice::Burst }],
        Because::LooksLikeBill => [Because::LooksLikeBill],
        Because::AskFamily => [Because::AskFamily],
        Because::AccountNotGiven { .. } => [Because::AccountNotGiven { account: 0 }],
        Because::Approved { .. } => [Because::Approved { row: 12 }],
        Because::Answered { .. } => [
            Because::Answered { answer: Answer::NotMine, on: Some(day("2026-07-20")) },
            Because::Answered { answer: Answer::Unsure, on: None },
        ],
        Because::AnchoredOtherwise { .. } => [
            Because::AnchoredOtherwise { wanted: Anchor::Use, on },
            Because::AnchoredOtherwise { wanted: Anchor::Statement, on },
        ],
    );
    let near = every!(NearMiss:
        NearMiss::DateOff { .. } =>
            [NearMiss::DateOff { order, days: -1 }, NearMiss::DateOff { order, days: 9 }],
        NearMiss::AmountOff { .. } => [NearMiss::AmountOff { order, order_amount }],
        NearMiss::Taken { .. } => [NearMiss::Taken { order, by: charge }],
        NearMiss::NotLegitimate { .. } => [NearMiss::NotLegitimate { order }],
        NearMiss::OtherCard { .. } => [NearMiss::OtherCard { order }],
        NearMiss::SumPossible { .. } => [NearMiss::SumPossible { orders: 3, first: order, on }],
    );
    let in_language = |lang| {
        let teller = Teller::new(&report, lang);
        let because = because.iter().map(|because| (lang, teller.because(because)));
        because.chain(near.iter().map(|near| (lang, teller.near(near)))).collect::<Vec<_>>()
    };
    [in_language(Lang::Ja), in_language(Lang::En), said(&standing_reasons()), said(&notices())]
        .concat()
}

fn standing_reasons() -> Vec<StandingReason> {
    every!(StandingReason:
        StandingReason::Cancelled => [StandingReason::Cancelled],
        StandingReason::Failed => [StandingReason::Failed],
        StandingReason::MarkedNotMine => [StandingReason::MarkedNotMine],
        StandingReason::MarkedMine => [StandingReason::MarkedMine],
        StandingReason::InIncident => [StandingReason::InIncident],
        StandingReason::UnknownRecipient => [StandingReason::UnknownRecipient],
        StandingReason::UnknownAddress => [StandingReason::UnknownAddress],
        StandingReason::FirstSeenRecipient => [StandingReason::FirstSeenRecipient],
        StandingReason::FirstSeenAddress => [StandingReason::FirstSeenAddress],
        StandingReason::PickupPoint => [StandingReason::PickupPoint],
        StandingReason::Gift => [StandingReason::Gift],
        StandingReason::KnownToHousehold => [StandingReason::KnownToHousehold],
        StandingReason::EstablishedByHistory => [StandingReason::EstablishedByHistory],
        StandingReason::NothingToHoldAgainst => [StandingReason::NothingToHoldAgainst],
        StandingReason::TooFewToCompare => [StandingReason::TooFewToCompare],
    )
}

pub fn notices() -> Vec<Notice> {
    every!(Notice:
        Notice::SmallBeforeLarge => [Notice::SmallBeforeLarge],
        Notice::Burst => [Notice::Burst],
        Notice::NewMerchant => [Notice::NewMerchant],
        Notice::NewSubscription => [Notice::NewSubscription],
        Notice::FarAboveUsual => [Notice::FarAboveUsual],
        Notice::Mall => [Notice::Mall],
        Notice::Processor => [Notice::Processor],
        Notice::Foreign => [Notice::Foreign],
        Notice::ResaleGoods => [Notice::ResaleGoods],
        Notice::RoundGiftCard => [Notice::RoundGiftCard],
        Notice::AfterHistory => [Notice::AfterHistory],
        Notice::InIncident => [Notice::InIncident],
        Notice::AboveApproved => [Notice::AboveApproved],
        Notice::OffRhythm => [Notice::OffRhythm],
        Notice::DeniedShop => [Notice::DeniedShop],
    )
}

fn everything_said() -> Vec<(Lang, String)> {
    [
        openings(),
        household_messages(),
        office_messages(),
        list_messages(),
        night_messages(),
        news_messages(),
        closings(),
        columns(),
        reasons(),
        pages(),
        starters(),
    ]
    .concat()
}

#[test]
fn no_sentence_gives_a_verdict_or_speaks_of_the_inside() {
    for (_, sentence) in everything_said() {
        for word in NEVER_SAID {
            assert!(!sentence.to_lowercase().contains(word), "`{word}` in: {sentence}");
        }
    }
}

#[test]
fn no_message_is_empty_and_english_stays_english() {
    for (lang, sentence) in everything_said() {
        assert!(!sentence.trim().is_empty());
        let own_words =
            sentence.replace("架空の店", "").replace("架空の方", "").replace("架空のモール", "");
        let japanese = own_words.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        assert!(lang == Lang::Ja || !japanese, "{sentence}");
    }
}

#[test]
fn japanese_sentences_end_politely() {
    let polite = ["です", "ます", "ください", "ません", "ました", "でした"];
    let sentences = [
        openings(),
        household_messages(),
        night_messages(),
        news_messages(),
        closings(),
        reasons(),
        pages(),
    ]
    .concat();
    for (_, said) in sentences.iter().filter(|(lang, _)| *lang == Lang::Ja) {
        // Lists behind a colon and labels are no sentences.
        for sentence in said.split_inclusive('。').filter(|part| part.ends_with('。')) {
            let sentence = sentence.trim_end_matches('。');
            // What stands in brackets is an aside.
            let sentence = sentence.rsplit_once('（').map_or(sentence, |(before, aside)| {
                if aside.ends_with('）') { before } else { sentence }
            });
            let ends_politely = polite.iter().any(|ending| sentence.ends_with(ending));
            assert!(ends_politely || sentence.contains(": "), "{sentence}");
        }
    }
}

#[test]
fn digits_are_half_width() {
    for (_, sentence) in everything_said() {
        assert!(!sentence.chars().any(|c| ('０'..='９').contains(&c)), "{sentence}");
    }
}
