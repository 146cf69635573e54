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

/// Why something cannot be done, and what to exit with.
pub(super) struct Refusal {
    sentence: String,
    code: u8,
}

impl Refusal {
    /// One with this sentence.
    pub(super) fn new(sentence: String, code: u8) -> Self {
        Self { sentence, code }
    }

    /// Prints it, and answers what to exit with.
    pub(super) fn tell(&self) -> ExitCode {
        refuse(&self.sentence, self.code)
    }
}
