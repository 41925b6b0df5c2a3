//! Detection by content: exactly one format, or a reason.

use super::Formats;
use super::column::Headers;
use super::detect::{Detected, detect};
use super::mirror::{Format, Headerless, Recognise, Tier};
use super::rows::Condition;
use crate::error::ProblemKind;
use crate::model::{Decision, Role};
use crate::read::{LaidOut, Record, Sheet};
use std::borrow::Cow;

/// A header stands, and a shape shows, among this many records.
const SEARCHED: usize = 30;
/// A format with fewer columns says too little for "it fits but for one".
const TELLING_COLUMNS: usize = 5;

/// Where the columns of a sheet are.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    pub headers: Headers,
    /// Index of the header record; `None` for headerless layouts.
    pub header: Option<usize>,
}

/// How well a format fits a sheet.
enum Fit {
    Whole(Layout),
    /// The header lacks these columns and has `found` of the others.
    Lacks {
        missing: Vec<String>,
        found: usize,
    },
    No,
}

/// A sheet whose format is known, or was found from its words and values.
#[derive(Clone, Debug)]
pub struct Recognised<'f> {
    pub format: Cow<'f, Format>,
    pub layout: Layout,
    /// What was found; nothing where a format file says it.
    pub decisions: Vec<Decision>,
}

/// Why a sheet has no format, and the row that it hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognised {
    pub kind: ProblemKind,
    pub row: Option<u32>,
}

/// The one format of the most specific tier that fits, with its layout; where none does, what the
/// words and values of a statement give.
///
/// `role` narrows the search where the command line says what a file is.
pub fn recognise<'f>(
    sheet: &Sheet,
    formats: &'f Formats,
    role: Option<Role>,
) -> Result<Recognised<'f>, Unrecognised> {
    match known(sheet, formats, role) {
        Ok((format, layout)) => {
            Ok(Recognised { format: Cow::Borrowed(format), layout, decisions: Vec::new() })
        }
        Err(ProblemKind::UnknownLayout { nearest })
            if role.is_none_or(|role| role == Role::Statement) =>
        {
            let found = detect(sheet, &formats.words).map_err(|unsure| {
                let unknown = (ProblemKind::UnknownLayout { nearest }, None);
                let (kind, row) = unsure.problem(sheet).unwrap_or(unknown);
                Unrecognised { kind, row }
            })?;
            let Detected { format, layout, decisions } = found;
            Ok(Recognised { format: Cow::Owned(format), layout, decisions })
        }
        Err(kind) => Err(Unrecognised { kind, row: None }),
    }
}

fn known<'f>(
    sheet: &Sheet,
    formats: &'f Formats,
    role: Option<Role>,
) -> Result<(&'f Format, Layout), ProblemKind> {
    if let Some(LaidOut { format, columns }) = &sheet.laid_out
        && let Some(format) = formats.get(format)
        && role.is_none_or(|role| role == format.role)
    {
        return Ok((format, Layout { headers: Headers::named(columns), header: None }));
    }
    let rows: Vec<Headers> = searched(sheet, 0).map(Headers::of).collect();
    let mut fitting: Vec<(&Format, Layout)> = Vec::new();
    let mut lacking: Vec<(&Format, Vec<String>, usize)> = Vec::new();
    for format in &formats.list {
        if role.is_some_and(|role| role != format.role) || format.page.is_some() {
            continue;
        }
        match fit(&format.recognise, sheet, &rows) {
            Fit::Whole(layout) => fitting.push((format, layout)),
            Fit::Lacks { missing, found } => lacking.push((format, missing, found)),
            Fit::No => {}
        }
    }
    choose(fitting, lacking)
}

fn choose<'f>(
    mut fitting: Vec<(&'f Format, Layout)>,
    mut lacking: Vec<(&'f Format, Vec<String>, usize)>,
) -> Result<(&'f Format, Layout), ProblemKind> {
    let rank = |format: &Format| (format.tier, !format.is_own);
    let best = fitting.iter().map(|(format, _)| rank(format)).min();
    if best.is_none_or(|(tier, _)| tier == Tier::Generic)
        && let Some(almost) = almost(&lacking)
    {
        return Err(almost);
    }
    let Some(best) = best else {
        lacking.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.id.cmp(&b.0.id)));
        let telling = lacking.iter().filter(|(.., found)| *found >= 2);
        let nearest = telling.take(3).map(|(format, ..)| format.id.clone()).collect();
        return Err(ProblemKind::UnknownLayout { nearest });
    };
    fitting.retain(|(format, _)| rank(format) == best);
    if fitting.len() > 1 {
        let formats = fitting.iter().map(|(format, _)| format.id.clone()).collect();
        return Err(ProblemKind::AmbiguousFormat { formats });
    }
    Ok(fitting.remove(0))
}

/// An exact format that lacks one telling column: the file was changed, or the issuer changed it.
fn almost(lacking: &[(&Format, Vec<String>, usize)]) -> Option<ProblemKind> {
    let (format, missing, _) = lacking
        .iter()
        .filter(|(format, missing, found)| {
            format.tier == Tier::Exact && missing.len() == 1 && found + 1 >= TELLING_COLUMNS
        })
        .max_by_key(|(_, _, found)| *found)?;
    Some(ProblemKind::AlmostFormat { format: format.id.clone(), missing: missing.clone() })
}

fn fit(wanted: &Recognise, sheet: &Sheet, rows: &[Headers]) -> Fit {
    if let Some(shape) = &wanted.headerless {
        let layout = Layout::default();
        let fits = fits_shape(shape, sheet, &layout.headers)
            && details_fit(wanted, sheet, 0, &layout.headers);
        return if fits { Fit::Whole(layout) } else { Fit::No };
    }
    let mut nearest: Option<(Vec<String>, usize)> = None;
    for (index, headers) in rows.iter().enumerate() {
        let missing: Vec<String> = wanted
            .header
            .iter()
            .filter(|column| headers.find(column).is_none())
            .map(super::column::ColumnRef::shown)
            .collect();
        let found = wanted.header.len() - missing.len();
        if missing.is_empty() {
            if excluded(wanted, headers) || !details_fit(wanted, sheet, index + 1, headers) {
                continue;
            }
            return Fit::Whole(Layout { headers: headers.clone(), header: Some(index) });
        }
        if found > 0 && nearest.as_ref().is_none_or(|(_, best)| found > *best) {
            nearest = Some((missing, found));
        }
    }
    nearest.map_or(Fit::No, |(missing, found)| Fit::Lacks { missing, found })
}

fn excluded(wanted: &Recognise, headers: &Headers) -> bool {
    let named = headers.printed.iter().filter(|name| !name.is_empty()).count();
    wanted.absent.iter().any(|column| headers.find(column).is_some())
        || (wanted.nothing_else && named != wanted.header.len())
}

fn fits_shape(shape: &Headerless, sheet: &Sheet, headers: &Headers) -> bool {
    let Some(first) = sheet.records().find(|record| !record.is_empty()) else {
        return false;
    };
    let widths_fit = searched(sheet, 0)
        .filter(|record| !record.is_empty())
        .any(|record| (shape.least..=shape.most).contains(&width(record, shape.most)));
    widths_fit && shape.first.iter().all(|condition| condition.met(first, headers))
}

/// Cells of a record, blank ones past the layout's own not counted.
fn width(record: Record<'_>, most: usize) -> usize {
    let filled = record.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
    let last_filled = filled.last().map_or(0, |(column, _)| column + 1);
    record.len().min(most).max(last_filled)
}

fn details_fit(wanted: &Recognise, sheet: &Sheet, from: usize, headers: &Headers) -> bool {
    let some_record_meets = |conditions: &[Condition]| {
        searched(sheet, from)
            .any(|record| conditions.iter().all(|condition| condition.met(record, headers)))
    };
    (wanted.detail.is_empty() || some_record_meets(&wanted.detail))
        && (wanted.never.is_empty() || !some_record_meets(&wanted.never))
}

fn searched(sheet: &Sheet, from: usize) -> impl Iterator<Item = Record<'_>> {
    sheet.records().skip(from).take(SEARCHED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse;
    use crate::read::{Container, SheetBuilder};

    fn sheet(records: &[&[&str]]) -> Sheet {
        let container = Container::Text { delimiter: ',' };
        let mut builder = SheetBuilder::new("a.csv", true, None, container);
        for (row, cells) in (1..).zip(records) {
            builder.open_record(row, row);
            cells.iter().for_each(|cell| builder.push(cell));
        }
        builder.finish("UTF-8")
    }

    fn format(id: &str, tier: &str, header: &str) -> Format {
        let text = format!(
            "id = '{id}'\nname = {{ ja = '', en = '' }}\nrole = 'statement'\ntier = '{tier}'\n\
             [get]\nhow = {{ ja = '', en = '' }}\nhow_long = {{ ja = '', en = '' }}\n\
             [recognise]\nheader = {header}"
        );
        parse(&text).expect("a format file")
    }

    fn found(list: Vec<Format>, records: &[&[&str]]) -> Result<String, ProblemKind> {
        let formats = Formats { list, ..Formats::default() };
        let found = recognise(&sheet(records), &formats, None);
        found.map(|found| found.format.id.clone()).map_err(|unknown| unknown.kind)
    }

    const HEADER: &[&str] = &["Date", "Shop", "Amount", "Kind", "Card"];

    #[test]
    fn a_more_specific_tier_wins() {
        let list = vec![
            format("any", "generic", "['Date', 'Amount']"),
            format("bank", "exact", "['Date', 'Shop', 'Amount', 'Kind', 'Card']"),
            format("banks", "family", "['Date', 'Shop', 'Amount']"),
        ];
        assert_eq!(found(list, &[HEADER]), Ok("bank".to_owned()));
    }

    #[test]
    fn two_of_one_tier_are_an_error_that_names_both() {
        let list = vec![
            format("a", "exact", "['Date', 'Shop', 'Amount']"),
            format("b", "exact", "['Shop', 'Kind']"),
        ];
        let formats = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(found(list, &[HEADER]), Err(ProblemKind::AmbiguousFormat { formats }));
    }

    #[test]
    fn generic_takes_no_file_that_an_exact_format_fits_but_for_one_column() {
        let list = vec![
            format("any", "generic", "['Date', 'Amount']"),
            format("bank", "exact", "['Date', 'Shop', 'Amount', 'Kind', 'Card', 'Place']"),
        ];
        let almost = ProblemKind::AlmostFormat {
            format: "bank".to_owned(),
            missing: vec!["Place".to_owned()],
        };
        assert_eq!(found(list, &[HEADER]), Err(almost));
    }

    #[test]
    fn the_header_may_stand_below_a_preamble_and_have_columns_more() {
        let list = vec![format("any", "generic", "['Date', 'Amount']")];
        let records: &[&[&str]] =
            &[&["Card", "…1234"], &[], &["Amount", " DATE ", "Remark"], &["1", "2026-01-01"]];
        assert_eq!(found(list, records), Ok("any".to_owned()));
    }

    #[test]
    fn what_resembles_nothing_names_the_nearest() {
        let list = vec![format("bank", "family", "['Date', 'Shop', 'Place']")];
        let nearest = vec!["bank".to_owned()];
        assert_eq!(found(list, &[HEADER]), Err(ProblemKind::UnknownLayout { nearest }));
    }
}
