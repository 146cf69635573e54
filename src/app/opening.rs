//! A file on its way into a tab.

use std::path::PathBuf;

use super::ids::TabId;
use crate::place::LineColumn;

/// A file that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The number its tab will have; tabs stand in the order of their numbers.
    pub tab: TabId,
    /// Its path, as it was asked for.
    pub path: PathBuf,
    /// Where the caret goes.
    pub caret: LineColumn,
    /// The first line seen.
    pub top: usize,
    /// Whether its tab becomes the active one.
    pub show: bool,
}
