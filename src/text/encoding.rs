//! How a text is written to the disk, and how that was found out.

use serde::{Deserialize, Serialize};

use super::charset::Charset;

/// How a text is written to the disk, and how that was found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// How characters are written as bytes.
    pub charset: Charset,
    /// How that was found out.
    pub found: Found,
}

/// How the encoding of a text was found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Nothing says so, but it is UTF-8, as nearly every text is.
    #[default]
    Usual,
    /// By the byte order mark in front.
    Mark,
    /// By a line of the text itself, as Python reads it.
    Cookie,
    /// By looking at the bytes, which may be wrong.
    Guess,
    /// A person chose it.
    Choice,
}

impl Encoding {
    /// The encoding that a person chose.
    pub fn chosen(charset: Charset) -> Self {
        Self { charset, found: Found::Choice }
    }

    /// The encoding that the text itself names. Its mark is there only where it stands in front of the text.
    pub(super) fn by_cookie(charset: Charset) -> Self {
        let charset = if charset.is_utf8() { Charset::Utf8 } else { charset };
        Self { charset, found: Found::Cookie }
    }

    /// What somebody who reads the file again must know to come to the same text: what the file itself does not say.
    pub fn known(self) -> Option<Self> {
        matches!(self.found, Found::Guess | Found::Choice).then_some(self)
    }
}
