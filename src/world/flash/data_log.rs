//! The data log that a program kept on a board, which a new program would take away.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::app::{Event, FileProblem, FlashId};
use crate::world::door::News;
use crate::world::files::{problem, words};
use crate::world::{programs, thread, write};

/// The name under which the board's drive has it.
const NAME: &str = "MY_DATA.HTM";
/// Bytes that are read at most: the board has room for a tenth of it.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Copies it from a drive to a file.
pub(super) fn save(drive: PathBuf, path: PathBuf, news: &News) {
    let (told, asked) = (news.clone(), path.clone());
    let save = move || {
        let result = read(&drive).map_err(|error| problem(&error)).and_then(|bytes| write::write(&path, &bytes));
        told.tell(Event::OutputWritten { path, result: result.map(drop) });
    };
    if let Err(error) = thread::start("save data log", save) {
        news.tell(Event::OutputWritten { path: asked, result: Err(FileProblem::Other(words(&error))) });
    }
}

/// Copies it from the drive of a board that is to be flashed into a folder, under this name or one like it that is free.
pub(super) fn keep(id: FlashId, drive: PathBuf, (folder, name): (PathBuf, String), news: &News) {
    let told = news.clone();
    let keep = move || {
        let result = read(&drive).and_then(|bytes| Ok((programs::take_name(&folder, &name)?, bytes)));
        let result = result.map_err(|error| problem(&error)).and_then(|(path, bytes)| {
            write::write(&path, &bytes).map(|(path, _)| path).inspect_err(|_| write::discard(&path))
        });
        told.tell(Event::DataLogKept { id, result });
    };
    if let Err(error) = thread::start("keep data log", keep) {
        news.tell(Event::DataLogKept { id, result: Err(FileProblem::Other(words(&error))) });
    }
}

fn read(drive: &Path) -> io::Result<Vec<u8>> {
    let is_it = |entry: &fs::DirEntry| entry.file_name().eq_ignore_ascii_case(NAME);
    let found = fs::read_dir(drive)?.flatten().find(is_it).map(|entry| entry.path());
    let mut bytes = Vec::new();
    File::open(found.unwrap_or_else(|| drive.join(NAME)))?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
