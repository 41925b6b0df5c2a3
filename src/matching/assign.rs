//! The general solver: rows enter one by one, each by a shortest alternating path over reduced
//! prices. Exact for any grid.

use super::grid::{Arc, Grid, Plan, or_swap, small};
use super::price::Price;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A best assignment with the potentials that prove it: no arc's price is below the sum of its
/// ends' potentials, a chosen arc's is equal to it, no potential is above zero, and that of a row
/// or column that stays out is zero.
pub struct Assignment {
    col_of: Vec<Option<u32>>,
    row_of: Vec<Option<u32>>,
    row_potential: Vec<Price>,
    col_potential: Vec<Price>,
}

impl Assignment {
    pub fn total(&self, grid: &Grid) -> Price {
        let taken = self.col_of.iter().enumerate();
        taken.fold(Price::ZERO, |sum, (row, col)| {
            let price = col.and_then(|col| grid.price(row, col)).unwrap_or_default();
            sum + price
        })
    }

    fn reduced(&self, row: usize, arc: Arc) -> Price {
        arc.price - self.row_potential[row] - self.col_potential[arc.col as usize]
    }
}

/// Where the path of a new row ends.
enum End {
    /// At a column that was free.
    Free(u32),
    /// At a row that gives up its column and stays out.
    Out(u32),
}

/// Marks of one path search; only the columns it touched are cleared after it.
struct Search {
    distance: Vec<Price>,
    /// The row that reached the column.
    parent: Vec<u32>,
    settled: Vec<bool>,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(Price, u32)>>,
}

/// The least price over all ways to give columns to rows, any of which may stay out.
pub fn assign(grid: &Grid) -> Assignment {
    let mut search = Search {
        distance: vec![Price::NEVER; grid.cols()],
        parent: vec![0; grid.cols()],
        settled: vec![false; grid.cols()],
        touched: Vec::new(),
        heap: BinaryHeap::new(),
    };
    let mut done = Assignment {
        col_of: vec![None; grid.rows()],
        row_of: vec![None; grid.cols()],
        row_potential: vec![Price::ZERO; grid.rows()],
        col_potential: vec![Price::ZERO; grid.cols()],
    };
    for row in 0..grid.rows() {
        search.bring_in(grid, &mut done, row);
    }
    done
}

impl Search {
    fn bring_in(&mut self, grid: &Grid, done: &mut Assignment, new: usize) {
        let offers = grid.row(new).iter();
        let best = offers.map(|arc| arc.price - done.col_potential[arc.col as usize]).min();
        done.row_potential[new] = best.unwrap_or(Price::ZERO).min(Price::ZERO);
        // Rows reached so far, with their distance.
        let mut reached = vec![(small(new), Price::ZERO)];
        let mut length = -done.row_potential[new];
        let mut end = End::Out(small(new));
        self.relax(grid, done, new, Price::ZERO, length);
        while let Some(Reverse((distance, col))) = self.heap.pop() {
            if distance >= length {
                break;
            }
            if std::mem::replace(&mut self.settled[col as usize], true) {
                continue;
            }
            let Some(row) = done.row_of[col as usize] else {
                length = distance;
                end = End::Free(col);
                break;
            };
            reached.push((row, distance));
            let out = distance - done.row_potential[row as usize];
            if out < length {
                length = out;
                end = End::Out(row);
            }
            self.relax(grid, done, row as usize, distance, length);
        }
        self.raise_potentials(done, &reached, length);
        self.augment(done, new, &end);
        self.clear();
    }

    fn relax(&mut self, grid: &Grid, done: &Assignment, row: usize, at: Price, within: Price) {
        for arc in grid.row(row) {
            let distance = at + done.reduced(row, *arc);
            let col = arc.col as usize;
            if distance < within && distance < self.distance[col] && !self.settled[col] {
                self.distance[col] = distance;
                self.parent[col] = small(row);
                self.touched.push(arc.col);
                self.heap.push(Reverse((distance, arc.col)));
            }
        }
    }

    /// Every reached row, and the column it had, was this much nearer than the end of the path.
    fn raise_potentials(&self, done: &mut Assignment, reached: &[(u32, Price)], length: Price) {
        for &(row, distance) in reached {
            let row = row as usize;
            let gain = length - distance;
            if gain > Price::ZERO {
                done.row_potential[row] = done.row_potential[row] + gain;
                if let Some(col) = done.col_of[row] {
                    let col = col as usize;
                    done.col_potential[col] = done.col_potential[col] - gain;
                }
            }
        }
    }

    fn augment(&self, done: &mut Assignment, new: usize, end: &End) {
        let mut col = match *end {
            End::Free(col) => col,
            End::Out(row) => match done.col_of[row as usize].take() {
                Some(col) => col,
                None => return,
            },
        };
        loop {
            let row = self.parent[col as usize];
            done.row_of[col as usize] = Some(row);
            let before = done.col_of[row as usize].replace(col);
            match before {
                Some(next) if row as usize != new => col = next,
                _ => return,
            }
        }
    }

    fn clear(&mut self) {
        for col in self.touched.drain(..) {
            self.distance[col as usize] = Price::NEVER;
            self.settled[col as usize] = false;
        }
        self.heap.clear();
    }
}

/// The best plan with its regrets.
pub fn plan(grid: &Grid) -> Plan {
    let done = assign(grid);
    let freed = absorbing(grid, &done);
    let turned = grid.transposed();
    let mirror = Assignment {
        col_of: done.row_of.clone(),
        row_of: done.col_of.clone(),
        row_potential: done.col_potential.clone(),
        col_potential: done.row_potential.clone(),
    };
    let displaced = absorbing(&turned, &mirror);
    let arcs = arc_regrets(grid, &done, &freed, &displaced);
    let total = done.total(grid);
    let rows = side_regrets(&done.col_of, &done.row_potential, &freed, grid, &arcs, |row, _| row);
    let cols =
        side_regrets(&done.row_of, &done.col_potential, &displaced, grid, &arcs, |_, col| col);
    Plan { col_of: done.col_of, total, rows, cols, arcs }
}

/// For each taken column, the least price of freeing it and putting it to other use: it stays
/// free, a row that stays out takes it, or a row takes it whose own column is absorbed in turn.
/// One search from all these ends at once.
fn absorbing(grid: &Grid, done: &Assignment) -> Vec<Price> {
    let mut price: Vec<Price> = vec![Price::NEVER; grid.cols()];
    for (col, row) in done.row_of.iter().enumerate() {
        if row.is_some() {
            price[col] = -done.col_potential[col];
        }
    }
    for row in (0..grid.rows()).filter(|row| done.col_of[*row].is_none()) {
        for arc in grid.row(row) {
            let col = arc.col as usize;
            price[col] = price[col].min(done.reduced(row, *arc));
        }
    }
    let mut heap: BinaryHeap<Reverse<(Price, u32)>> = (0..grid.cols())
        .filter(|col| done.row_of[*col].is_some())
        .map(|col| Reverse((price[col], small(col))))
        .collect();
    while let Some(Reverse((at, col))) = heap.pop() {
        let Some(row) = done.row_of[col as usize] else { continue };
        if at > price[col as usize] {
            continue;
        }
        for arc in grid.row(row as usize) {
            let next = at + done.reduced(row as usize, *arc);
            if next < price[arc.col as usize] {
                price[arc.col as usize] = next;
                heap.push(Reverse((next, arc.col)));
            }
        }
    }
    price
}

/// The row lets go of its column (absorbed), the column of its row (displaced), or the two pairs
/// swap.
fn arc_regrets(grid: &Grid, done: &Assignment, freed: &[Price], displaced: &[Price]) -> Vec<Price> {
    let regret = |(row, arc): (u32, Arc)| {
        let row = row as usize;
        if done.col_of[row] == Some(arc.col) {
            return Price::ZERO;
        }
        let mine = done.col_of[row].map_or(Price::ZERO, |col| freed[col as usize]);
        let theirs = done.row_of[arc.col as usize];
        let theirs = theirs.map_or(Price::ZERO, |row| displaced[row as usize]);
        let through = done.reduced(row, arc) + mine + theirs;
        or_swap(grid, (&done.col_of, &done.row_of), row, arc, through)
    };
    grid.entries().map(regret).collect()
}

/// Regrets of one side: a taken one lets go, and its partner is put to other use; one that stays
/// out comes in by its best arc.
fn side_regrets(
    partner: &[Option<u32>],
    potential: &[Price],
    reuse: &[Price],
    grid: &Grid,
    arcs: &[Price],
    end: impl Fn(u32, u32) -> u32,
) -> Vec<Price> {
    let mut regrets: Vec<Price> = partner
        .iter()
        .zip(potential)
        .map(|(partner, potential)| match partner {
            Some(other) => reuse[*other as usize] - *potential,
            None => Price::NEVER,
        })
        .collect();
    for ((row, arc), regret) in grid.entries().zip(arcs) {
        let at = end(row, arc.col) as usize;
        if partner[at].is_none() {
            regrets[at] = regrets[at].min(*regret);
        }
    }
    regrets
}
