//! What is usual: how a card is used, from its statements alone.

use super::coverage::Reach;
use crate::model::{AccountId, Books, Charge, ChargeId, Currency, Money, Nature, Symbol};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// Statements of fewer days than this are one month: everything in them is new.
pub(super) const TWO_MONTHS_DAYS: i64 = 45;
/// A merchant's first charge does not make its next ones usual within this many days: a thief's
/// test the night before must not vouch for what follows.
const SETTLING_DAYS: i64 = 14;
/// In the first days of the statements "not seen before" means nothing; later charges count too.
const OPENING_DAYS: i64 = 30;
/// Visits nearer than this are no history of a merchant's amounts: what a thief takes in three
/// weeks must not be its own measure. Those of the month before are.
const HISTORY_DAYS: i64 = 28;
/// So many visits of a history, the nearest, tell its usual amount.
const HISTORY_VISITS: usize = 24;
/// Far above: at least this many times the usual amount (a median) …
const FAR_ABOVE_TIMES: i64 = 5;
/// … and where only the card tells what is usual of what never has an order: a bill is a large
/// charge by nature.
const FAR_ABOVE_TIMES_ORDERLESS: i64 = 10;
/// Charges that make a usual amount, of a shop and of a card.
const ENOUGH_VISITS: usize = 4;
const ENOUGH_CHARGES: usize = 6;
/// A charge of every month comes this many days after the one before …
pub(super) const MONTH: RangeInclusive<i64> = 26..=35;
/// … and is steady with so many in a row, the first of them so many days back; with two of them, a
/// month apart, a thief's would be.
const STEADY_MONTHS: usize = 3;
const STEADY_DAYS: i64 = 60;
/// What else comes so many days apart comes by the month, once there are so many visits.
const RHYTHM_DAYS: i64 = 20;
const RHYTHM_VISITS: usize = 5;
/// The bill of the same month of last year comes at most so many days off.
const SEASON_DAYS: i64 = 20;
/// A charge of every year.
const YEAR: RangeInclusive<i64> = 360..=370;

/// Days and amounts of purchases, by card and merchant, shop and currency.
#[derive(Default)]
pub(super) struct Habits {
    /// The days, sorted, at a merchant, with whatever card of the household.
    visits: HashMap<Symbol, Vec<NaiveDate>>,
    /// The days, sorted, on which a merchant took one same amount.
    equal: HashMap<(AccountId, Symbol, Money), Vec<NaiveDate>>,
    /// Days and amounts, sorted, with whatever card of the household.
    merchant_amounts: HashMap<(Currency, Symbol), Vec<(NaiveDate, i64)>>,
    shop_amounts: HashMap<(AccountId, Currency, Symbol), Vec<i64>>,
    card_amounts: HashMap<(AccountId, Currency), Vec<i64>>,
    statement_days: HashMap<AccountId, (NaiveDate, NaiveDate)>,
}

impl Habits {
    /// The habits of every card, and its habits with these merchants: most have no charge that
    /// anybody asks about. What nobody at home knows is no habit.
    pub(super) fn of(
        books: &Books,
        reach: &Reach,
        merchants: &HashSet<Symbol>,
        denied: &HashSet<ChargeId>,
    ) -> Habits {
        let mut habits = Habits::default();
        let is_out = |charge: &Charge| charge.is_purchase() || is_bill(charge);
        for id in books.charge_ids().filter(|id| !denied.contains(id)) {
            let charge = books.charge(id);
            if !is_out(charge) {
                continue;
            }
            habits.add(books, charge, merchants);
            if let Some(days) = reach.statement_days(charge.account) {
                habits.statement_days.insert(charge.account, days);
            }
        }
        let days = habits.equal.values_mut().chain(habits.visits.values_mut());
        days.for_each(|days| days.sort_unstable());
        habits.merchant_amounts.values_mut().for_each(|visits| visits.sort_unstable());
        let amounts = habits.shop_amounts.values_mut();
        amounts.chain(habits.card_amounts.values_mut()).for_each(|amounts| amounts.sort_unstable());
        habits
    }

    fn add(&mut self, books: &Books, charge: &Charge, merchants: &HashSet<Symbol>) {
        let (account, currency) = (charge.account, charge.amount.currency);
        let descriptor = books.descriptor_of(charge);
        let (merchant, minor) = (descriptor.merchant, charge.amount.minor);
        if let Some(day) = charge.day().filter(|_| merchants.contains(&merchant)) {
            self.visits.entry(merchant).or_default().push(day);
            self.equal.entry((account, merchant, charge.amount)).or_default().push(day);
            self.merchant_amounts.entry((currency, merchant)).or_default().push((day, minor));
        }
        if is_bill(charge) {
            return;
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
    /// in the first days of the statements, from as long after. What has no day is unfamiliar at a
    /// merchant without any other visit.
    pub(super) fn is_unfamiliar(&self, books: &Books, charge: &Charge) -> bool {
        let visits = self.visits.get(&books.descriptor_of(charge).merchant);
        let visits = visits.map_or(&[][..], Vec::as_slice);
        let Some(day) = charge.day() else { return visits.is_empty() };
        let before = visits.first().is_some_and(|first| (day - *first).num_days() > SETTLING_DAYS);
        let after = visits.last().is_some_and(|last| (*last - day).num_days() > SETTLING_DAYS);
        !(before || after && self.is_opening(charge.account, day))
    }

    /// So early in the statements of the card that they hold next to nothing from before.
    fn is_opening(&self, account: AccountId, day: NaiveDate) -> bool {
        let opened = self.statement_days.get(&account).map(|(first, _)| *first);
        opened.is_none_or(|first| (day - first).num_days() < OPENING_DAYS)
    }

    /// The same amount recurs by the month or the year, and not for the first time: a subscription,
    /// a club. A sum far above what the card usually pays never is.
    pub(super) fn is_steady(&self, books: &Books, charge: &Charge, as_of: NaiveDate) -> bool {
        let Some(day) = charge.day() else { return false };
        let merchant = books.descriptor_of(charge).merchant;
        let Some(days) = self.equal.get(&(charge.account, merchant, charge.amount)) else {
            return false;
        };
        let usual = self.of_card(charge).and_then(median);
        if usual.is_some_and(|usual| charge.amount.minor >= FAR_ABOVE_TIMES.saturating_mul(usual)) {
            return false;
        }
        let yearly = [-1, 1].into_iter().any(|way| next(days, day, way, &YEAR).is_some());
        let run = |way: i64| {
            std::iter::successors(next(days, day, way, &MONTH), move |last| {
                next(days, *last, way, &MONTH)
            })
        };
        let (before, after) = (run(-1), run(1));
        let first = run(-1).last().unwrap_or(day);
        let is_old = (as_of - first).num_days() >= STEADY_DAYS;
        yearly || is_old && before.chain(after).take(STEADY_MONTHS).count() + 1 >= STEADY_MONTHS
    }

    /// Far above the usual of the merchant; where it has no history, of its shop or mall; where
    /// that too has none, of the card. In every case among the card's largest tenth.
    pub(super) fn is_far_above_usual(&self, books: &Books, charge: &Charge) -> bool {
        let (account, currency) = (charge.account, charge.amount.currency);
        let descriptor = books.descriptor_of(charge);
        let Some(of_card) = self.card_amounts.get(&(account, currency)) else { return false };
        let minor = charge.amount.minor;
        if minor < of_card[of_card.len() * 9 / 10] {
            return false;
        }
        let of_shop =
            descriptor.shop.and_then(|shop| self.shop_amounts.get(&(account, currency, shop)));
        let several = of_shop.filter(|amounts| amounts.len() >= ENOUGH_VISITS);
        let of_history = self.usual_of_history(charge, descriptor.merchant);
        let known = of_history.or_else(|| several.and_then(|amounts| median(amounts)));
        let times = match known {
            None if has_no_order(books, charge) => FAR_ABOVE_TIMES_ORDERLESS,
            _ => FAR_ABOVE_TIMES,
        };
        let usual = known.or_else(|| self.of_card(charge).and_then(median));
        usual.is_some_and(|usual| minor >= times.saturating_mul(usual))
    }

    /// Over so many times what its merchant usually takes; of a bill that never has an order, what
    /// it took in the same month of last year, where that is known. Where nothing tells what is
    /// usual of the merchant, far above what its shop or the card does.
    pub(super) fn is_over_usual(&self, books: &Books, charge: &Charge, times: i64) -> bool {
        let merchant = books.descriptor_of(charge).merchant;
        let last_year = || self.of_last_year(charge, merchant);
        let seasonal = if has_no_order(books, charge) { last_year() } else { None };
        match seasonal.or_else(|| self.usual_of_history(charge, merchant)) {
            Some(usual) => charge.amount.minor > times.saturating_mul(usual),
            None => self.is_far_above_usual(books, charge),
        }
    }

    /// A merchant that comes once a month has one visit too near to the one before it: this one.
    pub(super) fn is_second_of_month(&self, books: &Books, charge: &Charge) -> bool {
        let Some(day) = charge.day() else { return false };
        let Some(days) = self.visits.get(&books.descriptor_of(charge).merchant) else {
            return false;
        };
        let is_near = |pair: &&[NaiveDate]| (pair[1] - pair[0]).num_days() < RHYTHM_DAYS;
        let mut near = days.windows(2).filter(is_near);
        let Some(seconds) = near.next().filter(|_| near.next().is_none()) else { return false };
        days.len() >= RHYTHM_VISITS && seconds[1] == day
    }

    /// What a merchant took about a year before, on the nearest such day.
    fn of_last_year(&self, charge: &Charge, merchant: Symbol) -> Option<i64> {
        let visits = self.merchant_amounts.get(&(charge.amount.currency, merchant))?;
        let day = charge.day()?;
        let days_off = |on: NaiveDate| ((day - on).num_days() - 365).abs();
        let near = visits.iter().filter(|(on, _)| days_off(*on) <= SEASON_DAYS);
        near.min_by_key(|(on, minor)| (days_off(*on), *minor)).map(|(_, minor)| *minor)
    }

    /// What a card's charges of this currency come to, sorted, once they are enough to tell.
    fn of_card(&self, charge: &Charge) -> Option<&[i64]> {
        let amounts = self.card_amounts.get(&(charge.account, charge.amount.currency))?;
        (amounts.len() >= ENOUGH_CHARGES).then_some(amounts)
    }

    /// What a merchant usually took a month before the charge and earlier; in the first days of the
    /// statements, a month after it and later.
    fn usual_of_history(&self, charge: &Charge, merchant: Symbol) -> Option<i64> {
        let visits = self.merchant_amounts.get(&(charge.amount.currency, merchant))?;
        let amounts = |visits: &[(NaiveDate, i64)]| {
            let mut amounts: Vec<i64> = visits.iter().map(|(_, minor)| *minor).collect();
            amounts.sort_unstable();
            median(&amounts)
        };
        let Some(day) = charge.day() else {
            return amounts(&visits[visits.len().saturating_sub(HISTORY_VISITS)..]);
        };
        let until = visits.partition_point(|(on, _)| (day - *on).num_days() >= HISTORY_DAYS);
        let before = &visits[until.saturating_sub(HISTORY_VISITS)..until];
        if !before.is_empty() || !self.is_opening(charge.account, day) {
            return amounts(before);
        }
        let from = visits.partition_point(|(on, _)| (*on - day).num_days() < HISTORY_DAYS);
        let after = &visits[from..];
        amounts(&after[..after.len().min(HISTORY_VISITS)])
    }
}

/// It tells what is usual to that issuer, and nothing of what the account buys.
fn is_bill(charge: &Charge) -> bool {
    charge.nature == Nature::BillPayment
}

/// Behind which no order ever stands: transit, utilities, fees.
pub(super) fn has_no_order(books: &Books, charge: &Charge) -> bool {
    books.descriptor_of(charge).orderless || charge.nature == Nature::Fee
}

/// The lower of the two in the middle, of sorted amounts.
fn median(sorted: &[i64]) -> Option<i64> {
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

/// The nearest of the sorted days that lies so many days after this one or, with -1, before it.
fn next(
    days: &[NaiveDate],
    day: NaiveDate,
    way: i64,
    distance: &RangeInclusive<i64>,
) -> Option<NaiveDate> {
    let (from, to) = (way * distance.start(), way * distance.end());
    let (from, to) = (from.min(to), from.max(to));
    let at = days.partition_point(|other| (*other - day).num_days() < from);
    days.get(at).copied().filter(|other| (*other - day).num_days() <= to)
}
