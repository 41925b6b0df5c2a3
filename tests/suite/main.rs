//! One binary, so that one link serves every test. Each module reads as a list of claims.

mod config;
mod docs;
mod door;
mod errors;
mod read;
mod tidy;
mod workbook_maker;
