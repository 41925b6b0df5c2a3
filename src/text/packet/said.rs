//! What a page says of payments, orders and days.

use super::{in_brackets_en, in_brackets_ja};
use crate::model::Money;
use crate::text::quantities::{counted, money_list, number};
use crate::text::{Message, Voice};
use chrono::NaiveDate;

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
