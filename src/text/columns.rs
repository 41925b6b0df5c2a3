//! Words of the wide table: its header, and the short words that stand in its cells and in the
//! full list.

use super::{Message, Voice};
use crate::model::Status;

/// A column of the wide table, in its order.
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
}

impl Column {
    pub const ALL: [Column; 20] = [
        Column::Kind,
        Column::Rank,
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
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
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
        }
        .to_owned()
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
