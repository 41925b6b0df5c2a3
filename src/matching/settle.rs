//! One pass: both sides in, matches and groups out.

use super::ambiguity::{Answer, Sides, covered};
use super::candidates::{Pair, pairs};
use super::components::{Component, split};
use super::grid::{Plan, solve};
use super::pack::{NODE_LIMIT, Outlook, Solved, pack};
use super::price::Price;
use super::sums::bundles;
use super::weigh::DELTA;
use rayon::prelude::*;

/// What becomes of charges that best solutions differ on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// They are shown as a group.
    Group,
    /// The solution at hand decides: only to name an order, never to explain.
    Decide,
}

/// The plain pairs first: what each of their best solutions explains is closed to sums. Then sums
/// among the rest, each with the components it touches.
pub fn settle(sides: &Sides, doubt: Doubt) -> Answer {
    let mut answer = Answer::default();
    let pairs = pairs(&sides.purchases, &sides.units);
    let mut open = Open::all(sides);
    let tangled = set_lone_apart(sides, pairs, &mut open, &mut answer);
    let parts = split(&tangled, &[], sides.purchases.len(), sides.units.len());
    // Parts share nothing, so both cores solve them.
    let plans: Vec<Plan> = parts.par_iter().map(|part| solve(&part.grid)).collect();
    for (part, plan) in parts.iter().zip(&plans) {
        open.close_forced(part, plan);
    }

    let both = (sides.purchases.as_slice(), sides.units.as_slice());
    let bundles = bundles(both, sides.rates, &open.charges, &open.units);
    let mut touched = Open::none(sides);
    for bundle in &bundles {
        touched.open(&bundle.charges, &bundle.units);
    }
    let mut with_sums: Vec<Pair> = Vec::new();
    for (part, plan) in parts.iter().zip(plans) {
        if touched.any(part) {
            with_sums.extend(part.pairs(&tangled));
        } else {
            let solved = Solved::from_plan(&part.grid, plan, DELTA);
            answer.take(sides, part, &doubt.applied(part, solved), &bundles);
        }
    }
    with_sums.sort_unstable();
    for part in split(&with_sums, &bundles, sides.purchases.len(), sides.units.len()) {
        let solved = pack(&part.grid, &part.sets, DELTA, NODE_LIMIT);
        answer.take(sides, &part, &doubt.applied(&part, solved), &bundles);
    }
    answer
}

impl Doubt {
    fn applied(self, part: &Component, mut solved: Solved) -> Solved {
        if self == Doubt::Decide {
            let decided = covered(part, &solved).into_iter();
            solved.rows = decided.map(|covered| Outlook { covered, left: !covered }).collect();
        }
        solved
    }
}

/// Most pairs have no rival on either side: they are matches at once. The others are left.
fn set_lone_apart(
    sides: &Sides,
    pairs: Vec<Pair>,
    open: &mut Open,
    answer: &mut Answer,
) -> Vec<Pair> {
    let mut of_charge = vec![0u32; sides.purchases.len()];
    let mut of_unit = vec![0u32; sides.units.len()];
    for pair in &pairs {
        of_charge[pair.charge as usize] += 1;
        of_unit[pair.unit as usize] += 1;
    }
    let is_lone =
        |pair: &Pair| of_charge[pair.charge as usize] == 1 && of_unit[pair.unit as usize] == 1;
    let (lone, tangled): (Vec<Pair>, Vec<Pair>) = pairs.into_iter().partition(is_lone);
    for pair in &lone {
        open.charges[pair.charge as usize] = false;
        open.units[pair.unit as usize] = false;
    }
    answer.take_lone(sides, &lone);
    tangled
}

/// Marks on charges and units, by position.
struct Open {
    charges: Vec<bool>,
    units: Vec<bool>,
}

impl Open {
    fn all(sides: &Sides) -> Open {
        Open { charges: vec![true; sides.purchases.len()], units: vec![true; sides.units.len()] }
    }

    fn none(sides: &Sides) -> Open {
        Open { charges: vec![false; sides.purchases.len()], units: vec![false; sides.units.len()] }
    }

    fn open(&mut self, charges: &[u32], units: &[u32]) {
        for charge in charges {
            self.charges[*charge as usize] = true;
        }
        for unit in units {
            self.units[*unit as usize] = true;
        }
    }

    fn any(&self, part: &Component) -> bool {
        part.charges.iter().any(|charge| self.charges[*charge as usize])
            || part.units.iter().any(|unit| self.units[*unit as usize])
    }

    /// What every solution with the most pairs of tiers 0 and 1 uses cannot be part of a sum.
    fn close_forced(&mut self, part: &Component, plan: &Plan) {
        let is_forced = |regret: &Price| !regret.explains_as_many_as(Price::ZERO);
        for ((charge, col), regret) in part.charges.iter().zip(&plan.col_of).zip(&plan.rows) {
            if col.is_some() && is_forced(regret) {
                self.charges[*charge as usize] = false;
            }
        }
        let mut taken = vec![false; part.units.len()];
        for col in plan.col_of.iter().flatten() {
            taken[*col as usize] = true;
        }
        for ((unit, taken), regret) in part.units.iter().zip(taken).zip(&plan.cols) {
            if taken && is_forced(regret) {
                self.units[*unit as usize] = false;
            }
        }
    }
}
