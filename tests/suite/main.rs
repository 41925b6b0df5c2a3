//! One binary, so that one link serves every test. Each module reads as a list of claims.

mod door;
mod formats;
mod read;
mod resaved;
mod shops;
mod workbook_maker;
