//! Says why something cannot be done.

use std::process::ExitCode;

/// Prints a sentence, and answers what to exit with.
pub fn refuse(sentence: &str, code: u8) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::from(code)
}
