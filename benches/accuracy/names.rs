//! Invented people, shops and wordings. Names of real shops stand only where a layout needs them.

use super::dice::Dice;

pub const JAPANESE: [[&str; 2]; 4] = [
    ["架空 花子", "架空 太郎"],
    ["見本 桜", "見本 健"],
    ["例示 実", "例示 葵"],
    ["仮名 楓", "仮名 樹"],
];
pub const AMERICAN: [[&str; 2]; 4] = [
    ["Pat Example", "Sam Example"],
    ["Robin Sample", "Alex Sample"],
    ["Jamie Specimen", "Casey Specimen"],
    ["Morgan Mockup", "Taylor Mockup"],
];
/// Where gifts go: relatives and friends.
pub const FRIENDS: [&str; 3] = ["Mihon Ume", "Chris Placeholder", "Kari Fumi"];
/// Where thieves send to.
pub const STRANGERS: [(&str, &str); 3] = [
    ("Souko Nimotsu", "9-9-9 Harbour Warehouse K-27 Elsewhere-shi"),
    ("Doe Freight Desk", "400 Dockside Unit 12 Nowhere NJ"),
    ("Kari Tensou", "5-5 Forwarding Center Elsewhere-shi"),
];

const JAPANESE_FRONT: [&str; 24] = [
    "ツバメ",
    "ヒグラシ",
    "アサギ",
    "クヌギ",
    "ユキワリ",
    "ホタル",
    "コダマ",
    "シオサイ",
    "カラマツ",
    "ミズキ",
    "イブキ",
    "ナナカマド",
    "ウグイス",
    "トチノキ",
    "ヤマボウシ",
    "スズラン",
    "ハマナス",
    "カワセミ",
    "キリシマ",
    "オオルリ",
    "アジサイ",
    "サワラ",
    "ミチシオ",
    "ワタスゲ",
];
const JAPANESE_BACK: [&str; 14] = [
    "食堂",
    "珈琲店",
    "雑貨",
    "書房",
    "薬局",
    "靴店",
    "寝具",
    "酒店",
    "青果",
    "写真館",
    "理容室",
    "歯科",
    "文具",
    "手芸店",
];
const ENGLISH_FRONT: [&str; 24] = [
    "NORTHLAKE",
    "BRACKEN",
    "LARKSPUR",
    "CEDARVALE",
    "PINEHILL",
    "HOLLOWAY",
    "MARLOW",
    "TAMARACK",
    "WINDMERE",
    "FOXGLOVE",
    "STONECROP",
    "HAWTHORN",
    "BRIARWOOD",
    "ELDERBERRY",
    "QUILLFORD",
    "SALTMARSH",
    "THISTLEDOWN",
    "UMBERLAND",
    "VIREO",
    "WEATHERBY",
    "YARROW",
    "ASHGROVE",
    "BELLWETHER",
    "COPPERFIN",
];
const ENGLISH_BACK: [&str; 12] = [
    "DINER", "COFFEE", "BOOKS", "PHARMACY", "SHOES", "GARDEN", "CYCLES", "BAKERY", "DENTAL",
    "HARDWARE", "SALON", "PAPERS",
];
const DIGITAL_FRONT: [&str; 10] = [
    "KESTREL",
    "ORBWEAVE",
    "MIDNIGHT",
    "VAULTLINE",
    "PIXELFORGE",
    "QUICKMOON",
    "NOVAGATE",
    "RAPIDFOX",
    "ZENITHO",
    "BLUETHORN",
];
const DIGITAL_BACK: [&str; 6] = ["DIGITAL", "GAMES", "HOSTING", "MEDIA", "ELECTRO", "GIFTS"];

/// A shop in the street.
pub fn shop(dice: &mut Dice, japanese: bool) -> String {
    if japanese {
        format!("{}{}", dice.pick(&JAPANESE_FRONT), dice.pick(&JAPANESE_BACK))
    } else {
        format!("{} {}", dice.pick(&ENGLISH_FRONT), dice.pick(&ENGLISH_BACK))
    }
}

/// A seller that nobody in the household knows.
pub fn seller(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(&DIGITAL_FRONT), dice.pick(&DIGITAL_BACK))
}

/// A stall of a mall, as cards print it.
pub fn stall(dice: &mut Dice) -> String {
    format!("{}-{}", dice.pick(&ENGLISH_FRONT), dice.pick(&["SHOP", "STORE", "HONPO", "ICHI"]))
}

/// How cards print a purchase at Amazon.
pub fn amazon(dice: &mut Dice, japanese: bool) -> String {
    if japanese {
        let wordings =
            ["AMAZON.CO.JP", "AMAZON.CO.JP", "ＡＭＡＺＯＮ．ＣＯ．ＪＰ", "AMAZON MKTPLACE"];
        return (*dice.pick(&wordings)).to_owned();
    }
    let code: String =
        (0..9).map(|_| *dice.pick(b"ABCDEFGHJKLMNPQRSTUVWXYZ0123456789")).map(char::from).collect();
    let front = dice.pick(&["AMZN Mktp US*", "Amazon.com*", "AMAZON MKTPL*"]);
    format!("{front}{code}")
}

/// The name in the shape of an address label: family name first in Japan, in Latin letters.
pub fn latin(name: &str) -> &str {
    match name {
        "架空 花子" => "Kaku Hanako",
        "架空 太郎" => "Kaku Taro",
        "見本 桜" => "Mihon Sakura",
        "見本 健" => "Mihon Ken",
        "例示 実" => "Reiji Minoru",
        "例示 葵" => "Reiji Aoi",
        "仮名 楓" => "Kamei Kaede",
        "仮名 樹" => "Kamei Itsuki",
        other => other,
    }
}
