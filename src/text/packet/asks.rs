//! What a page asks for, and what goes with it.

use crate::text::{Message, Voice};

/// What a page asks its reader for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    StopTheCard,
    /// The points or the balance.
    StopTheAccount,
    LookInto,
    SendTheForm,
    SayWhen,
    StopTheParcel,
    SayWhoOrdered,
    KeepRecords,
    /// Of gift cards.
    VoidTheCodes,
    GiveBack,
    GiveANumber,
    AskTheShop,
}

impl Message for Ask {
    fn ja(&self, _: Voice) -> String {
        match self {
            Ask::StopTheCard => "カードがまだ使える状態なら、止めてください。",
            Ask::StopTheAccount => "アカウントをまだ止めていなければ、止めてください。",
            Ask::LookInto => "下の利用をお調べください。",
            Ask::SendTheForm => "届け出に必要な書類と、その返送の期限をお知らせください。",
            Ask::SayWhen => "受付番号と、回答の予定日をお知らせください。",
            Ask::StopTheParcel => {
                "発送前の注文を取り消してください。発送後なら配達を止めてください。"
            }
            Ask::SayWhoOrdered => "下の注文・支払いの有無と、注文した人の情報を、お調べください。",
            Ask::KeepRecords => {
                "ログイン、登録変更、注文の記録を保存してください。警察に相談します。"
            }
            Ask::VoidTheCodes => "まだ使われていないギフト券は、使えないようにしてください。",
            Ask::GiveBack => "注文を取り消せたら、支払いに使われたカードや残高へ返金してください。",
            Ask::GiveANumber => "相談・届け出の受理番号をお知らせください。カード会社に伝えます。",
            Ask::AskTheShop => "届け先とログインの記録を、店に照会していただけるか、ご相談します。",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Ask::StopTheCard => "Please stop the card, if it still works.",
            Ask::StopTheAccount => "Please stop the account, if that has not been done.",
            Ask::LookInto => "Please look into the payments below.",
            Ask::SendTheForm => "Please say which forms you need, and by when.",
            Ask::SayWhen => "Please give us a receipt number and the day of your answer.",
            Ask::StopTheParcel => {
                "Please cancel what has not been sent, and stop the delivery of what has."
            }
            Ask::SayWhoOrdered => {
                "Please look into the orders and payments below, and who placed them."
            }
            Ask::KeepRecords => {
                "Please keep the records of sign-ins, changes and orders: we are going to the police."
            }
            Ask::VoidTheCodes => "Please void the gift cards that have not been used.",
            Ask::GiveBack => {
                "Please give back what is cancelled, to the card or balance that paid it."
            }
            Ask::GiveANumber => {
                "Please give us a case number: the card company will be told of it."
            }
            Ask::AskTheShop => {
                "We should like to know whether you can ask the shop for its sign-in records."
            }
        }
        .to_owned()
    }
}

/// What may be enclosed: a box to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosure {
    Statement,
    OrderPage,
    SignIns,
    Mails,
    Identity,
    OtherPapers,
}

impl Message for Enclosure {
    fn ja(&self, _: Voice) -> String {
        match self {
            Enclosure::Statement => "明細の写し",
            Enclosure::OrderPage => "注文の画面の写し",
            Enclosure::SignIns => "ログイン履歴の画面の写し",
            Enclosure::Mails => "注文確認・ログイン通知のメール",
            Enclosure::Identity => "本人確認の書類",
            Enclosure::OtherPapers => "カード会社と店に渡した書類の写し",
        }
        .to_owned()
    }

    fn en(&self, _: Voice) -> String {
        match self {
            Enclosure::Statement => "copy of the statement",
            Enclosure::OrderPage => "picture of the order's page",
            Enclosure::SignIns => "picture of the sign-in history",
            Enclosure::Mails => "mails that confirm orders or sign-ins",
            Enclosure::Identity => "proof of identity",
            Enclosure::OtherPapers => "copies of the papers for the card company and the shops",
        }
        .to_owned()
    }
}
