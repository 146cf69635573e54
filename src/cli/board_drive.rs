//! The drives of the boards that are plugged in, and which board has which.

use std::path::{Path, PathBuf};

use super::plugged::Plugged;
use crate::flash::{Drive, DriveProblem, DriveSeen};
use crate::microbit::{Details, USB_PRODUCT, USB_VENDOR};
use crate::micropython::Usb;
use crate::modes::{self, BoardKind};
use crate::world::BoardDrives;

/// The drive of a board.
#[derive(Clone)]
pub(super) struct BoardDrive {
    /// Where it is mounted, or the device that nobody has mounted.
    pub path: PathBuf,
    /// The board's own number.
    pub unique_id: Option<String>,
    /// What stands in its way.
    pub problem: Option<DriveProblem>,
}

/// Every drive; only the one at `named` where a person named one.
pub(super) fn drives(named: Option<&Path>) -> Vec<BoardDrive> {
    let mut drives = BoardDrives::here().and(named.map(Path::to_owned));
    // Where the system cannot tell, nobody sees any.
    let mut seen = drives.list().unwrap_or_default();
    seen.retain(|drive| named.is_none_or(|named| drive.path == named));
    let mut found: Vec<BoardDrive> = seen.into_iter().map(BoardDrive::of).collect();
    if named.is_none() {
        let waiting = drives.unmounted().into_iter();
        found.extend(waiting.map(|drive| BoardDrive {
            path: drive.device.clone(),
            unique_id: drive.unique_id,
            problem: Some(DriveProblem::NotMounted(drive.device)),
        }));
    }
    found
}

/// Takes the drive of this board from among these: the one with its number. A board that a person named by its port tells none, and
/// has the only drive that there is.
pub(super) fn take_of(board: &Plugged, drives: &mut Vec<BoardDrive>) -> Option<BoardDrive> {
    let place = match board.port.usb.as_ref().and_then(|usb| usb.serial.as_deref()) {
        Some(serial) => drives.iter().position(|drive| drive.is_of(serial))?,
        None if board.port.usb.is_none() && drives.len() == 1 => 0,
        None => return None,
    };
    Some(drives.remove(place))
}

impl BoardDrive {
    fn of(seen: DriveSeen) -> Self {
        let problem = seen.problem();
        let Details { unique_id, .. } = seen.details;
        Self { path: seen.path, unique_id, problem }
    }

    fn is_of(&self, serial: &str) -> bool {
        self.unique_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(serial))
    }

    /// The name of the kind of board that it belongs to.
    pub fn kind_id(&self) -> &'static str {
        self.kind().map_or("microbit", |kind| kind.id)
    }

    /// What kind of board it belongs to.
    pub fn kind(&self) -> Option<BoardKind> {
        let usb = Usb { vendor: USB_VENDOR, product: USB_PRODUCT, serial: self.unique_id.clone() };
        modes::ALL.iter().find_map(|mode| mode.board(&usb))
    }
}
