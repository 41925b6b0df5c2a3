//! `check --explain`: the whole reasoning for one charge, as it is shown.

use crate::transcript::{Folder, both};

const HEADER: &str = concat!(
    "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,",
    "当月請求額,翌月繰越残高,新規サイン\r\n",
);

/// Day, shop and amount of a charge on a 楽天カード.
fn statement(charges: &[(&str, &str, u32)]) -> String {
    let line = |(day, shop, yen): &(&str, &str, u32)| {
        format!("2026/05/{day},{shop},本人,1回払い,{yen},0,{yen},{yen},0,*\r\n")
    };
    HEADER.to_owned() + &charges.iter().map(line).collect::<String>()
}

/// Number, shop, amount and day of shipment of an order.
fn orders(orders: &[(&str, &str, u32, &str)]) -> String {
    let line = |(number, shop, yen, day): &(&str, &str, u32, &str)| {
        format!("2026-05-{day},{number},{shop},{yen},2026-05-{day},見本 花子\r\n")
    };
    let header = "注文日,注文番号,店名,合計,発送日,お届け先\r\n".to_owned();
    header + &orders.iter().map(line).collect::<String>()
}

fn shows(name: &str, charges: &[(&str, &str, u32)], of: &[(&str, &str, u32, &str)], rows: &[u32]) {
    let folder = Folder::new(name)
        .with("enavi202606(1234).csv", statement(charges))
        .with("orders.csv", orders(of));
    let line = |row: &u32| both(&format!(". --as-of 2026-06-01 --explain {row}"));
    let lines: Vec<String> = rows.iter().flat_map(line).collect();
    folder.shows(name, &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

/// One order, and two charges of its amount: the one that names the shop has it.
#[test]
fn the_one_that_fits_better_and_the_one_that_is_left() {
    let charges = [("13", "KESTREL", 1_200), ("14", "アオゾラ文具店", 1_200)];
    let of = [("A-1", "アオゾラ文具店", 1_200, "12"), ("A-2", "ミホン書房", 1_200, "02")];
    shows("explain-taken", &charges, &of, &[2, 3]);
}

#[test]
fn a_sum_of_two_orders() {
    let of = [("A-1", "ミホン書房", 3_172, "18"), ("A-2", "ミホン書房", 3_981, "20")];
    shows("explain-sum", &[("20", "ミホン書房", 7_153)], &of, &[2]);
}

#[test]
fn charges_that_compete_and_an_amount_that_differs() {
    let charges =
        [("20", "ミホン書房", 2_480), ("21", "ミホン書房", 2_480), ("28", "アオゾラ文具店", 5_000)];
    let of = [("A-1", "ミホン書房", 2_480, "20"), ("A-2", "アオゾラ文具店", 4_500, "28")];
    shows("explain-rivals", &charges, &of, &[2, 4]);
}

/// By file and row, by id, by a row of no charge.
#[test]
fn a_charge_is_named_by_its_row_or_its_id() {
    let folder = Folder::new("explain-named")
        .with("enavi202606(1234).csv", statement(&[("20", "ミホン書房", 2_480)]))
        .with("orders.csv", orders(&[("A-1", "ミホン書房", 2_480, "20")]));
    let run = |named: &str| {
        let transcript = folder.transcript(&[&format!(". --as-of 2026-06-01 --explain {named}")]);
        transcript.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let by_row = run("2");
    let id = by_row.iter().find_map(|line| line.split("  id ").nth(1)).expect("the id is told");
    assert_eq!(run("enavi202606(1234).csv:2"), by_row);
    assert_eq!(run(id), by_row);
    for nothing in ["1", "3", "orders.csv:2", "202606(1234).csv:2"] {
        let told = run(nothing);
        assert_eq!(told[0], "[exit 2]", "{nothing}");
        assert!(told[1].contains(&format!("no statement has a charge `{nothing}`")), "{told:?}");
    }
}
