//! Lines of order exports become orders and their units: what each charge should be.

use super::order_lines::{OrderFile, OrderLine, Tender};
use super::order_merge::{FileLine, merge, trust};
use crate::format::merchants::unlisted_shop;
use crate::model::{
    Books, Currency, Last4, Money, Names, Order, OrderId, OrderState, Part, PartPayment, Place,
    Provenance, Route, Shop, Symbol, Unit, UnitId,
};
use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// What joining the lines says of their records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembled {
    /// A record that repeats another, and the one that stands. In order of place.
    pub duplicates: Vec<(Place, Place)>,
    /// The first record of each order that no record gives an amount for. In order of place.
    pub unpriced: Vec<Place>,
}

/// What the lines of one order share: their shop, number and currency.
type OrderKey<'a> = (&'a str, Option<&'a str>, Currency);

/// Joins the lines of all files into orders and units, and pushes them into the books. An order
/// that stands in several files is one order.
pub fn assemble(files: &[OrderFile<'_>], books: &mut Books) -> Assembled {
    let mut assembled = Assembled::default();
    let lines = lines_by_order(files);
    let mut drafts = Vec::with_capacity(lines.len());
    for lines in lines.chunk_by(|(group, _), (next, _)| group == next) {
        let merged = merge(files, lines.iter().map(|(_, line)| *line).collect());
        assembled.duplicates.extend(merged.duplicates);
        for order in merged.orders {
            match draft(files, &order, merged.known_elsewhere.as_ref(), &mut books.names) {
                Some(draft) => drafts.push(draft),
                None => assembled.unpriced.push(order[0].line.place),
            }
        }
    }
    set_own_rows_aside(&mut drafts, &mut assembled.duplicates);
    push(drafts, books);
    assembled.duplicates.sort_unstable();
    assembled.unpriced.sort_unstable();
    assembled
}

/// All lines; those that can be of one order have the same number and stand together, in order of
/// file and row. Lines without an order number can only be told apart by shop, day and amount;
/// equal ones are compared across files.
fn lines_by_order<'a>(files: &'a [OrderFile<'_>]) -> Vec<(usize, FileLine<'a>)> {
    let mut numbered: HashMap<OrderKey<'_>, usize> = HashMap::new();
    let mut bare: HashMap<(OrderKey<'_>, NaiveDate, Option<Money>), usize> = HashMap::new();
    let mut by_order = Vec::with_capacity(files.iter().map(|file| file.lines.len()).sum());
    let mut groups = 0;
    for (file, lines) in files.iter().enumerate() {
        for line in &lines.lines {
            let key = (&*line.shop, line.number, line.currency);
            let group = match line.number {
                Some(_) => *numbered.entry(key).or_insert(groups),
                None => *bare.entry((key, line.ordered_on, line.amount())).or_insert(groups),
            };
            groups = groups.max(group + 1);
            by_order.push((group, FileLine { file, line }));
        }
    }
    by_order.sort_by_key(|(group, _)| *group);
    by_order
}

/// An order and its units before they have ids.
#[derive(Clone, Debug)]
struct Draft {
    order: Order,
    units: Vec<Unit>,
}

/// The order that these lines make; `None` where a charge is due and no line has an amount.
fn draft(
    files: &[OrderFile<'_>],
    lines: &[FileLine<'_>],
    elsewhere: Option<&OrderLine<'_>>,
    names: &mut Names,
) -> Option<Draft> {
    let file = &files[lines[0].file];
    let all: Vec<&OrderLine<'_>> = lines.iter().map(|line| line.line).collect();
    let (live, void) = live_and_void(&all);
    let state = state(&live);
    let priced = live.iter().any(|line| amount_of(line).is_some());
    let no_charge_is_due = matches!(state, OrderState::Cancelled | OrderState::Failed);
    if !priced && !no_charge_is_due {
        return None;
    }
    let currency = live[0].currency;
    let all_gift_card = live.iter().all(|line| line.tender == Tender::GiftCard);
    let mut units = units(&live);
    let due = Money::sum(units.iter().map(|unit| unit.amount));
    let mut part_payment = part_payment(&live);
    if let (true, Some(due)) = (all_gift_card, due) {
        part_payment = Some(PartPayment::Named(due));
        units.clear();
    }
    let amount = if all_gift_card { None } else { due };
    let told = || all.iter().copied().chain(elsewhere);
    let recipient = told().find_map(|line| line.recipient.as_deref());
    let address = told().find_map(|line| line.address);
    let set_aside = void.iter().filter_map(|line| line.line_amount);
    let order = Order {
        place: all[0].place,
        shop: names.intern(&all[0].shop),
        shop_name: names.intern(&all[0].shop_name),
        number: all[0].number.map(|number| names.intern(number)),
        ordered_on: all.iter().map(|line| line.ordered_on).min()?,
        ordered_at: all.iter().find_map(|line| line.ordered_at),
        shipped_on: live.iter().filter_map(|line| line.shipped_on).min(),
        amount: amount.unwrap_or(Money::new(0, currency)),
        state,
        recipient: recipient.map(|name| names.intern(name)),
        address: address.map(|text| names.intern(text)),
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

fn amount_of(line: &OrderLine<'_>) -> Option<Money> {
    line.stated.map(|(_, amount)| amount).or(line.amount())
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

/// What the lines that count say together: an order can still be stopped while any is open.
fn state(live: &[&OrderLine<'_>]) -> OrderState {
    let mut states: Vec<OrderState> = live.iter().map(|line| line.state).collect();
    // The row of the order as a whole, or of a fee, says nothing beside rows that do.
    states.retain(|state| *state != OrderState::Unknown);
    let Some(first) = states.first() else { return OrderState::Unknown };
    if states.iter().all(|state| state == first) {
        return *first;
    }
    let precedence =
        [OrderState::Open, OrderState::Shipped, OrderState::Delivered, OrderState::Failed];
    let found = precedence.into_iter().find(|state| states.contains(state));
    found.unwrap_or(OrderState::Unknown)
}

fn part_payment(live: &[&OrderLine<'_>]) -> Option<PartPayment> {
    let named = Money::sum(live.iter().filter_map(|line| line.part_paid));
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

/// Units in order of day, amount and place, counted from 1.
fn number(mut units: Vec<Unit>, part: fn(u16) -> Part) -> Vec<Unit> {
    units.sort_by_key(|unit| (unit.due_on, unit.amount, unit.place));
    for (unit, number) in units.iter_mut().zip(1..=u16::MAX) {
        unit.part = part(number);
    }
    units
}

/// The charges that rows state. Where every line of an order repeats the same charge, the order's
/// total tells that it is one.
fn stated_charges(live: &[&OrderLine<'_>]) -> Vec<Unit> {
    let unit_of = |line: &&OrderLine<'_>| {
        let (due_on, amount) = line.stated?;
        Some(Unit { due_is_ship_date: true, due_on, ..unit(line, amount) })
    };
    let all: Vec<Unit> = live.iter().filter_map(unit_of).filter(|u| u.amount.minor > 0).collect();
    let total = live.iter().find_map(|line| line.order_total);
    let sum = |units: &[Unit]| Money::sum(units.iter().map(|unit| unit.amount));
    let mut seen = HashSet::new();
    let mut distinct = all.clone();
    distinct.retain(|unit| seen.insert((unit.due_on, unit.amount)));
    if total.is_some() && sum(&all) != total && sum(&distinct) == total { distinct } else { all }
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
        match shipments.iter_mut().find(|(shipment, _)| *shipment == line.shipment) {
            Some((_, lines)) => lines.push(line),
            None => shipments.push((line.shipment, vec![line])),
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

/// A row of a person's own list without a number repeats the order of a shop's export that has its
/// shop, day and amount: it must not explain a second charge.
fn set_own_rows_aside(drafts: &mut Vec<Draft>, duplicates: &mut Vec<(Place, Place)>) {
    let key = |order: &Order| (order.shop, order.ordered_on, order.amount);
    let is_bare = |order: &Order| order.number.is_none();
    let mut exported: HashMap<_, Vec<Place>> = HashMap::new();
    for draft in drafts.iter().filter(|draft| !is_bare(&draft.order)) {
        exported.entry(key(&draft.order)).or_default().push(draft.order.place);
    }
    for places in exported.values_mut() {
        places.sort_unstable_by(|a, b| b.cmp(a));
    }
    drafts.retain(|draft| {
        let order = &draft.order;
        let stands = if is_bare(order) && trust(order.provenance) < trust(Provenance::Shop) {
            exported.get_mut(&key(order)).and_then(Vec::pop)
        } else {
            None
        };
        duplicates.extend(stands.map(|stands| (order.place, stands)));
        stands.is_none()
    });
}

/// Gives ids in an order that no file name decides: day, shop, number, then place.
fn push(mut drafts: Vec<Draft>, books: &mut Books) {
    let names = &books.names;
    drafts.sort_unstable_by(|a, b| {
        let (a, b) = (&a.order, &b.order);
        let number = |order: &Order| order.number.map(|number| names.get(number));
        (a.ordered_on, a.ordered_at)
            .cmp(&(b.ordered_on, b.ordered_at))
            .then_with(|| names.get(a.shop).cmp(names.get(b.shop)))
            .then_with(|| number(a).cmp(&number(b)))
            .then_with(|| a.place.cmp(&b.place))
    });
    books.orders.reserve(drafts.len());
    books.units.reserve(drafts.len());
    for Draft { mut order, units } in drafts {
        let id = OrderId(count(books.orders.len()));
        order.first_unit = UnitId(count(books.units.len()));
        order.unit_count = count(units.len());
        books.units.extend(units.into_iter().map(|unit| Unit { order: id, ..unit }));
        know_shop(books, order.shop, order.shop_name);
        books.orders.push(order);
    }
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

/// A person's list names the shop (`A-CAMERA`), the card names the mall with it: orders of such a
/// shop are orders of the mall. Call when the charges are read.
pub fn recognise_stalls(books: &mut Books) {
    let mut stalls: BTreeMap<&str, Symbol> = BTreeMap::new();
    for descriptor in &books.descriptors {
        if let (Some(Route::Mall), Some(mall)) = (descriptor.route, descriptor.shop) {
            stalls.insert(books.names.get(descriptor.merchant), mall);
        }
    }
    let own = books.orders.iter_mut().filter(|order| order.provenance == Provenance::OwnList);
    for order in own {
        let name = books.names.get(order.shop);
        if let Some(mall) = mall_of(name, &stalls) {
            order.shop = mall;
        }
    }
}

/// The mall whose stall has this name; cards cut long names off.
fn mall_of(name: &str, stalls: &BTreeMap<&str, Symbol>) -> Option<Symbol> {
    /// Characters that a cut-off name must still share.
    const TELLING: usize = 4;
    if let Some(mall) = stalls.get(name) {
        return Some(*mall);
    }
    let cut_off = stalls.iter().find(|(stall, _)| {
        let shorter = stall.chars().count().min(name.chars().count());
        shorter >= TELLING && (stall.starts_with(name) || name.starts_with(*stall))
    });
    cut_off.map(|(_, mall)| *mall)
}
