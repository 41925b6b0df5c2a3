//! A statement whose columns were changed is read right or refused, never read wrong unseen.

use crate::door::check;
use crate::formats::{FORMATS, all_samples, normalised, sheets_of};
use cardrecon::error::ProblemKind;
use cardrecon::format::cells::read_amount;
use cardrecon::format::{Recognised, recognise};
use cardrecon::model::{Books, Class, ColumnRole, Input, RecordClass, Role, TotalCheck};
use cardrecon::read::{Record, Sheet, SheetBuilder, Source, read};
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

/// The names of two columns change places, and what stands under them does not.
fn names_exchanged<'a>(header: usize, one: usize, other: usize) -> Change<'a> {
    Box::new(move |record| {
        let mut cells = cells(record);
        if record.index() == header {
            cells.swap(one, other);
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
    /// Pairs of columns with money, or with the days of use and booking, of which one is used.
    alike: Vec<(usize, usize)>,
}

/// Columns that only their names tell apart.
fn alike(sheet: &Sheet, input: &Input, headers: &[String]) -> Vec<(usize, usize)> {
    use ColumnRole as R;
    let is_money = |column: usize| {
        let is_charge = |record: &&RecordClass| record.class == Class::Charge;
        let rows: BTreeSet<u32> =
            input.records.iter().filter(is_charge).map(|record| record.row).collect();
        let charges = sheet.records().filter(|record| rows.contains(&record.row()));
        let cells: Vec<&str> = charges.filter_map(|record| record.get(column)).collect();
        let is_amount = |cell: &&str| matches!(read_amount(cell.trim()), Ok(Some(_)));
        let is_blank = |cell: &&str| cell.trim().is_empty();
        cells.iter().any(is_amount) && cells.iter().all(|cell| is_amount(cell) || is_blank(cell))
    };
    let of_role = |wanted: &[ColumnRole]| -> BTreeSet<usize> {
        let named = input.columns.iter().filter(|(_, role)| wanted.contains(role));
        named.filter_map(|(name, _)| headers.iter().position(|header| header == name)).collect()
    };
    let money = of_role(&[R::Amount, R::AmountElse, R::Debit, R::Credit, R::Adjustment, R::Fee]);
    let all_money: Vec<usize> = (0..headers.len()).filter(|column| is_money(*column)).collect();
    let pair = |one: usize, other: usize| (one.min(other), one.max(other));
    let of_money = money
        .iter()
        .flat_map(|one| all_money.iter().map(move |other| pair(*one, *other)))
        .filter(|(one, other)| one != other);
    let (used, booked) = (of_role(&[R::TransactedOn]), of_role(&[R::PostedOn]));
    let of_days = used.iter().flat_map(|one| booked.iter().map(move |other| pair(*one, *other)));
    of_money.chain(of_days).collect::<BTreeSet<_>>().into_iter().collect()
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
                alike: alike(&sheet, input, printed),
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
fn the_swaps_that_nothing_shows_are_written_down() {
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
    let with_header = |whole: &Whole| {
        let Some(header) = whole.header else { return Vec::new() };
        let names = cells(whole.sheet.record(header));
        let label = |column: usize| names[column].trim().replace('\n', " ");
        let exchanged =
            |one: &usize, other: &usize| goes_unseen(whole, &names_exchanged(header, *one, *other));
        let unseen = whole.alike.iter().filter(|(one, other)| exchanged(one, other));
        unseen
            .map(|(one, other)| {
                format!("| {} | {} and {} |\n", whole.format, label(*one), label(*other))
            })
            .collect()
    };
    let rows = |of_one: &(dyn Fn(&Whole) -> Vec<String> + Sync)| -> String {
        let rows: BTreeSet<String> = unseen(&statements, of_one).into_iter().collect();
        rows.into_iter().collect()
    };
    let page = format!(
        "# Swaps that nothing shows\n\nIn a layout without a header, two columns that somebody \
         exchanged are told by what stands in them: a date\nwhere an amount should be is rejected, \
         and a total that is stated no longer ties. These exchanges change a date or an\namount of \
         some sample and are told by nothing. Written by tests/suite/changed_columns.rs with \
         CARDRECON_BLESS=1.\n\n| layout | columns |\n|---|---|\n{}\n\
         ## Under exchanged names\n\nA column may move anywhere with its name. Where two columns \
         of money, or the days of use and booking, keep their\nplaces and only their names change \
         places, a file is refused when most of its rows then have no amount, were booked\nbefore \
         they were used, or do not fit the total in their row. The names below may change places \
         in some sample unseen:\nboth columns then hold what either may hold, so only the bank \
         knows. No export does that; a person who edits a file can.\n\n\
         | layout | names |\n|---|---|\n{}",
        rows(&without_header),
        rows(&with_header)
    );
    check(&page, "docs/undetectable-swaps.md");
}

/// The names of the amount and of the fee beside it, as programs that save tables exchange them.
#[test]
fn an_amount_under_the_name_of_the_fee_is_refused() {
    let rows = |fee: &str| {
        format!(
            "利用日,利用店名・商品名,利用者,支払方法,手数料/利息,利用金額,支払総額,7月支払金額,\
             当月請求額,8月繰越残高,新規サイン\n\
             2026/06/02,コトリ珈琲,本人,1回払い,620,0,{fee},620,620,0,*\n\
             2026/06/04,ヒバリストア,本人,1回払い,2300,0,{fee},2300,2300,0,*\n"
        )
    };
    let books = |text: &str| {
        let file = "enavi202607(1234).csv".to_owned();
        let source = Source { file, bytes: text.as_bytes().to_vec(), named: true };
        normalised(&read(&source).expect("it is text"))
    };
    let held_against_totals = books(&rows("620"));
    assert_eq!(held_against_totals.inputs[0].rejections.len(), 2);
    let without_totals = books(&rows(""));
    let because = without_totals.inputs[0].ignored_because.as_ref().map(|because| &because.kind);
    let column = "利用金額".to_owned();
    assert_eq!(because, Some(&ProblemKind::MostlyWithoutMoney { column }));
}
