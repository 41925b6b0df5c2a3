//! Where a run is.

/// What a run does next; nothing hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Folders are searched and files taken in.
    Gathering,
    Reading {
        files: usize,
    },
    Matching {
        charges: usize,
        orders: usize,
    },
    Judging,
    /// Of several households: how many are done.
    Clients {
        done: usize,
        of: usize,
    },
}
