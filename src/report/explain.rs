//! The reasoning for one charge as lines of text: what it is, what became of it, every order of its
//! amount with what speaks for and against it, and who has it.

use super::Look;
use super::measure::{one_line, width, wrap};
use crate::model::{
    Candidate, ChargeId, Evidence, Match, MatchId, Outcome, Place, Reasoning, Report, UnitId,
};
use crate::text::Message;
use crate::text::explain::Explained;
use crate::text::quantities::money;
use crate::text::reasons::Teller;

/// Narrower screens are written to as if they had these columns.
const LEAST_COLUMNS: usize = 60;

/// One charge after another, a blank line between two. `ids` has one for each charge of the books.
pub fn explanations(report: &Report, found: &[Reasoning], ids: &[String], look: Look) -> String {
    let told: Vec<String> = found
        .iter()
        .map(|reasoning| {
            let teller = Teller::new(report, look.lang);
            let columns = look.width.max(LEAST_COLUMNS);
            let mut page = Page { report, teller, columns, text: String::new() };
            page.charge(reasoning, &ids[reasoning.charge.0 as usize]);
            page.text
        })
        .collect();
    told.join("\n")
}

struct Page<'a> {
    report: &'a Report,
    teller: Teller<'a>,
    columns: usize,
    text: String,
}

impl Page<'_> {
    fn charge(&mut self, reasoning: &Reasoning, id: &str) {
        let verdict = self.report.verdict(reasoning.charge);
        self.line(0, &self.charge_line(reasoning.charge));
        let known = self.report.books.charge(reasoning.charge);
        let place = self.place(known.place);
        self.line(2, &format!("{place}  {}", self.say(&Explained::Id(id.to_owned()))));
        self.gap();
        self.line(0, &self.say(&Explained::State(verdict.status)));
        for because in &verdict.because {
            self.line(2, &self.teller.because(because));
        }
        if let Some(not_asked) = reasoning.not_asked {
            self.line(2, &self.say(&Explained::NotAsked(not_asked)));
            return;
        }
        if let Some(matched) = verdict.matched {
            self.together(matched);
        }
        self.rivals(reasoning.charge);
        self.candidates(reasoning);
        if !verdict.near.is_empty() {
            self.heading(&Explained::NearMisses);
            for near in &verdict.near {
                self.line(2, &self.teller.near(near));
            }
        }
        self.gap();
        self.line(0, &self.say(&Explained::HowToRead));
    }

    /// The members of a match of several, or of another amount.
    fn together(&mut self, id: MatchId) {
        let found = self.report.matching.get(id).clone();
        if found.tier > 1 {
            self.heading(&Explained::AddsUp);
            for charge in &found.charges {
                self.line(2, &self.placed_charge(*charge));
            }
            for unit in &found.units {
                let amount = self.report.books.unit(*unit).amount;
                self.line(2, &format!("{}  {}", money(amount), self.unit_line(*unit)));
            }
            self.evidence(&found.evidence);
        }
        self.remarks(&found);
    }

    fn remarks(&mut self, found: &Match) {
        if let Some(rest) = found.open_amount {
            self.line(2, &self.say(&Explained::StillToCome(rest)));
        }
        if !found.exact {
            self.line(2, &self.say(&Explained::NotProven));
        }
    }

    fn rivals(&mut self, charge: ChargeId) {
        let Some(group) = self.report.verdict(charge).group else { return };
        self.heading(&Explained::Rivals);
        for rival in self.report.matching.group(group).charges.clone() {
            self.line(2, &self.placed_charge(rival));
        }
    }

    fn candidates(&mut self, reasoning: &Reasoning) {
        let count = reasoning.candidates.len() + reasoning.more;
        if count == 0 {
            // A sum has been shown above.
            if self.report.verdict(reasoning.charge).matched.is_none() {
                self.gap();
                self.line(0, &self.say(&Explained::NoOrderOfThisAmount));
            }
            return;
        }
        self.heading(&Explained::OrdersOfThisAmount { count });
        for candidate in &reasoning.candidates {
            self.candidate(candidate);
        }
        if reasoning.more > 0 {
            self.line(2, &self.say(&Explained::MoreOrders { count: reasoning.more }));
        }
    }

    fn candidate(&mut self, candidate: &Candidate) {
        self.line(2, &self.unit_line(candidate.unit));
        self.line(4, &self.say(&Explained::Outcome(candidate.outcome)));
        match candidate.outcome {
            Outcome::NotGood => {
                let order = self.report.books.unit(candidate.unit).order;
                self.line(4, &self.teller.standing(order));
            }
            Outcome::OtherNumber | Outcome::OtherShop | Outcome::DayOff { .. } => return,
            _ => {}
        }
        self.evidence(&candidate.evidence);
        if let Outcome::Taken { by, matched } = candidate.outcome {
            let known = self.report.books.charge(by);
            let day = known.day().map(|day| self.teller.voice.day(day)).unwrap_or_default();
            let said = self.say(&Explained::TakenBy { day, amount: known.amount });
            self.line(4, &format!("{said}  ({})", self.place(known.place)));
            let evidence = self.report.matching.get(matched).evidence.clone();
            self.evidence(&evidence);
        }
    }

    /// One observation a line, then the sum.
    fn evidence(&mut self, evidence: &[Evidence]) {
        let sum: i64 = evidence.iter().map(|one| i64::from(one.weight)).sum();
        let widest = decibels(sum).len();
        for one in evidence {
            let figure = decibels(i64::from(one.weight));
            let said = one.code.say(self.teller.voice);
            self.line(6, &format!("{figure:>widest$}  {said}"));
        }
        self.line(6, &format!("{}  =", decibels(sum)));
    }

    fn charge_line(&self, id: ChargeId) -> String {
        let books = &self.report.books;
        let charge = books.charge(id);
        let day = charge.day().map_or_else(|| "-".to_owned(), |day| self.teller.voice.day(day));
        let printed = one_line(books.text(books.descriptor_of(charge).printed));
        format!("{day}  {}  {printed}", money(charge.amount))
    }

    fn placed_charge(&self, id: ChargeId) -> String {
        let place = self.place(self.report.books.charge(id).place);
        format!("{}  ({place})", self.charge_line(id))
    }

    fn unit_line(&self, id: UnitId) -> String {
        let books = &self.report.books;
        let unit = books.unit(id);
        let order = books.order(unit.order);
        let number = order.number.map(|number| one_line(books.text(number)));
        let shop = one_line(&self.teller.shop(order.shop));
        let told = self.say(&Explained::Order { number, shop, due: unit.due_on });
        format!("{told}  ({})", self.place(unit.place))
    }

    fn place(&self, place: Place) -> String {
        let file = one_line(&self.report.books.input(place.input).file);
        self.say(&Explained::Place { file, row: place.row })
    }

    fn say(&self, message: &Explained) -> String {
        message.say(self.teller.voice)
    }

    fn heading(&mut self, heading: &Explained) {
        self.gap();
        self.line(0, &self.say(heading));
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Further lines of a wrapped text stand two columns deeper. Columns of figures stay.
    fn line(&mut self, indent: usize, text: &str) {
        let fits = width(text) + indent <= self.columns;
        let lines =
            if fits { vec![text.to_owned()] } else { wrap(text, self.columns - indent - 2) };
        for (at, line) in lines.iter().enumerate() {
            let deeper = if at > 0 { indent + 2 } else { indent };
            self.text.push_str(&" ".repeat(deeper));
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

/// `3.6`, from tenths.
fn decibels(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
