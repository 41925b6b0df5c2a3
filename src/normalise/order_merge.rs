//! One order that stands in several files: which lines are its own, and which repeat them.

use super::order_lines::{OrderFile, OrderLine};
use crate::model::{OrderState, Place, Provenance};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Reverse;

/// A line, and the file it stands in (an index into the files).
#[derive(Clone, Copy, Debug)]
pub struct FileLine<'a> {
    pub file: usize,
    pub line: &'a OrderLine<'a>,
}

/// The lines that stand.
#[derive(Clone, Debug, Default)]
pub struct Merged<'a> {
    /// One list of lines an order, never empty.
    pub orders: Vec<Vec<FileLine<'a>>>,
    pub duplicates: Vec<(Place, Place)>,
    /// The lines with the highest amounts that any download tells, where lower ones stand.
    pub before: Option<Vec<FileLine<'a>>>,
    pub known_elsewhere: Option<Elsewhere<'a>>,
}

/// The order as other formats tell it, for what its own lines do not say.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere<'a> {
    pub state: OrderState,
    /// The earliest day, and its time.
    pub ordered_on: NaiveDate,
    pub ordered_at: Option<NaiveTime>,
    pub recipient: Option<&'a str>,
    pub address: Option<&'a str>,
}

/// What several lines say together: an order can still be stopped while any is open.
pub fn state_of_all(lines: &[&OrderLine<'_>]) -> OrderState {
    let mut states: Vec<OrderState> = lines.iter().map(|line| line.state).collect();
    // The row of the order as a whole, or of a fee, says nothing beside rows that do.
    states.retain(|state| *state != OrderState::Unknown);
    let Some(first) = states.first() else { return OrderState::Unknown };
    if states.iter().all(|state| state == first) {
        return *first;
    }
    let precedence =
        [OrderState::Open, OrderState::Shipped, OrderState::Delivered, OrderState::Failed];
    let found = precedence.into_iter().find(|state| states.contains(state));
    found.unwrap_or(OrderState::Unknown)
}

/// Merges lines that share a shop and number, or without a number a shop, day and amount; they are
/// in order of file and row.
pub fn merge<'a>(files: &[OrderFile<'_>], lines: Vec<FileLine<'a>>) -> Merged<'a> {
    let is_one = lines[0].line.number.or(lines[0].line.group()).is_some();
    let mut merged = Merged::default();
    let (best, others) = by_format(files, lines);
    if let Some(first) = best.first() {
        for other in &others {
            merged.duplicates.push((other.line.place, first.line.place));
        }
    }
    let earliest = others.iter().min_by_key(|other| other.line.ordered_on);
    merged.known_elsewhere = earliest.map(|earliest| told_by(&others, earliest.line));
    let Kept { kept, before } = across_files(best, &mut merged.duplicates);
    if is_one {
        merged.orders.push(kept);
        merged.before = before;
    } else {
        merged.orders.extend(kept.into_iter().map(|line| vec![line]));
    }
    merged
}

/// The lines of the format that tells most of the order, and the other formats' lines.
fn by_format<'a>(
    files: &[OrderFile<'_>],
    lines: Vec<FileLine<'a>>,
) -> (Vec<FileLine<'a>>, Vec<FileLine<'a>>) {
    let format = |line: &FileLine<'_>| files[line.file].format.as_str();
    if lines.iter().all(|line| format(line) == format(&lines[0])) {
        return (lines, Vec::new());
    }
    let worth = |of: &str| {
        let mut own = lines.iter().filter(|line| format(line) == of);
        let is_whole = own.clone().any(|line| !files[line.file].items_only);
        let trusted = own.clone().map(|line| trust(files[line.file].provenance)).max();
        let states_charges = own.clone().any(|line| line.line.stated.is_some());
        let tells_shipments = own.clone().any(|line| line.line.shipped_on.is_some());
        (
            trusted,
            is_whole,
            states_charges,
            tells_shipments,
            own.any(|line| line.line.amount().is_some()),
            Reverse(of.to_owned()),
        )
    };
    let best = lines.iter().map(format).max_by_key(|of| worth(of)).unwrap_or_default().to_owned();
    lines.into_iter().partition(|line| format(line) == best)
}

/// What any of these lines says of where the order went and stands.
fn told_by<'a>(lines: &[FileLine<'a>], earliest: &OrderLine<'_>) -> Elsewhere<'a> {
    let all: Vec<&'a OrderLine<'a>> = lines.iter().map(|line| line.line).collect();
    Elsewhere {
        state: state_of_all(&all),
        ordered_on: earliest.ordered_on,
        ordered_at: earliest.ordered_at,
        recipient: all.iter().find_map(|line| line.recipient.as_deref()),
        address: all.iter().find_map(|line| line.address),
    }
}

/// Every download is a full snapshot: a line of a later file repeats one of an earlier file, with
/// another status, a ship date it did not have, a restated amount. Lines of one file never repeat
/// each other: two equal ones are two items.
fn across_files<'a>(lines: Vec<FileLine<'a>>, duplicates: &mut Vec<(Place, Place)>) -> Kept<'a> {
    if lines.iter().all(|line| line.file == lines[0].file) {
        return Kept { kept: lines, before: None };
    }
    // Each standing line with all that say the same.
    let mut standing: Vec<(FileLine<'a>, Vec<FileLine<'a>>)> = Vec::new();
    for file in lines.chunk_by(|a, b| a.file == b.file) {
        let mut free = vec![true; standing.len()];
        for line in file {
            match counterpart(&standing, &free, line.line) {
                Some(at) => {
                    free[at] = false;
                    let (stands, tellers) = &mut standing[at];
                    tellers.push(*line);
                    if worth(line.line) > worth(stands.line) {
                        *stands = *line;
                    }
                }
                None => standing.push((*line, vec![*line])),
            }
        }
    }
    for (stands, tellers) in &standing {
        let others = tellers.iter().map(|teller| teller.line.place);
        let others = others.filter(|place| *place != stands.line.place);
        duplicates.extend(others.map(|place| (place, stands.line.place)));
    }
    let before = highest(&standing);
    Kept { kept: standing.into_iter().map(|(line, _)| line).collect(), before }
}

/// The lines that stand, and what [`Merged::before`] tells.
struct Kept<'a> {
    kept: Vec<FileLine<'a>>,
    before: Option<Vec<FileLine<'a>>>,
}

fn highest<'a>(standing: &[(FileLine<'a>, Vec<FileLine<'a>>)]) -> Option<Vec<FileLine<'a>>> {
    let minor = |line: &FileLine<'_>| line.line.amount().map_or(0, |amount| amount.minor);
    let is_lower = |(stands, tellers): &(FileLine<'_>, Vec<FileLine<'_>>)| {
        tellers.iter().any(|teller| minor(teller) > minor(stands))
    };
    let highest = |(stands, tellers): &(FileLine<'a>, Vec<FileLine<'a>>)| {
        *tellers.iter().rev().max_by_key(|teller| minor(teller)).unwrap_or(stands)
    };
    standing.iter().any(is_lower).then(|| standing.iter().map(highest).collect())
}

/// The free line of earlier files that this one repeats: the same item, not known to be of another
/// shipment; the most alike first.
fn counterpart(
    standing: &[(FileLine<'_>, Vec<FileLine<'_>>)],
    free: &[bool],
    line: &OrderLine<'_>,
) -> Option<usize> {
    let candidates = (0..free.len()).filter(|at| free[*at]).filter(|at| {
        let other = standing[*at].0.line;
        let one_shipment =
            other.shipment == line.shipment || other.shipment.is_none() || line.shipment.is_none();
        other.item == line.item && one_shipment
    });
    candidates.min_by_key(|at| {
        let other = standing[*at].0.line;
        let same_amounts = (other.amount(), other.stated, other.part_paid)
            == (line.amount(), line.stated, line.part_paid);
        (!same_amounts, other.shipment != line.shipment, *at)
    })
}

/// How late a line tells of its order: shipped after not, then the lower amount, since amounts are
/// restated downwards.
fn worth(line: &OrderLine<'_>) -> (bool, bool, Reverse<i64>) {
    let amount = line.amount();
    (line.shipment.is_some(), amount.is_some(), Reverse(amount.map_or(0, |amount| amount.minor)))
}

/// How much a provenance is worth where the same order stands in two lists.
pub fn trust(provenance: Provenance) -> u8 {
    match provenance {
        Provenance::Shop => 2,
        Provenance::OwnList => 1,
        Provenance::LedgerShopAccount => 0,
    }
}
