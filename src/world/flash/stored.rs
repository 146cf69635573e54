//! How much of what was written has come to a drive: the system takes a whole image into its memory at once, and brings it to the
//! board in its own time.

use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of what Linux calls a sector, whatever the drive has.
const SECTOR: u64 = 512;
/// The place of the number of written sectors in a line of numbers that Linux keeps of each drive.
const WRITTEN: usize = 6;

/// By which Linux knows the file system of boards.
#[cfg(target_os = "linux")]
const FAT: rustix::fs::FsWord = 0x4D44;

/// The count of what a drive has taken since this was begun.
pub(super) struct Stored {
    numbers: PathBuf,
    before: u64,
}

impl Stored {
    /// Counts from now on what comes to the drive that this folder is on; `None` where the system does not count.
    pub(super) fn on(folder: &Path) -> Option<Self> {
        Self::counted_in(numbers_of(folder)?)
    }

    /// Counts by such a line of numbers.
    fn counted_in(numbers: PathBuf) -> Option<Self> {
        let before = written(&numbers)?;
        Some(Self { numbers, before })
    }

    /// Bytes that have come since then, the drive's own bookkeeping among them; `None` where the drive is not there any more.
    pub(super) fn bytes(&self) -> Option<u64> {
        Some(written(&self.numbers)?.saturating_sub(self.before) * SECTOR)
    }
}

/// Sectors that were written as long as the drive is there.
fn written(numbers: &Path) -> Option<u64> {
    fs::read_to_string(numbers).ok()?.split_whitespace().nth(WRITTEN)?.parse().ok()
}

/// The numbers of the drive that a folder is on, if it has the file system of boards: others are on disks that everybody writes on.
#[cfg(target_os = "linux")]
fn numbers_of(folder: &Path) -> Option<PathBuf> {
    if rustix::fs::statfs(folder).ok()?.f_type != FAT {
        return None;
    }
    let device = std::os::unix::fs::MetadataExt::dev(&fs::metadata(folder).ok()?);
    let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
    Some(format!("/sys/dev/block/{major}:{minor}/stat").into())
}

#[cfg(not(target_os = "linux"))]
fn numbers_of(_folder: &Path) -> Option<PathBuf> {
    None
}
