//! Merchant texts, each folded once and shared by its charges.

use super::mask::mask;
use crate::model::{Descriptor, DescriptorId, Names};
use std::collections::HashMap;

/// The descriptors of a run.
#[derive(Debug, Default)]
pub struct Folding {
    known: HashMap<String, DescriptorId>,
    pub list: Vec<Descriptor>,
}

impl Folding {
    /// The descriptor of a printed text, any card number in it masked first.
    pub fn fold(&mut self, printed: &str, names: &mut Names) -> DescriptorId {
        if let Some(id) = self.known.get(printed) {
            return *id;
        }
        let id = DescriptorId(u32::try_from(self.list.len()).expect("records are capped"));
        self.list.push(fold(&mask(printed), names));
        self.known.insert(printed.to_owned(), id);
        id
    }
}

fn fold(printed: &str, names: &mut Names) -> Descriptor {
    let printed = names.intern(printed);
    Descriptor {
        printed,
        merchant: printed,
        shop: None,
        service: None,
        route: None,
        orderless: false,
        order_number: None,
        foreign: false,
    }
}
