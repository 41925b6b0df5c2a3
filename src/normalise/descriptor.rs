//! Descriptors: a merchant text as printed becomes a merchant, and what its wording tells of the
//! shop behind it. What wordings mean stands in `format/merchants.toml`.

use super::mask::mask;
use crate::format::merchants::{End, Merchants, Rest, Wording};
use crate::model::{Descriptor, DescriptorId, Names, Route, Symbol};
use hashbrown::HashMap;
use rayon::prelude::*;
use regex_automata::meta::Regex;
use std::sync::LazyLock;

mod fold;
#[cfg(test)]
mod tests;

pub use fold::fold;

/// The merchant table, made ready for search.
#[derive(Debug)]
pub struct Wordings<'m> {
    merchants: &'m Merchants,
    start_noise: NoiseAt,
    end_noise: NoiseAt,
    /// Folded patterns, sorted by text, each with its wording.
    whole: Vec<(String, usize)>,
    begins: Vec<(String, usize)>,
    holds: Regex,
    /// The wording of each pattern of `holds`, the texts that a name holds or ends with.
    held: Vec<usize>,
    /// The form of order numbers, by shop id; sorted.
    numbers: Vec<(&'m str, Regex)>,
}

/// What a text tells, before it is interned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading<'m> {
    pub merchant: String,
    pub shop: Option<&'m str>,
    pub service: Option<&'m str>,
    pub route: Option<Route>,
    pub via: Option<&'m str>,
    pub orderless: bool,
    pub not_a_shop: bool,
    pub order_number: Option<String>,
    pub foreign: bool,
}

/// The patterns of noise at one end of a text, tried at once.
#[derive(Debug)]
struct NoiseAt {
    regex: Regex,
    foreign: Vec<Option<bool>>,
}

/// A wording that fits a text, and where its pattern stands.
struct Found<'m, 't> {
    wording: &'m Wording,
    before: &'t str,
    after: &'t str,
}

impl NoiseAt {
    fn new(merchants: &Merchants, end: End) -> NoiseAt {
        let noise: Vec<_> = merchants.noise.iter().filter(|noise| noise.at == end).collect();
        let patterns = noise.iter().map(|noise| match end {
            End::Start => format!("^(?:{})", noise.pattern),
            End::End => format!("(?:{})$", noise.pattern),
        });
        let patterns: Vec<String> = patterns.collect();
        NoiseAt {
            regex: Regex::new_many(&patterns).expect("a test compiles every pattern"),
            foreign: noise.iter().map(|noise| noise.foreign).collect(),
        }
    }

    /// The text without this noise, repeatedly; a text that is noise all through stays.
    fn cut<'t>(&self, mut text: &'t str, foreign: &mut bool) -> &'t str {
        while let Some(found) = self.regex.find(text) {
            let rest =
                if found.start() == 0 { &text[found.end()..] } else { &text[..found.start()] };
            let rest = rest.trim();
            if rest.is_empty() {
                break;
            }
            *foreign |= self.foreign[found.pattern().as_usize()].unwrap_or(false);
            text = rest;
        }
        text
    }
}

impl Wordings<'static> {
    /// Those of the table built into the program, made ready once.
    pub fn built_in() -> &'static Wordings<'static> {
        static BUILT_IN: LazyLock<Wordings<'static>> =
            LazyLock::new(|| Wordings::new(Merchants::built_in()));
        &BUILT_IN
    }
}

impl<'m> Wordings<'m> {
    pub fn new(merchants: &'m Merchants) -> Wordings<'m> {
        let patterns = |of: fn(&Wording) -> &[String]| -> Vec<(String, usize)> {
            let listed = merchants.wordings.iter().enumerate();
            listed
                .flat_map(|(at, w)| of(w).iter().map(move |text| (fold_pattern(text), at)))
                .collect()
        };
        let holds = patterns(|wording| &wording.holds).into_iter();
        let ends = patterns(|wording| &wording.ends).into_iter();
        let held_patterns = holds
            .map(|(text, at)| (escape(&text), at))
            .chain(ends.map(|(text, at)| (escape(&text) + r"\s*(?:[（(].*)?$", at)));
        let (held_texts, held): (Vec<String>, Vec<usize>) = held_patterns.unzip();
        let mut whole = patterns(|wording| &wording.is);
        let mut begins = patterns(|wording| &wording.begins);
        whole.sort();
        begins.sort();
        let numbers = merchants.shops.iter().filter_map(|shop| {
            let form = shop.number.as_deref()?;
            Some((shop.id.as_str(), Regex::new(form).expect("a test compiles every pattern")))
        });
        let mut numbers: Vec<_> = numbers.collect();
        numbers.sort_by_key(|(shop, _)| *shop);
        Wordings {
            merchants,
            start_noise: NoiseAt::new(merchants, End::Start),
            end_noise: NoiseAt::new(merchants, End::End),
            whole,
            begins,
            holds: Regex::new_many(&held_texts).expect("literal texts are patterns"),
            held,
            numbers,
        }
    }

    /// What a text tells, printed on a statement or written into a list by hand.
    pub fn read(&self, printed: &str) -> Reading<'m> {
        self.read_folded(&fold(printed))
    }

    /// The shop of which this is the whole name, but for what stands in brackets behind it:
    /// `Amazon.co.jp`, not `Amazon 5678`.
    pub fn shop_called(&self, name: &str) -> Option<&'m str> {
        let folded = fold(name);
        let name = match folded.find('(') {
            Some(at) if folded.ends_with(')') => folded[..at].trim_end(),
            _ => folded.as_str(),
        };
        let found = self.find(name)?;
        let is_whole = found.before.is_empty() && found.after.is_empty();
        let sells = found.wording.service.is_none() && !found.wording.orderless;
        found.wording.shop.as_deref().filter(|_| is_whole && sells)
    }

    /// The shop whose order numbers have this form, when only one shop's have.
    pub fn shop_of_number(&self, number: &str) -> Option<&'m str> {
        let mut fitting = self
            .numbers
            .iter()
            .filter(|(_, form)| form.find(number).is_some_and(|found| found.len() == number.len()));
        let (shop, _) = fitting.next()?;
        fitting.next().is_none().then_some(*shop)
    }

    /// A known shop's name as a person reads it.
    pub fn shop_label(&self, id: &str) -> Option<&'m str> {
        let shop = self.merchants.shops.iter().find(|shop| shop.id == id)?;
        Some(&shop.label.en)
    }

    fn read_folded(&self, folded: &str) -> Reading<'m> {
        let mut foreign = false;
        let text = self.start_noise.cut(folded, &mut foreign);
        let text = self.end_noise.cut(text, &mut foreign);
        let Some(found) = self.find(text) else {
            return Reading { merchant: whole_name(text), foreign, ..Reading::default() };
        };
        let mut reading = self.tell(&found, text);
        reading.foreign |= foreign;
        if reading.order_number.is_none() {
            reading.order_number = self.order_number(reading.shop, folded);
        }
        reading
    }

    fn tell(&self, found: &Found<'m, '_>, text: &str) -> Reading<'m> {
        let wording = found.wording;
        let name = &wording.merchant;
        let after = found.after.trim_start_matches(['*', ' ']).trim_end();
        let behind = match wording.rest {
            Rest::Shop if !after.is_empty() => self.read_folded(after),
            _ => Reading::default(),
        };
        let merchant = match wording.rest {
            Rest::Shop if !behind.merchant.is_empty() => behind.merchant,
            Rest::Product if !after.is_empty() => format!("{name}*{after}"),
            Rest::Stall => stall(found, after),
            Rest::Name => whole_name(text),
            _ => fold(name),
        };
        Reading {
            merchant,
            shop: wording.shop.as_deref().or(behind.shop),
            service: wording.service.as_deref().or(behind.service),
            route: wording.route.map(Route::from).or(behind.route),
            via: wording.via.as_deref().or(behind.via),
            orderless: wording.orderless || behind.orderless,
            not_a_shop: wording.not_a_shop || behind.not_a_shop,
            order_number: behind.order_number,
            foreign: behind.foreign,
        }
    }

    fn find<'t>(&self, text: &'t str) -> Option<Found<'m, 't>> {
        if let Some(found) = self.holds.find(text) {
            let wording = &self.merchants.wordings[self.held[found.pattern().as_usize()]];
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            return Some(Found { wording, before, after });
        }
        let (length, at) = self.whole_text(text).or_else(|| self.longest_begin(text))?;
        let wording = &self.merchants.wordings[at];
        Some(Found { wording, before: "", after: &text[length..] })
    }

    fn whole_text(&self, text: &str) -> Option<(usize, usize)> {
        let at = self.whole.binary_search_by(|(pattern, _)| pattern.as_str().cmp(text)).ok()?;
        Some((text.len(), self.whole[at].1))
    }

    /// The longest pattern that the text begins with: its length and wording. The patterns that a
    /// text begins with are those at or before it in sorted order, so each look either finds one or
    /// shortens what can still be shared.
    fn longest_begin(&self, text: &str) -> Option<(usize, usize)> {
        let mut reach = text.as_bytes();
        loop {
            let at = self.begins.partition_point(|(pattern, _)| pattern.as_bytes() <= reach);
            let (pattern, wording) = &self.begins[at.checked_sub(1)?];
            let shared = reach.iter().zip(pattern.as_bytes()).take_while(|(a, b)| a == b).count();
            if shared == pattern.len() && ends_a_word(text, shared) {
                return Some((shared, *wording));
            }
            reach = &reach[..shared.min(pattern.len() - 1)];
        }
    }

    fn order_number(&self, shop: Option<&str>, folded: &str) -> Option<String> {
        if memchr::memchr_iter(b'-', folded.as_bytes()).take(2).count() < 2 {
            return None;
        }
        let at = self.numbers.binary_search_by_key(&shop?, |(shop, _)| shop).ok()?;
        let found = self.numbers[at].1.find(folded)?;
        Some(folded[found.range()].to_owned())
    }
}

/// A pattern is folded as texts are, but for a blank at its end, which parts two words.
fn fold_pattern(pattern: &str) -> String {
    let mut folded = fold(pattern);
    if pattern.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The regular expression of a literal text.
fn escape(text: &str) -> String {
    let escaped =
        text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]));
    escaped.collect()
}

/// Whether no Latin word runs on over this byte: `AMAZONAS` does not begin with `AMAZON`.
fn ends_a_word(text: &str, length: usize) -> bool {
    let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    !(word(bytes[..length].last()) && word(bytes.get(length)))
}

/// A text as a name, without the signs that a cut leaves at its end.
fn whole_name(text: &str) -> String {
    text.trim_end_matches([' ', ',', '*']).to_owned()
}

/// The shop's name in a mall's text, without what every shop there ends with.
fn stall(found: &Found<'_, '_>, after: &str) -> String {
    let mut name = found.before.trim();
    if let Some(ending) = &found.wording.stall_ends {
        name = name.strip_suffix(ending.as_str()).unwrap_or(name).trim_end();
        // A long name is cut off by the card company anywhere inside the ending.
        if let Some((kept, tail)) = name.rsplit_once(' ')
            && ending.starts_with(tail)
        {
            name = kept;
        }
    }
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '店');
    match (name.is_empty(), after.is_empty()) {
        (false, _) => name.to_owned(),
        (true, false) => after.to_owned(),
        (true, true) => fold(&found.wording.merchant),
    }
}

/// The distinct texts that charges bear, card numbers masked. What they tell is read when all are
/// known, each once.
#[derive(Debug, Default)]
pub struct PrintedTexts {
    known: HashMap<Symbol, DescriptorId>,
    list: Vec<Symbol>,
}

impl PrintedTexts {
    /// The number of a text's descriptor.
    pub fn id(&mut self, printed: &str, names: &mut Names) -> DescriptorId {
        let symbol = names.intern(&mask(printed));
        *self.known.entry(symbol).or_insert_with(|| {
            let number = u32::try_from(self.list.len()).expect("below 4 G distinct texts");
            self.list.push(symbol);
            DescriptorId(number)
        })
    }

    /// The descriptors, by their numbers.
    pub fn descriptors(&self, wordings: &Wordings<'_>, names: &mut Names) -> Vec<Descriptor> {
        let read = |printed: &Symbol| wordings.read(names.get(*printed));
        let readings: Vec<Reading<'_>> = self.list.par_iter().map(read).collect();
        let told = self.list.iter().zip(readings).map(|(printed, reading)| Descriptor {
            printed: *printed,
            merchant: names.intern(&reading.merchant),
            shop: reading.shop.map(|shop| names.intern(shop)),
            service: reading.service.map(|service| names.intern(service)),
            route: reading.route,
            via: reading.via.map(|service| names.intern(service)),
            orderless: reading.orderless,
            not_a_shop: reading.not_a_shop,
            order_number: reading.order_number.map(|number| names.intern(&number)),
            foreign: reading.foreign,
        });
        told.collect()
    }
}
