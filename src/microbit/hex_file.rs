//! What a hex file is that somebody opens: a MicroPython program that can be edited, or another editor's work.

use std::collections::BTreeSet;

use super::appended;
use super::filesystem::{self, Damage};
use super::firmware::Firmware;
use super::hex_error::HexError;
use super::memory::Memory;
use super::record;
use super::{intel_hex, universal_hex};
use crate::micropython::File;

/// The name of the file that a board begins with.
pub const MAIN: &str = "main.py";

/// What a hex file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HexFile {
    /// A program for MicroPython.
    MicroPython {
        /// The firmware for each generation of boards that it is for. Very old ones cannot be told: then there is none.
        firmwares: Vec<Firmware>,
        /// The files.
        files: Vec<File>,
    },
    /// MicroPython, but the files in it cannot be read: they were damaged.
    Damaged,
    /// A program that was made with MakeCode.
    MakeCode,
    /// Something else that a board may run.
    Unknown,
}

impl HexFile {
    /// Reads a hex file of either kind.
    ///
    /// # Errors
    /// The first place where the text is no hex file.
    pub fn read(text: &str) -> Result<Self, HexError> {
        match memories(text) {
            Ok(memories) => Ok(micropython(memories).unwrap_or_else(|| Self::other(text))),
            // It puts notes of its own behind the end of the file, where others have nothing.
            Err(_) if is_makecode(text) => Ok(Self::MakeCode),
            Err(error) => Err(error),
        }
    }

    fn other(text: &str) -> Self {
        if is_makecode(text) { Self::MakeCode } else { Self::Unknown }
    }
}

/// The firmwares in a hex file of either kind, with what else is in their memories.
///
/// # Errors
/// The first place where the text is no hex file.
pub fn firmwares(text: &str) -> Result<Vec<Firmware>, HexError> {
    Ok(memories(text)?.into_iter().filter_map(Firmware::of).collect())
}

/// The memories that a hex file is for, one for each board.
fn memories(text: &str) -> Result<Vec<Memory>, HexError> {
    if universal_hex::is_universal(text) {
        Ok(universal_hex::read(text)?.into_iter().map(|(_, memory)| memory).collect())
    } else {
        Ok(vec![intel_hex::read(text)?])
    }
}

/// The program in these memories, one for each generation of boards; `None` where none of them has MicroPython.
fn micropython(memories: Vec<Memory>) -> Option<HexFile> {
    let all: Vec<_> = memories.iter().map(files_of).collect();
    if all.iter().all(|files| *files == Err(Damage::NoFilesystem)) {
        return None;
    }
    let mut readable = all.into_iter().flatten().peekable();
    if readable.peek().is_none() {
        return Some(HexFile::Damaged);
    }
    // Each of them has the same files, unless somebody joined two programs: then no file of the second one is lost.
    let mut names = BTreeSet::new();
    let files = readable.flatten().filter(|file| names.insert(file.name.clone())).collect();
    Some(HexFile::MicroPython { firmwares: memories.into_iter().filter_map(Firmware::of).collect(), files })
}

/// The files in a memory. A script behind the firmware counts where no file takes its place.
fn files_of(memory: &Memory) -> Result<Vec<File>, Damage> {
    let files = filesystem::read(memory);
    let Some(script) = appended::read(memory) else { return files };
    let mut files = match files {
        Err(Damage::NoFilesystem) => Vec::new(),
        files => files?,
    };
    if files.iter().all(|file| file.name != MAIN) {
        files.push(File::new(MAIN, script));
    }
    Ok(files)
}

/// What MakeCode puts before the source of a program, at the beginning of a line. From its documentation of source embedding.
const SOURCE: &str = "41140E2FB82FA2BB";

/// The line that leads to where old versions kept their notes: behind the board's flash, where the chip has its other memory.
const IN_RAM: &str = ":020000042000";

/// Whether MakeCode made a hex file: it has lines for its own notes, or its source.
fn is_makecode(text: &str) -> bool {
    let at = |line: &str, place: usize, digits: &str| {
        line.get(place..place + digits.len()).is_some_and(|there| there.eq_ignore_ascii_case(digits))
    };
    let other = format!("{:02X}", record::OTHER);
    text.lines()
        .any(|line| line.starts_with(':') && (at(line, 7, &other) || at(line, 9, SOURCE) || at(line, 0, IN_RAM)))
}
