//! Which column is what: by its values what it can be, by its words which of those it is.
//! Of amounts nothing is guessed: what stays open is an error.

use super::Unsure;
use super::table::Table;
use super::words::{Notion, Part, Vocabulary};
use crate::error::OpenColumn;
use crate::model::{Decided, Decision, Ground};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Where the money stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    One(usize),
    Sides { debit: usize, credit: usize },
}

/// The columns of a statement, 0-based.
#[derive(Clone, Debug)]
pub struct Roles {
    pub transacted_on: Option<usize>,
    pub posted_on: Option<usize>,
    pub descriptor: Option<usize>,
    pub money: Option<Money>,
    /// Where money that comes back stands apart from the one column of amounts.
    pub paid_back: Option<usize>,
    pub currency: Option<usize>,
    pub direction: Option<usize>,
    /// Where `pending` and the like stand.
    pub status: Option<usize>,
    pub holder: Option<usize>,
    pub card: Option<usize>,
    pub decisions: Vec<Decision>,
}

impl Roles {
    /// The columns, where every one that a charge needs is sure enough.
    pub fn of(table: &Table<'_>, words: &Vocabulary) -> Result<Roles, Unsure> {
        let mut finder = Finder { table, words, decisions: Vec::new() };
        let dates = finder.dates()?;
        let money = finder.money()?;
        let descriptor = finder.descriptor()?;
        Ok(finder.roles(dates, Some(money), Some(descriptor)))
    }

    /// The columns for a person to correct: what is open is the first that it may be, or missing.
    pub fn guessed(table: &Table<'_>, words: &Vocabulary) -> Roles {
        let mut finder = Finder { table, words, decisions: Vec::new() };
        let dates = finder.dates().unwrap_or_default();
        let money = match finder.money() {
            Ok(money) => Some(money),
            Err(unsure) => finder.guess(&unsure, "amount").map(Money::One),
        };
        let descriptor = match finder.descriptor() {
            Ok(descriptor) => Some(descriptor),
            Err(unsure) => finder.guess(&unsure, "descriptor"),
        };
        finder.roles(dates, money, descriptor)
    }
}

struct Finder<'t, 's> {
    table: &'t Table<'s>,
    words: &'t Vocabulary,
    decisions: Vec<Decision>,
}

impl Finder<'_, '_> {
    fn roles(
        self,
        (transacted_on, posted_on): (Option<usize>, Option<usize>),
        money: Option<Money>,
        descriptor: Option<usize>,
    ) -> Roles {
        Roles {
            transacted_on,
            posted_on,
            descriptor,
            money,
            paid_back: matches!(money, Some(Money::One(_))).then(|| self.paid_back()).flatten(),
            currency: money.and_then(|money| self.currency(money)),
            direction: money.and_then(|money| self.direction(money)),
            status: self.status(),
            holder: self.text_that_says(Notion::Holder, descriptor),
            card: self.text_that_says(Notion::Card, descriptor),
            decisions: self.decisions,
        }
    }

    fn guess(&mut self, unsure: &Unsure, role: &'static str) -> Option<usize> {
        let Unsure::Open { columns, .. } = unsure else { return None };
        let first = *columns.first()?;
        let rivals = columns.iter().map(|column| self.table.label(*column)).collect();
        self.note(first, role, Ground::OneOf(rivals));
        Some(first)
    }

    fn columns(&self) -> std::ops::Range<usize> {
        0..self.table.columns.len()
    }

    fn note(&mut self, column: usize, role: &'static str, ground: Ground) {
        let what = Decided::Column { column: self.table.label(column), role };
        self.decisions.push(Decision { what, ground });
    }

    fn open(&self, what: OpenColumn, columns: &[usize]) -> Unsure {
        let row = self.table.header;
        Unsure::Open { what, columns: columns.to_vec(), header: row }
    }

    /// The day of the purchase, and the day on which it was written down. Where words tell only
    /// one, or none, the earlier of two is that of the purchase.
    fn dates(&mut self) -> Result<(Option<usize>, Option<usize>), Unsure> {
        let table = self.table;
        let dates: Vec<usize> = self.columns().filter(|c| table.is_dates(*c)).collect();
        let varied = |column: usize| table.columns[column].distinct;
        let most_varied = dates.iter().map(|column| varied(*column)).max().unwrap_or_default();
        // The month of the statement is no day of a purchase.
        let dates: Vec<usize> =
            dates.into_iter().filter(|column| varied(*column) * 3 >= most_varied).collect();
        if dates.is_empty() {
            return Err(Unsure::NoStatement);
        }
        let weight = |column: usize, part, notion| -> i32 {
            let said = table.said(column);
            let other = said.has(Notion::Other) || said.has(Notion::Beside);
            let exact = said.is(Notion::Date) && part == Part::TransactedOn;
            2 * i32::from(said.was(part))
                + 2 * i32::from(said.has(notion))
                + i32::from(exact)
                + i32::from(said.has(Notion::Date))
                - 2 * i32::from(other)
        };
        let transacted = |c: &usize| {
            let late = weight(*c, Part::PostedOn, Notion::Posted);
            weight(*c, Part::TransactedOn, Notion::Transacted) * 2 - late
        };
        let fuller = |c: &usize| table.columns[*c].dates;
        let purchase =
            dates.iter().copied().max_by_key(|c| (transacted(c), fuller(c), usize::MAX - c));
        let purchase = purchase.unwrap_or_default();
        let posted = |c: &usize| weight(*c, Part::PostedOn, Notion::Posted);
        let rest = || dates.iter().copied().filter(|c| *c != purchase);
        let later = rest().filter(|c| posted(c) > 0).max_by_key(|c| (posted(c), usize::MAX - c));
        if dates.len() == 1 {
            let said = table.said(purchase);
            let ground = Self::ground(said.has(Notion::Date), true);
            if posted(&purchase) > transacted(&purchase) {
                self.note(purchase, "posted_on", ground);
                return Ok((None, Some(purchase)));
            }
            self.note(purchase, "transacted_on", ground);
            return Ok((Some(purchase), None));
        }
        let tie = rest().find(|c| transacted(c) == transacted(&purchase));
        let (first, second, ground) = match tie {
            None => (purchase, later, Ground::Word),
            Some(other)
                if self.never_later(other, purchase) && !self.never_later(purchase, other) =>
            {
                (other, Some(purchase), Ground::Earlier)
            }
            Some(other) => (purchase, Some(other), Ground::Earlier),
        };
        self.note(first, "transacted_on", ground.clone());
        if let Some(second) = second {
            self.note(second, "posted_on", ground);
        }
        Ok((Some(first), second))
    }

    /// Whether one column of dates is never later than the other, whatever the order of their
    /// numbers: only equal forms are compared, as a person would.
    fn never_later(&self, one: usize, other: usize) -> bool {
        use crate::format::DateOrder;
        use crate::format::cells::{DateCell, read_date};
        let day =
            |row: crate::read::Record<'_>, column, order| match read_date(row.get(column)?, order)?
            {
                DateCell::Day(day) => Some(day),
                DateCell::Month { .. } => None,
            };
        [DateOrder::DayMonthYear, DateOrder::MonthDayYear].into_iter().any(|order| {
            self.table.rows.iter().all(|row| {
                let days = day(*row, one, order).zip(day(*row, other, order));
                days.is_none_or(|(one, other)| one <= other)
            })
        })
    }

    fn ground(by_word: bool, only: bool) -> Ground {
        match (by_word, only) {
            (true, _) => Ground::Word,
            (false, true) => Ground::OnlyColumn,
            (false, false) => Ground::OtherColumns,
        }
    }

    /// One column of amounts, or one for each way.
    fn money(&mut self) -> Result<Money, Unsure> {
        let sides = self.sides();
        let one = self.amount(sides);
        match (one, sides) {
            (Ok((one, ground)), None) => {
                self.note(one, "amount", ground);
                Ok(Money::One(one))
            }
            (Ok((one, _)), Some((debit, credit))) if self.agrees(one, debit, credit) => {
                self.note(one, "amount", Ground::SameValues);
                Ok(Money::One(one))
            }
            (_, Some((debit, credit))) => {
                self.note(debit, "debit", Ground::Word);
                self.note(credit, "credit", Ground::Word);
                Ok(Money::Sides { debit, credit })
            }
            (Err(unsure), None) => Err(unsure),
        }
    }

    /// Two columns named for either way, of which every row fills one.
    fn sides(&self) -> Option<(usize, usize)> {
        let named = |notion, part| {
            let table = self.table;
            self.columns().filter(move |column| {
                let (said, cells) = (table.said(*column), &table.columns[*column]);
                (said.has(notion) || said.was(part))
                    && !said.has(Notion::Balance)
                    && cells.amounts == cells.filled
            })
        };
        let pairs = named(Notion::Debit, Part::Debit)
            .flat_map(|debit| named(Notion::Credit, Part::Credit).map(move |c| (debit, c)));
        let mut fitting =
            pairs.filter(|(debit, credit)| debit != credit && self.exclude(*debit, *credit));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// The one column named for money in, where none is named for money out.
    fn paid_back(&self) -> Option<usize> {
        let named = |notion, part| {
            let table = self.table;
            self.columns().filter(move |column| {
                let (said, cells) = (table.said(*column), &table.columns[*column]);
                (said.has(notion) || said.was(part)) && cells.amounts == cells.filled
            })
        };
        let mut back = named(Notion::Credit, Part::Credit)
            .filter(|column| !self.table.said(*column).has(Notion::Balance));
        let none_goes_out = named(Notion::Debit, Part::Debit).next().is_none();
        let only = back.next().filter(|_| back.next().is_none());
        // Money that comes back in most rows is no refund.
        let is_rare = |column: &usize| !self.table.most(self.table.columns[*column].filled, 8);
        only.filter(|_| none_goes_out).filter(is_rare)
    }

    /// Whether rows fill exactly one of them, nearly always.
    fn exclude(&self, one: usize, other: usize) -> bool {
        let has = |column: usize, row: usize| {
            self.table.columns[column].values[row].is_some_and(|value| !value.is_zero())
        };
        let rows = self.table.rows.len();
        let fitting = (0..rows).filter(|row| has(one, *row) != has(other, *row)).count();
        self.table.most(fitting, 9)
    }

    /// Whether a signed column says what the two sides say.
    fn agrees(&self, amount: usize, debit: usize, credit: usize) -> bool {
        let value = |column: usize, row: usize| {
            self.table.columns[column].values[row].filter(|value| !value.is_zero())
        };
        let signed = self.table.columns[amount].negative > 0;
        let rows = 0..self.table.rows.len();
        let fits = |row: usize| {
            let side = value(debit, row).or(value(credit, row)).map(|side| side.abs());
            value(amount, row).map(|one| one.abs()) == side
        };
        let sign_of = |side: usize| {
            rows.clone()
                .filter(|row| value(side, *row).is_some())
                .filter_map(|row| Some(value(amount, row)?.is_sign_negative()))
                .collect::<BTreeSet<bool>>()
        };
        signed && rows.clone().all(fits) && sign_of(debit).is_disjoint(&sign_of(credit))
    }

    /// The one column of amounts.
    fn amount(&self, sides: Option<(usize, usize)>) -> Result<(usize, Ground), Unsure> {
        let back = self.paid_back();
        let filled = |column: usize| {
            let blank = |row: &usize| self.table.columns[column].values[*row].is_none();
            let rows = (0..self.table.rows.len()).filter(blank);
            let comes_back = |row: usize| {
                back.is_some_and(|back| self.table.columns[back].values[row].is_some())
            };
            self.table.columns[column].filled + rows.filter(|row| comes_back(*row)).count()
        };
        let numbers: Vec<usize> = self
            .columns()
            .filter(|c| self.table.is_amounts(*c))
            .filter(|c| self.table.most(filled(*c), if self.names_amount(*c) { 5 } else { 8 }))
            .filter(|c| sides.is_none_or(|(debit, credit)| *c != debit && *c != credit))
            .filter(|c| back != Some(*c))
            .collect();
        let balances = self.balances(&numbers);
        let weighed: Vec<(i32, usize)> = numbers
            .iter()
            .map(|column| (self.weight(*column, &balances), *column))
            .filter(|(weight, _)| *weight > 0)
            .collect();
        let Some(most) = weighed.iter().map(|(weight, _)| *weight).max() else {
            // Numbers alone make no statement.
            let any = self.columns().any(|c| self.table.said(c).has(Notion::Amount));
            let what = OpenColumn::Amount;
            return Err(if any { self.open(what, &numbers) } else { Unsure::NoStatement });
        };
        let best: Vec<usize> =
            weighed.iter().filter(|(weight, _)| *weight == most).map(|(_, c)| *c).collect();
        if let [one] = best[..] {
            let summed = balances.iter().any(|(amount, _)| *amount == one);
            let ground = if summed { Ground::RunningBalance } else { self.by_word(one, &weighed) };
            return Ok((one, ground));
        }
        let same =
            |other: &usize| self.table.columns[best[0]].values == self.table.columns[*other].values;
        if best.iter().all(same) {
            return Ok((best[0], Ground::SameValues));
        }
        Err(self.open(OpenColumn::Amount, &best))
    }

    fn names_amount(&self, column: usize) -> bool {
        let said = self.table.said(column);
        said.has(Notion::Amount) || said.was(Part::Amount)
    }

    fn by_word(&self, one: usize, weighed: &[(i32, usize)]) -> Ground {
        let exact =
            self.table.said(one).is(Notion::Amount) || self.table.said(one).was(Part::Amount);
        if exact || weighed.len() == 1 { Ground::Word } else { Ground::OtherColumns }
    }

    /// How much speaks for a column of numbers being the amount; not above 0, if nothing does.
    fn weight(&self, column: usize, balances: &[(usize, usize)]) -> i32 {
        let said = self.table.said(column);
        let is_known = said.was(Part::Amount);
        let is_balance = balances.iter().any(|(_, balance)| *balance == column);
        let beside = said.has(Notion::Beside) && !is_known && !said.is(Notion::Amount);
        if said.has(Notion::Balance) || beside || is_balance {
            return 0;
        }
        let summed = balances.iter().any(|(amount, _)| *amount == column);
        let exact = is_known || said.is(Notion::Amount);
        let word = if exact { 4 } else { 3 * i32::from(said.has(Notion::Amount)) };
        let foreign = said.has(Notion::Foreign) && !said.has(Notion::Booked);
        word + 8 * i32::from(summed)
            + i32::from(said.has(Notion::Booked))
            + 2 * i32::from(said.currency.is_some())
            - 4 * i32::from(foreign)
    }

    /// Pairs of a column and another that is its running sum.
    fn balances(&self, numbers: &[usize]) -> Vec<(usize, usize)> {
        let pairs =
            numbers.iter().flat_map(|amount| numbers.iter().map(move |sum| (*amount, *sum)));
        pairs.filter(|(amount, sum)| amount != sum && self.is_running_sum(*amount, *sum)).collect()
    }

    /// Read from either end of the file.
    fn is_running_sum(&self, amount: usize, sum: usize) -> bool {
        let value = |column: usize, row: usize| self.table.columns[column].values[row];
        let rows = self.table.rows.len();
        let steps = |of_later: bool| {
            let fits = |row: &usize| {
                let moved = value(amount, if of_later { row + 1 } else { *row });
                let before_and_after = value(sum, *row).zip(value(sum, row + 1));
                let difference = before_and_after.map(|(one, other)| (other - one).abs());
                moved.is_some() && moved.map(|moved: Decimal| moved.abs()) == difference
            };
            (0..rows.saturating_sub(1)).filter(fits).count()
        };
        rows >= 4 && [true, false].into_iter().any(|later| steps(later) * 10 >= (rows - 1) * 8)
    }

    /// The text that names the shop.
    fn descriptor(&mut self) -> Result<usize, Unsure> {
        let table = self.table;
        let texts: Vec<usize> = self
            .columns()
            .filter(|c| !table.is_dates(*c) && !table.is_amounts(*c))
            .filter(|c| table.columns[*c].texts * 10 >= table.columns[*c].filled * 7)
            .filter(|c| table.most(table.columns[*c].filled, 5))
            .collect();
        let best = texts.iter().map(|c| (self.names_shop(*c), *c));
        let best = best.max_by_key(|(weight, column)| (*weight, usize::MAX - column));
        match best {
            Some((weight, column)) if weight >= 3 => {
                let only = texts.len() == 1;
                self.note(column, "descriptor", Self::ground(weight > 4, only));
                Ok(column)
            }
            _ => Err(self.open(OpenColumn::Payee, &texts)),
        }
    }

    fn names_shop(&self, column: usize) -> i32 {
        let (said, cells) = (self.table.said(column), &self.table.columns[column]);
        let known = said.was(Part::Descriptor);
        let word = [
            (Notion::Merchant, 7),
            (Notion::Named, 5),
            (Notion::Description, 5),
            (Notion::Remark, 3),
        ]
        .into_iter()
        .filter(|(notion, _)| said.has(*notion))
        .map(|(notion, weight)| weight + i32::from(said.is(notion)))
        .max()
        .unwrap_or_default();
        let other = said.has(Notion::Other) || said.has(Notion::Beside) || said.has(Notion::Date);
        let varied = cells.distinct * 10 >= cells.filled * 3 && cells.distinct > 1;
        let long = cells.characters >= cells.filled * 6;
        word + 2 * i32::from(known) + 2 * i32::from(varied) + i32::from(long)
            - 6 * i32::from(other && !said.is(Notion::Merchant) && !known)
            - 4 * i32::from(!varied && self.table.rows.len() >= 8)
    }

    /// A column whose words say which way unsigned amounts go; a word that says nothing is refused
    /// when its row is read.
    fn direction(&self, money: Money) -> Option<usize> {
        let Money::One(amount) = money else { return None };
        if self.table.columns[amount].negative > 0 {
            return None;
        }
        let direction = self.words.direction();
        let has =
            |words: &[String], cell: &str| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
        self.columns().find(|column| {
            let cells = || self.table.rows.iter().filter_map(|row| Some(row.get(*column)?.trim()));
            let out = cells().filter(|cell| has(&direction.out, cell)).count();
            let back = cells().filter(|cell| has(&direction.back, cell)).count();
            out > 0 && self.table.most(out + back, 3)
        })
    }

    /// The currency of every row, unless another column of amounts may be in it.
    fn currency(&self, money: Money) -> Option<usize> {
        let amounts = match money {
            Money::One(amount) => [amount, amount],
            Money::Sides { debit, credit } => [debit, credit],
        };
        if amounts.iter().any(|column| self.table.said(*column).currency.is_some()) {
            return None;
        }
        let is_code = |cell: &str| cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_uppercase());
        let mut codes = self.columns().filter(|column| {
            let said = self.table.said(*column);
            let mut cells = self.table.rows.iter().filter_map(|row| row.get(*column));
            said.has(Notion::Currency)
                && (!said.has(Notion::Foreign) || said.has(Notion::Booked))
                && cells.all(|cell| is_code(cell.trim()))
        });
        let (first, second) = (codes.next()?, codes.next());
        let rivals = self.columns().filter(|column| {
            let said = self.table.said(*column);
            !amounts.contains(column)
                && self.table.is_amounts(*column)
                && said.has(Notion::Amount)
                && !said.has(Notion::Balance)
        });
        let constant = self.table.columns[first].distinct == 1;
        (constant || (second.is_none() && rivals.count() == 0)).then_some(first)
    }

    /// A column in which some rows say that they are not booked yet.
    fn status(&self) -> Option<usize> {
        let pending = &self.words.patterns()?.pending;
        self.columns().find(|column| {
            self.table.columns[*column].distinct <= 8
                && self
                    .table
                    .rows
                    .iter()
                    .any(|row| row.get(*column).is_some_and(|cell| pending.is_match(cell.trim())))
        })
    }

    fn text_that_says(&self, notion: Notion, descriptor: Option<usize>) -> Option<usize> {
        self.columns().find(|column| {
            Some(*column) != descriptor
                && self.table.said(*column).has(notion)
                && !self.table.is_dates(*column)
                && self.table.columns[*column].filled > 0
        })
    }
}
