//! The drives of boards, as a delivery sees them.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::order::Which;
use crate::microbit::Details;

/// A board's drive, as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriveSeen {
    /// Where it is mounted.
    pub path: PathBuf,
    /// What its `DETAILS.TXT` says, or what its `MICROBIT.HTM` lets one know.
    pub details: Details,
    /// What its `FAIL.TXT` says, where there is one: nothing where it is there and cannot be read.
    pub fail: Option<String>,
    /// What its `ASSERT.TXT` says, where there is one.
    pub assert: Option<String>,
    /// Whether a program wrote a data log on it (`MY_DATA.HTM`).
    pub has_data_log: bool,
    /// The names of the hex files on it: one that a board took is never listed.
    pub hexes: Vec<String>,
    /// Whether the system lets nobody write on it.
    pub is_read_only: bool,
}

/// What stands in the way of a program to a board by its drive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DriveProblem {
    /// The board waits for new firmware of its own.
    Maintenance,
    /// The system lets nobody write on it.
    ReadOnly,
    /// It is plugged in as this device, and nobody has mounted it.
    NotMounted(PathBuf),
}

/// Why there is no drive of a board at a place that a person named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDrive {
    /// Nothing is there, or nothing that answers.
    Nothing,
    /// It is no folder.
    NoFolder,
    /// It cannot be looked at: the system's words.
    Unreadable(String),
    /// What every board writes on its drive is missing.
    Bare,
    /// It is the drive of a board that is no micro:bit.
    OtherBoard,
}

/// A board's drive that is plugged in as a device, and that nobody has mounted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmountedDrive {
    /// The device, such as `/dev/sda`.
    pub device: PathBuf,
    /// The board's own number, where USB says it.
    pub unique_id: Option<String>,
}

impl UnmountedDrive {
    /// Whether it may be the one that is meant.
    pub fn may_be(&self, meant: &Which) -> bool {
        match meant {
            Which::Board(id) => self.unique_id.as_ref().is_none_or(|own| own.eq_ignore_ascii_case(id)),
            Which::At(_) => false,
            Which::Only => true,
        }
    }
}

impl DriveSeen {
    /// What stands in the way, as far as it can be seen.
    pub fn problem(&self) -> Option<DriveProblem> {
        if self.details.is_maintenance {
            return Some(DriveProblem::Maintenance);
        }
        self.is_read_only.then_some(DriveProblem::ReadOnly)
    }

    /// Whether it is a drive of the board with this number of its own.
    pub fn is_of(&self, id: &str) -> bool {
        self.details.unique_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id))
    }

    /// Whether a hex file of this name is on it.
    pub fn lists(&self, name: &str) -> bool {
        self.hexes.iter().any(|hex| hex.eq_ignore_ascii_case(name))
    }
}

/// The dangerous door to the drives of boards. A delivery writes one file at a time.
pub trait Drive {
    /// Looks which drives of boards there are.
    ///
    /// # Errors
    /// What the system says.
    fn list(&mut self) -> io::Result<Vec<DriveSeen>>;
    /// Begins a file on the drive at `drive`, under its own name and not under a temporary one.
    ///
    /// # Errors
    /// What the system says.
    fn open(&mut self, drive: &Path, name: &str) -> io::Result<()>;
    /// Writes bytes at the end of the file, and answers how many.
    ///
    /// # Errors
    /// What the system says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Brings everything that was written to the board, and closes the file. An error need not mean that the board did not take it:
    /// it goes away when it has everything.
    ///
    /// # Errors
    /// What the system says.
    fn sync(&mut self) -> io::Result<()>;
}
