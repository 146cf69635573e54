//! Why a port cannot be had: who has it, and who may have it. It only looks: no port is opened.

#[cfg(target_os = "linux")]
mod access;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod holder;
#[cfg(target_os = "linux")]
mod program;

use std::path::Path;

#[cfg(target_os = "linux")]
use self::access::access_in;
#[cfg(not(target_os = "linux"))]
use self::elsewhere::{access_in, has_open, holder, meddlers, seen};
#[cfg(target_os = "linux")]
use self::holder::{has_open, holder, meddlers, seen};
use super::port_list;
use crate::app::{Access, PortProblem};
use crate::micropython::Holder;

/// What stands in the way of a port, as far as that can be seen without opening it; `None` where nothing does.
pub fn look_at_port(port: &Path) -> Option<PortProblem> {
    if !port_list::is_there(port) {
        Some(PortProblem::NotFound)
    } else if !port_list::may_be_serial(port) {
        Some(PortProblem::NotSerial(port.to_owned()))
    } else if is_forbidden(port) {
        Some(PortProblem::NoPermission(port_access(port)))
    } else {
        seen(port).map(|holder| PortProblem::Busy(Some(holder)))
    }
}

/// Why the system does not let us have this port.
pub fn port_access(port: &Path) -> Access {
    port_access_in(port, Path::new("/etc"))
}

/// The same, with the lists of accounts and groups in another folder than `/etc`.
pub fn port_access_in(port: &Path, accounts: &Path) -> Access {
    access_in(port, accounts)
}

/// Programs that run and look into every port that is new, which takes it from everybody else for up to 20 seconds.
pub fn port_meddlers() -> Vec<String> {
    meddlers()
}

/// Who has this port, other than this process: seen, or else likely.
pub(super) fn port_holder(port: &Path) -> Option<Holder> {
    holder(port)
}

/// Whether this process still has the port open.
pub(super) fn still_has(process: u32, port: &Path) -> bool {
    has_open(process, port)
}

#[cfg(unix)]
fn is_forbidden(port: &Path) -> bool {
    use rustix::fs::Access as Right;
    use rustix::io::Errno;
    let answer = rustix::fs::access(port, Right::READ_OK | Right::WRITE_OK);
    matches!(answer, Err(Errno::ACCESS | Errno::PERM))
}

#[cfg(not(unix))]
fn is_forbidden(_port: &Path) -> bool {
    false
}
