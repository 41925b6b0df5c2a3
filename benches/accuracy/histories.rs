//! Order histories in the layouts of their shops, and the list that a household keeps.

use super::files::{Files, Sheet, Spot};
use super::names;
use super::statements::{decimal, thousands};
use super::truth::{Country, HistoryLayout, Household, Order, OrderAt, Parcel, State};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// Parcels sent longer ago than this have arrived; the shop no longer says when they were sent.
const DAYS_UNTIL_DELIVERED: u64 = 5;

/// Writes the orders of one account, none placed after `until`.
pub fn write(home: &Household, account: usize, until: NaiveDate, files: &mut Files) {
    let orders: Vec<OrderAt> = (0..home.orders.len())
        .filter(|at| home.orders[*at].account == account)
        .filter(|at| home.orders[*at].ordered_at.date() <= until)
        .collect();
    if orders.is_empty() {
        return;
    }
    let owner = names::latin(home.names[home.accounts[account].owner]).replace(' ', "-");
    match home.accounts[account].layout {
        HistoryLayout::AmazonRequest => amazon_request(home, &owner, &orders, files),
        HistoryLayout::AmazonFilter => amazon_filter(home, &owner, &orders, files),
        HistoryLayout::AmazonDigital => amazon_digital(home, &orders, files),
        HistoryLayout::UberTrips => uber_trips(home, &orders, files),
        HistoryLayout::Walmart => walmart(home, &orders, files),
        HistoryLayout::IchibaPage => ichiba_page(home, &orders, files),
        HistoryLayout::OwnList => own_list(home, &orders, files),
        HistoryLayout::NotGiven => {}
    }
}

pub fn zone(home: &Household) -> Tz {
    match home.country {
        Country::Japan => Tz::Asia__Tokyo,
        Country::UnitedStates => Tz::America__New_York,
    }
}

/// A moment of the household's own time, in UTC as the exports write it.
fn utc(home: &Household, moment: NaiveDateTime, shape: &str) -> String {
    let there = zone(home).from_local_datetime(&moment).earliest();
    let there = there.unwrap_or_else(|| zone(home).from_utc_datetime(&moment));
    there.with_timezone(&Utc).format(shape).to_string()
}

fn money(home: &Household, minor: i64) -> String {
    if home.country == Country::Japan { minor.to_string() } else { decimal(minor, 2) }
}

fn note(files: &mut Files, spot: Spot, order: OrderAt) {
    files.orders.insert(spot, order);
}

const REQUEST_HEADER: [&str; 28] = [
    "ASIN",
    "Billing Address",
    "Carrier Name & Tracking Number",
    "Currency",
    "Gift Message",
    "Gift Recipient Contact",
    "Gift Sender Name",
    "Item Serial Number",
    "Order Date",
    "Order ID",
    "Order Status",
    "Original Quantity",
    "Payment Method Type",
    "Product Condition",
    "Product Name",
    "Purchase Order Number",
    "Ship Date",
    "Shipment Item Subtotal",
    "Shipment Item Subtotal Tax",
    "Shipment Status",
    "Shipping Address",
    "Shipping Charge",
    "Shipping Option",
    "Total Amount",
    "Total Discounts",
    "Unit Price",
    "Unit Price Tax",
    "Website",
];

fn amazon_request(home: &Household, owner: &str, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new(&format!("{owner}/Your Amazon Orders/Order History.csv"));
    sheet.quoted(&REQUEST_HEADER);
    for at in orders {
        let order = &home.orders[*at];
        for (number, parcel) in order.parcels.iter().enumerate() {
            let gone = parcel.cancelled_line.iter().map(|amount| (*amount, true));
            let kept = parcel.lines.iter().map(|amount| (*amount, false));
            for (line, (amount, is_gone)) in kept.chain(gone).enumerate() {
                let item = format!("B0{:04}{number}{line}", at % 10_000);
                let row = (item.as_str(), amount, is_gone);
                let spot = request_row(&mut sheet, home, order, parcel, row);
                note(files, spot, *at);
            }
        }
    }
    files.utf8_with_bom(sheet);
}

/// Two halves of a row have two moments.
fn ship_date(home: &Household, moment: NaiveDateTime, in_halves: bool) -> String {
    let first = utc(home, moment, "%Y-%m-%dT%H:%M:%SZ");
    let later = moment + chrono::TimeDelta::seconds(14);
    let second = utc(home, later, "%Y-%m-%dT%H:%M:%SZ");
    if in_halves { format!("{first} and {second}") } else { first }
}

fn request_row(
    sheet: &mut Sheet,
    home: &Household,
    order: &Order,
    parcel: &Parcel,
    (item, amount, is_gone): (&str, i64, bool),
) -> Spot {
    const NONE: &str = "Not Available";
    let label = |name: &str, address: &str| format!("{} {address}", names::latin(name));
    let home_address = label(home.names[0], &home.address);
    let to = label(&order.recipient, &order.address);
    let sent = parcel.shipped_at.filter(|_| !is_gone);
    let ship_date =
        sent.map_or_else(|| NONE.to_owned(), |moment| ship_date(home, moment, parcel.in_halves));
    let status = match order.state {
        State::Cancelled => "Cancelled",
        _ if is_gone => "Cancelled",
        State::Open => "Authorized",
        State::Shipped if sent.is_none() => "Authorized",
        State::Shipped => "Closed",
    };
    let parcel_status = match (sent, parcel.in_halves) {
        (None, _) => NONE,
        (Some(_), true) => "Shipped and Shipped",
        (Some(_), false) => "Shipped",
    };
    let card = format!("Visa - {}", order.last4);
    let tender =
        if order.gift_card > 0 { format!("Gift Certificate/Card and {card}") } else { card };
    let quantity = if status == "Cancelled" { "0" } else { "1" };
    let gift = if order.is_gift { "With love" } else { NONE };
    let total = money(home, amount);
    let site = if home.country == Country::Japan { "Amazon.co.jp" } else { "Amazon.com" };
    let ordered = utc(home, order.ordered_at, "%Y-%m-%dT%H:%M:%SZ");
    sheet.quoted(&[
        item,
        &home_address,
        NONE,
        order.currency,
        gift,
        NONE,
        NONE,
        NONE,
        &ordered,
        &order.number,
        status,
        quantity,
        &tender,
        "New",
        "Some thing",
        "Not Applicable",
        &ship_date,
        &total,
        "0",
        parcel_status,
        &to,
        "0",
        "std",
        &total,
        "0",
        &total,
        "0",
        site,
    ])
}

const FILTER_HEADER: [&str; 18] = [
    "注文日",
    "注文番号",
    "商品名",
    "付帯情報",
    "価格",
    "個数",
    "商品小計",
    "注文合計",
    "お届け先",
    "状態",
    "請求先",
    "請求額",
    "クレカ請求日",
    "クレカ請求額",
    "クレカ種類",
    "注文概要URL",
    "領収書URL",
    "商品URL",
];

fn amazon_filter(home: &Household, owner: &str, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new(&format!("{owner}/amazon-order_non-digital.csv"));
    sheet.quoted(&FILTER_HEADER);
    for at in orders {
        let order = &home.orders[*at];
        let payer = home.names[home.accounts[order.account].owner];
        let row = |name: &str, price: &str, total: &str, to: &str, state: &str, due: &str| {
            let day = order.ordered_at.format("%Y/%-m/%-d").to_string();
            let card = format!("Visa（下4けたが{}）", order.last4);
            [
                &day,
                &order.number,
                name,
                "",
                price,
                "1",
                price,
                total,
                to,
                state,
                payer,
                due,
                "",
                "",
                &card,
                "",
                "",
                "",
            ]
            .map(str::to_owned)
        };
        let mut rows = Vec::new();
        let (total, due) =
            (order.total().to_string(), (order.total() - order.gift_card).to_string());
        rows.push(row("（注文全体）", "", &total, "", "", &due));
        for parcel in &order.parcels {
            let state = filter_state(home, order, parcel);
            for line in &parcel.lines {
                rows.push(row("何かの品", &line.to_string(), "", &order.recipient, &state, ""));
            }
        }
        if order.gift_card > 0 {
            let paid = (-order.gift_card).to_string();
            rows.push(row("（Amazonギフト券）", "", &paid, "", "", ""));
        }
        for cells in rows {
            let spot = sheet.quoted(&cells.each_ref().map(String::as_str));
            note(files, spot, *at);
        }
    }
    files.utf8_with_bom(sheet);
}

fn filter_state(home: &Household, order: &Order, parcel: &Parcel) -> String {
    let Some(sent) = parcel.shipped_at.map(|moment| moment.date()) else {
        let is_gone = order.state == State::Cancelled;
        return if is_gone { "キャンセル済み" } else { "未発送の商品" }.to_owned();
    };
    let arrived = sent + Days::new(DAYS_UNTIL_DELIVERED);
    if arrived > home.as_of {
        sent.format("%Y年%-m月%-d日に発送済み").to_string()
    } else {
        format!("{}月{}日に配達しました", arrived.month(), arrived.day())
    }
}

fn amazon_digital(home: &Household, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new("Your Amazon Orders/Digital Content Orders.csv");
    sheet.quoted(&[
        "ASIN",
        "Base Currency Code",
        "Component Type",
        "Digital Order Item ID",
        "Marketplace",
        "Offer Type Code",
        "Order Date",
        "Order ID",
        "Order Status",
        "Payment Information",
        "Price",
        "Price Tax",
        "Product Name",
        "Quantity Ordered",
        "Transaction Amount",
    ]);
    for at in orders {
        let order = &home.orders[*at];
        let total = order.total();
        let tax = total / 11;
        let day = utc(home, order.ordered_at, "%Y-%m-%dT%H:%M:%SZ");
        let item = format!("I{at}");
        for (component, amount) in [("Price Amount", total - tax), ("Tax", tax)] {
            let (whole, part) = (money(home, total), money(home, amount));
            let spot = sheet.quoted(&[
                "B0DIGITAL",
                order.currency,
                component,
                &item,
                "www.amazon",
                "Not Applicable",
                &day,
                &order.number,
                "SUCCESS",
                "Payment Instrument Details Not Available",
                &whole,
                &whole,
                "A book",
                "1",
                &part,
            ]);
            note(files, spot, *at);
        }
    }
    files.utf8_with_bom(sheet);
}

fn uber_trips(home: &Household, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new("trips_data.csv");
    sheet.line(
        "City,Product Type,Trip or Order Status,Request Time,Begin Trip Time,Begin Trip Lat,Begin \
         Trip Lng,Begin Trip Address,Dropoff Time,Dropoff Lat,Dropoff Lng,Dropoff Address,Distance \
         (miles),Fare Amount,Fare Currency",
    );
    for at in orders {
        let order = &home.orders[*at];
        let time = utc(home, order.ordered_at, "%Y-%m-%d %H:%M:%S +0000 UTC");
        let fare = money(home, order.total());
        let spot = sheet.line(&format!(
            "Example,UberX,COMPLETED,{time},{time},0,0,1 Example St,{time},0,0,2 Example St,4.2,\
             {fare},{}",
            order.currency
        ));
        note(files, spot, *at);
    }
    files.utf8(sheet);
}

fn walmart(home: &Household, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new("walmart_orders.csv");
    sheet.line(
        "Order Number,Order Date,Sub Total,Shipping & Handling Total,Order Total,Shipping \
         Address,Delivery Status,Number of Shipments,Product Name,Invoice URL",
    );
    for at in orders {
        let order = &home.orders[*at];
        let day = order.ordered_at.format("%b %d, %Y");
        let total = decimal(order.total(), 2);
        let to = format!("{} {}", order.recipient, order.address);
        let spot = sheet.line(&format!(
            "{},\"{day}\",${total},$0.00,${total},\"{to}\",Delivered,1,Groceries,",
            order.number
        ));
        note(files, spot, *at);
    }
    files.utf8(sheet);
}

fn ichiba_page(home: &Household, orders: &[OrderAt], files: &mut Files) {
    let mut sheet = Sheet::new("楽天市場の購入履歴.txt");
    sheet.line("購入履歴");
    sheet.line("");
    for at in orders.iter().rev() {
        let order = &home.orders[*at];
        let first = sheet.line(&order.ordered_at.format("注文日 %Y/%m/%d").to_string());
        note(files, first, *at);
        sheet.line(&format!("注文番号 : {}", order.number));
        sheet.line("注文詳細を見る");
        sheet.line(&format!("{} 楽天市場店", order.shop));
        sheet.line("何かの品");
        sheet.line(&format!("合計 {}円", thousands(order.total())));
        sheet.line(if order.shipped_on().is_some() { "発送済" } else { "発送準備中" });
        sheet.line("");
    }
    files.utf8(sheet);
}

fn own_list(home: &Household, orders: &[OrderAt], files: &mut Files) {
    let japanese = home.country == Country::Japan;
    let mut sheet = Sheet::new(if japanese { "買い物ひかえ.csv" } else { "our orders.csv" });
    sheet.line(if japanese {
        "日付,注文番号,店,合計,通貨"
    } else {
        "Order date,Order no.,Shop,Total,Currency"
    });
    for at in orders {
        let order = &home.orders[*at];
        let is_yen = order.currency == "JPY";
        let total = if is_yen { order.total().to_string() } else { decimal(order.total(), 2) };
        let day = order.ordered_at.format("%Y-%m-%d");
        let spot = sheet
            .line(&format!("{day},{},{},{total},{}", order.number, order.shop, order.currency));
        note(files, spot, *at);
    }
    files.utf8(sheet);
}
