//! A tab: a text, where it lives on the disk, and how it is looked at.

use std::path::{Path, PathBuf};

use ropey::Rope;

use super::effect::SavePlace;
use super::event::{FileText, Stamp};
use super::ids::TabId;
use super::view::Scroll;
use crate::syntax::{Colours, Language};
use crate::text::Buffer;

/// What is known of a tab's file on the disk.
#[derive(Clone, Debug, PartialEq)]
pub enum Disk {
    /// It never had a file; the number makes its name.
    Untitled(u32),
    /// The file is as it was last read or written.
    Same,
    /// Another program wrote it while the tab had changes of its own: this is what it holds now.
    Conflict(Box<FileText>),
    /// It was deleted or renamed.
    Gone,
}

/// A text on its way to the disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// What is written.
    pub text: Rope,
    /// Where.
    pub place: SavePlace,
}

/// A text being edited.
#[derive(Clone)]
pub struct Tab {
    /// Its number.
    pub id: TabId,
    /// Its file; also the temporary one of an untitled text that was run.
    pub path: Option<PathBuf>,
    /// What is known of the file.
    pub disk: Disk,
    /// Whether the file begins with a byte order mark.
    pub mark: bool,
    /// The text with carets and history.
    pub buffer: Buffer,
    /// Its colours.
    pub colours: Colours,
    /// What part of it is seen.
    pub scroll: Scroll,
    /// The text that the file holds, as far as we know.
    pub on_disk: Rope,
    /// What the file looked like when it held that text.
    pub stamp: Stamp,
    /// The text that is being written to it.
    pub writing: Option<Writing>,
}

impl Tab {
    /// A text that has no file yet.
    pub fn untitled(id: TabId, number: u32, text: Rope) -> Self {
        let buffer = Buffer::of(text);
        Self {
            id,
            path: None,
            disk: Disk::Untitled(number),
            mark: false,
            on_disk: buffer.rope().clone(),
            stamp: Stamp::default(),
            buffer,
            colours: Colours::new(Language::of(None)),
            scroll: Scroll::default(),
            writing: None,
        }
    }

    /// The text of a file.
    pub fn of_file(id: TabId, file: &FileText) -> Self {
        let language = Language::of(file.path.file_name().and_then(|name| name.to_str()));
        Self {
            path: Some(file.path.clone()),
            disk: Disk::Same,
            mark: file.mark,
            stamp: file.stamp,
            colours: Colours::new(language),
            ..Self::untitled(id, 0, file.text.clone())
        }
    }

    /// The name on the tab: the file's, `None` while it is untitled.
    pub fn file_name(&self) -> Option<&str> {
        match self.disk {
            Disk::Untitled(_) => None,
            _ => self.path.as_deref()?.file_name()?.to_str(),
        }
    }

    /// The file that Save writes to, `None` while it is untitled.
    pub fn home(&self) -> Option<&Path> {
        match self.disk {
            Disk::Untitled(_) => None,
            _ => self.path.as_deref(),
        }
    }

    /// Where Save writes to, `None` where a person has to say first: where there is no file yet, and where there are two
    /// texts to choose from.
    pub fn save_place(&self) -> Option<SavePlace> {
        let path = self.path.clone()?;
        match self.disk {
            Disk::Untitled(_) | Disk::Conflict(_) => None,
            Disk::Same => Some(SavePlace::Own(path, self.stamp)),
            Disk::Gone => Some(SavePlace::File(path)),
        }
    }

    /// The name that a save dialog begins with, and that a temporary file gets.
    pub fn suggested_name(&self) -> String {
        match self.disk {
            Disk::Untitled(number) => format!("program {number}.py"),
            _ => self.file_name().unwrap_or("program.py").to_owned(),
        }
    }

    /// Whether `#` begins a comment in it.
    pub fn comments_with_hash(&self) -> bool {
        self.colours.language().comments_with_hash()
    }

    /// Whether closing it would lose work.
    pub fn would_lose(&self) -> bool {
        match self.disk {
            Disk::Gone | Disk::Conflict(_) => true,
            Disk::Untitled(_) => self.buffer.rope().len_chars() > 0,
            Disk::Same => self.buffer.is_changed(),
        }
    }
}
