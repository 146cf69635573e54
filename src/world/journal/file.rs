//! A journal's file: only this process has it, for as long as it lives.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::text::journal::HEADER;
use crate::world::write::{new_file, sync_folder};

/// How the names of journals end.
pub(super) const ENDING: &str = "journal";

/// A journal that is being written. The system lets go of its lock when the process ends, however it ends: so another
/// start can tell the journals of the living from those of the dead.
pub(super) struct JournalFile {
    path: PathBuf,
    file: File,
    length: u64,
}

impl JournalFile {
    /// Makes a new one, which nobody else may read: what is in it may come from files that nobody else may read either.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // The time comes first, so that the names stand in the order of the starts.
        let begin = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |time| time.as_millis());
        for number in 0..100 {
            let path = folder.join(format!("{begin}-{}-{number}.{ENDING}", std::process::id()));
            let file = match new_file(true).open(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                opened => opened?,
            };
            // Another start may have looked at it before it was locked, and taken it for one that nobody needs.
            if file.try_lock().is_ok() && path.exists() {
                sync_folder(&path)?;
                return Ok(Self { path, file, length: 0 });
            }
            fs::remove_file(&path).unwrap_or_default();
        }
        Err(io::Error::other("the journal cannot be locked"))
    }

    /// The file's name.
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Its length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Writes `bytes` behind everything else.
    ///
    /// # Errors
    /// The system's; then nothing counts as written.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Returns when everything is on the disk.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Forgets everything in it.
    ///
    /// # Errors
    /// The system's.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        let empty = HEADER.len() as u64;
        if self.length > empty {
            self.file.set_len(empty)?;
            self.length = empty;
        }
        Ok(())
    }

    /// Removes it. Where that fails, the next start finds it, and finds what it holds in the one that follows it.
    pub(super) fn delete(self) {
        fs::remove_file(&self.path).unwrap_or_default();
    }
}
