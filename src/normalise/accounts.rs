//! Which card a statement is of: content, then file name, then the `[[card]]` that speaks of it,
//! then `--account`.

use super::statement::Statement;
use super::{CardNaming, Naming};
use crate::format::Format;
use crate::model::{Account, AccountId, Last4};
use chrono::NaiveDate;

/// What a file's name says, by the format's pattern. The name never decides what a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFacts {
    pub last4: Option<Last4>,
    /// Year and month.
    pub month: Option<(i32, u32)>,
    day: Option<u32>,
}

impl NameFacts {
    pub fn read(format: &Format, file: &str) -> NameFacts {
        let name = file.rsplit(['/', '\\', '!']).next().unwrap_or(file);
        let Some(pattern) = &format.recognise.file_name else {
            return NameFacts::default();
        };
        let number = |part: &str| pattern.capture(part, name).and_then(|text| text.parse().ok());
        let year = pattern.capture("year", name).and_then(|text| text.parse().ok());
        NameFacts {
            last4: pattern.capture("last4", name).and_then(|text| Last4::at_end_of(&text)),
            month: year.zip(number("month")),
            day: number("day"),
        }
    }

    /// The statement's date, where month and day are both known; a day past the month's end is its
    /// last.
    pub fn statement_on(&self, usual_day: Option<u32>) -> Option<NaiveDate> {
        let (year, month) = self.month?;
        let day = self.day.or(usual_day).filter(|day| (1..=31).contains(day))?;
        (0..4).find_map(|before| NaiveDate::from_ymd_opt(year, month, day.checked_sub(before)?))
    }
}

/// The `[[card]]` that speaks of this file or of one of these cards.
pub fn card_naming<'n>(naming: &'n Naming, file: &str, cards: &[Last4]) -> Option<&'n CardNaming> {
    naming.cards.iter().find(|card| {
        let by_file = card.file.as_ref().is_some_and(|end| file.ends_with(end.as_str()));
        let by_number = card.last4.as_deref().and_then(Last4::at_end_of);
        by_file || by_number.is_some_and(|number| cards.contains(&number))
    })
}

/// The account of one statement, and the card that `[[card]]` gives it where it shows another.
pub fn account_of(
    format: &Format,
    file: &str,
    name_facts: NameFacts,
    statement: &Statement,
    naming: &Naming,
) -> (Account, Option<Last4>) {
    let seen: Vec<Last4> = statement.cards.keys().copied().chain(name_facts.last4).collect();
    let card = card_naming(naming, file, &seen);
    let configured = card.and_then(|card| card.last4.as_deref().and_then(Last4::at_end_of));
    let last4 = only_card(statement)
        .or_else(|| configured.filter(|card| statement.cards.contains_key(card)))
        .or(name_facts.last4)
        .or_else(|| commonest_card(statement))
        .or(configured);
    let named = card.and_then(|card| card.name.clone()).or_else(|| statement.product.clone());
    let otherwise = || if last4.is_none() { naming.account.clone() } else { None };
    let account = Account {
        issuer: format.issuer.clone(),
        label: format.issuer_name.clone(),
        last4,
        name: named.or_else(otherwise),
        kind: card.and_then(|card| card.kind).unwrap_or(format.kind),
        currency: card
            .and_then(|card| card.currency)
            .or_else(|| format.currency.map(|code| code.0)),
        statement_date: format.statement.date,
        window: card.and_then(|card| card.window.clone()),
    };
    (account, configured.filter(|configured| Some(*configured) != last4))
}

fn only_card(statement: &Statement) -> Option<Last4> {
    let mut cards = statement.cards.keys();
    cards.next().copied().filter(|_| cards.next().is_none())
}

/// Of several cards on one statement the one with most records; of equals the lowest digits.
fn commonest_card(statement: &Statement) -> Option<Last4> {
    let most = statement.cards.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    most.map(|(card, _)| *card)
}

/// The id of an account among those known so far; statements of one card share it.
pub fn enrol(accounts: &mut Vec<Account>, account: Account) -> AccountId {
    let same = |known: &Account| {
        known.issuer == account.issuer && known.last4 == account.last4 && known.name == account.name
    };
    let position = accounts.iter().position(same).unwrap_or_else(|| {
        accounts.push(account);
        accounts.len() - 1
    });
    AccountId(u16::try_from(position).expect("fewer than 65,536 cards"))
}
