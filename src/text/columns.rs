//! Words of the wide table: its header, and the short words that stand in its cells and in the
//! full list.

use super::{Message, Voice};
use crate::model::{Answer, Role, Status, TotalCheck};

/// A column of a table; those of the wide one first, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Kind,
    Rank,
    State,
    Reason,
    Day,
    PostedOn,
    Name,
    Amount,
    Currency,
    Card,
    Shop,
    OrderNumber,
    DaysLeft,
    ReportBy,
    Deadline,
    Window,
    File,
    Sheet,
    Row,
    Id,
    Answer,
    AnsweredOn,
    Note,
    ReportedOn,
    ReportedTo,
    Receipt,
    AnswerBy,
    RefundBy,
    // Of the workbook alone.
    OrderedOn,
    OrderShop,
    OrderAmount,
    OrderState,
    ShippedOn,
    GoesTo,
    ChargedOn,
    OrderFile,
    OrderSheet,
    OrderRow,
    Role,
    Layout,
    FirstDay,
    LastDay,
    Records,
    Charges,
    OrderLines,
    Joined,
    Duplicates,
    Skipped,
    Rejected,
    StatedTotal,
    ComputedTotal,
    Total,
    Count,
    Sum,
    // Of the roll-up over clients.
    Client,
    Months,
    Month,
    Lines,
    Remarks,
}

impl Column {
    /// The wide table.
    pub const ALL: [Column; 28] = [
        Column::Kind,
        Column::Rank,
        Column::Answer,
        Column::AnsweredOn,
        Column::Note,
        Column::ReportedOn,
        Column::ReportedTo,
        Column::Receipt,
        Column::AnswerBy,
        Column::RefundBy,
        Column::State,
        Column::Reason,
        Column::Day,
        Column::PostedOn,
        Column::Name,
        Column::Amount,
        Column::Currency,
        Column::Card,
        Column::Shop,
        Column::OrderNumber,
        Column::DaysLeft,
        Column::ReportBy,
        Column::Deadline,
        Column::Window,
        Column::File,
        Column::Sheet,
        Column::Row,
        Column::Id,
    ];
}

impl Column {
    /// Its name in English: one for each.
    pub fn key(self) -> &'static str {
        match self {
            Column::Kind => "kind",
            Column::Rank => "line",
            Column::State => "state",
            Column::Reason => "reason",
            Column::Day => "used or ordered on",
            Column::PostedOn => "posted on",
            Column::Name => "as printed",
            Column::Amount => "amount",
            Column::Currency => "currency",
            Column::Card => "card",
            Column::Shop => "shop",
            Column::OrderNumber => "order number",
            Column::DaysLeft => "days left",
            Column::ReportBy => "report by",
            Column::Deadline => "last day",
            Column::Window => "days counted by",
            Column::File => "file",
            Column::Sheet => "sheet",
            Column::Row => "row",
            Column::Id => "id",
            Column::Answer => "answer",
            Column::AnsweredOn => "answered on",
            Column::Note => "note",
            Column::ReportedOn => "reported on",
            Column::ReportedTo => "reported to",
            Column::Receipt => "receipt number",
            Column::AnswerBy => "answer due",
            Column::RefundBy => "refund due",
            Column::OrderedOn => "ordered on",
            Column::OrderShop => "order shop",
            Column::OrderAmount => "order amount",
            Column::OrderState => "order state",
            Column::ShippedOn => "sent on",
            Column::GoesTo => "goes to",
            Column::ChargedOn => "charged on",
            Column::OrderFile => "order file",
            Column::OrderSheet => "order sheet",
            Column::OrderRow => "order row",
            Column::Role => "holds",
            Column::Layout => "layout",
            Column::FirstDay => "first day",
            Column::LastDay => "last day read",
            Column::Records => "records",
            Column::Charges => "charges",
            Column::OrderLines => "order lines",
            Column::Joined => "joined",
            Column::Duplicates => "duplicates",
            Column::Skipped => "headings and the like",
            Column::Rejected => "not readable",
            Column::StatedTotal => "total stated",
            Column::ComputedTotal => "total read",
            Column::Total => "totals",
            Column::Count => "count",
            Column::Sum => "sum",
            Column::Client => "client",
            Column::Months => "months",
            Column::Month => "month",
            Column::Lines => "to look at",
            Column::Remarks => "remarks",
        }
    }
}

impl Message for Column {
    fn ja(&self, _: Voice) -> String {
        match self {
            Column::Kind => "種類",
            Column::Rank => "順",
            Column::State => "状態",
            Column::Reason => "理由",
            Column::Day => "利用日・注文日",
            Column::PostedOn => "データ処理日",
            Column::Name => "明細の表記",
            Column::Amount => "金額",
            Column::Currency => "通貨",
            Column::Card => "カード",
            Column::Shop => "店",
            Column::OrderNumber => "注文番号",
            Column::DaysLeft => "残り日数",
            Column::ReportBy => "連絡の期限",
            Column::Deadline => "最後の日",
            Column::Window => "日数の数え方",
            Column::File => "ファイル",
            Column::Sheet => "シート",
            Column::Row => "行",
            Column::Id => "番号",
            Column::Answer => "回答",
            Column::AnsweredOn => "回答した日",
            Column::Note => "メモ",
            Column::ReportedOn => "届け出た日",
            Column::ReportedTo => "届け出た先",
            Column::Receipt => "受付番号",
            Column::AnswerBy => "回答の予定日",
            Column::RefundBy => "返金の予定日",
            Column::OrderedOn => "注文日",
            Column::OrderShop => "注文の店",
            Column::OrderAmount => "注文の金額",
            Column::OrderState => "注文の状態",
            Column::ShippedOn => "発送日",
            Column::GoesTo => "届け先",
            Column::ChargedOn => "請求の日",
            Column::OrderFile => "注文のファイル",
            Column::OrderSheet => "注文のシート",
            Column::OrderRow => "注文の行",
            Column::Role => "内容",
            Column::Layout => "形式",
            Column::FirstDay => "最初の日",
            Column::LastDay => "最後の日付",
            Column::Records => "行の数",
            Column::Charges => "明細",
            Column::OrderLines => "注文の行数",
            Column::Joined => "前の行の続き",
            Column::Duplicates => "重なり",
            Column::Skipped => "見出しなど",
            Column::Rejected => "読めない行",
            Column::StatedTotal => "書かれた合計",
            Column::ComputedTotal => "読めた合計",
            Column::Total => "合計の照合",
            Column::Count => "件数",
            Column::Sum => "合計",
            Column::Client => "顧客",
            Column::Months => "対象の月",
            Column::Month => "月",
            Column::Lines => "確認が必要",
            Column::Remarks => "備考",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        self.key().to_owned()
    }
}

/// What a row of the wide table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Charge,
    Order,
}

impl Message for RowKind {
    fn ja(&self, _: Voice) -> String {
        match self {
            RowKind::Charge => "明細".to_owned(),
            RowKind::Order => "注文".to_owned(),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            RowKind::Charge => "charge".to_owned(),
            RowKind::Order => "order".to_owned(),
        }
    }
}

/// What became of a charge, in a word or two.
impl Message for Status {
    fn ja(&self, _: Voice) -> String {
        match self {
            Status::Unexplained => "確認が必要",
            Status::Ambiguous => "どれかが未確認",
            Status::Unchecked => "照合していない",
            Status::Explained => "照合できた",
            Status::Credit => "返金",
            Status::SetAside => "対象外",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Status::Unexplained => "to look at",
            Status::Ambiguous => "one of several",
            Status::Unchecked => "not checked",
            Status::Explained => "accounted for",
            Status::Credit => "refund",
            Status::SetAside => "set aside",
        }
        .to_owned()
    }
}

/// What a file holds.
impl Message for Role {
    fn ja(&self, _: Voice) -> String {
        match self {
            Role::Statement => "明細",
            Role::Orders => "注文履歴",
            Role::Ledger => "家計簿",
            Role::Points => "残高・ポイント",
            Role::Config => "設定",
            Role::Ignored => "読んでいない",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Role::Statement => "statement",
            Role::Orders => "order history",
            Role::Ledger => "household ledger",
            Role::Points => "balance and points",
            Role::Config => "configuration",
            Role::Ignored => "not read",
        }
        .to_owned()
    }
}

/// Whether what was read adds up to what the file states.
impl Message for TotalCheck {
    fn ja(&self, _: Voice) -> String {
        match self {
            TotalCheck::Equal => "一致",
            TotalCheck::Differs => "不一致",
            TotalCheck::NotComparable => "比べられない",
            TotalCheck::Missing => "合計の行がない",
            TotalCheck::None => "記載なし",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            TotalCheck::Equal => "equal",
            TotalCheck::Differs => "differs",
            TotalCheck::NotComparable => "not comparable",
            TotalCheck::Missing => "total missing",
            TotalCheck::None => "none stated",
        }
        .to_owned()
    }
}

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetName {
    Summary,
    ToLookAt,
    Groups,
    Explained,
    Folded,
    SetAside,
    Orders,
    Inputs,
    /// Of the workbook over clients.
    ByMonth,
}

impl Message for SheetName {
    fn ja(&self, _: Voice) -> String {
        match self {
            SheetName::Summary => "概要",
            SheetName::ToLookAt => "確認が必要",
            SheetName::Groups => "どれかが未確認",
            SheetName::Explained => "照合できた",
            SheetName::Folded => "照合していない",
            SheetName::SetAside => "返金など",
            SheetName::Orders => "注文",
            SheetName::Inputs => "ファイル",
            SheetName::ByMonth => "月ごと",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            SheetName::Summary => "Summary",
            SheetName::ToLookAt => "To look at",
            SheetName::Groups => "Groups",
            SheetName::Explained => "Accounted for",
            SheetName::Folded => "Not checked",
            SheetName::SetAside => "Set aside",
            SheetName::Orders => "Orders",
            SheetName::Inputs => "Files",
            SheetName::ByMonth => "By month",
        }
        .to_owned()
    }
}

impl Message for Answer {
    fn ja(&self, _: Voice) -> String {
        match self {
            Answer::Mine => "自分",
            Answer::Family => "家族",
            Answer::NotMine => "心当たりなし",
            Answer::Unsure => "分からない",
            Answer::MineEveryMonth => "毎月の自分の分",
            Answer::TakenBack => "回答を取り消す",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Answer::Mine => "mine",
            Answer::Family => "family",
            Answer::NotMine => "not mine",
            Answer::Unsure => "unsure",
            Answer::MineEveryMonth => "mine every month",
            Answer::TakenBack => "take back",
        }
        .to_owned()
    }
}
