//! Every charge of every statement, explained ones too.

use super::facts::Fact;
use super::followed::FollowUpView;
use super::{Context, Day, PlaceView, plain};
use crate::model::{Answered, Clock, Currency, OrderId, Verdict};
use serde::{Serialize, Serializer};

pub(super) struct Charges<'a>(pub &'a Context<'a>);

impl Serialize for Charges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let verdicts = self.0.report.verdicts.iter();
        serializer.collect_seq(verdicts.map(|verdict| ChargeView::of(self.0, verdict)))
    }
}

#[derive(Serialize)]
struct ChargeView<'a> {
    id: &'a str,
    place: PlaceView<'a>,
    account: String,
    card: Option<String>,
    cardholder: Option<&'a str>,
    provisional: bool,
    transacted_on: Option<Day>,
    transacted_at: Option<String>,
    posted_on: Option<Day>,
    descriptor: &'a str,
    merchant: &'a str,
    amount: String,
    currency: String,
    original_amount: Option<String>,
    original_currency: Option<String>,
    status: &'static str,
    reason: &'static str,
    notices: Vec<&'static str>,
    because: Vec<Fact>,
    near: Vec<Fact>,
    r#match: Option<String>,
    group: Option<String>,
    answer: Option<AnswerView<'a>>,
    rank: Option<u32>,
    orders: Vec<OrderRef<'a>>,
    window: Option<&'a str>,
    anchor: Option<&'static str>,
    deadline: Option<Day>,
    report_by: Option<Day>,
    days_left: Option<i64>,
    /// Every window that may apply, the earliest deadline first; the keys above are the first.
    windows: Vec<WindowView<'a>>,
}

#[derive(Serialize)]
struct AnswerView<'a> {
    answer: &'static str,
    on: Option<Day>,
    note: &'a str,
    #[serde(flatten)]
    follow_up: FollowUpView<'a>,
}

impl<'a> AnswerView<'a> {
    fn of(answered: &'a Answered) -> AnswerView<'a> {
        AnswerView {
            answer: answered.answer.code(),
            on: answered.on.map(Day),
            note: &answered.note,
            follow_up: FollowUpView::of(&answered.follow_up),
        }
    }
}

#[derive(Serialize)]
pub(super) struct OrderRef<'a> {
    shop: &'a str,
    number: Option<&'a str>,
    place: PlaceView<'a>,
}

#[derive(Serialize)]
struct WindowView<'a> {
    window: &'a str,
    anchor: &'static str,
    deadline: Day,
    report_by: Day,
    days_left: i64,
}

impl<'a> WindowView<'a> {
    fn of(clock: &'a Clock) -> WindowView<'a> {
        WindowView {
            window: &clock.window,
            anchor: clock.anchor.code(),
            deadline: Day(clock.deadline),
            report_by: Day(clock.report_by),
            days_left: clock.days_left,
        }
    }
}

impl<'a> ChargeView<'a> {
    fn of(context: &'a Context<'a>, verdict: &'a Verdict) -> ChargeView<'a> {
        let books = &context.report.books;
        let charge = books.charge(verdict.charge);
        let account = books.account(charge.account);
        let descriptor = books.descriptor_of(charge);
        let card = charge.card.or(account.last4);
        let foreign = charge.foreign.as_deref();
        let original_currency = foreign.and_then(|foreign| foreign.currency);
        let clock = verdict.clocks.first();
        ChargeView {
            id: context.id(verdict.charge),
            place: context.place(charge.place),
            account: account.code(),
            card: card.map(|last4| last4.digits().to_owned()),
            cardholder: charge.cardholder.map(|holder| books.text(holder)),
            provisional: charge.provisional,
            transacted_on: charge.transacted_on.map(Day),
            transacted_at: charge.transacted_at.map(|time| time.format("%H:%M:%S").to_string()),
            posted_on: charge.posted_on.map(Day),
            descriptor: books.text(descriptor.printed),
            merchant: books.text(descriptor.merchant),
            amount: plain(charge.amount),
            currency: code(charge.amount.currency),
            original_amount: foreign.map(|foreign| foreign.amount.normalize().to_string()),
            original_currency: original_currency.map(code),
            status: verdict.status.code(),
            reason: verdict.reason.code(),
            notices: verdict.notices.iter().map(|notice| notice.code()).collect(),
            because: verdict.because.iter().map(|why| Fact::because(context, why)).collect(),
            near: verdict.near.iter().map(|near| Fact::near(context, near)).collect(),
            r#match: verdict.matched.map(|id| context.match_id(id)),
            group: verdict.group.map(|id| context.group_id(id)),
            answer: verdict.answer.as_ref().map(AnswerView::of),
            rank: verdict.rank,
            orders: verdict.orders.iter().map(|id| order(context, *id)).collect(),
            window: clock.map(|clock| clock.window.as_str()),
            anchor: clock.map(|clock| clock.anchor.code()),
            deadline: clock.map(|clock| Day(clock.deadline)),
            report_by: clock.map(|clock| Day(clock.report_by)),
            days_left: clock.map(|clock| clock.days_left),
            windows: verdict.clocks.iter().map(WindowView::of).collect(),
        }
    }
}

fn code(currency: Currency) -> String {
    currency.code().to_owned()
}

pub(super) fn order<'a>(context: &Context<'a>, id: OrderId) -> OrderRef<'a> {
    let books = &context.report.books;
    let order = books.order(id);
    OrderRef {
        shop: books.text(order.shop),
        number: order.number.map(|number| books.text(number)),
        place: context.place(order.place),
    }
}
