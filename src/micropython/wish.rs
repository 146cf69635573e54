//! What is wished of a board.

use serde::{Deserialize, Serialize};

use super::file::File;
use super::fingerprint::Fingerprint;

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// Send what was typed, as it is.
    Type(Vec<u8>),
    /// Get a prompt, whatever the board does now.
    Prompt,
    /// Stop what runs, by every means that there is.
    Interrupt,
    /// Begin anew: a soft reboot, after which the board's own program runs.
    Restart,
    /// Reset the board itself, by a break of the line.
    Reset,
    /// Put text in at the prompt, so that nothing of it is lost.
    Paste(String),
    /// Run a program from this computer.
    Run(Program),
    /// Answers `News::Lacks`: whether the board is to get those modules.
    Modules(bool),
    /// Say which firmware it runs, if it answers soon: answered by `News::Identified`.
    Identify,
    /// Do something with its files.
    Files(FileWish),
    /// Keep these files, writing only those that it has otherwise, and begin anew so that its program runs.
    Keep(Vec<File>),
    /// Give up the task that is under way, and get a prompt again.
    Abort,
}

/// What is to be done with the files of a board. A path holds folders only on boards that have them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileWish {
    /// List this folder, the empty one for the board's own: answered by `News::Listed`.
    List(String),
    /// Read this file: answered by `News::Got`.
    Get(String),
    /// Write this file, over one of that name.
    Put(File),
    /// Write this file, unless what the board has under its name is something else than this: `None` for nothing.
    Replace(File, Option<Fingerprint>),
    /// Remove this file, or this folder if it is empty.
    Remove(String),
    /// Give a file another name, unless there is one of that name.
    Rename {
        /// Its name until now.
        from: String,
        /// The one from now on.
        to: String,
    },
    /// Make this folder.
    MakeFolder(String),
}

/// A program to be run on a board, without being kept there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its text.
    pub code: String,
    /// The modules beside it that it imports, and those that these import.
    pub modules: Vec<Module>,
}

/// A module that lies beside a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// The name of its file, such as `helper.py`.
    pub file: String,
    /// Its text.
    pub text: String,
}
