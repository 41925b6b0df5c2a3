//! The first sheet: what the screen says, then counts and sums by what became of the charges.

use super::style::Styles;
use super::{Written, fit, write_amount, write_count};
use crate::model::{Currency, Money};
use crate::report::MARK;
use crate::report::closing::closing;
use crate::report::followed;
use crate::report::list::{Kind, runs};
use crate::report::opening::{actions, coverage, gaps};
use crate::report::outline::{Body, Section, View};
use crate::text::Message;
use crate::text::closing::Part;
use crate::text::columns::{Column, SheetName};
use crate::text::page::OnPage;
use rust_xlsxwriter::{Format, Worksheet};
use std::collections::BTreeMap;

/// A line: up to four texts side by side.
struct Paper<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    row: u32,
}

pub(super) fn write(view: &View, sheet: &mut Worksheet, styles: &Styles) -> Written {
    let voice = view.teller.voice;
    sheet.set_name(SheetName::Summary.say(voice))?;
    for (column, width) in [(0u16, 34u16), (1, 12), (2, 16), (3, 40)] {
        sheet.set_column_width(column, width)?;
    }
    let mut paper = Paper { sheet, styles, row: 0 };
    paper.sheet.write_string_with_format(0, 25, MARK, &styles.quiet)?;
    paper.sheet.set_column_hidden(25)?;
    paper.line(&[&OnPage::Title.say(voice)], &styles.title)?;
    paper.section(&coverage(view))?;
    paper.figures(view)?;
    for section in [gaps(view), actions(view)].into_iter().flatten() {
        paper.section(&section)?;
    }
    let whole = View { all: true, ..*view };
    for section in followed::section(&whole).into_iter().chain(closing(&whole)) {
        paper.section(&section)?;
    }
    paper.sums(view)?;
    paper.sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

impl Paper<'_> {
    fn line(&mut self, texts: &[&str], format: &Format) -> Written {
        for (column, text) in (0u16..).zip(texts) {
            self.sheet.write_string_with_format(self.row, column, fit(text), format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn sentence(&mut self, text: &str) -> Written {
        let plain = Format::new();
        self.line(&[text], &plain)
    }

    /// What is listed: its name, then its count, its sum and its first day.
    fn figures(&mut self, view: &View) -> Written {
        self.row += 1;
        for run in runs(view).iter().filter(|run| run.kind != Kind::Folded) {
            let heading = run.heading.say(view.teller.voice);
            let (name, figures) = heading.split_once("  ").unwrap_or((&heading, ""));
            self.line(&[name, figures], &self.styles.heading.clone())?;
        }
        Ok(())
    }

    fn section(&mut self, section: &Section) -> Written {
        self.row += 1;
        if let Some(heading) = &section.heading {
            self.line(&[heading], &self.styles.heading.clone())?;
        }
        match &section.body {
            Body::Reach { spans, remarks } => {
                for (name, span) in spans {
                    self.line(&[name, span], &Format::new())?;
                }
                remarks.iter().try_for_each(|remark| self.sentence(remark))
            }
            Body::Steps(steps) => (1..)
                .zip(steps)
                .try_for_each(|(number, step)| self.sentence(&format!("{number}  {step}"))),
            Body::Paragraphs(paragraphs) => {
                paragraphs.iter().flatten().try_for_each(|said| self.sentence(said))
            }
            Body::Rows(_) => Ok(()),
        }
    }

    /// Counts and sums by what became of the charges; together they are all of them.
    fn sums(&mut self, view: &View) -> Written {
        let voice = view.teller.voice;
        self.row += 1;
        let columns = [Column::State, Column::Count, Column::Sum, Column::Currency];
        let header = columns.map(|column| column.say(voice));
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        self.line(&header, &self.styles.header.clone())?;
        let mut parts: BTreeMap<Part, Vec<Money>> = BTreeMap::new();
        for verdict in &view.report.verdicts {
            let amount = view.report.books.charge(verdict.charge).amount;
            parts.entry(view.tally.part(verdict)).or_default().push(amount);
        }
        for (part, amounts) in parts {
            self.part(&part.say(voice), &amounts)?;
        }
        Ok(())
    }

    /// A line for each currency.
    fn part(&mut self, name: &str, amounts: &[Money]) -> Written {
        let mut by_currency: BTreeMap<Currency, Vec<Money>> = BTreeMap::new();
        for amount in amounts {
            by_currency.entry(amount.currency).or_default().push(*amount);
        }
        for (currency, amounts) in by_currency {
            let at = self.row;
            self.sheet.write_string(at, 0, name)?;
            let count = i64::try_from(amounts.len()).unwrap_or(i64::MAX);
            write_count(self.sheet, (at, 1), count, &self.styles.count)?;
            // A sum that passes 64 bits is no number that a workbook could hold.
            if let Some(sum) = Money::sum(amounts) {
                write_amount(self.sheet, self.styles, (at, 2), sum)?;
            }
            self.sheet.write_string(at, 3, currency.code())?;
            self.row += 1;
        }
        Ok(())
    }
}
