//! How each product of household ledgers writes its rows.

use crate::formats::{FORMATS, in_dollars};
use cardrecon::model::{Books, Charge, Input, Money};
use cardrecon::read::{Sheet, Source, read};
use chrono::NaiveDate;
use std::fmt::Write;

/// A row of a ledger: of which account, and a purchase positive.
#[derive(Clone, Debug)]
pub struct Row {
    pub day: NaiveDate,
    pub text: String,
    pub amount: Money,
    pub account: &'static str,
}

/// How one product writes its rows.
pub struct Layout {
    pub format: &'static str,
    header: &'static str,
    /// The cells of a row in this order, some of them fixed.
    cells: fn(&Row) -> Vec<String>,
    /// Money that comes in stands in rows of this layout as any other.
    has_income: bool,
    /// The file names no currency, and it is a dollar by configuration.
    in_dollars: bool,
}

fn plain(row: &Row) -> String {
    row.amount.to_decimal().to_string()
}

fn unsigned(row: &Row) -> String {
    row.amount.to_decimal().abs().to_string()
}

fn negated(row: &Row) -> String {
    (-row.amount.to_decimal()).to_string()
}

fn fixed(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

pub const LAYOUTS: [Layout; 10] = [
    Layout {
        format: "moneyforward-me",
        header: "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,ID",
        cells: |row| {
            let day = row.day.format("%Y/%m/%d").to_string();
            fixed(&["1", &day, &row.text, &negated(row), row.account, "未分類", "", "", "0", ""])
        },
        has_income: true,
        in_dollars: false,
    },
    Layout {
        format: "zaim",
        header: "日付,方法,カテゴリ,カテゴリの内訳,支払元,入金先,品目,メモ,お店,通貨,\
                 収入,支出,振替",
        cells: |row| {
            let (day, code) = (row.day.to_string(), row.amount.currency.code().to_owned());
            let spent = unsigned(row);
            fixed(&[
                &day,
                "payment",
                "-",
                "-",
                row.account,
                "-",
                "-",
                "",
                &row.text,
                &code,
                "0",
                &spent,
                "0",
            ])
        },
        has_income: false,
        in_dollars: false,
    },
    Layout {
        format: "freee",
        header: "収支区分,発生日,取引先,勘定科目,金額,決済日,決済口座,決済金額",
        cells: |row| {
            let (day, paid) = (row.day.to_string(), unsigned(row));
            fixed(&["支出", &day, &row.text, "消耗品費", &paid, &day, row.account, &paid])
        },
        has_income: false,
        in_dollars: false,
    },
    Layout {
        format: "mint",
        header: "Date,Description,Original Description,Amount,Transaction Type,Category,\
                 Account Name,Labels,Notes",
        cells: |row| {
            let day = row.day.format("%-m/%-d/%Y").to_string();
            let way = if row.amount.minor < 0 { "credit" } else { "debit" };
            fixed(&[&day, "", &row.text, &unsigned(row), way, "", row.account, "", ""])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "ynab",
        header: "Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,\
                 Outflow,Inflow,Cleared",
        cells: |row| {
            let (day, paid) = (row.day.format("%m/%d/%Y").to_string(), unsigned(row));
            let (out, back) = if row.amount.minor < 0 { ("0", &*paid) } else { (&*paid, "0") };
            fixed(&[row.account, "", &day, &row.text, "", "", "", "", out, back, "Cleared"])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "monarch",
        header: "Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags",
        cells: |row| {
            let day = row.day.to_string();
            fixed(&[&day, "", "", row.account, &row.text, "", &negated(row), ""])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "copilot",
        header: "date,name,amount,status,category,parent category,excluded,tags,type,account,\
                 account mask,note,recurring",
        cells: |row| {
            let (day, paid) = (row.day.to_string(), plain(row));
            fixed(&[
                &day,
                &row.text,
                &paid,
                "posted",
                "",
                "",
                "false",
                "",
                "regular",
                row.account,
                "",
                "",
                "",
            ])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "simplifi",
        header: "Date,Payee,Amount,Account,Category,Tags,Notes",
        cells: |row| {
            let day = row.day.format("%-m/%-d/%Y").to_string();
            fixed(&[&day, &row.text, &negated(row), row.account, "", "", ""])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "actual",
        header: "Account,Date,Payee,Notes,Category_Group,Category,Amount,Split_Amount,Cleared",
        cells: |row| {
            let day = row.day.to_string();
            fixed(&[row.account, &day, &row.text, "", "", "", &negated(row), "0", "Cleared"])
        },
        has_income: true,
        in_dollars: true,
    },
    Layout {
        format: "tiller",
        header: "Date,Description,Category,Amount,Account,Account #,Institution,Month,Week,\
                 Transaction ID",
        cells: |row| {
            let day = row.day.format("%-m/%-d/%Y").to_string();
            fixed(&[&day, &row.text, "", &negated(row), row.account, "", "", "", "", ""])
        },
        has_income: true,
        in_dollars: true,
    },
];

impl Layout {
    pub fn sheet(&self, rows: &[Row]) -> Sheet {
        let mut text = format!("{}\n", self.header);
        for row in rows {
            let cells = (self.cells)(row);
            let quoted: Vec<String> =
                cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            writeln!(text, "{}", quoted.join(",")).expect("text has room");
        }
        let ending = if self.in_dollars { "-in-dollars.csv" } else { ".csv" };
        let file = format!("ledger {}{ending}", self.format);
        let source = Source { file, bytes: text.into_bytes(), named: true };
        read(&source).expect("it is text").remove(0)
    }

    /// The ledger of this layout among the inputs.
    pub fn input<'b>(&self, books: &'b Books) -> &'b Input {
        let mut inputs = books.inputs.iter();
        let found = inputs.find(|input| input.format.as_deref() == Some(self.format));
        found.unwrap_or_else(|| panic!("{} was not read as that", self.format))
    }

    /// Whether charges of a statement can be written in this layout without loss.
    pub fn can_write(&self, charge: &Charge) -> bool {
        let code = charge.amount.currency.code();
        let fits = match self.format {
            "zaim" => true,
            _ if self.in_dollars => Some(charge.amount.currency) == in_dollars().currency,
            _ => code == "JPY",
        };
        fits && (self.has_income || charge.amount.minor > 0)
    }

    pub fn reads_cards(&self) -> bool {
        let format = FORMATS.get(self.format).expect("a format of the project");
        format.ledger.as_ref().expect("a ledger").card_lines
    }
}
