//! Small .xlsx workbooks for tests: sheets of typed cells.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A cell of a workbook.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// No cell at all.
    Gap,
    Text(&'a str),
    Number(f64),
    /// A day by its serial number, with the number format of a date.
    Date(f64),
    /// The same with a date and time format.
    Moment(f64),
    /// `[h]:mm`.
    Duration(f64),
    Truth(bool),
    /// An error value, `#REF!`.
    Error(&'a str),
    /// A formula with the number last computed, if one was stored.
    Formula(&'a str, Option<f64>),
}

/// One sheet: its name, and its rows from row 1 on. An empty row is not written.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub name: &'a str,
    pub hidden: bool,
    pub rows: Vec<Vec<Cell<'a>>>,
}

impl<'a> Page<'a> {
    pub fn new(name: &'a str, rows: &[&[Cell<'a>]]) -> Page<'a> {
        Page { name, hidden: false, rows: rows.iter().map(|row| row.to_vec()).collect() }
    }
}

/// The bytes of a workbook with the 1900 calendar.
pub fn workbook(pages: &[Page]) -> Vec<u8> {
    let names: Vec<(&str, bool)> = pages.iter().map(|page| (page.name, page.hidden)).collect();
    let sheets: Vec<String> = pages.iter().map(|page| sheet_xml(&rows_xml(&page.rows))).collect();
    package(&names, &sheets, false)
}

/// The same with the 1904 calendar.
pub fn workbook_of_1904(page: &Page) -> Vec<u8> {
    package(&[(page.name, false)], &[sheet_xml(&rows_xml(&page.rows))], true)
}

/// A workbook of one sheet whose `<sheetData>` is given as it stands.
pub fn workbook_of_xml(rows_xml: &str) -> Vec<u8> {
    package(&[("Sheet1", false)], &[sheet_xml(rows_xml)], false)
}

/// A ZIP with these members.
pub fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes all members");
        writer.write_all(bytes).expect("memory takes all bytes");
    }
    writer.finish().expect("memory takes all bytes").into_inner()
}

/// `A` for 0, `AA` for 26.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).expect("below 26"));
    if column < 26 { last.to_string() } else { letters(column / 26 - 1) + &last.to_string() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;").replace('"', "&quot;")
}

fn cell_xml(place: &str, cell: Cell) -> String {
    let typed = |kind: &str, value: &str| format!(r#"<c r="{place}" t="{kind}">{value}</c>"#);
    let styled =
        |style: u8, number: f64| format!(r#"<c r="{place}" s="{style}"><v>{number}</v></c>"#);
    match cell {
        Cell::Gap => String::new(),
        Cell::Text(text) => {
            let text = escaped(text);
            typed("inlineStr", &format!(r#"<is><t xml:space="preserve">{text}</t></is>"#))
        }
        Cell::Number(number) => styled(0, number),
        Cell::Date(serial) => styled(1, serial),
        Cell::Moment(serial) => styled(2, serial),
        Cell::Duration(serial) => styled(3, serial),
        Cell::Truth(truth) => typed("b", &format!("<v>{}</v>", u8::from(truth))),
        Cell::Error(error) => typed("e", &format!("<v>{error}</v>")),
        Cell::Formula(formula, stored) => {
            let stored = stored.map(|number| format!("<v>{number}</v>")).unwrap_or_default();
            format!(r#"<c r="{place}"><f>{}</f>{stored}</c>"#, escaped(formula))
        }
    }
}

fn rows_xml(rows: &[Vec<Cell>]) -> String {
    let numbered = rows.iter().zip(1..).filter(|(row, _)| !row.is_empty());
    numbered.map(|(row, number)| row_xml(row, number)).collect()
}

fn row_xml(row: &[Cell], number: usize) -> String {
    let place = |column| format!("{}{number}", letters(column));
    let cells: String =
        row.iter().enumerate().map(|(column, cell)| cell_xml(&place(column), *cell)).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

fn sheet_xml(rows_xml: &str) -> String {
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows_xml}</sheetData></worksheet>"#)
}

fn sheet_entry((name, hidden): (&str, bool), id: usize) -> String {
    let state = if hidden { "hidden" } else { "visible" };
    let name = escaped(name);
    format!(r#"<sheet name="{name}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#)
}

fn relation(id: usize, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="rId{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
}

fn relation_list(relations: &str) -> String {
    format!(r#"<Relationships xmlns="{PACKAGE}">{relations}</Relationships>"#)
}

fn package(names: &[(&str, bool)], sheets: &[String], is_1904: bool) -> Vec<u8> {
    let entries: String =
        names.iter().zip(1..).map(|(sheet, id)| sheet_entry(*sheet, id)).collect();
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{is_1904}"/>"#
    ) + &format!("<sheets>{entries}</sheets></workbook>");
    let paths: Vec<String> =
        (1..=sheets.len()).map(|id| format!("worksheets/sheet{id}.xml")).collect();
    let relations: String =
        paths.iter().zip(1..).map(|(path, id)| relation(id, "worksheet", path)).collect();
    let relations = relations + &relation(0, "styles", "styles.xml");
    let root = relation_list(&relation(1, "officeDocument", "xl/workbook.xml"));
    let book_relations = relation_list(&relations);
    let styles = styles_xml();
    let paths: Vec<String> = paths.iter().map(|path| format!("xl/{path}")).collect();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    members.extend(paths.iter().zip(sheets).map(|(path, xml)| (path.as_str(), xml.as_bytes())));
    archive(&members)
}

/// Style 0 is a plain number, 1 a date as the program has it, 2 a date and time of one's own,
/// 3 a duration.
fn styles_xml() -> String {
    let formats = r#"<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d h:mm"/>
        <numFmt numFmtId="165" formatCode="[h]:mm"/>"#;
    let styles = [0, 14, 164, 165].map(|id| format!(r#"<xf numFmtId="{id}"/>"#)).concat();
    format!(
        r#"<styleSheet xmlns="{MAIN}"><numFmts count="2">{formats}</numFmts>
        <cellXfs count="4">{styles}</cellXfs></styleSheet>"#
    )
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
