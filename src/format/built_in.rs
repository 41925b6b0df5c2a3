//! The format files inside the program. A test holds this list against the folders.

/// Id and text of every built-in format.
pub(super) const TEXTS: &[(&str, &str)] = &[];
