//! The configuration file: parsed whole, refused by name and line.

use cardrecon::config::{Config, parse};
use cardrecon::error::{Problem, ProblemKind as Kind, Wanted};
use cardrecon::format::DateOrder;
use cardrecon::model::{
    AccountKind, Anchor, Answer, Approval, Currency, FollowUp, Marked, Rate, Span,
};

fn read(text: &str) -> Result<Config, Problem> {
    parse(text, "cardrecon.toml")
}

/// The problem of a configuration of version 1 with these lines, and its row.
fn fault(lines: &str) -> (Kind, Option<u32>) {
    let problem = read(&format!("version = 1\n{lines}")).expect_err("it is refused");
    assert_eq!(problem.file, "cardrecon.toml");
    (problem.kind, problem.row)
}

fn unknown(key: &str, nearest: Option<&str>) -> Kind {
    Kind::UnknownKey { key: key.to_owned(), nearest: nearest.map(str::to_owned) }
}

fn bad(key: &'static str, seen: &str, wanted: Wanted) -> Kind {
    Kind::BadConfigValue { key, seen: seen.to_owned(), wanted }
}

#[test]
fn the_household_and_its_cards_reach_the_run() {
    let config = read(
        "version = 1\n\
         [household]\n\
         recipients = [\"見本 花子\"]\n\
         addresses = [\"見本市一丁目2-3\"]\n\
         zone = \"Asia/Tokyo\"\n\
         [[card]]\n\
         last4 = \"1234\"\n\
         name = \"家のカード\"\n\
         kind = \"debit\"\n\
         window = \"debit-30\"\n\
         statement_day = 15\n\
         date_order = \"day-first\"\n\
         currency = \"JPY\"\n\
         [[card]]\n\
         file = \"meisai.csv\"\n",
    )
    .expect("it is whole");
    assert_eq!(config.household.recipients, ["見本 花子"]);
    assert_eq!(config.household.addresses, ["見本市一丁目2-3"]);
    assert_eq!(config.zone, Some(chrono_tz::Tz::Asia__Tokyo));
    let [card, other] = config.cards.as_slice() else { panic!("two cards") };
    assert_eq!(card.last4.as_deref(), Some("1234"));
    assert_eq!(card.name.as_deref(), Some("家のカード"));
    assert_eq!(card.kind, Some(AccountKind::Debit));
    assert_eq!(card.window.as_deref(), Some("debit-30"));
    assert_eq!(card.statement_day, Some(15));
    assert_eq!(card.date_order, Some(DateOrder::DayMonthYear));
    assert_eq!(card.currency, Some(Currency::JPY));
    assert_eq!(other.file.as_deref(), Some("meisai.csv"));
}

#[test]
fn a_rate_is_exact() {
    let config = read("version = 1\n[[rate]]\nfrom = \"USD\"\nto = \"JPY\"\nrate = \"150.50\"\n");
    let rate = "150.50".parse().expect("a decimal");
    let wanted = Rate { from: Currency::USD, to: Currency::JPY, rate };
    assert_eq!(config.expect("it is whole").rates, [wanted]);
}

#[test]
fn a_card_number_goes_no_further_than_its_last_four() {
    let number = "4980 1234 5678 9012";
    let config = read(&format!("version = 1\n[[card]]\nname = \"家 {number}\"\n"));
    assert_eq!(config.expect("it is whole").cards[0].name.as_deref(), Some("家 ****9012"));
    for line in [format!("last4 = \"{number}\""), format!("nmae = \"{number}\"")] {
        let problem = read(&format!("version = 1\n[[card]]\n{line}")).expect_err("it is refused");
        assert!(!format!("{problem:?}").contains("1234 5678"), "{problem:?}");
    }
}

#[test]
fn a_version_is_required_and_it_is_one() {
    assert_eq!(read("version = 1").expect("it is whole"), Config::default());
    let none = read("[household]\n").expect_err("no version");
    assert_eq!(none.kind, Kind::ConfigVersion { seen: None });
    let two = read("\nversion = 2\n").expect_err("another version");
    assert_eq!((two.kind, two.row), (Kind::ConfigVersion { seen: Some(2) }, Some(2)));
}

#[test]
fn an_unknown_key_names_its_nearest_and_its_line() {
    let in_household = "[household]\nrecipient = []\n";
    assert_eq!(fault(in_household), (unknown("recipient", Some("recipients")), Some(3)));
    assert_eq!(fault("[[cards]]\n"), (unknown("cards", Some("card")), Some(2)));
    assert_eq!(fault("[[card]]\ncolour = 1\n"), (unknown("colour", None), Some(3)));
    assert_eq!(fault("[[mark]]\nverdikt = 1\n"), (unknown("verdikt", Some("verdict")), Some(3)));
}

#[test]
fn a_line_that_is_no_toml_is_refused_with_its_place_and_text() {
    let problem = read("version = 1\n[household\n").expect_err("it is refused");
    assert!(matches!(problem.kind, Kind::BadConfig { .. }), "{problem:?}");
    assert_eq!(problem.row, Some(2));
    assert_eq!(problem.excerpt.as_deref(), Some("[household"));
}

#[test]
fn what_the_household_knows_reaches_the_run() {
    let known = |max: &str| {
        let text = "version = 1\n\
             [[approve]]\n\
             merchant = \"架空ガス\"\n\
             min = 1000\n\
             max = \"MAX\"\n\
             until = 2026-12-31\n\
             [[incident]]\n\
             shop = \"amazon\"\n\
             from = 2026-05-31T22:00:00\n\
             until = 2026-06-01\n\
             [[incident]]\n\
             card = \"1234\"\n\
             from = \"2026-05-31 22:00\"\n\
             [[account]]\n\
             shop = \"amazon\"\n\
             owner = \"見本 花子\"\n\
             file = \"hanako.csv\"\n";
        read(&text.replace("MAX", max))
    };
    // `max` is below `min`.
    assert_eq!(known("12.50").expect_err("it is refused").row, Some(5));
    let config = known("1200.50").expect("it is whole");
    let household = config.household;
    let amount = |text: &str| text.parse().ok();
    let moment = |text: &str| text.parse().expect("a moment");
    let approval = Approval {
        merchant: "架空ガス".to_owned(),
        min: amount("1000"),
        max: amount("1200.50"),
        until: "2026-12-31".parse().ok(),
        row: 2,
    };
    assert_eq!(household.approvals, [approval]);
    let [of_shop, of_card] = household.incidents.as_slice() else { panic!("two incidents") };
    assert_eq!((of_shop.shop.as_deref(), of_shop.card.as_deref()), (Some("amazon"), None));
    // A date alone ends with its day.
    assert_eq!(of_shop.until, Some(moment("2026-06-01T23:59:59")));
    assert_eq!(of_card.from, moment("2026-05-31T22:00:00"));
    assert_eq!((of_card.card.as_deref(), of_card.until), (Some("1234"), None));
    assert_eq!(household.accounts[0].owner, "見本 花子");
    assert_eq!(household.accounts[0].file.as_deref(), Some("hanako.csv"));
}

#[test]
fn a_mark_is_an_answer_with_its_row() {
    let config = read(
        "version = 1\n\
         [[mark]]\n\
         charge = \"0123456789ab\"\n\
         verdict = \"not-mine\"\n\
         note = \"at the till\"\n\
         [[mark]]\n\
         order = \"250-1\"\n\
         verdict = \"mine-every-month\"\n",
    )
    .expect("it is whole");
    let [of_charge, of_order] = config.marks.as_slice() else { panic!("two marks") };
    assert_eq!((of_charge.answer, of_charge.row), (Answer::NotMine, 2));
    assert_eq!(of_charge.note, "at the till");
    assert!(matches!(&of_charge.marked, Marked::Charge { id, .. } if id == "0123456789ab"));
    assert_eq!((of_order.answer, of_order.row), (Answer::MineEveryMonth, 6));
    let marked = Marked::Order { shop: String::new(), number: "250-1".to_owned() };
    assert_eq!(of_order.marked, marked);
}

#[test]
fn a_mark_says_what_was_reported() {
    let mark = |lines: &str| {
        let text =
            format!("version = 1\n[[mark]]\ncharge = \"c\"\nverdict = \"not-mine\"\n{lines}\n");
        read(&text).map(|config| config.marks[0].follow_up.clone())
    };
    let day = |iso: &str| Some(iso.parse().expect("an ISO day"));
    let told = mark(
        "reported_on = 2026-06-01\nreported_to = \"bank 4980111122223333\"\nreceipt = \"R-1\"\n\
         answer_by = 2026-06-08\nrefund_by = \"2026-08-01\"",
    );
    let wanted = FollowUp {
        reported_on: day("2026-06-01"),
        told: "bank ****3333".to_owned(),
        receipt: "R-1".to_owned(),
        answer_by: day("2026-06-08"),
        refund_by: day("2026-08-01"),
    };
    assert_eq!(told.expect("it is whole"), wanted);
    assert!(mark("").expect("it is whole").is_empty());
    for key in ["reported_on", "answer_by", "refund_by"] {
        let problem = mark(&format!("{key} = \"soon\"")).expect_err("no day");
        assert!(matches!(problem.kind, Kind::BadConfigValue { key: seen, .. } if seen == key));
    }
}

#[test]
fn a_window_of_ones_own_has_days_or_months() {
    let parsed = |lines: &str| {
        let text =
            format!("version = 1\n[[window]]\nid = \"mine\"\nanchor = \"posted\"\n{lines}\n");
        cardrecon::config::parse(&text, "cardrecon.toml")
    };
    let window = |lines: &str| parsed(lines).expect("a configuration").windows.remove(0);
    assert_eq!(
        (window("days = 45").span, window("months = 2").span),
        (Span::Days(45), Span::Months(2))
    );
    let counted = window("days = 45\nfirst_day_counts = true");
    assert_eq!((counted.anchor, counted.first_day_counts), (Anchor::Posted, true));
    for (lines, key) in [("", "days"), ("days = 1\nmonths = 1", "days"), ("months = 0", "months")] {
        let problem = parsed(lines).expect_err("no length, or two");
        assert!(matches!(problem.kind, Kind::BadConfigValue { key: seen, .. } if seen == key));
    }
}

#[test]
fn a_value_that_its_key_cannot_take_is_refused_with_its_line() {
    let kinds: &[&str] = &["credit", "debit", "prepaid", "points", "unknown"];
    let verdicts: &[&str] = &["mine", "family", "not-mine", "unsure", "mine-every-month"];
    let anchors: &[&str] = &["use", "posted", "statement", "learned"];
    let cases = [
        ("card", "last4 = \"12345\"", bad("last4", "12345", Wanted::FourDigits)),
        ("card", "last4 = \"12a4\"", bad("last4", "12a4", Wanted::FourDigits)),
        ("card", "kind = \"gold\"", bad("kind", "gold", Wanted::OneOf(kinds))),
        ("card", "currency = \"YEN\"", bad("currency", "YEN", Wanted::Currency)),
        ("card", "currency = \"yen!\"", bad("currency", "yen!", Wanted::Currency)),
        ("card", "statement_day = 32", bad("statement_day", "32", Wanted::DayOfMonth)),
        ("account", "shop = \"\"\nowner = \"x\"", bad("shop", "", Wanted::Something)),
        ("approve", "min = 12.5\nmerchant = \"x\"", bad("min", "12.5", Wanted::Amount)),
        ("rate", "rate = 0.5\nfrom = \"USD\"\nto = \"JPY\"", bad("rate", "0.5", Wanted::Amount)),
        ("rate", "rate = 0\nfrom = \"USD\"\nto = \"JPY\"", bad("rate", "0", Wanted::Amount)),
        ("rate", "from = \"US\"\nto = \"JPY\"\nrate = 1", bad("from", "US", Wanted::Currency)),
        ("approve", "max = \"a lot\"\nmerchant = \"x\"", bad("max", "a lot", Wanted::Amount)),
        ("approve", "until = \"May\"\nmerchant = \"x\"", bad("until", "May", Wanted::Date)),
        ("mark", "verdict = \"no\"\ncharge = \"c\"", bad("verdict", "no", Wanted::OneOf(verdicts))),
        ("incident", "card = \"家\"\nfrom = 2026-05-31", bad("card", "家", Wanted::FourDigits)),
        ("approve", "max = 1\nmin = 2\nmerchant = \"x\"", bad("max", "1", Wanted::NotBelowMin)),
        ("incident", "from = \"May\"\nshop = \"x\"", bad("from", "May", Wanted::DateTime)),
        ("window", "days = 0\nid = \"x\"\nanchor = \"use\"", bad("days", "0", Wanted::Days)),
        (
            "window",
            "anchor = \"now\"\nid = \"x\"\ndays = 1",
            bad("anchor", "now", Wanted::OneOf(anchors)),
        ),
        (
            "incident",
            "until = 2026-05-30\nfrom = 2026-05-31\nshop = \"x\"",
            bad("until", "2026-05-30", Wanted::AfterBeginning),
        ),
    ];
    for (table, lines, kind) in cases {
        assert_eq!(fault(&format!("[[{table}]]\n{lines}\n")), (kind, Some(3)), "{lines}");
    }
}

#[test]
fn a_clients_own_stands_before_what_the_office_says_for_all() {
    let office = read(
        "version = 1\n\
         [household]\nrecipients = [\"A\"]\nzone = \"Asia/Tokyo\"\n\
         [[card]]\nlast4 = \"1234\"\nname = \"office\"\n\
         [[rate]]\nfrom = \"USD\"\nto = \"JPY\"\nrate = 150\n\
         [[rate]]\nfrom = \"EUR\"\nto = \"JPY\"\nrate = 170\n\
         [[window]]\nid = \"terms\"\nanchor = \"use\"\ndays = 45\n\
         [[window]]\nid = \"others\"\nanchor = \"use\"\ndays = 30\n\
         [[approve]]\nmerchant = \"TOKYO GAS\"\n",
    )
    .expect("it is a configuration");
    let own = read(
        "version = 1\n\
         [household]\nrecipients = [\"B\"]\nzone = \"Europe/Berlin\"\n\
         [[card]]\nlast4 = \"1234\"\nname = \"own\"\n\
         [[rate]]\nfrom = \"USD\"\nto = \"JPY\"\nrate = 155\n\
         [[window]]\nid = \"terms\"\nanchor = \"use\"\ndays = 60\n\
         [[mark]]\norder = \"1\"\nverdict = \"mine\"\n",
    )
    .expect("it is a configuration");
    let nothing = Config::default().over(&office);
    assert_eq!(nothing, Config { marks: Vec::new(), ..office.clone() });
    let both = own.clone().over(&office);
    assert_eq!(both.household.recipients, ["B", "A"]);
    assert_eq!(both.household.approvals, office.household.approvals);
    assert_eq!(both.zone, Some(chrono_tz::Europe::Berlin));
    let names: Vec<_> = both.cards.iter().filter_map(|card| card.name.as_deref()).collect();
    assert_eq!(names, ["own", "office"], "the first that fits holds");
    let rates: Vec<String> = both.rates.iter().map(|rate| rate.rate.to_string()).collect();
    assert_eq!(rates, ["155", "170"]);
    let spans: Vec<Span> = both.windows.iter().map(|window| window.span).collect();
    assert_eq!(spans, [Span::Days(60), Span::Days(30)]);
    assert_eq!(both.marks, own.marks);
}

#[test]
fn a_mark_or_an_incident_speaks_of_exactly_one_thing() {
    let either = Wanted::EitherOr("charge", "order");
    let (kind, _) = fault("[[mark]]\nverdict = \"mine\"\n");
    assert_eq!(kind, bad("charge", "", either));
    let (kind, _) = fault("[[mark]]\ncharge = \"c\"\norder = \"o\"\nverdict = \"mine\"\n");
    assert_eq!(kind, bad("charge", "c", either));
    let (kind, _) = fault("[[incident]]\nfrom = 2026-05-31\n");
    assert_eq!(kind, bad("shop", "", Wanted::EitherOr("shop", "card")));
}

#[test]
fn an_unknown_zone_names_its_nearest() {
    let (kind, row) = fault("[household]\nzone = \"Asia/Tokio\"\n");
    let nearest = Some("Asia/Tokyo".to_owned());
    assert_eq!(kind, Kind::UnknownZone { seen: "Asia/Tokio".to_owned(), nearest });
    assert_eq!(row, Some(3));
}
