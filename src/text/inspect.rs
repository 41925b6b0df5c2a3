//! What `cardrecon inspect` says of each input.

use super::Lang;
use super::decisions::decision;
use super::quantities::{money, number};
use super::roles::role;
use super::statements::other_card;
use crate::error::{Alien, Problem};
use crate::model::{
    Account, AccountKind, Books, Class, Decision, Input, Money, RecordClass, Role, SkipReason,
    TotalCheck,
};
use std::collections::BTreeMap;

/// The file, and the sheet in a workbook.
pub fn title(input: &Input) -> String {
    match &input.sheet {
        Some(sheet) => format!("{} [{sheet}]", input.file),
        None => input.file.clone(),
    }
}

/// Why a found file was left aside.
pub fn passed_over(problem: &Problem, lang: Lang) -> String {
    match lang {
        Lang::En => format!("  not read: {}", problem.words(lang).what),
        Lang::Ja => format!("  読んでいません: {}", problem.words(lang).what),
    }
}

/// Several files of one folder or ZIP that are no tables, in one line.
pub fn strangers(place: &str, kinds: &BTreeMap<Alien, usize>, lang: Lang) -> String {
    let parts: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| match lang {
            Lang::En if *count == 1 => format!("1 {}", stranger(*kind, lang)),
            Lang::En => format!("{} {}s", number(*count), stranger(*kind, lang)),
            Lang::Ja => format!("{} {}", stranger(*kind, lang), number(*count)),
        })
        .collect();
    let parts = parts.join(comma(lang));
    match lang {
        Lang::En => {
            format!("{place}\n  not read, as they hold no table: {parts} (--all names each)")
        }
        Lang::Ja => {
            format!("{place}\n  表ではないので読んでいません: {parts}（名前は --all で出ます）")
        }
    }
}

fn stranger(kind: Alien, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Alien::Pdf, _) => "PDF",
        (Alien::Picture, Lang::En) => "picture",
        (Alien::Picture, Lang::Ja) => "画像",
        (Alien::Html, Lang::En) => "web page",
        (Alien::Html, Lang::Ja) => "ウェブページ",
        (Alien::Numbers, Lang::En) => "Numbers document",
        (Alien::Numbers, Lang::Ja) => "Numbers の書類",
        (Alien::Word, Lang::En) => "document",
        (Alien::Word, Lang::Ja) => "文書",
        (Alien::Zip, _) => "ZIP",
        (Alien::OtherText, Lang::En) => "other text",
        (Alien::OtherText, Lang::Ja) => "別の種類のテキスト",
        (Alien::Binary, Lang::En) => "other file",
        (Alien::Binary, Lang::Ja) => "そのほかのファイル",
    }
}

/// Format, encoding, account and kind.
pub fn format(input: &Input, account: Option<&Account>, lang: Lang) -> String {
    let name = lang.pick(&input.format_label);
    let id = input.format.as_deref().unwrap_or("-");
    let mut parts = vec![format!("{name} ({id})"), encoding(&input.encoding, lang)];
    if let Some(account) = account {
        parts.push(self::account(account, lang));
        parts.push(kind(account.kind, lang).to_owned());
    }
    format!("  {}", parts.join(comma(lang)))
}

/// That the configuration gives it another card.
pub fn overruled(input: &Input, account: Option<&Account>, lang: Lang) -> String {
    match (input.overruled_card, account.and_then(|account| account.last4)) {
        (Some(configured), Some(found)) => format!("  {}", other_card(configured, found, lang)),
        _ => String::new(),
    }
}

fn encoding(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => name.to_owned(),
        Lang::Ja => name.replace(" with BOM", "（BOM 付き）").replace("workbook", "ブック"),
    }
}

fn account(account: &Account, lang: Lang) -> String {
    let card = match (&account.name, &account.last4, lang) {
        (Some(name), Some(last4), _) => format!("{name} …{}", last4.digits()),
        (Some(name), None, _) => name.clone(),
        (None, Some(last4), _) => format!("{} …{}", lang.pick(&account.label), last4.digits()),
        (None, None, Lang::En) => "unknown".to_owned(),
        (None, None, Lang::Ja) => "不明".to_owned(),
    };
    match lang {
        Lang::En => format!("account {card}"),
        Lang::Ja => format!("カード {card}"),
    }
}

fn kind(kind: AccountKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (AccountKind::Credit, Lang::En) => "credit",
        (AccountKind::Credit, Lang::Ja) => "クレジット",
        (AccountKind::Debit, Lang::En) => "debit",
        (AccountKind::Debit, Lang::Ja) => "デビット",
        (AccountKind::Prepaid, Lang::En) => "prepaid",
        (AccountKind::Prepaid, Lang::Ja) => "プリペイド",
        (AccountKind::Points, Lang::En) => "points",
        (AccountKind::Points, Lang::Ja) => "ポイント",
        (AccountKind::Unknown, Lang::En) => "kind not known",
        (AccountKind::Unknown, Lang::Ja) => "種別は不明",
    }
}

/// The count of records, by class; skipped ones with their reasons.
pub fn records(input: &Input, lang: Lang) -> String {
    let classes = [
        (input.count(|class| matches!(class, Class::Charge)), ClassName::Charge),
        (input.count(|class| matches!(class, Class::OrderLine)), ClassName::OrderLine),
        (input.count(|class| matches!(class, Class::Joined { .. })), ClassName::Joined),
        (input.count(|class| matches!(class, Class::Duplicate { .. })), ClassName::Duplicate),
        (input.count(|class| matches!(class, Class::Skipped(_))), ClassName::Skipped),
        (input.count(|class| matches!(class, Class::Rejected(_))), ClassName::Rejected),
    ];
    let mut parts = Vec::new();
    for (count, name) in classes.into_iter().filter(|(count, _)| *count > 0) {
        let why = if name == ClassName::Skipped { skips(input, lang) } else { String::new() };
        parts.push(name.counted(count, lang) + &why);
    }
    let all = number(input.records.len());
    match lang {
        Lang::En if input.records.len() == 1 => format!("  1 record: {}", parts.join(", ")),
        Lang::En => format!("  {all} records: {}", parts.join(", ")),
        Lang::Ja => format!("  {all} 行: {}", parts.join("、")),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ClassName {
    Charge,
    OrderLine,
    Joined,
    Duplicate,
    Skipped,
    Rejected,
}

impl ClassName {
    fn counted(self, count: usize, lang: Lang) -> String {
        let s = if count == 1 { "" } else { "s" };
        let count = number(count);
        match (self, lang) {
            (ClassName::Charge, Lang::En) => format!("{count} charge{s}"),
            (ClassName::Charge, Lang::Ja) => format!("買い物など {count}"),
            (ClassName::OrderLine, Lang::En) => format!("{count} order line{s}"),
            (ClassName::OrderLine, Lang::Ja) => format!("注文 {count}"),
            (ClassName::Joined, Lang::En) => format!("{count} joined to the record above"),
            (ClassName::Joined, Lang::Ja) => format!("上の行の続き {count}"),
            (ClassName::Duplicate, Lang::En) => format!("{count} already in another file"),
            (ClassName::Duplicate, Lang::Ja) => format!("ほかのファイルと重なる行 {count}"),
            (ClassName::Skipped, Lang::En) => format!("{count} skipped"),
            (ClassName::Skipped, Lang::Ja) => format!("読み飛ばし {count}"),
            (ClassName::Rejected, Lang::En) => format!("{count} not readable"),
            (ClassName::Rejected, Lang::Ja) => format!("読めない行 {count}"),
        }
    }
}

/// ` (header, 2 blank)`: each reason once, in the order of its first record.
fn skips(input: &Input, lang: Lang) -> String {
    let mut reasons: Vec<(SkipReason, usize)> = Vec::new();
    for record in &input.records {
        let Class::Skipped(reason) = record.class else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((reason, 1)),
        }
    }
    let parts: Vec<String> = reasons
        .into_iter()
        .map(|(reason, count)| match count {
            1 => skip(reason, lang).to_owned(),
            _ if lang == Lang::Ja => format!("{} {count}", skip(reason, lang)),
            _ => format!("{count} {}", skip(reason, lang)),
        })
        .collect();
    match lang {
        Lang::En => format!(" ({})", parts.join(", ")),
        Lang::Ja => format!("（{}）", parts.join("、")),
    }
}

fn skip(reason: SkipReason, lang: Lang) -> &'static str {
    match (reason, lang) {
        (SkipReason::Header, Lang::En) => "header",
        (SkipReason::Header, Lang::Ja) => "見出し",
        (SkipReason::Preamble, Lang::En) => "preamble",
        (SkipReason::Preamble, Lang::Ja) => "前書き",
        (SkipReason::Blank, Lang::En) => "blank",
        (SkipReason::Blank, Lang::Ja) => "空行",
        (SkipReason::Note, Lang::En) => "note",
        (SkipReason::Note, Lang::Ja) => "注記",
        (SkipReason::Total, Lang::En) => "total",
        (SkipReason::Total, Lang::Ja) => "合計",
        (SkipReason::SectionTitle, Lang::En) => "section title",
        (SkipReason::SectionTitle, Lang::Ja) => "節の題",
        (SkipReason::SecondTable, Lang::En) => "second table",
        (SkipReason::SecondTable, Lang::Ja) => "二つ目の表",
        (SkipReason::Cardholder, Lang::En) => "cardholder",
        (SkipReason::Cardholder, Lang::Ja) => "カードの名義",
        (SkipReason::NoMoney, Lang::En) => "no money of its own",
        (SkipReason::NoMoney, Lang::Ja) => "金額のない行",
        (SkipReason::Pending, Lang::En) => "not yet booked",
        (SkipReason::Pending, Lang::Ja) => "未計上",
        (SkipReason::LaterBill, Lang::En) => "of a later bill",
        (SkipReason::LaterBill, Lang::Ja) => "後の請求の分",
        (SkipReason::NotAPurchase, Lang::En) => "no purchase",
        (SkipReason::NotAPurchase, Lang::Ja) => "買い物ではない行",
        (SkipReason::StatementNeeded, Lang::En) => "of a card whose statement is needed",
        (SkipReason::StatementNeeded, Lang::Ja) => "明細が必要なカードの行",
        (SkipReason::LeftOut, Lang::En) => "not counted by the household",
        (SkipReason::LeftOut, Lang::Ja) => "計算対象外の行",
        (SkipReason::Transfer, Lang::En) => "moved between own accounts",
        (SkipReason::Transfer, Lang::Ja) => "口座間の振替",
        (SkipReason::CopyOfCharge, Lang::En) => "copied from a card",
        (SkipReason::CopyOfCharge, Lang::Ja) => "カードの明細の写し",
        (SkipReason::CopyOfOrder, Lang::En) => "copied from a shop whose history was given",
        (SkipReason::CopyOfOrder, Lang::Ja) => "店の注文履歴の写し",
        (SkipReason::OtherAccount, Lang::En) => "of a bank, a wallet or cash",
        (SkipReason::OtherAccount, Lang::Ja) => "銀行・電子マネー・現金の行",
        (SkipReason::UnknownAccount, Lang::En) => "of an account of unknown kind",
        (SkipReason::UnknownAccount, Lang::Ja) => "種類の分からない口座の行",
    }
}

/// Refunds with their rows, the first three of them.
pub fn refunds(refunds: &[(Money, u32)], lang: Lang) -> String {
    let shown: Vec<String> = refunds
        .iter()
        .take(3)
        .map(|(amount, row)| match lang {
            Lang::En => format!("{} (row {row})", money(*amount)),
            Lang::Ja => format!("{}（{row}行目）", money(*amount)),
        })
        .collect();
    let more = (refunds.len() > shown.len()).then(|| "…".to_owned());
    let shown = shown.into_iter().chain(more).collect::<Vec<_>>().join(comma(lang));
    match (lang, refunds.len()) {
        (Lang::En, 1) => format!("  1 line read as a refund: {shown}"),
        (Lang::En, count) => format!("  {count} lines read as refunds: {shown}"),
        (Lang::Ja, count) => format!("  返金として読んだ行 {count}: {shown}"),
    }
}

/// The days that the input speaks for; of a statement its stated total.
pub fn span_and_total(input: &Input, lang: Lang) -> String {
    let span = match (input.first, input.last, lang) {
        (Some(first), Some(last), Lang::En) => format!("dates {first} to {last}"),
        (Some(first), Some(last), Lang::Ja) => format!("日付 {first} から {last} まで"),
        (.., Lang::En) => "no dates".to_owned(),
        (.., Lang::Ja) => "日付はありません".to_owned(),
    };
    if input.role != Role::Statement {
        return format!("  {span}");
    }
    let joint = if lang == Lang::En { "; " } else { "、" };
    format!("  {span}{joint}{}", total(input, lang))
}

fn total(input: &Input, lang: Lang) -> String {
    let stated = input.stated_total.map(money).unwrap_or_default();
    let computed = input.computed_total.map(money).unwrap_or_default();
    match (input.total, lang) {
        (TotalCheck::Equal, Lang::En) => format!("adds up to the stated total, {stated}"),
        (TotalCheck::Equal, Lang::Ja) => format!("合計は記載の {stated} と一致"),
        (TotalCheck::Differs, Lang::En) => {
            format!("adds up to {computed}, the stated total is {stated}")
        }
        (TotalCheck::Differs, Lang::Ja) => format!("合計は {computed}、記載は {stated}"),
        (TotalCheck::Missing, Lang::En) => {
            "the total at its end is missing: it may be cut off".to_owned()
        }
        (TotalCheck::Missing, Lang::Ja) => {
            "終わりの合計の行がありません。途中で切れているかもしれません".to_owned()
        }
        (TotalCheck::NotComparable, Lang::En) => {
            format!("the stated {stated} is no sum of these rows and is not compared")
        }
        (TotalCheck::NotComparable, Lang::Ja) => {
            format!("記載の {stated} は行の合計ではないので比べない")
        }
        (TotalCheck::None, Lang::En) => "no total stated in this layout".to_owned(),
        (TotalCheck::None, Lang::Ja) => "この形式に合計の記載なし".to_owned(),
    }
}

/// Header -> role, in column order; empty when the layout has no header.
pub fn columns(input: &Input, lang: Lang) -> String {
    if input.columns.is_empty() {
        return String::new();
    }
    let columns = input.columns.iter();
    let pairs: Vec<String> =
        columns.map(|(header, read_as)| format!("{header} -> {}", role(*read_as, lang))).collect();
    match lang {
        Lang::En => format!("  columns: {}", pairs.join(", ")),
        Lang::Ja => format!("  列: {}", pairs.join("、")),
    }
}

/// What the layout left to the file, and what decided it.
pub fn decided(made: &Decision, lang: Lang) -> String {
    match lang {
        Lang::En => format!("  found: {}", decision(made, lang)),
        Lang::Ja => format!("  判断: {}", decision(made, lang)),
    }
}

/// The class of one record.
pub fn record(record: &RecordClass, books: &Books, lang: Lang) -> String {
    let class = match (record.class, lang) {
        (Class::Charge, Lang::En) => "charge".to_owned(),
        (Class::Charge, Lang::Ja) => "買い物など".to_owned(),
        (Class::OrderLine, Lang::En) => "order line".to_owned(),
        (Class::OrderLine, Lang::Ja) => "注文".to_owned(),
        (Class::Joined { into_row }, Lang::En) => format!("joined to row {into_row}"),
        (Class::Joined { into_row }, Lang::Ja) => format!("{into_row} 行目の続き"),
        (Class::Duplicate { input, row }, Lang::En) => {
            format!("the same stands in {}, row {row}", title(books.input(input)))
        }
        (Class::Duplicate { input, row }, Lang::Ja) => {
            format!("{} の {row} 行目と同じ", title(books.input(input)))
        }
        (Class::Skipped(reason), Lang::En) => format!("skipped: {}", skip(reason, lang)),
        (Class::Skipped(reason), Lang::Ja) => format!("読み飛ばし: {}", skip(reason, lang)),
        (Class::Rejected(_), Lang::En) => "not readable".to_owned(),
        (Class::Rejected(_), Lang::Ja) => "読めない行".to_owned(),
    };
    match lang {
        Lang::En => format!("  row {:<5} {class}", record.row),
        Lang::Ja => format!("  {:>5} 行目  {class}", record.row),
    }
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    }
}
