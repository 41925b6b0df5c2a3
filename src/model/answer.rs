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

/// One answer, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub marked: Marked,
    pub answer: Answer,
    /// `None` where neither the row nor its file gives a day.
    pub answered_on: Option<NaiveDate>,
    pub note: String,
    pub file: String,
    pub row: u32,
}

/// The answer that holds for a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answer: Answer,
    pub on: Option<NaiveDate>,
    pub note: String,
}
