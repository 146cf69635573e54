//! A look at the root of a drive: whether it is a board's, and what the board says there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::flash::{DriveSeen, NoDrive};
use crate::microbit::Details;
use crate::world::files::words;

/// Bytes of a file that are read: what a board writes has 512 at most.
const LONGEST: u64 = 16 * 1024;
/// Names on a drive that are looked at: a board's drive has room for few.
const MOST_NAMES: usize = 512;

/// What is at this place, if it is the drive of a micro:bit: found by what is on it, because its label is what the system likes.
pub(super) fn look(root: &Path) -> Option<DriveSeen> {
    examine(root, false).ok()
}

/// What is at a place that a person named. A board that waits for firmware of its own need not say who it is, if its label does.
///
/// # Errors
/// Why it is no drive of a micro:bit.
pub(super) fn look_at_named(root: &Path) -> Result<DriveSeen, NoDrive> {
    examine(root, is_called_maintenance(root))
}

fn examine(root: &Path, may_be_bare: bool) -> Result<DriveSeen, NoDrive> {
    let files = Files::of(root).map_err(|error| not_read(&error))?;
    let (told, page) = (files.read("DETAILS.TXT"), files.read("MICROBIT.HTM"));
    if told.is_none() && page.is_none() && !may_be_bare {
        return Err(NoDrive::Bare);
    }
    let seen = files.seen(told, page);
    // Other boards have the same chip, and what is made for a micro:bit is not for them.
    let is_other = seen.details.board.is_some() && !seen.details.is_microbit();
    if is_other { Err(NoDrive::OtherBoard) } else { Ok(seen) }
}

fn not_read(error: &io::Error) -> NoDrive {
    match error.kind() {
        ErrorKind::NotFound => NoDrive::Nothing,
        ErrorKind::NotADirectory => NoDrive::NoFolder,
        _ => NoDrive::Unreadable(words(error)),
    }
}

/// The files at a drive's root.
struct Files {
    root: PathBuf,
    names: Vec<String>,
}

impl Files {
    fn of(root: &Path) -> io::Result<Self> {
        let entries = fs::read_dir(root)?.take(MOST_NAMES).flatten();
        let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
        let names = entries.filter(is_file).filter_map(|entry| entry.file_name().into_string().ok()).collect();
        Ok(Self { root: root.to_owned(), names })
    }

    fn seen(&self, told: Option<Vec<u8>>, page: Option<Vec<u8>>) -> DriveSeen {
        let text = |name| self.read(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let mut details = Details::read(&told.unwrap_or_default()).or(Details::read_page(&page.unwrap_or_default()));
        details.is_maintenance |= is_called_maintenance(&self.root);
        DriveSeen {
            path: self.root.clone(),
            details,
            fail: text("FAIL.TXT"),
            assert: text("ASSERT.TXT"),
            has_data_log: self.find("MY_DATA.HTM").is_some(),
            hexes: self.names.iter().filter(|name| is_hex(name)).cloned().collect(),
            is_read_only: false,
        }
    }

    /// The beginning of the file of this name, `None` where there is none; nothing where it cannot be read.
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.root.join(self.find(name)?);
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes));
        Some(read.map(|_| bytes).unwrap_or_default())
    }

    /// The file's name as it is spelled there: to the board upper and lower case are the same.
    fn find(&self, name: &str) -> Option<&str> {
        self.names.iter().map(String::as_str).find(|known| known.eq_ignore_ascii_case(name))
    }
}

fn is_hex(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("hex"))
}

/// A drive that is mounted where its label says: the name of a board that waits for new firmware of its own.
fn is_called_maintenance(root: &Path) -> bool {
    let name = root.file_name().map(|name| name.to_string_lossy().to_ascii_uppercase());
    name.is_some_and(|name| name.starts_with("MAINTENANCE"))
}
