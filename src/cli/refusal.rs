//! Says why something cannot be done.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Prints a sentence, and answers what to exit with.
pub fn refuse(sentence: &str, code: u8) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(code)
}

/// A file's whole path: what is told of a file names its folder.
pub(super) fn whole(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}
