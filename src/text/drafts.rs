//! The comments of a drafted format file.

use super::Lang;
use super::decisions::decision;
use crate::format::detect::Remark;

/// Said when a draft is written.
pub fn written(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Wrote {file}. Compare it with your file, correct it, then: cardrecon inspect FILE \
             --format-file {file}"
        ),
        Lang::Ja => format!(
            "{file} を書きました。ファイルと見比べて直し、次のように確かめてください: cardrecon \
             inspect ファイル --format-file {file}"
        ),
    }
}

/// What stands above a part of a draft, in lines; empty where the part speaks for itself.
pub fn remark(remark: Remark<'_>, lang: Lang) -> String {
    match lang {
        Lang::En => english(remark),
        Lang::Ja => japanese(remark),
    }
}

fn english(remark: Remark<'_>) -> String {
    match remark {
        Remark::Head => "A draft. Compare it with the file, correct it, and give it with \
                         `--format-file`,\nor put it into the folder cardrecon/formats of your \
                         configuration."
            .to_owned(),
        Remark::Name => "What lists call it.".to_owned(),
        Remark::Kind => {
            "credit, debit, prepaid or points: it decides the days to report.".to_owned()
        }
        Remark::Currency { known: true } => String::new(),
        Remark::Currency { known: false } => {
            "If rows name no currency, write it here: currency = \"EUR\"".to_owned()
        }
        Remark::Get => "How to download such a file.".to_owned(),
        Remark::Header => "A file is read by this format when it has all of these.".to_owned(),
        Remark::Rows => {
            "\nRows that are no purchase. The first rule that holds decides.".to_owned()
        }
        Remark::Decision(made) => decision(made, Lang::En),
        Remark::Open(words) => {
            format!("The file does not decide this. Write one of: {}", words.join(", "))
        }
        Remark::Direction => "Words beside amounts without a sign.".to_owned(),
    }
}

fn japanese(remark: Remark<'_>) -> String {
    match remark {
        Remark::Head => "下書きです。ファイルと見比べて直し、`--format-file` で渡すか、\n設定の\
                         フォルダーの cardrecon/formats に入れてください。"
            .to_owned(),
        Remark::Name => "一覧での呼び名。".to_owned(),
        Remark::Kind => {
            "credit、debit、prepaid、points のどれか。連絡できる日数が決まります。".to_owned()
        }
        Remark::Currency { known: true } => String::new(),
        Remark::Currency { known: false } => {
            "行に通貨がなければ、ここに書いてください: currency = \"EUR\"".to_owned()
        }
        Remark::Get => "このファイルの取り方。".to_owned(),
        Remark::Header => "これらの列がすべてあるファイルを、この形式で読みます。".to_owned(),
        Remark::Rows => "\n買い物ではない行。最初に当てはまるものが決めます。".to_owned(),
        Remark::Decision(made) => decision(made, Lang::Ja),
        Remark::Open(words) => format!(
            "このファイルからは決まりません。次のどれかを書いてください: {}",
            words.join("、")
        ),
        Remark::Direction => "符号のない金額の、そばの言葉。".to_owned(),
    }
}
