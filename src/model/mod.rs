//! The vocabulary: inert values that every stage shares. No files, no clock, no serde, no polars.
//!
//! ```text
//!   Input ──< record ──┬─> Charge >── Account          one line of a card statement
//!   (a sheet)          │      │  └──> Descriptor       what the merchant text folds to
//!                      │      │
//!                      │      └── Match ──┐            charges and units that explain each other
//!                      │                  │
//!                      └─> Order ──< Unit ┘            what one charge should be
//!                            └──> Standing             good, doubtful, disproved
//!
//!   Charge + Matching + Window ──> Verdict ──> Line    what a person reads, in order
//! ```
//!
//! Everything lives in [`Books`] and is pointed at by small ids ([`ChargeId`], [`OrderId`],
//! [`UnitId`], [`InputId`], [`AccountId`], [`DescriptorId`]). Text is interned once in [`Names`];
//! order is always decided by the text or the value, never by an id's number.

mod account;
mod answer;
mod books;
mod charge;
mod column_role;
mod decision;
mod finding;
mod household;
mod input;
mod instalments;
mod ledger;
mod matching;
mod money;
mod names;
mod news;
mod night;
mod order;
mod place;
mod reasoning;
mod shop;
mod standing;
mod step;
mod window;

pub use account::{Account, AccountId, AccountKind, Label, Last4, StatementDate};
pub use answer::{Answer, Answered, FollowUp, Mark, Marked};
pub use books::Books;
pub use charge::{Charge, ChargeId, Descriptor, DescriptorId, Foreign, Instalment, Nature, Route};
pub use column_role::ColumnRole;
pub use decision::{DateOrderSeen, Decided, Decision, Ground};
pub use finding::{
    Because, Coverage, Distrust, Followed, Line, LineKind, Misdated, NextFile, Notice, Progress,
    PromisedBack, Reason, Report, Reported, Status, Verdict,
};
pub use household::{Approval, Household, Incident, ShopAccount};
pub use input::{
    Class, Input, RecordClass, Rejection, Role, SkipReason, StatementNeeded, TotalCheck,
};
pub use ledger::{LedgerAccount, LedgerAccountKind, LedgerUse};
pub use matching::{
    Evidence, EvidenceCode, Fate, Group, GroupId, Match, MatchId, MatchKind, Matching, NearMiss,
};
pub use money::{Currency, Money, MoneyError, Rate};
pub use names::{Names, Symbol};
pub use news::{Change, Missing, News, Subscription};
pub use night::{Event, Happening, Narrowed, Night, Since};
pub use order::{
    Order, OrderId, OrderState, Part, PartPayment, PromisedRefund, Provenance, Unit, UnitId,
};
pub use place::{InputId, Place};
pub use reasoning::{Candidate, NotAsked, Outcome, Reasoning};
pub use shop::{Service, Shop, names_agree};
pub use standing::{Standing, StandingReason, Vouched};
pub use step::Step;
pub use window::{Anchor, Clock, Span, WindowRule};
