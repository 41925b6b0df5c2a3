//! Words of the papers to hand over: to a card company, a shop, the police. They are read by people
//! who know nothing of this program, perhaps in another year: every day has its year.

use super::quantities::{counted, money_list, number};
use super::{Lang, Message, Voice};
use crate::model::Money;
use chrono::NaiveDate;

impl Voice {
    /// For paper: no year goes without saying.
    pub fn on_paper(lang: Lang) -> Voice {
        Voice { lang, as_of: NaiveDate::MIN }
    }
}

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    CardCompany,
    /// Keeps points or a balance.
    Service,
    Shop,
    Police,
}

impl Reader {
    pub const ALL: [Reader; 4] =
        [Reader::CardCompany, Reader::Service, Reader::Shop, Reader::Police];
}

impl Reader {
    /// Words by which a household calls one of its kind, in lower case.
    pub fn called(self) -> &'static [&'static str] {
        match self {
            Reader::CardCompany => &["カード", "銀行", "card", "bank"],
            Reader::Service => &["カード", "サービス", "card", "service"],
            Reader::Shop => &["店", "ショップ", "shop"],
            Reader::Police => &["警察", "police"],
        }
    }
}

/// The title of its page.
impl Message for Reader {
    fn ja(&self, _: Voice) -> String {
        match self {
            Reader::CardCompany => "カード会社へのお届け",
            Reader::Service => "ポイント・残高のサービスへのお届け",
            Reader::Shop => "店へのお届け",
            Reader::Police => "警察への相談の資料",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Reader::CardCompany => "For the card company",
            Reader::Service => "For the points or balance service",
            Reader::Shop => "For the shop",
            Reader::Police => "For the police",
        }
        .to_owned()
    }
}

/// Over and under the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    Title,
    /// For whoever prints them; not printed.
    HowToUse,
    MadeOn {
        on: NaiveDate,
        version: &'static str,
    },
}

impl Message for Cover {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Cover::Title => "お渡しする書類".to_owned(),
            Cover::HowToUse => concat!(
                "印刷し、空欄を書き込んで、書かれている相手だけにお渡しください。",
                "ほかの相手の分は入っていません。"
            )
            .to_owned(),
            Cover::MadeOn { on, version } => {
                format!("{}に cardrecon {version} で作成", voice.day(*on))
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Cover::Title => "Papers to hand over".to_owned(),
            Cover::HowToUse => concat!(
                "Print them, fill in what is empty, and give each only to the one it names: ",
                "it holds nothing that concerns the others."
            )
            .to_owned(),
            Cover::MadeOn { on, version } => {
                format!("made on {} by cardrecon {version}", voice.day(*on))
            }
        }
    }
}

/// Headings of the blocks of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    From,
    Asks,
    Charges,
    Orders,
    Near,
    Timeline,
    Window,
    Files,
    ByHand,
    Enclosed,
}

impl Message for Head {
    fn ja(&self, _: Voice) -> String {
        match self {
            Head::From => "届け出る人",
            Head::Asks => "お願い",
            Head::Charges => "利用",
            Head::Orders => "注文",
            Head::Near => "近い注文と、違う理由",
            Head::Timeline => "時間の順",
            Head::Window => "期限の数え方",
            Head::Files => "もとのファイル",
            Head::ByHand => "手で書く欄",
            Head::Enclosed => "添えるもの",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Head::From => "From",
            Head::Asks => "What we ask",
            Head::Charges => "Payments",
            Head::Orders => "Orders",
            Head::Near => "Orders that come near, and why they are not these",
            Head::Timeline => "In order of time",
            Head::Window => "How the days are counted",
            Head::Files => "The files this was made from",
            Head::ByHand => "To fill in by hand",
            Head::Enclosed => "Enclosed",
        }
        .to_owned()
    }
}

/// Names of facts, of columns, and of lines to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Card,
    Concerned,
    ByWhen,
    // Columns
    Position,
    UsedOn,
    PostedOn,
    AsPrinted,
    Amount,
    ReportBy,
    Shop,
    OrderNumber,
    OrderedOn,
    State,
    ShippedOn,
    GoesTo,
    WhyNot,
    When,
    What,
    File,
    FirstDay,
    LastDay,
    Rows,
    // Lines to fill in
    OwnName,
    OwnAddress,
    OwnPhone,
    CardStopped,
    AccountStopped,
    SpokenTo,
    ReceiptNumber,
    FormSent,
    AnswerDue,
    RefundDue,
    ReportedOn,
    ParcelStopped,
    ShopAnswer,
    PoliceStation,
    Officer,
    PoliceNumber,
    Signature,
}

impl Message for Name {
    fn ja(&self, _: Voice) -> String {
        match self {
            Name::Card => "カード",
            Name::Concerned => "件数と金額",
            Name::ByWhen => "期限",
            Name::Position => "番号",
            Name::UsedOn => "利用日",
            Name::PostedOn => "データ処理日",
            Name::AsPrinted => "明細の表記",
            Name::Amount => "金額",
            Name::ReportBy => "連絡の期限",
            Name::Shop => "店",
            Name::OrderNumber => "注文番号",
            Name::OrderedOn => "注文日",
            Name::State => "状態",
            Name::ShippedOn => "発送日",
            Name::GoesTo => "届け先",
            Name::WhyNot => "違う理由",
            Name::When => "日時",
            Name::What => "できごと",
            Name::File => "ファイル",
            Name::FirstDay => "最初の日",
            Name::LastDay => "最後の日",
            Name::Rows => "記録の数",
            Name::OwnName => "お名前",
            Name::OwnAddress => "ご住所",
            Name::OwnPhone => "電話番号",
            Name::CardStopped => "カードを止めた日時",
            Name::AccountStopped => "アカウントを止めた日時",
            Name::SpokenTo => "応対した方",
            Name::ReceiptNumber => "受付番号",
            Name::FormSent => "書類を送った日",
            Name::AnswerDue => "回答の予定日",
            Name::RefundDue => "返金の予定日",
            Name::ReportedOn => "連絡した日時",
            Name::ParcelStopped => "発送を止められたか",
            Name::ShopAnswer => "店の回答",
            Name::PoliceStation => "警察署・係",
            Name::Officer => "担当の方",
            Name::PoliceNumber => "受理番号",
            Name::Signature => "署名・日付",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Name::Card => "Card",
            Name::Concerned => "How much",
            Name::ByWhen => "By when",
            Name::Position => "No.",
            Name::UsedOn => "Used on",
            Name::PostedOn => "Posted on",
            Name::AsPrinted => "As printed",
            Name::Amount => "Amount",
            Name::ReportBy => "Report by",
            Name::Shop => "Shop",
            Name::OrderNumber => "Order number",
            Name::OrderedOn => "Ordered on",
            Name::State => "State",
            Name::ShippedOn => "Sent on",
            Name::GoesTo => "Goes to",
            Name::WhyNot => "Why it is not this one",
            Name::When => "When",
            Name::What => "What",
            Name::File => "File",
            Name::FirstDay => "First day",
            Name::LastDay => "Last day",
            Name::Rows => "Records",
            Name::OwnName => "Name",
            Name::OwnAddress => "Address",
            Name::OwnPhone => "Telephone",
            Name::CardStopped => "Card stopped on, at",
            Name::AccountStopped => "Account stopped on, at",
            Name::SpokenTo => "Spoken to",
            Name::ReceiptNumber => "Receipt number",
            Name::FormSent => "Form sent on",
            Name::AnswerDue => "Answer due on",
            Name::RefundDue => "Refund due on",
            Name::ReportedOn => "Told on, at",
            Name::ParcelStopped => "Could the parcel be stopped",
            Name::ShopAnswer => "The shop's answer",
            Name::PoliceStation => "Police station, section",
            Name::Officer => "Officer",
            Name::PoliceNumber => "Police case number",
            Name::Signature => "Signature, date",
        }
        .to_owned()
    }
}

/// What a page asks its reader for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    StopTheCard,
    /// The points or the balance.
    StopTheAccount,
    LookInto,
    SendTheForm,
    SayWhen,
    StopTheParcel,
    SayWhoOrdered,
    KeepRecords,
    /// Of gift cards.
    VoidTheCodes,
    GiveBack,
    GiveANumber,
    AskTheShop,
}

impl Message for Ask {
    fn ja(&self, _: Voice) -> String {
        match self {
            Ask::StopTheCard => "カードがまだ使える状態なら、止めてください。",
            Ask::StopTheAccount => "アカウントをまだ止めていなければ、止めてください。",
            Ask::LookInto => "下の利用をお調べください。",
            Ask::SendTheForm => "届け出に必要な書類と、その返送の期限をお知らせください。",
            Ask::SayWhen => "受付番号と、回答の予定日をお知らせください。",
            Ask::StopTheParcel => {
                "発送前の注文を取り消してください。発送後なら配達を止めてください。"
            }
            Ask::SayWhoOrdered => "下の注文・支払いの有無と、注文した人の情報を、お調べください。",
            Ask::KeepRecords => {
                "ログイン、登録変更、注文の記録を保存してください。警察に相談します。"
            }
            Ask::VoidTheCodes => "まだ使われていないギフト券は、使えないようにしてください。",
            Ask::GiveBack => "注文を取り消せたら、支払いに使われたカードや残高へ返金してください。",
            Ask::GiveANumber => "相談・届け出の受理番号をお知らせください。カード会社に伝えます。",
            Ask::AskTheShop => "届け先とログインの記録を、店に照会していただけるか、ご相談します。",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Ask::StopTheCard => "Please stop the card, if it still works.",
            Ask::StopTheAccount => "Please stop the account, if that has not been done.",
            Ask::LookInto => "Please look into the payments below.",
            Ask::SendTheForm => "Please say which forms you need, and by when.",
            Ask::SayWhen => "Please give us a receipt number and the day of your answer.",
            Ask::StopTheParcel => {
                "Please cancel what has not been sent, and stop the delivery of what has."
            }
            Ask::SayWhoOrdered => {
                "Please look into the orders and payments below, and who placed them."
            }
            Ask::KeepRecords => {
                "Please keep the records of sign-ins, changes and orders: we are going to the police."
            }
            Ask::VoidTheCodes => "Please void the gift cards that have not been used.",
            Ask::GiveBack => {
                "Please give back what is cancelled, to the card or balance that paid it."
            }
            Ask::GiveANumber => {
                "Please give us a case number: the card company will be told of it."
            }
            Ask::AskTheShop => {
                "We should like to know whether you can ask the shop for its sign-in records."
            }
        }
        .to_owned()
    }
}

/// What may be enclosed: a box to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosure {
    Statement,
    OrderPage,
    SignIns,
    Mails,
    Identity,
    OtherPapers,
}

impl Message for Enclosure {
    fn ja(&self, _: Voice) -> String {
        match self {
            Enclosure::Statement => "明細の写し",
            Enclosure::OrderPage => "注文の画面の写し",
            Enclosure::SignIns => "ログイン履歴の画面の写し",
            Enclosure::Mails => "注文確認・ログイン通知のメール",
            Enclosure::Identity => "本人確認の書類",
            Enclosure::OtherPapers => "カード会社と店に渡した書類の写し",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Enclosure::Statement => "copy of the statement",
            Enclosure::OrderPage => "picture of the order's page",
            Enclosure::SignIns => "picture of the sign-in history",
            Enclosure::Mails => "mails that confirm orders or sign-ins",
            Enclosure::Identity => "proof of identity",
            Enclosure::OtherPapers => "copies of the papers for the card company and the shops",
        }
        .to_owned()
    }
}

/// Facts in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// `2件 ¥269,000` of payments, then of orders.
    Concerned {
        charges: (usize, Vec<Money>),
        orders: (usize, Vec<Money>),
    },
    /// `next`: the first day to report by that is not over, and the last day of its window;
    /// `passed`: the first last day that is.
    ReportBy {
        next: Option<(NaiveDate, NaiveDate)>,
        passed: Option<NaiveDate>,
    },
    /// Nothing was sent yet: whoever can stop it must hear of it at once.
    BeforeItIsSent,
    /// The card company must hear of it by this day, so answers must come before.
    /// `None` where it should have.
    BeforeTheReport {
        report_by: Option<NaiveDate>,
    },
    /// By when: as soon as can be.
    NoCountOfDays,
    /// How the days are counted: not at all.
    NoWindow,
    /// The household's answer.
    Denied {
        on: Option<NaiveDate>,
    },
    /// Of an order.
    OrderDenied,
    NotSettled,
    /// The order stands in an account of the household.
    InOwnAccount {
        shop: String,
        numbers: Vec<String>,
    },
    /// Payments at the shop on the same card or account, beside these.
    OtherPayments {
        count: usize,
    },
    NoOtherPayments,
    NoHistoryAtHand,
    /// Another payment of the same amount, on this day, and one order for both.
    ChargedTwice {
        number: Option<String>,
        on: NaiveDate,
    },
    /// In the household's own history of the shop.
    NotInOwnHistory {
        first: NaiveDate,
        last: NaiveDate,
    },
    Abroad {
        amount: String,
        rate: Option<String>,
    },
    /// For a shop that has no order number to go by.
    CardEndsIn {
        digits: String,
    },
    /// Points or a balance.
    PaidFrom {
        account: String,
    },
    /// `title` names the file, and the sheet of a workbook.
    StandsIn {
        title: String,
        row: u32,
    },
    ShopOfMall {
        shop: String,
        mall: String,
    },
    // Why an order that comes near is another one.
    DaysOff(u32),
    OtherAmount,
    OfAnotherPayment,
    OtherCard,
    AddsUp(u8),
    TooFew {
        charges: usize,
        orders: usize,
    },
    /// `window`: its id.
    Counted {
        length: String,
        window: String,
    },
    Source {
        source: String,
        checked: NaiveDate,
    },
    OwnWindow,
    CheckTerms,
    InWriting,
}

impl Message for Said {
    fn ja(&self, voice: Voice) -> String {
        let day = |day: &NaiveDate| voice.day(*day);
        match self {
            Said::Concerned { charges, orders } => {
                let part = |name: &str, (count, sums): &(usize, Vec<Money>)| {
                    let sums = money_list(sums);
                    (*count > 0).then(|| format!("{name}{}件 {sums}", number(*count)))
                };
                let parts = [part("利用 ", charges), part("まだ請求のない注文 ", orders)];
                parts.into_iter().flatten().collect::<Vec<_>>().join("、")
            }
            Said::ReportBy { next, passed } => {
                let next = next.as_ref().map(|(report_by, deadline)| {
                    format!("{}まで（最後の日は{}）。", day(report_by), day(deadline))
                });
                let passed = passed.as_ref().map(|passed| {
                    format!("数え方によっては{}に過ぎた分も、お届けします。", day(passed))
                });
                [next, passed].into_iter().flatten().collect()
            }
            Said::BeforeItIsSent => "今日。発送される前にお願いします。".to_owned(),
            Said::BeforeTheReport { report_by: Some(report_by) } => {
                format!("{}まで（カード会社に連絡する期限です）", day(report_by))
            }
            Said::BeforeTheReport { report_by: None } => {
                "できるだけ早く（カード会社に連絡する期限を過ぎています）".to_owned()
            }
            Said::NoCountOfDays => "今日。日数の決まりはなく、早いほど確かです。".to_owned(),
            Said::NoWindow => "日数の決まりはありません。早いほど確かです。".to_owned(),
            Said::Denied { on: Some(on) } => {
                format!("家族のだれにも心当たりがありません（{}に確認）。", day(on))
            }
            Said::Denied { on: None } => "家族のだれにも心当たりがありません。".to_owned(),
            Said::OrderDenied => "家族のだれも注文していません。".to_owned(),
            Said::NotSettled => "家族の買い物かどうか、確かめているところです。".to_owned(),
            Said::InOwnAccount { shop, numbers } => {
                let numbers = in_brackets_ja(numbers);
                format!("注文は、家族の{shop}のアカウントの履歴にあります{numbers}。")
            }
            Said::OtherPayments { count } => {
                format!("手元の明細には、この店の利用がほかに{}件あります。", number(*count))
            }
            Said::NoOtherPayments => "手元の明細に、この店の利用はほかにありません。".to_owned(),
            Said::NoHistoryAtHand => "この店の注文履歴は手元にありません。".to_owned(),
            Said::ChargedTwice { number, on } => {
                let number = number.as_ref().map_or_else(String::new, |it| format!("（{it}）"));
                format!("1つの注文{number}に、{}と二重に請求されています。", day(on))
            }
            Said::NotInOwnHistory { first, last } => format!(
                "家族の注文履歴（{}から{}まで）に、合う注文はありません。",
                day(first),
                day(last)
            ),
            Said::Abroad { amount, rate: Some(rate) } => {
                format!("現地の金額は{amount}、換算レートは{rate}です。")
            }
            Said::Abroad { amount, rate: None } => format!("現地の金額は{amount}です。"),
            Said::CardEndsIn { digits } => format!("カード番号の下4けたは{digits}です。"),
            Said::PaidFrom { account } => format!("{account}で支払われています。"),
            Said::StandsIn { title, row } => format!("元の行は、{title}の{row}行目です。"),
            Said::ShopOfMall { shop, mall } => format!("{shop}（{mall}）"),
            Said::DaysOff(days) => format!("請求の予定と{days}日離れています。"),
            Said::OtherAmount => "金額が違います。".to_owned(),
            Said::OfAnotherPayment => "別の利用の注文です。".to_owned(),
            Said::OtherCard => "別のカードで支払われています。".to_owned(),
            Said::AddsUp(orders) => {
                format!("この日の注文{orders}件を足した金額と同じですが、別の注文です。")
            }
            Said::TooFew { charges, orders } => {
                format!("同じ利用{charges}件に対し、合う注文は{orders}件です。")
            }
            Said::Counted { length, window } => format!("{length}（{window}）"),
            Said::Source { source, checked } => {
                format!("出どころ: {source}（{}に閲覧）", day(checked))
            }
            Said::OwnWindow => "届け出る人が決めた数え方です。".to_owned(),
            Said::CheckTerms => "日数は規約や法律によるもので、カードによって違います。".to_owned(),
            Said::InWriting => {
                "書面で知らせる決まりです。電話のあとで、書面も届くように送ります。".to_owned()
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        let day = |day: &NaiveDate| voice.day(*day);
        match self {
            Said::Concerned { charges, orders } => {
                let part = |one: &str, many: &str, (count, sums): &(usize, Vec<Money>)| {
                    let said = || format!("{}, {}", counted(*count, one, many), money_list(sums));
                    (*count > 0).then(said)
                };
                let orders = part("order not charged yet", "orders not charged yet", orders);
                let parts = [part("payment", "payments", charges), orders];
                parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
            }
            Said::ReportBy { next, passed } => {
                let next = next.as_ref().map(|(report_by, deadline)| {
                    format!("{} (last day {})", day(report_by), day(deadline))
                });
                let passed = passed.as_ref().map(|passed| {
                    format!("what by one count ended on {} is reported all the same", day(passed))
                });
                next.into_iter().chain(passed).collect::<Vec<_>>().join("; ")
            }
            Said::BeforeItIsSent => "today, before it is sent".to_owned(),
            Said::BeforeTheReport { report_by: Some(report_by) } => {
                format!("{}, when the card company must have heard of it", day(report_by))
            }
            Said::BeforeTheReport { report_by: None } => {
                "as soon as you can: the card company should have heard of it by now".to_owned()
            }
            Said::NoCountOfDays => {
                "today: no count of days applies, and sooner is safer".to_owned()
            }
            Said::NoWindow => "No count of days applies. Sooner is safer.".to_owned(),
            Said::Denied { on: Some(on) } => {
                format!("Nobody at home knows of it (answered on {}).", day(on))
            }
            Said::Denied { on: None } => "Nobody at home knows of it.".to_owned(),
            Said::OrderDenied => "Nobody at home placed it.".to_owned(),
            Said::NotSettled => "Whether it is ours is not settled yet.".to_owned(),
            Said::InOwnAccount { shop, numbers } => {
                let numbers = in_brackets_en(numbers);
                format!("Its order stands in our own account at {shop}{numbers}.")
            }
            Said::OtherPayments { count } => {
                let payments = counted(*count, "other payment", "other payments");
                format!("The statements at hand have {payments} to this shop.")
            }
            Said::NoOtherPayments => {
                "The statements at hand have no other payment to this shop.".to_owned()
            }
            Said::NoHistoryAtHand => "We have no order history of this shop.".to_owned(),
            Said::ChargedTwice { number, on } => {
                let number = number.as_ref().map_or_else(String::new, |it| format!(", {it}"));
                format!("Charged twice for one order{number}: also on {}.", day(on))
            }
            Said::NotInOwnHistory { first, last } => {
                format!(
                    "Our own order history, {} to {}, has nothing that fits.",
                    day(first),
                    day(last)
                )
            }
            Said::Abroad { amount, rate: Some(rate) } => {
                format!("In the shop's currency: {amount}, at {rate}.")
            }
            Said::Abroad { amount, rate: None } => format!("In the shop's currency: {amount}."),
            Said::CardEndsIn { digits } => format!("The card number ends in {digits}."),
            Said::PaidFrom { account } => format!("It was paid from {account}."),
            Said::StandsIn { title, row } => format!("It stands in {title}, row {row}."),
            Said::ShopOfMall { shop, mall } => format!("{shop} ({mall})"),
            Said::DaysOff(days) => {
                let days = counted(*days as usize, "day", "days");
                format!("It was due {days} away.")
            }
            Said::OtherAmount => "The amount is another.".to_owned(),
            Said::OfAnotherPayment => "It belongs to another payment.".to_owned(),
            Said::OtherCard => "It was paid with another card.".to_owned(),
            Said::AddsUp(orders) => {
                format!("The {orders} orders of this day add up to it, and are others.")
            }
            Said::TooFew { charges, orders } => {
                let orders = counted(*orders, "order", "orders");
                format!("{orders} for {} equal payments.", number(*charges))
            }
            Said::Counted { length, window } => format!("{length} ({window})"),
            Said::Source { source, checked } => {
                format!("Source: {source} (read {}).", day(checked))
            }
            Said::OwnWindow => "A count of the reporter's own.".to_owned(),
            Said::CheckTerms => {
                "The days are terms of contracts and laws, which differ.".to_owned()
            }
            Said::InWriting => {
                "The notice must be in writing, and received by the last day.".to_owned()
            }
        }
    }
}

/// What happened, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Ordered {
        shop: Option<String>,
        number: Option<String>,
    },
    Sent {
        number: Option<String>,
    },
    Used {
        name: String,
        card: Option<String>,
    },
    /// `whom`: where the page is for another.
    Told {
        whom: Option<String>,
        receipt: String,
    },
    CameBack,
}

impl Message for Event {
    fn ja(&self, _: Voice) -> String {
        match self {
            Event::Ordered { shop, number } => {
                let shop = shop.as_ref().map(|shop| format!("{shop}に")).unwrap_or_default();
                format!("{shop}注文{}", in_brackets_ja(number.as_slice()))
            }
            Event::Sent { number } => format!("発送{}", in_brackets_ja(number.as_slice())),
            Event::Used { name, card } => {
                let card = card.as_ref().map(|card| format!("（{card}）")).unwrap_or_default();
                format!("利用{card}: {name}")
            }
            Event::Told { whom, receipt } => {
                let receipt = (!receipt.is_empty()).then(|| format!("受付番号 {receipt}"));
                let parts: Vec<String> = whom.iter().cloned().chain(receipt).collect();
                let parts = parts.join("、");
                if parts.is_empty() {
                    "届け出".to_owned()
                } else {
                    format!("届け出（{parts}）")
                }
            }
            Event::CameBack => "返金".to_owned(),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Event::Ordered { shop, number } => {
                let shop = shop.as_ref().map(|shop| format!(" at {shop}")).unwrap_or_default();
                format!("ordered{shop}{}", in_brackets_en(number.as_slice()))
            }
            Event::Sent { number } => format!("sent{}", in_brackets_en(number.as_slice())),
            Event::Used { name, card } => {
                let card = card.as_ref().map(|card| format!(" with {card}")).unwrap_or_default();
                format!("paid{card}: {name}")
            }
            Event::Told { whom, receipt } => {
                let whom = whom.as_ref().map(|whom| format!("to {whom}"));
                let receipt = (!receipt.is_empty()).then(|| format!("receipt number {receipt}"));
                let parts: Vec<String> = whom.into_iter().chain(receipt).collect();
                let parts = parts.join(", ");
                if parts.is_empty() { "reported".to_owned() } else { format!("reported ({parts})") }
            }
            Event::CameBack => "money back".to_owned(),
        }
    }
}

/// What was written, for whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    pub files: Vec<String>,
    /// The title and the name of each page.
    pub pages: Vec<(String, String)>,
}

impl Handed {
    fn listed(&self) -> String {
        let line = |(number, (title, to)): (usize, &(String, String))| {
            let line = format!("  {number}  {title}  {to}");
            format!("{}\n", line.trim_end())
        };
        (1..).zip(&self.pages).map(line).collect()
    }
}

impl Message for Handed {
    fn ja(&self, voice: Voice) -> String {
        let files = self.files.join("、");
        format!("{files} に書きました。\n{}{}", self.listed(), Cover::HowToUse.ja(voice))
    }

    fn en(&self, voice: Voice) -> String {
        let files = self.files.join(", ");
        format!("Wrote {files}.\n{}{}", self.listed(), Cover::HowToUse.en(voice))
    }
}

fn in_brackets_ja(numbers: &[String]) -> String {
    if numbers.is_empty() {
        String::new()
    } else {
        format!("（注文番号 {}）", numbers.join("、"))
    }
}

fn in_brackets_en(numbers: &[String]) -> String {
    let orders = if numbers.len() == 1 { "order" } else { "orders" };
    if numbers.is_empty() { String::new() } else { format!(" ({orders} {})", numbers.join(", ")) }
}
