//! The solvers against brute force, on thousands of small random problems.

use super::band::Band;
use super::grid::{Arc, Grid, Plan, solve};
use super::pack::{Outlook, Set, Solved, pack};
use super::price::Price;
use super::{assign, pack::NODE_LIMIT};

/// A linear congruential generator: the same cases on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % limit
    }

    fn number(&mut self, limit: u32) -> u32 {
        u32::try_from(self.below(u64::from(limit))).expect("below a small limit")
    }

    fn cost(&mut self, limit: u64) -> i64 {
        i64::try_from(self.below(limit)).expect("below a small limit")
    }
}

/// Every solution: rows covered, and its price.
fn solutions(grid: &Grid, sets: &[Set]) -> Vec<(Vec<bool>, Vec<bool>, Price)> {
    let pairs = grid.entries().map(|(row, arc)| (vec![row], vec![arc.col], arc.price));
    let sums = sets.iter().map(|set| (set.rows.clone(), set.cols.clone(), set.price));
    let mut found = vec![(vec![false; grid.rows()], vec![false; grid.cols()], Price::ZERO)];
    for (rows, cols, price) in pairs.chain(sums) {
        for (taken_rows, taken_cols, so_far) in found.clone() {
            let free = rows.iter().all(|row| !taken_rows[*row as usize])
                && cols.iter().all(|col| !taken_cols[*col as usize]);
            if free {
                let (mut taken_rows, mut taken_cols) = (taken_rows, taken_cols);
                rows.iter().for_each(|row| taken_rows[*row as usize] = true);
                cols.iter().for_each(|col| taken_cols[*col as usize] = true);
                found.push((taken_rows, taken_cols, so_far + price));
            }
        }
    }
    found
}

fn some_grid(chance: &mut Chance, rows: u32, cols: u32, slack: u64) -> Grid {
    let mut entries = Vec::new();
    for row in 0..rows {
        for col in 0..cols {
            if chance.below(5) < 2 {
                let tier = u8::from(chance.below(4) > 0);
                let price = Price::explaining(1, tier, chance.cost(slack));
                entries.push((row, Arc { col, price }));
            }
        }
    }
    Grid::new(rows as usize, cols as usize, entries.into_iter())
}

/// Equal charges and units by day, as a dense block has them.
fn some_band(chance: &mut Chance, rows: u32, cols: u32) -> Grid {
    let mut days = |count: u32| {
        let mut days: Vec<i64> = (0..count).map(|_| chance.cost(12)).collect();
        days.sort_unstable();
        days
    };
    let (charges, units) = (days(rows), days(cols));
    let mut entries = Vec::new();
    for (row, charge) in (0..).zip(&charges) {
        for (col, unit) in (0..).zip(&units) {
            let lag = charge - unit;
            if (-1..=6).contains(&lag) {
                let cost = if lag < 0 { 30 } else { 18 * lag };
                entries.push((row, Arc { col, price: Price::explaining(1, 1, cost) }));
            }
        }
    }
    Grid::new(charges.len(), units.len(), entries.into_iter())
}

/// The least price of a solution in which row or column `at` is as wanted, above the best.
fn regret(
    all: &[(Vec<bool>, Vec<bool>, Price)],
    best: Price,
    holds: impl Fn(&(Vec<bool>, Vec<bool>, Price)) -> bool,
) -> Price {
    let least = all.iter().filter(|solution| holds(solution)).map(|solution| solution.2).min();
    least.map_or(Price::NEVER, |least| least - best)
}

fn check_plan(grid: &Grid, plan: &Plan, case: u64) {
    let all = solutions(grid, &[]);
    let best = all.iter().map(|solution| solution.2).min().expect("taking nothing is a solution");
    assert_eq!(plan.total, best, "case {case}");
    let chosen = plan.col_of.iter().enumerate().filter_map(|(row, col)| grid.price(row, (*col)?));
    assert_eq!(chosen.fold(Price::ZERO, |sum, price| sum + price), best, "case {case}");
    for row in 0..grid.rows() {
        let taken = plan.col_of[row].is_some();
        assert_eq!(plan.rows[row], regret(&all, best, |s| s.0[row] != taken), "case {case}");
    }
    for col in 0..grid.cols() {
        let taken = plan.col_of.iter().flatten().any(|taken| *taken as usize == col);
        assert_eq!(plan.cols[col], regret(&all, best, |s| s.1[col] != taken), "case {case}");
    }
    check_arcs(grid, plan, best, case);
}

/// An arc's regret is met by a solution that uses it; where it changes who is explained it is
/// exact.
fn check_arcs(grid: &Grid, plan: &Plan, best: Price, case: u64) {
    for ((row, arc), given) in grid.entries().zip(&plan.arcs) {
        let (mut rows, mut cols) = (vec![false; grid.rows()], vec![false; grid.cols()]);
        rows[row as usize] = true;
        cols[arc.col as usize] = true;
        let rest = solutions(&grid.without(&rows, &cols).0, &[]);
        let rest = rest.iter().map(|solution| solution.2).min().expect("one solution at least");
        assert!(*given >= rest + arc.price - best, "case {case}");
    }
}

#[test]
fn the_general_solver_finds_the_optimum_and_every_regret() {
    let mut chance = Chance(1);
    for case in 0..3_000 {
        let (rows, cols) = (1 + chance.number(5), 1 + chance.number(4));
        let grid = some_grid(&mut chance, rows, cols, 1 + case % 200);
        check_plan(&grid, &assign::plan(&grid), case);
        check_plan(&grid, &solve(&grid), case);
    }
}

#[test]
fn the_band_finds_the_optimum_and_every_regret() {
    let mut chance = Chance(2);
    for case in 0..2_000 {
        let (rows, cols) = (1 + chance.number(5), 1 + chance.number(4));
        let grid = some_band(&mut chance, rows, cols);
        let band = Band::of(&grid).expect("equal charges by day never gain by crossing");
        check_plan(&grid, &band.plan(&grid), case);
    }
}

#[test]
fn both_solvers_agree_on_dense_blocks() {
    let mut chance = Chance(3);
    for _ in 0..300 {
        let (rows, cols) = (chance.number(40), chance.number(40));
        let grid = some_band(&mut chance, rows, cols);
        let band = Band::of(&grid).expect("equal charges by day never gain by crossing");
        let (table, paths) = (band.plan(&grid), assign::plan(&grid));
        assert_eq!(table.total, paths.total);
        // Which of two equal charges stands out may differ, not who may.
        let outlooks = |plan| Solved::from_plan(&grid, plan, 100).rows;
        assert_eq!(outlooks(table), outlooks(paths));
    }
}

fn some_sets(chance: &mut Chance, grid: &Grid, count: u32, slack: u64) -> Vec<Set> {
    let mut sets = Vec::new();
    for _ in 0..count {
        let (mut rows, mut cols) = (Vec::new(), Vec::new());
        let members = 2 + chance.below(2);
        let many_rows = chance.below(2) == 0;
        for _ in 0..members {
            rows.push(chance.number(u32::try_from(grid.rows()).expect("small")));
            cols.push(chance.number(u32::try_from(grid.cols()).expect("small")));
        }
        if many_rows {
            cols.truncate(1)
        } else {
            rows.truncate(1)
        }
        rows.sort_unstable();
        rows.dedup();
        cols.sort_unstable();
        cols.dedup();
        let tier = if chance.below(4) == 0 { 4 } else { 2 };
        let price = Price::explaining(rows.len(), tier, chance.cost(slack));
        sets.push(Set { rows, cols, tier, price });
    }
    sets
}

#[test]
fn packing_finds_the_optimum_and_every_outlook() {
    let mut chance = Chance(4);
    for case in 0..3_000 {
        let (rows, cols) = (1 + chance.number(5), 1 + chance.number(4));
        let slack = 1 + case % 150;
        let grid = some_grid(&mut chance, rows, cols, slack);
        let count = chance.number(5);
        let sets = some_sets(&mut chance, &grid, count, slack);
        let solved = pack(&grid, &sets, 100, NODE_LIMIT);
        let all = solutions(&grid, &sets);
        let best = all.iter().map(|s| s.2).min().expect("taking nothing is a solution");
        assert_eq!(solved.total, best, "case {case}");
        assert!(solved.exact);
        let equal: Vec<_> = all.iter().filter(|s| s.2 - best <= Price::of_cost(100)).collect();
        for row in 0..grid.rows() {
            let wanted = Outlook {
                covered: equal.iter().any(|s| s.0[row]),
                left: equal.iter().any(|s| !s.0[row]),
            };
            assert_eq!(solved.rows[row], wanted, "case {case}, row {row}");
        }
    }
}

#[test]
fn a_search_cut_short_says_so_and_proves_nothing() {
    // Three units of one order, two charges that each are any two of them.
    let grid = Grid::new(2, 3, std::iter::empty());
    let price = Price::explaining(1, 2, 0);
    let pair = |row, a, b| Set { rows: vec![row], cols: vec![a, b], tier: 2, price };
    let sets: Vec<Set> =
        (0..2).flat_map(|row| [pair(row, 0, 1), pair(row, 0, 2), pair(row, 1, 2)]).collect();
    let whole = pack(&grid, &sets, 100, NODE_LIMIT);
    assert!(whole.exact);
    assert!(whole.rows.iter().all(|row| row.covered && row.left));
    let cut = pack(&grid, &sets, 100, 3);
    assert!(!cut.exact);
    assert!(cut.rows.iter().all(|row| !row.covered || row.left));
}
