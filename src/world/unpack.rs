//! Files into a folder, without a loss of what is there.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::files::problem;
use super::write;
use crate::app::FileProblem;
use crate::micropython::File;

/// Puts files into a folder, which is made where it is not there. A file that is there already with other contents stays, and then
/// nothing is written. The names lead nowhere else. Answers where the files are.
///
/// # Errors
/// The first path at which a file cannot be put, and why.
pub fn unpack(folder: &Path, files: &[File]) -> Result<Vec<PathBuf>, (PathBuf, FileProblem)> {
    let places: Vec<_> = files.iter().map(|file| (folder.join(&file.name), file)).collect();
    for (path, file) in &places {
        is_free(path, file)?;
    }
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), no_folder(&error)))?;
    for (path, file) in &places {
        // Two files of one name may be in there, or two names that are the same to this system.
        if is_free(path, file)? {
            write::write(path, &file.bytes).map_err(|problem| (path.clone(), problem))?;
        }
    }
    Ok(places.into_iter().map(|(path, _)| path).collect())
}

/// Why there is no folder. Where a file has its name, there is none either.
fn no_folder(error: &io::Error) -> FileProblem {
    if error.kind() == ErrorKind::AlreadyExists { FileProblem::NotFound } else { problem(error) }
}

/// Whether there is nothing at a file's place; `false` where it is there already.
fn is_free(path: &Path, file: &File) -> Result<bool, (PathBuf, FileProblem)> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(true);
    }
    let is_same = path.is_file() && fs::read(path).is_ok_and(|bytes| bytes == file.bytes);
    if is_same { Ok(false) } else { Err((path.to_owned(), FileProblem::Exists)) }
}
