//! What is new since the statements before the newest ones.

use super::quantities::{counted, money, number};
use super::{Message, Voice};
use crate::model::Money;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfNews {
    Heading,
    /// Merchants by name with the first charge, and how many more.
    NewMerchants {
        merchants: Vec<(String, Money)>,
        more: usize,
    },
    SubscriptionNew {
        name: String,
        amount: Money,
    },
    SubscriptionUp {
        name: String,
        before: Money,
        after: Money,
    },
    SubscriptionDown {
        name: String,
        before: Money,
        after: Money,
    },
    SubscriptionStopped {
        name: String,
        amount: Money,
        last: NaiveDate,
    },
    MoreChanges {
        count: usize,
    },
    RefundsAwaited {
        count: usize,
    },
    /// Days of a statement or history that are in no file.
    Missing {
        name: String,
        first: NaiveDate,
        last: NaiveDate,
    },
    MoreMissing {
        count: usize,
    },
}

impl Message for OfNews {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfNews::Heading => "前の明細から変わったこと".to_owned(),
            OfNews::NewMerchants { merchants, more } => {
                let mut named = named(merchants);
                named.extend((*more > 0).then(|| format!("ほか{}店", number(*more))));
                format!("初めての店: {}。", named.join("、"))
            }
            OfNews::SubscriptionNew { name, amount } => {
                format!("{name} {} が、毎月の支払いに加わりました。", money(*amount))
            }
            OfNews::SubscriptionUp { name, before, after } => {
                format!("{name}は{}から{}に上がりました。", money(*before), money(*after))
            }
            OfNews::SubscriptionDown { name, before, after } => {
                format!("{name}は{}から{}に下がりました。", money(*before), money(*after))
            }
            OfNews::SubscriptionStopped { name, amount, last } => {
                let last = voice.day(*last);
                format!("毎月の{name} {}は、{last}の後にありません。", money(*amount))
            }
            OfNews::MoreChanges { count } => {
                format!("毎月の支払いの変わったものが、ほかに{}件あります。", number(*count))
            }
            OfNews::RefundsAwaited { count } => {
                format!("約束された返金{}件が、まだ来ていません。", number(*count))
            }
            OfNews::Missing { name, first, last } => format!(
                "{name}の{}から{}までの分が、ファイルにありません。",
                voice.day(*first),
                voice.day(*last)
            ),
            OfNews::MoreMissing { count } => {
                format!("ない期間は、ほかに{}つあります。", number(*count))
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfNews::Heading => "New since the last statement".to_owned(),
            OfNews::NewMerchants { merchants, more } => {
                let mut named = named(merchants);
                named.extend((*more > 0).then(|| counted(*more, "more shop", "more shops")));
                format!("First time: {}.", named.join(", "))
            }
            OfNews::SubscriptionNew { name, amount } => {
                format!("{name} now comes every month, {}.", money(*amount))
            }
            OfNews::SubscriptionUp { name, before, after } => {
                format!("{name} is up from {} to {}.", money(*before), money(*after))
            }
            OfNews::SubscriptionDown { name, before, after } => {
                format!("{name} is down from {} to {}.", money(*before), money(*after))
            }
            OfNews::SubscriptionStopped { name, amount, last } => {
                format!(
                    "{name} ({} a month) has not come since {}.",
                    money(*amount),
                    voice.day(*last)
                )
            }
            OfNews::MoreChanges { count } => {
                format!(
                    "{} among the monthly payments.",
                    counted(*count, "more change", "more changes")
                )
            }
            OfNews::RefundsAwaited { count } => {
                let are = counted(*count, "promised refund has", "promised refunds have");
                format!("{are} not come yet.")
            }
            OfNews::Missing { name, first, last } => {
                format!("{name}: nothing from {} to {}.", voice.day(*first), voice.day(*last))
            }
            OfNews::MoreMissing { count } => {
                format!(
                    "{} missing.",
                    counted(*count, "more span of days is", "more spans of days are")
                )
            }
        }
    }
}

fn named(merchants: &[(String, Money)]) -> Vec<String> {
    merchants.iter().map(|(name, amount)| format!("{name} {}", money(*amount))).collect()
}
