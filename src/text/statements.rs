//! What is said of single statements: what of them was not looked at.

use super::quantities::{counted, number};
use super::{Message, Voice};

/// What a report opens with, of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfStatements {
    /// Rows that the issuer has not booked yet.
    NotBooked { file: String, rows: usize },
}

impl Message for OfStatements {
    fn ja(&self, _: Voice) -> String {
        match self {
            OfStatements::NotBooked { file, rows } => format!(
                "「{file}」の{}行は、まだ計上前なので見ていません。サイトでご確認ください。",
                number(*rows)
            ),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            OfStatements::NotBooked { file, rows } => {
                let (are, were, them) =
                    if *rows == 1 { ("is", "was", "it") } else { ("are", "were", "them") };
                format!(
                    "{} of `{file}` {are} not booked yet and {were} not looked at: \
                     look at {them} on the site.",
                    counted(*rows, "row", "rows")
                )
            }
        }
    }
}
