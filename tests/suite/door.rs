//! The one door of the golden tests.

use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Holds `actual` against the committed file `expected` (a path inside the project).
///
/// With `CARDRECON_BLESS=1` the file is written instead. A missing file fails otherwise. On a
/// difference the actual text is left under the build's temporary folder, and its path is shown.
pub fn check(actual: &str, expected: &str) {
    let path = project().join(expected);
    if std::env::var_os("CARDRECON_BLESS").is_some_and(|value| value == "1") {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the project folder is writable when blessing");
        }
        fs::write(&path, actual).expect("the project folder is writable when blessing");
        return;
    }
    let wanted = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{expected}: {error}; CARDRECON_BLESS=1 writes it"));
    if wanted == actual {
        return;
    }
    let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join(expected.replace(['/', '\\'], "__"));
    fs::write(&left, actual).expect("the build's temporary folder is writable");
    let line = wanted.lines().zip(actual.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| wanted.lines().count().min(actual.lines().count()));
    panic!(
        "{expected} differs at line {}\n  expected: {}\n  actual:   {}\n  whole: {}",
        line + 1,
        wanted.lines().nth(line).unwrap_or("(end)"),
        actual.lines().nth(line).unwrap_or("(end)"),
        left.display()
    );
}
