//! What is said of single statements: what of them was not looked at.

use super::quantities::{counted, number};
use super::{Message, Voice};

/// What a report opens with, of statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfStatements {
    /// Rows that the issuer has not booked yet.
    NotBooked { file: String, rows: usize },
    /// Files of no known card that hold the same purchases; `more` beside those named.
    MayBeOneCard { files: Vec<String>, more: usize },
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
        }
    }
}
