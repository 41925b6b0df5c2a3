//! The configuration file `cardrecon.toml`: parsed whole, and refused by name where it is unknown.
//!
//! Knows the tables and their words. Never a flag, and never where the file was found.
//!
//! [`schema`] mirrors the file; [`check`] holds its values against what they may be; this page
//! turns both into what the stages take.

use crate::answers;
use crate::error::{Problem, ProblemKind};
use crate::format::DateOrder;
use crate::model::{
    AccountKind, Anchor, Approval, Currency, FollowUp, Household, Incident, Mark, Marked, Rate,
    ShopAccount, Span, WindowRule,
};
use crate::normalise::{CardNaming, mask};
use schema::File;
use std::ops::Range;
use toml::Spanned;

mod check;
mod formats;
mod schema;

pub use formats::{add_formats, parse_format};

/// The name that is looked for beside the files.
pub const FILE_NAME: &str = "cardrecon.toml";

/// A configuration is typed by a person: more than this is another file.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// What the configuration says, as the stages take it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub household: Household,
    /// `[[mark]]`: answers, as those of a table.
    pub marks: Vec<Mark>,
    /// IANA name, known to exist.
    pub zone: Option<chrono_tz::Tz>,
    pub cards: Vec<CardNaming>,
    pub rates: Vec<Rate>,
    /// `[[window]]`: beside the presets, or instead of the one with the same id.
    pub windows: Vec<WindowRule>,
}

impl Config {
    /// This household's configuration over one that holds for many: a value of its own wins, a list
    /// of its own stands before the other's. Answers are each household's alone.
    #[must_use]
    pub fn over(self, office: &Config) -> Config {
        let (own, shared) = (self.household, &office.household);
        let joined = |own: Vec<String>, shared: &[String]| [own, shared.to_vec()].concat();
        let is_replaced =
            |rate: &&Rate| self.rates.iter().any(|own| (own.from, own.to) == (rate.from, rate.to));
        let rates: Vec<Rate> =
            office.rates.iter().filter(|rate| !is_replaced(rate)).copied().collect();
        let has_own = |window: &&WindowRule| self.windows.iter().any(|own| own.id == window.id);
        let windows: Vec<WindowRule> =
            office.windows.iter().filter(|window| !has_own(window)).cloned().collect();
        Config {
            household: Household {
                recipients: joined(own.recipients, &shared.recipients),
                addresses: joined(own.addresses, &shared.addresses),
                incidents: [own.incidents, shared.incidents.clone()].concat(),
                approvals: [own.approvals, shared.approvals.clone()].concat(),
                accounts: [own.accounts, shared.accounts.clone()].concat(),
                ..Household::default()
            },
            marks: self.marks,
            zone: self.zone.or(office.zone),
            cards: [self.cards, office.cards.clone()].concat(),
            rates: [self.rates, rates].concat(),
            windows: [self.windows, windows].concat(),
        }
    }
}

/// Reads a configuration. `file` is its name as the person knows it, for the problem's place.
pub fn parse(text: &str, file: &str) -> Result<Config, Problem> {
    let place = Places { text, file };
    let parsed: File = toml::from_str(text).map_err(|error| place.of_parser(&error))?;
    check::version(&parsed, &place)?;
    check::values(&parsed, &place)?;
    let home = parsed.household.unwrap_or_default();
    let zone = home.zone.as_ref().map(|name| check::zone(name, &place)).transpose()?;
    let approvals = parsed.approve.into_iter();
    Ok(Config {
        household: Household {
            recipients: home.recipients,
            addresses: home.addresses,
            incidents: parsed.incident.into_iter().filter_map(incident).collect(),
            approvals: approvals.map(|approve| approval(approve, &place)).collect(),
            accounts: parsed.account.into_iter().map(account).collect(),
            ..Household::default()
        },
        marks: parsed.mark.into_iter().filter_map(|it| mark(it, &place)).collect(),
        zone,
        rates: parsed.rate.iter().filter_map(rate).collect(),
        cards: parsed.card.into_iter().map(naming).collect(),
        windows: parsed.window.into_iter().filter_map(|it| window(it.into_inner())).collect(),
    })
}

/// The rate; its values were checked before.
fn rate(rate: &schema::Rate) -> Option<Rate> {
    let from = Currency::parse(rate.from.get_ref())?;
    let to = Currency::parse(rate.to.get_ref())?;
    check::positive(rate.value.get_ref()).map(|rate| Rate { from, to, rate })
}

/// The card as normalising takes it; its words were checked before.
fn naming(card: schema::Card) -> CardNaming {
    CardNaming {
        last4: card.last4.map(Spanned::into_inner),
        file: card.file.as_deref().map(masked),
        name: card.name.as_deref().map(masked),
        kind: card.kind.as_ref().and_then(|kind| AccountKind::parse(kind.as_ref())),
        window: card.window.map(Spanned::into_inner),
        statement_day: card.statement_day.map(Spanned::into_inner),
        currency: card.currency.as_ref().and_then(|code| Currency::parse(code.as_ref())),
        date_order: card.date_order.as_ref().and_then(|word| date_order(word.as_ref())),
    }
}

/// The incident; its values were checked before.
fn incident(incident: Spanned<schema::Incident>) -> Option<Incident> {
    let incident = incident.into_inner();
    Some(Incident {
        shop: incident.shop.map(Spanned::into_inner),
        card: incident.card.map(Spanned::into_inner),
        from: check::moment(incident.from.as_ref())?,
        until: incident.until.as_ref().and_then(|until| check::end(until.as_ref())),
    })
}

/// The approval; its values were checked before.
fn approval(approve: Spanned<schema::Approve>, places: &Places) -> Approval {
    let row = places.row(approve.span().start);
    let approve = approve.into_inner();
    let exact = |amount: Option<Spanned<schema::Amount>>| {
        amount.as_ref().and_then(|amount| check::exact(amount.as_ref()))
    };
    Approval {
        merchant: masked(approve.merchant.as_ref()),
        min: exact(approve.min),
        max: exact(approve.max),
        until: approve.until.as_ref().and_then(|until| check::date(until.as_ref())),
        row,
    }
}

fn account(account: Spanned<schema::Account>) -> ShopAccount {
    let account = account.into_inner();
    ShopAccount {
        shop: account.shop.into_inner(),
        owner: masked(account.owner.as_ref()),
        file: account.file.map(Spanned::into_inner),
    }
}

/// The mark as an answer, of no day: one with a day is later. Its words were checked before.
fn mark(mark: Spanned<schema::Mark>, places: &Places) -> Option<Mark> {
    let row = places.row(mark.span().start);
    let mark = mark.into_inner();
    let charge = mark.charge.map(|id| Marked::Charge {
        id: id.into_inner(),
        amount: None,
        day: None,
        name: String::new(),
    });
    let order = |number: Spanned<String>| Marked::Order {
        shop: String::new(),
        number: number.into_inner().trim().to_owned(),
    };
    let of_day = |day: Option<Spanned<schema::Moment>>| {
        day.as_ref().and_then(|day| check::date(day.as_ref()))
    };
    let follow_up = FollowUp {
        reported_on: of_day(mark.reported_on),
        told: masked(&mark.reported_to),
        receipt: masked(&mark.receipt),
        answer_by: of_day(mark.answer_by),
        refund_by: of_day(mark.refund_by),
    };
    Some(Mark {
        marked: charge.or_else(|| mark.order.map(order))?,
        answer: answers::answer(mark.verdict.as_ref())?,
        answered_on: None,
        note: masked(&mark.note),
        follow_up,
        file: places.file.to_owned(),
        row,
    })
}

/// The window as the judge takes it; its words were checked before.
fn window(window: schema::Window) -> Option<WindowRule> {
    let count = |value: Option<Spanned<u32>>| value.map(Spanned::into_inner);
    Some(WindowRule {
        anchor: Anchor::parse(window.anchor.as_ref())?,
        span: Span::of(count(window.days), count(window.months))?,
        first_day_counts: window.first_day_counts,
        in_writing: window.in_writing,
        id: window.id.into_inner(),
        kinds: Vec::new(),
        currencies: Vec::new(),
    })
}

/// A card number that a person typed goes no further than this.
fn masked(text: &str) -> String {
    mask(text).into_owned()
}

fn date_order(word: &str) -> Option<DateOrder> {
    match word {
        "day-first" => Some(DateOrder::DayMonthYear),
        "month-first" => Some(DateOrder::MonthDayYear),
        _ => None,
    }
}

/// Turns byte spans of the file into rows and excerpts.
struct Places<'a> {
    text: &'a str,
    file: &'a str,
}

impl Places<'_> {
    /// The row of a byte, counted from 1.
    fn row(&self, at: usize) -> u32 {
        let before = self.text.as_bytes().iter().take(at);
        let line = before.filter(|byte| **byte == b'\n').count();
        u32::try_from(line + 1).unwrap_or(u32::MAX)
    }

    fn problem(&self, mut kind: ProblemKind, span: Option<Range<usize>>) -> Problem {
        if let ProblemKind::BadConfigValue { seen, .. } | ProblemKind::BadConfig { detail: seen } =
            &mut kind
        {
            *seen = mask(seen).into_owned();
        }
        let mut problem = Problem::in_file(kind, self.file);
        if let Some(span) = span {
            let row = self.row(span.start);
            problem.row = Some(row);
            let line = self.text.lines().nth(row as usize - 1);
            problem.excerpt = line.map(|line| mask(line.trim()).into_owned());
        }
        problem
    }

    /// Serde words a wrong key "unknown field `x`, expected one of `a`, `b`": its nearest is named.
    fn of_parser(&self, error: &toml::de::Error) -> Problem {
        let quoted: Vec<&str> = error.message().split('`').skip(1).step_by(2).collect();
        let kind = match quoted.split_first() {
            Some((key, known)) if error.message().starts_with("unknown field") => {
                ProblemKind::UnknownKey {
                    key: (*key).to_owned(),
                    nearest: nearest(key, known.iter().copied()),
                }
            }
            _ => ProblemKind::BadConfig { detail: error.message().replace('\n', " ") },
        };
        self.problem(kind, error.span())
    }
}

/// The known word that a mistyped one most resembles; `None` when none comes near.
pub fn nearest<'a>(seen: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let seen = seen.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&seen, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 3)
        .min()
        .map(|(_, word)| word.to_owned())
}
