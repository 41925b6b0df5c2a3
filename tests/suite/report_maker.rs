//! Reports built by hand, so that the faces are tested without the stages before them.

use cardrecon::model::{
    Account, AccountId, AccountKind, Anchor, Because, Books, Charge, ChargeId, Class, Clock,
    Coverage, Currency, Descriptor, DescriptorId, Fate, Household, Input, InputId, Label, Last4,
    Line, LineKind, Match, MatchId, MatchKind, Matching, Money, Nature, NextFile, Order, OrderId,
    OrderState, Part, Place, Provenance, Reason, RecordClass, Report, Role, Shop, SkipReason, Span,
    Standing, StandingReason, StatementDate, Status, TotalCheck, Unit, UnitId, Verdict, Vouched,
    WindowRule,
};
use chrono::NaiveDate;

/// A day written as in files.
pub fn day(iso: &str) -> NaiveDate {
    iso.parse().expect("tests write dates as 2026-05-31")
}

pub fn label(ja: &str, en: &str) -> Label {
    Label { ja: ja.to_owned(), en: en.to_owned() }
}

/// A report in the making. Charges begin as explained ones; orders as good ones.
pub struct Maker {
    pub report: Report,
}

impl Maker {
    pub fn new(as_of: &str) -> Maker {
        let mut maker = Maker {
            report: Report {
                as_of: day(as_of),
                zone: "Asia/Tokyo".to_owned(),
                books: Books::default(),
                vouched: Vec::new(),
                matching: Matching::default(),
                verdicts: Vec::new(),
                lines: Vec::new(),
                coverage: Vec::new(),
                refunds: Vec::new(),
                followed: Vec::new(),
                next_files: Vec::new(),
                distrust: Vec::new(),
                window: "lookback-60".to_owned(),
                orphans: Vec::new(),
                several_cardholders: false,
                household: Household::default(),
                unknown_shops: Vec::new(),
                unknown_cards: Vec::new(),
                gift_cards: Vec::new(),
                news: None,
                night: None,
            },
        };
        maker.input("明細/statement.csv", Role::Statement);
        maker.input("orders.csv", Role::Orders);
        maker
    }

    pub fn input(&mut self, file: &str, role: Role) -> InputId {
        let header = RecordClass { row: 1, class: Class::Skipped(SkipReason::Header) };
        let inputs = &mut self.report.books.inputs;
        inputs.push(Input {
            file: file.to_owned(),
            sheet: None,
            role,
            format: Some("invented-layout".to_owned()),
            format_label: label("架空の形式", "Invented layout"),
            encoding: "UTF-8".to_owned(),
            sha256: format!("{:064x}", inputs.len()),
            account: None,
            overruled_card: None,
            shop: None,
            ledger_accounts: Vec::new(),
            statements_needed: Vec::new(),
            open_amount: None,
            provisional: false,
            billed_in: None,
            records: vec![header],
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
        InputId(u32::try_from(inputs.len() - 1).expect("few inputs"))
    }

    pub fn card(&mut self, name: Label, last4: &str) -> AccountId {
        let accounts = &mut self.report.books.accounts;
        accounts.push(Account {
            issuer: "invented-card".to_owned(),
            label: name,
            last4: Last4::at_end_of(last4),
            name: None,
            kind: AccountKind::Credit,
            currency: Some(Currency::JPY),
            statement_date: StatementDate::Payment,
            window: None,
        });
        AccountId(u16::try_from(accounts.len() - 1).expect("few cards"))
    }

    pub fn shop(&mut self, id: &str, name: Label) {
        let id = self.report.books.names.intern(id);
        self.report.books.shops.push(Shop {
            id,
            label: name,
            days_before: 1,
            days_after_shipment: 6,
            days_after_order: 14,
            digital_of: None,
            services: Vec::new(),
            how_to_get: Label::default(),
            how_long: Label::default(),
        });
    }

    /// A statement's or a history's span.
    pub fn covers(&mut self, role: Role, name: Label, span: [&str; 2]) -> &mut Coverage {
        let [first, last] = span.map(day);
        let days_to_as_of = (self.report.as_of - last).num_days();
        let (account, shop, provisional) = (None, None, false);
        let span = Coverage {
            role,
            label: name,
            account,
            shop,
            first,
            last,
            provisional,
            days_to_as_of,
            has_interim: false,
        };
        self.report.coverage.push(span);
        self.report.coverage.last_mut().expect("just pushed")
    }

    /// A charge in yen on the first card, accounted for until something else is said of it.
    pub fn charge(&mut self, on: &str, yen: i64, printed: &str) -> ChargeId {
        self.charge_of(AccountId(0), day(on), Money::yen(yen), printed)
    }

    pub fn charge_of(
        &mut self,
        account: AccountId,
        on: NaiveDate,
        amount: Money,
        printed: &str,
    ) -> ChargeId {
        let descriptor = self.descriptor(printed);
        let place = self.next_place(InputId(0), Class::Charge);
        self.report.books.charges.push(Charge {
            place,
            account,
            descriptor,
            amount,
            transacted_on: Some(on),
            transacted_at: None,
            posted_on: None,
            statement_on: None,
            card: None,
            cardholder: None,
            nature: if amount.minor < 0 { Nature::Refund } else { Nature::Purchase },
            instalment: None,
            foreign: None,
            provisional: false,
        });
        let verdicts = &mut self.report.verdicts;
        let charge = ChargeId(u32::try_from(verdicts.len()).expect("few charges"));
        verdicts.push(Verdict {
            charge,
            status: Status::Explained,
            reason: Reason::Matched,
            notices: Vec::new(),
            because: Vec::new(),
            near: Vec::new(),
            matched: None,
            group: None,
            orders: Vec::new(),
            clocks: Vec::new(),
            answer: None,
            rank: None,
        });
        self.report.matching.fates.push(Fate::Left);
        charge
    }

    fn descriptor(&mut self, printed: &str) -> DescriptorId {
        let books = &mut self.report.books;
        let merchant = printed.split(" ラクテンイチバ").next().unwrap_or(printed);
        books.descriptors.push(Descriptor {
            printed: books.names.intern(printed),
            merchant: books.names.intern(merchant),
            shop: None,
            service: None,
            route: None,
            via: None,
            orderless: false,
            not_a_shop: false,
            order_number: None,
            foreign: false,
        });
        DescriptorId(u32::try_from(books.descriptors.len() - 1).expect("few descriptors"))
    }

    fn next_place(&mut self, input: InputId, class: Class) -> Place {
        let records = &mut self.report.books.inputs[input.0 as usize].records;
        let row = u32::try_from(records.len() + 1).expect("few records");
        records.push(RecordClass { row, class });
        Place { input, row, row_end: row }
    }

    pub fn order(&mut self, shop: &str, number: &str, on: &str, yen: i64) -> OrderId {
        let place = self.next_place(InputId(1), Class::OrderLine);
        let books = &mut self.report.books;
        let id = OrderId(u32::try_from(books.orders.len()).expect("few orders"));
        let shop = books.names.intern(shop);
        books.orders.push(Order {
            place,
            shop,
            shop_name: shop,
            paid_to: None,
            number: Some(books.names.intern(number)),
            ordered_on: day(on),
            ordered_at: None,
            shipped_on: None,
            amount: Money::yen(yen),
            state: OrderState::Delivered,
            recipient: None,
            address: None,
            is_gift: false,
            is_digital: false,
            cancelled_amount: None,
            part_payment: None,
            amount_is_items_only: false,
            provenance: Provenance::Shop,
            first_unit: UnitId(id.0),
            unit_count: 1,
        });
        books.units.push(Unit {
            order: id,
            part: Part::Whole,
            amount: Money::yen(yen),
            due_on: day(on),
            due_is_ship_date: false,
            card: None,
            lowered_from: None,
            place,
        });
        let reasons = vec![StandingReason::KnownToHousehold];
        self.report.vouched.push(Vouched { order: id, standing: Standing::Good, reasons });
        id
    }

    /// An order that does not explain, for this reason.
    pub fn stands(&mut self, order: OrderId, standing: Standing, reason: StandingReason) {
        self.report.vouched[order.0 as usize] = Vouched { order, standing, reasons: vec![reason] };
    }

    pub fn order_mut(&mut self, order: OrderId) -> &mut Order {
        &mut self.report.books.orders[order.0 as usize]
    }

    pub fn verdict(&mut self, charge: ChargeId) -> &mut Verdict {
        &mut self.report.verdicts[charge.0 as usize]
    }

    /// A charge that stands on a line of its own, with its window running.
    pub fn listed(
        &mut self,
        charge: ChargeId,
        status: Status,
        reason: Reason,
        because: Vec<Because>,
    ) {
        self.judged(charge, status, reason, because);
        self.line(LineKind::Charge(charge));
    }

    pub fn judged(
        &mut self,
        charge: ChargeId,
        status: Status,
        reason: Reason,
        because: Vec<Because>,
    ) {
        let clock = self.clock(charge, "lookback-60", 60);
        let verdict = self.verdict(charge);
        (verdict.status, verdict.reason, verdict.because) = (status, reason, because);
        verdict.clocks = vec![clock];
    }

    pub fn clock(&self, charge: ChargeId, window: &str, days: u32) -> Clock {
        let on = self.report.books.charge(charge).day().expect("made with a day");
        let rule = WindowRule {
            id: window.to_owned(),
            anchor: Anchor::Use,
            span: Span::Days(days),
            first_day_counts: false,
            in_writing: false,
            kinds: Vec::new(),
            currencies: Vec::new(),
        };
        Clock::start(&rule, Anchor::Use, on, self.report.as_of).expect("within the calendar")
    }

    /// The next line of the list; its charges get its rank.
    pub fn line(&mut self, kind: LineKind) {
        let rank = u32::try_from(self.report.lines.len() + 1).expect("few lines");
        let charges = match &kind {
            LineKind::Charge(charge) => vec![*charge],
            LineKind::Group { charges, .. } | LineKind::Folded { charges, .. } => charges.clone(),
            LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) => Vec::new(),
        };
        for charge in charges {
            self.verdict(charge).rank = Some(rank);
        }
        self.report.lines.push(Line { rank, kind });
    }

    /// `count` unchecked charges of one merchant, folded.
    pub fn folded(&mut self, merchant: &str, count: u32, yen: i64) {
        let charges: Vec<ChargeId> = (0..count)
            .map(|at| self.charge(&format!("2026-05-{:02}", at + 1), yen, merchant))
            .collect();
        for charge in &charges {
            self.judged(
                *charge,
                Status::Unchecked,
                Reason::NoHistory,
                vec![Because::NoHistory { shop: None }],
            );
        }
        let merchant = self.report.books.names.intern(merchant);
        let sum = Money::yen(yen * i64::from(count));
        self.line(LineKind::Folded { merchant, charges, sum });
    }

    /// Sets a charge against an order that explains it.
    pub fn explained(&mut self, charge: ChargeId, order: OrderId) {
        let matched = MatchId(u32::try_from(self.report.matching.matches.len()).expect("few"));
        self.report.matching.matches.push(Match {
            kind: MatchKind::OneToOne,
            tier: 1,
            charges: vec![charge],
            units: vec![UnitId(order.0)],
            evidence: Vec::new(),
            cost: 0,
            exact: true,
            open_amount: None,
            alternatives: Vec::new(),
        });
        self.report.matching.fates[charge.0 as usize] = Fate::Explained(matched);
        let verdict = self.verdict(charge);
        verdict.matched = Some(matched);
        verdict.orders = vec![order];
        verdict.because = vec![Because::Matched { matched }];
    }

    pub fn next_file(&mut self, shop: &str, would_check: u32, how: [Label; 3]) {
        let [shop_label, how_to_get, how_long] = how;
        let shop = self.report.books.names.intern(shop);
        self.report.next_files.push(NextFile {
            shop,
            shop_label,
            before: None,
            after: None,
            would_check,
            how_to_get,
            how_long,
        });
    }
}
