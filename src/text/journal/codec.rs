//! Records to bytes and back.
//!
//! A journal is `HEADER` and records one after the other: the length of what it says in 4 bytes, its hash (as in
//! `Fingerprint`) in 8, both little-endian, and what it says. Numbers in it have 7 bits a byte, the lowest first, the 8th bit
//! set where more follow; texts are their length in bytes and UTF-8.

use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::record::{Base, Begin, DraftId, Home, Record};
use crate::place::{Char, Span};
use crate::text::edit::{Edit, Replace};
use crate::text::encoding::{Encoding, Found};

/// What a journal begins with; the number says how the rest is to be read.
pub const HEADER: &[u8] = b"mulberry journal 1\n";

/// Bytes before what a record says.
const FRAME: usize = 12;

/// The bytes of one record.
pub fn write(record: &Record) -> Vec<u8> {
    let mut bytes = vec![0; FRAME];
    put_record(&mut bytes, record);
    let said = &bytes[FRAME..];
    // A record of 4 GB cannot be: the longest text that is opened has 512 MB.
    let (length, hash) = (said.len() as u32, Fingerprint::of_bytes(said).hash);
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    bytes[4..FRAME].copy_from_slice(&hash.to_le_bytes());
    bytes
}

/// Reads a journal as far as it is whole; `None` where it is no journal, or one of a version that is yet to come.
pub fn read(bytes: &[u8]) -> Option<Reading> {
    if bytes.len() < HEADER.len() && HEADER.starts_with(bytes) {
        return Some(Reading { records: Vec::new(), rest: Rest::Torn });
    }
    let mut input = Input { bytes: bytes.strip_prefix(HEADER)? };
    let mut records = Vec::new();
    while let Some((record, behind)) = next(&input) {
        records.push(record);
        input = behind;
    }
    Some(Reading { records, rest: rest(input.bytes) })
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The records that are whole, from the beginning on.
    pub records: Vec<Record>,
    /// What stands behind them.
    pub rest: Rest,
}

/// What stands behind the last record that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    None,
    /// The beginning of a record, or zeros: what a kill or a power cut leaves of the last one.
    Torn,
    /// Something else, which was more than that once.
    Damaged,
}

fn rest(bytes: &[u8]) -> Rest {
    let says = bytes.first_chunk().map(|length| u32::from_le_bytes(*length) as usize);
    let is_cut = says.is_none_or(|length| bytes.len() < FRAME + length);
    match bytes {
        [] => Rest::None,
        _ if is_cut || bytes.iter().all(|byte| *byte == 0) => Rest::Torn,
        _ => Rest::Damaged,
    }
}

/// The record that `input` begins with, and what comes behind it.
fn next<'a>(input: &Input<'a>) -> Option<(Record, Input<'a>)> {
    let mut input = Input { bytes: input.bytes };
    let length = u32::from_le_bytes(*input.bytes.first_chunk()?) as usize;
    input.take(4)?;
    let hash = u64::from_le_bytes(*input.bytes.first_chunk()?);
    input.take(8)?;
    let said = input.take(length)?;
    let mut inside = Input { bytes: said };
    let record = (Fingerprint::of_bytes(said).hash == hash).then(|| inside.record())??;
    inside.bytes.is_empty().then_some((record, input))
}

const BEGIN: u8 = 1;
const EDIT: u8 = 2;
const SAVING: u8 = 3;
const END: u8 = 4;
const FOLLOWS: u8 = 5;

/// How an encoding was found out; what is written is the place in this list.
const FOUND: [Found; 5] = [Found::Usual, Found::Mark, Found::Cookie, Found::Guess, Found::Choice];

fn put_record(bytes: &mut Vec<u8>, record: &Record) {
    let mut head = |kind, draft: &DraftId| {
        bytes.push(kind);
        put_number(bytes, *draft);
    };
    match record {
        Record::Begin(draft, begin) => {
            head(BEGIN, draft);
            put_begin(bytes, begin);
        }
        Record::Edit(draft, edit) => {
            head(EDIT, draft);
            put_edit(bytes, edit);
        }
        Record::Saving(draft, text) => {
            head(SAVING, draft);
            put_fingerprint(bytes, *text);
        }
        Record::End(draft) => head(END, draft),
        Record::Follows(name) => {
            bytes.push(FOLLOWS);
            put_text(bytes, name.as_bytes());
        }
    }
}

fn put_begin(bytes: &mut Vec<u8>, begin: &Begin) {
    let (kind, name) = match &begin.home {
        Home::Untitled(name) => (0, name.clone().into_bytes()),
        Home::File(path) => (1, path_bytes(path)),
        Home::Disputed(path) => (2, path_bytes(path)),
    };
    bytes.push(kind);
    put_text(bytes, &name);
    put_text(bytes, begin.encoding.charset.name().as_bytes());
    bytes.extend(FOUND.iter().position(|found| *found == begin.encoding.found).map(|place| place as u8));
    put_fingerprint(bytes, begin.base.fingerprint);
    bytes.push(begin.base.copy.is_some().into());
    put_text(bytes, begin.base.copy.as_deref().unwrap_or_default().as_bytes());
}

fn put_edit(bytes: &mut Vec<u8>, edit: &Edit) {
    put_number(bytes, edit.parts().len() as u64);
    // Counted from the end of the part before, numbers stay small.
    let mut from = Char(0);
    for part in edit.parts() {
        put_number(bytes, part.span.start().minus(from.0).0 as u64);
        put_number(bytes, part.span.len() as u64);
        put_text(bytes, part.text.as_bytes());
        from = part.span.end();
    }
}

fn put_fingerprint(bytes: &mut Vec<u8>, fingerprint: Fingerprint) {
    put_number(bytes, fingerprint.length);
    bytes.extend(fingerprint.hash.to_le_bytes());
}

fn put_text(bytes: &mut Vec<u8>, text: &[u8]) {
    put_number(bytes, text.len() as u64);
    bytes.extend(text);
}

fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Bytes yet to be read. Each step answers `None` where they do not hold what is asked for.
struct Input<'a> {
    bytes: &'a [u8],
}

impl<'a> Input<'a> {
    fn record(&mut self) -> Option<Record> {
        match self.byte()? {
            BEGIN => Some(Record::Begin(self.number()?, self.begin()?)),
            EDIT => Some(Record::Edit(self.number()?, self.edit()?)),
            SAVING => Some(Record::Saving(self.number()?, self.fingerprint()?)),
            END => Some(Record::End(self.number()?)),
            FOLLOWS => Some(Record::Follows(self.text()?)),
            _ => None,
        }
    }

    fn begin(&mut self) -> Option<Begin> {
        let (kind, length) = (self.byte()?, self.length()?);
        let name = self.take(length)?;
        let home = match kind {
            0 => Home::Untitled(str::from_utf8(name).ok()?.to_owned()),
            1 => Home::File(path_of(name)?),
            2 => Home::Disputed(path_of(name)?),
            _ => return None,
        };
        let charset = self.text()?.try_into().ok()?;
        let encoding = Encoding { charset, found: *FOUND.get(self.byte()? as usize)? };
        let fingerprint = self.fingerprint()?;
        let (is_copied, copy) = (self.byte()? != 0, self.text()?);
        Some(Begin { home, encoding, base: Base { fingerprint, copy: is_copied.then_some(copy) } })
    }

    fn edit(&mut self) -> Option<Edit> {
        let mut parts = Vec::new();
        let mut from = Char(0);
        for _ in 0..self.number()? {
            let (skipped, length) = (self.length()?, self.length()?);
            let start = from.0.checked_add(skipped)?;
            from = Char(start.checked_add(length)?);
            parts.push(Replace { span: Span::new(Char(start), from), text: self.text()? });
        }
        Some(Edit::new(parts))
    }

    fn fingerprint(&mut self) -> Option<Fingerprint> {
        let length = self.number()?;
        let hash = u64::from_le_bytes(*self.bytes.first_chunk()?);
        self.take(8)?;
        Some(Fingerprint { length, hash })
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        Some(str::from_utf8(self.take(length)?).ok()?.to_owned())
    }

    fn length(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }
}

#[cfg(unix)]
fn path_bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere not all bytes are a path")]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    Some(PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes)))
}

/// A name that is no Unicode loses what makes it strange: then its text comes back without its file.
#[cfg(not(unix))]
fn path_bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    Some(PathBuf::from(str::from_utf8(bytes).ok()?))
}
