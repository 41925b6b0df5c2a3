//! Whether the household stands behind an order.

use super::OrderId;

/// Only a good order explains a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    Good,
    /// Not disproved, yet something about it is new to the household.
    Doubtful,
    Disproved,
}

/// Why an order stands as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StandingReason {
    /// The shop cancelled it: no charge is due.
    Cancelled,
    /// The payment failed or was returned: no charge is due.
    Failed,
    /// A mark of the household says so.
    MarkedNotMine,
    /// A mark of the household says so.
    MarkedMine,
    /// It was placed inside a configured incident.
    InIncident,
    /// Names are configured and the recipient is none of them.
    UnknownRecipient,
    /// Addresses are configured and the order's is none of them.
    UnknownAddress,
    /// Nothing is configured, and no older order went to this recipient.
    FirstSeenRecipient,
    /// Nothing is configured, and no older order went to this address.
    FirstSeenAddress,
    /// A mild note, never a doubt by itself.
    PickupPoint,
    /// A mild note, never a doubt by itself.
    Gift,
    /// A configured name or address is in the order's text.
    KnownToHousehold,
    /// An older order outside any incident went the same way.
    EstablishedByHistory,
    /// Nothing in the export says where it went (digital goods, thin lists, short histories).
    NothingToHoldAgainst,
    /// It is known where it goes, and too few older orders are there to compare that with.
    TooFewToCompare,
}

/// An order's standing with all its reasons, the deciding one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    pub order: OrderId,
    pub standing: Standing,
    pub reasons: Vec<StandingReason>,
}
