//! Lists of refunds: what a shop says it gives back, order by order.

use super::duplicates::set_class;
use super::order_lines::{OrderFile, OrderLine};
use crate::model::{Books, Class, Money, Place, PromisedRefund, SkipReason};
use chrono::{NaiveDate, NaiveTime, Timelike};
use hashbrown::HashMap;

/// One refund, as lists repeat it: they show it again for each step of a return.
type Told<'l> = (&'l str, Money, NaiveDate);

/// Writes the refunds of one list into the books, each once. In one list the minute tells two equal
/// ones of a day apart; another list, which may round the time, repeats what is there.
pub fn note_refunds(file: &OrderFile<'_>, books: &mut Books) {
    let earlier: HashMap<(String, Money, NaiveDate), Place> = books
        .refunds
        .iter()
        .map(|refund| {
            let number = books.text(refund.number).to_owned();
            ((number, refund.amount, refund.promised_on), refund.place)
        })
        .collect();
    let mut here: HashMap<(Told<'_>, Option<(u32, u32)>), Place> = HashMap::new();
    for line in &file.lines {
        let Some((number, amount)) = told(line) else {
            set_class(books, line.place, Class::Skipped(SkipReason::NoMoney));
            continue;
        };
        let known = earlier.get(&(number.to_owned(), amount, line.ordered_on)).copied();
        let moment = ((number, amount, line.ordered_on), line.ordered_at.map(minute));
        if let Some(stands) = known.or_else(|| here.get(&moment).copied()) {
            let class = Class::Duplicate { input: stands.input, row: stands.row };
            set_class(books, line.place, class);
            continue;
        }
        here.insert(moment, line.place);
        let shop = books.names.intern(&line.shop);
        let number = books.names.intern(number);
        let promised_on = line.ordered_on;
        books.refunds.push(PromisedRefund { place: line.place, shop, number, amount, promised_on });
    }
}

/// The order and the amount of a line that gives money back.
fn told<'l>(line: &'l OrderLine<'_>) -> Option<(&'l str, Money)> {
    line.number.zip(line.amount().filter(|amount| amount.minor > 0))
}

fn minute(time: NaiveTime) -> (u32, u32) {
    (time.hour(), time.minute())
}
