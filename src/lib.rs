//! Lists the card charges that no order of yours explains, with the days left to report them.
//!
//! A run is six stages, each a function from plain values to plain values:
//!
//! 1. [`read`]: bytes become sheets of text cells, each with its place; it knows no bank.
//! 2. [`normalise`]: [formats](mod@format) turn sheets into charges, orders, a class a record.
//! 3. [`vouch`]: each order gets its standing: good, doubtful or disproved, with reasons.
//! 4. [`matching`]: charges and the orders that explain them, one order for one charge.
//! 5. [`judge`]: what is left becomes findings in order, with deadlines and reasons.
//! 6. [`report`]: one report, many faces: terminal, page, workbook, JSON, CSV.
//!
//! ```text
//!  files ──read──> sheets ──normalise──> books ──┬──────────> match ──> judge ──report──> faces
//!                              │                 └─> vouch ──────┘        │
//!                           formats                                  today, windows
//! ```
//!
//! [`run`](mod@run) is the contents page that calls them in this order. [`model`] is the vocabulary
//! they share, [`text`] every sentence a person reads, and [`cli`] the only place that knows flags,
//! the clock, the locale and the terminal.
//!
//! # A statement and an order list
//!
//! ```
//! use cardrecon::format::Formats;
//! use cardrecon::model::{Household, Status};
//! use cardrecon::read::Source;
//! use cardrecon::run::{DayRule, Inputs, ZoneRule, run};
//! use cardrecon::windows;
//! use chrono::NaiveDate;
//!
//! let statement = "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n\
//!                  05/12/2026,05/13/2026,EXAMPLE OUTFITTERS,Shopping,Sale,-24.75,\n\
//!                  05/14/2026,05/15/2026,EXAMPLE OUTFITTERS,Shopping,Sale,-99.00,\n";
//! let orders = "Order date,Shop,Total,Order number\n\
//!               2026-04-02,Example Outfitters,12.00,A-1\n\
//!               2026-05-11,Example Outfitters,24.75,A-2\n\
//!               2026-05-20,Example Outfitters,31.50,A-3\n";
//! let source = |file: &str, text: &str| Source {
//!     file: file.to_owned(),
//!     bytes: text.as_bytes().to_vec(),
//!     named: true,
//! };
//! let report = run(Inputs {
//!     sources: vec![source("card.csv", statement), source("orders.csv", orders)],
//!     with_sums: false,
//!     unopened: vec![],
//!     passed_over: vec![],
//!     answers: vec![],
//!     client: None,
//!     archives: vec![],
//!     formats: Formats::built_in(),
//!     cards: vec![],
//!     account: None,
//!     since: None,
//!     forced: vec![],
//!     household: Household::default(),
//!     marks: Vec::new(),
//!     rates: vec![],
//!     zone: ZoneRule::Given(chrono_tz::Tz::America__New_York),
//!     day: DayRule::AsOf(NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day of June")),
//!     window: windows::rule(windows::DEFAULT).expect("a preset"),
//!     windows: windows::rules(),
//! });
//! let statuses: Vec<Status> = report.verdicts.iter().map(|verdict| verdict.status).collect();
//! assert_eq!(statuses, [Status::Explained, Status::Unexplained]);
//! let clock = &report.verdicts[1].clocks[0];
//! assert_eq!((clock.days_left, clock.deadline.to_string()), (42, "2026-07-13".to_owned()));
//! ```

pub mod answers;
pub mod cli;
pub mod config;
pub mod error;
pub mod format;
pub mod guidance;
pub mod judge;
pub mod matching;
pub mod model;
pub mod normalise;
pub mod read;
pub mod report;
pub mod run;
pub mod text;
pub mod vouch;
pub mod windows;
