//! The line in which a Python program says how it is written (PEP 263): `# -*- coding: latin-1 -*-`.

use std::ops::Range;

use ropey::{Rope, RopeSlice};

use super::charset::Charset;
use super::edit::Edit;
use crate::place::{Char, Line, Span};

/// Bytes of a line in which it is looked for: a line of megabytes holds data.
const LOOK_AT: usize = 4_096;

/// What a text says of its own encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// The encoding's name, as it is written there.
    pub name: String,
    /// The line that says so: one of the first two.
    pub line: Line,
    /// Where the name stands in it, in bytes.
    place: Range<usize>,
}

impl Cookie {
    /// What `rope` says of its encoding.
    pub fn of(rope: &Rope) -> Option<Self> {
        let beginning = |line: RopeSlice| line.bytes().take(LOOK_AT).collect::<Vec<u8>>();
        Self::among(rope.lines().map(beginning))
    }

    /// What `bytes`, which may be of any encoding that writes ASCII as ASCII, say of it.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let ends_line = |bytes: &[u8]| {
            let end = bytes.iter().take(LOOK_AT).position(|byte| matches!(byte, b'\r' | b'\n'))?;
            Some(end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 })
        };
        let first = ends_line(bytes);
        let (first, rest) = bytes.split_at(first.unwrap_or(bytes.len().min(LOOK_AT)));
        let has_second = first.ends_with(b"\n") || first.ends_with(b"\r");
        let second = has_second.then(|| &rest[..ends_line(rest).unwrap_or(rest.len().min(LOOK_AT))]);
        Self::among([Some(first), second].into_iter().flatten())
    }

    /// The encoding, `None` where we have none like it.
    pub fn charset(&self) -> Option<Charset> {
        Charset::of_python(&self.name)
    }

    /// The edit that makes the line of `rope` that it stands in name another encoding.
    pub fn renamed(&self, rope: &Rope, name: &str) -> Edit {
        let line = rope.line_to_byte(self.line.0);
        let at = |byte: usize| Char(rope.byte_to_char(line + byte));
        Edit::replace(Span::new(at(self.place.start), at(self.place.end)), name)
    }

    /// The first that one of the first two `lines` holds. The second counts only below a line without code.
    fn among(lines: impl Iterator<Item = impl AsRef<[u8]>>) -> Option<Self> {
        for (number, line) in lines.take(2).enumerate() {
            let line = line.as_ref();
            let text = line.iter().position(|byte| !b" \t\x0C".contains(byte)).map_or(&b""[..], |at| &line[at..]);
            match text.first() {
                None | Some(b'\r' | b'\n') => {}
                Some(b'#') => {
                    if let Some(place) = named(line) {
                        let name = String::from_utf8_lossy(&line[place.clone()]).into_owned();
                        return Some(Self { name, line: Line(number), place });
                    }
                }
                Some(_) => return None,
            }
        }
        None
    }
}

/// Where, in a line of comment, the name of an encoding stands: behind `coding:` or `coding=`.
fn named(line: &[u8]) -> Option<Range<usize>> {
    const WORD: &[u8] = b"coding";
    let behind_word = line.windows(WORD.len()).enumerate().filter(|(_, window)| *window == WORD);
    behind_word.map(|(at, _)| at + WORD.len()).find_map(|colon| {
        let blanks = matches!(line.get(colon), Some(b':' | b'=')).then(|| &line[colon + 1..])?;
        let start = colon + 1 + blanks.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        let end = start + line[start..].iter().take_while(is_name).count();
        (end > start).then_some(start..end)
    })
}
