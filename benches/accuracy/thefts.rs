//! What thieves do. Their amounts and days are drawn, not chosen for what a program can see.

use super::household::{Maker, days};
use super::names;
use super::truth::{HistoryLayout, OrderAt, Phenomenon, Row, State, Theft, TheftKind};
use chrono::NaiveDate;

/// Thefts began at most so many days before the last booked one.
const DAYS_BACK: i64 = 45;

impl Maker {
    /// One to three kinds of theft.
    pub fn rob(&mut self) {
        let kinds = self.dice.weighted(&[(1, 60), (2, 30), (3, 10)]);
        let mut done: Vec<TheftKind> = Vec::new();
        while done.len() < kinds {
            let kind = *self.dice.pick(&TheftKind::ALL);
            if !done.contains(&kind) {
                self.steal(kind);
                done.push(kind);
            }
        }
    }

    fn steal(&mut self, kind: TheftKind) {
        match kind {
            TheftKind::NewMerchant => self.at_new_merchants(),
            TheftKind::KnownShopNoOrder => self.at_a_known_shop(),
            TheftKind::OwnAccount => self.through_own_account(),
            TheftKind::MallWithoutExport => self.at_a_mall(),
            TheftKind::DoubledCharge => self.charged_twice(),
            TheftKind::AmountChanged => self.charged_too_much(),
        }
    }

    /// A day on which the card's statement still shows what a thief charged.
    fn day_of_theft(&mut self, card: usize) -> NaiveDate {
        let back = self.dice.between(4, DAYS_BACK);
        self.home.cards[card].last_posted - days(back)
    }

    fn loot(&mut self) -> i64 {
        let (low, high) = self.dice.weighted(&[
            ((900, 6_000), 25),
            ((6_000, 30_000), 40),
            ((30_000, 160_000), 35),
        ]);
        self.dice.between(low, high)
    }

    fn take(&mut self, kind: TheftKind, card: usize, day: NaiveDate, text: &str, amount: i64) {
        let what = (Phenomenon::Plain, &[][..]);
        let charge = self.charge_card((card, 0), day, text, amount, what);
        self.home.charges[charge].posted = day + days(1);
        self.home.thefts.push(Theft { kind, charge: Some(charge), order: None, twin: None });
    }

    /// Half of them try the card with a small amount first.
    fn at_new_merchants(&mut self) {
        let card = usize::from(self.dice.chance(400));
        let mut day = self.day_of_theft(card);
        let text = names::seller(&mut self.dice);
        if self.dice.chance(500) {
            let coin = self.dice.between(100, 500);
            self.take(TheftKind::NewMerchant, card, day, &text, coin);
            day += days(self.dice.between(0, 1));
        }
        for _ in 0..self.dice.between(1, 3) {
            let amount = self.loot();
            let text =
                if self.dice.chance(600) { text.clone() } else { names::seller(&mut self.dice) };
            self.take(TheftKind::NewMerchant, card, day, &text, amount);
        }
    }

    /// From the thief's own account at the household's shop.
    fn at_a_known_shop(&mut self) {
        let (card, japanese) = (self.home.accounts[0].card, self.is_japanese());
        let mut day = self.day_of_theft(card);
        for _ in 0..self.dice.between(1, 4) {
            let (amount, text) = (self.loot(), names::amazon(&mut self.dice, japanese));
            self.take(TheftKind::KnownShopNoOrder, card, day, &text, amount);
            day += days(self.dice.between(0, 1));
        }
    }

    /// Parcels to a stranger in one night; half of the nights were so lately that nothing is
    /// charged yet.
    fn through_own_account(&mut self) {
        let japanese = self.is_japanese();
        let card = self.home.accounts[0].card;
        let is_recent = self.dice.chance(500);
        let night =
            if is_recent { self.home.as_of - days(1) } else { self.day_of_theft(card) - days(1) };
        let (recipient, address) = *self.dice.pick(&names::STRANGERS);
        for _ in 0..self.dice.between(1, 3) {
            let amount = self.loot();
            let order = self.order(0, night, if is_recent { 5 } else { 1 }, &[vec![amount]]);
            let stolen = &mut self.home.orders[order];
            recipient.clone_into(&mut stolen.recipient);
            address.clone_into(&mut stolen.address);
            if is_recent {
                stolen.state = State::Open;
            }
            let charge = stolen.shipped_on().map(|sent| {
                let text = names::amazon(&mut self.dice, japanese);
                let charge = self.charge(0, sent, &text, amount, (Phenomenon::Plain, &[order]));
                self.home.charges[charge].posted = sent + days(1);
                charge
            });
            let kind = TheftKind::OwnAccount;
            self.home.thefts.push(Theft { kind, charge, order: Some(order), twin: None });
        }
    }

    /// At a mall whose history nobody has saved.
    fn at_a_mall(&mut self) {
        let page = |layout| layout == HistoryLayout::IchibaPage;
        let has_page = self.home.accounts.iter().any(|account| page(account.layout));
        let card = 0;
        let day = self.day_of_theft(card);
        for _ in 0..self.dice.between(1, 3) {
            let (amount, stall) = (self.loot(), names::stall(&mut self.dice));
            let text = match (self.is_japanese(), has_page) {
                (true, false) => format!("{stall} ラクテンイチバ7{}", self.dice.digits(5)),
                (true, true) => "ヤフージャパン".to_owned(),
                (false, _) => format!("PAYPAL *{}", stall.replace('-', "")),
            };
            self.take(TheftKind::MallWithoutExport, card, day, &text, amount);
        }
    }

    /// Charges of the last weeks that pay for one order each.
    fn recent(&self) -> Vec<usize> {
        let home = &self.home;
        let fits = |at: &usize| {
            let charge = &home.charges[*at];
            let last = home.cards[charge.card].last_posted;
            let order: Option<OrderAt> = charge.orders.first().copied();
            charge.row == Row::Purchase
                && matches!(charge.phenomenon, Phenomenon::Plain | Phenomenon::FamilyOrder)
                && charge.orders.len() == 1
                && charge.amount > 600
                && (4..=DAYS_BACK).contains(&(last - charge.day).num_days())
                && charge.posted <= last
                && home.thefts.iter().all(|theft| theft.charge != Some(*at) && theft.order != order)
        };
        (0..home.charges.len()).filter(fits).collect()
    }

    fn charged_twice(&mut self) {
        let recent = self.recent();
        if recent.is_empty() {
            return;
        }
        let twin = *self.dice.pick(&recent);
        let mut again = self.home.charges[twin].clone();
        again.day += days(self.dice.between(0, 3));
        again.posted = again.posted.max(again.day + days(1));
        again.orders.clear();
        self.home.charges.push(again);
        let charge = Some(self.home.charges.len() - 1);
        let kind = TheftKind::DoubledCharge;
        self.home.thefts.push(Theft { kind, charge, order: None, twin: Some(twin) });
    }

    /// By 5 to 40 parts of a hundred.
    fn charged_too_much(&mut self) {
        let recent = self.recent();
        if recent.is_empty() {
            return;
        }
        let at = *self.dice.pick(&recent);
        let more = self.dice.between(50, 400);
        let charge = &mut self.home.charges[at];
        charge.amount += (charge.amount * more / 1000).max(1);
        charge.orders.clear();
        let kind = TheftKind::AmountChanged;
        self.home.thefts.push(Theft { kind, charge: Some(at), order: None, twin: None });
    }
}
