//! The same purchase in several files. Two identical rows in one file are two purchases.

use crate::model::{AccountId, Books, Charge, Class, Currency, InputId, Last4, Place};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::cmp::Ordering;

/// Position of a card among those that are known; charges of unknown cards are never compared.
type CardKey = usize;

/// Marks the repeated charges as [`Class::Duplicate`] and takes them out of the books.
///
/// First, within one card, by (day, amount, folded descriptor), keeping the greatest multiplicity
/// of any one file, unless the two are billed in different months; then what is provisional against
/// what is final by (day, amount) alone, one to one, since the two name the same shop differently.
/// Final statements stay.
pub fn remove(books: &mut Books) {
    let cards = card_keys(books);
    let mut original: Vec<Option<usize>> = vec![None; books.charges.len()];
    by_descriptor(books, &cards, &mut original);
    provisional_against_final(books, &cards, &mut original);
    for charge in 0..original.len() {
        if let Some(first) = first_of(&original, charge)
            && whole_record_repeats(books, &original, charge)
        {
            mark(books, charge, first);
        }
    }
    let mut position = 0;
    books.charges.retain(|_| {
        position += 1;
        original[position - 1].is_none()
    });
}

/// The card of each charge that another file may repeat.
fn card_keys(books: &Books) -> Vec<Option<CardKey>> {
    let mut keys = known_cards(books);
    let mut inputs: HashMap<CardKey, InputId> = HashMap::new();
    let mut in_several: HashSet<CardKey> = HashSet::new();
    for (charge, key) in books.charges.iter().zip(&keys) {
        let Some(card) = *key else { continue };
        let input = charge.place.input;
        if *inputs.entry(card).or_insert(input) != input {
            in_several.insert(card);
        }
    }
    for key in &mut keys {
        *key = key.filter(|card| in_several.contains(card));
    }
    keys
}

/// The card of each charge: its own digits, else its account's.
fn known_cards(books: &Books) -> Vec<Option<CardKey>> {
    let mut cards: Vec<(&str, Option<Last4>, Option<&str>)> = Vec::new();
    let mut known: HashMap<(AccountId, Option<Last4>), Option<CardKey>> = HashMap::new();
    let keys = books.charges.iter().map(|charge| {
        *known.entry((charge.account, charge.card)).or_insert_with(|| {
            let account = books.account(charge.account);
            let last4 = charge.card.or(account.last4);
            let name = if last4.is_none() { account.name.as_deref() } else { None };
            if last4.is_none() && name.is_none() {
                return None;
            }
            let card = (account.issuer.as_str(), last4, name);
            let position = cards.iter().position(|seen| *seen == card);
            Some(position.unwrap_or_else(|| {
                cards.push(card);
                cards.len() - 1
            }))
        })
    });
    keys.collect()
}

/// What equal charges have in common.
type Identity = (CardKey, NaiveDate, Currency, i64);

fn identity(charge: &Charge, card: Option<CardKey>) -> Option<Identity> {
    Some((card?, charge.day()?, charge.amount.currency, charge.amount.minor))
}

/// Positions of comparable charges in groups of one identity, final ones first, then by position.
fn groups(
    books: &Books,
    cards: &[Option<CardKey>],
    within: impl Fn(&Charge, &Charge) -> Ordering,
) -> Vec<Vec<usize>> {
    let charges = &books.charges;
    let compare = |a: usize, b: usize| {
        identity(&charges[a], cards[a])
            .cmp(&identity(&charges[b], cards[b]))
            .then_with(|| within(&charges[a], &charges[b]))
    };
    let mut positions: Vec<usize> =
        (0..charges.len()).filter(|&c| identity(&charges[c], cards[c]).is_some()).collect();
    positions.sort_unstable_by(|&a, &b| {
        compare(a, b)
            .then_with(|| charges[a].provisional.cmp(&charges[b].provisional))
            .then_with(|| a.cmp(&b))
    });
    positions
        .chunk_by(|&a, &b| compare(a, b).is_eq())
        .filter(|group| group.len() > 1)
        .map(<[usize]>::to_vec)
        .collect()
}

fn by_descriptor(books: &Books, cards: &[Option<CardKey>], original: &mut [Option<usize>]) {
    let merchant = |charge: &Charge| books.text(books.descriptor_of(charge).merchant);
    for group in groups(books, cards, |a, b| merchant(a).cmp(merchant(b))) {
        let mut kept: Vec<usize> = Vec::new();
        for of_one_file in group.chunk_by(|&a, &b| input_of(books, a) == input_of(books, b)) {
            let mut free = kept.clone();
            for &charge in of_one_file {
                match free.iter().position(|&first| may_repeat(books, first, charge)) {
                    Some(position) => original[charge] = Some(free.remove(position)),
                    None => kept.push(charge),
                }
            }
        }
    }
}

/// Whether two charges that look alike can be one. Two parts of an instalment plan are not, and
/// what is billed is billed in one month only: a purchase that stands in the final statements of
/// two months was charged twice.
fn may_repeat(books: &Books, a: usize, b: usize) -> bool {
    let (a, b) = (&books.charges[a], &books.charges[b]);
    let month =
        |charge: &Charge| books.input(charge.place.input).billed_in.filter(|_| !charge.provisional);
    let in_two_months = matches!((month(a), month(b)), (Some(a), Some(b)) if a != b);
    let parts = (a.instalment, b.instalment);
    let are_two_parts = matches!(parts, (Some(a), Some(b)) if a.number != b.number);
    !in_two_months && !are_two_parts
}

fn provisional_against_final(
    books: &Books,
    cards: &[Option<CardKey>],
    original: &mut [Option<usize>],
) {
    for group in groups(books, cards, |_, _| Ordering::Equal) {
        let (provisional, last): (Vec<usize>, Vec<usize>) =
            group.iter().partition(|&&charge| books.charges[charge].provisional);
        for of_one_file in provisional.chunk_by(|&a, &b| input_of(books, a) == input_of(books, b)) {
            let taken: Vec<usize> = of_one_file.iter().filter_map(|&c| original[c]).collect();
            let free: Vec<usize> = last
                .iter()
                .copied()
                .filter(|c| original[*c].is_none() && !taken.contains(c))
                .collect();
            let open = of_one_file.iter().filter(|&&c| original[c].is_none());
            let pairs: Vec<(usize, usize)> = open.copied().zip(free).collect();
            for (charge, stays) in pairs {
                original[charge] = Some(stays);
            }
        }
    }
}

fn input_of(books: &Books, charge: usize) -> InputId {
    books.charges[charge].place.input
}

/// The charge that stays, at the end of a chain of duplicates.
fn first_of(original: &[Option<usize>], charge: usize) -> Option<usize> {
    let mut first = original[charge]?;
    while let Some(earlier) = original[first] {
        first = earlier;
    }
    Some(first)
}

/// A record may hold a purchase that another file has too, and a refund or fee that is new. The
/// charges of one record stand side by side.
fn whole_record_repeats(books: &Books, original: &[Option<usize>], charge: usize) -> bool {
    let place = books.charges[charge].place;
    let of_the_record = |other: &usize| books.charges[*other].place == place;
    let before = (0..charge).rev().take_while(of_the_record);
    let after = (charge..original.len()).take_while(of_the_record);
    before.chain(after).all(|other| original[other].is_some())
}

fn mark(books: &mut Books, charge: usize, first: usize) {
    let (place, stays) = (books.charges[charge].place, books.charges[first].place);
    set_class(books, place, Class::Duplicate { input: stays.input, row: stays.row });
}

/// Gives the record at this place another class.
pub fn set_class(books: &mut Books, place: Place, class: Class) {
    let records = &mut books.inputs[place.input.0 as usize].records;
    if let Ok(position) = records.binary_search_by_key(&place.row, |record| record.row) {
        records[position].class = class;
    }
}
