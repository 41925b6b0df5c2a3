//! Books by hand: as much as matching reads of them, in as few words as a test can bear.

use cardrecon::matching::match_charges;
use cardrecon::model::{
    Account, AccountId, AccountKind, Books, Charge, ChargeId, Currency, Descriptor, DescriptorId,
    InputId, Label, Last4, Matching, Money, Nature, Order, OrderId, OrderState, Part, PartPayment,
    Place, Provenance, Shop, Standing, StatementDate, Symbol, Unit, UnitId, Vouched,
};
use chrono::{Days, NaiveDate};

/// Day `n` counted from 1 June 2026.
pub fn day(n: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date");
    first.checked_add_days(Days::new(u64::from(n))).expect("a date of this century")
}

/// A charge that names the shop of [`books`].
pub const AMAZON: Says = Says::Shop("amazon");

/// Books with one shop, whose charges come from a day before to 6 days after the shipment.
pub fn books() -> BooksMaker {
    let mut maker = BooksMaker::new();
    maker.shop("amazon", 1, 6, 30);
    maker
}

pub fn solve(maker: &BooksMaker) -> Matching {
    match_charges(&maker.books, &maker.vouched)
}

/// What a shop's wording tells about a charge.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    /// The charge names this shop.
    Shop(&'static str),
    /// It names a merchant that may be anything.
    Merchant(&'static str),
    /// It names the shop and prints an order's number.
    Number(&'static str, &'static str),
    /// A service of a shop, in none of its order files.
    Service(&'static str, &'static str),
    /// No order ever exists.
    Orderless(&'static str),
    /// Money sent or drawn; no shop.
    Transfer(&'static str),
}

/// Books under construction. Rows are numbered as they come.
#[derive(Default)]
pub struct BooksMaker {
    pub books: Books,
    pub vouched: Vec<Vouched>,
    rows: u32,
}

impl BooksMaker {
    /// One card `1111`, no shop.
    pub fn new() -> BooksMaker {
        let mut maker = BooksMaker::default();
        maker.account("1111");
        maker
    }

    pub fn account(&mut self, digits: &str) -> AccountId {
        let id = u16::try_from(self.books.accounts.len()).expect("a test has few cards");
        self.books.accounts.push(Account {
            issuer: "card".to_owned(),
            label: Label::default(),
            last4: Last4::at_end_of(digits),
            name: None,
            kind: AccountKind::Credit,
            currency: Some(Currency::JPY),
            statement_date: StatementDate::Payment,
            window: None,
        });
        AccountId(id)
    }

    /// A shop that the program knows, with its window in days.
    pub fn shop(&mut self, id: &str, before: u16, after_shipment: u16, after_order: u16) {
        let way = Label { ja: "履歴".to_owned(), en: "history".to_owned() };
        self.books.shops.push(Shop {
            id: self.books.names.intern(id),
            label: Label { ja: id.to_owned(), en: id.to_owned() },
            days_before: before,
            days_after_shipment: after_shipment,
            days_after_order: after_order,
            digital_of: None,
            services: Vec::new(),
            how_to_get: way.clone(),
            how_long: way,
        });
    }

    /// The history of a shop's digital goods, and the services it may hold.
    pub fn digital_shop(&mut self, id: &str, of: &str, services: &[&str]) {
        self.shop(id, 1, 6, 6);
        let (of, services) = (self.name(of), services.iter().map(|id| self.name(id)).collect());
        let shop = self.books.shops.last_mut().expect("just made");
        (shop.digital_of, shop.services) = (Some(of), services);
    }

    pub fn make_digital(&mut self, id: OrderId) {
        self.books.orders[id.0 as usize].is_digital = true;
    }

    fn place(&mut self) -> Place {
        self.rows += 1;
        Place { input: InputId(0), row: self.rows, row_end: self.rows }
    }

    fn name(&mut self, text: &str) -> Symbol {
        self.books.names.intern(text)
    }

    fn descriptor(&mut self, says: Says) -> DescriptorId {
        let (text, shop, number, service, orderless) = match says {
            Says::Shop(shop) => (shop, Some(shop), None, None, false),
            Says::Merchant(merchant) => (merchant, None, None, None, false),
            Says::Number(shop, number) => (shop, Some(shop), Some(number), None, false),
            Says::Service(shop, service) => (service, Some(shop), None, Some(service), false),
            Says::Orderless(text) => (text, None, None, None, true),
            Says::Transfer(text) => (text, None, None, None, false),
        };
        let printed = format!("{text} {}", number.unwrap_or_default());
        let descriptor = Descriptor {
            printed: self.name(&printed),
            merchant: self.name(text),
            shop: shop.map(|shop| self.name(shop)),
            service: service.map(|service| self.name(service)),
            route: None,
            via: None,
            orderless,
            not_a_shop: matches!(says, Says::Transfer(_)),
            order_number: number.map(|number| self.name(number)),
            foreign: false,
        };
        let known = self.books.descriptors.iter().position(|known| *known == descriptor);
        let at = known.unwrap_or_else(|| {
            self.books.descriptors.push(descriptor);
            self.books.descriptors.len() - 1
        });
        DescriptorId(u32::try_from(at).expect("a test has few wordings"))
    }

    /// A purchase of so many yen on the card 1111.
    pub fn charge(&mut self, yen: i64, on: u32, says: Says) -> ChargeId {
        let charge = Charge {
            place: self.place(),
            account: AccountId(0),
            descriptor: self.descriptor(says),
            amount: Money::yen(yen),
            transacted_on: Some(day(on)),
            transacted_at: None,
            posted_on: None,
            statement_on: None,
            card: None,
            cardholder: None,
            nature: Nature::Purchase,
            instalment: None,
            foreign: None,
            provisional: false,
        };
        self.push_charge(charge)
    }

    pub fn push_charge(&mut self, charge: Charge) -> ChargeId {
        self.books.charges.push(charge);
        let at = self.books.charges.len() - 1;
        ChargeId(u32::try_from(at).expect("a test has few charges"))
    }

    pub fn charge_mut(&mut self, id: ChargeId) -> &mut Charge {
        &mut self.books.charges[id.0 as usize]
    }

    /// A good order with one unit for each (yen, ship day).
    pub fn order(&mut self, shop: &str, number: &str, shipments: &[(i64, u32)]) -> OrderId {
        let id = OrderId(u32::try_from(self.books.orders.len()).expect("a test has few orders"));
        let first_unit = u32::try_from(self.books.units.len()).expect("a test has few units");
        let place = self.place();
        for (at, (yen, due)) in (1..).zip(shipments) {
            let part = if shipments.len() == 1 { Part::Whole } else { Part::Shipment(at) };
            self.books.units.push(Unit {
                order: id,
                part,
                amount: Money::yen(*yen),
                due_on: day(*due),
                due_is_ship_date: true,
                card: None,
                lowered_from: None,
                place,
            });
        }
        let earliest = shipments.iter().map(|(_, due)| *due).min().unwrap_or(0);
        let order = Order {
            place,
            shop: self.name(shop),
            shop_name: self.name(shop),
            paid_to: None,
            number: Some(self.name(number)),
            ordered_on: day(earliest),
            ordered_at: None,
            shipped_on: Some(day(earliest)),
            amount: Money::yen(shipments.iter().map(|(yen, _)| yen).sum()),
            state: OrderState::Shipped,
            recipient: None,
            address: None,
            is_gift: false,
            is_digital: false,
            cancelled_amount: None,
            part_payment: None,
            amount_is_items_only: false,
            provenance: Provenance::Shop,
            first_unit: UnitId(first_unit),
            unit_count: u32::try_from(shipments.len()).expect("a test has few units"),
        };
        self.books.orders.push(order);
        self.vouched.push(Vouched { order: id, standing: Standing::Good, reasons: Vec::new() });
        id
    }

    pub fn order_mut(&mut self, id: OrderId) -> &mut Order {
        &mut self.books.orders[id.0 as usize]
    }

    pub fn units_mut(&mut self, id: OrderId) -> &mut [Unit] {
        let order = &self.books.orders[id.0 as usize];
        let first = order.first_unit.0 as usize;
        &mut self.books.units[first..first + order.unit_count as usize]
    }

    pub fn stands(&mut self, id: OrderId, standing: Standing) {
        self.vouched[id.0 as usize].standing = standing;
    }

    pub fn gift_card(&mut self, id: OrderId, part: PartPayment) {
        self.order_mut(id).part_payment = Some(part);
    }

    pub fn card_of(&mut self, id: OrderId, digits: &str) {
        for unit in self.units_mut(id) {
            unit.card = Last4::at_end_of(digits);
        }
    }
}
