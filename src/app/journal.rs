//! What the journal is told of unsaved work.

use ropey::Rope;

use super::ids::TabId;
use crate::text::journal::Home;
use crate::text::{Edit, Encoding};

/// Something that the journal must know, so that what is not saved can be brought back.
#[derive(Clone, Debug, PartialEq)]
pub enum JournalEntry {
    /// A tab has unsaved work, or now has it over another text than before.
    Begin {
        /// The tab.
        tab: TabId,
        /// Where its text lives.
        home: Home,
        /// How its file is written.
        encoding: Encoding,
        /// The text that the disk holds.
        base: Rope,
        /// The edits that led from it to the text, as far as we know.
        edits: Vec<Edit>,
        /// The text.
        text: Rope,
    },
    /// The unsaved work goes on.
    Edits {
        /// The tab.
        tab: TabId,
        /// The edits since the last entry.
        edits: Vec<Edit>,
        /// The text that they led to.
        text: Rope,
    },
    /// The work is saved, or thrown away on purpose.
    End(TabId),
    /// What was brought back is in the entries before this one: the journals that it came from are of no use any more.
    TakenOver,
}
