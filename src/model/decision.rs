//! What a layout leaves to the file, as it was decided, and what decided it.

use super::Currency;

/// One thing decided, for `inspect` and drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub what: Decided,
    pub ground: Ground,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The header stands in this row.
    Header {
        row: u32,
    },
    /// The column is read as this role, which is named as in a format file.
    Column {
        column: String,
        role: &'static str,
    },
    DateOrder(DateOrderSeen),
    /// A comma stands before decimals, or a point.
    DecimalComma(bool),
    /// A purchase is written negative, or positive.
    PurchaseNegative(bool),
    /// Amounts bear no sign, and words beside them say which way they go.
    DirectionWords,
}

/// How the numbers of a date stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrderSeen {
    YearFirst,
    /// Years are counted from 1912.
    RocYearFirst,
    MonthFirst,
    DayFirst,
}

/// What decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A word of the header.
    Word,
    /// So many words of the header.
    Words(usize),
    /// This value can mean nothing else.
    Value(String),
    /// All values are of this kind, and no other column's are.
    OnlyColumn,
    /// The other columns of its kind are told apart by words.
    OtherColumns,
    /// Another column is the running sum of it.
    RunningBalance,
    /// Two columns say the same in every row.
    SameValues,
    /// It is never later than the other column of dates.
    Earlier,
    /// So many rows are payments by their words.
    Payments(usize),
    /// So many of all rows.
    Majority { rows: usize, of: usize },
    /// So many rows hold a word for either way.
    DirectionRows(usize),
    /// Nothing decided it: it may be any of these.
    OneOf(Vec<String>),
    /// No value asks for it.
    NothingElse,
    /// The configuration says so.
    Stated,
    /// The currency is that of a country that writes so.
    Currency(Currency),
    /// Nothing decides it: most files of the layout are so.
    Assumed,
}

impl Ground {
    /// Whether it can hardly be otherwise; else it is likely.
    pub fn is_sure(&self) -> bool {
        !matches!(
            self,
            Ground::Majority { .. }
                | Ground::OtherColumns
                | Ground::Earlier
                | Ground::OneOf(_)
                | Ground::Currency(_)
                | Ground::Assumed
        )
    }
}
