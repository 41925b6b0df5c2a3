//! Where each charge of the report is shown, and what that adds up to. Every charge is in exactly
//! one part, so that the parts sum to the whole.

use crate::model::{ChargeId, LineKind, Money, Reason, Report, Status, Verdict};
use crate::text::closing::Part;
use crate::text::{Message, Voice};
use std::collections::BTreeMap;

/// Whether a charge has its own line, stands in a folded one, or is only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    OnLine,
    Folded,
    Counted,
}

/// Where every charge went.
#[derive(Clone, Debug)]
pub struct Tally {
    /// One for each charge of the books.
    pub shown: Vec<Shown>,
}

impl Tally {
    pub fn of(report: &Report) -> Tally {
        let mut shown = vec![Shown::Counted; report.verdicts.len()];
        for line in &report.lines {
            let (charges, place) = match &line.kind {
                LineKind::OrderToStop(_) | LineKind::CancelledOrder(_) => continue,
                LineKind::Charge(charge) => (std::slice::from_ref(charge), Shown::OnLine),
                LineKind::Group { charges, .. } => (charges.as_slice(), Shown::OnLine),
                LineKind::Folded { charges, .. } => (charges.as_slice(), Shown::Folded),
            };
            for charge in charges {
                shown[charge.0 as usize] = place;
            }
        }
        Tally { shown }
    }

    pub fn shown(&self, charge: ChargeId) -> Shown {
        self.shown[charge.0 as usize]
    }

    /// The part of the closing sentence that counts this charge.
    pub fn part(&self, verdict: &Verdict) -> Part {
        match self.shown(verdict.charge) {
            Shown::OnLine => Part::ToLookAt,
            Shown::Folded => Part::NotChecked,
            Shown::Counted => part_of_counted(verdict),
        }
    }

    /// What became of a charge, in a word or two: on a line of its own it is to be looked at,
    /// whatever it is for; one that was set aside says why.
    pub fn state(&self, verdict: &Verdict, voice: Voice) -> String {
        match (self.shown(verdict.charge), verdict.status) {
            (Shown::OnLine, _) | (_, Status::SetAside) => self.part(verdict).say(voice),
            (_, status) => status.say(voice),
        }
    }

    /// Every charge of the report, counted in one part each.
    pub fn parts(&self, report: &Report) -> Vec<(Part, usize)> {
        let mut counts: BTreeMap<Part, usize> = BTreeMap::new();
        for verdict in &report.verdicts {
            *counts.entry(self.part(verdict)).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    /// The verdicts of charges shown in this way.
    pub fn verdicts<'a>(
        &'a self,
        report: &'a Report,
        shown: Shown,
    ) -> impl Iterator<Item = &'a Verdict> {
        report.verdicts.iter().filter(move |verdict| self.shown(verdict.charge) == shown)
    }
}

fn part_of_counted(verdict: &Verdict) -> Part {
    match verdict.status {
        Status::Explained => Part::AccountedFor,
        Status::Credit => Part::Credit,
        Status::Unchecked => Part::NotChecked,
        Status::Unexplained | Status::Ambiguous => Part::NotListed,
        Status::SetAside => match verdict.reason {
            Reason::Payment => Part::Payment,
            Reason::Income => Part::Income,
            Reason::BillPayment => Part::BillPayment,
            Reason::Refunded | Reason::Refund => Part::Refunded,
            Reason::CancelledPair => Part::CancelledPair,
            Reason::InstalmentOf => Part::LaterInstalment,
            Reason::Approved => Part::Approved,
            Reason::MarkedMine => Part::MarkedMine,
            _ => Part::NotListed,
        },
    }
}

/// The sums by currency, in order of the code; a sum too large for a number is left out.
pub fn sums(amounts: impl IntoIterator<Item = Money>) -> Vec<Money> {
    let mut by_currency: BTreeMap<_, Vec<Money>> = BTreeMap::new();
    for amount in amounts {
        by_currency.entry(amount.currency).or_default().push(amount);
    }
    by_currency.into_values().filter_map(Money::sum).collect()
}
