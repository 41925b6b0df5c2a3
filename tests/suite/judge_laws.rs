//! Laws of judging, held against any mixture of lines.

use crate::judge::with_amazon;
use crate::judge_books::{Sketch, day};
use cardrecon::model::*;
use proptest::prelude::*;

type AnyLine = (i64, usize, i64, u8);

/// Any mixture of lines of one card: day, merchant, thousands of yen, and how its order stands.
fn any_lines() -> impl Strategy<Value = Vec<AnyLine>> {
    proptest::collection::vec((0..120_i64, 0..4_usize, -3..6_i64, 0..6_u8), 0..40)
}

/// With or without a history, and orders of any standing.
fn any_sketch() -> impl Strategy<Value = Sketch> {
    (any_lines(), any::<bool>()).prop_map(|(lines, with_history)| {
        let mut sketch = if with_history { with_amazon() } else { Sketch::new() };
        add(&mut sketch, &lines);
        sketch
    })
}

fn add(sketch: &mut Sketch, lines: &[AnyLine]) {
    let with_history = !sketch.books.orders.is_empty();
    for (days, merchant, amount, kind) in lines {
        let on = (day("2026-04-01") + chrono::TimeDelta::days(*days)).to_string();
        let merchant = ["AMAZON", "KESTREL", "COFFEE", "GIFT CARD"][*merchant];
        let charge = sketch.charge(&on, merchant, amount * 1000);
        if *amount <= 0 || merchant != "AMAZON" || !with_history {
            continue;
        }
        let standing = match kind {
            0 => Standing::Good,
            1 => Standing::Doubtful,
            2 => Standing::Disproved,
            _ => continue,
        };
        let order = sketch.order(&on, "amazon", amount * 1000);
        sketch.stands(order, standing, StandingReason::Gift);
        sketch.explain(charge, order);
    }
}

/// The lines without the numbers that interning gave.
fn told(report: &Report) -> Vec<String> {
    let tell = |line: &Line| match &line.kind {
        LineKind::Folded { merchant, charges, sum } => {
            format!("{} {} {charges:?} {sum:?}", line.rank, report.books.text(*merchant))
        }
        kind => format!("{} {kind:?}", line.rank),
    };
    report.lines.iter().map(tell).collect()
}

proptest! {
    #[test]
    fn every_charge_has_one_verdict(sketch in any_sketch()) {
        let report = sketch.report("2026-07-20");
        let ids: Vec<ChargeId> = report.verdicts.iter().map(|verdict| verdict.charge).collect();
        prop_assert_eq!(ids, report.books.charge_ids().collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_explained_but_by_good_orders_of_a_given_history(sketch in any_sketch()) {
        let report = sketch.report("2026-07-20");
        for verdict in &report.verdicts {
            let good = !verdict.orders.is_empty() && verdict
                .orders
                .iter()
                .all(|order| report.vouched(*order).standing == Standing::Good);
            prop_assert!(verdict.status != Status::Explained || good);
            let merchant = report.books.descriptor_of(report.books.charge(verdict.charge)).shop;
            prop_assert!(merchant.is_some() || verdict.status != Status::Explained);
        }
    }

    #[test]
    fn ranks_count_the_lines_and_every_open_charge_stands_on_one(sketch in any_sketch()) {
        let report = sketch.report("2026-07-20");
        let mut listed = 0;
        for (line, rank) in report.lines.iter().zip(1_u32..) {
            prop_assert_eq!(line.rank, rank);
            let on_line = report.verdicts.iter().filter(|verdict| verdict.rank == Some(rank));
            listed += on_line.count();
        }
        let open = report.verdicts.iter().filter(|verdict| {
            matches!(
                verdict.status,
                Status::Unexplained | Status::Ambiguous | Status::Unchecked
            )
        });
        prop_assert_eq!(open.count(), listed);
        let ranked = report.verdicts.iter().filter(|verdict| verdict.rank.is_some());
        prop_assert_eq!(ranked.count(), listed);
    }

    #[test]
    fn the_list_does_not_hang_on_the_order_of_interning(lines in any_lines()) {
        let mut sketch = Sketch::new();
        add(&mut sketch, &lines);
        let mut other = Sketch::new();
        for name in ["GIFT CARD", "COFFEE", "KESTREL"] {
            other.books.names.intern(name);
        }
        add(&mut other, &lines);
        prop_assert_eq!(told(&sketch.report("2026-07-20")), told(&other.report("2026-07-20")));
    }
}
