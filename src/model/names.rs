//! Text kept once.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::fmt;
use std::hash::BuildHasher;

/// A text in [`Names`]. Its number says nothing of order: compare the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

/// The texts of a run, each stored once.
#[derive(Clone, Default)]
pub struct Names {
    /// One behind another: most texts are a few bytes long.
    texts: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<usize>,
    /// By the hash that stands beside each, so that growing hashes no text again.
    index: HashTable<(u64, Symbol)>,
    hasher: DefaultHashBuilder,
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Symbol {
        let hash = self.hasher.hash_one(text);
        if let Some(symbol) = self.hashed(hash, text) {
            return symbol;
        }
        let number = u32::try_from(self.ends.len()).expect("inputs are capped below 4 G texts");
        self.texts.push_str(text);
        self.ends.push(self.texts.len());
        self.index.insert_unique(hash, (hash, Symbol(number)), |(hash, _)| *hash);
        Symbol(number)
    }

    pub fn get(&self, symbol: Symbol) -> &str {
        let at = symbol.0 as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.texts[start..self.ends[at]]
    }

    /// The symbol of a text that some record already has.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.hashed(self.hasher.hash_one(text), text)
    }

    fn hashed(&self, hash: u64, text: &str) -> Option<Symbol> {
        let is_it = |(of, symbol): &(u64, Symbol)| *of == hash && self.get(*symbol) == text;
        self.index.find(hash, is_it).map(|(_, symbol)| *symbol)
    }
}

/// The texts, in order of their symbols: hashes tell nobody anything.
impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbols = (0..).map(Symbol).take(self.ends.len());
        f.debug_list().entries(symbols.map(|symbol| self.get(symbol))).finish()
    }
}
