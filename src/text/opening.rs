//! What a report opens with: how far the files reach, what is missing in them, what to do now.

use super::quantities::{counted, money, number};
use super::{Message, Voice};
use crate::model::{Money, Role};
use chrono::NaiveDate;

/// How far a statement or history speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The span of one statement or history; `provisional` when its newest days may still change.
    /// `days_since` it ended are named of a statement, where they are many.
    Span {
        role: Role,
        first: NaiveDate,
        last: NaiveDate,
        provisional: bool,
        days_since: i64,
    },
    /// Purchases after the last day of the statements are in none of them.
    LaterNotThere,
    /// Shops that the charges name and of which no history was given.
    NoHistoryOf {
        shops: Vec<String>,
    },
    NoHistoryAtAll,
    NoStatement,
    /// A statement was given, and no charge could be read in it, or there was none.
    NoChargeRead,
}

/// A statement that ended longer ago than this says for how many days it is silent.
const MANY_DAYS: i64 = 7;

impl Message for Reach {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Reach::Span { role, first, last, provisional, days_since } => {
                let what = match role {
                    Role::Statement => "明細",
                    Role::Orders => "注文",
                    Role::Ledger => "家計簿",
                    Role::Points => "残高・ポイント",
                    Role::Config | Role::Ignored => "記録",
                };
                let since = match days_since {
                    ..=MANY_DAYS => String::new(),
                    days => format!("、以後{days}日は未着"),
                };
                let state = match role {
                    Role::Statement if *provisional => format!("（速報{since}）"),
                    Role::Statement => format!("（確定{since}）"),
                    Role::Points if *days_since > MANY_DAYS => {
                        format!("（{}）", since.trim_start_matches('、'))
                    }
                    _ => String::new(),
                };
                format!("{what}は{}から{}まで{state}", voice.day(*first), voice.day(*last))
            }
            Reach::LaterNotThere => "それより後の買い物は、まだ明細に出ていません。".to_owned(),
            Reach::NoHistoryOf { shops } => format!("注文履歴がない店: {}", shops.join("、")),
            Reach::NoHistoryAtAll => "注文履歴は、まだ1つもありません。".to_owned(),
            Reach::NoStatement => "カードの明細は、まだ1つもありません。".to_owned(),
            Reach::NoChargeRead => "明細から読めた買い物は、1件もありません。".to_owned(),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Reach::Span { role, first, last, provisional, days_since } => {
                let what = match role {
                    Role::Statement => "statement",
                    Role::Orders => "orders",
                    Role::Ledger => "ledger",
                    Role::Points => "balance and points",
                    Role::Config | Role::Ignored => "rows",
                };
                let since = match days_since {
                    ..=MANY_DAYS => String::new(),
                    days => format!(", {days} days behind"),
                };
                let state = match role {
                    Role::Statement if *provisional => format!(" (interim{since})"),
                    Role::Statement => format!(" (final{since})"),
                    Role::Points if *days_since > MANY_DAYS => {
                        format!(" ({})", since.trim_start_matches(", "))
                    }
                    _ => String::new(),
                };
                format!("{what} {} to {}{state}", voice.day(*first), voice.day(*last))
            }
            Reach::LaterNotThere => "Anything later is not on a statement yet.".to_owned(),
            Reach::NoHistoryOf { shops } => format!("No order history of: {}", shops.join(", ")),
            Reach::NoHistoryAtAll => "No order history was given yet.".to_owned(),
            Reach::NoStatement => "No card statement was given yet.".to_owned(),
            Reach::NoChargeRead => "No charge was read from the card statement.".to_owned(),
        }
    }
}

/// Why the list may not be the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    Heading,
    Unreadable { file: String },
    RowsRejected { file: String, rows: usize },
    TotalMissing { file: String },
    TotalDiffers { file: String, stated: Money, computed: Money },
}

impl Message for Gap {
    fn ja(&self, _: Voice) -> String {
        match self {
            Gap::Heading => "この一覧は、まだすべてではありません".to_owned(),
            Gap::Unreadable { file } => format!("「{file}」は読めませんでした。"),
            Gap::RowsRejected { file, rows } => {
                format!("「{file}」のうち{}行は読めませんでした。", number(*rows))
            }
            Gap::TotalMissing { file } => {
                format!("「{file}」は、終わりの合計の行がなく、途中で切れているようです。")
            }
            Gap::TotalDiffers { file, stated, computed } => format!(
                "「{file}」の合計は{}と書かれていますが、読めた分は{}です。",
                money(*stated),
                money(*computed)
            ),
        }
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Gap::Heading => "This list is not the whole yet".to_owned(),
            Gap::Unreadable { file } => format!("`{file}` could not be read."),
            Gap::RowsRejected { file, rows } => {
                format!("{} of `{file}` could not be read.", counted(*rows, "row", "rows"))
            }
            Gap::TotalMissing { file } => {
                format!("`{file}` lacks the total at its end, as if it were cut off.")
            }
            Gap::TotalDiffers { file, stated, computed } => format!(
                "`{file}` states a total of {}; what was read adds up to {}.",
                money(*stated),
                money(*computed)
            ),
        }
    }
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Heading,
    StopTheCard,
    CancelOrders,
    AskAtHome,
    /// About charges nobody at home knows. `today` when one of them is younger than two weeks, or
    /// its window is ending or past.
    RingAboutUnknown {
        today: bool,
    },
    /// About points or a balance that nobody at home spent.
    TellTheService,
    SaveLogins,
    NoteTheCall,
}

impl Message for Action {
    fn ja(&self, _: Voice) -> String {
        match self {
            Action::Heading => "いま、すること",
            Action::StopTheCard => {
                "知らないものなら、今すぐカード裏面の番号に電話し、カードを止めてください。"
            }
            Action::CancelOrders => {
                "下の注文を、店ごとに取り消してください。カード会社は注文を取り消しません。"
            }
            Action::AskAtHome => "下の買い物に心当たりがないか、ご家族にも聞いてください。",
            Action::RingAboutUnknown { today: true } => {
                "心当たりのない買い物は、今日、カード裏面の番号に電話してください。"
            }
            Action::RingAboutUnknown { today: false } => {
                "心当たりのない買い物は、期限までに、カード裏面の番号に電話してください。"
            }
            Action::SaveLogins => {
                "店のログイン履歴の画面を保存してから、パスワードを変えてください。"
            }
            Action::TellTheService => {
                "残高・ポイントを使われていたら、今すぐ店とサービスに知らせてください。"
            }
            Action::NoteTheCall => "電話をした日時と、相手のお名前を書き留めてください。",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Action::Heading => "What to do now",
            Action::StopTheCard => {
                "If nobody knows a line below, ring the number on the card now and stop it."
            }
            Action::CancelOrders => {
                "Cancel the orders below, shop by shop. The card company cannot do it."
            }
            Action::AskAtHome => "Ask everyone at home whether they know the charges below.",
            Action::RingAboutUnknown { today: true } => {
                "For a charge nobody knows, ring the number on the card today."
            }
            Action::RingAboutUnknown { today: false } => {
                "For a charge nobody knows, ring the number on the card before its date."
            }
            Action::SaveLogins => {
                "Save the shop's sign-in history as a picture, then change the password."
            }
            Action::TellTheService => {
                "If somebody spent balance or points, tell the shop and the service now."
            }
            Action::NoteTheCall => "Write down when you rang and whom you spoke to.",
        }
        .to_owned()
    }
}
