//! A file that may be firmware.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::super::{files, stamp};
use crate::app::Stamp;
use crate::flash::Unfit;
use crate::microbit::{self, Firmware};

/// The most bytes that a file may have. One for every micro:bit that there is takes less than two million.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads the firmware in a file: one for each generation of boards that it is for.
pub fn read(path: &Path) -> Result<Vec<Firmware>, Unfit> {
    let bytes = bytes(path).map_err(|error| Unfit::NotRead(files::words(&error)))?;
    // A sign that stands for what is no text is no digit either: so it has a place.
    let firmwares = microbit::firmwares(&String::from_utf8_lossy(&bytes));
    match firmwares {
        Ok(firmwares) if firmwares.is_empty() => Err(Unfit::NoMicroPython),
        Ok(firmwares) => Ok(firmwares),
        Err(error) => Err(Unfit::NotHex(error)),
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe or a device might never answer.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// What the file at `path` looks like from outside.
pub fn stamp_of(path: &Path) -> Option<Stamp> {
    stamp::at(path)
}

/// The hex files in a folder, by their names. None where there is no such folder.
pub fn hexes(folder: &Path) -> Vec<PathBuf> {
    let is_hex =
        |path: &PathBuf| path.extension().and_then(OsStr::to_str).is_some_and(|end| end.eq_ignore_ascii_case("hex"));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(is_hex).collect();
    paths.sort_unstable();
    paths
}
