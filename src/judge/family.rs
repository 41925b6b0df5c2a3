//! Several cardholders and one history: a charge may stand in another family member's account.

use super::coverage::Reach;
use crate::model::{
    AccountId, Because, Books, Charge, Household, Last4, Reason, Role, ShopAccount, Status, Symbol,
    Verdict,
};
use crate::normalise::holder_mark;
use crate::vouch::shops_called;
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

/// Two grounds to ask the family first. A cardholder of a shared card, none of whose charges at a
/// shop stand in its history though another's do, likely buys there under an account of their own.
/// And where the household says that it has a further account, its history was perhaps not given.
pub(super) fn ask_family(
    books: &Books,
    reach: &Reach,
    shared: &BTreeSet<AccountId>,
    household: &Household,
    verdicts: &mut [Verdict],
) {
    let mut ordering: HashMap<Symbol, HashSet<Holder>> = HashMap::new();
    for verdict in verdicts.iter().filter(|verdict| verdict.matched.is_some()) {
        let charge = books.charge(verdict.charge);
        if let (Some(shop), Some(holder)) = (reach.shop_of(books, charge), holder(charge)) {
            ordering.entry(shop).or_default().insert(holder);
        }
    }
    let accounts = Accounts::of(books, &household.accounts);
    for verdict in verdicts {
        let charge = books.charge(verdict.charge);
        let missing = verdict.status == Status::Unexplained
            && matches!(verdict.reason, Reason::NoOrder | Reason::AmountDiffers);
        if !missing {
            continue;
        }
        let shop = reach.shop_of(books, charge);
        let known = shop.and_then(|shop| ordering.get(&shop));
        let only_others = shared.contains(&charge.account)
            && holder(charge)
                .is_some_and(|holder| known.is_some_and(|known| !known.contains(&holder)));
        let other = shop.and_then(|shop| accounts.other(books, shop, charge));
        if only_others || other.is_some() {
            verdict.because.push(Because::AskFamily);
        }
        verdict.because.extend(other.map(|account| Because::AccountNotGiven { account }));
    }
}

/// The household's accounts at shops.
struct Accounts<'a> {
    /// Each with its shops, and whether its history was given.
    of_shops: Vec<(&'a ShopAccount, Vec<Symbol>, bool)>,
}

impl<'a> Accounts<'a> {
    /// An account that names a file is given when that file is there. Of those that name none, the
    /// first of each shop is the one that the history is of.
    fn of(books: &Books, accounts: &'a [ShopAccount]) -> Accounts<'a> {
        let mut of_shops: Vec<(&ShopAccount, Vec<Symbol>, bool)> = Vec::new();
        for account in accounts {
            let shops = shops_called(books, &account.shop);
            let is_given = match &account.file {
                Some(end) => books
                    .inputs
                    .iter()
                    .any(|input| input.role != Role::Ignored && input.file.ends_with(end.as_str())),
                None => {
                    !of_shops.iter().any(|(before, of, _)| before.file.is_none() && *of == shops)
                }
            };
            of_shops.push((account, shops, is_given));
        }
        Accounts { of_shops }
    }

    /// An account at this shop that was not given and that may hold the charge: the cardholder's
    /// own, else the first, unless the cardholder's own was given.
    fn other(&self, books: &Books, shop: Symbol, charge: &Charge) -> Option<usize> {
        let of_holder = |account: &ShopAccount| {
            let holder = charge.cardholder.map(|holder| books.text(holder));
            holder.is_some_and(|holder| holder == holder_mark(&account.owner))
        };
        let here = || {
            let all = self.of_shops.iter().enumerate();
            all.filter(move |(_, (_, shops, _))| shops.contains(&shop))
        };
        let own = here().find(|(_, (account, ..))| of_holder(account));
        let missing = own.or_else(|| here().find(|(_, (_, _, is_given))| !is_given));
        missing.filter(|(_, (_, _, is_given))| !is_given).map(|(at, _)| at)
    }
}
