//! Which lines can be of one order: those of one shop and number, of one stated charge, and of
//! orders that were paid at once.

use super::order_lines::{OrderFile, OrderLine};
use super::order_merge::FileLine;
use crate::model::{Currency, Money};
use chrono::NaiveDate;
use hashbrown::HashMap;

/// What tells the lines of one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    Number(&'a str),
    /// A charge that several records state; it may pay several orders.
    Charge(&'a str),
    /// Records without a number that their format joins.
    Group(&'a str),
    /// Only shop, day and amount are left; equal lines are compared across files.
    Bare(NaiveDate, Option<Money>),
}

/// All lines; those that can be of one order have the same number and stand together, in order of
/// file and row.
pub fn lines_by_order<'a>(files: &'a [OrderFile<'_>]) -> Vec<(usize, FileLine<'a>)> {
    let mut groups = Groups::default();
    let mut by_order = Vec::with_capacity(files.iter().map(|file| file.lines.len()).sum());
    for (file, lines) in files.iter().enumerate() {
        for line in &lines.lines {
            let group = groups.of(line, own_key(line));
            let also = line.paid_with().iter().map(|number| Key::Number(number));
            for key in also.chain(line.stated_id().map(Key::Charge)) {
                let other = groups.of(line, key);
                groups.join(group, other);
            }
            by_order.push((group, FileLine { file, line }));
        }
    }
    for (group, _) in &mut by_order {
        *group = groups.first(*group);
    }
    by_order.sort_by_key(|(group, _)| *group);
    by_order
}

fn own_key<'a>(line: &'a OrderLine<'_>) -> Key<'a> {
    let numbered = line.number.map(Key::Number).or(line.group().map(Key::Group));
    numbered.unwrap_or(Key::Bare(line.ordered_on, line.amount()))
}

/// Numbers of groups that grow together.
#[derive(Default)]
struct Groups<'a> {
    known: HashMap<(&'a str, Currency, Key<'a>), usize>,
    /// The earlier group that each has grown into; itself where it stands.
    into: Vec<usize>,
}

impl<'a> Groups<'a> {
    fn of(&mut self, line: &'a OrderLine<'_>, key: Key<'a>) -> usize {
        let next = self.into.len();
        let group = *self.known.entry((&*line.shop, line.currency, key)).or_insert(next);
        if group == next {
            self.into.push(next);
        }
        group
    }

    fn first(&mut self, mut group: usize) -> usize {
        while self.into[group] != group {
            self.into[group] = self.into[self.into[group]];
            group = self.into[group];
        }
        group
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.into[a.max(b)] = a.min(b);
    }
}
