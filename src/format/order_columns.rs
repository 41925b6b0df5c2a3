//! The `[order]` table of a format file.

use serde::Deserialize;

/// Where an order stands in a record.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderColumns {}
