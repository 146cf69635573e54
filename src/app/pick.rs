//! Asking for files in a dialog: the system's, or ours where it has none.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::ids::TabId;
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
    /// Where to save the numbers that programs printed.
    Numbers {
        /// The console.
        console: ConsoleName,
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
