//! What the machine says of itself, asked once.

use crate::text::Lang;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

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
    /// Standard error is a terminal: somebody may be waiting before it.
    pub somebody_waits: bool,
    /// Columns of standard output.
    pub width: usize,
    /// Where the household keeps its own format files.
    pub formats_folder: Option<PathBuf>,
}

impl Surroundings {
    pub fn of_this_machine() -> Surroundings {
        let terminal = io::stdout().is_terminal();
        Surroundings {
            now: Utc::now(),
            zone: machine_zone(),
            lang: machine_language(),
            colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            somebody_waits: io::stderr().is_terminal(),
            width: columns(),
            formats_folder: configuration_folder().map(|folder| folder.join("cardrecon/formats")),
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

/// Where programs keep what a person configures.
fn configuration_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if cfg!(windows) {
        return folder("APPDATA").map(PathBuf::from);
    }
    let home = || folder("HOME").map(|home| PathBuf::from(home).join(".config"));
    folder("XDG_CONFIG_HOME").map(PathBuf::from).or_else(home)
}

fn columns() -> usize {
    let size = terminal_size::terminal_size_of(io::stdout());
    size.map_or(COLUMNS_WITHOUT_TERMINAL, |(width, _)| usize::from(width.0))
}
