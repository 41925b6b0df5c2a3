//! The columns of one file, found once.

use crate::format::column::{ColumnRef, Headers, TextCell};
use crate::format::{ChargeColumns, Format, OrderColumns};
use crate::model::{ColumnRole, Currency};
use crate::read::Container;

/// 0-based positions of what a charge is read from.
#[derive(Clone, Debug, Default)]
pub struct ChargePositions {
    pub transacted_on: Option<usize>,
    pub posted_on: Option<usize>,
    pub statement_on: Option<usize>,
    pub descriptor: Option<usize>,
    pub descriptor_before: Option<usize>,
    pub descriptor_else: Option<usize>,
    pub payer: Option<usize>,
    pub cardholder: Option<usize>,
    pub card: Option<usize>,
    pub amount: Option<usize>,
    pub amount_else: Option<usize>,
    pub with_fee: Option<usize>,
    pub amount_part: Option<usize>,
    pub adjustment: Option<usize>,
    pub debit: Option<usize>,
    pub credit: Option<usize>,
    /// The amounts of each currency, where each has its own column.
    pub amount_in: Vec<(Currency, usize)>,
    pub fee: Option<usize>,
    pub currency: Option<usize>,
    pub kind: Option<usize>,
    pub direction: Option<usize>,
    pub foreign: Vec<usize>,
    pub instalment: Option<(usize, usize)>,
    /// The part that is due, in a section of instalments.
    pub due: Option<usize>,
    /// What the stated total sums, and what is read where that is blank.
    pub billed: Option<usize>,
    pub billed_else: Option<usize>,
}

impl ChargePositions {
    pub fn of(format: &Format, charge: &ChargeColumns, headers: &Headers) -> ChargePositions {
        let find = |column: &Option<ColumnRef>| column.as_ref().and_then(|c| headers.find(c));
        let text =
            |cell: &Option<TextCell>| cell.as_ref().and_then(|cell| headers.find(cell.column()));
        let total = format.total.as_ref();
        ChargePositions {
            transacted_on: text(&charge.transacted_on),
            posted_on: find(&charge.posted_on),
            statement_on: find(&charge.statement_on),
            descriptor: headers.find(charge.descriptor.column()),
            descriptor_before: text(&charge.descriptor_before),
            descriptor_else: find(&charge.descriptor_else),
            payer: find(&charge.payer),
            cardholder: text(&charge.cardholder),
            card: text(&charge.card),
            amount: find(&charge.amount),
            amount_else: find(&charge.amount_else),
            with_fee: find(&charge.with_fee),
            amount_part: text(&charge.amount_part),
            adjustment: find(&charge.adjustment),
            debit: find(&charge.debit),
            credit: find(&charge.credit),
            amount_in: charge
                .amount_in
                .iter()
                .filter_map(|of| Some((of.currency.0, headers.find(&of.column)?)))
                .collect(),
            fee: find(&charge.fee),
            currency: find(&charge.currency),
            kind: charge.kind.as_ref().and_then(|kind| headers.find(&kind.column)),
            direction: charge.direction.as_ref().and_then(|words| headers.find(&words.column)),
            foreign: charge
                .foreign
                .iter()
                .flat_map(|cell| &cell.columns)
                .filter_map(|column| headers.find(column))
                .collect(),
            instalment: charge.instalment.as_ref().and_then(|columns| {
                Some((headers.find(&columns.number)?, headers.find(&columns.count)?))
            }),
            due: charge.instalment.as_ref().and_then(|columns| text(&columns.due)),
            billed: total.and_then(|total| headers.find(&total.sums)),
            billed_else: total.and_then(|total| find(&total.sums_else)),
        }
    }

    /// What each column of the file is read as, in column order, for `inspect`; `account` are those
    /// that a ledger names its accounts in.
    pub fn roles(
        &self,
        account: &[usize],
        headers: &Headers,
        container: &Container,
    ) -> Vec<(String, ColumnRole)> {
        let roles = [
            (self.transacted_on, ColumnRole::TransactedOn),
            (self.posted_on, ColumnRole::PostedOn),
            (self.statement_on, ColumnRole::StatementOn),
            (self.descriptor, ColumnRole::Descriptor),
            (self.descriptor_before, ColumnRole::DescriptorBefore),
            (self.descriptor_else, ColumnRole::DescriptorElse),
            (self.payer, ColumnRole::Payer),
            (self.cardholder, ColumnRole::Cardholder),
            (self.card, ColumnRole::Card),
            (self.amount, ColumnRole::Amount),
            (self.amount_else, ColumnRole::AmountElse),
            (self.amount_part, ColumnRole::AmountPart),
            (self.adjustment, ColumnRole::Adjustment),
            (self.debit, ColumnRole::Debit),
            (self.credit, ColumnRole::Credit),
            (self.fee, ColumnRole::Fee),
            (self.currency, ColumnRole::Currency),
            (self.kind, ColumnRole::Kind),
            (self.direction, ColumnRole::Direction),
            (self.foreign.first().copied(), ColumnRole::Foreign),
            (self.instalment.map(|(number, _)| number), ColumnRole::InstalmentNumber),
            (self.instalment.map(|(_, count)| count), ColumnRole::InstalmentCount),
            (self.due, ColumnRole::InstalmentDue),
        ];
        let accounts = account.iter().map(|column| (Some(*column), ColumnRole::Account));
        let amounts = self.amount_in.iter().map(|(_, column)| (Some(*column), ColumnRole::Amount));
        labelled(roles.into_iter().chain(amounts).chain(accounts), headers, container)
    }
}

/// 0-based positions of what an order line is read from.
#[derive(Clone, Debug)]
pub struct OrderPositions {
    pub ordered_on: usize,
    pub number: Option<usize>,
    pub grouped_by: Vec<usize>,
    pub shop: Option<usize>,
    pub item: Vec<usize>,
    pub currency: Option<usize>,
    pub line_amount: Option<usize>,
    pub line_tax: Option<usize>,
    pub order_total: Option<usize>,
    pub stated_amount: Option<usize>,
    pub stated_on: Option<usize>,
    pub stated_id: Option<usize>,
    pub paid_number: Option<usize>,
    pub paid_amount: Option<usize>,
    pub part_paid: Option<usize>,
    pub quantity: Option<usize>,
    pub shipped_on: Option<usize>,
    pub tracking: Option<usize>,
    pub shipment: Vec<usize>,
    pub status: Vec<usize>,
    pub payment: Option<usize>,
    pub card: Option<usize>,
    pub recipient: Option<usize>,
    pub address: Option<usize>,
    pub gift: Vec<usize>,
}

impl OrderPositions {
    pub fn of(columns: &OrderColumns, headers: &Headers) -> OrderPositions {
        let one = |column: &Option<ColumnRef>| column.as_ref().and_then(|c| headers.find(c));
        let all = |list: &[ColumnRef]| list.iter().filter_map(|c| headers.find(c)).collect();
        let paid = columns.card_payment.as_ref();
        OrderPositions {
            ordered_on: headers.find(&columns.ordered_on).unwrap_or(0),
            number: one(&columns.number),
            grouped_by: all(&columns.grouped_by),
            shop: one(&columns.shop),
            item: all(&columns.item),
            currency: one(&columns.currency),
            line_amount: one(&columns.line_amount),
            line_tax: one(&columns.line_tax),
            order_total: one(&columns.order_total),
            stated_amount: one(&columns.stated_amount),
            stated_on: one(&columns.stated_on),
            stated_id: one(&columns.stated_id),
            paid_number: paid.and_then(|paid| headers.find(&paid.of)),
            paid_amount: paid.and_then(|paid| headers.find(&paid.amount)),
            part_paid: columns.part_paid.as_ref().and_then(|paid| headers.find(&paid.amount)),
            quantity: one(&columns.quantity),
            shipped_on: columns.shipped_on.as_ref().and_then(|ship| headers.find(&ship.column)),
            tracking: one(&columns.tracking),
            shipment: all(&columns.shipment),
            status: all(&columns.status),
            payment: one(&columns.payment),
            card: columns.card.as_ref().and_then(|cell| headers.find(cell.column())),
            recipient: one(&columns.recipient),
            address: one(&columns.address),
            gift: all(&columns.gift),
        }
    }

    /// What each column of the file is read as, in column order, for `inspect`.
    pub fn roles(&self, headers: &Headers, container: &Container) -> Vec<(String, ColumnRole)> {
        let single = [
            (Some(self.ordered_on), ColumnRole::OrderedOn),
            (self.number, ColumnRole::Number),
            (self.shop, ColumnRole::Shop),
            (self.currency, ColumnRole::Currency),
            (self.line_amount, ColumnRole::LineAmount),
            (self.line_tax, ColumnRole::LineTax),
            (self.order_total, ColumnRole::OrderTotal),
            (self.stated_amount, ColumnRole::StatedAmount),
            (self.stated_on, ColumnRole::StatedOn),
            (self.stated_id, ColumnRole::StatedId),
            (self.paid_number, ColumnRole::PaidNumber),
            (self.paid_amount, ColumnRole::PaidAmount),
            (self.part_paid, ColumnRole::PartPaid),
            (self.quantity, ColumnRole::Quantity),
            (self.shipped_on, ColumnRole::ShippedOn),
            (self.tracking, ColumnRole::Tracking),
            (self.payment, ColumnRole::Payment),
            (self.card, ColumnRole::Card),
            (self.recipient, ColumnRole::Recipient),
            (self.address, ColumnRole::Address),
        ];
        let lists = [
            (&self.grouped_by, ColumnRole::GroupedBy),
            (&self.item, ColumnRole::Item),
            (&self.shipment, ColumnRole::Shipment),
            (&self.status, ColumnRole::State),
            (&self.gift, ColumnRole::Gift),
        ];
        let listed = lists.iter().flat_map(|(at, role)| at.iter().map(|at| (Some(*at), *role)));
        labelled(single.into_iter().chain(listed), headers, container)
    }
}

/// The roles of columns that a file has, in column order, each with its column as a person finds
/// it.
fn labelled(
    roles: impl Iterator<Item = (Option<usize>, ColumnRole)>,
    headers: &Headers,
    container: &Container,
) -> Vec<(String, ColumnRole)> {
    let mut found: Vec<(usize, ColumnRole)> =
        roles.filter_map(|(column, role)| Some((column?, role))).collect();
    found.sort_by_key(|(column, _)| *column);
    let roles = found.into_iter();
    roles.map(|(column, role)| (headers.label(column, container), role)).collect()
}
