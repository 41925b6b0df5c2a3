//! The cards whose statements were given, and whether rows that another file tells of a card are
//! copies of theirs. What both sides name decides: last four digits, issuer, currency, kind of
//! money; of a card that nobody names, many rows. A row alone is a copy only where a charge stands
//! for it.

use crate::format::IssuerWords;
use crate::format::column::fold_width;
use crate::model::{AccountKind, Books, Currency, Last4, Money, Role};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::collections::BTreeSet;

/// Ledgers and wallets date a purchase by its use, its booking or the day they heard of it.
const DAYS_APART: i64 = 3;

/// Fewer rows that a statement has too may have come together by chance.
const ROWS_THAT_TELL_A_CARD: usize = 3;

/// A card as another file than its statement tells of it.
#[derive(Clone, Debug)]
pub struct ToldCard {
    pub name: String,
    pub last4: Option<Last4>,
    pub kind: AccountKind,
    pub rows: Vec<ToldRow>,
}

/// A row that could be read; purchases are positive.
#[derive(Clone, Copy, Debug)]
pub struct ToldRow {
    pub row: u32,
    pub day: NaiveDate,
    pub amount: Money,
}

/// Where the statement of a told card is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Among those given. These rows are copies; what it does not have it cannot speak for.
    Given { copies: BTreeSet<u32> },
    /// Not among them.
    Missing,
    /// Nobody can tell.
    Unclear,
}

/// How far a told card may be a given one, from the nearest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Same,
    /// The issuer is the same, and may have several cards here.
    SameIssuer,
    Unclear,
    /// It moves other money, unless the rows tell otherwise.
    OtherMoney,
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
                matches!(input.role, Role::Statement | Role::Points)
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
            let is_given = |(at, card): &(usize, &GivenCard)| match likeness[*at] {
                Likeness::Same => true,
                Likeness::SameIssuer if fits_one(*at) => !card.contradicts(told),
                Likeness::Other => false,
                _ => card.repeats(told),
            };
            let may_be = |(at, _): &(usize, &GivenCard)| likeness[*at] != Likeness::Other;
            if self.cards.iter().enumerate().any(|card| is_given(&card)) {
                // A name may stand for several cards of the household.
                let cards = self.cards.iter().enumerate().filter(may_be);
                Whereabouts::Given { copies: copies_in(told, cards.map(|(_, card)| card)) }
            } else if likeness.iter().all(|likeness| *likeness >= Likeness::OtherMoney) {
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
        let named = self.issuers.in_name(&told.name);
        let own = named.iter().filter(|word| card.issuer.has(word)).count();
        let moves_other_money = card.moves_other_money(told);
        let has_its_name = card.name.as_deref() == Some(&*fold_width(&told.name));
        match (own, named.len()) {
            _ if has_its_name && !moves_other_money => Likeness::Same,
            (0, 1..) => Likeness::Other,
            _ if moves_other_money => Likeness::OtherMoney,
            (_, 0) => Likeness::Unclear,
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
            told.rows.iter().any(|row| self.currencies.contains(&row.amount.currency));
        kind.is_some_and(|(own, told)| own != told)
            || (!told.rows.is_empty() && !self.currencies.is_empty() && !shares_currency)
    }

    /// How many of the rows lie in the days of the statement, and how many are copies.
    fn compared(&self, told: &ToldCard) -> (usize, usize) {
        let Some((first, last)) = self.span else { return (0, 0) };
        let in_span = |row: &&ToldRow| {
            (first..=last).contains(&row.day) || is_near(row.day, first) || is_near(row.day, last)
        };
        (told.rows.iter().filter(in_span).count(), copies_in(told, [self].into_iter()).len())
    }

    /// Several of the rows, and most of them, stand on the statement, whatever the card is called;
    /// of a short statement every row, and no row more.
    fn repeats(&self, told: &ToldCard) -> bool {
        let (rows, found) = self.compared(told);
        let charges: usize = self.days_of.values().map(Vec::len).sum();
        let is_whole = found > 0 && found == charges && found == told.rows.len();
        is_whole || found >= ROWS_THAT_TELL_A_CARD && found * 2 > rows
    }

    /// None of the rows does, where some should.
    fn contradicts(&self, told: &ToldCard) -> bool {
        let (rows, found) = self.compared(told);
        rows > 0 && found == 0
    }
}

/// The rows that charges of the cards stand for, each charge for one.
fn copies_in<'c>(told: &ToldCard, cards: impl Iterator<Item = &'c GivenCard>) -> BTreeSet<u32> {
    let mut free: HashMap<Money, Vec<NaiveDate>> = HashMap::new();
    for (amount, days) in cards.flat_map(|card| &card.days_of) {
        free.entry(*amount).or_default().extend(days);
    }
    free.values_mut().for_each(|days| days.sort_unstable());
    let mut rows = told.rows.clone();
    rows.sort_unstable_by_key(|row| (row.day, row.row));
    let has_charge = |row: &ToldRow| {
        let Some(days) = free.get_mut(&row.amount) else { return false };
        let charged = days.iter().position(|charged| is_near(*charged, row.day));
        charged.map(|position| days.remove(position)).is_some()
    };
    rows.retain(has_charge);
    rows.into_iter().map(|row| row.row).collect()
}

fn is_near(a: NaiveDate, b: NaiveDate) -> bool {
    (a - b).num_days().abs() <= DAYS_APART
}
