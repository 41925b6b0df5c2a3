//! Card numbers, down to their last four digits. Everything that is stored, printed or logged
//! passes here first.

use std::borrow::Cow;
use std::ops::Range;

/// A card number has this many digits (ISO/IEC 7812).
const CARD_DIGITS: std::ops::RangeInclusive<usize> = 12..=19;
/// Order numbers of shops that have a card number's length, told by their grouping: three, seven,
/// seven digits and two, five, five.
const ORDER_NUMBER_GROUPS: [&[usize]; 2] = [&[3, 7, 7], &[2, 5, 5]];

/// How the issuers print card numbers, for finding one inside a longer row of digits.
const CARD_GROUPS: [&[usize]; 3] = [&[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];

/// The text with every card number, whole or half masked already, cut to `****` and its last four.
///
/// A card number is 12 to 19 digits or mask signs, at least five of them digits, in any grouping
/// by single blanks or hyphens and in any width.
pub fn mask(text: &str) -> Cow<'_, str> {
    // Most texts have too few signs for a card number.
    if text.chars().filter(|sign| is_number_sign(*sign)).count() < *CARD_DIGITS.start() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(is_number_sign).map(|found| at + found) {
        let groups = groups_from(text, start);
        at = groups.last().expect("begins with a number sign").end;
        let Some(card) = card_number(&groups) else {
            continue;
        };
        at = card.end;
        masked.push_str(&text[copied..card.start]);
        masked.push_str("****");
        masked.push_str(&last_four(&text[card.clone()]));
        copied = card.end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[copied..]);
    Cow::Owned(masked)
}

/// Digits and mask signs without a separator between.
#[derive(Debug, Default)]
struct Group {
    start: usize,
    end: usize,
    signs: usize,
    digits: usize,
}

/// The groups that follow each other by single separators, beginning at a number sign.
fn groups_from(text: &str, start: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut after_sign = false;
    for (offset, sign) in text[start..].char_indices() {
        if is_number_sign(sign) {
            if !after_sign {
                groups.push(Group { start: start + offset, ..Group::default() });
            }
            let group = groups.last_mut().expect("pushed at the first sign");
            group.end = start + offset + sign.len_utf8();
            group.signs += 1;
            group.digits += usize::from(digit(sign).is_some());
            after_sign = true;
        } else if is_separator(sign) && after_sign {
            after_sign = false;
        } else {
            break;
        }
    }
    groups
}

/// Where in the text a card number stands: all of the groups, or some of a longer row.
fn card_number(groups: &[Group]) -> Option<Range<usize>> {
    let whole = CARD_DIGITS.contains(&signs_of(groups));
    let window = (0..groups.len()).find_map(|from| {
        (from + 1..=groups.len()).map(|to| &groups[from..to]).find(|window| {
            let sizes: Vec<usize> = window.iter().map(|group| group.signs).collect();
            (sizes.len() == 1 && CARD_DIGITS.contains(&sizes[0]))
                || CARD_GROUPS.contains(&sizes.as_slice())
        })
    });
    let card = if whole { groups } else { window? };
    let sizes: Vec<usize> = card.iter().map(|group| group.digits).collect();
    let digits: usize = sizes.iter().sum();
    // The one sign more may be the `*` that parts a processor's name from the number.
    let is_order = ORDER_NUMBER_GROUPS.contains(&sizes.as_slice()) && signs_of(card) <= digits + 1;
    (digits >= 5 && !is_order).then(|| card[0].start..card[card.len() - 1].end)
}

fn signs_of(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.signs).sum()
}

fn last_four(number: &str) -> String {
    let signs: Vec<char> = number.chars().filter(|sign| is_number_sign(*sign)).collect();
    signs[signs.len() - 4..].iter().map(|sign| digit(*sign).unwrap_or('*')).collect()
}

/// The ASCII digit that a digit of any width stands for.
fn digit(sign: char) -> Option<char> {
    match sign {
        '0'..='9' => Some(sign),
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10),
        _ => None,
    }
}

fn is_number_sign(sign: char) -> bool {
    digit(sign).is_some() || matches!(sign, '*' | '＊' | '●' | 'X' | 'x' | 'Ｘ')
}

fn is_separator(sign: char) -> bool {
    matches!(sign, '-' | '‐' | '－' | ' ' | '\u{a0}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_to_nineteen_digits_in_any_grouping_are_masked() {
        for count in 12..=19_usize {
            let digits: String = "1234567890123456789"[..count].to_owned();
            let last_four = &digits[count - 4..];
            for size in 1..=count {
                for separator in ["-", " ", "\u{3000}"] {
                    let groups: Vec<&str> = digits
                        .as_bytes()
                        .chunks(size)
                        .map(|group| std::str::from_utf8(group).expect("digits"))
                        .collect();
                    let text = format!("card {} of", groups.join(separator));
                    assert_eq!(mask(&text), format!("card ****{last_four} of"), "{text}");
                }
            }
        }
    }

    #[test]
    fn numbers_masked_by_the_issuer_lose_what_still_shows() {
        assert_eq!(mask("1234-5678-9012-3***"), "****3***");
        assert_eq!(mask("4980-00**-****-****"), "********");
        assert_eq!(mask("****-****-****-1234　カード"), "****-****-****-1234　カード");
        assert_eq!(mask("４９８０１２３４５６７８９０１２"), "****9012");
    }

    #[test]
    fn shorter_and_longer_numbers_stand() {
        for text in ["03-1234-5678", "2026/05/31", "12345678901234567890"] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn a_card_number_is_found_among_other_numbers() {
        assert_eq!(mask("4980123456789012 2026 07"), "****9012 2026 07");
        assert_eq!(mask("4980 1234 5678 9012 202607"), "****9012 202607");
        assert_eq!(mask("XXXX-XXXXXX-61009"), "****1009");
    }

    #[test]
    fn order_numbers_of_shops_stand() {
        for text in ["AMZN.MKTP.US 402-1234567-1234567", "eBay O*12-34567-89012"] {
            assert_eq!(mask(text), text);
        }
    }
}
