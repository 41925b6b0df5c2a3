//! One household: people, cards, accounts, a calendar, and what they buy in it.

use super::dice::Dice;
use super::names;
use super::truth::{
    Account, Card, CardLayout, Charge, ChargeAt, Country, HistoryLayout, Household, Order, OrderAt,
    Parcel, Phenomenon, Row, State,
};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

/// Orders were placed for so many months before the first statement.
const MONTHS_BEFORE: u32 = 4;
/// Full months of statements; the interim days of the next one come on top.
const MONTHS: u32 = 5;

/// A household in the making.
pub struct Maker {
    pub dice: Dice,
    pub home: Household,
    /// The orders name a card that was replaced since.
    pub card_was_replaced: bool,
    /// Stalls of the mall that the household has bought at.
    pub stalls: Vec<String>,
    /// Shops of the household's own list.
    pub listed: Vec<String>,
}

/// The household of a seed. Every second one has been robbed.
pub fn household(seed: u64) -> Household {
    let mut maker = Maker::new(seed);
    let first = maker.home.first_day - Months::new(MONTHS_BEFORE);
    let days = (maker.home.as_of - first).num_days();
    for past in 0..=days {
        let day = first + Days::new(u64::try_from(past).expect("not negative"));
        maker.shop_online(day);
        if day >= maker.home.first_day {
            maker.live(day);
        }
    }
    maker.pay_bills();
    maker.settle_equal_amounts();
    if seed.is_multiple_of(2) {
        maker.rob();
    }
    maker.home
}

impl Maker {
    fn new(seed: u64) -> Maker {
        let mut dice = Dice::new(seed);
        let country = if dice.chance(660) { Country::Japan } else { Country::UnitedStates };
        let japanese = country == Country::Japan;
        let last = last_day(&mut dice);
        let names = *dice.pick(if japanese { &names::JAPANESE } else { &names::AMERICAN });
        let house = dice.between(1, 99);
        let address = match country {
            Country::Japan => format!("{house}-2-3 Aobacho Example-shi 000-0001 Japan"),
            Country::UnitedStates => {
                format!("{house} Example St Springfield IL 62700 United States")
            }
        };
        let first_of_month = last.with_day(1).expect("every month has a first day");
        let home = Household {
            country,
            names,
            address,
            first_day: first_of_month - Months::new(MONTHS),
            as_of: last + Days::new(u64::try_from(dice.between(2, 4)).expect("positive")),
            cards: cards(&mut dice, country, last),
            accounts: accounts(&mut dice, country),
            orders: Vec::new(),
            charges: Vec::new(),
            thefts: Vec::new(),
        };
        let card_was_replaced = dice.chance(100);
        let stalls = (0..3).map(|_| names::stall(&mut dice)).collect();
        let listed = (0..2).map(|_| names::shop(&mut dice, japanese)).collect();
        Maker { dice, home, card_was_replaced, stalls, listed }
    }

    pub fn is_japanese(&self) -> bool {
        self.home.country == Country::Japan
    }

    /// A price as shops write them: many end alike, most do not.
    pub fn price(&mut self) -> i64 {
        let (low, high) = self.dice.weighted(&[
            ((300, 1_500), 30),
            ((1_000, 3_500), 40),
            ((3_000, 9_000), 22),
            ((9_000, 48_000), 8),
        ]);
        let amount = self.dice.between(low, high);
        let usual = self.dice.chance(350);
        match self.home.country {
            Country::Japan if usual => amount / 100 * 100 + 80,
            Country::UnitedStates if usual => amount / 100 * 100 + 99,
            _ => amount,
        }
    }

    pub fn moment(&mut self, day: NaiveDate, from_hour: i64, to_hour: i64) -> NaiveDateTime {
        let part = |value: i64| u32::try_from(value).expect("a part of a day");
        let (hour, minute) = (self.dice.between(from_hour, to_hour), self.dice.between(0, 59));
        let second = self.dice.between(0, 59);
        let time = NaiveTime::from_hms_opt(part(hour), part(minute), part(second));
        day.and_time(time.expect("hours, minutes and seconds of a day"))
    }

    /// An order of parcels, each with its lines, the first sent after `lag` days and the others
    /// up to three days later each. What would be sent after the day of the report is open.
    pub fn order(
        &mut self,
        account: usize,
        day: NaiveDate,
        lag: i64,
        parcels: &[Vec<i64>],
    ) -> OrderAt {
        let ordered_at = self.moment(day, 9, 22);
        let mut sent = day + days(lag);
        let mut made = Vec::new();
        for lines in parcels {
            // In the daytime of both countries the day is the same in UTC.
            let shipped_at = (sent < self.home.as_of).then(|| self.moment(sent, 10, 18));
            made.push(Parcel {
                shipped_at,
                in_halves: false,
                lines: lines.clone(),
                cancelled_line: None,
            });
            sent += days(self.dice.between(1, 3));
        }
        let state = match made.first() {
            Some(parcel) if parcel.shipped_at.is_none() => State::Open,
            _ => State::Shipped,
        };
        let Account { owner, card, layout } = self.home.accounts[account].clone();
        let last4 = if self.card_was_replaced {
            "9090".to_owned()
        } else {
            self.home.cards[card].last4[owner].clone()
        };
        let order = Order {
            account,
            number: self.number(layout, day),
            shop: String::new(),
            ordered_at,
            parcels: made,
            recipient: self.home.names[owner].to_owned(),
            address: self.home.address.clone(),
            is_gift: false,
            state,
            gift_card: 0,
            last4,
            currency: self.home.currency(),
        };
        self.home.orders.push(order);
        self.home.orders.len() - 1
    }

    fn number(&mut self, layout: HistoryLayout, day: NaiveDate) -> String {
        let mut digits = |count| self.dice.digits(count);
        match layout {
            HistoryLayout::AmazonDigital => format!("D01-{}-{}", digits(7), digits(7)),
            HistoryLayout::IchibaPage => {
                format!("{}-{}-{}", digits(6), day.format("%Y%m%d"), digits(10))
            }
            HistoryLayout::Walmart => format!("2000{}-{}", digits(3), digits(8)),
            HistoryLayout::OwnList => format!("K-{}", digits(6)),
            _ => format!("250-{}-{}", digits(7), digits(7)),
        }
    }

    /// A purchase with the account's card, on a day.
    pub fn charge(
        &mut self,
        account: usize,
        day: NaiveDate,
        text: &str,
        amount: i64,
        what: (Phenomenon, &[OrderAt]),
    ) -> ChargeAt {
        let Account { owner, card, .. } = self.home.accounts[account];
        self.charge_card((card, owner), day, text, amount, what)
    }

    /// A purchase with a card, of its holder (0) or the partner (1).
    pub fn charge_card(
        &mut self,
        (card, holder): (usize, usize),
        day: NaiveDate,
        text: &str,
        amount: i64,
        (phenomenon, orders): (Phenomenon, &[OrderAt]),
    ) -> ChargeAt {
        let lag = self.dice.between(1, 3);
        let what = Charge {
            card,
            holder,
            day,
            posted: day + days(lag),
            text: text.to_owned(),
            amount,
            row: Row::Purchase,
            foreign: None,
            plan: None,
            phenomenon,
            orders: orders.to_vec(),
        };
        self.home.charges.push(what);
        self.home.charges.len() - 1
    }

    /// How many days behind the parcel Amazon books it.
    pub fn amazon_lag(&mut self) -> i64 {
        self.dice.weighted(&[(0, 560), (1, 260), (2, 90), (3, 40), (4, 20), (5, 10), (-1, 20)])
    }

    /// The day after the last booked one may bring an equal purchase; which of several equal ones
    /// pays for which order is nobody's to say, so their phenomenon is one.
    fn settle_equal_amounts(&mut self) {
        let near = |a: &Charge, b: &Charge| {
            a.card == b.card
                && a.amount == b.amount
                && a.text == b.text
                && (a.day - b.day).num_days().abs() <= 10
        };
        let charges = &self.home.charges;
        let equal: Vec<ChargeAt> = (0..charges.len())
            .filter(|at| charges[*at].phenomenon == Phenomenon::Plain)
            .filter(|at| {
                let others = charges.iter().enumerate().filter(|(other, _)| other != at);
                others.map(|(_, other)| other).any(|other| near(&charges[*at], other))
            })
            .collect();
        for at in equal {
            self.home.charges[at].phenomenon = Phenomenon::EqualAmounts;
        }
    }
}

pub fn days(count: i64) -> chrono::TimeDelta {
    chrono::TimeDelta::days(count)
}

/// Some day of 2025 or 2026 in the second half of its month.
fn last_day(dice: &mut Dice) -> NaiveDate {
    let month = u32::try_from(dice.between(0, 19)).expect("not negative");
    let day = u32::try_from(dice.between(15, 28)).expect("not negative");
    let first = NaiveDate::from_ymd_opt(2025, 2, day).expect("February has these days");
    first + Months::new(month)
}

/// Two cards. Only some issuers show the days that are not billed yet.
fn cards(dice: &mut Dice, country: Country, last: NaiveDate) -> Vec<Card> {
    let closed = last.with_day(1).expect("every month has a first day") - Days::new(1);
    let layouts = match country {
        Country::Japan => *dice.pick(&[
            [CardLayout::Rakuten, CardLayout::Vpass],
            [CardLayout::Rakuten, CardLayout::MyJcb],
            [CardLayout::MyJcb, CardLayout::Rakuten],
            [CardLayout::Vpass, CardLayout::Rakuten],
        ]),
        Country::UnitedStates => *dice
            .pick(&[[CardLayout::Chase, CardLayout::Amex], [CardLayout::Amex, CardLayout::Chase]]),
    };
    let card = |layout: CardLayout| {
        let final_only = matches!(layout, CardLayout::Vpass | CardLayout::MyJcb);
        let own = dice.digits(4);
        // These issuers print one number for both.
        let shared = matches!(layout, CardLayout::Rakuten | CardLayout::Vpass | CardLayout::Chase);
        let partner = if shared { own.clone() } else { dice.digits(4) };
        Card { layout, last4: [own, partner], last_posted: if final_only { closed } else { last } }
    };
    layouts.map(card).to_vec()
}

fn accounts(dice: &mut Dice, country: Country) -> Vec<Account> {
    use HistoryLayout as H;
    let account = |layout, owner, card| Account { layout, owner, card };
    let amazon = |dice: &mut Dice| {
        if country == Country::Japan && dice.chance(500) {
            H::AmazonFilter
        } else {
            H::AmazonRequest
        }
    };
    let mut accounts = vec![account(amazon(dice), 0, 0)];
    if dice.chance(700) {
        accounts.push(account(amazon(dice), 1, 0));
    }
    if accounts[0].layout == H::AmazonRequest {
        accounts.push(account(H::AmazonDigital, 0, 0));
    }
    if dice.chance(500) {
        accounts.push(account(H::UberTrips, 0, 1));
    }
    if dice.chance(600) {
        accounts.push(account(H::OwnList, 0, 1));
    }
    match country {
        Country::Japan if dice.chance(700) => {
            let layout = if dice.chance(500) { H::IchibaPage } else { H::NotGiven };
            accounts.push(account(layout, 0, 0));
        }
        Country::UnitedStates if dice.chance(600) => accounts.push(account(H::Walmart, 0, 0)),
        _ => {}
    }
    accounts
}
