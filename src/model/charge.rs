//! Lines of card statements.

use super::{AccountId, Currency, Last4, Money, Place, Symbol};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

/// Position of a charge in [`Books::charges`](super::Books::charges).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChargeId(pub u32);

/// Position of a descriptor in [`Books::descriptors`](super::Books::descriptors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DescriptorId(pub u32);

/// What a line of a statement is, as its format says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    Purchase,
    /// Money back from a shop: negative.
    Refund,
    /// The holder paying the bill: negative, and nobody's purchase.
    Payment,
    /// Money in that no shop gives back: wages, interest. Of bank accounts.
    Income,
    /// Money out that pays a card's bill: the card's statement has its purchases. Of bank accounts.
    BillPayment,
    /// It reads like that, and nothing given bears it out.
    LikelyBill,
    /// Annual fee, interest, paper statement: the issuer's own line.
    Fee,
    /// One half of a pair that the issuer itself cancelled (訂正サイン 取消).
    CancelledHalf,
}

/// Part `number` of `count` of one purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instalment {
    pub number: u8,
    pub count: u8,
}

/// The amount in the shop's own currency. Evidence, never money: it is not added to anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    pub amount: Decimal,
    /// `None` where the row does not name it (楽天 現地利用額).
    pub currency: Option<Currency>,
    pub rate: Option<Decimal>,
}

/// How a charge came to the card, where the descriptor says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// A mall whose own history names the shop (ラクテンイチバ700001).
    Mall,
    /// A processor whose own history names the shop (PAYPAL *, SQ *).
    Processor,
    /// A wallet or a payment app in a real shop (楽天ペイ).
    Wallet,
}

/// A merchant text as printed, and all that its wording tells. Folded once, shared by its charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// As printed, with any card number masked.
    pub printed: Symbol,
    /// Folded: width, case, route prefixes, random codes and trailing noise gone.
    pub merchant: Symbol,
    /// The shop whose order history would hold this purchase (`amazon`, `rakuten-ichiba`), if the
    /// wording says. `None`: any shop may stand behind it.
    pub shop: Option<Symbol>,
    /// A service that stands in no order file of its shop, or in one of its own only
    /// (`amazon-prime`, `amazon-digital`, `aws`).
    pub service: Option<Symbol>,
    pub route: Option<Route>,
    /// The payment service that the wording names, where its own history can be had (`paypal`).
    pub via: Option<Symbol>,
    /// No order ever exists: utilities, transit, fees of the issuer.
    pub orderless: bool,
    /// A transfer, cash, a bill paid from an account: no shop stands behind it, so no order does.
    pub not_a_shop: bool,
    /// An order number printed inside the text (eBay, AMZN.MKTP.US 402-…).
    pub order_number: Option<Symbol>,
    /// A foreign shop, as far as the wording or the row says.
    pub foreign: bool,
}

/// One line of a card statement. A purchase is positive, a refund or payment negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    pub place: Place,
    pub account: AccountId,
    pub descriptor: DescriptorId,
    pub amount: Money,
    /// 利用日; missing where the file has none.
    pub transacted_on: Option<NaiveDate>,
    /// The time of use on that day, in the zone of the file's issuer, where the file has one.
    pub transacted_at: Option<NaiveTime>,
    /// データ処理日.
    pub posted_on: Option<NaiveDate>,
    /// The statement's own date (payment or closing date), where the file or its name has one.
    pub statement_on: Option<NaiveDate>,
    /// The card of this very line, where the file has several.
    pub card: Option<Last4>,
    /// 本人, 家族, or a name's mark.
    pub cardholder: Option<Symbol>,
    pub nature: Nature,
    pub instalment: Option<Instalment>,
    pub foreign: Option<Box<Foreign>>,
    /// From a 速報 or 未確定 file: it may still change or vanish.
    pub provisional: bool,
}

impl Charge {
    /// The day this charge is matched and sorted by: use, else posting, else statement date.
    pub fn day(&self) -> Option<NaiveDate> {
        self.transacted_on.or(self.posted_on).or(self.statement_on)
    }

    pub fn is_purchase(&self) -> bool {
        self.amount.minor > 0 && !matches!(self.nature, Nature::CancelledHalf | Nature::BillPayment)
    }
}
