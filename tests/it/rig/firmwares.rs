//! The firmware that scripted computers have for micro:bits.

use mulberry::flash::{FirmwareSource, Firmwares, FoundFirmware};
use mulberry::microbit::{FirmwareInfo, Version};

/// One for each generation, with as much room as a V2 has.
pub fn firmwares() -> Firmwares {
    let found = [(Version::V1, "1.0.1"), (Version::V2, "2.0.0")].map(|(version, release)| FoundFirmware {
        info: FirmwareInfo {
            version,
            release: release.into(),
            micropython: "1.15".into(),
            capacity: 20_480,
            words: format!("micro:bit v{release}"),
        },
        source: FirmwareSource::BuiltIn,
    });
    Firmwares { found: found.into(), ..Firmwares::default() }
}
