//! Which firmware there is to be flashed, and where it comes from.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::microbit::{FirmwareInfo, HexError};

/// The firmware that there is: at most one for each generation of boards, the one that a program is flashed with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firmwares {
    /// They.
    pub found: Vec<FoundFirmware>,
    /// The folder into which a person can put others.
    pub place: PathBuf,
    /// Files that should be firmware and are not, and why, in words of `words`.
    pub unfit: Vec<(PathBuf, Unfit)>,
}

/// A firmware that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundFirmware {
    /// What it is.
    pub info: FirmwareInfo,
    /// Where it comes from.
    pub source: FirmwareSource,
}

/// Where a firmware comes from, in the order in which it is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirmwareSource {
    /// A person chose this file.
    Chosen(PathBuf),
    /// A file in the data folder, the newest firmware there.
    DataFolder(PathBuf),
    /// It came with Mulberry.
    BuiltIn,
    /// A package of the system's.
    System(PathBuf),
}

/// Why a file is no firmware.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// It cannot be read, in the system's words.
    NotRead(String),
    /// It is no hex file from there on.
    NotHex(HexError),
    /// It is one, but without MicroPython.
    NoMicroPython,
}
