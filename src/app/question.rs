//! Questions that are asked only because work would be lost.

use super::ids::TabId;

/// What waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// A tab with unsaved work is to be closed.
    CloseTab(TabId),
    /// The window is to be closed and this tab has unsaved work.
    Quit(TabId),
}

impl Question {
    /// The tab whose work would be lost.
    pub fn tab(self) -> TabId {
        match self {
            Self::CloseTab(tab) | Self::Quit(tab) => tab,
        }
    }
}
