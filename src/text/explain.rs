//! How one charge was decided, in sentences that a person can hold against paper.

use super::quantities::{counted, money};
use super::{Message, Voice};
use crate::model::{EvidenceCode, Money, NotAsked, Outcome, Status};
use chrono::NaiveDate;

/// Headings and closing words of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// Where a line of a statement or an order stands.
    Place {
        file: String,
        row: u32,
    },
    Id(String),
    /// What an order is told by, and when its charge was due.
    Order {
        number: Option<String>,
        shop: String,
        due: NaiveDate,
    },
    State(Status),
    NotAsked(NotAsked),
    /// The charge and these orders, or the order and these charges, explain each other together.
    AddsUp,
    /// A plan's rest, which later statements bring.
    StillToCome(Money),
    /// Charges that compete.
    Rivals,
    OrdersOfThisAmount {
        count: usize,
    },
    NoOrderOfThisAmount,
    MoreOrders {
        count: usize,
    },
    NearMisses,
    Outcome(Outcome),
    /// Who has the order.
    TakenBy {
        day: String,
        amount: Money,
    },
    /// The search stopped at its limit.
    NotProven,
    HowToRead,
}

impl Message for Explained {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Explained::Place { file, row } => format!("{file} の{row}行目"),
            Explained::Id(id) => format!("id {id}"),
            Explained::Order { number, shop, due } => {
                let number = number.as_ref().map_or_else(String::new, |it| format!("注文 {it}  "));
                format!("{number}{shop}  請求の予定 {}", voice.day(*due))
            }
            Explained::State(status) => state_ja(*status).to_owned(),
            Explained::NotAsked(why) => not_asked_ja(*why).to_owned(),
            Explained::AddsUp => "組み合わせ".to_owned(),
            Explained::StillToCome(rest) => {
                format!("残りの{}は、ほかの月の明細に出ます。", money(*rest))
            }
            Explained::Rivals => "注文を取り合っている買い物".to_owned(),
            Explained::OrdersOfThisAmount { count } => format!("同じ金額の注文  {count}件"),
            Explained::NoOrderOfThisAmount => "前後90日に、同じ金額の注文はありません。".to_owned(),
            Explained::MoreOrders { count } => format!("ほかに{count}件あります。"),
            Explained::NearMisses => "惜しい注文".to_owned(),
            Explained::Outcome(outcome) => outcome_ja(outcome),
            Explained::TakenBy { day, amount } => format!("その買い物: {day}  {}", money(*amount)),
            Explained::NotProven => {
                "組み合わせが多く、途中で打ち切りました。ほかの答えもありえます。".to_owned()
            }
            Explained::HowToRead => "数字はデシベルです。10で、そうでない見込みが10倍になります。\
                合計の小さい組み合わせを選び、差が10までは同じとみなします。"
                .to_owned(),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Explained::Place { file, row } => format!("{file}, row {row}"),
            Explained::Id(id) => format!("id {id}"),
            Explained::Order { number, shop, due } => {
                let number = number.as_ref().map_or_else(String::new, |it| format!("order {it}  "));
                format!("{number}{shop}  charge due {}", voice.day(*due))
            }
            Explained::State(status) => state_en(*status).to_owned(),
            Explained::NotAsked(why) => not_asked_en(*why).to_owned(),
            Explained::AddsUp => "How it adds up".to_owned(),
            Explained::StillToCome(rest) => {
                format!("The other {} stand on the statements of other months.", money(*rest))
            }
            Explained::Rivals => "Charges that compete for the orders".to_owned(),
            Explained::OrdersOfThisAmount { count } => format!("Orders of this amount  {count}"),
            Explained::NoOrderOfThisAmount => "No order of this amount within 90 days.".to_owned(),
            Explained::MoreOrders { count } => format!("And {count} more."),
            Explained::NearMisses => "What comes near".to_owned(),
            Explained::Outcome(outcome) => outcome_en(outcome),
            Explained::TakenBy { day, amount } => format!("That charge: {day}  {}", money(*amount)),
            Explained::NotProven => {
                "There were too many combinations to try them all: another answer is possible."
                    .to_owned()
            }
            Explained::HowToRead => "The figures are decibels: 10 is ten to one against. The \
                combination with the least sum is taken; those within 10 of it count as equal."
                .to_owned(),
        }
    }
}

fn state_ja(status: Status) -> &'static str {
    match status {
        Status::Explained => "照合できました。",
        Status::Unexplained => "合う注文がありません。",
        Status::Ambiguous => "この中のどれかが、確かめられていません。",
        Status::Unchecked => "照合していません。",
        Status::Credit => "戻ったお金です。",
        Status::SetAside => "確認の対象から外れています。",
    }
}

fn state_en(status: Status) -> &'static str {
    match status {
        Status::Explained => "Accounted for.",
        Status::Unexplained => "No order accounts for it.",
        Status::Ambiguous => "One of several is not accounted for.",
        Status::Unchecked => "Not checked.",
        Status::Credit => "Money back.",
        Status::SetAside => "Set aside.",
    }
}

fn not_asked_ja(why: NotAsked) -> &'static str {
    match why {
        NotAsked::NotAPurchase => "買い物ではない行です。注文は探していません。",
        NotAsked::LaterPart => "分割払いの続きです。最初の回で注文を探しています。",
        NotAsked::NoOrderEver => "注文のない種類の支払いです。注文は探していません。",
        NotAsked::NoDay => "日付のない行です。注文は探していません。",
    }
}

fn not_asked_en(why: NotAsked) -> &'static str {
    match why {
        NotAsked::NotAPurchase => "This line is no purchase: no order was looked for.",
        NotAsked::LaterPart => "A later instalment: the order was looked for with the first one.",
        NotAsked::NoOrderEver => "Such payments have no orders: none was looked for.",
        NotAsked::NoDay => "The line has no date: no order was looked for.",
    }
}

fn outcome_ja(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Chosen => "この注文で照合できました。".to_owned(),
        Outcome::Alternative => "選んだ注文と同じくらい合います。".to_owned(),
        Outcome::Disputed(_) => "いくつかの買い物が、この注文を取り合っています。".to_owned(),
        Outcome::Taken { .. } => "この注文は、別の買い物のものです。".to_owned(),
        Outcome::Free => "合いますが、ほかの組み合わせの方がよく合います。".to_owned(),
        Outcome::NotGood => "合いますが、買い物を裏付ける注文ではありません。".to_owned(),
        Outcome::OtherCard => "別のカードの注文で、店の名も一致しません。".to_owned(),
        Outcome::OtherNumber => "明細には、別の注文番号が書かれています。".to_owned(),
        Outcome::OtherShop => "明細の店は、この店ではありません。".to_owned(),
        Outcome::DayOff { days, before, after } => {
            let off = days.unsigned_abs();
            let side = if *days < 0 { "前" } else { "後" };
            format!("予定の{off}日{side}です。{before}日前から{after}日後までを見ます。")
        }
    }
}

fn outcome_en(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Chosen => "This one accounts for it.".to_owned(),
        Outcome::Alternative => "It would do as well as the one chosen.".to_owned(),
        Outcome::Disputed(_) => "Several charges compete for it.".to_owned(),
        Outcome::Taken { .. } => "It belongs to another charge.".to_owned(),
        Outcome::Free => "It would do, but another combination fits better.".to_owned(),
        Outcome::NotGood => "It fits, but nobody here stands behind this order.".to_owned(),
        Outcome::OtherCard => "It names another card, and no shop ties the two.".to_owned(),
        Outcome::OtherNumber => "The statement prints the number of another order.".to_owned(),
        Outcome::OtherShop => "The statement names another shop.".to_owned(),
        Outcome::DayOff { days: off, before, after } => {
            let side = if *off < 0 { "before" } else { "after" };
            let [off, before, after] = [*off, *before, *after].map(|off| days(off.unsigned_abs()));
            format!(
                "It is {off} {side} the due day; charges come {before} before to {after} after."
            )
        }
    }
}

fn days(count: u32) -> String {
    counted(count as usize, "day", "days")
}

impl Message for EvidenceCode {
    fn ja(&self, _: Voice) -> String {
        match self {
            EvidenceCode::OrderNumber => "明細に注文番号がある".to_owned(),
            EvidenceCode::StatedCharge => "店の履歴に、この請求がある".to_owned(),
            EvidenceCode::SameAmount => "金額が同じ".to_owned(),
            EvidenceCode::OriginalAmount => "現地の金額が同じ".to_owned(),
            EvidenceCode::DateLag { days: 0 } => "予定の日と同じ".to_owned(),
            EvidenceCode::DateLag { days } if *days < 0 => {
                format!("予定より{}日早い", days.unsigned_abs())
            }
            EvidenceCode::DateLag { days } => format!("予定より{days}日遅い"),
            EvidenceCode::SameCard => "カードが同じ".to_owned(),
            EvidenceCode::OtherCard => "注文は別のカード".to_owned(),
            EvidenceCode::CardUnknown => "カードが書かれていない".to_owned(),
            EvidenceCode::ShopNamed => "明細に、この店の名がある".to_owned(),
            EvidenceCode::ShopUnknown => "明細からは、店が分からない".to_owned(),
            EvidenceCode::SumWithinOrder { parts } => format!("注文の中の{parts}件の合計"),
            EvidenceCode::SumAcrossOrders { parts } => format!("別々の注文の{parts}件の合計"),
            EvidenceCode::PartPayment => "ポイントやギフト券が一部を払った".to_owned(),
            EvidenceCode::ItemsOnlyAmount => "履歴の金額に、送料や割引が入っていない".to_owned(),
            EvidenceCode::Instalment => "分割払いの一回分".to_owned(),
            EvidenceCode::ForeignFee => "海外利用の手数料が上乗せされた".to_owned(),
            EvidenceCode::LoweredSince => "店が後から下げる前の金額".to_owned(),
            EvidenceCode::ConfiguredRate => "設定した為替レートで4%以内".to_owned(),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            EvidenceCode::OrderNumber => "the statement prints its number".to_owned(),
            EvidenceCode::StatedCharge => "the shop's history states this charge".to_owned(),
            EvidenceCode::SameAmount => "same amount".to_owned(),
            EvidenceCode::OriginalAmount => "same amount in the shop's currency".to_owned(),
            EvidenceCode::DateLag { days: 0 } => "on the day it was due".to_owned(),
            EvidenceCode::DateLag { days: lag } if *lag < 0 => {
                format!("{} before it was due", days(lag.unsigned_abs()))
            }
            EvidenceCode::DateLag { days: lag } => {
                format!("{} after it was due", days(lag.unsigned_abs()))
            }
            EvidenceCode::SameCard => "same card".to_owned(),
            EvidenceCode::OtherCard => "the order names another card".to_owned(),
            EvidenceCode::CardUnknown => "no card is named".to_owned(),
            EvidenceCode::ShopNamed => "the statement names this shop".to_owned(),
            EvidenceCode::ShopUnknown => "the statement does not tell the shop".to_owned(),
            EvidenceCode::SumWithinOrder { parts } => {
                format!("a sum of {parts} inside one order")
            }
            EvidenceCode::SumAcrossOrders { parts } => {
                format!("a sum of {parts} from several orders")
            }
            EvidenceCode::PartPayment => "points or a gift card paid a part".to_owned(),
            EvidenceCode::ItemsOnlyAmount => {
                "the list leaves out shipping and discounts".to_owned()
            }
            EvidenceCode::Instalment => "one instalment of it".to_owned(),
            EvidenceCode::ForeignFee => "a fee for a use abroad on top".to_owned(),
            EvidenceCode::LoweredSince => "the amount before the shop lowered it".to_owned(),
            EvidenceCode::ConfiguredRate => "within 4% at the rate you gave".to_owned(),
        }
    }
}
