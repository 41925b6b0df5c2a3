//! What is said of the household's own knowledge: what it approved, and what it names in vain.

use super::quantities::{Named, counted, money_list, number};
use super::{Message, Voice};
use crate::model::Money;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfHousehold {
    /// Charges of merchants that need no order, the first merchants named with their counts.
    Approved {
        count: usize,
        sums: Vec<Money>,
        merchants: Vec<(String, usize)>,
        other_merchants: usize,
    },
    /// Shops of the configuration that are in none of the files.
    UnknownShops(Named),
    /// Cards of its incidents that are in none of the files.
    UnknownCards(Named),
    /// Above what is said of gift cards.
    GiftCardsHeading {
        count: usize,
        sums: Vec<Money>,
    },
    GiftCodesNotShown,
    GiftCodesToKeep,
    GiftCodesToAsk,
    /// A card of the family: said once.
    FamilyNotCovered,
}

impl Message for OfHousehold {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfHousehold::Approved { count, sums, merchants, other_merchants } => {
                let mut named = named(merchants);
                named.extend((*other_merchants > 0).then(|| format!("ほか{other_merchants}店")));
                let (count, sums) = (number(*count), money_list(sums));
                format!("承認済みの{count}件（{sums}）は、{}です。", named.join("、"))
            }
            OfHousehold::UnknownShops(shops) => format!(
                "設定にある店の名前が、どのファイルにもありません: {}。",
                shops.listed(["「", "」"], voice.lang)
            ),
            OfHousehold::UnknownCards(cards) => format!(
                "設定にある被害のカードが、どのファイルにもありません: {}。",
                cards.listed(["「", "」"], voice.lang)
            ),
            OfHousehold::GiftCardsHeading { count, sums } => {
                format!("ギフト券のコード  {}件  {}", number(*count), money_list(sums))
            }
            OfHousehold::GiftCodesNotShown => {
                "コードをだれが使ったかは、どのファイルにも出ません。".to_owned()
            }
            OfHousehold::GiftCodesToKeep => {
                "残すもの: 届いたメール、注文の画面、コードの終わり、メールのログイン履歴。"
                    .to_owned()
            }
            OfHousehold::GiftCodesToAsk => {
                "尋ねる先: 券の発行元（いつ、どこで使われたか）、売った店、警察。".to_owned()
            }
            OfHousehold::FamilyNotCovered => {
                "ご家族が使った分は、ふつう補償されません。届け出の前に、お聞きください。"
                    .to_owned()
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfHousehold::Approved { count, sums, merchants, other_merchants } => {
                let mut named = named(merchants);
                let more = || counted(*other_merchants, "more shop", "more shops");
                named.extend((*other_merchants > 0).then(more));
                let (count, sums) = (counted(*count, "charge", "charges"), money_list(sums));
                format!("Approved: {count}, {sums} ({}).", named.join(", "))
            }
            OfHousehold::UnknownShops(shops) => format!(
                "The configuration names shops that are in none of the files: {}.",
                shops.listed(["`", "`"], voice.lang)
            ),
            OfHousehold::UnknownCards(cards) => format!(
                "The configuration names cards that are in none of the files: {}.",
                cards.listed(["`", "`"], voice.lang)
            ),
            OfHousehold::GiftCardsHeading { count, sums } => {
                let cards = counted(*count, "purchase", "purchases");
                format!("Gift card codes  {cards}  {}", money_list(sums))
            }
            OfHousehold::GiftCodesNotShown => {
                "Who has used a code stands in no file.".to_owned()
            }
            OfHousehold::GiftCodesToKeep => {
                "Keep: the mail with the code, the order's page, the code's last digits, the mailbox's \
                 sign-ins."
                    .to_owned()
            }
            OfHousehold::GiftCodesToAsk => {
                "Ask: the card's issuer (when and where it was used), the shop that sold it, the police."
                    .to_owned()
            }
            OfHousehold::FamilyNotCovered => {
                "What family members spend is normally not covered: ask them before you report."
                    .to_owned()
            }
        }
    }
}

fn named(merchants: &[(String, usize)]) -> Vec<String> {
    merchants.iter().map(|(name, count)| format!("{name} {count}")).collect()
}
