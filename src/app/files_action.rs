//! What a person can wish for in the pane of files.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::ids::BackupId;

/// Wishes about the files of the board that is meant, and those of this computer beside them. A file on the board is named
/// with the folders that it lies in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardFilesAction {
    /// Open the pane of files, or close it.
    Show,
    /// Look again what is there.
    Look,
    /// Stop the program that runs on the board, so that what was wished can be done.
    Agree,
    /// Look into this folder of the board.
    LookInto(String),
    /// Look into this folder of this computer.
    LookHere(PathBuf),
    /// Open a file of the board in a tab.
    Open(String),
    /// Copy a file of the board to this computer.
    CopyHere(String),
    /// Copy a file of this computer to the board.
    CopyThere(PathBuf),
    /// Give a file of the board another name.
    Rename {
        /// Which.
        path: String,
        /// Its new name, as it was typed.
        name: String,
    },
    /// Make a file the program that the board begins with.
    MakeMain(String),
    /// Make a folder of this name, as it was typed.
    MakeFolder(String),
    /// Remove a file of the board.
    Delete(String),
    /// Put back what was removed or replaced.
    Undo(BackupId),
    /// Answers that there is a file of that name already.
    Answer(ClashAnswer),
    /// Give up what is being done.
    Stop,
    /// Ask where the board's data log is to be kept.
    SaveDataLog,
    /// Keep the data log of this drive in this file.
    SaveDataLogTo {
        /// The drive.
        drive: PathBuf,
        /// The file.
        path: PathBuf,
    },
}

/// What is to become of a file when there is one of its name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClashAnswer {
    /// It takes the other one's place.
    Replace,
    /// It gets another name.
    KeepBoth,
    /// It is not copied.
    Skip,
}
