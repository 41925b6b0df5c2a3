//! What a solved component says: charges that every best solution explains become matches, those
//! that only some explain become groups.

use super::candidates::Pair;
use super::components::{Component, Forest};
use super::grid::small;
use super::pack::{Outlook, Solved};
use super::sides::{Expected, Purchase};
use super::sums::Bundle;
use super::weigh::{pair_cost, pair_evidence, pair_tier};
use crate::model::{ChargeId, Group, Match, MatchKind, PartPayment, Rate, UnitId};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Both sides of a pass.
pub struct Sides<'a> {
    pub purchases: Vec<Purchase>,
    pub units: Vec<Expected>,
    /// Of the configuration.
    pub rates: &'a [Rate],
}

/// Matches and groups, in no order yet.
#[derive(Default)]
pub struct Answer {
    pub matches: Vec<Match>,
    pub groups: Vec<Group>,
}

impl Answer {
    /// Pairs whose two have no other candidate.
    pub fn take_lone(&mut self, sides: &Sides, pairs: &[Pair]) {
        let found = pairs.par_iter().map(|pair| pair_match(sides, pair.charge, pair.unit));
        self.matches.par_extend(found);
    }

    /// By first charge.
    pub fn sorted(mut self) -> Answer {
        self.matches
            .par_sort_unstable_by(|a, b| (&a.charges, &a.units).cmp(&(&b.charges, &b.units)));
        self.groups.sort_unstable_by(|a, b| a.charges.cmp(&b.charges));
        self
    }

    pub fn take(&mut self, sides: &Sides, part: &Component, solved: &Solved, bundles: &[Bundle]) {
        self.take_pairs(sides, part, solved);
        self.take_bundles(sides, part, solved, bundles);
        if solved.rows.iter().any(|outlook| is_ambiguous(*outlook)) {
            self.take_groups(sides, part, solved);
        }
    }

    fn take_pairs(&mut self, sides: &Sides, part: &Component, solved: &Solved) {
        for (row, col) in solved.col_of.iter().enumerate() {
            let Some(col) = col.filter(|_| is_explained(solved.rows[row])) else { continue };
            let mut found = pair_match(sides, part.charges[row], part.units[col as usize]);
            found.exact = solved.exact;
            let others = part.grid.span(row).zip(part.grid.row(row));
            found.alternatives = others
                .filter(|(at, arc)| solved.arcs[*at] && arc.col != col)
                .map(|(_, arc)| sides.units[part.units[arc.col as usize] as usize].id)
                .collect();
            found.alternatives.sort_unstable();
            self.matches.push(found);
        }
    }

    /// Of a set whose charges do not all stand fast, only those that do are in the match.
    fn take_bundles(
        &mut self,
        sides: &Sides,
        part: &Component,
        solved: &Solved,
        bundles: &[Bundle],
    ) {
        for set in &solved.sets {
            let bundle = &bundles[part.bundles[*set] as usize];
            let rows = part.sets[*set].rows.iter().zip(&bundle.charges);
            let mut charges: Vec<_> = rows
                .filter(|(row, _)| is_explained(solved.rows[**row as usize]))
                .map(|(_, charge)| sides.purchases[*charge as usize].id)
                .collect();
            if charges.is_empty() {
                continue;
            }
            charges.sort_unstable();
            self.matches.push(Match {
                kind: bundle.kind,
                tier: bundle.tier,
                charges,
                units: unit_ids(sides, bundle.units.iter().copied()),
                evidence: bundle.evidence.clone(),
                cost: bundle.cost(),
                exact: solved.exact,
                open_amount: bundle.open_amount,
                alternatives: Vec::new(),
            });
        }
    }

    /// One group for each part that the links of the best solutions hold together: how many of its
    /// charges are explained is the same in all of them.
    fn take_groups(&mut self, sides: &Sides, part: &Component, solved: &Solved) {
        let links = links(part, solved);
        let mut forest = Forest::new(part.charges.len() + part.units.len());
        let unit_node = |col: &u32| small(part.charges.len()) + col;
        for (rows, cols) in &links {
            let nodes: Vec<u32> = rows.iter().copied().chain(cols.iter().map(unit_node)).collect();
            for pair in nodes.windows(2) {
                forest.join(pair[0], pair[1]);
            }
        }
        let in_doubt = |row: u32| is_ambiguous(solved.rows[row as usize]);
        let covered = covered(part, solved);
        let mut drafts: BTreeMap<u32, Draft> = BTreeMap::new();
        for row in (0..small(part.charges.len())).filter(|row| in_doubt(*row)) {
            let draft = drafts.entry(forest.root(row)).or_default();
            draft.charges.push(sides.purchases[part.charges[row as usize] as usize].id);
            draft.covered += u32::from(covered[row as usize]);
        }
        for (rows, cols) in links.iter().filter(|(rows, _)| rows.iter().any(|row| in_doubt(*row))) {
            let draft = drafts.entry(forest.root(rows[0])).or_default();
            draft.units.extend(cols.iter().map(|col| part.units[*col as usize]));
        }
        self.groups.extend(drafts.into_values().map(|draft| draft.group(sides)));
    }
}

/// A group while it is gathered.
#[derive(Default)]
struct Draft {
    charges: Vec<ChargeId>,
    /// Positions, with repetitions.
    units: Vec<u32>,
    /// Charges that the solution at hand explains.
    covered: u32,
}

impl Draft {
    fn group(mut self, sides: &Sides) -> Group {
        self.charges.sort_unstable();
        let unaccounted = small(self.charges.len()) - self.covered;
        Group {
            units: unit_ids(sides, self.units.into_iter()),
            // A search cut short may have found room for all of them, without proof.
            unaccounted: unaccounted.max(1),
            charges: self.charges,
        }
    }
}

fn is_explained(outlook: Outlook) -> bool {
    outlook.covered && !outlook.left
}

fn is_ambiguous(outlook: Outlook) -> bool {
    outlook.covered && outlook.left
}

/// The rows that the solution at hand explains.
pub fn covered(part: &Component, solved: &Solved) -> Vec<bool> {
    let mut covered: Vec<bool> = solved.col_of.iter().map(Option::is_some).collect();
    for set in &solved.sets {
        for row in &part.sets[*set].rows {
            covered[*row as usize] = true;
        }
    }
    covered
}

/// Rows and columns that some best solution links.
fn links(part: &Component, solved: &Solved) -> Vec<(Vec<u32>, Vec<u32>)> {
    let arcs = part.grid.entries().zip(&solved.arcs).filter(|(_, usable)| **usable);
    let arcs = arcs.map(|((row, arc), _)| (vec![row], vec![arc.col]));
    let sets = part.sets.iter().zip(&solved.usable_sets).filter(|(_, usable)| **usable);
    let sets = sets.map(|(set, _)| (set.rows.clone(), set.cols.clone()));
    arcs.chain(sets).collect()
}

fn unit_ids(sides: &Sides, units: impl Iterator<Item = u32>) -> Vec<UnitId> {
    let mut ids: Vec<UnitId> = units.map(|at| sides.units[at as usize].id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn pair_match(sides: &Sides, charge: u32, unit: u32) -> Match {
    let (purchase, unit) = (&sides.purchases[charge as usize], &sides.units[unit as usize]);
    let kind = match (unit.part_payment, purchase.instalment) {
        (_, Some(_)) => MatchKind::Instalment,
        (Some(PartPayment::Named(_)), None) => MatchKind::PartPaid,
        _ => MatchKind::OneToOne,
    };
    Match {
        kind,
        tier: pair_tier(purchase, unit),
        charges: vec![purchase.id],
        units: vec![unit.id],
        evidence: pair_evidence(purchase, unit),
        cost: pair_cost(purchase, unit),
        exact: true,
        open_amount: None,
        alternatives: Vec::new(),
    }
}
