//! What differs from system to system: where sockets may lie, who a user is, how a name is written.

#[cfg(not(unix))]
pub(super) use pipes::*;
#[cfg(unix)]
pub(super) use sockets::*;

/// Sockets are files: their folder keeps others out, and what is left behind has to be removed.
#[cfg(unix)]
mod sockets {
    use std::env;
    use std::ffi::OsString;
    use std::fs;
    use std::io::{self, ErrorKind};
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::{Path, PathBuf};

    use interprocess::local_socket::Stream;
    use interprocess::local_socket::traits::StreamCommon;
    use rustix::process::geteuid;

    use crate::world::{paths, temporary};

    /// The session's runtime folder; else a folder of the user's own in the system's temporary one. `None` where neither is
    /// closed to others.
    pub(in crate::world::second) fn own_folder() -> Option<PathBuf> {
        let runtime = env::var_os("XDG_RUNTIME_DIR").and_then(|folder| paths::canonical(Path::new(&folder)).ok());
        runtime.filter(|folder| is_only_ours(folder)).or_else(own_in_temporary)
    }

    fn own_in_temporary() -> Option<PathBuf> {
        let folder = env::temp_dir().join(format!("mulberry-{}", geteuid().as_raw()));
        // It fails where the folder is there already; whose it is has to be looked at in any case.
        temporary::make_private(&folder).unwrap_or_default();
        is_only_ours(&folder).then_some(folder)
    }

    /// Whether nobody else can put anything into the folder, not even by having made it first.
    fn is_only_ours(folder: &Path) -> bool {
        const OTHERS: u32 = 0o077;
        let Ok(found) = fs::symlink_metadata(folder) else { return false };
        let closed = found.permissions().mode() & OTHERS == 0;
        found.is_dir() && found.uid() == geteuid().as_raw() && closed
    }

    /// The user's number.
    pub(in crate::world::second) fn user() -> OsString {
        geteuid().as_raw().to_string().into()
    }

    /// Refuses to talk to another user, whom the folder's permissions should have kept out already.
    pub(in crate::world::second) fn check_peer(stream: &Stream) -> io::Result<()> {
        let own = geteuid().as_raw();
        if stream.peer_creds()?.euid() == Some(own) { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
    }

    /// Which file a socket is, so that nobody removes another one that took its name.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::world::second) struct Mark(Option<(u64, u64)>);

    impl Mark {
        /// The mark of what lies at this path.
        pub(in crate::world::second) fn of(socket: &Path) -> Self {
            Self(fs::symlink_metadata(socket).ok().map(|found| (found.dev(), found.ino())))
        }
    }

    /// Takes a socket's file away.
    pub(in crate::world::second) fn remove(socket: &Path) {
        // What is gone already needs no removing.
        fs::remove_file(socket).unwrap_or_default();
    }

    /// A name as bytes, which need not be text.
    pub(in crate::world::second) fn bytes(name: OsString) -> Vec<u8> {
        name.into_vec()
    }

    /// The name that was written as these bytes.
    pub(in crate::world::second) fn name(bytes: &[u8]) -> OsString {
        OsString::from_vec(bytes.to_vec())
    }
}

/// Pipes have no file: they go with their last listener, and only who made one may write to it.
#[cfg(not(unix))]
mod pipes {
    use std::env;
    use std::ffi::OsString;
    use std::io;
    use std::os::windows::ffi::{OsStrExt, OsStringExt};
    use std::path::{Path, PathBuf};

    use interprocess::local_socket::Stream;

    /// Where Windows keeps all pipes.
    pub(in crate::world::second) fn own_folder() -> Option<PathBuf> {
        Some(PathBuf::from(r"\\.\pipe\"))
    }

    /// The user's name, and who knows it.
    pub(in crate::world::second) fn user() -> OsString {
        ["USERDOMAIN", "USERNAME"].iter().map(|key| env::var_os(key).unwrap_or_default()).collect()
    }

    /// Nothing to check: a pipe that another user made cannot be opened for writing.
    pub(in crate::world::second) fn check_peer(_: &Stream) -> io::Result<()> {
        Ok(())
    }

    /// Nothing lies anywhere, so that one is like another.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::world::second) struct Mark;

    impl Mark {
        /// The mark of a pipe.
        pub(in crate::world::second) fn of(_: &Path) -> Self {
            Self
        }
    }

    /// Nothing is left behind.
    pub(in crate::world::second) fn remove(_: &Path) {}

    /// A name as units of 16 bits, which need not be text.
    pub(in crate::world::second) fn bytes(name: OsString) -> Vec<u8> {
        name.encode_wide().flat_map(u16::to_le_bytes).collect()
    }

    /// The name that was written as these bytes.
    pub(in crate::world::second) fn name(bytes: &[u8]) -> OsString {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
        OsString::from_wide(&units)
    }
}
