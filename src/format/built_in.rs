//! The format files inside the program. A test holds this list against the folders.

/// Id and text of every built-in format.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("chase", include_str!("cards/chase.toml")),
    ("rakuten-card", include_str!("cards/rakuten-card.toml")),
];
