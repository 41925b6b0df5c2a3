//! Parts of the problem that share no charge and no unit, so that each is solved by itself.

use super::candidates::Pair;
use super::grid::{Arc, Grid, small};
use super::pack::Set;
use super::price::Price;
use super::sums::Bundle;

/// Charges and units joined by pairs and sums, with the numbers they have inside.
pub struct Component {
    /// Positions of the charges and units; row `i` of the grid is `charges[i]`.
    pub charges: Vec<u32>,
    pub units: Vec<u32>,
    pub grid: Grid,
    pub sets: Vec<Set>,
    /// Which bundle each set is.
    pub bundles: Vec<u32>,
    /// Which pair each arc is.
    arcs: Vec<u32>,
}

impl Component {
    /// Its pairs among those it was split from.
    pub fn pairs<'a>(&'a self, all: &'a [Pair]) -> impl Iterator<Item = Pair> + 'a {
        self.arcs.iter().map(|at| all[*at as usize])
    }
}

/// Splits pairs (sorted by charge and unit) and bundles into components, by first charge.
pub fn split(pairs: &[Pair], bundles: &[Bundle], charges: usize, units: usize) -> Vec<Component> {
    let mut forest = Forest::new(charges + units);
    for pair in pairs {
        forest.join(pair.charge, small(charges) + pair.unit);
    }
    for bundle in bundles {
        let members = bundle.members(charges);
        for pair in members.windows(2) {
            forest.join(pair[0], pair[1]);
        }
    }
    let mut gathered = Gathered::new(charges + units);
    for (at, pair) in pairs.iter().enumerate() {
        gathered.part(forest.root(pair.charge)).pairs.push(small(at));
    }
    for (at, bundle) in bundles.iter().enumerate() {
        gathered.part(forest.root(bundle.charges[0])).bundles.push(small(at));
    }
    let mut numbers = Numbers { of_charge: vec![0; charges], of_unit: vec![0; units] };
    gathered.parts.iter().map(|part| numbers.component(part, pairs, bundles)).collect()
}

/// Pairs and bundles of one component.
#[derive(Default)]
struct Members {
    pairs: Vec<u32>,
    bundles: Vec<u32>,
}

struct Gathered {
    /// Part of a root, plus one; zero: none yet.
    part_of: Vec<u32>,
    parts: Vec<Members>,
}

impl Gathered {
    fn new(nodes: usize) -> Gathered {
        Gathered { part_of: vec![0; nodes], parts: Vec::new() }
    }

    fn part(&mut self, root: u32) -> &mut Members {
        let part = &mut self.part_of[root as usize];
        if *part == 0 {
            self.parts.push(Members::default());
            *part = small(self.parts.len());
        }
        &mut self.parts[*part as usize - 1]
    }
}

/// Scratch: the number of a charge or unit inside the component at hand.
struct Numbers {
    of_charge: Vec<u32>,
    of_unit: Vec<u32>,
}

impl Numbers {
    fn component(&mut self, part: &Members, pairs: &[Pair], bundles: &[Bundle]) -> Component {
        let pairs: Vec<&Pair> = part.pairs.iter().map(|at| &pairs[*at as usize]).collect();
        let sums: Vec<&Bundle> = part.bundles.iter().map(|at| &bundles[*at as usize]).collect();
        let charges = pairs.iter().map(|pair| pair.charge);
        let charges = sorted(charges.chain(sums.iter().flat_map(|sum| sum.charges.clone())));
        let units = pairs.iter().map(|pair| pair.unit);
        let units = sorted(units.chain(sums.iter().flat_map(|sum| sum.units.clone())));
        for (number, charge) in (0..).zip(&charges) {
            self.of_charge[*charge as usize] = number;
        }
        for (number, unit) in (0..).zip(&units) {
            self.of_unit[*unit as usize] = number;
        }
        let arcs = pairs.iter().map(|pair| {
            let price = Price::explaining(1, pair.tier, pair.cost);
            let arc = Arc { col: self.of_unit[pair.unit as usize], price };
            (self.of_charge[pair.charge as usize], arc)
        });
        let grid = Grid::new(charges.len(), units.len(), arcs);
        let sets = sums.iter().map(|sum| self.set(sum)).collect();
        let (bundles, arcs) = (part.bundles.clone(), part.pairs.clone());
        Component { charges, units, grid, sets, bundles, arcs }
    }

    fn set(&self, bundle: &Bundle) -> Set {
        let rows = bundle.charges.iter().map(|charge| self.of_charge[*charge as usize]);
        let cols = bundle.units.iter().map(|unit| self.of_unit[*unit as usize]);
        Set {
            rows: rows.collect(),
            cols: cols.collect(),
            tier: bundle.tier,
            price: Price::explaining(bundle.charges.len(), bundle.tier, bundle.cost()),
        }
    }
}

fn sorted(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut items: Vec<u32> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// Union-find with path halving; the lower root wins, so that roots do not depend on the order.
pub struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    pub fn new(nodes: usize) -> Forest {
        Forest { parent: (0..small(nodes)).collect() }
    }

    pub fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let above = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = above;
            node = above;
        }
        node
    }

    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}
