//! What the configuration says of the household, held against where an order goes.

use super::destination::{Destination, Destinations};
use super::fold::{fold, stands_in};
use super::history::History;
use super::notes;
use crate::model::{Books, Household, Order, Standing, StandingReason, Symbol};
use hashbrown::HashSet;

/// Configured names and addresses, folded.
pub(super) struct Known {
    recipients: Vec<String>,
    addresses: Vec<String>,
    /// Shops whose address texts carry the recipient's name: at least one order of theirs has a
    /// configured name in it. Elsewhere a name missing from an address says nothing.
    named_in_address: HashSet<Symbol>,
}

impl Known {
    pub(super) fn of(household: &Household, books: &Books, destinations: &Destinations) -> Known {
        let fold_all = |texts: &[String]| -> Vec<String> {
            texts.iter().map(|text| fold(text)).filter(|text| !text.is_empty()).collect()
        };
        let recipients = fold_all(&household.recipients);
        let named_in_address = books
            .orders
            .iter()
            .filter(|order| {
                let address = destinations.get(order).address;
                address.is_some_and(|text| is_any_in(&recipients, text))
            })
            .map(|order| order.shop)
            .collect();
        Known { recipients, addresses: fold_all(&household.addresses), named_in_address }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.recipients.is_empty() && self.addresses.is_empty()
    }

    /// One configured part in the order's text is enough. Names judge the recipient, or the address
    /// where that carries the name; addresses judge the address. What nothing configured can judge
    /// has nothing held against it.
    pub(super) fn judge(
        &self,
        order: &Order,
        destination: &Destination<'_>,
        history: &History<'_>,
    ) -> (Standing, Vec<StandingReason>) {
        let names_stand_in = destination.recipient.or(destination.address);
        let by_name = names_stand_in.is_some_and(|text| is_any_in(&self.recipients, text));
        let by_address = destination.address.is_some_and(|text| is_any_in(&self.addresses, text));
        let notes = notes(order.is_gift, destination);
        if by_name || by_address {
            return (Standing::Good, [vec![StandingReason::KnownToHousehold], notes].concat());
        }
        let unknown = self.unknown(order, destination);
        if unknown.is_empty() {
            return (Standing::Good, [vec![StandingReason::NothingToHoldAgainst], notes].concat());
        }
        if !destination.is_pickup_point {
            return (Standing::Disproved, [unknown, notes].concat());
        }
        if history.is_established(order, destination) {
            return (Standing::Good, [vec![StandingReason::EstablishedByHistory], notes].concat());
        }
        (Standing::Doubtful, [unknown, notes].concat())
    }

    /// What could have been found in this order and was not.
    fn unknown(&self, order: &Order, destination: &Destination<'_>) -> Vec<StandingReason> {
        let mut unknown = Vec::new();
        let has_name =
            destination.recipient.is_some() || self.named_in_address.contains(&order.shop);
        if !self.recipients.is_empty() && has_name {
            unknown.push(StandingReason::UnknownRecipient);
        }
        if !self.addresses.is_empty() && destination.address.is_some() {
            unknown.push(StandingReason::UnknownAddress);
        }
        unknown
    }
}

fn is_any_in(parts: &[String], text: &str) -> bool {
    parts.iter().any(|part| stands_in(part, text))
}
