//! Knowledge of issuers and shops, as data: a typed mirror of a format file, and detection.
//!
//! A format file selects, renames, skips, parses and signs; it does not compute.

pub mod merchants;

/// Every format that a run knows.
#[derive(Clone, Debug, Default)]
pub struct Formats {}

impl Formats {
    /// The formats built into the program.
    pub fn built_in() -> Formats {
        Formats::default()
    }
}
