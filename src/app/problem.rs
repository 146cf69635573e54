//! Why something outside could not be done, as values.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::microbit::{FilesProblem, HexError, Version};
use crate::micropython::{Holder, Refusal};
use crate::python::Unfit;
use crate::text::Unencodable;

/// Why a file cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileProblem {
    /// There is no such file.
    NotFound,
    /// It is a folder.
    IsFolder,
    /// The system does not allow it.
    NoPermission,
    /// The disk, or the whole drive, can only be read.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// There is a file of that name already.
    Exists,
    /// It is neither file nor folder: a pipe, a device.
    NotAFile,
    /// It is bigger than anything that is edited.
    TooBig,
    /// It lies on a board's drive, and no person asked for it to be written.
    OnBoard,
    /// Another program wrote it since it was last read or written here.
    Newer,
    /// It is not text.
    NotText,
    /// It holds a character that its encoding cannot write.
    Unencodable(Unencodable),
    /// It is a hex file, and that is what stands in the way.
    Hex(HexRefusal),
    /// Anything else, in the system's words.
    Other(String),
}

/// Why nothing can be read from a hex file, or put into one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HexRefusal {
    /// It is no hex file from there on.
    Damaged(HexError),
    /// There is far more in it than in any program for a micro:bit.
    TooBig,
    /// It is not there any more.
    Gone,
    /// It is another program now, without MicroPython.
    NoProgram,
    /// Its file system is damaged.
    FilesDamaged,
    /// The files do not go in.
    Files(FilesProblem),
    /// There is no firmware for these boards: it can be put into this folder.
    NoFirmware(Version, PathBuf),
    /// It would lie on a board's drive, where writing it is more than saving.
    OnBoard,
}

/// Why no file can be called that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BadName {
    /// There is nothing in it.
    Empty,
    /// It holds a sign that some system does not allow.
    Sign(char),
    /// Windows keeps it for a device.
    Device,
    /// Windows drops a dot at the end.
    DotAtEnd,
    /// It is longer than any system allows.
    TooLong,
}

/// Why a serial port cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PortProblem {
    /// There is no such port.
    NotFound,
    /// What is at this place is no serial port.
    NotSerial(PathBuf),
    /// Another program has it: this one, as far as that can be found out.
    Busy(Option<Holder>),
    /// The system does not allow it.
    NoPermission(Access),
    /// Anything else, in the system's words.
    Other(String),
}

impl PortProblem {
    /// As much of it as matters to how the connection goes on.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::NotFound => Refusal::NotThere,
            Self::Busy(holder) => Refusal::Taken(holder.clone()),
            Self::NoPermission(_) => Refusal::NoPermission,
            Self::NotSerial(_) | Self::Other(_) => Refusal::Other,
        }
    }

    /// The command that a person can run so that the system lets us have the port, where there is one.
    pub fn command(&self) -> Option<String> {
        match self {
            Self::NoPermission(access) => access.command(),
            _ => None,
        }
    }
}

/// Why the system does not let us have a port, as far as that can be found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// The group whose members may use the port.
    pub group: Option<String>,
    /// The name of this account.
    pub user: Option<String>,
    /// Whether this account is in the group already, so that logging in again is enough.
    pub member: bool,
    /// What this program is shut up in, if it is.
    pub sandbox: Option<Sandbox>,
}

impl Access {
    /// The command that lets this account use the port from the next login on, where there is one.
    pub fn command(&self) -> Option<String> {
        let plain = |name: &&String| name.chars().all(|sign| sign.is_alphanumeric() || "_-.$@".contains(sign));
        let (group, user) = (self.group.as_ref().filter(plain)?, self.user.as_ref().filter(plain)?);
        (!self.member && self.sandbox.is_none()).then(|| format!("sudo usermod -aG {group} {user}"))
    }
}

/// What a program may be shut up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sandbox {
    /// Flatpak.
    Flatpak,
    /// Snap.
    Snap,
}

/// Why a program cannot be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartProblem {
    /// No interpreter was found that can be used; these were, and cannot.
    NoPython(Vec<Unfit>),
    /// The interpreter chosen in the settings cannot be used.
    ChosenPython(Unfit),
    /// The folder of the script is gone.
    FolderGone,
    /// Anything else, in the system's words.
    Other(String),
}

impl StartProblem {
    /// Nothing to start a program with was found but what was `passed` over.
    pub fn no_python(mut passed: Vec<Unfit>) -> Self {
        match passed.iter().position(|unfit| unfit.kind.is_named()) {
            Some(chosen) => Self::ChosenPython(passed.swap_remove(chosen)),
            None => Self::NoPython(passed),
        }
    }
}

/// Why a board was left as it is, while all of them were flashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A person wished that.
    AsWished,
    /// What a program recorded on it could not be saved.
    LogNotSaved(FileProblem),
}
