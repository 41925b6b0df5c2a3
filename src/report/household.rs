//! What the closing says of the household's own knowledge.

use super::frames::merchants_of;
use super::measure::{cut_behind_word, one_line};
use super::outline::View;
use super::tally::sums;
use crate::model::{Reason, Status, Verdict};
use crate::text::Message;
use crate::text::household::OfHousehold;
use crate::text::quantities::Named;
use std::collections::BTreeSet;

/// Merchants and shops that one sentence names, and the columns a name may take.
const NAMED: usize = 3;
const COLUMNS: usize = 18;

/// The approved charges in one sentence, then the shops that the configuration names in vain.
pub(super) fn remarks(view: &View) -> Option<Vec<String>> {
    let said = approved(view).into_iter().chain(unknown_shops(view));
    let said: Vec<String> = said.map(|remark| remark.say(view.teller.voice)).collect();
    (!said.is_empty()).then_some(said)
}

fn approved(view: &View) -> Option<OfHousehold> {
    let report = view.report;
    let is_approved = |verdict: &&Verdict| {
        verdict.status == Status::SetAside && verdict.reason == Reason::Approved
    };
    let approved: Vec<&Verdict> = report.verdicts.iter().filter(is_approved).collect();
    let rows = merchants_of(report, approved.iter().copied());
    let first: Vec<_> = rows.iter().take(NAMED).collect();
    let all: BTreeSet<&str> = rows.iter().map(|row| row.merchant.as_str()).collect();
    let named: BTreeSet<&str> = first.iter().map(|row| row.merchant.as_str()).collect();
    let short = |merchant: &str| cut_behind_word(&one_line(merchant), COLUMNS);
    (!approved.is_empty()).then(|| OfHousehold::Approved {
        count: approved.len(),
        sums: sums(approved.iter().map(|verdict| report.books.charge(verdict.charge).amount)),
        merchants: first.iter().map(|row| (short(&row.merchant), row.total.count)).collect(),
        other_merchants: all.len() - named.len(),
    })
}

fn unknown_shops(view: &View) -> Option<OfHousehold> {
    let shops: Vec<String> = view.report.unknown_shops.iter().map(|shop| one_line(shop)).collect();
    Named::first(NAMED, shops).map(OfHousehold::UnknownShops)
}
