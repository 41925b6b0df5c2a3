//! The cards whose statements were given, and whether rows that another file tells of a card are
//! copies of theirs. What both sides name decides: last four digits, issuer, currency, kind of
//! money; then the rows themselves.

use crate::format::IssuerWords;
use crate::format::column::fold_width;
use crate::model::{AccountKind, Books, Currency, Last4, Money, Role};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// Ledgers and wallets date a purchase by its use, its booking or the day they heard of it.
const DAYS_APART: i64 = 3;

/// A card as another file than its statement tells of it.
#[derive(Clone, Debug)]
pub struct ToldCard {
    pub name: String,
    pub last4: Option<Last4>,
    pub kind: AccountKind,
    /// Its rows, as far as they could be read; purchases are positive.
    pub rows: Vec<(NaiveDate, Money)>,
}

/// Where the statement of a told card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Among those given: the rows are copies.
    Given,
    /// Not among them.
    Missing,
    /// Nobody can tell.
    Unclear,
}

/// How far a told card may be a given one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    /// The issuer is the same, and may have several cards here.
    SameIssuer,
    Unclear,
    Other,
}

/// One card with a statement.
#[derive(Debug, Default)]
struct GivenCard {
    last4s: BTreeSet<Last4>,
    issuer: IssuerWords,
    name: Option<String>,
    kind: Option<AccountKind>,
    currencies: BTreeSet<Currency>,
    days_of: HashMap<Money, Vec<NaiveDate>>,
    span: Option<(NaiveDate, NaiveDate)>,
}

/// All cards with a statement.
#[derive(Debug)]
pub struct CardsGiven<'f> {
    cards: Vec<GivenCard>,
    /// Of every issuer whose statements are known.
    issuers: &'f IssuerWords,
}

impl<'f> CardsGiven<'f> {
    /// To be asked once every statement is read.
    pub fn of(books: &Books, issuers: &'f IssuerWords) -> CardsGiven<'f> {
        let mut cards: Vec<GivenCard> = Vec::new();
        for (at, account) in books.accounts.iter().enumerate() {
            let of_account = |input: &&crate::model::Input| {
                input.role == Role::Statement
                    && input.account.is_some_and(|id| usize::from(id.0) == at)
            };
            let mut inputs = books.inputs.iter().filter(of_account).peekable();
            if inputs.peek().is_none() {
                continue;
            }
            let mut card = GivenCard {
                last4s: account.last4.into_iter().collect(),
                name: account.name.as_deref().map(|name| fold_width(name).into_owned()),
                kind: Some(account.kind),
                ..GivenCard::default()
            };
            card.issuer.add(&account.label);
            inputs.for_each(|input| card.issuer.add(&input.format_label));
            let charges = books.charges.iter();
            for charge in charges.filter(|charge| usize::from(charge.account.0) == at) {
                card.last4s.extend(charge.card);
                card.currencies.insert(charge.amount.currency);
                let Some(day) = charge.day() else { continue };
                card.days_of.entry(charge.amount).or_default().push(day);
                let (first, last) = card.span.unwrap_or((day, day));
                card.span = Some((first.min(day), last.max(day)));
            }
            cards.push(card);
        }
        CardsGiven { cards, issuers }
    }

    /// Where the statement of each card is that one file tells of.
    pub fn whereabouts(&self, told: &[ToldCard]) -> Vec<Whereabouts> {
        let likeness_of = |told: &ToldCard| -> Vec<Likeness> {
            self.cards.iter().map(|card| self.likeness(card, told)).collect()
        };
        let likeness: Vec<Vec<Likeness>> = told.iter().map(likeness_of).collect();
        // One card cannot be two accounts of a file: where its words fit several, none is certain.
        let fits_one = |at: usize| {
            likeness.iter().filter(|of_told| of_told[at] == Likeness::SameIssuer).count() == 1
        };
        let decide = |(told, likeness): (&ToldCard, &Vec<Likeness>)| {
            let each = || self.cards.iter().zip(likeness).enumerate();
            let is_given = each().any(|(at, (card, likeness))| match likeness {
                Likeness::Same => true,
                Likeness::SameIssuer if fits_one(at) => !card.contradicts(told),
                _ => card.repeats(told),
            });
            if is_given {
                Whereabouts::Given
            } else if likeness.iter().all(|likeness| *likeness == Likeness::Other) {
                Whereabouts::Missing
            } else {
                Whereabouts::Unclear
            }
        };
        told.iter().zip(&likeness).map(decide).collect()
    }

    fn likeness(&self, card: &GivenCard, told: &ToldCard) -> Likeness {
        if let Some(last4) = told.last4.filter(|_| !card.last4s.is_empty()) {
            return if card.last4s.contains(&last4) { Likeness::Same } else { Likeness::Other };
        }
        if card.moves_other_money(told) {
            return Likeness::Other;
        }
        if card.name.as_deref() == Some(&*fold_width(&told.name)) {
            return Likeness::Same;
        }
        let named = self.issuers.in_name(&told.name);
        let own = named.iter().filter(|word| card.issuer.has(word)).count();
        match (own, named.len()) {
            (_, 0) => Likeness::Unclear,
            (0, _) => Likeness::Other,
            (own, all) if own == all => Likeness::SameIssuer,
            _ => Likeness::Unclear,
        }
    }
}

impl GivenCard {
    fn moves_other_money(&self, told: &ToldCard) -> bool {
        let known = |kind: &AccountKind| *kind != AccountKind::Unknown;
        let kind = self.kind.filter(known).zip(Some(told.kind).filter(known));
        let shares_currency =
            told.rows.iter().any(|(_, amount)| self.currencies.contains(&amount.currency));
        kind.is_some_and(|(own, told)| own != told)
            || (!told.rows.is_empty() && !self.currencies.is_empty() && !shares_currency)
    }

    /// How many of the rows lie in the days of the statement, and how many of these stand on it.
    fn compared(&self, told: &ToldCard) -> (usize, usize) {
        let Some((first, last)) = self.span else { return (0, 0) };
        let is_near = |a: NaiveDate, b: NaiveDate| (a - b).num_days().abs() <= DAYS_APART;
        let in_span = |day: NaiveDate| {
            (first..=last).contains(&day) || is_near(day, first) || is_near(day, last)
        };
        let stands = |(day, amount): &&(NaiveDate, Money)| {
            let days = self.days_of.get(amount);
            days.is_some_and(|days| days.iter().any(|charged| is_near(*charged, *day)))
        };
        let rows = || told.rows.iter().filter(|(day, _)| in_span(*day));
        (rows().count(), rows().filter(stands).count())
    }

    /// Most of the rows stand on the statement, whatever the card is called.
    fn repeats(&self, told: &ToldCard) -> bool {
        let (rows, found) = self.compared(told);
        found * 2 > rows
    }

    /// None of the rows does, where some should.
    fn contradicts(&self, told: &ToldCard) -> bool {
        let (rows, found) = self.compared(told);
        rows > 0 && found == 0
    }
}
