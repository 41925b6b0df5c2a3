//! What `cardrecon formats` says of each format.

use super::Lang;
use crate::format::Format;
use crate::model::{Label, Role};

/// The title above the formats of one role.
pub fn heading(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Statement, Lang::En) => "Card statements",
        (Role::Statement, Lang::Ja) => "カードの明細",
        (Role::Orders, Lang::En) => "Order histories",
        (Role::Orders, Lang::Ja) => "注文履歴",
        (Role::Ledger, Lang::En) => "Household ledgers",
        (Role::Ledger, Lang::Ja) => "家計簿",
        (Role::Points, Lang::En) => "Points",
        (Role::Points, Lang::Ja) => "ポイント",
        (Role::Config | Role::Ignored, Lang::En) => "Other files",
        (Role::Config | Role::Ignored, Lang::Ja) => "そのほか",
    }
}

/// Name, id, how to get it, how long that takes, and what works tonight.
pub fn entry(format: &Format, lang: Lang) -> String {
    let (how, how_long, tonight) = match lang {
        Lang::En => ("get: ", "takes: ", "tonight: "),
        Lang::Ja => ("取り方: ", "かかる時間: ", "今夜: "),
    };
    let tonight = match line(tonight, &format.get.tonight, lang) {
        Some(other_way) => Some(format!("\n{other_way}")),
        None => Some(works_tonight(lang).to_owned()),
    };
    let takes = line(how_long, &format.get.how_long, lang);
    let takes = takes.zip(tonight).map(|(takes, tonight)| takes + &tonight);
    let lines = [line(how, &format.get.how, lang), takes];
    let name = lang.pick(&format.name);
    let title = std::iter::once(format!("  {name} ({})", format.id));
    title.chain(lines.into_iter().flatten()).collect::<Vec<_>>().join("\n")
}

fn line(name: &str, label: &Label, lang: Lang) -> Option<String> {
    let text = lang.pick(label);
    (!text.is_empty()).then(|| format!("    {name}{text}"))
}

/// Said of a format that names no other way for tonight: it works tonight itself.
fn works_tonight(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " (works tonight)",
        Lang::Ja => "（今夜、取れます）",
    }
}
