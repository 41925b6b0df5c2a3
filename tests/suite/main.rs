//! One binary, so that one link serves every test. Each module reads as a list of claims.

mod config;
mod door;
mod errors;
mod report;
mod report_maker;
mod report_stories;
mod text;
mod tidy;
