//! Measures accuracy: `cargo bench --bench accuracy` compares docs/accuracy.md with what the
//! households of the reported seeds give today, `-- --bless` writes it.
//!
//! While working: `-- --tuning` takes the seeds that may be tuned on and shows the page,
//! `--households N` sets how many, and `--misses` names each miss.

#[path = "mod.rs"]
mod accuracy;
mod misses;

use accuracy::page::page;
use accuracy::score::score;
use accuracy::trial::{Method, REPORTED, Sample, Scored, TUNING, Trial, samples};
use cardrecon::format::Formats;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Households of the page.
const HOUSEHOLDS: u64 = 120;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| words.iter().any(|given| given == word);
    let households = words
        .iter()
        .position(|word| word == "--households")
        .and_then(|at| words.get(at + 1)?.parse().ok())
        .unwrap_or(HOUSEHOLDS);
    if has("--misses") {
        misses::show(TUNING, households);
        return ExitCode::SUCCESS;
    }
    if has("--tuning") {
        print!("{}", page(&trial(TUNING, households)));
        return ExitCode::SUCCESS;
    }
    let today = page(&trial(REPORTED, households));
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    if has("--bless") {
        std::fs::write(&path, today).expect("the project folder is writable when blessing");
        return ExitCode::SUCCESS;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    if written == today {
        println!("docs/accuracy.md is what {households} households give");
        return ExitCode::SUCCESS;
    }
    print!("{today}");
    eprintln!("docs/accuracy.md differs; `--bless` writes it");
    ExitCode::FAILURE
}

/// Every method on every household of a run of seeds, in every condition.
fn trial(first_seed: u64, households: u64) -> Trial {
    let formats = Formats::built_in();
    let judged = |sample: Sample| {
        let of = |method| score(&sample.home, &sample.files, &sample.answer(method, &formats));
        Scored {
            condition: sample.condition,
            files: sample.files.written.len(),
            scores: Method::ALL.map(|method| (method, of(method))).to_vec(),
        }
    };
    Trial::of(first_seed, households, samples(first_seed, households).map(judged).collect())
}
