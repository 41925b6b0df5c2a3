//! Reporting windows: an anchor date and a count of days or months.

use super::{AccountKind, Currency};
use chrono::{Days, Months, NaiveDate};

/// The day a window is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    Use,
    Posted,
    /// The day a statement was made available; the day of its payment is later.
    Statement,
    Learned,
}

impl Anchor {
    pub const ALL: [Anchor; 4] = [Anchor::Use, Anchor::Posted, Anchor::Statement, Anchor::Learned];

    pub fn code(self) -> &'static str {
        match self {
            Anchor::Use => "use",
            Anchor::Posted => "posted",
            Anchor::Statement => "statement",
            Anchor::Learned => "learned",
        }
    }

    /// The anchor of a code.
    pub fn parse(code: &str) -> Option<Anchor> {
        Anchor::ALL.into_iter().find(|anchor| anchor.code() == code)
    }
}

/// How long a window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    Days(u32),
    /// To the same day of the month, or to the last day of a month that is too short.
    Months(u32),
}

impl Span {
    /// A length is written as days or as months, never as both.
    pub fn of(days: Option<u32>, months: Option<u32>) -> Option<Span> {
        match (days, months) {
            (Some(days), None) => Some(Span::Days(days)),
            (None, Some(months)) => Some(Span::Months(months)),
            _ => None,
        }
    }

    /// `60`, `13m`.
    pub fn code(self) -> String {
        match self {
            Span::Days(days) => days.to_string(),
            Span::Months(months) => format!("{months}m"),
        }
    }

    /// The day that lies this far behind `day`; `None` past the end of the calendar.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Span::Days(days) => day.checked_add_days(Days::new(u64::from(days))),
            Span::Months(months) => day.checked_add_months(Months::new(months)),
        }
    }
}

/// A reporting window. Plain dates, no extension for holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowRule {
    /// Preset id: `lookback-60`.
    pub id: String,
    pub anchor: Anchor,
    pub span: Span,
    /// The anchor day is day 1: the last day is one earlier.
    pub first_day_counts: bool,
    /// A call does not keep it: the notice must be in writing, and arrive by the last day.
    pub in_writing: bool,
    /// The kinds of account on which it runs unasked.
    pub kinds: Vec<AccountKind>,
    /// Of those kinds, the currencies; empty for all.
    pub currencies: Vec<Currency>,
}

impl WindowRule {
    /// The last day, counted from `anchored_on`; `None` only past the end of the calendar.
    pub fn last_day(&self, anchored_on: NaiveDate) -> Option<NaiveDate> {
        let last = self.span.after(anchored_on)?;
        if self.first_day_counts { last.pred_opt() } else { Some(last) }
    }

    pub fn runs_on(&self, kind: AccountKind, currency: Currency) -> bool {
        self.kinds.contains(&kind)
            && (self.currencies.is_empty() || self.currencies.contains(&currency))
    }
}

/// A window running on one charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pub window: String,
    pub span: Span,
    pub first_day_counts: bool,
    pub in_writing: bool,
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
        let deadline = rule.last_day(anchored_on)?;
        Some(Clock {
            window: rule.id.clone(),
            span: rule.span,
            first_day_counts: rule.first_day_counts,
            in_writing: rule.in_writing,
            anchor,
            anchored_on,
            deadline,
            report_by: deadline.pred_opt()?,
            days_left: (deadline - as_of).num_days(),
        })
    }
}
