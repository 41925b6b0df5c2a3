//! Papers to hand over: what each reader finds on its page, and what none does.

use crate::door::{check, project};
use crate::report_maker::{Maker, label};
use crate::report_stories::all;
use crate::text::NEVER_SAID;
use crate::transcript::{Folder, shows_in_both};
use cardrecon::model::{
    Answer, Answered, Because, ChargeId, FollowUp, NearMiss, Notice, OrderState, Reason, Report,
    Standing, StandingReason, Status,
};
use cardrecon::read::{Sheet, Source, is_own_output, read};
use cardrecon::report::MARK;
use cardrecon::report::packet::{Paper, is_empty, readers, write};
use cardrecon::text::Lang;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

const LANGS: [(Lang, &str); 2] = [(Lang::Ja, "ja"), (Lang::En, "en")];
const PAPERS: [Paper; 3] = [Paper::Html, Paper::Markdown, Paper::Workbook];

fn bytes(report: &Report, paper: Paper, lang: Lang) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(report, paper, lang, true, &mut bytes).expect("memory can be written to");
    bytes
}

fn text(report: &Report, paper: Paper, lang: Lang) -> String {
    String::from_utf8(bytes(report, paper, lang)).expect("it is UTF-8")
}

fn sheets(report: &Report, lang: Lang) -> Vec<Sheet> {
    let bytes = bytes(report, Paper::Workbook, lang);
    read(&Source { file: "packet.xlsx".to_owned(), bytes, named: true }).expect("it is a workbook")
}

/// The pages of the Markdown, without the words before the first.
fn pages(markdown: &str) -> Vec<&str> {
    markdown.split("\n---\n").skip(1).collect()
}

/// The page whose reader's name stands on a line of its own.
fn page_of<'a>(pages: &[&'a str], reader: &str) -> &'a str {
    let name = format!("**{reader}**");
    let found: Vec<_> = pages.iter().filter(|page| page.contains(&name)).collect();
    assert_eq!(found.len(), 1, "{reader}");
    found[0]
}

/// The papers of a sample whose answers stand in `tests/answers`.
fn of_sample(sample: &str, paths: &[&str], as_of: &str, lang: &str) -> String {
    // Several tests ask for the same papers at once: each has a folder of its own.
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let asked = ASKED.fetch_add(1, Ordering::Relaxed);
    let file = Folder::new(&format!("packet-{sample}-{lang}-{asked}")).0.join("packet.md");
    let answers = format!("tests/answers/{sample}.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardrecon"));
    command.arg("packet").args(paths).args(["--answers", &answers, "--as-of", as_of]);
    command.args(["--lang", lang, "--output"]).arg(&file);
    command.current_dir(project()).stdin(Stdio::null());
    let output = command.output().expect("the program was built for this test");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(file).expect("it was written")
}

const NIGHT: [&str; 2] = ["samples/night-of-may-31", "samples/night-of-may-31-shops.xlsx"];

#[test]
fn the_papers_of_the_night_are_as_agreed() {
    for (_, lang) in LANGS {
        let packet = of_sample("night-of-may-31", &NIGHT, "2026-07-20", lang);
        check(&packet, &format!("tests/goldens/packet/night-of-may-31.{lang}.md"));
    }
}

#[test]
fn the_papers_of_the_points_are_as_agreed() {
    for (_, lang) in LANGS {
        let points = ["samples/flea-market-points"];
        let packet = of_sample("flea-market-points", &points, "2026-06-02", lang);
        check(&packet, &format!("tests/goldens/packet/flea-market-points.{lang}.md"));
    }
}

/// Who, what, when, where, how much, which order, by when: on every page that concerns it.
#[test]
fn each_reader_finds_what_it_needs_and_nothing_of_the_others() {
    let packet = of_sample("night-of-may-31", &NIGHT, "2026-07-20", "ja");
    let pages = pages(&packet);
    let cameras = [
        ("カゼノネ写真店（楽天市場）", "213310-20260531-0000000012", "¥110,000"),
        ("ツキヨミ光学機器公式店（楽天市場）", "198822-20260531-0000000031", "¥159,000"),
    ];
    let console = ("Amazon", "250-0000004-0000004", "¥54,978");
    let shops = [cameras[0], cameras[1], console, ("PEBBLEFORD APPS", "PEBBLEFORD APPS", "¥120")];
    for (shop, number, amount) in shops {
        let page = page_of(&pages, shop);
        for needed in ["お名前: ___", "2026年5月3", number, amount, "期限: **"] {
            assert!(page.contains(needed), "{shop}: {needed}");
        }
        for (other, number, amount) in shops.iter().filter(|(other, ..)| *other != shop) {
            for never in [other, number, amount] {
                assert!(!page.contains(&format!(" {never} ")), "{shop}: {never}");
                assert!(!page.contains(&format!("{never}）")), "{shop}: {never}");
            }
        }
        assert!(!page.contains("enavi"), "the statement's files are no shop's: {page}");
    }
    for (shop, ..) in cameras {
        let page = page_of(&pages, shop);
        assert!(page.contains("ナナシ ケイ") && page.contains("架空県仮名市"), "{page}");
        assert!(!page.contains("1234"), "the order number finds it: {page}");
    }
    assert!(page_of(&pages, "PEBBLEFORD APPS").contains("1234"), "no order number finds it");
    let card = page_of(&pages, "楽天カード …1234");
    let police = pages.last().expect("there is one");
    for (_, number, amount) in cameras.iter().chain([&console]) {
        assert!(card.contains(number) && card.contains(amount), "{card}");
        assert!(police.contains(number) && police.contains(amount), "{police}");
    }
    for of_all in ["…1234", "enavi202607(1234) (1).csv", "SHA-256 "] {
        assert!(card.contains(of_all) && police.contains(of_all), "{of_all}");
    }
    assert!(card.contains("2026年7月28日まで") && card.contains("出どころ: "), "{card}");
    assert!(!card.contains("ナナシ") && !card.contains("倉庫"), "where it goes is not the card's");
    assert!(police.contains("ナナシ ケイ") && police.contains("架空市港湾倉庫 K-27"));
    assert_eq!(pages.len(), 6);
    for household in ["架空 花子", "ヒバリストア", "コトリ珈琲", "¥28,600", "4980"]
    {
        assert!(!packet.contains(household), "{household} concerns nobody");
    }
}

/// A charge nobody knows, at a shop that calls itself as it likes.
fn hostile() -> (Maker, ChargeId) {
    let mut maker = Maker::new("2026-07-20");
    maker.card(label("架空カード", "Invented Card"), "1234");
    maker.shop("amazon", label("Amazon", "Amazon.co.jp"));
    let name = "</style><img src=x onerror=alert(1)>|[x](https://e.example)\u{202e}";
    let charge = maker.charge("2026-05-31", 1_200, name);
    let because = vec![Because::NoHistory { shop: None }];
    maker.listed(charge, Status::Unchecked, Reason::NoHistory, because);
    (maker, charge)
}

#[test]
fn no_name_of_a_shop_becomes_markup_or_a_formula() {
    let report = hostile().0.report;
    for (lang, _) in LANGS {
        let html = text(&report, Paper::Html, lang);
        assert!(html.contains("&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;"));
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains('\u{202e}'));
        let markdown = text(&report, Paper::Markdown, lang);
        assert!(markdown.contains("&lt;img src=x onerror=alert(1)&gt;\\|\\[x\\](https\\://"));
        assert!(!markdown.contains("<img") && !markdown.contains("[x]("));
        let names: Vec<String> =
            sheets(&report, lang).into_iter().filter_map(|it| it.name).collect();
        assert_eq!(names.len(), 3, "{names:?}");
    }
}

#[test]
fn the_page_needs_no_script_and_connects_to_nothing() {
    for (story, report) in all().into_iter().filter(|(_, report)| !is_empty(report, true)) {
        let html = text(&report, Paper::Html, Lang::Ja);
        let policy = html.split("Content-Security-Policy").nth(1).expect("it has one");
        let policy = policy.split('>').next().expect("it ends");
        assert!(policy.contains("default-src &#39;none&#39;"), "{story}: {policy}");
        assert!(!policy.contains("script-src"), "{story}: {policy}");
        for outside in ["<script", "http:", "https:", "url(", " src=", "href=", "on click"] {
            assert!(!html.contains(outside), "{story}: {outside}");
        }
    }
}

#[test]
fn every_paper_bears_the_mark_and_no_answers() {
    for (story, report) in all().into_iter().filter(|(_, report)| !is_empty(report, true)) {
        for paper in [Paper::Html, Paper::Markdown] {
            assert!(is_own_output(&bytes(&report, paper, Lang::En)), "{story}: {paper:?}");
        }
        for sheet in sheets(&report, Lang::En) {
            assert!(sheet.is_own_output(), "{story}: {:?}", sheet.name);
            assert!(!cardrecon::answers::has_answers(&sheet, None), "{story}: {:?}", sheet.name);
        }
    }
}

/// What a person reads of a page.
fn unescaped(page: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for c in page.replace('\\', "").chars() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text, |text, (name, c)| text.replace(name, c))
}

/// One value, three faces: whatever text a sheet has stands on the same page of the others.
#[test]
fn the_three_faces_say_the_same() {
    let mut compared = 0;
    for (story, report) in all().into_iter().filter(|(_, report)| !is_empty(report, true)) {
        for (lang, _) in LANGS {
            let (markdown, html) =
                (text(&report, Paper::Markdown, lang), text(&report, Paper::Html, lang));
            let on_html: Vec<String> = html.split("<article>").skip(1).map(unescaped).collect();
            let on_markdown: Vec<String> = pages(&markdown).into_iter().map(unescaped).collect();
            let sheets = sheets(&report, lang);
            assert_eq!([on_html.len(), on_markdown.len()], [sheets.len(); 2], "{story}");
            assert_eq!(readers(&report, lang, true).len(), sheets.len(), "{story}");
            for ((html, markdown), sheet) in on_html.iter().zip(&on_markdown).zip(&sheets) {
                for cell in sheet.records().flat_map(|record| record.cells().collect::<Vec<_>>()) {
                    let is_value = cell.starts_with(|c: char| c.is_ascii_digit());
                    let said = cell.trim_start_matches("□ ");
                    if said.is_empty() || is_value || said == MARK {
                        continue;
                    }
                    assert!(markdown.contains(said), "{story}: {said}\n{markdown}");
                    assert!(html.contains(said), "{story}: {said}\n{html}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn dates_are_dates_and_amounts_numbers_in_the_workbook() {
    let report = hostile().0.report;
    let sheets = sheets(&report, Lang::En);
    let rows: Vec<Vec<&str>> = sheets[0].records().map(|record| record.cells().collect()).collect();
    let header = rows.iter().position(|row| row.first() == Some(&"No.")).expect("a table");
    let row = &rows[header + 1];
    assert_eq!(row[..2], ["1", "2026-05-31"]);
    assert!(row.contains(&"1200") && row.contains(&"2026-07-29"), "{row:?}");
}

#[test]
fn the_same_report_gives_the_same_papers() {
    for (story, report) in all() {
        for paper in PAPERS {
            let twice = [(); 2].map(|()| bytes(&report, paper, Lang::Ja));
            assert_eq!(twice[0], twice[1], "{story}: {paper:?}");
        }
    }
}

#[test]
fn nothing_the_program_cannot_know_is_said() {
    for (story, report) in all() {
        for (lang, _) in LANGS {
            let markdown = text(&report, Paper::Markdown, lang);
            for never in NEVER_SAID {
                assert!(!markdown.contains(never), "{story}: {never}");
            }
        }
    }
}

#[test]
fn only_what_was_answered_is_told_unless_all_is_asked_for() {
    let (mut maker, charge) = hostile();
    let known = maker.charge("2026-06-01", 2_400, "KNOWN SHOP");
    let report = |maker: &Maker, all_listed| {
        let mut bytes = Vec::new();
        write(&maker.report, Paper::Markdown, Lang::En, all_listed, &mut bytes)
            .expect("memory can be written to");
        String::from_utf8(bytes).expect("it is UTF-8")
    };
    assert!(is_empty(&maker.report, false));
    assert!(!is_empty(&maker.report, true));
    assert!(report(&maker, true).contains("Whether it is ours is not settled yet."));
    let answered = Answered {
        answer: Answer::NotMine,
        on: None,
        note: "a note of ours alone".to_owned(),
        follow_up: FollowUp::default(),
    };
    maker.verdict(known).answer = Some(answered);
    let told = report(&maker, false);
    assert!(told.contains("KNOWN SHOP") && !told.contains("onerror"), "{told}");
    assert!(told.contains("Nobody at home knows of it."), "{told}");
    assert!(!told.contains("a note of ours"), "{told}");
    let told = report(&maker, true);
    assert!(told.contains("KNOWN SHOP") && told.contains("onerror"), "{told}");
    maker.verdict(charge).answer = Some(Answered {
        answer: Answer::Mine,
        on: None,
        note: String::new(),
        follow_up: FollowUp::default(),
    });
    assert!(!is_empty(&maker.report, false));
}

/// Of orders that come near, a shop sees its own alone, with their numbers; the card company sees
/// them all, without.
#[test]
fn orders_that_come_near_are_told_with_the_reason() {
    let (mut maker, charge) = hostile();
    maker.shop("other", label("別の店", "Other Shop"));
    let own = maker.order("amazon", "A-1", "2026-05-30", 1_500);
    let other = maker.order("other", "O-9", "2026-05-29", 1_200);
    let amazon = maker.report.books.names.intern("amazon");
    let wording = maker.report.books.charge(charge).descriptor;
    maker.report.books.descriptors[wording.0 as usize].shop = Some(amazon);
    maker.verdict(charge).near = vec![
        NearMiss::AmountOff { order: own, order_amount: cardrecon::model::Money::yen(1_500) },
        NearMiss::DateOff { order: other, days: 9 },
    ];
    let markdown = text(&maker.report, Paper::Markdown, Lang::En);
    let pages = pages(&markdown);
    let card = page_of(&pages, "Invented Card …1234");
    assert!(card.contains("| 1 | Other Shop | 29 May 2026 | ¥1,200 | It was due 9 days away. |"));
    assert!(card.contains("| 1 | Amazon.co.jp | 30 May 2026 | ¥1,500 | The amount is another. |"));
    assert!(!card.contains("A-1") && !card.contains("O-9"), "{card}");
    let shop = page_of(&pages, "Amazon.co.jp");
    assert!(shop.contains("| 1 | A-1 | 30 May 2026 | ¥1,500 | The amount is another. |"), "{shop}");
    assert!(!shop.contains("O-9") && !shop.contains("Other Shop"), "{shop}");
}

#[test]
fn who_sold_gift_cards_is_asked_to_void_them() {
    let asks = |notices: Vec<Notice>| {
        let (mut maker, charge) = hostile();
        maker.verdict(charge).notices = notices;
        let markdown = text(&maker.report, Paper::Markdown, Lang::En);
        pages(&markdown).iter().map(|page| page.contains("void the gift cards")).collect::<Vec<_>>()
    };
    assert_eq!(asks(vec![Notice::RoundGiftCard]), [false, true, false]);
    assert_eq!(asks(vec![Notice::NewMerchant]), [false, false, false]);
}

/// What the shop itself did: two payments for one order, or one for an order that it cancelled.
#[test]
fn a_shop_is_told_of_its_doubled_and_cancelled_orders() {
    let (mut maker, charge) = hostile();
    let order = maker.order("amazon", "A-1", "2026-05-30", 1_500);
    let amazon = maker.report.books.names.intern("amazon");
    let wording = maker.report.books.charge(charge).descriptor;
    maker.report.books.descriptors[wording.0 as usize].shop = Some(amazon);
    let shop_page = |maker: &Maker| {
        let markdown = text(&maker.report, Paper::Markdown, Lang::En);
        page_of(&pages(&markdown), "Amazon.co.jp").to_owned()
    };
    maker.verdict(charge).because.push(Because::OrderStands { order });
    assert!(!shop_page(&maker).contains("the shop cancelled"));
    let vouched = &mut maker.report.vouched[order.0 as usize];
    vouched.standing = Standing::Disproved;
    vouched.reasons = vec![StandingReason::Cancelled];
    let page = shop_page(&maker);
    assert!(page.contains("the shop cancelled"), "{page}");
    maker.verdict(charge).because = vec![Because::ChargedTwice { other: charge }];
    maker.verdict(charge).orders = vec![order];
    let page = shop_page(&maker);
    assert!(page.contains("Charged twice for one order, A-1: also on"), "{page}");
}

/// The sources of the window that runs everywhere are Japanese companies.
#[test]
fn a_card_abroad_is_given_no_japanese_source() {
    for (sample, has_source) in [("household-us", false), ("night-of-may-31", true)] {
        let folder = Folder::new(&format!("packet-sources-{sample}"));
        let paths = project().join("samples").join(sample);
        let line = format!(
            "packet {} --all-listed --as-of 2026-07-14 --lang en --output p.md",
            paths.to_str().expect("a plain path")
        );
        folder.code(&line);
        let page = folder.text("p.md");
        assert!(page.contains("lookback-60"), "{page}");
        assert_eq!(page.contains("Most Japanese card companies"), has_source, "{sample}");
        assert_eq!(page.contains("三井住友カード、りそなカード"), has_source, "{sample}");
    }
}

/// What is past is told all the same, and the next day with it.
#[test]
fn the_first_day_that_is_not_over_leads() {
    let by_when = |as_of: &str| {
        let mut maker = Maker::new(as_of);
        maker.card(label("架空カード", "Invented Card"), "1234");
        for (on, name) in [("2026-05-01", "ONE SHOP"), ("2026-05-20", "ANOTHER SHOP")] {
            let charge = maker.charge(on, 1_200, name);
            let because = vec![Because::NoHistory { shop: None }];
            maker.listed(charge, Status::Unchecked, Reason::NoHistory, because);
        }
        let markdown = text(&maker.report, Paper::Markdown, Lang::En);
        let lines = markdown.lines().filter(|line| line.starts_with("- By when: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let in_time = by_when("2026-06-20");
    assert_eq!(in_time[0], "- By when: **29 Jun 2026 (last day 30 Jun 2026)**");
    let past = by_when("2026-07-01");
    let wanted = "18 Jul 2026 (last day 19 Jul 2026); what by one count ended on 30 Jun 2026 is \
                  reported all the same";
    assert_eq!(past[0], format!("- By when: **{wanted}**"));
    let shops = [
        "18 Jul 2026, when the card company must have heard of it",
        "as soon as you can: the card company should have heard of it by now",
    ];
    assert_eq!(past[1..3], shops.map(|said| format!("- By when: **{said}**")));
    let wanted = "what by one count ended on 30 Jun 2026 is reported all the same";
    assert_eq!(by_when("2026-08-01")[0], format!("- By when: **{wanted}**"));
}

/// The card that an order will reach hears of it before it is charged.
#[test]
fn an_order_that_can_be_stopped_is_told_to_its_shop_today() {
    let (mut maker, _) = hostile();
    let order = maker.order("amazon", "A-7", "2026-07-19", 9_800);
    maker.order_mut(order).state = OrderState::Open;
    maker.report.books.units[order.0 as usize].card = maker.report.books.accounts[0].last4;
    maker.stands(order, Standing::Disproved, StandingReason::MarkedNotMine);
    let markdown = text(&maker.report, Paper::Markdown, Lang::En);
    let pages = pages(&markdown);
    let shop = page_of(&pages, "Amazon.co.jp");
    assert!(shop.contains("**today, before it is sent**"), "{shop}");
    assert!(shop.contains("- How much: **1 order not charged yet, ¥9,800**"), "{shop}");
    let card = page_of(&pages, "Invented Card …1234");
    assert!(card.contains("**1 payment, ¥1,200; 1 order not charged yet, ¥9,800**"), "{card}");
}

const STATEMENT: &str = concat!(
    "\u{feff}利用日,利用店名・商品名,利用者,支払方法,利用金額,手数料/利息,支払総額,当月請求額,",
    "翌月繰越残高,新規サイン\r\n",
    "2026/05/12,アオゾラ文具店,本人,1回払い,1200,0,1200,1200,0,*\r\n",
);

#[test]
fn who_has_not_answered_is_told_how() {
    let folder = Folder::new("packet").with("enavi202606(1234).csv", STATEMENT);
    shows_in_both(&folder, "packet-nothing", "packet . --as-of 2026-06-01 --output p.html");
    assert!(!folder.0.join("p.html").exists());
    folder.shows(
        "packet",
        &[
            "packet . --as-of 2026-06-01 --output p.pdf",
            "packet . --as-of 2026-06-01 --output p.html --output p.md --all-listed",
            "packet . --as-of 2026-06-01 --output p.html --all-listed",
            "packet . --as-of 2026-06-01 --output p.html --all-listed --force --lang ja",
        ],
    );
}

#[test]
fn a_later_run_passes_the_papers_by() {
    let folder = Folder::new("packet-beside").with("enavi202606(1234).csv", STATEMENT);
    let line = ". --as-of 2026-06-01 --format json --lang en";
    let before = folder.transcript(&[line]);
    let papers = "--output p.html --output p.md --output p.xlsx --all-listed";
    assert_eq!(folder.code(&format!("packet . --as-of 2026-06-01 {papers}")), 0);
    assert!(folder.0.join("p.xlsx").exists());
    assert_eq!(folder.transcript(&[line]), before);
}
