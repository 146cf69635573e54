//! What is to come onto a board, and what is known of that board before anybody asked it.

use std::path::PathBuf;

use crate::microbit::Version;
use crate::micropython::File;

/// What is to be flashed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Which board gets it.
    pub board: Target,
    /// The files; the program is `main.py`.
    pub files: Vec<File>,
    /// What they use that only boards of the second generation have, as they name it.
    pub only_v2: Vec<String>,
}

/// What is known of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Its own number, where USB says it.
    pub unique_id: Option<String>,
    /// Its drive, where a person named it.
    pub drive: Option<PathBuf>,
    /// Whether its port is open, so that it can be asked.
    pub is_live: bool,
}

impl Target {
    /// The generation, as its number says.
    pub fn version(&self) -> Option<Version> {
        self.unique_id.as_deref().and_then(Version::of_serial)
    }
}
