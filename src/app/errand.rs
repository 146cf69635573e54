//! Errands to the files of a board: they are done one after the other, and each answer is for the one that asked.

use ropey::Rope;

use super::ids::TabId;
use crate::micropython::FileWish;
use crate::text::{self, Encoding, Revision, Unencodable};

/// Something to be done with the files of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Errand {
    /// What.
    pub wish: FileWish,
    /// Who waits for it.
    pub whose: Whose,
}

/// Who waits for an errand.
#[derive(Clone, Debug, PartialEq)]
pub enum Whose {
    /// The list of files.
    Files,
    /// A file is to be opened in a tab.
    NewTab,
    /// A tab whose text is saved on the board.
    Tab(Sent),
    /// A tab whose text was not saved, because the board has something else: what that is.
    Changed(Sent),
}

/// A text on its way to a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The tab.
    pub tab: TabId,
    /// The text's state.
    pub revision: Revision,
    /// The text.
    pub text: Rope,
    /// How it is written.
    pub encoding: Encoding,
}

impl Sent {
    /// The bytes that are written.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Unencodable> {
        text::encode(&self.text, self.encoding.charset)
    }
}

impl Whose {
    /// The text that is on its way, where it is one.
    pub(super) fn sent(&self) -> Option<&Sent> {
        match self {
            Self::Tab(sent) | Self::Changed(sent) => Some(sent),
            Self::Files | Self::NewTab => None,
        }
    }
}
