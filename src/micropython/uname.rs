//! What a board says of the firmware that it runs.

use serde::{Deserialize, Serialize};

/// The answer to `os.uname()`, as far as a board knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uname {
    /// The kind of board, such as `microbit`.
    pub sysname: String,
    /// The firmware's own version, such as `1.0.1`.
    pub release: String,
    /// All of it in words, MicroPython's version among them.
    pub version: String,
    /// The board and its chip, such as `micro:bit with nRF51822`.
    pub machine: String,
}
