//! One client: its files under its configuration, its report, its line.

use super::clients::{self, ClientFolder, Found};
use crate::answers;
use crate::cli::args::{Check, Counting, Files};
use crate::cli::check::{has_something, problems};
use crate::cli::{Surroundings, output, own_formats, settings};
use crate::config::{self, Config};
use crate::error::{Problem, ProblemKind};
use crate::format::Formats;
use crate::judge::{Outcome, outcome};
use crate::model::Report;
use crate::read::{Gathered, Source, gather, read, shown};
use crate::report::office::{Came, Client, reduce};
use crate::report::{Face, Look, write};
use crate::run::{Inputs, ZoneRule, run};
use crate::text::office::Remark;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What all clients have in common.
pub(super) struct Desk<'a> {
    asked: &'a Check,
    surroundings: &'a Surroundings,
    /// The office's.
    config: Config,
    formats: Formats,
    /// Tables over many clients.
    answers: Vec<Source>,
    /// The folder of the clients, as files below it are shown.
    root: String,
    /// One day for all.
    pub day: NaiveDate,
    pub clients: Vec<ClientFolder>,
    pub beside: Vec<String>,
}

/// What is kept of a visit.
pub(super) struct Visited {
    pub client: Client,
    pub outcome: Outcome,
    pub problems: Vec<Problem>,
    /// Files that were written of it.
    pub reports: usize,
}

impl<'a> Desk<'a> {
    /// Looks at everything that concerns all clients; a fault in it stops the run at once.
    pub fn open(
        asked: &'a Check,
        folder: &Path,
        surroundings: &'a Surroundings,
    ) -> Result<Desk<'a>, Problem> {
        let Found { clients, mut answers, beside } =
            clients::find(folder, asked.output_dir.as_deref())?;
        clients::refuse_to_replace(&clients, asked.force)?;
        let config = office_config(asked, folder)?;
        let zone =
            settings::zone_rule(asked.files.zone.as_deref(), config.zone, surroundings.zone)?;
        let (ZoneRule::Given(zone) | ZoneRule::ByStatements { otherwise: zone }) = zone;
        let today = surroundings.now.with_timezone(&zone).date_naive();
        answers.extend(named_answers(&asked.files.answers)?);
        if let Some(folder) = &asked.output_dir {
            fs::create_dir_all(folder).map_err(|error| output::cannot_write(&error, folder))?;
        }
        Ok(Desk {
            asked,
            surroundings,
            config,
            formats: own_formats::formats(&asked.files.format_file, surroundings)?,
            answers,
            root: shown(folder),
            day: asked.counting.as_of.unwrap_or(today),
            clients,
            beside,
        })
    }

    /// Answers that no client has a folder for.
    pub fn lost_answers(&self) -> Vec<Problem> {
        let names: Vec<&str> = self.clients.iter().map(|client| client.name.as_str()).collect();
        let sheets = self.answers.iter().filter_map(|source| read(source).ok()).flatten();
        sheets.flat_map(|sheet| answers::of_nobody(&sheet, &names)).collect()
    }

    /// Reads a client, writes its reports and keeps its line. `None` where the folder holds reports
    /// of earlier runs and nothing else. A client that cannot be read is a line that says so; a
    /// report that cannot be written stops the run.
    pub fn visit(&self, folder: &ClientFolder, look: Look) -> Result<Option<Visited>, Problem> {
        let report = match self.report(folder) {
            Ok(report) => report,
            Err(problem) => return Ok(Some(barred(folder, problem))),
        };
        if report.books.inputs.is_empty() && clients::holds_reports_alone(&folder.path) {
            return Ok(None);
        }
        let outcome = outcome(&report);
        let mut reports = 0;
        if has_something(&report) {
            for file in &folder.reports {
                output::write(file, |page| write(&report, file.face, look, page))?;
                reports += 1;
            }
        }
        let told = report.distrust.iter().flat_map(|why| problems(why, &report.books));
        Ok(Some(Visited {
            outcome,
            problems: told.collect(),
            reports,
            client: reduce(&report, &folder.name, came(outcome), look),
        }))
    }

    fn report(&self, folder: &ClientFolder) -> Result<Report, Problem> {
        let here = |problem: Problem| self.relative(folder, problem);
        let (config, own) = self.config_of(folder).map_err(here)?;
        let mut paths = vec![folder.path.clone()];
        // An answered report is read before it is replaced.
        let answered = folder.reports.iter().filter(|report| report.face == Face::Xlsx);
        paths.extend(answered.map(|report| report.path.clone()).filter(|path| path.is_file()));
        let mut gathered = self.gathered(folder, &paths);
        gathered.sources.extend(self.answers.iter().cloned());
        let files = Files {
            paths: vec![folder.path.clone()],
            answers: Vec::new(),
            ..self.asked.files.clone()
        };
        let counting = Counting { as_of: Some(self.day), ..self.asked.counting.clone() };
        let formats = self.formats.clone();
        let surroundings = self.surroundings;
        let inputs =
            settings::configured(config, gathered, formats, &files, &counting, surroundings)?;
        let mut report = run(Inputs { client: Some(folder.name.clone()), ..inputs });
        // What the office names for all need not be in the files of each.
        report.unknown_shops.retain(|shop| own.contains(shop));
        Ok(report)
    }

    /// The client's configuration over the office's, and the shops that its own names.
    fn config_of(&self, folder: &ClientFolder) -> Result<(Config, Vec<String>), Problem> {
        let file = folder.path.join(config::FILE_NAME);
        if !file.is_file() {
            return Ok((Config::default().over(&self.config), Vec::new()));
        }
        let own = settings::read_config(&file)?;
        let shops = own.household.shops_named().map(str::to_owned).collect();
        let config = own.over(&self.config);
        settings::known_windows(&config, Some(&file))?;
        Ok((config, shops))
    }

    /// The files, named as they stand below the folder of all clients: a report that is handed on
    /// tells nothing of where they lie.
    fn gathered(&self, folder: &ClientFolder, paths: &[PathBuf]) -> Gathered {
        let Gathered { sources, problems, passed_over, archives } = gather(paths, &mut io::empty());
        let problems_here = |problems: Vec<Problem>| -> Vec<Problem> {
            problems.into_iter().map(|problem| self.relative(folder, problem)).collect()
        };
        let source = |source: Source| Source { file: self.below(folder, &source.file), ..source };
        Gathered {
            sources: sources.into_iter().map(source).collect(),
            problems: problems_here(problems),
            passed_over: problems_here(passed_over),
            archives: archives.iter().map(|zip| self.below(folder, zip)).collect(),
        }
    }

    fn relative(&self, folder: &ClientFolder, problem: Problem) -> Problem {
        Problem { file: self.below(folder, &problem.file), ..problem }
    }

    /// `clients/Aoki/card.csv` as `Aoki/card.csv`, whatever number stands behind the name.
    fn below(&self, folder: &ClientFolder, file: &str) -> String {
        let typed = shown(&folder.path);
        match file.strip_prefix(&typed) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                format!("{}{rest}", folder.name)
            }
            _ => {
                let below = file.strip_prefix(&self.root).and_then(|rest| rest.strip_prefix('/'));
                below.unwrap_or(file).to_owned()
            }
        }
    }
}

/// The office's own configuration: the one asked for, else the one in the folder of the clients.
fn office_config(asked: &Check, folder: &Path) -> Result<Config, Problem> {
    let file = asked.files.config.clone();
    let Some(file) = file.or_else(|| settings::found_config(&[folder.to_owned()])) else {
        return Ok(Config::default());
    };
    let config = settings::read_config(&file)?;
    settings::known_windows(&config, Some(&file))?;
    match config.marks.first() {
        Some(mark) => Err(Problem {
            row: Some(mark.row),
            ..Problem::in_file(ProblemKind::AnswerForAll, &mark.file)
        }),
        None => Ok(config),
    }
}

/// `--answers`: tables over many clients.
fn named_answers(files: &[PathBuf]) -> Result<Vec<Source>, Problem> {
    let Gathered { sources, mut problems, .. } = gather(files, &mut io::empty());
    let other = sources.iter().find(|source| !clients::holds_answers_of_clients(source));
    problems.extend(other.map(|it| Problem::in_file(ProblemKind::NoAnswers, &it.file)));
    if problems.is_empty() { Ok(sources) } else { Err(problems.swap_remove(0)) }
}

fn barred(folder: &ClientFolder, problem: Problem) -> Visited {
    let inside = problem.file.strip_prefix(&folder.name).and_then(|rest| rest.strip_prefix('/'));
    let file = inside.unwrap_or(&problem.file).to_owned();
    Visited {
        client: Client::barred(&folder.name, Remark::NotRead { file, row: problem.row }),
        outcome: Outcome::Untrusted,
        problems: vec![problem],
        reports: 0,
    }
}

fn came(outcome: Outcome) -> Came {
    match outcome {
        Outcome::Clean => Came::Clean,
        Outcome::LookAt => Came::LookAt,
        Outcome::NothingChecked => Came::NothingChecked,
        Outcome::Untrusted => Came::Untrusted,
    }
}
