//! A client's report as one line, with what stands beside it.

use super::{Came, Client, months};
use crate::error::ProblemKind;
use crate::model::{Distrust, Input, LineKind, NextFile, Report, Role};
use crate::report::list::{Kind, charges_of, report_first_by, runs};
use crate::report::measure::one_line;
use crate::report::outline::View;
use crate::report::tables::charges::{self, Part};
use crate::report::tables::inputs;
use crate::report::tally::Tally;
use crate::report::xlsx::CHARGES;
use crate::report::{Look, frames};
use crate::text::inspect::title;
use crate::text::office::Remark;
use crate::text::reasons::Teller;
use std::collections::BTreeMap;

/// What is kept of the report of the client of this name.
pub fn reduce(report: &Report, name: &str, came: Came, look: Look) -> Client {
    let tally = Tally::of(report);
    let teller = Teller::new(report, look.lang);
    let view = View { report, teller, tally: &tally, all: false };
    let rows: Vec<charges::Row> =
        charges::rows(&view).filter(|row| row.part == Part::ToLookAt).collect();
    let asks =
        |kind: &LineKind| !matches!(kind, LineKind::Folded { .. } | LineKind::CancelledOrder(_));
    let stops = |kind: &LineKind| matches!(kind, LineKind::OrderToStop(_));
    let count = |wanted: &dyn Fn(&LineKind) -> bool| {
        report.lines.iter().filter(|line| wanted(&line.kind)).count()
    };
    let cards = months::of_cards(&view);
    let listed: Vec<_> = runs(&view)
        .iter()
        .filter(|run| run.kind == Kind::Charges)
        .flat_map(|run| charges_of(run.lines))
        .collect();
    let orders_to_stop = count(&stops);
    let mut remarks: Vec<Remark> =
        report.distrust.iter().map(|why| of_distrust(report, name, why)).collect();
    let has_files = !remarks.contains(&Remark::NoFiles);
    if has_files && report.coverage.iter().all(|span| span.account.is_none()) {
        remarks.push(Remark::NoStatement);
    }
    if has_files && report.coverage.iter().all(|span| span.shop.is_none()) {
        remarks.push(Remark::NoOrders);
    }
    remarks.extend((orders_to_stop > 0).then_some(Remark::OrdersToStop { count: orders_to_stop }));
    let missing = cards.iter().filter(|card| !card.missing.is_empty());
    remarks.extend(missing.map(|card| Remark::MonthsMissing {
        card: card.name.clone(),
        months: card.missing.clone(),
    }));
    remarks.extend(not_seen(report));
    remarks.extend(report.next_files.first().map(|next| of_history(&view, next)));
    Client {
        name: name.to_owned(),
        came,
        is_barred: false,
        cards,
        totals: frames::by_place(report, &tally),
        lines: count(&asks),
        orders_to_stop,
        report_by: report_first_by(&view, &listed),
        remarks,
        list: Some(charges::table(&view, &CHARGES, rows.iter())),
        inputs: Some(inputs::table(&view)),
    }
}

fn of_distrust(report: &Report, client: &str, why: &Distrust) -> Remark {
    let input = |id| report.books.input(id);
    let file = |input: &Input| in_folder(client, &title(input));
    match why {
        Distrust::Unreadable(problem) if problem.kind == ProblemKind::EmptyFolder => {
            Remark::NoFiles
        }
        Distrust::Unreadable(problem) => {
            Remark::Unreadable { file: in_folder(client, &problem.file), row: problem.row }
        }
        Distrust::RowsRejected { input: id, rows } => {
            let first = input(*id).rejections.first();
            let row = first.map_or(0, |rejection| rejection.row);
            Remark::RowsRejected { file: file(input(*id)), rows: *rows as usize, row }
        }
        Distrust::TotalMissing { input: id } => Remark::TotalMissing { file: file(input(*id)) },
        Distrust::TotalDiffers { input: id, stated, computed } => {
            Remark::TotalDiffers { file: file(input(*id)), stated: *stated, computed: *computed }
        }
    }
}

/// The file as it stands in the client's folder.
pub(super) fn in_folder(client: &str, file: &str) -> String {
    let inside = file.strip_prefix(client).and_then(|rest| rest.strip_prefix('/'));
    one_line(inside.unwrap_or(file))
}

/// Rows that nobody looked at.
fn not_seen(report: &Report) -> Vec<Remark> {
    let inputs = &report.books.inputs;
    let mut needed: BTreeMap<&str, usize> = BTreeMap::new();
    for needs in inputs.iter().flat_map(|input| &input.statements_needed) {
        *needed.entry(&needs.card).or_default() += needs.rows as usize;
    }
    let needed = needed.into_iter().map(|(card, rows)| {
        let card = one_line(card);
        Remark::StatementNeeded { card, rows }
    });
    let is_read = |input: &&Input| input.role != Role::Ignored;
    let rows: usize = inputs.iter().filter(is_read).map(Input::rows_not_booked).sum();
    needed.chain((rows > 0).then_some(Remark::NotBooked { rows })).collect()
}

/// The history that would check most of what is not checked.
fn of_history(view: &View, next: &NextFile) -> Remark {
    let shop = one_line(view.teller.voice.lang.pick(&next.shop_label));
    let charges = next.would_check as usize;
    match (next.after, next.before) {
        (Some(last), _) => Remark::HistoryEnds { shop, last, charges },
        (None, Some(first)) => Remark::HistoryBegins { shop, first, charges },
        (None, None) => Remark::NoHistory { shop, charges },
    }
}
