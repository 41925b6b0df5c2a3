//! Holds an answer against the truth. Knows rows of files and no program.

use super::answers::{Answer, AnswerLine, Asks};
use super::files::{Files, Spot};
use super::truth::{ChargeAt, Household, OrderAt, Phenomenon, Row, Theft, TheftKind};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Two orders of one account and amount so near in days are interchangeable: which of them a
/// charge paid is nobody's to say.
const INTERCHANGEABLE_DAYS: i64 = 10;
/// A precision is counted in millionths.
pub const WHOLE: i64 = 1_000_000;

/// Legitimate charges of one phenomenon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Good {
    pub charges: usize,
    /// On a line of its own.
    pub alone: usize,
    /// In a group of which some charge is not accounted for.
    pub in_group: usize,
    /// The files hold the orders that they pay for.
    pub with_order: usize,
    pub linked: usize,
    pub rightly: usize,
    /// Lines in months without theft.
    pub lines: usize,
}

/// What became of the thefts of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bad {
    pub thefts: usize,
    pub listed: usize,
}

/// One answer, or the sum of many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub households: usize,
    pub robbed: usize,
    pub good: BTreeMap<Phenomenon, Good>,
    pub bad: BTreeMap<TheftKind, Bad>,
    /// For each robbed household the line of its last theft, and its thefts. `None`: one of them
    /// is on no line at all.
    pub last_lines: Vec<Option<(usize, usize)>>,
    /// For each robbed household, in millionths.
    pub precisions: Vec<i64>,
    /// Robbed, and told that nothing needs a look or shown no theft on any line that asks for one
    /// while every theft counts as accounted for.
    pub false_all_clears: usize,
    /// Robbed, and no theft on a line that asks for a look.
    pub all_hidden: usize,
    /// Months of households without theft, and those of them without a line above the folded ones.
    pub months: usize,
    pub quiet_months: usize,
    /// The quiet ones, were it not for first visits at a shop and large purchases.
    pub quiet_but_for_visits: usize,
    /// Lines about orders that the household placed itself.
    pub good_orders_to_stop: usize,
}

/// What one household's answer is worth.
pub fn score(home: &Household, files: &Files, answer: &Answer) -> Score {
    let case = Case { home, files, answer };
    let mut score = Score { households: 1, ..Score::default() };
    case.count_good(&mut score);
    case.count_orders(&mut score);
    if home.thefts.is_empty() {
        case.count_months(&mut score);
    } else {
        case.count_thefts(&mut score, &case.visible_thefts());
    }
    score
}

struct Case<'a> {
    home: &'a Household,
    files: &'a Files,
    answer: &'a Answer,
}

impl Case<'_> {
    fn charges(&self, line: &AnswerLine) -> Vec<ChargeAt> {
        line.charges.iter().filter_map(|spot| self.files.charges.get(spot)).copied().collect()
    }

    fn orders(&self, spots: &[Spot]) -> BTreeSet<OrderAt> {
        spots.iter().filter_map(|spot| self.files.orders.get(spot)).copied().collect()
    }

    fn is_good_purchase(&self, at: ChargeAt) -> bool {
        matches!(self.home.charges[at].row, Row::Purchase | Row::Fee | Row::CancelledHalf)
            && self.home.theft_of(at).is_none()
    }

    fn count_good(&self, score: &mut Score) {
        let given: BTreeSet<OrderAt> = self.files.orders.values().copied().collect();
        for (spot, at) in self.files.charges.iter().filter(|(_, at)| self.is_good_purchase(**at)) {
            let charge = &self.home.charges[*at];
            let good = score.good.entry(charge.phenomenon).or_default();
            good.charges += 1;
            if charge.orders.is_empty() || !charge.orders.iter().all(|order| given.contains(order))
            {
                continue;
            }
            good.with_order += 1;
            if let Some(link) = self.answer.links.get(spot) {
                good.linked += 1;
                let linked = self.orders(&link.iter().cloned().collect::<Vec<_>>());
                good.rightly += usize::from(self.is_right(&charge.orders, &linked));
            }
        }
        for line in &self.answer.lines {
            for at in self.charges(line) {
                if !self.is_good_purchase(at) || self.home.is_twin(at) {
                    continue;
                }
                let good = score.good.entry(self.home.charges[at].phenomenon).or_default();
                match line.asks {
                    Asks::One => good.alone += 1,
                    Asks::Group => good.in_group += 1,
                    Asks::Order | Asks::Folded => {}
                }
            }
        }
    }

    fn is_right(&self, truth: &[OrderAt], linked: &BTreeSet<OrderAt>) -> bool {
        let orders = &self.home.orders;
        let alike = |a: OrderAt, b: OrderAt| {
            let (a, b) = (&orders[a], &orders[b]);
            let days = (a.ordered_at.date() - b.ordered_at.date()).num_days().abs();
            a.account == b.account && a.total() == b.total() && days <= INTERCHANGEABLE_DAYS
        };
        truth.len() == linked.len()
            && truth.iter().all(|at| linked.contains(at) || linked.iter().any(|b| alike(*at, *b)))
    }

    fn count_orders(&self, score: &mut Score) {
        let stolen = |at: &OrderAt| self.home.thefts.iter().any(|theft| theft.order == Some(*at));
        for line in self.answer.lines.iter().filter(|line| line.asks == Asks::Order) {
            let is_good = !self.orders(&line.orders).iter().any(stolen);
            score.good_orders_to_stop += usize::from(is_good);
        }
    }

    /// Whether a person who reads this line meets the theft.
    fn shows(&self, line: &AnswerLine, theft: &Theft) -> bool {
        let charges = self.charges(line);
        let has = |at: Option<ChargeAt>| at.is_some_and(|at| charges.contains(&at));
        let order = theft.order.filter(|_| line.asks == Asks::Order);
        has(theft.charge)
            || has(theft.twin) && line.asks != Asks::Folded
            || order.is_some_and(|order| self.orders(&line.orders).contains(&order))
    }

    /// Nobody can find in the files what does not stand in them: an order of a history that is not
    /// given, paid by no card yet.
    fn visible_thefts(&self) -> Vec<&Theft> {
        let charges: BTreeSet<ChargeAt> = self.files.charges.values().copied().collect();
        let orders: BTreeSet<OrderAt> = self.files.orders.values().copied().collect();
        let stands = |theft: &&Theft| {
            theft.charge.is_some_and(|at| charges.contains(&at))
                || theft.order.is_some_and(|at| orders.contains(&at))
        };
        self.home.thefts.iter().filter(stands).collect()
    }

    fn count_thefts(&self, score: &mut Score, thefts: &[&Theft]) {
        if thefts.is_empty() {
            return;
        }
        score.robbed = 1;
        let lines = &self.answer.lines;
        let mut places = Vec::new();
        let mut any_listed = false;
        for theft in thefts {
            let place = lines.iter().position(|line| self.shows(line, theft));
            let is_listed = place.is_some_and(|at| lines[at].asks != Asks::Folded);
            let bad = score.bad.entry(theft.kind).or_default();
            bad.thefts += 1;
            bad.listed += usize::from(is_listed);
            any_listed |= is_listed;
            places.push(place);
        }
        let all_cleared = places.iter().all(Option::is_none);
        score.all_hidden = usize::from(!any_listed);
        score.false_all_clears =
            usize::from(!any_listed && (self.answer.says_all_clear || all_cleared));
        let last: Option<usize> =
            places.iter().try_fold(0, |last, place| place.map(|at| last.max(at + 1)));
        score.last_lines.push(last.map(|line| (line, places.len())));
        score.precisions.push(average_precision(&places));
    }

    fn count_months(&self, score: &mut Score) {
        let month = |day: NaiveDate| (day.year(), day.month());
        let last = self.home.cards.iter().map(|card| card.last_posted).max();
        let months: BTreeSet<_> = self
            .home
            .first_day
            .iter_days()
            .take_while(|day| last.is_some_and(|last| *day <= last))
            .map(month)
            .collect();
        let (mut loud, mut loud_beyond_visits) = (BTreeSet::new(), BTreeSet::new());
        for line in self.answer.lines.iter().filter(|line| line.asks != Asks::Folded) {
            for at in self.charges(line) {
                let charge = &self.home.charges[at];
                loud.insert(month(charge.day));
                score.good.entry(charge.phenomenon).or_default().lines += 1;
                if !matches!(charge.phenomenon, Phenomenon::FirstVisit | Phenomenon::LargePurchase)
                {
                    loud_beyond_visits.insert(month(charge.day));
                }
            }
            for at in self.orders(&line.orders) {
                loud.insert(month(self.home.orders[at].ordered_at.date()));
                loud_beyond_visits.insert(month(self.home.orders[at].ordered_at.date()));
            }
        }
        score.months = months.len();
        score.quiet_months = months.difference(&loud).count();
        score.quiet_but_for_visits = months.difference(&loud_beyond_visits).count();
    }
}

/// The mean, over the thefts, of the share of telling lines among all lines down to theirs.
pub fn average_precision(places: &[Option<usize>]) -> i64 {
    let telling: BTreeSet<usize> = places.iter().flatten().copied().collect();
    let count = |number: usize| i64::try_from(number).expect("lists are short");
    let precision = |place: &Option<usize>| {
        place.map_or(0, |at| WHOLE * count(telling.range(..=at).count()) / count(at + 1))
    };
    places.iter().map(precision).sum::<i64>() / count(places.len()).max(1)
}

impl Score {
    pub fn add(&mut self, other: Score) {
        self.households += other.households;
        self.robbed += other.robbed;
        self.false_all_clears += other.false_all_clears;
        self.all_hidden += other.all_hidden;
        self.months += other.months;
        self.quiet_months += other.quiet_months;
        self.quiet_but_for_visits += other.quiet_but_for_visits;
        self.good_orders_to_stop += other.good_orders_to_stop;
        self.last_lines.extend(other.last_lines);
        self.precisions.extend(other.precisions);
        for (phenomenon, more) in other.good {
            self.good.entry(phenomenon).or_default().add(more);
        }
        for (kind, more) in other.bad {
            let bad = self.bad.entry(kind).or_default();
            bad.thefts += more.thefts;
            bad.listed += more.listed;
        }
    }

    /// All legitimate charges.
    pub fn all_good(&self) -> Good {
        let mut all = Good::default();
        self.good.values().for_each(|good| all.add(*good));
        all
    }

    pub fn all_bad(&self) -> Bad {
        let sum = |part: fn(&Bad) -> usize| self.bad.values().map(part).sum();
        Bad { thefts: sum(|bad| bad.thefts), listed: sum(|bad| bad.listed) }
    }
}

impl Good {
    fn add(&mut self, more: Good) {
        self.charges += more.charges;
        self.alone += more.alone;
        self.in_group += more.in_group;
        self.with_order += more.with_order;
        self.linked += more.linked;
        self.rightly += more.rightly;
        self.lines += more.lines;
    }
}
