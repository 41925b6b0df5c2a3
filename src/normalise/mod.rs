//! Normalise: sheets and formats become charges, orders, and a class for every record.

pub mod cells;
mod ids;

pub use ids::charge_ids;

use crate::error::Problem;
use crate::format::Formats;
use crate::model::{AccountKind, Books, Currency, Role};
use crate::read::Sheet;

/// What the configuration and the command line say of the inputs.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Order times in UTC are converted to it before anything is compared.
    pub zone: chrono_tz::Tz,
    pub cards: Vec<CardNaming>,
    /// `--account`: what an otherwise unknown card is called.
    pub account: Option<String>,
    /// `--statement PATH` and `--orders PATH`.
    pub forced: Vec<(String, Role)>,
}

/// A `[[card]]` of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardNaming {
    pub last4: Option<String>,
    /// A file name, or its end.
    pub file: Option<String>,
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    pub window: Option<String>,
    pub statement_day: Option<u32>,
    pub currency: Option<Currency>,
}

/// The books, and the problems of files that no format fits (named ones make the run untrusted).
pub fn normalise(_sheets: &[Sheet], _formats: &Formats, _naming: &Naming) -> (Books, Vec<Problem>) {
    (Books::default(), Vec::new())
}
