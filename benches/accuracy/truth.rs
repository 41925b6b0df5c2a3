//! A household as it truly is: who bought what, what was charged for it, and what was stolen.

use chrono::{NaiveDate, NaiveDateTime};

/// Positions in the lists of a [`Household`].
pub type OrderAt = usize;
pub type ChargeAt = usize;

/// How a charge differs from its order, or what a charge without an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phenomenon {
    Plain,
    DayShift,
    LatePosting,
    EqualAmounts,
    FamilyOrder,
    GiftToOthers,
    CardReplaced,
    CancelledLine,
    Digital,
    SplitShipments,
    OneRowTwoCharges,
    ShipmentsTogether,
    OrdersTogether,
    GiftCard,
    RestatedPreOrder,
    TipOnTop,
    TipApart,
    Instalments,
    ForeignCurrency,
    Refunded,
    PartlyRefunded,
    CancelledPair,
    CardCheck,
    MallWithoutExport,
    Subscription,
    Fee,
    Utility,
    Transit,
    Convenience,
    UsualShop,
    FirstVisit,
    LargePurchase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TheftKind {
    NewMerchant,
    KnownShopNoOrder,
    OwnAccount,
    MallWithoutExport,
    DoubledCharge,
    AmountChanged,
}

impl TheftKind {
    pub const ALL: [TheftKind; 6] = [
        TheftKind::NewMerchant,
        TheftKind::KnownShopNoOrder,
        TheftKind::OwnAccount,
        TheftKind::MallWithoutExport,
        TheftKind::DoubledCharge,
        TheftKind::AmountChanged,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    Japan,
    UnitedStates,
}

/// The layout of a card's statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardLayout {
    Rakuten,
    Vpass,
    MyJcb,
    Chase,
    Amex,
}

#[derive(Clone, Debug)]
pub struct Card {
    pub layout: CardLayout,
    /// Of the two cards of the account: the holder's, the partner's.
    pub last4: [String; 2],
    /// Nothing booked later has reached a statement.
    pub last_posted: NaiveDate,
}

/// Where orders are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryLayout {
    AmazonRequest,
    AmazonFilter,
    AmazonDigital,
    UberTrips,
    Walmart,
    IchibaPage,
    OwnList,
    /// The shop keeps a history, and nobody saved it.
    NotGiven,
}

/// An account at a shop, or a list that the household keeps.
#[derive(Clone, Debug)]
pub struct Account {
    pub layout: HistoryLayout,
    /// 0 or 1: the position of its owner, whose card pays.
    pub owner: usize,
    pub card: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Shipped,
    Cancelled,
}

/// Some lines of an order that were sent together.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// In the household's own time. `None` while it is not sent.
    pub shipped_at: Option<NaiveDateTime>,
    /// The same row was sent in two halves: one row of the export, two charges.
    pub in_halves: bool,
    /// What each line was charged with, in minor units.
    pub lines: Vec<i64>,
    /// A line that the shop cancelled, with its price.
    pub cancelled_line: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct Order {
    pub account: usize,
    pub number: String,
    /// The shop's or stall's own name, where the list has several.
    pub shop: String,
    /// In the household's own time.
    pub ordered_at: NaiveDateTime,
    pub parcels: Vec<Parcel>,
    pub recipient: String,
    pub address: String,
    pub is_gift: bool,
    pub state: State,
    /// A gift card paid so many minor units.
    pub gift_card: i64,
    pub last4: String,
    pub currency: &'static str,
}

impl Order {
    /// What the lines come to, before gift cards.
    pub fn total(&self) -> i64 {
        self.parcels.iter().flat_map(|parcel| &parcel.lines).sum()
    }

    /// The day of the first parcel, where one is sent.
    pub fn shipped_on(&self) -> Option<NaiveDate> {
        self.parcels.iter().filter_map(|parcel| Some(parcel.shipped_at?.date())).min()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Purchase,
    Refund,
    /// The household paying its bill.
    Payment,
    Fee,
    /// A purchase and its cancellation, both written with the issuer's own word for it.
    CancelledHalf,
}

/// What a foreign shop asked for: minor units, currency, and a thousandth of the rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    pub minor: i64,
    pub currency: &'static str,
    pub rate_per_mille: i64,
}

/// Part `number` of `count`; the charge's amount is the whole purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub number: i64,
    pub count: i64,
}

#[derive(Clone, Debug)]
pub struct Charge {
    pub card: usize,
    pub holder: usize,
    pub day: NaiveDate,
    pub posted: NaiveDate,
    pub text: String,
    /// Minor units; refunds and payments are negative.
    pub amount: i64,
    pub row: Row,
    pub foreign: Option<Foreign>,
    pub plan: Option<Plan>,
    pub phenomenon: Phenomenon,
    /// The orders that it pays for.
    pub orders: Vec<OrderAt>,
}

/// One bad charge, or one order that nobody of the household placed and no card has paid yet.
#[derive(Clone, Debug)]
pub struct Theft {
    pub kind: TheftKind,
    pub charge: Option<ChargeAt>,
    pub order: Option<OrderAt>,
    /// The good charge that a doubled one repeats: nothing tells the two apart.
    pub twin: Option<ChargeAt>,
}

#[derive(Clone, Debug)]
pub struct Household {
    pub country: Country,
    pub names: [&'static str; 2],
    pub address: String,
    /// The statements begin on this day.
    pub first_day: NaiveDate,
    pub as_of: NaiveDate,
    pub cards: Vec<Card>,
    pub accounts: Vec<Account>,
    pub orders: Vec<Order>,
    pub charges: Vec<Charge>,
    pub thefts: Vec<Theft>,
}

impl Household {
    /// What the cards are billed in.
    pub fn currency(&self) -> &'static str {
        match self.country {
            Country::Japan => "JPY",
            Country::UnitedStates => "USD",
        }
    }

    /// Whether the statements hold this charge.
    pub fn is_booked(&self, charge: &Charge) -> bool {
        charge.posted >= self.first_day && charge.posted <= self.cards[charge.card].last_posted
    }

    pub fn theft_of(&self, charge: ChargeAt) -> Option<&Theft> {
        self.thefts.iter().find(|theft| theft.charge == Some(charge))
    }

    pub fn is_twin(&self, charge: ChargeAt) -> bool {
        self.thefts.iter().any(|theft| theft.twin == Some(charge))
    }
}
