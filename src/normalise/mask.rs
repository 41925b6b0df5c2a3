//! Card numbers, down to their last four digits. Everything that is stored, printed or logged
//! passes here first.

use std::borrow::Cow;
use std::ops::Range;

/// A card number has this many digits (ISO/IEC 7812).
const CARD_DIGITS: std::ops::RangeInclusive<usize> = 12..=19;
/// Order numbers of shops that have a card number's length, told by their grouping: three or two
/// (`D01-…`), seven, seven digits and two, five, five.
const ORDER_NUMBER_GROUPS: [&[usize]; 3] = [&[3, 7, 7], &[2, 7, 7], &[2, 5, 5]];

/// How the issuers print card numbers, for finding one inside a longer row of digits.
const CARD_GROUPS: [&[usize]; 3] = [&[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];

/// The text with every card number, whole or half masked already, cut to `****` and its last four.
///
/// A card number is 12 to 19 digits or mask signs, at least five of them digits, in any grouping
/// by single blanks or hyphens and in any width; grouped as issuers print it, whatever separates
/// the groups. Digits that begin with a date are none: no card's number begins with 19 or 20.
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
        let Some(card) = card_number(text, &groups) else {
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
    /// More than one blank or hyphen stands before it, or another sign.
    is_loose: bool,
}

/// The groups that follow each other closely, beginning at a number sign.
fn groups_from(text: &str, start: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut between = String::new();
    for (offset, sign) in text[start..].char_indices() {
        if is_number_sign(sign) {
            if groups.is_empty() || !between.is_empty() {
                let is_loose = between.chars().count() > 1 || between.chars().any(is_point);
                groups.push(Group { start: start + offset, is_loose, ..Group::default() });
                between.clear();
            }
            let group = groups.last_mut().expect("pushed at the first sign");
            group.end = start + offset + sign.len_utf8();
            group.signs += 1;
            group.digits += usize::from(digit(sign).is_some());
        } else {
            between.push(sign);
            if !may_stand_between(&between) {
                break;
            }
        }
    }
    groups
}

/// Up to three blanks and hyphens, or one other sign.
fn may_stand_between(text: &str) -> bool {
    let signs = text.chars().count();
    signs <= 3 && text.chars().all(is_separator) || signs == 1 && text.chars().all(is_point)
}

/// Where in the text the first card number stands: all of the groups that stand close together,
/// or some of a longer row.
fn card_number(text: &str, groups: &[Group]) -> Option<Range<usize>> {
    (0..groups.len()).find_map(|from| {
        let row = &groups[from..];
        let close = row.iter().skip(1).position(|group| group.is_loose);
        let close = &row[..close.map_or(row.len(), |others| others + 1)];
        let opens = from == 0 || row[0].is_loose;
        let whole = (opens && CARD_DIGITS.contains(&signs_of(close))).then_some(close);
        let parts = (1..=row.len()).map(|to| &row[..to]).filter(|part| is_printed_so(part));
        whole.into_iter().chain(parts).find_map(|card| digits_of_card(text, card))
    })
}

fn is_printed_so(groups: &[Group]) -> bool {
    let sizes: Vec<usize> = groups.iter().map(|group| group.signs).collect();
    (sizes.len() == 1 && CARD_DIGITS.contains(&sizes[0])) || CARD_GROUPS.contains(&sizes.as_slice())
}

/// Where these groups stand, unless they are an order number, a day, or masked enough.
fn digits_of_card(text: &str, card: &[Group]) -> Option<Range<usize>> {
    let sizes: Vec<usize> = card.iter().map(|group| group.digits).collect();
    let digits: usize = sizes.iter().sum();
    // The one sign more may be the `*` that parts a processor's name from the number.
    let is_order = ORDER_NUMBER_GROUPS.contains(&sizes.as_slice()) && signs_of(card) <= digits + 1;
    let found = card[0].start..card[card.len() - 1].end;
    (digits >= 5 && !is_order && !begins_with_date(&text[found.clone()])).then_some(found)
}

/// `20260531…`, `2026-05-01 2026-05-31`: days and moments, as they stand in names of files.
fn begins_with_date(number: &str) -> bool {
    let digits: String = number.chars().filter_map(digit).take(8).collect();
    let century = digits.starts_with("19") || digits.starts_with("20");
    century && chrono::NaiveDate::parse_from_str(&digits, "%Y%m%d").is_ok()
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
    let is_hyphen = matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '−' | '－' | 'ー' | 'ｰ');
    is_hyphen || (sign.is_whitespace() && !matches!(sign, '\n' | '\r'))
}

/// A sign that may stand between the groups of a card number, but does between other numbers too.
fn is_point(sign: char) -> bool {
    matches!(sign, '.' | ',' | '/' | '_' | '・' | '･' | '·')
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
        let masked_by_letters = format!("{}-{}-61009", "X".repeat(4), "X".repeat(6));
        assert_eq!(mask(&masked_by_letters), "****1009");
        assert_eq!(mask("in/7/49 80 12 34 56 78 90 12.csv"), "in/7/****9012.csv");
        assert_eq!(mask("402-1234567-1234567/4980123456789012"), "402-1234567-1234567/****9012");
    }

    #[test]
    fn groups_as_issuers_print_them_are_masked_whatever_separates_them() {
        for between in ["–", "−", "ー", "  ", " - ", ".", "/", "_", ",", "・", "\u{2009}"] {
            let text = ["4980", "1234", "5678", "9012"].join(between);
            assert_eq!(mask(&text), "****9012", "{text}");
            let text = ["3782", "822463", "10005"].join(between);
            assert_eq!(mask(&text), "****0005", "{text}");
        }
        for text in ["1,200,300,400,500", "1200, 1200, 1200, 1200", "12 345  6789 01234"] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn days_and_moments_stand() {
        for text in ["20260501-20260531", "2026-05-01 2026-05-31", "20260712153000", "2026053109 1"]
        {
            assert_eq!(mask(text), text);
        }
        assert_eq!(mask("2026-05-01 4980-1234-5678-9012"), "2026-05-01 ****9012");
        assert_eq!(mask("2026995678901234"), "****1234");
    }

    #[test]
    fn order_numbers_of_shops_stand() {
        for text in
            ["AMZN.MKTP.US 402-1234567-1234567", "eBay O*12-34567-89012", "D01-0000002-0000002"]
        {
            assert_eq!(mask(text), text);
        }
    }
}
