//! `mulberry unhex`: the files in a hex file, taken out again.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::refusal::{Refusal, refuse, whole};
use crate::app::{BadName, FileProblem, Notice, file_name};
use crate::microbit::HexFile;
use crate::micropython::File;
use crate::words::Words;
use crate::world;

/// There is something to report.
const REPORT: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;

/// Puts the files of a hex file into a folder and says where they are. Answers 1 when there are none, or when one cannot be put
/// there, 2 when the hex file cannot be read or the folder cannot be written.
pub fn unhex(hex: &Path, folder: &Path) -> ExitCode {
    let words = Words::new("en").in_terminal();
    match carry_out(&words, hex, folder) {
        Ok(code) => code,
        Err(refusal) => refusal.tell(),
    }
}

fn carry_out(words: &Words, hex: &Path, folder: &Path) -> Result<ExitCode, Refusal> {
    let files = read(words, hex)?;
    let (good, bad): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| problem(&file.name).is_none());
    let written = world::unpack(folder, &good).map_err(|(path, problem)| {
        let code = if problem == FileProblem::Exists { REPORT } else { WRONG_USAGE };
        Refusal::new(words.not_unpacked(&path, &problem), code)
    })?;
    let lines: String = written.iter().map(|path| path.display().to_string() + "\n").collect();
    // Whoever closed the output knows enough.
    std::io::stdout().write_all(lines.as_bytes()).unwrap_or_default();
    let refusals = bad.iter().filter_map(|file| problem(&file.name).map(|why| words.not_named(&file.name, why)));
    Ok(refusals.map(|sentence| refuse(&sentence, REPORT)).last().unwrap_or(ExitCode::SUCCESS))
}

/// The files in a hex file.
fn read(words: &Words, hex: &Path) -> Result<Vec<File>, Refusal> {
    let text = world::read_text(hex).map_err(|problem| {
        let path = whole(hex);
        Refusal::new(words.notice(&Notice::NotOpened { path, problem }), WRONG_USAGE)
    })?;
    let read = HexFile::read(&text.text.to_string());
    match read {
        Ok(HexFile::MicroPython { files, .. }) if !files.is_empty() => Ok(files),
        read => Err(Refusal::new(words.no_files(hex, &read), REPORT)),
    }
}

/// Why no file can be called that on this computer, or on another one: a hex file comes from anywhere, and its files must not
/// leave the folder that they are meant for.
fn problem(name: &str) -> Option<BadName> {
    file_name(name, name).err()
}
