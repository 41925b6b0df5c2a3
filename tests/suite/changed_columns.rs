//! A statement whose columns were changed is read right or refused, never read wrong unseen.

use crate::door::check;
use crate::formats::{FORMATS, all_samples, normalised, sheets_of};
use cardrecon::format::{Recognised, recognise};
use cardrecon::model::{Books, Role, TotalCheck};
use cardrecon::read::{Record, Sheet, SheetBuilder};
use std::collections::BTreeSet;
use std::thread;

/// What was done to the columns of a sheet: the cells of a record, by the column they come from.
type Change<'a> = Box<dyn Fn(Record<'_>) -> Vec<String> + Sync + 'a>;

fn cells(record: Record<'_>) -> Vec<String> {
    record.cells().map(str::to_owned).collect()
}

fn swapped<'a>(one: usize, other: usize) -> Change<'a> {
    Box::new(move |record| {
        let mut cells = cells(record);
        // A title or a total that does not reach so far stays what it is.
        if one.max(other) < cells.len() {
            cells.swap(one, other);
        }
        cells
    })
}

fn dropped<'a>(column: usize) -> Change<'a> {
    Box::new(move |record| {
        let mut cells = cells(record);
        if column < cells.len() {
            cells.remove(column);
        }
        cells
    })
}

fn renamed<'a>(header: usize, column: usize) -> Change<'a> {
    Box::new(move |record| {
        let mut cells = cells(record);
        if record.index() == header {
            "ZZ".clone_into(&mut cells[column]);
        }
        cells
    })
}

fn changed(sheet: &Sheet, change: &Change<'_>) -> Sheet {
    let container = sheet.container.clone();
    let mut builder = SheetBuilder::new(&sheet.file, true, sheet.name.clone(), container);
    for record in sheet.records() {
        builder.open_record(record.row(), record.row_end());
        for cell in change(record) {
            builder.push(&cell);
        }
    }
    builder.finish(&sheet.encoding)
}

/// What money a statement tells of, and when: what a changed column must not change unseen. The
/// day of posting is a second date beside it, and may be missing.
fn facts(books: &Books) -> Vec<String> {
    let charges = books.charges.iter().map(|charge| {
        let day = charge.transacted_on.or(charge.posted_on);
        format!("{day:?} {:?}", charge.amount)
    });
    charges.collect()
}

/// Refused as a whole, or with rows rejected, or with a total that does not tie.
fn is_told(books: &Books) -> bool {
    books.inputs.iter().any(|input| {
        input.role == Role::Ignored
            || !input.rejections.is_empty()
            || matches!(input.total, TotalCheck::Differs | TotalCheck::Missing)
    })
}

/// A statement that is read whole, with the place of its header and the columns that are used.
struct Whole {
    name: String,
    format: String,
    sheet: Sheet,
    facts: Vec<String>,
    header: Option<usize>,
    used: BTreeSet<usize>,
}

fn statements() -> Vec<Whole> {
    all_samples("cards")
        .iter()
        .filter_map(|sample| {
            let mut sheets = sheets_of(sample);
            let sheet = (sheets.len() == 1).then(|| sheets.remove(0))?;
            let books = normalised(std::slice::from_ref(&sheet));
            let input = &books.inputs[0];
            if input.role != Role::Statement || is_told(&books) || books.charges.is_empty() {
                return None;
            }
            let Recognised { format, layout, .. } = recognise(&sheet, &FORMATS, None).ok()?;
            let printed = &layout.headers.printed;
            let named =
                input.columns.iter().filter_map(|(name, _)| printed.iter().position(|p| p == name));
            let used = if layout.header.is_some() { named.collect() } else { BTreeSet::new() };
            let name = sample.file_name().and_then(|name| name.to_str()).expect("a plain name");
            Some(Whole {
                name: name.to_owned(),
                format: format.id.clone(),
                facts: facts(&books),
                header: layout.header,
                used,
                sheet,
            })
        })
        .collect()
}

/// Whether the change is neither read right nor told.
fn goes_unseen(whole: &Whole, change: &Change<'_>) -> bool {
    let books = normalised(&[changed(&whole.sheet, change)]);
    !is_told(&books) && facts(&books) != whole.facts
}

/// Runs over the statements on two threads: one after the other takes too long.
fn unseen(statements: &[Whole], of_one: impl Fn(&Whole) -> Vec<String> + Sync) -> Vec<String> {
    let (front, back) = statements.split_at(statements.len() / 2);
    let run = |part: &[Whole]| part.iter().flat_map(&of_one).collect::<Vec<_>>();
    thread::scope(|scope| {
        let front = scope.spawn(|| run(front));
        let back = run(back);
        [front.join().expect("a failed change fails the test"), back].concat()
    })
}

#[test]
fn a_renamed_dropped_or_moved_column_is_read_right_or_refused() {
    let statements = statements();
    let with_header = |whole: &Whole| {
        let Some(header) = whole.header else { return Vec::new() };
        let mut unseen = Vec::new();
        for column in whole.used.iter().copied() {
            let next = if column == 0 { 1 } else { column - 1 };
            // Every other column is renamed, the others dropped: to a reader both are missing.
            let lost = if column % 2 == 0 { renamed(header, column) } else { dropped(column) };
            let moved = swapped(column, next);
            for (what, change) in [("lost", lost), ("moved", moved)] {
                if goes_unseen(whole, &change) {
                    let (format, name) = (&whole.format, &whole.name);
                    unseen.push(format!("{format} {name}: column {} {what}", column + 1));
                }
            }
        }
        unseen
    };
    let unseen = unseen(&statements, with_header);
    assert!(unseen.is_empty(), "\n{}", unseen.join("\n"));
}

#[test]
fn the_swaps_that_nothing_shows_in_a_layout_without_header_are_written_down() {
    let statements = statements();
    let without_header = |whole: &Whole| {
        if whole.header.is_some() {
            return Vec::new();
        }
        let width = whole.sheet.records().map(|record| record.len()).max().unwrap_or(0);
        let pairs = (0..width).flat_map(|one| (one + 1..width).map(move |other| (one, other)));
        let unseen = pairs.filter(|(one, other)| goes_unseen(whole, &swapped(*one, *other)));
        unseen
            .map(|(one, other)| format!("| {} | {} and {} |\n", whole.format, one + 1, other + 1))
            .collect()
    };
    let rows: BTreeSet<String> = unseen(&statements, without_header).into_iter().collect();
    let mut page = String::from(
        "# Swaps that nothing shows\n\nIn a layout without a header, two columns that somebody \
         exchanged are told by what stands in them: a date\nwhere an amount should be is rejected, \
         and a total that is stated no longer ties. These exchanges change a date or an\namount of \
         some sample and are told by nothing. Written by tests/suite/changed_columns.rs with \
         CARDRECON_BLESS=1.\n\n| layout | columns |\n|---|---|\n",
    );
    page.extend(rows);
    check(&page, "docs/undetectable-swaps.md");
}
