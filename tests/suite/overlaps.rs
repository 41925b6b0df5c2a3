//! Overlapping downloads of one bank account are told by its number, and hold each line once.

use crate::formats::normalised;
use cardrecon::read::{Sheet, Source, read};

fn sheet(file: &str, text: &str) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: text.as_bytes().to_vec(), named: true };
    read(&source).expect("it is text").remove(0)
}

/// Two files that share a line, of these account numbers.
fn lines_left(of_file: impl Fn(&str, &[&str]) -> String, numbers: [&str; 2]) -> usize {
    let [may, june] = [(numbers[0], ["12", "28"]), (numbers[1], ["28", "30"])];
    let file = |name: &str, (number, days): (&str, [&str; 2])| sheet(name, &of_file(number, &days));
    normalised(&[file("a.csv", may), file("b.csv", june)]).charges.len()
}

#[test]
fn the_number_of_an_account_merges_its_files_and_no_others() {
    let in_a_column = |number: &str, days: &[&str]| {
        let header = "Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,\
                      Serial\n";
        let row = |day: &&str| format!("{number},{day}/04/2026,NORDVIK MARKET,85.40,,1.00,POS,\n");
        days.iter().map(row).fold(header.to_owned(), |text, row| text + &row)
    };
    let in_the_preamble = |number: &str, days: &[&str]| {
        let header = format!(
            "Account details for:,Example Account {number}\nAvailable Balance,\"1,234.56\"\n\
             Ledger Balance,\"1,234.56\"\n\nTransaction History\n\
             Transaction date,Value date,Description,Withdrawals (SGD),Deposits (SGD)\n"
        );
        let row = |day: &&str| format!("{day}/04/2026,{day}/04/2026,NORDVIK MARKET,85.40,\n");
        days.iter().map(row).fold(header, |text, row| text + &row)
    };
    assert_eq!(lines_left(in_a_column, ["732000001234", "732000001234"]), 3);
    assert_eq!(lines_left(in_a_column, ["732000001234", "732000005678"]), 4);
    assert_eq!(lines_left(in_the_preamble, ["000-001234-567", "000-001234-567"]), 3);
    assert_eq!(lines_left(in_the_preamble, ["000-001234-567", "000-005678-999"]), 4);
}
