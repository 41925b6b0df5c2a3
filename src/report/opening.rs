//! The first sections: how far the files reach, what is missing in them, what to do now.

use super::measure::one_line;
use super::outline::{Body, Section, View};
use super::tally::Shown;
use crate::model::{
    Account, AccountId, AccountKind, ChargeId, Clock, Coverage, Input, Last4, LineKind, Notice,
    Reason, Role, Status, Verdict,
};
use crate::text::Message;
use crate::text::opening::{Action, Gap, Reach};
use std::collections::BTreeSet;

/// Younger charges have one advice: ring today.
const YOUNG_DAYS: i64 = 14;
/// So few days before its window ends, or later, a charge has the same advice.
const ENDING_DAYS: i64 = 3;
/// Cards of one statement that its line names.
const CARDS_NAMED: usize = 2;

pub(super) fn opening(view: &View) -> Vec<Section> {
    let news = super::news::news(view).filter(|_| super::news::leads(view));
    [Some(coverage(view)), gaps(view), news, actions(view)].into_iter().flatten().collect()
}

pub(super) fn coverage(view: &View) -> Section {
    let say = |reach: Reach| reach.say(view.teller.voice);
    let report = view.report;
    let spans: Vec<_> = report.coverage.iter().map(|span| reach(view, span)).collect();
    let statements = || report.coverage.iter().filter(|span| span.account.is_some());
    let has_history = report.coverage.iter().any(|span| span.account.is_none());
    let mut remarks = super::statements::remarks(view);
    let is_statement = |input: &&Input| matches!(input.role, Role::Statement | Role::Points);
    if statements().next().is_none() {
        match report.books.inputs.iter().find(is_statement) {
            None => remarks.push(say(Reach::NoStatement)),
            Some(_) => remarks.push(say(Reach::NoChargeRead)),
        }
    }
    if statements().any(|span| span.days_to_as_of > 0) {
        remarks.push(say(Reach::LaterNotThere));
    }
    if has_history {
        let shops = shops_without_history(view);
        if !shops.is_empty() {
            remarks.push(say(Reach::NoHistoryOf { shops }));
        }
    } else {
        remarks.push(say(Reach::NoHistoryAtAll));
    }
    remarks.extend(super::ledgers::remarks(view));
    Section::new(None, Body::Reach { spans, remarks })
}

/// What a statement or history is called on the screens.
pub(super) fn span_name(view: &View, span: &Coverage) -> String {
    match span.account {
        Some(id) => {
            let card = view.report.books.account(id);
            format!("{}{}", card_name(view, card), numbers_of(view, id))
        }
        None => one_line(view.teller.voice.lang.pick(&span.label)),
    }
}

/// The name and the span of one statement or history.
pub(super) fn reach(view: &View, span: &Coverage) -> (String, String) {
    let name = span_name(view, span);
    let said = Reach::Span {
        role: span.role,
        first: span.first,
        last: span.last,
        provisional: span.provisional,
        days_since: span.days_to_as_of,
    };
    (name, said.say(view.teller.voice))
}

/// The card as the household calls it, else its issuer.
pub(super) fn card_name(view: &View, card: &Account) -> String {
    let label = || one_line(view.teller.voice.lang.pick(&card.label));
    card.name.as_deref().map_or_else(label, one_line)
}

/// The last four digits of every card on a statement: ` …1009 …1017`; of many, how many more.
pub(super) fn numbers_of(view: &View, id: AccountId) -> String {
    let books = &view.report.books;
    let charges = books.charges.iter().filter(|charge| charge.account == id);
    let own = books.account(id).last4;
    let cards: BTreeSet<Last4> = charges.filter_map(|charge| charge.card).chain(own).collect();
    let named = cards.iter().take(CARDS_NAMED).map(|last4| format!(" …{}", last4.digits()));
    let more = cards.len().saturating_sub(CARDS_NAMED);
    named.chain((more > 0).then(|| format!(" +{more}"))).collect()
}

/// Shops that some unchecked charge names and of which nothing was given.
fn shops_without_history(view: &View) -> Vec<String> {
    let given = |shop| view.report.coverage.iter().any(|span| span.shop == Some(shop));
    let missing = view.report.next_files.iter().filter(|next| !given(next.shop));
    missing.map(|next| one_line(view.teller.voice.lang.pick(&next.shop_label))).collect()
}

pub(super) fn gaps(view: &View) -> Option<Section> {
    let distrust = &view.report.distrust;
    let paragraphs: Vec<_> = distrust.iter().map(|why| vec![view.teller.distrust(why)]).collect();
    let heading = Some(Gap::Heading.say(view.teller.voice));
    (!paragraphs.is_empty()).then(|| Section::new(heading, Body::Paragraphs(paragraphs)))
}

/// Three things to do, once, and only when something is listed.
pub(super) fn actions(view: &View) -> Option<Section> {
    let actions = first_actions(view)?;
    let steps = actions.iter().map(|action| action.say(view.teller.voice)).collect();
    let heading = Some(Action::Heading.say(view.teller.voice));
    Some(Section::new(heading, Body::Steps(steps)))
}

fn first_actions(view: &View) -> Option<Vec<Action>> {
    let report = view.report;
    if report.lines.iter().any(|line| matches!(line.kind, LineKind::OrderToStop(_))) {
        let mut listed = view.tally.verdicts(report, Shown::OnLine);
        let stored_value = listed.any(|verdict| is_stored_value(view, verdict));
        let first = [Action::StopTheCard, Action::CancelOrders, Action::SaveLogins];
        let service = stored_value.then_some(Action::TellTheService);
        return Some(first.into_iter().chain(service).collect());
    }
    let mut listed = view.tally.verdicts(report, Shown::OnLine).peekable();
    listed.peek()?;
    let (mut today, mut shop_account_in_doubt) = (false, false);
    let (mut of_a_card, mut stored_value) = (false, false);
    for verdict in listed {
        shop_account_in_doubt |= verdict.status == Status::Unexplained
            && matches!(verdict.reason, Reason::OrderNotLegitimate | Reason::OrderDoubtful);
        if is_stored_value(view, verdict) {
            stored_value = true;
            continue;
        }
        of_a_card = true;
        let ending = |clock: &Clock| clock.days_left <= ENDING_DAYS;
        let goes_on = |notice: &Notice| matches!(notice, Notice::Burst | Notice::SmallBeforeLarge);
        today |= is_young(view, verdict.charge)
            || verdict.clocks.iter().any(ending)
            || verdict.notices.iter().any(goes_on);
    }
    let last = if shop_account_in_doubt { Action::SaveLogins } else { Action::NoteTheCall };
    let steps = [
        stored_value.then_some(Action::TellTheService),
        Some(Action::AskAtHome),
        of_a_card.then_some(Action::RingAboutUnknown { today }),
        Some(last),
    ];
    Some(steps.into_iter().flatten().collect())
}

/// Spent from points or a balance that no window protects.
pub(super) fn is_stored_value(view: &View, verdict: &Verdict) -> bool {
    let books = &view.report.books;
    let account = books.account(books.charge(verdict.charge).account);
    matches!(account.kind, AccountKind::Points | AccountKind::Prepaid) && verdict.clocks.is_empty()
}

/// Made less than two weeks before the day of the report, and not after it.
pub(super) fn is_young(view: &View, charge: ChargeId) -> bool {
    let day = view.report.books.charge(charge).day();
    day.is_some_and(|day| (0..YOUNG_DAYS).contains(&(view.report.as_of - day).num_days()))
}
