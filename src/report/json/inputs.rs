//! What was read, and what became of each of its records.

use super::{Context, plain};
use crate::model::{Class, Input, Money, Rejection, StatementNeeded};
use serde::{Serialize, Serializer};

pub(super) struct Inputs<'a>(pub &'a Context<'a>);

impl Serialize for Inputs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut inputs: Vec<&Input> = self.0.report.books.inputs.iter().collect();
        inputs.sort_by_key(|input| (&input.file, &input.sheet));
        serializer.collect_seq(inputs.into_iter().map(|input| InputView::of(self.0, input)))
    }
}

#[derive(Serialize)]
struct InputView<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    role: &'static str,
    format: Option<&'a str>,
    encoding: &'a str,
    /// Null for a member of a ZIP that was never unpacked.
    sha256: Option<&'a str>,
    account: Option<String>,
    shop: Option<&'a str>,
    provisional: bool,
    records: usize,
    charges: usize,
    order_lines: usize,
    joined: usize,
    duplicate: usize,
    skipped: Vec<SkippedView>,
    rejected: Vec<RejectedView<'a>>,
    statements_needed: Vec<NeededView<'a>>,
    stated_total: Option<String>,
    computed_total: Option<String>,
    total: &'static str,
}

#[derive(Serialize)]
struct SkippedView {
    row: u32,
    reason: &'static str,
}

#[derive(Serialize)]
struct RejectedView<'a> {
    row: u32,
    column: &'a str,
    seen: &'a str,
    reason: &'static str,
    text: String,
}

/// Rows of a card whose own statement was not given.
#[derive(Serialize)]
struct NeededView<'a> {
    card: &'a str,
    rows: u32,
    sums: Vec<SumView<'a>>,
}

#[derive(Serialize)]
struct SumView<'a> {
    amount: String,
    currency: &'a str,
}

impl<'a> NeededView<'a> {
    fn of(needed: &'a StatementNeeded) -> NeededView<'a> {
        let sum = |sum: &'a Money| SumView { amount: plain(*sum), currency: sum.currency.code() };
        let sums = needed.sums.iter().map(sum).collect();
        NeededView { card: &needed.card, rows: needed.rows, sums }
    }
}

impl<'a> InputView<'a> {
    fn of(context: &Context<'a>, input: &'a Input) -> InputView<'a> {
        let books = &context.report.books;
        InputView {
            file: &input.file,
            sheet: input.sheet.as_deref(),
            role: input.role.code(),
            format: input.format.as_deref(),
            encoding: &input.encoding,
            sha256: Some(input.sha256.as_str()).filter(|sum| !sum.is_empty()),
            account: input.account.map(|id| books.account(id).code()),
            shop: input.shop.as_deref(),
            provisional: input.provisional,
            records: input.records.len(),
            charges: input.count(|class| matches!(class, Class::Charge)),
            order_lines: input.count(|class| matches!(class, Class::OrderLine)),
            joined: input.count(|class| matches!(class, Class::Joined { .. })),
            duplicate: input.count(|class| matches!(class, Class::Duplicate { .. })),
            skipped: skipped(input),
            rejected: rejected(context, input),
            statements_needed: input.statements_needed.iter().map(NeededView::of).collect(),
            stated_total: input.stated_total.map(plain),
            computed_total: input.computed_total.map(plain),
            total: input.total.code(),
        }
    }
}

fn skipped(input: &Input) -> Vec<SkippedView> {
    let of_class = |class: &Class| match class {
        Class::Skipped(reason) => Some(reason.code()),
        _ => None,
    };
    let records = input.records.iter();
    records
        .filter_map(|record| {
            Some(SkippedView { row: record.row, reason: of_class(&record.class)? })
        })
        .collect()
}

/// One for each rejected record, so that the counts of an input sum to its records.
fn rejected<'a>(context: &Context<'a>, input: &'a Input) -> Vec<RejectedView<'a>> {
    let of_class = |class: &Class| match class {
        Class::Rejected(index) => input.rejections.get(*index as usize),
        _ => None,
    };
    let records = input.records.iter();
    let rejections = records.filter_map(|record| of_class(&record.class));
    rejections.map(|rejection| RejectedView::of(context, rejection)).collect()
}

impl<'a> RejectedView<'a> {
    fn of(context: &Context<'a>, rejection: &'a Rejection) -> RejectedView<'a> {
        RejectedView {
            row: rejection.row,
            column: &rejection.column,
            seen: &rejection.seen,
            reason: rejection.problem.kind.code(),
            text: rejection.problem.words(context.teller.voice.lang).what,
        }
    }
}
