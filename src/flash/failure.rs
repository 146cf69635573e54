//! Why a program did not come onto a board.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::microbit::{Assertion, Fault, FilesProblem, Version};
use crate::micropython::Trouble;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// There is no firmware for boards of this generation: it can be put into this folder.
    NoFirmware(Version, PathBuf),
    /// The files do not go into it.
    Files(FilesProblem),
    /// Its drive is there, and its number is none of a generation that is known: it may have come after us.
    UnknownGeneration,
    /// There is no drive of that board, although it was waited for.
    NoDrive,
    /// No board's drive is at this place, which a person named.
    NoDriveAt(PathBuf),
    /// Its drive is plugged in as this device, and nobody has mounted it although it was waited for.
    NotMounted(PathBuf),
    /// There are several, and nobody said which.
    SeveralDrives(Vec<PathBuf>),
    /// The board waits for new firmware of its own: it was plugged in with its button pressed.
    Maintenance,
    /// The system lets nobody write on the drive.
    ReadOnly,
    /// There is no room on the drive.
    Full,
    /// The drive went away in the middle: bytes that were written, and that there are.
    Pulled {
        /// Bytes that were written.
        done: usize,
        /// Bytes that there are.
        total: usize,
    },
    /// Everything was written, but the board did not come back.
    NotBack,
    /// Everything was written, but the drive did not go away and the file is still on it: the board did not take it.
    NotTaken,
    /// The board says in its `FAIL.TXT` why it did not take the program.
    Refused(Fault),
    /// The chip between cable and board stumbled over itself, as its `ASSERT.TXT` says.
    Assert(Assertion),
    /// It was given up while so many bytes were written. What was on the board before is gone unless that is none.
    Cancelled {
        /// Bytes that were written.
        done: usize,
        /// Bytes that there are: where it is all of them, the board may have the whole program.
        total: usize,
    },
    /// The drive took no more bytes for a while, although it was there: bytes that were written, and that there are.
    Stuck {
        /// Bytes that were written.
        done: usize,
        /// Bytes that there are.
        total: usize,
    },
    /// It was tried over the board's port, and there is no other way: why that did not do.
    Board(Trouble),
    /// Another reason, in the system's words.
    Other(String),
}

impl Failure {
    /// Whether the board may have the program all the same: it got everything, and nobody could see what it made of that.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::NotBack => true,
            Self::Cancelled { done, total } => *done > 0 && done == total,
            _ => false,
        }
    }

    /// Whether the board's drive was certainly there when it ended.
    pub fn leaves_drive(&self) -> bool {
        use Failure::{Assert, Cancelled, Full, NotMounted, NotTaken, ReadOnly, Refused, Stuck};
        match self {
            NotMounted(_) | ReadOnly | Full | NotTaken | Refused(_) | Assert(_) | Stuck { .. } => true,
            Cancelled { done, .. } => *done > 0,
            _ => false,
        }
    }

    /// What the board itself said, word by word.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Refused(fault) => Some(&fault.raw),
            Self::Assert(assertion) => Some(&assertion.raw),
            _ => None,
        }
    }
}
