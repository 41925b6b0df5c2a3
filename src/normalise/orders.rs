//! Lines of order exports become orders and their units: what each charge should be.

use super::order_groups::lines_by_order;
use super::order_lines::{OrderFile, OrderLine, Tender};
use super::order_merge::{Elsewhere, FileLine, merge, state_of_all, trust};
use crate::format::merchants::unlisted_shop;
use crate::model::{
    Books, Last4, Money, Order, OrderId, OrderState, Part, PartPayment, Place, Provenance, Shop,
    Symbol, Unit, UnitId, names_agree,
};
use chrono::{NaiveDate, NaiveTime};
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Fewer orders than this are joined before a second thread has begun.
const ORDERS_WORTH_A_THREAD: usize = 1024;

/// A person writes an order down on the day of its mail, its parcel or its charge.
const OWN_ROW_DAYS_OFF: i64 = 3;

/// What joining the lines says of their records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembled {
    /// A record that repeats another, and the one that stands. In order of place.
    pub duplicates: Vec<(Place, Place)>,
    /// The first record of each order that no record gives an amount for. In order of place.
    pub unpriced: Vec<Place>,
}

/// Orders joined so far.
#[derive(Default)]
pub struct Joined<'a> {
    drafts: Vec<Draft<'a>>,
    /// Positions of the drafts in the order of their ids, once all are there.
    in_order: Vec<u32>,
    assembled: Assembled,
}

impl<'a> Joined<'a> {
    /// Joins the lines of all files into orders and units. An order that stands in several files is
    /// one order.
    pub fn of(files: &'a [OrderFile<'_>]) -> Joined<'a> {
        let lines = lines_by_order(files);
        let orders: Vec<&[(usize, FileLine<'_>)]> =
            lines.chunk_by(|(group, _), (next, _)| group == next).collect();
        // What joins into one order hangs on no other order, so both cores join.
        let mut joined = orders
            .into_par_iter()
            .with_min_len(ORDERS_WORTH_A_THREAD)
            .fold(Joined::default, |joined, lines| joined.with(files, lines))
            .reduce(Joined::default, Joined::followed_by);
        let Joined { drafts, assembled, .. } = &mut joined;
        set_own_rows_aside(drafts, &mut assembled.duplicates);
        set_payments_aside(drafts, &mut assembled.duplicates);
        assembled.duplicates.sort_unstable();
        assembled.unpriced.sort_unstable();
        joined.in_order = in_order(drafts);
        joined
    }

    fn with(mut self, files: &[OrderFile<'_>], lines: &[(usize, FileLine<'a>)]) -> Joined<'a> {
        let merged = merge(files, lines.iter().map(|(_, line)| *line).collect());
        self.assembled.duplicates.extend(merged.duplicates);
        for order in merged.orders {
            let before = merged.before.as_deref();
            match draft(files, &order, before, merged.known_elsewhere) {
                Some(draft) => self.drafts.push(draft),
                None => self.assembled.unpriced.push(order[0].line.place),
            }
        }
        self
    }

    /// Pushes the orders into the books.
    pub fn enter(self, books: &mut Books) -> Assembled {
        books.orders.reserve(self.drafts.len());
        books.units.reserve(self.drafts.iter().map(|draft| draft.units.len()).sum());
        for at in self.in_order {
            self.drafts[at as usize].enter(books);
        }
        self.assembled
    }

    fn followed_by(mut self, next: Joined<'a>) -> Joined<'a> {
        self.drafts.extend(next.drafts);
        self.assembled.duplicates.extend(next.assembled.duplicates);
        self.assembled.unpriced.extend(next.assembled.unpriced);
        self
    }
}

/// An order and its units before they have ids.
struct Draft<'a> {
    order: Order<&'a str>,
    units: Vec<Unit>,
}

impl Draft<'_> {
    fn enter(&self, books: &mut Books) {
        let id = OrderId(count(books.orders.len()));
        let first_unit = UnitId(count(books.units.len()));
        let unit_count = count(self.units.len());
        let named = self.order.named(&mut books.names);
        books.units.extend(self.units.iter().map(|unit| Unit { order: id, ..unit.clone() }));
        know_shop(books, named.shop, named.shop_name);
        books.orders.push(Order { first_unit, unit_count, ..named });
    }

    fn is_numbered(&self) -> bool {
        self.order.number.is_some()
    }
}

/// The order that these lines make; `None` where a charge is due and no line has an amount.
fn draft<'a>(
    files: &[OrderFile<'_>],
    lines: &[FileLine<'a>],
    before: Option<&[FileLine<'a>]>,
    elsewhere: Option<Elsewhere<'a>>,
) -> Option<Draft<'a>> {
    let file = &files[lines[0].file];
    let all: Vec<&'a OrderLine<'a>> = lines.iter().map(|line| line.line).collect();
    let (live, void) = live_and_void(&all);
    let state = match (state_of_all(&live), elsewhere) {
        (OrderState::Unknown, Some(elsewhere)) => elsewhere.state,
        (state, _) => state,
    };
    let priced = live.iter().any(|line| amount_of(line).is_some());
    let no_charge_is_due = matches!(state, OrderState::Cancelled | OrderState::Failed);
    if !priced && !no_charge_is_due {
        return None;
    }
    let currency = live[0].currency;
    let all_gift_card = live.iter().all(|line| line.tender == Tender::GiftCard);
    let mut units = units(&live);
    note_what_was_lowered(&mut units, before);
    let due = Money::sum(units.iter().map(|unit| unit.amount));
    let mut part_payment = part_payment(&live);
    if let (true, Some(due)) = (all_gift_card, due) {
        part_payment = Some(PartPayment::Named(due));
        units.clear();
    }
    let amount = if all_gift_card { None } else { due };
    let recipient = all.iter().find_map(|line| line.recipient.as_deref());
    let address = all.iter().find_map(|line| line.address);
    let (ordered_on, ordered_at) = ordered(&all, elsewhere)?;
    let set_aside = void.iter().filter_map(|line| line.line_amount);
    let order = Order {
        place: all[0].place,
        shop: all[0].shop.as_ref(),
        shop_name: all[0].shop_name.as_ref(),
        paid_to: all[0].paid_to(),
        number: own_number(&all),
        ordered_on,
        ordered_at,
        shipped_on: live.iter().filter_map(|line| line.shipped_on).min(),
        amount: amount.unwrap_or(Money::new(0, currency)),
        state,
        recipient: recipient.or(elsewhere.and_then(|told| told.recipient)),
        address: address.or(elsewhere.and_then(|told| told.address)),
        is_gift: all.iter().any(|line| line.is_gift),
        is_digital: all.iter().all(|line| line.is_digital),
        cancelled_amount: Money::sum(set_aside).filter(|_| live.len() < all.len()),
        part_payment,
        amount_is_items_only: file.items_only,
        provenance: file.provenance,
        first_unit: UnitId(0),
        unit_count: 0,
    };
    Some(Draft { order, units })
}

/// The earliest day that any list tells, since lists of charges tell the day of the charge.
fn ordered(
    all: &[&OrderLine<'_>],
    elsewhere: Option<Elsewhere<'_>>,
) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let own = all.iter().map(|line| (line.ordered_on, line.ordered_at));
    let told = || own.clone().chain(elsewhere.map(|told| (told.ordered_on, told.ordered_at)));
    let day = told().map(|(day, _)| day).min()?;
    let mut on_that_day = told().filter(|(on, _)| *on == day);
    Some((day, on_that_day.find_map(|(_, at)| at)))
}

/// The number of an order that was paid alone; of several paid at once the text of all.
fn own_number<'a>(all: &[&'a OrderLine<'a>]) -> Option<&'a str> {
    all.iter().find_map(|line| line.paid_at_once()).or(all[0].number)
}

fn amount_of(line: &OrderLine<'_>) -> Option<Money> {
    stated(line).or(line.amount())
}

/// Cancelled by the shop or never paid: no charge is due for the line.
fn is_void(line: &OrderLine<'_>) -> bool {
    matches!(line.state, OrderState::Cancelled | OrderState::Failed)
}

/// The lines that count, and those that do not. A wholly void order counts as it stands, so that
/// a charge for it can be named.
fn live_and_void<'a>(
    all: &[&'a OrderLine<'a>],
) -> (Vec<&'a OrderLine<'a>>, Vec<&'a OrderLine<'a>>) {
    let mut known = all.iter().filter(|line| line.state != OrderState::Unknown).peekable();
    if known.peek().is_some() && known.all(|line| is_void(line)) {
        return (all.to_vec(), Vec::new());
    }
    all.iter().partition(|line| !is_void(line))
}

fn part_payment(live: &[&OrderLine<'_>]) -> Option<PartPayment> {
    let named = Money::sum(live.iter().filter_map(|line| line.part_paid));
    let by_gift_card = stating(live).into_iter().filter(|line| line.tender == Tender::GiftCard);
    let named = named.or(Money::sum(by_gift_card.filter_map(stated)));
    let unnamed = || {
        let mixed = live.iter().any(|line| line.tender != Tender::Card);
        mixed.then_some(PartPayment::Unnamed)
    };
    named.filter(|amount| amount.minor > 0).map(PartPayment::Named).or_else(unnamed)
}

/// What charges should be: those that the export states, else the order's total, else the sum of
/// each shipment. Without ids; a part that comes to nothing is none.
fn units(live: &[&OrderLine<'_>]) -> Vec<Unit> {
    let stated = stated_charges(live);
    if !stated.is_empty() {
        return number(stated, Part::StatedCharge);
    }
    let mut sums = order_totals(live);
    if sums.is_empty() {
        sums = shipments(live);
    }
    if sums.iter().any(|unit| unit.amount.minor < 0) {
        sums = as_one(&sums);
    }
    sums.retain(|unit| unit.amount.minor > 0);
    if let [only] = sums.as_mut_slice() {
        only.part = Part::Whole;
        return sums;
    }
    number(sums, Part::Shipment)
}

/// What other downloads state above the amount that stands, where it is of one unit.
fn note_what_was_lowered(now: &mut [Unit], before: Option<&[FileLine<'_>]>) {
    let ([unit], Some(before)) = (now, before) else { return };
    let all: Vec<&OrderLine<'_>> = before.iter().map(|line| line.line).collect();
    let (live, _) = live_and_void(&all);
    if let [told] = units(&live).as_slice() {
        unit.lowered_from = Some(told.amount).filter(|amount| {
            amount.currency == unit.amount.currency && amount.minor > unit.amount.minor
        });
    }
}

/// Units in order of day, amount and place, counted from 1.
fn number(mut units: Vec<Unit>, part: fn(u16) -> Part) -> Vec<Unit> {
    units.sort_by_key(|unit| (unit.due_on, unit.amount, unit.place));
    for (unit, number) in units.iter_mut().zip(1..=u16::MAX) {
        unit.part = part(number);
    }
    units
}

/// The charges that rows state, without those that a gift card paid. Where every line of an order
/// repeats the same charge, or its shop wrote it down anew a day later, the order's total tells
/// that it is one.
fn stated_charges(live: &[&OrderLine<'_>]) -> Vec<Unit> {
    let stating = stating(live);
    let unit_of = |line: &&OrderLine<'_>| {
        let (due_on, amount) = line.stated?;
        Some(Unit { due_is_ship_date: true, due_on, ..unit(line, amount) })
    };
    let mut once: Vec<&OrderLine<'_>> = Vec::new();
    for line in &stating {
        let repeats = |other: &&OrderLine<'_>| match (line.stated, other.stated) {
            (Some((day, amount)), Some((other_day, other_amount))) => {
                amount == other_amount && (day - other_day).num_days().abs() <= 1
            }
            _ => false,
        };
        if !once.iter().any(repeats) {
            once.push(line);
        }
    }
    let sum = |lines: &[&OrderLine<'_>]| Money::sum(lines.iter().filter_map(|line| stated(line)));
    let total = total_of_all(live);
    let by_total = total.is_some() && sum(&stating) != total && sum(&once) == total;
    let told = if by_total { once } else { stating };
    told.iter().filter(|line| line.tender != Tender::GiftCard).filter_map(unit_of).collect()
}

fn stated(line: &OrderLine<'_>) -> Option<Money> {
    line.stated.map(|(_, amount)| amount)
}

/// One line for each charge that is stated, whoever paid it.
fn stating<'a>(live: &[&'a OrderLine<'a>]) -> Vec<&'a OrderLine<'a>> {
    let mut seen = HashSet::new();
    let states = |line: &&OrderLine<'_>| stated(line).is_some_and(|amount| amount.minor > 0);
    let is_new = |line: &&'a OrderLine<'a>| line.stated_id().is_none_or(|id| seen.insert(id));
    live.iter().copied().filter(states).filter(is_new).collect()
}

/// The totals of the orders that stand together, added up: mostly of one.
fn total_of_all(live: &[&OrderLine<'_>]) -> Option<Money> {
    let mut seen = HashSet::new();
    let totals = live.iter().filter(|line| line.order_total.is_some());
    Money::sum(totals.filter(|line| seen.insert(line.number)).filter_map(|line| line.order_total))
}

/// One unit for each different total of the order: its lines repeat the one of their shipment.
fn order_totals(live: &[&OrderLine<'_>]) -> Vec<Unit> {
    let totals = live.iter().filter_map(|line| Some((line, line.order_total?)));
    let mut seen = HashSet::new();
    let mut units: Vec<Unit> = totals
        .filter(|(_, total)| seen.insert(*total))
        .map(|(line, total)| unit(line, total))
        .collect();
    if let [only] = units.as_mut_slice() {
        due_when_shipped(only, live);
        only.card = only_card(live);
    }
    units
}

/// Lines of one shipment are charged together; those that no shipment has yet, too.
fn shipments(live: &[&OrderLine<'_>]) -> Vec<Unit> {
    let mut shipments: Vec<(Option<&str>, Vec<&OrderLine<'_>>)> = Vec::new();
    for line in live.iter().filter(|line| line.line_amount.is_some()) {
        match shipments.iter_mut().find(|(shipment, _)| *shipment == line.shipment.as_deref()) {
            Some((_, lines)) => lines.push(line),
            None => shipments.push((line.shipment.as_deref(), vec![line])),
        }
    }
    let sums = shipments.iter().filter_map(|(_, lines)| {
        let amount = Money::sum(lines.iter().filter_map(|line| line.line_amount))?;
        let mut sum = unit(lines[0], amount);
        due_when_shipped(&mut sum, lines);
        sum.card = only_card(lines);
        Some(sum)
    });
    sums.collect()
}

/// A discount that stands in no shipment is of the whole order.
fn as_one(sums: &[Unit]) -> Vec<Unit> {
    let first = sums.iter().min_by_key(|unit| unit.due_on);
    let amount = Money::sum(sums.iter().map(|unit| unit.amount));
    first.zip(amount).map(|(first, amount)| Unit { amount, ..first.clone() }).into_iter().collect()
}

fn unit(line: &OrderLine<'_>, amount: Money) -> Unit {
    Unit {
        order: OrderId(0),
        part: Part::Whole,
        amount,
        due_on: line.shipped_on.unwrap_or(line.ordered_on),
        due_is_ship_date: line.shipped_on.is_some(),
        card: line.card,
        lowered_from: None,
        place: line.place,
    }
}

/// A ship date makes a narrow window only when the lines have no second one, nor one to come.
fn due_when_shipped(unit: &mut Unit, lines: &[&OrderLine<'_>]) {
    let mut days: Vec<NaiveDate> = lines.iter().filter_map(|line| line.shipped_on).collect();
    days.sort_unstable();
    let Some(first) = days.first() else { return };
    let to_come =
        |line: &&OrderLine<'_>| line.shipped_on.is_none() && line.state != OrderState::Unknown;
    unit.due_on = *first;
    unit.due_is_ship_date = days.last() == Some(first) && !lines.iter().any(to_come);
}

fn only_card(lines: &[&OrderLine<'_>]) -> Option<Last4> {
    let mut cards = lines.iter().filter_map(|line| line.card);
    let first = cards.next()?;
    cards.all(|card| card == first).then_some(first)
}

/// A row of a person's own list without a number repeats a numbered order of its shop and amount,
/// which may have been written down some days off: it must not explain a second charge. The
/// nearest go first, and an order stands for one row.
fn set_own_rows_aside(drafts: &mut Vec<Draft<'_>>, duplicates: &mut Vec<(Place, Place)>) {
    let mut repeats = possible_repeats(drafts);
    repeats.sort_unstable_by_key(|repeat| {
        (repeat.days_off, repeat.row_on, repeat.row, repeat.order_on, repeat.order)
    });
    let mut stands: BTreeMap<Place, Place> = BTreeMap::new();
    let mut taken: HashSet<Place> = HashSet::new();
    for Repeat { row, order, .. } in repeats {
        if !stands.contains_key(&row) && taken.insert(order) {
            stands.insert(row, order);
        }
    }
    drafts.retain(|draft| draft.is_numbered() || !stands.contains_key(&draft.order.place));
    duplicates.extend(stands);
}

/// A row kept by hand, and an order that it may repeat.
struct Repeat {
    days_off: u64,
    row_on: NaiveDate,
    row: Place,
    order_on: NaiveDate,
    order: Place,
}

/// Days off only where the order is the shop's own: two lists kept by hand, each with its own day,
/// tell of two orders.
fn possible_repeats(drafts: &[Draft<'_>]) -> Vec<Repeat> {
    let is_own = |draft: &&Draft<'_>| {
        !draft.is_numbered() && trust(draft.order.provenance) < trust(Provenance::Shop)
    };
    if !drafts.iter().any(|draft| is_own(&draft)) {
        return Vec::new();
    }
    let mut numbered: HashMap<(&str, Money), Vec<&Order<&str>>> = HashMap::new();
    for Draft { order, .. } in drafts.iter().filter(|draft| draft.is_numbered()) {
        numbered.entry((order.shop, order.amount)).or_default().push(order);
    }
    numbered.values_mut().for_each(|orders| orders.sort_unstable_by_key(|order| order.ordered_on));
    let mut repeats = Vec::new();
    for Draft { order: row, .. } in drafts.iter().filter(is_own) {
        let Some(orders) = numbered.get(&(row.shop, row.amount)) else { continue };
        let days_off = |order: &Order<&str>| (row.ordered_on - order.ordered_on).num_days();
        let first = orders.partition_point(|order| days_off(order) > OWN_ROW_DAYS_OFF);
        let near = orders[first..].iter().take_while(|order| days_off(order) >= -OWN_ROW_DAYS_OFF);
        let near = near.filter(|order| {
            order.provenance == Provenance::Shop || order.ordered_on == row.ordered_on
        });
        repeats.extend(near.map(|order| Repeat {
            days_off: days_off(order).unsigned_abs(),
            row_on: row.ordered_on,
            row: row.place,
            order_on: order.ordered_on,
            order: order.place,
        }));
    }
    repeats
}

/// A payment service and a shop each tell of the one purchase that went through both: then the
/// shop's order stands, and the payment must not explain a second charge.
fn set_payments_aside(drafts: &mut Vec<Draft<'_>>, duplicates: &mut Vec<(Place, Place)>) {
    if drafts.iter().all(|draft| draft.order.paid_to.is_none()) {
        return;
    }
    let mut of_shops: HashMap<Money, Vec<(NaiveDate, &str, Place)>> = HashMap::new();
    for Draft { order, .. } in drafts.iter().filter(|draft| draft.order.paid_to.is_none()) {
        let told = (order.ordered_on, order.shop, order.place);
        of_shops.entry(order.amount).or_default().push(told);
    }
    of_shops
        .values_mut()
        .for_each(|orders| orders.sort_unstable_by_key(|(day, _, at)| (*day, *at)));
    drafts.retain(|Draft { order, .. }| {
        let Some(paid_to) = order.paid_to else { return true };
        let Some(orders) = of_shops.get_mut(&order.amount) else { return true };
        let same = orders.iter().position(|(day, shop, _)| {
            (*day - order.ordered_on).num_days().abs() <= 1 && names_agree(shop, paid_to)
        });
        let stands = same.map(|at| orders.remove(at).2);
        duplicates.extend(stands.map(|stands| (order.place, stands)));
        stands.is_none()
    });
}

/// In an order that no file name decides: day, shop, number, then place.
fn in_order(drafts: &[Draft<'_>]) -> Vec<u32> {
    let mut in_order: Vec<u32> = (0..count(drafts.len())).collect();
    let key = |at: u32| {
        let order = &drafts[at as usize].order;
        (order.ordered_on, order.ordered_at, order.shop, order.number, order.place)
    };
    in_order.par_sort_unstable_by(|a, b| key(*a).cmp(&key(*b)));
    in_order
}

fn count(len: usize) -> u32 {
    u32::try_from(len).expect("capped below 4 G orders")
}

fn know_shop(books: &mut Books, shop: Symbol, name: Symbol) {
    if books.shop(shop).is_none() {
        let [id, name] = [shop, name].map(|symbol| books.names.get(symbol).to_owned());
        let unlisted: Shop = unlisted_shop(&mut books.names, &id, &name);
        books.shops.push(unlisted);
    }
}
