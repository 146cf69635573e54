//! The bottom pane and its consoles.

use serde::{Deserialize, Serialize};

use crate::term::{Console, GridPlace, RowId};

/// One of the consoles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ConsoleName {
    /// What Run prints.
    Output,
    /// The board's REPL.
    Repl,
}

/// What the pointer does in a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsolePointer {
    /// Pressed here.
    Press(GridPlace),
    /// Dragged to here, or pressed here with Shift.
    Drag(GridPlace),
    /// Double-clicked: the word.
    Word(GridPlace),
    /// Triple-clicked: the row.
    Row(GridPlace),
}

/// A selection in a console; its ends may come in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsoleSelection {
    /// Where it began.
    pub anchor: GridPlace,
    /// Where it ends.
    pub head: GridPlace,
}

/// A console with how it is looked at.
#[derive(Clone)]
pub struct ConsolePane {
    /// What was printed.
    pub console: Console,
    /// What is selected; while it is empty it only remembers where the pointer was pressed.
    pub selection: Option<ConsoleSelection>,
    /// The row at the top, `None` while it follows the end.
    pub top: Option<RowId>,
}

impl ConsolePane {
    /// What is selected, unless that is nothing.
    pub fn selected(&self) -> Option<ConsoleSelection> {
        self.selection.filter(|selection| selection.anchor != selection.head)
    }
}

/// The bottom pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The console that is shown, `None` while the pane is closed.
    pub shown: Option<ConsoleName>,
    /// Its part of the height, in thousandths.
    pub share: u16,
}
