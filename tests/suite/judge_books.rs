//! Books built by hand, for the claims on vouching and judging.

use cardrecon::judge::{Judging, judge};
use cardrecon::model::*;
use cardrecon::vouch::vouch;
use cardrecon::windows;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO day")
}

/// Books and a matching under construction.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    pub books: Books,
    pub matching: Matching,
    pub household: Household,
    vouched: Vec<(OrderId, Standing, StandingReason)>,
}

impl Sketch {
    /// One credit card with one empty statement, and one empty order list.
    pub fn new() -> Sketch {
        let mut sketch = Sketch::default();
        sketch.card("1234", AccountKind::Credit);
        sketch.input("orders.csv", Role::Orders);
        sketch
    }

    pub fn input(&mut self, file: &str, role: Role) -> InputId {
        let number = u32::try_from(self.books.inputs.len()).expect("few inputs");
        self.books.inputs.push(Input {
            file: file.to_owned(),
            sheet: None,
            role,
            format: None,
            format_label: Label::default(),
            encoding: "UTF-8".to_owned(),
            sha256: String::new(),
            account: None,
            overruled_card: None,
            shop: None,
            ledger_accounts: Vec::new(),
            statements_needed: Vec::new(),
            open_amount: None,
            provisional: false,
            billed_in: None,
            records: Vec::new(),
            rejections: Vec::new(),
            columns: Vec::new(),
            decisions: Vec::new(),
            stated_total: None,
            computed_total: None,
            total: TotalCheck::None,
            first: None,
            last: None,
            ignored_because: None,
        });
        InputId(number)
    }

    /// A card with a statement of its own.
    pub fn card(&mut self, last4: &str, kind: AccountKind) -> AccountId {
        let id = AccountId(u16::try_from(self.books.accounts.len()).expect("few cards"));
        self.books.accounts.push(Account {
            issuer: "card".to_owned(),
            label: Label { ja: "カード".to_owned(), en: "Card".to_owned() },
            last4: Last4::at_end_of(last4),
            name: None,
            kind,
            currency: Some(Currency::JPY),
            statement_date: StatementDate::Payment,
            window: None,
        });
        let input = self.input(&format!("card-{last4}.csv"), Role::Statement);
        self.books.inputs[input.0 as usize].account = Some(id);
        id
    }

    /// A shop whose own descriptor names it: `AMAZON` of `amazon`.
    pub fn shop(&mut self, id: &str, descriptor: &str, days_after_shipment: u16) {
        let symbol = self.books.names.intern(id);
        let get = |text: &str| Label { ja: text.to_owned(), en: text.to_owned() };
        self.books.shops.push(Shop {
            id: symbol,
            label: get(id),
            days_before: 1,
            days_after_shipment,
            days_after_order: 30,
            digital_of: None,
            services: Vec::new(),
            how_to_get: get("ask for it"),
            how_long: get("some days"),
        });
        self.descriptor(descriptor).shop = Some(symbol);
    }

    /// The descriptor printed so; made when it is not there yet.
    pub fn descriptor(&mut self, printed: &str) -> &mut Descriptor {
        let symbol = self.books.names.intern(printed);
        let found = self.books.descriptors.iter().position(|known| known.printed == symbol);
        let at = found.unwrap_or_else(|| {
            self.books.descriptors.push(Descriptor {
                printed: symbol,
                merchant: symbol,
                shop: None,
                service: None,
                route: None,
                via: None,
                orderless: false,
                not_a_shop: false,
                order_number: None,
                foreign: false,
            });
            self.books.descriptors.len() - 1
        });
        &mut self.books.descriptors[at]
    }

    /// A purchase on the first card, or with a negative amount a refund.
    pub fn charge(&mut self, on: &str, printed: &str, yen: i64) -> ChargeId {
        self.descriptor(printed);
        let symbol = self.books.names.intern(printed);
        let at = self.books.descriptors.iter().position(|known| known.printed == symbol);
        let descriptor = u32::try_from(at.expect("just made")).expect("few descriptors");
        let number = u32::try_from(self.books.charges.len()).expect("few charges");
        self.books.charges.push(Charge {
            place: Place { input: InputId(0), row: number + 2, row_end: number + 2 },
            account: AccountId(0),
            descriptor: DescriptorId(descriptor),
            amount: Money::yen(yen),
            transacted_on: Some(day(on)),
            transacted_at: None,
            posted_on: None,
            statement_on: None,
            card: None,
            cardholder: None,
            nature: if yen < 0 { Nature::Refund } else { Nature::Purchase },
            instalment: None,
            foreign: None,
            provisional: false,
        });
        self.matching.fates.push(Fate::Left);
        ChargeId(number)
    }

    pub fn edit(&mut self, id: ChargeId) -> &mut Charge {
        &mut self.books.charges[id.0 as usize]
    }

    /// A shipped order of one unit in the first order list.
    pub fn order(&mut self, on: &str, shop: &str, yen: i64) -> OrderId {
        let number = u32::try_from(self.books.orders.len()).expect("few orders");
        let shop = self.books.names.intern(shop);
        let printed = self.books.names.intern(&format!("250-{number:07}"));
        let place = Place { input: InputId(1), row: number + 2, row_end: number + 2 };
        let unit = u32::try_from(self.books.units.len()).expect("few units");
        self.books.orders.push(Order {
            place,
            shop,
            shop_name: shop,
            paid_to: None,
            number: Some(printed),
            ordered_on: day(on),
            ordered_at: None,
            shipped_on: Some(day(on)),
            amount: Money::yen(yen),
            state: OrderState::Shipped,
            recipient: None,
            address: None,
            is_gift: false,
            is_digital: false,
            cancelled_amount: None,
            part_payment: None,
            amount_is_items_only: false,
            provenance: Provenance::Shop,
            first_unit: UnitId(unit),
            unit_count: 1,
        });
        self.books.units.push(Unit {
            order: OrderId(number),
            part: Part::Whole,
            amount: Money::yen(yen),
            due_on: day(on),
            due_is_ship_date: true,
            card: None,
            lowered_from: None,
            place,
        });
        OrderId(number)
    }

    pub fn edit_order(&mut self, id: OrderId) -> &mut Order {
        &mut self.books.orders[id.0 as usize]
    }

    pub fn sent_to(&mut self, id: OrderId, recipient: &str, address: &str) {
        let names = &mut self.books.names;
        let mut intern = |text: &str| (!text.is_empty()).then(|| names.intern(text));
        let (recipient, address) = (intern(recipient), intern(address));
        let order = self.edit_order(id);
        (order.recipient, order.address) = (recipient, address);
    }

    /// The shop's list of refunds says that it gave this back.
    pub fn promise(&mut self, on: &str, id: OrderId, yen: i64) {
        let order = self.books.order(id);
        let number = order.number.expect("orders here are numbered");
        let refund = PromisedRefund {
            place: order.place,
            shop: order.shop,
            number,
            amount: Money::yen(yen),
            promised_on: day(on),
        };
        self.books.refunds.push(refund);
    }

    /// Stands the order so, whatever vouching would say.
    pub fn stands(&mut self, id: OrderId, standing: Standing, reason: StandingReason) {
        self.vouched.push((id, standing, reason));
    }

    fn matched(&self, charge: ChargeId, order: OrderId) -> Match {
        Match {
            kind: MatchKind::OneToOne,
            tier: 1,
            charges: vec![charge],
            units: vec![self.books.order(order).first_unit],
            evidence: Vec::new(),
            cost: 0,
            exact: true,
            open_amount: None,
            alternatives: Vec::new(),
        }
    }

    /// The assignment explains this charge by this order.
    pub fn explain(&mut self, charge: ChargeId, order: OrderId) {
        let number = u32::try_from(self.matching.matches.len()).expect("few matches");
        self.matching.fates[charge.0 as usize] = Fate::Explained(MatchId(number));
        self.matching.matches.push(self.matched(charge, order));
    }

    /// Only this order, which is not good, fits this charge.
    pub fn fits_only(&mut self, charge: ChargeId, order: OrderId) {
        self.matching.not_legitimate.push(self.matched(charge, order));
    }

    pub fn rivals(&mut self, charges: &[ChargeId], order: OrderId) -> GroupId {
        let group = GroupId(u32::try_from(self.matching.groups.len()).expect("few groups"));
        for id in charges {
            self.matching.fates[id.0 as usize] = Fate::Ambiguous(group);
        }
        self.matching.groups.push(Group {
            charges: charges.to_vec(),
            units: vec![self.books.order(order).first_unit],
            unaccounted: u32::try_from(charges.len()).expect("few charges") - 1,
        });
        group
    }

    pub fn vouched(&self) -> Vec<Vouched> {
        let mut vouched = vouch(&self.books, &self.household);
        for (order, standing, reason) in &self.vouched {
            vouched[order.0 as usize].standing = *standing;
            vouched[order.0 as usize].reasons = vec![*reason];
        }
        vouched
    }

    pub fn report(&self, as_of: &str) -> Report {
        self.report_with(as_of, "lookback-60", |_| {})
    }

    pub fn report_with(
        &self,
        as_of: &str,
        window: &str,
        change: impl FnOnce(&mut Judging),
    ) -> Report {
        let rule = windows::rule(window).expect("a preset");
        let mut judging = Judging {
            marks: Vec::new(),
            marks_to_come: Vec::new(),
            household: self.household.clone(),
            since: None,
            as_of: day(as_of),
            zone: "Asia/Tokyo".to_owned(),
            window: rule,
            windows: windows::rules(),
            interim_issuers: BTreeSet::new(),
            unreadable: Vec::new(),
        };
        change(&mut judging);
        judge(self.books.clone(), self.vouched(), self.matching.clone(), judging)
    }
}
