//! Every sentence on the household's own knowledge, for the claims of `text`.

use crate::report_maker::day;
use crate::text::{every, said};
use cardrecon::model::Money;
use cardrecon::text::Lang;
use cardrecon::text::household::OfHousehold;
use cardrecon::text::quantities::Named;
use cardrecon::text::starter::Starter;

pub fn household_messages() -> Vec<(Lang, String)> {
    let approved = |other_merchants| OfHousehold::Approved {
        count: 3,
        sums: vec![Money::yen(12_000)],
        merchants: vec![("架空の店".to_owned(), 3)],
        other_merchants,
    };
    let named = || Named { names: vec!["架空の店".to_owned()], more: 0 };
    said(&every!(OfHousehold:
        OfHousehold::Approved { .. } => [approved(0), approved(2)],
        OfHousehold::UnknownShops(_) => [OfHousehold::UnknownShops(named())],
        OfHousehold::UnknownCards(_) => [OfHousehold::UnknownCards(named())],
        OfHousehold::GiftCardsHeading { .. } => [
            OfHousehold::GiftCardsHeading { count: 1, sums: vec![Money::yen(30_000)] },
        ],
        OfHousehold::GiftCodesNotShown => [OfHousehold::GiftCodesNotShown],
        OfHousehold::GiftCodesToKeep => [OfHousehold::GiftCodesToKeep],
        OfHousehold::GiftCodesToAsk => [OfHousehold::GiftCodesToAsk],
        OfHousehold::FamilyNotCovered => [OfHousehold::FamilyNotCovered],
    ))
}

pub fn starters() -> Vec<(Lang, String)> {
    let (since, largest) = (day("2025-08-01"), Money::yen(15_200));
    said(&every!(Starter:
        Starter::Title => [Starter::Title],
        Starter::HashExplained => [Starter::HashExplained],
        Starter::Recipients => [Starter::Recipients],
        Starter::OrdersSince { .. } => [Starter::OrdersSince { count: 1, since }],
        Starter::NoRecipient => [Starter::NoRecipient],
        Starter::Cards => [Starter::Cards],
        Starter::ChooseKind => [Starter::ChooseKind],
        Starter::UnnamedCard => [Starter::UnnamedCard],
        Starter::Histories => [Starter::Histories],
        Starter::History { .. } => [
            Starter::History { shop: "架空の店".to_owned(), first: since, last: since },
        ],
        Starter::Approvals => [Starter::Approvals],
        Starter::Charges { .. } => [Starter::Charges { count: 2, since, largest }],
        Starter::Written { .. } => [
            Starter::Written { file: "a.toml".to_owned(), cards: 1, names: 2, merchants: 3 },
        ],
    ))
}
