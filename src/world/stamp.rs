//! What a file looks like from outside, without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::app::Stamp;

/// The stamp of the file at `path`, `None` where there is none or it cannot be looked at.
pub(super) fn at(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|metadata| of(&metadata))
}

/// The stamp that `metadata` tells of.
pub(super) fn of(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |since| since.as_nanos() as u64);
    Stamp { modified, length: metadata.len(), number: number(metadata) }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_metadata: &Metadata) -> u64 {
    0
}
