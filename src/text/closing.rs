//! What a report ends with: what was not checked, where every other charge went, what would help,
//! how days are counted; and what is said when nothing needs a look.

use super::quantities::{Named, counted, money, money_list, number};
use super::windows::length;
use super::{Lang, Message, Voice};
use crate::model::{Anchor, Money, Span};
use chrono::NaiveDate;

/// Where a charge went that is in no other part of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    ToLookAt,
    NotChecked,
    AccountedFor,
    Credit,
    Payment,
    Income,
    BillPayment,
    Refunded,
    CancelledPair,
    LaterInstalment,
    Approved,
    MarkedMine,
    /// Neither on a line nor in any part above.
    NotListed,
}

/// How a count of days is made, as the screens name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counting {
    /// Preset id.
    pub window: String,
    pub anchor: Anchor,
    pub span: Span,
    /// The anchor day is day 1.
    pub first_day_counts: bool,
}

/// A refund that a shop promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    pub shop: String,
    /// The order's number.
    pub number: String,
    pub amount: Money,
    pub promised_on: NaiveDate,
}

/// A sentence at the foot of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Unchecked charges without a notice, in one sentence. `merchants` are the most frequent ones.
    Folded {
        count: usize,
        sums: Vec<Money>,
        merchants: Vec<(String, usize)>,
        other_merchants: usize,
    },
    /// Every charge of every statement, once. The parts sum to `total`.
    Account {
        total: usize,
        parts: Vec<(Part, usize)>,
    },
    /// How to see each charge on a line of its own.
    AllShowsEach,
    /// The same where not every merchant is named: one that nobody knows is to be looked for.
    LookForUnknownNames,
    /// What was read of these files adds up to the total that they state; `of` all statements.
    TotalsAgree {
        files: usize,
        of: usize,
    },
    /// `before` and `after`: the days that a history already given does not hold. `how_long` it
    /// takes to get, in the words of the shop's entry; empty where it has none.
    NextFile {
        shop: String,
        before: Option<NaiveDate>,
        after: Option<NaiveDate>,
        would_check: usize,
        how_long: String,
    },
    /// How a person gets that file, in the words of the shop's entry.
    HowToGet {
        how: String,
    },
    /// Files that are no statement, order history or ledger. Somebody may have taken one for that.
    PassedOver(Named),
    /// The issuer's interim statement is there before the next final one: `days` since `last`.
    Interim {
        card: String,
        last: NaiveDate,
        days: i64,
    },
    Windows {
        countings: Vec<Counting>,
    },
    /// These windows are kept by a letter alone.
    InWriting {
        windows: Vec<String>,
    },
    /// A statement that tells its own day came so many days after a use that it has.
    CameLate {
        card: String,
        used_on: NaiveDate,
        days: i64,
    },
    /// It is on none of the statements.
    RefundAwaited(Awaited),
    /// Behind those named.
    MoreRefundsAwaited {
        count: usize,
    },
    NothingToLookAt,
    /// Behind it: these were held against nothing.
    NotAllChecked {
        count: usize,
    },
    /// Of the charges accounted for, those whose orders nobody's name was compared with.
    NamesNotCompared {
        count: usize,
    },
    /// Nothing in what could be read; not everything could.
    NothingInWhatWasRead,
    /// Nothing in what is booked and could be read; rows that are not booked were not looked at.
    NothingInWhatIsBooked,
    /// There was nothing to check them against.
    NothingCouldBeChecked {
        count: usize,
    },
    SpeaksFor {
        first: NaiveDate,
        last: NaiveDate,
        days_since: i64,
    },
    /// Several statements: their days stand above.
    SpeaksAsAbove,
    /// No line of the statements has a date.
    SpeaksForUnknownDays,
    CannotShow,
}

impl Message for Closing {
    #[expect(clippy::too_many_lines, reason = "a catalogue: one sentence a variant")]
    fn ja(&self, voice: Voice) -> String {
        match self {
            Closing::Folded { count, sums, merchants, other_merchants } => {
                let mut named: Vec<_> =
                    merchants.iter().map(|(name, count)| format!("{name} {count}")).collect();
                if *other_merchants > 0 {
                    named.push(format!("ほか{}店", number(*other_merchants)));
                }
                format!(
                    "照合していない{}件（{}）は、{}です。",
                    number(*count),
                    money_list(sums),
                    named.join("、")
                )
            }
            Closing::Account { total, parts } => {
                let named: Vec<_> = parts
                    .iter()
                    .map(|(part, count)| format!("{} {}件", part.ja(voice), number(*count)))
                    .collect();
                format!("明細は全部で{}件です: {}。", number(*total), named.join("、"))
            }
            Closing::AllShowsEach => "--all で1件ずつ見られます。".to_owned(),
            Closing::LookForUnknownNames => "知らない店がないか、--all でご覧ください。".to_owned(),
            Closing::TotalsAgree { files, of } if files == of => {
                "読めた分は、どの明細も、書かれた合計と一致しています。".to_owned()
            }
            Closing::TotalsAgree { files, of } => format!(
                "明細{}つのうち、合計が書かれた{}つは、読めた分と一致しています。",
                number(*of),
                number(*files)
            ),
            Closing::NextFile { shop, before, after, would_check, how_long } => {
                let (count, how_long) = (number(*would_check), in_brackets("（", how_long, "）"));
                let days = [(before, "前"), (after, "後")]
                    .map(|(day, side)| day.map(|day| format!("{}より{side}", voice.day(day))));
                let days: Vec<String> = days.into_iter().flatten().collect();
                let of = if days.is_empty() { "" } else { "の、" };
                let days = days.join("と");
                format!(
                    "{shop}{of}{days}の注文履歴を足すと、あと{count}件を照合できます{how_long}。"
                )
            }
            Closing::HowToGet { how } => format!("入手方法: {}。", how.trim_end_matches('。')),
            Closing::PassedOver(files) => {
                format!("読まなかったファイル: {}。", files.listed(["「", "」"], voice.lang))
            }
            Closing::Interim { card, last, days } => format!(
                "{card}の{}より後の{days}日間は、次の明細を待たずに、速報や未確定の明細で見られます。",
                voice.day(*last)
            ),
            Closing::InWriting { windows } => format!(
                "{}は、電話のほかに、書面が最後の日までに届くように送ってください。",
                windows.join("と")
            ),
            Closing::CameLate { card, used_on, days } => {
                format!("{card}の明細は、{}の利用から{days}日後に出ています。", voice.day(*used_on))
            }
            Closing::Windows { countings } => {
                let named: Vec<_> = countings.iter().map(Counting::ja).collect();
                format!("日数の目安は{}です。カードの規約もご確認ください。", named.join("、"))
            }
            Closing::RefundAwaited(Awaited { shop, number, amount, promised_on }) => format!(
                "{shop}が{}に返金したという{}は、まだ明細にありません（注文番号 {number}）。",
                voice.day(*promised_on),
                money(*amount)
            ),
            Closing::MoreRefundsAwaited { count } => {
                format!("まだ明細にない返金は、ほかに{}件あります。", number(*count))
            }
            Closing::NothingToLookAt => {
                "いただいたファイルの中には、確認が必要な買い物はありません。".to_owned()
            }
            Closing::NothingInWhatWasRead => {
                "読めた分の中には、確認が必要な買い物はありません。".to_owned()
            }
            Closing::NothingInWhatIsBooked => {
                "読めた計上済みの買い物の中には、確認が必要なものはありません。".to_owned()
            }
            Closing::NothingCouldBeChecked { count } => {
                format!("買い物は{}件ありますが、まだ1件も照合していません。", number(*count))
            }
            Closing::SpeaksFor { first, last, days_since } => {
                let span = format!("{}から{}まで", voice.day(*first), voice.day(*last));
                match days_since {
                    ..=0 => format!("分かるのは{span}のことです。"),
                    days => {
                        format!("分かるのは{span}のことです。その後の{days}日は入っていません。")
                    }
                }
            }
            Closing::NotAllChecked { count } => {
                format!("ただし{}件は、まだ何とも照合していません。", number(*count))
            }
            Closing::NamesNotCompared { count } => format!(
                "照合できた{}件は、注文の届け先のお名前を比べられていません。\
                 ご家族の注文か、ご確認ください。",
                number(*count)
            ),
            Closing::SpeaksForUnknownDays => {
                "いつからいつまでの明細かは、ファイルに書かれていません。".to_owned()
            }
            Closing::SpeaksAsAbove => "分かるのは、上に書いた期間のことだけです。".to_owned(),
            Closing::CannotShow => {
                "ギフト券のコード、ファイルのないポイント、ほかの方のメールは見えません。"
                    .to_owned()
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "a catalogue: one sentence a variant")]
    fn en(&self, voice: Voice) -> String {
        match self {
            Closing::Folded { count, sums, merchants, other_merchants } => {
                let mut named: Vec<_> =
                    merchants.iter().map(|(name, count)| format!("{name} {count}")).collect();
                if *other_merchants > 0 {
                    named.push(counted(*other_merchants, "more shop", "more shops"));
                }
                format!(
                    "Not checked: {}, {} ({}).",
                    counted(*count, "charge", "charges"),
                    money_list(sums),
                    named.join(", ")
                )
            }
            Closing::Account { total, parts } => {
                let named: Vec<_> =
                    parts.iter().map(|(part, count)| part.counted(*count, voice)).collect();
                format!("{} in all: {}.", counted(*total, "charge", "charges"), named.join(", "))
            }
            Closing::AllShowsEach => "`--all` shows each.".to_owned(),
            Closing::LookForUnknownNames => {
                "`--all` shows each: look for a name nobody knows.".to_owned()
            }
            Closing::TotalsAgree { files, of } if files == of => {
                "What was read adds up to the total of every statement.".to_owned()
            }
            Closing::TotalsAgree { files, of } => {
                let state = counted(*files, "states a total and adds", "state a total and add");
                format!("Of {} statements {state} up to it.", number(*of))
            }
            Closing::NextFile { shop, before, after, would_check, how_long } => {
                let (count, how_long) = (number(*would_check), in_brackets(" (", how_long, ")"));
                let days = [(before, "before"), (after, "after")]
                    .map(|(day, side)| day.map(|day| format!("{side} {}", voice.day(day))));
                let days: Vec<String> = days.into_iter().flatten().collect();
                let of = if days.is_empty() { "" } else { " " };
                let days = days.join(" and ");
                format!("Next file: {shop}'s orders{of}{days} would check {count} more{how_long}.")
            }
            Closing::HowToGet { how } => format!("To get it: {}.", how.trim_end_matches('.')),
            Closing::PassedOver(files) => {
                format!("Files that were not read: {}.", files.listed(["`", "`"], voice.lang))
            }
            Closing::Interim { card, last, days } => format!(
                "For the {days} days since {}, see the interim statement of {card}: it is there \
                 before the final one.",
                voice.day(*last)
            ),
            Closing::InWriting { windows } => format!(
                "{}: a call is not enough; send a letter that arrives by the last day.",
                windows.join(" and ")
            ),
            Closing::CameLate { card, used_on, days } => format!(
                "The statement of {card} came {days} days after the use on {}.",
                voice.day(*used_on)
            ),
            Closing::Windows { countings } => {
                let named: Vec<_> = countings.iter().map(Counting::en).collect();
                format!("Windows: {}. Check your card's own terms.", named.join(", "))
            }
            Closing::RefundAwaited(Awaited { shop, number, amount, promised_on }) => format!(
                "{shop} says it gave {} back on {}; it is not on the statements yet \
                 (order {number}).",
                money(*amount),
                voice.day(*promised_on)
            ),
            Closing::MoreRefundsAwaited { count } => {
                let are = counted(*count, "more refund is", "more refunds are");
                format!("{are} not on the statements yet.")
            }
            Closing::NothingToLookAt => "In the files given, nothing needs a look.".to_owned(),
            Closing::NothingInWhatWasRead => {
                "In what could be read, nothing needs a look.".to_owned()
            }
            Closing::NothingInWhatIsBooked => {
                "Of the booked charges that were read, none needs a look.".to_owned()
            }
            Closing::NothingCouldBeChecked { count } => {
                let charges = counted(*count, "charge is", "charges are");
                format!("{charges} here, and none could be checked yet.")
            }
            Closing::SpeaksFor { first, last, days_since } => {
                speaks_for(&format!("{} to {}", voice.day(*first), voice.day(*last)), *days_since)
            }
            Closing::NotAllChecked { count } => {
                let were = if *count == 1 { "was" } else { "were" };
                format!("But {} {were} held against nothing.", number(*count))
            }
            Closing::NamesNotCompared { count: 1 } => concat!(
                "For 1 charge accounted for, nobody's name on the order could be compared: ",
                "check that it is yours."
            )
            .to_owned(),
            Closing::NamesNotCompared { count } => format!(
                "For {} charges accounted for, nobody's name on the orders could be compared: \
                 check that they are yours.",
                number(*count)
            ),
            Closing::SpeaksForUnknownDays => {
                "The files do not say which days they speak for.".to_owned()
            }
            Closing::SpeaksAsAbove => "They speak only for the days named above.".to_owned(),
            Closing::CannotShow => concat!(
                "They cannot show gift codes, points without their file, ",
                "or other people's mailboxes."
            )
            .to_owned(),
        }
    }
}

/// English only: the days that statements speak for, and how many have gone by since.
fn speaks_for(span: &str, days_since: i64) -> String {
    match days_since {
        ..=0 => format!("They speak for {span}."),
        1 => format!("They speak for {span}; 1 day since then is not in them."),
        days => format!("They speak for {span}; {days} days since then are not in them."),
    }
}

fn in_brackets(open: &str, text: &str, close: &str) -> String {
    let text = text.trim_end_matches(['。', '.']);
    if text.is_empty() { String::new() } else { format!("{open}{text}{close}") }
}

/// The part's name, for one charge.
impl Message for Part {
    fn ja(&self, _: Voice) -> String {
        match self {
            Part::ToLookAt => "確認が必要",
            Part::NotChecked => "照合していない",
            Part::AccountedFor => "照合できた",
            Part::Credit => "返金",
            Part::Payment => "カードの支払い",
            Part::Income => "給与などの入金",
            Part::BillPayment => "カード代金の引き落とし",
            Part::Refunded => "返金済みの組",
            Part::CancelledPair => "取り消しの組",
            Part::LaterInstalment => "分割の2回目以降",
            Part::Approved => "承認済み",
            Part::MarkedMine => "ご家族の買い物",
            Part::NotListed => "一覧にない",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Part::ToLookAt => "to look at",
            Part::NotChecked => "not checked",
            Part::AccountedFor => "accounted for",
            Part::Credit => "refund",
            Part::Payment => "payment",
            Part::Income => "income",
            Part::BillPayment => "card bill paid",
            Part::Refunded => "refunded",
            Part::CancelledPair => "in a cancelled pair",
            Part::LaterInstalment => "later instalment",
            Part::Approved => "approved",
            Part::MarkedMine => "known at home",
            Part::NotListed => "not on the list",
        }
        .to_owned()
    }
}

impl Part {
    /// English only: the part with its count, `3 refunds`.
    fn counted(self, count: usize, voice: Voice) -> String {
        match self {
            Part::Credit => counted(count, "refund", "refunds"),
            Part::Payment => counted(count, "payment", "payments"),
            Part::BillPayment => counted(count, "card bill paid", "card bills paid"),
            Part::Refunded => format!("{} in refunded pairs", number(count)),
            Part::CancelledPair => format!("{} in cancelled pairs", number(count)),
            Part::LaterInstalment => counted(count, "later instalment", "later instalments"),
            _ => format!("{} {}", number(count), self.en(voice)),
        }
    }
}

impl Counting {
    fn ja(&self) -> String {
        let length = length(self.anchor, self.span, self.first_day_counts, Lang::Ja);
        format!("{length}（{}）", self.window)
    }

    fn en(&self) -> String {
        let length = length(self.anchor, self.span, self.first_day_counts, Lang::En);
        format!("{length} ({})", self.window)
    }
}
