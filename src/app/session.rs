//! The session: what was open last time, read from and written as TOML.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::arguments::Arguments;
use super::event::KeptText;
use super::notice::Notice;
use crate::text::Encoding;

/// What was open when the program was last closed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The place of the active tab.
    pub active: usize,
    /// The window's size in points.
    pub window: Option<(u16, u16)>,
    /// The bottom pane's part of the height, in thousandths.
    pub pane_share: Option<u16>,
    /// Files that were open then or before, the latest first.
    pub recent: Vec<PathBuf>,
    /// What the programs of files get when they are run.
    #[serde(skip_serializing_if = "Arguments::is_empty")]
    pub arguments: Arguments,
    /// The tabs, from left to right.
    pub tabs: Vec<SessionTab>,
}

/// A tab that was open.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionTab {
    /// The file; empty where it had none.
    pub path: PathBuf,
    /// The name of the file inside, where `path` is a hex file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// The name of a text that had no file. The text itself is in the journal, if it was not thrown away.
    pub untitled: Option<String>,
    /// The caret's line, from 0.
    pub line: usize,
    /// The caret's column, from 0.
    pub column: usize,
    /// The first line seen, from 0.
    pub top: usize,
    /// How it is written, where the file does not say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
}

impl Session {
    /// Reads the session file. What cannot be read or understood gives an empty session and a notice.
    pub fn read(kept: &KeptText) -> (Self, Option<Notice>) {
        let text = kept.text.as_ref().ok().map(|text| text.as_deref().unwrap_or_default());
        match text.and_then(|text| toml::from_str(text).ok()) {
            Some(session) => (session, None),
            None => (Self::default(), Some(Notice::SessionNotRead { path: kept.path.clone() })),
        }
    }

    /// The session file's text.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}
