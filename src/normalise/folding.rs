//! Merchant texts, each folded once and shared by its charges.

use super::descriptor::{Descriptors, Wordings};
use super::mask::mask;
use crate::format::merchants::Merchants;
use crate::model::{Descriptor, DescriptorId, Names};

/// The descriptors of a run.
#[derive(Debug)]
pub struct Folding<'m> {
    descriptors: Descriptors<'m>,
    pub list: Vec<Descriptor>,
}

impl<'m> Folding<'m> {
    pub fn new(merchants: &'m Merchants) -> Folding<'m> {
        Folding { descriptors: Descriptors::new(merchants), list: Vec::new() }
    }

    /// The descriptor of a printed text, any card number in it masked first.
    pub fn fold(&mut self, printed: &str, names: &mut Names) -> DescriptorId {
        self.descriptors.id(&mask(printed), names, &mut self.list)
    }

    pub fn wordings(&self) -> &Wordings<'m> {
        self.descriptors.wordings()
    }
}
