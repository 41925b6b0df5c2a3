//! The words of the page and the workbook, in both languages.

use crate::report_maker::day;
use crate::text::{every, said};
use cardrecon::model::{Anchor, Answer, Money, Role, TotalCheck};
use cardrecon::text::Lang;
use cardrecon::text::columns::SheetName;
use cardrecon::text::page::{OnPage, OnPicture, Particular, Value};

pub fn pages() -> Vec<(Lang, String)> {
    let words = every!(OnPage:
        OnPage::Title => [OnPage::Title],
        OnPage::SkipToList => [OnPage::SkipToList],
        OnPage::Reach => [OnPage::Reach],
        OnPage::MoreSpans(_) => [OnPage::MoreSpans(3)],
        OnPage::Controls => [OnPage::Controls],
        OnPage::Search => [OnPage::Search],
        OnPage::Sort => [OnPage::Sort],
        OnPage::SortListed => [OnPage::SortListed],
        OnPage::SortDeadline => [OnPage::SortDeadline],
        OnPage::SortAmount => [OnPage::SortAmount],
        OnPage::SortDay => [OnPage::SortDay],
        OnPage::SortName => [OnPage::SortName],
        OnPage::Card => [OnPage::Card],
        OnPage::AnyCard => [OnPage::AnyCard],
        OnPage::State => [OnPage::State],
        OnPage::AnyState => [OnPage::AnyState],
        OnPage::OpenAll => [OnPage::OpenAll],
        OnPage::CloseAll => [OnPage::CloseAll],
        OnPage::ShownOf => [OnPage::ShownOf],
        OnPage::Rest => [OnPage::Rest],
        OnPage::LeftOut(_) => [OnPage::LeftOut(40)],
        OnPage::Pictures => [OnPage::Pictures],
        OnPage::Foot => [OnPage::Foot],
        OnPage::Whose => [OnPage::Whose],
        OnPage::NoAnswer => [OnPage::NoAnswer],
        OnPage::Save => [OnPage::Save],
        OnPage::Unsaved => [OnPage::Unsaved],
        OnPage::AnswerNote => [OnPage::AnswerNote],
    );
    let particulars = every!(Particular:
        Particular::AsPrinted => [Particular::AsPrinted],
        Particular::Used => [Particular::Used],
        Particular::Posted => [Particular::Posted],
        Particular::Amount => [Particular::Amount],
        Particular::Abroad => [Particular::Abroad],
        Particular::Card => [Particular::Card],
        Particular::Cardholder => [Particular::Cardholder],
        Particular::Window => [Particular::Window],
        Particular::Source => [Particular::Source],
        Particular::Order => [Particular::Order],
        Particular::Ordered => [Particular::Ordered],
        Particular::Shipped => [Particular::Shipped],
        Particular::State => [Particular::State],
        Particular::GoesTo => [Particular::GoesTo],
        Particular::Orders => [Particular::Orders],
    );
    let window = |anchor| Value::Window {
        report_by: day("2026-07-29"),
        deadline: day("2026-07-30"),
        anchor,
        anchored_on: day("2026-05-31"),
    };
    let values = every!(Value:
        Value::Source { .. } => [Value::Source { title: "a.csv".to_owned(), row: 3 }],
        Value::Window { .. } => [
            window(Anchor::Use), window(Anchor::Posted), window(Anchor::Statement),
            window(Anchor::Learned),
        ],
    );
    [said(&words), said(&particulars), said(&values), pictures(), sheets()].concat()
}

fn pictures() -> Vec<(Lang, String)> {
    let sum = OnPicture::Sum { state: "x".to_owned(), count: 2, sum: Money::yen(300) };
    let pictures = every!(OnPicture:
        OnPicture::Coverage => [OnPicture::Coverage],
        OnPicture::CoverageNote => [OnPicture::CoverageNote],
        OnPicture::Time => [OnPicture::Time],
        OnPicture::TimeNote => [OnPicture::TimeNote],
        OnPicture::TimeLeftOut(_) => [OnPicture::TimeLeftOut(3)],
        OnPicture::Months { .. } => [OnPicture::Months { currency: "JPY".to_owned() }],
        OnPicture::MonthsNote => [OnPicture::MonthsNote],
        OnPicture::Month => [OnPicture::Month],
        OnPicture::NoMonth => [OnPicture::NoMonth],
        OnPicture::Today => [OnPicture::Today],
        OnPicture::ChargedOn(_) => [OnPicture::ChargedOn(day("2026-05-31"))],
        OnPicture::OrderedOn(_) => [OnPicture::OrderedOn(day("2026-05-31"))],
        OnPicture::LastDay(_) => [OnPicture::LastDay(day("2026-07-30"))],
        OnPicture::Sum { .. } => [sum],
        OnPicture::AsTable => [OnPicture::AsTable],
    );
    said(&pictures)
}

fn sheets() -> Vec<(Lang, String)> {
    let names = every!(SheetName:
        SheetName::Summary => [SheetName::Summary],
        SheetName::ToLookAt => [SheetName::ToLookAt],
        SheetName::Groups => [SheetName::Groups],
        SheetName::Explained => [SheetName::Explained],
        SheetName::Folded => [SheetName::Folded],
        SheetName::SetAside => [SheetName::SetAside],
        SheetName::Orders => [SheetName::Orders],
        SheetName::Inputs => [SheetName::Inputs],
        SheetName::ByMonth => [SheetName::ByMonth],
    );
    let roles = every!(Role:
        Role::Statement => [Role::Statement],
        Role::Orders => [Role::Orders],
        Role::Ledger => [Role::Ledger],
        Role::Points => [Role::Points],
        Role::Config => [Role::Config],
        Role::Ignored => [Role::Ignored],
    );
    let totals = every!(TotalCheck:
        TotalCheck::Equal => [TotalCheck::Equal],
        TotalCheck::Differs => [TotalCheck::Differs],
        TotalCheck::NotComparable => [TotalCheck::NotComparable],
        TotalCheck::Missing => [TotalCheck::Missing],
        TotalCheck::None => [TotalCheck::None],
    );
    let answers = every!(Answer:
        Answer::Mine => [Answer::Mine],
        Answer::Family => [Answer::Family],
        Answer::NotMine => [Answer::NotMine],
        Answer::Unsure => [Answer::Unsure],
        Answer::MineEveryMonth => [Answer::MineEveryMonth],
        Answer::TakenBack => [Answer::TakenBack],
    );
    [said(&names), said(&roles), said(&totals), said(&answers)].concat()
}
