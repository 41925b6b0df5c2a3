//! What is said of single statements: what of them was not looked at, and which are missing.

use super::quantities::{counted, money_list, number};
use super::{Message, Voice};
use crate::model::Money;

/// What a report opens with, of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfStatements {
    /// Rows that the issuer has not booked yet.
    NotBooked { file: String, rows: usize },
    /// Files of no known card that hold the same purchases; `more` beside those named.
    MayBeOneCard { files: Vec<String>, more: usize },
    /// Rows of a card that other files tell of, and that only its statement can show. The card as
    /// those files call it; may be empty.
    Needed { card: String, rows: usize, sums: Vec<Money> },
}

impl Message for OfStatements {
    fn ja(&self, _: Voice) -> String {
        match self {
            OfStatements::NotBooked { file, rows } => format!(
                "「{file}」の{}行は、まだ計上前なので見ていません。サイトでご確認ください。",
                number(*rows)
            ),
            OfStatements::MayBeOneCard { files, more } => {
                let named = format!("「{}」", files.join("」「"));
                let rest =
                    if *more > 0 { format!("ほか{}件", number(*more)) } else { String::new() };
                format!(
                    "{named}{rest}には、どのカードの明細か書かれていません。1枚のカードなら、\
                     同じ買い物が2回出ています。そのときは --account 名前 を、\
                     別々のカードなら設定の [[card]] file を足して、読み直してください。"
                )
            }
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

    fn en(&self, _: Voice) -> String {
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
            OfStatements::MayBeOneCard { files, more } => {
                let mut named: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
                named.extend((*more > 0).then(|| format!("{} more", number(*more))));
                let last = named.pop().unwrap_or_default();
                format!(
                    "{} and {last} do not say which card they are of: if it is one card, \
                     purchases stand here twice. For one card add `--account NAME`; for several \
                     name each by `[[card]] file` in the configuration.",
                    named.join(", ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use chrono::NaiveDate;

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
