//! Asking for files in a dialog: the system's, or ours where it has none.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ids::{FlashId, TabId};
use super::pane::ConsoleName;

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// Files to open.
    Open {
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// The Python to use.
    Python {
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save a tab.
    Save {
        /// The tab.
        tab: TabId,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save a tab's program as a hex file.
    Hex {
        /// The tab.
        tab: TabId,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save the numbers that programs printed.
    Numbers {
        /// The console.
        console: ConsoleName,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save the data log of a board that is to be flashed.
    DataLog {
        /// The flash.
        flash: FlashId,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// The folder for the data logs of several boards that are to be flashed.
    DataLogs {
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save the data log of a board.
    BoardLog {
        /// The board's drive.
        drive: PathBuf,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save what programs printed.
    Output {
        /// The console.
        console: ConsoleName,
        /// The name to begin with.
        name: String,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
}

impl Pick {
    /// The name to begin with, where something is to be saved under one, and the folder to begin in.
    pub fn begin(&self) -> (Option<&str>, Option<&Path>) {
        match self {
            Self::Open { folder } | Self::Python { folder } | Self::DataLogs { folder } => (None, folder.as_deref()),
            Self::Save { name, folder, .. }
            | Self::Hex { name, folder, .. }
            | Self::Numbers { name, folder, .. }
            | Self::DataLog { name, folder, .. }
            | Self::BoardLog { name, folder, .. }
            | Self::Output { name, folder, .. } => (Some(name), folder.as_deref()),
        }
    }
}
