//! What happened, in the order of time.

use super::{in_brackets_en, in_brackets_ja};
use crate::text::{Message, Voice};

/// What happened, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Ordered {
        shop: Option<String>,
        number: Option<String>,
    },
    Sent {
        number: Option<String>,
    },
    Used {
        name: String,
        card: Option<String>,
    },
    /// `whom`: where the page is for another.
    Told {
        whom: Option<String>,
        receipt: String,
    },
    CameBack,
}

impl Message for Event {
    fn ja(&self, _: Voice) -> String {
        match self {
            Event::Ordered { shop, number } => {
                let shop = shop.as_ref().map(|shop| format!("{shop}に")).unwrap_or_default();
                format!("{shop}注文{}", in_brackets_ja(number.as_slice()))
            }
            Event::Sent { number } => format!("発送{}", in_brackets_ja(number.as_slice())),
            Event::Used { name, card } => {
                let card = card.as_ref().map(|card| format!("（{card}）")).unwrap_or_default();
                format!("利用{card}: {name}")
            }
            Event::Told { whom, receipt } => {
                let receipt = (!receipt.is_empty()).then(|| format!("受付番号 {receipt}"));
                let parts: Vec<String> = whom.iter().cloned().chain(receipt).collect();
                let parts = parts.join("、");
                if parts.is_empty() {
                    "届け出".to_owned()
                } else {
                    format!("届け出（{parts}）")
                }
            }
            Event::CameBack => "返金".to_owned(),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Event::Ordered { shop, number } => {
                let shop = shop.as_ref().map(|shop| format!(" at {shop}")).unwrap_or_default();
                format!("ordered{shop}{}", in_brackets_en(number.as_slice()))
            }
            Event::Sent { number } => format!("sent{}", in_brackets_en(number.as_slice())),
            Event::Used { name, card } => {
                let card = card.as_ref().map(|card| format!(" with {card}")).unwrap_or_default();
                format!("paid{card}: {name}")
            }
            Event::Told { whom, receipt } => {
                let whom = whom.as_ref().map(|whom| format!("to {whom}"));
                let receipt = (!receipt.is_empty()).then(|| format!("receipt number {receipt}"));
                let parts: Vec<String> = whom.into_iter().chain(receipt).collect();
                let parts = parts.join(", ");
                if parts.is_empty() { "reported".to_owned() } else { format!("reported ({parts})") }
            }
            Event::CameBack => "money back".to_owned(),
        }
    }
}
