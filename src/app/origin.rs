//! Where a text lives that is no file of the disk's own: inside a hex file, or on a board.

use std::path::{Path, PathBuf};

use crate::micropython::Identity;

/// Such a home. Only a person saves there: a hex file is built anew for each save, and a board begins anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file inside a hex file.
    Hex {
        /// The hex file, as the system spells it.
        path: PathBuf,
        /// The name that the file has inside.
        name: String,
    },
    /// A file on a board.
    Board {
        /// Which board, wherever it is plugged in.
        board: Identity,
        /// The file's name there, with the folders that it lies in where the board has folders.
        name: String,
    },
}

impl Origin {
    /// The file's name, without folders.
    pub fn file_name(&self) -> &str {
        let (Self::Hex { name, .. } | Self::Board { name, .. }) = self;
        name.rsplit('/').next().unwrap_or(name)
    }

    /// The hex file, if it is in one.
    pub fn hex(&self) -> Option<&Path> {
        match self {
            Self::Hex { path, .. } => Some(path),
            Self::Board { .. } => None,
        }
    }
}
