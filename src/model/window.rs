//! Reporting windows: an anchor date and a count of days.

use chrono::{Days, NaiveDate};

/// The day a window is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    Use,
    Posted,
    Statement,
    Learned,
}

impl Anchor {
    pub fn code(self) -> &'static str {
        match self {
            Anchor::Use => "use",
            Anchor::Posted => "posted",
            Anchor::Statement => "statement",
            Anchor::Learned => "learned",
        }
    }
}

/// A window preset. Plain dates, no extension for holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowRule {
    /// Preset id: `lookback-60`.
    pub id: String,
    pub anchor: Anchor,
    /// The last day is the anchor day plus this many.
    pub days: u32,
}

/// A window running on one charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pub window: String,
    /// Which date anchored it; another than the rule's when that one is missing.
    pub anchor: Anchor,
    pub anchored_on: NaiveDate,
    /// The last day of the window.
    pub deadline: NaiveDate,
    /// The day before: some issuers count the day of use as day 1.
    pub report_by: NaiveDate,
    /// Days from `as_of` to `deadline`; negative when it has passed.
    pub days_left: i64,
}

impl Clock {
    /// Counts from `anchored_on`. `None` only past the end of the calendar.
    pub fn start(
        rule: &WindowRule,
        anchor: Anchor,
        anchored_on: NaiveDate,
        as_of: NaiveDate,
    ) -> Option<Clock> {
        let deadline = anchored_on.checked_add_days(Days::new(u64::from(rule.days)))?;
        Some(Clock {
            window: rule.id.clone(),
            anchor,
            anchored_on,
            deadline,
            report_by: deadline.pred_opt()?,
            days_left: (deadline - as_of).num_days(),
        })
    }
}
