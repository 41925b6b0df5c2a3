//! A format file, written from what was found. The program reads its own drafts: nothing else
//! carries what detection knows.

use super::roles::{Money, Roles};
use super::table::Table;
use super::words::{Direction, Face, Notion, Patterns, Vocabulary};
use crate::model::{Currency, DateOrderSeen, Decided, Decision, Label};
use std::fmt::Write;

/// Where a draft speaks to the person who corrects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark<'a> {
    Head,
    Name,
    Kind,
    Currency {
        known: bool,
    },
    Get,
    Header,
    Rows,
    /// How something was decided, above its key.
    Decision(&'a Decision),
    /// What the file could not decide; the key takes one of these.
    Open(&'static [&'static str]),
    Direction,
}

/// What stands in a draft.
#[derive(Clone, Debug)]
pub struct Draft {
    id: String,
    face: Face,
    tier: &'static str,
    /// The header cells that a file must have; none for a table without a header.
    header: Vec<String>,
    width: usize,
    currency: Option<Currency>,
    /// Keys of `[charge]` and the columns they name, as they are written.
    columns: Vec<(&'static str, String)>,
    /// Further columns of text on a row, where a total may be called so.
    texts: Vec<String>,
    status: Option<String>,
    dates: &'static str,
    decimal_mark: &'static str,
    sign: &'static str,
    direction: Option<(String, Direction)>,
    patterns: Patterns,
    decisions: Vec<Decision>,
}

const DATES: &[&str] =
    &["year-month-day", "month-day-year", "day-month-year", "roc-year-month-day"];
const MARKS: &[&str] = &["point", "comma"];
const SIGNS: &[&str] = &["purchase-negative", "purchase-positive"];

impl Draft {
    /// What the program reads by itself: whatever the columns leave open is decided once a file.
    /// `None` without words.
    pub(super) fn of(table: &Table<'_>, roles: &Roles, words: &Vocabulary) -> Option<Draft> {
        let name = |column: usize| column_name(table, column);
        let mut columns = Vec::new();
        let mut push = |key, column: Option<usize>| columns.extend(column.map(|c| (key, name(c))));
        push("transacted_on", roles.transacted_on);
        push("posted_on", roles.posted_on);
        push("descriptor", roles.descriptor);
        push("cardholder", roles.holder);
        push("card", roles.card);
        let amount = match roles.money {
            Some(Money::One(amount)) => {
                push("amount", Some(amount));
                Some(amount)
            }
            Some(Money::Sides { debit, credit }) => {
                push("debit", Some(debit));
                push("credit", Some(credit));
                Some(debit)
            }
            None => None,
        };
        push("credit", roles.paid_back);
        push("currency", roles.currency);
        let by_header = amount.and_then(|column| table.said(column).currency);
        let by_language = || words.currency_of(&table.headers.folded);
        let currency = by_header.or_else(by_language).filter(|_| roles.currency.is_none());
        let direction = roles.direction.map(|column| (name(column), words.direction().clone()));
        Some(
            Draft {
                id: words.face()?.id.clone(),
                face: words.face()?.clone(),
                tier: "generic",
                header: columns.iter().map(|(_, column)| column.clone()).collect(),
                width: table.columns.len(),
                currency,
                columns,
                texts: texts(table).filter(|c| roles.descriptor != Some(*c)).map(name).collect(),
                status: roles.status.map(name),
                dates: "decide",
                decimal_mark: "decide",
                sign: "decide",
                direction,
                patterns: words.patterns()?.clone(),
                decisions: roles.decisions.clone(),
            }
            .without_header_if(table.header.is_none()),
        )
    }

    fn without_header_if(mut self, none: bool) -> Draft {
        if none {
            self.header.clear();
        }
        self
    }

    /// For a person: an exact format under a name of their own, with all that the file decided.
    pub(super) fn of_own(mut self, id: &str, headers: &[String], decided: &[Decision]) -> Draft {
        id.clone_into(&mut self.id);
        let own = Label { ja: id.to_owned(), en: id.to_owned() };
        (self.face.issuer_name, self.face.name) = (own.clone(), own);
        self.tier = "exact";
        if !self.header.is_empty() {
            let named = headers
                .iter()
                .enumerate()
                .filter(|(at, name)| !name.is_empty() && !headers[..*at].contains(name));
            self.header = named.map(|(_, name)| quoted(name)).collect();
        }
        for decision in decided {
            match decision.what {
                Decided::DateOrder(order) => self.dates = order_word(order),
                Decided::DecimalComma(comma) => self.decimal_mark = MARKS[usize::from(comma)],
                Decided::PurchaseNegative(negative) => self.sign = SIGNS[usize::from(!negative)],
                Decided::DirectionWords => self.sign = "purchase-positive",
                Decided::Header { .. } | Decided::Column { .. } => {}
            }
        }
        self.decisions.extend(decided.iter().cloned());
        self
    }

    /// The text of the format file. `note` gives what a remark says, in lines without a `#`;
    /// nothing where it says nothing.
    pub fn written(&self, note: impl Fn(Remark<'_>) -> String) -> String {
        let mut text = Page { text: String::new(), note: &note };
        text.remark(Remark::Head);
        text.line("id", &quoted(&self.id));
        text.remark(Remark::Name);
        text.line("issuer_name", &label(&self.face.issuer_name));
        text.line("name", &label(&self.face.name));
        text.line("role", "\"statement\"");
        text.line("tier", &quoted(self.tier));
        text.remark(Remark::Kind);
        text.line("kind", "\"unknown\"");
        text.remark(Remark::Currency { known: self.currency.is_some() });
        if let Some(currency) = self.currency {
            text.line("currency", &quoted(currency.code()));
        }
        text.table("get");
        text.remark(Remark::Get);
        text.line("how", &label(&self.face.how));
        text.line("how_long", &label(&self.face.how_long));
        self.recognise(&mut text);
        self.rows(&mut text);
        self.charge(&mut text);
        text.text
    }

    fn recognise(&self, text: &mut Page<'_>) {
        text.table("recognise");
        text.remark(Remark::Header);
        if !self.header.is_empty() {
            text.line("header", &format!("[{}]", self.header.join(", ")));
            return;
        }
        text.table("recognise.headerless");
        text.line("least", &self.width.to_string());
        text.line("most", &self.width.to_string());
        let holds = |(key, column): &(&str, String)| {
            let kind = match *key {
                "transacted_on" | "posted_on" => "date",
                "amount" => "amount",
                _ => return None,
            };
            Some(format!("{{ column = {column}, holds = \"{kind}\" }}"))
        };
        let first: Vec<String> = self.columns.iter().filter_map(holds).collect();
        text.line("first", &format!("[{}]", first.join(", ")));
    }

    fn rows(&self, text: &mut Page<'_>) {
        text.remark(Remark::Rows);
        let (total, pending) =
            (quoted(self.patterns.total.text()), quoted(self.patterns.pending.text()));
        let dates =
            || ["transacted_on", "posted_on"].into_iter().filter_map(|key| self.column(key));
        let money = || ["amount", "debit", "credit"].into_iter().filter_map(|key| self.column(key));
        let shop = self.column("descriptor");
        let texts = self.texts.iter().map(String::as_str);
        for column in dates().take(1).chain(shop).chain(texts) {
            text.row(&[format!("{{ column = {column}, like = {total} }}")], "", "total");
        }
        for column in dates().take(1).chain(self.status.as_deref()) {
            text.row(&[format!("{{ column = {column}, like = {pending} }}")], "", "pending");
        }
        let undated: Vec<String> =
            dates().map(|column| format!("{{ column = {column}, unlike = '[0-9]' }}")).collect();
        let blank = |column: &str| format!("{{ column = {column}, blank = true }}");
        let unpaid: Vec<String> = undated.iter().cloned().chain(money().map(blank)).collect();
        text.row(&unpaid, "", "note");
        let unnamed: Vec<String> = undated.into_iter().chain(shop.map(blank)).collect();
        text.row(&unnamed, "", "total");
        if let Some(date) = dates().next() {
            let text_alone = format!("{{ column = {date}, holds = \"other-than-date\" }}");
            text.row(&[text_alone], &format!("only = [{date}]\n"), "cardholder");
        }
    }

    fn column(&self, key: &str) -> Option<&str> {
        self.columns.iter().find(|(known, _)| *known == key).map(|(_, column)| column.as_str())
    }

    fn charge(&self, text: &mut Page<'_>) {
        text.table("charge");
        for (key, column) in &self.columns {
            self.decided(text, |what| matches!(what, Decided::Column { role, .. } if role == key));
            text.line(key, column);
        }
        let is_dates = |what: &Decided| matches!(what, Decided::DateOrder(_));
        let is_mark = |what: &Decided| matches!(what, Decided::DecimalComma(_));
        let is_sign =
            |what: &Decided| matches!(what, Decided::PurchaseNegative(_) | Decided::DirectionWords);
        self.choice(text, "dates", self.dates, DATES, is_dates);
        self.choice(text, "decimal_mark", self.decimal_mark, MARKS, is_mark);
        self.choice(text, "sign", self.sign, SIGNS, is_sign);
        text.line("payment_words", &quoted(self.patterns.payment.text()));
        text.line("refund_words", &quoted(self.patterns.refund.text()));
        text.line("fee_words", &quoted(self.patterns.fee.text()));
        if let Some((column, words)) = &self.direction {
            text.table("charge.direction");
            text.remark(Remark::Direction);
            text.line("column", column);
            let list = |words: &[String]| {
                let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                format!("[{}]", quoted.join(", "))
            };
            text.line("out", &list(&words.out));
            text.line("in", &list(&words.back));
        }
        if self.dates == "decide" {
            text.table("charge.date_words");
            text.line("month_first", &quoted(self.patterns.month_first.text()));
            text.line("day_first", &quoted(self.patterns.day_first.text()));
        }
    }

    /// A key that was decided, or takes one of these words.
    fn choice(
        &self,
        text: &mut Page<'_>,
        key: &str,
        value: &str,
        words: &'static [&'static str],
        is: impl Fn(&Decided) -> bool,
    ) {
        if value == "decide" {
            text.remark(Remark::Open(words));
        }
        self.decided(text, is);
        text.line(key, &quoted(value));
    }

    fn decided(&self, text: &mut Page<'_>, is: impl Fn(&Decided) -> bool) {
        if let Some(decision) = self.decisions.iter().find(|decision| is(&decision.what)) {
            text.remark(Remark::Decision(decision));
        }
    }
}

/// The text as it grows.
struct Page<'n> {
    text: String,
    note: &'n dyn Fn(Remark<'_>) -> String,
}

impl Page<'_> {
    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.text.write_fmt(text).expect("a string grows");
    }

    fn remark(&mut self, remark: Remark<'_>) {
        for line in (self.note)(remark).lines() {
            let mark = if line.is_empty() { "" } else { "# " };
            self.push(format_args!("{mark}{line}\n"));
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        self.push(format_args!("{key} = {value}\n"));
    }

    fn table(&mut self, name: &str) {
        self.push(format_args!("\n[{name}]\n"));
    }

    fn row(&mut self, when: &[String], only: &str, is: &str) {
        self.push(format_args!("\n[[row]]\nwhen = [{}]\n{only}is = \"{is}\"\n", when.join(", ")));
    }
}

fn order_word(order: DateOrderSeen) -> &'static str {
    match order {
        DateOrderSeen::YearFirst => DATES[0],
        DateOrderSeen::MonthFirst => DATES[1],
        DateOrderSeen::DayFirst => DATES[2],
        DateOrderSeen::RocYearFirst => DATES[3],
    }
}

/// Columns that describe a purchase in words.
fn texts(table: &Table<'_>) -> impl Iterator<Item = usize> {
    let describes = |column: &usize| {
        let said = table.said(*column);
        let notions = [Notion::Merchant, Notion::Named, Notion::Description, Notion::Remark];
        notions.iter().any(|notion| said.has(*notion)) && !said.has(Notion::Other)
    };
    let has_words = |column: &usize| table.columns[*column].texts > 0;
    (0..table.columns.len()).filter(has_words).filter(describes)
}

/// A column by its header's text, or by its number where that names another one or none.
fn column_name(table: &Table<'_>, column: usize) -> String {
    let folded = &table.headers.folded;
    match folded.get(column) {
        Some(name) if !name.is_empty() && !folded[..column].contains(name) => {
            quoted(&table.headers.printed[column])
        }
        _ => (column + 1).to_string(),
    }
}

fn label(label: &Label) -> String {
    format!("{{ ja = {}, en = {} }}", quoted(&label.ja), quoted(&label.en))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
