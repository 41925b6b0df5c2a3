//! Cardholders: 本人, 家族, or a mark instead of the name.

use crate::format::column::fold_width;

/// 本人, 家族 and ETC as they stand; of a name the first letter of each word: `PAT EXAMPLE` gives
/// `P.E.`, `架空　花子　様` gives `架花`. Enough to tell the family's cards apart.
pub fn holder_mark(printed: &str) -> String {
    let folded = fold_width(printed);
    for word in ["本人", "家族", "ETC"] {
        if folded.contains(word) {
            return word.to_owned();
        }
    }
    let name = folded.trim().trim_end_matches('様').trim();
    let initials = name.split_whitespace().filter_map(|word| word.chars().next());
    initials
        .map(|first| if first.is_ascii() { format!("{first}.") } else { first.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_mark() {
        for (printed, mark) in [
            ("本人*", "本人"),
            ("ご家族", "家族"),
            ("ＥＴＣ", "ETC"),
            ("PAT EXAMPLE", "P.E."),
            ("架空　花子　様", "架花"),
        ] {
            assert_eq!(holder_mark(printed), mark, "{printed}");
        }
    }
}
