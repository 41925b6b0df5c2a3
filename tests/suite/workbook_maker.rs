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
    let styled =
        |style: u8, number: f64| format!(r#"<c r="{place}" s="{style}"><v>{number}</v></c>"#);
    match cell {
        Cell::Gap => String::new(),
        Cell::Text(text) => {
            let text = escaped(text);
            format!(
                r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
            )
        }
        Cell::Number(number) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
        Cell::Date(serial) => styled(1, serial),
        Cell::Moment(serial) => styled(2, serial),
        Cell::Duration(serial) => styled(3, serial),
        Cell::Truth(truth) => format!(r#"<c r="{place}" t="b"><v>{}</v></c>"#, u8::from(truth)),
        Cell::Error(error) => format!(r#"<c r="{place}" t="e"><v>{error}</v></c>"#),
        Cell::Formula(formula, stored) => {
            let stored = stored.map(|number| format!("<v>{number}</v>")).unwrap_or_default();
            format!(r#"<c r="{place}"><f>{}</f>{stored}</c>"#, escaped(formula))
        }
    }
}

fn rows_xml(rows: &[Vec<Cell>]) -> String {
    let mut xml = String::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        let number = index + 1;
        xml += &format!(r#"<row r="{number}">"#);
        for (column, cell) in row.iter().enumerate() {
            xml += &cell_xml(&format!("{}{number}", letters(column)), *cell);
        }
        xml += "</row>";
    }
    xml
}

fn sheet_xml(rows_xml: &str) -> String {
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows_xml}</sheetData></worksheet>"#)
}

fn package(names: &[(&str, bool)], sheets: &[String], is_1904: bool) -> Vec<u8> {
    let mut entries = String::new();
    let mut relations = String::new();
    for (index, (name, hidden)) in names.iter().enumerate() {
        let (id, name) = (index + 1, escaped(name));
        let state = if *hidden { r#" state="hidden""# } else { "" };
        entries += &format!(r#"<sheet name="{name}" sheetId="{id}"{state} r:id="rId{id}"/>"#);
        relations += &format!(
            r#"<Relationship Id="rId{id}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
    }
    relations +=
        &format!(r#"<Relationship Id="rId0" Type="{RELATIONS}/styles" Target="styles.xml"/>"#);
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{is_1904}"/><sheets>{entries}</sheets></workbook>"#
    );
    let relation_list =
        |list: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{list}</Relationships>"#);
    let root = relation_list(&format!(
        r#"<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>"#
    ));
    let book_relations = relation_list(&relations);
    let paths: Vec<String> =
        (1..=sheets.len()).map(|id| format!("xl/worksheets/sheet{id}.xml")).collect();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_relations.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
    ];
    members.extend(paths.iter().zip(sheets).map(|(path, xml)| (path.as_str(), xml.as_bytes())));
    archive(&members)
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Style 1 is a date of the program, 2 a date and time of its own, 3 a duration.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
</styleSheet>"#;
