//! The fast solver, for grids in which crossing never pays: equal charges and equal units, both by
//! day. A table over (rows, columns), kept to the band in which they can meet, is exact and linear
//! in the arcs; read forwards and backwards it gives every regret.

use super::grid::{Grid, Plan, inverse, or_swap, small};
use super::price::Price;

/// A row with arcs, its columns counted among those that have arcs: `lo..lo + arcs`.
struct BandRow {
    row: usize,
    lo: usize,
    hi: usize,
}

/// A grid whose rows reach contiguous columns, both ends moving only forward, and in which two
/// crossed pairs never cost less than the same two uncrossed.
pub struct Band<'a> {
    grid: &'a Grid,
    rows: Vec<BandRow>,
    /// The columns that have arcs.
    cols: Vec<u32>,
    /// Best price of the first `r` rows with the columns before `j`.
    forward: Table,
}

/// Values of a band of cells; beyond either end the nearest cell holds.
struct Table {
    starts: Vec<usize>,
    lows: Vec<usize>,
    cells: Vec<Price>,
}

impl Table {
    fn at(&self, line: usize, col: usize) -> Price {
        let cells = &self.cells[self.starts[line]..self.starts[line + 1]];
        cells[col.saturating_sub(self.lows[line]).min(cells.len() - 1)]
    }
}

impl<'a> Band<'a> {
    /// The band of a grid, if it is one.
    pub fn of(grid: &'a Grid) -> Option<Band<'a>> {
        let mut compact = vec![usize::MAX; grid.cols()];
        for arc in grid.arcs() {
            compact[arc.col as usize] = 0;
        }
        let cols: Vec<u32> =
            (0..small(grid.cols())).filter(|col| compact[*col as usize] == 0).collect();
        for (at, col) in cols.iter().enumerate() {
            compact[*col as usize] = at;
        }
        let mut rows: Vec<BandRow> = Vec::new();
        for row in 0..grid.rows() {
            let arcs = grid.row(row);
            let (Some(first), Some(last)) = (arcs.first(), arcs.last()) else { continue };
            let (lo, hi) = (compact[first.col as usize], compact[last.col as usize] + 1);
            let forward = rows.last().is_none_or(|above| above.lo <= lo && above.hi <= hi);
            if hi - lo != arcs.len() || !forward {
                return None;
            }
            rows.push(BandRow { row, lo, hi });
        }
        let mut band = Band { grid, rows, cols, forward: Table::empty() };
        if !band.crossing_never_pays() {
            return None;
        }
        band.forward = band.forwards();
        Some(band)
    }

    pub fn total(&self) -> Price {
        self.forward.at(self.rows.len(), usize::MAX)
    }

    /// Neighbouring rows and columns suffice: any crossing is a sum of such small ones, and the
    /// band holds all of them.
    fn crossing_never_pays(&self) -> bool {
        self.rows.windows(2).all(|pair| {
            let (upper, lower) = (&pair[0], &pair[1]);
            (lower.lo..upper.hi).skip(1).all(|col| {
                let straight = self.price(upper, col - 1) + self.price(lower, col);
                straight <= self.price(upper, col) + self.price(lower, col - 1)
            })
        })
    }

    fn price(&self, row: &BandRow, col: usize) -> Price {
        self.grid.row(row.row)[col - row.lo].price
    }

    fn forwards(&self) -> Table {
        let mut table = Table::empty();
        table.push(0, [Price::ZERO]);
        for (line, row) in self.rows.iter().enumerate() {
            let mut best = table.at(line, row.lo);
            let mut cells = vec![best];
            for col in row.lo..row.hi {
                let paired = table.at(line, col) + self.price(row, col);
                best = best.min(table.at(line, col + 1)).min(paired);
                cells.push(best);
            }
            table.push(row.lo, cells);
        }
        table
    }

    /// Line `r` holds the best price of the rows from the `r`-th on with the columns from `j` on.
    fn backwards(&self) -> Table {
        let mut lines: Vec<Vec<Price>> = vec![vec![Price::ZERO]];
        let mut below_lo = 0;
        for row in self.rows.iter().rev() {
            let below = lines.last().expect("the last line was pushed first");
            let at = |col: usize| below[col.saturating_sub(below_lo).min(below.len() - 1)];
            let mut best = at(row.hi);
            let mut cells = vec![best];
            for col in (row.lo..row.hi).rev() {
                best = best.min(at(col)).min(at(col + 1) + self.price(row, col));
                cells.push(best);
            }
            cells.reverse();
            lines.push(cells);
            below_lo = row.lo;
        }
        let mut table = Table::empty();
        let lows = self.rows.iter().map(|row| row.lo).chain([0]);
        for (low, cells) in lows.zip(lines.into_iter().rev()) {
            table.push(low, cells);
        }
        table
    }

    /// Walks the forward table back from its end.
    fn choice(&self) -> Vec<Option<u32>> {
        let mut col_of = vec![None; self.grid.rows()];
        let mut col = usize::MAX;
        for (line, row) in self.rows.iter().enumerate().rev() {
            col = col.min(row.hi);
            let worth = self.forward.at(line + 1, col);
            while col > row.lo && self.forward.at(line + 1, col - 1) == worth {
                col -= 1;
            }
            if self.forward.at(line, col) != worth {
                col -= 1;
                col_of[row.row] = Some(self.cols[col]);
            }
        }
        col_of
    }

    /// The best plan with its regrets.
    pub fn plan(&self, grid: &Grid) -> Plan {
        let total = self.total();
        let backward = self.backwards();
        let col_of = self.choice();
        let row_of = inverse(&col_of, grid.cols());
        let mut rows = vec![Price::NEVER; grid.rows()];
        let mut arcs = vec![Price::NEVER; grid.arcs().len()];
        let mut entering = vec![Price::NEVER; grid.cols()];
        for (line, row) in self.rows.iter().enumerate() {
            let before = |col| self.forward.at(line, col);
            let after = |col| backward.at(line + 1, col);
            let mut coming_in = Price::NEVER;
            for ((at, arc), col) in grid.span(row.row).zip(grid.row(row.row)).zip(row.lo..) {
                let through = before(col) + arc.price + after(col + 1) - total;
                coming_in = coming_in.min(through);
                let entry = &mut entering[arc.col as usize];
                *entry = (*entry).min(through);
                arcs[at] = or_swap(grid, (&col_of, &row_of), row.row, *arc, through);
            }
            let out = (row.lo..=row.hi).map(|col| before(col) + after(col)).min();
            let staying_out = out.map_or(Price::NEVER, |out| out - total);
            let taken = col_of[row.row].is_some();
            rows[row.row] = if taken { staying_out } else { coming_in };
        }
        let free = self.staying_free(&backward, total);
        let regret = |(col, row): (usize, &Option<u32>)| match row {
            Some(_) => free[col],
            None => entering[col],
        };
        let cols = row_of.iter().enumerate().map(regret).collect();
        Plan { total, rows, cols, arcs, col_of }
    }

    /// For each column, what it costs that nothing takes it: some rows end before it, the others
    /// begin after it.
    fn staying_free(&self, backward: &Table, total: Price) -> Vec<Price> {
        let mut free = vec![Price::NEVER; self.grid.cols()];
        let mut first = 0;
        for (at, col) in self.cols.iter().enumerate() {
            while self.rows[first].hi <= at {
                first += 1;
            }
            let meeting = self.rows[first..].iter().take_while(|row| row.lo <= at).count();
            let split = (first..=first + meeting)
                .map(|line| self.forward.at(line, at) + backward.at(line, at + 1))
                .min();
            free[*col as usize] = split.map_or(Price::NEVER, |best| best - total);
        }
        free
    }
}

impl Table {
    fn empty() -> Table {
        Table { starts: vec![0], lows: Vec::new(), cells: Vec::new() }
    }

    fn push(&mut self, low: usize, cells: impl IntoIterator<Item = Price>) {
        self.cells.extend(cells);
        self.starts.push(self.cells.len());
        self.lows.push(low);
    }
}
