//! Several cardholders and one history: a charge may stand in another family member's account.

use super::coverage::Reach;
use crate::model::{AccountId, Because, Books, Charge, Last4, Reason, Status, Symbol, Verdict};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

/// Who holds the card of a line, as far as its file tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Holder {
    Named(Symbol),
    Card(Last4),
}

fn holder(charge: &Charge) -> Option<Holder> {
    charge.cardholder.map(Holder::Named).or(charge.card.map(Holder::Card))
}

/// Accounts whose statements name more than one cardholder.
pub(super) fn shared_accounts(books: &Books) -> BTreeSet<AccountId> {
    let mut first_seen = HashMap::new();
    let mut shared = BTreeSet::new();
    for charge in &books.charges {
        if let Some(holder) = holder(charge)
            && *first_seen.entry(charge.account).or_insert(holder) != holder
        {
            shared.insert(charge.account);
        }
    }
    shared
}

/// A cardholder of a shared card, none of whose charges at a shop stand in its history though
/// another's do, likely buys there under an account of their own: ask your family first.
pub(super) fn ask_family(
    books: &Books,
    reach: &Reach,
    shared: &BTreeSet<AccountId>,
    verdicts: &mut [Verdict],
) {
    let mut ordering: HashMap<Symbol, HashSet<Holder>> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.matched.is_some()) {
        let charge = books.charge(verdict.charge);
        if let (Some(shop), Some(holder)) = (reach.shop_of(books, charge), holder(charge)) {
            ordering.entry(shop).or_default().insert(holder);
        }
    }
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        let missing = verdict.status == Status::Unexplained
            && matches!(verdict.reason, Reason::NoOrder | Reason::AmountDiffers);
        if !missing || !shared.contains(&charge.account) {
            continue;
        }
        let known = reach.shop_of(books, charge).and_then(|shop| ordering.get(&shop));
        let only_others = holder(charge)
            .is_some_and(|holder| known.is_some_and(|known| !known.contains(&holder)));
        if only_others {
            verdict.because.push(Because::AskFamily);
        }
    }
}
