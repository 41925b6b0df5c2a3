//! Words of the papers to hand over: to a card company, a shop, the police. They are read by people
//! who know nothing of this program, perhaps in another year: every day has its year.

use super::{Lang, Message, Voice};
use chrono::NaiveDate;

mod asks;
mod events;
mod names;
mod said;

pub use asks::{Ask, Enclosure};
pub use events::Event;
pub use names::Name;
pub use said::Said;

impl Voice {
    /// For paper: no year goes without saying.
    pub fn on_paper(lang: Lang) -> Voice {
        Voice { lang, as_of: NaiveDate::MIN }
    }
}

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    CardCompany,
    /// Keeps points or a balance.
    Service,
    Shop,
    Police,
}

impl Reader {
    pub const ALL: [Reader; 4] =
        [Reader::CardCompany, Reader::Service, Reader::Shop, Reader::Police];
}

impl Reader {
    /// Words by which a household calls one of its kind, in lower case.
    pub fn called(self) -> &'static [&'static str] {
        match self {
            Reader::CardCompany => &["カード", "銀行", "card", "bank"],
            Reader::Service => &["カード", "サービス", "card", "service"],
            Reader::Shop => &["店", "ショップ", "shop"],
            Reader::Police => &["警察", "police"],
        }
    }
}

/// The title of its page.
impl Message for Reader {
    fn ja(&self, _: Voice) -> String {
        match self {
            Reader::CardCompany => "カード会社へのお届け",
            Reader::Service => "ポイント・残高のサービスへのお届け",
            Reader::Shop => "店へのお届け",
            Reader::Police => "警察への相談の資料",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Reader::CardCompany => "For the card company",
            Reader::Service => "For the points or balance service",
            Reader::Shop => "For the shop",
            Reader::Police => "For the police",
        }
        .to_owned()
    }
}

/// Over and under the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    Title,
    /// For whoever prints them; not printed.
    HowToUse,
    MadeOn {
        on: NaiveDate,
        version: &'static str,
    },
}

impl Message for Cover {
    fn ja(&self, voice: Voice) -> String {
        match self {
            Cover::Title => "お渡しする書類".to_owned(),
            Cover::HowToUse => concat!(
                "印刷し、空欄を書き込んで、書かれている相手だけにお渡しください。",
                "ほかの相手の分は入っていません。"
            )
            .to_owned(),
            Cover::MadeOn { on, version } => {
                format!("{}に cardrecon {version} で作成", voice.day(*on))
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            Cover::Title => "Papers to hand over".to_owned(),
            Cover::HowToUse => concat!(
                "Print them, fill in what is empty, and give each only to the one it names: ",
                "it holds nothing that concerns the others."
            )
            .to_owned(),
            Cover::MadeOn { on, version } => {
                format!("made on {} by cardrecon {version}", voice.day(*on))
            }
        }
    }
}

/// Headings of the blocks of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    From,
    Asks,
    Charges,
    Orders,
    Near,
    Timeline,
    Window,
    Files,
    ByHand,
    Enclosed,
}

impl Message for Head {
    fn ja(&self, _: Voice) -> String {
        match self {
            Head::From => "届け出る人",
            Head::Asks => "お願い",
            Head::Charges => "利用",
            Head::Orders => "注文",
            Head::Near => "近い注文と、違う理由",
            Head::Timeline => "時間の順",
            Head::Window => "期限の数え方",
            Head::Files => "もとのファイル",
            Head::ByHand => "手で書く欄",
            Head::Enclosed => "添えるもの",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Head::From => "From",
            Head::Asks => "What we ask",
            Head::Charges => "Payments",
            Head::Orders => "Orders",
            Head::Near => "Orders that come near, and why they are not these",
            Head::Timeline => "In order of time",
            Head::Window => "How the days are counted",
            Head::Files => "The files this was made from",
            Head::ByHand => "To fill in by hand",
            Head::Enclosed => "Enclosed",
        }
        .to_owned()
    }
}

/// What was written, for whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    pub files: Vec<String>,
    /// The title and the name of each page.
    pub pages: Vec<(String, String)>,
}

impl Handed {
    fn listed(&self) -> String {
        let line = |(number, (title, to)): (usize, &(String, String))| {
            let line = format!("  {number}  {title}  {to}");
            format!("{}\n", line.trim_end())
        };
        (1..).zip(&self.pages).map(line).collect()
    }
}

impl Message for Handed {
    fn ja(&self, voice: Voice) -> String {
        let files = self.files.join("、");
        format!("{files} に書きました。\n{}{}", self.listed(), Cover::HowToUse.ja(voice))
    }

    fn en(&self, voice: Voice) -> String {
        let files = self.files.join(", ");
        format!("Wrote {files}.\n{}{}", self.listed(), Cover::HowToUse.en(voice))
    }
}

fn in_brackets_ja(numbers: &[String]) -> String {
    if numbers.is_empty() {
        String::new()
    } else {
        format!("（注文番号 {}）", numbers.join("、"))
    }
}

fn in_brackets_en(numbers: &[String]) -> String {
    let orders = if numbers.len() == 1 { "order" } else { "orders" };
    if numbers.is_empty() { String::new() } else { format!(" ({orders} {})", numbers.join(", ")) }
}
