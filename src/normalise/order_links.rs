//! What joins lines of order exports beyond their numbers; few layouts say it.

use super::order_lines::OrderLine;

/// What joins a line to others beyond its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links<'s> {
    /// The numbers of orders that were paid together with it.
    pub paid_with: Vec<&'s str>,
    /// Its own number and theirs, as one text.
    pub paid_at_once: Option<String>,
    /// What joins records of one order that has no number.
    pub group: Option<String>,
    /// Tells the charges that records state apart; records of one charge share it.
    pub stated_id: Option<&'s str>,
    /// Who was paid, in the history of a payment service.
    pub paid_to: Option<String>,
}

impl<'s> OrderLine<'s> {
    pub fn paid_with(&self) -> &[&'s str] {
        self.links.as_ref().map_or(&[], |links| &links.paid_with)
    }

    pub fn paid_at_once(&self) -> Option<&str> {
        self.links.as_ref()?.paid_at_once.as_deref()
    }

    pub fn group(&self) -> Option<&str> {
        self.links.as_ref()?.group.as_deref()
    }

    pub fn stated_id(&self) -> Option<&'s str> {
        self.links.as_ref()?.stated_id
    }

    pub fn paid_to(&self) -> Option<&str> {
        self.links.as_ref()?.paid_to.as_deref()
    }
}
