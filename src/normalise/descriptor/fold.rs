//! One spelling for texts that say the same: statements write a name in full or half width, in
//! large or small kana, with five kinds of dashes.

use unicode_normalization::UnicodeNormalization;

/// Folds width, case, small kana, dashes, quotes and blanks. Blanks around `*` go: `SQ *A` and
/// `SQ* A` are one text.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), last: None, blank: false };
    if text.is_ascii() {
        text.bytes().for_each(|byte| folded.push(char::from(byte.to_ascii_uppercase())));
    } else {
        // NFKC would part a sound mark that stands alone from its kana by a blank.
        let joined = text.chars().filter_map(|c| match c {
            '\u{309b}' => Some('\u{3099}'),
            '\u{309c}' => Some('\u{309a}'),
            '\u{200b}' | '\u{feff}' | '\u{ad}' => None,
            _ => Some(c),
        });
        joined.nfkc().flat_map(char::to_uppercase).for_each(|c| folded.push(c));
    }
    folded.text
}

struct Folded {
    text: String,
    /// The last character of the text.
    last: Option<char>,
    /// A blank stands after it.
    blank: bool,
}

impl Folded {
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.blank = true;
            return;
        }
        let Some(c) = one_spelling(c, self.last.filter(|_| !self.blank)) else { return };
        if self.blank && c != '*' && self.last.is_some_and(|last| last != '*') {
            self.text.push(' ');
        }
        self.blank = false;
        self.last = Some(c);
        self.text.push(c);
    }
}

/// The character that stands for `c` after `last`; `None` for a mark that found no kana.
fn one_spelling(c: char, last: Option<char>) -> Option<char> {
    Some(match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        '〜' => '~',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '-' | 'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => {
            // After kana every dash is the long mark, after anything else a hyphen.
            if last.is_some_and(is_kana) { 'ー' } else { '-' }
        }
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' => return None,
        _ => c,
    })
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー')
}
