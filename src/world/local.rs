//! Files of any content that come from a board or go to one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::files::{check, problem};
use super::write;
use crate::app::FileProblem;

/// Everything that a file holds.
///
/// # Errors
/// Why it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileProblem> {
    check(path)?;
    fs::read(path).map_err(|error| problem(&error))
}

/// Writes a file; over one of that name only if `over`. One that cannot be written whole is as it was, or not there.
///
/// # Errors
/// `Exists` where there is one, or why it cannot be written.
pub fn write_bytes(path: &Path, bytes: &[u8], over: bool) -> Result<(), FileProblem> {
    if over {
        return write::write(path, bytes).map(drop);
    }
    let mut file = File::create_new(path).map_err(|error| problem(&error))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| write::discard(path)).map_err(|error| problem(&error))
}

/// Where a file of this name is put: into the folder at `to`, or at `to` itself, or here.
pub fn place_for(name: &str, to: Option<&Path>) -> PathBuf {
    match to {
        Some(to) if to.is_dir() => to.join(name),
        Some(to) => to.to_owned(),
        None => PathBuf::from(name),
    }
}

/// Whether something is there.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
