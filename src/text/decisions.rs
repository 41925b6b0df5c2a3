//! How a reading that no format states was decided, and how sure that is.

use super::Lang;
use super::errors::list;
use crate::model::{DateOrderSeen, Decided, Decision, Ground};

/// `the date of purchase is in `Datum`: its header says so (sure)`.
pub fn decision(decision: &Decision, lang: Lang) -> String {
    let sure = match (&decision.ground, decision.ground.is_sure(), lang) {
        (Ground::Assumed, _, Lang::En) => "in doubt",
        (Ground::Assumed, _, Lang::Ja) => "不明",
        (Ground::OneOf(_), _, Lang::En) => "open",
        (Ground::OneOf(_), _, Lang::Ja) => "未定",
        (_, true, Lang::En) => "sure",
        (_, true, Lang::Ja) => "確か",
        (_, false, Lang::En) => "likely",
        (_, false, Lang::Ja) => "おそらく",
    };
    match lang {
        Lang::En => {
            format!("{}: {} ({})", english(&decision.what), english_ground(&decision.ground), sure)
        }
        Lang::Ja => format!(
            "{}。{}（{}）",
            japanese(&decision.what),
            japanese_ground(&decision.ground),
            sure
        ),
    }
}

fn english(what: &Decided) -> String {
    match what {
        Decided::Header { row } => format!("the header is row {row}"),
        Decided::Column { column, role } => format!("{} `{column}`", english_role(role)),
        Decided::DateOrder(DateOrderSeen::YearFirst) => "dates need no order".to_owned(),
        Decided::DateOrder(DateOrderSeen::RocYearFirst) => "years are counted from 1912".to_owned(),
        Decided::DateOrder(DateOrderSeen::MonthFirst) => "months stand before days".to_owned(),
        Decided::DateOrder(DateOrderSeen::DayFirst) => "days stand before months".to_owned(),
        Decided::DecimalComma(true) => "a comma stands before decimals".to_owned(),
        Decided::DecimalComma(false) => "a point stands before decimals".to_owned(),
        Decided::PurchaseNegative(true) => "purchases are negative".to_owned(),
        Decided::PurchaseNegative(false) => "purchases are positive".to_owned(),
        Decided::DirectionWords => "words tell purchases from money in".to_owned(),
    }
}

fn english_role(role: &str) -> &'static str {
    match role {
        "transacted_on" => "the date of the purchase is",
        "posted_on" => "the date of booking is",
        "descriptor" => "the shop is",
        "debit" => "money out is",
        "credit" => "money in is",
        _ => "the amount is",
    }
}

fn english_ground(ground: &Ground) -> String {
    match ground {
        Ground::Word => "its header says so".to_owned(),
        Ground::Words(0) => "it stands above the first dates and amounts".to_owned(),
        Ground::Words(1) => "1 word in it is known".to_owned(),
        Ground::Words(count) => format!("{count} words in it are known"),
        Ground::Value(value) => format!("`{value}` can mean nothing else"),
        Ground::OnlyColumn => "no other column holds such values".to_owned(),
        Ground::OtherColumns => "it fits best among several".to_owned(),
        Ground::RunningBalance => "the balance moves by it".to_owned(),
        Ground::SameValues => "other columns say the same in every row".to_owned(),
        Ground::Earlier => "of two dates it goes by which is earlier".to_owned(),
        Ground::Payments(1) => "1 payment shows it".to_owned(),
        Ground::Payments(count) => format!("{count} payments show it"),
        Ground::Majority { rows, of } => format!("{rows} of {of} rows are so"),
        Ground::DirectionRows(rows) => format!("{rows} rows have one"),
        Ground::OneOf(columns) => {
            format!("it is one of {}", list(columns, ["`", "`"], ", "))
        }
        Ground::Stated => "the configuration says so".to_owned(),
        Ground::Currency(currency) => format!("so it is where {} is used", currency.code()),
        Ground::Assumed => "no value tells, and most such files are so".to_owned(),
        Ground::NothingElse => "no value asks for anything else".to_owned(),
    }
}

fn japanese(what: &Decided) -> String {
    match what {
        Decided::Header { row } => format!("見出しは {row} 行目です"),
        Decided::Column { column, role } => format!("{}は「{column}」です", japanese_role(role)),
        Decided::DateOrder(DateOrderSeen::YearFirst) => "日付の順序は明らかです".to_owned(),
        Decided::DateOrder(DateOrderSeen::RocYearFirst) => "年は民国の年です".to_owned(),
        Decided::DateOrder(DateOrderSeen::MonthFirst) => "日付は月が先です".to_owned(),
        Decided::DateOrder(DateOrderSeen::DayFirst) => "日付は日が先です".to_owned(),
        Decided::DecimalComma(true) => "小数点はカンマです".to_owned(),
        Decided::DecimalComma(false) => "小数点は点です".to_owned(),
        Decided::PurchaseNegative(true) => "買い物はマイナスです".to_owned(),
        Decided::PurchaseNegative(false) => "買い物はプラスです".to_owned(),
        Decided::DirectionWords => "出金と入金は、言葉で分かれます".to_owned(),
    }
}

fn japanese_role(role: &str) -> &'static str {
    match role {
        "transacted_on" => "利用日",
        "posted_on" => "計上日",
        "descriptor" => "店の名前",
        "debit" => "出金",
        "credit" => "入金",
        _ => "金額",
    }
}

fn japanese_ground(ground: &Ground) -> String {
    match ground {
        Ground::Word => "見出しの言葉から".to_owned(),
        Ground::Words(0) => "最初の日付と金額のすぐ上の行".to_owned(),
        Ground::Words(count) => format!("知っている言葉が {count}"),
        Ground::Value(value) => format!("「{value}」はほかに読めないため"),
        Ground::OnlyColumn => "このような値の列がほかにないため".to_owned(),
        Ground::OtherColumns => "いくつかの列のうち、いちばん合うため".to_owned(),
        Ground::RunningBalance => "残高がこの額ずつ動くため".to_owned(),
        Ground::SameValues => "ほかの列も、どの行でも同じ値のため".to_owned(),
        Ground::Earlier => "二つの日付の早いほうを利用日としました".to_owned(),
        Ground::Payments(count) => format!("お支払いの行 {count} から"),
        Ground::Majority { rows, of } => format!("{of} 行のうち {rows} 行がそうなっています"),
        Ground::DirectionRows(rows) => format!("言葉のある行が {rows}"),
        Ground::OneOf(columns) => {
            format!("{}のどれかです", list(columns, ["「", "」"], "、"))
        }
        Ground::Stated => "設定にあるため".to_owned(),
        Ground::Currency(currency) => format!("{} の国ではそう書くため", currency.code()),
        Ground::Assumed => "決め手になる値がなく、この形の多くがそうであるため".to_owned(),
        Ground::NothingElse => "ほかの読み方を求める値がないため".to_owned(),
    }
}
