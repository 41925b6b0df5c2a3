//! One binary, so that one link serves every test. Each module reads as a list of claims.

mod books_maker;
mod cli;
mod config;
mod docs;
mod door;
mod errors;
mod formats;
mod judge;
mod judge_books;
mod judge_laws;
mod judge_notices;
mod judge_order;
mod laws;
mod matching_cases;
mod read;
mod report;
mod report_maker;
mod report_stories;
mod resaved;
mod samples;
mod shops;
mod solver;
mod text;
mod tidy;
mod vouch;
mod workbook_maker;
