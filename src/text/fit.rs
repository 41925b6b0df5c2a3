//! How an order accounts for a charge, in a sentence that names the order by day and amount.

use super::quantities::money;
use super::{Message, Voice};
use crate::model::{EvidenceCode, MatchId, MatchKind, Money, Report};
use chrono::NaiveDate;

/// An order, and how it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The day of the order, of the first of several.
    pub ordered_on: NaiveDate,
    /// What its charges should be, where the charge is another amount.
    pub amount: Money,
    pub how: How,
}

/// In what way the amounts belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Same,
    /// A fee, a price lowered since, another currency: what is said of it.
    Otherwise(EvidenceCode),
    InOtherMoney,
    PartsOfOne {
        parts: usize,
    },
    SeveralOrders {
        orders: usize,
    },
    OneOfSeveralCharges {
        charges: usize,
    },
    PartPaid,
    Instalment,
}

impl Fit {
    pub fn of(report: &Report, id: MatchId) -> Fit {
        let books = &report.books;
        let found = report.matching.get(id);
        let mut orders: Vec<_> = found.units.iter().map(|unit| books.unit(*unit).order).collect();
        orders.sort_unstable();
        orders.dedup();
        let days = orders.iter().map(|order| books.order(*order).ordered_on);
        let amounts = || found.units.iter().map(|unit| books.unit(*unit).amount);
        let amount = Money::sum(amounts()).or(amounts().next());
        let stated = found.evidence.iter().map(|evidence| evidence.code).find(|code| {
            use EvidenceCode::{ConfiguredRate, ForeignFee, LoweredSince};
            matches!(code, ForeignFee | LoweredSince | ConfiguredRate)
        });
        let is_in_other_money =
            |evidence: &crate::model::Evidence| evidence.code == EvidenceCode::OriginalAmount;
        let how = match (found.kind, stated) {
            (_, Some(code)) => How::Otherwise(code),
            (MatchKind::Combined, None) if orders.len() > 1 => {
                How::SeveralOrders { orders: orders.len() }
            }
            (MatchKind::Combined, None) => How::PartsOfOne { parts: found.units.len() },
            (MatchKind::Split, None) => How::OneOfSeveralCharges { charges: found.charges.len() },
            (MatchKind::PartPaid, None) => How::PartPaid,
            (MatchKind::Instalment, None) => How::Instalment,
            (MatchKind::OneToOne, None) if found.evidence.iter().any(is_in_other_money) => {
                How::InOtherMoney
            }
            (MatchKind::OneToOne, None) => How::Same,
        };
        Fit {
            ordered_on: days.min().expect("a match has a unit"),
            amount: amount.expect("a match has a unit"),
            how,
        }
    }
}

impl Message for Fit {
    fn ja(&self, voice: Voice) -> String {
        let (day, amount) = (voice.day(self.ordered_on), money(self.amount));
        match self.how {
            How::Same => format!("{day}の注文と合います。"),
            How::Otherwise(code) => {
                format!("{day}の注文{amount}と合います（{}）。", code.ja(voice))
            }
            How::InOtherMoney => format!("{day}の注文{amount}と合います。"),
            How::PartsOfOne { parts } => {
                format!("{day}の注文の{parts}件分を足すと、同じ金額です。")
            }
            How::SeveralOrders { orders } => {
                format!("{day}からの注文{orders}件を足すと、同じ金額です。")
            }
            How::OneOfSeveralCharges { charges } => {
                format!("{day}の注文{amount}の、{charges}件の請求の一つです。")
            }
            How::PartPaid => {
                format!("{day}の注文と合います。一部はポイントかギフト券の払いです。")
            }
            How::Instalment => format!("{day}の注文{amount}の分割払いです。"),
        }
    }

    fn en(&self, voice: Voice) -> String {
        let (day, amount) = (voice.day(self.ordered_on), money(self.amount));
        match self.how {
            How::Same => format!("The order of {day} fits it."),
            How::Otherwise(code) => {
                format!("The order of {day} for {amount} fits it: {}.", code.en(voice))
            }
            How::InOtherMoney => format!("The order of {day} for {amount} fits it."),
            How::PartsOfOne { parts } => {
                format!("{parts} parts of the order of {day} add up to it.")
            }
            How::SeveralOrders { orders } => {
                format!("{orders} orders, the first of {day}, add up to it.")
            }
            How::OneOfSeveralCharges { charges } => {
                format!("One of {charges} charges for the order of {day}, {amount} in all.")
            }
            How::PartPaid => {
                format!("The order of {day} fits it; points or a gift card paid a part.")
            }
            How::Instalment => format!("An instalment of the order of {day} for {amount}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_way_names_the_order() {
        let said = |how, lang| {
            let day = |day| NaiveDate::from_ymd_opt(2026, 5, day).expect("a day");
            let fit = Fit { ordered_on: day(3), amount: Money::yen(10_000), how };
            fit.say(Voice { lang, as_of: day(31) })
        };
        let fee = How::Otherwise(EvidenceCode::ForeignFee);
        let cases = [
            (How::Same, "The order of 3 May fits it.", "5月3日の注文と合います。"),
            (
                fee,
                "The order of 3 May for ¥10,000 fits it: a fee for a use abroad on top.",
                "5月3日の注文¥10,000と合います（海外利用の手数料が上乗せされた）。",
            ),
            (
                How::InOtherMoney,
                "The order of 3 May for ¥10,000 fits it.",
                "5月3日の注文¥10,000と合います。",
            ),
            (
                How::PartsOfOne { parts: 2 },
                "2 parts of the order of 3 May add up to it.",
                "5月3日の注文の2件分を足すと、同じ金額です。",
            ),
            (
                How::SeveralOrders { orders: 3 },
                "3 orders, the first of 3 May, add up to it.",
                "5月3日からの注文3件を足すと、同じ金額です。",
            ),
            (
                How::OneOfSeveralCharges { charges: 2 },
                "One of 2 charges for the order of 3 May, ¥10,000 in all.",
                "5月3日の注文¥10,000の、2件の請求の一つです。",
            ),
            (
                How::PartPaid,
                "The order of 3 May fits it; points or a gift card paid a part.",
                "5月3日の注文と合います。一部はポイントかギフト券の払いです。",
            ),
            (
                How::Instalment,
                "An instalment of the order of 3 May for ¥10,000.",
                "5月3日の注文¥10,000の分割払いです。",
            ),
        ];
        for (how, english, japanese) in cases {
            assert_eq!(said(how, Lang::En), english);
            assert_eq!(said(how, Lang::Ja), japanese);
        }
    }
}
