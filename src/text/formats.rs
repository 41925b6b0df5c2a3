//! What `cardrecon formats` says of each format.

use super::Lang;
use crate::format::detect::Face;
use crate::format::{Facts, Format};
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

/// Name, id, how to get it, how long that takes, what works tonight, and whether all of it is known.
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
    let caution = (format.facts == Facts::Partial).then(|| known_in_part(lang).to_owned());
    let lines = [line(how, &format.get.how, lang), takes, caution];
    let name = lang.pick(&format.name);
    let title = std::iter::once(format!("  {name} ({})", format.id));
    title.chain(lines.into_iter().flatten()).collect::<Vec<_>>().join("\n")
}

/// The same of statements whose layout no format knows.
pub fn detected(face: &Face, lang: Lang) -> String {
    let (how, how_long) = match lang {
        Lang::En => ("get: ", "takes: "),
        Lang::Ja => ("取り方: ", "かかる時間: "),
    };
    let takes = line(how_long, &face.how_long, lang).map(|takes| takes + works_tonight(lang));
    let title = format!("  {} ({})", lang.pick(&face.name), face.id);
    let lines = [Some(title), line(how, &face.how, lang), takes];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
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

/// Said of a format that nobody has confirmed whole.
fn known_in_part(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "    known in part: compare a few lines with your statement by `cardrecon inspect`"
        }
        Lang::Ja => {
            "    未確認の部分あり: `cardrecon inspect` で、日付と金額を明細と見比べてください"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse;

    fn format(facts: &str) -> Format {
        let text = format!(
            "id = 'bank'\nname = {{ ja = '銀行', en = 'Bank' }}\nrole = 'statement'\n\
             tier = 'exact'\n{facts}\n[get]\nhow = {{ ja = '', en = '' }}\n\
             how_long = {{ ja = '', en = '' }}\n[recognise]\nheader = ['Date']"
        );
        parse(&text).expect("a format file")
    }

    #[test]
    fn a_layout_known_in_part_says_so() {
        assert_eq!(entry(&format(""), Lang::En), "  Bank (bank)");
        let partial = format("facts = 'partial'");
        assert_eq!(
            entry(&partial, Lang::En),
            "  Bank (bank)\n    known in part: compare a few lines with your statement by \
             `cardrecon inspect`"
        );
        assert!(entry(&partial, Lang::Ja).contains("未確認の部分あり"));
    }
}
