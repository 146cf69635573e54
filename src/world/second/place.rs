//! Where two starts meet: a socket in a folder that nobody else may look into.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::{GenericFilePath, Name, ToFsName};

use super::system;
use crate::world::paths;

/// What tells one screen of a person from another, and so one window from another that could not come to its front.
const SCREEN: [&str; 3] = ["WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME"];

/// The socket at which the starts of one user on one screen with one data folder meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    socket: PathBuf,
}

impl Place {
    /// The place for this data folder, which need not be there yet. `None` where there is no folder that is only ours.
    pub fn of(data_folder: &Path) -> Option<Self> {
        Some(Self::in_folder(&system::own_folder()?, data_folder))
    }

    /// The place for this data folder, its socket in `folder`.
    pub fn in_folder(folder: &Path, data_folder: &Path) -> Self {
        let mut parts: Vec<OsString> = SCREEN.iter().map(|key| env::var_os(key).unwrap_or_default()).collect();
        parts.extend([system::user(), paths::whole(data_folder).into()]);
        Self { socket: folder.join(format!("mulberry-{:016x}", fingerprint(&parts))) }
    }

    /// The path of the socket.
    pub fn socket(&self) -> &Path {
        &self.socket
    }

    pub(super) fn name(&self) -> io::Result<Name<'_>> {
        self.socket.as_path().to_fs_name::<GenericFilePath>()
    }
}

/// FNV-1a. The standard library's hash may differ from one build to the next, and then two versions would not meet.
fn fingerprint(parts: &[OsString]) -> u64 {
    let separated = parts.iter().flat_map(|part| part.as_encoded_bytes().iter().chain(&[0]));
    separated.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
