//! The codes that other programs rely on: kebab-case, the same in every language.

use crate::error::ProblemKind;
use crate::model::{
    Because, Distrust, EvidenceCode, MatchKind, NearMiss, Notice, OrderState, Part, Progress,
    Reason, Role, SkipReason, Standing, StandingReason, Status, TotalCheck,
};

impl Status {
    pub const ALL: [Status; 6] = [
        Status::Unexplained,
        Status::Ambiguous,
        Status::Unchecked,
        Status::Explained,
        Status::Credit,
        Status::SetAside,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Status::Unexplained => "unexplained",
            Status::Ambiguous => "ambiguous",
            Status::Unchecked => "unchecked",
            Status::Explained => "explained",
            Status::Credit => "credit",
            Status::SetAside => "set-aside",
        }
    }
}

impl Reason {
    pub fn code(self) -> &'static str {
        match self {
            Reason::OrderNotLegitimate => "order-not-legitimate",
            Reason::OrderDoubtful => "order-doubtful",
            Reason::AmountDiffers => "amount-differs",
            Reason::NoOrder => "no-order",
            Reason::ChargedTwice => "charged-twice",
            Reason::Rivals => "rivals",
            Reason::NoHistory => "no-history",
            Reason::OutsideHistory => "outside-history",
            Reason::OtherService => "other-service",
            Reason::Matched => "matched",
            Reason::Refund => "refund",
            Reason::Payment => "payment",
            Reason::Income => "income",
            Reason::BillPayment => "bill-payment",
            Reason::Refunded => "refunded",
            Reason::CancelledPair => "cancelled-pair",
            Reason::InstalmentOf => "instalment-of",
            Reason::Approved => "approved",
            Reason::MarkedMine => "marked-mine",
            Reason::MarkedNotMine => "marked-not-mine",
        }
    }
}

impl Notice {
    pub fn code(self) -> &'static str {
        match self {
            Notice::SmallBeforeLarge => "small-before-large",
            Notice::Burst => "burst",
            Notice::NewMerchant => "new-merchant",
            Notice::NewSubscription => "new-subscription",
            Notice::FarAboveUsual => "far-above-usual",
            Notice::Mall => "mall",
            Notice::Processor => "processor",
            Notice::Foreign => "foreign",
            Notice::ResaleGoods => "resale-goods",
            Notice::RoundGiftCard => "round-gift-card",
            Notice::AfterHistory => "after-history",
            Notice::InIncident => "in-incident",
            Notice::AboveApproved => "above-approved",
            Notice::OffRhythm => "off-rhythm",
            Notice::DeniedShop => "denied-shop",
        }
    }
}

impl Because {
    pub fn code(&self) -> &'static str {
        match self {
            Because::OrderStands { .. } => "order-stands",
            Because::NothingFits { .. } => "nothing-fits",
            Because::AmountDiffers { .. } => "amount-differs",
            Because::NoHistory { .. } => "no-history",
            Because::OutsideHistory { .. } => "outside-history",
            Because::OtherService { .. } => "other-service",
            Because::Group { .. } => "group",
            Because::ChargedTwice { .. } => "charged-twice",
            Because::Matched { .. } => "matched",
            Because::ItemsOnly { .. } => "items-only",
            Because::NetsAgainst { .. } => "nets-against",
            Because::Notice { .. } => "notice",
            Because::LooksLikeBill => "looks-like-bill",
            Because::AskFamily => "ask-family",
            Because::AccountNotGiven { .. } => "account-not-given",
            Because::Approved { .. } => "approved",
            Because::Answered { .. } => "answered",
            Because::AnchoredOtherwise { .. } => "anchored-otherwise",
        }
    }
}

impl NearMiss {
    pub fn code(&self) -> &'static str {
        match self {
            NearMiss::DateOff { .. } => "date-off",
            NearMiss::AmountOff { .. } => "amount-off",
            NearMiss::Taken { .. } => "taken",
            NearMiss::NotLegitimate { .. } => "not-legitimate",
            NearMiss::OtherCard { .. } => "other-card",
            NearMiss::SumPossible { .. } => "sum-possible",
        }
    }
}

impl Standing {
    pub fn code(self) -> &'static str {
        match self {
            Standing::Good => "good",
            Standing::Doubtful => "doubtful",
            Standing::Disproved => "disproved",
        }
    }
}

impl StandingReason {
    pub fn code(self) -> &'static str {
        match self {
            StandingReason::Cancelled => "cancelled",
            StandingReason::Failed => "failed",
            StandingReason::MarkedNotMine => "marked-not-mine",
            StandingReason::MarkedMine => "marked-mine",
            StandingReason::InIncident => "in-incident",
            StandingReason::UnknownRecipient => "unknown-recipient",
            StandingReason::UnknownAddress => "unknown-address",
            StandingReason::FirstSeenRecipient => "first-seen-recipient",
            StandingReason::FirstSeenAddress => "first-seen-address",
            StandingReason::PickupPoint => "pickup-point",
            StandingReason::Gift => "gift",
            StandingReason::KnownToHousehold => "known-to-household",
            StandingReason::EstablishedByHistory => "established-by-history",
            StandingReason::NothingToHoldAgainst => "nothing-to-hold-against",
            StandingReason::TooFewToCompare => "too-few-to-compare",
        }
    }
}

impl OrderState {
    pub fn code(self) -> &'static str {
        match self {
            OrderState::Open => "open",
            OrderState::Shipped => "shipped",
            OrderState::Delivered => "delivered",
            OrderState::Cancelled => "cancelled",
            OrderState::Returned => "returned",
            OrderState::Failed => "failed",
            OrderState::Unknown => "unknown",
        }
    }
}

impl MatchKind {
    pub fn code(self) -> &'static str {
        match self {
            MatchKind::OneToOne => "one-to-one",
            MatchKind::Split => "split",
            MatchKind::Combined => "combined",
            MatchKind::PartPaid => "part-paid",
            MatchKind::Instalment => "instalment",
        }
    }
}

impl EvidenceCode {
    pub fn code(self) -> &'static str {
        match self {
            EvidenceCode::OrderNumber => "order-number",
            EvidenceCode::StatedCharge => "stated-charge",
            EvidenceCode::SameAmount => "same-amount",
            EvidenceCode::DateLag { .. } => "date-lag",
            EvidenceCode::SameCard => "same-card",
            EvidenceCode::OtherCard => "other-card",
            EvidenceCode::CardUnknown => "card-unknown",
            EvidenceCode::ShopNamed => "shop-named",
            EvidenceCode::ShopUnknown => "shop-unknown",
            EvidenceCode::SumWithinOrder { .. } => "sum-within-order",
            EvidenceCode::SumAcrossOrders { .. } => "sum-across-orders",
            EvidenceCode::PartPayment => "part-payment",
            EvidenceCode::ItemsOnlyAmount => "items-only-amount",
            EvidenceCode::OriginalAmount => "original-amount",
            EvidenceCode::Instalment => "instalment",
            EvidenceCode::ForeignFee => "foreign-fee",
            EvidenceCode::LoweredSince => "lowered-since",
            EvidenceCode::ConfiguredRate => "configured-rate",
        }
    }
}

impl Part {
    /// `whole`, `shipment-2`, `stated-charge-1`.
    pub fn code(self) -> String {
        match self {
            Part::Whole => "whole".to_owned(),
            Part::Shipment(number) => format!("shipment-{number}"),
            Part::StatedCharge(number) => format!("stated-charge-{number}"),
        }
    }
}

impl Role {
    pub fn code(self) -> &'static str {
        match self {
            Role::Statement => "statement",
            Role::Orders => "orders",
            Role::Ledger => "ledger",
            Role::Points => "points",
            Role::Config => "config",
            Role::Ignored => "ignored",
        }
    }
}

impl SkipReason {
    pub fn code(self) -> &'static str {
        match self {
            SkipReason::Header => "header",
            SkipReason::Preamble => "preamble",
            SkipReason::Blank => "blank",
            SkipReason::Note => "note",
            SkipReason::Total => "total",
            SkipReason::SectionTitle => "section-title",
            SkipReason::SecondTable => "second-table",
            SkipReason::Cardholder => "cardholder",
            SkipReason::NoMoney => "no-money",
            SkipReason::Pending => "pending",
            SkipReason::LaterBill => "later-bill",
            SkipReason::NotAPurchase => "not-a-purchase",
            SkipReason::StatementNeeded => "statement-needed",
            SkipReason::LeftOut => "left-out",
            SkipReason::Transfer => "transfer",
            SkipReason::CopyOfCharge => "copy-of-charge",
            SkipReason::CopyOfOrder => "copy-of-order",
            SkipReason::OtherAccount => "other-account",
            SkipReason::UnknownAccount => "unknown-account",
        }
    }
}

impl TotalCheck {
    pub fn code(self) -> &'static str {
        match self {
            TotalCheck::Equal => "equal",
            TotalCheck::Differs => "differs",
            TotalCheck::Missing => "missing",
            TotalCheck::NotComparable => "not-comparable",
            TotalCheck::None => "none",
        }
    }
}

impl Distrust {
    pub fn code(&self) -> &'static str {
        match self {
            Distrust::Unreadable(_) => "unreadable",
            Distrust::RowsRejected { .. } => "rows-rejected",
            Distrust::TotalMissing { .. } => "total-missing",
            Distrust::TotalDiffers { .. } => "total-differs",
        }
    }
}

impl Progress {
    pub fn code(self) -> &'static str {
        match self {
            Progress::Overdue { .. } => "overdue",
            Progress::Open { .. } => "open",
            Progress::Refunded(_) => "refunded",
            Progress::Cancelled => "cancelled",
        }
    }
}

impl ProblemKind {
    pub fn code(&self) -> &'static str {
        match self {
            ProblemKind::NotFound => "not-found",
            ProblemKind::CannotOpen { .. } => "cannot-open",
            ProblemKind::EmptyFile => "empty-file",
            ProblemKind::EmptyFolder => "empty-folder",
            ProblemKind::Alien(_) => "alien",
            ProblemKind::PasswordProtected => "password-protected",
            ProblemKind::BrokenWorkbook { .. } => "broken-workbook",
            ProblemKind::BrokenArchive { .. } => "broken-archive",
            ProblemKind::EncryptedArchive => "encrypted-archive",
            ProblemKind::EmptyArchive => "empty-archive",
            ProblemKind::TooLarge { .. } => "too-large",
            ProblemKind::NoEncodingFits { .. } => "no-encoding-fits",
            ProblemKind::UnclosedQuote => "unclosed-quote",
            ProblemKind::UnknownLayout { .. } => "unknown-layout",
            ProblemKind::AlmostFormat { .. } => "almost-format",
            ProblemKind::AmbiguousFormat { .. } => "ambiguous-format",
            ProblemKind::AmbiguousDateOrder { .. } => "ambiguous-date-order",
            ProblemKind::UndecidedColumn { .. } => "undecided-column",
            ProblemKind::AmbiguousDecimals { .. } => "ambiguous-decimals",
            ProblemKind::AmbiguousSign => "ambiguous-sign",
            ProblemKind::MostlyWithoutMoney { .. } => "mostly-without-money",
            ProblemKind::BookedBeforeUse { .. } => "booked-before-use",
            ProblemKind::BadDate { .. } => "bad-date",
            ProblemKind::MissingDate => "missing-date",
            ProblemKind::BadAmount { .. } => "bad-amount",
            ProblemKind::MissingAmount => "missing-amount",
            ProblemKind::MissingShop => "missing-shop",
            ProblemKind::UnknownCurrency { .. } => "unknown-currency",
            ProblemKind::UnstatedCurrency => "unstated-currency",
            ProblemKind::RecordLength { .. } => "record-length",
            ProblemKind::UnknownWord { .. } => "unknown-word",
            ProblemKind::ReplacedByte => "replaced-byte",
            ProblemKind::TotalMissing => "total-missing",
            ProblemKind::TotalDiffers { .. } => "total-differs",
            ProblemKind::NoStatement => "no-statement",
            ProblemKind::NoOrders => "no-orders",
            ProblemKind::NoAnswers => "no-answers",
            ProblemKind::MissingAnswer => "missing-answer",
            ProblemKind::NothingToMark { .. } => "nothing-to-mark",
            ProblemKind::DayAhead { .. } => "day-ahead",
            ProblemKind::ReportedEarly { .. } => "reported-early",
            ProblemKind::SeveralToMark { .. } => "several-to-mark",
            ProblemKind::OutputExists => "output-exists",
            ProblemKind::FolderExists => "folder-exists",
            ProblemKind::NoClients => "no-clients",
            ProblemKind::UnknownClient { .. } => "unknown-client",
            ProblemKind::AnswerForAll => "answer-for-all",
            ProblemKind::UnknownOutput { .. } => "unknown-output",
            ProblemKind::NothingToHandOver { .. } => "nothing-to-hand-over",
            ProblemKind::CannotWrite { .. } => "cannot-write",
            ProblemKind::UnknownZone { .. } => "unknown-zone",
            ProblemKind::UnknownCharge { .. } => "unknown-charge",
            ProblemKind::UnknownWindow { .. } => "unknown-window",
            ProblemKind::BadConfig { .. } => "bad-config",
            ProblemKind::BadFormat(_) => "bad-format",
            ProblemKind::UnknownKey { .. } => "unknown-key",
            ProblemKind::ConfigVersion { .. } => "config-version",
            ProblemKind::BadConfigValue { .. } => "bad-config-value",
        }
    }
}
