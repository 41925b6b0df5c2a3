//! Order exports: each layout and each trap of it, from bytes to orders and units.

use cardrecon::error::ProblemKind;
use cardrecon::model::{Class, Last4, OrderState, Part, PartPayment, SkipReason, TotalCheck};
use cardrecon::normalise::descriptor::{PrintedTexts, Wordings};
use cardrecon::normalise::stalls::recognise_stalls;
use chrono::Datelike;
use shelf::{RETAIL, ROW, RetailRow, Shelf, retail, sample};
use std::fmt::Write;

mod lists;
mod payments;
mod shelf;

#[test]
fn lines_of_one_shipment_are_one_charge_on_the_local_ship_day() {
    let shelf = Shelf::one(&retail(&[
        RetailRow { amount: "477", ..ROW },
        RetailRow { item: "B0SAMPLE02", amount: "1,180", ..ROW },
    ]));
    assert_eq!(shelf.expected_charges(), ["2026-07-09 JPY 1657"]);
    let order = shelf.order(ROW.number);
    let unit = shelf.units(order)[0];
    assert!(unit.due_is_ship_date);
    assert_eq!(unit.part, Part::Whole);
    assert_eq!(unit.card.as_ref().map(Last4::digits), Some("1234"));
    assert_eq!(order.ordered_on.to_string(), "2026-07-07");
    assert_eq!(shelf.books.text(order.shop), "amazon");
    assert_eq!(order.recipient.map(|name| shelf.books.text(name)), Some("Kaku Hanako"));
}

#[test]
fn shipments_of_one_order_are_charges_of_their_own() {
    let later = "2026-07-10T03:00:00Z";
    let shelf = Shelf::one(&retail(&[
        RetailRow { shipped: later, amount: "300", ..ROW },
        RetailRow { amount: "200", ..ROW },
        RetailRow { shipped: "Not Available", status: "Not Available", amount: "50", ..ROW },
    ]));
    let order = shelf.order(ROW.number);
    let parts: Vec<_> = shelf.units(order).iter().map(|u| (u.part, u.amount.minor)).collect();
    let shipment = Part::Shipment;
    assert_eq!(parts, [(shipment(1), 50), (shipment(2), 200), (shipment(3), 300)]);
    assert!(!shelf.units(order)[0].due_is_ship_date, "not shipped: its order day is all there is");
    assert_eq!(order.amount.minor, 550);
}

#[test]
fn two_equal_rows_of_one_file_are_two_items() {
    let shelf = Shelf::one(&retail(&[ROW, ROW]));
    assert_eq!(shelf.amounts(ROW.number), ["2000"]);
    assert!(shelf.joined.duplicates.is_empty());
}

#[test]
fn overlapping_downloads_give_each_item_once() {
    let first = retail(&[ROW, ROW]);
    let second = retail(&[ROW, ROW, RetailRow { item: "B0SAMPLE02", amount: "50", ..ROW }]);
    let shelf = Shelf::of(&[("a.csv", &first), ("b.csv", &second)]);
    assert_eq!(shelf.amounts(ROW.number), ["2050"]);
    assert_eq!(shelf.joined.duplicates.len(), 2);
}

#[test]
fn an_order_split_over_two_files_is_one_order() {
    let first = retail(&[ROW]);
    let second = retail(&[RetailRow { item: "B0SAMPLE02", amount: "50", ..ROW }]);
    let shelf = Shelf::of(&[("1.csv", &first), ("2.csv", &second)]);
    assert_eq!(shelf.amounts(ROW.number), ["1050"]);
}

#[test]
fn a_later_download_brings_the_ship_date_and_the_restated_amount() {
    let open =
        RetailRow { shipped: "Not Available", status: "Not Available", amount: "1200", ..ROW };
    for (first, second) in [(&open, &ROW), (&ROW, &open)] {
        let texts = [first, second].map(|row| RETAIL.to_owned() + &row.text());
        let shelf = Shelf::of(&[("a.csv", &texts[0]), ("b.csv", &texts[1])]);
        assert_eq!(shelf.expected_charges(), ["2026-07-09 JPY 1000"]);
        assert_eq!(shelf.joined.duplicates.len(), 1);
        let lowered_from = shelf.books.units[0].lowered_from;
        assert_eq!(lowered_from.map(|amount| amount.minor), Some(1200), "what was stated before");
    }
}

#[test]
fn a_row_with_two_ship_dates_is_one_unit() {
    let shelf = Shelf::one(&retail(&[RetailRow {
        shipped: "2026-07-21T08:14:39.090Z and 2026-07-23T08:14:53.428Z",
        status: "Shipped and Shipped",
        amount: "9,900",
        ..ROW
    }]));
    assert_eq!(shelf.expected_charges(), ["2026-07-21 JPY 9900"]);
    assert_eq!(shelf.order(ROW.number).state, OrderState::Shipped);
}

#[test]
fn a_cancelled_line_is_taken_off() {
    let cancelled = RetailRow {
        item: "B0SAMPLE02",
        shipped: "Not Available",
        status: "Cancelled",
        amount: "999",
        ..ROW
    };
    let shelf = Shelf::one(&retail(&[ROW, cancelled]));
    let order = shelf.order(ROW.number);
    assert_eq!(order.state, OrderState::Shipped);
    assert_eq!(order.amount.minor, 1000);
    assert_eq!(order.cancelled_amount.map(|amount| amount.minor), Some(999));
}

#[test]
fn a_cancelled_order_keeps_its_amount_and_is_cancelled() {
    let shelf = Shelf::one(&retail(&[RetailRow { status: "Cancelled", amount: "999", ..ROW }]));
    let order = shelf.order(ROW.number);
    assert_eq!(order.state, OrderState::Cancelled);
    assert_eq!((order.amount.minor, order.unit_count), (999, 1));
    assert_eq!(order.cancelled_amount, None);
    assert!(shelf.expected_charges().is_empty());
}

#[test]
fn a_replacement_at_nothing_is_an_order_without_a_charge() {
    let shelf = Shelf::one(&retail(&[RetailRow { amount: "0", ..ROW }]));
    let order = shelf.order(ROW.number);
    assert_eq!((order.amount.minor, order.unit_count), (0, 0));
    assert!(shelf.joined.unpriced.is_empty());
}

#[test]
fn an_unshipped_order_is_open() {
    let row =
        ROW.text().replace("Closed", "Authorized").replace("\"Shipped\"", "\"Not Available\"");
    let shelf = Shelf::one(&(RETAIL.to_owned() + &row.replace(ROW.shipped, "Not Available")));
    let order = shelf.order(ROW.number);
    assert_eq!(order.state, OrderState::Open);
    assert_eq!(order.shipped_on, None);
    assert_eq!(shelf.units(order)[0].due_on, order.ordered_on);
}

#[test]
fn a_gift_card_in_the_tender_makes_the_charge_smaller_by_an_unnamed_part() {
    let mixed = ROW.text().replace("Visa - 1234", "Gift Certificate/Card and Visa - 5171");
    let shelf = Shelf::one(&(RETAIL.to_owned() + &mixed));
    let order = shelf.order(ROW.number);
    assert_eq!(order.part_payment, Some(PartPayment::Unnamed));
    assert_eq!(
        shelf.units(order)[0].card.map(|card| card.digits().to_owned()),
        Some("5171".into())
    );

    let alone = ROW.text().replace("Visa - 1234", "Gift Certificate/Card");
    let shelf = Shelf::one(&(RETAIL.to_owned() + &alone));
    let order = shelf.order(ROW.number);
    assert_eq!(order.unit_count, 0, "no card pays");
    assert!(matches!(order.part_payment, Some(PartPayment::Named(all)) if all.minor == 1000));
}

#[test]
fn what_cannot_be_read_is_rejected_with_its_column() {
    let bad = ROW.text().replace("\"1000\"", "\"1,2O0\"");
    let shelf = Shelf::one(&(RETAIL.to_owned() + &ROW.text() + &bad));
    let rejection = &shelf.files[0].rejections[0];
    assert_eq!((rejection.row, rejection.column.as_str()), (3, "Total Amount"));
    assert_eq!(shelf.files[0].records[2].class, Class::Rejected(0));
    assert_eq!(shelf.amounts(ROW.number), ["1000"]);
}

#[test]
fn the_composed_order_history_gives_the_charges_that_its_facts_tell() {
    let shelf = Shelf::one(&sample("amazon-retail/order-history-b.csv"));
    assert_eq!(shelf.formats, ["amazon-retail"]);
    assert_eq!(
        shelf.expected_charges(),
        [
            "2026-05-19 JPY 2880",
            "2026-06-11 JPY 4950",
            "2026-06-14 JPY 54978",
            "2026-06-17 USD 17.55",
            "2026-07-02 JPY 4740",
            "2026-07-09 JPY 1657",
            "2026-07-21 JPY 9900",
        ]
    );
    assert!(shelf.order("250-0000007-0000007").is_gift, "a message over two lines");
    assert_eq!(shelf.order("250-0000006-0000006").state, OrderState::Cancelled);
    assert_eq!(shelf.rejected(), 0);
}

#[test]
fn all_generations_of_the_order_history_are_one_format() {
    for name in ["order-history-a1.csv", "order-history-a2.csv", "order-history-a3.csv"] {
        let shelf = Shelf::one(&sample(&format!("amazon-retail/{name}")));
        assert_eq!(shelf.formats, ["amazon-retail"], "{name}");
        assert_eq!(shelf.rejected(), 0, "{name}");
        assert_eq!(shelf.order("250-0000001-0000001").amount.minor, 1657, "{name}");
    }
}

#[test]
fn digital_components_are_one_charge_an_order() {
    let shelf = Shelf::one(&sample("amazon-digital/digital-content-orders.csv"));
    assert_eq!(shelf.formats, ["amazon-digital"]);
    assert_eq!(shelf.expected_charges(), ["2026-07-02 JPY 3241"]);
    let book = shelf.order("D01-0000001-0000001");
    assert!(book.is_digital);
    assert_eq!(shelf.books.text(book.shop), "amazon");
    assert_eq!(shelf.files[0].history.as_deref(), Some("amazon-digital"));
    let promoted = shelf.order("D01-0000002-0000002");
    assert_eq!((promoted.amount.minor, promoted.unit_count), (0, 0), "nets to nothing");
    assert_eq!(shelf.order("D01-0000003-0000003").state, OrderState::Failed);
}

#[test]
fn refunds_and_returns_are_no_purchases() {
    for name in ["refund-details.csv", "orders-returned-payments.csv", "amazon-refund.csv"] {
        let shelf = Shelf::one(&sample(&format!("amazon-refunds/{name}")));
        assert_eq!(shelf.formats, ["amazon-refunds"], "{name}");
        assert!(shelf.books.orders.is_empty(), "{name}");
    }
}

#[test]
fn the_filters_flat_rows_state_their_charges() {
    let shelf = Shelf::one(&sample("amazon-jp-filter/v1.csv"));
    let order = shelf.order("250-1000001-1000001");
    let unit = shelf.units(order)[0];
    assert_eq!(unit.part, Part::StatedCharge(1));
    assert_eq!((unit.due_on.to_string(), unit.amount.minor), ("2018-10-23".to_owned(), 5952));
    assert_eq!(shelf.amounts("250-1000002-1000002"), ["3300"], "each item's row repeats it");
}

#[test]
fn the_filters_charge_rows_are_the_charges() {
    let shelf = Shelf::one(&sample("amazon-jp-filter/v2.csv"));
    let order = shelf.order("250-2000001-2000001");
    let parts: Vec<_> =
        shelf.units(order).iter().map(|u| (u.part, u.due_on.to_string(), u.amount.minor)).collect();
    assert_eq!(
        parts,
        [
            (Part::StatedCharge(1), "2020-05-07".to_owned(), 2500),
            (Part::StatedCharge(2), "2020-05-09".to_owned(), 5000),
        ]
    );
    assert_eq!(order.recipient.map(|name| shelf.books.text(name)), Some("見本マート 例示店"));
    let points = shelf.order("250-2000002-2000002");
    assert!(matches!(points.part_payment, Some(PartPayment::Named(part)) if part.minor == 300));
    assert_eq!(points.amount.minor, 1680, "the charge is net of them");
    assert_eq!(shelf.rejected(), 0);
}

#[test]
fn the_filter_without_charge_rows_falls_back_on_the_order() {
    let shelf = Shelf::one(&sample("amazon-jp-filter/v3.csv"));
    let sent = shelf.order("250-3000001-3000001");
    let unit = shelf.units(sent)[0];
    assert_eq!((unit.part, unit.amount.minor), (Part::Whole, 1980));
    assert_eq!(unit.due_on.to_string(), "2026-06-26", "sent that day, as its status tells");
    assert!(unit.due_is_ship_date);
    let twice = shelf.order("250-3000002-3000002");
    assert!(!shelf.units(twice)[0].due_is_ship_date, "two parcels, one total");
    assert_eq!(shelf.order("250-3000003-3000003").state, OrderState::Open);
    assert_eq!(shelf.order("250-3000004-3000004").state, OrderState::Cancelled);
    let gift = shelf.order("250-3000005-3000005");
    assert!(matches!(gift.part_payment, Some(PartPayment::Named(part)) if part.minor == 500));
}

#[test]
fn the_filters_digital_orders_state_no_charge_day() {
    let shelf = Shelf::one(&sample("amazon-jp-filter/digital.csv"));
    let order = shelf.order("D01-1000001-1000001");
    assert!(order.is_digital);
    assert_eq!((order.amount.minor, order.unit_count), (3989, 1));
    assert!(matches!(order.part_payment, Some(PartPayment::Named(part)) if part.minor == 11));
    assert_eq!(shelf.order("D01-1000002-1000002").unit_count, 0, "free");
    assert_eq!(shelf.files[0].history.as_deref(), Some("amazon-digital"));
}

#[test]
fn one_order_in_two_kinds_of_export_is_one_order() {
    let filter = sample("amazon-jp-filter/v3.csv");
    let number = "250-3000001-3000001";
    let request = retail(&[RetailRow {
        number,
        ordered: "2026-06-25T02:00:00Z",
        shipped: "2026-06-26T02:00:00Z",
        amount: "1980",
        ..ROW
    }]);
    let shelf = Shelf::of(&[("a.csv", &filter), ("b.csv", &request)]);
    assert_eq!(shelf.amounts(number), ["1980"]);
    let duplicates = shelf.joined.duplicates.iter();
    assert!(duplicates.clone().count() > 0);
    let recipient = shelf.order(number).recipient.map(|name| shelf.books.text(name).to_owned());
    assert!(recipient.is_some());
}

#[test]
fn a_list_kept_by_hand_needs_a_date_a_shop_and_an_amount() {
    let text = "買い物ひかえ\n\n日付,店,合計\n2026/5/31,見本カメラ 楽天市場店,110000\n\
                2026/6/2,例示書店,\"￥1,234\"\n2026年6月3日,例示書店,\"28,539円\"\n\
                合計,,\"139,773\"\n";
    let shelf = Shelf::one(text);
    assert_eq!(shelf.formats, ["generic-orders"]);
    assert_eq!(
        shelf.expected_charges(),
        ["2026-05-31 JPY 110000", "2026-06-02 JPY 1234", "2026-06-03 JPY 28539"]
    );
    assert_eq!(shelf.books.text(shelf.books.orders[0].shop), "rakuten-ichiba");
    assert_eq!(shelf.books.text(shelf.books.orders[1].shop_name), "例示書店");
    let file = &shelf.files[0];
    assert_eq!(file.total_check(), TotalCheck::Equal);
    let unlisted = shelf.books.shop(shelf.books.orders[1].shop).expect("every shop is known");
    assert_eq!(unlisted.label.ja, "例示書店");
}

#[test]
fn a_row_kept_by_hand_without_a_shop_is_rejected_for_that() {
    let text = "Date,Shop,Total\n2026-05-31,Kestrel Books,12.00\n2026-06-02,,30.00\n";
    let shelf = Shelf::one(text);
    let rejection = &shelf.files[0].rejections[0];
    assert_eq!((rejection.row, rejection.column.as_str()), (3, "Shop"));
    assert_eq!(rejection.problem.kind, ProblemKind::MissingShop);
}

#[test]
fn a_total_that_differs_is_said() {
    let text = "Date,Shop,Amount\n2026-05-31,Kestrel Books,12.00\nTotal,,13.00\n";
    let shelf = Shelf::one(text);
    assert_eq!(shelf.files[0].total_check(), TotalCheck::Differs);
}

#[test]
fn a_list_may_begin_in_column_b_and_name_everything() {
    let shelf = Shelf::one(&sample("generic-orders/english-column-b.csv"));
    let order = shelf.order("K-17");
    assert_eq!(shelf.books.text(order.shop_name), "Kestrel Books");
    assert_eq!(order.shipped_on.map(|day| day.to_string()), Some("2026-06-03".to_owned()));
    assert_eq!(order.recipient.map(|name| shelf.books.text(name)), Some("Alex Sample"));
    assert_eq!(order.state, OrderState::Delivered);
    assert_eq!(format!("{:?}", order.amount), "EUR 24.90");
    assert_eq!(shelf.amounts("K-18"), ["30.00"], "the total stands on each row of the order");
    assert_eq!(shelf.order("K-19").state, OrderState::Cancelled);
}

#[test]
fn equal_orders_without_a_number_are_two_in_one_list_and_one_in_two_lists() {
    let text = "日付,店,金額\n2026/5/31,例示書店,500\n2026/5/31,例示書店,500\n";
    assert_eq!(Shelf::one(text).books.orders.len(), 2);
    let both = Shelf::of(&[("a.csv", text), ("b.csv", text)]);
    assert_eq!(both.books.orders.len(), 2);
    assert_eq!(both.joined.duplicates.len(), 2);
}

#[test]
fn a_hand_written_row_of_an_exported_order_is_no_second_order() {
    let list = "日付,店,金額\n2026/7/7,Amazon,1000\n2026/7/7,Amazon,1000\n";
    let export = retail(&[ROW]);
    let shelf = Shelf::of(&[("a.csv", list), ("b.csv", &export)]);
    assert_eq!(shelf.books.orders.len(), 2, "one row repeats the export, the other stands");
    assert_eq!(shelf.joined.duplicates.len(), 1);
}

#[test]
fn a_hand_written_row_some_days_off_is_the_nearest_exported_order() {
    let later = RetailRow { number: "250-0000002-0000002", ordered: "2026-07-10T11:00:00Z", ..ROW };
    let export = retail(&[ROW, later]);
    let days = |written: &[u32]| {
        let row = |text: String, day: &u32| text + &format!("2026/7/{day},Amazon,1000\n");
        let list = written.iter().fold("日付,店,金額\n".to_owned(), row);
        let shelf = Shelf::of(&[("a.csv", &list), ("b.csv", &export)]);
        assert_eq!(shelf.joined.duplicates.len(), 2 + written.len() - shelf.books.orders.len());
        let own = shelf.books.orders.iter().filter(|order| order.number.is_none());
        own.map(|order| order.ordered_on.day()).collect::<Vec<u32>>()
    };
    assert!(days(&[6, 13]).is_empty());
    assert!(days(&[4]).is_empty());
    assert_eq!(days(&[3, 14]), [3, 14], "more than three days off is another order");
    assert_eq!(days(&[5, 8, 9]), [5], "the nearest go first, and an order stands for one row");
    assert_eq!(days(&[9, 9, 9]), [9]);
}

#[test]
fn a_hand_written_row_is_no_order_of_another_day_in_a_list_kept_by_hand() {
    let numbered = "日付,店,金額,注文番号\n2026/7/7,Amazon,1000,250-0000001-0000001\n";
    let bare = "日付,店,金額\n2026/7/8,Amazon,1000\n";
    let shelf = Shelf::of(&[("a.csv", numbered), ("b.csv", bare)]);
    assert_eq!(shelf.books.orders.len(), 2);
    let shelf = Shelf::of(&[("a.csv", numbered), ("b.csv", &bare.replace("7/8", "7/7"))]);
    assert_eq!(shelf.books.orders.len(), 1);
}

#[test]
fn lines_of_one_number_in_two_currencies_never_add_up() {
    let dollars = ROW.text().replace("JPY", "USD");
    let shelf = Shelf::one(&(RETAIL.to_owned() + &ROW.text() + &dollars));
    assert_eq!(shelf.expected_charges(), ["2026-07-09 JPY 1000", "2026-07-09 USD 1000.00"]);
}

#[test]
fn the_order_of_files_decides_nothing() {
    let one = retail(&[ROW, RetailRow { number: "250-0000009-0000009", amount: "70", ..ROW }]);
    let two = sample("amazon-jp-filter/v3.csv");
    let told = |shelf: &Shelf| {
        shelf.books.orders.iter().fold(String::new(), |mut text, order| {
            let number = shelf.number(order).unwrap_or_default();
            writeln!(text, "{number} {:?} {:?}", order.ordered_on, order.amount).expect("a String");
            text
        })
    };
    let forth = Shelf::of(&[("a.csv", &one), ("b.csv", &two)]);
    let back = Shelf::of(&[("a.csv", &two), ("b.csv", &one)]);
    assert_eq!(told(&forth), told(&back));
}

#[test]
fn a_hand_written_shop_that_the_card_names_as_a_malls_is_the_malls() {
    let list = "日付,店,金額\n2026/5/31,A-CAMERA,110000\n\
                2026/5/31,サンプル雑貨ストア公式ショップ,500\n\
                2026/6/2,例示書店,1234\n";
    let mut shelf = Shelf::one(list);
    let books = &mut shelf.books;
    let mut texts = PrintedTexts::default();
    for printed in
        ["A-CAMERA ラクテンイチバ700001", "サンプル雑貨ストア公式 楽 ラクテンイチバ700002"]
    {
        texts.id(printed, &mut books.names);
    }
    let wordings = Wordings::built_in();
    books.descriptors = texts.descriptors(wordings, &mut books.names);
    recognise_stalls(books);
    let shops: Vec<&str> = books.orders.iter().map(|order| books.text(order.shop)).collect();
    assert_eq!(shops.iter().filter(|shop| **shop == "rakuten-ichiba").count(), 2, "{shops:?}");
    assert_eq!(books.text(books.orders[2].shop), "例示書店");
}

#[test]
fn a_list_with_descriptions_is_a_list_of_orders_and_no_statement() {
    let shelf = Shelf::one("Date,Shop,Amount,Description\n2026-05-31,Kestrel Books,12.00,atlas\n");
    assert_eq!(shelf.formats, ["generic-orders"]);
    assert_eq!(shelf.expected_charges(), ["2026-05-31 USD 12.00"], "the statements' one currency");
}

#[test]
fn cells_of_hand_kept_lists_are_read_in_many_styles_and_never_guessed() {
    let text = "Date,Order no.,Shop,Total,Currency,Ship date,Payment,Status\n\
                2026-05-31,1,Kestrel Books,\"1,234.50\",USD,N/A,\"=\"\"1111\"\"\",-\n\
                2026-05-31,2,Kestrel Books,$12.50,USD,-,Visa 1111 or Visa 2222,pending\n\
                2026-05-31,3,Kestrel Books,\"12,34\",EUR,,,\n\
                2026-05-31,4,Kestrel Books,12.345,USD,,,\n\
                2026-05-31,5,Kestrel Books,12.00,shells,,,\n\
                2026-02-30,6,Kestrel Books,12.00,USD,,,\n\
                Date,Order no.,Shop,Total,Currency,Ship date,Payment,Status\n\
                2026-05-31,7,Kestrel Books,N/A,USD,,,\n";
    let shelf = Shelf::one(text);
    assert_eq!(shelf.amounts("1"), ["1234.50"]);
    let first = shelf.units(shelf.order("1"))[0];
    assert_eq!(first.card.as_ref().map(Last4::digits), Some("1111"));
    assert!(!first.due_is_ship_date);
    assert_eq!(shelf.units(shelf.order("2"))[0].card, None, "two cards are none");
    assert_eq!(shelf.order("2").state, OrderState::Open);
    let rejected: Vec<(u32, &str)> = shelf.files[0]
        .rejections
        .iter()
        .map(|rejection| (rejection.row, rejection.column.as_str()))
        .collect();
    assert_eq!(rejected, [(4, "Total"), (5, "Total"), (6, "Currency"), (7, "Date")]);
    assert_eq!(shelf.files[0].records[7].class, Class::Skipped(SkipReason::Header));
    let unpriced: Vec<u32> = shelf.joined.unpriced.iter().map(|place| place.row).collect();
    assert_eq!(unpriced, [9], "an order without an amount is said, not taken for 0");
}

#[test]
fn a_shipment_before_midnight_in_utc_belongs_to_the_next_month_here() {
    let shelf = Shelf::one(&retail(&[RetailRow { shipped: "2026-06-30T15:00:00Z", ..ROW }]));
    assert_eq!(shelf.expected_charges(), ["2026-07-01 JPY 1000"]);
}
