//! The bytes of a file to text: what its encoding is, and whether it is text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use serde::{Deserialize, Serialize};

use super::charset::Charset;
use super::codec;
use super::cookie::Cookie;
use super::encoding::{Encoding, Found};
use crate::place::Line;

/// Bytes that a guess looks at.
const GUESS_FROM: usize = 1 << 20;
/// Bytes before the first that is no ASCII: they help to guess.
const GUESS_BEFORE: usize = 1_000;
/// Bytes in which control characters are counted.
const CONTROLS_IN: usize = 64 * 1024;

/// Reads text that writing in its encoding turns into just these bytes again. Line breaks stay as they are.
///
/// The encoding is the first of these in which the bytes can be read: what a person chose (`known` by `Found::Choice`),
/// what a byte order mark says, what the text says of itself, UTF-8, what was guessed before (`known` by
/// `Found::Guess`), what is guessed now. In windows-1252, the last of them, any bytes can be read.
///
/// # Errors
/// `NotText` where there is a zero character or much else that no text has: a picture, a program, an archive.
pub fn decode(bytes: Vec<u8>, known: Option<Encoding>) -> Result<Decoded, NotText> {
    let mark = Charset::of_mark(&bytes).map(|charset| Encoding { charset, found: Found::Mark });
    let is_wide = mark.is_some_and(|mark| !mark.charset.is_utf8());
    if !is_wide && bytes.contains(&0) {
        return Err(NotText);
    }
    let cookie = Cookie::of_bytes(&bytes[mark.map_or(0, |mark| mark.charset.mark().len())..]);
    let says = cookie.as_ref().and_then(Cookie::charset).map(Encoding::by_cookie);
    let known_by = |found| known.filter(|known| known.found == found);
    let by_itself = [known_by(Found::Choice), mark, says, Some(Encoding::default())];
    let (text, encoding) = first_of(bytes, by_itself).or_else(|bytes| guessed(bytes, known_by(Found::Guess)))?;
    if text.contains('\0') || (encoding == Encoding::default() && is_mostly_controls(text.as_bytes())) {
        return Err(NotText);
    }
    let unread = known_by(Found::Choice).filter(|choice| *choice != encoding);
    let doubt = match unread {
        Some(choice) => Some(Doubt::NotAsChosen { charset: choice.charset }),
        None => cookie.and_then(|cookie| Doubt::of(&cookie, encoding)),
    };
    Ok(Decoded { text, encoding, doubt })
}

/// Text with what is needed to write it back as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
    /// What speaks against that.
    pub doubt: Option<Doubt>,
}

/// Bytes that are no text, or would not be saved without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText;

/// What does not fit between a text and what it, or a person, says of its encoding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// It names an encoding that we do not know.
    UnknownCookie {
        /// The name.
        name: String,
        /// The line that names it.
        line: Line,
    },
    /// It names an encoding in which it cannot be read.
    WrongCookie {
        /// The name.
        name: String,
        /// The line that names it.
        line: Line,
    },
    /// It has a byte order mark, but names an encoding that has none: Python does not read that.
    CookieAndMark {
        /// The name.
        name: String,
        /// The line that names it.
        line: Line,
    },
    /// It cannot be read in the encoding that a person chose.
    NotAsChosen {
        /// The encoding.
        charset: Charset,
    },
}

impl Doubt {
    /// What speaks against reading a text that holds `cookie` in `encoding`.
    fn of(cookie: &Cookie, encoding: Encoding) -> Option<Self> {
        let (name, line) = (cookie.name.clone(), cookie.line);
        let says = cookie.charset();
        match encoding.found {
            Found::Choice | Found::Cookie => None,
            Found::Mark if !encoding.charset.is_utf8() || says.is_some_and(Charset::is_utf8) => None,
            Found::Mark => Some(Self::CookieAndMark { name, line }),
            Found::Usual | Found::Guess if says.is_none() => Some(Self::UnknownCookie { name, line }),
            Found::Usual | Found::Guess => Some(Self::WrongCookie { name, line }),
        }
    }
}

type Read = (String, Encoding);

/// The bytes in the first of the encodings in which they can be read.
fn first_of(bytes: Vec<u8>, encodings: impl IntoIterator<Item = Option<Encoding>>) -> Result<Read, Vec<u8>> {
    let mut unread = bytes;
    for encoding in encodings.into_iter().flatten() {
        match codec::read(encoding.charset, unread) {
            Ok(text) => return Ok((text, encoding)),
            Err(bytes) => unread = bytes,
        }
    }
    Err(unread)
}

/// Bytes that do not say how they are written, and are not UTF-8.
fn guessed(bytes: Vec<u8>, before: Option<Encoding>) -> Result<Read, NotText> {
    if is_known_binary(&bytes) || has_controls(&bytes) {
        return Err(NotText);
    }
    let guess = |table| Some(Encoding { charset: Charset::Table(table), found: Found::Guess });
    let now = guess(guess_of(&bytes));
    first_of(bytes, [before, now, guess(encoding_rs::WINDOWS_1252)]).map_err(|_| NotText)
}

fn guess_of(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(GUESS_BEFORE);
    let piece = &bytes[start..bytes.len().min(start + GUESS_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(piece, start + piece.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether the bytes begin as pictures, archives, programs and the like do.
fn is_known_binary(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 15] = [
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF87a",
        b"GIF89a",
        b"PK\x03\x04",
        b"\x1F\x8B",
        b"%PDF-",
        b"\x7FELF",
        b"BZh91AY&SY",
        b"\xFD7zXZ",
        b"7z\xBC\xAF",
        b"\x28\xB5\x2F\xFD",
        b"Rar!\x1A",
        b"OggS",
        b"\xCA\xFE\xBA\xBE",
    ];
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// Whether more than one byte in fifty is a control character that texts do not have.
fn has_controls(bytes: &[u8]) -> bool {
    let (controls, all) = controls(bytes);
    controls * 50 > all
}

/// Whether more than one byte in three is a control character that texts do not have.
fn is_mostly_controls(bytes: &[u8]) -> bool {
    let (controls, all) = controls(bytes);
    controls * 3 > all
}

/// How many control characters other than white space, backspace, escape and end of file there are, among how many bytes.
fn controls(bytes: &[u8]) -> (usize, usize) {
    let looked_at = &bytes[..bytes.len().min(CONTROLS_IN)];
    let is_control = |byte: &&u8| byte.is_ascii_control() && !matches!(byte, 0x08..=0x0D | 0x1A | 0x1B);
    (looked_at.iter().filter(is_control).count(), looked_at.len())
}
