//! What is known of a board on the way to a decision, and what follows from it.

use std::path::PathBuf;

use super::choice::candidates;
use super::drive::{DriveSeen, UnmountedDrive};
use super::failure::Failure;
use super::firmware::{Firmwares, FoundFirmware};
use super::order::Which;
use super::question::Question;
use super::request::Request;
use crate::microbit::Version;
use crate::micropython::{EntryKind, Listing, Uname};

/// What is known. What is `None` was not found out yet.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The firmware that there is.
    pub firmwares: Option<Firmwares>,
    /// What the board said of itself.
    pub says: Says,
    /// The drives that there are.
    pub drives: Option<Vec<DriveSeen>>,
    /// The boards' drives that nobody has mounted.
    pub not_mounted: Vec<UnmountedDrive>,
    /// The names of the files on the board, none of them where it did not tell.
    pub on_board: Option<Vec<String>>,
}

/// What a board says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Says {
    /// It was not asked yet.
    #[default]
    Unasked,
    /// Nothing: it did not answer, or cannot be asked.
    Nothing,
    /// This.
    This(Uname),
}

impl Known {
    /// What the board said of itself, if it did.
    pub fn uname(&self) -> Option<&Uname> {
        if let Says::This(uname) = &self.says { Some(uname) } else { None }
    }

    /// The generation of the board: as USB says, its drive, or itself.
    pub fn version(&self, request: &Request) -> Option<Version> {
        let of_drive = || self.drive(request)?.details.version();
        request.board.version().or_else(of_drive).or_else(|| self.uname().and_then(version_of))
    }

    /// The firmware for a generation, if there is one.
    pub fn firmware(&self, version: Version) -> Option<&FoundFirmware> {
        self.firmwares.as_ref()?.found.iter().find(|firmware| firmware.info.version == version)
    }

    /// The folder into which firmware can be put.
    pub fn place(&self) -> PathBuf {
        self.firmwares.as_ref().map(|firmwares| firmwares.place.clone()).unwrap_or_default()
    }

    /// The drive of the board, if it is there: the one that an image would go to.
    pub fn drive(&self, request: &Request) -> Option<&DriveSeen> {
        let boards = candidates(&meant(request), self.drives.as_ref()?);
        boards.first().copied().filter(|_| boards.len() == 1)
    }

    /// Nobody has mounted these. While the drives are looked at, those that are mounted now are told next.
    pub fn not_mounted(&mut self, drives: &[UnmountedDrive], looks: bool) {
        self.not_mounted = drives.to_vec();
        self.drives.take_if(|_| looks);
    }

    /// Whether the drives were looked at, and the board's own is not one of those that may be mounted a moment later.
    pub fn has_looked(&self, request: &Request) -> bool {
        let meant = meant(request);
        let is_sure = meant != Which::Only && self.drive(request).is_some();
        self.drives.is_some() && (is_sure || !self.not_mounted.iter().any(|drive| drive.may_be(&meant)))
    }

    /// Whether the board runs just what it would be flashed with, or there is nothing else for it: its files are all that is
    /// missing then.
    pub fn has_firmware(&self, version: Version) -> bool {
        let runs = |uname: &Uname| self.firmware(version).is_none_or(|there| there.info.release == uname.release);
        self.uname().is_some_and(runs)
    }

    /// Why nobody can say which image the board is to get.
    pub fn why_no_image(&self, request: &Request) -> Failure {
        match self.drive(request) {
            Some(drive) if drive.details.is_maintenance => Failure::Maintenance,
            Some(_) => Failure::UnknownGeneration,
            None => self.why_no_drive(request),
        }
    }

    /// Why no drive of the board can be had, although nobody waits for one: nothing tells who the board is.
    pub fn why_no_drive(&self, request: &Request) -> Failure {
        let meant = meant(request);
        let boards = candidates(&meant, self.drives.as_deref().unwrap_or_default());
        if boards.len() > 1 {
            return Failure::SeveralDrives(boards.into_iter().map(|drive| drive.path.clone()).collect());
        }
        let own = self.not_mounted.iter().find(|drive| drive.may_be(&meant));
        own.map_or_else(|| meant.missing(), |drive| Failure::NotMounted(drive.device.clone()))
    }

    /// What would be lost by flashing all of the board.
    pub fn losses(&self, request: &Request) -> Option<Question> {
        let comes = |name: &String| request.files.iter().any(|file| file.name == *name);
        // The program is what a person wants another one of.
        let is_lost = |name: &&String| *name != "main.py" && !comes(name);
        let files: Vec<String> = self.on_board.iter().flatten().filter(is_lost).cloned().collect();
        let data_log = self.drive(request).filter(|drive| drive.has_data_log).map(|drive| drive.path.clone());
        (!files.is_empty() || data_log.is_some()).then_some(Question::Erases { files, data_log })
    }
}

/// Which drive is meant.
pub(super) fn meant(request: &Request) -> Which {
    let named = request.board.drive.clone().map(Which::At);
    named.or_else(|| request.board.unique_id.clone().map(Which::Board)).unwrap_or(Which::Only)
}

/// The names of the files of a folder.
pub(super) fn file_names(listing: &Listing) -> Vec<String> {
    let files = listing.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::File(_)));
    files.map(|entry| entry.name.clone()).collect()
}

/// The generation that a board's own words tell: by the chip that it has.
fn version_of(uname: &Uname) -> Option<Version> {
    let is = |chip: &str| uname.machine.contains(chip);
    if is("nRF51") { Some(Version::V1) } else { is("nRF52").then_some(Version::V2) }
}
