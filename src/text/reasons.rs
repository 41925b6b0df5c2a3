//! Why a verdict is what it is: each fact a sentence.

use super::fit::Fit;
use super::opening::Gap;
use super::quantities::{counted, money, number};
use super::windows::anchor_word;
use super::{Lang, Message, Voice};
use crate::model::{
    Because, ChargeId, Distrust, NearMiss, Notice, OrderId, Report, StandingReason, Symbol,
};
use chrono::NaiveDate;

/// Says the facts of one report.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub report: &'a Report,
    pub voice: Voice,
}

impl<'a> Teller<'a> {
    pub fn new(report: &'a Report, lang: Lang) -> Teller<'a> {
        Teller { report, voice: Voice { lang, as_of: report.as_of } }
    }

    /// A shop as a person reads it: its label, else the name an order gives, else its id.
    pub fn shop(&self, shop: Symbol) -> String {
        let books = &self.report.books;
        let label = books.shop(shop).map(|known| self.voice.lang.pick(&known.label));
        match label {
            Some(label) if !label.is_empty() => label.to_owned(),
            _ => books.text(shop).to_owned(),
        }
    }

    fn day_of(&self, charge: ChargeId) -> String {
        let day = self.report.books.charge(charge).day();
        day.map_or_else(|| "-".to_owned(), |day| self.voice.day(day))
    }

    fn ordered(&self, order: OrderId) -> String {
        self.voice.day(self.report.books.order(order).ordered_on)
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> (String, String) {
        (self.voice.day(first), self.voice.day(last))
    }

    /// The deciding reason for an order's standing.
    pub fn standing(&self, order: OrderId) -> String {
        let reason = self.report.vouched(order).reasons.first();
        reason.unwrap_or(&StandingReason::NothingToHoldAgainst).say(self.voice)
    }

    /// What is held against the order of a charge. That it was charged at all is what is odd about
    /// a cancelled or unpaid one.
    fn order_stands(&self, order: OrderId) -> String {
        let reason = self.report.vouched(order).reasons.first();
        let said = match (reason, self.voice.lang) {
            (Some(StandingReason::Cancelled), Lang::Ja) => "店が取り消した注文の請求です。",
            (Some(StandingReason::Cancelled), Lang::En) => {
                "Charged for an order the shop cancelled."
            }
            (Some(StandingReason::Failed), Lang::Ja) => "支払いが成立しなかった注文の請求です。",
            (Some(StandingReason::Failed), Lang::En) => "Charged for an order that was never paid.",
            _ => return self.standing(order),
        };
        said.to_owned()
    }

    pub fn distrust(&self, distrust: &Distrust) -> String {
        let file = |input| self.report.books.input(input).file.clone();
        let gap = match distrust {
            Distrust::Unreadable(problem) => Gap::Unreadable { file: problem.file.clone() },
            Distrust::RowsRejected { input, rows } => {
                Gap::RowsRejected { file: file(*input), rows: *rows as usize }
            }
            Distrust::TotalMissing { input } => Gap::TotalMissing { file: file(*input) },
            Distrust::TotalDiffers { input, stated, computed } => {
                Gap::TotalDiffers { file: file(*input), stated: *stated, computed: *computed }
            }
        };
        gap.say(self.voice)
    }

    pub fn because(&self, because: &Because) -> String {
        match self.voice.lang {
            Lang::Ja => self.because_ja(because),
            Lang::En => self.because_en(because),
        }
    }

    fn because_ja(&self, because: &Because) -> String {
        let books = &self.report.books;
        match because {
            Because::OrderStands { order } => self.order_stands(*order),
            Because::NothingFits { shop } => {
                format!("{}の履歴に合う注文がありません。", self.shop(*shop))
            }
            Because::AmountDiffers { order, order_amount } => {
                let day = self.voice.day(books.order(*order).ordered_on);
                format!("{day}の注文は{}で、金額が合いません。", money(*order_amount))
            }
            Because::NoHistory { shop: Some(shop) } => {
                format!("{}の注文履歴がありません。", self.shop(*shop))
            }
            Because::NoHistory { shop: None } => "この店の注文履歴がありません。".to_owned(),
            Because::OutsideHistory { shop, first, last } => {
                let (first, last) = self.span(*first, *last);
                let shop = self.shop(*shop);
                format!(
                    "{shop}の注文履歴（{first}から{last}まで）に、この注文はないことがあります。"
                )
            }
            Because::OtherService { service } => match books.service(*service) {
                Some(known) => {
                    let (name, look) = (Lang::Ja.pick(&known.label), Lang::Ja.pick(&known.look));
                    format!("{name}は注文履歴に載りません。{look}でご確認ください。")
                }
                None => "注文履歴には載らないサービスです。店のサイトでご確認ください。".to_owned(),
            },
            Because::Group { group } => {
                let group = self.report.matching.group(*group);
                let charges = number(group.charges.len());
                let open = number(group.unaccounted as usize);
                format!("{charges}件のうち{open}件は、確かめられていません。")
            }
            Because::ChargedTwice { other } => {
                let (day, other) = (self.day_of(*other), books.charge(*other));
                format!("同じ店の{}が、{day}にもあります。", money(other.amount))
            }
            Because::Matched { matched } => Fit::of(self.report, *matched).say(self.voice),
            Because::ItemsOnly { .. } => {
                "この一覧には送料・クーポン・ポイントがなく、弱い手がかりです。".to_owned()
            }
            Because::NetsAgainst { charge } => {
                let amount = money(books.charge(*charge).amount);
                format!("{}の{amount}と打ち消し合います。", self.day_of(*charge))
            }
            Because::Notice { notice } => notice.ja(self.voice),
            Because::LooksLikeBill => {
                "カード代金の引き落としのようです。そのカードの明細を加えると分かります。"
                    .to_owned()
            }
            Because::AskFamily => "まず、ご家族に聞いてください。".to_owned(),
            Because::AccountNotGiven { account } => {
                let account = &self.report.household.accounts[*account];
                format!("{}の{}の注文履歴がありません。", account.owner, account.shop)
            }
            Because::Approved { row } => format!("設定の{row}行目で承認済みの店です。"),
            Because::Answered { answer, on } => {
                let on = on.map_or_else(String::new, |on| format!("（{}）", self.voice.day(on)));
                format!("回答は「{}」です{on}。", answer.ja(self.voice))
            }
            Because::AnchoredOtherwise { wanted, on } => format!(
                "{}がファイルにないため、{}から数えています。",
                anchor_word(*wanted, Lang::Ja),
                self.voice.day(*on)
            ),
        }
    }

    fn because_en(&self, because: &Because) -> String {
        let books = &self.report.books;
        match because {
            Because::OrderStands { order } => self.order_stands(*order),
            Because::NothingFits { shop } => {
                format!("Nothing in {}'s history fits.", self.shop(*shop))
            }
            Because::AmountDiffers { order, order_amount } => {
                let day = self.voice.day(books.order(*order).ordered_on);
                format!("The order of {day} is for {}.", money(*order_amount))
            }
            Because::NoHistory { shop: Some(shop) } => {
                format!("No order history of {} was given.", self.shop(*shop))
            }
            Because::NoHistory { shop: None } => {
                "No order history of this shop was given.".to_owned()
            }
            Because::OutsideHistory { shop, first, last } => {
                let (first, last) = self.span(*first, *last);
                let shop = self.shop(*shop);
                format!("The history of {shop}, {first} to {last}, may not hold its order.")
            }
            Because::OtherService { service } => match books.service(*service) {
                Some(known) => {
                    let (name, look) = (Lang::En.pick(&known.label), Lang::En.pick(&known.look));
                    format!("{name} is in no order history: see {look}.")
                }
                None => "In no order history: look on the shop's site.".to_owned(),
            },
            Because::Group { group } => {
                let group = self.report.matching.group(*group);
                let charges = number(group.charges.len());
                let open = number(group.unaccounted as usize);
                let is = if group.unaccounted == 1 { "is" } else { "are" };
                format!("{open} of these {charges} {is} not accounted for.")
            }
            Because::ChargedTwice { other } => {
                let (day, other) = (self.day_of(*other), books.charge(*other));
                format!("The same shop took {} on {day} as well.", money(other.amount))
            }
            Because::Matched { matched } => Fit::of(self.report, *matched).say(self.voice),
            Because::ItemsOnly { .. } => {
                "Weak: that list leaves out shipping, coupons and points.".to_owned()
            }
            Because::NetsAgainst { charge } => {
                let amount = money(books.charge(*charge).amount);
                format!("It cancels out with {amount} of {}.", self.day_of(*charge))
            }
            Because::Notice { notice } => notice.en(self.voice),
            Because::LooksLikeBill => {
                "It looks like a card's bill: that card's statement would settle it.".to_owned()
            }
            Because::AskFamily => "A family card: ask at home first.".to_owned(),
            Because::AccountNotGiven { account } => {
                let account = &self.report.household.accounts[*account];
                format!("No history of {}'s account at {} was given.", account.owner, account.shop)
            }
            Because::Approved { row } => format!("Approved in row {row} of the configuration."),
            Because::Answered { answer, on } => {
                let on = on.map_or_else(String::new, |on| format!(" on {}", self.voice.day(on)));
                format!("You answered{on}: {}.", answer.en(self.voice))
            }
            Because::AnchoredOtherwise { wanted, on } => format!(
                "The day of {} is not in the file; days count from {}.",
                anchor_word(*wanted, Lang::En),
                self.voice.day(*on)
            ),
        }
    }

    pub fn near(&self, near: &NearMiss) -> String {
        match self.voice.lang {
            Lang::Ja => self.near_ja(near),
            Lang::En => self.near_en(near),
        }
    }

    fn near_ja(&self, near: &NearMiss) -> String {
        match near {
            NearMiss::DateOff { order, days } => {
                let (day, off) = (self.ordered(*order), days.unsigned_abs());
                format!("同じ金額の{day}の注文は、請求の予定と{off}日離れています。")
            }
            NearMiss::AmountOff { order, order_amount } => {
                format!("{}の注文は{}です。", self.ordered(*order), money(*order_amount))
            }
            NearMiss::Taken { order, by } => {
                let (day, by) = (self.ordered(*order), self.day_of(*by));
                format!("同じ金額の{day}の注文は、{by}の買い物のものです。")
            }
            NearMiss::NotLegitimate { order } => self.order_stands(*order),
            NearMiss::OtherCard { order } => {
                format!("合う{}の注文は、別のカードで支払われています。", self.ordered(*order))
            }
            NearMiss::SumPossible { orders, on, .. } => {
                format!("{}の注文{orders}件を足すと、同じ金額です。", self.voice.day(*on))
            }
        }
    }

    fn near_en(&self, near: &NearMiss) -> String {
        match near {
            NearMiss::DateOff { order, days } => {
                let off = counted(days.unsigned_abs() as usize, "day", "days");
                format!("The order of {} for this amount was due {off} away.", self.ordered(*order))
            }
            NearMiss::AmountOff { order, order_amount } => {
                format!("The order of {} is for {}.", self.ordered(*order), money(*order_amount))
            }
            NearMiss::Taken { order, by } => {
                let (day, by) = (self.ordered(*order), self.day_of(*by));
                format!("The order of {day} for this amount belongs to the charge of {by}.")
            }
            NearMiss::NotLegitimate { order } => self.order_stands(*order),
            NearMiss::OtherCard { order } => {
                format!("The order of {} fits, and names another card.", self.ordered(*order))
            }
            NearMiss::SumPossible { orders, on, .. } => {
                format!("{orders} orders of {} add up to it.", self.voice.day(*on))
            }
        }
    }
}

impl Message for StandingReason {
    fn ja(&self, _: Voice) -> String {
        match self {
            StandingReason::Cancelled => "店はこの注文を取り消しています。",
            StandingReason::Failed => "この注文の支払いは成立していません。",
            StandingReason::MarkedNotMine => "ご自分の注文ではないと記録されています。",
            StandingReason::MarkedMine => "ご自分かご家族の注文と記録されています。",
            StandingReason::InIncident => "登録された被害の期間の注文です。",
            StandingReason::UnknownRecipient => "注文の届け先が、登録にない方です。",
            StandingReason::UnknownAddress => "注文の届け先が、登録にない住所です。",
            StandingReason::FirstSeenRecipient => "この方への注文は、初めてです。",
            StandingReason::FirstSeenAddress => "この住所への注文は、初めてです。",
            StandingReason::PickupPoint => "受取所に届く注文です。",
            StandingReason::Gift => "贈り物の注文です。",
            StandingReason::KnownToHousehold => "注文の届け先は、登録にあります。",
            StandingReason::EstablishedByHistory => "以前の注文と同じ届け先です。",
            StandingReason::NothingToHoldAgainst => {
                "届け先のお名前も住所も、比べられませんでした。"
            }
            StandingReason::TooFewToCompare => "届け先を比べるには、前の注文がまだ足りません。",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            StandingReason::Cancelled => "The shop has cancelled this order.",
            StandingReason::Failed => "This order was never paid.",
            StandingReason::MarkedNotMine => "This order is marked as not yours.",
            StandingReason::MarkedMine => "This order is marked as known at home.",
            StandingReason::InIncident => "It was ordered during the incident you named.",
            StandingReason::UnknownRecipient => "Goes to someone you have not named.",
            StandingReason::UnknownAddress => "Goes to an address you have not named.",
            StandingReason::FirstSeenRecipient => "No earlier order went to this person.",
            StandingReason::FirstSeenAddress => "No earlier order went to this address.",
            StandingReason::PickupPoint => "Goes to a pick-up point.",
            StandingReason::Gift => "The order is a gift.",
            StandingReason::KnownToHousehold => "Goes to a name or address of yours.",
            StandingReason::EstablishedByHistory => "Earlier orders went the same way.",
            StandingReason::NothingToHoldAgainst => "No name or address on it could be compared.",
            StandingReason::TooFewToCompare => "Too few earlier orders to compare where it goes.",
        }
        .to_owned()
    }
}

impl Message for Notice {
    fn ja(&self, _: Voice) -> String {
        match self {
            Notice::SmallBeforeLarge => "少額の直後に、高額の買い物があります。",
            Notice::Burst => "短い間に、続けて使われています。",
            Notice::NewMerchant => "初めての店です。",
            Notice::NewSubscription => "初めてのサービスです。申し込みがないか、ご確認ください。",
            Notice::FarAboveUsual => "いつもの金額より、かなり高額です。",
            Notice::Mall => "モールの店です。購入履歴をご覧ください。",
            Notice::Processor => "決済サービスの支払いです。その履歴をご覧ください。",
            Notice::Foreign => "海外の店です。",
            Notice::ResaleGoods => "転売されやすい品の店です。",
            Notice::RoundGiftCard => "ちょうどの金額のギフト券です。",
            Notice::AfterHistory => "履歴にある最後の注文より後の買い物です。",
            Notice::InIncident => "設定に書かれた被害の期間の買い物です。",
            Notice::AboveApproved => "承認済みの店ですが、いつもの金額より、かなり高額です。",
            Notice::OffRhythm => "承認済みの店ですが、月に2度目の請求です。",
            Notice::DeniedShop => "「心当たりなし」と回答された店の、その後の請求です。",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Notice::SmallBeforeLarge => "A small charge, then a far larger one.",
            Notice::Burst => "Several charges in a short time.",
            Notice::NewMerchant => "First time at this shop.",
            Notice::NewSubscription => "First time for this service: did anybody sign up?",
            Notice::FarAboveUsual => "Far above the usual amount.",
            Notice::Mall => "A mall's shop: see the mall's history.",
            Notice::Processor => "Paid through a payment service: look in its history.",
            Notice::Foreign => "A shop abroad.",
            Notice::ResaleGoods => "A shop for goods that are easily sold on.",
            Notice::RoundGiftCard => "A round sum of gift cards.",
            Notice::AfterHistory => "Later than the last order in the history.",
            Notice::InIncident => "Charged during the incident you named.",
            Notice::AboveApproved => "Approved, but far above the usual amount.",
            Notice::OffRhythm => "Approved, but a second one within the month.",
            Notice::DeniedShop => "You said of this shop: not yours.",
        }
        .to_owned()
    }
}
