use super::*;
use crate::read::Sheet;
use crate::read::encoding::decode;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn try_read(text: &[u8]) -> Result<Sheet, Problem> {
    let source = Source { file: "a.csv".to_owned(), bytes: text.to_vec(), named: true };
    let decoded = decode(&source.bytes).expect("it is text");
    Ok(read_text(&source, &decoded)?.finish(&decoded.label))
}

fn read(text: &str) -> Sheet {
    try_read(text.as_bytes()).expect("it divides")
}

/// Each record as `row-row_end: cell|cell`; a record without cells ends after the colon.
fn shown(sheet: &Sheet) -> Vec<String> {
    let show = |record: crate::read::Record<'_>| {
        let cells: Vec<&str> = record.cells().collect();
        format!("{}-{}:{}", record.row(), record.row_end(), cells.join("|"))
    };
    sheet.records().map(show).collect()
}

fn delimiter(text: &str) -> char {
    match read(text).container {
        Container::Text { delimiter } => delimiter,
        Container::Workbook => panic!("text is no workbook"),
    }
}

#[test]
fn rows_are_counted_as_an_editor_shows_them() {
    let lines = ["1-1:a|b", "2-2:", "3-3:", "4-4:c|d", "5-6:e|f\ng", "7-7:h|i"];
    let lf = "a,b\n\n\nc,d\ne,\"f\ng\"\nh,i\n";
    assert_eq!(shown(&read(lf)), lines);
    assert_eq!(shown(&read(lf.trim_end())), lines);
    let crlf = lf.replace('\n', "\r\n");
    let crlf_lines = lines.map(|line| line.replace('\n', "\r\n"));
    assert_eq!(shown(&read(&crlf)), crlf_lines);
    assert_eq!(shown(&read(crlf.trim_end())), crlf_lines);
    let cr = lf.replace('\n', "\r");
    assert_eq!(shown(&read(&cr)), lines.map(|line| line.replace('\n', "\r")));
}

#[test]
fn a_file_of_cr_lines_may_have_lf_inside_a_cell() {
    let text = "a,\"b\nc\"\rd,e\r";
    assert_eq!(shown(&read(text)), ["1-2:a|b\nc", "3-3:d|e"]);
}

#[test]
fn a_lone_cr_is_no_line_end_where_there_is_lf() {
    assert_eq!(shown(&read("a,b\rc\nd,e\n")), ["1-1:a|b\rc", "2-2:d|e"]);
}

#[test]
fn blank_lines_are_records_without_cells_wherever_they_stand() {
    assert_eq!(shown(&read("\n\na,b\n\n")), ["1-1:", "2-2:", "3-3:a|b", "4-4:"]);
    assert_eq!(shown(&read("\r\na,b\r\n\r\n")), ["1-1:", "2-2:a|b", "3-3:"]);
    let sheet = read("a,b\r\n\"\"\r\n , \r\n");
    assert_eq!(shown(&sheet), ["1-1:a|b", "2-2:", "3-3: | "]);
    assert_eq!([0, 1, 2].map(|index| sheet.record(index).len()), [2, 1, 2]);
}

#[test]
fn ragged_rows_and_spaces_are_kept() {
    let text = "title\na, b ,c\nd\ne,f,g,h,\n";
    assert_eq!(shown(&read(text)), ["1-1:title", "2-2:a| b |c", "3-3:d", "4-4:e|f|g|h|"]);
}

#[test]
fn quotes_inside_cells_are_kept_as_they_stand() {
    let text = "a,x \"y,1\nb,\"say \"\"hi\"\"\",2\nc,\"un \"quoted\" end\",3\n";
    let lines = ["1-1:a|x \"y|1", "2-2:b|say \"hi\"|2", "3-3:c|un quoted\" end\"|3"];
    assert_eq!(shown(&read(text)), lines);
}

#[test]
fn a_quote_that_encloses_nothing_is_text() {
    let text = "5/1,\"ABC shop,120\n5/2,x,130\n5/3,y,140\n";
    assert_eq!(shown(&read(text)), ["1-1:5/1|\"ABC shop|120", "2-2:5/2|x|130", "3-3:5/3|y|140"]);
    let twice = "5/1,\"ABC,120\n5/2,x,130\n5/3,\"DEF,140\n";
    assert_eq!(shown(&read(twice)), ["1-1:5/1|\"ABC|120", "2-2:5/2|x|130", "3-3:5/3|\"DEF|140"]);
    let last = "5/1,x,120\n5/2,\"ABC,130\n";
    assert_eq!(shown(&read(last)), ["1-1:5/1|x|120", "2-2:5/2|\"ABC|130"]);
}

#[test]
fn an_unclosed_quote_among_quoted_cells_is_refused_with_its_row() {
    let refused = |text: &str| {
        let problem = try_read(text.as_bytes()).expect_err("it swallows rows");
        assert_eq!(problem.kind, ProblemKind::UnclosedQuote);
        problem.row
    };
    assert_eq!(refused("\"a\",\"b\"\n\n\"c\",\"d\n\"e\",\"f\"\n\"g\",\"h\"\n"), Some(3));
    assert_eq!(refused("\"a\",\"b\"\n\"c\",\"12"), Some(2));
    assert_eq!(refused("\"a\",\"b\"\n\"c\",\"12\n"), Some(2));
    assert_eq!(refused("a,\"b\nb\"\n\"c\nc\",\"d\n"), Some(4));
}

#[test]
fn a_quoted_cell_may_hold_many_lines() {
    let text = "a,\"1\n2\n3\n4\",b\n\"5\n\"\"6\"\"\",\"7\n\"\n";
    assert_eq!(shown(&read(text)), ["1-4:a|1\n2\n3\n4|b", "5-7:5\n\"6\"|7\n"]);
}

#[test]
fn the_delimiter_is_told_by_what_divides_evenly() {
    assert_eq!(delimiter("a,b;c,d\n1,2,3\n4,5,6\n"), ',');
    assert_eq!(delimiter("Datum;Text;Betrag\n31.05.2026;A, B;-12,30\n1.6.2026;C;-1,00\n"), ';');
    assert_eq!(delimiter("date\tshop\tsum\n5/31\tA\t1,280\n6/1\tB\t12,800\n"), '\t');
    assert_eq!(delimiter("title\n\na,b,c\n1,2;x,3\n"), ',');
    assert_eq!(delimiter("\"a\",\"x;y;z\"\n\"b\",\"x;y;z\"\n"), ',');
    assert_eq!(delimiter("one column\nonly\n"), ',');
}

#[test]
fn the_delimiter_line_of_excel_is_heeded_and_kept() {
    let sheet = read("sep=;\r\na,b;c\r\n1,2;3\r\n");
    assert_eq!(shown(&sheet), ["1-1:sep=|", "2-2:a,b|c", "3-3:1,2|3"]);
    assert_eq!(delimiter("\"sep=\t\"\na,b\n"), '\t');
}

#[test]
fn cells_with_replaced_bytes_are_known() {
    let mut bytes = "利用日,店,備考\n5/31,".as_bytes().to_vec();
    bytes.extend_from_slice(b"A\xE5\x88,x\n");
    let sheet = try_read(&bytes).expect("it divides");
    assert_eq!(sheet.replaced, [(1, 1)]);
    let already_lost = read("利用日,店\n5/31,A\u{FFFD}\n");
    assert!(already_lost.replaced.is_empty());
}

#[test]
fn a_text_of_line_ends_is_not_taken_whole() {
    assert!(check_caps(MAX_RECORDS, MAX_CELLS).is_ok());
    assert!(check_caps(MAX_RECORDS + 1, 0).is_err());
    assert!(check_caps(1, MAX_CELLS + 1).is_err());
}

#[test]
fn a_quote_behind_the_mark_of_a_text_may_run_away_as_any_other() {
    let text = "\u{feff}\u{feff}\"\"\"\na";
    let problem = try_read(text.as_bytes()).expect_err("the quote is never closed");
    assert_eq!(problem.kind, ProblemKind::UnclosedQuote);
}

const PIECES: [&str; 9] = ["a", ",", "\"", "\"\"", "\n", "\r\n", "\r", "月", "\u{feff}"];

proptest! {
    #[test]
    fn a_text_read_in_parts_is_the_text_read_in_one(
        pieces in vec(select(&PIECES[..]), 0..60),
        parts in 2..6_usize,
        quoting: bool,
    ) {
        let text = pieces.concat();
        let source = Source { file: "a.csv".to_owned(), bytes: Vec::new(), named: true };
        let table = Table { text: &text, dialect: Dialect::of(&text), quoting, replaced: true };
        let read = |parts| {
            let filled = table.fill(&source, parts).map(|builder| builder.finish("UTF-8"));
            let told = filled.map(|sheet| (shown(&sheet), sheet.ending, sheet.replaced));
            told.map_err(|fault| format!("{fault:?}"))
        };
        prop_assert_eq!(read(parts), read(1));
    }
}
