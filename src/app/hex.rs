//! Hex files, as far as the window has to do with them: what one holds, and one that is to be written.

use std::path::{Path, PathBuf};

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::ids::TabId;
use crate::microbit::Version;
use crate::text::{Encoding, rope_as_text};

/// A hex file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HexText {
    /// Its whole path, as the system spells it.
    pub path: PathBuf,
    /// What it holds.
    pub holds: HexHolds,
}

/// What a hex file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HexHolds {
    /// MicroPython, with these files.
    Programs {
        /// Those that are text, `main.py` first.
        texts: Vec<Inside>,
        /// The names of those that are no text; they stay in there.
        others: Vec<String>,
    },
    /// A program that was made with MakeCode, in which there is no text of Python.
    MakeCode,
    /// Something else.
    Unknown,
}

/// A text inside a hex file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// Its name there.
    pub name: String,
    /// It.
    #[serde(with = "rope_as_text")]
    pub text: Rope,
    /// How it is written.
    pub encoding: Encoding,
}

/// The boards that a hex file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HexBoards {
    /// All: each takes its part of the file.
    Both,
    /// Those of one generation.
    Only(Version),
}

impl HexBoards {
    /// The generations of boards.
    pub fn versions(self) -> Vec<Version> {
        match self {
            Self::Both => vec![Version::V1, Version::V2],
            Self::Only(version) => vec![version],
        }
    }
}

/// A hex file that a tab's program is to be saved as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HexExport {
    /// The tab.
    pub tab: TabId,
    /// The hex file.
    pub path: PathBuf,
    /// For which boards; `None` while the person is asked.
    pub boards: Option<HexBoards>,
}

/// Whether a file is a program in the form in which boards get it.
pub fn is_hex(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("hex"))
}
