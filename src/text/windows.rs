//! How a reporting window is counted, and what `cardrecon windows` says of each.

use super::Lang;
use super::quantities::counted;
use crate::model::{AccountKind, Anchor, Currency, Span, WindowRule};
use crate::windows::Preset;

/// How long a window is and from when: `60 days from use`.
pub fn length(anchor: Anchor, span: Span, first_day_counts: bool, lang: Lang) -> String {
    match lang {
        Lang::En => {
            let count = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
            let span = match span {
                Span::Days(days) => counted(count(days), "day", "days"),
                Span::Months(months) => counted(count(months), "month", "months"),
            };
            let counts = if first_day_counts { ", that day included" } else { "" };
            format!("{span} from {}{counts}", anchor_word(anchor, lang))
        }
        Lang::Ja => {
            let span = match span {
                Span::Days(days) => format!("{days}日"),
                Span::Months(months) => format!("{months}か月"),
            };
            let counts = if first_day_counts { "を1日目として" } else { "から" };
            format!("{}{counts}{span}", anchor_word(anchor, lang))
        }
    }
}

/// A day that windows count from.
pub fn anchor_word(anchor: Anchor, lang: Lang) -> &'static str {
    match (anchor, lang) {
        (Anchor::Use, Lang::En) => "use",
        (Anchor::Use, Lang::Ja) => "利用日",
        (Anchor::Posted, Lang::En) => "posting",
        (Anchor::Posted, Lang::Ja) => "データ処理日",
        (Anchor::Statement, Lang::En) => "the statement",
        (Anchor::Statement, Lang::Ja) => "明細の通知日",
        (Anchor::Learned, Lang::En) => "the day you learned of it",
        (Anchor::Learned, Lang::Ja) => "気づいた日",
    }
}

/// One window, as `cardrecon windows` lists it.
pub fn entry(preset: &Preset, is_default: bool, lang: Lang) -> String {
    let rule = &preset.rule;
    let length = length(rule.anchor, rule.span, rule.first_day_counts, lang);
    let (what, tell) = (lang.pick(&preset.what), lang.pick(&preset.tell));
    let (source, checked) = (&preset.source, preset.checked);
    let runs = runs_on(rule, is_default, lang);
    let title = format!("  {}", rule.id);
    let lines = match lang {
        Lang::En => [
            title,
            format!("    {length}; {runs}"),
            format!("    {what}"),
            format!("    tell: {tell}"),
            format!("    source: {source} (read {checked})"),
        ],
        Lang::Ja => [
            title,
            format!("    {length}。{runs}"),
            format!("    {what}"),
            format!("    連絡先: {tell}"),
            format!("    出どころ: {source}（{checked} 閲覧）"),
        ],
    };
    lines.join("\n")
}

/// Where a window runs without being asked for.
fn runs_on(rule: &WindowRule, is_default: bool, lang: Lang) -> String {
    if is_default {
        return match lang {
            Lang::En => "used where nothing else is said",
            Lang::Ja => "指定がないときは、これで数えます。",
        }
        .to_owned();
    }
    if rule.kinds.is_empty() {
        return match lang {
            Lang::En => "only where you name it",
            Lang::Ja => "指定したときだけ使います。",
        }
        .to_owned();
    }
    let codes: Vec<&str> = rule.currencies.iter().map(Currency::code).collect();
    let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind_word(*kind, lang)).collect();
    match lang {
        Lang::En => format!("for {} cards in {}", kinds.join(" and "), codes.join(", ")),
        Lang::Ja => format!("{}の{}に使います。", codes.join("、"), kinds.join("と")),
    }
}

fn kind_word(kind: AccountKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (AccountKind::Credit, Lang::En) => "credit",
        (AccountKind::Credit, Lang::Ja) => "クレジットカード",
        (AccountKind::Debit, Lang::En) => "debit",
        (AccountKind::Debit, Lang::Ja) => "デビットカード",
        (AccountKind::Prepaid, Lang::En) => "prepaid",
        (AccountKind::Prepaid, Lang::Ja) => "プリペイドカード",
        (AccountKind::Points, Lang::En) => "point",
        (AccountKind::Points, Lang::Ja) => "ポイント",
        (AccountKind::Unknown, Lang::En) => "other",
        (AccountKind::Unknown, Lang::Ja) => "そのほかのカード",
    }
}

/// What holds for all of them.
pub fn closing(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "Name one with `--window ID`, or for one card with `[[card]] window` in cardrecon.toml; \
             `[[window]]` adds your own.\nThe numbers are terms of contracts and laws that change: \
             check your card's own. After the last day, report all the same."
        }
        Lang::Ja => {
            "`--window ID` で選べます。カードごとには cardrecon.toml の `[[card]] window`、\
             独自のものは `[[window]]` に書きます。\n日数は規約や法律によるもので、変わることがあります。\
             お持ちのカードの規約もご確認ください。\n期限を過ぎていても、ご連絡ください。"
        }
    }
}
