//! What is said between two starts.
//!
//! The first one greets, so that a window that hangs gets nothing. Then it is told in one message what is wanted: its
//! length, then fields of a letter, a length and bytes. Last it says that it has taken that. Whatever is longer, relative or
//! not understood is no message.

use std::path::{Path, PathBuf};

use super::system;
use crate::app::Handed;

/// What the first start says to whoever comes. The number is the protocol's: another one is not talked to.
pub(super) const GREETING: &[u8] = b"Mulberry 1\n";

/// What the first start says when it has taken everything.
pub(super) const TAKEN: &[u8] = b"taken\n";

/// The most files that are handed over; who names more has a window of their own.
const MOST_FILES: usize = 256;

/// The longest message, in bytes.
const LONGEST: usize = 1024 * 1024;

/// The message that hands this over, its length first; `None` where it does not fit.
pub(super) fn write(handed: &Handed) -> Option<Vec<u8>> {
    let Handed { files, mode, theme, port, drive, present } = handed;
    let mut fields = Vec::new();
    files.iter().try_for_each(|file| put_path(&mut fields, b'f', file))?;
    port.iter().try_for_each(|port| put_path(&mut fields, b'p', port))?;
    drive.iter().try_for_each(|drive| put_path(&mut fields, b'd', drive))?;
    mode.iter().try_for_each(|mode| put(&mut fields, b'm', mode.as_bytes()))?;
    theme.iter().try_for_each(|theme| put(&mut fields, b't', theme.as_bytes()))?;
    present.then(|| put(&mut fields, b'!', b"")).unwrap_or(Some(()))?;
    let mut message = u32::try_from(fields.len()).ok()?.to_le_bytes().to_vec();
    message.append(&mut fields);
    (files.len() <= MOST_FILES && message.len() <= LONGEST).then_some(message)
}

/// How long a message is that begins with these bytes, `None` where it is too long to be one.
pub(super) fn length(bytes: [u8; 4]) -> Option<usize> {
    let length = u32::from_le_bytes(bytes) as usize;
    (length <= LONGEST).then_some(length)
}

/// What a message without its length hands over; `None` where it is not understood.
pub(super) fn read(mut fields: &[u8]) -> Option<Handed> {
    let mut handed = Handed::default();
    while let Some((kind, rest)) = fields.split_first() {
        let (size, rest) = rest.split_first_chunk()?;
        let (value, rest) = rest.split_at_checked(length(*size)?)?;
        fields = rest;
        match kind {
            b'f' if handed.files.len() < MOST_FILES => handed.files.push(path(value)?),
            b'p' => handed.port = Some(path(value)?),
            b'd' => handed.drive = Some(path(value)?),
            b'm' => handed.mode = Some(String::from_utf8(value.to_vec()).ok()?),
            b't' => handed.theme = Some(String::from_utf8(value.to_vec()).ok()?),
            b'!' => handed.present = true,
            _ => return None,
        }
    }
    Some(handed)
}

fn put(fields: &mut Vec<u8>, kind: u8, value: &[u8]) -> Option<()> {
    fields.push(kind);
    fields.extend(u32::try_from(value.len()).ok()?.to_le_bytes());
    fields.extend(value);
    Some(())
}

/// The first start stands in another folder, so that only whole paths mean the same there.
fn put_path(fields: &mut Vec<u8>, kind: u8, path: &Path) -> Option<()> {
    put(fields, kind, &system::bytes(std::path::absolute(path).ok()?.into()))
}

fn path(value: &[u8]) -> Option<PathBuf> {
    let path = PathBuf::from(system::name(value));
    path.is_absolute().then_some(path)
}
