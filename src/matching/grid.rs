//! Rows that want one column each, and the answer: who takes which, and at what price each could
//! have been otherwise. It knows nothing of money, days or shops.

use super::price::Price;
use super::{assign, band};

/// A row may take `col` at `price` (always below zero: staying out costs nothing).
#[derive(Clone, Copy, Debug)]
pub struct Arc {
    pub col: u32,
    pub price: Price,
}

/// The arcs of each row, by column.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Row `i` owns `arcs[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    arcs: Vec<Arc>,
    cols: usize,
}

impl Grid {
    /// From (row, column, price), sorted by row and column, each pair once.
    pub fn new(rows: usize, cols: usize, entries: impl Iterator<Item = (u32, Arc)>) -> Grid {
        let mut starts = Vec::with_capacity(rows + 1);
        let mut arcs = Vec::new();
        for (row, arc) in entries {
            while starts.len() <= row as usize {
                starts.push(arcs.len());
            }
            arcs.push(arc);
        }
        starts.resize(rows + 1, arcs.len());
        Grid { starts, arcs, cols }
    }

    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    pub fn cols(&self) -> usize {
        self.cols
    }

    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
    }

    /// Positions in [`Grid::arcs`] of one row's arcs.
    pub fn span(&self, row: usize) -> std::ops::Range<usize> {
        self.starts[row]..self.starts[row + 1]
    }

    pub fn row(&self, row: usize) -> &[Arc] {
        &self.arcs[self.span(row)]
    }

    /// The price of one arc, if there is one.
    pub fn price(&self, row: usize, col: u32) -> Option<Price> {
        let arcs = self.row(row);
        arcs.binary_search_by_key(&col, |arc| arc.col).ok().map(|at| arcs[at].price)
    }

    /// Every arc with its row.
    pub fn entries(&self) -> impl Iterator<Item = (u32, Arc)> + '_ {
        (0..self.rows()).flat_map(|row| self.row(row).iter().map(move |arc| (small(row), *arc)))
    }

    /// Rows and columns change places.
    pub fn transposed(&self) -> Grid {
        let mut turned: Vec<(u32, Arc)> =
            self.entries().map(|(row, arc)| (arc.col, Arc { col: row, ..arc })).collect();
        turned.sort_by_key(|(row, arc)| (*row, arc.col));
        Grid::new(self.cols, self.rows(), turned.into_iter())
    }

    /// The grid without the rows and columns marked, and where each arc left stood in this one.
    /// Numbers stay: a row or column taken away just has no arcs.
    pub fn without(&self, rows: &[bool], cols: &[bool]) -> (Grid, Vec<usize>) {
        let stays =
            |(_, (row, arc)): &(usize, (u32, Arc))| !rows[*row as usize] && !cols[arc.col as usize];
        let (origins, entries): (Vec<_>, Vec<_>) = self.entries().enumerate().filter(stays).unzip();
        (Grid::new(self.rows(), self.cols, entries.into_iter()), origins)
    }
}

/// A best choice. Regrets are what the price rises by at least when something is otherwise; zero
/// means equally good.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The column that each row takes.
    pub col_of: Vec<Option<u32>>,
    pub total: Price,
    /// For a row that takes a column, of staying out; for one that stays out, of taking any.
    pub rows: Vec<Price>,
    /// For a column that is taken, of staying free; for a free one, of being taken.
    pub cols: Vec<Price>,
    /// Of using this very arc. Never too low; it may be too high where only a ring of three or
    /// more rows, all of which stay in, would pass their columns on.
    pub arcs: Vec<Price>,
}

/// The best plan: by the table where the grid is a band without worth in crossing, else by
/// shortest paths. Both are exact.
pub fn solve(grid: &Grid) -> Plan {
    match band::Band::of(grid) {
        Some(band) => band.plan(grid),
        None => assign::plan(grid),
    }
}

/// The price of the best plan alone.
pub fn best_price(grid: &Grid) -> Price {
    match band::Band::of(grid) {
        Some(band) => band.total(),
        None => assign::assign(grid).total(grid),
    }
}

/// Which row takes each column.
pub fn inverse(col_of: &[Option<u32>], cols: usize) -> Vec<Option<u32>> {
    let mut row_of = vec![None; cols];
    for (row, col) in col_of.iter().enumerate() {
        if let Some(col) = col {
            row_of[*col as usize] = Some(small(row));
        }
    }
    row_of
}

/// The less of `through` and of what it costs that `row` takes `arc` and gives its own column in
/// return. `taken` is the column of each row and the row of each column.
pub fn or_swap(
    grid: &Grid,
    taken: (&[Option<u32>], &[Option<u32>]),
    row: usize,
    arc: Arc,
    through: Price,
) -> Price {
    let swap = || {
        let mine = taken.0[row]?;
        let other = taken.1[arc.col as usize]? as usize;
        let before = grid.price(row, mine)? + grid.price(other, arc.col)?;
        Some(arc.price + grid.price(other, mine)? - before)
    };
    swap().map_or(through, |swap| swap.min(through))
}

/// Positions are counted in 32 bits, as the ids of the books are.
pub fn small(position: usize) -> u32 {
    u32::try_from(position).expect("books are capped below 4 G records")
}
