//! Orders, and the units that charges should be.

use super::{Last4, Money, Names, Place, Symbol};
use chrono::{NaiveDate, NaiveTime};

/// Position of an order in [`Books::orders`](super::Books::orders).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderId(pub u32);

/// Position of a unit in [`Books::units`](super::Books::units).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u32);

/// Where an order stands, as its shop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderState {
    /// Placed, not yet shipped: it can still be stopped.
    Open,
    Shipped,
    Delivered,
    /// Cancelled before anything was sent.
    Cancelled,
    Returned,
    /// Payment refused, FAILED: no charge is due.
    Failed,
    /// The history does not say.
    Unknown,
}

/// Who wrote the order down; only a shop's own rows and a person's own list can explain a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provenance {
    /// The shop's own export.
    Shop,
    /// A list that a person keeps or copied from the purchase page.
    OwnList,
    /// A household ledger's row of a shop account.
    LedgerShopAccount,
}

/// Money that paid a part of the order without touching the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartPayment {
    /// The export names gift card or points, with the amount. Already taken off the units.
    Named(Money),
    /// The export names a gift card, not how much of it (`Gift Certificate/Card and Visa - 1234`):
    /// the charge may be any smaller amount.
    Unnamed,
}

/// What a unit is of its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Whole,
    /// Shipment `n` of the order, counted from 1 by date and amount.
    Shipment(u16),
    /// A charge that the export itself states (クレジットカードへの請求), counted from 1.
    StatedCharge(u16),
}

/// What one charge should be, net of points, gift card and coupon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub order: OrderId,
    pub part: Part,
    pub amount: Money,
    /// The day a charge is expected: stated charge date, else ship date, else order date.
    pub due_on: NaiveDate,
    /// Which of the three `due_on` is: only a stated or a ship date makes a narrow window.
    pub due_is_ship_date: bool,
    pub card: Option<Last4>,
    /// The higher amount that another download of the order states: its shop has lowered it since.
    pub lowered_from: Option<Money>,
    pub place: Place,
}

/// Money that a shop says it gives back for an order, in whatever way the order was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromisedRefund {
    pub place: Place,
    /// The shop's id.
    pub shop: Symbol,
    /// The order's number.
    pub number: Symbol,
    /// Positive.
    pub amount: Money,
    /// The day the shop sent it.
    pub promised_on: NaiveDate,
}

/// One order of one shop. Its texts are symbols; while it is joined they are still the file's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order<Text = Symbol> {
    /// Its first record.
    pub place: Place,
    /// The shop's id where it is a known one (`amazon`), else the folded name.
    pub shop: Text,
    /// The shop as a person reads it.
    pub shop_name: Text,
    /// Who was paid, in the history of a payment service: a known shop's id, else the folded name.
    /// Only a charge that came through the service can be of such an order.
    pub paid_to: Option<Text>,
    /// `None` only in hand-kept lists without numbers.
    pub number: Option<Text>,
    pub ordered_on: NaiveDate,
    pub ordered_at: Option<NaiveTime>,
    pub shipped_on: Option<NaiveDate>,
    /// The sum of its units: what cards should be charged.
    pub amount: Money,
    pub state: OrderState,
    pub recipient: Option<Text>,
    pub address: Option<Text>,
    /// A gift message, sender or recipient is filled in.
    pub is_gift: bool,
    /// Kindle, downloads: nothing is delivered, so no address can doubt it.
    pub is_digital: bool,
    /// Amount of lines that the shop cancelled, already taken off `amount`.
    pub cancelled_amount: Option<Money>,
    pub part_payment: Option<PartPayment>,
    /// Shipping, coupons and points are not in this export: a match on its amount is weak.
    pub amount_is_items_only: bool,
    pub provenance: Provenance,
    /// Its units in [`Books::units`](super::Books::units), a contiguous run.
    pub first_unit: UnitId,
    pub unit_count: u32,
}

impl Order<&str> {
    /// The order with its texts among those of the run.
    pub fn named(&self, names: &mut Names) -> Order {
        let mut intern = |text: &str| names.intern(text);
        Order {
            place: self.place,
            shop: intern(self.shop),
            shop_name: intern(self.shop_name),
            paid_to: self.paid_to.map(&mut intern),
            number: self.number.map(&mut intern),
            ordered_on: self.ordered_on,
            ordered_at: self.ordered_at,
            shipped_on: self.shipped_on,
            amount: self.amount,
            state: self.state,
            recipient: self.recipient.map(&mut intern),
            address: self.address.map(&mut intern),
            is_gift: self.is_gift,
            is_digital: self.is_digital,
            cancelled_amount: self.cancelled_amount,
            part_payment: self.part_payment,
            amount_is_items_only: self.amount_is_items_only,
            provenance: self.provenance,
            first_unit: self.first_unit,
            unit_count: self.unit_count,
        }
    }
}

impl Order {
    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (self.first_unit.0..self.first_unit.0 + self.unit_count).map(UnitId)
    }
}
