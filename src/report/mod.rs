//! Report: one [`Report`] value, many faces. Faces add nothing and judge nothing.

use crate::model::Report;
use crate::text::Lang;

/// How a face is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    pub colour: bool,
    /// Show every charge, explained ones too.
    pub all: bool,
}

/// A face of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Terminal,
    Json,
    Csv,
}

/// The bytes of one face.
pub fn render(_report: &Report, _face: Face, _look: Look) -> Vec<u8> {
    Vec::new()
}
