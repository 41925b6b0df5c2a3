//! The `[order]` table of a format file: where an order stands in a record.

use super::column::{ColumnRef, Pattern, TextCell};
use super::date_order::{DateOrder, DateWords};
use super::mirror::{CurrencyCode, Sign};
use super::rows::Condition;
use crate::model::Provenance;
use serde::Deserialize;

/// Where the facts of an order stand in a record, and how its cells are read. Which of the amounts
/// a layout has decides what its units are: charges that it states, else order totals, else the
/// sums of its lines by shipment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of a format file")]
pub struct OrderColumns {
    #[serde(with = "ProvenanceMirror")]
    pub provenance: Provenance,
    pub dates: DateOrder,
    /// Header words that decide the order of a date's numbers where the values do not.
    #[serde(default)]
    pub date_words: DateWords,
    pub ordered_on: ColumnRef,
    pub number: Option<ColumnRef>,
    /// What a number looks like, where one cell may hold several: orders that were paid at once.
    pub number_form: Option<Pattern>,
    /// Records without a number that have the same cells here are one order.
    #[serde(default)]
    pub grouped_by: Vec<ColumnRef>,
    /// The shop's name, in lists of several shops and of a mall; who was paid, in those of a
    /// payment service.
    pub shop: Option<ColumnRef>,
    /// It is the history of a payment service: its orders were paid to others, who may have a
    /// history of their own.
    #[serde(default)]
    pub pays_others: bool,
    /// Its records are no orders: they say what the shop gives back, of which order and when.
    #[serde(default)]
    pub refunds: bool,
    /// What tells the lines of one order apart, in every download.
    #[serde(default)]
    pub item: Vec<ColumnRef>,
    pub currency: Option<ColumnRef>,
    /// What another cell says of the currency: a site's address. The first that holds.
    #[serde(default)]
    pub currency_by: Vec<CurrencyBy>,
    /// Which sign the amount of a purchase has.
    #[serde(default = "purchase_positive")]
    pub sign: Sign,

    /// This line's part of a charge, net of discounts.
    pub line_amount: Option<ColumnRef>,
    /// Added to it, where a layout keeps tax apart.
    pub line_tax: Option<ColumnRef>,
    /// What cards pay for the whole order; every line of the order may repeat it.
    pub order_total: Option<ColumnRef>,
    /// A charge that the export states itself, and its day.
    pub stated_amount: Option<ColumnRef>,
    pub stated_on: Option<ColumnRef>,
    /// Records with the same text here repeat one charge.
    pub stated_id: Option<ColumnRef>,
    /// Records of kind `joined` that say what a card paid of another record. With them a record of
    /// which none says so was paid without a card.
    pub card_payment: Option<CardPayment>,
    /// Points and gift cards, with their amount. The other amounts are net of them.
    pub part_paid: Option<PartPaid>,
    /// Shipping, coupons and points are not in this layout.
    #[serde(default)]
    pub items_only: bool,

    /// A line whose quantity is 0 is cancelled.
    pub quantity: Option<ColumnRef>,
    pub shipped_on: Option<ShipDate>,
    pub tracking: Option<ColumnRef>,
    /// What tells the shipments of one order apart; the ship date, else the tracking number, where
    /// it names none.
    #[serde(default)]
    pub shipment: Vec<ColumnRef>,
    /// What joins two values of one cell: ` and ` in two shipments of one line.
    pub joined_by: Option<String>,
    #[serde(default)]
    pub status: Vec<ColumnRef>,
    #[serde(default)]
    pub states: StateWords,

    pub payment: Option<ColumnRef>,
    /// The card that paid, where it stands apart from `payment` or in a part of a text.
    pub card: Option<TextCell>,
    /// A payment text, or a part of one, that is a gift card or points.
    pub gift_card: Option<Pattern>,
    pub recipient: Option<ColumnRef>,
    pub address: Option<ColumnRef>,
    /// The address begins with the recipient's name.
    #[serde(default)]
    pub address_begins_with_recipient: bool,
    /// Filled in on gifts alone.
    #[serde(default)]
    pub gift: Vec<ColumnRef>,
    /// A line that meets these is a digital good.
    #[serde(default)]
    pub digital: Vec<Condition>,
    /// The history that a file of digital goods alone speaks for (an id in merchants.toml).
    pub digital_history: Option<String>,
    /// What stands for "nothing" in any cell, compared by case-folded text.
    #[serde(default)]
    pub nothing: Vec<String>,
}

/// Where a record says what a card paid of another; its day and currency stand where an order's do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPayment {
    /// The number of the record that it pays.
    pub of: ColumnRef,
    pub amount: ColumnRef,
}

/// The currency of records that meet these conditions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrencyBy {
    pub when: Vec<Condition>,
    pub is: CurrencyCode,
}

fn purchase_positive() -> Sign {
    Sign::PurchasePositive
}

/// Lines whose amount was paid by points or a gift card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartPaid {
    pub when: Vec<Condition>,
    pub amount: ColumnRef,
}

/// Where a ship date stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShipDate {
    pub column: ColumnRef,
    /// Capture `date` takes the date out of a longer text; a text that does not fit has none.
    pub like: Option<Pattern>,
}

/// Which words of the status columns mean what. The first list that fits any of the columns
/// decides, in this order.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateWords {
    pub cancelled: Option<Pattern>,
    pub failed: Option<Pattern>,
    pub returned: Option<Pattern>,
    pub delivered: Option<Pattern>,
    pub shipped: Option<Pattern>,
    pub open: Option<Pattern>,
}

#[derive(Deserialize)]
#[serde(remote = "Provenance", rename_all = "kebab-case")]
enum ProvenanceMirror {
    Shop,
    OwnList,
    LedgerShopAccount,
}
