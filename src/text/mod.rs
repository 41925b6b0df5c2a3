//! Every sentence a person reads, as typed messages in Japanese and English.
//!
//! A message is a value that carries facts. [`Message`] asks for both languages and each is an
//! exhaustive match, so a missing sentence does not compile.
//!
//! The screens are read by someone who is afraid: one fact a sentence, polite, no verdict that the
//! program cannot give, no word of its own inside.

pub mod calendar;
pub mod closing;
pub mod columns;
pub mod commands;
pub mod decisions;
pub mod demo;
pub mod drafts;
pub mod errors;
pub mod explain;
pub mod fit;
pub mod followed;
pub mod formats;
pub mod household;
pub mod inspect;
pub mod ledgers;
pub mod list;
pub mod marks;
pub mod news;
pub mod night;
pub mod office;
pub mod opening;
pub mod packet;
pub mod page;
pub mod progress;
pub mod quantities;
pub mod reasons;
pub mod roles;
pub mod starter;
pub mod statements;
pub mod windows;

use crate::model::Label;
use chrono::NaiveDate;

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Ja,
    En,
}

impl Lang {
    /// The language for a locale name (`ja_JP.UTF-8`, `en-US`, `C`): English unless it says `ja`.
    pub fn from_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ja") { Lang::Ja } else { Lang::En }
    }

    /// A name in this language, or in the other where this one has none.
    pub fn pick(self, label: &Label) -> &str {
        let (wanted, other) = match self {
            Lang::Ja => (&label.ja, &label.en),
            Lang::En => (&label.en, &label.ja),
        };
        if wanted.is_empty() { other } else { wanted }
    }
}

/// In which language a message is said, and on which day: a year is named only when it is not the
/// year of `as_of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    pub lang: Lang,
    pub as_of: NaiveDate,
}

/// A sentence, heading or label that a person reads.
pub trait Message {
    fn ja(&self, voice: Voice) -> String;
    fn en(&self, voice: Voice) -> String;

    fn say(&self, voice: Voice) -> String {
        match voice.lang {
            Lang::Ja => self.ja(voice),
            Lang::En => self.en(voice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for locale in ["ja", "ja_JP.UTF-8", "ja-JP", "JA_JP", "ja@calendar"] {
            assert_eq!(Lang::from_locale(locale), Lang::Ja, "{locale}");
        }
        for locale in ["", "C", "POSIX", "en_US.UTF-8", "jam_JM", "de-DE"] {
            assert_eq!(Lang::from_locale(locale), Lang::En, "{locale}");
        }
    }

    #[test]
    fn a_name_missing_in_one_language_is_taken_from_the_other() {
        let label = Label { ja: "架空の店".to_owned(), en: String::new() };
        assert_eq!(Lang::En.pick(&label), "架空の店");
        assert_eq!(Lang::Ja.pick(&label), "架空の店");
    }
}
