//! The roll-up over the clients of an office: what stands beside each, and what that comes to.

use super::quantities::{Named, counted, money, number};
use super::{Lang, Message, Voice};
use crate::model::Money;
use chrono::{Datelike, NaiveDate};

/// A fact on the line of a client. A `file` is named as it stands in the client's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Its own configuration cannot be used: nothing was read.
    NotRead {
        file: String,
        row: Option<u32>,
    },
    Unreadable {
        file: String,
        row: Option<u32>,
    },
    /// Rows that could not be read, and the first of them.
    RowsRejected {
        file: String,
        rows: usize,
        row: u32,
    },
    /// A file ends without the total that it should have.
    TotalMissing {
        file: String,
    },
    TotalDiffers {
        file: String,
        stated: Money,
        computed: Money,
    },
    /// The folder is empty.
    NoFiles,
    /// No statement was among its files.
    NoStatement,
    OrdersToStop {
        count: usize,
    },
    /// The first days of months that nothing was given of; the card as a person calls it.
    MonthsMissing {
        card: String,
        months: Vec<NaiveDate>,
    },
    /// Only the card's own statement would show these rows.
    StatementNeeded {
        card: String,
        rows: usize,
    },
    NotBooked {
        rows: usize,
    },
    /// The history of the shop begins or ends on this day: charges of other days are not checked.
    HistoryEnds {
        shop: String,
        last: NaiveDate,
        charges: usize,
    },
    HistoryBegins {
        shop: String,
        first: NaiveDate,
        charges: usize,
    },
    /// No order of any shop was among its files.
    NoOrders,
    /// The shop's orders would check so many charges, and were not given.
    NoHistory {
        shop: String,
        charges: usize,
    },
}

impl Remark {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Remark::NotRead { .. } => "not-read",
            Remark::Unreadable { .. } => "unreadable",
            Remark::RowsRejected { .. } => "rows-rejected",
            Remark::TotalMissing { .. } => "total-missing",
            Remark::TotalDiffers { .. } => "total-differs",
            Remark::NoFiles => "no-files",
            Remark::NoStatement => "no-statement",
            Remark::OrdersToStop { .. } => "orders-to-stop",
            Remark::MonthsMissing { .. } => "months-missing",
            Remark::StatementNeeded { .. } => "statement-needed",
            Remark::NotBooked { .. } => "not-booked",
            Remark::HistoryEnds { .. } => "history-ends",
            Remark::HistoryBegins { .. } => "history-begins",
            Remark::NoOrders => "no-orders",
            Remark::NoHistory { .. } => "no-history",
        }
    }

    /// The file it is of, and the row, as far as they are known.
    pub fn place(&self) -> (Option<&str>, Option<u32>) {
        match self {
            Remark::NotRead { file, row } | Remark::Unreadable { file, row } => (Some(file), *row),
            Remark::RowsRejected { file, row, .. } => (Some(file), Some(*row)),
            Remark::TotalMissing { file } | Remark::TotalDiffers { file, .. } => (Some(file), None),
            _ => (None, None),
        }
    }

    /// Of a file that gave nothing, or not all it holds.
    pub fn is_of_reading(&self) -> bool {
        matches!(
            self,
            Remark::NoFiles
                | Remark::NotRead { .. }
                | Remark::Unreadable { .. }
                | Remark::RowsRejected { .. }
        )
    }
}

impl Message for Remark {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Remark::NotRead { file, row } => {
                format!("読んでいません（{}）", place(file, *row, Lang::Ja))
            }
            Remark::Unreadable { file, row } => {
                format!("{}が読めません", place(file, *row, Lang::Ja))
            }
            Remark::RowsRejected { file, rows, row } => {
                let more = rows.saturating_sub(1);
                let more =
                    if more > 0 { format!("ほか{}行", number(more)) } else { String::new() };
                format!("{}{more}が読めません", place(file, Some(*row), Lang::Ja))
            }
            Remark::TotalMissing { file } => format!("「{file}」に合計の行がありません"),
            Remark::TotalDiffers { file, stated, computed } => {
                let (stated, computed) = (money(*stated), money(*computed));
                format!("「{file}」の合計が合いません（記載 {stated}、読めた分 {computed}）")
            }
            Remark::NoFiles => "ファイルがありません".to_owned(),
            Remark::NoStatement => "明細がありません".to_owned(),
            Remark::OrdersToStop { count } => format!("止められる注文 {}件", number(*count)),
            Remark::MonthsMissing { card, months: missing } => {
                format!("{card} の{}の明細がありません", months(missing, voice))
            }
            Remark::StatementNeeded { card, rows } => {
                format!("「{card}」の{}行は、その明細が要ります", number(*rows))
            }
            Remark::NotBooked { rows } => format!("計上前の{}行は見ていません", number(*rows)),
            Remark::HistoryEnds { shop, last, charges } => {
                format!("{shop} は{}まで（未照合 {}件）", voice.day(*last), number(*charges))
            }
            Remark::HistoryBegins { shop, first, charges } => {
                format!("{shop} は{}から（未照合 {}件）", voice.day(*first), number(*charges))
            }
            Remark::NoOrders => "注文履歴がありません".to_owned(),
            Remark::NoHistory { shop, charges } => {
                format!("{shop} の履歴なし（未照合 {}件）", number(*charges))
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Remark::NotRead { file, row } => format!("not read ({})", place(file, *row, Lang::En)),
            Remark::Unreadable { file, row } => {
                format!("{} could not be read", place(file, *row, Lang::En))
            }
            Remark::RowsRejected { file, rows, row } => {
                let more = rows.saturating_sub(1);
                let and = || format!(" and {}", counted(more, "more row", "more rows"));
                let more = if more > 0 { and() } else { String::new() };
                format!("{}{more} could not be read", place(file, Some(*row), Lang::En))
            }
            Remark::TotalMissing { file } => format!("{file} ends without its total"),
            Remark::TotalDiffers { file, stated, computed } => {
                let (stated, computed) = (money(*stated), money(*computed));
                format!("{file} states {stated} and adds up to {computed}")
            }
            Remark::NoFiles => "the folder holds no file".to_owned(),
            Remark::NoStatement => "no statement".to_owned(),
            Remark::OrdersToStop { count } => {
                format!("{} to stop", counted(*count, "order", "orders"))
            }
            Remark::MonthsMissing { card, months: missing } => {
                format!("no {} statement of {card}", months(missing, voice))
            }
            Remark::StatementNeeded { card, rows } => {
                let rows = counted(*rows, "row needs", "rows need");
                format!("{rows} the statement of `{card}`")
            }
            Remark::NotBooked { rows } => {
                format!("{} not booked yet", counted(*rows, "row is", "rows are"))
            }
            Remark::HistoryEnds { shop, last, charges } => {
                format!("{shop} ends {} ({} not checked)", voice.day(*last), number(*charges))
            }
            Remark::HistoryBegins { shop, first, charges } => {
                format!("{shop} begins {} ({} not checked)", voice.day(*first), number(*charges))
            }
            Remark::NoOrders => "no order history".to_owned(),
            Remark::NoHistory { shop, charges } => {
                format!("no orders of {shop} ({} not checked)", number(*charges))
            }
        }
    }
}

/// `card.csv, row 14`, `「card.csv」14行目`.
fn place(file: &str, row: Option<u32>, lang: Lang) -> String {
    match (row, lang) {
        (None, Lang::Ja) => format!("「{file}」"),
        (None, Lang::En) => file.to_owned(),
        (Some(row), Lang::Ja) => format!("「{file}」{row}行目"),
        (Some(row), Lang::En) => format!("{file}, row {row}"),
    }
}

/// Months by their first days: a run of them by its ends (`Apr–Jun`, `4月–6月`), others one by one.
pub fn months(firsts: &[NaiveDate], voice: Voice) -> String {
    let follows = |a: &NaiveDate, b: &NaiveDate| index(*a) + 1 == index(*b);
    let runs = firsts.chunk_by(follows).map(|run| {
        let (first, last) = (month(run[0], voice), month(run[run.len() - 1], voice));
        if run.len() == 1 { first } else { format!("{first}–{last}") }
    });
    let comma = match voice.lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    };
    runs.collect::<Vec<_>>().join(comma)
}

fn index(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

fn month(day: NaiveDate, voice: Voice) -> String {
    let this_year = day.year() == voice.as_of.year();
    let pattern = match (voice.lang, this_year) {
        (Lang::Ja, true) => "%-m月",
        (Lang::Ja, false) => "%Y年%-m月",
        (Lang::En, true) => "%b",
        (Lang::En, false) => "%b %Y",
    };
    day.format(pattern).to_string()
}

/// What a client is counted as: each is one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    NothingToLookAt,
    ToLookAt,
    MonthMissing,
    NothingChecked,
    DoesNotAddUp,
    NotAllRead,
}

impl Standing {
    pub const ALL: [Standing; 6] = [
        Standing::NothingToLookAt,
        Standing::ToLookAt,
        Standing::MonthMissing,
        Standing::NothingChecked,
        Standing::DoesNotAddUp,
        Standing::NotAllRead,
    ];

    /// The code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Standing::NothingToLookAt => "nothing-to-look-at",
            Standing::ToLookAt => "to-look-at",
            Standing::MonthMissing => "month-missing",
            Standing::NothingChecked => "nothing-checked",
            Standing::DoesNotAddUp => "does-not-add-up",
            Standing::NotAllRead => "not-all-read",
        }
    }
}

/// How many clients have one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub standing: Standing,
    pub clients: usize,
    /// The lines of their lists.
    pub lines: usize,
    /// Some of them, and where to look.
    pub named: Option<Named>,
}

/// What is said below the roll-up, and in its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfOffice {
    /// A client of whom every file was read and no month is missing.
    Complete,
    /// The line that sums up the others.
    All { clients: usize },
    /// Each client is counted in one share.
    Headline { clients: usize, shares: Vec<Share> },
    /// The heading of the days to report by.
    FirstDate,
    /// A client by name, and the row where it could not be read.
    Whereabouts { client: String, row: Option<u32> },
    /// Files written, and how many reports of single clients into a folder.
    Wrote { files: Vec<String>, reports: usize, folder: Option<String> },
    /// Clients of whom nothing could be read, so that an older report may still lie there.
    NoReportOf(Named),
    /// Files that lie beside the folders of the clients.
    Beside(Named),
}

impl Message for OfOffice {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfOffice::Complete => "欠けなし".to_owned(),
            OfOffice::All { clients } => format!("全{}件", number(*clients)),
            OfOffice::Headline { clients, shares } => {
                let shares: Vec<String> =
                    shares.iter().map(|share| share_ja(share, voice)).collect();
                format!("顧客{}件: {}。", number(*clients), shares.join("、"))
            }
            OfOffice::FirstDate => "最初の期限".to_owned(),
            OfOffice::Whereabouts { client, row: None } => client.clone(),
            OfOffice::Whereabouts { client, row: Some(row) } => format!("{client}: {row}行目"),
            OfOffice::Wrote { files, reports, folder } => {
                let mut written = files.clone();
                let of_clients =
                    |folder| format!("{folder} に顧客ごとの{}ファイル", number(*reports));
                written.extend(folder.as_deref().map(of_clients));
                format!("{}を書きました。", written.join("、"))
            }
            OfOffice::NoReportOf(clients) => {
                let clients = clients.listed(["", ""], voice.lang);
                format!("次の顧客の報告は書いていません: {clients}。")
            }
            OfOffice::Beside(files) => {
                let files = files.listed(["「", "」"], voice.lang);
                format!("顧客のフォルダーの外にあり、読んでいないもの: {files}。")
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfOffice::Complete => "complete".to_owned(),
            OfOffice::All { clients } => format!("all {}", number(*clients)),
            OfOffice::Headline { clients, shares } => {
                let shares: Vec<String> =
                    shares.iter().map(|share| share_en(share, voice)).collect();
                format!("{}: {}.", counted(*clients, "client", "clients"), shares.join(", "))
            }
            OfOffice::FirstDate => "first date".to_owned(),
            OfOffice::Whereabouts { client, row: None } => client.clone(),
            OfOffice::Whereabouts { client, row: Some(row) } => format!("{client}: row {row}"),
            OfOffice::Wrote { files, reports, folder } => {
                let mut written = files.clone();
                written.extend(folder.as_deref().map(|folder| {
                    format!("{} of single clients in {folder}", counted(*reports, "file", "files"))
                }));
                format!("Wrote {}.", written.join(" and "))
            }
            OfOffice::NoReportOf(clients) => {
                format!("No report was written of: {}.", clients.listed(["", ""], voice.lang))
            }
            OfOffice::Beside(files) => {
                let files = files.listed(["`", "`"], voice.lang);
                format!("Not read, since it lies in no client's folder: {files}.")
            }
        }
    }
}

fn share_ja(share: &Share, voice: Voice) -> String {
    let clients = number(share.clients);
    let said = match share.standing {
        Standing::NothingToLookAt => format!("確認するものなし {clients}件"),
        Standing::ToLookAt => format!("確認が必要 {clients}件（計{}行）", number(share.lines)),
        Standing::MonthMissing => format!("明細の欠けた月あり {clients}件"),
        Standing::NothingChecked => format!("照合できるものなし {clients}件"),
        Standing::DoesNotAddUp => format!("合計の合わないファイルあり {clients}件"),
        Standing::NotAllRead => format!("読めないファイルあり {clients}件"),
    };
    match &share.named {
        Some(named) => format!("{said}（{}）", named.listed(["", ""], voice.lang)),
        None => said,
    }
}

fn share_en(share: &Share, voice: Voice) -> String {
    let clients = number(share.clients);
    let said = match share.standing {
        Standing::NothingToLookAt => format!("{clients} with nothing to look at"),
        Standing::ToLookAt => format!("{clients} with {}", counted(share.lines, "line", "lines")),
        Standing::MonthMissing => format!("{clients} with a month missing"),
        Standing::NothingChecked => format!("{clients} with nothing that could be checked"),
        Standing::DoesNotAddUp => format!("{clients} with a file that does not add up"),
        Standing::NotAllRead => format!("{clients} with a file that could not be read"),
    };
    match &share.named {
        Some(named) => format!("{said} ({})", named.listed(["", ""], voice.lang)),
        None => said,
    }
}
