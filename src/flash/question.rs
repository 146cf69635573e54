//! What a person is asked before a board is flashed.

use std::path::PathBuf;

/// A question. Nothing on the board was touched yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The program uses these, which the board lacks because it is of the first generation.
    OnlyV2(Vec<String>),
    /// Flashing erases this, and nothing brings it back.
    Erases {
        /// Files on the board that are not among those that it gets.
        files: Vec<String>,
        /// The drive that a program wrote a data log on.
        data_log: Option<PathBuf>,
    },
}

/// What a person says to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Flash all the same.
    GoOn,
    /// The data log is saved on this computer now, so that it may go.
    LogSaved,
}
