//! The files of this computer beside those of a board, and what waits for an answer of either.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::pane::BoardSeat;
use super::problem::FileProblem;
use crate::flash::DriveSeen;
use crate::micropython::File;

/// The pane of files as far as it is not the board's.
#[derive(Clone, Debug, Default)]
pub struct FilesHere {
    /// What was looked into last, `None` where it is to be looked at again.
    pub(super) asked: Option<FolderHere>,
    /// The same, whether it is to be looked at again or not.
    pub(super) last: Option<FolderHere>,
    /// The folder that a person chose, and the one of the active tab then.
    pub(super) chosen: Option<(PathBuf, Option<PathBuf>)>,
    /// What is there, or why that is not known; `None` until the first answer.
    pub(super) listing: Option<Result<ListingHere, FileProblem>>,
    /// Files that are being read for a board.
    pub(super) leaving: Vec<Leaving>,
    /// Files of a board that are being written.
    pub(super) arriving: Vec<Arriving>,
    /// The file that was copied last, from the moment when it is there until another one is.
    pub(super) came: Option<PathBuf>,
    /// What cannot go on before a person says so; the first is asked about.
    pub(super) clashes: VecDeque<Clash>,
    /// What each firmware that there is says of itself, and the bytes that it has for files.
    pub(super) capacities: Vec<(String, usize)>,
    /// The drives of boards.
    pub(super) drives: Vec<DriveSeen>,
}

/// A folder of this computer to look into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FolderHere {
    /// This one.
    This(PathBuf),
    /// The one in which a person's programs are kept: what the settings say, else what is usual.
    Programs(Option<PathBuf>),
}

/// What lies in a folder of this computer: names that can be written as text, hidden ones left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingHere {
    /// The folder, as the system spells it.
    pub folder: PathBuf,
    /// Folders, then files, by name.
    pub entries: Vec<EntryHere>,
    /// How many there are that are not listed, because there are too many.
    pub more: usize,
}

/// Something in a folder of this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHere {
    /// Its name.
    pub name: String,
    /// A file's length in bytes; `None` for a folder.
    pub size: Option<u64>,
}

/// An errand for the files of this computer that go to a board or come from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HereErrand {
    /// Look what lies in a folder: answered by `Event::FolderListed`.
    List(FolderHere),
    /// Read a file as it is: answered by `Event::BytesRead`.
    Read(PathBuf),
    /// Write a file: answered by `Event::BytesWritten`.
    Write {
        /// The folder, which is made where it is missing.
        folder: PathBuf,
        /// The file's name.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
        /// What may be done when there is a file of that name.
        over: Over,
    },
}

/// What may be done when there is a file of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Over {
    /// Nothing: then it is not written, unless it is the same.
    Never,
    /// It may be written over.
    Replace,
    /// The new one gets a name that is free.
    KeepBoth,
}

/// A file on its way to a board, while it is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaving {
    /// Where it lies.
    pub path: PathBuf,
    /// The board's seat.
    pub seat: BoardSeat,
    /// Its whole name there.
    pub to: String,
    /// Whether it takes the place of one that is there.
    pub replaces: bool,
}

/// A file of a board on its way into a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// The folder.
    pub folder: PathBuf,
    /// The file, by the name that it is to have.
    pub file: File,
}

/// A file of that name is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// On the board.
    There {
        /// The file that is to be copied.
        path: PathBuf,
        /// The board's seat.
        seat: BoardSeat,
        /// The whole name that it would have there.
        to: String,
    },
    /// On this computer.
    Here(Arriving),
}

impl Clash {
    /// The name that both have, with the folders that it lies in on a board.
    pub fn name(&self) -> &str {
        match self {
            Self::There { to, .. } => to,
            Self::Here(arriving) => &arriving.file.name,
        }
    }
}

impl FilesHere {
    /// What lies in the folder of this computer, or why that is not known; `None` as long as nobody knows.
    pub fn listing(&self) -> Option<&Result<ListingHere, FileProblem>> {
        self.listing.as_ref()
    }

    /// The file that was copied last.
    pub fn came(&self) -> Option<&Path> {
        self.came.as_deref()
    }

    /// The folder, as far as it is known.
    pub fn folder(&self) -> Option<&Path> {
        match (&self.listing, &self.asked) {
            (Some(Ok(listing)), _) => Some(&listing.folder),
            (_, Some(FolderHere::This(folder))) => Some(folder),
            _ => None,
        }
    }

    /// What a person has to say first.
    pub fn clash(&self) -> Option<&Clash> {
        self.clashes.front()
    }
}
