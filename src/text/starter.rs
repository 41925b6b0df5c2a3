//! What a configuration that `init` writes says of itself: the remarks behind its `#`, and what is
//! said once it is written. The file will be read in other years, so its days are written in full.

use super::quantities::{counted, money, number};
use super::{Message, Voice};
use crate::model::Money;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Starter {
    /// Above everything.
    Title,
    /// What a `#` is.
    HashExplained,
    /// Above the names that parcels went to.
    Recipients,
    /// Of one name.
    OrdersSince { count: usize, since: NaiveDate },
    /// In the place of names, where no order has one.
    NoRecipient,
    /// Above the cards.
    Cards,
    /// Behind a kind that no file tells.
    ChooseKind,
    /// Of a file that names no card.
    UnnamedCard,
    /// Above the shops whose histories were given.
    Histories,
    /// Of one shop.
    History { shop: String, first: NaiveDate, last: NaiveDate },
    /// Above the merchants that may be approved.
    Approvals,
    /// Of one merchant.
    Charges { count: usize, since: NaiveDate, largest: Money },
    /// On the screen: the file, with the counts of its tables and of what waits behind a `#`.
    Written { file: String, cards: usize, names: usize, merchants: usize },
}

impl Message for Starter {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Starter::Title => {
                format!("cardrecon init が{}に、ファイルから書いた設定です。", voice.as_of)
            }
            Starter::HashExplained => {
                "# で始まる行は働きません。合っていれば、行の頭の # を消してください。".to_owned()
            }
            Starter::Recipients => "注文の届け先です。ご自分かご家族の行だけ、# を消してください。\
                                    1つでも消すと、ほかの方への注文は照合に使われません。"
                .to_owned(),
            Starter::OrdersSince { count, since } => {
                format!("{}回、{}から", number(*count), since)
            }
            Starter::NoRecipient => "届け先のお名前が書かれた注文はありません。".to_owned(),
            Starter::Cards => "ファイルにあったカードです。".to_owned(),
            Starter::ChooseKind => {
                "credit、debit、prepaid、points のどれか。連絡の期限が変わります".to_owned()
            }
            Starter::UnnamedCard => "カードの名が書かれていない明細です。".to_owned(),
            Starter::Histories => {
                "注文履歴のある店です。ご家族に別のアカウントがあれば、# を消して足してください。"
                    .to_owned()
            }
            Starter::History { shop, first, last } => {
                format!("{shop} {first}から{last}まで")
            }
            Starter::Approvals => "毎月のように使う店です。注文と照らさなくてよい店だけ、\
                                   # を消してください。いつもの3倍を超える分は、一覧に出ます。"
                .to_owned(),
            Starter::Charges { count, since, largest } => format!(
                "{}回、{}から。いちばん大きい額は{}",
                number(*count),
                since,
                money(*largest)
            ),
            Starter::Written { file, cards, names, merchants } => format!(
                "{file} に書きました。カード{}枚。確かめていただく届け先{}件と店{}件は、\
                 # の行にあります。",
                number(*cards),
                number(*names),
                number(*merchants)
            ),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Starter::Title => format!(
                "A configuration, written by cardrecon init from the files on {}.",
                voice.as_of
            ),
            Starter::HashExplained => {
                "A line behind a # does nothing: where it is right, remove its #.".to_owned()
            }
            Starter::Recipients => "Whom orders went to: remove the # of your own names only. \
                                    With one removed, orders to anybody else explain nothing."
                .to_owned(),
            Starter::OrdersSince { count, since } => {
                format!("{} since {}", counted(*count, "order", "orders"), since)
            }
            Starter::NoRecipient => "No order names whom it went to.".to_owned(),
            Starter::Cards => "The cards of the files.".to_owned(),
            Starter::ChooseKind => {
                "one of credit, debit, prepaid, points: it decides how long you have".to_owned()
            }
            Starter::UnnamedCard => "A statement that names no card.".to_owned(),
            Starter::Histories => "Shops with a history. Where the family has another account, \
                                   remove the # and name both."
                .to_owned(),
            Starter::History { shop, first, last } => {
                format!("{shop}, {first} to {last}")
            }
            Starter::Approvals => "Shops of nearly every month: remove the # where no order is \
                                   needed. Over three times the usual, a charge is still listed."
                .to_owned(),
            Starter::Charges { count, since, largest } => format!(
                "{} since {}, the largest {}",
                counted(*count, "charge", "charges"),
                since,
                money(*largest)
            ),
            Starter::Written { file, cards, names, merchants } => format!(
                "Written to {file}: {}. Behind a # for you to confirm: {} and {}.",
                counted(*cards, "card", "cards"),
                counted(*names, "delivery name", "delivery names"),
                counted(*merchants, "shop", "shops")
            ),
        }
    }
}
