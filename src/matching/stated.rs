//! Amounts that a row, an order or the household states beside the one that is due: one charge, one
//! unit, another amount.

use super::foreign::at_rate;
use super::sums::Finder;
use super::weigh::Bond;
use crate::model::{MatchKind, Money};

impl Finder<'_> {
    /// The row states the unit's amount, and that a fee for a use abroad was added.
    pub(super) fn before_fee(&mut self, open_units: &[u32]) {
        for charge in self.charges.clone() {
            let Some(amount) = self.purchases[charge as usize].before_fee else { continue };
            let first = open_units.partition_point(|at| self.units[*at as usize].amount < amount);
            let equal = open_units[first..].iter();
            for unit in equal.take_while(|at| self.units[**at as usize].amount == amount) {
                self.offer_pair(charge, *unit, Bond::Fee);
            }
        }
    }

    /// The shop has lowered the amount since, and took the one that it stated before.
    pub(super) fn lowered(&mut self, unit: u32) {
        let Some(amount) = self.units[unit as usize].lowered_from else { return };
        for charge in self.charges_between(amount, amount).to_vec() {
            self.offer_pair(charge, unit, Bond::Lowered);
        }
    }

    /// A price in another currency at a rate of the configuration. The rate of the day is another
    /// one: only where just one price fits the charge, and just one charge the price.
    pub(super) fn at_configured_rates(&mut self, open_units: &[u32]) {
        let mut fitting: Vec<(u32, u32)> = Vec::new();
        for rate in self.rates {
            for unit in open_units {
                let price = self.units[*unit as usize].amount;
                let range = Some(price).filter(|price| price.currency == rate.from);
                let Some((least, greatest)) = range.and_then(|price| at_rate(price, rate)) else {
                    continue;
                };
                let charges = self.charges_between(least, greatest).iter();
                let fits = |at: &&u32| {
                    let has_original = !self.purchases[**at as usize].originals.is_empty();
                    !has_original && self.is_named_by(**at, *unit)
                };
                fitting.extend(charges.filter(fits).map(|charge| (*charge, *unit)));
            }
        }
        fitting.sort_unstable();
        fitting.dedup();
        for (charge, unit) in &fitting {
            let touching = fitting.iter().filter(|(c, u)| c == charge || u == unit);
            if touching.count() == 1 {
                self.offer_pair(*charge, *unit, Bond::Rate);
            }
        }
    }

    /// Open charges from one amount to another, both included.
    fn charges_between(&self, least: Money, greatest: Money) -> &[u32] {
        let amount = |at: &u32| self.purchases[*at as usize].amount;
        let first = self.charges.partition_point(|at| amount(at) < least);
        let end = self.charges.partition_point(|at| amount(at) <= greatest);
        self.charges.get(first..end).unwrap_or_default()
    }

    fn offer_pair(&mut self, charge: u32, unit: u32, bond: Bond) {
        if self.is_named_by(charge, unit) {
            self.offer(vec![charge], vec![unit], MatchKind::OneToOne, bond);
        }
    }

    /// Another amount than the order's proves less: the wording must name the shop, and no other
    /// card may stand in the order.
    fn is_named_by(&self, charge: u32, unit: u32) -> bool {
        let (purchase, unit) = (&self.purchases[charge as usize], &self.units[unit as usize]);
        unit.window_holds(purchase.day)
            && purchase.may_be_of(unit)
            && purchase.names(unit)
            && !purchase.has_other_card(unit)
    }
}
