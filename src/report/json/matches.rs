//! What explains what, and what could not be told apart.

use super::facts::EvidenceView;
use super::{Context, PlaceView, plain};
use crate::model::{GroupId, MatchId, UnitId};
use serde::{Serialize, Serializer};

pub(super) struct Matches<'a>(pub &'a Context<'a>);

impl Serialize for Matches<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let matches = &self.0.report.matching.matches;
        let mut ids: Vec<MatchId> = (0..).map(MatchId).take(matches.len()).collect();
        ids.sort_by_key(|id| self.0.report.matching.get(*id).charges.iter().min());
        serializer.collect_seq(ids.into_iter().map(|id| MatchView::of(self.0, id)))
    }
}

pub(super) struct Groups<'a>(pub &'a Context<'a>);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groups = &self.0.report.matching.groups;
        let mut ids: Vec<GroupId> = (0..).map(GroupId).take(groups.len()).collect();
        ids.sort_by_key(|id| self.0.report.matching.group(*id).charges.iter().min());
        serializer.collect_seq(ids.into_iter().map(|id| GroupView::of(self.0, id)))
    }
}

#[derive(Serialize)]
struct MatchView<'a> {
    id: String,
    charges: Vec<&'a str>,
    units: Vec<UnitView<'a>>,
    kind: &'static str,
    evidence: Vec<EvidenceView>,
    exact: bool,
    tier: u8,
    /// Tenths of a decibel.
    cost: i64,
    open_amount: Option<String>,
    alternatives: Vec<UnitView<'a>>,
}

impl<'a> MatchView<'a> {
    fn of(context: &'a Context<'a>, id: MatchId) -> MatchView<'a> {
        let matched = context.report.matching.get(id);
        MatchView {
            id: context.match_id(id),
            charges: context.ids(&matched.charges),
            units: units(context, &matched.units),
            kind: matched.kind.code(),
            evidence: matched.evidence.iter().map(EvidenceView::of).collect(),
            exact: matched.exact,
            tier: matched.tier,
            cost: matched.cost,
            open_amount: matched.open_amount.map(plain),
            alternatives: units(context, &matched.alternatives),
        }
    }
}

#[derive(Serialize)]
struct GroupView<'a> {
    id: String,
    charges: Vec<&'a str>,
    units: Vec<UnitView<'a>>,
    unaccounted: u32,
}

impl<'a> GroupView<'a> {
    fn of(context: &'a Context<'a>, id: GroupId) -> GroupView<'a> {
        let group = context.report.matching.group(id);
        GroupView {
            id: context.group_id(id),
            charges: context.ids(&group.charges),
            units: units(context, &group.units),
            unaccounted: group.unaccounted,
        }
    }
}

#[derive(Serialize)]
struct UnitView<'a> {
    shop: &'a str,
    number: Option<&'a str>,
    part: String,
    place: PlaceView<'a>,
}

/// Units in the order of their places.
fn units<'a>(context: &Context<'a>, units: &[UnitId]) -> Vec<UnitView<'a>> {
    let books = &context.report.books;
    let mut units: Vec<_> = units.iter().map(|id| books.unit(*id)).collect();
    units.sort_by_key(|unit| (unit.place, unit.part));
    let view = |unit: &crate::model::Unit| {
        let order = books.order(unit.order);
        UnitView {
            shop: books.text(order.shop),
            number: order.number.map(|number| books.text(number)),
            part: unit.part.code(),
            place: context.place(unit.place),
        }
    };
    units.into_iter().map(view).collect()
}
