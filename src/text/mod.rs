//! Every sentence a person reads, as typed messages in Japanese and English.
//!
//! A message is a value; `in_language` is an exhaustive match, so a missing sentence does not
//! compile.

pub mod commands;
pub mod errors;
pub mod formats;
pub mod inspect;

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Ja,
    En,
}
