//! What is said of household ledgers: which of their accounts were read as what.

use super::quantities::{Named, counted, number};
use super::{Lang, Message, Voice};
use crate::model::{LedgerAccount, LedgerAccountKind, LedgerUse};

/// What a report opens with, of ledgers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfLedgers {
    /// These cards of a ledger were read in place of their statements.
    StandsForStatements(Named),
    /// Rows of such a ledger that the household does not count, or calls transfers.
    LeftOut { rows: usize },
    /// Their statements were given: the ledger's rows say the same once more.
    CopiesNotUsed(Named),
    /// Accounts whose names tell nothing.
    UnknownAccounts(Named),
    /// Accounts of banks and wallets: only their own statements can be looked at.
    OtherAccounts(Named),
}

impl Message for OfLedgers {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfLedgers::StandsForStatements(cards) => format!(
                "{}は、明細の代わりに家計簿を読みました。家計簿に入っていない利用は出ません。",
                accounts(cards, voice.lang)
            ),
            OfLedgers::LeftOut { rows } => {
                format!("家計簿で計算対象外か振替の{}行は、見ていません。", number(*rows))
            }
            OfLedgers::CopiesNotUsed(cards) => format!(
                "家計簿のカードの行（{}）は、明細があるので使っていません。",
                accounts(cards, voice.lang)
            ),
            OfLedgers::UnknownAccounts(unknown) => format!(
                "家計簿の口座（{}）は、何の口座か分からないので使っていません。",
                accounts(unknown, voice.lang)
            ),
            OfLedgers::OtherAccounts(others) => format!(
                "家計簿の銀行や電子マネーの口座（{}）は、見ていません。",
                accounts(others, voice.lang)
            ),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfLedgers::StandsForStatements(cards) => format!(
                "A ledger was read in place of the statements of: {}. What is not in it is not \
                 shown.",
                accounts(cards, voice.lang)
            ),
            OfLedgers::LeftOut { rows } => format!(
                "Not looked at: {} that the ledger does not count or calls transfers.",
                counted(*rows, "row", "rows")
            ),
            OfLedgers::CopiesNotUsed(cards) => format!(
                "Ledger rows of these cards were not used, since their statements were given: {}.",
                accounts(cards, voice.lang)
            ),
            OfLedgers::UnknownAccounts(unknown) => format!(
                "Ledger accounts of unknown kind were not used: {}.",
                accounts(unknown, voice.lang)
            ),
            OfLedgers::OtherAccounts(others) => format!(
                "Ledger accounts of banks and wallets were not looked at: {}.",
                accounts(others, voice.lang)
            ),
        }
    }
}

/// Accounts by their names; one may have none.
fn accounts(all: &Named, lang: Lang) -> String {
    let unnamed = if lang == Lang::Ja { "名前なし" } else { "no name" };
    let name = |name: &String| if name.is_empty() { unnamed.to_owned() } else { name.clone() };
    let names = all.names.iter().map(name).collect();
    Named { names, more: all.more }.listed(["", ""], lang)
}

/// One account of a ledger, for `inspect`.
pub fn account(account: &LedgerAccount, lang: Lang) -> String {
    let name = match (account.name.as_str(), lang) {
        ("", Lang::En) => "(no name)",
        ("", Lang::Ja) => "（口座名なし）",
        (name, _) => name,
    };
    let rows = usize::try_from(account.rows).unwrap_or(usize::MAX);
    let (kind, used_as) = (kind(account.kind, lang), used_as(account.used_as, lang));
    match lang {
        Lang::En => {
            format!("  account {name}: {kind}, {}, {used_as}", counted(rows, "row", "rows"))
        }
        Lang::Ja => format!("  口座 {name}: {kind}、{}行、{used_as}", number(rows)),
    }
}

fn kind(kind: LedgerAccountKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (LedgerAccountKind::Shop, Lang::En) => "shop",
        (LedgerAccountKind::Shop, Lang::Ja) => "店",
        (LedgerAccountKind::Card(_), Lang::En) => "card",
        (LedgerAccountKind::Card(_), Lang::Ja) => "カード",
        (LedgerAccountKind::Bank, Lang::En) => "bank",
        (LedgerAccountKind::Bank, Lang::Ja) => "銀行など",
        (LedgerAccountKind::Wallet, Lang::En) => "wallet or points",
        (LedgerAccountKind::Wallet, Lang::Ja) => "電子マネー・ポイント",
        (LedgerAccountKind::Cash, Lang::En) => "cash",
        (LedgerAccountKind::Cash, Lang::Ja) => "現金",
        (LedgerAccountKind::Unknown, Lang::En) => "kind not known",
        (LedgerAccountKind::Unknown, Lang::Ja) => "種類は不明",
    }
}

fn used_as(used_as: LedgerUse, lang: Lang) -> &'static str {
    match (used_as, lang) {
        (LedgerUse::Charges, Lang::En) => "read as charges",
        (LedgerUse::Charges, Lang::Ja) => "カードの買い物として読む",
        (LedgerUse::Orders, Lang::En) => "read as orders",
        (LedgerUse::Orders, Lang::Ja) => "注文として読む",
        (LedgerUse::Copies, Lang::En) => "not used: copies of card lines",
        (LedgerUse::Copies, Lang::Ja) => "カードの行の写しなので使わない",
        (LedgerUse::StatementNeeded, Lang::En) => "not used: the card's statement is needed",
        (LedgerUse::StatementNeeded, Lang::Ja) => "カードの明細が必要なので使わない",
        (LedgerUse::Unused, Lang::En) => "not used",
        (LedgerUse::Unused, Lang::Ja) => "使わない",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AccountKind;
    use chrono::NaiveDate;

    fn said(message: &OfLedgers) -> [String; 2] {
        let as_of = NaiveDate::from_ymd_opt(2026, 7, 20).expect("a day of the calendar");
        [Lang::Ja, Lang::En].map(|lang| message.say(Voice { lang, as_of }))
    }

    fn named(names: &[&str], more: usize) -> Named {
        Named { names: names.iter().map(|name| (*name).to_owned()).collect(), more }
    }

    #[test]
    fn what_became_of_a_ledger_is_said_in_both_languages() {
        let told = [
            OfLedgers::StandsForStatements(named(&["Example Visa"], 0)),
            OfLedgers::LeftOut { rows: 1234 },
            OfLedgers::LeftOut { rows: 1 },
            OfLedgers::CopiesNotUsed(named(&["Example Visa", "Travel Visa"], 0)),
            OfLedgers::UnknownAccounts(named(&["Joint", ""], 3)),
            OfLedgers::OtherAccounts(named(&["Example Bank"], 0)),
        ]
        .map(|message| said(&message));
        let expected = [
            [
                "Example Visaは、明細の代わりに家計簿を読みました。\
                 家計簿に入っていない利用は出ません。",
                "A ledger was read in place of the statements of: Example Visa. What is not in it \
                 is not shown.",
            ],
            [
                "家計簿で計算対象外か振替の1,234行は、見ていません。",
                "Not looked at: 1,234 rows that the ledger does not count or calls transfers.",
            ],
            [
                "家計簿で計算対象外か振替の1行は、見ていません。",
                "Not looked at: 1 row that the ledger does not count or calls transfers.",
            ],
            [
                "家計簿のカードの行（Example Visa、Travel Visa）は、明細があるので使っていません。",
                "Ledger rows of these cards were not used, since their statements were given: \
                 Example Visa and Travel Visa.",
            ],
            [
                "家計簿の口座（Joint、名前なし、ほか3件）は、\
                 何の口座か分からないので使っていません。",
                "Ledger accounts of unknown kind were not used: Joint, no name and 3 more.",
            ],
            [
                "家計簿の銀行や電子マネーの口座（Example Bank）は、見ていません。",
                "Ledger accounts of banks and wallets were not looked at: Example Bank.",
            ],
        ];
        assert_eq!(told, expected.map(|both| both.map(str::to_owned)));
    }

    #[test]
    fn inspect_says_of_each_account_what_it_is_and_what_for() {
        let line = |name: &str, kind, used_as, rows| {
            let listed = LedgerAccount { name: name.to_owned(), kind, used_as, rows };
            [Lang::Ja, Lang::En].map(|lang| account(&listed, lang))
        };
        let card = LedgerAccountKind::Card(AccountKind::Credit);
        assert_eq!(
            line("Example Visa", card, LedgerUse::Copies, 12),
            [
                "  口座 Example Visa: カード、12行、カードの行の写しなので使わない",
                "  account Example Visa: card, 12 rows, not used: copies of card lines",
            ]
        );
        assert_eq!(
            line("Example Visa", card, LedgerUse::Charges, 1),
            [
                "  口座 Example Visa: カード、1行、カードの買い物として読む",
                "  account Example Visa: card, 1 row, read as charges",
            ]
        );
        assert_eq!(
            line("", LedgerAccountKind::Unknown, LedgerUse::Unused, 2),
            [
                "  口座 （口座名なし）: 種類は不明、2行、使わない",
                "  account (no name): kind not known, 2 rows, not used",
            ]
        );
        let rest = [
            (LedgerAccountKind::Shop, LedgerUse::Orders),
            (LedgerAccountKind::Bank, LedgerUse::Unused),
            (LedgerAccountKind::Wallet, LedgerUse::Unused),
            (LedgerAccountKind::Cash, LedgerUse::Unused),
        ];
        assert_eq!(
            rest.map(|(kind, used_as)| line("A", kind, used_as, 3)),
            [
                ["  口座 A: 店、3行、注文として読む", "  account A: shop, 3 rows, read as orders"],
                ["  口座 A: 銀行など、3行、使わない", "  account A: bank, 3 rows, not used"],
                [
                    "  口座 A: 電子マネー・ポイント、3行、使わない",
                    "  account A: wallet or points, 3 rows, not used",
                ],
                ["  口座 A: 現金、3行、使わない", "  account A: cash, 3 rows, not used"],
            ]
        );
    }
}
