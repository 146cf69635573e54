//! Hex files of micro:bits, as files of the disk: read as what is inside, and written with one file of them replaced.

use std::fs::File as DiskFile;
use std::io::Read;
use std::path::{Path, PathBuf};

use ropey::Rope;

use super::files::{self, problem};
use super::{drive, paths, stamp, write};
use crate::app::{FileProblem, FileText, HexHolds, HexRefusal, HexText, Inside, Stamp};
use crate::microbit::{self, Firmware, HexFile, MAIN};
use crate::micropython::File;
use crate::text::journal::Fingerprint;
use crate::text::{self, Decoded, Encoding, Endings};

/// The most bytes that a hex file may have to be read. One for both generations of boards has two million.
const LARGEST: u64 = 8 * 1024 * 1024;
/// How often a hex file is read again that is written by somebody else while it is built.
const TRIES: usize = 3;

/// Reads a hex file, and what is text in it.
pub(super) fn read(path: &Path) -> Result<HexText, FileProblem> {
    let (read, _) = open(path)?;
    let holds = match read {
        HexFile::MicroPython { mut files, .. } => {
            // The board begins with it, and so does who reads.
            files.sort_by_key(|file| file.name != MAIN);
            let (mut texts, mut others) = (Vec::new(), Vec::new());
            for File { name, bytes } in files {
                match text::decode(bytes, None) {
                    Ok(Decoded { text, encoding, .. }) => texts.push(Inside { name, text: text.into(), encoding }),
                    Err(_) => others.push(name),
                }
            }
            HexHolds::Programs { texts, others }
        }
        HexFile::Damaged => return Err(refused(HexRefusal::FilesDamaged)),
        HexFile::MakeCode => HexHolds::MakeCode,
        HexFile::Unknown => HexHolds::Unknown,
    };
    Ok(HexText { path: paths::whole(path), holds })
}

/// What a hex file is, and what it looked like before it was read.
fn open(path: &Path) -> Result<(HexFile, Stamp), FileProblem> {
    if files::check(path)? > LARGEST {
        return Err(refused(HexRefusal::TooBig));
    }
    let opened = DiskFile::open(path).map_err(|error| problem(&error))?;
    let stamp = opened.metadata().map(|metadata| stamp::of(&metadata)).map_err(|error| problem(&error))?;
    let mut bytes = Vec::new();
    opened.take(LARGEST).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
    // What is no UTF-8 is no hex digit either: the reader says at which line and column.
    let text = String::from_utf8_lossy(&bytes);
    let read = HexFile::read(&text).map_err(|error| refused(HexRefusal::Damaged(error)))?;
    Ok((read, stamp))
}

/// A text that is to be put into a hex file.
pub(super) struct ToPut<'a> {
    /// The hex file.
    pub path: &'a Path,
    /// The name inside.
    pub name: &'a str,
    /// The text that must be there now, if one must.
    pub holds: Option<Fingerprint>,
    /// The bytes of the text.
    pub bytes: &'a [u8],
    /// How it is written.
    pub encoding: Encoding,
}

/// Why a text was not put into a hex file.
pub(super) enum NotPut {
    /// Another program put this there, or took it away.
    Changed(Box<Result<FileText, FileProblem>>),
    /// Anything else.
    Problem(FileProblem),
}

impl From<FileProblem> for NotPut {
    fn from(problem: FileProblem) -> Self {
        Self::Problem(problem)
    }
}

/// Puts a text into a hex file: everything else that is inside stays. Answers the file's path and its new stamp.
pub(super) fn put(to_put: &ToPut<'_>) -> Result<(PathBuf, Stamp), NotPut> {
    let path = paths::target(to_put.path);
    refuse_boards(&path)?;
    for _ in 0..TRIES {
        let (read, before) = open(&path).map_err(gone)?;
        let (firmwares, mut files) = match read {
            HexFile::MicroPython { firmwares, files } => (firmwares, files),
            HexFile::Damaged => return Err(refused(HexRefusal::FilesDamaged).into()),
            HexFile::MakeCode | HexFile::Unknown => return Err(refused(HexRefusal::NoProgram).into()),
        };
        replace(&mut files, to_put, (&path, before))?;
        let hex = build(&firmwares.iter().collect::<Vec<_>>(), &files)?;
        // Building takes a moment, in which others may have written.
        if stamp::at(&path) == Some(before) {
            return Ok(write::write(&path, hex.as_bytes())?);
        }
    }
    Err(NotPut::Problem(FileProblem::Newer))
}

/// Replaces a file, unless it holds something that it should not.
fn replace(files: &mut Vec<File>, to_put: &ToPut<'_>, (path, stamp): (&Path, Stamp)) -> Result<(), NotPut> {
    let there = files.iter_mut().find(|file| file.name == to_put.name);
    match (there, to_put.holds) {
        (None, Some(_)) => Err(NotPut::Changed(Box::new(Err(FileProblem::NotFound)))),
        (None, None) => {
            files.push(File::new(to_put.name, to_put.bytes));
            Ok(())
        }
        (Some(file), holds) => {
            let known = Some(to_put.encoding);
            let there = text::decode(file.bytes.clone(), known).map_err(|_| FileProblem::NotText)?;
            let text = Rope::from(there.text);
            if holds == Some(Fingerprint::of(&text)) || file.bytes == to_put.bytes {
                file.bytes = to_put.bytes.to_vec();
                return Ok(());
            }
            let (path, endings) = (path.to_owned(), Endings::of(&text));
            let file = FileText { path, text, encoding: there.encoding, endings, doubt: there.doubt, stamp };
            Err(NotPut::Changed(Box::new(Ok(file))))
        }
    }
}

/// Writes the hex file that `build` makes. Answers the path as the system spells it.
pub(super) fn write(path: &Path, build: impl FnOnce() -> Result<String, FileProblem>) -> Result<PathBuf, FileProblem> {
    refuse_boards(&paths::target(path))?;
    let (path, _) = write::write(path, build()?.as_bytes())?;
    Ok(path)
}

fn build(firmwares: &[&Firmware], files: &[File]) -> Result<String, FileProblem> {
    microbit::build(firmwares, files).map_err(|problem| refused(HexRefusal::Files(problem)))
}

/// A hex file that lies on a board's drive is not there to be changed: writing it puts the program onto the board.
fn refuse_boards(path: &Path) -> Result<(), FileProblem> {
    if drive::is_boards(path) { Err(refused(HexRefusal::OnBoard)) } else { Ok(()) }
}

fn refused(why: HexRefusal) -> FileProblem {
    FileProblem::Hex(why)
}

/// That there is no hex file means something else than that there is no folder for one.
fn gone(problem: FileProblem) -> FileProblem {
    if problem == FileProblem::NotFound { refused(HexRefusal::Gone) } else { problem }
}
