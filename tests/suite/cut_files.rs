//! A file whose end was cut off is not read as if it were whole.

use crate::formats::normalised;
use crate::transcript::Folder;
use cardrecon::error::ProblemKind;
use cardrecon::model::Books;
use cardrecon::read::{Source, read};

const CHASE: &str = "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n\
    06/20/2026,06/21/2026,FERNSIDE BOOKS,Shopping,Sale,-24.75,\n\
    06/26/2026,06/26/2026,NORDVIK MARKET,Shopping,Sale,-52.00,\n";

const SHORT: &str = "Date,Description,Amount\n06/20/2026,FERNSIDE BOOKS,24.75\n\
    06/27/2026,LARKSPUR CAMERAS,859.00";

fn books(text: &str) -> Books {
    let file = "Chase9999_Activity.csv".to_owned();
    let source = Source { file, bytes: text.as_bytes().to_vec(), named: true };
    normalised(&read(&source).expect("it is text"))
}

/// What was wrong with the cells of the last row, as (cells seen, cells expected).
fn lengths(text: &str) -> Vec<(usize, usize)> {
    let books = books(text);
    let rejections = books.inputs[0].rejections.iter();
    let of_length = |problem: &ProblemKind| match problem {
        ProblemKind::RecordLength { seen, expected } => Some((*seen, *expected)),
        _ => None,
    };
    rejections.filter_map(|rejection| of_length(&rejection.problem.kind)).collect()
}

#[test]
fn a_last_row_that_breaks_off_before_its_last_cells_is_rejected() {
    let whole = "06/27/2026,06/27/2026,LARKSPUR CAMERAS,Shopping,Sale,-1859.00,";
    for (cut, seen) in [("LARK", 3), ("Sal", 5), ("-18", 6), ("-1859.00", 6)] {
        let end = whole.find(cut).expect("it is a part of the row") + cut.len();
        assert_eq!(lengths(&format!("{CHASE}{}", &whole[..end])), [(seen, 7)], "{cut}");
    }
    assert!(lengths(&format!("{CHASE}{whole}")).is_empty());
    let short_everywhere = CHASE.replace(",\n", "\n");
    assert!(lengths(short_everywhere.trim_end()).is_empty(), "every row ends so");
}

#[test]
fn an_amount_in_which_a_file_ends_is_told_and_doubts_nothing() {
    let open = |text: &str| books(text).inputs[0].open_amount;
    assert_eq!(open(SHORT).map(|amount| amount.minor), Some(85_900));
    assert_eq!(open(&format!("{SHORT}\n")), None);
    assert_eq!(open(&SHORT.replace("859.00", "\"859.00\"")), None, "a quote closes the cell");
    let folder = Folder::new("open-amount").with("activity.csv", SHORT);
    let shown = folder.transcript(&[". --as-of 2026-07-01 --lang en"]);
    assert!(shown.contains("ends in its last amount, $859.00: see that it is"), "{shown}");
    assert!(!shown.contains("not the whole yet"), "{shown}");
}
