//! Drives that are no disks: a board pretends to have one, and does something with each file that comes.

use std::fs;
use std::path::Path;

/// What lies on the drives of boards: micro:bit and its relatives, CircuitPython, and what waits for firmware.
const SIGNS: [&str; 3] = ["DETAILS.TXT", "boot_out.txt", "INFO_UF2.TXT"];

/// Whether `path` lies on a board's drive.
pub(super) fn is_boards(path: &Path) -> bool {
    root(path).is_some_and(|root| SIGNS.iter().any(|sign| root.join(sign).is_file()))
}

/// Where the drive begins that `path` lies on; `None` for the system's own.
fn root(path: &Path) -> Option<&Path> {
    let folder = path.parent()?;
    let drive = number(folder)?;
    let root = folder.ancestors().take_while(|folder| number(folder) == Some(drive)).last()?;
    (cfg!(windows) || root.parent().is_some()).then_some(root)
}

/// The number of the drive that a folder lies on.
#[cfg(unix)]
fn number(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|metadata| std::os::unix::fs::MetadataExt::dev(&metadata))
}

/// A path names its drive here: everything above a folder lies on the same one.
#[cfg(not(unix))]
fn number(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|_| 0)
}
