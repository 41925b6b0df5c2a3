//! Lines of bank accounts that neither buy nor give back, by their words.

use super::column::Pattern;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BankLines {
    /// Money in that no shop gives back.
    pub income: Pattern,
    /// Money out that pays a card's bill.
    pub bill_payment: Pattern,
}

impl BankLines {
    /// The file built into the program, read once.
    pub fn built_in() -> &'static BankLines {
        static BUILT_IN: LazyLock<BankLines> = LazyLock::new(|| {
            toml::from_str(include_str!("bank-lines.toml")).expect("a test reads the whole file")
        });
        &BUILT_IN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wages_and_interest_are_income_and_refunds_are_not() {
        let income = &BankLines::built_in().income;
        let texts = "CORP PAYROLL PPD ID 1|ACME SALARY JULY|INTEREST PAYMENT|DIRECT DEP ACME|\
                     LOHN/GEHALT 07/2026|Gehaltszahlung|給与|ｷﾕｳﾖ|預金利息|Lön";
        for text in texts.split('|') {
            assert!(income.is_match(text), "`{text}`");
        }
        for text in ["AMAZON.CO.JP", "REFUND FERNSIDE", "WAGESTONE CAFE", "INTERESTING BOOKS"] {
            assert!(!income.is_match(text), "`{text}`");
        }
    }

    #[test]
    fn a_cards_bill_is_no_purchase_and_a_shop_that_sells_cards_is_one() {
        let bill = &BankLines::built_in().bill_payment;
        let texts = "CHASE CREDIT CRD AUTOPAY 99999 PPD|CREDIT CARD PAYMENT|AMEX EPAYMENT ACH PMT|\
                     PAYMENT TO CHASE CARD ENDING IN 1234|KREDITKARTENABRECHNUNG 07/26|\
                     カード引落し|口座振替 架空カード|\
                     ﾗｸﾃﾝｶ-ﾄﾞｻ-ﾋﾞｽ|ラクテンカードサービス";
        for text in texts.split('|') {
            assert!(bill.is_match(text), "`{text}`");
        }
        for text in [
            "FERNSIDE CARDS AND GIFTS",
            "ギフトカード館",
            "カード",
            "カードケース支払いの例店",
            "DISCOVERY STORE",
        ] {
            assert!(!bill.is_match(text), "`{text}`");
        }
    }
}
