//! A tab: a text, where it lives on the disk, and how it is looked at.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::effect::{Asked, SavePlace};
use super::event::{FileText, Stamp};
use super::ids::TabId;
use super::view::Scroll;
use crate::place::Millis;
use crate::syntax::{Colours, Language};
use crate::text::{Buffer, Charset, Encoding, Endings};

/// A text with more characters is not searched for one that is no blank: it is asked for in every frame.
const BLANKS: usize = 1_000;

/// What is known of a tab's file on the disk.
#[derive(Clone, Debug, PartialEq)]
pub enum Disk {
    /// It never had a file; this is the name that its first one is to have.
    Untitled(String),
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
    /// How.
    pub encoding: Encoding,
    /// Who asked for it.
    pub asked: Asked,
}

/// A file on its way to another name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moving {
    /// What is to be written when it is there, and who asked for it.
    pub then: Option<(Asked, SavePlace)>,
}

/// A text being edited.
#[derive(Clone)]
pub struct Tab {
    /// Its number.
    pub id: TabId,
    /// Its file, `None` while it is untitled.
    pub path: Option<PathBuf>,
    /// What is known of the file.
    pub disk: Disk,
    /// How its file is written.
    pub encoding: Encoding,
    /// How a person wants it to be written from the next save on.
    pub wanted: Option<Charset>,
    /// The text's line ends; those of more than 1 MiB as they were when it was last read or unified.
    pub endings: Endings,
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
    /// The texts that are being written, in the order in which that was asked for.
    pub writing: VecDeque<Writing>,
    /// Set while its file gets another name.
    pub moving: Option<Moving>,
    /// Whether the last try to write it failed.
    pub refused: bool,
    /// When the text was last changed, until it was seen to that the disk has it.
    pub touched: Option<Millis>,
}

impl Tab {
    /// A text that has no file yet.
    pub fn untitled(id: TabId, name: &str, text: Rope) -> Self {
        let endings = Endings::of(&text);
        Self::with_endings(id, name, text, endings)
    }

    fn with_endings(id: TabId, name: &str, text: Rope, endings: Endings) -> Self {
        let buffer = Buffer::of(text);
        Self {
            id,
            path: None,
            disk: Disk::Untitled(name.to_owned()),
            encoding: Encoding::default(),
            wanted: None,
            endings,
            on_disk: buffer.rope().clone(),
            stamp: Stamp::default(),
            buffer,
            colours: Colours::new(Language::of(Some(name))),
            scroll: Scroll::default(),
            writing: VecDeque::new(),
            moving: None,
            refused: false,
            touched: None,
        }
    }

    /// The text of a file.
    pub fn of_file(id: TabId, file: &FileText) -> Self {
        let language = Language::of(file.path.file_name().and_then(|name| name.to_str()));
        Self {
            path: Some(file.path.clone()),
            disk: Disk::Same,
            encoding: file.encoding,
            stamp: file.stamp,
            colours: Colours::new(language),
            ..Self::with_endings(id, "", file.text.clone(), file.endings)
        }
    }

    /// The name on the tab: the file's, or the one that it is to have; `None` where it cannot be written as text.
    pub fn file_name(&self) -> Option<&str> {
        match &self.disk {
            Disk::Untitled(name) => Some(name),
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
        self.file_name().unwrap_or("program.py").to_owned()
    }

    /// Whether there is nothing in it that anybody would miss: some blanks at most.
    pub fn is_blank(&self) -> bool {
        let rope = self.buffer.rope();
        rope.len_chars() <= BLANKS && rope.chars().all(char::is_whitespace)
    }

    /// Whether `#` begins a comment in it.
    pub fn comments_with_hash(&self) -> bool {
        self.colours.language().comments_with_hash()
    }

    /// Whether it is a Python program.
    pub fn is_python(&self) -> bool {
        self.colours.language() == Language::Python
    }

    /// Whether closing it would lose work.
    pub fn would_lose(&self) -> bool {
        match self.disk {
            Disk::Gone | Disk::Conflict(_) => true,
            Disk::Untitled(_) => !self.is_blank(),
            Disk::Same => self.buffer.is_changed(),
        }
    }
}
