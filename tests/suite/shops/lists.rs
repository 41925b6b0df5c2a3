//! The same orders in lists of another kind: charges, shipments, items, whole orders.

use super::shelf::Shelf;
use cardrecon::model::{OrderState, PartPayment};

const ORDERS: &str = "order id,order url,items,to,date,total,shipping,gift,payments\n";
const TRANSACTIONS: &str = "date,order ids,order urls,vendor,card_details,amount\n";
const BUSINESS: &str = "Order Date,Order ID,Order Status,Order Net Total,Payment Reference ID,\
Payment Date,Payment Amount,Payment Instrument Type,Payment Identifier,Title\n";

fn azad_order(number: &str, day: &str, total: &str) -> String {
    let url = format!("https://www.amazon.com/x?orderID={number}");
    format!("{number},{url},Kettle,Pat Example,{day},{total},0,0,\n")
}

fn azad_charge(day: &str, numbers: &str, amount: &str) -> String {
    format!("{day},{numbers},https://www.amazon.com/x,Amazon.com,Visa ****1234,{amount}\n")
}

const A: &str = "111-0000001-0000001";
const B: &str = "111-0000002-0000002";

#[test]
fn orders_that_one_charge_paid_are_one_order_and_expect_one_charge() {
    let orders = [ORDERS, &azad_order(A, "2026-07-01", "10"), &azad_order(B, "2026-07-02", "20")];
    let charges = [TRANSACTIONS, &azad_charge("2026-07-03", &format!("{B}; {A}"), "-$30.00")];
    let shelf = Shelf::of(&[("a.csv", &orders.concat()), ("b.csv", &charges.concat())]);
    assert_eq!(shelf.expected_charges(), ["2026-07-03 USD 30.00"]);
    let order = &shelf.books.orders[0];
    assert_eq!(shelf.number(order), Some(format!("{B}, {A}").as_str()));
    assert_eq!(
        order.ordered_on.to_string(),
        "2026-07-01",
        "the day of the order, not of the charge"
    );
    assert_eq!(shelf.joined.duplicates.len(), 2, "both orders stand behind the charge");
}

#[test]
fn charges_of_an_order_stand_apart_and_stay_so_in_a_second_download() {
    let rows = [azad_charge("2026-07-03", A, "-10.00"), azad_charge("2026-07-03", A, "-20.00")];
    let first = [TRANSACTIONS, &rows[0]].concat();
    let second = [TRANSACTIONS, &rows[1], &rows[0]].concat();
    let shelf = Shelf::of(&[("a.csv", &first), ("b.csv", &second)]);
    assert_eq!(shelf.expected_charges(), ["2026-07-03 USD 10.00", "2026-07-03 USD 20.00"]);
}

#[test]
fn an_order_whose_list_of_charges_names_no_state_has_that_of_the_other_list() {
    let orders = [ORDERS, &azad_order("111-0000001-cancelled", "2026-07-01", "")].concat();
    let shelf = Shelf::one(&orders);
    assert_eq!(shelf.books.orders[0].state, OrderState::Cancelled);
    assert!(shelf.expected_charges().is_empty());
}

fn business(number: &str, net: &str, charge: [&str; 4]) -> String {
    let [id, day, amount, instrument] = charge;
    format!(
        "07/01/2026,{number},Closed,{net},{id},{day},{amount},{instrument},\"=\"\"1111\"\"\",Box\n"
    )
}

#[test]
fn items_repeated_under_each_payment_make_one_charge_a_payment() {
    let card = ["P1", "07/02/2026", "$45.00", "Visa"];
    let gift = ["P2", "07/02/2026", "$15.00", "Gift Certificate/Card"];
    let rows: String = [card, card, gift, gift].map(|paid| business(A, "$60.00", paid)).concat();
    let shelf = Shelf::one(&[BUSINESS, &rows].concat());
    assert_eq!(shelf.expected_charges(), ["2026-07-02 USD 45.00"]);
    let gift_card = shelf.order(A).part_payment;
    assert!(matches!(gift_card, Some(PartPayment::Named(paid)) if paid.minor == 1500));
}

#[test]
fn a_payment_written_down_anew_a_day_later_is_one_where_the_total_says_so() {
    let first = ["P1", "07/02/2026", "$18.00", "Visa"];
    let anew = ["P2", "07/03/2026", "$18.00", "Visa"];
    let one = [BUSINESS, &business(A, "$18.00", first), &business(A, "$18.00", anew)].concat();
    assert_eq!(Shelf::one(&one).expected_charges(), ["2026-07-02 USD 18.00"]);
    let two = [BUSINESS, &business(A, "$36.00", first), &business(A, "$36.00", anew)].concat();
    assert_eq!(Shelf::one(&two).expected_charges().len(), 2, "the same box twice");
}

#[test]
fn one_payment_of_two_orders_is_one_charge() {
    let both = ["P1", "07/02/2026", "$32.00", "Visa"];
    let rows = [BUSINESS, &business(A, "$12.00", both), &business(B, "$20.00", both)].concat();
    assert_eq!(Shelf::one(&rows).expected_charges(), ["2026-07-02 USD 32.00"]);
}

#[test]
fn a_list_of_shipments_wins_over_one_of_items_without_shipping() {
    let items = "Order Date,Order ID,Title,ASIN/ISBN,Purchase Price Per Unit,\
        Payment Instrument Type,Shipment Date,Item Subtotal,Item Subtotal Tax,Item Total\n\
        07/02/22,111-0000001-0000001,Kettle,B1,$30.00,Visa - 1234,07/03/22,$30.00,$2.66,$32.66\n";
    let shipments = "Order Date,Order ID,Payment Instrument Type,Shipment Date,Subtotal,\
        Shipping Charge,Tax Before Promotions,Total Promotions,Tax Charged,Total Charged\n\
        07/02/22,111-0000001-0000001,Visa - 1234,07/03/22,$30.00,$5.99,$2.66,$0.00,$2.66,$38.65\n";
    let shelf = Shelf::of(&[("items.csv", items), ("shipments.csv", shipments)]);
    assert_eq!(shelf.expected_charges(), ["2022-07-03 USD 38.65"]);
    assert!(!shelf.order(A).amount_is_items_only);
}

#[test]
fn rows_without_a_number_that_share_shop_and_moment_are_one_order() {
    let text = "ITEM,CATEGORY,STORE_NAME,UNIT_PRICE,QUANTITY,SUBTOTAL,CREATED_AT\n\
        Ramen,Mains,Noodles,12.50,1,12.50,2026-07-02 18:31:10\n\
        Gyoza,Sides,Noodles,6.25,2,12.50,2026-07-02 18:31:10\n\
        Ramen,Mains,Noodles,12.50,1,12.50,2026-07-05 12:00:01\n";
    let shelf = Shelf::one(text);
    assert_eq!(shelf.expected_charges(), ["2026-07-02 USD 25.00", "2026-07-05 USD 12.50"]);
    assert!(shelf.books.orders.iter().all(|order| order.amount_is_items_only));
}
