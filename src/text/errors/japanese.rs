//! 日本語の文。ていねいに、動詞は最後に、入力は「」の中に。

use super::{Words, endings, list};
use crate::error::{
    Alien, AmountFault, FormatFault, OpenColumn, Problem, ProblemKind as Kind, Wanted,
};
use crate::text::quantities::{money, money_list};

#[expect(clippy::too_many_lines, reason = "a catalogue: one sentence and one help a variant")]
pub(super) fn words(problem: &Problem) -> Words {
    match &problem.kind {
        Kind::NotFound => Words::new(
            "この名前のファイルもフォルダーもありません。",
            "名前をお確かめください。空白を含む名前は引用符で囲んでください。",
        ),
        Kind::CannotOpen { system } => Words::new(
            format!("開けません（{system}）。"),
            "読む権限があるか、ほかのアプリで開いていないか、お確かめください。",
        ),
        Kind::EmptyFile => Words::new(
            "このファイルは空です。",
            "途中で切れたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::EmptyFolder => Words::new(
            "このフォルダーには、読めるファイルがありません。",
            "カードの明細と店の注文履歴（CSV か XLSX）を入れてください。",
        ),
        Kind::Alien(alien) => Words::new(self::alien(*alien), instead(problem)),
        Kind::PasswordProtected => Words::new(
            "このブックはパスワードで保護されています。",
            "開いて、パスワードのない写しを保存し、その写しを渡してください。",
        ),
        Kind::BrokenWorkbook { detail } => Words::new(
            format!("このブックは読めません（{detail}）。"),
            "表計算ソフトで開き、CSV（UTF-8）で保存して、そのファイルを渡してください。",
        ),
        Kind::BrokenArchive { detail } => Words::new(
            format!("この ZIP は展開できません（{detail}）。"),
            "もう一度ダウンロードしてください。それでも同じなら、ご自分で展開して、そのフォルダーを\
             渡してください。",
        ),
        Kind::EncryptedArchive => Words::new(
            "この ZIP にはパスワードがかかっています。",
            "パスワードを入れて展開し、そのフォルダーを渡してください。",
        ),
        Kind::EmptyArchive => Words::new(
            "この ZIP には、読めるカードの明細も注文履歴もありません。",
            "中身は `cardrecon inspect`、読める形式は `cardrecon formats` で分かります。",
        ),
        Kind::TooLarge { what, limit } => Words::new(
            format!("大きすぎます（{}の上限は {limit} です）。", limit_name(what)),
            match *what {
                "inflated size" | "members" => "展開して、必要なファイルだけを渡してください。",
                _ => "年ごとなどに分けて渡してください。",
            },
        ),
        Kind::NoEncodingFits { offset } => Words::new(
            format!("文字コードが分かりません（{offset} バイト目が、どれにも合いません）。"),
            "もう一度ダウンロードするか、表計算ソフトで CSV（UTF-8）に保存し直してください。",
        ),
        Kind::UnclosedQuote => Words::new(
            "ここで開いた引用符が、閉じられていません。",
            "途中で切れたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::UnknownLayout { nearest } => Words::new(
            "カードの明細としても、注文履歴としても読めません。",
            nearest_layouts(nearest),
        ),
        Kind::AlmostFormat { format, missing } => Words::new(
            format!(
                "「{format}」に似ていますが、{}の列がありません。",
                list(missing, ["「", "」"], "、")
            ),
            "列を変えずに、もう一度ダウンロードしてください。",
        ),
        Kind::AmbiguousFormat { formats } => Words::new(
            format!("{}のどちらにも同じように合います。", list(formats, ["「", "」"], "と")),
            "`--statement ファイル` か `--orders ファイル` で、どちらかを指定してください。",
        ),
        Kind::AmbiguousDateOrder { sample } => Words::new(
            format!("「{sample}」は、日と月のどちらが先か分かりません。"),
            concat!(
                "cardrecon.toml の `[[card]]` に `file` と `date_order = \"day-first\"`（日が先）か",
                "`\"month-first\"`（月が先）を書くか、13日以降を含むファイルを渡してください。"
            ),
        ),
        Kind::UndecidedColumn { what, columns } => Words::new(
            match (what, columns.as_slice()) {
                (OpenColumn::Amount, []) => "金額の列が、はっきりしません。".to_owned(),
                (OpenColumn::Payee, []) => "店の名前の列が、はっきりしません。".to_owned(),
                (OpenColumn::Amount, some) => {
                    format!("金額の列は{}のどれか、分かりません。", list(some, ["「", "」"], "、"))
                }
                (OpenColumn::Payee, some) => format!(
                    "店の名前の列は{}のどれか、分かりません。",
                    list(some, ["「", "」"], "、")
                ),
            },
            "`cardrecon inspect ファイル --draft-format my-bank.toml` で形式の下書きを作り、\
             直してから `--format-file my-bank.toml` を付けてください。",
        ),
        Kind::AmbiguousDecimals { sample } => Words::new(
            format!("「{sample}」の点かカンマが、小数と桁区切りのどちらか分かりません。"),
            "行の多いファイルを渡すか、形式のファイルに書いてください。下書きは \
             `cardrecon inspect ファイル --draft-format my-bank.toml` で作れます。",
        ),
        Kind::AmbiguousSign => Words::new(
            "買い物がプラスかマイナスか、このファイルからは分かりません。",
            "行の多いファイルか、カード会社のファイルそのものを渡してください。",
        ),
        Kind::MostlyWithoutMoney { column } => Words::new(
            format!("ほとんどの行で、「{column}」の列に金額がありません。"),
            "保存したソフトが列を入れ替えたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::BookedBeforeUse { used, booked } => Words::new(
            format!("「{used}」と「{booked}」では、ほとんどの行が利用日より前に処理されています。"),
            "保存したソフトが列を入れ替えたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::BadDate { seen, expected } => Words::new(
            format!("日付「{seen}」は読めません。"),
            format!(
                "ここの日付は「{expected}」の形です。もう一度ダウンロードするか、直してください。"
            ),
        ),
        Kind::MissingDate => Words::new(
            "日付がありません。",
            "もう一度ダウンロードするか、渡すファイルに日付を書き入れてください。",
        ),
        Kind::BadAmount { seen, fault } => amount_words(seen, fault),
        Kind::MissingAmount => Words::new(
            "金額がありません。",
            "もう一度ダウンロードするか、渡すファイルに金額を書き入れてください。",
        ),
        Kind::MissingShop => {
            Words::new("店の名前がありません。", "渡すファイルに店の名前を書き入れてください。")
        }
        Kind::UnknownCurrency { seen } => Words::new(
            format!("「{seen}」という通貨は分かりません。"),
            "JPY や USD のように、3文字で書いてください。",
        ),
        Kind::UnstatedCurrency => Words::new(
            "金額の通貨が、ファイルに書かれていません。",
            "cardrecon.toml の `[[card]]` に、`file` と `currency` を書いてください。",
        ),
        Kind::RecordLength { seen, expected } => Words::new(
            format!("この行には欄が {seen} あります。この形式では {expected} です。"),
            if seen < expected {
                "途中で切れたのかもしれません。もう一度ダウンロードしてください。"
            } else {
                "欄の中のカンマで分かれたのかもしれません。もう一度ダウンロードしてください。"
            },
        ),
        Kind::UnknownWord { seen, known } => Words::new(
            format!("「{seen}」という語は、この欄では分かりません。"),
            format!("分かる語は{}です。この行は読んでいません。", list(known, ["「", "」"], "、")),
        ),
        Kind::ReplacedByte => Words::new(
            "ファイルの文字コードに合わない文字があります。",
            "保存し直したときに壊れたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::TotalMissing => Words::new(
            "ファイルの終わりにある、合計の行がありません。",
            "途中で切れたのかもしれません。もう一度ダウンロードしてください。",
        ),
        Kind::TotalDiffers { stated, computed } => Words::new(
            format!(
                "行の合計は {} ですが、ファイルには {} とあります。",
                money(*computed),
                money(*stated)
            ),
            "行が欠けているかもしれません。もう一度ダウンロードして、比べてください。",
        ),
        Kind::NoStatement => Words::new(
            "カードの明細がありません。",
            "カードの明細の CSV を加えてください。取り方は `cardrecon formats` で分かります。",
        ),
        Kind::NoOrders => Words::new(
            "注文履歴がないので、どの買い物も照合していません。",
            "店の注文履歴を一つ加えてください。取り方は `cardrecon formats`、手で書く空の一覧は \
             `cardrecon template` で出ます。",
        ),
        Kind::NoAnswers => Words::new(
            "このファイルに、回答の表がありません。",
            "このプログラムの Excel、CSV、保存した回答のうち、「回答」の列があるものを指定してください。",
        ),
        Kind::NothingToMark { seen } => Words::new(
            format!("「{seen}」という一覧の行、明細、注文はありません。"),
            "一覧の番号か、ページや表にある番号を指定してください。",
        ),
        Kind::DayAhead { option, day, as_of } => Words::new(
            format!("`{option}` の{day}は、確認する日（{as_of}）より後です。"),
            "過ぎた日を指定してください。確認する日は `--as-of` で変えられます。",
        ),
        Kind::ReportedEarly { day, happened_on } => Words::new(
            format!("`--reported-on` の{day}は、買い物や注文の日（{happened_on}）より前です。"),
            "届け出た日を指定してください。何も記録していません。",
        ),
        Kind::MissingAnswer => Words::new(
            "届け出のことが書かれた行に、「回答」がありません。",
            "「心当たりなし」などと回答してください。回答がないと、この行のその後を追えません。",
        ),
        Kind::SeveralToMark { seen, ids, sums } => Words::new(
            format!(
                "{seen}番の行には明細が{}件（合計{}）あるので、何も記録していません。",
                ids.len(),
                money_list(sums)
            ),
            format!(
                "すべてに答えるなら `--all` を付けてください。\
                 一件ずつなら、番号（{}）で指定してください。",
                ids.join("、")
            ),
        ),
        Kind::OutputExists => Words::new(
            "このファイルはすでにあるので、何も書いていません。",
            "別の名前にするか、置き換えるなら `--force` を付けてください。",
        ),
        Kind::FolderExists => Words::new(
            "このフォルダーはすでにあるので、何も書いていません。",
            "`cardrecon demo ためし` のように、別の名前を指定してください。",
        ),
        Kind::NoClients => Words::new(
            "この中に、顧客のフォルダーがありません。",
            "顧客ごとのフォルダーが入ったフォルダーを指定してください。",
        ),
        Kind::UnknownClient { seen } => Words::new(
            format!("顧客「{seen}」のフォルダーがありません。"),
            "顧客の名前は、フォルダーの名前のとおりに書いてください。ほかの回答は読みました。",
        ),
        Kind::AnswerForAll => Words::new(
            "全顧客の設定に `[[mark]]` は書けません。",
            "その顧客のフォルダーの `cardrecon.toml` に移してください。",
        ),
        Kind::UnknownOutput { ending, known } => Words::new(
            match ending.as_str() {
                "" => "書き出すファイルの名前に、終わり（拡張子）がありません。".to_owned(),
                ending => format!("「{ending}」の形では書き出せません。"),
            },
            format!("{} のどれかで終わる名前にしてください。", endings(known, "、")),
        ),
        Kind::NothingToHandOver { lines, paths } => Words::new(
            "心当たりがないと回答されたものがないので、お渡しするものはありません。",
            match lines.first() {
                Some(line) => format!(
                    "先に `cardrecon mark {line} 心当たりなし {paths}` のように回答するか、一覧で確認が必要なものを\
                     すべて入れる `--all-listed` を付けてください。"
                ),
                None => "一覧に確認が必要な行はありません。`--all` ですべての明細を見て、\
                         `cardrecon mark 番号 心当たりなし` で回答してください。"
                    .to_owned(),
            },
        ),
        Kind::CannotWrite { system } => Words::new(
            format!("書き込めません（{system}）。"),
            "フォルダーがあるか、書く権限があるか、お確かめください。",
        ),
        Kind::UnknownZone { seen, nearest } => Words::new(
            format!("「{seen}」という時間帯はありません。"),
            meant(nearest.as_deref(), "`Asia/Tokyo` のような IANA の名前で書いてください。"),
        ),
        Kind::UnknownWindow { seen, nearest } => Words::new(
            format!("「{seen}」という期限の数え方はありません。"),
            meant(
                nearest.as_deref(),
                "`lookback-60`、`strict-60`、または `--window-days` を使ってください。",
            ),
        ),
        Kind::UnknownCharge { seen } => Words::new(
            format!("「{seen}」に当たる買い物は、どの明細にもありません。"),
            "ファイルの行番号（`14` や `card.csv:14`）か、JSON の `id` を指定してください。",
        ),
        Kind::BadConfig { detail } => Words::new(
            format!("設定ファイルを読めません（{detail}）。"),
            "その行を直してください。TOML のファイルです。文字は引用符で囲みます。",
        ),
        Kind::BadFormat(fault) => bad_format(fault),
        Kind::UnknownKey { key, nearest } => Words::new(
            format!("設定に「{key}」という項目はありません。"),
            meant(nearest.as_deref(), "その行を消してください。"),
        ),
        Kind::ConfigVersion { seen } => Words::new(
            match seen {
                Some(seen) => format!("設定ファイルの版は {seen} です。"),
                None => "設定ファイルに版がありません。".to_owned(),
            },
            "最初の行に `version = 1` と書いてください。",
        ),
        Kind::BadConfigValue { key, seen, wanted } => {
            Words::new(format!("「{key}」に「{seen}」は使えません。"), self::wanted(*wanted))
        }
    }
}

fn alien(alien: Alien) -> &'static str {
    match alien {
        Alien::Pdf => "これは PDF なので、行を読めません。",
        Alien::Picture => "これは画像なので、行を読めません。",
        Alien::Html => "名前にかかわらず、これは保存したウェブページです。",
        Alien::Numbers => "これは Apple Numbers の書類です。",
        Alien::Word => "これは文書で、表ではありません。",
        Alien::Zip => "これは ZIP の中の ZIP なので、開いていません。",
        Alien::OtherText => "これは別の種類のテキストで、表ではありません。",
        Alien::Binary => "これはテキストでもブックでもありません。",
    }
}

fn instead(problem: &Problem) -> String {
    if let Some(instead) = &problem.instead {
        return format!("{}: {}", instead.label.ja, instead.how_to_get.ja);
    }
    let advice = match problem.kind {
        Kind::Alien(Alien::Numbers) => {
            "Numbers の「ファイル」「書き出す」「CSV」で保存し、そのファイルを渡してください。"
        }
        Kind::Alien(Alien::Zip) => "外側の ZIP を展開し、この ZIP だけを渡してください。",
        Kind::Alien(Alien::Word) => "表を CSV か XLSX で保存し、そのファイルを渡してください。",
        _ => {
            "カード会社や店からダウンロードできる CSV を渡してください。場所は \
             `cardrecon formats` で分かります。"
        }
    };
    advice.to_owned()
}

fn nearest_layouts(nearest: &[String]) -> String {
    let advice = "読める形式は `cardrecon formats`、手で書く空の一覧は `cardrecon template` で\
                  出ます。";
    match nearest {
        [] => advice.to_owned(),
        _ => format!("近い形式は{}です。{advice}", list(nearest, ["「", "」"], "、")),
    }
}

fn limit_name(what: &str) -> &str {
    match what {
        "file size" => "ファイルの大きさ",
        "records" => "行数",
        "cell length" => "一つの欄の長さ",
        "inflated size" => "展開した大きさ",
        "members" => "中のファイルの数",
        other => other,
    }
}

fn amount_words(seen: &str, fault: &AmountFault) -> Words {
    let what = format!("金額「{seen}」は数として読めません。");
    let again = "もう一度ダウンロードするか、渡すファイルからこの行を外してください。";
    match fault {
        AmountFault::LetterAmongDigits(letter) => {
            Words::new(what, format!("数字の間に文字「{letter}」があります。{again}"))
        }
        AmountFault::TooManyDecimals => Words::new(
            format!("金額「{seen}」の小数の桁が、通貨の桁より多くなっています。"),
            "金額は丸めません。渡すファイルの中で直してください。",
        ),
        AmountFault::TooLarge => Words::new(format!("金額「{seen}」は大きすぎます。"), again),
        AmountFault::NoStoredValue => Words::new(
            "この欄の数式には、計算した値が入っていません。",
            "ブックを開いて計算させ、保存してから、もう一度渡してください。",
        ),
        AmountFault::PurchaseComesIn => Words::new(
            format!("金額「{seen}」は返金の符号ですが、この行は買い物となっています。"),
            "保存したソフトが符号を変えたのかもしれません。もう一度ダウンロードしてください。",
        ),
        AmountFault::UnlikeTotal => Words::new(
            format!("金額「{seen}」は、同じ行の合計と合いません。"),
            "保存したソフトが列を入れ替えたのかもしれません。もう一度ダウンロードしてください。",
        ),
        AmountFault::NotANumber => Words::new(what, again),
    }
}

fn bad_format(fault: &FormatFault) -> Words {
    let page = "項目の説明は docs/formats.md にあります。";
    match fault {
        FormatFault::UnknownKey { key, nearest } => Words::new(
            format!("形式のファイルに「{key}」という項目はありません。"),
            meant(nearest.as_deref(), page),
        ),
        FormatFault::MissingKey { key } => {
            Words::new(format!("この形式のファイルには、項目「{key}」がありません。"), page)
        }
        FormatFault::UnknownWord { seen, known } => Words::new(
            format!("「{seen}」は、この項目の言葉ではありません。"),
            format!("{}のどれかを書いてください。", list(known, ["「", "」"], "、")),
        ),
        FormatFault::NoColumn => Words::new(
            "列の名前として読めません。",
            "\"利用金額\" のような見出し、1 からの番号、またはその並びを書いてください。",
        ),
        FormatFault::Incomplete { needs } => {
            Words::new(format!("この形式のファイルには「{needs}」が要ります。"), page)
        }
        FormatFault::KnownId { id } => Words::new(
            format!("「{id}」という形式は、すでにあります。"),
            "`id` とファイルの名前を、別のものにしてください。",
        ),
        FormatFault::Other { detail } => {
            Words::new(format!("形式のファイルを読めません（{detail}）。"), page)
        }
    }
}

fn meant(nearest: Option<&str>, otherwise: &str) -> String {
    match nearest {
        Some(nearest) => format!("「{nearest}」のことでしょうか。"),
        None => otherwise.to_owned(),
    }
}

fn wanted(wanted: Wanted) -> String {
    match wanted {
        Wanted::FourDigits => "カード番号の下4桁を \"1234\" のように書いてください。".into(),
        Wanted::Currency => "\"JPY\" のように、通貨の3文字の記号で書いてください。".into(),
        Wanted::DayOfMonth => "1 から 31 までの日を書いてください。".into(),
        Wanted::Date => "日付を 2026-05-31 のように書いてください。".into(),
        Wanted::DateTime => {
            "日付を 2026-05-31、または時刻まで 2026-05-31T23:12:00 のように書いてください。".into()
        }
        Wanted::Amount => "金額を 1200 または \"12.50\" のように書いてください。".into(),
        Wanted::OneOf(words) => {
            format!("{}のどれかを書いてください。", list(words, ["「", "」"], "、"))
        }
        Wanted::Something => "値を書くか、その行を消してください。".into(),
        Wanted::EitherOr(one, other) => {
            format!("「{one}」か「{other}」の、どちらか一方だけを書いてください。")
        }
        Wanted::NotBelowMin => "min より小さくない金額を書いてください。".into(),
        Wanted::Days => "1 以上の日数を書いてください。".into(),
        Wanted::Months => "1 以上の月数を書いてください。".into(),
        Wanted::AfterBeginning => "終わりを始まりより前にはできません。".into(),
    }
}
