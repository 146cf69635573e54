//! What a conversation with a board has to tell, besides what the board printed.

use serde::{Deserialize, Serialize};

use super::file::File;
use super::listing::Listing;
use super::uname::Uname;

/// News of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// What the board does now.
    Phase(Phase),
    /// How far the task has come: `done` of `total` bytes.
    Progress {
        /// Which task.
        task: Task,
        /// Bytes that arrived.
        done: usize,
        /// Bytes that there are.
        total: usize,
    },
    /// The board did not stop yet, so that more is done about it.
    Climbed(Rung),
    /// The board lacks these modules, or has older ones: it is to be asked whether they may be copied. The task waits for
    /// `Wish::Modules`.
    Lacks(Vec<String>),
    /// A program that was sent begins to run: what the board prints from here on is its own.
    Began,
    /// Which firmware the board runs.
    Identified(Uname),
    /// What lies in a folder that was to be listed.
    Listed(Listing),
    /// A file that was to be read.
    Got(File),
    /// The board has this file now, a module that a program needs.
    Copied(File),
    /// A task is over.
    Ended(Task, Outcome),
}

/// What a board that listens is doing, as far as can be told from what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Nothing was heard, and nothing asked.
    #[default]
    Quiet,
    /// It was asked for its prompt.
    Waiting,
    /// It waits for a line.
    Prompt,
    /// A program runs.
    Running,
    /// It printed an error and shows it on its own display now, until which it hears nothing but Ctrl+C.
    Scrolling,
    /// It was asked, by every means, and does not answer.
    Silent,
}

impl Phase {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Quiet, Self::Waiting, Self::Prompt, Self::Running, Self::Scrolling, Self::Silent];
}

/// Something that takes a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// Getting a prompt.
    Prompt,
    /// Stopping what runs.
    Interrupt,
    /// A soft reboot.
    Restart,
    /// Putting text in at the prompt.
    Paste,
    /// Running a program, from the first byte that is sent to the last that it prints.
    Run,
    /// Copying modules that a program needs.
    Modules,
    /// Asking which firmware it runs.
    Identify,
    /// Something with its files.
    Files,
    /// Keeping a program.
    Keep,
}

/// A rung of the ladder that a board is stopped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rung {
    /// Ctrl+C, up to three times.
    Interrupt,
    /// Ctrl+B and Ctrl+C: out of a mode in which it listens to programs rather than people.
    Friendly,
    /// A soft reboot.
    Reboot,
    /// A break of the line, which resets boards that have a chip for that.
    Break,
    /// Only the person's hand is left: the reset button.
    Button,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// As it should.
    Done,
    /// The program ended with an error of its own, which it printed.
    Failed,
    /// It was interrupted, as was wished.
    Interrupted,
    /// The board restarted in the middle.
    Restarted,
    /// It could not be done.
    Trouble(Trouble),
}

/// Why a task could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The board does not answer.
    NoAnswer,
    /// What arrived is not what was sent: the wire loses or changes bytes.
    Garbled,
    /// The board has no room for that: bytes that there are, and that are free, as far as the board says.
    TooBig {
        /// The program's length.
        bytes: usize,
        /// What is free.
        free: Option<usize>,
    },
    /// The text holds a character that would be a command to the board; its line, from 1.
    Control {
        /// The line.
        line: usize,
    },
    /// There is no file of that name.
    NotThere {
        /// The name.
        file: String,
    },
    /// There is something of that name already.
    NameTaken {
        /// The name.
        file: String,
    },
    /// There is no room for this file.
    NoRoom {
        /// Its name.
        file: String,
    },
    /// The file on the board is not the one that was to be replaced.
    Changed {
        /// Its name.
        file: String,
    },
    /// Something lies in that folder.
    NotEmpty {
        /// Its name.
        folder: String,
    },
    /// The board has no folders.
    NoFolders,
    /// The board's files cannot be changed.
    ReadOnly,
    /// The board has not even the little memory that this needs.
    NoMemory,
    /// The board refused something about a file: its own words.
    Refused {
        /// The file.
        file: String,
        /// What the board said.
        said: String,
    },
    /// The board could not keep a module: its own words.
    NotKept {
        /// The module's file.
        file: String,
        /// What the board said.
        said: String,
    },
}
