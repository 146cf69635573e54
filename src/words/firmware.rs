//! The firmware that programs for micro:bits are flashed with, to sentences.

use std::path::Path;

use super::book::Words;
use super::hex::is_no_hex;
use crate::flash::{FirmwareSource, FoundFirmware, Unfit};
use crate::microbit::Version;

impl Words {
    /// What boards of a generation are called: "micro:bit V2".
    pub fn generation(&self, version: Version) -> String {
        self.board_name(match version {
            Version::V1 => "microbit-v1",
            Version::V2 => "microbit-v2",
        })
    }

    /// What programs for a generation of boards are flashed with, and where that comes from.
    pub(super) fn firmware(&self, found: &FoundFirmware) -> String {
        let (key, path) = match &found.source {
            FirmwareSource::Chosen(path) => ("doctor-firmware-chosen", Some(path)),
            FirmwareSource::DataFolder(path) => ("doctor-firmware-newest", Some(path)),
            FirmwareSource::BuiltIn => ("doctor-firmware-built-in", None),
            FirmwareSource::System(path) => ("doctor-firmware-system", Some(path)),
        };
        let path = path.map(|path| path.display().to_string()).unwrap_or_default();
        let board = self.generation(found.info.version);
        self.say_with(key, &[("board", board), ("release", found.info.release.clone()), ("path", path)])
    }

    /// Why a file is no firmware.
    pub(super) fn firmware_unfit(&self, path: &Path, why: &Unfit) -> String {
        let path = ("path", path.display().to_string());
        match why {
            Unfit::NotRead(why) => self.say_with("doctor-firmware-not-read", &[path, ("why", why.clone())]),
            Unfit::NotHex(error) if is_no_hex(error) => self.say_with("doctor-firmware-no-hex", &[path]),
            Unfit::NotHex(error) => {
                self.say_with("doctor-firmware-damaged", &[&[path], &self.damage(error)[..]].concat())
            }
            Unfit::NoMicroPython => self.say_with("doctor-firmware-other", &[path]),
        }
    }
}
