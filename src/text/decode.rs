//! Bytes from the disk to text and back.

use ropey::Rope;
use serde::{Deserialize, Serialize};

/// How UTF-8 spells the byte order mark.
const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// Reads UTF-8, with or without a byte order mark. Line breaks stay as they are.
///
/// # Errors
/// `Binary` where there is a zero byte, else `NotUtf8` with the line of the first byte that is no UTF-8.
pub fn decode(mut bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    let mark = bytes.starts_with(&MARK);
    if mark {
        bytes.drain(..MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, mark }),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            Err(NotText::NotUtf8 { line: line_breaks(good) })
        }
    }
}

/// The bytes of `rope` as they go to the disk, with a byte order mark in front if `mark` says so.
pub fn encode(rope: &Rope, mark: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rope.len_bytes() + MARK.len());
    if mark {
        bytes.extend(MARK);
    }
    rope.chunks().for_each(|chunk| bytes.extend(chunk.as_bytes()));
    bytes
}

/// Text with what is needed to write it back as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Whether the bytes began with a UTF-8 byte order mark.
    pub mark: bool,
}

/// Why bytes are not a text that can be edited and saved without harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotText {
    /// A zero byte: a picture, a program, an archive.
    Binary,
    /// Bytes that are no UTF-8; the line (from 0) where the first of them stands.
    NotUtf8 {
        /// The line, from 0.
        line: usize,
    },
}

/// How many line breaks (LF, CRLF or CR) there are in `bytes`.
fn line_breaks(bytes: &[u8]) -> usize {
    let mut previous = 0;
    let begins_break = |&byte: &u8| {
        let is_break = byte == b'\r' || (byte == b'\n' && previous != b'\r');
        previous = byte;
        is_break
    };
    bytes.iter().copied().filter(begins_break).count()
}
