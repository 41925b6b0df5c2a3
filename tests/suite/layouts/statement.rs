//! One statement of invented rows for a layout, always the same for the same layout.

use super::Layout;
use cardrecon::read::{CellKind, Container, Sheet, SheetBuilder, Source, read};
use chrono::{Datelike, Days, NaiveDate};

const ROWS: usize = 44;

/// A line of the account, in hundredths; a purchase is positive.
pub struct Row {
    pub date: NaiveDate,
    pub posted: NaiveDate,
    pub payee: String,
    pub hundredths: i64,
    foreign: bool,
    number: u64,
}

/// `SplitMix64`: enough for invented rows, and the same everywhere.
pub struct Chance(u64);

impl Chance {
    pub fn of(name: &str) -> Chance {
        Chance(name.bytes().fold(7, |seed, byte| seed * 131 % 1_000_003 + u64::from(byte)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len() as u64);
        from[usize::try_from(at).expect("a list fits memory")]
    }
}

const SHOPS: [&str; 16] = [
    "FERNSIDE BOOKS",
    "KESTREL RIDE",
    "Cedarvale Soft",
    "ORCHARD LANE GROCERS 0412",
    "HARBOUR TEA ROOM",
    "BLUE HERON CINEMA",
    "MINAMO SHOBO",
    "TIDEWATER FUEL 88",
    "NORTHGATE PHARMACY",
    "ALDER & ASH FURNITURE",
    "QUILL STATIONERS",
    "LANTERN NOODLE BAR",
    "SUMMIT OUTDOOR WEB",
    "PARK STREET BAKERY",
    "EXAMPLE MKTPL*AB12C",
    "Willow Telecom",
];

/// How a payment reads; every second layout has other money in instead, which no word tells.
fn money_in(layout: &Layout, chance: &mut Chance) -> String {
    if chance.below(2) == 0 {
        return "EXAMPLE WORKS 2026-05".to_owned();
    }
    match layout.group.as_str() {
        "DE" | "CH" => "Ausgleich Kreditkarte",
        "NL" | "BE" => "Betaling ontvangen",
        "SE" => "Inbetalning",
        "NO" => "Innbetaling",
        "PL" => "Spłata karty",
        "TW" => "信用卡繳款",
        "KR" | "HU" | "CZ" | "FR" => "EXAMPLE WORKS 2026-05",
        _ => "PAYMENT RECEIVED - THANK YOU",
    }
    .to_owned()
}

fn rows(layout: &Layout, chance: &mut Chance) -> Vec<Row> {
    let first = NaiveDate::from_ymd_opt(2026, 4, 3).expect("a day of the calendar");
    let day = |after: u64| first.checked_add_days(Days::new(after)).expect("it is soon");
    let whole = layout.decimals == "none";
    let mut rows: Vec<Row> = (0..ROWS as u64)
        .map(|number| {
            let after = number * 2 + chance.below(2);
            let cents = match chance.below(10) {
                0 => 120_000 + chance.below(400_000),
                _ => 180 + chance.below(18_000),
            };
            let cents = if whole { cents / 100 * 100 + 1_500 } else { cents };
            let hundredths = i64::try_from(cents).expect("a small amount");
            let (payee, hundredths) = match number % 11 {
                4 => (money_in(layout, chance), -hundredths * 3),
                9 => (chance.pick(&SHOPS).to_owned(), -hundredths),
                _ => (chance.pick(&SHOPS).to_owned(), hundredths),
            };
            let posted = day(after + 1 + chance.below(3));
            Row { date: day(after), posted, payee, hundredths, foreign: number % 9 == 5, number }
        })
        .collect();
    if chance.below(2) == 0 {
        rows.reverse();
    }
    rows
}

/// The sheet, and what its rows say.
pub fn statement(layout: &Layout) -> (Sheet, Vec<Row>) {
    let mut chance = Chance::of(&layout.name);
    let rows = rows(layout, &mut chance);
    let mut balance = 500_000;
    let mut table = preamble(layout);
    table.push(layout.header.clone());
    for row in &rows {
        balance -= row.hundredths;
        let cells =
            (0..layout.header.len()).map(|column| cell(layout, column, row, balance, &mut chance));
        table.push(cells.collect());
    }
    (sheet(layout, &table), rows)
}

fn preamble(layout: &Layout) -> Vec<Vec<String>> {
    let lines = match layout.preamble.as_str() {
        "n" => 5,
        "sections" => 4,
        "0-2" => 2,
        count => count.parse().expect("a count of rows"),
    };
    let told = ["Account", "XX00 0000 0000", "", "2026-04-01 - 2026-06-30", "1 500,00 EUR", ""];
    (0..lines)
        .map(|line| match line % 3 {
            0 => vec![told[0].to_owned(), told[1].to_owned()],
            1 => vec![told[3].to_owned()],
            _ => vec![String::new()],
        })
        .collect()
}

fn sheet(layout: &Layout, table: &[Vec<String>]) -> Sheet {
    if layout.delimiter.starts_with("xls") {
        let mut builder =
            SheetBuilder::new("a.xlsx", true, Some("Sheet1".into()), Container::Workbook);
        for (number, record) in (1..).zip(table) {
            builder.open_record(number, number);
            for cell in record {
                let is_number = cell.parse::<f64>().is_ok();
                let is_date = layout.date_format == "excel" && cell.parse::<NaiveDate>().is_ok();
                let kind = match (is_number, is_date) {
                    (true, _) => CellKind::Number,
                    (_, true) => CellKind::Date,
                    _ => CellKind::Text,
                };
                builder.push_typed(cell, kind);
            }
        }
        return builder.finish("workbook");
    }
    let delimiter = if layout.delimiter == "html" { "," } else { &layout.delimiter };
    let quoted = |cell: &String| {
        if cell.contains(delimiter) { format!("\"{cell}\"") } else { cell.clone() }
    };
    let lines = table
        .iter()
        .map(|record| record.iter().map(quoted).collect::<Vec<_>>().join(delimiter) + "\n");
    let bytes = lines.collect::<String>().into_bytes();
    let source = Source { file: "a.csv".to_owned(), bytes, named: true };
    read(&source).expect("it is a table").remove(0)
}

fn cell(layout: &Layout, column: usize, row: &Row, balance: i64, chance: &mut Chance) -> String {
    let header = layout.header[column].as_str();
    let is = |label: &str| !label.is_empty() && label == header;
    let earlier = layout.header[..column].iter().any(|other| other == header);
    let [amount, debit, credit] = [&layout.amount, &layout.debit, &layout.credit];
    if is(&layout.transacted_on) && !earlier {
        return date(layout, row.date);
    }
    if is(&layout.posted_on) {
        return date(layout, row.posted);
    }
    if is(amount) {
        return number(layout, signed(layout, row.hundredths));
    }
    if is(debit) || is(credit) {
        return side(layout, row, is(debit));
    }
    if is(&layout.payee) {
        return row.payee.clone();
    }
    beside(layout, header, row, balance, chance)
}

fn signed(layout: &Layout, hundredths: i64) -> i64 {
    match layout.sign.as_str() {
        "pos" | "pos?" => hundredths,
        "type" | "flag" | "direction" => hundredths.abs(),
        _ => -hundredths,
    }
}

fn side(layout: &Layout, row: &Row, is_debit: bool) -> String {
    let goes_out = row.hundredths > 0;
    if goes_out != is_debit {
        return String::new();
    }
    let turned = match layout.sign.as_str() {
        "dc-negcredit" => !is_debit,
        "dc-negdebit" => is_debit,
        _ => false,
    };
    let size = row.hundredths.abs();
    number(layout, if turned { -size } else { size })
}

/// What a column holds that is no part of a charge, by the table of such headers.
fn beside(layout: &Layout, header: &str, row: &Row, balance: i64, chance: &mut Chance) -> String {
    let own = match layout.group.as_str() {
        "US" | "agg" | "wallet" => "USD",
        "KR" => "KRW",
        "TW" => "TWD",
        "UK" => "GBP",
        _ => "EUR",
    };
    let text = |text: &str| text.to_owned();
    let some = |text: String, chance: &mut Chance| {
        if chance.below(4) == 0 { text } else { String::new() }
    };
    let foreign = number(layout, signed(layout, row.hundredths * 3 / 2 / 100 * 100));
    match layout.kind_of(header).as_str() {
        "balance" => number(layout, balance),
        "flag" => direction(header, row),
        "type" if layout.sign == "type" && header.contains("ype") => direction(header, row),
        "foreign-currency" if row.foreign => text("CHF"),
        "own-currency" | "foreign-currency" => text(own),
        "foreign-amount" if row.foreign => foreign,
        "foreign-amount" if Chance::of(&layout.name).below(2) == 0 => String::new(),
        "foreign-amount" | "same-amount" => number(layout, signed(layout, row.hundredths)),
        "fee" if row.foreign => number(layout, 100),
        "fee" => number(layout, 0),
        "rate" if row.foreign => number(layout, 150),
        "posted" => date(layout, row.posted),
        "month" => date(layout, row.date.with_day(1).expect("every month begins")),
        "time" => format!("{:02}:{:02}:07", chance.below(24), chance.below(60)),
        "zone" => text("PDT"),
        "city" => text(chance.pick(&["Ford", "Anytown", "Lakeside", "Northgate"])),
        "country" => text(chance.pick(&["XA", "XA", "XB"])),
        "address" => some(format!("{} Example Road", chance.below(300)), chance),
        "postcode" => format!("{:05}", 10_000 + chance.below(89_999)),
        "holder" => text("P EXAMPLE"),
        "last4" => text("****1234"),
        "category" => text(chance.pick(&["Shopping", "Groceries", "Travel", "Fees", "Health"])),
        "account" => text("XX0012345678"),
        "status" => text("Booked"),
        "type" => text(chance.pick(&["Card purchase", "Card purchase", "Transfer", "Online"])),
        "payee-again" => format!("{} / {}", row.payee, row.number * 7919),
        "id" => format!("{}", 900_100_000_000 + row.number * 7919),
        "note" => some(format!("note {}", row.number), chance),
        _ => String::new(),
    }
}

fn direction(header: &str, row: &Row) -> String {
    let [out, back] = match header {
        "Af Bij" => ["Af", "Bij"],
        "CreditDebet" => ["D", "C"],
        "Direction" => ["OUT", "IN"],
        "Bevétel/Kiadás" => ["Kiadás", "Bevétel"],
        "Debit/Kredit" => ["Debit", "Kredit"],
        _ => ["Debit", "Credit"],
    };
    if row.hundredths > 0 { out } else { back }.to_owned()
}

fn number(layout: &Layout, hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, cents) = (hundredths.abs() / 100, hundredths.abs() % 100);
    if layout.sign == "neg-spaced" {
        let sign = if hundredths < 0 { "-" } else { "+" };
        return format!("{sign} ${whole}.{cents:02}");
    }
    match layout.decimals.as_str() {
        "none" => format!("{sign}{whole}"),
        "comma" if whole >= 1000 && layout.group == "DE" => {
            format!("{sign}{}.{:03},{cents:02}", whole / 1000, whole % 1000)
        }
        "comma" => format!("{sign}{whole},{cents:02}"),
        _ => format!("{sign}{whole}.{cents:02}"),
    }
}

fn date(layout: &Layout, day: NaiveDate) -> String {
    let form = match layout.date_format.as_str() {
        "MDY" | "MDY or DMY" => "%m/%d/%Y",
        "MDY2" => "%m/%d/%y",
        "MDY nopad" => "%-m/%-d/%Y",
        "MDY-dash" => "%m-%d-%Y",
        "DMY" | "DMY or D Mon Y" => "%d/%m/%Y",
        "DMY-dash" | "D-M-Y" => "%d-%m-%Y",
        "D Mon Y" => "%d %b %Y",
        "D Mon. Y" => "%d %b. %Y",
        "D Mon YY" => "%d %b %y",
        "DMonY" => "%d%b%Y",
        "D.M.Y" => "%d.%m.%Y",
        "D.M.YY" => "%d.%m.%y",
        "Ymd" => "%Y%m%d",
        "Y.M.D." => "%Y.%m.%d.",
        "Y.M.D" => "%Y.%m.%d",
        "Y.M.D H:M" => "%Y.%m.%d 12:30",
        "Y.M.D H:M:S" => "%Y.%m.%d 12:30:11",
        "Y/M/D" => "%Y/%m/%d",
        "ISO time" => "%Y-%m-%d 09:15:00",
        "ISO+tz" => "%Y-%m-%d 09:15:00 +0000",
        "ISO T" => "%Y-%m-%dT09:15:00",
        "ROC" | "Y/M/D or ROC" => return format!("{}{}", day.year() - 1911, day.format("/%m/%d")),
        "ISO" | "excel" | "?" | "user" => "%Y-%m-%d",
        other => panic!("no such form: {other}"),
    };
    day.format(form).to_string()
}
