//! What a file really is, by its content. The ending of its name is never asked.

use super::encoding;
use crate::error::{Alien, ProblemKind};
use encoding_rs::{Encoding, UTF_8};
use memchr::memmem;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// A content that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Xlsx,
    /// The older binary workbook.
    Xls,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// Text of some encoding.
    Text,
}

/// How much of a text is looked at, bytes.
pub const HEAD_BYTES: usize = 4096;

/// How a compound file (.xls, .doc, an encrypted workbook) begins.
const OLE2: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What the bytes are, or what they are instead of a statement or an order list.
pub fn nature(bytes: &[u8]) -> Result<Nature, ProblemKind> {
    if is_zip(bytes) {
        return zip_nature(bytes);
    }
    if bytes.starts_with(OLE2) {
        return compound_nature(bytes);
    }
    if bytes.trim_ascii_start().starts_with(b"%PDF-") {
        return Err(ProblemKind::Alien(Alien::Pdf));
    }
    if is_picture(bytes) {
        return Err(ProblemKind::Alien(Alien::Picture));
    }
    match alien_text(&head_text(bytes)) {
        Some(alien) => Err(ProblemKind::Alien(alien)),
        None => Ok(Nature::Text),
    }
}

/// Whether a ZIP begins like this, of whatever program.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// What a file is that holds no table, as far as its first bytes tell. What is in a container they
/// do not tell.
pub fn stranger(head: &[u8]) -> Option<Alien> {
    if is_zip(head) || head.starts_with(OLE2) {
        return None;
    }
    match nature(head) {
        Err(ProblemKind::Alien(alien)) => Some(alien),
        _ => encoding::is_no_text(head).then_some(Alien::Binary),
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 6] =
        [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    const HEIF_BRANDS: [&[u8]; 8] =
        [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"mif1", b"msf1", b"avif"];
    STARTS.iter().any(|start| bytes.starts_with(start))
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || (bytes.get(4..8) == Some(b"ftyp")
            && bytes.get(8..12).is_some_and(|brand| HEIF_BRANDS.contains(&brand)))
}

fn zip_nature(bytes: &[u8]) -> Result<Nature, ProblemKind> {
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut archive) => {
            document_nature(&mut archive).unwrap_or(Err(ProblemKind::Alien(Alien::Zip)))
        }
        Err(error) if holds_workbook_parts(&bytes[..bytes.len().min(HEAD_BYTES)]) => {
            Err(ProblemKind::BrokenWorkbook { detail: error.to_string() })
        }
        Err(_) => Err(ProblemKind::Alien(Alien::Zip)),
    }
}

/// Which office program wrote a ZIP as its document, by the names of its members. `None` where none
/// did.
pub fn document_nature<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
) -> Option<Result<Nature, ProblemKind>> {
    let tidy = |name: &str| name.replace('\\', "/").to_ascii_lowercase();
    let names: Vec<String> = archive.file_names().flatten().map(|name| tidy(&name)).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.bin") {
        let detail = "xl/workbook.bin: binary workbook (.xlsb)".to_owned();
        return Some(Err(ProblemKind::BrokenWorkbook { detail }));
    }
    // Not every program names the parts as Excel does; all keep xl/workbook… and xl/worksheets/….
    if names.iter().any(|name| name.starts_with("xl/work")) {
        return Some(Ok(Nature::Xlsx));
    }
    if let Some(kind) = document_kind(archive) {
        let is_spreadsheet = kind.contains("opendocument.spreadsheet");
        let other = Err(ProblemKind::Alien(Alien::Word));
        return Some(if is_spreadsheet { Ok(Nature::Ods) } else { other });
    }
    let alien = if has("[content_types].xml") || has("word/document.xml") {
        Alien::Word
    } else if names.iter().any(|name| name.ends_with("document.iwa")) {
        Alien::Numbers
    } else {
        return None;
    };
    Some(Err(ProblemKind::Alien(alien)))
}

/// What an `OpenDocument` file says it is; other archives have no such member.
fn document_kind<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<String> {
    let mut kind = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut kind).ok()?;
    Some(kind)
}

/// The list of members stands at the end, so half a workbook is told by what its members say.
pub fn holds_workbook_parts(head: &[u8]) -> bool {
    const PARTS: [&[u8]; 3] = [b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet"];
    PARTS.iter().any(|part| memmem::find(head, part).is_some())
}

/// Which office program wrote a compound file, by the names of its streams.
fn compound_nature(bytes: &[u8]) -> Result<Nature, ProblemKind> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        Err(ProblemKind::PasswordProtected)
    } else if has("Workbook") || has("Book") {
        Ok(Nature::Xls)
    } else if has("WordDocument") {
        Err(ProblemKind::Alien(Alien::Word))
    } else if has("Root Entry") {
        Err(ProblemKind::Alien(Alien::Binary))
    } else {
        // The names stand at the end; without them it is most likely half a workbook.
        Ok(Nature::Xls)
    }
}

/// The beginning as far as ASCII goes, which is all that the marks of other texts need.
fn head_text(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let head = &bytes[mark..bytes.len().min(HEAD_BYTES)];
    encoding.decode_without_bom_handling(head).0.into_owned()
}

/// What a text is when it is no table of cells.
fn alien_text(text: &str) -> Option<Alien> {
    const PAGE_TAGS: [&str; 8] =
        ["<!doctype html", "<head", "<body", "<meta", "<table", "<div", "<script", "<style"];
    const OTHER_STARTS: [&str; 7] =
        ["<?xml", "<ofx", "ofxheader:", "!type:", "!account", "begin:vcalendar", "{\\rtf"];
    let text = text.trim_start().to_ascii_lowercase();
    let is_markup = text.starts_with('<');
    let is_xml = text.starts_with("<?xml");
    let has_page_tag = PAGE_TAGS.iter().any(|tag| text.contains(tag));
    if is_markup && (text.contains("<html") || (!is_xml && has_page_tag))
        || text.starts_with("mime-version:")
    {
        return Some(Alien::Html);
    }
    let is_other = OTHER_STARTS.iter().any(|start| text.starts_with(start)) || is_json(&text);
    is_other.then_some(Alien::OtherText)
}

/// `{"…`, `[{…`, `["…`, `[[…`: a line of cells may begin with a bracket, but not go on like this.
fn is_json(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    match (marks.next(), marks.next()) {
        (Some('{'), Some(next)) => matches!(next, '"' | '}'),
        (Some('['), Some(next)) => matches!(next, '{' | '[' | '"' | ']'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alien(bytes: &[u8]) -> Alien {
        match nature(bytes) {
            Err(ProblemKind::Alien(alien)) => alien,
            other => panic!("{other:?} for {bytes:?}"),
        }
    }

    #[test]
    fn pictures_and_documents_are_told_by_their_first_bytes() {
        assert_eq!(alien(b"%PDF-1.7\n%\xE2\xE3"), Alien::Pdf);
        assert_eq!(alien(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Alien::Picture);
        assert_eq!(alien(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), Alien::Picture);
        assert_eq!(alien(b"GIF89a\x01\0"), Alien::Picture);
        assert_eq!(alien(b"RIFF\x10\0\0\0WEBPVP8 "), Alien::Picture);
        assert_eq!(alien(b"\0\0\0\x18ftypheic\0\0\0\0"), Alien::Picture);
    }

    #[test]
    fn a_saved_page_is_a_page_whatever_it_is_named() {
        assert_eq!(alien(b"\r\n<html xmlns:x=\"excel\"><table><tr><td>1"), Alien::Html);
        assert_eq!(alien(b"<TABLE BORDER=1><TR><TD>2026/05/01"), Alien::Html);
        assert_eq!(alien(b"<?xml version=\"1.0\"?><!DOCTYPE html><html>"), Alien::Html);
        assert_eq!(alien(b"\xEF\xBB\xBF<!DOCTYPE html><title>x"), Alien::Html);
        let wide: Vec<u8> = "\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(alien(&wide), Alien::Html);
    }

    #[test]
    fn other_texts_are_no_tables() {
        assert_eq!(alien(b"OFXHEADER:100\nDATA:OFXSGML\n"), Alien::OtherText);
        assert_eq!(alien(b"!Type:CCard\nD05/31/2026\n"), Alien::OtherText);
        assert_eq!(alien(b"<?xml version=\"1.0\"?><Workbook><Table>"), Alien::OtherText);
        assert_eq!(alien(b" [\n {\"date\": 1}]"), Alien::OtherText);
        assert_eq!(alien(b"{\"date\": 1}"), Alien::OtherText);
    }

    #[test]
    fn tables_that_begin_with_brackets_are_tables() {
        for text in ["[final],2026/05\n", "<DATE>,<AMOUNT>\n", "{x},1\n", "a,b\n", "BM,1\n"] {
            assert_eq!(nature(text.as_bytes()), Ok(Nature::Text), "{text}");
        }
    }

    #[test]
    fn compound_files_are_told_by_their_streams() {
        let with = |name: &str| {
            let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
            OLE2.iter().copied().chain([0; 64]).chain(wide).collect::<Vec<u8>>()
        };
        assert_eq!(nature(&with("Workbook")), Ok(Nature::Xls));
        assert_eq!(nature(&with("EncryptedPackage")), Err(ProblemKind::PasswordProtected));
        assert_eq!(alien(&with("WordDocument")), Alien::Word);
        assert_eq!(alien(&with("Root Entry")), Alien::Binary);
        assert_eq!(nature(&with("")), Ok(Nature::Xls));
    }
}
