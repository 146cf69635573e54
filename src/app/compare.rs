//! The comparison that stands in the editor's place: two texts of one tab, and where in it the person is.

use ropey::Rope;

use super::ids::{CompareId, TabId};
use super::view::{Scroll, Viewport};
use crate::text::{Arrangement, Rows};

/// What the text of a tab is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// What another program wrote.
    Disk,
    /// What ran without an error, which the tab's text is again.
    GoodRun,
}

/// A comparison that is shown, or will be.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The tab in whose place it stands.
    pub tab: TabId,
    /// Its number, by which its outcome is known.
    pub id: CompareId,
    /// What the tab's text is compared with.
    pub with: With,
    /// The tab's text; beside the last run that went well, what it was before.
    pub mine: Rope,
    /// The other text.
    pub theirs: Rope,
    /// The rows, `None` until they are found out.
    pub rows: Option<Rows>,
    /// How rows are to stand.
    pub arrangement: Arrangement,
    /// The row that the keyboard is on.
    pub current: usize,
    /// What part of it is seen; a line is a row.
    pub scroll: Scroll,
    /// How much of it fits.
    pub room: Viewport,
}

impl Compare {
    /// A comparison of which nothing is known yet.
    pub(super) fn new(id: CompareId, (tab, with): (TabId, With), mine: Rope, theirs: Rope) -> Self {
        let (arrangement, scroll, room) = (Arrangement::default(), Scroll::default(), Viewport::default());
        Self { tab, id, with, mine, theirs, rows: None, arrangement, current: 0, scroll, room }
    }
}
