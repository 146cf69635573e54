//! Files that were open before, the latest first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many files are remembered.
const MOST: usize = 20;

/// Files that were open before, and which of them are still there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    files: Vec<PathBuf>,
    there: BTreeSet<PathBuf>,
}

impl Recent {
    /// The files of last time, of none of which it is known whether it is there.
    pub fn of(files: &[PathBuf]) -> Self {
        let mut recent = Self::default();
        files.iter().rev().for_each(|file| recent.put_first(file));
        recent
    }

    /// All that are remembered, the latest first.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Those that are there, the latest first.
    pub fn there(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter(|file| self.there.contains(*file)).map(PathBuf::as_path)
    }

    /// Notes that a file is open.
    pub fn note(&mut self, file: &Path) {
        self.put_first(file);
        self.looked(file, true);
    }

    /// Notes whether a file is there.
    pub fn looked(&mut self, file: &Path, there: bool) {
        if there && self.files.iter().any(|known| known == file) {
            self.there.insert(file.to_owned());
        } else {
            self.there.remove(file);
        }
    }

    fn put_first(&mut self, file: &Path) {
        self.files.retain(|known| known != file);
        self.files.insert(0, file.to_owned());
        for forgotten in self.files.drain(MOST.min(self.files.len())..) {
            self.there.remove(&forgotten);
        }
    }
}
