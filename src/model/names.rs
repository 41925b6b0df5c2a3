//! Text kept once.

use std::collections::HashMap;
use std::sync::Arc;

/// A text in [`Names`]. Its number says nothing of order: compare the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

/// The texts of a run, each stored once.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: Vec<Arc<str>>,
    index: HashMap<Arc<str>, Symbol>,
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.index.get(text) {
            return *symbol;
        }
        let shared: Arc<str> = Arc::from(text);
        let number = u32::try_from(self.texts.len()).expect("inputs are capped below 4 G texts");
        self.texts.push(Arc::clone(&shared));
        self.index.insert(shared, Symbol(number));
        Symbol(number)
    }

    pub fn get(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.0 as usize]
    }

    /// The symbol of a text that some record already has.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.index.get(text).copied()
    }
}
