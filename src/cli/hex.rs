//! `mulberry hex`: programs to the hex file that a micro:bit takes.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::refusal::{Refusal, whole};
use crate::app::{FileProblem, Notice, Settings};
use crate::microbit::{self, FilesProblem, Firmware, MAIN, Version, filesystem};
use crate::micropython::File;
use crate::words::Words;
use crate::world::{self, FirmwareShelf};

/// There is something to report.
const REPORT: u8 = 1;
/// Something was wrong with what was asked for.
const WRONG_USAGE: u8 = 2;
/// There is no firmware.
const NO_FIRMWARE: u8 = 3;

/// A hex file that is wished for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HexOrder {
    /// What goes in: the first one as `main.py`.
    pub files: Vec<PathBuf>,
    /// The hex file.
    pub out: PathBuf,
    /// The generations of boards that it is for.
    pub versions: Vec<Version>,
}

/// The firmware that there is for somebody with this data folder.
pub fn shelf(data_folder: Option<PathBuf>) -> FirmwareShelf {
    let data_folder = world::data_folder(data_folder);
    let kept = world::load(data_folder.as_deref());
    // What cannot be understood in them is told by the doctor.
    let (settings, _) = Settings::read(&kept.settings).0.under(&kept.school);
    let mut shelf = FirmwareShelf::new(data_folder.as_deref());
    shelf.choose(settings.firmware);
    shelf
}

/// Builds a hex file and says what is in it. Answers 1 when the files do not fit into it, 2 when one cannot be read or written or
/// has no name that a board takes, 3 when there is no firmware.
pub fn hex(shelf: &mut FirmwareShelf, order: &HexOrder) -> ExitCode {
    let words = Words::new("en").in_terminal();
    match carry_out(&words, shelf, order) {
        Ok(sentence) => {
            // Whoever closed the output knows enough.
            writeln!(std::io::stdout(), "{sentence}").unwrap_or_default();
            ExitCode::SUCCESS
        }
        Err(refusal) => refusal.tell(),
    }
}

fn carry_out(words: &Words, shelf: &mut FirmwareShelf, order: &HexOrder) -> Result<String, Refusal> {
    // Who forgets that OUT comes after -o must not lose a program.
    if !has_ending(&order.out, "hex") {
        let name = order.out.display().to_string();
        return Err(Refusal::new(words.say_with("hex-ending", &[("name", name)]), WRONG_USAGE));
    }
    let files = read(words, &order.files)?;
    let firmwares: Vec<_> =
        order.versions.iter().map(|version| firmware(words, shelf, *version)).collect::<Result<_, _>>()?;
    let all: Vec<&Firmware> = firmwares.iter().map(AsRef::as_ref).collect();
    let text = microbit::build(&all, &files).map_err(|problem| not_built(words, &problem))?;
    world::write_file(&order.out, text.as_bytes())
        .map_err(|problem| Refusal::new(words.hex_not_written(&order.out, &problem), WRONG_USAGE))?;
    let taken = files.iter().map(|file| filesystem::size_of(file.name.len(), file.bytes.len())).sum();
    let room = all.iter().map(|firmware| firmware.info.capacity).min().unwrap_or_default();
    Ok(words.hex_built(&order.out, &order.versions, &files, (taken, room)))
}

/// The files as they go into the hex file, or onto a board: the first one as its program.
pub(super) fn read(words: &Words, paths: &[PathBuf]) -> Result<Vec<File>, Refusal> {
    let mut files = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        if index == 0 && has_ending(path, "hex") {
            return Err(Refusal::new(words.is_no_program(path), WRONG_USAGE));
        }
        let bytes = bytes(path, index == 0).map_err(|problem| {
            let path = whole(path);
            Refusal::new(words.notice(&Notice::NotOpened { path, problem }), WRONG_USAGE)
        })?;
        let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
        files.push(File::new(if index == 0 { MAIN } else { &name }, bytes));
    }
    Ok(files)
}

/// What a file holds. Programs become what MicroPython reads: UTF-8, and lines that end as its own do.
fn bytes(path: &Path, is_program: bool) -> Result<Vec<u8>, FileProblem> {
    if is_program || has_ending(path, "py") {
        let text = world::read_text(path)?.text.to_string();
        Ok(text.replace("\r\n", "\n").replace('\r', "\n").into_bytes())
    } else {
        world::read_bytes(path)
    }
}

/// Whether a file's name ends so, in whichever case.
pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
}

fn firmware(words: &Words, shelf: &mut FirmwareShelf, version: Version) -> Result<Arc<Firmware>, Refusal> {
    shelf.firmware(version).ok_or_else(|| {
        shelf.make_place();
        Refusal::new(words.no_firmware(version, &shelf.place()), NO_FIRMWARE)
    })
}

fn not_built(words: &Words, problem: &FilesProblem) -> Refusal {
    let code = if matches!(problem, FilesProblem::TooBig { .. }) { REPORT } else { WRONG_USAGE };
    Refusal::new(words.files_problem(problem), code)
}
