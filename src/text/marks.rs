//! What `mark` says, and what is said of answers that fit nothing any more.

use super::followed::{reported_en, reported_ja};
use super::quantities::{money, money_list, number};
use super::{Message, Voice};
use crate::model::{Answer, FollowUp, Mark, Marked, Money};

/// What was marked, and where that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marking {
    Done {
        marked: Marked,
        answer: Answer,
        follow_up: FollowUp,
    },
    /// How many were marked at once, and what they come to.
    Several {
        charges: usize,
        sums: Vec<Money>,
    },
    Kept {
        file: String,
    },
    /// An answer that fits no charge and no order of these files.
    Orphan(Box<Mark>),
    /// An answer of a day after the report's.
    ToCome(Box<Mark>),
}

impl Message for Marking {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Marking::Done { marked, answer, follow_up } => {
                let said = format!("{} の回答: {}", named(marked, voice), answer.ja(voice));
                let days = promised(follow_up, ["回答の予定日 ", "返金の予定日 "], voice);
                let told = (!follow_up.is_empty()).then(|| reported_ja(follow_up, voice));
                [Some(said), told].into_iter().flatten().chain(days).collect::<Vec<_>>().join("、")
            }
            Marking::Several { charges, sums } => {
                format!("{}件、合計{}に回答しました。", number(*charges), money_list(sums))
            }
            Marking::Kept { file } => format!(
                "{file} に書きました。次の確認から使われます。\n\
                 一覧の番号が変わります。次に答える前に、一覧をもう一度ご覧ください。"
            ),
            Marking::Orphan(mark) => format!(
                "「{}」という回答（{}）に合うものが、ファイルにありません。",
                mark.answer.ja(voice),
                named(&mark.marked, voice)
            ),
            Marking::ToCome(mark) => format!(
                "「{}」という回答（{}）は日付が{}で、まだ使いません。",
                mark.answer.ja(voice),
                named(&mark.marked, voice),
                answered_on(mark)
            ),
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Marking::Done { marked, answer, follow_up } => {
                let said = format!("{}: {}", named(marked, voice), answer.en(voice));
                let days = promised(follow_up, ["answer due on ", "refund due on "], voice);
                let told = (!follow_up.is_empty()).then(|| reported_en(follow_up, voice));
                [Some(said), told].into_iter().flatten().chain(days).collect::<Vec<_>>().join(", ")
            }
            Marking::Several { charges, sums } => {
                format!("{} charges, {} in all.", number(*charges), money_list(sums))
            }
            Marking::Kept { file } => format!(
                "Kept in {file}; the next check uses it.\n\
                 Line numbers change with every answer: see the list again before the next one."
            ),
            Marking::Orphan(mark) => format!(
                "Nothing in these files fits the answer \"{}\" to {}.",
                mark.answer.en(voice),
                named(&mark.marked, voice)
            ),
            Marking::ToCome(mark) => format!(
                "The answer \"{}\" to {} is dated {} and not used yet.",
                mark.answer.en(voice),
                named(&mark.marked, voice),
                answered_on(mark)
            ),
        }
    }
}

/// The days that something was promised for.
fn promised(follow_up: &FollowUp, names: [&str; 2], voice: Voice) -> Vec<String> {
    let days = [follow_up.answer_by, follow_up.refund_by];
    let said = names.into_iter().zip(days);
    said.filter_map(|(name, day)| Some(format!("{name}{}", voice.day(day?)))).collect()
}

/// With its year, which may be the mistake.
fn answered_on(mark: &Mark) -> String {
    mark.answered_on.map_or_else(String::new, |day| day.to_string())
}

/// A charge by day, amount and name, an order by shop and number; the same in both languages.
pub(super) fn named(marked: &Marked, voice: Voice) -> String {
    match marked {
        Marked::Charge { id, amount: None, day: None, name } if name.is_empty() => id.clone(),
        Marked::Charge { amount, day, name, .. } => {
            let day = day.map(|day| voice.day(day));
            let parts = [day, amount.map(money), Some(name.clone())];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Marked::Order { shop, number } => format!("{shop} {number}"),
    }
}
