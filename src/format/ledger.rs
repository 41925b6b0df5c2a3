//! Household ledgers: where a row names its account, and what accounts are by their names.

use super::column::{ColumnRef, TextCell, fold_header};
use super::mirror::{KindMirror, unknown_kind};
use crate::model::{AccountKind, LedgerAccountKind};
use serde::Deserialize;
use std::sync::LazyLock;

/// The `[ledger]` table of a format file. Amounts and days are read as `[charge]` says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerColumns {
    /// Cells that name the account of a row, read as one text.
    pub account: Vec<ColumnRef>,
    /// The account's number, of which the last four digits are kept. The name may end in them.
    pub last4: Option<TextCell>,
    /// What tells one row from another in every download; the description where absent.
    pub id: Option<ColumnRef>,
    /// Shops themselves are linked: an account of a shop's name is the shop's own list. Elsewhere
    /// such a name may be that of a card or a balance, and tells nothing.
    #[serde(default)]
    pub shop_accounts: bool,
    /// Rows of cards are the cards' own lines, so that they can stand for a statement. Else the
    /// household writes them itself, and what it did not write is not there.
    #[serde(default)]
    pub card_lines: bool,
    /// What stands for "nothing" in a cell.
    #[serde(default)]
    pub nothing: Vec<String>,
}

/// What accounts are, by their names. Ordered: the first entry that fits decides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountNames {
    account: Vec<AccountName>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountName {
    kind: KindWord,
    /// Of cards: what money they move.
    #[serde(default = "unknown_kind", with = "KindMirror")]
    money: AccountKind,
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
    /// No Latin letter or digit stands beside them: `Discard` has no `card`.
    #[serde(default)]
    words: Vec<String>,
}

impl AccountName {
    fn fits(&self, folded: &str) -> bool {
        self.begins.iter().any(|text| folded.starts_with(text.as_str()))
            || self.holds.iter().any(|text| folded.contains(text.as_str()))
            || self.words.iter().any(|word| has_word(folded, word))
    }
}

/// Whether a folded text holds the word, with no Latin letter or digit beside it.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let is_latin = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + word.len()..]);
        !is_latin(before.last()) && !is_latin(after.first())
    })
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Card,
    Bank,
    Wallet,
    Cash,
}

impl AccountNames {
    /// The file built into the program, read once.
    pub fn built_in() -> &'static AccountNames {
        static BUILT_IN: LazyLock<AccountNames> = LazyLock::new(|| {
            toml::from_str(include_str!("accounts.toml")).expect("a test reads the whole file")
        });
        &BUILT_IN
    }

    /// What an account of this name is. A shop's name is none of these words: `None` for that, and
    /// for what nobody knows.
    pub fn kind_of(&self, name: &str) -> Option<LedgerAccountKind> {
        let folded = fold_header(name);
        let found = self.account.iter().find(|account| account.fits(&folded))?;
        Some(match found.kind {
            KindWord::Card => LedgerAccountKind::Card(found.money),
            KindWord::Bank => LedgerAccountKind::Bank,
            KindWord::Wallet => LedgerAccountKind::Wallet,
            KindWord::Cash => LedgerAccountKind::Cash,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDIT: Option<LedgerAccountKind> = Some(LedgerAccountKind::Card(AccountKind::Credit));
    const DEBIT: Option<LedgerAccountKind> = Some(LedgerAccountKind::Card(AccountKind::Debit));
    const BANK: Option<LedgerAccountKind> = Some(LedgerAccountKind::Bank);
    const WALLET: Option<LedgerAccountKind> = Some(LedgerAccountKind::Wallet);
    const CASH: Option<LedgerAccountKind> = Some(LedgerAccountKind::Cash);

    fn all_are(kind: Option<LedgerAccountKind>, names: &[&str]) {
        for name in names {
            assert_eq!(AccountNames::built_in().kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn words_are_written_as_names_are_compared() {
        for account in &AccountNames::built_in().account {
            for text in account.begins.iter().chain(&account.holds).chain(&account.words) {
                assert_eq!(*text, fold_header(text));
            }
        }
    }

    #[test]
    fn cards_are_told_from_banks_and_wallets_that_bear_the_same_name() {
        all_are(
            CREDIT,
            &[
                "楽天カード",
                "三井住友カード",
                "PayPayカード",
                "ビックカメラSuicaカード",
                "ﾄﾞｺﾓ dカード",
                "au PAY カード",
                "Amazon Mastercard",
                "Amazon Prime Rewards Visa (...1234)",
                "アメリカン・エキスプレス",
                "エポスカード",
                "イオンカード（イオン銀行）",
                "Chase Sapphire Preferred",
                "Bank of America Credit Card",
                "Apple Card",
            ],
        );
        all_are(DEBIT, &["楽天銀行デビットカード", "Sony Bank WALLET デビット", "Visa Debit"]);
        all_are(
            BANK,
            &[
                "楽天銀行",
                "三井住友銀行",
                "PayPay銀行",
                "ゆうちょ銀行",
                "架空信用金庫",
                "みずほ銀行 カードローン",
                "SBI証券",
                "Chase Checking (...0001)",
                "American Express High Yield Savings",
                "Fernside Bank",
                "Fernside Credit Union",
            ],
        );
        all_are(
            WALLET,
            &[
                "PayPay",
                "ｄ払い",
                "au PAY",
                "メルペイ",
                "モバイルSuica",
                "nanacoカード",
                "楽天ポイント",
                "ヨドバシカメラ ゴールドポイント",
                "Amazonギフト券",
                "Amazon Gift Card",
                "au PAY プリペイドカード",
                "PayPal",
            ],
        );
        all_are(CASH, &["現金", "お財布", "財布（太郎）", "Cash"]);
    }

    #[test]
    fn the_names_of_shops_and_other_names_tell_nothing() {
        let shops =
            ["Amazon.co.jp", "アマゾン", "楽天市場", "楽天市場(my Rakuten)", "ヨドバシ.com"];
        all_are(None, &shops);
        all_are(None, &["", "-", "メイン", "Joint", "Amazon 1234", "Discard", "Avisa"]);
    }
}
