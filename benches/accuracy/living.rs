//! What cards pay without any order: bills, transit, shops in the street, fees.

use super::household::Maker;
use super::names;
use super::truth::{Charge, Phenomenon, Row};
use Phenomenon as P;
use chrono::{Datelike, NaiveDate};

/// A bill that comes once a month: wording, day, least and most, in minor units.
type Bill = (&'static str, u32, i64, i64, Phenomenon);

const JAPANESE_BILLS: [Bill; 5] = [
    ("東京電力エナジーパートナー", 5, 6_000, 14_000, P::Utility),
    ("東京ガス", 9, 2_800, 7_500, P::Utility),
    ("水道料金", 14, 3_900, 6_200, P::Utility),
    ("ネットフリックス", 11, 1_590, 1_590, P::Subscription),
    ("ヒグラシ新聞デジタル", 21, 4_277, 4_277, P::Subscription),
];
const AMERICAN_BILLS: [Bill; 4] = [
    ("SPRINGFIELD POWER & LIGHT", 4, 7_000, 16_000, P::Utility),
    ("LAKEVIEW WATER DISTRICT", 12, 3_000, 5_500, P::Utility),
    ("NETFLIX.COM", 11, 1_799, 1_799, P::Subscription),
    ("HERALD OF SPRINGFIELD", 21, 1_200, 1_200, P::Subscription),
];

/// Shops in the street that this country's households know: wording, how often in a thousand
/// days, least and most.
type Habit = (&'static str, i64, i64, i64, Phenomenon);

const JAPANESE_HABITS: [Habit; 12] = [
    ("モバイルSUICA", 130, 1_000, 3_000, P::Transit),
    ("マルヒトマート　青葉町店", 220, 180, 1_600, P::Convenience),
    ("マルヒトマート　駅前店", 90, 150, 1_200, P::Convenience),
    ("カナエストア", 110, 160, 1_300, P::Convenience),
    ("スーパー　ミノリ", 240, 900, 8_500, P::UsualShop),
    ("青葉ドラッグ", 60, 500, 5_200, P::UsualShop),
    ("コトリ珈琲", 130, 480, 1_240, P::UsualShop),
    ("麺処　ハルカゼ", 45, 850, 2_400, P::UsualShop),
    ("給油所　ミナト", 40, 4_000, 7_800, P::UsualShop),
    ("アオゾラ文具店", 16, 300, 3_800, P::UsualShop),
    ("ヤマネコ歯科", 12, 1_200, 6_500, P::UsualShop),
    ("アサギリ百貨店", 14, 12_000, 80_000, P::LargePurchase),
];
const AMERICAN_HABITS: [Habit; 11] = [
    ("MTA TRANSIT TAP", 130, 290, 580, P::Transit),
    ("CORNER MART 014", 200, 180, 1_900, P::Convenience),
    ("QUICKSTOP FUEL 22", 70, 2_900, 6_400, P::Convenience),
    ("GREENFIELD GROCERS", 240, 1_400, 16_000, P::UsualShop),
    ("NORDVIK COFFEE", 150, 390, 1_420, P::UsualShop),
    ("OAK STREET PHARMACY", 55, 600, 5_800, P::UsualShop),
    ("TST* LUCIA TRATTORIA", 40, 1_900, 9_500, P::UsualShop),
    ("SPRINGFIELD CINEMA", 20, 1_400, 4_800, P::UsualShop),
    ("MARLOW BARBER", 16, 2_500, 4_000, P::UsualShop),
    ("LAKEVIEW DENTAL", 10, 3_000, 18_000, P::UsualShop),
    ("HALE AND FINCH STORES", 14, 9_000, 60_000, P::LargePurchase),
];
/// A shop or restaurant where the household has never been, in a thousand days.
const FIRST_VISITS: i64 = 40;

impl Maker {
    /// One day in the street, and the bills that are due on it.
    pub fn live(&mut self, day: NaiveDate) {
        let bills: &[Bill] = if self.is_japanese() { &JAPANESE_BILLS } else { &AMERICAN_BILLS };
        for (text, on, low, high, what) in bills.iter().filter(|bill| bill.1 == day.day()) {
            debug_assert!(*on == day.day());
            let amount = self.dice.between(*low, *high);
            self.charge_card((0, 0), day, text, amount, (*what, &[]));
        }
        let habits: &[Habit] = if self.is_japanese() { &JAPANESE_HABITS } else { &AMERICAN_HABITS };
        for (text, per_mille, low, high, what) in habits {
            if self.dice.chance(*per_mille) {
                let amount = self.rounded(*low, *high, *what);
                let card = usize::from(self.dice.chance(300));
                let holder = usize::from(card == 0 && self.dice.chance(250));
                self.charge_card((card, holder), day, text, amount, (*what, &[]));
            }
        }
        if self.dice.chance(FIRST_VISITS) {
            let japanese = self.is_japanese();
            let shop = names::shop(&mut self.dice, japanese);
            let amount = self.dice.weighted(&[
                ((600, 2_500), 60),
                ((2_000, 6_000), 32),
                ((6_000, 20_000), 8),
            ]);
            let amount = self.dice.between(amount.0, amount.1);
            self.charge_card((0, 0), day, &shop, amount, (P::FirstVisit, &[]));
        }
        if (day.month(), day.day()) == (self.home.first_day.month(), 20) {
            self.fee(day);
        }
    }

    /// Fares and coffees cost one of a few amounts.
    fn rounded(&mut self, low: i64, high: i64, what: Phenomenon) -> i64 {
        let amount = self.dice.between(low, high);
        match what {
            P::Transit => amount / 1_000 * 1_000 + if self.is_japanese() { 0 } else { 290 },
            P::Convenience | P::UsualShop if self.dice.chance(400) => (amount / 20 * 20).max(low),
            _ => amount,
        }
    }

    fn fee(&mut self, day: NaiveDate) {
        let (text, amount) = if self.is_japanese() {
            ("年会費", 11_000)
        } else {
            ("ANNUAL MEMBERSHIP FEE", 9_500)
        };
        let fee = self.charge_card((0, 0), day, text, amount, (P::Fee, &[]));
        self.home.charges[fee].row = Row::Fee;
    }

    /// American statements show the household paying its bill.
    pub fn pay_bills(&mut self) {
        if self.is_japanese() {
            return;
        }
        let (first, until) = (self.home.first_day, self.home.as_of);
        let paid = first.iter_days().take_while(|day| *day < until).filter(|day| day.day() == 25);
        for day in paid.collect::<Vec<_>>() {
            for card in 0..self.home.cards.len() {
                let amount = self.dice.between(40_000, 260_000);
                let at = self.charge_card(
                    (card, 0),
                    day,
                    "ONLINE PAYMENT - THANK YOU",
                    -amount,
                    (P::Fee, &[]),
                );
                let payment: &mut Charge = &mut self.home.charges[at];
                payment.row = Row::Payment;
            }
        }
    }
}
