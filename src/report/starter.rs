//! A configuration to begin with, from what the files hold: what changes no verdict stands as it
//! is; what only the household can know waits behind a `#`.

use super::measure::{one_line, wrap};
use super::opening::card_name;
use super::outline::View;
use super::tally::{Shown, Tally};
use crate::model::{
    Account, AccountId, AccountKind, Charge, Currency, Last4, Money, Report, Role, Standing, Symbol,
};
use crate::normalise::descriptor::fold;
use crate::normalise::descriptors_approved;
use crate::text::reasons::Teller;
use crate::text::starter::Starter;
use crate::text::{Lang, Message};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Delivery names to confirm.
const NAMES: usize = 5;
/// Merchants that may be approved, and the months in which they were used at least.
const MERCHANTS: usize = 12;
const MONTHS: usize = 3;
/// Columns of a remark.
const COLUMNS: usize = 96;

/// The text of the configuration, and how much waits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub text: String,
    pub cards: usize,
    pub names: usize,
    pub merchants: usize,
}

/// The configuration that these files suggest. Under it a check comes to the same list.
pub fn configuration(report: &Report, lang: Lang) -> Draft {
    let tally = Tally::of(report);
    let view = View { report, teller: Teller::new(report, lang), tally: &tally, all: false };
    let mut page = Page { view: &view, lines: Vec::new() };
    page.remark(&Starter::Title);
    page.remark(&Starter::HashExplained);
    page.line("version = 1".to_owned());
    let names = page.household();
    let cards = page.cards();
    page.accounts();
    let merchants = page.approvals();
    Draft { text: page.lines.join("\n") + "\n", cards, names, merchants }
}

struct Page<'a> {
    view: &'a View<'a>,
    lines: Vec<String>,
}

impl Page<'_> {
    fn say(&self, message: &Starter) -> String {
        message.say(self.view.teller.voice)
    }

    fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    fn remark(&mut self, message: &Starter) {
        let said = self.say(message);
        self.lines.extend(wrap(&said, COLUMNS).iter().map(|line| format!("# {}", line.trim_end())));
    }

    /// Whom orders went to, for the household to confirm. Nothing is known of a name that is not
    /// confirmed, so none stands without its `#`: it might be a thief's.
    fn household(&mut self) -> usize {
        self.line("\n[household]".to_owned());
        let names = names(self.view.report);
        if names.is_empty() {
            self.remark(&Starter::NoRecipient);
        } else {
            self.remark(&Starter::Recipients);
            self.line("recipients = [".to_owned());
            for Name { text, count, since } in &names {
                let aside = self.say(&Starter::OrdersSince { count: *count, since: *since });
                self.line(format!("#   {},  # {aside}", quoted(text)));
            }
            self.line("]".to_owned());
        }
        self.line(format!("zone = {}", quoted(&self.view.report.zone)));
        names.len()
    }

    fn cards(&mut self) -> usize {
        let view = self.view;
        let named = named_cards(view.report);
        if !view.report.books.accounts.is_empty() {
            self.line(String::new());
            self.remark(&Starter::Cards);
        }
        for (card, last4) in &named {
            self.line("\n[[card]]".to_owned());
            self.line(format!("last4 = {}", quoted(last4.digits())));
            self.line(format!("name = {}", quoted(&card_name(view, card))));
            self.kind("", card.kind);
        }
        for (file, card) in unnamed_files(view.report) {
            self.line(String::new());
            self.remark(&Starter::UnnamedCard);
            self.line("# [[card]]".to_owned());
            self.line(format!("# file = {}", quoted(&file)));
            self.line(format!("# name = {}", quoted(&card_name(view, card))));
            self.kind("# ", card.kind);
        }
        named.len()
    }

    /// A kind that no file tells waits for a person, for it decides how long they have.
    fn kind(&mut self, behind: &str, kind: AccountKind) {
        if kind == AccountKind::Unknown {
            let aside = self.say(&Starter::ChooseKind);
            self.line(format!("# kind = \"credit\"  # {aside}"));
        } else {
            self.line(format!("{behind}kind = {}", quoted(kind.code())));
        }
    }

    fn accounts(&mut self) {
        let view = self.view;
        let mut histories: BTreeMap<&str, (Symbol, NaiveDate, NaiveDate)> = BTreeMap::new();
        for span in &view.report.coverage {
            let Some(shop) = span.shop else { continue };
            let whole = (shop, span.first, span.last);
            let known = histories.entry(view.report.books.text(shop)).or_insert(whole);
            *known = (shop, known.1.min(span.first), known.2.max(span.last));
        }
        if histories.is_empty() {
            return;
        }
        self.line(String::new());
        self.remark(&Starter::Histories);
        for (id, (shop, first, last)) in histories {
            let shop = one_line(&view.teller.shop(shop));
            self.line(String::new());
            self.remark(&Starter::History { shop, first, last });
            self.line("# [[account]]".to_owned());
            self.line(format!("# shop = {}", quoted(id)));
            self.line("# owner = \"\"".to_owned());
        }
    }

    fn approvals(&mut self) -> usize {
        let steady = steady_merchants(self.view);
        if !steady.is_empty() {
            self.line(String::new());
            self.remark(&Starter::Approvals);
        }
        for merchant in &steady {
            let Steady { name, count, since, largest } = merchant;
            let said = Starter::Charges { count: *count, since: *since, largest: *largest };
            self.line(String::new());
            self.remark(&said);
            self.line("# [[approve]]".to_owned());
            self.line(format!("# merchant = {}", quoted(name)));
            self.line(format!("# max = {}", room_above(*largest)));
        }
        steady.len()
    }
}

/// Somebody whom orders went to.
struct Name {
    text: String,
    count: usize,
    since: NaiveDate,
}

/// The names that most orders went to, but for orders that are doubted or were never sent.
fn names(report: &Report) -> Vec<Name> {
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for (order, vouched) in report.books.orders.iter().zip(&report.vouched) {
        let recipient = order.recipient.map(|text| one_line(report.books.text(text)));
        let Some(text) = recipient.filter(|text| !text.is_empty()) else { continue };
        if vouched.standing != Standing::Good {
            continue;
        }
        let known =
            names.entry(fold(&text)).or_insert(Name { text, count: 0, since: order.ordered_on });
        known.count += 1;
        known.since = known.since.min(order.ordered_on);
    }
    let mut names: Vec<Name> = names.into_values().collect();
    names.sort_by(|a, b| {
        (Reverse(a.count), a.since, &a.text).cmp(&(Reverse(b.count), b.since, &b.text))
    });
    names.truncate(NAMES);
    names
}

/// The accounts by their card, where no other account has that card: its digits name one alone.
fn named_cards(report: &Report) -> Vec<(&Account, Last4)> {
    let books = &report.books;
    let of_charges = books.charges.iter().filter_map(|charge| Some((charge.card?, charge.account)));
    let accounts = (0..).map(AccountId).zip(&books.accounts);
    let of_accounts = accounts.clone().filter_map(|(id, card)| Some((card.last4?, id)));
    let all: BTreeSet<(Last4, AccountId)> = of_charges.chain(of_accounts).collect();
    let is_sole = |last4: Last4| all.iter().filter(|(other, _)| *other == last4).count() == 1;
    let named = accounts.filter_map(|(_, card)| Some((card, card.last4?)));
    named.filter(|(_, last4)| is_sole(*last4)).collect()
}

/// Statements of cards that nothing names, by file.
fn unnamed_files(report: &Report) -> BTreeMap<String, &Account> {
    let books = &report.books;
    let statements = books.inputs.iter().filter(|input| input.role == Role::Statement);
    let of_card = statements.filter_map(|input| Some((input, books.account(input.account?))));
    let unnamed = of_card.filter(|(_, card)| !card.is_known());
    unnamed
        .map(|(input, card)| (one_line(input.file.rsplit('/').next().unwrap_or("")), card))
        .collect()
}

/// A merchant that is used by the month, and of which nothing stands on the list.
struct Steady {
    name: String,
    count: usize,
    since: NaiveDate,
    largest: Money,
}

fn steady_merchants(view: &View) -> Vec<Steady> {
    let books = &view.report.books;
    let merchant = |charge: &Charge| books.text(books.descriptor_of(charge).merchant);
    let of =
        |shown| view.tally.verdicts(view.report, shown).map(|verdict| books.charge(verdict.charge));
    let listed: BTreeSet<&str> = of(Shown::OnLine).map(merchant).collect();
    let mut visits: BTreeMap<(&str, Currency), Vec<&Charge>> = BTreeMap::new();
    for charge in of(Shown::Folded).filter(|charge| !listed.contains(merchant(charge))) {
        visits.entry((merchant(charge), charge.amount.currency)).or_default().push(charge);
    }
    let steady = |((name, _), charges): ((&str, Currency), Vec<&Charge>)| {
        let days: BTreeSet<NaiveDate> = charges.iter().filter_map(|charge| charge.day()).collect();
        let months: BTreeSet<_> = days.iter().map(|day| (day.year(), day.month())).collect();
        let largest = charges.iter().map(|charge| charge.amount).max()?;
        let may_be_named = charges.iter().any(|charge| !has_a_list(view, charge));
        (may_be_named && months.len() >= MONTHS).then_some(Steady {
            name: one_line(name),
            count: charges.len(),
            since: *days.first()?,
            largest,
        })
    };
    let on_list: Vec<&Charge> = of(Shown::OnLine).collect();
    let hides_nothing = |found: &Steady| {
        let is_named = descriptors_approved(books, &found.name);
        !on_list.iter().any(|charge| is_named[charge.descriptor.0 as usize].is_some())
    };
    let found = visits.into_iter().filter_map(steady);
    let mut found: Vec<Steady> = found.filter(hides_nothing).collect();
    found.sort_by(|a, b| (Reverse(a.count), &a.name).cmp(&(Reverse(b.count), &b.name)));
    found.truncate(MERCHANTS);
    found
}

/// Whether the list of a shop, a mall or a payment service can tell what it was for: better than an
/// approval, which would hide whoever buys there.
fn has_a_list(view: &View, charge: &Charge) -> bool {
    let descriptor = view.report.books.descriptor_of(charge);
    let is_bought_there = descriptor.shop.is_some() && descriptor.service.is_none();
    is_bought_there || descriptor.via.is_some() || descriptor.route.is_some()
}

/// Half as much again, in whole units, with two digits that are not zero.
fn room_above(largest: Money) -> i64 {
    let units = largest.minor / 10_i64.pow(largest.currency.exponent());
    let wanted = units.saturating_add(units / 2).saturating_add(1);
    let mut step = 1_i64;
    while wanted / step >= 100 {
        step *= 10;
    }
    (wanted + step - 1) / step * step
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_above_the_largest_charge() {
        let room =
            |minor, code| room_above(Money::new(minor, Currency::parse(code).expect("a code")));
        assert_eq!(room(15_200, "JPY"), 23_000);
        assert_eq!(room(99, "JPY"), 150);
        assert_eq!(room(1_499, "USD"), 22);
        assert_eq!(room(0, "JPY"), 1);
    }

    #[test]
    fn a_name_is_written_as_toml_reads_it() {
        for name in ["架空 花子", "O'Hara \"Pat\"", "a\\b", "x = [1] # y"] {
            let line = format!("name = {}", quoted(name));
            let read: toml::Table = toml::from_str(&line).expect("TOML");
            assert_eq!(read["name"].as_str(), Some(name));
        }
    }
}
