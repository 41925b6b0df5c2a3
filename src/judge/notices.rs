//! Notices on unchecked charges, from the statements alone.
//!
//! None stands on what recurs at one amount, nor on what never has an order (utilities, transit,
//! fees) unless its sum is far above the usual.
//! Merchants that a card has long known, at amounts they usually take, have none either: a mall, a
//! processor or a foreign shop is worth a look only when it is new or far above its usual.
//!
//! With one month of a card everything is new, so nothing is said to be. Instead the ten largest of
//! its unchecked charges are listed, and the mild notices stay on those.

use super::coverage::Reach;
use super::denied_shops::denied_charges;
use super::habits::{Habits, has_no_order};
use crate::model::{
    AccountId, Because, Books, Charge, ChargeId, Money, Notice, Route, Status, Symbol, Verdict,
};
use chrono::{NaiveDate, NaiveDateTime};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Words that sellers of gift cards and prepaid codes print.
const GIFT_CARD_WORDS: &str = include_str!("gift_cards.txt");
/// Words in the names of shops for goods that are easily sold on: cameras, game machines,
/// computers, appliances, watches, bags, cosmetics, health food.
const RESALE_WORDS: &str = include_str!("resale_goods.txt");
/// What is sold on is worth it: at least so many minor units (¥10,000, $100.00).
const RESALE_MINOR: i64 = 10_000;
/// Charges of one month that are listed for their amount alone.
const LARGEST_SHOWN: usize = 10;
/// This many charges within a day are a burst …
const BURST_CHARGES: usize = 3;
/// … and, where times are known, within so many minutes wherever they were made.
const BURST_MINUTES: i64 = 5;
/// A test is at most this many minor units (¥1,000, $10.00) …
const TEST_MINOR: i64 = 1000;
/// … and comes at most this many days before …
const TEST_DAYS: i64 = 3;
/// … a charge that is this many times larger.
const TEST_TIMES: i64 = 50;
/// A code that was bought longer ago than this has been used or forgotten.
const GIFT_CARD_DAYS: i64 = 90;
/// A history whose last order is at most this many days old is taken to be of these days.
const FRESH_DAYS: i64 = 14;

/// Sets the notices of every unchecked charge. Returns the charges to list for their amount alone.
/// `fallen_out` are those that do not come as their approval expects, with what is said of them.
pub(super) fn raise(
    books: &Books,
    reach: &Reach,
    as_of: NaiveDate,
    fallen_out: &BTreeMap<ChargeId, Notice>,
    verdicts: &mut [Verdict],
) -> BTreeSet<ChargeId> {
    let merchants = verdicts.iter().filter(|verdict| is_open(verdict)).map(|verdict| {
        let charge = books.charge(verdict.charge);
        books.descriptor_of(charge).merchant
    });
    let denied = denied_charges(verdicts);
    let habits = Habits::of(books, reach, &merchants.collect(), &denied);
    let open: Vec<Seen<'_>> =
        verdicts.iter().filter_map(|verdict| Seen::of(books, &habits, as_of, verdict)).collect();
    let mut raised: BTreeMap<ChargeId, BTreeSet<Notice>> = BTreeMap::new();
    for seen in open.iter().filter(|seen| seen.unchecked) {
        raised.insert(seen.id, alone(books, seen));
    }
    let together = bursts(books, &open).into_iter().chain(within_minutes(&open));
    for (id, notice) in together.chain(small_before_large(&open)) {
        if let Some(notices) = raised.get_mut(&id) {
            notices.insert(notice);
        }
    }
    let largest = largest_of_one_month(books, &open);
    for seen in open.iter().filter(|seen| seen.one_month && !largest.contains(&seen.id)) {
        if let Some(notices) = raised.get_mut(&seen.id) {
            notices.retain(|notice| !is_mild(*notice));
        }
    }
    for (id, notice) in of_household(verdicts, fallen_out) {
        raised.entry(id).or_default().insert(notice);
    }
    for (id, notices) in raised {
        let verdict = &mut verdicts[id.0 as usize];
        let facts = notices.iter().map(|notice| Because::Notice { notice: *notice });
        let unsaid: Vec<_> = facts.filter(|fact| !verdict.because.contains(fact)).collect();
        verdict.because.extend(unsaid);
        verdict.notices = notices.into_iter().collect();
    }
    largest
}

/// What the household's own knowledge says of unchecked charges, steady ones too.
fn of_household(
    verdicts: &[Verdict],
    fallen_out: &BTreeMap<ChargeId, Notice>,
) -> Vec<(ChargeId, Notice)> {
    let unchecked = verdicts.iter().filter(|verdict| verdict.status == Status::Unchecked);
    let said = unchecked.flat_map(|verdict| {
        let is_noted =
            |notice: &Notice| verdict.because.contains(&Because::Notice { notice: *notice });
        let noted = [Notice::InIncident, Notice::DeniedShop].into_iter().filter(is_noted);
        let fallen_out = fallen_out.get(&verdict.charge).copied();
        let said: Vec<Notice> = noted.chain(fallen_out).collect();
        said.into_iter().map(|notice| (verdict.charge, notice))
    });
    said.collect()
}

/// Nothing accounts for it.
fn is_open(verdict: &Verdict) -> bool {
    matches!(verdict.status, Status::Unchecked | Status::Unexplained)
}

/// A notice that tells how a charge came, not that anything about it is unusual.
pub(super) fn is_mild(notice: Notice) -> bool {
    matches!(notice, Notice::Mall | Notice::Processor | Notice::Foreign | Notice::ResaleGoods)
}

/// A charge that nothing accounts for, with what is unusual about it.
struct Seen<'a> {
    id: ChargeId,
    charge: &'a Charge,
    day: Option<NaiveDate>,
    unchecked: bool,
    after_history: bool,
    one_month: bool,
    odd: Oddity,
}

/// How a charge differs from what is usual on its card.
struct Oddity {
    unfamiliar: bool,
    far_above: bool,
}

impl<'a> Seen<'a> {
    /// `None` for charges that no notice can stand on and that no test goes before.
    fn of(
        books: &'a Books,
        habits: &Habits,
        as_of: NaiveDate,
        verdict: &Verdict,
    ) -> Option<Seen<'a>> {
        if !is_open(verdict) {
            return None;
        }
        let charge = books.charge(verdict.charge);
        if charge.amount.minor <= 0 || habits.is_steady(books, charge, as_of) {
            return None;
        }
        let far_above = habits.is_far_above_usual(books, charge);
        if has_no_order(books, charge) && !far_above {
            return None;
        }
        Some(Seen {
            id: verdict.charge,
            charge,
            day: charge.day(),
            unchecked: verdict.status == Status::Unchecked,
            after_history: is_after_history(charge, verdict, as_of),
            one_month: habits.is_one_month(charge.account),
            odd: Oddity { unfamiliar: habits.is_unfamiliar(books, charge), far_above },
        })
    }

    fn is_new_merchant(&self) -> bool {
        self.odd.unfamiliar && !self.one_month
    }
}

/// Whether it came after all that a history tells of, though the history is fresh: saved when this
/// charge was news already, it would have held the order.
fn is_after_history(charge: &Charge, verdict: &Verdict, as_of: NaiveDate) -> bool {
    verdict.because.iter().any(|because| match because {
        Because::OutsideHistory { last, .. } => {
            let is_fresh = (as_of - *last).num_days() <= FRESH_DAYS;
            is_fresh && charge.day().is_some_and(|day| *last < day && day <= as_of)
        }
        _ => false,
    })
}

/// What can be said of a charge by itself.
fn alone(books: &Books, seen: &Seen<'_>) -> BTreeSet<Notice> {
    let descriptor = books.descriptor_of(seen.charge);
    let unusual = seen.odd.unfamiliar || seen.odd.far_above;
    // What is bought through a payment service is no subscription to it.
    let is_service = descriptor.service.is_some() && descriptor.route.is_none();
    let is_resale = seen.charge.amount.minor >= RESALE_MINOR
        && !has_no_order(books, seen.charge)
        && sells_on(books, seen.charge);
    let is_gift_card = is_round(seen.charge.amount) && sells_gift_cards(books, seen.charge);
    let said = [
        (Notice::NewMerchant, seen.is_new_merchant() && !is_service),
        (Notice::NewSubscription, seen.is_new_merchant() && is_service),
        (Notice::FarAboveUsual, seen.odd.far_above),
        (Notice::Mall, unusual && descriptor.route == Some(Route::Mall)),
        (Notice::Processor, unusual && descriptor.route == Some(Route::Processor)),
        (Notice::Foreign, unusual && (descriptor.foreign || seen.charge.foreign.is_some())),
        (Notice::ResaleGoods, unusual && is_resale),
        (Notice::RoundGiftCard, is_gift_card),
        (Notice::AfterHistory, seen.after_history),
    ];
    said.into_iter().filter_map(|(notice, holds)| holds.then_some(notice)).collect()
}

/// Whole thousands of a currency without cents, else whole fives.
fn is_round(amount: Money) -> bool {
    let exponent = amount.currency.exponent();
    let step = if exponent == 0 { 1000 } else { 5 * 10_i64.pow(exponent) };
    amount.minor % step == 0
}

/// Purchases of gift cards at their sellers, however they are accounted for: whether somebody else
/// has used a code stands in no file.
pub(super) fn gift_cards(books: &Books, as_of: NaiveDate) -> Vec<ChargeId> {
    let is_recent = |charge: &Charge| {
        charge.day().is_some_and(|day| (0..=GIFT_CARD_DAYS).contains(&(as_of - day).num_days()))
    };
    // A merchant is looked at once, however many charges it has.
    let mut sellers: HashMap<Symbol, bool> = HashMap::new();
    let bought = books.charge_ids().filter(|id| {
        let charge = books.charge(*id);
        let merchant = books.descriptor_of(charge).merchant;
        let mut sells =
            || *sellers.entry(merchant).or_insert_with(|| sells_gift_cards(books, charge));
        charge.is_purchase() && is_recent(charge) && sells()
    });
    let mut bought: Vec<ChargeId> = bought.collect();
    bought.sort_by_key(|id| (books.charge(*id).day(), books.charge(*id).place));
    bought
}

fn sells_gift_cards(books: &Books, charge: &Charge) -> bool {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| folded_lines(GIFT_CARD_WORDS));
    is_called(books, charge, &WORDS)
}

fn sells_on(books: &Books, charge: &Charge) -> bool {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| folded_lines(RESALE_WORDS));
    is_called(books, charge, &WORDS)
}

fn folded_lines(words: &str) -> Vec<String> {
    words.lines().map(folded).collect()
}

fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Whether the merchant's name holds one of these words.
fn is_called(books: &Books, charge: &Charge, words: &[String]) -> bool {
    let merchant = folded(books.text(books.descriptor_of(charge).merchant));
    words.iter().any(|word| merchant.contains(word.as_str()))
}

/// Three or more on one card within a day of each other: at one unfamiliar merchant, or at new
/// ones.
fn bursts(books: &Books, open: &[Seen<'_>]) -> Vec<(ChargeId, Notice)> {
    let mut by_merchant: BTreeMap<(AccountId, &str), Vec<&Seen<'_>>> = BTreeMap::new();
    let mut of_new: BTreeMap<AccountId, Vec<&Seen<'_>>> = BTreeMap::new();
    for seen in open.iter().filter(|seen| seen.odd.unfamiliar && seen.day.is_some()) {
        let merchant = books.text(books.descriptor_of(seen.charge).merchant);
        by_merchant.entry((seen.charge.account, merchant)).or_default().push(seen);
        if seen.is_new_merchant() {
            of_new.entry(seen.charge.account).or_default().push(seen);
        }
    }
    let mut found = Vec::new();
    for mut run in by_merchant.into_values().chain(of_new.into_values()) {
        run.sort_by_key(|seen| seen.day);
        let mut marked = 0;
        for (start, first) in run.iter().enumerate() {
            let end =
                run.partition_point(|seen| days_between(first, seen).is_some_and(|days| days <= 1));
            if end - start >= BURST_CHARGES {
                let burst = &run[start.max(marked)..end];
                found.extend(burst.iter().map(|seen| (seen.id, Notice::Burst)));
                marked = end;
            }
        }
    }
    found
}

/// Three or more of one card within minutes, at shops known or not: nobody buys so fast at leisure.
fn within_minutes(open: &[Seen<'_>]) -> Vec<(ChargeId, Notice)> {
    let mut by_card: BTreeMap<AccountId, Vec<(NaiveDateTime, ChargeId)>> = BTreeMap::new();
    for seen in open {
        if let Some((day, time)) = seen.day.zip(seen.charge.transacted_at) {
            let moment = day.and_time(time);
            by_card.entry(seen.charge.account).or_default().push((moment, seen.id));
        }
    }
    let mut found = BTreeSet::new();
    for moments in by_card.values_mut() {
        moments.sort_unstable();
        for (start, (first, _)) in moments.iter().enumerate() {
            let end =
                moments.partition_point(|(at, _)| (*at - *first).num_minutes() < BURST_MINUTES);
            if end - start >= BURST_CHARGES {
                found.extend(moments[start..end].iter().map(|(_, id)| *id));
            }
        }
    }
    found.into_iter().map(|id| (id, Notice::Burst)).collect()
}

/// A small charge of an unfamiliar merchant, at most three days before a far larger one of the same
/// card that stands out itself: it has no order though it should, or is far above the usual.
fn small_before_large(open: &[Seen<'_>]) -> Vec<(ChargeId, Notice)> {
    let mut by_card: BTreeMap<AccountId, Vec<&Seen<'_>>> = BTreeMap::new();
    for seen in open.iter().filter(|seen| !seen.unchecked || seen.odd.far_above) {
        by_card.entry(seen.charge.account).or_default().push(seen);
    }
    for large in by_card.values_mut() {
        large.sort_by_key(|seen| seen.day);
    }
    let precedes = |small: &Seen<'_>| {
        let Some(large) = by_card.get(&small.charge.account) else { return false };
        let from = large.partition_point(|seen| seen.day < small.day);
        let near = large[from..]
            .iter()
            .take_while(|seen| days_between(small, seen).is_some_and(|days| days <= TEST_DAYS));
        let (minor, currency) = (small.charge.amount.minor, small.charge.amount.currency);
        near.map(|seen| seen.charge.amount).any(|amount| {
            amount.currency == currency && amount.minor >= minor.saturating_mul(TEST_TIMES)
        })
    };
    open.iter()
        .filter(|seen| seen.charge.amount.minor <= TEST_MINOR)
        .filter(|seen| seen.odd.unfamiliar && precedes(seen))
        .map(|seen| (seen.id, Notice::SmallBeforeLarge))
        .collect()
}

/// From the first to the second; `None` where either has no day.
fn days_between(first: &Seen<'_>, second: &Seen<'_>) -> Option<i64> {
    Some((second.day? - first.day?).num_days())
}

fn largest_of_one_month(books: &Books, open: &[Seen<'_>]) -> BTreeSet<ChargeId> {
    let mut young: Vec<&Seen<'_>> =
        open.iter().filter(|seen| seen.unchecked && seen.one_month).collect();
    young.sort_by_cached_key(|seen| {
        let merchant = books.text(books.descriptor_of(seen.charge).merchant).to_owned();
        (std::cmp::Reverse(seen.charge.amount.minor), seen.day, merchant, seen.charge.place)
    });
    young.into_iter().take(LARGEST_SHOWN).map(|seen| seen.id).collect()
}
