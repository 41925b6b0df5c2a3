//! What is said of single statements: what of them was not looked at, and which are missing.

use super::quantities::{Named, counted, money, money_list, number};
use super::{Lang, Message, Voice};
use crate::model::{Last4, Money};

/// What a report opens with, of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfStatements {
    /// Rows that the issuer has not booked yet.
    NotBooked { file: String, rows: usize },
    /// Files of no known card that hold the same purchases.
    MayBeOneCard(Named),
    /// The configuration gives a file another card than the file itself.
    OtherCard { file: String, configured: Last4, found: Last4 },
    /// Its dates may have the day first, and were read with the month first, or the other way.
    DateOrderAssumed { file: String, month_first: bool },
    /// Rows dated after the day of the report, in the file named and in others.
    AfterTheDay { file: String, more_files: usize, rows: usize },
    /// Its last amount, where the file breaks off, may have been longer.
    OpenAmount { file: String, amount: Money },
    /// Rows of a card that other files tell of, and that only its statement can show. The card as
    /// those files call it; may be empty.
    Needed { card: String, rows: usize, sums: Vec<Money> },
}

impl Message for OfStatements {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfStatements::NotBooked { file, rows } => format!(
                "「{file}」の{}行は、まだ計上前なので見ていません。サイトでご確認ください。",
                number(*rows)
            ),
            OfStatements::MayBeOneCard(files) => format!(
                "{}には、どのカードの明細か書かれていません。1枚のカードなら、\
                 同じ買い物が2回出ています。そのときは --account 名前 を、\
                 別々のカードなら設定の [[card]] file を足して、読み直してください。",
                files.listed(["「", "」"], voice.lang)
            ),
            OfStatements::OtherCard { file, configured, found } => {
                format!("「{file}」は{}。", other_card(*configured, *found, voice.lang))
            }
            OfStatements::DateOrderAssumed { file, month_first } => {
                let (read, other, key) = if *month_first {
                    ("月", "日", "day-first")
                } else {
                    ("日", "月", "month-first")
                };
                format!(
                    "「{file}」の日付は、月が先か日が先か決められません。{read}が先として読みました。\
                     {other}が先なら、設定の [[card]] に file と date_order = \"{key}\" を書いて、\
                     読み直してください。"
                )
            }
            OfStatements::AfterTheDay { file, more_files, rows } => {
                let more = match more_files {
                    0 => String::new(),
                    more => format!("ほか{}件", number(*more)),
                };
                let (rows, day) = (number(*rows), voice.day(voice.as_of));
                format!("「{file}」{more}の{rows}行は、{day}より後の日付です。")
            }
            OfStatements::OpenAmount { file, amount } => format!(
                "「{file}」は最後の金額{}のところで終わっています。途中で切れていないかご確認ください。",
                money(*amount)
            ),
            OfStatements::Needed { card, rows, sums } => {
                let card = if card.is_empty() { "名前のないカード" } else { card };
                let sums = if sums.is_empty() {
                    String::new()
                } else {
                    format!("（{}）", money_list(sums))
                };
                format!(
                    "「{card}」で払った{}行{sums}は、その明細がないので見ていません。\
                     明細を足してください。",
                    number(*rows)
                )
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfStatements::NotBooked { file, rows } => {
                let (are, were, them) =
                    if *rows == 1 { ("is", "was", "it") } else { ("are", "were", "them") };
                format!(
                    "{} of `{file}` {are} not booked yet and {were} not looked at: \
                     look at {them} on the site.",
                    counted(*rows, "row", "rows")
                )
            }
            OfStatements::MayBeOneCard(files) => format!(
                "{} do not say which card they are of: if it is one card, purchases stand here \
                 twice. For one card add `--account NAME`; for several name each by \
                 `[[card]] file` in the configuration.",
                files.listed(["`", "`"], voice.lang)
            ),
            OfStatements::OtherCard { file, configured, found } => {
                format!("`{file}` {}.", other_card(*configured, *found, voice.lang))
            }
            OfStatements::DateOrderAssumed { file, month_first } => {
                let (read, other, key) = if *month_first {
                    ("month", "day", "day-first")
                } else {
                    ("day", "month", "month-first")
                };
                format!(
                    "Nothing in `{file}` tells whether the month or the day stands first in its \
                     dates; the {read} was taken to. If it is the {other}, put `file` and \
                     `date_order = \"{key}\"` in a `[[card]]` of the configuration and read again."
                )
            }
            OfStatements::AfterTheDay { file, more_files, rows } => {
                let more = match more_files {
                    0 => String::new(),
                    more => format!(" and {}", counted(*more, "more file", "more files")),
                };
                let are = if *rows == 1 { "is" } else { "are" };
                let rows = counted(*rows, "row", "rows");
                format!("{rows} of `{file}`{more} {are} dated after {}.", voice.day(voice.as_of))
            }
            OfStatements::OpenAmount { file, amount } => {
                format!(
                    "`{file}` ends in its last amount, {}: see that it is whole.",
                    money(*amount)
                )
            }
            OfStatements::Needed { card, rows, sums } => {
                let card = if card.is_empty() { "a card" } else { &format!("`{card}`") };
                let sums = if sums.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", money_list(sums))
                };
                let (were, them) = if *rows == 1 { ("was", "it") } else { ("were", "them") };
                format!(
                    "{} paid by {card}{sums} {were} not looked at: its statement is needed to \
                     see {them}.",
                    counted(*rows, "row", "rows")
                )
            }
        }
    }
}

/// What is said of a file whose card the configuration calls otherwise; without the file.
pub fn other_card(configured: Last4, found: Last4, lang: Lang) -> String {
    let (configured, found) = (configured.digits(), found.digits());
    match lang {
        Lang::Ja => format!("カード …{found} として読みました。設定の last4 は {configured} です"),
        Lang::En => {
            format!("is read as card …{found}; the configuration's `last4` is {configured}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn said(message: &OfStatements) -> [String; 2] {
        let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day of the calendar");
        [Lang::Ja, Lang::En].map(|lang| message.say(Voice { lang, as_of }))
    }

    #[test]
    fn what_is_odd_about_a_statement_is_said_in_both_languages() {
        let file = || "a.csv".to_owned();
        assert_eq!(
            said(&OfStatements::NotBooked { file: file(), rows: 1 }),
            [
                "「a.csv」の1行は、まだ計上前なので見ていません。サイトでご確認ください。",
                "1 row of `a.csv` is not booked yet and was not looked at: look at it on the site.",
            ]
        );
        let files = Named { names: vec![file(), "b.csv".to_owned()], more: 1 };
        assert_eq!(
            said(&OfStatements::MayBeOneCard(files)),
            [
                "「a.csv」、「b.csv」、ほか1件には、どのカードの明細か書かれていません。\
                 1枚のカードなら、同じ買い物が2回出ています。そのときは --account 名前 を、\
                 別々のカードなら設定の [[card]] file を足して、読み直してください。",
                "`a.csv`, `b.csv` and 1 more do not say which card they are of: if it is one card, \
                 purchases stand here twice. For one card add `--account NAME`; for several name \
                 each by `[[card]] file` in the configuration.",
            ]
        );
        let (configured, found) = (Last4(*b"4410"), Last4(*b"1234"));
        assert_eq!(
            said(&OfStatements::OtherCard { file: file(), configured, found }),
            [
                "「a.csv」はカード …1234 として読みました。設定の last4 は 4410 です。",
                "`a.csv` is read as card …1234; the configuration's `last4` is 4410.",
            ]
        );
    }

    #[test]
    fn doubts_about_days_are_said() {
        let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day of the calendar");
        let said = |message: OfStatements| {
            [Lang::Ja, Lang::En].map(|lang| message.say(Voice { lang, as_of }))
        };
        let file = || "a.csv".to_owned();
        assert_eq!(
            said(OfStatements::DateOrderAssumed { file: file(), month_first: true }),
            [
                "「a.csv」の日付は、月が先か日が先か決められません。月が先として読みました。\
                 日が先なら、設定の [[card]] に file と date_order = \"day-first\" を書いて、\
                 読み直してください。",
                "Nothing in `a.csv` tells whether the month or the day stands first in its dates; \
                 the month was taken to. If it is the day, put `file` and \
                 `date_order = \"day-first\"` in a `[[card]]` of the configuration and read again.",
            ]
        );
        assert_eq!(
            said(OfStatements::OpenAmount { file: file(), amount: Money::yen(159) }),
            [
                "「a.csv」は最後の金額¥159のところで終わっています。途中で切れていないかご確認ください。",
                "`a.csv` ends in its last amount, ¥159: see that it is whole.",
            ]
        );
        assert_eq!(
            said(OfStatements::AfterTheDay { file: file(), more_files: 0, rows: 1 }),
            [
                "「a.csv」の1行は、7月20日より後の日付です。",
                "1 row of `a.csv` is dated after 20 Jul.",
            ]
        );
        assert_eq!(
            said(OfStatements::AfterTheDay { file: file(), more_files: 2, rows: 9 }),
            [
                "「a.csv」ほか2件の9行は、7月20日より後の日付です。",
                "9 rows of `a.csv` and 2 more files are dated after 20 Jul.",
            ]
        );
    }

    #[test]
    fn a_statement_that_is_needed_is_asked_for_with_count_and_sum() {
        let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day of the calendar");
        let said = |card: &str, rows, sums| {
            let needed = OfStatements::Needed { card: card.to_owned(), rows, sums };
            [Lang::Ja, Lang::En].map(|lang| needed.say(Voice { lang, as_of }))
        };
        assert_eq!(
            said("Example Visa", 12, vec![Money::yen(34000)]),
            [
                "「Example Visa」で払った12行（¥34,000）は、その明細がないので見ていません。\
                 明細を足してください。",
                "12 rows paid by `Example Visa` (¥34,000) were not looked at: its statement is \
                 needed to see them.",
            ]
        );
        assert_eq!(
            said("", 1, Vec::new()),
            [
                "「名前のないカード」で払った1行は、その明細がないので見ていません。\
                 明細を足してください。",
                "1 row paid by a card was not looked at: its statement is needed to see it.",
            ]
        );
    }
}
