//! Files that are there only to be run: in a folder of ours, or beside the program. They go when we do.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::paths;

/// A folder that nobody else may look into.
pub(super) struct Temporary {
    folder: PathBuf,
}

impl Temporary {
    /// Makes one in the system's temporary folder.
    pub(super) fn new() -> io::Result<Self> {
        let parent = paths::canonical(&std::env::temp_dir())?;
        loop {
            // Nobody can guess the name, so that nobody can take it first again and again.
            let folder = parent.join(format!("mulberry-{:016x}", RandomState::new().hash_one(std::process::id())));
            match make_private(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self { folder }),
            }
        }
    }

    /// The path of a file of this name, which cannot lead out of the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(Path::new(name).file_name().unwrap_or(OsStr::new("untitled.py")))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed, such as a file that is still open on Windows, is left to the system's own cleaning.
        fs::remove_dir_all(&self.folder).unwrap_or_default();
    }
}

/// Hidden copies beside the programs that they are copies of.
#[derive(Default)]
pub(super) struct Copies {
    made: BTreeSet<PathBuf>,
}

impl Copies {
    /// Where the copy of the program at `path` lies.
    pub(super) fn beside(&mut self, path: &Path) -> PathBuf {
        let name = path.file_name().unwrap_or(OsStr::new("untitled.py")).to_string_lossy();
        let copy = path.with_file_name(format!(".mulberry-run-{name}"));
        self.made.insert(copy.clone());
        copy
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        // One that was never made, or that cannot be removed, is no harm: the next run writes over it.
        self.made.iter().for_each(|copy| fs::remove_file(copy).unwrap_or_default());
    }
}

/// Makes a folder that nobody else may look into.
///
/// # Errors
/// The system's, such as already there.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    builder().create(folder)
}

#[cfg(unix)]
fn builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> DirBuilder {
    DirBuilder::new()
}
