//! All edges by the letter of docs/matching.md, and all disjoint choices among them: what the
//! solver must agree with, without any of its ways.

use cardrecon::model::{Books, ChargeId, Last4, OrderId, Part, PartPayment, UnitId};

/// Charges and units that would explain each other, with tier and cost.
#[derive(Debug)]
struct Edge {
    charges: u32,
    units: u32,
    tier: usize,
    cost: i64,
}

/// What the page says, over one set of books.
pub struct Oracle<'a> {
    books: &'a Books,
    /// Charges and units, as bits, that some choice of the most plain pairs leaves out.
    open_charges: u32,
    open_units: u32,
}

/// Charges and units used, less one for each charge explained by tier, and the cost.
type Solution = (u32, u32, [i32; 5], i64);

impl<'a> Oracle<'a> {
    pub fn new(books: &'a Books) -> Oracle<'a> {
        let mut oracle = Oracle { books, open_charges: u32::MAX, open_units: u32::MAX };
        let plain = solutions(&oracle.plain_edges());
        let most = plain.iter().map(|solution| solution.2).min().expect("the empty one");
        let most = plain.iter().filter(|solution| solution.2 == most);
        let in_all = most.fold((u32::MAX, u32::MAX), |(charges, units), solution| {
            (charges & solution.0, units & solution.1)
        });
        (oracle.open_charges, oracle.open_units) = (!in_all.0, !in_all.1);
        oracle
    }

    fn is_open(&self, charges: &[u32], units: &[u32]) -> bool {
        let within = |members: &[u32], open: u32| members.iter().all(|at| open >> at & 1 == 1);
        within(charges, self.open_charges) && within(units, self.open_units)
    }

    fn yen(&self, charge: u32) -> i64 {
        self.books.charge(ChargeId(charge)).amount.minor
    }

    fn due(&self, unit: u32) -> i64 {
        self.books.unit(UnitId(unit)).amount.minor
    }

    fn order(&self, unit: u32) -> OrderId {
        self.books.unit(UnitId(unit)).order
    }
    fn shop_names(&self, charge: u32, unit: u32) -> bool {
        let descriptor = self.books.descriptor_of(self.books.charge(ChargeId(charge)));
        let order = self.books.order(self.books.unit(UnitId(unit)).order);
        match self.bound(charge) {
            Some(bound) => bound == self.books.unit(UnitId(unit)).order,
            None => descriptor.shop == Some(order.shop),
        }
    }

    /// The order whose number the charge prints, if it is in the books.
    fn bound(&self, charge: u32) -> Option<OrderId> {
        let number = self.books.descriptor_of(self.books.charge(ChargeId(charge))).order_number?;
        self.books.order_ids().find(|id| self.books.order(*id).number == Some(number))
    }

    fn lag(&self, charge: u32, unit: u32) -> i64 {
        let day = self.books.charge(ChargeId(charge)).transacted_on.expect("all have one");
        (day - self.books.unit(UnitId(unit)).due_on).num_days()
    }

    fn meets(&self, charge: u32, unit: u32) -> bool {
        let is_unknown =
            self.books.descriptor_of(self.books.charge(ChargeId(charge))).shop.is_none();
        let may_be_of = is_unknown && !self.cards_differ(charge, unit);
        (-1..=6).contains(&self.lag(charge, unit)) && (may_be_of || self.shop_names(charge, unit))
    }

    fn cards(&self, charge: u32, unit: u32) -> (Last4, Option<Last4>) {
        let card = self.books.charge(ChargeId(charge)).card;
        let card = card.or(self.books.accounts[0].last4).expect("the account has one");
        (card, self.books.unit(UnitId(unit)).card)
    }

    fn cards_differ(&self, charge: u32, unit: u32) -> bool {
        let (card, named) = self.cards(charge, unit);
        named.is_some_and(|named| named != card)
    }

    /// Days, card, shop, items only: the worst of each over all members.
    fn circumstances(&self, charges: &[u32], units: &[u32]) -> i64 {
        let mut worst = [0i64; 4];
        for charge in charges {
            for unit in units {
                let lag = self.lag(*charge, *unit);
                let (card, named) = self.cards(*charge, *unit);
                let order = self.books.order(self.books.unit(UnitId(*unit)).order);
                let seen = [
                    if lag < 0 { 30 * -lag } else { 18 * lag },
                    named.map_or(20, |named| if named == card { 0 } else { 120 }),
                    if self.shop_names(*charge, *unit) { 0 } else { 220 },
                    if order.amount_is_items_only { 40 } else { 0 },
                ];
                for (worst, seen) in worst.iter_mut().zip(seen) {
                    *worst = seen.max(*worst);
                }
            }
        }
        worst.iter().sum()
    }

    fn pair(&self, charge: u32, unit: u32) -> Option<Edge> {
        let expected = self.books.unit(UnitId(unit));
        if self.books.charge(ChargeId(charge)).amount != expected.amount {
            return None;
        }
        let stated = matches!(expected.part, Part::StatedCharge(_))
            && self.shop_names(charge, unit)
            && !self.cards_differ(charge, unit);
        let tier = usize::from(!(stated || self.bound(charge).is_some()));
        let cost = self.circumstances(&[charge], &[unit]);
        Some(Edge { charges: 1 << charge, units: 1 << unit, tier, cost })
    }

    fn gift(&self, charge: u32, unit: u32) -> Option<Edge> {
        let expected = self.books.unit(UnitId(unit));
        let fits = self.books.order(expected.order).part_payment == Some(PartPayment::Unnamed)
            && self.books.charge(ChargeId(charge)).amount < expected.amount
            && self.may_be_beside(charge, unit)
            && self.charges().filter(|other| self.may_be_beside(*other, unit)).count() <= 3;
        let cost = 60 + self.circumstances(&[charge], &[unit]);
        fits.then_some(Edge { charges: 1 << charge, units: 1 << unit, tier: 4, cost })
    }

    fn charges(&self) -> impl Iterator<Item = u32> {
        (0..32).filter(|at| (*at as usize) < self.books.charges.len())
    }

    /// A smaller charge that names the order and no other card.
    fn may_be_beside(&self, charge: u32, unit: u32) -> bool {
        self.is_open(&[charge], &[unit])
            && self.meets(charge, unit)
            && self.yen(charge) < self.due(unit)
            && self.shop_names(charge, unit)
            && !self.cards_differ(charge, unit)
    }

    /// The row states the unit's amount before a fee, or a download stated the charge's before.
    fn stated_otherwise(&self, charge: u32, unit: u32) -> Option<Edge> {
        let row = self.books.charge(ChargeId(charge)).foreign.as_ref();
        let before_fee = row.map(|foreign| foreign.amount);
        let expected = self.books.unit(UnitId(unit));
        let lowered = expected.lowered_from.map(|amount| amount.minor) == Some(self.yen(charge));
        let fits = (before_fee == Some(self.due(unit).into()) || lowered)
            && self.is_open(&[charge], &[unit])
            && self.meets(charge, unit)
            && self.shop_names(charge, unit)
            && !self.cards_differ(charge, unit);
        let cost = 20 + self.circumstances(&[charge], &[unit]);
        fits.then_some(Edge { charges: 1 << charge, units: 1 << unit, tier: 4, cost })
    }

    /// Several units of one order in one charge, or one unit or a whole order in several; several
    /// units of several orders in one charge.
    fn sum(&self, charges: &[u32], units: &[u32]) -> Option<Edge> {
        let pairs = || charges.iter().flat_map(|c| units.iter().map(move |u| (*c, *u)));
        let paid: i64 = charges.iter().map(|charge| self.yen(*charge)).sum();
        let due: i64 = units.iter().map(|unit| self.due(*unit)).sum();
        let fits = paid == due
            && self.is_open(charges, units)
            && pairs().all(|(charge, unit)| self.meets(charge, unit));
        if !fits {
            return None;
        }
        let order = self.order(*units.first()?);
        let one_order = units.iter().all(|unit| self.order(*unit) == order);
        let whole = units.len() == self.books.order(order).unit_count as usize;
        let (tier, further_cost) = match (charges.len(), units.len()) {
            (1, 2..=4) if one_order => (2, 30),
            (1, 2..=4) if self.is_beyond_chance(charges[0], units) => (3, 60),
            (2..=4, of_units)
                if one_order
                    && (of_units == 1 || whole)
                    && self.are_parts_beyond_chance(charges, units) =>
            {
                (2, 30)
            }
            _ => return None,
        };
        let bits = |members: &[u32]| members.iter().map(|at| 1 << at).sum();
        let further = i64::try_from(charges.len().max(units.len())).expect("few") - 1;
        let cost = self.circumstances(charges, units) + further_cost * further;
        Some(Edge { charges: bits(charges), units: bits(units), tier, cost })
    }

    /// Charges of one card that name the order, few enough for what they add up to.
    fn are_parts_beyond_chance(&self, charges: &[u32], units: &[u32]) -> bool {
        let card = self.cards(charges[0], units[0]).0;
        let belong = charges.iter().all(|charge| {
            self.cards(*charge, units[0]).0 == card
                && units.iter().all(|unit| self.shop_names(*charge, *unit))
        });
        let amount: i64 = units.iter().map(|unit| self.due(*unit)).sum();
        let names_shop = |charge: u32| {
            self.books.descriptor_of(self.books.charge(ChargeId(charge))).shop.is_some()
        };
        let pool = self.charges().filter(|charge| {
            self.is_open(&[*charge], units)
                && names_shop(*charge)
                && self.cards(*charge, units[0]).0 == card
                && (-1..=6).contains(&self.lag(*charge, units[0]))
                && self.yen(*charge) < amount
        });
        let pool = i64::try_from(pool.count()).expect("few");
        let sizes = [pool * (pool - 1) / 2, pool * (pool - 1) * (pool - 2) / 6];
        let fourfold = sizes[1] * (pool - 3) / 4;
        let sets: i64 = [sizes[0], sizes[1], fourfold][..charges.len() - 1].iter().sum();
        belong && sets * 100 < amount
    }

    /// Whether fewer chance hits than one in a hundred are expected among the sets up to this size.
    fn is_beyond_chance(&self, charge: u32, units: &[u32]) -> bool {
        let amount = self.yen(charge);
        let mut tried = 0;
        let mut missed_closely = 0;
        for set in subsets(self.books.units.len()) {
            let sum: i64 = set.iter().map(|unit| self.due(*unit)).sum();
            if set.len() > units.len() || sum * 10 > amount * 11 || !self.is_across(charge, &set) {
                continue;
            }
            let all_divide = |step: &i64| {
                amount % step == 0 && set.iter().all(|unit| self.due(*unit) % step == 0)
            };
            let step = (1..9).map(|zeros| 10i64.pow(zeros)).take_while(all_divide).last();
            let step = step.unwrap_or(1);
            tried += step;
            if sum != amount && (sum - amount).abs() * 10 <= amount {
                missed_closely += step;
            }
        }
        self.is_across(charge, units) && tried.max(5 * missed_closely) * 100 < amount
    }

    /// Smaller units of several orders within two days, and a charge that names their shop alone.
    fn is_across(&self, charge: u32, units: &[u32]) -> bool {
        let on = |unit: &u32| self.books.unit(UnitId(*unit)).due_on;
        let days = units.iter().map(on).max().zip(units.iter().map(on).min());
        let is_part = |unit: &u32| {
            self.is_open(&[], &[*unit])
                && self.meets(charge, *unit)
                && self.shop_names(charge, *unit)
                && self.due(*unit) < self.yen(charge)
        };
        let first = units.first().map(|unit| self.order(*unit));
        self.bound(charge).is_none()
            && units.iter().any(|unit| Some(self.order(*unit)) != first)
            && days.is_some_and(|(last, first)| (last - first).num_days() <= 2)
            && units.iter().all(is_part)
    }

    fn plain_edges(&self) -> Vec<Edge> {
        let units = || 0..u32::try_from(self.books.units.len()).expect("few");
        let pairs = self.charges().flat_map(|charge| units().map(move |unit| (charge, unit)));
        let meeting = pairs.filter(|(charge, unit)| self.meets(*charge, *unit));
        meeting.filter_map(|(charge, unit)| self.pair(charge, unit)).collect()
    }

    fn edges(&self) -> Vec<Edge> {
        let charges = subsets(self.books.charges.len());
        let units = subsets(self.books.units.len());
        let mut edges = self.plain_edges();
        for charges in &charges {
            for units in &units {
                if let ([charge], [unit]) = (charges.as_slice(), units.as_slice()) {
                    edges.extend(self.gift(*charge, *unit));
                    edges.extend(self.stated_otherwise(*charge, *unit));
                } else {
                    edges.extend(self.sum(charges, units));
                }
            }
        }
        edges
    }

    /// The charges that each best solution explains, as bits.
    pub fn best(&self) -> Vec<u32> {
        let solutions = solutions(&self.edges());
        let price = |solution: &Solution| (solution.2, solution.3);
        let (counts, cost) = solutions.iter().map(price).min().expect("the empty one");
        let equal = |solution: &&Solution| solution.2 == counts && solution.3 <= cost + 100;
        solutions.iter().filter(equal).map(|solution| solution.0).collect()
    }
}

/// Every choice of edges that share nothing.
fn solutions(edges: &[Edge]) -> Vec<Solution> {
    let mut solutions = vec![(0u32, 0u32, [0i32; 5], 0i64)];
    for edge in edges {
        let joined = |(charges, units, counts, cost): &Solution| {
            let mut counts = *counts;
            counts[edge.tier] -= i32::try_from(edge.charges.count_ones()).expect("few");
            let is_free = charges & edge.charges == 0 && units & edge.units == 0;
            let both = (charges | edge.charges, units | edge.units, counts, cost + edge.cost);
            is_free.then_some(both)
        };
        let more: Vec<_> = solutions.iter().filter_map(joined).collect();
        solutions.extend(more);
    }
    solutions
}

fn subsets(count: usize) -> Vec<Vec<u32>> {
    let members = |bits: u32| (0..32).filter(|at| bits >> at & 1 == 1).collect();
    (1..1u32 << count).map(members).collect()
}
