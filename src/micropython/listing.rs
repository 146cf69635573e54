//! What lies in a folder of a board.

use serde::{Deserialize, Serialize};

/// A folder of a board, as it was listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Its path; empty for the only one of a board without folders.
    pub folder: String,
    /// What lies in it, by name.
    pub entries: Vec<Entry>,
    /// Bytes that are free, where the board says so.
    pub free: Option<usize>,
    /// Where it does not, what its firmware says of itself, as `os.uname().version`: who knows that very firmware knows its room.
    pub firmware: Option<String>,
}

/// Something in a folder of a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
}

/// What lies in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// A file of so many bytes.
    File(usize),
    /// A folder.
    Folder,
}
