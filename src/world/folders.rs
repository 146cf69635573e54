//! Whether a folder can be used, and what lies in it.

use std::fs::{self, File};
use std::path::Path;

use super::files;
use crate::app::FileProblem;

/// So many names of a folder are told.
const NAMES: usize = 500;

/// The names of what lies in a folder, at most 500 of them; none where it cannot be read.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(NAMES);
    entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect()
}

/// Whether something can be written into a folder. One that is not there yet is not made: what counts is the folder that it
/// would be made in.
///
/// # Errors
/// Why nothing can be written there.
pub fn check_folder(folder: &Path) -> Result<(), FileProblem> {
    let there = folder.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok()).unwrap_or(folder);
    if there.is_file() {
        return Err(FileProblem::Exists);
    }
    // Permissions tell only half: the one sure way to know is to write something.
    let probe = there.join(format!(".mulberry-probe-{}", std::process::id()));
    File::create(&probe).and_then(|_| fs::remove_file(&probe)).map_err(|error| files::problem(&error))
}
