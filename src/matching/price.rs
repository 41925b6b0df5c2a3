//! What a solution is compared by: charges explained, tier by tier, then cost.

use std::ops::{Add, Neg, Sub};

/// Tiers of docs/matching.md, 0 to 4.
pub const TIERS: usize = 5;

/// The price of a choice; the least is best. It compares first by charges explained (tier 0, then
/// tier 1, …) and only then by cost, so that no sum of costs ever outweighs a charge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    /// Less one for each charge explained, by tier.
    counts: [i32; TIERS],
    /// Tenths of a decibel.
    cost: i64,
}

impl Price {
    /// Nothing explained, nothing paid.
    pub const ZERO: Price = Price { counts: [0; TIERS], cost: 0 };
    /// The price of what no solution holds; only to be compared with, never added to.
    pub const NEVER: Price = Price { counts: [i32::MAX; TIERS], cost: i64::MAX };

    /// `charges` charges explained by one edge of `tier` at `cost`.
    pub fn explaining(charges: usize, tier: u8, cost: i64) -> Price {
        let mut counts = [0; TIERS];
        counts[usize::from(tier)] = -i32::try_from(charges).expect("an edge has few charges");
        Price { counts, cost }
    }

    /// A difference of cost alone.
    pub fn of_cost(cost: i64) -> Price {
        Price { counts: [0; TIERS], cost }
    }

    /// The same cost with up to `more` further charges explained, by tier.
    pub fn with_up_to(mut self, more: [i32; TIERS]) -> Price {
        for (count, more) in self.counts.iter_mut().zip(more) {
            *count -= more;
        }
        self
    }

    pub fn explains_as_many_as(self, other: Price) -> bool {
        self.counts == other.counts
    }
}

impl Add for Price {
    type Output = Price;

    fn add(mut self, other: Price) -> Price {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        self.cost += other.cost;
        self
    }
}

impl Neg for Price {
    type Output = Price;

    fn neg(self) -> Price {
        Price { counts: self.counts.map(Neg::neg), cost: -self.cost }
    }
}

impl Sub for Price {
    type Output = Price;

    fn sub(self, other: Price) -> Price {
        self + -other
    }
}
