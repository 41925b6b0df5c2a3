//! How cells look: numbers by currency, days left by colour, columns by what they hold.

use crate::model::Currency;
use crate::text::columns::Column;
use rust_xlsxwriter::{Color, Format, FormatAlign};

/// So few days before the last one a charge is pressing, and so few it is late.
const PRESSING_DAYS: i64 = 14;
const LATE_DAYS: i64 = 3;

pub(in crate::report) struct Styles {
    pub title: Format,
    pub heading: Format,
    pub header: Format,
    pub text: Format,
    /// The mark, which no person needs.
    pub quiet: Format,
    pub count: Format,
    pub day: Format,
    without_decimals: Format,
    two_decimals: Format,
    three_decimals: Format,
    late: Format,
    pressing: Format,
    calm: Format,
}

impl Styles {
    pub fn new() -> Styles {
        let base = || Format::new().set_align(FormatAlign::Top);
        let number = |pattern: &str| base().set_num_format(pattern);
        let filled = |rgb: u32| base().set_num_format("0").set_background_color(Color::RGB(rgb));
        Styles {
            title: base().set_bold().set_font_size(14),
            heading: base().set_bold().set_font_size(12),
            header: base().set_bold().set_background_color(Color::RGB(0x00E7_E4DC)),
            text: base().set_text_wrap().set_indent(1),
            quiet: base().set_font_color(Color::RGB(0x0099_9999)),
            count: number("0"),
            day: number("yyyy-mm-dd").set_align(FormatAlign::Left),
            without_decimals: number("#,##0"),
            two_decimals: number("#,##0.00"),
            three_decimals: number("#,##0.000"),
            late: filled(0x00F6_C9A8).set_bold(),
            pressing: filled(0x00FB_E9B7),
            calm: number("0"),
        }
    }

    pub fn amount(&self, currency: Currency) -> &Format {
        match currency.exponent() {
            0 => &self.without_decimals,
            3 => &self.three_decimals,
            _ => &self.two_decimals,
        }
    }

    pub fn days_left(&self, days: i64) -> &Format {
        if days <= LATE_DAYS {
            &self.late
        } else if days <= PRESSING_DAYS {
            &self.pressing
        } else {
            &self.calm
        }
    }
}

/// The width of a column whose longest text takes so many; long sentences are wrapped.
pub(super) fn columns_of(column: Column, widest: usize) -> usize {
    let most = match column {
        Column::Reason | Column::GoesTo | Column::Remarks => 60,
        Column::Name | Column::File | Column::OrderFile | Column::Layout => 44,
        _ => 28,
    };
    widest.clamp(6, most) + 2
}
