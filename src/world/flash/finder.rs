//! Who finds the drives of boards.

use std::path::PathBuf;

use crate::flash::{Drive, Failure, UnmountedDrive, Which};
use crate::world::drives::{BoardDrives, PluggedDrive};

/// Who finds the drives of boards. Tests put another one in the system's place.
pub trait DriveFinder: Send + Sync {
    /// The drives of boards, and besides them the folder that a person named.
    fn drives(&self, named: Option<PathBuf>) -> Box<dyn Drive + Send>;
    /// The boards that are plugged in and whose drive nobody has mounted.
    fn unmounted(&self) -> Vec<PluggedDrive> {
        Vec::new()
    }
}

impl<F: Fn(Option<PathBuf>) -> Box<dyn Drive + Send> + Send + Sync> DriveFinder for F {
    fn drives(&self, named: Option<PathBuf>) -> Box<dyn Drive + Send> {
        self(named)
    }
}

/// Why a board has no drive: perhaps nobody has mounted it.
pub(super) fn why_none(finder: &dyn DriveFinder, which: &Which) -> Failure {
    let unmounted = unmounted(finder).into_iter().find(|drive| drive.may_be(which));
    unmounted.map_or(Failure::NoDrive, |drive| Failure::NotMounted(drive.device))
}

/// The drives that are plugged in and that nobody has mounted.
pub(super) fn unmounted(finder: &dyn DriveFinder) -> Vec<UnmountedDrive> {
    let drives = finder.unmounted().into_iter();
    drives.map(|PluggedDrive { device, unique_id, .. }| UnmountedDrive { device, unique_id }).collect()
}

/// The drives that the system has.
pub struct SystemDrives;

impl DriveFinder for SystemDrives {
    fn drives(&self, named: Option<PathBuf>) -> Box<dyn Drive + Send> {
        Box::new(BoardDrives::here().and(named))
    }

    fn unmounted(&self) -> Vec<PluggedDrive> {
        BoardDrives::here().unmounted()
    }
}
