//! Which of the files that were named in an output are there: asked outside, remembered for a while.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most files that are remembered; an output may name any number of them.
const MOST: usize = 1_000;

/// What is known of files that were named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FilesThere {
    known: BTreeMap<PathBuf, bool>,
    asked: Vec<PathBuf>,
}

impl FilesThere {
    /// Whether a file is known to be there.
    pub fn has(&self, path: &Path) -> bool {
        self.known.get(path) == Some(&true)
    }

    /// Which of `paths` are to be asked for: none as long as others are, so that a flood of names is no flood of questions.
    pub fn ask(&mut self, mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
        if !self.asked.is_empty() {
            return Vec::new();
        }
        paths.retain(|path| !self.known.contains_key(path));
        paths.sort_unstable();
        paths.dedup();
        if self.known.len() + paths.len() > MOST {
            self.known.clear();
        }
        self.asked.clone_from(&paths);
        paths
    }

    /// Notes an answer.
    pub fn looked(&mut self, path: &Path, there: bool) {
        let asked = self.asked.len();
        self.asked.retain(|waiting| waiting != path);
        if self.asked.len() < asked {
            self.known.insert(path.to_owned(), there);
        }
    }

    /// Forgets what was answered: another program may have made files in the meantime.
    pub fn forget(&mut self) {
        self.known.clear();
    }
}
