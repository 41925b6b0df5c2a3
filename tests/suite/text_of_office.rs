//! Every sentence of the roll-up over clients, word for word.

use crate::report_maker::day;
use crate::text::{every, said};
use cardrecon::model::{Money, Step};
use cardrecon::text::office::{OfOffice, Remark, Share, Standing};
use cardrecon::text::quantities::Named;
use cardrecon::text::{Lang, Message, Voice, progress};

fn remarks() -> Vec<Remark> {
    let file = || "card.csv".to_owned();
    let shop = || "Amazon".to_owned();
    let card = || "架空の店 …1234".to_owned();
    every!(Remark:
        Remark::NotRead { .. } => [Remark::NotRead { file: file(), row: Some(3) }],
        Remark::Unreadable { .. } => [Remark::Unreadable { file: file(), row: None }],
        Remark::RowsRejected { .. } => [
            Remark::RowsRejected { file: file(), rows: 1, row: 14 },
            Remark::RowsRejected { file: file(), rows: 3, row: 14 },
        ],
        Remark::TotalMissing { .. } => [Remark::TotalMissing { file: file() }],
        Remark::TotalDiffers { .. } => [Remark::TotalDiffers {
            file: file(), stated: Money::yen(1_200), computed: Money::yen(1_000),
        }],
        Remark::NoFiles => [Remark::NoFiles],
        Remark::NoStatement => [Remark::NoStatement],
        Remark::OrdersToStop { .. } => [Remark::OrdersToStop { count: 1 }],
        Remark::MonthsMissing { .. } => [
            Remark::MonthsMissing {
                card: card(), months: vec![day("2026-04-01"), day("2026-05-01"), day("2026-07-01")],
            },
            Remark::MonthsMissing {
                card: card(), months: vec![day("2025-12-01"), day("2026-01-01")],
            },
        ],
        Remark::StatementNeeded { .. } => [Remark::StatementNeeded { card: card(), rows: 2 }],
        Remark::NotBooked { .. } => [Remark::NotBooked { rows: 1 }],
        Remark::HistoryEnds { .. } => [
            Remark::HistoryEnds { shop: shop(), last: day("2026-07-03"), charges: 4 },
        ],
        Remark::HistoryBegins { .. } => [
            Remark::HistoryBegins { shop: shop(), first: day("2026-07-03"), charges: 4 },
        ],
        Remark::NoOrders => [Remark::NoOrders],
        Remark::NoHistory { .. } => [Remark::NoHistory { shop: shop(), charges: 4 }],
    )
}

fn of_office() -> Vec<OfOffice> {
    let named = || Named { names: vec!["架空の店".to_owned()], more: 0 };
    let share = |standing| Share {
        standing,
        clients: 2,
        lines: 11,
        named: (standing >= Standing::DoesNotAddUp).then(named),
    };
    let shares = Standing::ALL.map(share).to_vec();
    let client = || "架空の店".to_owned();
    every!(OfOffice:
        OfOffice::Complete => [OfOffice::Complete],
        OfOffice::All { .. } => [OfOffice::All { clients: 12 }],
        OfOffice::Headline { .. } => [OfOffice::Headline { clients: 12, shares: shares.clone() }],
        OfOffice::FirstDate => [OfOffice::FirstDate],
        OfOffice::Whereabouts { .. } => [
            OfOffice::Whereabouts { client: client(), row: Some(14) },
            OfOffice::Whereabouts { client: client(), row: None },
        ],
        OfOffice::Wrote { .. } => [
            OfOffice::Wrote {
                files: vec!["all.xlsx".to_owned()], reports: 6, folder: Some("reports".to_owned()),
            },
            OfOffice::Wrote { files: vec!["all.xlsx".to_owned()], reports: 0, folder: None },
        ],
        OfOffice::NoReportOf(_) => [
            OfOffice::NoReportOf(Named::first(2, [client()]).expect("one")),
        ],
        OfOffice::Beside(_) => [
            OfOffice::Beside(Named::first(1, ["a.csv".to_owned(), client()]).expect("two")),
        ],
    )
}

/// For the claims that hold of every sentence.
pub fn office_messages() -> Vec<(Lang, String)> {
    [said(&remarks()), said(&of_office())].concat()
}

fn in_lang(lang: Lang) -> Vec<String> {
    let voice = Voice { lang, as_of: day("2026-07-20") };
    let remarks = remarks().iter().map(|remark| remark.say(voice)).collect::<Vec<_>>();
    remarks.into_iter().chain(of_office().iter().map(|said| said.say(voice))).collect()
}

#[test]
fn the_roll_up_says_this_in_english() {
    assert_eq!(
        in_lang(Lang::En),
        [
            "not read (card.csv, row 3)",
            "card.csv could not be read",
            "card.csv, row 14 could not be read",
            "card.csv, row 14 and 2 more rows could not be read",
            "card.csv ends without its total",
            "card.csv states ¥1,200 and adds up to ¥1,000",
            "the folder holds no file",
            "no statement",
            "1 order to stop",
            "no Apr–May, Jul statement of 架空の店 …1234",
            "no Dec 2025–Jan statement of 架空の店 …1234",
            "2 rows need the statement of `架空の店 …1234`",
            "1 row is not booked yet",
            "Amazon ends 3 Jul (4 not checked)",
            "Amazon begins 3 Jul (4 not checked)",
            "no order history",
            "no orders of Amazon (4 not checked)",
            "complete",
            "all 12",
            "12 clients: 2 with nothing to look at, 2 with 11 lines, 2 with a month missing, \
             2 with nothing that could be checked, 2 with a file that does not add up \
             (架空の店), 2 with a file that could not be read (架空の店).",
            "first date",
            "架空の店: row 14",
            "架空の店",
            "Wrote all.xlsx and 6 files of single clients in reports.",
            "Wrote all.xlsx.",
            "No report was written of: 架空の店.",
            "Not read, since it lies in no client's folder: `a.csv` and 1 more.",
        ]
    );
}

#[test]
fn the_roll_up_says_this_in_japanese() {
    assert_eq!(
        in_lang(Lang::Ja),
        [
            "読んでいません（「card.csv」3行目）",
            "「card.csv」が読めません",
            "「card.csv」14行目が読めません",
            "「card.csv」14行目ほか2行が読めません",
            "「card.csv」に合計の行がありません",
            "「card.csv」の合計が合いません（記載 ¥1,200、読めた分 ¥1,000）",
            "ファイルがありません",
            "明細がありません",
            "止められる注文 1件",
            "架空の店 …1234 の4月–5月、7月の明細がありません",
            "架空の店 …1234 の2025年12月–1月の明細がありません",
            "「架空の店 …1234」の2行は、その明細が要ります",
            "計上前の1行は見ていません",
            "Amazon は7月3日まで（未照合 4件）",
            "Amazon は7月3日から（未照合 4件）",
            "注文履歴がありません",
            "Amazon の履歴なし（未照合 4件）",
            "欠けなし",
            "全12件",
            "顧客12件: 確認するものなし 2件、確認が必要 2件（計11行）、明細の欠けた月あり 2件、\
             照合できるものなし 2件、合計の合わないファイルあり 2件（架空の店）、\
             読めないファイルあり 2件（架空の店）。",
            "最初の期限",
            "架空の店: 14行目",
            "架空の店",
            "all.xlsx、reports に顧客ごとの6ファイルを書きました。",
            "all.xlsxを書きました。",
            "次の顧客の報告は書いていません: 架空の店。",
            "顧客のフォルダーの外にあり、読んでいないもの: 「a.csv」、ほか1件。",
        ]
    );
}

#[test]
fn who_waits_sees_how_many_clients_are_done() {
    let step = Step::Clients { done: 12, of: 40 };
    assert_eq!(progress::step(step, Lang::En), "12 of 40 clients…");
    assert_eq!(progress::step(step, Lang::Ja), "顧客40件のうち12件が済みました…");
}
