//! Text kept once.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// A text in [`Names`]. Its number says nothing of order: compare the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

/// The texts of a run, each stored once.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// One behind another: most texts are a few bytes long.
    texts: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<usize>,
    index: HashTable<Symbol>,
    hasher: DefaultHashBuilder,
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.find(text) {
            return symbol;
        }
        let number = u32::try_from(self.ends.len()).expect("inputs are capped below 4 G texts");
        let symbol = Symbol(number);
        self.texts.push_str(text);
        self.ends.push(self.texts.len());
        let Names { texts, ends, index, hasher } = self;
        let hash = |known: &Symbol| hasher.hash_one(text_of(texts, ends, *known));
        index.insert_unique(hasher.hash_one(text), symbol, hash);
        symbol
    }

    pub fn get(&self, symbol: Symbol) -> &str {
        text_of(&self.texts, &self.ends, symbol)
    }

    /// The symbol of a text that some record already has.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        let is_it = |known: &Symbol| self.get(*known) == text;
        self.index.find(self.hasher.hash_one(text), is_it).copied()
    }
}

fn text_of<'a>(texts: &'a str, ends: &[usize], symbol: Symbol) -> &'a str {
    let at = symbol.0 as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &texts[start..ends[at]]
}
