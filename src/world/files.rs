//! Reading files, and what the system's errors mean to a person.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{paths, stamp};
use crate::app::{FileProblem, FileText, ToRead};
use crate::text::{self, Decoded, Endings, NotText};

/// The most bytes that a file may have to be opened: beyond it is no program and no text that a person edits.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// Reads a text file.
pub(super) fn read(file: &ToRead) -> Result<FileText, FileProblem> {
    let path = &file.path;
    // Room for one byte more than there should be: so it is seen that there is no more without room for twice as much.
    let mut bytes = Vec::with_capacity(check(path)? as usize + 1);
    // What grows while it is being read is held to the limit too.
    let opened = File::open(path).map_err(|error| problem(&error))?;
    // Before it is read: a change while it is being read must not be taken for known.
    let stamp = opened.metadata().map(|metadata| stamp::of(&metadata)).map_err(|error| problem(&error))?;
    opened.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(FileProblem::TooBig);
    }
    let decoded = text::decode(bytes, file.known).map_err(|NotText| FileProblem::NotText)?;
    let Decoded { text, encoding, doubt } = decoded;
    let endings = Endings::of_text(&text);
    Ok(FileText { path: paths::whole(path), text: text.into(), encoding, endings, doubt, stamp })
}

/// Reads a text file, as the window does.
///
/// # Errors
/// Why it cannot be read.
pub fn read_text(path: &Path) -> Result<FileText, FileProblem> {
    read(&path.to_owned().into())
}

/// Makes an empty file; one that is there already stays as it is.
pub(super) fn create(path: &Path) -> Result<(), FileProblem> {
    match File::create_new(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(problem(&error)),
    }
}

/// The whole path of a file that is there, as the system spells it.
///
/// # Errors
/// `NotFound`, `IsFolder` and the like, when it cannot be a script.
pub fn existing_file(path: &Path) -> Result<PathBuf, FileProblem> {
    check(path)?;
    paths::canonical(path).map_err(|error| problem(&error))
}

/// Refuses what cannot be opened before it is opened: a pipe or a device might never answer. Answers how many bytes there
/// are.
pub(super) fn check(path: &Path) -> Result<u64, FileProblem> {
    let metadata = fs::metadata(path).map_err(|error| problem(&error))?;
    if metadata.is_dir() {
        Err(FileProblem::IsFolder)
    } else if !metadata.is_file() {
        Err(FileProblem::NotAFile)
    } else if metadata.len() > LARGEST_FILE {
        Err(FileProblem::TooBig)
    } else {
        Ok(metadata.len())
    }
}

/// What an error of the system means.
pub(super) fn problem(error: &io::Error) -> FileProblem {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FileProblem::NotFound,
        ErrorKind::IsADirectory => FileProblem::IsFolder,
        ErrorKind::PermissionDenied => FileProblem::NoPermission,
        ErrorKind::ReadOnlyFilesystem => FileProblem::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileProblem::DiskFull,
        _ => FileProblem::Other(words(error)),
    }
}

/// The system's words without the error's number, which says nothing to a person.
pub(super) fn words(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_owned()
}
