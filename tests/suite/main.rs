//! One binary, so that one link serves every test. Each module reads as a list of claims.

mod books_maker;
mod door;
mod matching_cases;
mod solver;
