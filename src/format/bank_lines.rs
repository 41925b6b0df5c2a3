//! Lines of bank accounts that neither buy nor give back, by their words.

use super::column::{Pattern, fold_header};
use super::ledger::has_word;
use crate::model::Label;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Clone, Debug)]
pub struct BankLines {
    /// Money in that no shop gives back.
    pub income: Pattern,
    /// A cell that tells of a purchase by card.
    pub card_use: Pattern,
    /// Whole texts of money out that pays a card's bill.
    pub bill_payment: Pattern,
    /// Issuers whose bills banks name.
    pub issuers: Vec<BankIssuer>,
}

/// An issuer by the names that other banks print.
#[derive(Clone, Debug)]
pub struct BankIssuer {
    printed: Pattern,
    named: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIssuer {
    printed: String,
    named: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    income: Pattern,
    card_use: Pattern,
    /// With `{issuer}` for any issuer's name.
    bill_payment: String,
    issuer: Vec<WrittenIssuer>,
}

impl BankLines {
    /// The file built into the program, read once.
    pub fn built_in() -> &'static BankLines {
        static BUILT_IN: LazyLock<BankLines> = LazyLock::new(|| {
            toml::from_str::<Written>(include_str!("bank-lines.toml"))
                .map_err(|error| error.to_string())
                .and_then(BankLines::of)
                .expect("a test reads the whole file")
        });
        &BUILT_IN
    }

    fn of(written: Written) -> Result<BankLines, String> {
        let names: Vec<&str> = written.issuer.iter().map(|it| it.printed.as_str()).collect();
        let any_name = format!("({})", names.join("|"));
        let bill_payment = written.bill_payment.replace("{issuer}", &any_name);
        let known = |issuer: WrittenIssuer| {
            let printed = Pattern::try_from(format!("(?i){}", issuer.printed))?;
            Ok(BankIssuer { printed, named: issuer.named })
        };
        Ok(BankLines {
            income: written.income,
            card_use: written.card_use,
            bill_payment: Pattern::try_from(bill_payment)?,
            issuers: written.issuer.into_iter().map(known).collect::<Result<_, String>>()?,
        })
    }
}

impl BankIssuer {
    /// Whether the text of a bill has its name.
    pub fn is_in(&self, text: &str) -> bool {
        self.printed.is_match(text)
    }

    /// Whether a card's label is this issuer's.
    pub fn has(&self, label: &Label) -> bool {
        let labels = [&label.ja, &label.en].map(|name| fold_header(name));
        let is_in = |name: &String| labels.iter().any(|label| has_word(label, name));
        self.named.iter().any(is_in)
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
    fn only_a_text_that_is_a_bill_from_end_to_end_reads_like_one() {
        let bill = &BankLines::built_in().bill_payment;
        let texts = "CHASE CREDIT CRD AUTOPAY 99999 PPD|CREDIT CARD PAYMENT|AMEX EPAYMENT ACH PMT|\
                     PAYMENT TO CHASE CARD ENDING IN 1234|KREDITKARTENABRECHNUNG 07/26|\
                     EXAMPLE CREDIT CRD AUTOPAY PPD|DISCOVER E-PAYMENT 7741 WEB ID 2510020270|\
                     CAPITAL ONE MOBILE PMT 3AB|\
                     CHASE CREDIT CRD DES:AUTOPAY ID:7741 INDN:H MIHON CO ID:25 PPD|\
                     カード引落し|口座振替 架空カード|カード代金 楽天|ミツイスミトモカード|\
                     ﾗｸﾃﾝｶ-ﾄﾞｻ-ﾋﾞｽ|ラクテンカードサービス";
        for text in texts.split('|') {
            assert!(bill.is_match(text), "`{text}`");
        }
        let texts = "FERNSIDE CARDS AND GIFTS|ギフトカード館|カード|カードケース支払いの例店|\
                     DISCOVERY STORE|PAYMENT TO PREPAID GIFT CARD OUTLET|\
                     POS PAYMENT TO VANILLA VISA GIFT|AMAZON.COM PAYMENT TO VISA|\
                     DISCOVER CAMERAS ONLINE PMT NEW YORK|PAYMENT TO CHASE GIFT CARD|\
                     デビツト1 カードサービスセンター アキバ|カードサービス アキバ|カードサービス|\
                     振込 カード代金 ヤマダ タロウ|振込 カード代金|ラクテンカードサービス アキバ|\
                     楽天|CHASE|ギフトカード代金";
        for text in texts.split('|') {
            assert!(!bill.is_match(text), "`{text}`");
        }
    }

    #[test]
    fn a_cell_of_card_use_is_told_from_other_types() {
        let card_use = &BankLines::built_in().card_use;
        for cell in ["DEBIT_CARD", "Debit Card", "POS", "CARD PURCHASE", "デビット"] {
            assert!(card_use.is_match(cell), "`{cell}`");
        }
        for cell in ["ACH_DEBIT", "DEBIT", "LOAN_PMT", "CHASE CREDIT CRD AUTOPAY", ""] {
            assert!(!card_use.is_match(cell), "`{cell}`");
        }
    }

    #[test]
    fn an_issuer_is_known_by_what_banks_print_and_by_its_label() {
        let label = |ja: &str, en: &str| Label { ja: ja.to_owned(), en: en.to_owned() };
        let of = |text: &str, label: &Label| {
            let issuers = BankLines::built_in().issuers.iter();
            issuers.filter(|issuer| issuer.is_in(text)).any(|issuer| issuer.has(label))
        };
        assert!(of("ﾗｸﾃﾝｶ-ﾄﾞｻ-ﾋﾞｽ", &label("楽天カード", "Rakuten Card")));
        assert!(of("AMEX EPAYMENT ACH PMT", &label("アメックス（英国）", "Amex UK")));
        assert!(!of("AMEX EPAYMENT ACH PMT", &label("Chase", "Chase")));
        assert!(!of("ﾗｸﾃﾝｶ-ﾄﾞｻ-ﾋﾞｽ", &label("楽天ポイント", "Rakuten points")));
    }
}
