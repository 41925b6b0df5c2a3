//! Refunds that a shop promised, and the lines of statements that brought them.

use crate::model::{
    Books, ChargeId, Currency, Money, OrderId, PromisedBack, Status, Symbol, Verdict,
};
use chrono::NaiveDate;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// A card shows a refund so many days after its shop has sent it, at most.
const DAYS_TO_COME: i64 = 30;

/// The promises of the books, and what became of each.
pub(super) struct Promises {
    back: Vec<PromisedBack>,
    /// Positions by amount, the latest last.
    by_amount: HashMap<Money, Vec<usize>>,
}

impl Promises {
    pub(super) fn of(books: &Books) -> Promises {
        let mut by_amount: HashMap<Money, Vec<usize>> = HashMap::new();
        for (at, refund) in books.refunds.iter().enumerate() {
            by_amount.entry(refund.amount).or_default().push(at);
        }
        for promised in by_amount.values_mut() {
            promised.sort_by_key(|at| Reverse((books.refunds[*at].promised_on, *at)));
        }
        let back = (0..books.refunds.len()).map(|refund| PromisedBack {
            refund,
            came: None,
            is_awaited: false,
        });
        Promises { back: back.collect(), by_amount }
    }

    /// The order that a line with money back is of, where its shop promised just this: the earliest
    /// promise that no line has fulfilled. The line may print the number itself.
    pub(super) fn order_of(&mut self, books: &Books, line: ChargeId) -> Option<Symbol> {
        let charge = books.charge(line);
        let (day, amount) = (charge.day()?, charge.amount.negated()?);
        let wording = books.descriptor_of(charge);
        let fits = |at: &usize| {
            let refund = &books.refunds[*at];
            let days = (day - refund.promised_on).num_days();
            let names_it = match wording.order_number {
                Some(number) => number == refund.number,
                None => wording.shop == Some(refund.shop),
            };
            names_it && (-1..=DAYS_TO_COME).contains(&days)
        };
        let open = self.by_amount.get_mut(&amount)?;
        let position = open.iter().rposition(fits)?;
        let at = open.remove(position);
        self.back[at].came = Some(line);
        Some(books.refunds[at].number)
    }

    /// The promises in the order of the books. One is awaited where a charge of its order stands on
    /// a statement and the money has not come; promises of charges that nobody gave are not.
    pub(super) fn settled(
        mut self,
        books: &Books,
        verdicts: &[Verdict],
        as_of: NaiveDate,
    ) -> Vec<PromisedBack> {
        let charged = charged_orders(books, verdicts);
        for promised in &mut self.back {
            let refund = &books.refunds[promised.refund];
            let key = (refund.shop, refund.number, refund.amount.currency);
            promised.is_awaited = promised.came.is_none()
                && refund.promised_on <= as_of
                && charged.get(&key).is_some_and(|day| *day <= refund.promised_on);
        }
        self.back
    }
}

/// The orders that charges are of, surely or as far as the verdict names them, with the first day.
fn charged_orders(
    books: &Books,
    verdicts: &[Verdict],
) -> HashMap<(Symbol, Symbol, Currency), NaiveDate> {
    let mut charged = HashMap::new();
    let told = verdicts.iter().filter(|verdict| verdict.status != Status::Ambiguous);
    for verdict in told {
        let charge = books.charge(verdict.charge);
        let Some(day) = charge.day() else { continue };
        let mut note = |id: &OrderId| {
            let order = books.order(*id);
            let Some(number) = order.number else { return };
            let first = charged.entry((order.shop, number, charge.amount.currency)).or_insert(day);
            *first = day.min(*first);
        };
        verdict.orders.iter().for_each(&mut note);
    }
    charged
}
