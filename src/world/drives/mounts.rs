//! What Linux has mounted where, as `/proc/mounts` says it.

use std::ffi::OsString;
use std::path::PathBuf;

/// The file systems that boards pretend to have. Nothing else is looked at: a network drive that has gone away would never answer.
const OF_BOARDS: [&str; 2] = ["vfat", "msdos"];

/// Something mounted that could be a board's drive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// The device.
    pub device: PathBuf,
    /// Where it is mounted.
    pub path: PathBuf,
    /// Whether the system lets nobody write on it.
    pub is_read_only: bool,
}

/// What is mounted and could be a board's drive, from the bytes of `/proc/mounts`. A device that is mounted twice comes once: where it
/// can be written, and where it was mounted last.
pub fn mounts(table: &[u8]) -> Vec<Mount> {
    let mut mounts: Vec<Mount> = Vec::new();
    for mount in table.split(|byte| *byte == b'\n').filter_map(mount) {
        match mounts.iter_mut().find(|known| known.device == mount.device) {
            Some(known) if known.is_read_only || !mount.is_read_only => *known = mount,
            Some(_) => {}
            None => mounts.push(mount),
        }
    }
    mounts
}

fn mount(line: &[u8]) -> Option<Mount> {
    let mut fields = line.split(|byte| *byte == b' ');
    let (device, path, kind, options) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let is_of_board = OF_BOARDS.iter().any(|known| known.as_bytes() == kind);
    let is_read_only = options.split(|byte| *byte == b',').any(|option| option == b"ro");
    is_of_board.then(|| Mount { device: unescaped(device), path: unescaped(path), is_read_only })
}

/// A path whose spaces, tabs, line ends and backslashes stand there as a backslash and three octal digits.
fn unescaped(field: &[u8]) -> PathBuf {
    let (mut bytes, mut rest) = (Vec::with_capacity(field.len()), field);
    while let Some((first, others)) = rest.split_first() {
        let escaped = others.get(..3).filter(|_| *first == b'\\').and_then(octal);
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &others[3..] } else { others };
    }
    name(bytes).into()
}

fn octal(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|digit| digit.is_ascii_digit()))?;
    u8::from_str_radix(text, 8).ok()
}

/// A name may be of any bytes here.
#[cfg(unix)]
fn name(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn name(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
