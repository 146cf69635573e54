//! Why files do not go into a firmware's file system.

use serde::{Deserialize, Serialize};

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FilesProblem {
    /// The hex file has no MicroPython with a file system in it.
    NoFilesystem,
    /// They are too big together: how many they are, bytes that they take there, and bytes that there are.
    TooBig {
        /// How many files there are.
        files: usize,
        /// Bytes that they take, bookkeeping included.
        needed: usize,
        /// Bytes that there are.
        capacity: usize,
    },
    /// A file has no name, or one that is too long for the board.
    Name(String),
    /// Two files have the same name.
    Twice(String),
}
