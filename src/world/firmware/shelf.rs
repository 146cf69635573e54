//! All firmware that there is, and which of it is taken: what a person chose, else the newest in the data folder, else what came with
//! the program, else what the system has a package of.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::release::Release;
use super::{built_in, file};
use crate::app::{FileProblem, HexRefusal, Stamp};
use crate::flash::{Failure, FirmwareSource, Firmwares, FoundFirmware, Image, Unfit};
use crate::microbit::{self, Firmware, Version};
use crate::micropython::File;

/// Where Debian's package `firmware-microbit-micropython` has it.
const PACKAGE: &str = "/usr/share/firmware-microbit-micropython/firmware.hex";

/// The folder in the data folder.
const FOLDER: &str = "firmware";

/// Where firmware is looked for. What was read once is kept, and read again only when its file has changed.
#[derive(Default)]
pub struct FirmwareShelf {
    chosen: Option<PathBuf>,
    /// The folder into which a person puts some.
    place: Option<PathBuf>,
    /// Whether what came with the program and with the system counts.
    has_own: bool,
    built_in: Option<Vec<Arc<Firmware>>>,
    read: BTreeMap<PathBuf, Kept>,
}

/// A file as it was when it was read.
struct Kept {
    stamp: Option<Stamp>,
    firmwares: Result<Vec<Arc<Firmware>>, Unfit>,
}

/// A firmware and where it comes from.
type Sourced = (FirmwareSource, Arc<Firmware>);

impl FirmwareShelf {
    /// Everything that there is.
    pub fn new(data_folder: Option<&Path>) -> Self {
        Self { has_own: true, ..Self::of_person(data_folder) }
    }

    /// Only what a person chose or put into the data folder.
    pub fn of_person(data_folder: Option<&Path>) -> Self {
        Self { place: data_folder.map(|folder| folder.join(FOLDER)), ..Self::default() }
    }

    /// Takes this file first from now on.
    pub fn choose(&mut self, chosen: Option<PathBuf>) {
        self.chosen = chosen;
    }

    /// The folder into which a person can put some.
    pub fn place(&self) -> PathBuf {
        self.place.clone().unwrap_or_default()
    }

    /// Makes that folder, for whoever is about to be sent there.
    pub fn make_place(&self) {
        // Where it cannot be made the sentence names it nevertheless: a person may be able to.
        self.place.as_ref().map(fs::create_dir_all).transpose().unwrap_or_default();
    }

    /// Tells what there is.
    pub fn look(&mut self) -> Firmwares {
        let Seen { taken, unfit } = self.see();
        let found = taken.into_iter().map(|(source, firmware)| FoundFirmware { info: firmware.info.clone(), source });
        Firmwares { found: found.collect(), place: self.place(), unfit }
    }

    /// The firmware for boards of a generation, `None` where there is none.
    pub fn firmware(&mut self, version: Version) -> Option<Arc<Firmware>> {
        let taken = self.see().taken.into_iter();
        taken.map(|(_, firmware)| firmware).find(|firmware| firmware.info.version == version)
    }

    /// The hex file that brings an image to a board.
    ///
    /// # Errors
    /// That there is no firmware for it, or why the files do not go in.
    pub fn build(&mut self, image: &Image) -> Result<Vec<u8>, Failure> {
        let firmware = self.firmware(image.version).ok_or_else(|| Failure::NoFirmware(image.version, self.place()))?;
        microbit::build(&[&firmware], &image.files).map(String::into_bytes).map_err(Failure::Files)
    }

    /// The hex file that brings files to boards of these generations.
    ///
    /// # Errors
    /// For which of them there is no firmware, or why the files do not go in.
    pub fn hex(&mut self, versions: &[Version], files: &[File]) -> Result<String, FileProblem> {
        let place = self.place();
        let firmware = |version: &Version| {
            let none = || FileProblem::Hex(HexRefusal::NoFirmware(*version, place.clone()));
            self.firmware(*version).ok_or_else(none)
        };
        let firmwares: Vec<Arc<Firmware>> = versions.iter().map(firmware).collect::<Result<_, _>>()?;
        let firmwares: Vec<&Firmware> = firmwares.iter().map(|firmware| &**firmware).collect();
        microbit::build(&firmwares, files).map_err(|problem| FileProblem::Hex(HexRefusal::Files(problem)))
    }

    /// Looks from place to place until there is one for each generation.
    fn see(&mut self) -> Seen {
        let mut seen = Seen::default();
        let theirs = self.place.as_deref().map(file::hexes).unwrap_or_default();
        let paths: BTreeSet<_> = self.chosen.iter().chain(&theirs).cloned().chain([PACKAGE.into()]).collect();
        self.read.retain(|path, _| paths.contains(path));
        if let Some(chosen) = self.chosen.clone() {
            let firmwares = self.read(&chosen, &mut seen.unfit);
            seen.take(firmwares.into_iter().map(|firmware| (FirmwareSource::Chosen(chosen.clone()), firmware)));
        }
        let mut newest: Vec<Sourced> = Vec::new();
        for path in theirs {
            let firmwares = self.read(&path, &mut seen.unfit);
            newest.extend(firmwares.into_iter().map(|firmware| (FirmwareSource::DataFolder(path.clone()), firmware)));
        }
        newest.sort_by_key(|(_, firmware)| Reverse(Release::of(&firmware.info.release)));
        seen.take(newest);
        if self.has_own {
            self.see_own(&mut seen);
        }
        seen.taken
            .sort_by_key(|(_, firmware)| Version::ALL.iter().position(|version| *version == firmware.info.version));
        seen
    }

    /// Looks at what nobody has put there, where something is missing.
    fn see_own(&mut self, seen: &mut Seen) {
        if seen.taken.len() < Version::ALL.len() {
            let built_in =
                self.built_in.get_or_insert_with(|| built_in::firmwares().into_iter().map(Arc::new).collect());
            seen.take(built_in.iter().cloned().map(|firmware| (FirmwareSource::BuiltIn, firmware)));
        }
        let package = PathBuf::from(PACKAGE);
        if seen.taken.len() < Version::ALL.len() && file::stamp_of(&package).is_some() {
            let firmwares = self.read(&package, &mut seen.unfit);
            seen.take(firmwares.into_iter().map(|firmware| (FirmwareSource::System(package.clone()), firmware)));
        }
    }

    /// The firmwares in a file. Why there is none goes to `unfit`.
    fn read(&mut self, path: &Path, unfit: &mut Vec<(PathBuf, Unfit)>) -> Vec<Arc<Firmware>> {
        let stamp = file::stamp_of(path);
        let kept = self.read.remove(path).filter(|kept| kept.stamp.is_some() && kept.stamp == stamp);
        let read = || file::read(path).map(|firmwares| firmwares.into_iter().map(Arc::new).collect());
        let kept = kept.unwrap_or_else(|| Kept { stamp, firmwares: read() });
        let firmwares = kept.firmwares.clone();
        self.read.insert(path.to_owned(), kept);
        firmwares.unwrap_or_else(|why| {
            unfit.push((path.to_owned(), why));
            Vec::new()
        })
    }
}

/// What a look at the places has found so far.
#[derive(Default)]
struct Seen {
    /// At most one for each generation of boards.
    taken: Vec<Sourced>,
    unfit: Vec<(PathBuf, Unfit)>,
}

impl Seen {
    /// Takes those of generations that had none before.
    fn take(&mut self, found: impl IntoIterator<Item = Sourced>) {
        for (source, firmware) in found {
            if self.taken.iter().all(|(_, taken)| taken.info.version != firmware.info.version) {
                self.taken.push((source, firmware));
            }
        }
    }
}
