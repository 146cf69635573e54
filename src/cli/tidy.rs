//! `mulberry tidy`: what the Tidy button does, to files.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::hex;
use super::refusal::{refuse, whole};
use crate::app::Notice;
use crate::words::Words;
use crate::world;

/// There is something to report.
const FOUND: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;

/// Brings `files` into the usual form, or only says which would change. Answers 1 when one would change or cannot be
/// tidied, 2 when one cannot be read or written.
pub fn tidy(files: &[PathBuf], only_check: bool) -> ExitCode {
    let words = Words::new("en").in_terminal();
    let (mut printed, mut code) = (String::new(), 0);
    for file in files {
        match tidy_file(&words, file, only_check) {
            Ok(true) => {
                let key = if only_check { "tidy-would" } else { "tidy-done" };
                printed += &(words.say_with(key, &[("name", file.display().to_string())]) + "\n");
                code = code.max(if only_check { FOUND } else { 0 });
            }
            Ok(false) => {}
            Err((sentence, failed)) => {
                code = code.max(failed);
                refuse(&sentence, failed);
            }
        }
    }
    // Whoever closed the pipe has seen enough.
    std::io::stdout().write_all(printed.as_bytes()).unwrap_or_default();
    ExitCode::from(code)
}

/// Answers whether the file changed, or would.
fn tidy_file(words: &Words, path: &Path, only_check: bool) -> Result<bool, (String, u8)> {
    if hex::has_ending(path, "hex") {
        return Err((words.is_no_program(path), WRONG_USAGE));
    }
    let read = world::read_text(path)
        .map_err(|problem| (words.notice(&Notice::NotOpened { path: whole(path), problem }), WRONG_USAGE))?;
    let tidied = world::tidy_here(read.text.to_string())
        .map_err(|why| (format!("{}: {}", path.display(), words.not_tidied(why)), FOUND))?;
    if read.text == tidied.as_str() {
        return Ok(false);
    }
    if !only_check {
        world::write_text(&read, &tidied.as_str().into())
            .map_err(|problem| (words.not_written(path, &problem), WRONG_USAGE))?;
    }
    Ok(true)
}
