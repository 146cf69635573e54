//! `mulberry supervise` and `mulberry enter`: how the window starts programs. Nobody types these verbs, and they know
//! nothing of the other ones, because a program waits for them.

use std::ffi::OsString;
use std::process::ExitCode;

/// Does what these verbs say. `None` where the command line says something else.
#[cfg(target_os = "linux")]
pub fn supervise(command_line: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    use crate::world;

    let mut words = command_line.into_iter().skip(1);
    let verb = words.next()?;
    let words: Vec<OsString> = words.collect();
    match verb.to_str()? {
        // A file may have such a name too.
        _ if words.is_empty() => None,
        world::SUPERVISE => Some(world::supervise(&words)),
        world::ENTER => Some(world::enter(&words)),
        _ => None,
    }
}

/// Elsewhere programs are started directly.
#[cfg(not(target_os = "linux"))]
pub fn supervise(_: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    None
}
