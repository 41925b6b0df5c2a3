//! What is usual: how a card is used, from its statements alone.

use super::coverage::Reach;
use crate::model::{AccountId, Books, Charge, Currency, Money, Symbol};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// Statements of fewer days than this are one month: everything in them is new.
const TWO_MONTHS_DAYS: i64 = 45;
/// A merchant's first charge does not make its next ones usual within this many days: a thief's
/// test the night before must not vouch for what follows.
const SETTLING_DAYS: i64 = 14;
/// In the first days of the statements "not seen before" means nothing; later charges count too.
const OPENING_DAYS: i64 = 30;
/// Far above: at least this many times the usual amount (a median) …
const FAR_ABOVE_TIMES: i64 = 5;
/// Charges that make a usual amount, of a merchant or shop, and of a card. So many make a merchant
/// known, too.
const ENOUGH_VISITS: usize = 4;
const ENOUGH_CHARGES: usize = 6;

/// Days and amounts of purchases, by card and merchant, shop and currency.
#[derive(Default)]
pub(super) struct Habits {
    /// The days, sorted, at a merchant, with whatever card of the household.
    visits: HashMap<Symbol, Vec<NaiveDate>>,
    /// The days, sorted, on which a merchant took one same amount.
    equal: HashMap<(AccountId, Symbol, Money), Vec<NaiveDate>>,
    /// With whatever card of the household.
    merchant_amounts: HashMap<(Currency, Symbol), Vec<i64>>,
    shop_amounts: HashMap<(AccountId, Currency, Symbol), Vec<i64>>,
    card_amounts: HashMap<(AccountId, Currency), Vec<i64>>,
    statement_days: HashMap<AccountId, (NaiveDate, NaiveDate)>,
}

impl Habits {
    /// The habits of every card, and its habits with these merchants: most have no charge that
    /// anybody asks about.
    pub(super) fn of(books: &Books, reach: &Reach, merchants: &HashSet<Symbol>) -> Habits {
        let mut habits = Habits::default();
        for charge in books.charges.iter().filter(|charge| charge.is_purchase()) {
            habits.add(books, charge, merchants);
            if let Some(days) = reach.statement_days(charge.account) {
                habits.statement_days.insert(charge.account, days);
            }
        }
        let days = habits.equal.values_mut().chain(habits.visits.values_mut());
        days.for_each(|days| days.sort_unstable());
        let amounts = habits.merchant_amounts.values_mut();
        let amounts = amounts.chain(habits.shop_amounts.values_mut());
        amounts.chain(habits.card_amounts.values_mut()).for_each(|amounts| amounts.sort_unstable());
        habits
    }

    fn add(&mut self, books: &Books, charge: &Charge, merchants: &HashSet<Symbol>) {
        let (account, currency) = (charge.account, charge.amount.currency);
        let descriptor = books.descriptor_of(charge);
        let (merchant, minor) = (descriptor.merchant, charge.amount.minor);
        if merchants.contains(&merchant) {
            if let Some(day) = charge.day() {
                self.visits.entry(merchant).or_default().push(day);
                self.equal.entry((account, merchant, charge.amount)).or_default().push(day);
            }
            self.merchant_amounts.entry((currency, merchant)).or_default().push(minor);
        }
        if let Some(shop) = descriptor.shop {
            self.shop_amounts.entry((account, currency, shop)).or_default().push(minor);
        }
        self.card_amounts.entry((account, currency)).or_default().push(minor);
    }

    /// Only one month of this card was given.
    pub(super) fn is_one_month(&self, account: AccountId) -> bool {
        let days = self.statement_days.get(&account);
        days.is_none_or(|(first, last)| (*last - *first).num_days() < TWO_MONTHS_DAYS)
    }

    /// No card of the household has a charge of this merchant from more than 14 days before, nor,
    /// in the first days of the statements or where it is visited again and again, from as long
    /// after.
    pub(super) fn is_unfamiliar(&self, books: &Books, charge: &Charge) -> bool {
        let Some(day) = charge.day() else { return false };
        let opened = self.statement_days.get(&charge.account).map(|(first, _)| *first);
        let opening = opened.is_none_or(|first| (day - first).num_days() < OPENING_DAYS);
        let visits = self.visits.get(&books.descriptor_of(charge).merchant);
        let visits = visits.map_or(&[][..], Vec::as_slice);
        let before = visits.first().is_some_and(|first| (day - *first).num_days() > SETTLING_DAYS);
        let after = visits.last().is_some_and(|last| (*last - day).num_days() > SETTLING_DAYS);
        !(before || after && (opening || visits.len() >= ENOUGH_VISITS))
    }

    /// The same amount recurs by the month or the year: a subscription, a rent.
    pub(super) fn is_steady(&self, books: &Books, charge: &Charge) -> bool {
        let Some(day) = charge.day() else { return false };
        let merchant = books.descriptor_of(charge).merchant;
        let days = self.equal.get(&(charge.account, merchant, charge.amount));
        let lies_at = |days: &Vec<NaiveDate>, distance: RangeInclusive<i64>| {
            let from = days.partition_point(|other| (*other - day).num_days() < *distance.start());
            days.get(from).is_some_and(|other| (*other - day).num_days() <= *distance.end())
        };
        let recurs = |days: &Vec<NaiveDate>| {
            [-370..=-360, -35..=-26, 26..=35, 360..=370]
                .into_iter()
                .any(|distance| lies_at(days, distance))
        };
        days.is_some_and(recurs)
    }

    /// Far above the usual of the merchant; where that has too few charges and is new, of its shop
    /// or mall; where that too, of the card. In every case among the card's largest tenth.
    pub(super) fn is_far_above_usual(&self, books: &Books, charge: &Charge) -> bool {
        let (account, currency) = (charge.account, charge.amount.currency);
        let descriptor = books.descriptor_of(charge);
        let of_card = self.card_amounts.get(&(account, currency)).map_or(&[][..], Vec::as_slice);
        let of_merchant = self.merchant_amounts.get(&(currency, descriptor.merchant));
        let of_shop =
            descriptor.shop.and_then(|shop| self.shop_amounts.get(&(account, currency, shop)));
        let several = |amounts: &&Vec<i64>| amounts.len() >= ENOUGH_VISITS;
        let known = |amounts: &&Vec<i64>| amounts.len() > 1 && !self.is_unfamiliar(books, charge);
        let usual = of_merchant
            .filter(|amounts| several(amounts) || known(amounts))
            .or(of_shop.filter(several))
            .map(Vec::as_slice)
            .or((of_card.len() >= ENOUGH_CHARGES).then_some(of_card));
        let minor = charge.amount.minor;
        usual.is_some_and(|usual| {
            minor >= FAR_ABOVE_TIMES.saturating_mul(usual[(usual.len() - 1) / 2])
                && minor >= of_card[of_card.len() * 9 / 10]
        })
    }
}
