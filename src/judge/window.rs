//! Clocks: which reporting windows run on a charge, and from which day.

use super::Judging;
use crate::model::{
    Account, AccountKind, Anchor, Because, Books, Charge, Clock, StatementDate, Verdict, WindowRule,
};
use chrono::NaiveDate;

/// Starts the clocks of every purchase that nothing accounts for.
pub(super) fn start_clocks(books: &Books, judging: &Judging, verdicts: &mut [Verdict]) {
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        if !verdict.status.is_open() || charge.amount.minor <= 0 {
            continue;
        }
        let account = books.account(charge.account);
        let mut clocks: Vec<(Clock, Anchor)> = rules_of(account, charge, judging)
            .into_iter()
            .filter_map(|rule| {
                let (anchor, day) = anchor_day(account, charge, rule.anchor, judging.as_of)?;
                Some((Clock::start(rule, anchor, day, judging.as_of)?, rule.anchor))
            })
            .collect();
        clocks.sort_by(|(a, _), (b, _)| (a.deadline, &a.window).cmp(&(b.deadline, &b.window)));
        let headline = clocks.first().filter(|(clock, wanted)| clock.anchor != *wanted);
        let stands_in = headline.map(|(clock, wanted)| Because::AnchoredOtherwise {
            wanted: *wanted,
            on: clock.anchored_on,
        });
        verdict.because.extend(stands_in);
        verdict.clocks = clocks.into_iter().map(|(clock, _)| clock).collect();
    }
}

/// A card's own window. Else that of the run, with those of the card's kind and currency; a debit
/// card's own stand instead of it. Points and stored value have none, and where the kind is not
/// known all that may run do.
fn rules_of<'a>(account: &Account, charge: &Charge, judging: &'a Judging) -> Vec<&'a WindowRule> {
    let all = || judging.windows.iter();
    if let Some(id) = account.window.as_deref()
        && let Some(own) = all().find(|rule| rule.id == id)
    {
        return vec![own];
    }
    let of = |kind: AccountKind| {
        all().filter(move |rule| {
            rule.id != judging.window.id && rule.runs_on(kind, charge.amount.currency)
        })
    };
    let run = || std::iter::once(&judging.window);
    match account.kind {
        AccountKind::Points | AccountKind::Prepaid => Vec::new(),
        AccountKind::Credit => run().chain(of(AccountKind::Credit)).collect(),
        AccountKind::Debit => {
            let own: Vec<_> = of(AccountKind::Debit).collect();
            if own.is_empty() { run().collect() } else { own }
        }
        AccountKind::Unknown => {
            let mut rules: Vec<_> =
                run().chain(of(AccountKind::Credit)).chain(of(AccountKind::Debit)).collect();
            rules.dedup_by(|a, b| a.id == b.id);
            rules
        }
    }
}

/// The day the window is counted from. A missing date is not guessed: the earliest other date of
/// the row stands in, under its own name. The day of payment stands for no statement: that could be
/// read weeks before. Who reads this report learns of the charge today.
fn anchor_day(
    account: &Account,
    charge: &Charge,
    wanted: Anchor,
    as_of: NaiveDate,
) -> Option<(Anchor, NaiveDate)> {
    let is_issued = account.statement_date == StatementDate::Issued;
    let dates = [
        (Anchor::Use, charge.transacted_on),
        (Anchor::Posted, charge.posted_on),
        (Anchor::Statement, charge.statement_on),
    ];
    if wanted == Anchor::Learned {
        return Some((Anchor::Learned, as_of));
    }
    let present = || dates.into_iter().filter_map(|(anchor, day)| Some((anchor, day?)));
    present()
        .filter(|(anchor, _)| is_issued || *anchor != Anchor::Statement)
        .find(|(anchor, _)| *anchor == wanted)
        .or_else(|| present().min_by_key(|(_, day)| *day))
}
