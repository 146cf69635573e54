//! What a journal holds, as values.

use std::path::PathBuf;

use ropey::Rope;

use super::fingerprint::Fingerprint;
use crate::text::edit::Edit;
use crate::text::encoding::Encoding;

/// The most bytes of a text that is copied into the journal, so that its edits can be read whatever the disk holds by then.
pub const SMALL: usize = 256 * 1024;

/// A draft's number in its journal.
pub type DraftId = u64;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A draft begins, or begins anew: what was noted of it before is of no use any more.
    Begin(DraftId, Begin),
    /// It was edited.
    Edit(DraftId, Edit),
    /// Its text, with all the edits until here, is about to be written to its file.
    Saving(DraftId, Fingerprint),
    /// It is saved, or was thrown away on purpose.
    End(DraftId),
    /// Everything that the journal of this file name held is in this one.
    Follows(String),
}

/// What a draft's edits start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// Where its text lives.
    pub home: Home,
    /// How its file is written.
    pub encoding: Encoding,
    /// The text that the edits change.
    pub base: Base,
}

/// Where a draft's text lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// It has no file yet; this is the name that its first one is to have.
    Untitled(String),
    /// In this file.
    File(PathBuf),
    /// In this file, whose text, the base, another program wrote: the person has not chosen yet which to keep.
    Disputed(PathBuf),
}

/// The text that edits start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// How it is known again.
    pub fingerprint: Fingerprint,
    /// The text itself, where it is small.
    pub copy: Option<String>,
}

impl Base {
    /// A text as a base; it is copied where it has at most `SMALL` bytes.
    pub fn of(rope: &Rope) -> Self {
        let copy = (rope.len_bytes() <= SMALL).then(|| rope.to_string());
        Self { fingerprint: Fingerprint::of(rope), copy }
    }
}

impl Home {
    /// Its file, if it has one.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::Untitled(_) => None,
            Self::File(path) | Self::Disputed(path) => Some(path),
        }
    }
}
