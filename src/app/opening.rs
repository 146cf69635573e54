//! A file on its way into a tab.

use std::path::PathBuf;

use super::ids::TabId;
use crate::place::LineColumn;
use crate::text::Encoding;

/// A file that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The number its tab will have; tabs stand in the order of their numbers.
    pub tab: TabId,
    /// Its path, as it was asked for.
    pub path: PathBuf,
    /// The name of the one file that is wanted, where it is a hex file and not all are.
    pub inside: Option<String>,
    /// How it came to be asked for.
    pub occasion: Occasion,
    /// Where the caret goes.
    pub caret: LineColumn,
    /// The first line seen.
    pub top: usize,
    /// Whether its tab becomes the active one.
    pub show: bool,
    /// What the file does not say of its encoding, but is known.
    pub known: Option<Encoding>,
    /// The place of its tab; else the order of the numbers decides.
    pub place: Option<usize>,
}

/// The place of an untitled text of last time, in case the journal brings it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vacant {
    /// The number its tab will have.
    pub tab: TabId,
    /// Its name.
    pub name: String,
    /// The first line seen.
    pub top: usize,
    /// Whether its tab becomes the active one.
    pub show: bool,
}

/// How a file came to be asked for, which decides what is said where it cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// It was open last time.
    Session,
    /// A person chose it: in a dialog, from a list, by dropping it.
    Choice,
    /// A command line names it.
    CommandLine,
    /// A person wants it to be made.
    Creation,
}
