//! Words of the page and the workbook beyond those of the list: what rows open to, controls,
//! pictures.

use super::quantities::{money, number};
use super::{Lang, Message, Voice};
use crate::model::{Anchor, Money};
use chrono::{Datelike, NaiveDate};

impl Voice {
    /// `5月`, `May`; with the year when it is not the year of `as_of`.
    pub fn month(self, day: NaiveDate) -> String {
        let this_year = day.year() == self.as_of.year();
        let pattern = match (self.lang, this_year) {
            (Lang::Ja, true) => "%-m月",
            (Lang::Ja, false) => "%Y年%-m月",
            (Lang::En, true) => "%b",
            (Lang::En, false) => "%b %Y",
        };
        day.format(pattern).to_string()
    }
}

/// Words of the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnPage {
    /// What the page is of, and the day it counts from.
    Title,
    SkipToList,
    /// How far the files reach.
    Reach,
    MoreSpans(usize),
    Controls,
    Search,
    Sort,
    SortListed,
    SortDeadline,
    SortAmount,
    SortDay,
    SortName,
    Card,
    AnyCard,
    State,
    AnyState,
    OpenAll,
    CloseAll,
    /// `{shown}` and `{all}` are put in by the page.
    ShownOf,
    /// The other charges, by what became of them.
    Rest,
    /// So many more are in the tables alone.
    LeftOut(usize),
    Pictures,
    Foot,
    /// Over the choice of an answer.
    Whose,
    NoAnswer,
    Save,
    /// `{count}` is put in by the page.
    Unsaved,
    /// What becomes of answers.
    AnswerNote,
}

impl Message for OnPage {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OnPage::Title => format!("カードの確認  {}現在", voice.day(voice.as_of)),
            OnPage::SkipToList => "一覧へ".to_owned(),
            OnPage::Reach => "ファイルの範囲".to_owned(),
            OnPage::MoreSpans(count) => format!("ほか{}つ", number(*count)),
            OnPage::Controls => "探す・並べる".to_owned(),
            OnPage::Search => "探す（店、金額、注文番号）".to_owned(),
            OnPage::Sort => "並べ方".to_owned(),
            OnPage::SortListed => "一覧の順".to_owned(),
            OnPage::SortDeadline => "期限の近い順".to_owned(),
            OnPage::SortAmount => "金額の大きい順".to_owned(),
            OnPage::SortDay => "新しい順".to_owned(),
            OnPage::SortName => "店の名前順".to_owned(),
            OnPage::Card => "カード".to_owned(),
            OnPage::AnyCard => "すべてのカード".to_owned(),
            OnPage::State => "状態".to_owned(),
            OnPage::AnyState => "すべて".to_owned(),
            OnPage::OpenAll => "すべて開く".to_owned(),
            OnPage::CloseAll => "すべて閉じる".to_owned(),
            OnPage::ShownOf => "{all}件のうち{shown}件を表示".to_owned(),
            OnPage::Rest => "そのほかの明細".to_owned(),
            OnPage::LeftOut(count) => {
                format!("ここにない{}件は、CSV か Excel の表にあります。", number(*count))
            }
            OnPage::Pictures => "図".to_owned(),
            OnPage::Whose => "だれの買い物ですか".to_owned(),
            OnPage::NoAnswer => "回答なし".to_owned(),
            OnPage::Save => "回答を保存する".to_owned(),
            OnPage::Unsaved => "保存していない回答が{count}件あります。".to_owned(),
            OnPage::AnswerNote => {
                "選んで保存し、このファイルを明細と同じフォルダーに置くと、次の確認に使われます。"
                    .to_owned()
            }
            OnPage::Foot => {
                "このページは手元のファイルだけで作られ、どこにも接続しません。".to_owned()
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OnPage::Title => format!("Card check as of {}", voice.day(voice.as_of)),
            OnPage::SkipToList => "To the list".to_owned(),
            OnPage::Reach => "How far the files reach".to_owned(),
            OnPage::MoreSpans(count) => format!("{} more", number(*count)),
            OnPage::Controls => "Find and sort".to_owned(),
            OnPage::Search => "Find a shop, amount or order".to_owned(),
            OnPage::Sort => "Sort".to_owned(),
            OnPage::SortListed => "as listed".to_owned(),
            OnPage::SortDeadline => "fewest days left".to_owned(),
            OnPage::SortAmount => "largest amount".to_owned(),
            OnPage::SortDay => "newest".to_owned(),
            OnPage::SortName => "by name".to_owned(),
            OnPage::Card => "Card".to_owned(),
            OnPage::AnyCard => "every card".to_owned(),
            OnPage::State => "State".to_owned(),
            OnPage::AnyState => "all".to_owned(),
            OnPage::OpenAll => "Open all".to_owned(),
            OnPage::CloseAll => "Close all".to_owned(),
            OnPage::ShownOf => "{shown} of {all} shown".to_owned(),
            OnPage::Rest => "Every other charge".to_owned(),
            OnPage::LeftOut(count) => {
                format!("{} more stand in the CSV and the workbook alone.", number(*count))
            }
            OnPage::Pictures => "Pictures".to_owned(),
            OnPage::Whose => "Whose is it?".to_owned(),
            OnPage::NoAnswer => "no answer".to_owned(),
            OnPage::Save => "Save my answers".to_owned(),
            OnPage::Unsaved => "{count} answers are not saved yet.".to_owned(),
            OnPage::AnswerNote => {
                "Choose, save, and keep this file in the folder of the statements: the next check \
                 uses it."
                    .to_owned()
            }
            OnPage::Foot => {
                "This page was made from your own files alone and connects to nothing.".to_owned()
            }
        }
    }
}

/// Names of the facts that a row opens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particular {
    AsPrinted,
    Used,
    Posted,
    Amount,
    Abroad,
    Card,
    Cardholder,
    Window,
    Source,
    Order,
    Ordered,
    Shipped,
    State,
    GoesTo,
    /// Over the orders that a charge names.
    Orders,
}

impl Message for Particular {
    fn ja(&self, _: Voice) -> String {
        match self {
            Particular::AsPrinted => "明細の表記",
            Particular::Used => "利用日",
            Particular::Posted => "データ処理日",
            Particular::Amount => "金額",
            Particular::Abroad => "現地の金額",
            Particular::Card => "カード",
            Particular::Cardholder => "利用者",
            Particular::Window => "連絡の期限",
            Particular::Source => "元の行",
            Particular::Order => "注文番号",
            Particular::Ordered => "注文日",
            Particular::Shipped => "発送日",
            Particular::State => "状態",
            Particular::GoesTo => "届け先",
            Particular::Orders => "関係する注文",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Particular::AsPrinted => "As printed",
            Particular::Used => "Used on",
            Particular::Posted => "Posted on",
            Particular::Amount => "Amount",
            Particular::Abroad => "In the shop's currency",
            Particular::Card => "Card",
            Particular::Cardholder => "Cardholder",
            Particular::Window => "To report",
            Particular::Source => "Stands in",
            Particular::Order => "Order number",
            Particular::Ordered => "Ordered on",
            Particular::Shipped => "Sent on",
            Particular::State => "State",
            Particular::GoesTo => "Goes to",
            Particular::Orders => "Orders it may belong to",
        }
        .to_owned()
    }
}

/// Values of those facts that are more than a text of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `title` names the file, and the sheet of a workbook.
    Source {
        title: String,
        row: u32,
    },
    Window {
        report_by: NaiveDate,
        deadline: NaiveDate,
        anchor: Anchor,
        anchored_on: NaiveDate,
    },
}

impl Message for Value {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Value::Source { title, row } => format!("{title}、{row}行目"),
            Value::Window { report_by, deadline, anchor, anchored_on } => {
                let from = match anchor {
                    Anchor::Use => "利用日",
                    Anchor::Posted => "データ処理日",
                    Anchor::Statement => "明細の日付",
                    Anchor::Learned => "知った日",
                };
                format!(
                    "{}までに連絡、最後の日は{}（{from}の{}から）",
                    voice.day(*report_by),
                    voice.day(*deadline),
                    voice.day(*anchored_on)
                )
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Value::Source { title, row } => format!("{title}, row {row}"),
            Value::Window { report_by, deadline, anchor, anchored_on } => {
                let from = match anchor {
                    Anchor::Use => "use",
                    Anchor::Posted => "posting",
                    Anchor::Statement => "the statement",
                    Anchor::Learned => "learning of it",
                };
                format!(
                    "by {}, last day {} (counted from {from} on {})",
                    voice.day(*report_by),
                    voice.day(*deadline),
                    voice.day(*anchored_on)
                )
            }
        }
    }
}

/// The three pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnPicture {
    Coverage,
    CoverageNote,
    Time,
    TimeNote,
    /// Rows of the list that the picture of time leaves out.
    TimeLeftOut(usize),
    Months {
        currency: String,
    },
    MonthsNote,
    Month,
    NoMonth,
    Today,
    ChargedOn(NaiveDate),
    OrderedOn(NaiveDate),
    LastDay(NaiveDate),
    /// A part of a month: how many charges, and their sum.
    Sum {
        state: String,
        count: usize,
        sum: Money,
    },
    AsTable,
}

impl Message for OnPicture {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OnPicture::Coverage => "どの月のファイルがあるか".to_owned(),
            OnPicture::CoverageNote => "帯のない月は、ファイルにありません。".to_owned(),
            OnPicture::Time => "買い物と注文と期限".to_owned(),
            OnPicture::TimeNote => {
                "丸は買い物、四角は注文です。線は、連絡できる最後の日で終わります。".to_owned()
            }
            OnPicture::TimeLeftOut(count) => format!("ほか{}件は一覧にあります。", number(*count)),
            OnPicture::Months { currency } => format!("月ごとの合計（{currency}）"),
            OnPicture::MonthsNote => "返金は含みません。".to_owned(),
            OnPicture::Month => "月".to_owned(),
            OnPicture::NoMonth => "日付なし".to_owned(),
            OnPicture::Today => "今日".to_owned(),
            OnPicture::ChargedOn(day) => format!("{}に利用", voice.day(*day)),
            OnPicture::OrderedOn(day) => format!("{}に注文", voice.day(*day)),
            OnPicture::LastDay(day) => format!("最後の日は{}", voice.day(*day)),
            OnPicture::Sum { state, count, sum } => {
                format!("{state} {}件 {}", number(*count), money(*sum))
            }
            OnPicture::AsTable => "表で見る".to_owned(),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OnPicture::Coverage => "Which months the files hold".to_owned(),
            OnPicture::CoverageNote => "A month without a bar is in no file.".to_owned(),
            OnPicture::Time => "Charges, orders and last days".to_owned(),
            OnPicture::TimeNote => {
                "A dot is a charge, a square an order; a line ends on the last day to report."
                    .to_owned()
            }
            OnPicture::TimeLeftOut(count) => format!("{} more are in the list.", number(*count)),
            OnPicture::Months { currency } => format!("Sums by month ({currency})"),
            OnPicture::MonthsNote => "Refunds are not in it.".to_owned(),
            OnPicture::Month => "Month".to_owned(),
            OnPicture::NoMonth => "no date".to_owned(),
            OnPicture::Today => "today".to_owned(),
            OnPicture::ChargedOn(day) => format!("charged on {}", voice.day(*day)),
            OnPicture::OrderedOn(day) => format!("ordered on {}", voice.day(*day)),
            OnPicture::LastDay(day) => format!("last day {}", voice.day(*day)),
            OnPicture::Sum { state, count, sum } => {
                format!("{state} {} for {}", number(*count), money(*sum))
            }
            OnPicture::AsTable => "As a table".to_owned(),
        }
    }
}
