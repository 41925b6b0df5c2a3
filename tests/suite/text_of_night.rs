//! Every sentence of the night, for the claims of `text`.

use crate::report_maker::day;
use crate::text::{every, said};
use cardrecon::model::Money;
use cardrecon::text::Lang;
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
        OfNight::UnknownAccount { .. } => [OfNight::UnknownAccount { name: whose() }],
        OfNight::TheRest => [OfNight::TheRest],
    ))
}
