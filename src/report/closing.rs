//! The last sections: one sentence for what was not checked, one that accounts for every charge,
//! what one more file would settle, and how days are counted.

use super::frames::folded_merchants;
use super::list::other_clock;
use super::measure::{cut_behind_word, one_line};
use super::opening::{card_name, span_name};
use super::outline::{Body, Section, View};
use super::tally::{Shown, sums};
use crate::model::{
    Distrust, LineKind, Mark, Marked, OrderId, PromisedRefund, Role, StandingReason, StatementDate,
    Status, TotalCheck,
};
use crate::text::Message;
use crate::text::closing::{Awaited, Closing, Counting, Part};
use crate::text::marks::Marking;
use crate::text::quantities::Named;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Files that one sentence names.
const FILES_NAMED: usize = 3;

/// Merchants named in the sentence for unchecked charges, and the columns a name may take.
const MERCHANTS_NAMED: usize = 3;
const MERCHANT_COLUMNS: usize = 18;
/// A statement that is made more days after a use than this is late: a month is the rule.
const LATE_DAYS: i64 = 31;
/// Refunds that have not come, each in a sentence.
const REFUNDS_NAMED: usize = 2;

pub(super) fn closing(view: &View) -> Vec<Section> {
    let mut paragraphs = Vec::new();
    if !something_is_listed(view) && !view.report.verdicts.is_empty() {
        paragraphs.extend(nothing_listed(view));
    }
    let folded = if view.all { None } else { folded(view) };
    let all_is_named = folded.iter().flatten().any(|said| *said == Closing::LookForUnknownNames);
    paragraphs.extend(folded);
    paragraphs.extend(account(view, all_is_named));
    paragraphs.extend(refunds_awaited(view));
    paragraphs.extend(next_file(view));
    paragraphs.extend(interim(view));
    paragraphs.extend(passed_over(view));
    paragraphs.extend(windows(view));
    let orphans = orphans(view);
    let said = |closings: Vec<Closing>| {
        closings.iter().map(|closing| closing.say(view.teller.voice)).collect()
    };
    let mut paragraphs: Vec<Vec<String>> = paragraphs.into_iter().map(said).collect();
    paragraphs.extend(super::household::remarks(view));
    paragraphs.extend(orphans);
    vec![Section::new(None, Body::Paragraphs(paragraphs))]
}

/// Answers that fit nothing in these files (perhaps a file is missing, perhaps a row has changed),
/// and those of days to come.
fn orphans(view: &View) -> Option<Vec<String>> {
    let said = view.report.orphans.iter().map(|mark| {
        let marked = shown(&mark.marked);
        let is_to_come = mark.answered_on.is_some_and(|day| day > view.report.as_of);
        let mark = Box::new(Mark { marked, ..mark.clone() });
        let said = if is_to_come { Marking::ToCome(mark) } else { Marking::Orphan(mark) };
        said.say(view.teller.voice)
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then_some(said)
}

/// What an answer is of, fit for a line of a screen.
pub fn shown(marked: &Marked) -> Marked {
    match marked {
        Marked::Charge { id, amount, day, name } => {
            Marked::Charge { id: one_line(id), amount: *amount, day: *day, name: one_line(name) }
        }
        Marked::Order { shop, number } => {
            Marked::Order { shop: one_line(shop), number: one_line(number) }
        }
    }
}

/// A line that asks to be looked at; folded and cancelled ones do not.
fn something_is_listed(view: &View) -> bool {
    view.report.lines.iter().any(|line| match line.kind {
        LineKind::OrderToStop(_) | LineKind::Charge(_) | LineKind::Group { .. } => true,
        LineKind::CancelledOrder(_) | LineKind::Folded { .. } => false,
    })
}

fn nothing_listed(view: &View) -> Vec<Vec<Closing>> {
    let report = view.report;
    let unchecked = report.verdicts.iter().any(|verdict| verdict.status == Status::Unchecked);
    let checked = report.verdicts.iter().any(|verdict| verdict.matched.is_some());
    let needs_statements =
        report.books.inputs.iter().any(|input| !input.statements_needed.is_empty());
    let opening = if unchecked && !checked {
        Closing::NothingCouldBeChecked { count: report.verdicts.len() }
    } else if report.books.inputs.iter().any(|input| input.rows_not_booked() > 0) {
        Closing::NothingInWhatIsBooked
    } else if report.distrust.is_empty() && !needs_statements {
        Closing::NothingToLookAt
    } else {
        Closing::NothingInWhatWasRead
    };
    let mut statements = report.coverage.iter().filter(|span| span.account.is_some());
    let mut said = vec![opening];
    let folded = view.tally.verdicts(report, Shown::Folded).count();
    if checked && folded > 0 {
        said.push(Closing::NotAllChecked { count: folded });
    }
    said.push(match (statements.next(), statements.next()) {
        (None, _) => Closing::SpeaksForUnknownDays,
        (Some(one), None) => {
            Closing::SpeaksFor { first: one.first, last: one.last, days_since: one.days_to_as_of }
        }
        (Some(_), Some(_)) => Closing::SpeaksAsAbove,
    });
    let mut cannot_show = vec![Closing::CannotShow];
    let count = not_compared(view);
    cannot_show.extend((count > 0).then_some(Closing::NamesNotCompared { count }));
    vec![said, cannot_show]
}

/// Charges explained by an order of which nobody could tell whether it goes to the household.
fn not_compared(view: &View) -> usize {
    let report = view.report;
    let is_not_compared = |id: &OrderId| {
        let reasons = &report.vouched(*id).reasons;
        !report.books.order(*id).is_digital
            && reasons.iter().any(|reason| {
                use StandingReason::{NothingToHoldAgainst, TooFewToCompare};
                matches!(reason, NothingToHoldAgainst | TooFewToCompare)
            })
    };
    let explained = report.verdicts.iter().filter(|one| one.status == Status::Explained);
    explained.filter(|one| one.orders.iter().any(is_not_compared)).count()
}

fn folded(view: &View) -> Option<Vec<Closing>> {
    let books = &view.report.books;
    let verdicts: Vec<_> = view.tally.verdicts(view.report, Shown::Folded).collect();
    if verdicts.is_empty() {
        return None;
    }
    let merchants = folded_merchants(view.report, view.tally);
    let all: BTreeSet<&str> = merchants.iter().map(|row| row.merchant.as_str()).collect();
    let first: Vec<_> = merchants.iter().take(MERCHANTS_NAMED).collect();
    let named: BTreeSet<&str> = first.iter().map(|row| row.merchant.as_str()).collect();
    let short = |merchant: &str| cut_behind_word(&printed(view, merchant), MERCHANT_COLUMNS);
    let other_merchants = all.len() - named.len();
    let mut said = vec![Closing::Folded {
        count: verdicts.len(),
        sums: sums(verdicts.iter().map(|verdict| books.charge(verdict.charge).amount)),
        merchants: first.iter().map(|row| (short(&row.merchant), row.total.count)).collect(),
        other_merchants,
    }];
    said.extend((other_merchants > 0).then_some(Closing::LookForUnknownNames));
    Some(said)
}

/// A folded merchant as the first of its lines prints it.
fn printed(view: &View, merchant: &str) -> String {
    let books = &view.report.books;
    let first = view.report.lines.iter().find_map(|line| match &line.kind {
        LineKind::Folded { merchant: name, charges, .. } if books.text(*name) == merchant => {
            charges.first()
        }
        _ => None,
    });
    let printed = first.map(|id| books.descriptor_of(books.charge(*id)).printed);
    one_line(printed.map_or(merchant, |printed| books.text(printed)))
}

/// `all_is_named`: it was said before how each charge is seen.
pub(super) fn account(view: &View, all_is_named: bool) -> Option<Vec<Closing>> {
    let report = view.report;
    let parts: Vec<(Part, usize)> = view.tally.parts(report);
    if parts.is_empty() {
        return None;
    }
    let mut said = vec![Closing::Account { total: report.verdicts.len(), parts }];
    if !view.all && !all_is_named {
        said.push(Closing::AllShowsEach);
    }
    said.extend(totals(view));
    Some(said)
}

/// Said of the files that state a total alone, and only when none differs or is missing.
fn totals(view: &View) -> Option<Closing> {
    let inputs = view.report.books.inputs.iter();
    let statements: Vec<_> = inputs.filter(|input| input.role == Role::Statement).collect();
    let with = |wanted| statements.iter().filter(|input| input.total == wanted).count();
    let (files, of) = (with(TotalCheck::Equal), statements.len());
    let at_fault = with(TotalCheck::Differs) + with(TotalCheck::Missing);
    (files > 0 && at_fault == 0).then_some(Closing::TotalsAgree { files, of })
}

/// Refunds that shops promised and that the statements do not show.
fn refunds_awaited(view: &View) -> Option<Vec<Closing>> {
    let books = &view.report.books;
    let awaited = view.report.refunds.iter().filter(|back| back.is_awaited);
    let awaited: Vec<_> = awaited.map(|back| &books.refunds[back.refund]).collect();
    let of = |refund: &&PromisedRefund| Awaited {
        shop: one_line(&view.teller.shop(refund.shop)),
        number: one_line(books.text(refund.number)),
        amount: refund.amount,
        promised_on: refund.promised_on,
    };
    let shown = if view.all { awaited.len() } else { REFUNDS_NAMED };
    let first: Vec<Awaited> = awaited.iter().take(shown).map(of).collect();
    let more = awaited.len() - first.len();
    let mut said: Vec<Closing> = first.into_iter().map(Closing::RefundAwaited).collect();
    said.extend((more > 0).then_some(Closing::MoreRefundsAwaited { count: more }));
    (!said.is_empty()).then_some(said)
}

/// The next best file; with everything asked for, each file that would help. While an order can
/// still be stopped nobody should be fetching files: then it is not said how.
fn next_file(view: &View) -> Vec<Vec<Closing>> {
    let lang = view.teller.voice.lang;
    let lines = view.report.lines.iter();
    let first_things_first =
        lines.map(|line| &line.kind).any(|kind| matches!(kind, LineKind::OrderToStop(_)));
    let shown = if view.all { view.report.next_files.len() } else { 1 };
    let files = view.report.next_files.iter().take(shown);
    files
        .map(|next| {
            let how = lang.pick(&next.how_to_get).to_owned();
            let mut said = vec![Closing::NextFile {
                shop: one_line(lang.pick(&next.shop_label)),
                before: next.before,
                after: next.after,
                would_check: next.would_check as usize,
                how_long: lang.pick(&next.how_long).to_owned(),
            }];
            if !how.is_empty() && !first_things_first {
                said.push(Closing::HowToGet { how });
            }
            said
        })
        .collect()
}

/// Files that gave nothing, but for those that the opening names as unreadable.
fn passed_over(view: &View) -> Option<Vec<Closing>> {
    let named: BTreeSet<&str> = view
        .report
        .distrust
        .iter()
        .filter_map(|why| match why {
            Distrust::Unreadable(problem) => Some(problem.file.as_str()),
            _ => None,
        })
        .collect();
    let gave_nothing: BTreeSet<String> = view
        .report
        .books
        .inputs
        .chunk_by(|a, b| a.file == b.file)
        .filter(|of_one| of_one.iter().all(|input| input.ignored_because.is_some()))
        .map(|of_one| of_one[0].file.as_str())
        .filter(|file| !named.contains(file))
        .map(|file| one_line(file.rsplit('/').next().unwrap_or(file)))
        .collect();
    Named::first(FILES_NAMED, gave_nothing).map(|files| vec![Closing::PassedOver(files)])
}

/// The cards whose interim statement would reach nearer to today; without `--all`, the one that
/// gains most.
fn interim(view: &View) -> Vec<Vec<Closing>> {
    let coverage = view.report.coverage.iter();
    let mut spans: Vec<_> = coverage.filter(|span| span.has_interim).collect();
    spans.sort_by_key(|span| Reverse(span.days_to_as_of));
    let shown = if view.all { spans.len() } else { 1 };
    let said = spans.into_iter().take(shown).map(|span| {
        let (card, days) = (span_name(view, span), span.days_to_as_of);
        vec![Closing::Interim { card, last: span.last, days }]
    });
    said.collect()
}

/// The counts of days in use on the listed lines.
fn windows(view: &View) -> Option<Vec<Closing>> {
    let listed = || view.tally.verdicts(view.report, Shown::OnLine);
    let clocks = listed()
        .flat_map(|verdict| verdict.clocks.first().into_iter().chain(other_clock(view, verdict)));
    let countings: BTreeSet<Counting> = clocks
        .map(|clock| Counting {
            window: clock.window.clone(),
            anchor: clock.anchor,
            span: clock.span,
            first_day_counts: clock.first_day_counts,
        })
        .collect();
    let countings: Vec<Counting> = countings.into_iter().collect();
    if countings.is_empty() {
        return None;
    }
    let every = listed().flat_map(|verdict| &verdict.clocks);
    let in_writing: BTreeSet<&str> =
        every.filter(|clock| clock.in_writing).map(|clock| clock.window.as_str()).collect();
    let windows: Vec<String> = in_writing.into_iter().map(str::to_owned).collect();
    let in_writing = (!windows.is_empty()).then_some(Closing::InWriting { windows });
    let also = in_writing.into_iter().chain(came_late(view));
    Some(std::iter::once(Closing::Windows { countings }).chain(also).collect())
}

/// Of the statements that tell when they were made, the use on the list that one was furthest
/// behind: most of its window may be gone by then.
fn came_late(view: &View) -> Option<Closing> {
    let books = &view.report.books;
    let lags = view.tally.verdicts(view.report, Shown::OnLine).filter_map(|verdict| {
        let charge = books.charge(verdict.charge);
        let card = books.account(charge.account);
        let is_issued = card.statement_date == StatementDate::Issued;
        let (made, used_on) =
            charge.statement_on.filter(|_| is_issued).zip(charge.transacted_on)?;
        Some(((made - used_on).num_days(), used_on, card))
    });
    let (days, used_on, card) = lags.max_by_key(|(days, used_on, _)| (*days, Reverse(*used_on)))?;
    let card = card_name(view, card);
    (days > LATE_DAYS).then_some(Closing::CameLate { card, used_on, days })
}
