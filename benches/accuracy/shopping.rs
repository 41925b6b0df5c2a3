//! Orders, and the charges that they lead to: every way in which the two differ.

use super::household::{Maker, days};
use super::names;
use super::truth::{
    CardLayout, Country, Foreign, HistoryLayout, OrderAt, Phenomenon, Plan, Row, State,
};
use Phenomenon as P;
use chrono::{Months, NaiveDate};

/// Orders at Amazon in a thousand days, of the household and of the partner.
const AMAZON: [i64; 2] = [260, 150];
/// How often an order at Amazon goes which way, in parts of all.
const WAYS: [(Phenomenon, i64); 20] = [
    (P::Plain, 500),
    (P::DayShift, 60),
    (P::LatePosting, 30),
    (P::EqualAmounts, 50),
    (P::GiftToOthers, 25),
    (P::CancelledLine, 20),
    (P::SplitShipments, 90),
    (P::OneRowTwoCharges, 15),
    (P::ShipmentsTogether, 40),
    (P::OrdersTogether, 25),
    (P::GiftCard, 40),
    (P::RestatedPreOrder, 12),
    (P::TipApart, 6),
    (P::Instalments, 10),
    (P::Refunded, 40),
    (P::PartlyRefunded, 20),
    (P::CancelledPair, 15),
    (P::CardCheck, 12),
    (P::CardReplaced, 0),
    // No charge at all: the shop cancelled the order.
    (P::Fee, 10),
];

impl Maker {
    /// What the household orders on one day.
    pub fn shop_online(&mut self, day: NaiveDate) {
        use HistoryLayout as H;
        for account in 0..self.home.accounts.len() {
            let (layout, owner) =
                (self.home.accounts[account].layout, self.home.accounts[account].owner);
            let per_mille = match layout {
                H::AmazonRequest | H::AmazonFilter => AMAZON[owner],
                H::AmazonDigital => 70,
                H::UberTrips | H::OwnList => 60,
                H::Walmart => 90,
                H::IchibaPage | H::NotGiven => 80,
            };
            if !self.dice.chance(per_mille) {
                continue;
            }
            match layout {
                H::AmazonRequest | H::AmazonFilter => self.at_amazon(account, day),
                H::AmazonDigital => self.download(account, day),
                H::UberTrips => self.ride(account, day),
                H::Walmart => self.groceries(account, day),
                H::IchibaPage | H::NotGiven => self.at_the_mall(account, day),
                H::OwnList => self.at_a_listed_shop(account, day),
            }
        }
    }

    fn at_amazon(&mut self, account: usize, day: NaiveDate) {
        let way = self.dice.weighted(&WAYS);
        match way {
            P::SplitShipments => self.in_parcels(account, day, false),
            P::ShipmentsTogether => self.in_parcels(account, day, true),
            P::OneRowTwoCharges => self.in_halves(account, day),
            P::OrdersTogether => self.orders_together(account, day),
            P::EqualAmounts => self.again_and_again(account, day),
            P::GiftCard => self.with_gift_card(account, day),
            P::Instalments => self.in_instalments(account, day),
            P::Refunded | P::PartlyRefunded | P::CancelledPair => {
                self.money_back(account, day, way);
            }
            P::CancelledLine => self.with_cancelled_line(account, day),
            P::Fee => {
                let price = self.price();
                let order = self.order(account, day, 1, &[vec![price]]);
                self.home.orders[order].state = State::Cancelled;
                self.home.orders[order].parcels[0].shipped_at = None;
            }
            _ => self.one_parcel(account, day, way),
        }
    }

    fn lag_of_parcel(&mut self) -> i64 {
        self.dice.weighted(&[(0, 20), (1, 50), (2, 20), (3, 6), (6, 3), (12, 1)])
    }

    fn lines(&mut self) -> Vec<i64> {
        let count = self.dice.weighted(&[(1, 75), (2, 18), (3, 7)]);
        (0..count).map(|_| self.price()).collect()
    }

    /// One charge for an order at Amazon, behind its first parcel.
    fn charge_order(&mut self, order: OrderAt, amount: i64, way: Phenomenon) -> Option<usize> {
        let sent = self.home.orders[order].shipped_on()?;
        let lag = self.amazon_lag();
        let account = self.home.orders[order].account;
        let is_partner = self.home.accounts[account].owner == 1;
        let way = match way {
            P::Plain if is_partner => P::FamilyOrder,
            P::Plain if self.card_was_replaced => P::CardReplaced,
            other => other,
        };
        let japanese = self.is_japanese();
        let text = names::amazon(&mut self.dice, japanese);
        Some(self.charge(account, sent + days(lag), &text, amount, (way, &[order])))
    }

    /// The ways that change nothing but a day, a name, or the amount.
    fn one_parcel(&mut self, account: usize, day: NaiveDate, way: Phenomenon) {
        let (lag, lines) = (self.lag_of_parcel(), self.lines());
        let order = self.order(account, day, lag, &[lines]);
        let total = self.home.orders[order].total();
        match way {
            P::DayShift => self.shift_day(order),
            P::GiftToOthers => {
                let friend = *self.dice.pick(&names::FRIENDS);
                let gift = &mut self.home.orders[order];
                friend.clone_into(&mut gift.recipient);
                "7-7 Midorimachi Elsewhere-shi 000-0007".clone_into(&mut gift.address);
                gift.is_gift = true;
            }
            _ => {}
        }
        let amount = match way {
            // The price fell until the parcel was sent; the file still has the old one.
            P::RestatedPreOrder => total * self.dice.between(850, 980) / 1000,
            _ => total,
        };
        let Some(charge) = self.charge_order(order, amount, way) else { return };
        let (day, text) = (self.home.charges[charge].day, self.home.charges[charge].text.clone());
        match way {
            P::LatePosting => {
                let late = self.dice.between(12, 40);
                self.home.charges[charge].posted = day + days(late);
            }
            P::CardCheck => {
                let on = self.home.orders[order].ordered_at.date();
                let check = self.charge(account, on, &text, self.one(), (P::CardCheck, &[]));
                if self.dice.chance(700) {
                    self.give_back(check, on + days(2), self.one(), P::CardCheck);
                }
            }
            P::TipApart => {
                let tip = self.dice.between(200, 900);
                self.charge(account, day + days(1), "AMAZON TIPS", tip, (P::TipApart, &[]));
            }
            _ => {}
        }
    }

    /// The smallest amount that a card can be asked for.
    fn one(&self) -> i64 {
        if self.is_japanese() { 1 } else { 100 }
    }

    /// Sent so early or late that the day is another one in UTC.
    fn shift_day(&mut self, order: OrderAt) {
        let Some(day) = self.home.orders[order].shipped_on() else { return };
        let (from, to) = if self.is_japanese() { (0, 8) } else { (20, 23) };
        let moment = self.moment(day, from, to);
        self.home.orders[order].parcels[0].shipped_at = Some(moment);
    }

    fn in_parcels(&mut self, account: usize, day: NaiveDate, charged_together: bool) {
        let count = self.dice.weighted(&[(2, 80), (3, 20)]);
        let parcels: Vec<Vec<i64>> = (0..count).map(|_| vec![self.price()]).collect();
        let lag = self.lag_of_parcel();
        let order = self.order(account, day, lag, &parcels);
        if charged_together {
            return self.charge_together(order);
        }
        let japanese = self.is_japanese();
        for (part, lines) in parcels.iter().enumerate() {
            let Some(sent) = self.home.orders[order].parcels[part].shipped_at else { continue };
            let lag = self.amazon_lag();
            let text = names::amazon(&mut self.dice, japanese);
            let what = (P::SplitShipments, &[order][..]);
            self.charge(account, sent.date() + days(lag), &text, lines[0], what);
        }
    }

    /// The last parcels of the order are sent on one day, the first a day before; one charge pays.
    fn charge_together(&mut self, order: OrderAt) {
        let parcels = &mut self.home.orders[order].parcels;
        let sent: Option<Vec<_>> = parcels.iter().map(|parcel| parcel.shipped_at).collect();
        let Some(last) = sent.and_then(|sent| sent.last().copied()) else { return };
        for (number, parcel) in parcels.iter_mut().enumerate() {
            parcel.shipped_at = Some(last - days(i64::from(number == 0)));
        }
        let total = self.home.orders[order].total();
        self.charge_order(order, total, P::ShipmentsTogether);
    }

    fn in_halves(&mut self, account: usize, day: NaiveDate) {
        let half = self.price();
        let lag = self.lag_of_parcel();
        let order = self.order(account, day, lag, &[vec![half * 2]]);
        self.home.orders[order].parcels[0].in_halves = true;
        for _ in 0..2 {
            self.charge_order(order, half, P::OneRowTwoCharges);
        }
    }

    fn orders_together(&mut self, account: usize, day: NaiveDate) {
        let lag = self.lag_of_parcel();
        let count = self.dice.weighted(&[(2, 80), (3, 20)]);
        let mut orders = Vec::new();
        for _ in 0..count {
            let price = self.price();
            orders.push(self.order(account, day, lag, &[vec![price]]));
        }
        let total = orders.iter().map(|order| self.home.orders[*order].total()).sum();
        if let Some(charge) = self.charge_order(orders[0], total, P::OrdersTogether) {
            self.home.charges[charge].orders = orders;
        }
    }

    /// The same thing, bought two to four times within some days.
    fn again_and_again(&mut self, account: usize, day: NaiveDate) {
        let price = self.price();
        let mut on = day;
        for _ in 0..self.dice.between(2, 4) {
            if on < self.home.as_of {
                let lag = self.lag_of_parcel();
                let order = self.order(account, on, lag, &[vec![price]]);
                self.charge_order(order, price, P::EqualAmounts);
            }
            on += days(self.dice.between(0, 5));
        }
    }

    fn with_gift_card(&mut self, account: usize, day: NaiveDate) {
        let (lag, lines) = (self.lag_of_parcel(), self.lines());
        let order = self.order(account, day, lag, &[lines]);
        let total = self.home.orders[order].total();
        let paid = total * self.dice.between(100, 800) / 1000;
        self.home.orders[order].gift_card = paid;
        self.charge_order(order, total - paid, P::GiftCard);
    }

    fn with_cancelled_line(&mut self, account: usize, day: NaiveDate) {
        let (price, cancelled, lag) = (self.price(), self.price(), self.lag_of_parcel());
        let order = self.order(account, day, lag, &[vec![price]]);
        self.home.orders[order].parcels[0].cancelled_line = Some(cancelled);
        self.charge_order(order, price, P::CancelledLine);
    }

    /// In Japan the card splits it, in the United States the shop does.
    fn in_instalments(&mut self, account: usize, day: NaiveDate) {
        let count = *self.dice.pick(&[3, 5]);
        let price = self.dice.between(8_000, 30_000) / count * count;
        let lag = self.lag_of_parcel();
        let order = self.order(account, day, lag, &[vec![price]]);
        let is_by_shop = self.home.country == Country::UnitedStates;
        let amount = if is_by_shop { price / count } else { price };
        let Some(first) = self.charge_order(order, amount, P::Instalments) else { return };
        if is_by_shop {
            "AMZN INSTALLMENTS PMT".clone_into(&mut self.home.charges[first].text);
        }
        let charge = self.home.charges[first].clone();
        let is_listed_later = self.home.cards[charge.card].layout != CardLayout::Rakuten;
        for number in 1..=count {
            let mut part = charge.clone();
            let month = u32::try_from(number - 1).expect("not negative");
            part.posted = charge.posted + Months::new(month);
            if is_by_shop {
                part.day = charge.day + Months::new(month);
            } else {
                part.plan = Some(Plan { number, count });
                // Later parts are of the purchase that the first one carries.
                part.orders.retain(|_| number == 1);
            }
            match number {
                1 => self.home.charges[first] = part,
                _ if is_listed_later => self.home.charges.push(part),
                _ => {}
            }
        }
    }

    fn money_back(&mut self, account: usize, day: NaiveDate, way: Phenomenon) {
        let (lag, lines) = (self.lag_of_parcel(), self.lines());
        let order = self.order(account, day, lag, &[lines]);
        let total = self.home.orders[order].total();
        let Some(charge) = self.charge_order(order, total, way) else { return };
        let on = self.home.charges[charge].day;
        match way {
            P::Refunded => {
                let later = self.dice.between(5, 30);
                self.give_back(charge, on + days(later), total, way);
            }
            P::PartlyRefunded => {
                let later = self.dice.between(5, 30);
                let part = total * self.dice.between(200, 700) / 1000;
                self.give_back(charge, on + days(later), part.max(1), way);
            }
            _ => {
                let back = self.give_back(charge, on, total, way);
                let layout = self.home.cards[self.home.charges[charge].card].layout;
                if layout == CardLayout::MyJcb {
                    self.home.charges[charge].row = Row::CancelledHalf;
                    self.home.charges[back].row = Row::CancelledHalf;
                    self.home.charges[charge].orders.clear();
                }
            }
        }
    }

    fn give_back(&mut self, charge: usize, day: NaiveDate, amount: i64, way: Phenomenon) -> usize {
        let mut back = self.home.charges[charge].clone();
        back.day = day;
        back.posted = (day + days(1)).max(back.posted);
        back.amount = -amount;
        back.row = Row::Refund;
        back.phenomenon = way;
        self.home.charges.push(back);
        self.home.charges.len() - 1
    }

    fn download(&mut self, account: usize, day: NaiveDate) {
        let price = self.dice.between(250, 2_400);
        let order = self.order(account, day, 0, &[vec![price]]);
        let text = if self.is_japanese() { "AMAZON DOWNLOADS" } else { "KINDLE SVCS*A1B2C3D4E" };
        let lag = self.dice.weighted(&[(0, 70), (1, 20), (2, 10)]);
        self.charge(account, day + days(lag), text, price, (P::Digital, &[order]));
    }

    fn ride(&mut self, account: usize, day: NaiveDate) {
        let fare = self.dice.between(900, 4_800);
        let order = self.order(account, day, 0, &[vec![fare]]);
        let tip = fare / 10;
        let way = self.dice.weighted(&[(P::Plain, 80), (P::TipOnTop, 10), (P::TipApart, 10)]);
        let amount = if way == P::TipOnTop { fare + tip } else { fare };
        let lag = self.dice.between(0, 1);
        self.charge(account, day + days(lag), "UBER *TRIP", amount, (way, &[order]));
        if way == P::TipApart {
            self.charge(account, day + days(1), "UBER *TRIP", tip, (way, &[order]));
        }
    }

    fn groceries(&mut self, account: usize, day: NaiveDate) {
        let total = self.dice.between(2_500, 16_000);
        let order = self.order(account, day, 1, &[vec![total]]);
        let way = if self.dice.chance(250) { P::TipOnTop } else { P::Plain };
        let tip = if way == P::TipOnTop { self.dice.between(2, 10) * 100 } else { 0 };
        let lag = self.dice.between(0, 3);
        self.charge(account, day + days(lag), "WALMART.COM", total + tip, (way, &[order]));
    }

    /// Old stalls and new ones; the sale is booked when the shop gets to it.
    fn at_the_mall(&mut self, account: usize, day: NaiveDate) {
        if self.dice.chance(250) {
            let stall = names::stall(&mut self.dice);
            self.stalls.push(stall);
        }
        let stall = self.dice.pick(&self.stalls).clone();
        let price = self.price();
        let lag = self.dice.weighted(&[(1, 30), (3, 30), (6, 20), (12, 12), (25, 6), (45, 2)]);
        let way = match self.home.accounts[account].layout {
            HistoryLayout::NotGiven => P::MallWithoutExport,
            _ if lag > 10 => P::LatePosting,
            _ => P::Plain,
        };
        let order = self.order(account, day, 1, &[vec![price]]);
        self.home.orders[order].shop.clone_from(&stall);
        let code = 700_000 + stall.bytes().map(i64::from).sum::<i64>();
        let text = format!("{stall} ラクテンイチバ{code}");
        self.charge(account, day + days(lag), &text, price, (way, &[order]));
    }

    fn at_a_listed_shop(&mut self, account: usize, day: NaiveDate) {
        if self.dice.chance(200) {
            return self.abroad(account, day);
        }
        let (shop, price) = (self.dice.pick(&self.listed).clone(), self.price());
        let order = self.order(account, day, 1, &[vec![price]]);
        self.home.orders[order].shop.clone_from(&shop);
        let lag = self.dice.between(0, 5);
        self.charge(account, day + days(lag), &shop, price, (P::Plain, &[order]));
    }

    /// At a shop that asks for another currency.
    fn abroad(&mut self, account: usize, day: NaiveDate) {
        let (currency, rate) = if self.is_japanese() {
            ("USD", self.dice.between(150_000, 165_000))
        } else {
            ("EUR", self.dice.between(1_080, 1_180))
        };
        let minor = self.dice.between(900, 9_900);
        let order = self.order(account, day, 1, &[vec![minor]]);
        let shop = "ALPENROSE VERSAND";
        shop.clone_into(&mut self.home.orders[order].shop);
        self.home.orders[order].currency = currency;
        // Minor units have two decimals abroad, and at home in the United States only.
        let per = if self.is_japanese() { 100_000 } else { 1_000 };
        let amount = (minor * rate + per / 2) / per;
        let lag = self.dice.between(1, 3);
        let what = (P::ForeignCurrency, &[order][..]);
        let charge = self.charge(account, day + days(lag), shop, amount, what);
        self.home.charges[charge].foreign = Some(Foreign { minor, currency, rate_per_mille: rate });
    }
}
