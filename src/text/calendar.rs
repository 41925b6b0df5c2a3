//! What the calendar file says.

use super::quantities::{counted, money, money_list, number};
use super::{Lang, Message, Voice};
use crate::model::Money;
use crate::report::Closed;
use chrono::NaiveDate;

/// A text of a calendar event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnCalendar {
    /// Of the calendar.
    Name,
    ReportBy {
        card: String,
        by: NaiveDate,
        count: usize,
        sums: Vec<Money>,
    },
    /// Spent from points or a balance: no count of days runs.
    TellTheService {
        account: String,
        count: usize,
        sums: Vec<Money>,
    },
    /// Orders that can still be stopped.
    CancelOrders {
        shop: String,
        numbers: Vec<String>,
        sums: Vec<Money>,
    },
    /// The day to report by is past.
    ReportLate {
        card: String,
        count: usize,
        sums: Vec<Money>,
    },
    Charge {
        day: Option<NaiveDate>,
        amount: Money,
        name: String,
        numbers: Vec<String>,
    },
    /// `before`: the last working day before it, where that is still ahead.
    DesksMayBeClosed {
        closed: Closed,
        before: Option<NaiveDate>,
    },
    /// The presets by which the day was counted.
    Terms {
        windows: Vec<String>,
    },
    SaveLogins {
        shop: String,
        since: NaiveDate,
    },
    SavePoints {
        account: String,
        since: NaiveDate,
    },
    SaveTonight,
}

impl Message for OnCalendar {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OnCalendar::Name => "カードの買い物の確認".to_owned(),
            OnCalendar::ReportBy { card, by, count, sums } => format!(
                "{card}: 心当たりのない買い物は、{}までに連絡（確認が必要な{}件、{}）",
                voice.day(*by),
                number(*count),
                money_list(sums)
            ),
            OnCalendar::TellTheService { account, count, sums } => format!(
                "{account}: 心当たりがなければ、今日、店とサービスに連絡（確認が必要な{}件、{}）",
                number(*count),
                money_list(sums)
            ),
            OnCalendar::CancelOrders { shop, numbers, sums } => format!(
                "{shop}: 心当たりのない注文を、今日取り消す（{}）{}",
                money_list(sums),
                listed(numbers, "注文番号 ", voice.lang)
            ),
            OnCalendar::ReportLate { card, count, sums } => format!(
                "{card}: 心当たりのない買い物は、日数の目安を過ぎていても今日連絡（{}件、{}）",
                number(*count),
                money_list(sums)
            ),
            OnCalendar::Charge { day, amount, name, numbers } => {
                let day = day.map_or_else(String::new, |day| format!("{} ", voice.day(day)));
                let numbers = listed(numbers, "注文番号 ", voice.lang);
                format!("{day}{} {name}{numbers}", money(*amount))
            }
            OnCalendar::DesksMayBeClosed { closed, before } => {
                let why = match closed {
                    Closed::Saturday => "土曜日",
                    Closed::Sunday => "日曜日",
                    Closed::Holiday => "祝日",
                    Closed::NewYear => "年末年始",
                };
                let before = before.map_or_else(String::new, |day| {
                    format!("直前の平日は{}です。", voice.day(day))
                });
                format!("{why}のため、問い合わせ窓口は休みのことがあります。{before}")
            }
            OnCalendar::Terms { windows } => {
                format!("日数の目安: {}。カードの規約もご確認ください。", windows.join("、"))
            }
            OnCalendar::SaveLogins { shop, since } => {
                format!("{shop}: {}からのログイン履歴の画面を保存", voice.day(*since))
            }
            OnCalendar::SavePoints { account, since } => {
                format!("{account}: {}からのポイント履歴の画面を保存", voice.day(*since))
            }
            OnCalendar::SaveTonight => {
                "まもなく見られなくなることがあります。まだなら、今日のうちに保存してください。"
                    .to_owned()
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        let charges = |count: &usize| counted(*count, "charge", "charges");
        match self {
            OnCalendar::Name => "Card charges to ask about".to_owned(),
            OnCalendar::ReportBy { card, by, count, sums } => format!(
                "{card}: report by {} what is not yours ({}, {})",
                voice.day(*by),
                charges(count),
                money_list(sums)
            ),
            OnCalendar::TellTheService { account, count, sums } => format!(
                "{account}: tell the shop and the service today what is not yours ({}, {})",
                charges(count),
                money_list(sums)
            ),
            OnCalendar::CancelOrders { shop, numbers, sums } => format!(
                "{shop}: cancel today what nobody at home ordered ({}){}",
                money_list(sums),
                listed(numbers, "order ", voice.lang)
            ),
            OnCalendar::ReportLate { card, count, sums } => format!(
                "{card}: past the window, report today anyway what is not yours ({}, {})",
                charges(count),
                money_list(sums)
            ),
            OnCalendar::Charge { day, amount, name, numbers } => {
                let day = day.map_or_else(String::new, |day| format!("{} ", voice.day(day)));
                let numbers = listed(numbers, "order ", voice.lang);
                format!("{day}{} {name}{numbers}", money(*amount))
            }
            OnCalendar::DesksMayBeClosed { closed, before } => {
                let why = match closed {
                    Closed::Saturday => "a Saturday",
                    Closed::Sunday => "a Sunday",
                    Closed::Holiday => "a public holiday",
                    Closed::NewYear => "between the years",
                };
                let before = before.map_or_else(String::new, |day| {
                    format!(" The last working day before is {}.", voice.day(day))
                });
                format!("It is {why}: some desks may be closed.{before}")
            }
            OnCalendar::Terms { windows } => {
                format!("Window: {}. Check your card's own terms.", windows.join(", "))
            }
            OnCalendar::SaveLogins { shop, since } => {
                format!("{shop}: save the sign-in history since {}", voice.day(*since))
            }
            OnCalendar::SavePoints { account, since } => {
                format!("{account}: save the page of points since {}", voice.day(*since))
            }
            OnCalendar::SaveTonight => {
                "It may soon be shown no longer. If you have not saved it, do so today.".to_owned()
            }
        }
    }
}

fn listed(numbers: &[String], title: &str, lang: Lang) -> String {
    let comma = if lang == Lang::Ja { "、" } else { ", " };
    if numbers.is_empty() { String::new() } else { format!("  {title}{}", numbers.join(comma)) }
}
