//! What the closing says of the household's own knowledge.

use super::frames::merchants_of;
use super::measure::{cut_behind_word, one_line};
use super::outline::{Body, Section, View};
use super::tally::{Shown, sums};
use crate::model::{Reason, Status, Verdict};
use crate::text::Message;
use crate::text::household::OfHousehold;
use crate::text::quantities::Named;
use std::collections::BTreeSet;

/// Merchants and shops that one sentence names, and the columns a name may take.
const NAMED: usize = 3;
const COLUMNS: usize = 18;

/// What holds of family cards, the approved charges in one sentence, then the shops and
/// cards that the configuration names in vain.
pub(super) fn remarks(view: &View) -> Option<Vec<String>> {
    let said = family(view).into_iter().chain(approved(view));
    let said = said.chain(unknown_shops(view)).chain(unknown_cards(view));
    let said: Vec<String> = said.map(|remark| remark.say(view.teller.voice)).collect();
    (!said.is_empty()).then_some(said)
}

/// Once, where several people use the cards or accounts and something is to be reported.
fn family(view: &View) -> Option<OfHousehold> {
    let report = view.report;
    let mut listed = view.tally.verdicts(report, Shown::OnLine).peekable();
    listed.peek()?;
    let several = report.several_cardholders || report.household.accounts.len() > 1;
    several.then_some(OfHousehold::FamilyNotCovered)
}

/// Gift cards that were bought, with what no file can show of them.
pub(super) fn gift_cards(view: &View) -> Option<Section> {
    let bought = &view.report.gift_cards;
    let sums = sums(bought.iter().map(|id| view.report.books.charge(*id).amount));
    let heading = OfHousehold::GiftCardsHeading { count: bought.len(), sums };
    let said =
        [OfHousehold::GiftCodesNotShown, OfHousehold::GiftCodesToKeep, OfHousehold::GiftCodesToAsk];
    let say = |message: &OfHousehold| message.say(view.teller.voice);
    let said = said.iter().map(|message| vec![say(message)]).collect();
    let section = Section::new(Some(say(&heading)), Body::Paragraphs(said));
    (!bought.is_empty()).then_some(section)
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

fn unknown_cards(view: &View) -> Option<OfHousehold> {
    let cards: Vec<String> = view.report.unknown_cards.iter().map(|card| one_line(card)).collect();
    Named::first(NAMED, cards).map(OfHousehold::UnknownCards)
}
