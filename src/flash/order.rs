//! What is to come onto a board, and onto which one.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::microbit::Version;
use crate::micropython::File;

/// What is to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Where.
    pub which: Which,
    /// The hex file.
    pub image: Vec<u8>,
    /// Whether it may erase a data log: nobody can be asked about one that was not seen before.
    pub may_erase_log: bool,
}

/// What goes onto a board: the firmware of its generation with these files inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// The generation.
    pub version: Version,
    /// The files; the program is `main.py`.
    pub files: Vec<File>,
    /// Whether it may erase a data log on the board's drive.
    pub may_erase_log: bool,
}

/// Which drive is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// The one at this place, which a person named.
    At(PathBuf),
    /// The one of the board with this number of its own.
    Board(String),
    /// The only one that there is.
    Only,
}

impl Which {
    /// That it is not there, as a reason for a program not to come onto a board.
    pub(super) fn missing(&self) -> Failure {
        if let Self::At(path) = self { Failure::NoDriveAt(path.clone()) } else { Failure::NoDrive }
    }
}
