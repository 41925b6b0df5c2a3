//! What is said on the night of the alert: what to do in which order, what to tell whom, what will
//! not be there for long, and what happened since.

use super::quantities::{counted, money, number};
use super::{Lang, Message, Voice};
use crate::model::Money;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// An order or charge as somebody tells it on the telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub day: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    pub amount: Money,
    /// The order's number, or the name on the statement; may be empty.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfNight {
    /// Above the steps; whose order of steps it is.
    StepsHeading {
        whose: String,
    },
    StopTheCard,
    SaveLogins,
    SignOut,
    StopOrders,
    TellTheService,
    ReportCharges,
    Police,
    NoteCalls,
    /// Somebody else's order of steps.
    ShopFirst {
        whose: String,
    },
    /// For how many months shops show past logins and past points.
    Expires {
        logins: u32,
        points: u32,
    },
    CardCompanyCancelsNothing,
    TellHeading,
    /// To a shop: its orders, and how many more.
    TellShop {
        shop: String,
        orders: Vec<Told>,
        more: usize,
    },
    /// To a card's company, or to whoever keeps points or a balance.
    TellCard {
        card: String,
        charges: Vec<Told>,
        more: usize,
    },
    TellPolice,
    /// Where no order is to be stopped.
    TellPoliceOfCharges,
    /// When somebody answers, who says so and when that was read.
    Hours {
        who: String,
        when: String,
        source: String,
        checked: NaiveDate,
    },
    /// Above the line of time; the account that it is narrowed to.
    Since {
        from: NaiveDateTime,
        of: Option<String>,
        count: usize,
    },
    Ordered,
    Shipped,
    Charged,
    NothingSince,
    MoreEvents {
        count: usize,
    },
    /// What happened in the 24 hours before, and how to have that told.
    Before {
        orders: usize,
        charges: usize,
        from: NaiveDateTime,
    },
    UnknownAccount {
        name: String,
    },
    TheRest,
}

impl Message for OfNight {
    fn ja(&self, voice: Voice) -> String {
        match self {
            OfNight::StepsHeading { whose } => format!("いま、この順に（{whose}の案内の順）"),
            OfNight::StopTheCard => "カード裏面の番号に電話し、カードを止めてください。".to_owned(),
            OfNight::SaveLogins => "店のログイン履歴と注文の画面を、保存してください。".to_owned(),
            OfNight::SignOut => "メールのリンクは使わず、公式の画面から店のパスワードを変え、\
                 ほかの端末をすべてログアウトさせてください。"
                .to_owned(),
            OfNight::StopOrders => {
                "店に、止められる注文の取り消しと発送の停止を頼み、届け先を聞いてください。"
                    .to_owned()
            }
            OfNight::TellTheService => {
                "残高・ポイントのサービスに利用停止を頼み、知らない支払いを伝えてください。"
                    .to_owned()
            }
            OfNight::ReportCharges => "知らない買い物を、カード会社に届け出てください。".to_owned(),
            OfNight::Police => "警察に相談し、受理番号を控えてください。".to_owned(),
            OfNight::NoteCalls => {
                "電話の日時と相手のお名前、次に確かめる日を書き留めてください。".to_owned()
            }
            OfNight::ShopFirst { whose } => {
                format!(
                    "止める注文がなく、買い物に覚えがないだけなら、先に店へ聞くよう案内する会社もあります\
                     （{whose}）。"
                )
            }
            OfNight::Expires { logins, points } => format!(
                "ログイン履歴は約{logins}か月、ポイント履歴は約{points}か月で消えます。\
                 今夜保存してください。"
            ),
            OfNight::CardCompanyCancelsNothing => {
                "カード会社は支払いを止めますが、注文は取り消しません。".to_owned()
            }
            OfNight::TellHeading => "伝えること".to_owned(),
            OfNight::TellShop { shop, orders, more } => {
                let orders = told(orders, *more, voice);
                format!("{shop}に、取り消しと発送の停止を: {orders}")
            }
            OfNight::TellCard { card, charges, more } => {
                format!(
                    "{card}に、ご家族にも心当たりがなければ、次の買い物を: {}",
                    told(charges, *more, voice)
                )
            }
            OfNight::TellPolice => {
                "警察に: 上の注文番号と金額と時刻、保存した画面、電話の記録".to_owned()
            }
            OfNight::TellPoliceOfCharges => {
                "警察に: 上の金額と時刻、保存した画面、電話の記録".to_owned()
            }
            OfNight::Hours { who, when, source, checked } => {
                format!("{who}: {when}（{source}。{}に確認）", full(*checked, Lang::Ja))
            }
            OfNight::Since { from, of, count } => {
                let of = of.as_ref().map_or_else(String::new, |of| format!("（{of}）"));
                format!("{}からの動き{of}  {}件", moment(*from, voice), number(*count))
            }
            OfNight::Ordered => "注文".to_owned(),
            OfNight::Shipped => "発送".to_owned(),
            OfNight::Charged => "利用".to_owned(),
            OfNight::NothingSince => {
                "この間の動きは、ファイルにありません。まだ載っていないだけのこともあります。\
                 店の注文履歴とカードのアプリもご覧ください。"
                    .to_owned()
            }
            OfNight::MoreEvents { count } => {
                format!("ほかに{}件あります。--all で見られます。", number(*count))
            }
            OfNight::Before { orders, charges, from } => {
                let part = |name: &str, count: &usize| {
                    (*count > 0).then(|| format!("{name}{}件", number(*count)))
                };
                let parts = [part("注文", orders), part("利用", charges)];
                let parts = parts.into_iter().flatten().collect::<Vec<_>>().join("、");
                format!("その前の24時間: {parts}（--since {}）", typed(*from))
            }
            OfNight::UnknownAccount { name } => {
                format!("「{name}」という店もカードもないため、すべてを示します。")
            }
            OfNight::TheRest => {
                "それより前の買い物は、--since を付けずにご確認ください。".to_owned()
            }
        }
    }

    fn en(&self, voice: Voice) -> String {
        match self {
            OfNight::StepsHeading { whose } => format!("Now, in this order (as {whose} advise)"),
            OfNight::StopTheCard => "Ring the number on the card and have it stopped.".to_owned(),
            OfNight::SaveLogins => {
                "Save the shop's sign-in history and order pages as pictures.".to_owned()
            }
            OfNight::SignOut => {
                "Change the shop's password (not by a link in the message); sign out every \
                 other device."
                    .to_owned()
            }
            OfNight::StopOrders => {
                "Have the shop cancel the orders to stop and hold the parcels; ask where they go."
                    .to_owned()
            }
            OfNight::TellTheService => {
                "Have whoever keeps the balance or points stop the account; tell the payments \
                 nobody knows."
                    .to_owned()
            }
            OfNight::ReportCharges => {
                "Report the charges nobody knows to the card company.".to_owned()
            }
            OfNight::Police => {
                "Go to the police for advice, and note the number of your report.".to_owned()
            }
            OfNight::NoteCalls => {
                "Note when you rang, whom you spoke to, and when to ask again.".to_owned()
            }
            OfNight::ShopFirst { whose } => {
                format!("For a charge you merely do not know, {whose} says: ask the shop first.")
            }
            OfNight::Expires { logins, points } => format!(
                "Sign-in history is gone after about {logins} months, a points page after about \
                 {points}: save both tonight."
            ),
            OfNight::CardCompanyCancelsNothing => {
                "The card company stops the payment; it cancels no order.".to_owned()
            }
            OfNight::TellHeading => "What to say".to_owned(),
            OfNight::TellShop { shop, orders, more } => {
                let orders = told(orders, *more, voice);
                format!("To {shop}: cancel, and send nothing. {orders}.")
            }
            OfNight::TellCard { card, charges, more } => {
                format!(
                    "To {card}, what nobody at home knows of these: {}.",
                    told(charges, *more, voice)
                )
            }
            OfNight::TellPolice => {
                "To the police: the numbers, amounts and times above, the pictures, your notes."
                    .to_owned()
            }
            OfNight::TellPoliceOfCharges => {
                "To the police: the amounts and times above, the pictures, your notes.".to_owned()
            }
            OfNight::Hours { who, when, source, checked } => {
                format!("Open: {who}, {when} ({source}; read {})", full(*checked, Lang::En))
            }
            OfNight::Since { from, of, count } => {
                let of = of.as_ref().map_or_else(String::new, |of| format!(" ({of})"));
                format!(
                    "Since {}{of}  {}",
                    moment(*from, voice),
                    counted(*count, "event", "events")
                )
            }
            OfNight::Ordered => "ordered".to_owned(),
            OfNight::Shipped => "sent".to_owned(),
            OfNight::Charged => "charged".to_owned(),
            OfNight::NothingSince => {
                "The files hold nothing since then; it may not be written yet: look at the \
                 shop's order page and the card's app."
                    .to_owned()
            }
            OfNight::MoreEvents { count } => {
                format!("{} more: `--all` shows them.", number(*count))
            }
            OfNight::Before { orders, charges, from } => {
                let orders = (*orders > 0).then(|| counted(*orders, "order", "orders"));
                let charges = (*charges > 0).then(|| counted(*charges, "charge", "charges"));
                let parts = orders.into_iter().chain(charges).collect::<Vec<_>>().join(", ");
                format!("In the 24 hours before: {parts} (`--since {}`)", typed(*from))
            }
            OfNight::UnknownAccount { name } => {
                format!("No shop and no card is called `{name}`: everything is shown.")
            }
            OfNight::TheRest => "For anything earlier, check without `--since`.".to_owned(),
        }
    }
}

fn moment(from: NaiveDateTime, voice: Voice) -> String {
    voice.moment(from.date(), Some(from.time()))
}

/// As it is typed behind `--since`.
fn typed(from: NaiveDateTime) -> String {
    from.format("%Y-%m-%dT%H:%M").to_string()
}

/// With its year, whatever year it is.
fn full(day: NaiveDate, lang: Lang) -> String {
    let pattern = match lang {
        Lang::Ja => "%Y年%-m月%-d日",
        Lang::En => "%-d %b %Y",
    };
    day.format(pattern).to_string()
}

/// Each by number or name, time and amount, and how many more there are.
fn told(all: &[Told], more: usize, voice: Voice) -> String {
    let one = |told: &Told| {
        let day = told.day.map(|day| voice.moment(day, told.time));
        let parts = [Some(told.name.clone()).filter(|name| !name.is_empty()), day];
        let parts = parts.into_iter().flatten().chain([money(told.amount)]);
        parts.collect::<Vec<_>>().join(" ")
    };
    let more = (more > 0).then(|| match voice.lang {
        Lang::Ja => format!("ほか{}件", number(more)),
        Lang::En => format!("{} more", number(more)),
    });
    let gap = if voice.lang == Lang::Ja { "、" } else { "; " };
    all.iter().map(one).chain(more).collect::<Vec<_>>().join(gap)
}
