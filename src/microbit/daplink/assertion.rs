//! ASSERT.TXT: the chip's own program found that it is not where it should be, and started anew.

use serde::{Deserialize, Serialize};

use super::said::{number, text, value};

/// What an ASSERT.TXT says, for those who know the chip's program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assertion {
    /// The source file.
    pub file: Option<String>,
    /// The line in it, from 1.
    pub line: Option<u32>,
    /// Which of its two programs: `Bootloader` or `Application`.
    pub source: Option<String>,
    /// All of it, as it stands there.
    pub raw: String,
}

impl Assertion {
    /// Reads it, however few of its lines can be understood.
    pub fn read(bytes: &[u8]) -> Self {
        let text = text(bytes);
        Self {
            file: value(&text, "File").map(str::to_owned),
            line: value(&text, "Line").and_then(number),
            source: value(&text, "Source").map(str::to_owned),
            raw: text.trim().to_owned(),
        }
    }
}
