//! Statements in the layouts of their issuers.

use super::files::{Files, Sheet, Spot};
use super::truth::{CardLayout, Charge, ChargeAt, Foreign, Household, Plan, Row};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

const VPASS_CARD: &str = "三井住友カード（ＮＬ）";

/// Writes every statement of a card.
pub fn write(home: &Household, card: usize, files: &mut Files) {
    let mut booked: Vec<ChargeAt> = (0..home.charges.len())
        .filter(|at| home.charges[*at].card == card && home.is_booked(&home.charges[*at]))
        .collect();
    booked.sort_by_key(|at| (home.charges[*at].day, *at));
    match home.cards[card].layout {
        CardLayout::Chase => return chase(home, card, &booked, files),
        CardLayout::Amex => return amex(home, card, &booked, files),
        CardLayout::Rakuten | CardLayout::Vpass | CardLayout::MyJcb => {}
    }
    let mut months: BTreeMap<NaiveDate, Vec<ChargeAt>> = BTreeMap::new();
    for at in booked {
        months.entry(billed_in(&home.charges[at])).or_default().push(at);
    }
    for (month, charges) in months {
        match home.cards[card].layout {
            CardLayout::Rakuten => rakuten(home, card, month, &charges, files),
            CardLayout::Vpass => vpass(home, month, &charges, files),
            _ => myjcb(home, card, month, &charges, files),
        }
    }
}

/// What is booked in one month is billed in the next.
fn billed_in(charge: &Charge) -> NaiveDate {
    charge.posted.with_day(1).expect("every month has a first day") + Months::new(1)
}

fn part_of(amount: i64, plan: Option<Plan>) -> i64 {
    plan.map_or(amount, |plan| amount / plan.count)
}

fn write_to(files: &mut Files, spot: Spot, charge: ChargeAt) {
    files.charges.insert(spot, charge);
}

fn rakuten(
    home: &Household,
    card: usize,
    month: NaiveDate,
    charges: &[ChargeAt],
    files: &mut Files,
) {
    let last = home.cards[card].last_posted;
    let is_interim = month > last;
    let name = format!("enavi{}({}).csv", month.format("%Y%m"), home.cards[card].last4[0]);
    let mut sheet = Sheet::new(&name);
    let (now, next) = (month.month(), (month + Months::new(1)).month());
    let mut header: Vec<String> =
        ["利用日", "利用店名・商品名", "利用者", "支払方法", "利用金額", "手数料/利息", "支払総額"]
            .map(str::to_owned)
            .to_vec();
    let end =
        if is_interim { format!("{next}月以降請求額") } else { "新規サイン".to_owned() };
    header.extend(is_interim.then(|| "支払月".to_owned()));
    header.extend([format!("{now}月支払金額"), "当月請求額".to_owned()]);
    header.extend([format!("{next}月繰越残高"), end]);
    sheet.quoted(&header.iter().map(String::as_str).collect::<Vec<_>>());
    let (kept, back): (Vec<ChargeAt>, Vec<ChargeAt>) =
        charges.iter().partition(|at| home.charges[**at].amount >= 0);
    for at in kept {
        let spot = rakuten_row(&mut sheet, &home.charges[at], month, is_interim);
        write_to(files, spot, at);
    }
    if !back.is_empty() {
        let width = header.len();
        sheet.quoted(&vec![""; width]);
        sheet.quoted(&[&["■ご利用キャンセルなど"][..], &vec![""; width - 1]].concat());
        for at in back {
            let spot = rakuten_row(&mut sheet, &home.charges[at], month, is_interim);
            write_to(files, spot, at);
        }
    }
    files.utf8_with_bom(sheet);
}

fn rakuten_row(sheet: &mut Sheet, charge: &Charge, month: NaiveDate, is_interim: bool) -> Spot {
    let day = charge.day.format("%Y/%m/%d").to_string();
    let holder = if charge.holder == 0 { "本人" } else { "家族" };
    let amount = charge.amount.abs();
    let (total, now) = (amount.to_string(), part_of(amount, charge.plan).to_string());
    let how =
        charge.plan.map_or("1回払い".to_owned(), |plan| format!("分割 {}回払い", plan.count));
    let rest = (amount - part_of(amount, charge.plan)).to_string();
    let text = match charge.foreign {
        Some(_) if is_interim => format!("海外利用　１　{}", charge.text),
        Some(_) => format!("{}利用国USA", charge.text),
        None if is_interim => format!("ＶＩＳＡ国内利用　VS {}", charge.text),
        None => charge.text.clone(),
    };
    let paid_in = format!("{}月", month.month());
    let mut cells = vec![day.as_str(), &text, holder, &how, &total, "0", &total];
    cells.extend(is_interim.then_some(paid_in.as_str()));
    cells.extend([now.as_str(), &now, &rest, if is_interim { "0" } else { "*" }]);
    let spot = sheet.quoted(&cells);
    if let Some(foreign) = charge.foreign {
        let told = format!(
            "現地利用額　　　　　　　　{}変換レート　{}円",
            wide(&decimal(foreign.minor * 10, 3)),
            wide(&decimal(foreign.rate_per_mille, 3))
        );
        let mut joined = vec![""; cells.len()];
        joined[1] = &told;
        sheet.quoted(&joined);
    }
    spot
}

fn vpass(home: &Household, month: NaiveDate, charges: &[ChargeAt], files: &mut Files) {
    let mut sheet = Sheet::new(&format!("{}.csv", month.format("%Y%m")));
    let mut sum = 0;
    for holder in 0..2 {
        let own: Vec<&ChargeAt> =
            charges.iter().filter(|at| home.charges[**at].holder == holder).collect();
        if own.is_empty() && holder == 1 {
            continue;
        }
        let name = home.names[holder].replace(' ', "　");
        sheet.line(&format!("{name}　様,4980-00**-****-****,{VPASS_CARD}"));
        for at in own {
            let charge = &home.charges[*at];
            let now = part_of(charge.amount, charge.plan);
            sum += now;
            let (count, number) = charge.plan.map_or((1, 1), |plan| (plan.count, plan.number));
            let foreign = charge.foreign.map_or_else(String::new, |foreign| {
                let used = charge.day.format("%m %d");
                let (local, rate) = (decimal(foreign.minor, 2), decimal(foreign.rate_per_mille, 3));
                format!("{local}　{}　{rate}　{used}", foreign.currency)
            });
            let (count, number) = (wide(&count.to_string()), wide(&number.to_string()));
            let spot = sheet.line(&format!(
                "{},{},{},{count},{number},{now},{foreign}",
                charge.day.format("%Y/%m/%d"),
                charge.text,
                charge.amount,
            ));
            write_to(files, spot, *at);
        }
    }
    sheet.line(&format!(",,,,,{sum},"));
    files.shift_jis(sheet);
}

fn myjcb(home: &Household, card: usize, month: NaiveDate, charges: &[ChargeAt], files: &mut Files) {
    let mut sheet = Sheet::new(&format!("{}meisai.csv", month.format("%Y%m")));
    let billed = |at: &ChargeAt| {
        let charge = &home.charges[*at];
        if charge.row == Row::CancelledHalf { 0 } else { part_of(charge.amount, charge.plan) }
    };
    let sum = thousands(charges.iter().map(billed).sum());
    sheet.quoted(&["", "", "", "", "今回のお支払日", &month.format("%Y/%m/10").to_string()]);
    sheet.quoted(&["", "", "今回のお支払金額合計(￥)", &sum]);
    sheet.quoted(&["", "", " うち国内ご利用金額合計(￥)", &sum]);
    sheet.quoted(&["", "", "　うち海外ご利用金額合計(￥)", "0"]);
    sheet.quoted(&["【ご利用明細】"]);
    sheet.quoted(&[
        "ご利用者",
        "カテゴリ",
        "ご利用日",
        "ご利用先など",
        "ご利用金額(￥)",
        "支払区分",
        "今回回数",
        "訂正サイン",
        "お支払い金額(￥)",
        "国内／海外",
        "摘要",
        "備考",
    ]);
    for at in charges {
        let charge = &home.charges[*at];
        let name = home.names[charge.holder].replace(' ', "　");
        let digits = &home.cards[card].last4[charge.holder];
        let who = format!("****-****-****-{digits}　ＪＣＢカード　{name}　様");
        let abroad = charge.foreign.is_some();
        let where_to = if abroad { "海外" } else { "国内" };
        let (count, number) = charge.plan.map_or(("１回".to_owned(), String::new()), |plan| {
            (format!("{}回", wide(&plan.count.to_string())), wide(&plan.number.to_string()))
        });
        let is_void = charge.row == Row::CancelledHalf;
        let (total, paid) = (thousands(charge.amount), thousands(billed(at)));
        let told = charge.foreign.map_or_else(String::new, in_own_money);
        let spot = sheet.quoted(&[
            &who,
            &format!("≪ショッピング取組（{where_to}）≫"),
            &charge.day.format(" %Y/%m/%d").to_string(),
            &charge.text,
            &total,
            &count,
            &number,
            if is_void { "取消" } else { "" },
            if is_void { "" } else { &paid },
            where_to,
            &told,
            "",
        ]);
        write_to(files, spot, *at);
    }
    files.shift_jis(sheet);
}

fn in_own_money(foreign: Foreign) -> String {
    let (local, rate) = (decimal(foreign.minor, 2), decimal(foreign.rate_per_mille, 3));
    format!("{local} {} {rate}", foreign.currency)
}

fn chase(home: &Household, card: usize, charges: &[ChargeAt], files: &mut Files) {
    let (first, last) = (home.first_day, home.cards[card].last_posted);
    let span = format!("{}_{}", first.format("%Y%m%d"), last.format("%Y%m%d"));
    let digits = &home.cards[card].last4[0];
    let mut sheet =
        Sheet::new(&format!("Chase{digits}_Activity{span}_{}.CSV", home.as_of.format("%Y%m%d")));
    sheet.line("Transaction Date,Post Date,Description,Category,Type,Amount,Memo");
    for at in charges.iter().rev() {
        let charge = &home.charges[*at];
        let (used, posted) = (charge.day.format("%m/%d/%Y"), charge.posted.format("%m/%d/%Y"));
        let (category, kind) = match charge.row {
            Row::Purchase | Row::CancelledHalf => ("Shopping", "Sale"),
            Row::Refund => ("Shopping", "Return"),
            Row::Payment => ("", "Payment"),
            Row::Fee => ("Fees & Adjustments", "Fee"),
        };
        let amount = decimal(-charge.amount, 2);
        let spot =
            sheet.line(&format!("{used},{posted},{},{category},{kind},{amount},", charge.text));
        write_to(files, spot, *at);
    }
    files.utf8(sheet);
}

fn amex(home: &Household, card: usize, charges: &[ChargeAt], files: &mut Files) {
    let mut sheet = Sheet::new("activity.csv");
    sheet.line(
        "Date,Description,Card Member,Account #,Amount,Extended Details,Appears On Your Statement \
         As,Address,City/State,Zip Code,Country,Reference,Category",
    );
    for at in charges.iter().rev() {
        let charge = &home.charges[*at];
        let name = home.names[charge.holder].to_uppercase();
        let digits = &home.cards[card].last4[charge.holder];
        let details = charge.foreign.map_or_else(
            || charge.text.clone(),
            |foreign| {
                let local = decimal(foreign.minor, 2);
                let text = &charge.text;
                format!(
                    "{text}Foreign Spend Amount: {local} EUROPEAN UNION EURO Commission Amount:  \
                     Currency Exchange Rate: {}",
                    decimal(foreign.rate_per_mille, 3)
                )
            },
        );
        let spot = sheet.line(&format!(
            "{},{},{name},-3{digits},{},\"{details}\",{},,,,UNITED STATES,'32026{:010}',Shopping",
            charge.day.format("%m/%d/%Y"),
            charge.text,
            decimal(charge.amount, 2),
            charge.text,
            at,
        ));
        write_to(files, spot, *at);
    }
    files.utf8(sheet);
}

/// Minor units with so many decimals.
pub fn decimal(minor: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals);
    let sign = if minor < 0 { "-" } else { "" };
    let width = usize::try_from(decimals).expect("few");
    format!("{sign}{}.{:0width$}", minor.abs() / unit, minor.abs() % unit)
}

/// Thousands parted by commas.
pub fn thousands(amount: i64) -> String {
    let digits = amount.abs().to_string();
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    if amount < 0 { format!("-{parted}") } else { parted }
}

/// Digits and points in the width of Japanese letters.
fn wide(text: &str) -> String {
    let widen = |letter: char| match letter {
        '.' => '．',
        '0'..='9' => char::from_u32(u32::from(letter) - 0x30 + 0xff10).expect("a wide digit"),
        other => other,
    };
    text.chars().map(widen).collect()
}
