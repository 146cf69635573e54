//! Writing a file so that there is always a whole one: the old or the new.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files::problem;
use super::{drive, paths, stamp};
use crate::app::{FileProblem, Stamp};

/// Writes `bytes` to `path` and answers with the path as the system spells it and the file's new stamp; what links point
/// to is written, the links stay. A write that fails leaves the old file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(PathBuf, Stamp), FileProblem> {
    let path = paths::target(path);
    let stamp = write_target(&path, bytes).map_err(|error| problem(&error))?;
    Ok((path, stamp))
}

fn write_target(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut old = open_old(path)?;
    if let Some(draft) = draft_for(path, old.as_ref()) {
        // Windows does not replace a file that somebody has open, be it ourselves.
        drop(old);
        if let Some(stamp) = draft.filled(bytes)?.replace(path)? {
            return Ok(stamp);
        }
        old = open_old(path)?;
    }
    write_in_place(old, path, bytes)
}

/// The draft that can take the file's place. None where the folder does not allow it, and none on a board's drive: there
/// each file that comes means something to the board.
fn draft_for(path: &Path, old: Option<&File>) -> Option<Draft> {
    if drive::is_boards(path) {
        return None;
    }
    Draft::beside(path, old.is_some()).filter(|draft| draft.becomes_like(old))
}

/// The file as it is, opened for writing: whoever may not write it must not replace it either.
fn open_old(path: &Path) -> io::Result<Option<File>> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) if !file.metadata()?.is_file() => Err(io::Error::other("not a regular file")),
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes over the old file where nothing can be put beside it; when that fails, what was there is put back.
fn write_in_place(old: Option<File>, path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let Some(mut file) = old else {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| discard(path))?;
        return stamp_of(&file);
    };
    let mut before = Vec::new();
    file.read_to_end(&mut before)?;
    // What the file grows by comes first: where there is no room for it, nothing of the old text was touched yet.
    let growth = bytes.get(before.len()..).unwrap_or_default();
    let grown = file.write_all(growth).and_then(|()| file.sync_all());
    grown.or_else(|error| file.set_len(before.len() as u64).and(Err(error)))?;
    overwrite(&mut file, bytes).or_else(|error| overwrite(&mut file, &before).and(Err(error)))?;
    stamp_of(&file)
}

fn stamp_of(file: &File) -> io::Result<Stamp> {
    file.metadata().map(|metadata| stamp::of(&metadata))
}

fn overwrite(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

/// A new file beside the old one, that takes its place or goes away again.
struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    /// `None` where the folder does not allow it. A `private` one nobody else can read, until it becomes like the old.
    fn beside(path: &Path, private: bool) -> Option<Self> {
        let folder = path.parent()?;
        (0..100).find_map(|number| {
            let path = folder.join(format!(".mulberry-{}-{number}.tmp", std::process::id()));
            match new_file(private).open(&path) {
                Ok(file) => Some(Some(Self { path, file })),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => None,
                Err(_) => Some(None),
            }
        })?
    }

    /// Takes over owner and permissions of the old file. Answers whether it could, and whether the old file has no
    /// second name, which would keep the old text.
    fn becomes_like(&self, old: Option<&File>) -> bool {
        let Some(old) = old else { return true };
        let alike = |old: &Metadata| {
            !has_other_names(old) && take_owner(&self.file, old) && self.file.set_permissions(old.permissions()).is_ok()
        };
        old.metadata().is_ok_and(|old| alike(&old))
    }

    /// With the text in it, on the disk: had it the name before it has the text, a power cut would leave an empty file.
    fn filled(mut self, bytes: &[u8]) -> io::Result<Self> {
        self.file.write_all(bytes)?;
        self.file.sync_all()?;
        Ok(self)
    }

    /// Takes the place of `path`; `None` where that is refused, as for a file that something is mounted on.
    fn replace(self, path: &Path) -> io::Result<Option<Stamp>> {
        if fs::rename(&self.path, path).is_err() {
            return Ok(None);
        }
        sync_folder(path)?;
        stamp_of(&self.file).map(Some)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After it took the file's place there is nothing of this name any more, which is what is wanted here.
        discard(&self.path);
    }
}

/// Removes a file of ours; where that fails the greater failure has been told already.
pub(super) fn discard(path: &Path) {
    fs::remove_file(path).unwrap_or_default();
}

/// How a file that must not be there yet is opened for writing. A `private` one nobody else can read.
#[cfg(unix)]
pub(super) fn new_file(private: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if private { 0o600 } else { 0o666 });
    options.write(true).create_new(true);
    options
}

#[cfg(not(unix))]
pub(super) fn new_file(_private: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

#[cfg(unix)]
fn has_other_names(old: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(old) > 1
}

#[cfg(not(unix))]
fn has_other_names(_old: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn take_owner(file: &File, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};

    let owner = |metadata: &Metadata| (metadata.uid(), metadata.gid());
    file.metadata().is_ok_and(|new| owner(&new) == owner(old)) || fchown(file, Some(old.uid()), Some(old.gid())).is_ok()
}

#[cfg(not(unix))]
fn take_owner(_file: &File, _old: &Metadata) -> bool {
    true
}

/// The new name is safe only when the folder is on the disk. Not every drive can do that, and then it need not.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder).and_then(|folder| folder.sync_all()).or(Ok(())))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub(super) fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
