//! What there is to tell about the files of a board.

use serde::{Deserialize, Serialize};

use super::ids::BackupId;
use super::problem::{BadName, FileProblem};

/// Something to tell about the files of a board, whose kind `words` knows by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardFilesNotice {
    /// A file or folder was removed; a copy is kept.
    Deleted {
        /// What kind of board it is.
        board: String,
        /// The file's name.
        name: String,
        /// The copy.
        kept: BackupId,
    },
    /// A file took another one's place; a copy of that one is kept.
    Replaced {
        /// What kind of board it is.
        board: String,
        /// Their name.
        name: String,
        /// The copy.
        kept: BackupId,
    },
    /// A file was to be replaced and may be damaged now, because that was not finished; a copy of it is kept.
    Unfinished {
        /// What kind of board it is.
        board: String,
        /// The file's name.
        name: String,
        /// The copy.
        kept: BackupId,
    },
    /// What was removed cannot be put back now, because its board is not there.
    UndoAway {
        /// What kind of board it is.
        board: String,
        /// The file's name.
        name: String,
        /// The copy.
        kept: BackupId,
    },
    /// Another program is the board's main program now.
    MainSwapped {
        /// What kind of board it is.
        board: String,
        /// The name of the new one until now.
        name: String,
        /// What the old one is called now.
        old: String,
    },
    /// A file of a board could not be written on this computer.
    NotCopiedHere {
        /// Its name.
        name: String,
        /// Why.
        problem: FileProblem,
    },
    /// A file of this computer could not be read.
    NotCopiedThere {
        /// Its name.
        name: String,
        /// Why.
        problem: FileProblem,
    },
    /// A file has no room on a board.
    NoRoom {
        /// What kind of board it is.
        board: String,
        /// The file's name.
        name: String,
        /// Bytes that it has.
        bytes: usize,
        /// Bytes that are free.
        free: usize,
    },
    /// There is something of that name on the board.
    Exists {
        /// What kind of board it is.
        board: String,
        /// The name.
        name: String,
    },
    /// No file can have the name that was given.
    BadName(BadName),
    /// The board went away before that was done.
    Away {
        /// What kind of board it is.
        board: String,
        /// What the file is called.
        name: String,
    },
    /// Flashing the board came before that was done.
    Flashed {
        /// What kind of board it is.
        board: String,
        /// What the file is called.
        name: String,
        /// Whether it was to be copied, to the board or from there.
        is_copy: bool,
    },
    /// The board's drive is not there, so that its data log cannot be saved.
    NoDrive {
        /// What kind of board it is.
        board: String,
    },
}

impl BoardFilesNotice {
    /// Whether it tells of something that went wrong.
    pub fn is_problem(&self) -> bool {
        !matches!(self, Self::Deleted { .. } | Self::Replaced { .. } | Self::MainSwapped { .. })
    }

    /// The copy that it offers to put back.
    pub fn kept(&self) -> Option<BackupId> {
        match self {
            Self::Deleted { kept, .. }
            | Self::Replaced { kept, .. }
            | Self::Unfinished { kept, .. }
            | Self::UndoAway { kept, .. } => Some(*kept),
            _ => None,
        }
    }
}
