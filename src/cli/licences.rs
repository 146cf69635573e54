//! `mulberry licences`: whose work is in this program.

use std::io::{self, Write};
use std::process::ExitCode;

/// What has to be said of it, and the licences that it names. They are part of the program, because a program is passed on without the
/// files beside it.
const TEXTS: [&str; 3] =
    [include_str!("../../NOTICE.md"), include_str!("../../LICENSE-MIT"), include_str!("../../LICENSE-APACHE")];

/// Prints them.
pub fn licences() -> ExitCode {
    // Whoever closed the output does not want to read it.
    io::stdout().write_all(TEXTS.join("\n---\n\n").as_bytes()).unwrap_or_default();
    ExitCode::SUCCESS
}
