//! Text to the bytes of a file.

use ropey::Rope;
use serde::{Deserialize, Serialize};

use super::charset::Charset;
use super::codec;
use crate::place::Line;

/// The bytes of `rope` as they go to the disk, with a byte order mark in front where the encoding has one.
///
/// # Errors
/// The first character that the encoding cannot hold.
pub fn encode(rope: &Rope, charset: Charset) -> Result<Vec<u8>, Unencodable> {
    let length = match charset {
        Charset::Utf16Le | Charset::Utf16Be => rope.len_utf16_cu() * 2,
        _ => rope.len_bytes(),
    };
    let mut bytes = Vec::with_capacity(length + charset.mark().len());
    let written = codec::write(charset, rope.chunks(), |piece| bytes.extend(piece));
    match written {
        Ok(()) => Ok(bytes),
        Err(stuck) => Err(Unencodable { char: stuck.char, line: Line(rope.byte_to_line(stuck.at)), charset }),
    }
}

/// A character that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unencodable {
    /// The first such character.
    pub char: char,
    /// The line it stands in.
    pub line: Line,
    /// The encoding that has no such character.
    pub charset: Charset,
}
