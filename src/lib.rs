//! Lists the card charges that no order of yours explains, with the days left to report them.
//!
//! ```text
//! read -> normalise -> vouch -> match -> judge -> report
//! ```

pub mod cli;
pub mod config;
pub mod error;
pub mod format;
pub mod judge;
pub mod matching;
pub mod model;
pub mod normalise;
pub mod read;
pub mod report;
pub mod run;
pub mod text;
pub mod vouch;
