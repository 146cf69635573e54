//! What may be done with the files of a board on the command line.

use std::path::PathBuf;

use clap::Subcommand;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum FilesVerb {
    /// List the board's files: size and name, folders with a slash
    Ls {
        /// The folder, on boards that have folders
        #[arg(value_name = "DIR", default_value = "", hide_default_value = true)]
        folder: String,
        /// Print the same as JSON
        #[arg(long)]
        json: bool,
    },
    /// Copy files of the board to this computer
    Get {
        /// The files on the board
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// Where to: a file or a folder, for several files a folder
        #[arg(short, long = "output", alias = "out", value_name = "FILE|DIR")]
        output: Option<PathBuf>,
        /// Write over files of this computer
        #[arg(long)]
        force: bool,
    },
    /// Copy files of this computer to the board, over those of the same names
    Put {
        /// The files on this computer
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The name on the board, for a single file
        #[arg(long = "as", value_name = "NAME")]
        name: Option<String>,
    },
    /// Remove files of the board, or folders that are empty
    Rm {
        /// The files on the board
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
    },
}
