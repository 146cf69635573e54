//! What a look at this computer finds, as values: `mulberry doctor` says it.

use std::path::PathBuf;

use serde::Serialize;

use super::notice::Notice;
use super::problem::{FileProblem, PortProblem, StartProblem};
use crate::flash::{self, DriveProblem, FoundFirmware, NoDrive};
use crate::microbit::Version;
use crate::python::{Interpreter, Unfit};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// What runs programs.
    Python,
    /// What is plugged in.
    Boards,
    /// Where work and settings are kept.
    Folders,
    /// What is chosen, and what a school has fixed.
    Settings,
    /// Whether a window can be shown.
    Graphics,
}

impl Topic {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Python, Self::Boards, Self::Folders, Self::Settings, Self::Graphics];

    /// Its name, which `words` knows.
    pub fn id(self) -> &'static str {
        match self {
            Self::Python => "doctor-python",
            Self::Boards => "doctor-boards",
            Self::Folders => "doctor-folders",
            Self::Settings => "doctor-settings",
            Self::Graphics => "doctor-graphics",
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is as it should be.
    Fine,
    /// It is good to know.
    Notice,
    /// Something does not work.
    Problem,
}

impl State {
    /// Its name, which `words` knows.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fine => "doctor-fine",
            Self::Notice => "doctor-notice",
            Self::Problem => "doctor-problem",
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The Python that programs run with.
    PythonUsed(Interpreter),
    /// That Python cannot install packages.
    NoPip,
    /// Another Python, which could be chosen.
    PythonToo(Interpreter),
    /// A Python that cannot be used, and whether it would have been taken.
    PythonUnfit(Unfit, bool),
    /// There is no Python to run programs with.
    NoPython(StartProblem),
    /// A board of this kind, which `words` knows, at this port, and what stands in its way.
    Board(&'static str, PathBuf, Option<PortProblem>),
    /// The drive of a board of this kind at this place, and what stands in its way.
    Drive(&'static str, PathBuf, Option<DriveProblem>),
    /// There is no drive of a board at this place, which a person named.
    NoDrive(PathBuf, NoDrive),
    /// No board is plugged in.
    NoBoard,
    /// A program runs that looks into every port that is new, and whether there is one that it could keep busy.
    Meddler(String, bool),
    /// The firmware that programs are flashed with.
    Firmware(FoundFirmware),
    /// There is none for boards of this generation; a person can put one into this folder.
    NoFirmware(Version, PathBuf),
    /// A file that should be firmware is none.
    FirmwareUnfit(PathBuf, flash::Unfit),
    /// A folder, and why nothing can be written there.
    Folder(FolderUse, PathBuf, Option<FileProblem>),
    /// A folder that has no place.
    NoFolder(FolderUse),
    /// The settings are those of this file; the usual ones where there is none.
    Settings(Option<PathBuf>),
    /// A school has fixed these settings in this file.
    School(PathBuf, Vec<String>),
    /// A file of settings could not be understood.
    NotRead(Notice),
    /// There is a screen; where systems have several, the variable that names it.
    Screen(Option<String>),
    /// There is none.
    NoScreen,
}

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderUse {
    /// Settings, open files, what is not saved yet.
    Data,
    /// New programs.
    Programs,
}

impl Finding {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        match self {
            Self::PythonUsed(_) | Self::NoPip | Self::PythonToo(_) | Self::PythonUnfit(..) | Self::NoPython(_) => {
                Topic::Python
            }
            Self::Board(..)
            | Self::Drive(..)
            | Self::NoDrive(..)
            | Self::NoBoard
            | Self::Meddler(..)
            | Self::Firmware(_)
            | Self::NoFirmware(..)
            | Self::FirmwareUnfit(..) => Topic::Boards,
            Self::Folder(..) | Self::NoFolder(_) => Topic::Folders,
            Self::Settings(_) | Self::School(..) | Self::NotRead(_) => Topic::Settings,
            Self::Screen(_) | Self::NoScreen => Topic::Graphics,
        }
    }

    /// How much it matters.
    pub fn state(&self) -> State {
        match self {
            Self::NoPython(_)
            | Self::Board(.., Some(_))
            | Self::Drive(.., Some(_))
            | Self::NoDrive(..)
            | Self::Folder(.., Some(_))
            | Self::NoFolder(_) => State::Problem,
            Self::PythonUnfit(_, true)
            | Self::Meddler(_, true)
            | Self::NoFirmware(..)
            | Self::FirmwareUnfit(..)
            | Self::NotRead(_)
            | Self::NoScreen => State::Notice,
            _ => State::Fine,
        }
    }
}
