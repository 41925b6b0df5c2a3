//! The contents page: the six stages in order.

use crate::format::Formats;
use crate::judge::{Judging, judge};
use crate::matching::match_charges;
use crate::model::{Household, Report};
use crate::normalise::{Naming, normalise};
use crate::read::{Source, read};
use crate::vouch::vouch;

/// Everything a run is given. Nothing else reaches the stages: no clock, no files, no locale.
pub struct Inputs {
    /// In any order; they are sorted by name.
    pub sources: Vec<Source>,
    pub formats: Formats,
    pub naming: Naming,
    pub household: Household,
    pub judging: Judging,
}

/// read -> normalise -> vouch -> match -> judge. The report's faces are rendered by the caller.
pub fn run(mut inputs: Inputs) -> Report {
    inputs.sources.sort_by(|a, b| a.file.cmp(&b.file));
    let mut sheets = Vec::new();
    let mut problems = Vec::new();
    for source in &inputs.sources {
        match read(source) {
            Ok(read) => sheets.extend(read),
            Err(problem) => problems.push(problem),
        }
    }
    let (books, unplaced) = normalise(&sheets, &inputs.formats, &inputs.naming);
    problems.extend(unplaced);
    let vouched = vouch(&books, &inputs.household);
    let matching = match_charges(&books, &vouched);
    inputs.judging.unreadable.extend(problems);
    judge(books, vouched, matching, inputs.judging)
}
