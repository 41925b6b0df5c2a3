//! Folding of names and addresses, so that two spellings of one destination compare equal.

use unicode_normalization::UnicodeNormalization;

/// Folds width, case, kana, spacing and number styles: `架空市一丁目２番地３` and `架空市 1-2-3`
/// give one text. Separators stay only where they part two numbers (`-`) or two Latin words (` `).
pub(super) fn fold(text: &str) -> String {
    let chars: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(hiragana).collect();
    let mut folded = Folded::default();
    let mut at = 0;
    while at < chars.len() {
        at += folded.take(&chars[at..]);
    }
    let end = folded.text.strip_suffix('様').map_or(folded.text.len(), str::len);
    folded.text.truncate(end);
    folded.text
}

/// Whether `part` stands in `text`, both folded, and not as a piece of a longer number or word:
/// `1-2` is not in `1-25`, `ann` is not in `joanna`. An empty part stands nowhere.
pub(super) fn stands_in(part: &str, text: &str) -> bool {
    let (Some(head), Some(tail)) = (part.chars().next(), part.chars().next_back()) else {
        return false;
    };
    text.match_indices(part).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + part.len()..].chars().next();
        !before.is_some_and(|c| runs_on(c, head)) && !after.is_some_and(|c| runs_on(tail, c))
    })
}

fn runs_on(left: char, right: char) -> bool {
    (left.is_ascii_digit() && right.is_ascii_digit())
        || (left.is_ascii_alphabetic() && right.is_ascii_alphabetic())
}

#[derive(Default)]
struct Folded {
    text: String,
    /// A separator was passed since the last character.
    gap: bool,
}

impl Folded {
    /// Takes what stands first in `rest` and says how many characters that was; at least one.
    fn take(&mut self, rest: &[char]) -> usize {
        let after_digit = self.text.ends_with(|c: char| c.is_ascii_digit());
        if after_digit && !self.gap {
            let counter = counter_len(rest);
            if counter > 0 {
                self.gap = true;
                return counter;
            }
        }
        let numerals = rest.iter().take_while(|c| numeral(**c).is_some()).count();
        let next = &rest[numerals..];
        let ends = next.first().is_none_or(|c| is_separator(*c));
        if numerals > 0 && (counter_len(next) > 0 || (after_digit && self.gap && ends)) {
            for digit in number(&rest[..numerals]).to_string().chars() {
                self.push(digit);
            }
            return numerals;
        }
        if is_separator(rest[0]) {
            self.gap = true;
        } else {
            self.push(rest[0]);
        }
        1
    }

    fn push(&mut self, c: char) {
        if let Some(last) = self.text.chars().next_back().filter(|_| self.gap) {
            if last.is_ascii_digit() && c.is_ascii_digit() {
                self.text.push('-');
            } else if last.is_ascii_alphanumeric() && c.is_ascii_alphanumeric() {
                self.text.push(' ');
            }
        }
        self.gap = false;
        self.text.push(c);
    }
}

/// The long-vowel mark counts as a separator: it is written like a dash, and dropped as often.
fn is_separator(c: char) -> bool {
    !c.is_alphanumeric() || c == 'ー'
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Characters of the counting word (丁目, 番地, 番, 号, の before a digit) that `rest` begins with.
fn counter_len(rest: &[char]) -> usize {
    match rest {
        ['丁', '目', ..] | ['番', '地', ..] => 2,
        ['番' | '号', ..] => 1,
        ['の', next, ..] if next.is_ascii_digit() => 1,
        _ => 0,
    }
}

/// What a kanji numeral stands for; `Err` for the powers of ten.
fn numeral(c: char) -> Option<Result<u64, u64>> {
    Some(match c {
        '〇' | '零' => Ok(0),
        '一' => Ok(1),
        '二' => Ok(2),
        '三' => Ok(3),
        '四' => Ok(4),
        '五' => Ok(5),
        '六' => Ok(6),
        '七' => Ok(7),
        '八' => Ok(8),
        '九' => Ok(9),
        '十' => Err(10),
        '百' => Err(100),
        _ => return None,
    })
}

/// 二十三 and 二三 are both 23.
fn number(numerals: &[char]) -> u64 {
    let (mut total, mut open) = (0_u64, None::<u64>);
    for c in numerals {
        match numeral(*c) {
            Some(Ok(digit)) => {
                open = Some(open.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            Some(Err(power)) => {
                let part = open.take().unwrap_or(1).saturating_mul(power);
                total = total.saturating_add(part);
            }
            None => {}
        }
    }
    total.saturating_add(open.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_styles_of_an_address_fold_to_one() {
        for text in [
            "架空市 1-2-3",
            "架空市一丁目2番地3",
            "架空市１丁目２番３号",
            "架空市１－２－３",
            "架空市一丁目二番三号",
            "架空市1ー2の3",
        ] {
            assert_eq!(fold(text), "架空市1-2-3", "{text}");
        }
        assert_eq!(fold("架空町二十三番地 101号室"), fold("架空町23 101室"));
        assert_eq!(fold("架空町1-2 三号"), "架空町1-2-3");
    }

    #[test]
    fn names_fold_width_kana_case_and_spacing() {
        assert_eq!(fold("ｶｸｳ　ﾀﾛｳ"), fold("かくう たろう"));
        assert_eq!(fold("架空　太郎 様"), "架空太郎");
        assert_eq!(fold("ＡＮＮ  Lee"), "ann lee");
        assert_eq!(fold("12 Elm St., Apt 4"), "12 elm st apt 4");
    }

    #[test]
    fn a_numeral_in_a_name_stays_a_name() {
        assert_eq!(fold("三浦 一郎"), "三浦一郎");
        assert!(stands_in(&fold("三浦一郎"), &fold("架空市1-2-3 三浦 一郎")));
    }

    #[test]
    fn a_part_is_not_found_inside_a_longer_number_or_word() {
        assert!(stands_in("架空市1-2", "日本国架空市1-2-3"));
        assert!(!stands_in("架空市1-2", "架空市1-25"));
        assert!(!stands_in("1-2", "11-2"));
        assert!(stands_in("ann lee", "ann lee elm street"));
        assert!(!stands_in("ann", "joanna"));
        assert!(!stands_in("", "anything"));
    }
}
