//! The journal on the disk: one file a process, kept by a thread of its own and read by the next start.

mod file;
mod keeper;
mod recover;

pub(super) use keeper::{Message, start};
pub(super) use recover::look;

use std::path::{Path, PathBuf};

/// The journals' folder in the data folder.
pub(super) fn folder(data_folder: &Path) -> PathBuf {
    data_folder.join("journal")
}
