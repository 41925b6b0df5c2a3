//! What the machine says of itself, asked once.

use crate::text::Lang;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::io::{self, IsTerminal};

/// Columns of a screen that is none.
const COLUMNS_WITHOUT_TERMINAL: usize = 80;

/// Clock, zone, locale and terminal.
#[derive(Clone, Debug)]
pub struct Surroundings {
    pub now: DateTime<Utc>,
    pub zone: Tz,
    pub lang: Lang,
    /// Standard output is a terminal that may be coloured.
    pub colour: bool,
    /// Columns of standard output.
    pub width: usize,
}

impl Surroundings {
    pub fn of_this_machine() -> Surroundings {
        let terminal = io::stdout().is_terminal();
        Surroundings {
            now: Utc::now(),
            zone: machine_zone(),
            lang: machine_language(),
            colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            width: columns(),
        }
    }
}

fn machine_zone() -> Tz {
    let name = iana_time_zone::get_timezone().ok();
    name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}

fn machine_language() -> Lang {
    Lang::from_locale(&sys_locale::get_locale().unwrap_or_default())
}

fn columns() -> usize {
    let size = terminal_size::terminal_size_of(io::stdout());
    size.map_or(COLUMNS_WITHOUT_TERMINAL, |(width, _)| usize::from(width.0))
}
