//! What the household says of single charges and orders.

use super::Money;
use chrono::NaiveDate;

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Mine,
    Family,
    NotMine,
    Unsure,
    /// Mine, and so is one of the same shop and amount each month.
    MineEveryMonth,
    /// An earlier answer holds no longer.
    TakenBack,
}

impl Answer {
    pub const ALL: [Answer; 6] = [
        Answer::Mine,
        Answer::Family,
        Answer::NotMine,
        Answer::Unsure,
        Answer::MineEveryMonth,
        Answer::TakenBack,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Answer::Mine => "mine",
            Answer::Family => "family",
            Answer::NotMine => "not-mine",
            Answer::Unsure => "unsure",
            Answer::MineEveryMonth => "mine-every-month",
            Answer::TakenBack => "take-back",
        }
    }

    /// Whether it says that nobody needs to ask further.
    pub fn is_known(self) -> bool {
        matches!(self, Answer::Mine | Answer::Family | Answer::MineEveryMonth)
    }
}

/// What an answer is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marked {
    Charge {
        id: String,
        /// By these the charge is found again when a new download gave it another id.
        amount: Option<Money>,
        day: Option<NaiveDate>,
        /// As the statement printed it.
        name: String,
    },
    Order {
        /// Its shop's id or name.
        shop: String,
        number: String,
    },
}

/// What was reported of a charge or order that is nobody's at home, and what is to come of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    pub reported_on: Option<NaiveDate>,
    /// To whom, in the household's own words; empty where it does not say.
    pub told: String,
    /// The number that was given for it; empty where it does not say.
    pub receipt: String,
    /// The day an answer was promised for.
    pub answer_by: Option<NaiveDate>,
    /// The day the money was promised for.
    pub refund_by: Option<NaiveDate>,
}

impl FollowUp {
    pub fn is_empty(&self) -> bool {
        *self == FollowUp::default()
    }

    /// With what an earlier answer says, where this one says nothing.
    #[must_use]
    pub fn or(self, earlier: &FollowUp) -> FollowUp {
        let said = |text: String, earlier: &String| {
            if text.is_empty() { earlier.clone() } else { text }
        };
        FollowUp {
            reported_on: self.reported_on.or(earlier.reported_on),
            told: said(self.told, &earlier.told),
            receipt: said(self.receipt, &earlier.receipt),
            answer_by: self.answer_by.or(earlier.answer_by),
            refund_by: self.refund_by.or(earlier.refund_by),
        }
    }
}

/// One answer, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub marked: Marked,
    pub answer: Answer,
    /// `None` where neither the row nor its file gives a day.
    pub answered_on: Option<NaiveDate>,
    pub note: String,
    pub follow_up: FollowUp,
    pub file: String,
    pub row: u32,
}

/// The answer that holds for a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answer: Answer,
    pub on: Option<NaiveDate>,
    pub note: String,
    pub follow_up: FollowUp,
}
