//! The format files inside the program. A test holds this list against the folders.

/// Id and text of every built-in format.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("amazon-digital", include_str!("shops/amazon-digital.toml")),
    ("amazon-digital-items", include_str!("shops/amazon-digital-items.toml")),
    ("amazon-jp-filter", include_str!("shops/amazon-jp-filter.toml")),
    ("amazon-refunds", include_str!("shops/amazon-refunds.toml")),
    ("amazon-retail", include_str!("shops/amazon-retail.toml")),
    ("amex-us", include_str!("cards/amex-us.toml")),
    ("amex-us-short", include_str!("cards/amex-us-short.toml")),
    ("chase", include_str!("cards/chase.toml")),
    ("generic-orders", include_str!("shops/generic-orders.toml")),
    ("generic-statement", include_str!("cards/generic-statement.toml")),
    ("myjcb", include_str!("cards/myjcb.toml")),
    ("rakuten-card", include_str!("cards/rakuten-card.toml")),
    ("rakuten-card-sokuho", include_str!("cards/rakuten-card-sokuho.toml")),
    ("smbc-vpass", include_str!("cards/smbc-vpass.toml")),
    ("smbc-vpass-pending", include_str!("cards/smbc-vpass-pending.toml")),
];
