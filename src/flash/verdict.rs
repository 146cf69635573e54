//! What came of flashing a board.

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::microbit::Version;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The board has the program, and keeps it.
    Kept(Kept),
    /// It does not.
    Failed {
        /// Why not.
        failure: Failure,
        /// How it was tried last; `None` where the board was not touched.
        way: Option<Way>,
    },
}

impl Verdict {
    /// Whether there was no board to be seen, and so nothing was begun.
    pub fn saw_no_board(&self) -> bool {
        matches!(self, Self::Failed { failure: Failure::NoDrive, way: None })
    }

    /// Whether the board's drive was certainly there when it was over.
    pub fn leaves_drive(&self) -> bool {
        match self {
            Self::Kept(_) => true,
            Self::Failed { failure, .. } => failure.leaves_drive(),
        }
    }
}

/// A program that is on its board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// How many files the board got, or had already.
    pub files: usize,
    /// The generation of the board.
    pub version: Version,
    /// The version of the firmware that runs there, as far as it is known.
    pub release: Option<String>,
    /// How it came there.
    pub way: Way,
    /// Milliseconds from the press of the button to the program's first output or, where it has none, to this verdict.
    pub took: u64,
    /// What the program does there.
    pub proof: Proof,
}

/// How a program comes onto a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// Over its port: only the files that it has otherwise.
    Quick,
    /// Over its drive: firmware and files as one image.
    Full,
}

/// What is known of a program that is on its board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proof {
    /// It runs, and printed something.
    Prints,
    /// The board answers, but the program printed nothing so far.
    Silent,
    /// The board took it, but does not answer at its port.
    NoAnswer,
    /// The board took it; there is no port at which it could have been asked.
    NotAsked,
}

impl Proof {
    /// Its name, which `words` knows after "remark-board-kept-" where something has to be said.
    pub fn id(self) -> &'static str {
        match self {
            Self::Prints => "prints",
            Self::Silent => "silent",
            Self::NoAnswer => "no-answer",
            Self::NotAsked => "not-asked",
        }
    }
}
