//! The list: its headings and what stands on its lines.

use super::quantities::{counted, money, money_list, number};
use super::{Message, Voice};
use crate::model::{Clock, Money, OrderState, StandingReason};
use chrono::NaiveDate;

/// A heading with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// At least one can still be stopped.
    OrdersToStop {
        count: usize,
        sums: Vec<Money>,
    },
    /// All have been sent: the shop should hear of them.
    OrdersToReport {
        count: usize,
        sums: Vec<Money>,
    },
    CancelledOrders {
        count: usize,
    },
    /// `first_date` is the earliest day to report by that is not past.
    ToLookAt {
        count: usize,
        sums: Vec<Money>,
        first_date: Option<NaiveDate>,
        /// Beside these: so that nobody takes the list for all there is.
        not_checked: usize,
    },
    NotChecked {
        count: usize,
        sums: Vec<Money>,
    },
    /// Money back that belongs to no charge in these files.
    Credits {
        count: usize,
        sums: Vec<Money>,
    },
    EveryCharge {
        count: usize,
    },
}

impl Message for Heading {
    fn ja(&self, voice: Voice) -> String {
        let head = |name: &str, count: usize, sums: &[Money]| {
            let count = number(count);
            format!("{name}  {count}件  {}", money_list(sums)).trim_end().to_owned()
        };
        match self {
            Heading::OrdersToStop { count, sums } => head("止められる注文", *count, sums),
            Heading::OrdersToReport { count, sums } => head("店に知らせる注文", *count, sums),
            Heading::CancelledOrders { count } => head("店が取り消した注文", *count, &[]),
            Heading::ToLookAt { count, sums, first_date, not_checked } => {
                let first = first_date.map(|day| format!("  最も早い期限は{}", voice.day(day)));
                let others =
                    (*not_checked > 0).then(|| format!("  ほか{}件は未照合", number(*not_checked)));
                let further = [first, others].into_iter().flatten();
                head("確認が必要な買い物", *count, sums) + &further.collect::<String>()
            }
            Heading::NotChecked { count, sums } => head("照合していない買い物", *count, sums),
            Heading::Credits { count, sums } => head("買い物と結びつかない返金", *count, sums),
            Heading::EveryCharge { count } => head("すべての明細", *count, &[]),
        }
    }

    fn en(&self, voice: Voice) -> String {
        let head = |name: &str, count: String, sums: &[Money]| {
            format!("{name}  {count}  {}", money_list(sums)).trim_end().to_owned()
        };
        let orders = |count: usize| counted(count, "order", "orders");
        let charges = |count: usize| counted(count, "charge", "charges");
        match self {
            Heading::OrdersToStop { count, sums } => head("To stop", orders(*count), sums),
            Heading::OrdersToReport { count, sums } => {
                head("To report to the shop", orders(*count), sums)
            }
            Heading::CancelledOrders { count } => {
                head("Cancelled by the shop", orders(*count), &[])
            }
            Heading::ToLookAt { count, sums, first_date, not_checked } => {
                let first = first_date.map(|day| format!("  first report by {}", voice.day(day)));
                let others =
                    (*not_checked > 0).then(|| format!("  {} not checked", number(*not_checked)));
                let further = [first, others].into_iter().flatten();
                head("To look at", charges(*count), sums) + &further.collect::<String>()
            }
            Heading::NotChecked { count, sums } => head("Not checked", charges(*count), sums),
            Heading::Credits { count, sums } => {
                head("Money back on its own", counted(*count, "refund", "refunds"), sums)
            }
            Heading::EveryCharge { count } => head("Every line", charges(*count), &[]),
        }
    }
}

/// What stands on a line beside its date, amount and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnLine {
    OrderNumber(String),
    /// The recipient or address of an order, and what is odd about it.
    GoesTo {
        whom: String,
        oddness: Option<Oddness>,
    },
    State(OrderState),
    /// A charge at a shop of this mall, which keeps the order.
    ShopOfMall {
        mall: String,
    },
    Deadline(Deadline),
    /// Said of a charge younger than two weeks, unless the first action says so for every line.
    RingToday,
    /// A second window that may apply, since the kind of card is not known.
    OtherWindow {
        window: String,
        deadline: NaiveDate,
    },
    /// Points and stored value: no window runs.
    NoWindow,
    /// The days of the members of a group, when they differ.
    OnDays(Vec<NaiveDate>),
    /// `count` charges of one amount.
    Times {
        amount: Money,
        count: usize,
    },
    /// `count` charges of several amounts.
    Together {
        count: usize,
        sums: Vec<Money>,
    },
}

impl Message for OnLine {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OnLine::OrderNumber(number) => format!("注文番号 {number}"),
            OnLine::GoesTo { whom, oddness: None } => format!("届け先: {whom}"),
            OnLine::GoesTo { whom, oddness: Some(oddness) } => {
                format!("届け先: {whom}（{}）", oddness.ja(voice))
            }
            OnLine::State(state) => match state {
                OrderState::Open => "未発送",
                OrderState::Shipped => "発送済み",
                OrderState::Delivered => "配達済み",
                OrderState::Cancelled => "取消済み",
                OrderState::Returned => "返品済み",
                OrderState::Failed => "支払い不成立",
                OrderState::Unknown => "状態の記載なし",
            }
            .to_owned(),
            OnLine::ShopOfMall { mall } => format!("{mall}の購入履歴をご覧ください。"),
            OnLine::Deadline(deadline) => deadline.ja(voice),
            OnLine::RingToday => "今日、電話してください。".to_owned(),
            OnLine::OtherWindow { window, deadline } => {
                format!("{window} の場合は{}までです。", voice.day(*deadline))
            }
            OnLine::NoWindow => "日数の決まりはありません。すぐ店に知らせてください。".to_owned(),
            OnLine::OnDays(days) => {
                let days: Vec<_> = days.iter().map(|day| voice.day(*day)).collect();
                format!("{}です。", days.join("、"))
            }
            OnLine::Times { amount, count } => format!("{}×{}", money(*amount), number(*count)),
            OnLine::Together { count, sums } => {
                format!("{}件で{}", number(*count), money_list(sums))
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OnLine::OrderNumber(number) => format!("order {number}"),
            OnLine::GoesTo { whom, oddness: None } => format!("to {whom}"),
            OnLine::GoesTo { whom, oddness: Some(oddness) } => {
                format!("to {whom} ({})", oddness.en(voice))
            }
            OnLine::State(state) => match state {
                OrderState::Open => "not yet sent",
                OrderState::Shipped => "sent",
                OrderState::Delivered => "delivered",
                OrderState::Cancelled => "cancelled",
                OrderState::Returned => "returned",
                OrderState::Failed => "not paid",
                OrderState::Unknown => "state not given",
            }
            .to_owned(),
            OnLine::ShopOfMall { mall } => format!("Look in {mall}'s history."),
            OnLine::Deadline(deadline) => deadline.en(voice),
            OnLine::RingToday => "Ring today.".to_owned(),
            OnLine::OtherWindow { window, deadline } => {
                format!("Under {window} the last day is {}.", voice.day(*deadline))
            }
            OnLine::NoWindow => "No count of days applies: tell the shop at once.".to_owned(),
            OnLine::OnDays(days) => {
                let days: Vec<_> = days.iter().map(|day| voice.day(*day)).collect();
                format!("On {}.", days.join(", "))
            }
            OnLine::Times { amount, count: 1 } => money(*amount),
            OnLine::Times { amount, count } => format!("{} x {}", number(*count), money(*amount)),
            OnLine::Together { count, sums } => {
                format!("{} for {}", number(*count), money_list(sums))
            }
        }
    }
}

/// What is odd about where an order goes, in the fewest words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddness {
    PersonNotNamed,
    AddressNotNamed,
    FirstToPerson,
    FirstToAddress,
}

impl Oddness {
    /// `None` where the reason is not about where it goes.
    pub fn of(reason: StandingReason) -> Option<Oddness> {
        match reason {
            StandingReason::UnknownRecipient => Some(Oddness::PersonNotNamed),
            StandingReason::UnknownAddress => Some(Oddness::AddressNotNamed),
            StandingReason::FirstSeenRecipient => Some(Oddness::FirstToPerson),
            StandingReason::FirstSeenAddress => Some(Oddness::FirstToAddress),
            _ => None,
        }
    }
}

impl Message for Oddness {
    fn ja(&self, _: Voice) -> String {
        match self {
            Oddness::PersonNotNamed => "登録にない方",
            Oddness::AddressNotNamed => "登録にない住所",
            Oddness::FirstToPerson => "初めての方",
            Oddness::FirstToAddress => "初めての住所",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Oddness::PersonNotNamed => "not named by you",
            Oddness::AddressNotNamed => "an address not named by you",
            Oddness::FirstToPerson => "not seen before",
            Oddness::FirstToAddress => "address not seen before",
        }
        .to_owned()
    }
}

/// Where a charge stands in its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    Ahead {
        days_left: i64,
        report_by: NaiveDate,
    },
    /// The day to report by is today.
    ReportToday {
        days_left: i64,
    },
    LastDay,
    Passed,
    /// The window begins after the day of the report: no days have gone by that could be counted.
    By {
        report_by: NaiveDate,
    },
}

impl Deadline {
    pub fn of(clock: &Clock) -> Deadline {
        let days_left = clock.days_left;
        match days_left {
            _ if days_left > (clock.deadline - clock.anchored_on).num_days() => {
                Deadline::By { report_by: clock.report_by }
            }
            ..=-1 => Deadline::Passed,
            0 => Deadline::LastDay,
            1 => Deadline::ReportToday { days_left },
            _ => Deadline::Ahead { days_left, report_by: clock.report_by },
        }
    }
}

impl Message for Deadline {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Deadline::Ahead { days_left, report_by } => {
                format!("あと{days_left}日、{}までに連絡", voice.day(*report_by))
            }
            Deadline::ReportToday { days_left } => format!("あと{days_left}日、今日中に連絡"),
            Deadline::LastDay => "今日が最後の日、すぐ連絡".to_owned(),
            Deadline::Passed => "目安の期限後でも、ご連絡を".to_owned(),
            Deadline::By { report_by } => format!("{}までに連絡", voice.day(*report_by)),
        }
    }

    fn en(&self, voice: Voice) -> String {
        let days = |count: i64| if count == 1 { "day" } else { "days" };
        match self {
            Deadline::Ahead { days_left, report_by } => format!(
                "{days_left} {} left, report by {}",
                days(*days_left),
                voice.day(*report_by)
            ),
            Deadline::ReportToday { days_left } => {
                format!("{days_left} {} left, report today", days(*days_left))
            }
            Deadline::LastDay => "last day today, report now".to_owned(),
            Deadline::Passed => "past the window, report anyway".to_owned(),
            Deadline::By { report_by } => format!("report by {}", voice.day(*report_by)),
        }
    }
}
