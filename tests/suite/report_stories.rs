//! The situations that people open a report in.

use crate::report_maker::{Maker, day, label};
use cardrecon::error::{Alien, AmountFault, Problem, ProblemKind};
use cardrecon::model::{
    AccountKind, Anchor, Answer, Answered, Because, ChargeId, Class, Currency, Distrust, Evidence,
    EvidenceCode, Fate, FollowUp, Followed, Foreign, Group, GroupId, InputId, Last4, LineKind,
    Money, NearMiss, Notice, OrderId, OrderState, Progress, Reason, RecordClass, Rejection, Report,
    Reported, Role, Standing, StandingReason, Status, TotalCheck, UnitId,
};
use chrono::NaiveTime;

fn amazon_and_ichiba(maker: &mut Maker) {
    maker.shop("amazon", label("Amazon", "Amazon.co.jp"));
    maker.shop("rakuten-ichiba", label("楽天市場", "Rakuten Ichiba"));
}

fn next_ichiba(maker: &mut Maker, would_check: u32) {
    maker.next_file(
        "rakuten-ichiba",
        would_check,
        [
            label("楽天市場", "Rakuten Ichiba"),
            label(
                "「購入履歴」を見て、表に写します（cardrecon template）",
                "copy the purchase page",
            ),
            label("写す時間だけ", "the time of copying"),
        ],
    );
}

/// Just after the alert: an order to a stranger can still be stopped, one of two equal charges is
/// open, a small charge is new.
pub fn night() -> Report {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    amazon_and_ichiba(&mut maker);
    let amazon = maker.report.books.names.intern("amazon");
    let statement = label("楽天カード", "Rakuten Card");
    let span = maker.covers(Role::Statement, statement, ["2026-03-01", "2026-05-28"]);
    (span.account, span.provisional) = (Some(card), true);
    let history = label("Amazon", "Amazon.co.jp");
    maker.covers(Role::Orders, history, ["2026-01-04", "2026-05-31"]).shop = Some(amazon);

    let stranger = maker.order("amazon", "250-0000004-0000004", "2026-05-31", 54_978);
    let warehouse = maker.report.books.names.intern("架空市の倉庫 転送係");
    let order = maker.order_mut(stranger);
    order.ordered_at = NaiveTime::from_hms_opt(23, 12, 0);
    order.state = OrderState::Open;
    order.recipient = Some(warehouse);
    maker.stands(stranger, Standing::Disproved, StandingReason::UnknownRecipient);
    maker.line(LineKind::OrderToStop(stranger));

    twins(&mut maker);
    let test = maker.charge("2026-05-20", 120, "TEST MERCHANT");
    let because =
        vec![Because::NoHistory { shop: None }, Because::Notice { notice: Notice::NewMerchant }];
    maker.listed(test, Status::Unchecked, Reason::NoHistory, because);
    maker.verdict(test).notices = vec![Notice::NewMerchant];

    for (merchant, count, yen) in
        [("架空コンビニ", 9, 430), ("架空交通", 4, 200), ("架空電力", 1, 8_300)]
    {
        maker.folded(merchant, count, yen);
    }
    accounted_for(&mut maker, 21);
    next_ichiba(&mut maker, 3);
    maker.report
}

/// Two equal charges, one order: which of them it explains cannot be told.
fn twins(maker: &mut Maker) {
    let order = maker.order("amazon", "250-0000002-0000119", "2026-05-11", 1_200);
    let charges: Vec<_> = ["2026-05-12", "2026-05-12"]
        .map(|on| maker.charge(on, 1_200, "ＡＭＡＺＯＮ．ＣＯ．ＪＰ"))
        .into();
    let group = GroupId(0);
    for charge in &charges {
        let because = vec![Because::Group { group }];
        maker.judged(*charge, Status::Ambiguous, Reason::Rivals, because);
        maker.verdict(*charge).group = Some(group);
        maker.verdict(*charge).orders = vec![order];
        maker.report.matching.fates[charge.0 as usize] = Fate::Ambiguous(group);
    }
    let units = vec![UnitId(order.0)];
    maker.report.matching.groups.push(Group { charges: charges.clone(), units, unaccounted: 1 });
    maker.line(LineKind::Group { group: Some(group), charges });
}

/// Ordinary life: matched purchases, a payment, family, a refund on its own.
fn accounted_for(maker: &mut Maker, matched: u32) {
    for at in 0..matched {
        let on = format!("2026-04-{:02}", at + 1);
        let number = format!("250-0000001-{at:07}");
        let order = maker.order("amazon", &number, &on, 1_000 + i64::from(at));
        let charge = maker.charge(&on, 1_000 + i64::from(at), "AMAZON.CO.JP");
        maker.explained(charge, order);
    }
    let set_aside = [
        (Reason::Payment, -52_000, "口座振替"),
        (Reason::MarkedMine, 3_300, "架空書店"),
        (Reason::MarkedMine, 2_200, "架空書店"),
    ];
    for (reason, yen, printed) in set_aside {
        let charge = maker.charge("2026-04-27", yen, printed);
        let verdict = maker.verdict(charge);
        (verdict.status, verdict.reason) = (Status::SetAside, reason);
    }
    let refund = maker.charge("2026-05-02", -440, "架空クリーニング");
    let verdict = maker.verdict(refund);
    (verdict.status, verdict.reason) = (Status::Credit, Reason::Refund);
}

/// The monthly review: the cameras, an earlier order in their place, points, several cards.
pub fn month() -> Report {
    let mut maker = Maker::new("2026-07-20");
    let rakuten = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    let vpass = maker.card(label("三井住友カード", "Vpass"), "8821");
    amazon_and_ichiba(&mut maker);
    for (card, name, span) in [
        (rakuten, label("楽天カード", "Rakuten Card"), ["2026-04-01", "2026-06-30"]),
        (vpass, label("三井住友カード", "Vpass"), ["2026-05-11", "2026-07-10"]),
    ] {
        maker.covers(Role::Statement, name, span).account = Some(card);
    }
    for (id, name, span) in [
        ("amazon", label("Amazon", "Amazon.co.jp"), ["2025-12-28", "2026-07-18"]),
        ("rakuten-ichiba", label("楽天市場", "Rakuten Ichiba"), ["2026-03-01", "2026-06-15"]),
    ] {
        let shop = maker.report.books.names.intern(id);
        maker.covers(Role::Orders, name, span).shop = Some(shop);
    }
    cameras(&mut maker);
    let small = maker.charge_of(vpass, day("2026-07-02"), Money::yen(200), "KESTREL DIGITAL");
    let because = vec![
        Because::NoHistory { shop: None },
        Because::Notice { notice: Notice::NewMerchant },
        Because::AskFamily,
    ];
    maker.listed(small, Status::Unchecked, Reason::NoHistory, because);
    maker.verdict(small).notices = vec![Notice::NewMerchant];
    let book = maker.charge("2026-05-15", 4_180, "AMAZON.CO.JP");
    let amazon = maker.report.books.names.intern("amazon");
    maker.listed(
        book,
        Status::Unexplained,
        Reason::NoOrder,
        vec![Because::NothingFits { shop: amazon }],
    );
    let near = maker.order("amazon", "250-0000001-0000731", "2026-05-13", 4_080);
    maker.verdict(book).near =
        vec![NearMiss::AmountOff { order: near, order_amount: Money::yen(4_080) }];
    maker.folded("架空コンビニ", 28, 430);
    accounted_for(&mut maker, 28);
    maker.report.books.inputs[0].total = TotalCheck::Equal;
    maker.report
}

/// Two cameras bought at a mall and sent to a stranger.
fn cameras(maker: &mut Maker) {
    for (printed, number, yen) in [
        ("Ａ－ＣＡＭＥＲＡ　ラクテンイチバ７００００１", "213310-20260531-0000000012", 159_000),
        ("Ｂ－ＣＡＭＥＲＡ　ラクテンイチバ７００１１４", "198822-20260531-0000000031", 110_000),
    ] {
        let order = maker.order("rakuten-ichiba", number, "2026-05-31", yen);
        maker.stands(order, Standing::Disproved, StandingReason::UnknownRecipient);
        let charge = maker.charge("2026-05-31", yen, printed);
        let because = vec![Because::OrderStands { order }];
        maker.listed(charge, Status::Unexplained, Reason::OrderNotLegitimate, because);
        maker.verdict(charge).orders = vec![order];
        maker.verdict(charge).near = vec![NearMiss::NotLegitimate { order }];
    }
}

/// A quiet month.
pub fn nothing() -> Report {
    let mut maker = Maker::new("2026-07-20");
    let card = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    amazon_and_ichiba(&mut maker);
    let amazon = maker.report.books.names.intern("amazon");
    let statement = label("楽天カード", "Rakuten Card");
    maker.covers(Role::Statement, statement, ["2026-04-01", "2026-06-28"]).account = Some(card);
    let history = label("Amazon", "Amazon.co.jp");
    maker.covers(Role::Orders, history, ["2026-01-04", "2026-07-18"]).shop = Some(amazon);
    accounted_for(&mut maker, 12);
    maker.report
}

/// A statement alone: nothing to hold it against.
pub fn statement_only() -> Report {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    amazon_and_ichiba(&mut maker);
    let statement = label("楽天カード", "Rakuten Card");
    maker.covers(Role::Statement, statement, ["2026-05-01", "2026-05-28"]).account = Some(card);
    for (merchant, count, yen) in [
        ("架空コンビニ", 9, 430),
        ("KESTREL DIGITAL ONLINE SERVICES", 2, 980),
        ("架空交通", 4, 200),
        ("架空電力", 1, 8_300),
        ("架空水道局", 1, 3_100),
    ] {
        maker.folded(merchant, count, yen);
    }
    next_ichiba(&mut maker, 3);
    maker.report
}

/// A file that cannot be read, rows that cannot, a total that differs.
pub fn distrust() -> Report {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    amazon_and_ichiba(&mut maker);
    let statement = label("楽天カード", "Rakuten Card");
    maker.covers(Role::Statement, statement, ["2026-05-01", "2026-05-28"]).account = Some(card);
    let history = label("Amazon", "Amazon.co.jp");
    maker.covers(Role::Orders, history, ["2026-01-04", "2026-05-31"]);
    accounted_for(&mut maker, 3);
    let fault = AmountFault::LetterAmongDigits('O');
    let kind = ProblemKind::BadAmount { seen: "1,2O0".to_owned(), fault };
    let input = &mut maker.report.books.inputs[0];
    input.records.push(RecordClass { row: 90, class: Class::Rejected(0) });
    input.rejections.push(Rejection {
        row: 90,
        column: "利用金額".to_owned(),
        seen: "1,2O0".to_owned(),
        problem: Problem::in_file(kind, &input.file),
    });
    let (stated, computed) = (Money::yen(12_345), Money::yen(11_145));
    (input.stated_total, input.computed_total) = (Some(stated), Some(computed));
    input.total = TotalCheck::Differs;
    let pdf = Problem::in_file(ProblemKind::Alien(Alien::Pdf), "ご利用明細.pdf");
    maker.report.distrust = vec![
        Distrust::Unreadable(pdf),
        Distrust::RowsRejected { input: InputId(0), rows: 1 },
        Distrust::TotalDiffers { input: InputId(0), stated, computed },
    ];
    maker.report
}

/// Lines with unusual cells: past and ending windows, dollars, points, long names, many reasons.
pub fn odd_lines() -> Report {
    let mut maker = Maker::new("2026-06-01");
    let card = maker.card(label("楽天カード", "Rakuten Card"), "1234");
    let other = maker.card(label("デビット", "Debit"), "5678");
    amazon_and_ichiba(&mut maker);
    let statement = label("楽天カード", "Rakuten Card");
    maker.covers(Role::Statement, statement, ["2025-12-01", "2026-05-28"]).account = Some(card);
    let history = label("Amazon", "Amazon.co.jp");
    maker.covers(Role::Orders, history, ["2025-11-04", "2026-05-31"]);
    let amazon = maker.report.books.names.intern("amazon");
    let nothing_fits = || vec![Because::NothingFits { shop: amazon }];
    for (on, yen) in [("2025-12-30", 3_000), ("2026-04-02", 4_000), ("2026-04-03", 5_000)] {
        let charge = maker.charge(on, yen, "AMAZON.CO.JP");
        maker.listed(charge, Status::Unexplained, Reason::NoOrder, nothing_fits());
    }
    let long = "KESTREL DIGITAL INTERNATIONAL ONLINE SUBSCRIPTIONS LTD 0800-000-000 架空市";
    let dollars = Money::new(123_456, Currency::USD);
    let abroad = maker.charge_of(other, day("2026-05-30"), dollars, long);
    let because = vec![
        Because::NoHistory { shop: None },
        Because::Notice { notice: Notice::Foreign },
        Because::AnchoredOtherwise { wanted: Anchor::Use, on: day("2026-05-30") },
    ];
    maker.listed(abroad, Status::Unchecked, Reason::NoHistory, because);
    let debit = maker.clock(abroad, "debit-30", 30);
    // Two windows stand on a line where nobody knows what kind of card it is.
    maker.report.books.accounts[usize::from(other.0)].kind = AccountKind::Unknown;
    let verdict = maker.verdict(abroad);
    verdict.clocks.insert(0, debit);
    verdict.notices = vec![Notice::Foreign];
    let charge = &mut maker.report.books.charges[abroad.0 as usize];
    charge.card = Last4::at_end_of("9900");
    charge.foreign = Some(Box::new(Foreign {
        amount: "1100.50".parse().expect("a decimal"),
        currency: Currency::parse("EUR"),
        rate: None,
    }));
    let cancelled = maker.order("amazon", "250-0000009-0000001", "2026-05-30", 8_800);
    maker.order_mut(cancelled).state = OrderState::Cancelled;
    maker.stands(cancelled, Standing::Disproved, StandingReason::Cancelled);
    maker.line(LineKind::CancelledOrder(cancelled));
    reported(&mut maker, cancelled);
    accounted_for(&mut maker, 2);
    maker.report.matching.matches[0].evidence =
        vec![Evidence { code: EvidenceCode::DateLag { days: 2 }, weight: 12 }];
    maker.report
}

/// Reports that are overdue, open and settled, the last by a line of another name.
fn reported(maker: &mut Maker, order: OrderId) {
    let told = |told: &str, refund_by: Option<&str>| FollowUp {
        reported_on: Some(day("2026-04-20")),
        told: told.to_owned(),
        receipt: "=0012\u{1b}[2J".to_owned(),
        answer_by: Some(day("2026-05-01")),
        refund_by: refund_by.map(day),
    };
    let answered = |follow_up: &FollowUp| Answered {
        answer: Answer::NotMine,
        on: Some(day("2026-04-20")),
        note: String::new(),
        follow_up: follow_up.clone(),
    };
    let back = maker.charge("2026-05-10", -4_000, "KAKUU CARD CREDIT");
    let covered_to = Some(day("2026-05-28"));
    let progress = [
        Progress::Overdue { since: day("2026-05-30"), covered_to },
        Progress::Refunded(back),
        Progress::Overdue { since: day("2026-05-01"), covered_to },
    ];
    let said = [told("カード会社", Some("2026-05-30")), told("", None), told("police", None)];
    for (charge, (progress, follow_up)) in (0..).map(ChargeId).zip(progress.into_iter().zip(said)) {
        maker.verdict(charge).answer = Some(answered(&follow_up));
        let reported = Reported::Charge(charge);
        maker.report.followed.push(came(reported, follow_up, progress));
    }
    let due = Progress::Open { due: Some(day("2026-07-01")) };
    for (progress, refund_by) in [(due, Some("2026-07-01")), (Progress::Cancelled, None)] {
        let (reported, follow_up) = (Reported::Order(order), told("Amazon", refund_by));
        maker.report.followed.push(came(reported, follow_up, progress));
    }
    let (reported, follow_up) = (Reported::Order(order), FollowUp::default());
    let progress = Progress::Open { due: None };
    maker.report.followed.push(came(reported, follow_up, progress));
}

fn came(reported: Reported, follow_up: FollowUp, progress: Progress) -> Followed {
    let back = match progress {
        Progress::Refunded(line) => vec![line],
        _ => Vec::new(),
    };
    let (missing, perhaps, misdated) = (None, None, None);
    Followed { reported, follow_up, progress, back, missing, perhaps, misdated }
}

/// Every story, by name.
pub fn all() -> [(&'static str, Report); 6] {
    [
        ("night", night()),
        ("month", month()),
        ("nothing", nothing()),
        ("statement-only", statement_only()),
        ("distrust", distrust()),
        ("odd-lines", odd_lines()),
    ]
}
