//! Which encoding a text is in, told from its bytes alone, and the text itself.
//!
//! Statistics come last: on the short, number-heavy texts that statements are, chardetng takes
//! half-width kana for Cyrillic and a Latin `£` for Polish or Japanese. So what can be proved is
//! proved first: a byte order mark, UTF-8, then `Shift_JIS` by the shape of its characters.

use crate::error::{Alien, ProblemKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    EUC_JP, Encoding, ISO_8859_15, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use std::borrow::Cow;

/// A text, and how it was read.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// Without byte order mark and end-of-file mark (0x1A).
    pub text: Cow<'a, str>,
    /// `UTF-8 with BOM`, `UTF-8`, `Shift_JIS`, `windows-1252`, ….
    pub label: String,
    /// Some bytes fitted no character; U+FFFD stands for them.
    pub replaced: bool,
}

/// What chardetng is given, bytes: it is slow, and needs no more.
const DETECTOR_BYTES: usize = 64 << 10;

/// How much is looked at to tell text from other bytes.
const HEAD_BYTES: usize = 64 << 10;

/// A text may have one unreadable byte for so many readable characters beyond ASCII.
const READABLE_PER_REPLACED: usize = 4;

/// The text of the bytes.
///
/// # Errors
/// [`Alien::Binary`] when they are no text, [`ProblemKind::NoEncodingFits`] when they are text in
/// no encoding that is known.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, ProblemKind> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with_mark(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decoded(bytes, encoding));
    }
    if is_binary(bytes) {
        return Err(ProblemKind::Alien(Alien::Binary));
    }
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(no_encoding_fits(offset));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(utf8(text, "UTF-8"));
    }
    let encoding = encoding_of(bytes);
    if encoding == WINDOWS_1252
        && let Some(offset) = bytes.iter().position(|byte| is_unassigned_in_windows_1252(*byte))
    {
        return Err(no_encoding_fits(offset));
    }
    Ok(decoded(bytes, encoding))
}

/// A mark settles the encoding, but not that the rest keeps to it.
fn with_mark<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Result<Decoded<'a>, ProblemKind> {
    const LABEL: &str = "UTF-8 with BOM";
    if encoding != UTF_8 {
        return Ok(decoded(bytes, encoding));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(utf8(text, LABEL)),
        Err(_) if is_mostly_utf8(bytes) => {
            Ok(Decoded { label: LABEL.to_owned(), ..decoded(bytes, UTF_8) })
        }
        Err(error) => Err(no_encoding_fits("\u{FEFF}".len() + error.valid_up_to())),
    }
}

fn utf8<'a>(text: &'a str, label: &str) -> Decoded<'a> {
    let text = Cow::Borrowed(without_marks(text));
    Decoded { text, label: label.to_owned(), replaced: false }
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    let clean = without_marks(&text);
    let text = if clean.len() == text.len() { text } else { Cow::Owned(clean.to_owned()) };
    Decoded { text, label: encoding.name().to_owned(), replaced }
}

/// Joined files carry a second mark; files from DOS end in 0x1A.
fn without_marks(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}').trim_end_matches('\u{1A}')
}

fn no_encoding_fits(offset: usize) -> ProblemKind {
    ProblemKind::NoEncodingFits { offset: offset as u64 }
}

/// The encoding of bytes without mark, without NUL, that are not all UTF-8.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    // UTF-8 with a few bad bytes goes before Shift_JIS: read as that, it is kanji of a kind.
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let shapes = japanese_shapes(bytes);
    if !shapes.has_full_width && is_euc_jp(bytes) {
        return EUC_JP;
    }
    if shapes.speak_for_shift_jis() {
        return SHIFT_JIS;
    }
    match detected(bytes) {
        encoding if encoding == WINDOWS_1252 && has_euro_of_iso_8859_15(bytes) => ISO_8859_15,
        encoding => encoding,
    }
}

/// The byte of a euro sign in ISO-8859-15, where windows-1252 has the sign `¤` that nobody writes;
/// and no byte of those that are letters and signs in windows-1252 alone.
fn has_euro_of_iso_8859_15(bytes: &[u8]) -> bool {
    bytes.contains(&0xA4) && !bytes.iter().any(|byte| matches!(byte, 0x80..=0x9F))
}

/// Bytes of UTF-16 text in ASCII letters and digits: every other byte is 0.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(HEAD_BYTES)].as_chunks::<2>().0;
    let big_endian = pairs.iter().filter(|pair| pair[0] == 0).count();
    let little_endian = pairs.iter().filter(|pair| pair[1] == 0).count();
    let enough = pairs.len() / 4;
    match (little_endian, big_endian) {
        (1.., 0) if little_endian >= enough => Some(UTF_16LE),
        (0, 1..) if big_endian >= enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the beginning of a file shows that it is no text in any encoding.
pub fn is_no_text(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_none() && utf16_without_mark(head).is_none() && is_binary(head)
}

/// One byte in twenty is a control character that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let controls = head.iter().filter(|byte| is_foreign_to_text(**byte)).count();
    controls * 20 > head.len()
}

/// Control characters but for tab, line ends, form feed, end-of-file and escape.
fn is_foreign_to_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0x09..=0x0D | 0x1A | 0x1B)
}

fn is_unassigned_in_windows_1252(byte: u8) -> bool {
    matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
}

/// Nearly every character beyond ASCII is well-formed UTF-8, which no other encoding comes to by
/// chance.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad * READABLE_PER_REPLACED
}

/// What the bytes would be as `Shift_JIS`, by runs of neighbouring characters beyond ASCII:
/// Japanese comes in runs, while a Latin text read so has single kanji among its letters.
#[derive(Default)]
struct JapaneseShapes {
    /// Characters in runs that look Japanese.
    like: usize,
    /// Characters in runs that do not.
    unlike: usize,
    /// Bytes that begin no character.
    bad: usize,
    /// Some run has a character that only `Shift_JIS` writes so.
    has_full_width: bool,
    /// Some run has a character that is neither that nor a half-width kana.
    has_other: bool,
}

impl JapaneseShapes {
    fn speak_for_shift_jis(&self) -> bool {
        // Half-width kana alone are weak: two bytes of a Chinese or Korean character are two kana.
        let is_sure = if self.has_full_width {
            self.like >= self.bad * READABLE_PER_REPLACED
        } else {
            self.bad == 0 && !self.has_other
        };
        is_sure && self.like > 2 * self.unlike
    }

    fn end_run(&mut self, run: &mut Run) {
        let is_japanese = match (run.full_width, run.other) {
            (0, 0) => run.half_width >= 3,
            (0, _) => false,
            _ => run.len() >= 2,
        };
        if is_japanese {
            self.like += run.len();
            self.has_full_width |= run.full_width > 0;
        } else {
            self.unlike += run.len();
        }
        self.has_other |= run.other > 0;
        *run = Run::default();
    }
}

/// Neighbouring characters beyond ASCII, counted.
#[derive(Default)]
struct Run {
    /// Kana, full-width forms and the kanji of daily use: first byte 0x81 to 0x97. The kanji
    /// beyond begin with the bytes of accented Latin letters.
    full_width: usize,
    /// Half-width kana: one byte each.
    half_width: usize,
    other: usize,
}

impl Run {
    fn len(&self) -> usize {
        self.full_width + self.half_width + self.other
    }
}

fn japanese_shapes(bytes: &[u8]) -> JapaneseShapes {
    let mut shapes = JapaneseShapes::default();
    let mut run = Run::default();
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            0xA1..=0xDF => run.half_width += 1,
            0x81..=0x9F | 0xE0..=0xFC => {
                if rest.next_if(|next| matches!(next, 0x40..=0x7E | 0x80..=0xFC)).is_none() {
                    shapes.bad += 1;
                } else if byte <= 0x97 {
                    run.full_width += 1;
                } else {
                    run.other += 1;
                }
            }
            0x80 | 0xA0 | 0xFD.. => shapes.bad += 1,
            _ if run.len() > 0 => shapes.end_run(&mut run),
            _ => {}
        }
    }
    shapes.end_run(&mut run);
    shapes
}

/// Kana in EUC-JP look like half-width kana in `Shift_JIS`; here it is the other way round: every
/// byte has its place in EUC-JP and there are runs of kana.
fn is_euc_jp(bytes: &[u8]) -> bool {
    let Some(text) = EUC_JP.decode_without_bom_handling_and_without_replacement(bytes) else {
        return false;
    };
    let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}');
    text.split(|c| !is_kana(c)).any(|run| run.chars().nth(1).is_some())
}

/// The statistical guess, where there is enough text to guess from; else windows-1252.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let window = &bytes[first.saturating_sub(HEAD_BYTES / 64)..];
    let window = &window[..window.len().min(DETECTOR_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, window.len() < DETECTOR_BYTES);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Shift_JIS has been ruled out, and a few signs (`£`, `°`, `§`) are no words of a language.
    if guess == SHIFT_JIS || letters_beyond_ascii(window) < 4 {
        return WINDOWS_1252;
    }
    let text = guess.decode_without_bom_handling(bytes).0;
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    if replaced * READABLE_PER_REPLACED <= beyond_ascii { guess } else { WINDOWS_1252 }
}

/// Bytes beyond ASCII that stand beside a letter or another such byte.
fn letters_beyond_ascii(bytes: &[u8]) -> usize {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    bytes
        .windows(3)
        .filter(|three| !three[1].is_ascii() && (is_letter(three[0]) || is_letter(three[2])))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes).expect("it is text");
        assert!(!decoded.replaced, "{decoded:?}");
        (decoded.label, decoded.text.into_owned())
    }

    fn label_of(text: &str, encoding: &'static Encoding) -> String {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} can be written in {}", encoding.name());
        let (label, back) = read(&bytes);
        assert_eq!(back, text, "{label}");
        label
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_mark_settles_it_and_is_no_part_of_the_text() {
        let of = |label: &str, text: &str| (label.to_owned(), text.to_owned());
        assert_eq!(read("\u{FEFF}日付,1\n".as_bytes()), of("UTF-8 with BOM", "日付,1\n"));
        assert_eq!(read(&utf16("\u{FEFF}日付\t1", u16::to_le_bytes)), of("UTF-16LE", "日付\t1"));
        assert_eq!(read(&utf16("\u{FEFF}日付\t1", u16::to_be_bytes)), of("UTF-16BE", "日付\t1"));
        assert_eq!(read(&utf16("Date,Amount", u16::to_le_bytes)), of("UTF-16LE", "Date,Amount"));
        assert_eq!(read("\u{FEFF}\u{FEFF}a\u{1A}".as_bytes()), of("UTF-8 with BOM", "a"));
    }

    #[test]
    fn utf8_is_proved_before_anything_is_guessed() {
        assert_eq!(label_of("利用日,金額\n", UTF_8), "UTF-8");
        assert_eq!(label_of("Date,Amount\n", UTF_8), "UTF-8");
        assert_eq!(label_of("Café £3\n", UTF_8), "UTF-8");
    }

    #[test]
    fn shift_jis_is_told_by_runs_of_its_characters() {
        assert_eq!(
            label_of("利用日,利用店名,金額\n2026/05/31,Ａ商店,120\n", SHIFT_JIS),
            "Shift_JIS"
        );
        assert_eq!(label_of("date,shop\n5/31,雑費\n", SHIFT_JIS), "Shift_JIS");
        assert_eq!(label_of("5/31,ﾃﾞﾝｷ ﾘﾖｳｷﾝ,5120\n", SHIFT_JIS), "Shift_JIS");
        assert_eq!(label_of("5/31,ｶﾌﾞｼｷｶﾞｲｼｬ ﾐﾎﾝ,120\n", SHIFT_JIS), "Shift_JIS");
        assert_eq!(label_of("髙橋様,①,㈱見本\n", SHIFT_JIS), "Shift_JIS");
    }

    #[test]
    fn latin_texts_are_not_taken_for_japanese_or_polish() {
        for text in [
            "31/05/2026,TESCO,£12.30\n01/06/2026,BOOTS,£3\n",
            "Café Müller,3\n",
            "étés,3\nDomino’s,4\nCRÉÉ,5\n",
            "Käse Straße,3\nGebühr für März,2\n",
            "“Quoted”,€5\n",
        ] {
            assert_eq!(label_of(text, WINDOWS_1252), "windows-1252", "{text}");
        }
    }

    #[test]
    fn the_euro_sign_tells_iso_8859_15() {
        let text = "Umsätze in €;Gebühr\n-1,00 €;März\n";
        assert_eq!(label_of(text, ISO_8859_15), "ISO-8859-15");
        assert_eq!(label_of(text, WINDOWS_1252), "windows-1252");
        assert_eq!(label_of("Umsätze in EUR;Gebühr\n", ISO_8859_15), "windows-1252");
    }

    #[test]
    fn euc_jp_is_not_taken_for_half_width_kana() {
        assert_eq!(label_of("カード,キャンセル\nデータ,ショップ\n", EUC_JP), "EUC-JP");
        assert_eq!(label_of("利用日,ご利用店名,金額\n", EUC_JP), "EUC-JP");
    }

    #[test]
    fn enough_text_of_another_language_is_guessed() {
        for (text, encoding) in [
            ("Dátum,Könyvesbolt vásárlás\n5/31,Győr üdítő szőlő\n", encoding_rs::WINDOWS_1250),
            ("Дата операции,Описание\n5/31,Супермаркеты Магнит\n", encoding_rs::WINDOWS_1251),
            ("交易日期,记账日期,交易摘要,交易金额\n5/31,支付宝-便利店\n", encoding_rs::GBK),
            ("消費日,交易說明\n5/31,統一超商股份有限公司\n", encoding_rs::BIG5),
            ("이용일자,이용카드,가맹점명\n5/31,본인,스타벅스 강남점\n", encoding_rs::EUC_KR),
        ] {
            assert_eq!(label_of(text, encoding), encoding.name());
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_encoding() {
        let (mut bytes, _, _) = SHIFT_JIS.encode("利用日,利用店名,利用金額,備考\n見本商店\n");
        // The first half of a character that a field's width cut off.
        bytes.to_mut().extend_from_slice(b"\x83,1\n");
        let decoded = decode(&bytes).expect("it is still Shift_JIS");
        assert_eq!((decoded.label.as_str(), decoded.replaced), ("Shift_JIS", true));
        assert!(decoded.text.ends_with("\u{FFFD},1\n"), "{}", decoded.text);

        let mut bytes = "利用日,利用店名,利用金額\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"\xE5\x88,1\n");
        let decoded = decode(&bytes).expect("it is still UTF-8");
        assert_eq!((decoded.label.as_str(), decoded.replaced), ("UTF-8", true));
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_place() {
        let noise: Vec<u8> = (0..4096u32).map(|n| (n * n / 7 % 251) as u8).collect();
        assert!(matches!(decode(&noise), Err(ProblemKind::Alien(Alien::Binary))));
        let kind = decode(b"Date,Amount,a long enough line of text\0\n").err();
        assert_eq!(kind, Some(ProblemKind::NoEncodingFits { offset: 38 }));
        let kind = decode(b"Date,\x81\n").err();
        assert_eq!(kind, Some(ProblemKind::NoEncodingFits { offset: 5 }));
        let kind = decode(b"\xEF\xBB\xBFDate,\xE9\n").err();
        assert_eq!(kind, Some(ProblemKind::NoEncodingFits { offset: 8 }));
    }
}
