//! What is wished of a board.

use serde::{Deserialize, Serialize};

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
    /// Give up the task that is under way, and get a prompt again.
    Abort,
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
