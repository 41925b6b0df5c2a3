//! The benchmark: households with known truth, written in the layouts that the program reads.

pub mod answers;
pub mod baselines;
mod dice;
pub mod files;
mod histories;
mod household;
mod living;
mod names;
pub mod page;
pub mod score;
mod shopping;
mod statements;
mod thefts;
pub mod trial;
pub mod truth;
