//! Giving a file another name without ever taking the place of another file.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::files::problem;
use super::{paths, write};
use crate::app::FileProblem;

/// Renames `from` to `to`, in the same folder, and answers with the new path as the system spells it.
pub(super) fn rename(from: &Path, to: &Path) -> Result<PathBuf, FileProblem> {
    let renamed = if is_same_entry(from, to) { fs::rename(from, to) } else { rename_to_new(from, to) };
    renamed.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => FileProblem::Exists,
        _ => problem(&error),
    })?;
    write::sync_folder(to).map_err(|error| problem(&error))?;
    Ok(paths::whole(to))
}

/// Whether both names mean one file because the system does not care for upper and lower case: then only the spelling
/// changes.
fn is_same_entry(from: &Path, to: &Path) -> bool {
    let lower = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let entries = || to.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    lower(from) == lower(to)
        && fs::symlink_metadata(to).is_ok()
        && !entries().any(|entry| Some(entry.file_name().as_os_str()) == to.file_name())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Not every file system can do that at once.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => look_and_rename(from, to),
        result => result.map_err(io::Error::from),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    look_and_rename(from, to)
}

/// Where the system cannot refuse by itself, a second name for the file is a way that takes no other's place; and where
/// files have one name only, looking first is the best that can be done.
fn look_and_rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => return fs::remove_file(from),
        Err(error) if [ErrorKind::AlreadyExists, ErrorKind::NotFound].contains(&error.kind()) => return Err(error),
        Err(_) => {}
    }
    match fs::symlink_metadata(to) {
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
    }
}
