//! Clocks: which reporting windows run on a charge, and from which day.

use super::Judging;
use crate::model::{
    Account, AccountKind, Anchor, Because, Books, Charge, Clock, Status, Verdict, WindowRule,
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("windows.toml");
/// The window of debit cards that name none.
const DEBIT: &str = "debit-30";

#[derive(Deserialize)]
struct Preset {
    anchor: String,
    days: u32,
}

/// The presets built into the program, by id.
pub fn presets() -> Vec<WindowRule> {
    let presets: BTreeMap<String, Preset> =
        toml::from_str(BUILT_IN).expect("a test reads the built-in windows");
    let rule = |(id, preset): (String, Preset)| WindowRule {
        id,
        anchor: anchor(&preset.anchor).expect("a test reads the built-in anchors"),
        days: preset.days,
    };
    presets.into_iter().map(rule).collect()
}

/// The anchor of a code: `use`, `posted`, `statement`, `learned`.
pub fn anchor(code: &str) -> Option<Anchor> {
    [Anchor::Use, Anchor::Posted, Anchor::Statement, Anchor::Learned]
        .into_iter()
        .find(|anchor| anchor.code() == code)
}

/// Starts the clocks of every purchase that nothing accounts for.
pub(super) fn start_clocks(books: &Books, judging: &Judging, verdicts: &mut [Verdict]) {
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        let open =
            matches!(verdict.status, Status::Unexplained | Status::Ambiguous | Status::Unchecked);
        if !open || charge.amount.minor <= 0 {
            continue;
        }
        let rules = rules_of(books.account(charge.account), judging);
        let mut anchored_otherwise = None;
        for rule in rules {
            let Some((anchor, day)) = anchor_day(charge, rule.anchor, judging.as_of) else {
                continue;
            };
            if anchor != rule.anchor {
                anchored_otherwise = Some(day);
            }
            verdict.clocks.extend(Clock::start(rule, anchor, day, judging.as_of));
        }
        verdict.clocks.sort_by(|a, b| (a.deadline, &a.window).cmp(&(b.deadline, &b.window)));
        verdict.because.extend(anchored_otherwise.map(|on| Because::AnchoredOtherwise { on }));
    }
}

/// A card's own window, else by its kind: debit cards have the shorter one, points and stored
/// value have none, and of an unknown kind both are shown.
fn rules_of<'a>(account: &Account, judging: &'a Judging) -> Vec<&'a WindowRule> {
    let preset = |id: &str| judging.presets.iter().find(|rule| rule.id == id);
    if let Some(own) = account.window.as_deref().and_then(preset) {
        return vec![own];
    }
    let run = &judging.window;
    match account.kind {
        AccountKind::Debit => vec![preset(DEBIT).unwrap_or(run)],
        AccountKind::Unknown => {
            let debit = preset(DEBIT).filter(|rule| rule.id != run.id);
            std::iter::once(run).chain(debit).collect()
        }
        AccountKind::Credit => vec![run],
        AccountKind::Points | AccountKind::Prepaid => Vec::new(),
    }
}

/// The day the window is counted from. A missing date is not guessed: the earliest other date of
/// the row stands in, under its own name. Who reads this report learns of the charge today.
fn anchor_day(charge: &Charge, wanted: Anchor, as_of: NaiveDate) -> Option<(Anchor, NaiveDate)> {
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
        .find(|(anchor, _)| *anchor == wanted)
        .or_else(|| present().min_by_key(|(_, day)| *day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO day")
    }

    fn clock(id: &str, used_on: &str, as_of: &str) -> Clock {
        let rule = presets().into_iter().find(|rule| rule.id == id).expect("a preset");
        Clock::start(&rule, Anchor::Use, day(used_on), day(as_of)).expect("inside the calendar")
    }

    #[test]
    fn deadlines_are_plain_date_arithmetic() {
        for (id, used_on, deadline) in [
            ("strict-60", "2026-10-01", "2026-11-29"),
            ("lookback-60", "2026-10-01", "2026-11-30"),
            ("debit-30", "2026-10-01", "2026-10-31"),
            ("kyash-10", "2026-10-01", "2026-10-11"),
            ("carrier-90", "2026-10-01", "2026-12-30"),
            ("strict-60", "2024-01-01", "2024-02-29"),
            ("lookback-60", "2024-01-01", "2024-03-01"),
            ("strict-60", "2026-12-31", "2027-02-28"),
            ("lookback-60", "2026-12-31", "2027-03-01"),
        ] {
            assert_eq!(clock(id, used_on, used_on).deadline, day(deadline), "{id} from {used_on}");
        }
    }

    #[test]
    fn days_left_count_down_through_zero() {
        assert_eq!(clock("lookback-60", "2026-09-22", "2026-11-21").days_left, 0);
        assert_eq!(clock("strict-60", "2026-09-22", "2026-11-21").days_left, -1);
        assert_eq!(clock("strict-60", "2026-09-23", "2026-11-21").days_left, 0);
        let cameras = clock("lookback-60", "2026-05-31", "2026-07-20");
        assert_eq!((cameras.days_left, cameras.report_by), (10, day("2026-07-29")));
    }

    #[test]
    fn every_built_in_preset_is_read() {
        let ids: Vec<String> = presets().into_iter().map(|rule| rule.id).collect();
        assert!(ids.contains(&"statement-60".to_owned()));
        assert!(ids.is_sorted());
    }
}
