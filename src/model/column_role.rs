//! What a column of a file is read as.

/// Of statements and ledgers first, then of order histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    TransactedOn,
    PostedOn,
    StatementOn,
    Descriptor,
    /// Stands before the shop's text.
    DescriptorBefore,
    /// Read where the descriptor is blank.
    DescriptorElse,
    /// Read where money comes in.
    Payer,
    Cardholder,
    Card,
    Amount,
    /// Read where the amount is blank.
    AmountElse,
    /// What this account paid of the amount.
    AmountPart,
    Adjustment,
    Debit,
    Credit,
    Fee,
    Currency,
    Kind,
    Direction,
    Foreign,
    InstalmentNumber,
    InstalmentCount,
    /// The part that is due now.
    InstalmentDue,
    /// Names the account of a ledger's row.
    Account,
    OrderedOn,
    Number,
    Shop,
    LineAmount,
    LineTax,
    OrderTotal,
    /// A charge that the shop states.
    StatedAmount,
    StatedOn,
    StatedId,
    /// The order that a card's payment is for.
    PaidNumber,
    PaidAmount,
    PartPaid,
    Quantity,
    ShippedOn,
    Tracking,
    Payment,
    Recipient,
    Address,
    /// Records that are equal in it are one order.
    GroupedBy,
    Item,
    Shipment,
    State,
    Gift,
}
