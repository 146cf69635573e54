//! A tab: a text, where it lives, and how it is looked at.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::effect::{Asked, SavePlace};
use super::errand::Sent;
use super::event::{FileText, Stamp};
use super::ids::TabId;
use super::origin::Origin;
use super::view::Scroll;
use crate::place::Millis;
use crate::syntax::{Colours, Language};
use crate::text::journal::Fingerprint;
use crate::text::{Buffer, Charset, Decoded, Encoding, Endings};

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
    /// Its file, `None` while it is untitled, and where it has another home.
    pub path: Option<PathBuf>,
    /// Its home where that is no file on the disk: then it has no path.
    pub origin: Option<Origin>,
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
    /// The texts that were sent to its board and may have arrived there, as nobody heard the end of it.
    pub sent: Vec<Sent>,
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
            origin: None,
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
            sent: Vec::new(),
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

    /// A text that lives inside a hex file or on a board.
    pub fn of_origin(id: TabId, origin: Origin, decoded: Decoded) -> Self {
        let text = Rope::from(decoded.text);
        let tab = Self::untitled(id, origin.file_name(), text);
        Self { origin: Some(origin), disk: Disk::Same, encoding: decoded.encoding, ..tab }
    }

    /// The name on the tab: the file's, or the one that it is to have; `None` where it cannot be written as text.
    pub fn file_name(&self) -> Option<&str> {
        match &self.disk {
            Disk::Untitled(name) => Some(name),
            _ if let Some(origin) = &self.origin => Some(origin.file_name()),
            _ => self.path.as_deref()?.file_name()?.to_str(),
        }
    }

    /// The file on the disk that Save writes to, `None` while it is untitled, and where it has another home.
    pub fn home(&self) -> Option<&Path> {
        match self.disk {
            Disk::Untitled(_) => None,
            _ => self.path.as_deref(),
        }
    }

    /// The folder that a dialog for this text begins in: that of its file, or of the hex file that it is in.
    pub fn folder(&self) -> Option<&Path> {
        self.home().or_else(|| self.origin.as_ref()?.hex())?.parent()
    }

    /// Whether it is saved without being asked for: on boards and in hex files only a person saves.
    pub fn saves_itself(&self) -> bool {
        self.disk == Disk::Same && self.origin.is_none()
    }

    /// Where Save writes to, `None` where a person has to say first: where there is no file yet, and where there are two
    /// texts to choose from.
    pub fn save_place(&self) -> Option<SavePlace> {
        if let Some(Origin::Hex { path, name }) = &self.origin {
            return self.place_in_hex(path, name);
        }
        let path = self.path.clone()?;
        match self.disk {
            Disk::Untitled(_) | Disk::Conflict(_) => None,
            Disk::Same => Some(SavePlace::Own(path, self.stamp)),
            Disk::Gone => Some(SavePlace::File(path)),
        }
    }

    fn place_in_hex(&self, path: &Path, name: &str) -> Option<SavePlace> {
        let holds = match self.disk {
            Disk::Untitled(_) | Disk::Conflict(_) => return None,
            Disk::Same => Some(Fingerprint::of(&self.on_disk)),
            Disk::Gone => None,
        };
        Some(SavePlace::Hex { path: path.to_owned(), name: name.to_owned(), holds })
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
