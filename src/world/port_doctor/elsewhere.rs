//! Systems on which nobody can be asked who has a port, or where everybody may have one.

use std::path::Path;

use crate::app::Access;
use crate::micropython::Holder;

/// Nobody knows.
pub(super) fn holder(_port: &Path) -> Option<Holder> {
    None
}

/// Nobody is seen.
pub(super) fn seen(_port: &Path) -> Option<Holder> {
    None
}

/// Nobody looks into new ports.
pub(super) fn meddlers() -> Vec<String> {
    Vec::new()
}

/// Nobody knows, so nobody waits for it.
pub(super) fn has_open(_process: u32, _port: &Path) -> bool {
    true
}

/// No group keeps anybody out.
pub(super) fn access_in(_port: &Path, _accounts: &Path) -> Access {
    Access::default()
}
