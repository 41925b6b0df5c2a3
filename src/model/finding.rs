//! What a person should look at, and the whole report.

use super::{
    AccountId, Anchor, Answer, Answered, Books, ChargeId, Clock, FollowUp, GroupId, Household,
    InputId, Label, Mark, MatchId, Matching, Money, NearMiss, News, Night, OrderId, Role, Symbol,
    Vouched,
};
use crate::error::Problem;
use chrono::NaiveDate;

/// What a charge can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Unexplained,
    Ambiguous,
    Unchecked,
    Explained,
    Credit,
    SetAside,
}

impl Status {
    /// Whether nothing accounts for the charge yet.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Unexplained | Status::Ambiguous | Status::Unchecked)
    }
}

/// Why it is that. The first that holds leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    OrderNotLegitimate,
    OrderDoubtful,
    AmountDiffers,
    NoOrder,
    ChargedTwice,
    Rivals,
    NoHistory,
    OutsideHistory,
    OtherService,
    Matched,
    Refund,
    Payment,
    /// Wages, interest: no refund.
    Income,
    /// A bank account's payment of a card's bill.
    BillPayment,
    Refunded,
    CancelledPair,
    InstalmentOf,
    Approved,
    MarkedMine,
    /// The household says so.
    MarkedNotMine,
}

/// A notice on an unchecked charge, from the statements alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Notice {
    /// A small charge shortly before a far larger one that also has a notice.
    SmallBeforeLarge,
    /// Several at one merchant, or of new merchants, within a day.
    Burst,
    NewMerchant,
    /// The first charge of a service that stands in no order history.
    NewSubscription,
    /// Far above what this merchant usually takes.
    FarAboveUsual,
    Mall,
    Processor,
    Foreign,
    /// A large sum at a shop for goods that are easily sold on.
    ResaleGoods,
    /// A round sum at a gift-card seller.
    RoundGiftCard,
    /// Its shop's history is of these days and ends shortly before it.
    AfterHistory,
    /// The household names an incident that it falls into.
    InIncident,
    /// The household approves of its merchant, and it is over three times the usual amount.
    AboveApproved,
    /// The household approves of its merchant, which comes once a month, and this is a second one.
    OffRhythm,
    /// The household says of an earlier charge of its merchant that nobody knows it.
    DeniedShop,
}

/// A fact that a verdict rests on. Codes are for programs; `text` turns each into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// This order fits, and its standing is not good: the reasons stand with the order.
    OrderStands {
        order: OrderId,
    },
    /// A given history of this shop reaches this day, and nothing in it fits.
    NothingFits {
        shop: Symbol,
    },
    /// The order of this shop and day has another amount.
    AmountDiffers {
        order: OrderId,
        order_amount: Money,
    },
    /// No history of this shop was given. `shop` is `None` when the wording names none.
    NoHistory {
        shop: Option<Symbol>,
    },
    /// The order may lie before or after the days that the shop's history holds.
    OutsideHistory {
        shop: Symbol,
        first: NaiveDate,
        last: NaiveDate,
    },
    /// It reads like the payment of a card's bill; that card's statement would settle it.
    LooksLikeBill,
    /// It stands in no order file of the shop: look there instead.
    OtherService {
        service: Symbol,
    },
    /// These charges are alike, and too few orders stand behind them.
    Group {
        group: GroupId,
    },
    /// Same card, merchant and amount within 3 days.
    ChargedTwice {
        other: ChargeId,
    },
    Matched {
        matched: MatchId,
    },
    /// The list of the order that fits leaves out a part of what cards pay, so that an equal amount
    /// proves less.
    ItemsOnly {
        order: OrderId,
    },
    /// Nets against this charge.
    NetsAgainst {
        charge: ChargeId,
    },
    Notice {
        notice: Notice,
    },
    /// Another cardholder's card: ask your family first.
    AskFamily,
    /// It may stand in the history of this account of the household, which was not given.
    AccountNotGiven {
        /// Index into [`Household::accounts`].
        account: usize,
    },
    /// The household approves of its merchant.
    Approved {
        /// Where the configuration says so.
        row: u32,
    },
    /// What the household says of it, or of one like it a month before.
    Answered {
        answer: Answer,
        on: Option<NaiveDate>,
    },
    /// The window is not counted from its own anchor, since the row has no such day.
    AnchoredOtherwise {
        wanted: Anchor,
        on: NaiveDate,
    },
}

/// The verdict on one charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub charge: ChargeId,
    pub status: Status,
    pub reason: Reason,
    pub notices: Vec<Notice>,
    pub because: Vec<Because>,
    pub near: Vec<NearMiss>,
    pub matched: Option<MatchId>,
    pub group: Option<GroupId>,
    /// Orders the verdict names: those of the match, or the ones whose standing is not good.
    pub orders: Vec<OrderId>,
    /// Every clock that runs on it, the earliest deadline first; empty for points and for charges
    /// that no window applies to.
    pub clocks: Vec<Clock>,
    /// The answer that holds for it.
    pub answer: Option<Answered>,
    /// The line it stands on; `None` when not listed.
    pub rank: Option<u32>,
}

/// What a line of the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// An order that no charge has reached yet and that can still be stopped, or must be reported.
    OrderToStop(OrderId),
    /// A cancelled order, told calmly.
    CancelledOrder(OrderId),
    Charge(ChargeId),
    Group {
        group: Option<GroupId>,
        charges: Vec<ChargeId>,
    },
    /// Unchecked charges of one merchant without a notice.
    Folded {
        merchant: Symbol,
        charges: Vec<ChargeId>,
        sum: Money,
    },
}

/// A line of the list, first things first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1, one numbering for orders and charges.
    pub rank: u32,
    pub kind: LineKind,
}

/// How far a statement or a history speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub role: Role,
    pub label: Label,
    /// For statements.
    pub account: Option<AccountId>,
    /// For histories: the shop's id.
    pub shop: Option<Symbol>,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The newest file of it is 速報 / 未確定.
    pub provisional: bool,
    pub days_to_as_of: i64,
    /// The issuer has a 速報 / 未確定 that would hold days behind the last one.
    pub has_interim: bool,
}

/// What one more export would settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextFile {
    pub shop: Symbol,
    pub shop_label: Label,
    /// A history was given, and orders before this day would help …
    pub before: Option<NaiveDate>,
    /// … or after this one. Both `None` when none was given.
    pub after: Option<NaiveDate>,
    /// Unchecked charges that it could check.
    pub would_check: u32,
    pub how_to_get: Label,
    pub how_long: Label,
}

/// Why the report is not to be trusted whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// A named file could not be read.
    Unreadable(Problem),
    RowsRejected {
        input: InputId,
        rows: u32,
    },
    TotalMissing {
        input: InputId,
    },
    TotalDiffers {
        input: InputId,
        stated: Money,
        computed: Money,
    },
}

/// What became of a promised refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromisedBack {
    /// Index into [`Books::refunds`].
    pub refund: usize,
    /// The line of a statement that brought it.
    pub came: Option<ChargeId>,
    /// None did, though its order was charged on a statement that was given.
    pub is_awaited: bool,
}

/// What was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reported {
    Charge(ChargeId),
    Order(OrderId),
}

/// What became of something that was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// What was promised for this day has not come. `covered_to`: how far the statements speak that
    /// would show the money.
    Overdue { since: NaiveDate, covered_to: Option<NaiveDate> },
    /// `due`: the next day that something was promised for.
    Open { due: Option<NaiveDate> },
    /// This line of a statement brought the money back, or the last of it.
    Refunded(ChargeId),
    /// The shop cancelled the order, and no charge has reached it.
    Cancelled,
}

/// Something that was reported, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    pub reported: Reported,
    pub follow_up: FollowUp,
    pub progress: Progress,
    /// The lines that brought money back, the earliest first; not all of it, unless it is refunded.
    pub back: Vec<ChargeId>,
    /// What of its charges has not come back, where some of it has.
    pub missing: Option<Money>,
    /// A line of just this amount that may be its refund: another name, or the same issuer's card.
    pub perhaps: Option<ChargeId>,
    /// A day of the report that cannot be.
    pub misdated: Option<Misdated>,
}

/// Why the day of a report cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misdated {
    /// Before what it reports, which is of this day.
    Before(NaiveDate),
    /// After the day of this report.
    Ahead,
}

/// Everything a face needs. Faces add nothing and judge nothing.
#[derive(Clone, Debug)]
pub struct Report {
    pub as_of: NaiveDate,
    /// IANA name.
    pub zone: String,
    pub books: Books,
    /// One for each order of the books.
    pub vouched: Vec<Vouched>,
    pub matching: Matching,
    /// One for each charge of the books.
    pub verdicts: Vec<Verdict>,
    /// The list, by rank.
    pub lines: Vec<Line>,
    pub coverage: Vec<Coverage>,
    pub next_files: Vec<NextFile>,
    /// One for each promised refund of the books.
    pub refunds: Vec<PromisedBack>,
    /// What was reported: overdue first, then open, then what has come.
    pub followed: Vec<Followed>,
    pub distrust: Vec<Distrust>,
    /// The window that applies where no card says otherwise.
    pub window: String,
    /// Answers that fit no charge and no order of these files, in their order; behind them those of
    /// days after `as_of`.
    pub orphans: Vec<Mark>,
    /// Several cardholders stand in the statements.
    pub several_cardholders: bool,
    pub household: Household,
    /// Shops that the household names and that are in none of these files.
    pub unknown_shops: Vec<String>,
    /// Cards of its incidents that are in none of these files.
    pub unknown_cards: Vec<String>,
    /// Gift cards bought in the last 90 days, at shops that sell little else, the earliest first.
    pub gift_cards: Vec<ChargeId>,
    /// What is new since the statements before the newest ones; `None` where there are none before.
    pub news: Option<News>,
    /// What happened since the moment that was asked for; `None` where none was.
    pub night: Option<Night>,
}

impl Report {
    pub fn verdict(&self, charge: ChargeId) -> &Verdict {
        &self.verdicts[charge.0 as usize]
    }

    pub fn vouched(&self, order: OrderId) -> &Vouched {
        &self.vouched[order.0 as usize]
    }
}
