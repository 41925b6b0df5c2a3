//! Every sentence of the night and of the month's news, for the claims of `text`.

use crate::report_maker::day;
use crate::text::{every, said};
use cardrecon::model::Money;
use cardrecon::text::Lang;
use cardrecon::text::news::OfNews;
use cardrecon::text::night::{OfNight, Told};

pub fn night_messages() -> Vec<(Lang, String)> {
    let whose = || "A-1".to_owned();
    let told = || {
        let name = "250-1".to_owned();
        vec![Told { day: Some(day("2026-05-31")), time: None, amount: Money::yen(54_978), name }]
    };
    let from = day("2026-05-31").and_hms_opt(22, 0, 0).expect("a time");
    said(&every!(OfNight:
        OfNight::StepsHeading { .. } => [OfNight::StepsHeading { whose: whose() }],
        OfNight::StopTheCard => [OfNight::StopTheCard],
        OfNight::SaveLogins => [OfNight::SaveLogins],
        OfNight::SignOut => [OfNight::SignOut],
        OfNight::StopOrders => [OfNight::StopOrders],
        OfNight::TellTheService => [OfNight::TellTheService],
        OfNight::ReportCharges => [OfNight::ReportCharges],
        OfNight::Police => [OfNight::Police],
        OfNight::NoteCalls => [OfNight::NoteCalls],
        OfNight::ShopFirst { .. } => [OfNight::ShopFirst { whose: whose() }],
        OfNight::Expires { .. } => [OfNight::Expires { logins: 2, points: 7 }],
        OfNight::CardCompanyCancelsNothing => [OfNight::CardCompanyCancelsNothing],
        OfNight::TellHeading => [OfNight::TellHeading],
        OfNight::TellShop { .. } => [
            OfNight::TellShop { shop: whose(), orders: told(), more: 0 },
            OfNight::TellShop { shop: whose(), orders: told(), more: 2 },
        ],
        OfNight::TellCard { .. } => [
            OfNight::TellCard { card: whose(), charges: told(), more: 0 },
            OfNight::TellCard { card: whose(), charges: told(), more: 2 },
        ],
        OfNight::TellPolice => [OfNight::TellPolice],
        OfNight::TellPoliceOfCharges => [OfNight::TellPoliceOfCharges],
        OfNight::Hours { .. } => [OfNight::Hours {
            who: whose(),
            when: whose(),
            source: whose(),
            checked: day("2026-11-21"),
        }],
        OfNight::Since { .. } => [
            OfNight::Since { from, of: None, count: 1 },
            OfNight::Since { from, of: Some(whose()), count: 2 },
        ],
        OfNight::Ordered => [OfNight::Ordered],
        OfNight::Shipped => [OfNight::Shipped],
        OfNight::Charged => [OfNight::Charged],
        OfNight::NothingSince => [OfNight::NothingSince],
        OfNight::MoreEvents { .. } => [OfNight::MoreEvents { count: 3 }],
        OfNight::Before { .. } => [
            OfNight::Before { orders: 1, charges: 2, from },
            OfNight::Before { orders: 0, charges: 1, from },
        ],
        OfNight::UnknownAccount { .. } => [OfNight::UnknownAccount { name: whose() }],
        OfNight::TheRest => [OfNight::TheRest],
    ))
}

pub fn news_messages() -> Vec<(Lang, String)> {
    let (name, first) = (|| "架空の店".to_owned(), day("2026-06-01"));
    let (before, after) = (Money::yen(1_490), Money::yen(1_690));
    said(&every!(OfNews:
        OfNews::Heading => [OfNews::Heading],
        OfNews::NewMerchants { .. } => [
            OfNews::NewMerchants { merchants: vec![(name(), after)], more: 0 },
            OfNews::NewMerchants { merchants: vec![(name(), after)], more: 2 },
        ],
        OfNews::SubscriptionNew { .. } => [OfNews::SubscriptionNew { name: name(), amount: after }],
        OfNews::SubscriptionUp { .. } => [OfNews::SubscriptionUp { name: name(), before, after }],
        OfNews::SubscriptionDown { .. } => [
            OfNews::SubscriptionDown { name: name(), before: after, after: before },
        ],
        OfNews::SubscriptionStopped { .. } => [
            OfNews::SubscriptionStopped { name: name(), amount: before, last: first },
        ],
        OfNews::MoreChanges { .. } => [OfNews::MoreChanges { count: 1 }],
        OfNews::RefundsAwaited { .. } => [OfNews::RefundsAwaited { count: 1 }],
        OfNews::Missing { .. } => [OfNews::Missing { name: name(), first, last: first }],
        OfNews::MoreMissing { .. } => [OfNews::MoreMissing { count: 2 }],
    ))
}
