//! Our own lines in a console, as values; `words` makes their sentences.

/// A line of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A run began.
    RunStarted {
        /// The file's name.
        name: String,
    },
    /// It ended without an error.
    RunFinished {
        /// Milliseconds it took.
        took: u64,
    },
    /// A person stopped it.
    RunStopped {
        /// Milliseconds it took.
        took: u64,
    },
    /// It ended with an error.
    RunFailed {
        /// The line of the program, from 1, where that can be told.
        line: Option<usize>,
        /// The exit code, `None` where a signal ended it.
        code: Option<i32>,
        /// Milliseconds it took.
        took: u64,
    },
    /// It could not be started.
    RunNotStarted,
    /// The board's port is open.
    BoardConnected {
        /// The port's name.
        port: String,
    },
    /// The board is gone.
    BoardGone {
        /// The port's name.
        port: String,
    },
    /// Output that came faster than it could be shown was left out.
    Skipped {
        /// How much of it.
        bytes: u64,
    },
}
