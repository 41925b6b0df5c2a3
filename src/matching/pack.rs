//! Sums beside plain pairs: which disjoint sets to choose, the rest being assigned at best.
//! Branch and bound over the sets; the assignment of what they leave is the bound. It knows
//! nothing of money.

use super::grid::{Grid, Plan, best_price, solve};
use super::price::{Price, TIERS};

/// Nodes searched in one component before the best found is given as not proven.
pub const NODE_LIMIT: u64 = 200_000;

/// A node that must assign this many pairs counts as one more.
const PAIRS_A_NODE: u64 = 64;

/// Rows and columns that can only be taken together.
#[derive(Clone, Debug)]
pub struct Set {
    pub rows: Vec<u32>,
    pub cols: Vec<u32>,
    pub tier: u8,
    pub price: Price,
}

/// Whether some best solution covers a row, and whether some best solution leaves it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    pub covered: bool,
    pub left: bool,
}

/// One best solution, and what all best solutions (within the slack) have in common.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The column that each row takes by itself.
    pub col_of: Vec<Option<u32>>,
    /// The sets chosen.
    pub sets: Vec<usize>,
    pub total: Price,
    pub rows: Vec<Outlook>,
    /// Arcs of the grid, and sets, that some best solution uses.
    pub arcs: Vec<bool>,
    pub usable_sets: Vec<bool>,
    /// False when the node limit was hit.
    pub exact: bool,
}

impl Solved {
    fn new(grid: &Grid, sets: usize) -> Solved {
        Solved {
            col_of: vec![None; grid.rows()],
            sets: Vec::new(),
            total: Price::NEVER,
            rows: vec![Outlook::default(); grid.rows()],
            arcs: vec![false; grid.arcs().len()],
            usable_sets: vec![false; sets],
            exact: true,
        }
    }

    /// Without sets, the plan tells everything.
    pub fn from_plan(grid: &Grid, plan: Plan, slack: i64) -> Solved {
        let mut solved = Solved::new(grid, 0);
        let origins: Vec<usize> = (0..grid.arcs().len()).collect();
        let in_a_set = vec![false; grid.rows()];
        solved.learn(&plan, &in_a_set, &origins, Price::of_cost(slack));
        solved.total = plan.total;
        solved.col_of = plan.col_of;
        solved
    }

    /// Adds the solutions within `slack` of `plan`, which leaves out the rows that sets cover.
    fn learn(&mut self, plan: &Plan, in_a_set: &[bool], origins: &[usize], slack: Price) {
        for (row, outlook) in self.rows.iter_mut().enumerate() {
            let taken = plan.col_of[row].is_some();
            let may_flip = plan.rows[row] <= slack;
            outlook.covered |= in_a_set[row] || taken || may_flip;
            outlook.left |= !in_a_set[row] && (!taken || may_flip);
        }
        for (origin, regret) in origins.iter().zip(&plan.arcs) {
            self.arcs[*origin] |= *regret <= slack;
        }
    }
}

/// Chooses among `sets` and assigns the rest, exactly, within `limit` nodes. Solutions whose cost
/// is within `slack` of the best count as equally good.
pub fn pack(grid: &Grid, sets: &[Set], slack: i64, limit: u64) -> Solved {
    let whole = best_price(grid);
    let mut search = Search::new(grid, sets, whole, limit);
    search.explore(0, Price::ZERO, &mut Goal::Best);
    let mut solved = Solved::new(grid, sets.len());
    solved.sets = std::mem::take(&mut search.found);
    solved.total = search.ceiling;
    solved.col_of = search.plan_without(&solved.sets).col_of;
    search.ceiling = search.ceiling + Price::of_cost(slack);
    search.explore(0, Price::ZERO, &mut Goal::All(&mut solved));
    solved.exact = search.nodes_left > 0;
    if !solved.exact {
        doubt_what_is_not_forced(grid, &mut solved);
    }
    solved
}

/// After the limit: what the pairs alone do not force may be otherwise.
fn doubt_what_is_not_forced(grid: &Grid, solved: &mut Solved) {
    let plan = solve(grid);
    for (row, outlook) in solved.rows.iter_mut().enumerate() {
        let forced = plan.col_of[row].is_some() && !plan.rows[row].explains_as_many_as(Price::ZERO);
        outlook.left |= !forced && outlook.covered;
    }
}

/// What a walk over the sets is for.
enum Goal<'a> {
    Best,
    All(&'a mut Solved),
}

struct Search<'a> {
    grid: &'a Grid,
    sets: &'a [Set],
    /// Sets that cost no pair when chosen alone; the others stand in no best solution.
    viable: Vec<usize>,
    /// The best price of the pairs alone: no best solution explains fewer by tiers 0 and 1.
    whole: Price,
    /// Nothing dearer is of interest.
    ceiling: Price,
    nodes_left: u64,
    rows_taken: Vec<bool>,
    cols_taken: Vec<bool>,
    chosen: Vec<usize>,
    found: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(grid: &'a Grid, sets: &'a [Set], whole: Price, limit: u64) -> Search<'a> {
        let mut search = Search {
            grid,
            sets,
            viable: Vec::new(),
            whole,
            ceiling: whole,
            nodes_left: limit,
            rows_taken: vec![false; grid.rows()],
            cols_taken: vec![false; grid.cols()],
            chosen: Vec::new(),
            found: Vec::new(),
        };
        let keeps_pairs = |set: &usize| {
            search.mark(*set, true);
            let rest = search.rest_price();
            search.mark(*set, false);
            rest.explains_as_many_as(whole)
        };
        search.viable = (0..sets.len()).filter(keeps_pairs).collect();
        search
    }

    fn mark(&mut self, set: usize, taken: bool) {
        for row in &self.sets[set].rows {
            self.rows_taken[*row as usize] = taken;
        }
        for col in &self.sets[set].cols {
            self.cols_taken[*col as usize] = taken;
        }
    }

    fn is_open(&self, set: usize) -> bool {
        let set = &self.sets[set];
        set.rows.iter().all(|row| !self.rows_taken[*row as usize])
            && set.cols.iter().all(|col| !self.cols_taken[*col as usize])
    }

    fn rest_price(&self) -> Price {
        best_price(&self.grid.without(&self.rows_taken, &self.cols_taken).0)
    }

    /// One node: the sets chosen so far and the best of the rest is a solution; more sets may
    /// follow, in order of their number.
    fn explore(&mut self, from: usize, packed: Price, goal: &mut Goal) {
        let node = 1 + self.grid.arcs().len() as u64 / PAIRS_A_NODE;
        self.nodes_left = self.nodes_left.saturating_sub(node);
        if self.nodes_left == 0 {
            return;
        }
        let rest = self.rest_price();
        if !rest.explains_as_many_as(self.whole) {
            return;
        }
        let here = rest + packed;
        if here.with_up_to(self.within_reach(from)) > self.ceiling {
            return;
        }
        if here <= self.ceiling {
            self.meet(here, goal);
        }
        for at in from..self.viable.len() {
            let set = self.viable[at];
            if self.is_open(set) {
                self.mark(set, true);
                self.chosen.push(set);
                self.explore(at + 1, packed + self.sets[set].price, goal);
                self.chosen.pop();
                self.mark(set, false);
            }
        }
    }

    /// Rows that sets still open could cover, by tier.
    fn within_reach(&self, from: usize) -> [i32; TIERS] {
        let mut reach = [0; TIERS];
        let mut seen = vec![[false; TIERS]; self.grid.rows()];
        for set in self.viable[from..].iter().filter(|set| self.is_open(**set)) {
            let tier = usize::from(self.sets[*set].tier);
            for row in &self.sets[*set].rows {
                if !std::mem::replace(&mut seen[*row as usize][tier], true) {
                    reach[tier] += 1;
                }
            }
        }
        reach
    }

    fn meet(&mut self, here: Price, goal: &mut Goal) {
        match goal {
            Goal::Best if here < self.ceiling => {
                self.ceiling = here;
                self.found.clone_from(&self.chosen);
            }
            Goal::Best => {}
            Goal::All(solved) => {
                let (rest, origins) = self.grid.without(&self.rows_taken, &self.cols_taken);
                solved.learn(&solve(&rest), &self.rows_taken, &origins, self.ceiling - here);
                for set in &self.chosen {
                    solved.usable_sets[*set] = true;
                }
            }
        }
    }

    fn plan_without(&mut self, sets: &[usize]) -> Plan {
        for set in sets {
            self.mark(*set, true);
        }
        let plan = solve(&self.grid.without(&self.rows_taken, &self.cols_taken).0);
        for set in sets {
            self.mark(*set, false);
        }
        plan
    }
}
