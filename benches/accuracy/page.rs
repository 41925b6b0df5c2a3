//! The page docs/accuracy.md: figures, and how to get them again.

use super::files::Condition;
use super::score::{Bad, Good, Score};
use super::trial::{Method, TESTED, TUNING, Trial};
use super::truth::{Phenomenon, TheftKind};
use std::fmt::Write;

/// The whole page.
pub fn page(trial: &Trial) -> String {
    let sections =
        [opening(trial), targets(trial), methods(trial), thefts(trial), phenomena(trial)];
    sections.join("\n") + "\n" + &listed(trial)
}

fn opening(trial: &Trial) -> String {
    let full = of(trial, Condition::Full, Method::Cardrecon);
    let (good, bad) = (full.all_good(), full.all_bad());
    let (first, last) = (trial.first_seed, trial.first_seed + trial.households - 1);
    let (households, robbed, files) = (full.households, full.robbed, trial.files);
    let (charges, with_order, thefts) = (good.charges, good.with_order, bad.thefts);
    format!(
        "# Accuracy

How well is theft found, and how often is a good charge held up? This page is the output of

```sh
cargo bench --bench accuracy -- --bless
```

and nothing else; without `--bless` the command compares. Every figure comes from invented
households: a seed decides who they are, what they buy, what shops and cards make of it, and what
is stolen from them. Each is written in the layouts of card issuers and shops, read by the program
as files are, and held against the truth, row by row. `benches/accuracy/` is the generator.

- Seeds {first} to {last}: {households} households, {robbed} of them robbed; {charges} charges in
  good faith, {with_order} of them with an order in the files; {thefts} thefts (bad charges, and
  stolen orders that no card has paid yet); {files} files. Nothing is configured.
- Weights and thresholds were tuned on seeds from {TUNING} on, and the test-suite reads seeds
  from {TESTED} on. No figure below comes from them.
- **Full**: every history that the household can get. **Gaps**: histories end 20 days early, and
  the partner's are missing. **Statements only**: no history.
- **join**: an order explains a charge of the same total within 7 days; one order may explain
  several. **greedy**: each charge takes the free parcel or order of its amount that is nearest in
  days. Both are given the orders as if read without a fault, and list the rest, the largest amount
  first.
- Thefts are those that stand in the files given. A charge is *listed* when it stands on a line
  above the folded ones. The good half of a doubled pair is no false alarm. A link is right when it
  names the orders that the charge paid, or others of the same account and amount within 10 days
  of them.
"
    )
}

fn of(trial: &Trial, condition: Condition, method: Method) -> Score {
    trial.scores.get(&(condition, method)).cloned().unwrap_or_default()
}

fn targets(trial: &Trial) -> String {
    let full = of(trial, Condition::Full, Method::Cardrecon);
    let (good, bad) = (full.all_good(), full.all_bad());
    let reading = Reading::of(&full);
    let all_clears: usize = Condition::ALL
        .map(|condition| of(trial, condition, Method::Cardrecon).false_all_clears)
        .iter()
        .sum();
    let rows = [
        ("thefts listed", "all", share(bad.listed, bad.thefts)),
        ("good charges listed alone", "at most 0.3 %", share(good.alone, good.charges)),
        (
            "good charges listed alone or in a group",
            "-",
            share(good.alone + good.in_group, good.charges),
        ),
        ("right links, of those made", "at least 99.7 %", share(good.rightly, good.linked)),
        ("right links, of charges with an order", "-", share(good.rightly, good.with_order)),
        ("mean average precision of the thefts", "at least 0.95", mean(&full.precisions)),
        ("lines until the last theft beyond the thefts, median", "at most 3", reading.beyond),
        ("lines until the last theft, 95th of 100", "at most 20", reading.late),
        (
            "months without theft and without a line",
            "at least 90 %",
            share(full.quiet_months, full.months),
        ),
        (
            "the same, but for first visits at a shop and large purchases",
            "-",
            share(full.quiet_but_for_visits, full.months),
        ),
        ("false all-clears, in all three conditions", "0", all_clears.to_string()),
    ];
    let columns = ["", "target", "reached"];
    let mut text =
        format!("## Against the targets\n\ncardrecon, full files.\n\n{}", heading(&columns));
    for (what, target, reached) in rows {
        writeln!(text, "| {what} | {target} | {reached} |").expect("a text grows");
    }
    text
}

fn name(condition: Condition) -> &'static str {
    match condition {
        Condition::Full => "full",
        Condition::Gaps => "gaps",
        Condition::StatementsOnly => "statements only",
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Cardrecon => "cardrecon",
        Method::Join => "join",
        Method::Greedy => "greedy",
    }
}

fn methods(trial: &Trial) -> String {
    let columns = [
        "condition",
        "method",
        "thefts listed",
        "good charges listed alone",
        "alone or in a group",
        "right links of those made",
        "right links of charges with an order",
        "mean average precision",
        "lines until the last theft: median, 95th",
        "false all-clears",
        "no theft on any line above the folded ones",
        "quiet months",
    ];
    let mut text = format!("## By condition and method\n\n{}", heading(&columns));
    for condition in Condition::ALL {
        for method in Method::ALL {
            let score = of(trial, condition, method);
            let (good, bad) = (score.all_good(), score.all_bad());
            let reading = Reading::of(&score);
            writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {}, {} | {} of {} | {} | {} |",
                name(condition),
                method_name(method),
                share(bad.listed, bad.thefts),
                share(good.alone, good.charges),
                share(good.alone + good.in_group, good.charges),
                share(good.rightly, good.linked),
                share(good.rightly, good.with_order),
                mean(&score.precisions),
                reading.median,
                reading.late,
                score.false_all_clears,
                score.robbed,
                score.all_hidden,
                share(score.quiet_months, score.months),
            )
            .expect("a text grows");
        }
    }
    text + "
A false all-clear: a robbed household, none of whose thefts is on a line above the folded ones, is
told that nothing needs a look, or has all its thefts accounted for. *never*: some theft is on no
line at all.
"
}

/// The head of a table.
fn heading(columns: &[&str]) -> String {
    format!("| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()))
}

fn thefts(trial: &Trial) -> String {
    let columns = [
        "theft",
        "in all",
        "cardrecon: full",
        "gaps",
        "statements only",
        "join: full",
        "greedy: full",
    ];
    let mut text = format!("## Thefts listed, by kind\n\n{}", heading(&columns));
    for kind in TheftKind::ALL {
        let bad = |condition, method| -> Bad {
            of(trial, condition, method).bad.get(&kind).copied().unwrap_or_default()
        };
        let listed = |condition, method| {
            let bad = bad(condition, method);
            share(bad.listed, bad.thefts)
        };
        let [full, gaps, alone] =
            Condition::ALL.map(|condition| listed(condition, Method::Cardrecon));
        let [_, join, greedy] = Method::ALL.map(|method| listed(Condition::Full, method));
        let all = bad(Condition::Full, Method::Cardrecon).thefts;
        let kind = theft_name(kind);
        writeln!(text, "| {kind} | {all} | {full} | {gaps} | {alone} | {join} | {greedy} |")
            .expect("a text grows");
    }
    text
}

fn theft_name(kind: TheftKind) -> &'static str {
    match kind {
        TheftKind::NewMerchant => "a merchant new to the card",
        TheftKind::KnownShopNoOrder => "a known shop, without an order",
        TheftKind::OwnAccount => "the own account: the order stands, and goes to a stranger",
        TheftKind::MallWithoutExport => "a mall without an export",
        TheftKind::DoubledCharge => "a charge doubled",
        TheftKind::AmountChanged => "an amount changed, by 5 to 40 %",
    }
}

fn phenomena(trial: &Trial) -> String {
    let columns = [
        "phenomenon",
        "charges",
        "cardrecon: right links",
        "linked wrongly",
        "listed alone",
        "in a group",
        "join: right links",
        "linked wrongly",
        "greedy: right links",
        "linked wrongly",
    ];
    let mut text = format!("## Good charges with an order, full files\n\n{}", heading(&columns));
    let full = of(trial, Condition::Full, Method::Cardrecon);
    for (phenomenon, own) in full.good.iter().filter(|(_, good)| good.with_order > 0) {
        let links = |method| {
            let score = of(trial, Condition::Full, method);
            let good: Good = score.good.get(phenomenon).copied().unwrap_or_default();
            format!("{} | {}", share(good.rightly, good.with_order), good.linked - good.rightly)
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} |",
            phenomenon_name(*phenomenon),
            own.with_order,
            links(Method::Cardrecon),
            own.alone,
            own.in_group,
            links(Method::Join),
            links(Method::Greedy),
        )
        .expect("a text grows");
    }
    text
}

fn listed(trial: &Trial) -> String {
    let columns = ["phenomenon", "charges", "full", "gaps", "statements only", "of loud months"];
    let mut text = "## Good charges that cardrecon lists, by condition

Alone, and in a group; all phenomena, with an order and without. The last column counts the charges
on lines above the folded ones in households without theft, full files: what makes a month loud.

"
    .to_owned();
    text += &heading(&columns);
    let scores = Condition::ALL.map(|condition| of(trial, condition, Method::Cardrecon));
    for (phenomenon, full) in &scores[0].good {
        let cells = scores.each_ref().map(|score| {
            let good = score.good.get(phenomenon).copied().unwrap_or_default();
            format!("{} + {}", good.alone, good.in_group)
        });
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            phenomenon_name(*phenomenon),
            full.charges,
            cells.join(" | "),
            full.lines,
        )
        .expect("a text grows");
    }
    let orders = scores.each_ref().map(|score| score.good_orders_to_stop.to_string());
    writeln!(text, "| lines about the household's own orders | - | {} | - |", orders.join(" | "))
        .expect("a text grows");
    text
}

fn phenomenon_name(phenomenon: Phenomenon) -> &'static str {
    match phenomenon {
        Phenomenon::Plain => "one order, one charge",
        Phenomenon::DayShift => "another day in UTC",
        Phenomenon::LatePosting => "booked late",
        Phenomenon::EqualAmounts => "equal amounts within days",
        Phenomenon::FamilyOrder => "the partner's account",
        Phenomenon::GiftToOthers => "a gift, sent to others",
        Phenomenon::CardReplaced => "the card was replaced",
        Phenomenon::CancelledLine => "a line cancelled",
        Phenomenon::Digital => "digital goods",
        Phenomenon::SplitShipments => "a charge for each parcel",
        Phenomenon::OneRowTwoCharges => "one row of the export, two charges",
        Phenomenon::ShipmentsTogether => "parcels in one charge",
        Phenomenon::OrdersTogether => "orders in one charge",
        Phenomenon::GiftCard => "a gift card paid a part",
        Phenomenon::RestatedPreOrder => "a pre-order whose price fell",
        Phenomenon::TipOnTop => "a tip on top",
        Phenomenon::TipApart => "a tip apart",
        Phenomenon::Instalments => "instalments",
        Phenomenon::ForeignCurrency => "foreign currency",
        Phenomenon::Refunded => "refunded whole",
        Phenomenon::PartlyRefunded => "refunded in part",
        Phenomenon::CancelledPair => "charged and cancelled",
        Phenomenon::CardCheck => "a check of the card before",
        Phenomenon::MallWithoutExport => "a mall without its history",
        Phenomenon::Subscription => "subscriptions",
        Phenomenon::Fee => "fees of the issuer",
        Phenomenon::Utility => "utilities",
        Phenomenon::Transit => "transit",
        Phenomenon::Convenience => "convenience shops",
        Phenomenon::UsualShop => "usual shops in the street",
        Phenomenon::FirstVisit => "the first visit at a shop",
        Phenomenon::LargePurchase => "large purchases at a known store",
    }
}

/// How far a person reads.
struct Reading {
    median: String,
    late: String,
    /// The median of the lines beyond one for each theft.
    beyond: String,
}

impl Reading {
    fn of(score: &Score) -> Reading {
        let mut lines: Vec<Option<usize>> =
            score.last_lines.iter().map(|last| last.map(|(line, _)| line)).collect();
        let mut beyond: Vec<Option<usize>> = score
            .last_lines
            .iter()
            .map(|last| last.map(|(line, thefts)| line.saturating_sub(thefts)))
            .collect();
        // What is never met comes last.
        for list in [&mut lines, &mut beyond] {
            list.sort_by_key(|line| line.unwrap_or(usize::MAX));
        }
        Reading { median: at(&lines, 50), late: at(&lines, 95), beyond: at(&beyond, 50) }
    }
}

/// The smallest value that so many of a hundred do not pass.
fn at(sorted: &[Option<usize>], of_hundred: usize) -> String {
    let rank = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    match sorted.get(rank) {
        None => "-".to_owned(),
        Some(None) => "never".to_owned(),
        Some(Some(line)) => line.to_string(),
    }
}

/// `12 of 34, 35.29 %`.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    let hundredths = part * 10_000 / whole;
    format!("{part} of {whole}, {}.{:02} %", hundredths / 100, hundredths % 100)
}

/// The mean of millionths, with three decimals.
fn mean(millionths: &[i64]) -> String {
    let Ok(count @ 1..) = i64::try_from(millionths.len()) else { return "-".to_owned() };
    let mean = millionths.iter().sum::<i64>() / count / 1_000;
    format!("{}.{:03}", mean / 1_000, mean % 1_000)
}
