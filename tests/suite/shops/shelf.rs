//! Files read and joined for a test, and rows to compose them of.

use crate::door;
use cardrecon::format::merchants::Merchants;
use cardrecon::format::{Formats, recognise};
use cardrecon::model::{Books, Currency, InputId, Order, OrderState, Unit};
use cardrecon::normalise::descriptor::Wordings;
use cardrecon::normalise::order_sheet::{OrderSheet, OrderSource, read_orders};
use cardrecon::normalise::orders::{Assembled, Joined};
use cardrecon::normalise::placed::Placed;
use cardrecon::read::{Sheet, Source, read};

/// The one sheet of a file.
fn sheet(file: &str, bytes: &[u8]) -> Sheet {
    let source = Source { file: file.to_owned(), bytes: bytes.to_vec(), named: true };
    let mut sheets = read(&source).unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
    assert_eq!(sheets.len(), 1, "{file}");
    sheets.remove(0)
}

/// Some files, read and joined.
pub struct Shelf {
    pub books: Books,
    pub files: Vec<OrderSheet>,
    pub formats: Vec<String>,
    pub joined: Assembled,
}

impl Shelf {
    pub fn of(texts: &[(&str, &str)]) -> Shelf {
        let formats = Formats::built_in();
        let wordings = Wordings::built_in();
        let mut books = Books::default();
        books.shops = Merchants::built_in().shops(&mut books.names);
        let sheets: Vec<Sheet> =
            texts.iter().map(|(file, text)| sheet(file, text.as_bytes())).collect();
        let (mut files, mut lines, mut found) = (Vec::new(), Vec::new(), Vec::new());
        for (sheet, input) in sheets.iter().zip(0..) {
            let file = &sheet.file;
            let read_as = recognise(sheet, &formats, None)
                .unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
            let format = formats.get(&read_as.format.id).expect("orders have a format file");
            let layout = read_as.layout;
            let placed = Placed { input: InputId(input), sheet, format, layout };
            let source = OrderSource {
                placed: &placed,
                columns: format.order.as_ref().expect("an order format"),
                stated_dates: None,
                zone: chrono_tz::Asia::Tokyo,
                currency: Some(Currency::USD),
            };
            let (read, file_lines) = read_orders(source, wordings)
                .unwrap_or_else(|problem| panic!("{file}: {problem:?}"));
            assert_eq!(read.records.len(), sheet.len(), "{file}: every record has a class");
            found.push(format.id.clone());
            files.push(read);
            lines.push(file_lines);
        }
        let joined = Joined::of(&lines).enter(&mut books);
        Shelf { books, files, formats: found, joined }
    }

    pub fn one(text: &str) -> Shelf {
        Shelf::of(&[("orders.csv", text)])
    }

    pub fn order(&self, number: &str) -> &Order {
        let mut fitting =
            self.books.orders.iter().filter(|order| self.number(order) == Some(number));
        let order = fitting.next().unwrap_or_else(|| panic!("no order {number}"));
        assert!(fitting.next().is_none(), "{number} is one order");
        order
    }

    pub fn number(&self, order: &Order) -> Option<&str> {
        order.number.map(|number| self.books.text(number))
    }

    pub fn units(&self, order: &Order) -> Vec<&Unit> {
        order.unit_ids().map(|id| self.books.unit(id)).collect()
    }

    /// `2026-07-09 JPY 1657`, one a unit of an order that a charge is due for.
    pub fn expected_charges(&self) -> Vec<String> {
        let due = self
            .books
            .orders
            .iter()
            .filter(|order| !matches!(order.state, OrderState::Cancelled | OrderState::Failed));
        let units = due.flat_map(|order| self.units(order));
        let mut charges: Vec<String> =
            units.map(|unit| format!("{} {:?}", unit.due_on, unit.amount)).collect();
        charges.sort();
        charges
    }

    pub fn rejected(&self) -> usize {
        self.files.iter().map(|file| file.rejections.len()).sum()
    }

    pub fn amounts(&self, number: &str) -> Vec<String> {
        let units = self.units(self.order(number));
        units.iter().map(|unit| unit.amount.to_decimal().to_string()).collect()
    }
}

pub const RETAIL: &str = "\u{feff}\"ASIN\",\"Currency\",\"Gift Message\",\"Order Date\",\
\"Order ID\",\"Order Status\",\"Original Quantity\",\"Payment Method Type\",\"Ship Date\",\
\"Shipment Item Subtotal\",\"Shipment Status\",\"Shipping Address\",\"Total Amount\",\
\"Total Discounts\",\"Website\"\n";

/// One row of the generation since 2026.
pub struct RetailRow {
    pub number: &'static str,
    pub item: &'static str,
    pub ordered: &'static str,
    pub shipped: &'static str,
    pub status: &'static str,
    pub amount: &'static str,
}

pub const ROW: RetailRow = RetailRow {
    number: "250-0000001-0000001",
    item: "B0SAMPLE01",
    ordered: "2026-07-07T11:00:00Z",
    shipped: "2026-07-08T21:06:11.011Z",
    status: "Shipped",
    amount: "1000",
};

impl RetailRow {
    pub fn text(&self) -> String {
        let order_status = if self.status == "Cancelled" { "Cancelled" } else { "Closed" };
        let quantity = if self.status == "Cancelled" { "0" } else { "1" };
        format!(
            "\"{}\",\"JPY\",\"Not Available\",\"{}\",\"{}\",\"{order_status}\",\"{quantity}\",\
             \"Visa - 1234\",\"{}\",\"9999\",\"{}\",\"Kaku Hanako 1-1 Example 000-0001 Japan\",\
             \"{}\",\"0\",\"Amazon.co.jp\"\n",
            self.item, self.ordered, self.number, self.shipped, self.status, self.amount
        )
    }
}

pub fn retail(rows: &[RetailRow]) -> String {
    rows.iter().fold(RETAIL.to_owned(), |text, row| text + &row.text())
}

pub fn sample(name: &str) -> String {
    let path = door::project().join("samples/formats/shops").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}
