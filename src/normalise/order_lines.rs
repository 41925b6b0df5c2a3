//! One record of an order export becomes an [`OrderLine`]: its facts as they stand, nothing joined.

use super::columns::OrderPositions;
use super::descriptor::{Wordings, fold};
use super::mask::mask;
use super::order_links::Links;
use super::rejection::Fault;
use crate::error::{AmountFault, ProblemKind};
use crate::format::cells::{Moment, read_amount, read_moment};
use crate::format::column::{Headers, Pattern, fold_width};
use crate::format::{DateOrder, Format, OrderColumns, Sign, StateWords};
use crate::model::{ColumnRole, Currency, Last4, Money, OrderState, Place, Provenance};
use crate::read::{Container, Record};
use chrono::{NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use std::borrow::Cow;

/// What one row of an order export says, in the texts of its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine<'s> {
    pub place: Place,
    /// The shop's id and its name as a person reads it.
    pub shop: Cow<'s, str>,
    pub shop_name: Cow<'s, str>,
    pub number: Option<&'s str>,
    /// In the run's zone, as all days here.
    pub ordered_on: NaiveDate,
    pub ordered_at: Option<NaiveTime>,
    pub currency: Currency,
    pub item: Option<Cow<'s, str>>,
    pub line_amount: Option<Money>,
    pub order_total: Option<Money>,
    pub stated: Option<(NaiveDate, Money)>,
    /// Positive.
    pub part_paid: Option<Money>,
    pub tender: Tender,
    pub card: Option<Last4>,
    /// The first of its ship dates.
    pub shipped_on: Option<NaiveDate>,
    /// What its shipment is told by.
    pub shipment: Option<Cow<'s, str>>,
    pub state: OrderState,
    pub recipient: Option<Cow<'s, str>>,
    pub address: Option<&'s str>,
    pub is_gift: bool,
    pub is_digital: bool,
    /// What few layouts say.
    pub links: Option<Box<Links<'s>>>,
}

impl OrderLine<'_> {
    /// States a charge. Amounts in another currency are not what the card paid.
    pub fn bill(&mut self, day: NaiveDate, amount: Money) {
        self.stated = Some((day, amount));
        self.currency = amount.currency;
        let stays = |money: &Money| money.currency == amount.currency;
        self.line_amount = self.line_amount.filter(stays);
        self.order_total = self.order_total.filter(stays);
    }

    /// Its order's total, else its own part.
    pub fn amount(&self) -> Option<Money> {
        self.order_total.or(self.line_amount)
    }
}

/// The lines of one file, and what its format says of all of them.
#[derive(Clone, Debug)]
pub struct OrderFile<'s> {
    /// The format's id: lines of two formats are never compared line by line.
    pub format: String,
    pub provenance: Provenance,
    pub items_only: bool,
    pub lines: Vec<OrderLine<'s>>,
}

/// What paid, where the row says that a gift card did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tender {
    Card,
    /// A gift card and a card, in unnamed parts.
    GiftCardAndCard,
    GiftCard,
}

/// What holds for all rows of a file.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    pub dates: DateOrder,
    /// Times in UTC are converted to it.
    pub zone: Tz,
    /// Of rows that name none, where the layout has no fixed one.
    pub currency: Option<Currency>,
}

/// Reads the records of one file.
#[derive(Debug)]
pub struct OrderReader<'r, 's> {
    columns: &'s OrderColumns,
    dates: DateOrder,
    at: OrderPositions,
    headers: &'r Headers,
    zone: Tz,
    /// Of rows that name none.
    currency: Option<Currency>,
    /// The id and name of the format's shop; `None` in lists of several.
    shop: Option<(&'s str, &'s str)>,
    wordings: &'r Wordings<'s>,
}

impl<'r, 's> OrderReader<'r, 's> {
    pub fn new(
        format: &'s Format,
        columns: &'s OrderColumns,
        headers: &'r Headers,
        wordings: &'r Wordings<'s>,
        given: Given,
    ) -> OrderReader<'r, 's> {
        let shop = format.shop.as_deref();
        OrderReader {
            columns,
            dates: given.dates,
            at: OrderPositions::of(columns, headers),
            headers,
            zone: given.zone,
            currency: format.currency.map(|code| code.0).or(given.currency),
            shop: shop.map(|id| (id, wordings.shop_label(id).unwrap_or(id))),
            wordings,
        }
    }

    /// What each column of the file is read as, in column order, for `inspect`.
    pub fn column_roles(&self, container: &Container) -> Vec<(String, ColumnRole)> {
        self.at.roles(self.headers, container)
    }

    /// The amount of a record that is no order (a total); `None` where it has none.
    pub fn amount_in(&self, record: Record<'_>, currency: Currency) -> Option<Money> {
        let row = Row { reader: self, record };
        let amounts = [self.at.order_total, self.at.line_amount];
        amounts.iter().find_map(|at| row.money(*at, currency).ok().flatten())
    }

    /// The day of a record that is no order, where it has one.
    pub fn day_of(&self, record: Record<'_>) -> Option<NaiveDate> {
        let row = Row { reader: self, record };
        row.moment(self.at.ordered_on).ok().flatten().map(|(day, _)| day)
    }

    /// The facts of one record, or the cell that cannot be read.
    pub fn read(&self, record: Record<'s>, place: Place) -> Result<OrderLine<'s>, Fault> {
        let row = Row { reader: self, record };
        let ordered = row
            .moment(self.at.ordered_on)?
            .ok_or_else(|| Fault::new(self.at.ordered_on, ProblemKind::MissingDate))?;
        let numbers = row.numbers();
        let number = numbers.first().copied();
        let (shop, shop_name) = row.shop(number)?;
        let currency = row.currency()?;
        let ships = row.ship_dates()?;
        let payment = row.cell(self.at.payment);
        let address = row.cell(self.at.address);
        let recipient =
            row.cell(self.at.recipient).or_else(|| address.and_then(|text| self.name_before(text)));
        let shipped = || ships.as_ref().map(|(_, text)| *text);
        let shipment = row
            .joined(&self.at.shipment)
            .map(Cow::Owned)
            .or_else(|| shipped().or_else(|| row.cell(self.at.tracking)).map(Cow::Borrowed));
        Ok(OrderLine {
            place,
            number,
            ordered_on: ordered.0,
            ordered_at: ordered.1,
            currency,
            line_amount: row.line_amount(currency)?,
            order_total: row.money(self.at.order_total, currency)?,
            stated: row.stated(currency)?,
            part_paid: row.part_paid(currency)?,
            tender: self.tender(payment),
            card: row.card(payment),
            shipped_on: ships.map(|(day, _)| day),
            shipment,
            state: row.state(),
            recipient: recipient.map(mask),
            address,
            is_gift: self.at.gift.iter().any(|at| row.cell(Some(*at)).is_some()),
            is_digital: row.is_digital(),
            item: row.item(),
            shop,
            shop_name,
            links: row.links(&numbers),
        })
    }

    /// Whether records beside the orders say what cards paid of them.
    pub fn tells_card_payments(&self) -> bool {
        self.columns.card_payment.is_some()
    }

    /// What a card paid of another record; `None` where the record names no other.
    pub fn card_paid(&self, record: Record<'s>) -> Result<Option<CardPaid<'s>>, Fault> {
        let row = Row { reader: self, record };
        let Some(number) = row.cell(self.at.paid_number) else { return Ok(None) };
        let ordered = row.moment(self.at.ordered_on)?;
        let (day, _) =
            ordered.ok_or_else(|| Fault::new(self.at.ordered_on, ProblemKind::MissingDate))?;
        let currency = row.currency()?;
        let amount = row.money(self.at.paid_amount, currency)?;
        let positive = |amount: Money| Money::new(amount.minor.saturating_abs(), currency);
        Ok(amount.map(|amount| CardPaid { number, day, amount: positive(amount) }))
    }

    /// `Yamada Hanako 1-1 Example …`: the words before the first one with a digit.
    fn name_before<'t>(&self, address: &'t str) -> Option<&'t str> {
        if !self.columns.address_begins_with_recipient {
            return None;
        }
        let digit = address.find(|c: char| c.is_numeric() || c == '〒')?;
        let words = &address[..digit];
        let name = words[..words.rfind(char::is_whitespace).unwrap_or(0)].trim();
        (!name.is_empty()).then_some(name)
    }

    fn tender(&self, payment: Option<&str>) -> Tender {
        let (Some(payment), Some(gift_card)) = (payment, &self.columns.gift_card) else {
            return Tender::Card;
        };
        let joined_by = self.columns.joined_by.as_deref().unwrap_or("、");
        let mut parts = payment.split(joined_by);
        match (gift_card.is_match(payment), parts.all(|part| gift_card.is_match(part))) {
            (false, _) => Tender::Card,
            (true, true) => Tender::GiftCard,
            (true, false) => Tender::GiftCardAndCard,
        }
    }
}

/// One record under the columns of its file.
struct Row<'r, 's> {
    reader: &'r OrderReader<'r, 's>,
    record: Record<'s>,
}

impl<'s> Row<'_, 's> {
    /// The cell's text; `None` where it is blank or one of the format's words for nothing. A text
    /// that was guarded against being read as a number (`="1111"`) loses its guard.
    fn cell(&self, at: Option<usize>) -> Option<&'s str> {
        let text = self.record.get(at?)?.trim();
        let guarded = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
        let text = guarded.unwrap_or(text);
        let nothing = &self.reader.columns.nothing;
        let says_nothing =
            text.is_empty() || nothing.iter().any(|word| word.eq_ignore_ascii_case(text));
        (!says_nothing).then_some(text)
    }

    /// The day and time of a cell in the run's zone.
    fn moment(&self, at: usize) -> Result<Option<(NaiveDate, Option<NaiveTime>)>, Fault> {
        let Some(text) = self.cell(Some(at)) else { return Ok(None) };
        self.moment_of(text, at).map(Some)
    }

    fn moment_of(&self, text: &str, at: usize) -> Result<(NaiveDate, Option<NaiveTime>), Fault> {
        let moment = read_moment(text, self.reader.dates).ok_or_else(|| {
            let expected = self.reader.dates.form().to_owned();
            Fault::new(at, ProblemKind::BadDate { seen: text.to_owned(), expected })
        })?;
        Ok(in_zone(moment, self.reader.zone))
    }

    /// The first ship date of the line, and the text that its shipment is told by.
    fn ship_dates(&self) -> Result<Option<(NaiveDate, &'s str)>, Fault> {
        let Some(ship) = &self.reader.columns.shipped_on else { return Ok(None) };
        let Some(at) = self.reader.at.shipped_on else { return Ok(None) };
        let Some(text) = self.cell(Some(at)) else { return Ok(None) };
        if let Some(like) = &ship.like {
            let Some(date) = like.capture("date", text) else { return Ok(None) };
            return Ok(Some((self.moment_of(&date, at)?.0, text)));
        }
        let parts: Vec<&str> = match self.reader.columns.joined_by.as_deref() {
            Some(joined_by) => text.split(joined_by).collect(),
            None => vec![text],
        };
        let mut first: Option<NaiveDate> = None;
        for part in parts {
            let (day, _) = self.moment_of(part, at)?;
            first = Some(first.map_or(day, |first| first.min(day)));
        }
        Ok(first.map(|day| (day, text)))
    }

    fn money(&self, at: Option<usize>, currency: Currency) -> Result<Option<Money>, Fault> {
        let (Some(at), Some(text)) = (at, self.cell(at)) else { return Ok(None) };
        let fault = |fault| Fault::amount(at, text, fault);
        let Some(amount) = read_amount(text).map_err(fault)? else { return Ok(None) };
        if !amount.may_be(currency) {
            let kind = ProblemKind::UnknownCurrency { seen: text.to_owned() };
            return Err(Fault::new(at, kind));
        }
        let negated = self.reader.columns.sign == Sign::PurchaseNegative;
        let value = if negated { -amount.value } else { amount.value };
        let money = Money::from_decimal(value, currency);
        money.map(Some).map_err(|error| fault(error.into()))
    }

    fn line_amount(&self, currency: Currency) -> Result<Option<Money>, Fault> {
        let at = &self.reader.at;
        let amount = self.money(at.line_amount, currency)?;
        let (Some(amount), Some(tax)) = (amount, self.money(at.line_tax, currency)?) else {
            return Ok(amount);
        };
        let too_large = || {
            let seen = self.cell(at.line_amount).unwrap_or("");
            Fault::amount(at.line_amount.unwrap_or(0), seen, AmountFault::TooLarge)
        };
        amount.checked_add(tax).map(Some).ok_or_else(too_large)
    }

    fn currency(&self) -> Result<Currency, Fault> {
        let at = &self.reader.at;
        if let (Some(column), Some(text)) = (at.currency, self.cell(at.currency)) {
            let unknown =
                || Fault::new(column, ProblemKind::UnknownCurrency { seen: text.to_owned() });
            let yen = matches!(&*fold_width(text), "円" | "¥" | "日本円");
            let code = if yen { Some(Currency::JPY) } else { Currency::parse(text) };
            return code.ok_or_else(unknown);
        }
        let headers = self.reader.headers;
        let mut told = self.reader.columns.currency_by.iter();
        let told = told.find(|told| told.when.iter().all(|when| when.met(self.record, headers)));
        let amounts = [at.order_total, at.line_amount, at.stated_amount];
        let marked = amounts
            .iter()
            .find_map(|at| read_amount(self.cell(*at)?).ok().flatten()?.named_by_mark());
        told.map(|told| told.is.0).or(marked).or(self.reader.currency).ok_or_else(|| {
            let column = amounts.iter().find_map(|at| *at).unwrap_or(0);
            let seen = self.cell(Some(column)).unwrap_or("").to_owned();
            Fault::new(column, ProblemKind::UnknownCurrency { seen })
        })
    }

    fn stated(&self, currency: Currency) -> Result<Option<(NaiveDate, Money)>, Fault> {
        let at = &self.reader.at;
        let amount = self.money(at.stated_amount, currency)?;
        let day = at.stated_on.map(|at| self.moment(at)).transpose()?.flatten();
        Ok(day.zip(amount).map(|((day, _), amount)| (day, amount)))
    }

    fn part_paid(&self, currency: Currency) -> Result<Option<Money>, Fault> {
        let Some(paid) = &self.reader.columns.part_paid else { return Ok(None) };
        if !paid.when.iter().all(|when| when.met(self.record, self.reader.headers)) {
            return Ok(None);
        }
        let amount = self.money(self.reader.at.part_paid, currency)?;
        Ok(amount.map(|amount| Money::new(amount.minor.saturating_abs(), currency)))
    }

    fn state(&self) -> OrderState {
        if self.cell(self.reader.at.quantity).is_some_and(is_zero) {
            return OrderState::Cancelled;
        }
        let texts = self.reader.at.status.iter().filter_map(|at| self.cell(Some(*at)));
        state_of(&self.reader.columns.states, &texts.collect::<Vec<_>>())
    }

    fn is_digital(&self) -> bool {
        let digital = &self.reader.columns.digital;
        !digital.is_empty() && digital.iter().all(|when| when.met(self.record, self.reader.headers))
    }

    /// The numbers of the orders that the record speaks of.
    fn numbers(&self) -> Vec<&'s str> {
        let Some(text) = self.cell(self.reader.at.number) else { return Vec::new() };
        match &self.reader.columns.number_form {
            Some(form) => form.finds(text),
            None => vec![text],
        }
    }

    fn links(&self, numbers: &[&'s str]) -> Option<Box<Links<'s>>> {
        let at = &self.reader.at;
        let links = Links {
            paid_with: numbers.iter().skip(1).copied().collect(),
            paid_at_once: (numbers.len() > 1).then(|| numbers.join(", ")),
            group: self.joined(&at.grouped_by).filter(|_| numbers.is_empty()),
            stated_id: self.cell(at.stated_id),
            paid_to: self.paid_to(),
        };
        (links != Links::default()).then(|| Box::new(links))
    }

    /// The card of its own column, else the only one that the payment names.
    fn card(&self, payment: Option<&str>) -> Option<Last4> {
        match &self.reader.columns.card {
            Some(card) => Last4::at_end_of(&card.text_in(self.cell(self.reader.at.card)?)?),
            None => only_card(payment?),
        }
    }

    /// The texts of several cells as one; `None` where all are blank.
    fn joined(&self, columns: &[usize]) -> Option<String> {
        let parts: Vec<&str> = columns.iter().filter_map(|at| self.cell(Some(*at))).collect();
        (!parts.is_empty()).then(|| parts.join("\u{1f}"))
    }

    fn item(&self) -> Option<Cow<'s, str>> {
        let parts = self.reader.at.item.iter().map(|at| self.record.get(*at).unwrap_or("").trim());
        let parts: Vec<&'s str> = parts.collect();
        match parts.as_slice() {
            [] => None,
            [one] => Some(Cow::Borrowed(one)),
            several => Some(several.join("\u{1f}").into()),
        }
    }

    /// A payment service's own history names in each record who was paid.
    fn paid_to(&self) -> Option<String> {
        if !self.reader.columns.pays_others {
            return None;
        }
        let name = mask(self.cell(self.reader.at.shop)?);
        let known = self.reader.wordings.read(&name).shop;
        Some(known.map_or_else(|| fold(&name), str::to_owned))
    }

    /// The shop's id and its name as a person reads it.
    fn shop(&self, number: Option<&str>) -> Result<(Cow<'s, str>, Cow<'s, str>), Fault> {
        let reader = self.reader;
        if let Some((shop, label)) = reader.shop {
            // Who was paid, or the shop of a mall, where the layout names it.
            let name = self.cell(reader.at.shop).map(mask);
            return Ok((shop.into(), name.unwrap_or(label.into())));
        }
        let column = reader.at.shop.unwrap_or(0);
        let name = self.cell(reader.at.shop);
        let name = mask(name.ok_or_else(|| Fault::new(column, ProblemKind::MissingShop))?);
        let by_name = reader.wordings.read(&name).shop;
        let known = by_name.or_else(|| reader.wordings.shop_of_number(number?));
        Ok((known.map_or_else(|| fold(&name).into(), Cow::Borrowed), name))
    }
}

/// What a card paid of the record with this number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPaid<'s> {
    pub number: &'s str,
    pub day: NaiveDate,
    pub amount: Money,
}

/// UTC becomes the zone's time; a time that names no zone stands.
fn in_zone(moment: Moment, zone: Tz) -> (NaiveDate, Option<NaiveTime>) {
    match moment.time {
        Some(time) if moment.utc => {
            let local = zone.from_utc_datetime(&moment.date.and_time(time)).naive_local();
            (local.date(), Some(local.time()))
        }
        time => (moment.date, time),
    }
}

fn is_zero(quantity: &str) -> bool {
    read_amount(quantity).ok().flatten().is_some_and(|amount| amount.value.is_zero())
}

fn state_of(words: &StateWords, texts: &[&str]) -> OrderState {
    let says = |pattern: &Option<Pattern>| {
        pattern.as_ref().is_some_and(|pattern| texts.iter().any(|text| pattern.is_match(text)))
    };
    let states = [
        (&words.cancelled, OrderState::Cancelled),
        (&words.failed, OrderState::Failed),
        (&words.returned, OrderState::Returned),
        (&words.delivered, OrderState::Delivered),
        (&words.shipped, OrderState::Shipped),
        (&words.open, OrderState::Open),
    ];
    let found = states.iter().find(|(pattern, _)| says(pattern));
    found.map_or(OrderState::Unknown, |(_, state)| *state)
}

/// The last four digits, when the text names exactly one card.
fn only_card(payment: &str) -> Option<Last4> {
    let runs = payment.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    let mut cards: Vec<Last4> = runs.filter_map(Last4::at_end_of).collect();
    cards.dedup();
    match cards.as_slice() {
        [card] => Some(*card),
        _ => None,
    }
}
