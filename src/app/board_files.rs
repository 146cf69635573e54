//! The files of a board as the pane shows them, and what is to be done with them.

use std::collections::VecDeque;
use std::path::PathBuf;

use super::ids::BackupId;
use crate::microbit::filesystem;
use crate::micropython::{Entry, EntryKind, File, FileWish, Identity, Listing};

/// What the program that a board begins with is called.
pub const MAIN: &str = "main.py";

/// What is known of a board's files.
#[derive(Clone, Debug, Default)]
pub struct BoardFiles {
    /// What lies in the folder that is looked into, as it was listed last; `None` as long as nobody looked.
    pub listing: Option<Listing>,
    /// Whether nothing has happened since that may have changed it.
    pub(super) fresh: bool,
    /// Whether the last look came to nothing: then nobody looks again by itself.
    pub(super) failed: bool,
    /// Whether a person agreed that what runs is stopped for it.
    pub(super) agreed: bool,
    /// The firmware of a board that had no room for what should have fitted into that firmware's.
    pub(super) refused: Option<String>,
    /// What is to be done, one after the other; the first is under way or waits for the board.
    pub(super) deeds: VecDeque<Deed>,
    /// What was copied, renamed or made there last, from the moment when it is there until something else is.
    pub(super) came: Option<String>,
    /// What was removed or replaced last.
    pub(super) kept: Option<Backup>,
}

/// Something that a person wants done with a board's files, in one or several steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// What it is.
    pub aim: Aim,
    /// The file or folder on the board, with the folders that it lies in.
    pub path: String,
    /// What is wished of the board one after the other.
    pub(super) steps: VecDeque<FileWish>,
    /// Whether a file is to come before it goes on.
    pub(super) awaits: bool,
    /// What was read, and is lost on the board from the next step on.
    pub(super) read: Option<File>,
}

/// What is to come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// See what lies in a folder.
    Look,
    /// Open a file in a tab.
    Open,
    /// Copy a file into this folder of this computer.
    CopyHere(PathBuf),
    /// Copy a file to the board.
    CopyThere,
    /// Give a file another name.
    Rename {
        /// The whole new name.
        to: String,
    },
    /// Make a file the program that the board begins with.
    MakeMain {
        /// What the one is called from then on that was it until now.
        old: Option<String>,
    },
    /// Make a folder.
    MakeFolder,
    /// Remove a file or an empty folder.
    Delete,
    /// Put back what was removed or replaced: the copy of this number.
    Undo(BackupId),
}

/// A copy of what was removed from a board, or replaced there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its number.
    pub id: BackupId,
    /// The board that had it.
    pub board: Identity,
    /// What it was.
    pub what: BackupThing,
}

/// What can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupThing {
    /// A file with what it held.
    File(File),
    /// An empty folder.
    Folder(String),
}

impl BackupThing {
    /// Its whole name on the board.
    pub fn path(&self) -> &str {
        match self {
            Self::File(file) => &file.name,
            Self::Folder(path) => path,
        }
    }
}

impl Deed {
    pub(super) fn new(aim: Aim, path: String, steps: impl IntoIterator<Item = FileWish>) -> Self {
        Self { aim, path, steps: steps.into_iter().collect(), awaits: false, read: None }
    }

    /// Whether the board has other files when it is done.
    pub(super) fn changes(&self) -> bool {
        !matches!(self.aim, Aim::Look | Aim::Open | Aim::CopyHere(_))
    }
}

impl BoardFiles {
    /// What is being done, or waits for the board.
    pub fn deed(&self) -> Option<&Deed> {
        self.deeds.front()
    }

    /// What was copied, renamed or made there last.
    pub fn came(&self) -> Option<&str> {
        self.came.as_deref()
    }

    /// What was removed or replaced last, if it can be put back.
    pub fn backup(&self) -> Option<BackupId> {
        self.kept.as_ref().map(|kept| kept.id)
    }

    /// Whether a look came to nothing, and a person has to say whether to look again.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// The folder that is looked into, empty for the board's own.
    pub fn folder(&self) -> &str {
        self.listing.as_ref().map_or("", |listing| &listing.folder)
    }

    /// The folder above the one that is looked into.
    pub fn above(&self) -> Option<String> {
        let folder = self.folder().trim_end_matches('/');
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        (!folder.is_empty()).then(|| above.to_owned())
    }

    /// The whole name of something of this name in the folder that is looked into.
    pub fn path(&self, name: &str) -> String {
        match self.folder() {
            "" => name.to_owned(),
            folder => format!("{}/{name}", folder.trim_end_matches('/')),
        }
    }

    /// What is there of this whole name, as far as the folder is looked into.
    pub(super) fn kind(&self, path: &str) -> Option<EntryKind> {
        let entries = &self.listing.as_ref()?.entries;
        entries.iter().find(|entry| self.path(&entry.name) == path).map(|entry| entry.kind)
    }

    /// Whether there is or will be something of this whole name.
    pub(super) fn is_taken(&self, path: &str) -> bool {
        let becomes = |wish: &FileWish| match wish {
            FileWish::Put(file) | FileWish::Replace(file, _) => file.name == path,
            FileWish::Rename { to, .. } | FileWish::MakeFolder(to) => to == path,
            FileWish::List(_) | FileWish::Get(_) | FileWish::Remove(_) => false,
        };
        self.kind(path).is_some() || self.deeds.iter().any(|deed| deed.steps.iter().any(becomes))
    }

    /// A name like this one that is free: `game_2.py` for `game.py`.
    pub(super) fn free_path(&self, path: &str) -> String {
        let numbered = (2..).map(|number: u32| with_ending(path, &format!("_{number}")));
        numbered.into_iter().find(|path| !self.is_taken(path)).unwrap_or_default()
    }

    /// What the old main program is called when another one takes its place.
    pub(super) fn old_main(&self, main: &str) -> String {
        let old = with_ending(main, "_old");
        if self.is_taken(&old) { self.free_path(&old) } else { old }
    }
}

/// Bytes that a file of this name may have in a folder that was listed, as far as that is known: what it had until now is free then,
/// too. `capacity` is what there is room for on a board that does not say itself what is free.
pub fn room(listing: &Listing, capacity: Option<usize>, name: &str) -> Option<usize> {
    let Some(free) = listing.free else {
        return Some(filesystem::fits(left(listing, capacity?, Some(name)), name.len()));
    };
    let own = listing.entries.iter().find(|entry| entry.name == name);
    Some(free + own.map(size).unwrap_or_default())
}

/// Bytes that are left of so many where a board keeps what was listed, but for what has this name.
pub(super) fn left(listing: &Listing, capacity: usize, but: Option<&str>) -> usize {
    let kept = listing.entries.iter().filter(|entry| but != Some(entry.name.as_str()));
    filesystem::left(capacity, kept.map(|entry| (entry.name.len(), size(entry))))
}

fn size(entry: &Entry) -> usize {
    if let EntryKind::File(size) = entry.kind { size } else { 0 }
}

/// The last part of a name with folders.
pub fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `path` with `more` before its ending.
fn with_ending(path: &str, more: &str) -> String {
    let folder = path.len() - last_part(path).len();
    let dot = path.rfind('.').filter(|dot| *dot > folder).unwrap_or(path.len());
    format!("{}{more}{}", &path[..dot], &path[dot..])
}
