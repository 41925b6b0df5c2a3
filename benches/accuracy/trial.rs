//! Runs every method on every household in every condition.

use super::answers::{self, Answer};
use super::baselines;
use super::files::{self, Condition, Files};
use super::household::household;
use super::score::Score;
use super::truth::Household;
use cardrecon::format::Formats;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The first seed of the households that the page reports.
pub const REPORTED: u64 = 7_000_000;
/// The first seed of the households that the program was tuned on. No figure comes from them.
pub const TUNING: u64 = 1_000_000;
/// The first seed of the few households that the test-suite reads.
pub const TESTED: u64 = 3_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    Cardrecon,
    Join,
    Greedy,
}

impl Method {
    pub const ALL: [Method; 3] = [Method::Cardrecon, Method::Join, Method::Greedy];
}

/// The sums of a trial.
#[derive(Default)]
pub struct Trial {
    pub first_seed: u64,
    pub households: u64,
    pub scores: BTreeMap<(Condition, Method), Score>,
    pub files: usize,
}

/// One household as it stands in one condition.
pub struct Sample {
    pub seed: u64,
    pub condition: Condition,
    pub home: Household,
    pub files: Files,
}

/// The households of a run of seeds, each in every condition.
pub fn samples(first_seed: u64, households: u64) -> impl ParallelIterator<Item = Sample> {
    (first_seed..first_seed + households).into_par_iter().flat_map_iter(|seed| {
        let home = household(seed);
        Condition::ALL.map(|condition| {
            let files = files::write(&home, condition);
            Sample { seed, condition, home: home.clone(), files }
        })
    })
}

impl Sample {
    pub fn answer(&self, method: Method, formats: &Formats) -> Answer {
        match method {
            Method::Cardrecon => {
                answers::answer(&answers::report(&self.home, &self.files, formats))
            }
            Method::Join => baselines::join(&self.home, &self.files),
            Method::Greedy => baselines::greedy(&self.home, &self.files),
        }
    }
}

/// What every method's answer on one sample is worth.
pub struct Scored {
    pub condition: Condition,
    pub files: usize,
    pub scores: Vec<(Method, Score)>,
}

impl Trial {
    pub fn of(first_seed: u64, households: u64, scored: Vec<Scored>) -> Trial {
        let mut trial = Trial { first_seed, households, ..Trial::default() };
        for sample in scored {
            trial.files += sample.files;
            for (method, score) in sample.scores {
                trial.scores.entry((sample.condition, method)).or_default().add(score);
            }
        }
        trial
    }
}
