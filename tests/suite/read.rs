//! Reading: bytes of every kind become records, or a problem that says what they are.

use crate::workbook_maker::{Cell, Page, archive, workbook, workbook_of_1904, workbook_of_xml};
use cardrecon::error::{Alien, Problem, ProblemKind};
use cardrecon::read::{CellKind, Container, Sheet, Source, read, sha256_hex};
use proptest::prelude::*;
use std::fmt::Write;

fn try_read(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    read(&Source { file: "given".to_owned(), bytes: bytes.to_vec(), named: true })
}

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    try_read(bytes).expect("it can be read")
}

fn kind(bytes: &[u8]) -> ProblemKind {
    let problem = try_read(bytes).expect_err("it cannot be read");
    assert_eq!(problem.file, "given");
    problem.kind
}

fn cells(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    sheet.records().map(|record| (record.row(), record.cells().collect())).collect()
}

mod text {
    use super::*;

    #[test]
    fn a_text_is_one_sheet_that_says_how_it_was_read() {
        let read = sheets(b"\xEF\xBB\xBFDate;Amount\r\n31.05.2026;1,20\r\n");
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].encoding, "UTF-8 with BOM");
        assert_eq!(read[0].container, Container::Text { delimiter: ';' });
        assert_eq!((read[0].file.as_str(), read[0].named, &read[0].name), ("given", true, &None));
        assert_eq!(cells(&read[0]), [(1, vec!["Date", "Amount"]), (2, vec!["31.05.2026", "1,20"])]);
    }

    #[test]
    fn the_sum_of_the_bytes_is_known() {
        // The published test vector of SHA-256 for `abc`.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(b"abc"), expected);
    }

    #[test]
    fn nothing_is_an_empty_file() {
        for nothing in [&b""[..], b"\r\n\r\n", b"\xEF\xBB\xBF", b" \t\n"] {
            assert_eq!(kind(nothing), ProblemKind::EmptyFile, "{nothing:?}");
        }
    }

    #[test]
    fn texts_of_other_kinds_are_named() {
        assert_eq!(kind(b"<html><table>"), ProblemKind::Alien(Alien::Html));
        assert_eq!(kind(b"%PDF-1.4\n"), ProblemKind::Alien(Alien::Pdf));
        assert_eq!(kind(b"OFXHEADER:100\n"), ProblemKind::Alien(Alien::OtherText));
        assert_eq!(kind(&[1u8; 64]), ProblemKind::Alien(Alien::Binary));
        assert_eq!(
            kind(b"Date,Amount,Description\n\0"),
            ProblemKind::NoEncodingFits { offset: 24 }
        );
    }
}

mod workbooks {
    use super::*;

    fn one(rows: &[&[Cell]]) -> Sheet {
        let mut read = sheets(&workbook(&[Page::new("明細", rows)]));
        assert_eq!(read.len(), 1);
        read.remove(0)
    }

    #[test]
    fn cells_are_text_with_what_the_workbook_says_of_them() {
        let row = [
            Cell::Text(" ショップ & <1> "),
            Cell::Number(1280.0),
            Cell::Number(0.1 + 0.2),
            Cell::Date(46173.0),
            Cell::Moment(46_173.966_666_666_67),
            Cell::Duration(1.5),
            Cell::Truth(false),
            Cell::Error("#REF!"),
            Cell::Formula("A1&\"<\"", Some(12.5)),
        ];
        let sheet = one(&[&row]);
        let expected = [
            (" ショップ & <1> ", CellKind::Text),
            ("1280", CellKind::Number),
            ("0.3", CellKind::Number),
            ("2026-05-31", CellKind::Date),
            ("2026-05-31 23:12:00", CellKind::Date),
            ("36:00:00", CellKind::Text),
            ("FALSE", CellKind::Text),
            ("#REF!", CellKind::Text),
            ("12.5", CellKind::Number),
        ];
        let record = sheet.record(0);
        let read: Vec<_> =
            record.cells().enumerate().map(|(column, text)| (text, record.kind(column))).collect();
        assert_eq!(read, expected);
        assert_eq!((&sheet.container, sheet.encoding.as_str()), (&Container::Workbook, "workbook"));
    }

    #[test]
    fn rows_and_columns_keep_their_numbers() {
        let sheet = one(&[
            &[],
            &[Cell::Gap, Cell::Text("B2"), Cell::Gap, Cell::Text("D2")],
            &[],
            &[],
            &[Cell::Gap, Cell::Gap, Cell::Number(5.0)],
        ]);
        let expected =
            [(2, vec!["", "B2", "", "D2"]), (3, vec![]), (4, vec![]), (5, vec!["", "", "5"])];
        assert_eq!(cells(&sheet), expected);
        assert!(sheet.records().all(|record| record.row() == record.row_end()));
    }

    #[test]
    fn a_formula_without_a_stored_result_is_an_empty_cell_that_says_so() {
        let sheet = one(&[&[Cell::Number(1.0), Cell::Formula("A1*2", None), Cell::Gap]]);
        assert_eq!(cells(&sheet), [(1, vec!["1", ""])]);
        assert_eq!(sheet.unstored, [(0, 1)]);
    }

    #[test]
    fn an_error_value_that_is_newer_than_the_reader_costs_its_cell_only() {
        let sheet = one(&[&[Cell::Number(1.0), Cell::Error("#SPILL!"), Cell::Text("x")]]);
        assert_eq!(cells(&sheet), [(1, vec!["1", "", "x"])]);
    }

    #[test]
    fn every_sheet_with_a_value_is_read_hidden_ones_too() {
        let row: &[Cell] = &[Cell::Text("x")];
        let hidden = Page { hidden: true, ..Page::new("隠し", &[row]) };
        let pages = [Page::new("A & B", &[row]), Page::new("empty", &[]), hidden];
        let read = sheets(&workbook(&pages));
        let names: Vec<_> = read.iter().map(|sheet| sheet.name.as_deref()).collect();
        assert_eq!(names, [Some("A & B"), Some("隠し")]);
        assert_eq!(kind(&workbook(&[Page::new("empty", &[])])), ProblemKind::EmptyFile);
    }

    #[test]
    fn the_calendar_of_1904_is_heeded() {
        let row: &[Cell] = &[Cell::Date(44711.0), Cell::Number(44711.0)];
        let read = sheets(&workbook_of_1904(&Page::new("S", &[row])));
        assert_eq!(cells(&read[0]), [(1, vec!["2026-05-31", "44711"])]);
    }

    #[test]
    fn styled_cells_without_a_value_are_no_cells() {
        let read = sheets(&workbook_of_xml(
            r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row>
            <row r="900000"><c r="C900000" s="1"/></row>"#,
        ));
        assert_eq!(cells(&read[0]), [(1, vec!["1"])]);
    }

    #[test]
    fn two_far_corners_take_little_memory() {
        let bytes = workbook_of_xml(
            r#"<row r="1"><c r="A1"><v>1</v></c></row>
            <row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#,
        );
        assert!(bytes.len() < 2500, "{}", bytes.len());
        let read = sheets(&bytes);
        assert_eq!(read[0].len(), 1 << 20);
        let last = read[0].record((1 << 20) - 1);
        assert_eq!((last.row(), last.len(), last.get(16383)), (1 << 20, 1 << 14, Some("2")));
    }

    #[test]
    fn cells_that_would_fill_the_memory_are_refused() {
        let mut rows = String::new();
        for row in 1..=2100 {
            write!(rows, r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#)
                .expect("a String takes all text");
        }
        let too_many = ProblemKind::TooLarge { what: "cells", limit: 1 << 25 };
        assert_eq!(kind(&workbook_of_xml(&rows)), too_many);
        let far = r#"<row r="9999999"><c r="A9999999"><v>1</v></c></row>"#;
        let too_far = ProblemKind::TooLarge { what: "records", limit: 1 << 20 };
        assert_eq!(kind(&workbook_of_xml(far)), too_far);
        let padding = " ".repeat(17 << 20);
        assert!(matches!(
            kind(&workbook_of_xml(&padding)),
            ProblemKind::TooLarge { what: "inflated size", .. }
        ));
    }

    #[test]
    fn cells_out_of_order_are_refused() {
        let backwards = r#"<row r="2"><c r="A2"><v>1</v></c></row>
            <row r="1"><c r="A1"><v>1</v></c></row>"#;
        let twice = r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#;
        for rows in [backwards, twice] {
            let broken = kind(&workbook_of_xml(rows));
            assert!(matches!(broken, ProblemKind::BrokenWorkbook { .. }), "{broken:?}");
        }
    }

    #[test]
    fn other_archives_are_named() {
        let alien = |members: &[(&str, &[u8])]| match kind(&archive(members)) {
            ProblemKind::Alien(alien) => alien,
            other => panic!("{other:?}"),
        };
        assert_eq!(alien(&[("Index/Document.iwa", b"x")]), Alien::Numbers);
        assert_eq!(alien(&[("word/document.xml", b"<x/>")]), Alien::Word);
        assert_eq!(alien(&[("a.csv", b"a,b\n")]), Alien::Zip);
    }

    #[test]
    fn an_open_document_spreadsheet_is_read() {
        let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">
            <office:body><office:spreadsheet><table:table table:name="S">
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell/>
            <table:table-cell office:value-type="date" office:date-value="2026-05-31"/>
            <table:table-cell office:value-type="float" office:value="1280"/>
            <table:table-cell office:value-type="string"><text:p>shop</text:p></table:table-cell>
            </table:table-row></table:table></office:spreadsheet></office:body>
            </office:document-content>"#;
        let content: String = content.lines().map(str::trim).collect();
        let read = sheets(&archive(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
            ("content.xml", content.as_bytes()),
        ]));
        assert_eq!(cells(&read[0]), [(3, vec!["", "2026-05-31", "1280", "shop"])]);
        assert_eq!(read[0].record(0).kind(1), CellKind::Date);
    }

    #[test]
    fn a_cut_workbook_is_refused_wherever_it_is_cut() {
        let whole = workbook(&[Page::new("S", &[&[Cell::Text("x"), Cell::Number(1.0)]])]);
        for length in 4..whole.len() {
            assert!(try_read(&whole[..length]).is_err(), "{length} of {}", whole.len());
        }
        let half = kind(&whole[..whole.len() / 2]);
        assert!(matches!(half, ProblemKind::BrokenWorkbook { .. }), "{half:?}");
    }

    proptest! {
        #[test]
        fn a_damaged_workbook_never_panics(
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        ) {
            let rows: &[Cell] = &[Cell::Text("x"), Cell::Date(46173.0), Cell::Formula("1", None)];
            let mut bytes = workbook(&[Page::new("S", &[rows])]);
            for (place, byte) in damage {
                let at = place.index(bytes.len());
                bytes[at] = byte;
            }
            prop_assert!(try_read(&bytes).map_or(true, |read| !read.is_empty()));
        }
    }
}

mod properties {
    use super::*;

    /// What a cell may hold: all that makes dividing hard, and letters of several scripts.
    const CELL: &str = "[a-c,;\t\"\r\n 0-9é日カﾃ\u{FFFD}𠮷]{0,8}";

    fn written(table: &[Vec<String>], line_end: &str) -> String {
        let mut text = String::new();
        for row in table {
            let cells: Vec<String> =
                row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text += &cells.join(",");
            text += line_end;
        }
        text
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(read) = try_read(&bytes) {
                prop_assert!(read.iter().all(|sheet| !sheet.is_empty()));
            }
        }

        #[test]
        fn no_text_makes_it_panic_or_lose_a_line(text in "[a,;\"\r\n\t日]{1,60}") {
            let Ok(read) = try_read(text.as_bytes()) else {
                return Ok(());
            };
            let mut next_row = 1;
            for record in read[0].records() {
                prop_assert_eq!(record.row(), next_row);
                prop_assert!(record.row_end() >= record.row());
                next_row = record.row_end() + 1;
            }
            let lf = text.matches('\n').count();
            let has_lf_lines = lf > 0 && !text.contains('\r');
            if has_lf_lines {
                let lines = lf + usize::from(!text.ends_with('\n'));
                prop_assert_eq!(next_row as usize - 1, lines);
            }
        }

        #[test]
        fn a_table_comes_back_as_it_was_written(
            table in prop::collection::vec(prop::collection::vec(CELL, 1..5), 1..12),
            line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        ) {
            let text = written(&table, line_end);
            let read = sheets(text.as_bytes());
            let back: Vec<Vec<String>> = read[0]
                .records()
                .map(|record| record.cells().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(back, table.clone());
            if line_end == "\r" {
                return Ok(());
            }
            let mut row = 1;
            for (record, cells) in read[0].records().zip(&table) {
                let inside: usize = cells.iter().map(|cell| cell.matches('\n').count()).sum();
                let row_end = row + u32::try_from(inside).expect("a short table");
                prop_assert_eq!((record.row(), record.row_end()), (row, row_end));
                row = row_end + 1;
            }
        }
    }
}
