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
        }
    }
}

fn named(merchants: &[(String, usize)]) -> Vec<String> {
    merchants.iter().map(|(name, count)| format!("{name} {count}")).collect()
}
