//! Selected text that programs share, as X11 has it: what is selected in one, the middle button pastes in another.

use serde::{Deserialize, Serialize};

use super::ids::TabId;
use super::pane::ConsoleName;

/// A place where text is selected, or pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextPlace {
    /// The text of a tab.
    Tab(TabId),
    /// A console.
    Console(ConsoleName),
}
